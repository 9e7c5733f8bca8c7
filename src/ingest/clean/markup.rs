//! Removes markup from texts.
//!
//! Removes only what is unambiguously markup: tags used by publishers alone, tags around the whole
//! text, and inline tags that are balanced.

/// A tag in a text.
struct Tag<'a> {
    start: usize,
    end: usize,
    name: &'a str,
    closing: bool,
    has_attributes: bool,
    /// Whether the content of the element is dropped too, such as the heading "Abstract".
    drop_content: bool,
}

/// Returns `text` without its markup; `None` if it has none.
pub(super) fn strip(text: &str) -> Option<String> {
    if !text.contains('<') {
        return None;
    }
    let mut tags = find_tags(text);
    let wrapped = is_wrapped(text, &tags);
    let balanced = balanced_names(&tags);
    let has_formula = balanced.iter().any(|name| name == "math");
    tags.retain(|tag| {
        is_publishers(tag.name)
            || is_break(tag.name)
            || (has_formula && is_of_formula(tag.name))
            || (wrapped && is_block(tag.name))
            || (is_inline(tag.name) && balanced.contains(&tag.name.to_ascii_lowercase()))
    });
    if tags.is_empty() {
        return None;
    }
    mark_headings(text, &mut tags);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    let mut dropping = false;
    for tag in &tags {
        if !std::mem::replace(&mut dropping, tag.drop_content) {
            out.push_str(&text[done..tag.start]);
        }
        let name = local(tag.name);
        if !(is_inline(name) || is_of_formula(name) || is_inside_text(name)) {
            out.push(' ');
        }
        done = tag.end;
    }
    out.push_str(&text[done..]);
    Some(without_preamble(out))
}

/// Removes what surrounds the formulas that Springer writes as complete LaTeX documents.
fn without_preamble(text: String) -> String {
    const BEGIN: &str = "\\begin{document}";
    if !text.contains("\\documentclass") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for (i, part) in text.split("\\documentclass").enumerate() {
        let shown =
            if i == 0 { part } else { part.split_once(BEGIN).map_or(part, |(_, rest)| rest) };
        out.push_str(&shown.replace("\\end{document}", ""));
    }
    out
}

/// Marks elements whose content is dropped: a heading "Abstract" or "Summary", which repeats the
/// name of the field, and annotations of formulas, which repeat them for machines.
fn mark_headings(text: &str, tags: &mut [Tag<'_>]) {
    for i in 1..tags.len() {
        let (open, close) = (&tags[i - 1], &tags[i]);
        let is_pair = !open.closing && close.closing && close.name == open.name;
        let words = text[open.end..close.start].trim().trim_end_matches([':', '.']);
        let is_heading = local(open.name) == "title"
            && (words.eq_ignore_ascii_case("abstract") || words.eq_ignore_ascii_case("summary"));
        let is_annotation = matches!(local(open.name), "annotation" | "annotation-xml");
        tags[i - 1].drop_content = is_pair && (is_heading || is_annotation);
    }
}

fn find_tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find('<') {
        let start = from + at;
        match tag_at(text, start) {
            Some(tag) => {
                from = tag.end;
                tags.push(tag);
            }
            None => from = start + 1,
        }
    }
    tags
}

/// Parses the tag whose '<' is at `start`: a name, optionally followed by attributes.
fn tag_at(text: &str, start: usize) -> Option<Tag<'_>> {
    const LONGEST: usize = 300;
    let rest = &text[start + 1..];
    let closing = rest.starts_with('/');
    let rest = &rest[usize::from(closing)..];
    let name_len = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && c != ':' && c != '-')
        .unwrap_or(rest.len());
    let (name, rest) = rest.split_at(name_len);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || name_len > 40 {
        return None;
    }
    let close = rest.bytes().take(LONGEST).position(|b| b == b'>' || b == b'<')?;
    let attributes = rest[..close].trim_end_matches('/').trim();
    let spelt_so = rest.as_bytes()[close] == b'>'
        && (attributes.is_empty()
            || (!closing && rest.starts_with(' ') && attributes.contains('=')));
    let end = start + 1 + usize::from(closing) + name_len + close + 1;
    spelt_so.then_some(Tag {
        start,
        end,
        name,
        closing,
        has_attributes: !attributes.is_empty(),
        drop_content: false,
    })
}

/// Returns the lower-case names of inline tags that are balanced.
fn balanced_names(tags: &[Tag<'_>]) -> Vec<String> {
    let mut names: Vec<(String, i32)> = Vec::new();
    for tag in tags {
        let name = tag.name.to_ascii_lowercase();
        // Without attributes these tags do nothing, so the text is about them.
        let is_idle =
            !tag.closing && !tag.has_attributes && matches!(name.as_str(), "span" | "a" | "font");
        let step = if tag.closing || is_idle { -1 } else { 1 };
        match names.iter_mut().find(|(known, _)| *known == name) {
            // A tag closed before it is opened is not balanced.
            Some((_, depth)) if *depth >= 0 => *depth += step,
            Some(_) => {}
            None if is_inline(&name) => names.push((name, step)),
            None => {}
        }
    }
    names.into_iter().filter(|(_, depth)| *depth == 0).map(|(name, _)| name).collect()
}

/// Returns `true` if the whole text is enclosed in block markup: `<p>…</p>`.
fn is_wrapped(text: &str, tags: &[Tag<'_>]) -> bool {
    let (Some(first), Some(last)) = (tags.first(), tags.last()) else { return false };
    first.start == 0
        && last.end == text.len()
        && is_block(first.name)
        && last.closing
        && last.start > first.end
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Returns `true` for JATS and MathML with their prefixes and for names that do not occur in
/// running text.
fn is_publishers(name: &str) -> bool {
    name.starts_with("jats:")
        || name.starts_with("mml:")
        || is_inside_text(name)
        || matches!(name, "list-item" | "disp-formula")
}

/// Returns `true` for inline elements of JATS.
fn is_inside_text(name: &str) -> bool {
    matches!(
        name,
        "inline-formula"
            | "tex-math"
            | "ext-link"
            | "named-content"
            | "styled-content"
            | "inline-graphic"
            | "alternatives"
            | "xref"
    )
}

/// Returns `true` for elements of MathML.
fn is_of_formula(name: &str) -> bool {
    const NAMES: &str = "\
        math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose \
        msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mlabeledtr mtd none \
        semantics annotation annotation-xml";
    let name = local(name);
    name.starts_with(['m', 'M', 'n', 's', 'a'])
        && NAMES.split_whitespace().any(|known| name.eq_ignore_ascii_case(known))
}

fn is_break(name: &str) -> bool {
    name.eq_ignore_ascii_case("br")
}

fn is_block(name: &str) -> bool {
    const BLOCK: &str = "p div span section sec title abstract ul ol li list list-item label h1 h2 h3 h4 blockquote";
    BLOCK.split_whitespace().any(|block| name.eq_ignore_ascii_case(block))
}

fn is_inline(name: &str) -> bool {
    const INLINE: &str = "\
        i b em strong sub sup inf scp sc tt u a font span italic bold roman monospace small strike \
        underline overline math";
    INLINE.split_whitespace().any(|inline| name.eq_ignore_ascii_case(inline))
}
