//! Brackets and dollar signs.

/// Returns what follows an optional argument in brackets.
pub(super) fn optional(after: &str) -> &str {
    const LONGEST: usize = 200;
    let Some(inner) = after.strip_prefix('[') else { return after };
    match inner.bytes().take(LONGEST).position(|b| b == b']') {
        Some(at) => &inner[at + 1..],
        None => after,
    }
}

/// Counts dollar signs that are not escaped.
pub(super) fn dollars(tex: &str) -> usize {
    let mut escaped = false;
    let mut count = 0;
    for byte in tex.bytes() {
        match byte {
            _ if std::mem::take(&mut escaped) => {}
            b'\\' => escaped = true,
            b'$' => count += 1,
            _ => {}
        }
    }
    count
}
