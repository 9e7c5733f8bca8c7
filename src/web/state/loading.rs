//! The current question, and how much of its answer has been requested.

/// Sequence number of a question; every change of query, filters or order asks a new one. Answers
/// carry it, so that one to an earlier question is ignored.
pub type Question = u32;

/// How much of the answer to the current question has been requested.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Phase {
    /// All of it, at once.
    #[default]
    Whole,
    /// The papers without facet counts: the question is a keystroke, and others may follow.
    Glance,
    /// All of it, after a `Glance` was rendered and announced.
    Rest,
}

/// The present question and its phase.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loading {
    /// The current question; 0 before the first.
    pub asked: Question,
    phase: Phase,
}

impl Loading {
    /// Begins another question: `hurried` for a keystroke, which others may follow, or in full.
    pub(super) fn ask(&mut self, hurried: bool) {
        self.asked += 1;
        self.phase = if hurried { Phase::Glance } else { Phase::Whole };
    }

    /// Requests the rest of a hurried answer. Returns `false` if the answer was not hurried.
    pub(super) fn ask_rest(&mut self) -> bool {
        let has_rest = self.is_hurried();
        if has_rest {
            self.phase = Phase::Rest;
        }
        has_rest
    }

    /// Returns how much has been requested.
    pub(super) fn phase(&self) -> Phase {
        self.phase
    }

    /// Whether there is more to come by itself: papers out of sight, and the numbers beside the
    /// facets.
    pub fn is_hurried(&self) -> bool {
        self.phase == Phase::Glance
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keystroke_has_a_rest_once() {
        let mut loading = Loading::default();
        assert!(!loading.ask_rest(), "nothing has been asked");
        loading.ask(true);
        assert!(loading.is_hurried());
        assert_eq!([loading.ask_rest(), loading.ask_rest()], [true, false]);
        assert_eq!((loading.asked, loading.phase()), (1, Phase::Rest));
    }

    #[test]
    fn another_question_begins_anew() {
        let mut loading = Loading::default();
        loading.ask(true);
        loading.ask_rest();
        loading.ask(false);
        assert_eq!((loading.asked, loading.phase()), (2, Phase::Whole));
        assert!(!loading.ask_rest(), "it was asked in full");
    }
}
