//! What is this collection?

use super::bytes::{Reader, put_run, put_varint};
use super::{FormatError, MAX_PAPERS, Section};

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
        reader.end()?;
        Ok(Meta { analyzer, papers, title, description, language, built_by, facets, prior })
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
        out
    }
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
}
