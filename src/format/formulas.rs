//! How do formulas look drawn?
//!
//! A browser that reads TeX would have to be sent the reader first. Instead every formula of the
//! texts is turned into MathML once, at build, and kept as a tree of tags, attributes and texts
//! from closed lists: what is drawn from it cannot be a script.

use super::bytes::{Reader, put_run};
use super::{FormatError, Section};

/// The tags that a tree may have. Those from [`FIRST_HTML`] on are HTML within `mtext`, all others
/// MathML. Part of the format: the place of a tag is its number.
pub const TAGS: [&str; 27] = [
    "mi",
    "mn",
    "mo",
    "mtext",
    "mspace",
    "mrow",
    "mfrac",
    "msqrt",
    "mroot",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mtable",
    "mtr",
    "mtd",
    "mpadded",
    "mphantom",
    "mstyle",
    "mmultiscripts",
    "mprescripts",
    "b",
    "i",
    "em",
    "code",
];

/// Number of the first tag that is HTML.
pub const FIRST_HTML: usize = 23;

/// The attributes that a tree may have; likewise.
pub const ATTRIBUTES: [&str; 19] = [
    "stretchy",
    "form",
    "lspace",
    "rspace",
    "accent",
    "accentunder",
    "displaystyle",
    "scriptlevel",
    "mathvariant",
    "width",
    "height",
    "depth",
    "voffset",
    "linethickness",
    "separator",
    "symmetric",
    "largeop",
    "movablelimits",
    "columnspan",
];

/// Deepest tree: drawing follows it.
const DEEPEST: usize = 48;

const CLOSE: u8 = 0;
const TEXT: u8 = 1;
const ATTRIBUTE: u8 = 2;
/// Tag `n` is written as this and `n`.
const OPEN: u8 = 3;

/// A step of the walk along a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'t> {
    /// An element begins: its place in [`TAGS`].
    Open(usize),
    /// An attribute of the element that began last: its place in [`ATTRIBUTES`], its value.
    Attribute(usize, &'t str),
    /// A text.
    Text(&'t str),
    /// The element ends.
    Close,
}

/// Formulas by their source.
#[derive(Clone, Debug, Default)]
pub struct Formulas {
    bytes: Vec<u8>,
    /// Where each begins, in the order of the sources' bytes.
    starts: Vec<u32>,
}

impl Formulas {
    /// The tree of a formula, whose source is given with its delimiters; `None` for one that could
    /// not be read.
    pub fn get(&self, source: &str) -> Option<&[u8]> {
        let at = self.starts.partition_point(|&start| {
            self.at(start).is_some_and(|(known, _)| known < source.as_bytes())
        });
        let (known, tree) = self.at(*self.starts.get(at)?)?;
        (known == source.as_bytes()).then_some(tree)
    }

    fn at(&self, start: u32) -> Option<(&[u8], &[u8])> {
        let mut reader = Reader::new(Section::Formulas.name(), self.bytes.get(start as usize..)?);
        Some((reader.run().ok()?, reader.run().ok()?))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }
}

/// Calls `visit` with every step along a tree.
///
/// # Errors
/// [`FormatError`] where it is no tree; never for one out of [`Formulas`].
pub fn walk<'t>(tree: &'t [u8], visit: &mut dyn FnMut(Step<'t>)) -> Result<(), FormatError> {
    let mut reader = Reader::new(Section::Formulas.name(), tree);
    let mut depth = 0usize;
    // Attributes stand behind the tag that has them and before all that is in it.
    let mut fresh = false;
    while reader.left() > 0 {
        let code = reader.byte()?;
        let step = match code {
            CLOSE if depth > 0 => Step::Close,
            TEXT => Step::Text(reader.string()?),
            ATTRIBUTE if fresh => Step::Attribute(usize::from(reader.byte()?), reader.string()?),
            code => Step::Open(usize::from(code.wrapping_sub(OPEN))),
        };
        match step {
            Step::Close => depth -= 1,
            Step::Open(tag) if tag < TAGS.len() && depth < DEEPEST => depth += 1,
            Step::Attribute(name, _) if name < ATTRIBUTES.len() => {}
            Step::Text(_) => {}
            _ => {
                return Err(reader.corrupt(
                    "a tag or an attribute that no formula has, or one inside too many others",
                ));
            }
        }
        fresh = matches!(step, Step::Open(_) | Step::Attribute(..));
        visit(step);
    }
    if depth > 0 { Err(reader.corrupt("a formula ends inside an element")) } else { Ok(()) }
}

/// Decodes the section. An absent one is an empty one.
pub fn read_formulas(bytes: &[u8]) -> Result<Formulas, FormatError> {
    let mut reader = Reader::new(Section::Formulas.name(), bytes);
    let mut formulas = Formulas { bytes: bytes.to_vec(), starts: Vec::new() };
    let mut before = "";
    while reader.left() > 0 {
        formulas.starts.push((bytes.len() - reader.left()) as u32);
        let source = reader.string()?;
        if source <= before {
            return Err(reader.corrupt("formulas out of order"));
        }
        before = source;
        walk(reader.run()?, &mut |_| {})?;
    }
    Ok(formulas)
}

/// Encodes the section; sources ascend, each once.
pub fn write_formulas<'f>(formulas: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Vec<u8> {
    let mut out = Vec::new();
    for (source, tree) in formulas {
        put_run(&mut out, source.as_bytes());
        put_run(&mut out, tree);
    }
    out
}

/// Appends a step to a tree.
pub fn put_step(tree: &mut Vec<u8>, step: Step<'_>) {
    match step {
        Step::Close => tree.push(CLOSE),
        Step::Open(tag) => tree.push(OPEN + tag as u8),
        Step::Text(words) => {
            tree.push(TEXT);
            put_run(tree, words.as_bytes());
        }
        Step::Attribute(name, value) => {
            tree.extend([ATTRIBUTE, name as u8]);
            put_run(tree, value.as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tree(steps: &[Step<'_>]) -> Vec<u8> {
        let mut tree = Vec::new();
        steps.iter().for_each(|step| put_step(&mut tree, *step));
        tree
    }

    #[test]
    fn a_formula_is_found_by_its_source() {
        let steps = [
            Step::Open(9),
            Step::Open(0),
            Step::Attribute(8, "normal"),
            Step::Text("ℓ"),
            Step::Close,
            Step::Close,
        ];
        let tree = tree(&steps);
        let bytes = write_formulas([("$a$", &[][..]), ("$b$", &tree)]);
        let formulas = read_formulas(&bytes).unwrap();
        let mut seen = Vec::new();
        walk(formulas.get("$b$").unwrap(), &mut |step| seen.push(step)).unwrap();
        assert_eq!((seen.as_slice(), formulas.get("$c$"), formulas.len()), (&steps[..], None, 2));
    }

    #[test]
    fn what_is_no_tree_is_refused() {
        let deep = [Step::Open(5); DEEPEST + 1];
        let closed: Vec<Step<'_>> =
            deep.iter().copied().chain([Step::Close; DEEPEST + 1]).collect();
        for tree in [
            tree(&[Step::Open(0)]),
            tree(&[Step::Close]),
            tree(&[Step::Open(TAGS.len()), Step::Close]),
            tree(&[Step::Attribute(0, "x")]),
            tree(&[Step::Open(0), Step::Text("x"), Step::Attribute(0, "x"), Step::Close]),
            tree(&[Step::Open(0), Step::Attribute(ATTRIBUTES.len(), "x"), Step::Close]),
            tree(&closed),
            vec![TEXT, 5, b'a'],
        ] {
            assert!(read_formulas(&write_formulas([("$a$", &tree[..])])).is_err(), "{tree:?}");
        }
        assert!(read_formulas(&write_formulas([("b", &[][..]), ("a", &[])])).is_err());
    }

    #[test]
    fn nothing_that_runs_is_on_the_lists() {
        assert!(
            TAGS[..FIRST_HTML]
                .iter()
                .all(|tag| tag.starts_with('m') && *tag != "maction" && *tag != "math")
        );
        assert_eq!(TAGS[FIRST_HTML..], ["b", "i", "em", "code"]);
        assert!(ATTRIBUTES.iter().all(
            |name| !name.starts_with("on") && !["href", "src", "style", "class"].contains(name)
        ));
    }

    proptest! {
        #[test]
        fn any_bytes_give_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let _ = read_formulas(&bytes);
            let _ = walk(&bytes, &mut |_| {});
        }
    }
}
