//! White space, markup and TeX in texts.

use super::*;

#[test]
fn white_space_and_junk_leave_single_spaces() {
    for (raw, clean) in [
        ("", ""),
        ("plain", "plain"),
        ("  two  words \r\n\tand\u{a0}a\u{3000}third ", "two words and a third"),
        ("soft\u{ad}hyphen zero\u{200b}width \u{feff}mark", "softhyphen zerowidth mark"),
        ("right\u{202e}to left\u{0}\u{7f}\u{fffe}", "rightto left"),
        ("e\u{301}\u{c9}", "éÉ"),
        ("e\u{200b}\u{301}", "é"),
        ("a\u{200d}b", "ab"),
        ("می\u{200c}روم", "می\u{200c}روم"),
        ("👩\u{200d}🔬", "👩\u{200d}🔬"),
    ] {
        assert_eq!(text(raw), clean, "{raw:?}");
    }
}

#[test]
fn markup_becomes_text() {
    for (raw, clean) in [
        ("Growth of <i>E. coli</i> in H<sub>2</sub>O", "Growth of E. coli in H2O"),
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        ("<jats:title>Abstract</jats:title><jats:p>We show.</jats:p>", "We show."),
        (
            "<jats:sec><jats:title>Aims</jats:title><jats:p>To see.</jats:p></jats:sec>",
            "Aims To see.",
        ),
        ("the value <mml:math><mml:mi>x</mml:mi></mml:math> is", "the value x is"),
        ("one<br/>two<BR>three", "one two three"),
        ("R&amp;D &lt;i&gt;now&lt;/i&gt;", "R&D now"),
        ("R&amp;amp;D &#233;t&#xE9;", "R&D été"),
        ("in <span>x</span> <b>z</b>", "in <span>x</span> z"),
    ] {
        assert_eq!(text(raw), clean, "{raw:?}");
    }
}

#[test]
fn what_only_looks_like_markup_stays() {
    for raw in [
        "if a < b and c > d",
        "a<b, b>c",
        "Vec<T> and HashMap<i, b>",
        "the <b> tag is old",
        "</i> before <i>",
        "<div>",
        "return <div className=\"row\"><p>Hi</p></div>; as above",
        "the tokens <s>, <mask> and </s>",
        "AT&T; R&D; &s2; x & y",
        "p < 0.05 and q > 0.1",
        "<",
        "<i",
        "i <3 u",
    ] {
        assert_eq!(text(raw), raw);
    }
}

#[test]
fn markup_of_publishers_and_reference_managers_is_taken_off() {
    for (raw, plain) in [
        ("The <span class=\"nocase\">iPump</span> in CO<sub>2</sub>", "The iPump in CO2"),
        ("<span style=\"font-variant:small-caps;\">Abc</span> def", "Abc def"),
        ("in CO<inf>2</inf> and 10<sup>3</sup>", "in CO2 and 103"),
        ("<title>Abstract</title><p>Pumps <italic>run</italic>.</p>", "Pumps run."),
        ("<sec><title>Aim</title><p>To pump.</p></sec>", "Aim To pump."),
        ("a <math xmlns=\"http://w3.org\"><mi>x</mi><mo>=</mo><mn>1</mn></math> b", "a x=1 b"),
        (
            "a <math><semantics><mi>x</mi><annotation encoding=\"tex\">\\x</annotation></semantics></math> b",
            "a x b",
        ),
        ("a <mml:math><mml:mi>x</mml:mi></mml:math> b", "a x b"),
        (
            "a <inline-formula><tex-math>\\documentclass{x} \\begin{document}$$x_1$$\\end{document}</tex-math></inline-formula> b",
            "a $$x_1$$ b",
        ),
        ("see <a href=\"https://x.org\">this</a> &amp; that", "see this & that"),
    ] {
        assert_eq!(text(raw), plain, "{raw}");
    }
}

#[test]
fn tags_that_a_text_speaks_of_stay() {
    for raw in
        ["a < b", "Vec<T>", "the <span> element", "the <math> and <mi> elements", "a <s b> c"]
    {
        assert_eq!(text(raw), raw);
    }
}

#[test]
fn accents_and_letters_are_resolved() {
    for (source, plain) in [
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
        assert_eq!(tex(source).as_deref(), Some(plain), "{source}");
    }
}

#[test]
fn formatting_and_typography_become_plain_text() {
    for (source, plain) in [
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
        assert_eq!(tex(source).as_deref(), Some(plain), "{source}");
    }
}

#[test]
fn commands_become_what_they_stand_for() {
    for (source, plain) in [
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
        (r"\~{\u a}, \'{\^a}, Vi\d{\^e}t", "ẵ, ấ, Việt"),
        (r"p $<$ 0.05, $<$i$>$x$<$/i$>$", "p < 0.05, x"),
        (r"A\fshyp{}B, A\hyp{}B", "A/B, A-B"),
        (r"{\v S}koda, \t{oo}, \d{a}, {\'{\i}}, \'{}", "Škoda, o͡o, ạ, í, '"),
        (r"the \(x_{1}\) and $a \& b$", r"the \(x_{1}\) and $a \& b$"),
    ] {
        assert_eq!(tex(source).as_deref(), Some(plain), "{source}");
    }
}

#[test]
fn tex_in_texts_of_other_formats_is_read_too() {
    for (source, plain) in [
        (r#"Schr\"odinger, M\"uller and Erd\H{o}s"#, "Schrödinger, Müller and Erdős"),
        (r"Bal\'azs, Poincar\'e, Garc\'{\i}a, {\'E}tale", "Balázs, Poincaré, García, Étale"),
        (r"Bj\o rn, S{\o}ren, \L ukasz, Stra\ss e, {\AA}s", "Bjørn, Søren, Łukasz, Straße, Ås"),
        (r"A \emph{short} note on \textbf{big {\em things}}", "A short note on big things"),
        (r"Fran\c{c}ois, Fran\c cois, {\v S}koda", "François, François, Škoda"),
        (r"At 20 \textdegree C \& more\ldots", "At 20 °C & more…"),
        (r"the $\alpha_{1}$ and \alpha-helix", r"the $\alpha_{1}$ and α-helix"),
        (r"see \cite{x}, \textcolor{red}{y}", "see, y"),
    ] {
        assert_eq!(text(source), plain, "{source}");
    }
}

#[test]
fn nested_groups_are_looked_at_once() {
    let nested = format!("{}x{}", "{\\a".repeat(200), "}".repeat(200));
    assert_eq!(text(nested.as_str()), nested);
    let nested = format!("{}x{}", "{\\emph{".repeat(30), "}}".repeat(30));
    assert!(text(nested).contains('x'));
}

#[test]
fn what_only_looks_like_tex_stays() {
    for raw in [
        r"C:\users\alpha\beta.txt",
        r"it\'s what we\'re told",
        r#"print(\"open\", \"a\")"#,
        r"a\nb\tc \d+ \w{3} \u{1F600} \x41 \0",
        r"\begin and \unknown{thing}",
        r"\\emph{x} and \\'a",
        r"use foo::{Bar, baz}",
        r"\{a\}",
    ] {
        assert_eq!(text(raw), raw);
    }
}

#[test]
fn braces_that_do_not_match_are_refused() {
    let deep = format!("{}a{}", "\\enquote{".repeat(100_000), "}".repeat(100_000));
    for source in [
        &deep,
        "{",
        "}",
        "a {b",
        "a } b {",
        &"{".repeat(100),
        &format!("{}a{}", "{".repeat(40), "}".repeat(40)),
    ] {
        assert_eq!(tex(source), None, "{source}");
    }
    assert_eq!(tex(r"\{ a \}").as_deref(), Some("{ a }"));
}

proptest::proptest! {
    #[test]
    fn cleaning_twice_changes_nothing(raw in "([a-c<>/&;#x20 \u{301}\u{200d}é]|<i>|</i>|<p>|</p>|&amp;|&lt;|\u{ad}|\\PC){0,40}") {
        let once = text(raw);
        proptest::prop_assert_eq!(text(once.clone()), once.clone());
        proptest::prop_assert!(is_nfc(&once) && !once.contains("  ") && once.trim() == once);
    }
}
