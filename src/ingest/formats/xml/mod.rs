//! XML documents.
//!
//! The document is read event by event and each record becomes a small tree, so the records before
//! an error are kept. A [`Shape`] describes which elements are records and where their fields are.
//!
//! Elements more than [`DEPTH`] levels below a record are flattened into their ancestor. Only
//! character references are expanded (`&amp;`, `&eacute;`, `&#233;`), so entities cannot be nested.

mod field;
mod node;
mod shape;

pub(super) use node::{Context, Node};
pub(super) use shape::{How, Shape};

use crate::ingest::collect::{Collector, Place};
use crate::ingest::formats::lines::Lines;
use encoding_rs::Encoding;
use field::fill;
use node::Content;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Map;
use std::io::{self, BufRead};

/// Number of levels below a record that become nodes.
const DEPTH: usize = 64;

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
    let mut lines = Lines::new(text.as_bytes());
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

/// Decodes a document by its declared encoding; UTF-8 if none is declared.
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

/// State of reading a document.
struct Document<'a> {
    shape: &'a Shape,
    /// The open record or context and the elements open below it, with their lines.
    open: Vec<(Node, u64)>,
    context: Context,
    /// Records that are taken at the end.
    late: Vec<(Node, u64)>,
    /// Number of open elements that are too deep to become nodes.
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
                // Ignore closing tags that match no open element.
                let is_ours = self.depth > 0
                    || self
                        .open
                        .last()
                        .is_some_and(|(node, _)| node.name == end.local_name().as_ref());
                if is_ours {
                    self.end(out);
                } else if self.open.iter().any(|(node, _)| node.name == end.local_name().as_ref()) {
                    // Close elements that were left open.
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
        for name in out.extra {
            let values: Vec<String> =
                node.children().filter(|child| child.name == *name).map(Node::text).collect();
            if !values.is_empty() && !fields.contains_key(name) {
                fields.insert(name.clone(), values.into());
            }
        }
        out.add_record(fields, Place::Line(line));
    }
}
