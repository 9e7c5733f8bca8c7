//! When are two words the same?
//!
//! Folding is NFKD without marks, in lower case, for the letters that papers use (Latin, Greek,
//! Cyrillic, full-width and mathematical forms, ligatures), by a table of two kilobytes instead of
//! the forty that all of Unicode would cost in the browser; a test holds it against the full
//! algorithm. On top of that:
//!
//! - letters that NFKD leaves alone but readers type plainly: `ł ø đ ß æ œ þ ı`;
//! - apostrophes: `BERT's` = `bert`, `don't` = `dont`, French and Italian elision `l'analyse` =
//!   `analyse`;
//! - numbers: `1,000` = `1000`;
//! - TeX: `\alpha` = `alpha`, `\ell` = `l`; a Greek letter standing alone is its name: `α` =
//!   `alpha`.

use super::fold_table::{fold_char, greek_name};
use super::split::is_extend;
use crate::support::str_ext::within;

/// [`fold`] into a fresh string.
pub fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold(word, &mut out);
    out
}

/// Writes the term of `word` (one piece of [`split`](super::split()) that is no gap) to the end of
/// `out`. Never writes nothing: a word of which nothing would be left is its own term. Linear.
pub fn fold(word: &str, out: &mut String) {
    let start = out.len();
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        out.push_str(word); // most words of most texts
        return;
    }
    let word = word.strip_prefix('\\').map_or(word, tex_meaning);
    let word = without_elision(without_possessive(word));
    let digits = word.starts_with(|c: char| c.is_ascii_digit());
    for c in word.chars() {
        match c {
            '\'' | '’' | '＇' => {}
            ',' if digits => {}
            c if is_dropped(c) => {}
            c => fold_char(c, out),
        }
    }
    if let Some(name) = greek_name(within(out, start..)) {
        out.truncate(start);
        out.push_str(name);
    }
    if out.len() == start {
        out.push_str(word);
    }
}

/// What a TeX command stands for.
fn tex_meaning(name: &str) -> &str {
    match name {
        "ell" => "l",
        "varepsilon" => "epsilon",
        "varphi" => "phi",
        "vartheta" => "theta",
        "varrho" => "rho",
        "varsigma" => "sigma",
        "varkappa" => "kappa",
        "infty" => "infinity",
        name => name,
    }
}

/// "BERT's" → "BERT", if more than one letter is left or the word is short.
fn without_possessive(word: &str) -> &str {
    ["'s", "’s", "'S", "’S"]
        .iter()
        .find_map(|s| word.strip_suffix(s))
        .filter(|w| !w.is_empty())
        .unwrap_or(word)
}

/// "l'analyse" → "analyse": a French or Italian article or pronoun before a vowel or a mute h.
fn without_elision(word: &str) -> &str {
    const HEADS: &[&str] = &[
        "l", "d", "j", "n", "s", "c", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "un", "dell",
        "all", "nell", "dall", "sull",
    ];
    let Some((head, rest)) = word.split_once(['\'', '’', '＇']) else { return word };
    let vowel =
        |c: char| "aeiouyhàâäéèêëîïôöùûüœæAEIOUYHÀÂÄÉÈÊËÎÏÔÖÙÛÜŒÆ".chars().any(|vowel| vowel == c);
    let elided = rest.starts_with(vowel)
        && rest.chars().count() > 1
        && HEADS.iter().any(|h| head.eq_ignore_ascii_case(h));
    if elided { rest } else { word }
}

/// Marks that carry no distinction for search: accents, Hebrew points, Arabic vowel signs,
/// invisible joiners. Marks that are letters in all but name (Indic virama, Thai vowels) stay.
fn is_dropped(c: char) -> bool {
    is_extend(c)
        && matches!(c as u32, 0xAD | 0x0300..=0x0489 | 0x0591..=0x06ED | 0x1AB0..=0x1DFF | 0x200C..=0x20F0 | 0xFE00..=0xFEFF)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_that_readers_take_for_the_same_have_the_same_term() {
        let cases = [
            ("Łukasz", "lukasz"),
            ("naïve", "naive"),
            ("nai\u{308}ve", "naive"),
            ("Ångström", "angstrom"),
            ("ﬁnite", "finite"),
            ("ＧＰＴ４", "gpt4"),
            ("Schölkopf", "scholkopf"),
            ("Straße", "strasse"),
            ("Ærø", "aero"),
            ("İstanbul", "istanbul"),
            ("DİYARBAKIR", "diyarbakir"),
            ("ıssız", "issiz"),
            ("Đorđe", "dorde"),
            ("Œuvre", "oeuvre"),
            ("C++", "c++"),
            ("C#", "c#"),
            (".NET", ".net"),
            (r"\alpha", "alpha"),
            ("α", "alpha"),
            ("Ω", "omega"),
            (r"\ell", "l"),
            ("ℓ", "l"),
            ("ℝ", "r"),
            ("𝒜", "a"),
            ("𝛼", "alpha"),
            ("x²", "x2"),
            ("BERT's", "bert"),
            ("don’t", "dont"),
            ("l'analyse", "analyse"),
            ("L’Homme", "homme"),
            ("dell'arte", "arte"),
            ("O'Brien", "obrien"),
            ("1,000", "1000"),
            ("3.5", "3.5"),
            ("Й", "и"),
            ("Ё", "е"),
            ("Ά", "alpha"),
            ("Άλφα", "αλφα"),
            ("ΟΔΟΣ", "οδοσ"),
            ("οδός", "οδοσ"),
            ("深", "深"),
            ("ｶ", "カ"),
            ("Nguyễn", "nguyen"),
            ("Đặng", "dang"),
            ("soft\u{ad}hyphen", "softhyphen"),
            ("שָׁלוֹם", "שלום"),
            ("ǅ", "dz"),
            ("Ⅳ", "iv"),
        ];
        for (word, term) in cases {
            assert_eq!(folded(word), term, "{word:?}");
        }
    }

    /// The table against NFKD without marks, in lower case, over every block that it covers.
    #[test]
    fn the_table_agrees_with_unicode() {
        use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
        let blocks = [
            0x41..=0x17F,
            0x180..=0x24F,
            0x386..=0x3CE,
            0x400..=0x45F,
            0x1E00..=0x1FFF,
            0xFB00..=0xFB06,
            0xFF10..=0xFF5A,
            0x1D400..=0x1D7FF,
        ];
        let own_way = "ǢǣǼǽǾǿȤȥẚỺỻ𝚤𝚥ŉÐÞßæðøþÆØĐđĦħıĸŁłŊŋŒœŦŧſẞẛẜẝẟ";
        let (mut checked, mut wrong) = (0, Vec::new());
        for c in blocks.into_iter().flatten().filter_map(char::from_u32) {
            let nfkd: String = std::iter::once(c)
                .nfkd()
                .filter(|c| !is_combining_mark(*c))
                .flat_map(char::to_lowercase)
                .collect();
            let nfkd: String = nfkd.nfkd().filter(|c| !is_combining_mark(*c)).collect();
            // Letters only; where Unicode has no decomposition for a letter with a stroke or hook,
            // ours may differ.
            let plain = nfkd.chars().all(|n| n.is_alphanumeric()) && !nfkd.is_empty();
            if !c.is_alphanumeric()
                || !plain
                || own_way.contains(c)
                || (0x180..=0x24F).contains(&(c as u32)) && nfkd.chars().all(|n| n as u32 > 0x7f)
            {
                continue;
            }
            let mut ours = String::new();
            fold_char(c, &mut ours);
            if ours != nfkd.replace('ς', "σ") {
                wrong.push(format!("U+{:04X} {c}: {ours}, not {nfkd}", c as u32));
            }
            checked += 1;
        }
        assert_eq!(wrong, Vec::<String>::new());
        assert!(checked > 1500, "{checked}");
    }

    /// Lower case against the standard library, over every letter that has one.
    #[test]
    fn capitals_fold_as_their_small_letters_do() {
        // Phonetic capitals, and scripts whose capitals no paper uses.
        let left_out = |c: char| {
            matches!(c as u32, 0x2C60..=0x2C7F | 0x2CEB..=0x2CF2 | 0xA779..=0xA7FF | 0x1F00..=0x1FFF
                | 0x13A0..=0x13FF | 0x1C89 | 0x2183 | 0x24B6..=0x24CF | 0x370..=0x37F | 0x3CF..=0x3FF | 0x10C7..=0x10CD)
                || c as u32 > 0x104AF
        };
        let mut wrong = Vec::new();
        for c in ('\u{80}'..=char::MAX).filter(|&c| c.is_uppercase() && !left_out(c)) {
            let lower: String =
                c.to_lowercase().filter(|c| !('\u{300}'..='\u{36F}').contains(c)).collect();
            let fold = |text: &str| {
                text.chars().fold(String::new(), |mut out, c| {
                    fold_char(c, &mut out);
                    out
                })
            };
            if fold(&lower) != fold(&c.to_string()) {
                wrong.push(format!("U+{:04X} {c}", c as u32));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn folding_leaves_something_and_settles(word in "\\w{1,12}|[a-zA-Z'’,.0-9+#\\\\éßΩŁ\u{301}]{1,12}") {
            for piece in crate::text::split(&word).filter(|p| p.kind != crate::text::PieceKind::Gap) {
                let once = folded(piece.text);
                prop_assert!(!once.is_empty());
            }
        }
    }
}
