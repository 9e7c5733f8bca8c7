//! What does the address of the page keep, and how far back is the list?
//!
//! While the reader types the address is replaced; with Enter, with the focus leaving the field and
//! with every other choice it becomes a step of its own, to which Back returns.

use super::effects::{Change, Effect, Effects};

/// How the address follows the state.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct History {
    /// The address follows the state at all.
    follows: bool,
    /// Something was typed or moved that the address does not yet keep as a step of its own.
    uncommitted: bool,
    /// Steps of the address since the list: so many back, and it is shown again. 0: none, or nobody
    /// knows.
    steps: usize,
}

impl History {
    /// From now on the address follows the state.
    pub(super) fn follow(&mut self) {
        self.follows = true;
    }

    /// Writes the address.
    pub(super) fn keep(&mut self, change: Change, out: &mut Effects) {
        if change == Change::Push {
            self.uncommitted = false;
        }
        if self.follows {
            out.push(Effect::Address(change));
        }
    }

    /// Something is being typed or moved, and [`History::commit`] will follow.
    pub(super) fn change_step_by_step(&mut self) {
        self.uncommitted = true;
    }

    /// What was changed step by step is meant: it becomes a step of its own.
    pub(super) fn commit(&mut self, out: &mut Effects) {
        if self.uncommitted {
            self.keep(Change::Push, out);
        }
    }

    /// The address has become another by itself: nobody knows what is behind.
    pub(super) fn went(&mut self) {
        self.uncommitted = false;
        self.steps = 0;
    }

    /// The list is shown.
    pub(super) fn at_list(&mut self) {
        self.steps = 0;
    }

    /// A paper is shown, which the address takes in this way.
    pub(super) fn at_paper(&mut self, change: Change) {
        if change == Change::Push && self.follows {
            self.steps += 1;
        }
    }

    /// Goes back to the list, if the steps to it are known. Returns whether they are.
    pub(super) fn go_back(&self, out: &mut Effects) -> bool {
        let known = self.steps > 0;
        if known {
            out.push(Effect::Back(self.steps));
        }
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effects(act: impl FnOnce(&mut Effects)) -> Effects {
        let mut out = Effects::new();
        act(&mut out);
        out
    }

    #[test]
    fn what_is_typed_is_committed_once() {
        let mut history = History { follows: true, ..History::default() };
        history.change_step_by_step();
        let push = [Effect::Address(Change::Push)];
        assert_eq!(effects(|out| history.commit(out)), push);
        assert_eq!(effects(|out| history.commit(out)), []);
        history.change_step_by_step();
        effects(|out| history.keep(Change::Replace, out));
        assert_eq!(effects(|out| history.commit(out)), push, "a replaced address is no step");
    }

    #[test]
    fn nothing_is_written_where_the_address_does_not_follow() {
        let mut history = History::default();
        history.change_step_by_step();
        history.at_paper(Change::Push);
        assert_eq!(effects(|out| history.commit(out)), []);
        assert!(!history.go_back(&mut Effects::new()));
    }

    #[test]
    fn the_list_is_as_many_steps_back_as_papers_were_opened() {
        let mut history = History { follows: true, ..History::default() };
        for change in [Change::Push, Change::Replace, Change::Push] {
            history.at_paper(change);
        }
        assert_eq!(effects(|out| assert!(history.go_back(out))), [Effect::Back(2)]);
        history.went();
        assert!(!history.go_back(&mut Effects::new()));
    }
}
