//! Dates put together from several fields of a record.

use super::legible;
use super::month::month;
use super::parse::{from_number, parse, year};
use crate::ingest::fields::Field;
use crate::ingest::report::Dropped;
use crate::ingest::values::{first, is_missing};
use crate::paper::Date;
use serde_json::Value;

/// The fields of a record that tell its date.
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

    /// Takes the year from a field that may contain a whole date.
    fn take_year(&mut self, whole: Option<u16>, found: &str) {
        let date = parse(found).or_else(|| legible::date(found));
        self.year = whole.or(date.and_then(Date::year)).unwrap_or(0);
        if let Some(date) = date.filter(|date| date.year() == Some(self.year)) {
            self.month = date.month().unwrap_or(0);
            self.day = date.day().unwrap_or(0);
        }
    }

    /// Returns the most precise date on which all fields agree. If date and year disagree the year
    /// wins, because it is the one that people cite.
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

/// Returns the legible part of a malformed date; of `date-parts`, the year.
fn legible(value: &Value, found: &str) -> Option<Date> {
    let parts = value.get("date-parts").and_then(|parts| parts.get(0)).map(first);
    let written = ["raw", "literal"].iter().find_map(|name| value.get(*name)).map(first);
    legible::date(&parts.or(written).unwrap_or_else(|| found.to_owned()))
}

/// Parses `{"date-parts": [[2024, 3, 12]]}` of CSL and Crossref.
fn date_parts(value: &Value) -> Option<Date> {
    let parts = value.get("date-parts")?.get(0)?.as_array()?;
    let part = |i: usize| {
        parts.get(i).map(|part| first(part).trim().parse::<u16>().ok()).unwrap_or(Some(0))
    };
    Date::new(part(0)?, u8::try_from(part(1)?).ok()?, u8::try_from(part(2)?).ok()?)
}
