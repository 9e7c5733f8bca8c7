//! What is a paper worth, whatever the query?
//!
//! By default nothing. An owner may set that new papers, or those with a large number in a field
//! (citations, downloads), come before others that answer as well. Both saturate, as in Craswell et
//! al., *Relevance weighting for query independent evidence* (2005):
//!
//! ```text
//! date   weight · 5 / (5 + years before the newest paper)
//! field  weight · v / (v + mean of the field)
//! ```
//!
//! A paper without the date or the field has 0. The weight is on the scale of scores: 1 is what the
//! words of the best paper are worth.

use crate::index::{DocId, Index};

/// Years after which a paper has half of what a new one has.
const YEARS: f64 = 5.0;

/// What the papers are worth, by what.
pub(crate) struct Priors<'a>(Vec<(&'a str, Vec<f64>)>);

impl<'a> Priors<'a> {
    /// Those that are asked for, or the owner's.
    pub(crate) fn new(index: &'a Index, asked: Option<&'a [(String, f64)]>) -> Priors<'a> {
        let mut priors = Priors(Vec::new());
        match asked {
            Some(asked) => asked.iter().for_each(|(name, weight)| priors.add(index, name, *weight)),
            None => {
                let own = index.meta().prior.iter();
                own.for_each(|(name, weight)| priors.add(index, name, f64::from(*weight) / 1000.0));
            }
        }
        priors
    }

    fn add(&mut self, index: &Index, name: &'a str, weight: f64) {
        // Scores are ≥ 0, and everything that ranks relies on it.
        if !(weight > 0.0 && weight < 1e6) {
            return;
        }
        let docs = index.docs();
        let mut values: Vec<f64> = docs.map(|doc| value(index, name, doc)).collect();
        let having = values.iter().filter(|&&value| value > 0.0);
        let (count, sum, most) = having
            .fold((0.0, 0.0, 0.0), |(n, sum, most): (f64, f64, f64), &v| {
                (n + 1.0, sum + v, most.max(v))
            });
        for value in values.iter_mut().filter(|value| **value > 0.0) {
            let share = if name == "date" {
                YEARS / (YEARS + most - *value)
            } else {
                *value / (*value + sum / count)
            };
            *value = weight * share;
        }
        self.0.push((name, values));
    }

    /// What a paper is worth.
    pub(crate) fn of(&self, doc: DocId) -> f64 {
        self.parts(doc).map(|(_, worth)| worth).sum()
    }

    /// Returns `true` if there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a paper is worth by each.
    pub(crate) fn parts(&self, doc: DocId) -> impl Iterator<Item = (&'a str, f64)> {
        self.0.iter().map(move |(name, values)| (*name, values[doc.at()]))
    }
}

/// The years of a paper's date, or the number in a field; 0 where there is none.
fn value(index: &Index, name: &str, doc: DocId) -> f64 {
    if name == "date" {
        let date = index.packed_date(doc);
        // A date without a year says nothing about age.
        return if date < 512 {
            0.0
        } else {
            f64::from(date / 512) + f64::from(date / 32 % 16) / 12.0
        };
    }
    let Some(column) = index.column(name) else { return 0.0 };
    column.of(doc).first().map_or(0.0, |&first| number(&index.value(column, first).text))
}

/// The whole number that a text begins with, its thousands parted or not.
fn number(text: &str) -> f64 {
    let digits =
        text.bytes().take_while(|byte| byte.is_ascii_digit() || [b',', b'_', b' '].contains(byte));
    digits
        .filter(u8::is_ascii_digit)
        .take(15)
        .fold(0.0, |number, digit| 10.0 * number + f64::from(digit - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_what_a_text_begins_with() {
        for (text, expected) in [
            ("12", 12.0),
            ("1,234 times", 1234.0),
            ("", 0.0),
            ("x3", 0.0),
            ("3.9", 3.0),
            ("-1", 0.0),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
        assert!(number(&"9".repeat(400)).is_finite());
    }
}
