//! What is this collection?

use super::bytes::{Reader, put_run, put_varint};
use super::{FormatError, MAX_PAPERS, Section};

/// What is searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "cli",
    derive(serde::Deserialize, serde::Serialize, schemars::JsonSchema),
    serde(rename_all = "lowercase")
)]
pub enum Kind {
    /// Papers.
    #[default]
    Papers,
    /// Sections of documentation; the first tag of each names its page.
    Docs,
}

impl Kind {
    /// The word that configuration and scripts know it by.
    pub fn name(self) -> &'static str {
        ["papers", "docs"][self as usize]
    }
}

/// The meta section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Version of the analyzer that made the terms.
    pub analyzer: u16,
    /// Number of papers.
    pub papers: usize,
    /// The owner's name for the collection.
    pub title: String,
    /// The owner's line about it.
    pub description: String,
    /// Language of papers that do not say (BCP 47).
    pub language: String,
    /// Version of papersift that wrote the index.
    pub built_by: String,
    /// Facets in the owner's order.
    pub facets: Vec<String>,
    /// What is worth something beside the words: `date` or a field, and how much, in thousandths.
    pub prior: Vec<(String, u32)>,
    /// What is searched.
    pub kind: Kind,
    /// The owner's names of facets: facet, name.
    pub labels: Vec<(String, String)>,
}

impl Meta {
    /// Decodes the section.
    pub fn read(bytes: &[u8]) -> Result<Meta, FormatError> {
        let mut reader = Reader::new(Section::Meta.name(), bytes);
        let analyzer = u16::try_from(reader.varint()?)
            .map_err(|_| reader.corrupt("the analyzer version is too large"))?;
        let papers = reader.varint()? as usize;
        if papers > MAX_PAPERS {
            return Err(reader.corrupt("more papers than an index can hold"));
        }
        let mut string = || reader.string().map(String::from);
        let (title, description, language, built_by) = (string()?, string()?, string()?, string()?);
        let mut facets = Vec::new();
        for _ in 0..reader.count()? {
            facets.push(reader.string()?.to_string());
        }
        let mut prior = Vec::new();
        for _ in 0..reader.count()? {
            prior.push((reader.string()?.to_string(), reader.varint()?));
        }
        let (kind, labels) = read_extension(&mut reader)?;
        reader.end()?;
        Ok(Meta {
            analyzer,
            papers,
            title,
            description,
            language,
            built_by,
            facets,
            prior,
            kind,
            labels,
        })
    }

    /// Encodes the section.
    pub fn write(&self) -> Vec<u8> {
        let mut out = Vec::new();
        put_varint(&mut out, u32::from(self.analyzer));
        put_varint(&mut out, self.papers as u32);
        for text in [&self.title, &self.description, &self.language, &self.built_by] {
            put_run(&mut out, text.as_bytes());
        }
        put_varint(&mut out, self.facets.len() as u32);
        self.facets.iter().for_each(|facet| put_run(&mut out, facet.as_bytes()));
        put_varint(&mut out, self.prior.len() as u32);
        for (name, weight) in &self.prior {
            put_run(&mut out, name.as_bytes());
            put_varint(&mut out, *weight);
        }
        if self.kind != Kind::default() || !self.labels.is_empty() {
            put_varint(&mut out, self.kind as u32);
            put_varint(&mut out, self.labels.len() as u32);
            for text in self.labels.iter().flat_map(|(facet, label)| [facet, label]) {
                put_run(&mut out, text.as_bytes());
            }
        }
        out
    }
}

/// Kind and labels, which end the section where they are not the usual ones.
fn read_extension(reader: &mut Reader<'_>) -> Result<(Kind, Vec<(String, String)>), FormatError> {
    if reader.left() == 0 {
        return Ok(Default::default());
    }
    let kind = match reader.varint()? {
        0 => Kind::Papers,
        1 => Kind::Docs,
        _ => return Err(reader.corrupt("the kind of collection is none that is known")),
    };
    let mut labels = Vec::new();
    for _ in 0..reader.count()? {
        labels.push((reader.string()?.to_string(), reader.string()?.to_string()));
    }
    Ok((kind, labels))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meta_reads_back() {
        let meta = Meta {
            papers: 150,
            title: "Pąpers".into(),
            facets: vec!["year".into()],
            prior: vec![("date".into(), 250)],
            ..Meta::default()
        };
        assert_eq!(Meta::read(&meta.write()), Ok(meta));
    }

    #[test]
    fn kind_and_labels_read_back_and_cost_nothing_where_they_are_the_usual_ones() {
        let plain = Meta { papers: 150, ..Meta::default() };
        let labels = vec![("track".into(), "Programme".into())];
        let docs = Meta { kind: Kind::Docs, labels, ..plain.clone() };
        let bytes = docs.write();
        assert_eq!(Meta::read(&bytes).as_ref(), Ok(&docs));
        let usual = plain.write().len();
        assert_eq!(bytes.len(), usual + 2 + "track".len() + "Programme".len() + 2);
        let unknown = [&bytes[..usual], &[9, 0]].concat();
        let error = Meta::read(&unknown).unwrap_err().to_string();
        assert!(error.contains("kind of collection"), "{error}");
    }
}
