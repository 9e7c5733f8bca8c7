//! The languages of a site's user interface.
//!
//! A catalogue (`assets/words/`) has the messages of one language in three parts: those of the
//! `page`, those of the `loader`, and in `prerender` what the browser knows by itself and the
//! build, which draws pages too, does not. A site carries a module for each language, which the
//! loader fetches where the page is in that language; the widget itself speaks English. Owners
//! replace messages, or bring a language of their own, in `papersift.toml`.

use super::Error;
use crate::indexer::Kind;
use crate::support::closest_name::meant;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A language, its catalogue, and what of it reads otherwise where sections of documentation are
/// searched.
macro_rules! catalogue_of {
    ($tag:literal) => {
        (
            $tag,
            include_str!(concat!("assets/words/", $tag, ".json")),
            include_str!(concat!("assets/words/docs/", $tag, ".json")),
        )
    };
}

/// The catalogues, by language; the first one says which words there are, and in which order.
const CATALOGUES: [(&str, &str, &str); 15] = [
    catalogue_of!("en"),
    catalogue_of!("ar"),
    catalogue_of!("de"),
    catalogue_of!("es"),
    catalogue_of!("fr"),
    catalogue_of!("he"),
    catalogue_of!("it"),
    catalogue_of!("ja"),
    catalogue_of!("ko"),
    catalogue_of!("nl"),
    catalogue_of!("pl"),
    catalogue_of!("pt"),
    catalogue_of!("ru"),
    catalogue_of!("tr"),
    catalogue_of!("zh"),
];

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 4] = ["ar", "fa", "he", "ur"];

/// Forms for numbers, as CLDR names them.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A language and the module with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47.
    pub tag: String,
    /// The module, which the loader fetches where a page is in that language.
    pub module: Vec<u8>,
}

/// Words of an owner: language → part → word, as in a catalogue.
pub type OwnWords = BTreeMap<String, Value>;

/// A language as the build speaks it in the pages that it draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// The messages of the page, line by line, as the widget takes them; empty for English.
    pub page: String,
    /// The direction in which it is written.
    pub direction: &'static str,
    words: Value,
}

impl Spoken {
    /// A message of the part `loader` or `prerender`; empty where there is none of this name.
    pub fn word(&self, part: &str, name: &str) -> &str {
        self.words[part][name].as_str().unwrap_or_default()
    }
}

/// What the first lines of the page's messages hold, besides forms for numbers: names in the part
/// `prerender`, in the order of the lines.
const KNOWN: [&str; 8] = [
    "months",
    "months_alone",
    "date",
    "month_and_year",
    "day_and_month",
    "group",
    "decimal",
    "languages",
];

/// The language of a tag or of what it begins with, the owner's words before ours; English where
/// there is none.
///
/// # Errors
///
/// [`Error::BadWords`] where an owner's word is none of ours.
pub fn spoken(tag: &str, own: &OwnWords, kind: Kind) -> Result<Spoken, Error> {
    let english = catalogue("en", kind);
    let lower = tag.to_ascii_lowercase();
    let base = lower.split('-').next().unwrap_or_default();
    let is_known =
        |tag: &&str| own.contains_key(*tag) || CATALOGUES.iter().any(|(known, ..)| known == tag);
    let found = [tag, &lower, base].into_iter().find(is_known).unwrap_or("en");
    let mut words = catalogue(found, kind);
    if let Some(own) = own.get(found) {
        check(&["words", found], own, &english)?;
        merge(&mut words, own);
    }
    let (forms, table) = plurals(found);
    let line = |word: &Value| match word {
        Value::Object(texts) => {
            let form = |form: &&str| texts.get(*form).or(texts.get("other"))?.as_str();
            forms.iter().filter_map(form).collect::<Vec<_>>().join("|")
        }
        word => word.as_str().unwrap_or_default().to_owned(),
    };
    let known = KNOWN.map(|name| line(&words["prerender"][name]));
    let names = english["page"].as_object().into_iter().flat_map(Map::keys);
    let lines = names.map(|name| line(&words["page"][name]));
    let page = std::iter::once(table).chain(known).chain(lines).collect::<Vec<_>>().join("\n");
    Ok(Spoken { page, direction: direction(found), words })
}

/// The forms that a language has for numbers, in the order of [`FORMS`], and for each number below
/// 200 the place of its form among them.
fn plurals(tag: &str) -> (Vec<&'static str>, String) {
    let locale = Locale::try_from_str(tag).unwrap_or(Locale::UNKNOWN);
    let Ok(rules) = PluralRules::try_new_cardinal((&locale).into()) else {
        return (vec!["one", "other"], String::new()); // as in English
    };
    let name = |category| match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    };
    let has: Vec<&str> = rules.categories().map(name).collect();
    let forms: Vec<&str> = FORMS.into_iter().filter(|form| has.contains(form)).collect();
    let place = |number: usize| {
        let form = name(rules.category_for(number));
        forms.iter().position(|known| *known == form).unwrap_or_default().to_string()
    };
    let table = (0..200).map(place).collect();
    (forms, table)
}

/// The direction in which a language is written: "ltr" or "rtl".
pub(super) fn direction(tag: &str) -> &'static str {
    let base = tag.split('-').next().unwrap_or_default();
    if RIGHT_TO_LEFT.contains(&base.to_ascii_lowercase().as_str()) { "rtl" } else { "ltr" }
}

/// The modules of all languages but English, of those that the owner has words for, and of English
/// where the widget's own would speak of papers.
///
/// # Errors
///
/// [`Error::BadWords`] where an owner's word is none of ours.
pub fn languages(own: &OwnWords, kind: Kind) -> Result<Vec<Language>, Error> {
    let english = catalogue("en", kind);
    for (tag, words) in own {
        check(&["words", tag], words, &english)?;
    }
    let without_english = usize::from(kind == Kind::Papers);
    let ours = CATALOGUES[without_english..].iter().map(|(tag, ..)| *tag);
    let others =
        own.keys().map(String::as_str).filter(|tag| !ours.clone().any(|known| known == *tag));
    let language = |tag: &str| {
        let mut words = catalogue(tag, kind);
        own.get(tag).into_iter().for_each(|own| merge(&mut words, own));
        Language { tag: tag.into(), module: module(tag, &words, &english).into_bytes() }
    };
    Ok(ours.clone().chain(others).map(language).collect())
}

/// The catalogue of a language, English where there is none, in the words for what is searched.
fn catalogue(tag: &str, kind: Kind) -> Value {
    let known = CATALOGUES.iter().find(|(known, ..)| *known == tag).unwrap_or(&CATALOGUES[0]);
    // Catalogues are part of the command, and a test reads them all.
    let parsed = |text: &str| serde_json::from_str(text).expect("catalogues are JSON");
    let mut words: Value = parsed(known.1);
    if kind == Kind::Docs {
        merge(&mut words, &parsed(known.2));
    }
    words
}

/// Replaces words by others of the same name.
fn merge(words: &mut Value, others: &Value) {
    match (words, others) {
        (Value::Object(words), Value::Object(others)) => {
            for (name, other) in others {
                merge(words.entry(name).or_insert(Value::Null), other);
            }
        }
        (words, other) => *words = other.clone(),
    }
}

/// Whether every word of an owner is one of ours, and a text or its forms for numbers.
fn check(path: &[&str], own: &Value, ours: &Value) -> Result<(), Error> {
    let bad =
        |problem: &str| Err(Error::BadWords { word: path.join("."), problem: problem.into() });
    match (own, ours) {
        (Value::String(text), Value::String(_)) | (Value::String(text), Value::Object(_))
            if path.len() > 3 =>
        {
            if text.contains(['\n', '|']) {
                bad("found a line break or \"|\", expected a text without")
            } else {
                Ok(())
            }
        }
        (Value::Object(own), Value::String(_)) if path.len() == 4 => forms(path, own),
        (Value::Object(own), Value::Object(ours)) => {
            let counted = ours.contains_key("other");
            for (name, word) in own {
                let path = [path, &[name.as_str()]].concat();
                match ours.get(name) {
                    Some(ours) => check(&path, word, ours)?,
                    None if counted => return forms(&path[..path.len() - 1], own),
                    None => {
                        let known: Vec<&str> = ours.keys().map(String::as_str).collect();
                        let problem = match meant(name, known.iter().copied()) {
                            Some(near) => {
                                format!("there is no such word; did you mean \"{near}\"?")
                            }
                            None => format!("there is no such word; known: {}", known.join(", ")),
                        };
                        return Err(Error::BadWords { word: path.join("."), problem });
                    }
                }
            }
            Ok(())
        }
        _ => bad("expected a text, or a table of its forms for numbers"),
    }
}

/// Whether these are forms for numbers.
fn forms(path: &[&str], forms: &Map<String, Value>) -> Result<(), Error> {
    let known = forms.iter().all(|(form, text)| FORMS.contains(&form.as_str()) && text.is_string());
    if known && forms.contains_key("other") {
        return Ok(());
    }
    let problem = format!("expected forms for numbers, \"other\" among them: {}", FORMS.join(", "));
    Err(Error::BadWords { word: path.join("."), problem })
}

fn module(tag: &str, words: &Value, english: &Value) -> String {
    let empty = Map::new();
    let part = |words: &Value, name: &str| words[name].as_object().unwrap_or(&empty).clone();
    let page = part(words, "page");
    let lines: Vec<Value> = part(english, "page")
        .keys()
        .map(|name| page.get(name).cloned().unwrap_or_else(|| "".into()))
        .collect();
    let values = [
        ("LANG", tag.to_owned()),
        ("DIR", direction(tag).to_owned()),
        ("PAGE", Value::Array(lines).to_string()),
        ("LOADER", words["loader"].to_string()),
    ];
    let values: Vec<(&str, &str)> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    super::template::fill(include_str!("assets/words/module.js"), &values)
}

#[cfg(test)]
mod tests;
