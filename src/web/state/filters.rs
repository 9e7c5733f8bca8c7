//! Which facet values are chosen, and how does a choice come and go?

use crate::support::name_map::ByName;
use crate::support::str_ext::parted;

/// Facet name → chosen values, as in [`Request::filters`](crate::query::Request::filters).
pub type Filters = ByName<String>;

/// The facet that holds ranges.
const YEAR: &str = "year";

/// Facet values counted with every search. Longer lists come whole when the reader unfolds one.
pub(super) const FACET_VALUES: usize = 128;

/// The ends of a range of years; `None` is open.
pub type YearRange = (Option<u16>, Option<u16>);

/// Chooses a value, or drops it where it is chosen.
pub(super) fn toggle(filters: &mut Filters, facet: String, value: String) {
    let chosen = filters.list_of(facet.clone());
    match chosen.iter().position(|other| *other == value) {
        Some(at) => {
            chosen.remove(at);
        }
        None => chosen.push(value),
    }
    if chosen.is_empty() {
        filters.remove(&facet);
    }
}

/// Whether a value is chosen.
pub(super) fn has(filters: &Filters, facet: &str, value: &str) -> bool {
    filters.get(facet).is_some_and(|chosen| chosen.iter().any(|other| other == value))
}

/// Drops the choices of a facet, of all facets where `None`.
pub(super) fn drop(filters: &mut Filters, facet: Option<&str>) {
    match facet {
        Some(facet) => filters.remove(facet),
        None => filters.clear(),
    }
}

/// Chooses a range of years, whichever end is which.
pub(super) fn choose_years(filters: &mut Filters, from: Option<u16>, to: Option<u16>) {
    let range = match (from, to) {
        (None, None) => return filters.remove(YEAR),
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{}..{}", from.min(to), from.max(to)),
        (Some(from), None) => format!("{from}.."),
        (None, Some(to)) => format!("..{to}"),
    };
    filters.insert(YEAR.into(), vec![range]);
}

/// The ends of the chosen range. Several ranges or single years: the years that enclose them all.
pub(super) fn year_range(filters: &Filters) -> YearRange {
    let chosen = filters.get(YEAR).into_iter().flatten();
    let ranges: Vec<YearRange> = chosen.map(|text| range(text)).collect();
    if ranges.is_empty() {
        return (None, None);
    }
    // An open end stays open, whatever the others say: `None` is less than any `Some`, but must
    // win as an upper end.
    let from = ranges.iter().map(|(from, _)| *from).min().flatten();
    let open = ranges.iter().any(|(_, to)| to.is_none());
    let to = if open { None } else { ranges.iter().map(|(_, to)| *to).max().flatten() };
    (from, to)
}

/// "2019..2023" → both ends, "2020" → the same twice. An end that is no year is open.
fn range(text: &str) -> YearRange {
    match parted(text, "..") {
        Some((from, to)) => (from.parse().ok(), to.parse().ok()),
        None => (text.parse().ok(), text.parse().ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_facet_is_gone_with_its_last_value() {
        let mut filters = Filters::new();
        for value in ["ACL", "EMNLP", "ACL"] {
            toggle(&mut filters, "venue".into(), value.into());
        }
        assert!(has(&filters, "venue", "EMNLP") && !has(&filters, "venue", "ACL"));
        toggle(&mut filters, "venue".into(), "EMNLP".into());
        assert!(filters.is_empty());
    }

    #[test]
    fn a_range_is_written_in_order_and_read_again() {
        let chosen = |from, to| {
            let mut filters = Filters::new();
            choose_years(&mut filters, from, to);
            let written = filters.get("year").map(|years| years.concat()).unwrap_or_default();
            (written, year_range(&filters))
        };
        let both = (Some(2019), Some(2023));
        assert_eq!(chosen(Some(2023), Some(2019)), ("2019..2023".into(), both));
        assert_eq!(chosen(Some(2020), Some(2020)).0, "2020");
        assert_eq!(chosen(Some(2019), None), ("2019..".into(), (Some(2019), None)));
        assert_eq!(chosen(None, Some(2023)), ("..2023".into(), (None, Some(2023))));
        assert_eq!(chosen(None, None), (String::new(), (None, None)));
    }

    #[test]
    fn several_choices_span_the_range_that_encloses_them() {
        let range = |values: &[&str]| {
            let values = values.iter().map(|value| value.to_string()).collect();
            year_range(&Filters::from([("year".into(), values)]))
        };
        assert_eq!(range(&["2019", "2022..2023"]), (Some(2019), Some(2023)));
        assert_eq!(range(&["..2010", "2019"]), (None, Some(2019)));
        assert_eq!(range(&["2010..", "2019"]), (Some(2010), None));
    }
}
