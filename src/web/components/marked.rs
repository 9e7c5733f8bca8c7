//! How are matches and formulas shown? As text nodes, `<mark>` elements and MathML from a closed list, never as HTML.

use super::dom::{El, el};
use crate::format::{ATTRIBUTES, FIRST_HTML, Step, TAGS, walk};
use crate::query::Marked;
use crate::web::state::text_runs::{Run, runs};
use crate::web::shell::formula;

impl El {
    /// A title with its matches marked and its formulas drawn.
    pub(super) fn marked_title(self, title: &Marked) -> El {
        self.marked(&title.text, &title.marks)
    }

    /// A text with its matches marked and its formulas drawn.
    pub(super) fn marked(self, text: &str, marks: &[[u32; 2]]) -> El {
        let known = |source: &str| formula(source, &mut |_| {});
        runs(text, marks, &known).into_iter().fold(self, |node, run| {
            if run.marked { node.child(piece(el("mark", "mark"), run)) } else { piece(node, run) }
        })
    }
}

fn piece(node: El, run: Run<'_>) -> El {
    if run.formula { node.child(drawn(run.text)) } else { node.text(run.text) }
}

/// A formula, whose source its title tells.
fn drawn(source: &str) -> El {
    let mut open = vec![El::mathml("math").attr("class", "formula").attr("part", "formula").attr("title", source)];
    formula(source, &mut |tree| {
        // A checked tree has no errors, and ends where it began.
        let _ = walk(tree, &mut |step| match step {
            Step::Open(tag) => open.push(if tag < FIRST_HTML { El::mathml(TAGS[tag]) } else { el(TAGS[tag], "") }),
            Step::Attribute(name, value) => change(&mut open, |last| last.attr(ATTRIBUTES[name], value)),
            Step::Text(text) => change(&mut open, |last| last.text(text)),
            Step::Close => {
                if let Some(done) = open.pop() {
                    change(&mut open, |last| last.child(done));
                }
            }
        });
    });
    open.swap_remove(0)
}

fn change(open: &mut Vec<El>, how: impl FnOnce(El) -> El) {
    let last = open.pop();
    open.extend(last.map(how));
}
