//! Which plain letters does a character stand for?
//!
//! Tables by block; the tests of [`super::fold`] hold them against NFKD. In a table `.` is a letter
//! of its own (only lower case is taken) and `*` one that becomes two ([`ligature`]).

/// U+00C0..=U+024F: Latin-1 Supplement, Latin Extended-A and -B.
const LATIN: &[u8; 400] =
    b"aaaaaa*ceeeeiiiidnooooo.ouuuuy**aaaaaa*ceeeeiiiidnooooo.ouuuuy*yaaaaaaccccccccddddeeeeeeeeeegggg\
gggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnn.nnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
bb....occdddd.eeeffg..iikkl..nnooo**pp...s.ttttuuuvyyzzzzz..........*********aaiioouuuuuuuuuueaa\
aa**ggggkkoooo..j***gg..nnaa**ooaaaaeeeeiiiioooorrrruuuussttyyhhnd**zzaaeeooooooooyylntj**acclt.\
...bu.eejjqqrryy";

/// U+1E00..=U+1EFF: Latin Extended Additional.
const LATIN_ADDITIONAL: &[u8; 256] =
    b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr\
ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.sss*.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy**....";

/// U+2100..=U+214F: Letterlike Symbols.
const LETTERLIKE: &[u8; 80] =
    b"..c.......ghhhhhiill.n...pqrrr......z...z.kabc.eef.mo....i...........ddeij......";

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
const KATAKANA: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

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
        0x370..=0x3FF => out.push(greek(c)),
        0x400..=0x52F => out.push(cyrillic(small(c))),
        0x1F00..=0x1FFF => out.push(greek_extended(at).unwrap_or(c)),
        0x253..=0x292 | 0x2C65 | 0x2C66 => out.push(hooked(c)),
        0x2070..=0x209C => out.push(raised(at).unwrap_or(c)),
        0x2160..=0x217F => out.push_str(roman(at)),
        0xFB00..=0xFB06 => {
            out.push_str(["ff", "fi", "fl", "ffi", "ffl", "st", "st"][at as usize - 0xFB00])
        }
        0xFF01..=0xFF5E => fold_char(char::from_u32(at - 0xFEE0).unwrap_or(c), out),
        0xFF66..=0xFF9D => out.push(KATAKANA.chars().nth(at as usize - 0xFF66).unwrap_or(c)),
        0xFF9E | 0xFF9F => voice(at - 0xFF9D, out),
        0x1D400..=0x1D7FF => mathematical(c, out),
        _ => out.push(small(c)),
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
        b'.' => out.push(small(c)),
        b'*' => out.push_str(ligature(c)),
        letter => out.push(letter as char),
    }
}

/// Lower case of the letters that no table above has. The standard library's would bring eleven
/// kilobytes of tables into the browser; this leaves out scripts whose capitals no paper uses
/// (Cherokee, Osage, Adlam and the like).
fn small(c: char) -> char {
    let at = c as u32;
    let pairs = at | 1; // where capitals are even and each small letter follows its capital
    let lower = match at {
        0x182 | 0x184 | 0x1A7 | 0x1BC | 0x1EE | 0x241 => at + 1,
        0x194 => 0x263,
        0x19C => 0x26F,
        0x1A6 => 0x280,
        0x1F6 => 0x195,
        0x1F7 => 0x1BF,
        0x245 => 0x28C,
        0x400..=0x40F => at + 0x50,
        0x410..=0x42F => at + 0x20,
        0x460..=0x481 | 0x48A..=0x4BF | 0x4D0..=0x52F => pairs,
        0x4C0 => 0x4CF,
        0x4C1..=0x4CE => at + at % 2,
        0x531..=0x556 => at + 0x30,
        0x10A0..=0x10C5 => at + 0x1C60,
        0x1C90..=0x1CBF => at - 0xBC0,
        0x1EFC..=0x1EFF => pairs,
        0x2126 => 0x3C9,
        0x2132 => 0x214E,
        0x2C00..=0x2C2F => at + 0x30,
        0x2C80..=0x2CE3 | 0xA640..=0xA66D | 0xA680..=0xA69B | 0xA722..=0xA72F | 0xA732..=0xA76F => {
            pairs
        }
        0x10400..=0x10427 => at + 0x28,
        _ => at,
    };
    char::from_u32(lower).unwrap_or(c)
}

/// Small letters of African languages whose capitals are in [`LATIN`].
fn hooked(c: char) -> char {
    match c {
        'ɓ' => 'b',
        'ɔ' | 'ɵ' => 'o',
        'ɖ' | 'ɗ' => 'd',
        'ə' | 'ɛ' => 'e',
        'ɠ' => 'g',
        'ɨ' | 'ɩ' => 'i',
        'ɲ' => 'n',
        'ʃ' => 's',
        'ʈ' | 'ⱦ' => 't',
        'ʉ' | 'ʊ' => 'u',
        'ʋ' => 'v',
        'ʒ' => 'z',
        'ⱥ' => 'a',
        c => c,
    }
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
        'Ά' | 'ά' => 'α',
        'Έ' | 'έ' | 'ϵ' | '϶' => 'ε',
        'Ή' | 'ή' => 'η',
        'Ί' | 'ί' | 'Ϊ' | 'ϊ' | 'ΐ' => 'ι',
        'Ό' | 'ό' => 'ο',
        'Ύ' | 'ύ' | 'Ϋ' | 'ϋ' | 'ΰ' | 'ϒ' | 'ϓ' | 'ϔ' => 'υ',
        'Ώ' | 'ώ' => 'ω',
        'ς' | 'ϲ' | 'Ϲ' => 'σ',
        'ϐ' => 'β',
        'ϑ' | 'ϴ' => 'θ',
        'ϕ' => 'φ',
        'ϖ' => 'π',
        'ϰ' => 'κ',
        'ϱ' => 'ρ',
        'Α'..='Ω' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
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
    const NUMERALS: [&str; 16] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "l", "c", "d",
        "m",
    ];
    NUMERALS[(at as usize - 0x2160) % 16]
}

/// Applies a half-width (semi-)voiced mark to the kana before it; in Unicode the voiced kana follow
/// the plain one.
fn voice(steps: u32, out: &mut String) {
    let voiced = match (out.chars().next_back(), steps) {
        (Some('ウ'), 1) => Some('ヴ'),
        (Some(kana @ 'カ'..='ト'), 1) | (Some(kana @ 'ハ'..='ホ'), _) => {
            char::from_u32(kana as u32 + steps)
        }
        _ => None,
    };
    if let Some(voiced) = voiced {
        out.pop();
        out.push(voiced);
    }
}

/// Mathematical Alphanumeric Symbols: runs of 52 Latin letters, then of 58 Greek signs, then of ten
/// digits.
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
