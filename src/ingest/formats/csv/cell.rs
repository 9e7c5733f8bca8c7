//! Cells of tables.

use super::rows::without_mark;
use crate::ingest::fields::{Field, named};
use crate::ingest::values::written_list;
use serde_json::Value;

/// Converts a cell to a value. A list written as JSON or Python source becomes a list, unless the
/// column holds text.
pub(super) fn value(name: &str, cell: String) -> Value {
    let may_be_list = matches!(named(name), Some((Field::Authors | Field::Tags, _)) | None);
    let list = may_be_list.then(|| written_list(&cell)).flatten();
    list.map_or_else(|| Value::String(cell), Value::Array)
}

/// Returns the text of a cell. Without quoting, removes quotes around the cell if all quotes inside
/// are doubled, as written by programs.
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
