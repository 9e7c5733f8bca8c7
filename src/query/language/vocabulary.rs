//! Which fields can be named?

/// Fields of every collection: texts, dates, links, and the order of the hits.
const BUILT_IN: [&str; 6] = ["title", "abstract", "year", "date", "has", "sort"];

/// Other names of fields.
const ALIASES: [(&str, &str); 3] = [("lang", "language"), ("journal", "venue"), ("conference", "venue")];

/// The names before a colon that mean a field; before any other name, a colon is punctuation.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary(Vec<String>);

impl Vocabulary {
    /// The fields of every collection and the `columns` of this one.
    pub fn new<'c>(columns: impl Iterator<Item = &'c str>) -> Vocabulary {
        Vocabulary(BUILT_IN.into_iter().chain(columns).map(String::from).collect())
    }

    /// The field that a reader means by `typed`: in any case, one or many (`tag`, `tags`), or by another of its names.
    pub fn find(&self, typed: &str) -> Option<&str> {
        let same = |a: &str, b: &str| one(a).eq_ignore_ascii_case(one(b));
        let known = |typed: &str| self.0.iter().map(String::as_str).find(|name| same(name, typed));
        known(typed).or_else(|| ALIASES.iter().find(|(alias, _)| same(alias, typed)).and_then(|(_, name)| known(name)))
    }
}

/// Without the `s` of many; `has` is not many.
fn one(name: &str) -> &str {
    name.strip_suffix(['s', 'S']).filter(|one| one.len() > 2).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_known_by_one_and_many_and_by_other_names() {
        let vocabulary = Vocabulary::new(["authors", "venue", "tags", "language", "Track"].into_iter());
        for (typed, field) in [
            ("author", "authors"),
            ("AUTHORS", "authors"),
            ("tag", "tags"),
            ("titles", "title"),
            ("track", "Track"),
            ("lang", "language"),
            ("journal", "venue"),
            ("Has", "has"),
        ] {
            assert_eq!(vocabulary.find(typed), Some(field), "{typed}");
        }
        for typed in ["", "s", "S", "aut", "https", "é", "ha"] {
            assert_eq!(vocabulary.find(typed), None, "{typed}");
        }
        assert_eq!(Vocabulary::default().find("title"), None);
    }
}
