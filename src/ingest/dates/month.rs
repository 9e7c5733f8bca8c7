//! Months by name and number.

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Parses a month by name ("mar", "March", "Mar.") or number.
pub(crate) fn month(text: &str) -> Option<u8> {
    let word = text.trim().trim_end_matches('.').to_lowercase();
    if let Ok(number) = word.parse::<u8>() {
        return (1..=12).contains(&number).then_some(number);
    }
    named_month(&word)
}

/// Returns the month whose English name begins with `word`, of at least three letters, in any case.
pub(crate) fn named_month(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    let word = if word == "sept" { "sep" } else { &word };
    let at = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(word))?;
    Some(at as u8 + 1)
}
