//! How else is a word spelt?
//!
//! The British and the American way, in both directions. `colour` and `color` have different stems:
//! the build brings them into one stem group where papers have both (`indexer/spelling.rs`), and a
//! query finds the one where papers have only the other.

use crate::support::str_ext::{parted, within};

/// Endings in which a British `s` is an American `z`, the second letter, which is left out here.
/// Those that end another come after it.
const ENDINGS: &str =
    "iational iations iation iable iers ier ied ies iing ie yers yer yed yes ying yable ye";

/// Parts of British spellings, and what they are in American ones. `imetre` and `ometre`, but not
/// `metre`: a meter measures.
const PARTS: &str = "\
    acknowledgement/acknowledgment aemi/emi aesth/esth aetiol/etiol ageing/aging aller/aler aluminium/aluminum \
    anaes/anes archaeo/archeo artefact/artifact calibre/caliber centre/center defence/defense diarrhoe/diarrhe \
    eller/eler ellor/elor ellous/elous encyclopaed/encycloped enrol/enroll faec/fec fibre/fiber foet/fet \
    fulfil/fulfill grey/gray gynaec/gynec haem/hem instalment/installment judgement/judgment licence/license \
    litre/liter lustre/luster manoeuvr/maneuver mediaev/mediev imetre/imeter ometre/ometer mould/mold oedema/edema \
    oesoph/esoph oestr/estr offence/offense ogue/og our/or paed/ped palaeo/paleo plough/plow practise/practice \
    pretence/pretense programme/program sceptic/skeptic skilful/skillful spectre/specter sulph/sulf";

/// Letters that stand before `our` at least: `colour`, and neither `hour` nor `scour`.
const BEFORE_OUR: usize = 3;

/// A way to spell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    American,
    British,
}

impl Way {
    /// What to look for and what to put in its place, to spell this way.
    fn turn<T>(self, british: T, american: T) -> (T, T) {
        if self == Way::American { (british, american) } else { (american, british) }
    }
}

/// The spellings that a word may have on one side of the ocean if this is that of the other, and
/// how many of their bytes are surely spelt so. Most of what can be made is no word: whoever asks
/// has to look whether anybody writes it.
pub(crate) fn respelt(word: &str, way: Way) -> Vec<(String, usize)> {
    let (old, new) = way.turn("s", "z");
    let ending = |ending: &str| {
        let (first, rest) = (within(ending, ..1), within(ending, 1..));
        let head = word
            .strip_suffix([first, old, rest].concat().as_str())
            .filter(|head| head.len() > 1)?;
        Some(([head, first, new, rest].concat(), head.len() + 2))
    };
    let part = |pair: &str| {
        let (british, american) = parted(pair, "/")?;
        let (old, new) = way.turn(british, american);
        let (head, tail) = parted(word, old)?;
        let counts = british != "our" || head.len() >= BEFORE_OUR;
        counts.then(|| ([head, new, tail].concat(), head.len() + new.len()))
    };
    let mut found: Vec<_> = ENDINGS.split(' ').find_map(ending).into_iter().collect();
    found.extend(PARTS.split(' ').filter_map(part));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_respelt_one_way_comes_back_the_other() {
        for (british, american) in [
            ("optimising", "optimizing"),
            ("analysers", "analyzers"),
            ("colours", "colors"),
            ("modeller", "modeler"),
            ("haemoglobin", "hemoglobin"),
            ("catalogue", "catalog"),
            ("centres", "centers"),
        ] {
            let has = |word, way, other: &str| {
                respelt(word, way)
                    .iter()
                    .any(|(found, sure)| found == other && *sure <= other.len())
            };
            assert!(has(british, Way::American, american), "{british}");
            assert!(has(american, Way::British, british), "{american}");
        }
    }

    #[test]
    fn words_in_which_nothing_is_spelt_in_two_ways_have_one_spelling() {
        for word in ["graph", "hour", "four", "is", "ise", ""] {
            assert_eq!(respelt(word, Way::American), [], "{word}");
        }
    }
}
