//! XML of PubMed.

use super::xml::How::{All, Date, First, Joined, People};
use super::xml::Shape;
use serde_json::Value;

const PERSON: super::xml::How = People(&[
    ("LastName", "family"),
    ("ForeName", "given"),
    ("Initials", "given"),
    ("Suffix", "suffix"),
    ("CollectiveName", "literal"),
]);

pub(super) static SHAPE: Shape = Shape {
    records: &["PubmedArticle", "PubmedBookArticle"],
    context: &[],
    is_linked: false,
    fields: &[
        ("MedlineCitation/PMID", First, "id"),
        ("BookDocument/PMID", First, "id"),
        ("MedlineCitation/Article/ArticleTitle", First, "title"),
        ("MedlineCitation/Article/VernacularTitle", First, "title"),
        ("BookDocument/ArticleTitle", First, "title"),
        ("BookDocument/Book/BookTitle", First, "title"),
        ("MedlineCitation/Article/AuthorList/Author", PERSON, "authors"),
        ("BookDocument/AuthorList/Author", PERSON, "authors"),
        ("BookDocument/Book/AuthorList/Author", PERSON, "authors"),
        ("MedlineCitation/Article/Abstract/AbstractText", Joined, "abstract"),
        ("MedlineCitation/OtherAbstract/AbstractText", Joined, "abstract"),
        ("BookDocument/Abstract/AbstractText", Joined, "abstract"),
        ("MedlineCitation/Article/Journal/Title", First, "venue"),
        ("MedlineCitation/Article/Journal/ISOAbbreviation", First, "venue"),
        ("MedlineCitation/MedlineJournalInfo/MedlineTA", First, "venue"),
        ("BookDocument/Book/BookTitle", First, "venue"),
        ("MedlineCitation/Article/Journal/JournalIssue/PubDate", Date, "date"),
        ("MedlineCitation/Article/ArticleDate", Date, "date"),
        ("BookDocument/Book/PubDate", Date, "date"),
        ("MedlineCitation/Article/ELocationID[EIdType=doi]", First, "doi"),
        ("PubmedData/ArticleIdList/ArticleId[IdType=doi]", First, "doi"),
        ("MedlineCitation/KeywordList/Keyword", All, "keywords"),
        ("MedlineCitation/MeshHeadingList/MeshHeading/DescriptorName", All, "keywords"),
        ("MedlineCitation/Article/Language", First, "language"),
        ("MedlineCitation/Article/PublicationTypeList/PublicationType", First, "type"),
        ("MedlineCitation/Article/Journal/JournalIssue/Volume", First, "volume"),
        ("MedlineCitation/Article/Journal/JournalIssue/Issue", First, "number"),
        ("MedlineCitation/Article/Pagination/MedlinePgn", First, "pages"),
        ("MedlineCitation/Article/Journal/ISSN", First, "issn"),
        ("BookDocument/Book/Publisher/PublisherName", First, "publisher"),
    ],
    finish: |fields, _, _| {
        let number = fields.get("id").and_then(Value::as_str).unwrap_or_default();
        if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
            fields
                .insert("url".into(), format!("https://pubmed.ncbi.nlm.nih.gov/{number}/").into());
        }
    },
};
