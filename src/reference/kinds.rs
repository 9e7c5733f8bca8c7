//! Kinds of work and their names in each format.

/// A kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkKind {
    /// Its unique name in papersift.
    pub name: &'static str,
    /// The type of entry in BibTeX and biblatex.
    pub bibtex: &'static str,
    /// The value of `TY` in RIS.
    pub ris: &'static str,
    /// The type in CSL.
    pub csl: &'static str,
    /// The BibTeX field for the venue.
    pub venue: &'static str,
    /// Other names, in small letters, without blanks and punctuation.
    others: &'static str,
}

const MISC: [&str; 6] = ["misc", "misc", "GEN", "document", "publisher", "generic other"];

/// Columns: name, BibTeX type, RIS type, CSL type, BibTeX field of the venue, other names. If
/// several kinds share the name of a format, that name is read as the first of them.
const TABLE: &[[&str; 6]] = &[
    ["article", "article", "JOUR", "article-journal", "journal", "journalarticle ejour"],
    [
        "inproceedings",
        "inproceedings",
        "CONF",
        "paper-conference",
        "booktitle",
        "conferencepaper cpaper proceedingsarticle proceedingspaper conferenceproceedings",
    ],
    ["book", "book", "BOOK", "book", "publisher", "monograph ebook"],
    ["phdthesis", "phdthesis", "THES", "thesis", "school", "dissertation doctoralthesis"],
    ["techreport", "techreport", "RPRT", "report", "institution", "technicalreport workingpaper"],
    [
        "incollection",
        "incollection",
        "CHAP",
        "chapter",
        "booktitle",
        "booksection bookchapter echap",
    ],
    MISC,
    ["unpublished", "unpublished", "UNPB", "manuscript", "publisher", "unpublishedwork"],
    ["preprint", "misc", "UNPB", "article", "publisher", "postedcontent"],
    ["online", "online", "ELEC", "webpage", "publisher", "web website"],
    ["dataset", "dataset", "DATA", "dataset", "publisher", ""],
    ["software", "software", "COMP", "software", "publisher", "computerprogram"],
    ["collection", "collection", "EDBOOK", "book", "publisher", "editedbook"],
    ["proceedings", "proceedings", "CONF", "book", "publisher", ""],
    ["inbook", "inbook", "CHAP", "chapter", "booktitle", ""],
    ["mastersthesis", "mastersthesis", "THES", "thesis", "school", ""],
    ["thesis", "thesis", "THES", "thesis", "school", ""],
    ["report", "report", "RPRT", "report", "institution", ""],
    ["conference", "conference", "CONF", "paper-conference", "booktitle", ""],
    ["manual", "manual", "GEN", "document", "publisher", ""],
    ["booklet", "booklet", "PAMP", "pamphlet", "publisher", ""],
    ["patent", "patent", "PAT", "patent", "publisher", ""],
    ["periodical", "periodical", "JFULL", "periodical", "publisher", ""],
    ["electronic", "electronic", "ELEC", "webpage", "publisher", ""],
    ["www", "www", "ELEC", "webpage", "publisher", ""],
    ["mvbook", "mvbook", "BOOK", "book", "publisher", ""],
    ["bookinbook", "bookinbook", "CHAP", "chapter", "booktitle", ""],
    ["mvcollection", "mvcollection", "EDBOOK", "book", "publisher", ""],
    ["mvproceedings", "mvproceedings", "CONF", "book", "publisher", ""],
    ["reference", "reference", "BOOK", "book", "publisher", ""],
    [
        "inreference",
        "inreference",
        "ENCYC",
        "entry-encyclopedia",
        "booktitle",
        "encyclopediaarticle",
    ],
    ["magazine", "article", "MGZN", "article-magazine", "journal", "magazinearticle"],
    ["newspaper", "article", "NEWS", "article-newspaper", "journal", "newspaperarticle"],
    ["standard", "standard", "STAND", "standard", "publisher", ""],
    ["video", "video", "VIDEO", "motion_picture", "publisher", "videorecording"],
    ["movie", "movie", "MPCT", "motion_picture", "publisher", "film"],
    ["audio", "audio", "SOUND", "song", "publisher", "audiorecording"],
    ["image", "image", "ART", "graphic", "publisher", "artwork"],
    ["legislation", "legislation", "STAT", "legislation", "publisher", "statute"],
    ["jurisdiction", "jurisdiction", "CASE", "legal_case", "publisher", "case"],
    ["letter", "letter", "PCOMM", "personal_communication", "publisher", ""],
    ["talk", "misc", "SLIDE", "speech", "publisher", "presentation"],
    ["map", "misc", "MAP", "map", "publisher", ""],
    ["blog", "online", "BLOG", "post-weblog", "publisher", "blogpost"],
];

/// A format that defines names of kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Types of entries.
    Bibtex,
    /// Values of `TY`.
    Ris,
    /// Types of CSL.
    Csl,
}

impl WorkKind {
    /// All kinds.
    pub fn all() -> impl Iterator<Item = WorkKind> {
        TABLE.iter().map(|&[name, bibtex, ris, csl, venue, others]| WorkKind {
            name,
            bibtex,
            ris,
            csl,
            venue,
            others,
        })
    }

    /// Returns the kind with this name in any format, ignoring case, blanks and punctuation.
    ///
    /// # Example
    ///
    /// ```
    /// use papersift::reference::{Names, WorkKind};
    ///
    /// let kind = WorkKind::named("inproceedings").expect("a kind that BibTeX has");
    /// assert_eq!(kind.csl, "paper-conference");
    /// ```
    pub fn named(name: &str) -> Option<WorkKind> {
        let name = bare(name);
        let is_called = |own: &str| !name.is_empty() && bare(own) == name;
        WorkKind::all().find(|kind| is_called(kind.name)).or_else(|| {
            WorkKind::all().find(|kind| {
                let names = [kind.bibtex, kind.csl, kind.ris].into_iter();
                names.chain(kind.others.split(' ')).any(is_called)
            })
        })
    }

    /// Returns its name in a format.
    pub fn called(&self, names: Names) -> &'static str {
        match names {
            Names::Bibtex => self.bibtex,
            Names::Ris => self.ris,
            Names::Csl => self.csl,
        }
    }

    /// Returns `true` if its name in a format is read back as another kind.
    pub fn is_lost(&self, names: Names) -> bool {
        WorkKind::named(self.called(names)).as_ref() != Some(self)
    }

    /// Returns `true` if such a work has a publisher instead of a venue.
    pub fn has_publisher(&self) -> bool {
        !matches!(self.venue, "journal" | "booktitle")
    }
}

impl Default for WorkKind {
    /// Of which nothing is known.
    fn default() -> WorkKind {
        let [name, bibtex, ris, csl, venue, others] = MISC;
        WorkKind { name, bibtex, ris, csl, venue, others }
    }
}

fn bare(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_one_name_and_every_name_of_a_format_a_kind() {
        for kind in WorkKind::all() {
            assert_eq!(WorkKind::named(kind.name).as_ref(), Some(&kind), "{kind:?}");
            for names in [Names::Bibtex, Names::Ris, Names::Csl] {
                assert!(WorkKind::named(kind.called(names)).is_some(), "{kind:?}");
            }
        }
    }

    #[test]
    fn kinds_are_known_by_the_names_of_all_formats() {
        for (name, expected) in [
            ("JOUR", "article"),
            ("article-journal", "article"),
            ("Journal Article", "article"),
            ("journalArticle", "article"),
            ("paper-conference", "inproceedings"),
            ("CPAPER", "inproceedings"),
            ("InProceedings", "inproceedings"),
            ("chapter", "incollection"),
            ("inbook", "inbook"),
            ("MGZN", "magazine"),
            ("posted-content", "preprint"),
        ] {
            assert_eq!(WorkKind::named(name).map(|kind| kind.name), Some(expected), "{name}");
        }
        assert_eq!(WorkKind::named("poster"), None);
        assert_eq!(WorkKind::named("?"), None);
    }

    #[test]
    fn a_kind_without_a_name_of_its_own_is_lost() {
        let lost = |name: &str| {
            let kind = WorkKind::named(name).unwrap();
            [Names::Bibtex, Names::Ris, Names::Csl].map(|names| kind.is_lost(names))
        };
        assert_eq!(lost("article"), [false; 3]);
        assert_eq!(lost("inbook"), [false, true, true]);
        assert_eq!(lost("magazine"), [true, false, false]);
        assert_eq!(lost("preprint"), [true, true, true]);
    }
}
