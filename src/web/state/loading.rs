//! Which question is asked, and how far is its answer?

/// Which question an answer is for; every change of query, filters or order asks a new one.
pub type Question = u32;

/// How much of the answer to the present question has been asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Phase {
    /// All of it, at once.
    #[default]
    Whole,
    /// The papers alone: the question is a keystroke, and others may follow.
    Glance,
    /// All of it, after the first papers have been shown and told.
    Rest,
}

/// The present question and its phase.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loading {
    /// Number of the present question; 0: nothing has been asked yet.
    pub asked: Question,
    phase: Phase,
}

impl Loading {
    /// Asks another question: for a keystroke, which others may follow, or in full.
    pub(super) fn ask(&mut self, hurried: bool) {
        self.asked += 1;
        self.phase = if hurried { Phase::Glance } else { Phase::Whole };
    }

    /// Asks for the rest of an answer of which only papers were asked for. Returns whether there is
    /// such a rest.
    pub(super) fn ask_rest(&mut self) -> bool {
        let has_rest = self.is_hurried();
        if has_rest {
            self.phase = Phase::Rest;
        }
        has_rest
    }

    /// How much has been asked for.
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
