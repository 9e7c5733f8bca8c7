//! Which dates does a range mean?

/// Dates from one to another, both included, as [`Date::packed`](crate::paper::Date::packed) numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dates {
    from: u32,
    to: u32,
}

/// Packed dates below have no year.
const FIRST: u32 = 512;

impl Dates {
    /// Reads `2019`, `2024-03`, `2024-03-05`, two of them with `..` between (either may be missing), with `>`, `>=`, `<` or `<=`
    /// before, and `2019-2023`. Of a year, the first digits are enough: 201 is 2010..2019.
    pub(crate) fn parse(text: &str) -> Option<Dates> {
        let open = Dates { from: FIRST, to: u32::MAX };
        for (sign, strict, later) in
            [(">=", 0, true), ("≥", 0, true), (">", 1, true), ("<=", 0, false), ("≤", 0, false), ("<", 1, false)]
        {
            if let Some(end) = text.strip_prefix(sign) {
                let end = Dates::end(end)?;
                return Some(match (later, strict) {
                    (true, 0) => Dates { from: end.from, ..open },
                    (true, _) => Dates { from: end.to + 1, ..open },
                    (false, 0) => Dates { to: end.to, ..open },
                    (false, _) => Dates { to: end.from - 1, ..open },
                });
            }
        }
        let Some((from, to)) = text.split_once("..").or_else(|| text.split_once('–')).or_else(|| years(text)) else {
            return Dates::end(text.strip_prefix('=').unwrap_or(text));
        };
        let to = to.trim_start_matches('.');
        match (from.is_empty(), to.is_empty()) {
            (true, true) => None,
            (false, true) => Some(Dates { from: Dates::end(from)?.from, ..open }),
            (true, false) => Some(Dates { to: Dates::end(to)?.to, ..open }),
            (false, false) => {
                let (from, to) = (Dates::end(from)?, Dates::end(to)?);
                Some(Dates { from: from.from.min(to.from), to: from.to.max(to.to) })
            }
        }
    }

    /// One date, or all that begin so.
    fn end(text: &str) -> Option<Dates> {
        let mut parts = text.split(['-', '/']);
        let year = parts.next()?;
        let number = digits(year, 4)?;
        let missing = 4 - year.len() as u32;
        let (first, last) = (number * 10u32.pow(missing), (number + 1) * 10u32.pow(missing) - 1);
        let (from, to) = (first.max(1) * 512, last * 512 + 511);
        let mut dates = Dates { from, to };
        for (unit, most) in [(32, 12), (1, 31)] {
            match parts.next() {
                // "2024-" and "2024-0" are on their way to a month.
                None | Some("" | "0") => break,
                Some(_) if missing > 0 => return None,
                Some(part) => {
                    let number = digits(part, 2).filter(|&n| (1..=most).contains(&n))?;
                    dates = Dates { from: dates.from + number * unit, to: dates.from + number * unit + unit - 1 };
                }
            }
        }
        parts.next().is_none().then_some(dates)
    }

    /// May a paper of this date lie in the range? Where month or day are unknown, any of them may be meant.
    pub(crate) fn may_hold(self, date: u32) -> bool {
        let unknown = if date % FIRST == 0 {
            FIRST - 1
        } else if date.is_multiple_of(32) {
            31
        } else {
            0
        };
        date >= FIRST && date <= self.to && date.saturating_add(unknown) >= self.from
    }
}

/// "2019-2023", which no month can be.
fn years(text: &str) -> Option<(&str, &str)> {
    text.split_once('-').filter(|(from, to)| from.len() == 4 && to.len() == 4)
}

/// A number of at least one digit and at most `most`.
fn digits(text: &str, most: usize) -> Option<u32> {
    let all = !text.is_empty() && text.len() <= most && text.bytes().all(|b| b.is_ascii_digit());
    all.then(|| text.bytes().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
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
            ("2019", &["2019", "2019-01-01", "2019-12-31"][..], &["2018-12-31", "2020", "--03-12"][..]),
            ("2019..2023", &["2019", "2023-12-31", "2021-05"], &["2018", "2024"]),
            ("2019...2023", &["2019", "2023"], &["2018", "2024"]),
            ("2019-2023", &["2019", "2023"], &["2018", "2024"]),
            ("2019–2023", &["2019", "2023"], &["2018", "2024"]),
            ("2023..2019", &["2019", "2021", "2023"], &["2018", "2024"]),
            ("..2019", &["1066", "2019-12-31"], &["2020", "--01"]),
            ("2019..", &["2019", "9999"], &["2018-12-31"]),
            (">=2020", &["2020"], &["2019-12-31"]),
            (">2020", &["2021-01-01"], &["2020-12-31", "2020"]),
            ("<2019", &["2018-12-31"], &["2019-01-01", "2019"]),
            ("≤2019", &["2019-12-31"], &["2020"]),
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
        for text in
            ["", "..", "abc", "2019..abc", "20190", "2019-13", "2019-01-32", "201-03", ">", "2019-01-01-01", "２０１９"]
        {
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
