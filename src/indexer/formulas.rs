//! Converts TeX formulas to trees of MathML. The crate `math-core` writes MathML; only tags and
//! attributes on the lists of the format are accepted. A formula that cannot be parsed or needs
//! anything else stays text.

use crate::format::{ATTRIBUTES, Step, TAGS, put_step, walk, write_formulas};
use crate::paper::Paper;
use crate::text::formula::formulas;
use math_core::{LatexToMathML, MathDisplay};
use std::collections::BTreeMap;

/// Largest tree in bytes; larger formulas are not usable within a line of text.
const LARGEST: usize = 4096;

/// Returns the section with every distinct formula of titles and abstracts.
pub(super) fn section(papers: &[Paper]) -> Vec<u8> {
    let converter = LatexToMathML::default();
    let mut trees: BTreeMap<&str, Option<Vec<u8>>> = BTreeMap::new();
    for text in papers.iter().flat_map(|paper| [&paper.title, &paper.abstract_text]) {
        for formula in formulas(text) {
            trees
                .entry(&text[formula.whole])
                .or_insert_with(|| tree(&converter, &text[formula.tex]));
        }
    }
    write_formulas(trees.iter().filter_map(|(source, tree)| Some((*source, tree.as_deref()?))))
}

fn tree(converter: &LatexToMathML, tex: &str) -> Option<Vec<u8>> {
    let mathml = converter.convert_with_local_state(tex, MathDisplay::Inline).ok()?.mathml;
    let inner = mathml.strip_prefix("<math>")?.strip_suffix("</math>")?;
    let tree = tree_of(inner)?;
    // The same check as in the reader of the format.
    let fits = !tree.is_empty() && tree.len() <= LARGEST && walk(&tree, &mut |_| {}).is_ok();
    fits.then_some(tree)
}

/// Returns the tree of MathML as written by `math-core`; `None` for a tag that is not on the list.
fn tree_of(mathml: &str) -> Option<Vec<u8>> {
    let mut tree = Vec::new();
    let mut rest = mathml;
    while !rest.is_empty() {
        let (text, tail) = rest.split_once('<').unwrap_or((rest, ""));
        if !text.is_empty() {
            put_step(&mut tree, Step::Text(&html_escape::decode_html_entities(text)));
        }
        if tail.is_empty() {
            break;
        }
        let (tag, after) = tail.split_once('>')?;
        rest = after;
        if tag.starts_with('/') {
            put_step(&mut tree, Step::Close);
            continue;
        }
        let (tag, alone) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.trim_end().split_once(' ').unwrap_or((tag.trim_end(), ""));
        put_step(&mut tree, Step::Open(TAGS.iter().position(|known| *known == name)?));
        for (name, value) in attributes_of(attributes) {
            // One that is not on the list changes how the formula looks, not what it says.
            if let Some(number) = ATTRIBUTES.iter().position(|known| *known == name) {
                put_step(&mut tree, Step::Attribute(number, value));
            }
        }
        if alone {
            put_step(&mut tree, Step::Close);
        }
    }
    Some(tree)
}

/// `a="x" b="y"` → (a, x), (b, y).
fn attributes_of(mut rest: &str) -> impl Iterator<Item = (&str, &str)> {
    std::iter::from_fn(move || {
        let (name, tail) = rest.split_once("=\"")?;
        let (value, tail) = tail.split_once('"')?;
        rest = tail;
        Some((name.trim(), value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::read_formulas;
    use proptest::prelude::*;

    /// MathML again, attributes left out.
    fn drawn(source: &str) -> Option<String> {
        let paper = Paper { title: source.into(), ..Paper::default() };
        let formulas = read_formulas(&section(&[paper])).unwrap();
        let mut out = String::new();
        let mut open = Vec::new();
        walk(formulas.get(source)?, &mut |step| match step {
            Step::Open(tag) => {
                out += &format!("<{}>", TAGS[tag]);
                open.push(TAGS[tag]);
            }
            Step::Text(text) => out += text,
            Step::Close => out += &format!("</{}>", open.pop().unwrap()),
            Step::Attribute(..) => {}
        })
        .unwrap();
        Some(out)
    }

    #[test]
    fn formulas_of_papers_are_drawn() {
        for (source, expected) in [
            (r"$\ell_1$", "<msub><mi>ℓ</mi><mn>1</mn></msub>"),
            ("$^2$", "<msup><mrow></mrow><mn>2</mn></msup>"),
            ("$p < 0.05$", "<mi>p</mi><mo><</mo><mn>0.05</mn>"),
            (r"\(\frac{1}{2}\)", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
            (r"$\textbf{C}$", "<mtext><b>C</b></mtext>"),
        ] {
            assert_eq!(drawn(source).as_deref(), Some(expected), "{source}");
        }
    }

    #[test]
    fn what_cannot_be_read_stays_text() {
        for source in
            [r"$\bad{x}$", "$x_{$", r"$\href{javascript:alert(1)}{x}$", "$a&b$", r"$\html{x}$"]
        {
            assert_eq!(drawn(source), None, "{source}");
        }
    }

    proptest! {
        #[test]
        fn any_tex_makes_a_section_that_can_be_read(tex in "(\\\\(frac|sqrt|text|left|right|begin|end|mathbb|alpha|not|\\\\)|[{}()&^_<>\"'a1 ~]|\\PC){0,16}") {
            let paper = Paper { title: format!("${tex}$"), ..Paper::default() };
            prop_assert!(read_formulas(&section(&[paper])).is_ok());
        }
    }
}
