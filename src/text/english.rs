//! What is the stem of an English word?
//!
//! Porter2, the English stemmer of the Snowball project (M. Porter, *The English (Porter2) stemming
//! algorithm*, 2001, with the exceptions of 2002). Written out here because the browser needs it
//! for out-of-vocabulary words, and the general stemmer library costs three times the bytes; a test
//! holds the two against each other.

/// Letters are bytes; a consonant `y` is kept as `Y` while stemming.
struct Stemming {
    letters: Vec<u8>,
    /// Where R1 begins: after the first non-vowel that follows a vowel.
    r1: usize,
    /// Where R2 begins: the same within R1.
    r2: usize,
}

/// Words whose stem is none of the rules'.
const EXCEPTIONS: [(&str, &str); 18] = [
    ("skis", "ski"),
    ("skies", "sky"),
    ("dying", "die"),
    ("lying", "lie"),
    ("tying", "tie"),
    ("idly", "idl"),
    ("gently", "gentl"),
    ("ugly", "ugli"),
    ("early", "earli"),
    ("only", "onli"),
    ("singly", "singl"),
    ("sky", "sky"),
    ("news", "news"),
    ("howe", "howe"),
    ("atlas", "atlas"),
    ("cosmos", "cosmos"),
    ("bias", "bias"),
    ("andes", "andes"),
];

/// Words that step 1b would spoil.
const INVARIANT: [&str; 8] =
    ["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"];

/// Step 2: suffix and replacement, longer before shorter where one ends with the other.
const STEP_2: [(&str, &str); 22] = [
    ("ational", "ate"),
    ("fulness", "ful"),
    ("iveness", "ive"),
    ("ization", "ize"),
    ("ousness", "ous"),
    ("biliti", "ble"),
    ("lessli", "less"),
    ("tional", "tion"),
    ("alism", "al"),
    ("aliti", "al"),
    ("ation", "ate"),
    ("entli", "ent"),
    ("fulli", "ful"),
    ("iviti", "ive"),
    ("ousli", "ous"),
    ("abli", "able"),
    ("alli", "al"),
    ("anci", "ance"),
    ("ator", "ate"),
    ("enci", "ence"),
    ("izer", "ize"),
    ("bli", "ble"),
];

const STEP_3: [(&str, &str); 8] = [
    ("ational", "ate"),
    ("tional", "tion"),
    ("alize", "al"),
    ("icate", "ic"),
    ("iciti", "ic"),
    ("ical", "ic"),
    ("ness", ""),
    ("ful", ""),
];

/// Step 4 takes these away, longer before shorter.
const STEP_4: [&str; 17] = [
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous",
    "ive", "ize", "al", "er", "ic",
];

/// The stem of a word in lower-case ASCII letters; any other word is its own stem.
pub(super) fn stem(word: &str) -> String {
    if word.len() <= 2 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.into();
    }
    if let Some((_, stem)) = EXCEPTIONS.iter().find(|(exception, _)| *exception == word) {
        return (*stem).into();
    }
    let mut word = Stemming::new(word);
    word.step_1a();
    if !INVARIANT.iter().any(|invariant| word.letters == invariant.as_bytes()) {
        word.step_1b();
        word.step_1c();
        word.step_2();
        word.step_3();
        word.step_4();
        word.step_5();
    }
    word.letters.iter().map(|&letter| char::from(letter.to_ascii_lowercase())).collect()
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

impl Stemming {
    fn new(word: &str) -> Stemming {
        let mut letters = word.as_bytes().to_vec();
        for at in 0..letters.len() {
            if letters[at] == b'y' && (at == 0 || is_vowel(letters[at - 1])) {
                letters[at] = b'Y';
            }
        }
        let after = |from: usize| {
            let pair = |at: &usize| is_vowel(letters[*at]) && !is_vowel(letters[*at + 1]);
            (from..letters.len().saturating_sub(1)).find(pair).map_or(letters.len(), |at| at + 2)
        };
        let head = ["gener", "commun", "arsen"].iter().find(|head| word.starts_with(**head));
        let r1 = head.map_or_else(|| after(0), |head| head.len());
        let r2 = after(r1);
        Stemming { letters, r1, r2 }
    }

    fn ends(&self, suffix: &str) -> bool {
        self.letters.ends_with(suffix.as_bytes())
    }

    /// Where a suffix of this length begins.
    fn before(&self, suffix: &str) -> usize {
        self.letters.len() - suffix.len()
    }

    fn replace(&mut self, suffix: &str, with: &str) {
        self.letters.truncate(self.before(suffix));
        self.letters.extend_from_slice(with.as_bytes());
    }

    fn has_vowel_before(&self, end: usize) -> bool {
        self.letters[..end].iter().any(|&letter| is_vowel(letter))
    }

    /// Returns `true` if the part before `end` ends with a short syllable.
    fn is_short_before(&self, end: usize) -> bool {
        match self.letters[..end] {
            [first, second] => is_vowel(first) && !is_vowel(second),
            [.., a, b, c] => {
                !is_vowel(a) && is_vowel(b) && !is_vowel(c) && !matches!(c, b'w' | b'x' | b'Y')
            }
            _ => false,
        }
    }

    fn step_1a(&mut self) {
        if self.ends("sses") {
            self.replace("sses", "ss");
        } else if self.ends("ied") || self.ends("ies") {
            let long = self.letters.len() > 4;
            self.replace("ies", if long { "i" } else { "ie" });
        } else if self.ends("s")
            && !self.ends("us")
            && !self.ends("ss")
            && self.has_vowel_before(self.letters.len() - 2)
        {
            self.letters.pop();
        }
    }

    fn step_1b(&mut self) {
        if let Some(suffix) = ["eedly", "eed"].into_iter().find(|suffix| self.ends(suffix)) {
            if self.before(suffix) >= self.r1 {
                self.replace(suffix, "ee");
            }
            return;
        }
        let suffix = ["ingly", "edly", "ing", "ed"].into_iter().find(|suffix| self.ends(suffix));
        let Some(suffix) = suffix.filter(|suffix| self.has_vowel_before(self.before(suffix)))
        else {
            return;
        };
        self.replace(suffix, "");
        let len = self.letters.len();
        if self.ends("at") || self.ends("bl") || self.ends("iz") {
            self.letters.push(b'e');
        } else if let [.., a, b] = self.letters[..]
            && a == b
            && b"bdfgmnprt".contains(&b)
        {
            self.letters.pop();
        } else if self.r1 >= len && self.is_short_before(len) {
            self.letters.push(b'e');
        }
    }

    fn step_1c(&mut self) {
        if let [_, .., before, last] = &mut self.letters[..]
            && matches!(last, b'y' | b'Y')
            && !is_vowel(*before)
        {
            *last = b'i';
        }
    }

    /// Replaces the first of `rules` that matches, if it lies in R1; tells whether one matched.
    fn replace_in_r1(&mut self, rules: &[(&str, &str)]) -> bool {
        let Some((suffix, with)) = rules.iter().find(|(suffix, _)| self.ends(suffix)) else {
            return false;
        };
        if self.before(suffix) >= self.r1 {
            self.replace(suffix, with);
        }
        true
    }

    fn step_2(&mut self) {
        if self.replace_in_r1(&STEP_2) {
            return;
        }
        if self.ends("logi") && self.before("ogi") >= self.r1 {
            self.replace("ogi", "og");
        } else if self.ends("li")
            && self.before("li") >= self.r1
            && self.letters.len() > 2
            && b"cdeghkmnrt".contains(&self.letters[self.letters.len() - 3])
        {
            self.replace("li", "");
        }
    }

    fn step_3(&mut self) {
        if self.ends("ative") {
            if self.before("ative") >= self.r2 {
                self.replace("ative", "");
            }
        } else {
            self.replace_in_r1(&STEP_3);
        }
    }

    fn step_4(&mut self) {
        if let Some(suffix) = STEP_4.into_iter().find(|suffix| self.ends(suffix)) {
            if self.before(suffix) >= self.r2 {
                self.replace(suffix, "");
            }
        } else if (self.ends("sion") || self.ends("tion")) && self.before("ion") >= self.r2 {
            self.replace("ion", "");
        }
    }

    fn step_5(&mut self) {
        let last = self.letters.len() - 1;
        let drop = match self.letters[last] {
            b'e' => last >= self.r2 || (last >= self.r1 && !self.is_short_before(last)),
            b'l' => last >= self.r2 && self.letters[last - 1] == b'l',
            _ => false,
        };
        if drop {
            self.letters.pop();
        }
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::stem;
    use proptest::prelude::*;
    use rust_stemmers::{Algorithm, Stemmer};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]
        #[test]
        fn stems_are_those_of_the_snowball_library(
            word in "[a-z]{1,4}(y|e|i|a|ee|l|at|iz|bl|tt|og|){0,2}(sses|ied|ies|us|s|eed|eedly|ing|ingly|ed|edly|y|ational|fulness|ization|biliti|li|lessli|ogi|ator|ative|icate|ness|ement|ion|tion|al|e|ll|er|able|){0,3}",
        ) {
            let snowball = Stemmer::create(Algorithm::English);
            prop_assert_eq!(stem(&word), snowball.stem(&word), "{}", word);
        }
    }

    #[test]
    fn common_words_and_exceptions_have_their_stems() {
        let snowball = Stemmer::create(Algorithm::English);
        let words = "skies dying gently news proceed inning generate communism arsenal happy by say cries ties gas this kiwis \
            caresses agreed feed hopping hoping controlled sized conflated youth boyish flying dyed consistency vietnamization \
            predication operator feudalism decisiveness hopefulness formaliti sensitiviti sensibility geology cyclically \
            triplicate electricity goodness formative revival allowance inference airliner gyroscopic adjustable irritant \
            replacement adoption activate angularity homologous effective bowdlerize probate rate cease control roll a be";
        for word in words.split_whitespace() {
            assert_eq!(stem(word), snowball.stem(word), "{word}");
        }
        assert_eq!(stem("naïve"), "naïve");
    }
}
