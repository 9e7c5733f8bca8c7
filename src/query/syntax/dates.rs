//! Which dates does a range mean?

/// Dates from one to another, both included, as [`Date::packed`](crate::paper::Date::packed)
/// numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dates {
    from: u32,
    to: u32,
}

/// Packed dates below have no year.
const FIRST: u32 = 512;

impl Dates {
    /// Reads `2019`, `2024-03`, `2024-03-05`, two of them with `..` between (either may be
    /// missing), with `>`, `>=`, `<` or `<=` before, and `2019-2023`. Of a year, the first digits
    /// are enough: 201 is 2010..2019.
    pub(crate) fn parse(text: &str) -> Option<Dates> {
        let mut rest = text.as_bytes();
        let sign = take(&mut rest, |b| matches!(b, b'<' | b'=' | b'>'));
        let first = date(&mut rest)?;
        let mut dates = first.unwrap_or(Dates { from: FIRST, to: FIRST });
        match sign {
            b"" | b"=" => {}
            b">=" => dates.to = u32::MAX,
            b">" => dates = Dates { from: dates.to + 1, to: u32::MAX },
            b"<=" => dates.from = FIRST,
            b"<" => dates = Dates { from: FIRST, to: dates.from - 1 },
            _ => return None,
        }
        let between = take(&mut rest, |b| matches!(b, b'.' | b'-'));
        if between.is_empty() {
            return (rest.is_empty() && first.is_some()).then_some(dates);
        }
        let is_range = matches!(between, b".." | b"...")
            || (between == b"-" && first.is_some() && rest.len() == 4);
        let last = date(&mut rest)?;
        dates = match (first, last) {
            (Some(first), Some(last)) => {
                Dates { from: first.from.min(last.from), to: first.to.max(last.to) }
            }
            (Some(first), None) => Dates { to: u32::MAX, ..first },
            (None, Some(last)) => Dates { from: FIRST, ..last },
            (None, None) => return None,
        };
        (rest.is_empty() && sign.is_empty() && is_range).then_some(dates)
    }

    /// Returns `true` if a paper of this date may lie in the range. Where month or day are unknown,
    /// any of them may be meant.
    pub(crate) fn may_hold(self, date: u32) -> bool {
        let unknown = if date.is_multiple_of(FIRST) {
            FIRST - 1
        } else if date.is_multiple_of(32) {
            31
        } else {
            0
        };
        date >= FIRST && date <= self.to && date.saturating_add(unknown) >= self.from
    }
}

/// Takes from the front what `fits`.
fn take<'t>(rest: &mut &'t [u8], fits: fn(u8) -> bool) -> &'t [u8] {
    let all = *rest;
    let end = all.iter().position(|&b| !fits(b)).unwrap_or(all.len());
    *rest = &all[end..];
    &all[..end]
}

/// Takes a date from the front; `Some(None)` where none begins there, `None` where it cannot be
/// one.
fn date(rest: &mut &[u8]) -> Option<Option<Dates>> {
    let is_digit = |b: u8| b.is_ascii_digit();
    let value =
        |digits: &[u8]| digits.iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    let year = take(rest, is_digit);
    if year.is_empty() {
        return Some(None);
    }
    // The digits that are missing may be any.
    let scale = *[1000, 100, 10, 1].get(year.len() - 1)?;
    let first = value(year) * scale;
    let mut dates = Dates { from: first.max(1) * 512, to: (first + scale) * 512 - 1 };
    for (unit, most) in [(32, 12), (1, 31)] {
        let [b'-' | b'/', after @ ..] = *rest else { break };
        let mut after = after;
        let digits = take(&mut after, is_digit);
        if digits.len() > 2 {
            break; // another year
        }
        *rest = after;
        let number = value(digits);
        if number > most || (number > 0 && scale > 1) {
            return None;
        }
        if number == 0 {
            break; // "2024-" and "2024-0" are on their way to a month
        }
        dates =
            Dates { from: dates.from + number * unit, to: dates.from + number * unit + unit - 1 };
    }
    Some(Some(dates))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Date;
    use proptest::prelude::*;

    fn holds(range: &str, date: &str) -> bool {
        Dates::parse(range).expect(range).may_hold(Date::parse(date).expect(date).packed())
    }

    #[test]
    fn ranges_hold_what_a_reader_means() {
        for (range, inside, outside) in [
            (
                "2019",
                &["2019", "2019-01-01", "2019-12-31"][..],
                &["2018-12-31", "2020", "--03-12"][..],
            ),
            ("2019..2023", &["2019", "2023-12-31", "2021-05"], &["2018", "2024"]),
            ("2019...2023", &["2019", "2023"], &["2018", "2024"]),
            ("2019-2023", &["2019", "2023"], &["2018", "2024"]),
            ("2023..2019", &["2019", "2021", "2023"], &["2018", "2024"]),
            ("..2019", &["1066", "2019-12-31"], &["2020", "--01"]),
            ("2019..", &["2019", "9999"], &["2018-12-31"]),
            (">=2020", &["2020"], &["2019-12-31"]),
            (">2020", &["2021-01-01"], &["2020-12-31", "2020"]),
            ("<2019", &["2018-12-31"], &["2019-01-01", "2019"]),
            ("=2019", &["2019"], &["2018"]),
            ("201", &["2010", "2019-12-31"], &["2009", "2020"]),
            ("19..20", &["1900", "2099"], &["1899", "2100"]),
            ("2024-03", &["2024-03", "2024-03-31"], &["2024-02-29", "2024-04"]),
            ("2024-3", &["2024-03-12"], &["2024-04"]),
            ("2024-03..", &["2024-03", "2025"], &["2024-02", "2023"]),
            ("2024-03-05..2024-06", &["2024-03-05", "2024-06-30"], &["2024-03-04", "2024-07"]),
            (">2024-03", &["2024-04"], &["2024-03", "2024-03-31"]),
            ("<2024-03-05", &["2024-03-04", "2024-03"], &["2024-03-05"]),
            ("2024-0", &["2024-11"], &["2023"]),
            ("2024-", &["2024-11"], &["2023"]),
        ] {
            inside.iter().for_each(|date| assert!(holds(range, date), "{range} without {date}"));
            outside.iter().for_each(|date| assert!(!holds(range, date), "{range} with {date}"));
        }
        assert!(holds("2024-03..", "2024"), "a month that is not known may be the one");
    }

    #[test]
    fn what_is_no_range_is_none() {
        for text in [
            "",
            "..",
            "abc",
            "2019..abc",
            "20190",
            "2019-13",
            "2019-01-32",
            "201-03",
            ">",
            "2019-01-01-01",
            "2019.",
            "-2019",
            ">2019..2020",
            "><2019",
            "２０１９",
        ] {
            assert_eq!(Dates::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_range_or_none(text in "[0-9./<>=–-]{0,16}|\\PC{0,8}", date: u32) {
            if let Some(dates) = Dates::parse(&text) {
                dates.may_hold(date >> 1);
            }
        }
    }
}
