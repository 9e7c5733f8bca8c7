//! What do people call the fields of a paper?
//!
//! One table for every format that has named fields. Names are compared without case, spaces and punctuation: `pdf_url`,
//! `pdfUrl` and "PDF URL" are one name.

use super::reference::{self, bare};
use std::collections::HashMap;
use std::sync::OnceLock;

/// A field of a paper, or something that a paper's fields are made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Field {
    Id,
    Title,
    Abstract,
    Authors,
    Date,
    Year,
    Month,
    Day,
    Venue,
    Url,
    Pdf,
    Code,
    Data,
    Tags,
    Language,
    Doi,
    Arxiv,
    /// An object of further ids: `{"DOI": …, "ArXiv": …}`.
    OtherIds,
    /// An object of further fields, as this crate writes it.
    Extra,
}

/// Field → its names, the most telling first: where a record has several, the first that holds something usable counts.
pub(super) const NAMES: &[(Field, &str)] = &[
    (
        Field::Id,
        "id paperid uid uuid docid documentid key citekey citationkey bibkey bibtexkey anthologyid corpusid \
         identifier slug",
    ),
    (
        Field::Title,
        "title papertitle documenttitle articletitle itemtitle primarytitle submissiontitle talktitle \
         displayname name headline",
    ),
    (
        Field::Abstract,
        "abstract summary abstracttext paperabstract body text content description abstractnote abstractinvertedindex \
         excerpt tldr",
    ),
    (
        Field::Authors,
        "authorfullnames authors author authornames authorlist authorships creators creator contributors by",
    ),
    (
        Field::Date,
        "date published publicationdate publisheddate datepublished publishedat publishedon pubdate issued \
         publishedprint publishedonline submitted submissiondate releasedate created createdat cdate updatedate",
    ),
    (Field::Year, "year publicationyear pubyear yearpublished publishedyear"),
    (Field::Month, "month"),
    (Field::Day, "day"),
    (
        Field::Venue,
        "venue journal journaltitle booktitle conference containertitle publicationtitle publication \
         publicationname sourcetitle proceedings proceeding proceedingstitle conferencename venueid publicationvenue \
         hostvenue primarylocation journalref journalname journalbook bookname \
         conferencetitle event school institution publisher source",
    ),
    (
        Field::Url,
        "url link landingpage landingpageurl paperurl abstracturl absurl urlabs htmlurl html href permalink \
         website site homepage projectpage projecturl forum ee links",
    ),
    (
        Field::Pdf,
        "pdf pdfurl pdflink urlpdf paperpdf paperpdfurl fulltexturl openaccesspdf openaccessurl \
         pdfpath bestoalocation",
    ),
    (
        Field::Code,
        "code codeurl codelink github githuburl githublink repo repourl repository repositoryurl sourcecode \
         implementation software",
    ),
    (Field::Data, "data dataurl dataset dataseturl datasetlink datasets datalink"),
    (
        Field::Tags,
        "tags tag keywords keyword authorkeywords categories category topics topic subjects subject manualtags \
         concepts fieldsofstudy primaryarea primarysubjectarea subjectareas track tasks labels indexkeywords \
         keywordsplus meshterms automatictags",
    ),
    (Field::Language, "language lang langid locale inlanguage"),
    (Field::Doi, "doi doiurl paperdoi"),
    (Field::Arxiv, "arxiv arxivid arxivurl eprint"),
    (Field::OtherIds, "externalids ids"),
    (Field::Extra, "extra"),
];

/// Whether a name that stands for nothing may be meant for a title.
pub(crate) fn is_like_title(name: &str) -> bool {
    const OTHERS: [&str; 9] = [
        "source",
        "journal",
        "book",
        "series",
        "publication",
        "conference",
        "short",
        "volume",
        "proceedings",
    ];
    let bare = bare(name);
    let parts = ["titl", "titre", "titel", "titul", "heading", "标题", "题名"];
    let is_telling = parts.iter().any(|part| bare.contains(part))
        || is_misspelt_title(&bare)
        || (bare.contains("name") && bare.contains("paper"));
    named(name).is_none()
        && reference::named(name).is_none()
        && is_telling
        && !OTHERS.iter().any(|other| bare.contains(other))
}

/// "ttle", "tittle", "tilte": one letter less or more, or the same letters in another order.
fn is_misspelt_title(bare: &str) -> bool {
    const TITLE: &[u8] = b"title";
    let without = |text: &[u8], at: usize| [&text[..at], &text[at + 1..]].concat();
    let lacks_one =
        |long: &[u8], short: &[u8]| (0..long.len()).any(|at| without(long, at) == short);
    let sorted = |text: &[u8]| {
        let mut letters = text.to_vec();
        letters.sort_unstable();
        letters
    };
    let bare = bare.as_bytes();
    match bare.len() {
        4 => lacks_one(TITLE, bare),
        5 => bare != TITLE && bare[0] == b't' && sorted(bare) == sorted(TITLE),
        6 => lacks_one(bare, TITLE),
        _ => false,
    }
}

/// The field that `name` names, and how telling the name is (0 most).
pub(crate) fn named(name: &str) -> Option<(Field, usize)> {
    static TABLE: OnceLock<HashMap<&str, (Field, usize)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        NAMES
            .iter()
            .flat_map(|(field, names)| {
                names.split(' ').enumerate().map(|(rank, name)| (name, (*field, rank)))
            })
            .collect()
    });
    table.get(bare(name).as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_every_spelling() {
        for (name, field) in [
            ("paperId", Field::Id),
            ("_id", Field::Id),
            ("Title", Field::Title),
            ("\u{feff}title", Field::Title),
            ("tldr", Field::Abstract),
            ("container-title", Field::Venue),
            ("openAccessPdf", Field::Pdf),
            ("PDF URL", Field::Pdf),
            ("published_at", Field::Date),
            ("Lang", Field::Language),
            ("Document Title", Field::Title),
            ("Article Title", Field::Title),
            ("Item Title", Field::Title),
            ("Journal/Book", Field::Venue),
            ("Source", Field::Venue),
            ("Author Full Names", Field::Authors),
            ("Author(s)", Field::Authors),
            ("Author Keywords", Field::Tags),
            ("Index Keywords", Field::Tags),
            ("Automatic Tags", Field::Tags),
            ("primary subject area", Field::Tags),
            ("site", Field::Url),
            ("pdf_path", Field::Pdf),
            ("best_oa_location", Field::Pdf),
            ("excerpt", Field::Abstract),
            ("bibtex_key", Field::Id),
        ] {
            assert_eq!(named(name).map(|(field, _)| field), Some(field), "{name}");
        }
        assert_eq!(named("citations"), None);
        assert!(["ttle", "Tittle", "tilte", "Name of Paper"].into_iter().all(is_like_title));
        assert!(!["time", "tile set", "name", "it"].into_iter().any(is_like_title));
        assert!(is_like_title("Titel") && is_like_title("Work Titles") && !is_like_title("title"));
        assert!(!is_like_title("Series Title") && !is_like_title("authors"));
        assert_eq!(named(""), None);
    }

    #[test]
    fn every_name_stands_once_and_is_bare() {
        let mut names: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.split(' ')).collect();
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase())));
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn the_telling_name_comes_before_the_vague_one() {
        let rank = |name| named(name).unwrap().1;
        assert!(rank("abstract") < rank("text") && rank("text") < rank("tldr"));
        assert!(rank("authorkeywords") < rank("indexkeywords"));
        assert!(rank("venue") < rank("publisher"));
    }
}
