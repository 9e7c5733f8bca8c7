//! Names of people and organisations.
//!
//! `list` splits a list into names, `person` normalises one name, `held` masks separators within
//! braces and parentheses.

mod held;
mod list;
mod person;

pub(crate) use person::one;

use super::values::{first, is_missing, written_list};
use super::{clean, tex};
use held::hold;
use serde_json::Value;

/// Key of a person's name that is already in order "First Last".
pub(crate) const IN_ORDER: &str = "name in order";

/// Splits the names in a text: "A and B", "A; B", "A, B and C", "Last, First and Last, First",
/// "Last, F., Last, G.".
pub(crate) fn split(text: &str) -> Vec<String> {
    let text = if is_a_name_a_line(text) { text.replace('\n', ";") } else { text.to_owned() };
    names(without_extras(&clean::text(text)), false)
}

/// Removes "By" before a list and the full stop of a sentence behind it: "Reed A, Lund BC." Returns
/// an empty text for "nan" and the like.
fn without_extras(list: &str) -> &str {
    let list = list.strip_prefix("By ").or(list.strip_prefix("by ")).unwrap_or(list);
    if is_missing(list) {
        return "";
    }
    match list.strip_suffix('.') {
        Some(rest) if is_medical(rest) => rest,
        _ => list,
    }
}

/// Returns `true` for a list such as "Reed A, Lund BC".
fn is_medical(list: &str) -> bool {
    let has_initials = |part: &str| list::ends_in_initials(part.trim()) && !part.contains('.');
    list.contains(',') && list.split(',').all(has_initials)
}

/// Puts semicolons between names that an export of Springer joined: "Ann ReedBo LundCy McKim".
pub(crate) fn separated(text: &str) -> String {
    // Beginnings of family names that go on with a capital.
    const BEGINNINGS: [&str; 12] =
        ["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "St", "Del"];
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        let word = out.rsplit([' ', '-', ';']).next().unwrap_or_default();
        let is_joint =
            c.is_uppercase() && word.ends_with(char::is_lowercase) && !BEGINNINGS.contains(&word);
        if is_joint {
            out.push_str("; ");
        }
        out.push(c);
    }
    out
}

/// Returns the people of a BibTeX field as "First von Last Jr."; "others" is dropped and names in
/// braces are kept whole. Returns `None` if braces are unbalanced.
pub(crate) fn of_bibtex(tex: &str) -> Option<Vec<String>> {
    tex::plain_names(tex).map(|list| joined_by_and(&list))
}

/// Splits a list that should have "and" between names, as BibTeX requires; other separators occur.
fn joined_by_and(text: &str) -> Vec<String> {
    let text = clean::text(text);
    // Extra braces around the whole list.
    let inside = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    let is_list = |inside: &&str| {
        let pieces = list::split_and(inside);
        pieces.len() > 1
            && pieces
                .iter()
                .all(|piece| piece.matches(',').count() == 1 && !piece.contains(['{', '}']))
    };
    let text = inside.filter(is_list).unwrap_or(&text);
    if text.contains("family=") {
        let people = list::split_and(text).into_iter();
        return people.filter_map(|piece| by_parts(piece).or_else(|| one(piece))).collect();
    }
    names(text, true)
}

/// Parses "given=Ada, family=Lovelace", a notation of biber.
fn by_parts(piece: &str) -> Option<String> {
    let parts: Vec<(&str, &str)> =
        piece.split(',').filter_map(|part| part.split_once('=')).collect();
    let get = |name: &str| {
        let part = parts.iter().find(|(known, _)| known.trim() == name);
        part.map_or("", |(_, value)| value.trim_matches(['"', ' ']))
    };
    let family = Some(get("family")).filter(|family| !family.is_empty())?;
    joined(&[get("given"), get("prefix"), family, get("suffix")])
}

fn names(text: &str, is_bibtex: bool) -> Vec<String> {
    let held = hold(text);
    let parts = list::split(&held, is_bibtex);
    let is_list = parts.len() > 1;
    // "Ann Reed1, Bo Lund2,3": in a list, bare digits are footnote marks.
    let is_name = |name: &String| !is_list || !name.bytes().all(|b| b.is_ascii_digit());
    parts.into_iter().filter_map(person::one_held).filter(is_name).collect()
}

/// Returns `true` if each line has several words and there is no other separator.
fn is_a_name_a_line(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    !text.contains([',', ';', '&'])
        && lines().count() > 1
        && lines().all(|line| line.contains(' ') && list::split_and(line).len() == 1)
}

/// Joins the non-empty parts of a name.
pub(crate) fn joined(parts: &[&str]) -> Option<String> {
    let words: Vec<&str> = parts.iter().flat_map(|part| part.split_whitespace()).collect();
    // The parts are in order, so a comma within one of them inverts nothing.
    let name = clean::text(words.join(" "));
    (!name.is_empty()).then_some(name)
}

/// Returns the authors in a value: a string, a list of names, or a list of objects with a name or
/// its parts.
pub(crate) fn all(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => match written_list(text) {
            Some(values) => all(&Value::Array(values)),
            None => split(text),
        },
        Value::Array(values) => by_role(values)
            .into_iter()
            .flat_map(|value| element(value, values.len() == 1))
            .collect(),
        Value::Object(object) => match object.get("author") {
            Some(authors) => all(authors),
            None => author(value).into_iter().collect(),
        },
        _ => Vec::new(),
    }
}

/// As [`all`]; keeps names for which `is_body` returns `true` as they are.
pub(crate) fn with_bodies(value: &Value, is_body: &dyn Fn(&str) -> bool) -> Vec<String> {
    let Value::Array(values) = value else { return all(value) };
    let names = |value: &Value| match value.as_str().map(clean::text) {
        Some(name) if is_body(&name) => vec![name],
        _ => element(value, values.len() == 1),
    };
    by_role(values).into_iter().flat_map(names).collect()
}

/// Returns the authors of a list with roles, as written by Zotero; without roles, all of them.
fn by_role(values: &[Value]) -> Vec<&Value> {
    let is =
        |value: &&Value, role: &str| value.get("creatorType").and_then(Value::as_str) == Some(role);
    for role in ["author", "presenter", "podcaster", "inventor", "artist", "director", "programmer"]
    {
        let found: Vec<&Value> = values.iter().filter(|value| is(value, role)).collect();
        if !found.is_empty() {
            return found;
        }
    }
    values.iter().collect()
}

/// Returns the names in an element of a list: one, unless it evidently contains several.
fn element(value: &Value, is_only: bool) -> Vec<String> {
    let Value::String(text) = value else { return author(value).into_iter().collect() };
    let cleaned = clean::text(text.as_str());
    let held = hold(&cleaned);
    let commas = held.matches(',').count();
    let is_list = held.contains(';')
        || list::joins_people(&held)
        || (is_only && commas > 0 && list::split_list(&held).len() > 1);
    if is_list { names(&cleaned, false) } else { one(text).into_iter().collect() }
}

fn author(value: &Value) -> Option<String> {
    let object = match value {
        Value::String(name) => return one(name),
        Value::Object(object) => object,
        _ => return None,
    };
    let get =
        |keys: &[&str]| keys.iter().find_map(|key| object.get(*key)).map(first).unwrap_or_default();
    let given = get(&[
        "given",
        "first",
        "firstName",
        "first_name",
        "firstname",
        "forename",
        "given_name",
        "givenName",
    ]);
    let family = get(&[
        "family",
        "last",
        "lastName",
        "last_name",
        "lastname",
        "surname",
        "family_name",
        "familyName",
    ]);
    if !family.is_empty() {
        let middle = match object.get("middle") {
            Some(Value::Array(parts)) => parts.iter().map(first).collect::<Vec<_>>().join(" "),
            Some(other) => first(other),
            None => String::new(),
        };
        let particle = get(&["non-dropping-particle", "dropping-particle", "prefix"]);
        return joined(&[&given, &middle, &particle, &family, &get(&["suffix"])]);
    }
    let literal = get(&["literal", IN_ORDER]);
    if !literal.is_empty() {
        return Some(clean::text(literal)).filter(|name| !name.is_empty());
    }
    let name = get(&[
        "name",
        "display_name",
        "displayName",
        "full_name",
        "fullname",
        "fullName",
        "authorName",
        "author_name",
        "creatorName",
        "text",
    ]);
    match object.get("author") {
        Some(inner) if name.is_empty() => author(inner),
        _ => one(if name.is_empty() { &given } else { &name }),
    }
}

#[cfg(test)]
mod tests;
