//! Who wrote it, whatever way the names are strung together?

use super::clean;
use super::values::first;
use serde_json::Value;

/// The names in one string: "A and B", "A; B", "A, B and C", "Last, First and Last, First", "Last, F., Last, G.".
pub(crate) fn split(text: &str) -> Vec<String> {
    let text = clean::text(text);
    let parts: Vec<&str> = if text.contains([';', '|', '；', '、', '，']) {
        text.split([';', '|', '；', '、', '，']).flat_map(split_and).collect()
    } else {
        split_commas(split_and(&text))
    };
    parts.into_iter().filter_map(one).collect()
}

/// One name, "Last, First" turned to "First Last"; `None` for nothing, "et al." and "others".
pub(crate) fn one(name: &str) -> Option<String> {
    let name = clean::text(name);
    let name = name.trim_matches([',', ';', ' ']);
    let name = ["et al.", "et al", "and others", "& others"].iter().fold(name, |name, tail| {
        name.strip_suffix(tail).map_or(name, |rest| rest.trim_end_matches([',', ' ']))
    });
    if name.is_empty() || name == "and" || name == "others" || name == "…" || name == "..." {
        return None;
    }
    let parts: Vec<&str> = name.split(',').map(str::trim).collect();
    Some(match parts[..] {
        [first_last, suffix] if is_suffix(suffix) => format!("{first_last} {suffix}"),
        [last, first] if !is_corporate(name) => format!("{first} {last}"),
        [last, suffix, first] if is_suffix(suffix) => format!("{first} {last} {suffix}"),
        [last, first, suffix] if is_suffix(suffix) => format!("{first} {last} {suffix}"),
        _ => name.to_owned(),
    })
}

/// A name from its parts, of which any may be empty.
pub(crate) fn joined(parts: &[&str]) -> Option<String> {
    let words: Vec<&str> = parts.iter().flat_map(|part| part.split_whitespace()).collect();
    // The parts already stand in their order: a comma in one of them turns nothing round.
    let name = clean::text(words.join(" "));
    (!name.is_empty()).then_some(name)
}

/// The authors in a value: a string, a list of names, a list of objects with a name or its parts. A name in a list is one
/// name, whatever words are in it.
pub(crate) fn all(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => split(text),
        Value::Array(values) => values.iter().filter_map(author).collect(),
        Value::Object(object) => match object.get("author") {
            Some(authors) => all(authors),
            None => author(value).into_iter().collect(),
        },
        _ => Vec::new(),
    }
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
    let name = get(&[
        "name",
        "display_name",
        "displayName",
        "full_name",
        "fullname",
        "fullName",
        "literal",
        "creatorName",
        "text",
    ]);
    match object.get("author") {
        Some(inner) if name.is_empty() => author(inner),
        _ => one(if name.is_empty() { &given } else { &name }),
    }
}

fn split_and(text: &str) -> Vec<&str> {
    text.split(" and ")
        .flat_map(|part| part.split(" & "))
        .map(|part| part.trim_start_matches("and "))
        .collect()
}

/// Decides what the commas in `pieces` (what stood between "and"s) mean: between people, or between last and first name.
fn split_commas(pieces: Vec<&str>) -> Vec<&str> {
    let commas = |piece: &str| piece.matches(',').count();
    if pieces.iter().all(|piece| commas(piece) == 0) {
        return pieces;
    }
    if pieces.len() > 1
        && pieces.iter().all(|piece| commas(piece.trim_end_matches([',', ' '])) == 1)
    {
        return pieces;
    }
    pieces.into_iter().flat_map(split_list).collect()
}

/// The people in "A B, C D" (two), "Knuth, Donald" (one), "Knuth, D. E., Lamport, L." (two), "A B, Jr., C D" (two).
fn split_list(piece: &str) -> Vec<&str> {
    let ends: Vec<usize> =
        piece.match_indices(',').map(|(at, _)| at).chain([piece.len()]).collect();
    let starts: Vec<usize> =
        [0].into_iter().chain(ends.iter().map(|end| (end + 1).min(piece.len()))).collect();
    let part = |from: usize, to: usize| piece[starts[from]..ends[to]].trim();
    let parts: Vec<&str> = (0..ends.len()).map(|i| part(i, i)).collect();
    let pairs = parts.len().is_multiple_of(2)
        && (parts.iter().skip(1).step_by(2).all(|part| is_initials(part))
            || (parts.len() == 2 && is_last_first(parts[0], parts[1])));
    if pairs {
        return (0..parts.len()).step_by(2).map(|i| part(i, i + 1)).collect();
    }
    if matches!(parts[..], [last, suffix, first] if is_suffix(suffix) && is_last_first(last, first))
    {
        return vec![piece];
    }
    let mut people = Vec::new();
    let mut i = 0;
    while i < parts.len() {
        let with_suffix = parts.get(i + 1).is_some_and(|next| is_suffix(next));
        people.push(part(i, i + usize::from(with_suffix)));
        i += 1 + usize::from(with_suffix);
    }
    people
}

/// "Knuth, Donald" and "van Rossum, Guido" are one person; "Ada Lovelace, Alan Turing" and "张三, 李四" are two.
fn is_last_first(before: &str, after: &str) -> bool {
    let single = |part: &str| !part.contains(' ') && part.chars().all(|c| c < '\u{2e80}');
    let particle = before.contains(' ') && before.starts_with(char::is_lowercase);
    !after.is_empty() && !is_suffix(after) && (single(before) || particle)
}

/// "D.", "D. E.", "J.-P.", "DE".
fn is_initials(part: &str) -> bool {
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    (1..=4).contains(&letters)
        && part.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | ' '))
        && (part.contains('.') || letters <= 3)
}

fn is_suffix(part: &str) -> bool {
    matches!(
        part.trim_end_matches('.'),
        "Jr" | "Sr" | "jr" | "sr" | "II" | "III" | "IV" | "PhD" | "Ph.D" | "MD" | "M.D"
    )
}

/// "Barnes and Noble, Inc." and "University of Steady Noise, Department of Clocks" have no first name.
fn is_corporate(name: &str) -> bool {
    name.split([' ', ',']).any(|word| {
        matches!(
            word.trim_end_matches('.'),
            "and"
                | "of"
                | "for"
                | "the"
                | "The"
                | "Inc"
                | "Ltd"
                | "LLC"
                | "GmbH"
                | "Corp"
                | "Co"
                | "University"
                | "Institute"
                | "Department"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_and_turned() {
        for (text, names) in [
            ("", &[][..]),
            ("Ada Lovelace", &["Ada Lovelace"]),
            ("Ada Lovelace and Alan Turing", &["Ada Lovelace", "Alan Turing"]),
            ("Ada Lovelace, Alan Turing", &["Ada Lovelace", "Alan Turing"]),
            (
                "Ada Lovelace, Alan Turing and Kurt Gödel",
                &["Ada Lovelace", "Alan Turing", "Kurt Gödel"],
            ),
            (
                "Ada Lovelace, Alan Turing, and Kurt Gödel",
                &["Ada Lovelace", "Alan Turing", "Kurt Gödel"],
            ),
            ("Ada Lovelace; Alan Turing;", &["Ada Lovelace", "Alan Turing"]),
            ("Lovelace, Ada; Turing, Alan", &["Ada Lovelace", "Alan Turing"]),
            ("Lovelace, Ada and Turing, Alan", &["Ada Lovelace", "Alan Turing"]),
            ("Lovelace, Ada", &["Ada Lovelace"]),
            ("van Rossum, Guido", &["Guido van Rossum"]),
            ("Lovelace, A., Turing, A. M.", &["A. Lovelace", "A. M. Turing"]),
            ("Ada Lovelace & Alan Turing", &["Ada Lovelace", "Alan Turing"]),
            ("Martin Luther King, Jr., Ada Lovelace", &["Martin Luther King Jr.", "Ada Lovelace"]),
            (
                "King, Jr., Martin Luther and Lovelace, Ada",
                &["Martin Luther King Jr.", "Ada Lovelace"],
            ),
            ("Ada Lovelace et al.", &["Ada Lovelace"]),
            ("Ada Lovelace and others", &["Ada Lovelace"]),
            ("张三, 李四", &["张三", "李四"]),
            ("张三、李四；王五", &["张三", "李四", "王五"]),
            ("Alexandra Sandoval", &["Alexandra Sandoval"]),
            ("The ATLAS Collaboration", &["The ATLAS Collaboration"]),
            (", ;and ", &[]),
        ] {
            assert_eq!(split(text), names, "{text:?}");
        }
    }

    #[test]
    fn one_name_is_not_split_at_and() {
        assert_eq!(
            one("Centre for Rust and Search").as_deref(),
            Some("Centre for Rust and Search")
        );
        assert_eq!(one("Barnes and Noble, Inc.").as_deref(), Some("Barnes and Noble, Inc."));
        assert_eq!(one("Turing, Alan M.").as_deref(), Some("Alan M. Turing"));
        assert_eq!(one("King, Martin Luther, Jr.").as_deref(), Some("Martin Luther King Jr."));
        assert_eq!(one("others"), None);
    }

    #[test]
    fn parts_are_joined_in_their_order() {
        assert_eq!(
            joined(&["Ludwig", "van", "Beethoven", ""]).as_deref(),
            Some("Ludwig van Beethoven")
        );
        assert_eq!(joined(&["", " "]), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_clean_names(text in "([A-Za-z.é张三]{1,4}|, |; | and |,|&| )*") {
            for name in split(&text) {
                proptest::prop_assert!(!name.is_empty() && clean::text(name.clone()) == name, "{name:?}");
            }
        }
    }
}
