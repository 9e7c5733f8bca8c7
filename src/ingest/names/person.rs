//! Normalises one name.

use super::held::{hold, release};
use crate::ingest::clean;

/// Normalises one name; "Last, First" becomes "First Last". Drops footnote marks, affiliations in
/// parentheses and numbers that distinguish namesakes. Returns `None` for nothing, "et al." and
/// "others".
pub(crate) fn one(name: &str) -> Option<String> {
    one_held(&hold(&clean::text(name)))
}

/// As [`one`], for a masked name.
pub(super) fn one_held(name: &str) -> Option<String> {
    let name = release(&bare(name)?);
    let name = name.trim_matches([',', ';', ' ']);
    (!name.is_empty() && !is_filler(name)).then(|| clean::text(name))
}

/// Normalises a masked name.
fn bare(name: &str) -> Option<String> {
    let name = without_marks(name);
    let name = without_others(name.trim_matches([',', ';', ' ']));
    let name = without_place(name).trim_end_matches([',', ' ']);
    if name.is_empty() || !name.contains(char::is_alphanumeric) || is_filler(name) {
        return None;
    }
    let mut parts: Vec<&str> =
        name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    // "Ann Reed, MD, PhD"; but "Reed, MD" may be initials.
    if parts.first().is_some_and(|first| first.contains(' ')) || parts.len() > 2 {
        while parts.len() > 1 && parts.last().is_some_and(|last| is_degree(last)) {
            parts.pop();
        }
    }
    Some(match parts[..] {
        [whole] => whole.to_owned(),
        [first_last, suffix] if is_suffix(suffix) => format!("{first_last} {suffix}"),
        [last, first] if !is_corporate(name) => format!("{first} {last}"),
        [last, suffix, first] if is_suffix(suffix) => format!("{first} {last} {suffix}"),
        [last, first, suffix] if is_suffix(suffix) => format!("{first} {last} {suffix}"),
        _ => name.to_owned(),
    })
}

/// Returns `true` for words that occur in place of a name.
fn is_filler(name: &str) -> bool {
    let name = name.to_lowercase();
    matches!(name.as_str(), "and" | "others" | "other" | "…" | "..." | "et" | "al" | "al.")
        || ["et al", "et. al"].iter().any(|others| name.trim_matches(['[', ']', '.']) == *others)
}

/// Removes stars, daggers and superscript digits, and digits attached to a word.
fn without_marks(name: &str) -> String {
    const MARKS: &str = "*∗⁎†‡§¶⋆★☆✉⁰¹²³⁴⁵⁶⁷⁸⁹";
    let mut out = String::with_capacity(name.len());
    for word in name.split_inclusive([' ', ',']) {
        let end = word.trim_end_matches([' ', ',']);
        let plain = end.trim_matches(|c: char| MARKS.contains(c));
        out.push_str(if plain.is_empty() { "" } else { plain });
        out.push_str(&word[end.len()..]);
    }
    let has_words = out.contains(' ');
    let letters = out.trim_end_matches(|c: char| c.is_ascii_digit());
    let figures = out.len() - letters.len();
    // DBLP distinguishes namesakes as "Wei Li 0003"; "Ann Reed2" has a footnote mark.
    let is_number = (figures == 4 && letters.ends_with(' '))
        || (figures <= 2 && letters.ends_with(|c: char| c.is_alphabetic() && c.is_lowercase()));
    if figures > 0 && has_words && is_number { letters.trim_end().to_owned() } else { out }
}

/// Removes a trailing "et al." and the like.
fn without_others(name: &str) -> &str {
    const OTHERS: [&str; 9] = [
        "[et al.]",
        "(et al.)",
        "et al.",
        "et al",
        "et. al.",
        "et. al",
        "et alii",
        "and others",
        "& others",
    ];
    let mut name = name;
    for others in OTHERS {
        let at = name.len().saturating_sub(others.len());
        let Some((rest, tail)) = name.split_at_checked(at) else { continue };
        let is_word = rest.is_empty() || rest.ends_with([' ', ',']);
        if is_word && tail.eq_ignore_ascii_case(others) {
            name = rest.trim_end_matches([',', ' ']);
        }
    }
    let name = name.trim_end();
    let last = name.rsplit(' ').next().unwrap_or_default();
    if last.eq_ignore_ascii_case("and") || last == "&" {
        return name[..name.len() - last.len()].trim_end_matches([',', ' ']);
    }
    name
}

/// Removes a trailing mail address or parenthesis: an affiliation, a number, a role. Keeps the
/// abbreviation of an organisation's name.
fn without_place(name: &str) -> &str {
    let mut name = name.trim_end();
    loop {
        let open = match name.chars().next_back() {
            Some(')') => opening(name),
            Some('>') => name.rfind('<').filter(|at| name[*at..].contains('@')),
            Some(']') => name.rfind('[').filter(|at| name[*at..].contains('@')),
            _ => None,
        };
        let Some(open) = open.filter(|open| *open > 0) else { return name };
        let inside = &name[open + 1..name.len() - 1];
        let before = name[..open].trim_end_matches([' ', ',']);
        if before.is_empty() || is_short_form(inside, before) {
            return name;
        }
        name = before;
    }
}

/// Returns the offset of the parenthesis that the last character closes.
fn opening(name: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in name.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' if depth == 1 => return Some(at),
            '(' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Returns `true` for "WHO" after "World Health Organization".
fn is_short_form(inside: &str, name: &str) -> bool {
    let initials: String = name
        .split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    initials.chars().count() > 2 && initials == inside
}

/// Returns `true` for "Jr.", "III", "PhD".
pub(super) fn is_suffix(part: &str) -> bool {
    matches!(part.trim_end_matches('.'), "Jr" | "Sr" | "jr" | "sr" | "II" | "III" | "IV")
        || is_degree(part)
}

/// Returns `true` for academic degrees.
fn is_degree(part: &str) -> bool {
    let letters: String = part.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    matches!(letters.as_str(), "PhD" | "MD" | "MSc" | "BSc" | "MPH" | "DPhil" | "MBBS" | "RN")
}

/// Returns `true` for names without a first name: "Barnes and Noble, Inc.", "University of Steady
/// Noise, Department of Clocks".
pub(super) fn is_corporate(name: &str) -> bool {
    const WORDS: &str = "\
        and of for the The Inc Ltd LLC GmbH Corp Co University Institute Department Center Centre Group \
        Team Consortium Collaboration Committee Association Organization Organisation Society \
        Foundation Laboratory Laboratories Ministry Agency Council";
    name.split([' ', ',']).any(|word| {
        let word = word.trim_end_matches('.');
        !word.is_empty() && WORDS.split_whitespace().any(|known| known == word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn what_stands_around_a_name_is_left_out() {
        for (text, name) in [
            ("Zhang, Yixiao*", "Yixiao Zhang"),
            ("Reed*, Ann", "Ann Reed"),
            ("Ann Reed (Kyoto University)*", "Ann Reed"),
            ("Reed, Ann (Univ. of X, Y; Z)", "Ann Reed"),
            ("Reed, Ann (57190000001)", "Ann Reed"),
            ("Ann Reed†‡", "Ann Reed"),
            ("Ann Reed¹²", "Ann Reed"),
            ("Ann Reed2", "Ann Reed"),
            ("Wei Li 0003", "Wei Li"),
            ("Ann Reed <ann@x.org>", "Ann Reed"),
            ("Ann Reed et al.", "Ann Reed"),
            ("Reed, A., et al", "A. Reed"),
            ("Ann Reed and", "Ann Reed"),
            ("{The LAB Consortium}", "The LAB Consortium"),
            ("{Barnes and Noble, Inc.}", "Barnes and Noble, Inc."),
            ("William (Bill) Gates", "William (Bill) Gates"),
            ("World Health Organization (WHO)", "World Health Organization (WHO)"),
            ("(anonymous)", "(anonymous)"),
            ("deadmau5", "deadmau5"),
            ("R2-D2", "R2-D2"),
            ("Reed A", "Reed A"),
            ("Ann Reed, MD, PhD", "Ann Reed"),
            ("Reed, Ann, Ph.D.", "Ann Reed"),
            ("Reed, MD", "Reed MD"),
        ] {
            assert_eq!(one(text).as_deref(), Some(name), "{text}");
        }
        for text in ["", "et al.", "{et al.}", "…", "*", "and", "12", "[et al.]"] {
            let expected = (text == "12").then(|| "12".to_owned());
            assert_eq!(one(text), expected, "{text}");
        }
    }
}
