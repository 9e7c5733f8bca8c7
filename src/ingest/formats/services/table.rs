//! The table of services.

use super::path::{first_only, text};
use serde_json::{Map, Value};

/// A service with its own structure of records.
pub(super) struct Service {
    /// Paths that exist in all its records.
    pub signs: &'static [&'static str],
    /// Paths and the fields that they fill; the first path with a value wins.
    pub fields: &'static [(&'static str, &'static str)],
    /// Completes the record.
    pub finish: fn(&mut Map<String, Value>),
}

fn nothing(_: &mut Map<String, Value>) {}

/// All services.
pub(super) static SERVICES: &[Service] = &[
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
    // OpenReview, both versions of its API
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
    // DBLP, where the "url" beside the record is a number
    Service {
        signs: &["info.title", "info.type"],
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
    // DataCite
    Service {
        signs: &["attributes.titles.title", "attributes.doi"],
        fields: &[
            ("attributes.doi", "doi"),
            ("attributes.titles.title", "title"),
            ("attributes.creators.name", "authors"),
            ("attributes.publicationYear", "year"),
            ("attributes.publisher", "venue"),
            ("attributes.url", "url"),
            ("attributes.descriptions.description", "abstract"),
            ("attributes.subjects.subject", "keywords"),
            ("attributes.language", "language"),
        ],
        finish: |record| first_only(record, &["title", "abstract"]),
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
                // A chapter without a title is known by that of its book.
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

/// Converts people, "Family, Given" or objects with `name`, `given-name` and `prefix`, and
/// uncertain dates ("~2003-06-21").
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
