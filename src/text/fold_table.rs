//! Which plain letters does a character stand for?
//!
//! Tables by block; the tests of [`super::fold`] hold them against NFKD. In a table `.` is a letter of its own (only lower
//! case is taken) and `*` one that becomes two ([`ligature`]).

/// U+00C0..=U+024F: Latin-1 Supplement, Latin Extended-A and -B.
const LATIN: &[u8; 400] =
    b"aaaaaa*ceeeeiiiidnooooo.ouuuuy**aaaaaa*ceeeeiiiidnooooo.ouuuuy*yaaaaaaccccccccddddeeeeeeeeeegggg\
gggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnn.nnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
bb....occdddd.eeeffg..iikkl..nnooo**pp...s.ttttuuuvyyzzzzz..........*********aaiioouuuuuuuuuueaa\
aa..ggggkkoooo..j***gg..nnaa....aaaaeeeeiiiioooorrrruuuussttyyhhnd**..aaeeooooooooyylntj**acclt.\
...bu.eejjqqrryy";

/// U+1E00..=U+1EFF: Latin Extended Additional.
const LATIN_ADDITIONAL: &[u8; 256] =
    b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr\
ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.sss*.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy**....";

/// U+2100..=U+214F: Letterlike Symbols.
const LETTERLIKE: &[u8; 80] = b"..c.......ghhhhhiill.n...pqrrr......z...z.kabc.eef.mo....i...........ddeij......";

/// U+1F00..=U+1FFF: Greek Extended, by runs of (letter, count).
const GREEK_EXTENDED: &[(char, u8)] = &[
    ('α', 16),
    ('ε', 16),
    ('η', 16),
    ('ι', 16),
    ('ο', 16),
    ('υ', 16),
    ('ω', 16),
    ('α', 2),
    ('ε', 2),
    ('η', 2),
    ('ι', 2),
    ('ο', 2),
    ('υ', 2),
    ('ω', 4),
    ('α', 16),
    ('η', 16),
    ('ω', 16),
    ('α', 14),
    ('ι', 2),
    ('η', 2),
    ('η', 6),
    ('ε', 2),
    ('η', 6),
    ('ι', 16),
    ('υ', 4),
    ('ρ', 2),
    ('υ', 6),
    ('ρ', 4),
    ('ω', 8),
    ('ο', 2),
    ('ω', 6),
];

/// Half-width katakana U+FF66..=U+FF9D in full width.
const KATAKANA: &str =
    "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// Names of the Greek letters U+03B1..=U+03C9; final sigma never occurs after folding.
const GREEK_NAMES: &str = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau \
upsilon phi chi psi omega";

/// Appends what `c` folds to: usually one character, two for some ligatures.
pub(super) fn fold_char(c: char, out: &mut String) {
    let at = c as u32;
    match at {
        0..0x80 => out.push(c.to_ascii_lowercase()),
        0xAA => out.push('a'),
        0xB2 => out.push('2'),
        0xB3 => out.push('3'),
        0xB5 => out.push('μ'),
        0xB9 => out.push('1'),
        0xBA => out.push('o'),
        0xC0..=0x24F => by_table(c, LATIN[at as usize - 0xC0], out),
        0x1E00..=0x1EFF => by_table(c, LATIN_ADDITIONAL[at as usize - 0x1E00], out),
        0x2100..=0x214F => by_table(c, LETTERLIKE[at as usize - 0x2100], out),
        0x370..=0x3FF => lower(c, greek, out),
        0x400..=0x4FF => lower(c, cyrillic, out),
        0x1F00..=0x1FFF => out.push(greek_extended(at).unwrap_or(c)),
        0x2070..=0x209C => out.push(raised(at).unwrap_or(c)),
        0x2160..=0x217F => out.push_str(roman(at)),
        0xFB00..=0xFB06 => out.push_str(["ff", "fi", "fl", "ffi", "ffl", "st", "st"][at as usize - 0xFB00]),
        0xFF01..=0xFF5E => fold_char(char::from_u32(at - 0xFEE0).unwrap_or(c), out),
        0xFF66..=0xFF9D => out.push(KATAKANA.chars().nth(at as usize - 0xFF66).unwrap_or(c)),
        0xFF9E | 0xFF9F => voice(at - 0xFF9D, out),
        0x1D400..=0x1D7FF => mathematical(c, out),
        _ => out.extend(c.to_lowercase()),
    }
}

/// The name of a Greek letter, if `term` is just one (folded).
pub(super) fn greek_name(term: &str) -> Option<&'static str> {
    let mut chars = term.chars();
    let (c, None) = (chars.next()?, chars.next()) else { return None };
    ('α'..='ω').contains(&c).then(|| GREEK_NAMES.split(' ').nth(c as usize - 'α' as usize))?
}

fn by_table(c: char, entry: u8, out: &mut String) {
    match entry {
        b'.' => lower(c, |c| c, out),
        b'*' => out.push_str(ligature(c)),
        letter => out.push(letter as char),
    }
}

fn lower(c: char, base: fn(char) -> char, out: &mut String) {
    // Marks that lower-casing brings (İ → i + dot) are not letters of their own.
    out.extend(c.to_lowercase().filter(|c| !('\u{300}'..='\u{36F}').contains(c)).map(base));
}

fn ligature(c: char) -> &'static str {
    match c {
        'Æ' | 'æ' => "ae",
        'Þ' | 'þ' => "th",
        'ß' | 'ẞ' => "ss",
        'Ĳ' | 'ĳ' => "ij",
        'Œ' | 'œ' => "oe",
        'Ƣ' | 'ƣ' => "oi",
        'Ǆ' | 'ǅ' | 'ǆ' | 'Ǳ' | 'ǲ' | 'ǳ' => "dz",
        'Ǉ' | 'ǈ' | 'ǉ' => "lj",
        'Ǌ' | 'ǋ' | 'ǌ' => "nj",
        'Ǣ' | 'ǣ' | 'Ǽ' | 'ǽ' => "ae",
        'Ȣ' | 'ȣ' => "ou",
        'ȸ' => "db",
        'ȹ' => "qp",
        _ => "ll", // U+1EFA and U+1EFB, the only ones left
    }
}

fn greek(c: char) -> char {
    match c {
        'ά' => 'α',
        'έ' | 'ϵ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' | 'ϒ' => 'υ',
        'ώ' => 'ω',
        'ς' | 'ϲ' => 'σ',
        'ϐ' => 'β',
        'ϑ' => 'θ',
        'ϕ' => 'φ',
        'ϖ' => 'π',
        'ϰ' => 'κ',
        'ϱ' => 'ρ',
        c => c,
    }
}

fn cyrillic(c: char) -> char {
    match c {
        'ѐ' | 'ё' | 'ӗ' => 'е',
        'ѓ' => 'г',
        'ї' => 'і',
        'ќ' => 'к',
        'й' | 'ѝ' | 'ӣ' | 'ӥ' => 'и',
        'ў' | 'ӯ' | 'ӱ' | 'ӳ' => 'у',
        'ӂ' | 'ӝ' => 'ж',
        'ӑ' | 'ӓ' => 'а',
        'ӟ' => 'з',
        'ӧ' => 'о',
        'ӭ' => 'э',
        'ӵ' => 'ч',
        'ӹ' => 'ы',
        'ӛ' => 'ә',
        'ӫ' => 'ө',
        'ѷ' => 'ѵ',
        c => c,
    }
}

fn greek_extended(at: u32) -> Option<char> {
    let mut left = at - 0x1F00;
    GREEK_EXTENDED.iter().find_map(|&(letter, count)| {
        let here = left < u32::from(count);
        left = left.wrapping_sub(u32::from(count));
        here.then_some(letter)
    })
}

/// Superscript and subscript digits and letters.
fn raised(at: u32) -> Option<char> {
    match at {
        0x2071 => Some('i'),
        0x207F => Some('n'),
        0x2070 | 0x2074..=0x2079 => char::from_digit(at - 0x2070, 10),
        0x2080..=0x2089 => char::from_digit(at - 0x2080, 10),
        0x2090..=0x209C => "aeoxəhklmnpst".chars().nth(at as usize - 0x2090),
        _ => None,
    }
}

fn roman(at: u32) -> &'static str {
    const NUMERALS: [&str; 16] =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "l", "c", "d", "m"];
    NUMERALS[(at as usize - 0x2160) % 16]
}

/// Applies a half-width (semi-)voiced mark to the kana before it; in Unicode the voiced kana follow the plain one.
fn voice(steps: u32, out: &mut String) {
    let voiced = match (out.chars().next_back(), steps) {
        (Some('ウ'), 1) => Some('ヴ'),
        (Some(kana @ 'カ'..='ト'), 1) | (Some(kana @ 'ハ'..='ホ'), _) => char::from_u32(kana as u32 + steps),
        _ => None,
    };
    if let Some(voiced) = voiced {
        out.pop();
        out.push(voiced);
    }
}

/// Mathematical Alphanumeric Symbols: runs of 52 Latin letters, then of 58 Greek signs, then of ten digits.
fn mathematical(c: char, out: &mut String) {
    let at = c as u32;
    let plain = match at {
        0x1D400..=0x1D6A3 => char::from_u32(u32::from(b'a') + (at - 0x1D400) % 26),
        0x1D6A4 => Some('i'),
        0x1D6A5 => Some('j'),
        0x1D6A8..=0x1D7C9 => match (at - 0x1D6A8) % 58 {
            17 => Some('θ'),
            25 => Some('∇'),
            51 => Some('∂'),
            n @ 0..=24 => char::from_u32('α' as u32 + n),
            n @ 26..=50 => char::from_u32('α' as u32 + n - 26),
            n => "εθκφρπ".chars().nth(n as usize - 52),
        },
        0x1D7CA | 0x1D7CB => Some('ϝ'),
        0x1D7CE..=0x1D7FF => char::from_digit((at - 0x1D7CE) % 10, 10),
        _ => None,
    };
    out.push(plain.map_or(c, greek));
}
