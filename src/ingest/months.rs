//! Months by their English names.

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

/// The month, 1..=12, whose English name begins with a word of three letters or more, in any case.
pub(crate) fn named_month(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    let word = if word == "sept" { "sep" } else { &word };
    let at = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(word))?;
    Some(at as u8 + 1)
}
