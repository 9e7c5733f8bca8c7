//! How does an XML document become papers?
//!
//! The document is read event by event and one record at a time is made a small tree, so that a document that breaks off
//! keeps the records before. Which elements are records and where in them the fields stand is a [`Shape`], a table a format.
//!
//! Limits: elements more than [`DEPTH`] levels below a record are read through, their text belongs to the one above. No
//! entity is expanded but those of characters (`&amp;`, `&eacute;`, `&#233;`), so none can be made of others.

use super::super::collect::{Collector, Place};
use super::super::draft;
use super::iso;
use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::io::{self, BufRead};

/// Levels below a record that become nodes.
const DEPTH: usize = 64;

/// What the nodes of a path become.
#[derive(Clone, Copy)]
pub(super) enum How {
    /// All texts, as a list.
    All,
    /// The first text.
    First,
    /// All texts, one after the other; a node's label ("METHODS") comes before its text.
    Joined,
    /// A date in any of the ways of catalogues.
    Date,
    /// Names of people: child → part of the name as authors in JSON have it. A node with none of them is its text.
    People(&'static [(&'static str, &'static str)]),
}

/// Where the papers are in the documents of a format.
pub(super) struct Shape {
    /// Names of the elements that are records, prefixes apart.
    pub records: &'static [&'static str],
    /// Names of elements outside records that hold for the records after them (or for those that refer to them).
    pub context: &'static [&'static str],
    /// Records refer to what may come later: they are taken when all is read.
    pub is_linked: bool,
    /// Path below the record, what is made of it, and the field that it fills. Of several paths for a field the first that
    /// leads somewhere counts.
    ///
    /// A path is names separated by `/`; `[attribute=value]` behind a name narrows it down, `@attribute` at the end takes
    /// an attribute.
    pub fields: &'static [(&'static str, How, &'static str)],
    /// What is made of the record beyond the table.
    pub finish: fn(&mut Map<String, Value>, &Node, &Context),
}

/// An element.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Its name without prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
    content: Vec<Content>,
}

#[derive(Debug)]
enum Content {
    Node(Node),
    Text(String),
}

impl Node {
    /// The value of an attribute, prefixes apart.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The elements right below.
    pub(super) fn children(&self) -> impl Iterator<Item = &Node> {
        self.content.iter().filter_map(|content| match content {
            Content::Node(node) => Some(node),
            Content::Text(_) => None,
        })
    }

    /// All text below as one line. TeX comes between dollars.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.collect_text(&mut text, false);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// All text below, with a blank between elements.
    fn words(&self) -> String {
        let mut text = String::new();
        self.collect_text(&mut text, true);
        text
    }

    fn collect_text(&self, text: &mut String, is_spaced: bool) {
        let is_formula = self.name == "tex-math";
        if is_formula {
            text.push('$');
        }
        for content in &self.content {
            match content {
                Content::Node(node) => node.collect_text(text, is_spaced),
                Content::Text(part) => text.push_str(part),
            }
            if is_spaced {
                text.push(' ');
            }
        }
        if is_formula {
            text.push('$');
        }
    }

    /// The nodes to which a path leads, without its `@attribute`.
    pub(super) fn select<'a>(&'a self, path: &str) -> Vec<&'a Node> {
        let mut found = vec![self];
        for step in path.split('/') {
            let (name, condition) = match step.split_once('[') {
                Some((name, condition)) => (name, condition.trim_end_matches(']').split_once('=')),
                None => (step, None),
            };
            let fits = |node: &&Node| {
                node.name == name
                    && condition.is_none_or(|(key, value)| node.attribute(key) == Some(value))
            };
            found = found.into_iter().flat_map(|node| node.children().filter(fits)).collect();
        }
        found
    }

    /// The first text to which a path leads; empty where there is none.
    pub(super) fn first(&self, path: &str) -> String {
        self.select(path)
            .into_iter()
            .map(Node::text)
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    }
}

/// What holds for records: elements met outside of them, the latest last.
#[derive(Debug, Default)]
pub(super) struct Context {
    nodes: Vec<Node>,
    /// What a node calls itself → its place among them.
    abouts: HashMap<String, usize>,
}

impl Context {
    /// The latest element of a name.
    pub(super) fn latest(&self, name: &str) -> Option<&Node> {
        self.nodes.iter().rev().find(|node| node.name == name)
    }

    /// The element that calls itself `about`.
    pub(super) fn about(&self, about: &str) -> Option<&Node> {
        self.nodes.get(*self.abouts.get(about)?)
    }

    fn push(&mut self, node: Node) {
        if let Some(about) = node.attribute("about") {
            self.abouts.entry(about.to_owned()).or_insert(self.nodes.len());
        }
        self.nodes.push(node);
    }
}

/// Reads the whole document.
pub(super) fn read(
    reader: &mut dyn BufRead,
    shape: &Shape,
    out: &mut Collector<'_>,
) -> io::Result<()> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    let text = decode(&bytes);
    let mut document = Document {
        shape,
        open: Vec::new(),
        context: Context::default(),
        late: Vec::new(),
        depth: 0,
    };
    let mut events = Reader::from_str(&text);
    events.config_mut().check_end_names = false;
    events.config_mut().allow_unmatched_ends = true;
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    loop {
        let position = events.buffer_position() as usize;
        match events.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => document.take(event, position, &mut lines, out),
            Err(error) => {
                let line = lines.at(position);
                let found = text.get(position..).unwrap_or_default();
                let expected =
                    format!("well-formed XML ({error}); the records after this place are not read");
                out.skip(&Place::Line(line), "", found, expected);
                document.open.clear();
                break;
            }
        }
    }
    if let Some((_, line)) = document.open.first() {
        out.skip(&Place::Line(*line), "", "a record that has no end", "the rest of the document");
    }
    for (node, line) in std::mem::take(&mut document.late) {
        document.record(&node, line, out);
    }
    let expected = format!("elements <{}>", shape.records.join(">, <"));
    out.end_of_text(text.as_bytes(), None, &expected);
    Ok(())
}

/// The text of a document, by the encoding that it declares; UTF-8 where it declares none.
pub(super) fn decode(bytes: &[u8]) -> String {
    const NEAR: usize = 1024;
    let head = String::from_utf8_lossy(bytes.get(..NEAR).unwrap_or(bytes));
    // `encoding="…"` of XML, `charset=…` of HTML.
    let declared = ["encoding=", "charset="].iter().find_map(|key| {
        let (_, rest) = head.split_once(key)?;
        rest.trim_start_matches(['"', '\'']).split(['"', '\'', ' ', '>', ';', '/']).next()
    });
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.trim_start_matches('\u{feff}').to_owned();
    }
    let encoding = declared
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .unwrap_or(encoding_rs::UTF_8);
    encoding.decode(bytes).0.into_owned()
}

/// A document while it is read.
struct Document<'a> {
    shape: &'a Shape,
    /// The record or context that is open, and the elements open below it, with their lines.
    open: Vec<(Node, u64)>,
    context: Context,
    /// Records that wait for the end.
    late: Vec<(Node, u64)>,
    /// Elements open below those in `open` that are too deep to become nodes.
    depth: usize,
}

impl Document<'_> {
    fn take(
        &mut self,
        event: Event<'_>,
        position: usize,
        lines: &mut Lines<'_>,
        out: &mut Collector<'_>,
    ) {
        match event {
            Event::Start(start) => self.start(&start, position, lines),
            Event::Empty(start) => {
                let depth = self.open.len() + self.depth;
                self.start(&start, position, lines);
                if self.open.len() + self.depth > depth {
                    self.end(out);
                }
            }
            Event::End(end) => {
                // An end that nothing began: its element is none of ours.
                let is_ours = self.depth > 0
                    || self
                        .open
                        .last()
                        .is_some_and(|(node, _)| node.name == end.local_name().as_ref());
                if is_ours {
                    self.end(out);
                } else if self.open.iter().any(|(node, _)| node.name == end.local_name().as_ref()) {
                    // What stands open in between was never closed.
                    while self
                        .open
                        .last()
                        .is_some_and(|(node, _)| node.name != end.local_name().as_ref())
                    {
                        self.end(out);
                    }
                    self.end(out);
                }
            }
            Event::Text(text) => self.text(&text),
            Event::CData(text) => self.text(&text),
            Event::GeneralRef(entity) => {
                let reference = format!("&{};", &*entity);
                let text = html_escape::decode_html_entities(&reference).into_owned();
                self.text(&text);
            }
            _ => {}
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, position: usize, lines: &mut Lines<'_>) {
        if self.open.len() >= DEPTH || self.depth > 0 {
            self.depth += 1;
            return;
        }
        let name = start.local_name();
        let name: &str = name.as_ref();
        let is_ours = |names: &[&str]| names.contains(&name);
        if self.open.is_empty() && !is_ours(self.shape.records) && !is_ours(self.shape.context) {
            return;
        }
        let attributes = start.attributes().filter_map(Result::ok).map(|attribute| {
            let key: &str = attribute.key.local_name().into_inner();
            (key.to_owned(), html_escape::decode_html_entities(&attribute.value).into_owned())
        });
        let node =
            Node { name: name.to_owned(), attributes: attributes.collect(), content: Vec::new() };
        let line = if self.open.is_empty() { lines.at(position) } else { 0 };
        self.open.push((node, line));
    }

    fn text(&mut self, text: &str) {
        let Some((node, _)) = self.open.last_mut() else { return };
        match node.content.last_mut() {
            Some(Content::Text(before)) => before.push_str(text),
            _ => node.content.push(Content::Text(text.to_owned())),
        }
    }

    fn end(&mut self, out: &mut Collector<'_>) {
        if self.depth > 0 {
            self.depth -= 1;
            return;
        }
        let Some((node, line)) = self.open.pop() else { return };
        if let Some((above, _)) = self.open.last_mut() {
            above.content.push(Content::Node(node));
        } else if !self.shape.records.contains(&node.name.as_str()) {
            self.context.push(node);
        } else if self.shape.is_linked {
            self.late.push((node, line));
        } else {
            self.record(&node, line, out);
        }
    }

    fn record(&self, node: &Node, line: u64, out: &mut Collector<'_>) {
        let mut fields = Map::new();
        for (path, how, field) in self.shape.fields {
            fill(&mut fields, field, node, path, *how);
        }
        (self.shape.finish)(&mut fields, node, &self.context);
        for name in &out.options.extra {
            let values: Vec<String> =
                node.children().filter(|child| child.name == *name).map(Node::text).collect();
            if !values.is_empty() && !fields.contains_key(name) {
                fields.insert(name.clone(), values.into());
            }
        }
        if !fields.contains_key("is no paper") {
            out.add(draft::from_record(fields, out.options), Place::Line(line));
        }
    }
}

/// Fills a field unless an earlier row of the table has.
fn fill(fields: &mut Map<String, Value>, field: &str, record: &Node, path: &str, how: How) {
    let known = fields.get(field).and_then(Value::as_str);
    let (path, attribute) =
        path.split_once('@').map_or((path, None), |(path, name)| (path, Some(name)));
    let nodes = if path.is_empty() { vec![record] } else { record.select(path) };
    if let How::Date = how {
        let found = nodes.iter().find_map(|node| iso::date(&node.words()));
        // A later row may say the same more exactly.
        if let Some(date) = found.filter(|date| known.is_none_or(|known| date.starts_with(known))) {
            fields.insert(field.to_owned(), date.into());
        } else if let Some(words) =
            nodes.iter().map(|node| node.text()).find(|text| !text.is_empty())
        {
            // What is no date is told, or read as far as it is legible.
            fields.entry(field).or_insert_with(|| words.into());
        }
        return;
    }
    if fields.contains_key(field) {
        return;
    }
    let text = |node: &&Node| match attribute {
        Some(name) => node.attribute(name).map(|value| value.trim().to_owned()).unwrap_or_default(),
        None => node.text(),
    };
    let texts = nodes.iter().map(text).filter(|text| !text.is_empty());
    let value: Value = match how {
        How::All => texts.collect(),
        How::First | How::Date => texts.take(1).collect::<String>().into(),
        How::Joined => {
            let labelled =
                nodes.iter().filter(|node| !node.text().is_empty()).map(|node| {
                    match node.attribute("Label") {
                        Some(label) => format!("{label}: {}", node.text()),
                        None => node.text(),
                    }
                });
            labelled.collect::<Vec<_>>().join(" ").into()
        }
        How::People(parts) => nodes.iter().map(|node| person(node, parts)).collect(),
    };
    let is_empty =
        value.as_str().is_some_and(str::is_empty) || value.as_array().is_some_and(Vec::is_empty);
    if !is_empty {
        fields.insert(field.to_owned(), value);
    }
}

fn person(node: &Node, parts: &[(&str, &str)]) -> Value {
    let mut name = Map::new();
    for (child, part) in parts {
        let text = node.first(child);
        if !text.is_empty() && !name.contains_key(*part) {
            name.insert((*part).to_owned(), text.into());
        }
    }
    if name.is_empty() { node.text().into() } else { name.into() }
}

/// Counts lines forward.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of `offset`, which must not lie before the one asked for last.
    fn at(&mut self, offset: usize) -> u64 {
        let offset = offset.min(self.text.len()).max(self.at);
        self.line += self.text[self.at..offset].iter().filter(|b| **b == b'\n').count() as u64;
        self.at = offset;
        self.line
    }
}
