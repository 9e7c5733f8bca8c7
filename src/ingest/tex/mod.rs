//! What does a text written for TeX say?
//!
//! `convert` walks over it, `symbols` and `commands` are its dictionaries, `loose` decides what is
//! TeX in a text that may be none.

mod commands;
mod convert;
mod doubts;
mod loose;
mod science;
mod symbols;

pub(crate) use loose::{loose, unprotected};

use convert::{Converter, DEEPEST};

/// Nothing in `tex` means anything to TeX: most abstracts.
pub(super) fn is_plain(tex: &str) -> bool {
    !tex.contains(['\\', '{', '}', '$', '~', '`']) && !tex.contains("''") && !tex.contains("--")
}

/// The text in plain characters, before it is cleaned; `None` where its braces do not match.
pub(super) fn converted(tex: &str, keeps_groups: bool) -> Option<String> {
    if !is_balanced(tex) {
        return None;
    }
    let mut converter = Converter::strict(keeps_groups);
    converter.run(tex.trim());
    Some(converter.out)
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

/// A link or a number written for TeX: `\url{…}`, braces and escapes taken off, signs that stand as
/// commands or formulas (`$<$`, `{\textless}`) put in, everything else as it stands: also line breaks,
/// which `links` knows how to mend.
pub(crate) fn verbatim(tex: &str) -> String {
    let mut rest = tex.trim();
    let mut out = String::with_capacity(rest.len());
    while let Some(c) = rest.chars().next() {
        let tail = &rest[c.len_utf8()..];
        rest = match c {
            '{' | '}' | '$' => tail,
            '\\' => verbatim_command(&mut out, tail),
            c => {
                out.push(c);
                tail
            }
        };
    }
    out
}

fn verbatim_command<'a>(out: &mut String, tail: &'a str) -> &'a str {
    let name = commands::name_of(tail);
    let after = &tail[name.len()..];
    let sign = match name {
        "" => match tail.chars().next() {
            // `\-` is where a word may be broken.
            Some('-') => return &tail[1..],
            // `\~{}` and its like: the brace goes with the others.
            Some(c) if c.is_ascii_punctuation() => {
                out.push(c);
                return &tail[1..];
            }
            Some(c) if c.is_whitespace() => return tail,
            _ => "\\",
        },
        "url" | "path" | "nolinkurl" | "href" | "texttt" | "mbox" | "protect" | "relax" => {
            return argument_of_link(name, after);
        }
        "sim" => "~",
        "langle" => "<",
        "rangle" => ">",
        "textendash" | "hyphen" => "-",
        name => match symbols::symbol(name) {
            Some(symbol) => symbol,
            None => {
                out.push('\\');
                name
            }
        },
    };
    out.push_str(sign);
    if name.is_empty() { after } else { after.strip_prefix("{}").unwrap_or(after.trim_start()) }
}

/// Of `\href{address}{text}` the text says nothing about where it leads.
fn argument_of_link<'a>(name: &str, after: &'a str) -> &'a str {
    match after.split_once("}{") {
        Some((address, _)) if name == "href" => address,
        _ => after,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::clean;
    use crate::ingest::tex_values::{people, text};

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
            (r"\alpha-helix", "α-helix"),
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
    fn commands_become_what_they_stand_for() {
        for (tex, plain) in [
            (r"The Bose\textendash{{Einstein}} Condensate", "The Bose–Einstein Condensate"),
            (r"Pumps, valves\ldots and taps\dots{}", "Pumps, valves… and taps…"),
            (r"At 20\,\textdegree C or \textdegree{C} in 5\,\textmu m", "At 20 °C or °C in 5 µm"),
            (r"AND\slash OR, Type\hyphen Driven", "AND/OR, Type-Driven"),
            (r"\texorpdfstring{$\beta$-pumps}{Beta-pumps} again", "Beta-pumps again"),
            (r"Pumps\footnote{Paid by X} and \textcolor{red}{red} taps", "Pumps and red taps"),
            (r"\ce{H2O} and \ce{CO_2}", "H2O and CO2"),
            (r"\protect\emph{a} \mkbibquote{b} \NoCaseChange{C}", "a “b” C"),
            (r"a\newline b\hspace{1em}c\hspace*{2pt}d\\[2pt]e", "a bcd e"),
            (r"as shown \cite{a}, and \citep[p.~2]{b,c}.", "as shown, and."),
            (r"x\addat y", "x@y"),
            (r"{\bibcyr abc} \bibcyr{def}", "abc def"),
            (r"\alpha-helix of \beta subunit", "α-helix of β subunit"),
            (
                r"\MakeUppercase{a} \foreignlanguage{german}{das} \foreignquote{german}{ist}",
                "a das “ist”",
            ),
            (r"\SI{5}{\micro\metre} at \qty{20}{\degreeCelsius}", "5 µm at 20 °C"),
            (
                r"\nicefrac{1}{2} {\textless}b{\textgreater} \textregistered\ and \LaTeX{} \TeX",
                "1/2 <b> ® and LaTeX TeX",
            ),
            (r"an \unknown{thing} and \this", r"an thing and \this"),
            (r"{\v S}koda, \t{oo}, \d{a}, {\'{\i}}, \'{}", "Škoda, o͡o, ạ, í, '"),
            (r"the \(x_{1}\) and $a \& b$", r"the \(x_{1}\) and $a \& b$"),
        ] {
            assert_eq!(text(tex).as_deref(), Some(plain), "{tex}");
        }
    }

    #[test]
    fn tex_in_texts_of_other_formats_is_read_too() {
        for (tex, plain) in [
            (r#"Schr\"odinger, M\"uller and Erd\H{o}s"#, "Schrödinger, Müller and Erdős"),
            (r"Bal\'azs, Poincar\'e, Garc\'{\i}a, {\'E}tale", "Balázs, Poincaré, García, Étale"),
            (r"Bj\o rn, S{\o}ren, \L ukasz, Stra\ss e, {\AA}s", "Bjørn, Søren, Łukasz, Straße, Ås"),
            (r"A \emph{short} note on \textbf{big {\em things}}", "A short note on big things"),
            (r"Fran\c{c}ois, Fran\c cois, {\v S}koda", "François, François, Škoda"),
            (r"At 20 \textdegree C \& more\ldots", "At 20 °C & more…"),
            (r"the $\alpha_{1}$ and \alpha-helix", r"the $\alpha_{1}$ and α-helix"),
            (r"see \cite{x}, \textcolor{red}{y}", "see, y"),
        ] {
            assert_eq!(clean::text(tex), plain, "{tex}");
        }
    }

    #[test]
    fn nested_groups_are_looked_at_once() {
        let nested = format!("{}x{}", "{\\a".repeat(200), "}".repeat(200));
        assert_eq!(clean::text(nested.as_str()), nested);
        let nested = format!("{}x{}", "{\\emph{".repeat(30), "}}".repeat(30));
        assert!(clean::text(nested).contains('x'));
    }

    #[test]
    fn braces_that_keep_capitals_go() {
        for (title, plain) in [
            ("{BERT}: {P}re-training of {Deep Nets}", Some("BERT: Pre-training of Deep Nets")),
            ("the {iPump}-{X}", Some("the iPump-X")),
            ("sets {a, B} and f_{X}", None),
            (r"\mathcal{A} and $x_{A}$", None),
            ("use std::{Foo", None),
            ("{a}", None),
        ] {
            assert_eq!(unprotected(title).as_deref(), plain, "{title}");
        }
    }

    #[test]
    fn what_only_looks_like_tex_stays() {
        for text in [
            r"C:\users\alpha\beta.txt",
            r"it\'s what we\'re told",
            r#"print(\"open\", \"a\")"#,
            r"a\nb\tc \d+ \w{3} \u{1F600} \x41 \0",
            r"\begin and \unknown{thing}",
            r"\\emph{x} and \\'a",
            r"use foo::{Bar, baz}",
            r"\{a\}",
        ] {
            assert_eq!(clean::text(text), text);
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
            (r"Reed, Ann\textsuperscript{1} and Lund, Bo$^{2,*}$", &["Ann Reed", "Bo Lund"]),
            (r"Reed, Ann\thanks{Paid, by and of X} and Lund, Bo\inst{1}", &["Ann Reed", "Bo Lund"]),
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
            (r"10.1000/a$<$1{\textgreater}\textless{}b", "10.1000/a<1><b"),
            (r"https://x.org/$\sim$me\#a\&b", "https://x.org/~me#a&b"),
            (r"\href{https://x.org/a_b}{this one}", "https://x.org/a_b"),
        ] {
            assert_eq!(verbatim(tex), plain, "{tex}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_tex_panics(tex in "(\\\\|[{}$\"'`~^=.,a-cijovHL \n#%&<-]| and |\\\\emph|\\\\url|\\\\o|\\PC){0,30}") {
            text(&tex);
            clean::text(tex.as_str());
            people(&tex);
            verbatim(&tex);
        }
    }
}
