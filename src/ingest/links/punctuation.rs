//! Punctuation after a link.

/// Removes the punctuation of the surrounding sentence from `link`.
pub(super) fn trimmed(link: &str) -> &str {
    let mut link = link;
    while let Some(last) = link.chars().next_back() {
        let loose = match last {
            ')' => link.matches(')').count() > link.matches('(').count(),
            ']' => link.matches(']').count() > link.matches('[').count(),
            _ => matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '('),
        };
        if !loose {
            break;
        }
        link = &link[..link.len() - last.len_utf8()];
    }
    link
}
