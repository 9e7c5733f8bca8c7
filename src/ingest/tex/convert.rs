//! Converts TeX to plain text.
//!
//! Walks over the text once: combines accents with letters, replaces commands by characters or by
//! their arguments, and keeps formulas between dollar signs.

use super::commands::{Effect, effect, name_of};
use super::delimiters::{dollars, optional};
use super::doubts::Doubts;
use super::science::{chemistry, units};
use super::symbols::{is_spaced, mark, symbol};

/// Maximum depth of nesting.
pub(super) const DEEPEST: usize = 32;
/// Maximum length of an argument in a text that may not be TeX, in bytes.
const LONGEST_LOOSE: usize = 1000;

/// A conversion in progress.
pub(super) struct Converter<'a> {
    pub out: String,
    /// Keep braces around groups that are not arguments.
    keeps_groups: bool,
    /// Keep what may not be TeX; `None` for text that is TeX.
    doubts: Option<&'a Doubts>,
    depth: usize,
}

impl<'a> Converter<'a> {
    /// Creates a converter for TeX.
    pub(super) fn strict(keeps_groups: bool) -> Converter<'static> {
        Converter { out: String::new(), keeps_groups, doubts: None, depth: 0 }
    }

    /// Creates a converter for text that may contain TeX.
    pub(super) fn loose(doubts: &'a Doubts) -> Converter<'a> {
        Converter { out: String::new(), keeps_groups: true, doubts: Some(doubts), depth: 0 }
    }

    /// Converts `tex` and appends the result.
    pub(super) fn run(&mut self, tex: &str) {
        if self.depth > DEEPEST {
            return self.out.push_str(tex);
        }
        self.depth += 1;
        // A single dollar sign is a currency, not the start of a formula.
        let has_math = self.doubts.is_none() && dollars(tex).is_multiple_of(2);
        let mut rest = tex;
        let mut before = None;
        while let Some(c) = rest.chars().next() {
            let tail = &rest[c.len_utf8()..];
            let next = match c {
                '\\' => self.command(before, tail),
                '{' if self.doubts.is_some() => self.loose_group(tail),
                '$' if has_math => self.math(rest),
                _ if self.doubts.is_none() => self.sign(c, tail),
                _ => self.copy(c, tail),
            };
            before = rest[..rest.len() - next.len()].chars().next_back();
            rest = next;
        }
        self.depth -= 1;
    }

    /// Converts `tex` separately.
    fn converted(&self, tex: &str) -> String {
        let mut inner = Converter {
            out: String::new(),
            keeps_groups: self.keeps_groups && self.doubts.is_some(),
            doubts: self.doubts,
            depth: self.depth,
        };
        inner.run(tex);
        inner.out
    }

    /// Converts the base of an accent, which is always TeX.
    fn letters(&self, tex: &str) -> String {
        let mut inner = Converter { depth: self.depth, ..Converter::strict(false) };
        inner.run(tex);
        inner.out
    }

    fn copy<'t>(&mut self, c: char, tail: &'t str) -> &'t str {
        self.out.push(c);
        tail
    }

    fn push<'t>(&mut self, text: &str, tail: &'t str) -> &'t str {
        self.out.push_str(text);
        tail
    }

    /// Converts a character that is special outside of commands.
    fn sign<'t>(&mut self, c: char, tail: &'t str) -> &'t str {
        match c {
            '{' | '}' if !self.keeps_groups => tail,
            '~' => self.copy(' ', tail),
            '`' if tail.starts_with('`') => self.copy('“', &tail[1..]),
            '\'' if tail.starts_with('\'') => self.copy('”', &tail[1..]),
            '`' => self.copy('‘', tail),
            '-' if tail.starts_with("--") && !tail.starts_with("---") => self.copy('—', &tail[2..]),
            '-' if tail.starts_with('-') && !tail.starts_with("--") => self.copy('–', &tail[1..]),
            '-' => {
                let more = tail.len() - tail.trim_start_matches('-').len();
                self.out.push('-');
                self.push(&tail[..more], &tail[more..])
            }
            c => self.copy(c, tail),
        }
    }

    /// Copies a formula that begins with a dollar sign.
    fn math<'t>(&mut self, rest: &'t str) -> &'t str {
        let mark = if rest.starts_with("$$") { "$$" } else { "$" };
        let mut at = mark.len();
        let is_raised = self.is_list() && rest[at..].trim_start().starts_with('^');
        while let Some(found) = rest[at..].find(['\\', '$']) {
            at += found;
            if rest[at..].starts_with('\\') {
                at += 1 + rest[at + 1..].chars().next().map_or(0, char::len_utf8);
            } else if rest[at..].starts_with(mark) {
                at += mark.len();
                // A superscript after a name is a footnote mark.
                let formula = &rest[..at];
                // A sign alone is text: "p $<$ 0.05".
                let sign = formula.trim_matches(['$', ' ']);
                let shown = match sign {
                    _ if is_raised => "",
                    "<" | ">" | "=" | "+" => sign,
                    _ => formula,
                };
                return self.push(shown, &rest[at..]);
            } else {
                at += 1;
            }
        }
        self.push(rest, "")
    }

    /// Converts a group in a text that may not be TeX: it is TeX if it begins with a command.
    fn loose_group<'t>(&mut self, tail: &'t str) -> &'t str {
        let inside = if tail.starts_with('\\') { self.enclosed(tail) } else { None };
        if let Some((inside, after)) = inside {
            let mut converter = self.inner();
            converter.group(inside);
            let is_tex = converter.out != inside;
            self.out.push_str(if is_tex { "" } else { "{" });
            self.out.push_str(&converter.out);
            return self.push(if is_tex { "" } else { "}" }, after);
        }
        self.copy('{', tail)
    }

    /// Returns `true` when converting a list of names.
    fn is_list(&self) -> bool {
        self.keeps_groups && self.doubts.is_none()
    }

    fn inner(&self) -> Converter<'a> {
        Converter {
            out: String::new(),
            keeps_groups: self.keeps_groups,
            doubts: self.doubts,
            depth: self.depth,
        }
    }

    /// Converts the inside of a group that begins with a command: `\em words`, `\o`.
    fn group(&mut self, inside: &str) {
        let name = name_of(&inside[1..]);
        let after = &inside[1 + name.len()..];
        let is_set =
            || after.trim_start().starts_with(|c: char| c.is_alphabetic() || c == '{' || c == '\\');
        let is_known = symbol(name).is_some()
            || effect(name) == Some(Effect::Nothing)
            || (mark(name).is_some() && is_set());
        match is_known && !name.is_empty() {
            true => {
                let rest = self.named(name, after);
                self.run(rest);
            }
            false => self.run(inside),
        }
    }

    /// Converts the command after a backslash; returns the rest.
    fn command<'t>(&mut self, before: Option<char>, rest: &'t str) -> &'t str {
        if self.doubts.is_some_and(|doubts| !doubts.is_command(before, rest)) {
            return self.push("\\", rest);
        }
        let Some(c) = rest.chars().next() else { return rest };
        let after = &rest[c.len_utf8()..];
        if c.is_ascii_alphabetic() {
            let name = name_of(rest);
            return self.named(name, &rest[name.len()..]);
        }
        match c {
            ' ' | '\n' | '\t' | '\r' | ',' | ';' | ':' => self.copy(' ', after),
            '!' | '-' | '/' | '@' | ')' | '[' | ']' => after,
            '(' => match rest.find("\\)") {
                Some(end) => {
                    self.out.push('\\');
                    self.push(&rest[..end + 2], &rest[end + 2..])
                }
                None => after,
            },
            // A line break, perhaps with a distance.
            '\\' => self.copy(' ', optional(after.strip_prefix('*').unwrap_or(after))),
            c if mark(&rest[..c.len_utf8()]).is_some() => self.accent(&rest[..1], after),
            c if c.is_ascii_punctuation() => self.copy(c, after),
            _ => rest,
        }
    }

    /// Converts a command with a name of letters.
    fn named<'t>(&mut self, name: &str, after: &'t str) -> &'t str {
        if mark(name).is_some() {
            return self.accent(name, after);
        }
        if let Some(symbol) = symbol(name) {
            self.out.push_str(symbol);
            return match after.strip_prefix("{}") {
                Some(after) => after,
                None if is_spaced(name) => after,
                None => after.trim_start(),
            };
        }
        let after = after.strip_prefix('*').filter(|_| self.doubts.is_none()).unwrap_or(after);
        match effect(name) {
            Some(Effect::Looks) if self.is_list() && name == "textsuperscript" => {
                self.skip(after, 1)
            }
            Some(effect) => self.apply(effect, after),
            None => self.unknown(name, after),
        }
    }

    /// Converts an unknown command: shows its argument, otherwise its name.
    fn unknown<'t>(&mut self, name: &str, after: &'t str) -> &'t str {
        if self.doubts.is_none() && after.starts_with('{') && !after.starts_with("{}") {
            return after;
        }
        self.out.push('\\');
        self.push(name, after.strip_prefix("{}").unwrap_or(after))
    }

    fn apply<'t>(&mut self, effect: Effect, after: &'t str) -> &'t str {
        match effect {
            Effect::Nothing => after.strip_prefix("{}").unwrap_or(after.trim_start()),
            Effect::Space => self.copy(' ', after.strip_prefix("{}").unwrap_or(after)),
            Effect::Looks => self.shown(after, 1, 1),
            Effect::Shows(count, shown) => self.shown(after, count, shown),
            Effect::Drops(count) => {
                let rest = self.skip(after, count);
                if rest.starts_with(['.', ',', ';', ')', ' ']) && self.out.ends_with(' ') {
                    self.out.pop();
                }
                rest
            }
            Effect::Encloses(passed, open, close) => {
                let after = self.skip(after, passed);
                self.out.push_str(open);
                let rest = self.shown(after, 1, 1);
                self.push(close, rest)
            }
            Effect::Fraction => {
                let rest = self.shown(after, 1, 1);
                self.out.push('/');
                self.shown(rest, 1, 1)
            }
            Effect::Chemistry => self.transformed(after, chemistry),
            Effect::Quantity(1) => self.transformed(after, units),
            Effect::Quantity(_) => {
                let rest = self.shown(after, 1, 1);
                self.out.push(' ');
                self.transformed(rest, units)
            }
        }
    }

    /// Shows the next argument, converted by `rule`.
    fn transformed<'t>(&mut self, after: &'t str, rule: fn(&str) -> String) -> &'t str {
        match self.argument(optional(after.trim_start())) {
            Some((argument, rest)) => self.push(&rule(argument), rest),
            None => after,
        }
    }

    /// Skips arguments of a command.
    fn skip<'t>(&self, after: &'t str, count: usize) -> &'t str {
        let mut rest = optional(optional(after));
        for _ in 0..count {
            let Some((_, next)) = self.argument(rest.trim_start()) else { break };
            rest = next;
        }
        rest
    }

    /// Shows argument number `shown` (from 1) of `count`. Missing arguments are ignored.
    fn shown<'t>(&mut self, after: &'t str, count: usize, shown: usize) -> &'t str {
        let mut rest = if after.starts_with('[') { optional(after) } else { after };
        for number in 1..=count {
            let Some((argument, next)) = self.argument(rest.trim_start()) else { break };
            if number == shown {
                let text = self.converted(argument);
                self.out.push_str(&text);
            }
            rest = next;
        }
        rest
    }

    /// Combines an accent with the letter after it.
    fn accent<'t>(&mut self, name: &str, after: &'t str) -> &'t str {
        let inner = after.trim_start();
        let (letters, rest) = match inner.chars().next() {
            Some('{') => match self.argument(inner) {
                Some((argument, rest)) => (self.letters(argument), rest),
                None => (String::new(), after),
            },
            Some('\\') if inner[1..].starts_with(|c: char| c.is_ascii_alphabetic()) => {
                let command = name_of(&inner[1..]);
                let rest = &inner[1 + command.len()..];
                match symbol(command) {
                    Some(letter) if letter.chars().all(char::is_alphabetic) => (
                        letter.to_owned(),
                        rest.strip_prefix("{}").unwrap_or(rest.trim_start_matches(' ')),
                    ),
                    _ => (String::new(), after),
                }
            }
            Some(c) if c.is_alphabetic() => (c.to_string(), &inner[c.len_utf8()..]),
            _ => (String::new(), after),
        };
        let mut letters = letters.chars();
        match letters.next() {
            // An accent on a dotless letter belongs to the letter itself.
            Some(first) => {
                self.out.push(match first {
                    'ı' => 'i',
                    'ȷ' => 'j',
                    first => first,
                });
                // The accent goes above those that the letter already has.
                let rest = letters.as_str();
                let is_mark = |c: char| ('\u{300}'..'\u{370}').contains(&c);
                let marks = rest.find(|c| !is_mark(c)).unwrap_or(rest.len());
                self.out.push_str(&rest[..marks]);
                self.out.extend(mark(name));
                self.out.push_str(&rest[marks..]);
            }
            // There is no letter.
            None if !name.starts_with(|c: char| c.is_ascii_alphabetic()) => self.out.push_str(name),
            None => {}
        }
        rest
    }

    /// Splits the argument in braces off the start of `tex`.
    fn argument<'t>(&self, tex: &'t str) -> Option<(&'t str, &'t str)> {
        self.enclosed(tex.strip_prefix('{')?)
    }

    /// Splits at the brace that closes the group that has just begun.
    fn enclosed<'t>(&self, inner: &'t str) -> Option<(&'t str, &'t str)> {
        let most = if self.doubts.is_some() { LONGEST_LOOSE } else { inner.len() };
        let mut depth = 1;
        let mut escaped = false;
        for (at, byte) in inner.bytes().enumerate().take(most) {
            match byte {
                _ if std::mem::take(&mut escaped) => {}
                b'\\' => escaped = true,
                b'{' => depth += 1,
                b'}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some((&inner[..at], &inner[at + 1..]));
            }
        }
        None
    }
}
