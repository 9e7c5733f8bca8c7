//! What do the services call the fields of their records?
//!
//! Most names are in `fields`; this is for records whose fields stand deeper or under names of their own. A service is
//! known by keys that its records have, and is a row of the table.

use super::iso;
use serde_json::{Map, Value};

/// A source of records that are shaped in its own way.
struct Service {
    /// Paths that all its records have.
    signs: &'static [&'static str],
    /// Path in a record, and the field that it fills. Of several paths for a field the first that leads somewhere counts.
    fields: &'static [(&'static str, &'static str)],
    /// What is made of the record beyond the table.
    finish: fn(&mut Map<String, Value>),
}

fn nothing(_: &mut Map<String, Value>) {}

static SERVICES: &[Service] = &[
    // MathSciNet
    Service {
        signs: &["mrnumber", "titles.title"],
        fields: &[
            ("mrnumber", "id"),
            ("titles.title", "title"),
            ("authors.name", "authors"),
            ("issue.issue.pubYear", "year"),
            ("book.pubYear", "year"),
            ("issue.issue.journal.shortTitle", "venue"),
            ("book.series.title", "venue"),
            ("articleUrl", "url"),
            ("primaryClass.description", "keywords"),
            ("issue.issue.volume", "volume"),
            ("issue.issue.number", "number"),
            ("paging.paging.text", "pages"),
        ],
        finish: nothing,
    },
    // INSPIRE
    Service {
        signs: &["metadata.titles.title", "metadata.control_number"],
        fields: &[
            ("metadata.control_number", "id"),
            ("metadata.titles.title", "title"),
            ("metadata.abstracts.value", "abstracts"),
            ("metadata.authors.full_name", "authors"),
            ("metadata.collaborations.value", "authors"),
            ("metadata.earliest_date", "date"),
            ("metadata.preprint_date", "date"),
            ("metadata.publication_info.year", "year"),
            ("metadata.publication_info.journal_title", "venue"),
            ("metadata.dois.value", "doi"),
            ("metadata.arxiv_eprints.value", "arxiv"),
            ("metadata.keywords.value", "keywords"),
            ("metadata.languages", "language"),
        ],
        finish: |record| {
            let id = text(record, "id");
            record.insert("url".into(), format!("https://inspirehep.net/literature/{id}").into());
            first_only(record, &["title", "doi", "arxiv", "venue"]);
            if let Some(Value::Array(abstracts)) = record.remove("abstracts") {
                record.insert("abstract".into(), abstracts.into_iter().next().unwrap_or_default());
            } else if let Some(only) = record.remove("abstracts") {
                record.insert("abstract".into(), only);
            }
        },
    },
    // HAL
    Service {
        signs: &["title_s"],
        fields: &[
            ("halId_s", "id"),
            ("docid", "id"),
            ("title_s", "title"),
            ("authFullName_s", "authors"),
            ("abstract_s", "abstract"),
            ("publicationDate_s", "date"),
            ("producedDate_s", "date"),
            ("producedDateY_i", "year"),
            ("journalTitle_s", "venue"),
            ("bookTitle_s", "venue"),
            ("conferenceTitle_s", "venue"),
            ("uri_s", "url"),
            ("fileMain_s", "pdf"),
            ("doiId_s", "doi"),
            ("arxivId_s", "arxiv"),
            ("keyword_s", "keywords"),
            ("language_s", "language"),
        ],
        finish: |record| first_only(record, &["title", "abstract", "language"]),
    },
    // OpenReview, both versions of its interface
    Service {
        signs: &["forum", "content.title"],
        fields: &[
            ("forum", "id"),
            ("content.title.value", "title"),
            ("content.title", "title"),
            ("content.abstract.value", "abstract"),
            ("content.abstract", "abstract"),
            ("content.authors.value", "authors"),
            ("content.authors", "authors"),
            ("content.keywords.value", "keywords"),
            ("content.keywords", "keywords"),
            ("content.venue.value", "venue"),
            ("content.venue", "venue"),
            ("content.pdf.value", "pdf"),
            ("content.pdf", "pdf"),
            ("content.code.value", "code"),
            ("content.code", "code"),
            ("pdate", "date"),
            ("odate", "date"),
            ("cdate", "date"),
        ],
        finish: |record| {
            let id = text(record, "id");
            record.insert("url".into(), format!("https://openreview.net/forum?id={id}").into());
            let pdf = text(record, "pdf");
            if pdf.starts_with('/') {
                record.insert("pdf".into(), format!("https://openreview.net{pdf}").into());
            }
        },
    },
    // DBLP, whose "url" beside the record is a number
    Service {
        signs: &["info.title", "@id"],
        fields: &[
            ("info.key", "id"),
            ("info.title", "title"),
            ("info.authors", "authors"),
            ("info.venue", "venue"),
            ("info.year", "year"),
            ("info.doi", "doi"),
            ("info.ee", "url"),
            ("info.url", "url"),
            ("info.volume", "volume"),
            ("info.number", "number"),
            ("info.pages", "pages"),
        ],
        finish: |record| first_only(record, &["venue"]),
    },
    // Daily papers of Hugging Face
    Service {
        signs: &["paper.id", "paper.title", "paper.summary"],
        fields: &[
            ("paper.id", "id"),
            ("paper.id", "arxiv"),
            ("paper.title", "title"),
            ("paper.summary", "abstract"),
            ("paper.authors.name", "authors"),
            ("paper.publishedAt", "date"),
            ("publishedAt", "date"),
            ("paper.ai_keywords", "keywords"),
            ("paper.githubRepo", "code"),
        ],
        finish: |record| {
            let id = text(record, "id");
            record.insert("url".into(), format!("https://huggingface.co/papers/{id}").into());
        },
    },
    // Hayagriva
    Service {
        signs: &["type", "parent"],
        fields: &[
            ("title.value", "title"),
            ("title", "title"),
            ("parent.title.value", "title of the whole"),
            ("parent.title", "title of the whole"),
            ("author", "authors"),
            ("parent.author", "authors"),
            ("abstract", "abstract"),
            ("date", "date"),
            ("parent.date", "date"),
            ("url.value", "url"),
            ("url", "url"),
            ("serial-number.doi", "doi"),
            ("serial-number.arxiv", "arxiv"),
            ("parent.serial-number.doi", "doi"),
            ("language", "language"),
            ("page-range", "pages"),
            ("volume", "volume"),
            ("parent.volume", "volume"),
            ("publisher", "publisher"),
            ("type", "type"),
        ],
        finish: |record| {
            hayagriva(record);
            first_only(record, &["title of the whole"]);
            if let Some(whole) = record.remove("title of the whole") {
                // A chapter without a title of its own goes by the book's.
                let place = if record.contains_key("title") { "venue" } else { "title" };
                record.insert(place.into(), whole);
            }
        },
    },
    Service { signs: &["type", "serial-number"], fields: HAYAGRIVA_ALONE, finish: hayagriva },
    Service { signs: &["type", "title.value"], fields: HAYAGRIVA_ALONE, finish: hayagriva },
];

const HAYAGRIVA_ALONE: &[(&str, &str)] = &[
    ("title.value", "title"),
    ("title", "title"),
    ("author", "authors"),
    ("abstract", "abstract"),
    ("date", "date"),
    ("url.value", "url"),
    ("url", "url"),
    ("serial-number.doi", "doi"),
    ("serial-number.arxiv", "arxiv"),
    ("serial-number.isbn", "isbn"),
    ("organization", "venue"),
    ("publisher", "publisher"),
    ("language", "language"),
    ("type", "type"),
];

/// Names are "Family, Given", or objects with `name`, `given-name` and `prefix`; dates may be uncertain ("~2003-06-21").
fn hayagriva(record: &mut Map<String, Value>) {
    if let Some(authors) = record.remove("authors") {
        let list = match authors {
            Value::Array(list) => list,
            one => vec![one],
        };
        record.insert("authors".into(), list.into_iter().map(hayagriva_person).collect());
    }
    let date = text(record, "date");
    if let Some(certain) = date.strip_prefix('~') {
        record.insert("date".into(), certain.into());
    }
}

fn hayagriva_person(person: Value) -> Value {
    let Value::Object(person) = person else { return person };
    let part =
        |name: &str| person.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let family = [part("prefix"), part("name")].join(" ").trim().to_owned();
    Map::from_iter([
        ("family".to_owned(), family.into()),
        ("given".to_owned(), part("given-name").into()),
    ])
    .into()
}

/// Brings the record of a service into the shape that `draft` reads; any other record comes back as it is.
pub(in super::super) fn reshape(mut record: Map<String, Value>) -> Map<String, Value> {
    issued(&mut record);
    let is_of =
        |service: &&Service| service.signs.iter().all(|path| !find(&record, path).is_null());
    let Some(service) = SERVICES.iter().find(is_of) else { return record };
    let mut fields = Map::new();
    for (path, field) in service.fields {
        let value = find(&record, path);
        if !value.is_null() && !fields.contains_key(*field) {
            fields.insert((*field).to_owned(), value);
        }
    }
    (service.finish)(&mut fields);
    // Fields of the owner's own choice are kept under their names.
    for (name, value) in record {
        if super::fields::named(&name).is_none() {
            fields.entry(name).or_insert(value);
        }
    }
    fields
}

/// CSL-YAML as Pandoc writes it: `issued: {year: 2019, month: 3}`, also in a list.
fn issued(record: &mut Map<String, Value>) {
    let date = match record.get("issued") {
        Some(Value::Array(list)) => list.first().and_then(Value::as_object),
        Some(Value::Object(date)) => Some(date),
        _ => None,
    };
    let Some(date) = date.filter(|date| date.contains_key("year")) else { return };
    let part = |name: &str| match date.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
        None => String::new(),
    };
    let written = [part("year"), part("month"), part("day")].join(" ");
    if let Some(date) = iso::date(&written) {
        record.insert("issued".into(), date.into());
    }
}

/// What a path of keys leads to; lists are gone through. `Null` where it leads nowhere.
fn find(record: &Map<String, Value>, path: &str) -> Value {
    let (key, rest) = path.split_once('.').map_or((path, None), |(key, rest)| (key, Some(rest)));
    let Some(value) = record.get(key) else { return Value::Null };
    let Some(rest) = rest else { return value.clone() };
    match value {
        Value::Object(object) => find(object, rest),
        Value::Array(list) => {
            let found: Vec<Value> = list
                .iter()
                .filter_map(Value::as_object)
                .map(|object| find(object, rest))
                .filter(|value| !value.is_null())
                .collect();
            if found.is_empty() { Value::Null } else { found.into() }
        }
        _ => Value::Null,
    }
}

/// The text of a field; empty where it has none.
fn text(record: &Map<String, Value>, field: &str) -> String {
    match record.get(field) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// Of fields that came as lists only the first value is meant.
fn first_only(record: &mut Map<String, Value>, fields: &[&str]) {
    for field in fields {
        if let Some(Value::Array(list)) = record.get_mut(*field) {
            let first = if list.is_empty() { Value::Null } else { list.swap_remove(0) };
            record.insert((*field).to_owned(), first);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn reshaped(record: Value) -> Value {
        let Value::Object(record) = record else { panic!("no object") };
        reshape(record).into()
    }

    #[test]
    fn records_of_services_are_brought_into_one_shape() {
        for (record, title, author) in [
            (
                json!({"mrnumber": 7, "titles": {"title": "T"}, "authors": [{"name": "Lovelace, Ada"}]}),
                "T",
                "Lovelace, Ada",
            ),
            (
                json!({"metadata": {"control_number": 1, "titles": [{"title": "T"}], "authors": [{"full_name": "Lovelace, Ada"}]}}),
                "T",
                "Lovelace, Ada",
            ),
            (
                json!({"title_s": ["T", "U"], "authFullName_s": ["Ada Lovelace"]}),
                "T",
                "Ada Lovelace",
            ),
            (
                json!({"forum": "x", "content": {"title": {"value": "T"}, "authors": {"value": ["Ada Lovelace"]}}}),
                "T",
                "Ada Lovelace",
            ),
            (
                json!({"paper": {"id": "2101.00001", "title": "T", "summary": "S", "authors": [{"name": "Ada Lovelace"}]}}),
                "T",
                "Ada Lovelace",
            ),
            (
                json!({"type": "Article", "title": {"value": "T", "verbatim": true}, "author": "Lovelace, Ada"}),
                "T",
                "Lovelace, Ada",
            ),
        ] {
            let found = reshaped(record.clone());
            assert_eq!(
                (&found["title"], &found["authors"][0]),
                (&json!(title), &json!(author)),
                "{record}"
            );
        }
    }

    #[test]
    fn a_chapter_goes_by_its_book_and_an_article_stands_in_its_journal() {
        let chapter = reshaped(
            json!({"type": "Chapter", "parent": {"title": "The Book", "author": "Lovelace, Ada"}}),
        );
        assert_eq!((&chapter["title"], chapter.get("venue")), (&json!("The Book"), None));
        let article =
            reshaped(json!({"type": "Article", "title": "T", "parent": [{"title": "J. Clocks"}]}));
        assert_eq!((&article["title"], &article["venue"]), (&json!("T"), &json!("J. Clocks")));
    }

    #[test]
    fn other_records_stay_as_they_are() {
        let record = json!({"title": "T", "type": "article", "year": 2000});
        assert_eq!(reshaped(record.clone()), record);
        assert_eq!(
            reshaped(json!({"title": "T", "issued": [{"year": 2019, "month": 3}]}))["issued"],
            "2019-03"
        );
    }
}
