//! What do formulas of chemistry and quantities say in plain characters?

use super::commands::name_of;
use super::symbols::{symbol, unit};

/// "H_2O", "Na+", "A -> B": indices are plain figures in plain text.
pub(super) fn chemistry(formula: &str) -> String {
    let arrows = formula.replace("<=>", "⇌").replace("->", "→");
    arrows.chars().filter(|c| !matches!(c, '_' | '^' | '{' | '}' | '$' | '\\')).collect()
}

/// `\micro\metre\per\second` → µm/s.
pub(super) fn units(tex: &str) -> String {
    let mut out = String::new();
    let mut rest = tex;
    while let Some(c) = rest.chars().next() {
        let tail = &rest[c.len_utf8()..];
        let name = if c == '\\' { name_of(tail) } else { "" };
        rest = match unit(name).or_else(|| symbol(name)) {
            Some(written) => {
                out.push_str(written);
                tail[name.len()..].trim_start()
            }
            None => {
                out.extend((!matches!(c, '{' | '}' | '\\' | '~' | '.')).then_some(c));
                tail
            }
        };
    }
    out
}
