//! Is what follows a backslash a command of TeX, in a text that may be none of TeX's?

use super::commands::{Effect, effect, name_of};
use super::symbols::{mark, symbol};

/// What a text as a whole says about its backslashes.
pub(super) struct Doubts {
    /// `\"` stands for a quotation mark.
    has_quotes: bool,
    /// `\'` stands for an apostrophe.
    has_apostrophes: bool,
}

impl Doubts {
    pub(super) fn of(text: &str) -> Doubts {
        let is_plain = |mark: &str| {
            text.match_indices(mark)
                .any(|(at, _)| !begins_with_letter(mark, &text[at + mark.len()..]))
        };
        Doubts { has_quotes: is_plain("\\\""), has_apostrophes: is_plain("\\'") }
    }

    /// Whether what follows a backslash is a command of TeX; `before` is what stands before it.
    pub(super) fn is_command(&self, before: Option<char>, rest: &str) -> bool {
        if before == Some('\\') {
            return false;
        }
        let Some(c) = rest.chars().next() else { return false };
        let tail = &rest[c.len_utf8()..];
        let is_in_word = before.is_some_and(char::is_alphabetic);
        match c {
            '"' => !self.has_quotes && begins_with_letter("\\\"", tail),
            '\'' => {
                !self.has_apostrophes && begins_with_letter("\\'", tail) && !is_contraction(tail)
            }
            '`' | '^' | '~' | '=' | '.' => begins_with_letter(&rest[..1], tail),
            '&' | '%' | '_' | '#' => true,
            '-' => is_in_word && tail.starts_with(char::is_alphabetic),
            ',' | ' ' => before.is_some_and(|c| c.is_ascii_digit() || c == '.'),
            'a'..='z' | 'A'..='Z' => is_name(before, rest),
            _ => false,
        }
    }
}

/// Whether a letter follows, on which people set this accent; it may stand in braces.
fn begins_with_letter(accent: &str, tail: &str) -> bool {
    let letters = match accent {
        "\\\"" => "aeiouyAEIOUY",
        "\\'" => "aeiouyAEIOUYcnlrszCNLRSZ",
        "`" => "aeiouAEIOU",
        "^" => "aeiouAEIOU",
        "~" => "nNaAoO",
        "." => "zZI",
        _ => "",
    };
    if let Some(inner) = tail.strip_prefix('{') {
        return is_letter_in_braces(inner);
    }
    let dotless = ["\\i", "\\j"].iter().find_map(|letter| tail.strip_prefix(letter));
    match dotless {
        Some(rest) => !rest.starts_with(|c: char| c.is_ascii_alphabetic()),
        None => tail.starts_with(|c: char| letters.contains(c)),
    }
}

/// `e}`, `\i}`, `\ae}`.
fn is_letter_in_braces(inner: &str) -> bool {
    let Some((letter, _)) = inner.split_at_checked(inner.find('}').unwrap_or(0)) else {
        return false;
    };
    let is_command = letter.strip_prefix('\\').is_some_and(|name| {
        symbol(name).is_some_and(|letter| letter.chars().all(char::is_alphabetic))
    });
    is_command || (letter.chars().count() == 1 && letter.chars().all(char::is_alphabetic))
}

/// What follows `\'` in "it\'s" and "we\'re".
fn is_contraction(tail: &str) -> bool {
    let word: &str = &tail[..tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len())];
    matches!(word, "s" | "t" | "re" | "ll" | "ve" | "m" | "d" | "S" | "n")
}

/// Whether a command of this name is meant.
fn is_name(before: Option<char>, rest: &str) -> bool {
    let name = name_of(rest);
    let after = &rest[name.len()..];
    // A path of Windows.
    let is_path = matches!(before, Some(':' | '/')) || after.starts_with(['\\', '/', '.']);
    let has_argument = after.starts_with('{') && !after.starts_with("{}");
    if mark(name).is_some() {
        let letter = after.strip_prefix(' ').filter(|_| matches!(name, "c" | "v" | "H" | "k"));
        let is_set = letter.is_some_and(|rest| {
            let mut letters = rest.chars();
            letters.next().is_some_and(char::is_alphabetic)
                && before.is_some_and(char::is_alphabetic)
        });
        return is_set || after.strip_prefix('{').is_some_and(is_letter_in_braces);
    }
    match symbol(name) {
        Some(_) if after.starts_with("{}") => true,
        Some(_) if name.len() > 2 => !is_path && !is_word(name),
        Some(letter) if letter.chars().all(char::is_alphabetic) => {
            let in_word = before.is_some_and(char::is_alphabetic);
            let begins_word = !in_word && name.starts_with(|c: char| c.is_ascii_uppercase());
            let goes_on =
                after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
            !is_path && goes_on && (in_word || begins_word)
        }
        Some(_) => false,
        None => match effect(name) {
            None | Some(Effect::Nothing | Effect::Space) => false,
            Some(_) => has_argument,
        },
    }
}

/// Names that other languages have behind a backslash too.
fn is_word(name: &str) -> bool {
    matches!(
        name,
        "int"
            | "sum"
            | "star"
            | "flat"
            | "prime"
            | "sharp"
            | "natural"
            | "parallel"
            | "exists"
            | "mid"
    )
}
