//! Splits lists of names.

use super::person::{is_corporate, is_suffix};

/// Separators that never occur within a name.
const STRONG: [char; 6] = [';', '|', '；', '、', '，', '\n'];

/// Splits a masked list: "A and B", "A; B", "A, B and C", "Last, First and Last, First", "Last, F.,
/// Last, G.". In BibTeX people are separated by "and", so one comma separates last and first name.
pub(super) fn split(text: &str, is_bibtex: bool) -> Vec<&str> {
    if text.contains(STRONG) {
        let parts = text.split(STRONG).map(trimmed);
        return parts
            .flat_map(|part| if joins_people(part) { split_and(part) } else { vec![part] })
            .collect();
    }
    split_commas(split_and(text), is_bibtex)
}

/// Returns `true` if "and" separates people here, rather than being part of an organisation's name.
pub(super) fn joins_people(text: &str) -> bool {
    let pieces = split_and(text);
    let is_person = |piece: &&str| piece.contains([' ', ',']) && !is_corporate(piece);
    pieces.len() > 1 && pieces.iter().all(is_person)
}

/// Splits at "and", in any case, and "&".
pub(super) fn split_and(text: &str) -> Vec<&str> {
    let lower = text.to_ascii_lowercase();
    let mut pieces = Vec::new();
    let mut done = 0;
    for (at, _) in lower.match_indices(' ') {
        let word = ["and ", "& "].iter().find(|word| lower[at + 1..].starts_with(**word));
        if let Some(word) = word.filter(|_| at >= done) {
            pieces.push(trimmed(&text[done..at]));
            // The space after the word may also precede the next one.
            done = at + word.len();
        }
    }
    pieces.push(trimmed(&text[done..]));
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Trims commas around a piece and a leading "and".
fn trimmed(piece: &str) -> &str {
    let around: &[char] = &[',', ' ', ';'];
    let mut piece = piece.trim_matches(around);
    for word in ["and ", "& "] {
        if piece.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)) {
            piece = piece[word.len()..].trim_matches(around);
        }
    }
    piece
}

/// Decides whether the commas in `pieces` separate people or last and first names.
fn split_commas(pieces: Vec<&str>, is_bibtex: bool) -> Vec<&str> {
    let commas = |piece: &&str| piece.matches(',').count();
    let all = |count: usize| pieces.iter().all(|piece| commas(piece) == count);
    if all(0) {
        return pieces;
    }
    let is_turned = |piece: &&str| {
        let (last, first) = piece.split_once(',').unwrap_or((piece, ""));
        !(ends_in_initials(last.trim()) && ends_in_initials(first.trim()))
    };
    if (pieces.len() > 1 || is_bibtex) && all(1) && pieces.iter().all(is_turned) {
        return pieces;
    }
    pieces.into_iter().flat_map(split_list).collect()
}

/// Splits "A B, C D" (two people), "Knuth, Donald" (one), "Knuth, D. E., Lamport, L." (two), "A B,
/// Jr., C D" (two) and "Knuth, Donald, A B" (two).
pub(super) fn split_list(piece: &str) -> Vec<&str> {
    let piece = piece.trim_end_matches([',', ' ']);
    let ends: Vec<usize> =
        piece.match_indices(',').map(|(at, _)| at).chain([piece.len()]).collect();
    let starts: Vec<usize> =
        [0].into_iter().chain(ends.iter().map(|end| (end + 1).min(piece.len()))).collect();
    let part = |from: usize, to: usize| piece[starts[from]..ends[to]].trim();
    let parts: Vec<&str> = (0..ends.len()).map(|i| part(i, i)).collect();
    if is_pairs(&parts) {
        return (0..parts.len()).step_by(2).map(|i| part(i, i + 1)).collect();
    }
    let is_one = match parts[..] {
        [last, suffix, first] if is_suffix(suffix) => is_last_first(last, first),
        [last, first, suffix] if is_suffix(suffix) => is_last_first(last, first),
        _ => false,
    };
    if is_one {
        return vec![piece];
    }
    let mut people = Vec::new();
    let mut i = 0;
    // "Reed, Ann, Bo Lund, Cy Kim": only the first name is inverted.
    if parts.len() > 2
        && is_word(parts[0])
        && is_word(parts[1])
        && parts[2..].iter().all(|part| part.contains(' '))
    {
        people.push(part(0, 1));
        i = 2;
    }
    while i < parts.len() {
        let suffixes = parts[i + 1..].iter().take_while(|next| is_suffix(next)).count();
        people.push(part(i, i + suffixes));
        i += 1 + suffixes;
    }
    people
}

/// Returns `true` if last and first names alternate.
fn is_pairs(parts: &[&str]) -> bool {
    let firsts = || parts.iter().skip(1).step_by(2);
    let is_capital = |part: &&str| is_word(part) && part.starts_with(char::is_uppercase);
    parts.len().is_multiple_of(2)
        && (firsts().all(|part| is_initials(part))
            || (parts.len() == 2 && is_last_first(parts[0], parts[1]))
            || (parts.len() > 3 && parts.iter().all(is_capital)))
}

/// Returns `true` for one word of a script that separates first and last name by a space.
fn is_word(part: &str) -> bool {
    !part.is_empty()
        && !part.contains(' ')
        && part.chars().all(|c| c < '\u{2e80}')
        && !is_suffix(part)
}

/// Returns `true` for one person: "Knuth, Donald", "van Rossum, Guido". "Ada Lovelace, Alan Turing"
/// and "张三, 李四" are two.
fn is_last_first(before: &str, after: &str) -> bool {
    let particle = before.contains(' ') && before.split(' ').next().is_some_and(is_particle);
    // "Garcia Marquez, Gabriel": double family names are more common than people of one name.
    let single = before.contains(' ') && is_word(after) && before.chars().all(|c| c < '\u{2e80}');
    let ends_in_initial = after.rsplit_once(' ').is_some_and(|(_, last)| is_initial(last));
    // "王, 小明": nobody is called by a single character.
    let is_half = is_one_cjk_character(before) || is_one_cjk_character(after);
    let is_turned = is_word(before) || particle || single || ends_in_initial || is_half;
    !after.is_empty() && !is_suffix(after) && !ends_in_initials(before) && is_turned
}

/// Returns `true` for the lower-case words with which family names begin.
fn is_particle(word: &str) -> bool {
    const PARTICLES: &str = "\
        van von vom der den de del della dello di da dal das do dos du des la le les lo los las el al ul \
        bin bint ibn ben abu ter ten te zu zum zur af av y e i 't d'";
    PARTICLES.split_whitespace().any(|particle| particle == word)
        || ["d'", "l'", "d’", "l’", "al-", "el-"].iter().any(|start| word.starts_with(start))
}

/// Returns `true` for one character of a script written without spaces.
fn is_one_cjk_character(part: &str) -> bool {
    let mut chars = part.chars();
    chars.next().is_some_and(|c| c >= '\u{2e80}') && chars.next().is_none()
}

/// Returns `true` for a capital letter, with or without a full stop.
fn is_initial(word: &str) -> bool {
    let mut letters = word.trim_end_matches('.').chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Returns `true` for "Reed A", "Lund BC", "Reed A. B." and "Lund B.C.": family name and initials.
pub(super) fn ends_in_initials(part: &str) -> bool {
    let is_behind_family = |at: usize| {
        let (family, last) = part.split_at(at);
        family.contains(char::is_lowercase) && !ends_in_initial(family) && is_initials(last.trim())
    };
    part.match_indices(' ').any(|(at, _)| is_behind_family(at))
}

/// Returns `true` if the last word is a single capital letter.
fn ends_in_initial(part: &str) -> bool {
    part.rsplit(' ').next().is_some_and(is_initial)
}

/// Returns `true` for "D.", "D. E.", "J.-P.", "DE" and "Yu. A.".
fn is_initials(part: &str) -> bool {
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    let is_plain = part.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | ' '));
    let is_stopped = part.split([' ', '-']).all(|word| {
        let bare = word.strip_suffix('.').unwrap_or_default();
        bare.starts_with(char::is_uppercase) && bare.chars().count() <= 2
    });
    (1..=6).contains(&letters) && ((is_plain && (part.contains('.') || letters <= 3)) || is_stopped)
}
