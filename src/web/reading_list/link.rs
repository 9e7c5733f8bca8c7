//! What a link to a list says, before it is packed and after it is unpacked: the ids as JSON,
//! without `["` and `"]`, as all links have been written so far.

use super::MOST;
use std::collections::BTreeSet;

/// The text of a link to these papers.
pub fn link_text(ids: &[String]) -> String {
    let json = serde_json::to_string(ids).unwrap_or_default();
    json.get(2..json.len().saturating_sub(2)).unwrap_or_default().to_owned()
}

/// The ids in the text of a link, each once and no more than [`MOST`]; `None` if it is not a list
/// of ids.
pub fn ids_in_link(text: &str) -> Option<Vec<String>> {
    let all: Vec<String> = serde_json::from_str(&["[\"", text, "\"]"].concat()).ok()?;
    let mut known = BTreeSet::new();
    let fresh = all.into_iter().filter(|id| !id.is_empty() && known.insert(id.clone()));
    Some(fresh.take(MOST).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn ids_of_any_kind_come_back(ids in proptest::collection::vec("(?s).{1,12}", 1..20)) {
            let mut each_once = Vec::new();
            for id in &ids {
                if !each_once.contains(id) {
                    each_once.push(id.clone());
                }
            }
            assert_eq!(ids_in_link(&link_text(&ids)), Some(each_once));
        }

        #[test]
        fn no_text_panics(text in "(?s).{0,40}") {
            ids_in_link(&text);
        }
    }

    #[test]
    fn links_are_written_as_they_always_were() {
        let ids = ["N16-3005", "a\"b", "深"].map(str::to_owned);
        assert_eq!(link_text(&ids), "N16-3005\",\"a\\\"b\",\"深");
        assert_eq!(link_text(&[]), "");
    }

    #[test]
    fn what_is_no_list_of_ids_is_refused_and_what_is_too_much_left_out() {
        for text in ["a\"", "a\",7,\"b", "\\ud800", "\n"] {
            assert_eq!(ids_in_link(text), None, "{text}");
        }
        assert_eq!(ids_in_link(""), Some(Vec::new()));
        let many: Vec<String> = (0..=MOST).map(|at| at.to_string()).collect();
        assert_eq!(ids_in_link(&link_text(&many)).map(|ids| ids.len()), Some(MOST));
    }
}
