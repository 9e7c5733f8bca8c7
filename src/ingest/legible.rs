//! What of a date can anybody read, although not all of it is one?

use super::months::named_month;
use crate::paper::Date;

/// Years that are taken for years wherever they stand.
const YEARS: std::ops::RangeInclusive<u16> = 1000..=2999;

/// The legible part of a date: "1988?" (1988), "2015-03-XX" (2015-03), "[1930]", "2019a",
/// "1999/2000" (1999), "2023 (to appear)", "2019-21" (2019), "Spring 2020" (2020), "25.12.2019".
pub(super) fn date(text: &str) -> Option<Date> {
    let words: Vec<(&str, usize)> = runs(text);
    let year_at = words.iter().position(|(word, _)| year(word).is_some());
    let Some(at) = year_at else { return compact(&words) };
    let year = year(words[at].0)?;
    let (month, day) = after(text, &words[at..])
        .or_else(|| before(text, &words[..at], words[at].1))
        .or_else(|| named(text).map(|month| (month, 0)))
        .unwrap_or((0, 0));
    Date::new(year, month, day)
        .or_else(|| Date::new(year, month, 0))
        .or_else(|| Date::new(year, 0, 0))
}

/// Runs of digits, and where they begin.
fn runs(text: &str) -> Vec<(&str, usize)> {
    let mut runs = Vec::new();
    let mut at = 0;
    for part in text.split(|c: char| !c.is_ascii_digit()) {
        if !part.is_empty() {
            runs.push((part, at));
        }
        // The character between two parts may have several bytes.
        at += part.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    runs
}

fn year(word: &str) -> Option<u16> {
    let year = word.parse().ok().filter(|_| word.len() == 4)?;
    YEARS.contains(&year).then_some(year)
}

/// "201905".
fn compact(words: &[(&str, usize)]) -> Option<Date> {
    let (word, _) = words.iter().find(|(word, _)| word.len() == 6)?;
    let (first, month) = word.split_at_checked(4)?;
    Date::new(year(first)?, month.parse().ok().filter(|month| *month > 0)?, 0)
}

fn small(word: &str) -> Option<u8> {
    word.parse().ok().filter(|number| word.len() <= 2 && *number > 0)
}

/// What stands between two runs, if it separates parts of one date.
fn joins(text: &str, from: (&str, usize), to: (&str, usize)) -> bool {
    matches!(text.get(from.1 + from.0.len()..to.1), Some("-" | "/" | "."))
}

/// Month and day right behind the year.
fn after(text: &str, words: &[(&str, usize)]) -> Option<(u8, u8)> {
    let (year, month) = (words.first()?, words.get(1)?);
    let number = small(month.0).filter(|number| *number <= 12 && joins(text, *year, *month))?;
    let day = words.get(2).filter(|day| joins(text, *month, **day)).and_then(|day| small(day.0));
    Some((number, day.filter(|day| *day <= 31).unwrap_or(0)))
}

/// Month, or day and month, right before the year. Which of two numbers is the month must be plain:
/// "25/12/2019", "12/25/2019", "1.5.2019"; "03/04/2019" is not.
fn before(text: &str, words: &[(&str, usize)], year: usize) -> Option<(u8, u8)> {
    let year = ("", year);
    let last = words.last().filter(|last| joins(text, **last, year))?;
    let second = small(last.0)?;
    let first = words.len().checked_sub(2).and_then(|at| words.get(at));
    let Some(first) = first.filter(|first| joins(text, **first, *last)) else {
        return (second <= 12).then_some((second, 0));
    };
    let has_stops = text.get(last.1 + last.0.len()..year.1) == Some(".");
    match (small(first.0)?, second) {
        (day, month) if (has_stops || day > 12 || day == month) && month <= 12 && day <= 31 => {
            Some((month, day))
        }
        (month, day) if day > 12 && month <= 12 && day <= 31 => Some((month, day)),
        _ => None,
    }
}

/// The first month by name.
fn named(text: &str) -> Option<u8> {
    text.split(|c: char| !c.is_alphabetic()).find_map(named_month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_legible_part_of_a_date_is_kept() {
        for (text, expected) in [
            ("1988?", "1988"),
            ("1988~", "1988"),
            ("2019-21", "2019"),
            ("2019-13", "2019"),
            ("2015-03-XX", "2015-03"),
            ("2015-03-32", "2015-03"),
            ("2021-02-29", "2021-02"),
            ("2015-XX-XX", "2015"),
            ("2019a", "2019"),
            ("[1930]", "1930"),
            ("©2001", "2001"),
            ("c1999", "1999"),
            ("ca. 1930", "1930"),
            ("1999/2000", "1999"),
            ("2019/20", "2019"),
            ("1984--1985", "1984"),
            ("1984–1985", "1984"),
            ("2023 (to appear)", "2023"),
            ("to appear in 2025", "2025"),
            ("2004-06/2006-08", "2004-06"),
            ("2004-06-01/..", "2004-06-01"),
            ("../2004", "2004"),
            ("Spring 2020", "2020"),
            ("May/June 2019", "2019-05"),
            ("12/25/2019", "2019-12-25"),
            ("25/12/2019", "2019-12-25"),
            ("1.5.2019", "2019-05-01"),
            ("03/2024", "2024-03"),
            ("03/04/2019", "2019"),
            ("201905", "2019-05"),
            ("{2019}", "2019"),
        ] {
            assert_eq!(
                date(text).map(|date| date.to_string()).as_deref(),
                Some(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn where_no_year_is_legible_there_is_none() {
        for text in
            ["", "in press", "20l9", "19XX", "199?", "forthcoming", "12345", "0044", "99", "٢٠١٩"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "([0-9]{1,6}|[-/. ?~X–]|May|\\PC){0,12}") {
            date(&text);
        }
    }
}
