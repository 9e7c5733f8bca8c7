//! What can be done with papers, and what came of it? The buttons beside them, the letters on them,
//! and the tips.

use super::effects::{Effect, Effects};
use crate::web::i18n::{self, Messages};

/// Tools, and what they have done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tools {
    /// Single letters on a paper do something with it.
    pub letters: bool,
    /// Titles lead to where the papers are, and a button opens their record here.
    pub leaves: bool,
    /// An arrow key has led into the list: what follows may be commands. Else letters are words.
    pub(super) walked: bool,
    /// Papers have a button that explains their place in the list.
    pub explains: bool,
    /// Ids of the papers on the reading list, in order of their bytes.
    pub saved: Vec<String>,
    /// The paper whose link was just copied.
    pub copied: Option<String>,
    /// Code that was to come later did not come; a later try may succeed.
    pub(super) part_missing: bool,
}

impl Tools {
    /// Whether the paper with this id is on the reading list.
    pub fn is_saved(&self, id: &str) -> bool {
        self.saved.binary_search_by(|saved| saved.as_str().cmp(id)).is_ok()
    }

    /// The reading list has been read: what it takes has come.
    pub(super) fn list(&mut self, saved: Vec<String>) {
        self.saved = saved;
        self.part_missing = false;
    }

    /// Says that code did not come.
    pub(super) fn report_missing_module(&mut self, messages: &Messages, out: &mut Effects) {
        self.part_missing = true;
        out.push(Effect::Announce(messages.text(i18n::PART_MISSING)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_came_ends_the_word_of_a_missing_part() {
        let mut tools = Tools::default();
        let mut out = Effects::new();
        tools.report_missing_module(&Messages::english(), &mut out);
        assert!(tools.part_missing && matches!(out[..], [Effect::Announce(_)]));
        tools.list(vec!["a".into(), "c".into()]);
        assert!(!tools.part_missing);
        assert_eq!(["a", "b", "c"].map(|id| tools.is_saved(id)), [true, false, true]);
    }
}
