//! One paper of a reading list.

use crate::paper::Paper;
use crate::support::str_ext::within;
use serde_json::{Map, Value, json};

/// Characters of a text that are kept.
pub const LONGEST_TEXT: usize = 4000;
/// Authors that are kept, and characters of each.
const MOST_AUTHORS: usize = 500;
const LONGEST_NAME: usize = 300;
/// The latest time that a date can hold, in milliseconds.
const LATEST: f64 = 8.64e15;

/// A paper of a reading list, or the mark that it was removed. Empty texts are unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Id of the paper.
    pub id: String,
    /// Time of the last change, in milliseconds.
    pub changed: u64,
    /// It was taken off the list; nothing else is known then.
    pub removed: bool,
    /// Title.
    pub title: String,
    /// Authors.
    pub authors: Vec<String>,
    /// Date as text: "2024-03-12", "2024-03", "2024".
    pub date: String,
    /// Venue.
    pub venue: String,
    /// Landing page.
    pub url: String,
    /// PDF.
    pub pdf: String,
    /// The reader's note.
    pub note: String,
    /// Time at which it was saved, in milliseconds.
    pub saved: u64,
    /// The reader has read it.
    pub read: bool,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The beginning of a text: so many characters of it at most.
fn beginning(text: &str, longest: usize) -> &str {
    // No character has less than a byte.
    let cut = if text.len() > longest { text.char_indices().nth(longest) } else { None };
    cut.map_or(text, |(end, _)| within(text, ..end))
}

fn limit(text: &mut String, longest: usize) {
    text.truncate(beginning(text, longest).len());
}

/// The id under which an entry is kept.
pub(super) fn limited_id(id: &str) -> &str {
    beginning(id, LONGEST_TEXT)
}

fn time(value: &Value) -> u64 {
    let time = value.as_f64().filter(|time| *time > 0.0).unwrap_or_default();
    time.min(LATEST) as u64
}

impl Entry {
    /// An entry for a paper, saved `now`.
    pub fn of(paper: &Paper, now: u64) -> Entry {
        let date = paper.date.map(String::from).unwrap_or_default();
        Entry {
            id: paper.id.clone(),
            changed: now,
            title: paper.title.clone(),
            authors: paper.authors.clone(),
            date,
            venue: paper.venue.clone(),
            url: paper.url.clone(),
            pdf: paper.pdf.clone(),
            saved: now,
            ..Entry::default()
        }
        .limited()
    }

    /// The entry without what exceeds the limits, so that it reads back as it was written.
    pub(super) fn limited(mut self) -> Entry {
        let texts = [
            &mut self.id,
            &mut self.title,
            &mut self.date,
            &mut self.venue,
            &mut self.url,
            &mut self.pdf,
            &mut self.note,
        ];
        texts.into_iter().for_each(|text| limit(text, LONGEST_TEXT));
        self.authors.truncate(MOST_AUTHORS);
        self.authors.iter_mut().for_each(|name| limit(name, LONGEST_NAME));
        self
    }

    /// This entry put where another state of it is on the list: what the reader added stays.
    pub(super) fn over(self, present: Entry) -> Entry {
        Entry {
            note: if self.note.is_empty() { present.note } else { self.note },
            read: self.read || present.read,
            saved: present.saved,
            ..self
        }
    }

    /// What is known of the paper.
    pub fn paper(&self) -> Paper {
        Paper {
            id: self.id.clone(),
            title: self.title.clone(),
            authors: self.authors.clone(),
            date: crate::paper::Date::parse(&self.date),
            venue: self.venue.clone(),
            url: self.url.clone(),
            pdf: self.pdf.clone(),
            ..Paper::default()
        }
    }

    /// The year of the date, or nothing.
    pub fn year(&self) -> &str {
        let year = self.date.get(..4).unwrap_or_default();
        if year.bytes().all(|byte| byte.is_ascii_digit()) { year } else { "" }
    }

    /// An entry from anything; `None` if it is none. Storage and files hold what anybody wrote.
    pub(super) fn from_json(value: &Value) -> Option<Entry> {
        let id = text(&value["id"]);
        if id.is_empty() {
            return None;
        }
        let changed = time(&value["changed"]);
        if value["removed"] == true {
            return Some(Entry { id, changed, removed: true, ..Entry::default() }.limited());
        }
        let authors = value["authors"].as_array().map(Vec::as_slice).unwrap_or_default();
        let names = authors.iter().filter(|name| name.is_string()).take(MOST_AUTHORS);
        let field = |name: &str| text(&value[name]);
        let saved = Some(time(&value["saved"])).filter(|saved| *saved > 0).unwrap_or(changed);
        let entry = Entry {
            id,
            changed,
            removed: false,
            title: field("title"),
            authors: names.map(text).collect(),
            date: field("date"),
            venue: field("venue"),
            url: field("url"),
            pdf: field("pdf"),
            note: field("note"),
            saved,
            read: value["read"] == true,
        };
        Some(entry.limited())
    }

    pub(super) fn to_json(&self) -> Value {
        if self.removed {
            return json!({ "id": self.id, "changed": self.changed, "removed": true });
        }
        let mut fields = Map::new();
        fields.insert("id".into(), self.id.as_str().into());
        fields.insert("changed".into(), self.changed.into());
        fields.insert("title".into(), self.title.as_str().into());
        fields.insert("authors".into(), self.authors.clone().into());
        let texts = [
            ("date", &self.date),
            ("venue", &self.venue),
            ("url", &self.url),
            ("pdf", &self.pdf),
            ("note", &self.note),
        ];
        for (name, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            fields.insert(name.into(), text.as_str().into());
        }
        fields.insert("saved".into(), self.saved.into());
        if self.read {
            fields.insert("read".into(), true.into());
        }
        Value::Object(fields)
    }

    /// Whether this state of an entry replaces that one; of two as late always the same one does.
    pub(super) fn is_later_than(&self, other: &Entry) -> bool {
        match self.changed.cmp(&other.changed) {
            std::cmp::Ordering::Equal => {
                let [own, other] = [self, other].map(|entry| entry.to_json().to_string());
                own > other
            }
            order => order.is_gt(),
        }
    }
}
