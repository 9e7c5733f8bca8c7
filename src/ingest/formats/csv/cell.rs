//! What does a cell say?

use super::rows::without_mark;
use crate::ingest::fields::{Field, named};
use crate::ingest::values::written_list;
use serde_json::Value;

/// A cell as a value; a list written out as JSON or Python write it becomes a list, save where a text is expected.
pub(super) fn value(name: &str, cell: String) -> Value {
    let may_be_list = matches!(named(name), Some((Field::Authors | Field::Tags, _)) | None);
    let list = may_be_list.then(|| written_list(&cell)).flatten();
    list.map_or_else(|| Value::String(cell), Value::Array)
}

/// The text of a cell. Where quotes are not the reader's business, those around a whole cell are taken off here, but only if
/// all quotes inside are doubled: then a program put them there.
pub(super) fn text(cell: &[u8], has_quoting: bool) -> Result<String, std::str::Utf8Error> {
    let cell = std::str::from_utf8(without_mark(cell))?.trim();
    let inside = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    Ok(match inside {
        Some(inside) if !has_quoting && !inside.replace("\"\"", "").contains('"') => {
            inside.replace("\"\"", "\"")
        }
        _ => cell.to_owned(),
    })
}
