//! Describes in words how a query was understood.

use crate::query::syntax::{Clause, ClauseKind};

/// The clauses on one line; `None` where all of them are words.
pub(super) fn understood(clauses: &[Clause]) -> Option<String> {
    let plain = clauses.iter().all(|clause| clause.is_free() && clause.kind == ClauseKind::Word);
    (!plain).then(|| clauses.iter().map(in_words).collect::<Vec<_>>().join(", "))
}

fn in_words(clause: &Clause) -> String {
    let value = &clause.value;
    let joined = |between: &str| {
        format!("({})", clause.clauses.iter().map(in_words).collect::<Vec<_>>().join(between))
    };
    let what = match clause.kind {
        ClauseKind::Any => joined(" or "),
        ClauseKind::All => joined(" and "),
        ClauseKind::Word | ClauseKind::Range | ClauseKind::Id => value.clone(),
        ClauseKind::Prefix => format!("{value}…"),
        ClauseKind::Exact => format!("exactly {value}"),
        ClauseKind::Phrase => format!("\"{value}\""),
        ClauseKind::Sort if value.starts_with(['n', 'N']) => "newest first".into(),
        ClauseKind::Sort if value.starts_with(['o', 'O']) => "oldest first".into(),
        ClauseKind::Sort => "best first".into(),
    };
    let field =
        if clause.field.is_empty() || clause.kind == ClauseKind::Sort { "" } else { &clause.field };
    let space = if field.is_empty() { "" } else { " " };
    let not = if clause.negated { "not " } else { "" };
    format!("{not}{field}{space}{what}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::syntax::{Vocabulary, parse};

    #[test]
    fn what_is_more_than_words_is_told() {
        let vocabulary = Vocabulary::new(["authors", "venue"].into_iter());
        let told = |query: &str| understood(&parse(query, &vocabulary).clauses);
        assert_eq!(told("graph neural nets, or not"), None);
        assert_eq!(
            told("graph \"message passing\" -survey author:(hinton OR lecun) year:2019..2023 sort:new").as_deref(),
            Some(
                "graph, \"message passing\", not survey, (authors hinton or authors lecun), year 2019..2023, newest first"
            )
        );
        assert_eq!(told("net* -(a =b)").as_deref(), Some("net…, not (a and exactly b)"));
    }
}
