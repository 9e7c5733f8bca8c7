//! Dates in the notations of catalogues.

use crate::ingest::dates::named_month;

/// Converts the date of a catalogue ("2016/09//", "2017 Nov 15", "DEC 16 2020", "JAN-FEB 2012",
/// "January 5, 2019") to ISO 8601, as far as it is legible: "2017-11-15", "2017-11", "2017".
/// Returns the beginning of a range, and `None` without a year of four digits. ISO dates are
/// returned unchanged. Numbers that are no month or day stay: whoever checks dates reports them.
pub(super) fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &&str| word.parse::<u32>().ok();
    let year_at = words.iter().position(|word| word.len() == 4 && number(word).is_some())?;
    let year = words[year_at];
    let named = words.iter().find_map(|word| named_month(word)).map(u32::from);
    let (month, day) = match named {
        Some(month) => {
            let day = words
                .iter()
                .filter(|word| word.len() <= 2)
                .filter_map(number)
                .find(|day| (1..=31).contains(day));
            (Some(month), day)
        }
        // "2016/09/05", "2016-09-05T10:00:00Z", "2016/09//": numbers after the year.
        None => {
            let mut numbers = words[year_at + 1..].iter().map_while(|word| short_number(word));
            let month = numbers.next().filter(|month| *month > 0);
            (month, numbers.next().filter(|day| month.is_some() && *day > 0))
        }
    };
    let mut date = year.to_owned();
    for part in [month, day].into_iter().map_while(|part| part) {
        date += &format!("-{part:02}");
    }
    Some(date)
}

/// Returns the number at the start of a word of one or two digits: "05", "05T10".
fn short_number(word: &str) -> Option<u32> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest_is_time =
        word.get(digits..).is_some_and(|rest| rest.is_empty() || rest.starts_with('T'));
    if (1..=2).contains(&digits) && rest_is_time { word.get(..digits)?.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_catalogues_are_read_as_far_as_they_are_legible() {
        for (text, expected) in [
            ("2016/09//", Some("2016-09")),
            ("2012/07/05/", Some("2012-07-05")),
            ("2020//", Some("2020")),
            ("2017 Nov 15", Some("2017-11-15")),
            ("2018 Nov-Dec", Some("2018-11")),
            ("2019 Spring", Some("2019")),
            ("DEC 16 2020", Some("2020-12-16")),
            ("JAN-FEB 2012", Some("2012-01")),
            ("January 5, 2019", Some("2019-01-05")),
            ("5 Sept. 2019", Some("2019-09-05")),
            ("2024-03-12T10:00:00Z", Some("2024-03-12")),
            ("2013/13/40", Some("2013-13-40")),
            ("2013/00/00", Some("2013")),
            ("Thu, 09 Jan 2025 00:00:00 -0500", Some("2025-01-09")),
            ("1998", Some("1998")),
            ("n.d.", None),
            ("", None),
        ] {
            assert_eq!(date(text).as_deref(), expected, "{text}");
        }
    }
}
