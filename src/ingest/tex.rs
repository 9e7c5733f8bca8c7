//! What does a text written for TeX say?
//!
//! Accents, special letters, braces and dashes are resolved by the `biblatex` crate; mathematics stays between its dollar
//! signs. Here is what must be done before, because people write more kinds of TeX than that crate reads: formatting commands
//! are taken off, quotes and ties turned into characters, and what would make it fail or misread is spelt as it expects.

use super::clean;
use biblatex::{
    Bibliography, Chunks, ChunksExt, Field as RawField, Pair, Person, RawBibliography, RawChunk,
    RawEntry, Spanned,
};

/// Deepest nesting of braces that is read; resolving follows it, and no honest text has ten.
const DEEPEST: usize = 32;

/// The text in plain characters; `None` where its braces do not match.
pub(crate) fn text(tex: &str) -> Option<String> {
    if is_plain(tex) {
        return Some(clean::text(tex));
    }
    Some(clean::text(resolve(tex)?.format_verbatim()))
}

/// Nothing in `tex` means anything to TeX: most abstracts.
fn is_plain(tex: &str) -> bool {
    !tex.contains(['\\', '{', '}', '$', '~', '`']) && !tex.contains("''") && !tex.contains("--")
}

/// The people in a list joined by "and", as "First von Last Jr."; "others" left out. `None` where braces do not match.
pub(crate) fn people(tex: &str) -> Option<Vec<String>> {
    let people: Vec<Person> = resolve(tex)?.parse().ok()?;
    let name = |person: Person| {
        clean::text([person.given_name, person.prefix, person.name, person.suffix].join(" "))
    };
    Some(people.into_iter().map(name).filter(|name| !name.is_empty() && name != "others").collect())
}

/// A link or a number written for TeX: `\url{…}`, braces and escapes taken off, everything else as it stands.
pub(crate) fn verbatim(tex: &str) -> String {
    let tex =
        tex.trim().replace("\\textasciitilde", "~").replace("$\\sim$", "~").replace("\\url", "");
    let mut out = String::with_capacity(tex.len());
    let mut chars = tex.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' | '}' => {}
            '\\' if chars.peek().is_some_and(|next| next.is_ascii_punctuation()) => {}
            c => out.push(c),
        }
    }
    clean::line(out)
}

fn resolve(tex: &str) -> Option<Chunks> {
    // Both: what is prepared must be safe to follow, and what comes out of it too.
    let prepared = Some(tex).filter(|tex| is_balanced(tex)).map(prepare)?;
    if !is_balanced(&prepared) {
        return None;
    }
    // The crate resolves fields of entries: here is one entry with one field, under a name that has no meaning for it.
    let value: RawField<'_> = vec![Spanned::zero(RawChunk::Normal(&prepared))];
    let pair = Pair::new(Spanned::zero("text"), Spanned::zero(value));
    let entry =
        RawEntry { key: Spanned::zero("k"), kind: Spanned::zero("misc"), fields: vec![pair] };
    let raw = RawBibliography {
        preamble: String::new(),
        entries: vec![Spanned::zero(entry)],
        abbreviations: Vec::new(),
    };
    Bibliography::from_raw(raw).ok()?.get("k")?.get("text").map(<[_]>::to_vec)
}

/// Braces match and do not go too deep.
fn is_balanced(tex: &str) -> bool {
    let mut depth = 0usize;
    let mut escaped = false;
    for byte in tex.bytes() {
        match byte {
            _ if std::mem::take(&mut escaped) => {}
            b'\\' => escaped = true,
            b'{' if depth >= DEEPEST => return false,
            b'{' => depth += 1,
            b'}' if depth == 0 => return false,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

/// Spells `tex` in the way that the crate reads.
fn prepare(tex: &str) -> String {
    let mut out = String::with_capacity(tex.len() + 8);
    let mut rest = tex.trim();
    let mut in_math = false;
    // A single dollar sign is money, not the beginning of a formula that never ends.
    let has_math = dollars(rest).is_multiple_of(2);
    while let Some(c) = rest.chars().next() {
        let tail = &rest[c.len_utf8()..];
        rest = match c {
            '$' if !has_math => push(&mut out, "\\$", tail),
            '$' => {
                in_math = !in_math;
                push(&mut out, "$", tail)
            }
            _ if in_math => push(&mut out, &rest[..c.len_utf8()], tail),
            '\\' => command(&mut out, tail),
            '~' => push(&mut out, " ", tail),
            '`' if tail.starts_with('`') => push(&mut out, "“", &tail[1..]),
            '\'' if tail.starts_with('\'') => push(&mut out, "”", &tail[1..]),
            '`' => push(&mut out, "‘", tail),
            _ => push(&mut out, &rest[..c.len_utf8()], tail),
        };
    }
    out
}

fn push<'a>(out: &mut String, text: &str, rest: &'a str) -> &'a str {
    out.push_str(text);
    rest
}

/// Dollar signs that are not escaped.
fn dollars(tex: &str) -> usize {
    let mut escaped = false;
    let mut count = 0;
    for byte in tex.bytes() {
        match byte {
            _ if std::mem::take(&mut escaped) => {}
            b'\\' => escaped = true,
            b'$' => count += 1,
            _ => {}
        }
    }
    count
}

/// Handles the command after a backslash; returns what is left after it.
fn command<'a>(out: &mut String, rest: &'a str) -> &'a str {
    /// Change how their argument looks, not what it says.
    const LOOKS: [&str; 24] = [
        "emph",
        "textit",
        "textbf",
        "texttt",
        "textsc",
        "textsl",
        "textrm",
        "textsf",
        "textup",
        "textmd",
        "textnormal",
        "text",
        "mbox",
        "hbox",
        "underline",
        "uline",
        "textsuperscript",
        "textsubscript",
        "ensuremath",
        "url",
        "path",
        "nolinkurl",
        "lowercase",
        "uppercase",
    ];
    /// Change how all that follows looks.
    const SWITCHES: [&str; 18] = [
        "em",
        "it",
        "bf",
        "tt",
        "sc",
        "sl",
        "rm",
        "sf",
        "itshape",
        "bfseries",
        "ttfamily",
        "scshape",
        "upshape",
        "rmfamily",
        "small",
        "footnotesize",
        "large",
        "relax",
    ];
    let Some(c) = rest.chars().next() else { return rest };
    let after = &rest[c.len_utf8()..];
    if !c.is_ascii_alphabetic() {
        return match c {
            ' ' | '\n' | '\t' | '\r' | ',' | ';' | '/' | ':' => push(out, " ", after),
            '!' | '-' | '@' | '(' | ')' | '[' | ']' => after,
            // A line break, perhaps with a distance.
            '\\' => push(out, " ", after),
            '\'' | '`' | '^' | '"' | '~' | '=' | '.' => accent(out, c, after),
            '{' | '}' | '$' | '&' | '%' | '#' | '_' => {
                out.push('\\');
                push(out, &rest[..1], after)
            }
            c if c.is_ascii_punctuation() => push(out, &rest[..1], after),
            _ => rest,
        };
    }
    let name_len = rest.bytes().position(|b| !b.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (name, after) = rest.split_at(name_len);
    match name {
        "href" => argument(after).map_or(after, |(_, after)| after),
        "enquote" if after.starts_with('{') => match argument(after) {
            Some((quoted, after)) => push(out, &format!("“{}”", prepare(quoted)), after),
            None => after,
        },
        name if LOOKS.contains(&name) => after,
        name if SWITCHES.contains(&name) => after.trim_start(),
        // An accent over a letter: `\v{c}`, `\c c`.
        "b" | "c" | "d" | "H" | "k" | "r" | "u" | "v" => accent_named(out, name, after),
        name => {
            // `\o{}` and `\o.` and `\ss-` end their command in ways that the crate reads otherwise.
            let after_braces = after.strip_prefix("{}");
            if after_braces.is_some() || !after.starts_with(['{', ' ']) {
                out.push_str(&format!("{{\\{name}}}"));
                return after_braces.unwrap_or(after);
            }
            out.push('\\');
            push(out, name, after)
        }
    }
}

/// `\'` and its like: over a dotless letter the letter itself is meant.
fn accent<'a>(out: &mut String, mark: char, rest: &'a str) -> &'a str {
    let inner = rest.trim_start();
    out.push('\\');
    out.push(mark);
    if let Some((letter, rest)) = dotless(inner) {
        return push(out, &format!("{{{letter}}}"), rest);
    }
    match inner.chars().next() {
        Some('{') => inner,
        Some(c) if c.is_alphabetic() => push(out, &format!("{{{c}}}"), &inner[c.len_utf8()..]),
        // Nothing to set it upon.
        _ => push(out, "{}", rest),
    }
}

fn accent_named<'a>(out: &mut String, name: &str, rest: &'a str) -> &'a str {
    let inner = rest.trim_start();
    out.push('\\');
    out.push_str(name);
    if let Some((letter, rest)) = dotless(inner) {
        return push(out, &format!("{{{letter}}}"), rest);
    }
    match inner.chars().next() {
        Some('{') => inner,
        Some(c) if c.is_alphabetic() && inner.len() < rest.len() => {
            push(out, &format!("{{{c}}}"), &inner[c.len_utf8()..])
        }
        _ => push(out, "{}", rest),
    }
}

/// `\i`, `\j` with what ends the command: the letter under an accent.
fn dotless(tex: &str) -> Option<(char, &str)> {
    let rest = tex.strip_prefix('\\')?;
    let letter = rest.chars().next().filter(|c| matches!(c, 'i' | 'j'))?;
    let rest = &rest[1..];
    if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    Some((letter, rest.strip_prefix("{}").unwrap_or(rest.trim_start_matches(' '))))
}

/// The argument in braces at the start of `tex`, and what follows it.
fn argument(tex: &str) -> Option<(&str, &str)> {
    let inner = tex.strip_prefix('{')?;
    let mut depth = 1;
    let mut escaped = false;
    for (at, byte) in inner.bytes().enumerate() {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_letters_are_resolved() {
        for (tex, plain) in [
            (r#"G{\"o}del and G\"odel and G\"{o}del"#, "Gödel and Gödel and Gödel"),
            (r"Erd{\H o}s, Erd\H{o}s", "Erdős, Erdős"),
            (r"{\L}ukasz, \L{}ukasz, \L ukasz", "Łukasz, Łukasz, Łukasz"),
            (r"Bj\o{}rn, Bj{\o}rn, S\o.", "Bjørn, Bjørn, Sø."),
            (r"Garc\'{\i}a, Garc\'\i a, Garc{\'i}a, Garc\'ia", "García, García, García, García"),
            (r"Fran\c{c}ois, Fran\c cois, Ho\v{s}ek", "François, François, Hošek"),
            (r"Stra\ss e, Stra{\ss}e", "Straße, Straße"),
            (r#"\AA{}ngstr{\"o}m"#, "Ångström"),
            ("na\\\"{\\i}ve", "naïve"),
            ("Dvo\\v{r}\\'ak", "Dvořák"),
        ] {
            assert_eq!(text(tex).as_deref(), Some(plain), "{tex}");
        }
    }

    #[test]
    fn formatting_and_typography_become_plain_text() {
        for (tex, plain) in [
            (r"The {LaTeX} {C}ompanion", "The LaTeX Companion"),
            (r"\emph{Very} \textbf{bold} {\em words}", "Very bold words"),
            (r"``Why?'' he asked -- twice --- no", "“Why?” he asked – twice — no"),
            (r"Smith et~al.\ show 5\,\% \& more\\ here", "Smith et al. show 5 % & more here"),
            (r"a \enquote{quoted \emph{word}} here", "a “quoted word” here"),
            (
                r"see \url{https://x.org/a_b} and \href{https://y.org}{this}",
                "see https://x.org/a_b and this",
            ),
            (r"11\textsuperscript{th} meeting", "11th meeting"),
            (r"hy\-phen", "hyphen"),
            (r"costs $5 or \$6", "costs $5 or $6"),
            (r"the $\ell_1$ norm of $x_{i}$", "the $\\ell_1$ norm of $x_{i}$"),
            (r"\alpha-helix", "\\alpha -helix"),
            (r"<i>E. coli</i> \& co", "E. coli & co"),
            ("two\n   lines", "two lines"),
            (r"ends in \", "ends in"),
            (r"50% of #1 a_b", "50% of #1 a_b"),
            ("", ""),
        ] {
            assert_eq!(text(tex).as_deref(), Some(plain), "{tex}");
        }
    }

    #[test]
    fn braces_that_do_not_match_are_refused() {
        let deep = format!("{}a{}", "\\enquote{".repeat(100_000), "}".repeat(100_000));
        for tex in [
            &deep,
            "{",
            "}",
            "a {b",
            "a } b {",
            &"{".repeat(100),
            &format!("{}a{}", "{".repeat(40), "}".repeat(40)),
        ] {
            assert_eq!(text(tex), None, "{tex}");
        }
        assert_eq!(text(r"\{ a \}").as_deref(), Some("{ a }"));
    }

    #[test]
    fn people_are_written_first_name_first() {
        for (tex, names) in [
            ("Knuth, Donald E. and Lamport, Leslie", &["Donald E. Knuth", "Leslie Lamport"][..]),
            (
                "Donald E. Knuth and Leslie Lamport and others",
                &["Donald E. Knuth", "Leslie Lamport"],
            ),
            ("van Rossum, Guido", &["Guido van Rossum"]),
            ("Ludwig van Beethoven", &["Ludwig van Beethoven"]),
            ("King, Jr., Martin Luther", &["Martin Luther King Jr."]),
            (
                "{Barnes and Noble, Inc.} and Ada Lovelace",
                &["Barnes and Noble, Inc.", "Ada Lovelace"],
            ),
            (r#"G{\"o}del, Kurt and {\O}stergaard, Lars"#, &["Kurt Gödel", "Lars Østergaard"]),
            ("given=Ada, family=Lovelace", &["Ada Lovelace"]),
            ("Sandra Anderson\n  and\n  Alexander Brand", &["Sandra Anderson", "Alexander Brand"]),
            ("", &[]),
        ] {
            assert_eq!(people(tex).unwrap_or_default(), names, "{tex}");
        }
    }

    #[test]
    fn links_keep_what_texts_would_lose() {
        for (tex, plain) in [
            ("https://x.org/a--b_c", "https://x.org/a--b_c"),
            (r"\url{https://x.org/a\_b\%20c}", "https://x.org/a_b%20c"),
            (r"https://x.org/\~{}me/{A}", "https://x.org/~me/A"),
            (r"10.1000/a\_b", "10.1000/a_b"),
        ] {
            assert_eq!(verbatim(tex), plain, "{tex}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_tex_panics(tex in "(\\\\|[{}$\"'`~^=.,a-cijovHL \n#%&<-]| and |\\\\emph|\\\\url|\\\\o|\\PC){0,30}") {
            text(&tex);
            people(&tex);
            verbatim(&tex);
        }
    }
}
