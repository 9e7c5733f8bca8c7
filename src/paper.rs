//! What is a paper? The record every other module speaks of.

use crate::support::name_map::ByName;
use serde::{Deserialize, Serialize};

/// A paper, book, talk or page: one unit that a search can find.
///
/// Only [`title`](Paper::title) or [`abstract_text`](Paper::abstract_text) is needed; everything
/// else may be empty. Texts are NFC, with single spaces and no line breaks; readers see to that.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Paper {
    /// Unique in the collection. Readers make one from DOI, link or title where the source has
    /// none.
    pub id: String,
    /// The title as printed; TeX stays between its dollar signs.
    pub title: String,
    /// Abstract of a paper, body of a page.
    #[serde(rename = "abstract", skip_serializing_if = "String::is_empty")]
    pub abstract_text: String,
    /// "First Last", in the order of the paper.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// When it came out; `None` where nothing is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Conference or journal, as short as the owner likes it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub venue: String,
    /// Landing page.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// The PDF.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub pdf: String,
    /// Source code.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Data set.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub data: String,
    /// Kinds, keywords, awards.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// BCP 47 tag ("de"), empty where unknown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// Further fields that the owner names as facets or stored fields: field name → values in
    /// order.
    #[serde(skip_serializing_if = "ByName::is_empty")]
    pub extra: ByName<String>,
}

impl Paper {
    /// A paper of which only id and title are known.
    ///
    /// # Example
    ///
    /// ```
    /// use papersift::paper::Paper;
    ///
    /// let paper = Paper { venue: "ACL".into(), ..Paper::new("P19-1001", "Graph parsing") };
    /// assert_eq!((paper.id.as_str(), paper.title.as_str()), ("P19-1001", "Graph parsing"));
    /// ```
    pub fn new(id: &str, title: &str) -> Paper {
        Paper { id: id.into(), title: title.into(), ..Paper::default() }
    }
}

/// A calendar date of which any part may be unknown: "2024-03-12", "2024-03", "2024", "--03-12".
///
/// Invariants: year 0..=9999 (0 = unknown), month 0..=12 (0 = unknown), day 0..=31 (0 = unknown,
/// and 0 where the month is); not all three unknown. Kept by [`Date::new`], the only way to make
/// one.
///
/// # Example
///
/// ```
/// use papersift::paper::Date;
///
/// let date = Date::parse("2024-03").expect("a year and a month");
/// assert_eq!((date.year(), date.month(), date.day()), (Some(2024), Some(3), None));
/// assert_eq!(date.to_string(), "2024-03");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A date from its parts, 0 for an unknown one; `None` where a part is out of range, a day has
    /// no month, a month has no such day (29 February is allowed where the year is unknown), or
    /// nothing is known.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        if year > 9999 || month > 12 || day > days_in(year, month) || (year == 0 && month == 0) {
            return None;
        }
        Some(Date { year, month, day })
    }

    /// The year, if known.
    pub fn year(self) -> Option<u16> {
        (self.year != 0).then_some(self.year)
    }

    /// The month 1..=12, if known.
    pub fn month(self) -> Option<u8> {
        (self.month != 0).then_some(self.month)
    }

    /// The day 1..=31, if known.
    pub fn day(self) -> Option<u8> {
        (self.day != 0).then_some(self.day)
    }

    /// One number that sorts as dates do: year·512 + month·32 + day, never 0.
    pub fn packed(self) -> u32 {
        u32::from(self.year) * 512 + u32::from(self.month) * 32 + u32::from(self.day)
    }

    /// The inverse of [`Date::packed`]; `None` for a number that is no date.
    pub fn from_packed(packed: u32) -> Option<Date> {
        let year = u16::try_from(packed / 512).ok()?;
        // Both are below 16 and 32: they fit a byte.
        Date::new(year, (packed / 32 % 16) as u8, (packed % 32) as u8)
    }

    /// Reads "2024-03-12", "2024-03", "2024" and "--03-12" (ISO 8601, without a year as in RFC
    /// 6350).
    pub fn parse(text: &str) -> Option<Date> {
        let number = |part: &str, len: usize| -> Option<u16> {
            (part.len() == len && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse().ok())?
        };
        let (year, rest) = match text.strip_prefix("--") {
            Some(rest) => (0, Some(rest)),
            None => match text.split_once('-') {
                Some((year, rest)) => (number(year, 4)?, Some(rest)),
                None => (number(text, 4)?, None),
            },
        };
        let (month, day) = match rest.map(|rest| rest.split_once('-').unwrap_or((rest, "00"))) {
            Some((month, day)) => (number(month, 2)?, number(day, 2)?),
            None => (0, 0),
        };
        Date::new(year, month as u8, day as u8)
    }
}

/// Days of a month; 0 where the month is unknown, 29 for February of an unknown year.
fn days_in(year: u16, month: u8) -> u8 {
    match month {
        0 => 0,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.year(), self.month(), self.day()) {
            (Some(y), None, _) => write!(f, "{y:04}"),
            (Some(y), Some(m), None) => write!(f, "{y:04}-{m:02}"),
            (Some(y), Some(m), Some(d)) => write!(f, "{y:04}-{m:02}-{d:02}"),
            (None, m, None) => write!(f, "--{:02}", m.unwrap_or(0)),
            (None, m, Some(d)) => write!(f, "--{:02}-{d:02}", m.unwrap_or(0)),
        }
    }
}

impl TryFrom<String> for Date {
    type Error = String;
    fn try_from(text: String) -> Result<Date, String> {
        Date::parse(&text).ok_or_else(|| {
            format!("not a date: {text:?}, expected 2024-03-12, 2024-03, 2024 or --03-12")
        })
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_print_as_they_are_read() {
        for text in ["2024-03-12", "2024-03", "2024", "--03-12", "--02-29", "--11"] {
            let date = Date::parse(text).expect(text);
            assert_eq!(date.to_string(), text);
            assert_eq!(Date::from_packed(date.packed()), Some(date));
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "24",
            "2024-13",
            "2023-02-29",
            "2024-00-01",
            "0000",
            "--",
            "2024-3-1",
            "2024-03-12-01",
            "abcd",
            "２０２４",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn packed_dates_sort_as_dates_do() {
        let dates: Vec<_> = ["--03-12", "1999", "1999-01", "1999-01-02", "2024-12-31"]
            .iter()
            .map(|t| Date::parse(t).unwrap())
            .collect();
        assert!(dates.windows(2).all(|w| w[0] < w[1] && w[0].packed() < w[1].packed()));
        assert_eq!(Date::from_packed(0), None);
        assert_eq!(Date::from_packed(u32::MAX), None);
    }
}
