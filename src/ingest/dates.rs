//! When did it come out, in whatever way the date is written?

use super::fields::Field;
use super::legible;
use super::months::named_month;
use super::report::Dropped;
use super::values::{first, is_missing};
use crate::paper::Date;
use serde_json::Value;

/// Reads a date as people and programs write it: "2024-03-12", an ISO 8601 time (its date part), "2024/3/12", "20240312",
/// "2024", "--03-12", "12 March 2024", "Mar 12, 2024", "March 2024", "Tue, 12 Mar 2024 10:00:00 GMT", "Mar 12".
/// `None` for anything else; "03/12/2024" too, which is March to some and December to others.
pub(crate) fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    Date::parse(text).or_else(|| numeric(text)).or_else(|| in_words(text))
}

/// A number under a date's name: a year, 20240312, or seconds or milliseconds since 1970 (UTC).
pub(crate) fn from_number(number: i64) -> Option<Date> {
    match number {
        1000..=9999 => Date::new(number as u16, 0, 0),
        10_000_101..=99_991_231 => numeric(&number.to_string()),
        100_000_000..=99_999_999_999 => from_unix_days(number / 86_400),
        100_000_000_000..=99_999_999_999_999 => from_unix_days(number / 86_400_000),
        _ => None,
    }
}

/// A year alone, 1000 to 9999, also as the start of a date.
pub(crate) fn year(text: &str) -> Option<u16> {
    let digits = text.trim();
    let digits = digits.strip_suffix(".0").unwrap_or(digits);
    let year = if is_digits(digits, 4) { digits.parse().ok()? } else { parse(digits)?.year()? };
    (year >= 1000).then_some(year)
}

/// A month by name ("mar", "March", "Mar.") or number, 1..=12.
pub(crate) fn month(text: &str) -> Option<u8> {
    let word = text.trim().trim_end_matches('.').to_lowercase();
    if let Ok(number) = word.parse::<u8>() {
        return (1..=12).contains(&number).then_some(number);
    }
    named_month(&word)
}

/// Year first, then month and day in digits, in one of the usual dresses; a time after it is left out.
fn numeric(text: &str) -> Option<Date> {
    let date = text.split(['T', 't', ' ']).next()?;
    if is_digits(date, 8) {
        return Date::new(
            date[..4].parse().ok()?,
            date[4..6].parse().ok()?,
            date[6..].parse().ok()?,
        )
        .filter(|date| date.month().is_some() && date.day().is_some());
    }
    let mut parts = date.split(['-', '/', '.']);
    let year = parts.next().filter(|part| is_digits(part, 4))?.parse().ok()?;
    let mut small = || -> Option<u8> {
        let Some(part) = parts.next() else { return Some(0) };
        (is_digits(part, 1) || is_digits(part, 2))
            .then(|| part.parse().ok())?
            .filter(|number| *number != 0)
    };
    let (month, day) = (small()?, small()?);
    if parts.next().is_some() || (date != text && day == 0) {
        return None;
    }
    Date::new(year, month, day).filter(|date| date.year().is_some())
}

/// A month by name, with a day and a year around it in any order; a weekday and a time of day may stand by.
fn in_words(text: &str) -> Option<Date> {
    let (mut year, mut month_found, mut day) = (0, 0, 0);
    let words = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '/'))
        .filter(|word| !word.is_empty());
    for (i, word) in words.enumerate() {
        if month_found != 0 && year != 0 && day != 0 && is_time(word) {
            continue;
        }
        if i >= 5 {
            return None;
        }
        let bare = ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|tail| word.strip_suffix(tail))
            .unwrap_or(word);
        if is_digits(word, 4) && year == 0 {
            year = word.parse().ok()?;
        } else if (is_digits(bare, 1) || is_digits(bare, 2)) && day == 0 {
            day = bare.parse().ok().filter(|day| *day != 0)?;
        } else if let Some(number) = month(word)
            .filter(|_| month_found == 0 && !word.starts_with(|c: char| c.is_ascii_digit()))
        {
            month_found = number;
        } else if !(i == 0 && is_weekday(word)) {
            return None;
        }
    }
    (month_found != 0).then(|| Date::new(year, month_found, day))?
}

fn is_time(word: &str) -> bool {
    word.contains(':')
        || word.chars().all(|c| c.is_ascii_uppercase())
        || word.starts_with('+')
        || is_digits(word, 4)
}

fn is_weekday(word: &str) -> bool {
    let word = word.to_lowercase();
    word.len() >= 3
        && ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
            .iter()
            .any(|day| day.starts_with(word.trim_end_matches('.')))
}

fn is_digits(text: &str, len: usize) -> bool {
    text.len() == len && text.bytes().all(|b| b.is_ascii_digit())
}

/// Days since 1970-01-01 → date. Walks year by year: a few thousand steps at most, and nothing to get wrong.
fn from_unix_days(days: i64) -> Option<Date> {
    let mut left = u32::try_from(days).ok()?;
    let mut year = 1970u16;
    loop {
        let length = if Date::new(year, 2, 29).is_some() { 366 } else { 365 };
        if left < length {
            break;
        }
        left -= length;
        year = year.checked_add(1).filter(|year| *year <= 9999)?;
    }
    for month in 1..=12 {
        let length = (28..=31).rev().find(|day| Date::new(year, month, *day).is_some())?;
        if left < u32::from(length) {
            return Date::new(year, month, left as u8 + 1);
        }
        left -= u32::from(length);
    }
    None
}

/// What the record says about the time, before it is put together.
#[derive(Debug, Default)]
pub(crate) struct DateParts {
    date: Option<(String, Date)>,
    year: u16,
    month: u8,
    day: u8,
}

impl DateParts {
    pub(crate) fn take(
        &mut self,
        field: Field,
        name: String,
        value: &Value,
        dropped: &mut Vec<Dropped>,
    ) {
        let found = match value.get("literal") {
            Some(literal) => first(literal),
            None => first(value),
        };
        if is_missing(&found) && value.get("date-parts").is_none() {
            return;
        }
        let (expected, is_partly_kept) = match field {
            Field::Date if self.date.is_some() => return,
            Field::Date => {
                let whole = read_date(value, &found);
                self.date =
                    whole.or_else(|| legible(value, &found)).map(|date| (name.clone(), date));
                (whole.is_none().then_some("a date such as 2024-03-12"), self.date.is_some())
            }
            Field::Year if self.year != 0 => return,
            Field::Year => {
                let whole = year(&found);
                self.take_year(whole, &found);
                (whole.is_none().then_some("a year such as 2019"), self.year != 0)
            }
            Field::Month => {
                self.month = month(&found).unwrap_or(0);
                ((self.month == 0).then_some("a month such as 3 or mar"), false)
            }
            _ => {
                self.day =
                    found.trim().parse().ok().filter(|day| (1..=31).contains(day)).unwrap_or(0);
                ((self.day == 0).then_some("a day from 1 to 31"), false)
            }
        };
        if let Some(expected) = expected {
            dropped.push(Dropped { is_partly_kept, ..Dropped::new(&name, &found, expected) });
        }
    }

    /// The year of a field that may say more than the year.
    fn take_year(&mut self, whole: Option<u16>, found: &str) {
        let date = parse(found).or_else(|| legible::date(found));
        self.year = whole.or(date.and_then(Date::year)).unwrap_or(0);
        if let Some(date) = date.filter(|date| date.year() == Some(self.year)) {
            self.month = date.month().unwrap_or(0);
            self.day = date.day().unwrap_or(0);
        }
    }

    /// The most exact date that all parts agree with; where date and year disagree the year is believed, because it is the
    /// one that people cite.
    pub(crate) fn date(self, dropped: &mut Vec<Dropped>) -> Option<Date> {
        let from_parts = || {
            let exact = Date::new(self.year, self.month, self.day);
            exact
                .or_else(|| Date::new(self.year, self.month, 0))
                .or_else(|| Date::new(self.year, 0, 0))
        };
        let Some((name, date)) = self.date else { return from_parts() };
        match date.year() {
            None if self.year != 0 => {
                Date::new(self.year, date.month()?, date.day().unwrap_or(0)).or_else(from_parts)
            }
            Some(year) if self.year != 0 && self.year != year => {
                let expected = "a date in the year that the record states";
                dropped.push(Dropped::new(&name, &date.to_string(), expected));
                from_parts()
            }
            Some(year) if date.month().is_none() && self.month != 0 => {
                Date::new(year, self.month, self.day).or(Some(date))
            }
            _ => Some(date),
        }
    }
}

fn read_date(value: &Value, found: &str) -> Option<Date> {
    match value {
        Value::Number(number) => number.as_i64().and_then(from_number),
        _ => date_parts(value).or_else(|| parse(found)),
    }
}

/// What can be read of a date that is none as a whole; of parts, the year.
fn legible(value: &Value, found: &str) -> Option<Date> {
    let parts = value.get("date-parts").and_then(|parts| parts.get(0)).map(first);
    let written = ["raw", "literal"].iter().find_map(|name| value.get(*name)).map(first);
    legible::date(&parts.or(written).unwrap_or_else(|| found.to_owned()))
}

/// CSL's and Crossref's `{"date-parts": [[2024, 3, 12]]}`.
fn date_parts(value: &Value) -> Option<Date> {
    let parts = value.get("date-parts")?.get(0)?.as_array()?;
    let part = |i: usize| {
        parts.get(i).map(|part| first(part).trim().parse::<u16>().ok()).unwrap_or(Some(0))
    };
    Date::new(part(0)?, u8::try_from(part(1)?).ok()?, u8::try_from(part(2)?).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, date) in [
            ("2024-03-12", "2024-03-12"),
            ("2024-03-12T23:59:59.123+02:00", "2024-03-12"),
            ("2024-03-12 10:00", "2024-03-12"),
            ("2024/3/1", "2024-03-01"),
            ("2024.03", "2024-03"),
            ("20240312", "2024-03-12"),
            ("2024", "2024"),
            ("--03-12", "--03-12"),
            ("12 March 2024", "2024-03-12"),
            ("March 12th, 2024", "2024-03-12"),
            ("Mar 2024", "2024-03"),
            ("Sept. 2024", "2024-09"),
            ("Tue, 12 Mar 2024 10:00:00 GMT", "2024-03-12"),
            ("Tue, 12 Mar 2024 10:00:00 +0100", "2024-03-12"),
            ("Tuesday, March 12", "--03-12"),
            ("Mar 12", "--03-12"),
            ("12-Mar-2024", "2024-03-12"),
        ] {
            assert_eq!(parse(text).map(|d| d.to_string()).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "20l9",
            "in press",
            "03/12/2024",
            "2024-13-01",
            "2023-02-29",
            "Marching 12",
            "12",
            "Mar 12 13",
            "0000",
            "20241301",
            "May the force be with you",
            "2024 papers",
            "March 12 is the day",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_under_a_date_are_years_days_or_unix_times() {
        for (number, date) in [
            (2019, "2019"),
            (20_240_312, "2024-03-12"),
            (1_710_244_800, "2024-03-12"),
            (1_710_244_800_000, "2024-03-12"),
            (951_782_400, "2000-02-29"),
        ] {
            assert_eq!(
                from_number(number).map(|d| d.to_string()).as_deref(),
                Some(date),
                "{number}"
            );
        }
        for number in [0, -5, 12, 999, i64::MAX, i64::MIN, 20_241_399] {
            assert_eq!(from_number(number), None, "{number}");
        }
    }

    #[test]
    fn years_and_months_are_read_alone() {
        assert_eq!(
            (year("2019"), year(" 2019.0 "), year("2019-05-01"), year("20l9"), year("0019")),
            (Some(2019), Some(2019), Some(2019), None, None)
        );
        assert_eq!(
            (month("mar"), month("3"), month("Sept."), month("13"), month("ma"), month("")),
            (Some(3), Some(3), Some(9), None, None, None)
        );
    }

    proptest::proptest! {
        #[test]
        fn every_date_reads_back(packed in 0u32..10_000 * 512) {
            if let Some(date) = Date::from_packed(packed) {
                proptest::prop_assert_eq!(parse(&date.to_string()), Some(date));
            }
        }

        #[test]
        fn no_text_and_no_number_panics(text in "\\PC*", number in proptest::num::i64::ANY) {
            parse(&text);
            from_number(number);
        }
    }
}
