//! Guesses the kind of a work whose record does not state it.

use crate::paper::Paper;

/// Returns the name of the kind, judged by the tags, otherwise by the name of the venue.
pub(super) fn guess(paper: &Paper, venue: &str, on_arxiv: bool) -> &'static str {
    const TAGS: [(&str, &[&str]); 6] = [
        ("article", &["journal", "article", "journal article"]),
        (
            "inproceedings",
            &[
                "proceedings",
                "conference",
                "workshop",
                "long paper",
                "short paper",
                "demo",
                "findings",
                "poster",
                "oral",
            ],
        ),
        ("preprint", &["preprint"]),
        ("book", &["book"]),
        ("phdthesis", &["thesis", "phd thesis", "dissertation"]),
        ("techreport", &["report", "technical report"]),
    ];
    let tags: Vec<String> = paper.tags.iter().map(|tag| tag.to_lowercase()).collect();
    let told = TAGS.iter().find(|(_, words)| tags.iter().any(|tag| words.contains(&tag.as_str())));
    if let Some((kind, _)) = told {
        return kind;
    }
    let name = venue.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["arxiv", "preprint", "medrxiv", "biorxiv"])
        || (name.is_empty() && on_arxiv)
        || name == "corr"
    {
        "preprint"
    } else if name.is_empty() {
        "misc"
    } else if has(&["thesis", "dissertation"]) {
        "phdthesis"
    } else if has(&["technical report", "tech. report", "working paper"]) {
        "techreport"
    } else if has(&["conference", "workshop", "symposium", "proceedings", "proc.", "meeting"]) {
        "inproceedings"
    } else if has(&[
        "journal",
        "transactions",
        "communications",
        "letters",
        "review",
        "annals",
        "magazine",
    ]) {
        "article"
    } else if has(&[" press", "verlag", "publish"]) {
        "book"
    } else if has_acronym(venue) {
        "inproceedings"
    } else {
        "article"
    }
}

/// Whether one of the words is a conference's short name ("NeurIPS", "ICCV Workshops", "sdp") and
/// none a journal's ("JMLR").
fn has_acronym(venue: &str) -> bool {
    const JOURNALS: [&str; 12] = [
        "jmlr", "tmlr", "tacl", "pnas", "tpami", "tnnls", "tkde", "tois", "tog", "jair", "jacm",
        "cacm",
    ];
    let words = || venue.split(' ');
    let is_acronym = |word: &str| word.chars().skip(1).any(char::is_uppercase);
    let is_journal = |word: &str| JOURNALS.contains(&word.to_lowercase().as_str());
    !words().any(is_journal) && (words().any(is_acronym) || !venue.chars().any(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_follows_tags_then_venue() {
        for (tags, venue, url, expected) in [
            (&["Journal"][..], "CL", "", "article"),
            (&["long paper"], "Some Journal", "", "inproceedings"),
            (&[], "arXiv", "", "preprint"),
            (&[], "", "https://arxiv.org/abs/2101.00001", "preprint"),
            (&[], "", "", "misc"),
            (&[], "NeurIPS", "", "inproceedings"),
            (&[], "ICCV Workshops", "", "inproceedings"),
            (&[], "sdp", "", "inproceedings"),
            (&[], "IEEE TNNLS", "", "article"),
            (&[], "Communications of the ACM", "", "article"),
            (&[], "Neural Computation", "", "article"),
            (&[], "MIT Press", "", "book"),
            (&[], "PhD thesis, ETH Zurich", "", "phdthesis"),
        ] {
            let paper = Paper {
                tags: tags.iter().map(|tag| tag.to_string()).collect(),
                venue: venue.into(),
                url: url.into(),
                ..Paper::default()
            };
            let found = guess(&paper, venue, url.contains("arxiv"));
            assert_eq!(found, expected, "{tags:?} {venue:?}");
        }
    }
}
