//! Which steps of the ranking are taken?
//!
//! All of them, in the box. Each can be left out, so that what it buys can be measured again:
//! `papersift eval --without`.

/// The steps beyond BM25F that can be left out one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    /// Stop words and asking words say little.
    pub helpers: bool,
    /// Content words that stand side by side in the query and in the paper.
    pub pairs: bool,
    /// Papers with all words before papers with one word often.
    pub coverage: bool,
    /// The form as typed counts more than others of its stem group.
    pub exact: bool,
    /// The scores of a paper's neighbours count for it.
    pub neighbours: bool,
    /// Likeness to the best papers counts.
    pub vectors: bool,
    /// The last word may be unfinished.
    pub prefix: bool,
    /// Titles that begin as the query does come first.
    pub title_start: bool,
    /// Words that no paper has are corrected.
    pub typos: bool,
    /// Short forms stand for long ones and the other way round, and so does whatever else the index
    /// knows to be equal.
    pub abbreviations: bool,
    /// Words run together are taken apart, words torn apart are joined.
    pub spaces: bool,
    /// Papers with all words are the answer where enough have them, and the others come after them.
    /// It has no name below: it divides the ranked list and does not rank, and measures of the
    /// ranking look at the list undivided.
    pub all_words: bool,
}

impl Steps {
    /// Every step.
    pub const ALL: Steps = Steps {
        helpers: true,
        pairs: true,
        coverage: true,
        exact: true,
        neighbours: true,
        vectors: true,
        prefix: true,
        title_start: true,
        typos: true,
        abbreviations: true,
        spaces: true,
        all_words: true,
    };

    /// The names of the steps, as in [`Steps::leave_out`].
    pub const NAMES: [&str; 11] = [
        "helpers",
        "pairs",
        "coverage",
        "exact",
        "neighbours",
        "vectors",
        "prefix",
        "title_start",
        "typos",
        "abbreviations",
        "spaces",
    ];

    /// Leaves out the step of this name; `false` where there is none.
    ///
    /// # Example
    ///
    /// ```
    /// use papersift::query::Steps;
    ///
    /// let mut steps = Steps::ALL;
    /// assert!(steps.leave_out("pairs") && !steps.pairs);
    /// assert!(!steps.leave_out("no such step"));
    /// ```
    pub fn leave_out(&mut self, name: &str) -> bool {
        let step = match name {
            "helpers" => &mut self.helpers,
            "pairs" => &mut self.pairs,
            "coverage" => &mut self.coverage,
            "exact" => &mut self.exact,
            "neighbours" => &mut self.neighbours,
            "vectors" => &mut self.vectors,
            "prefix" => &mut self.prefix,
            "title_start" => &mut self.title_start,
            "typos" => &mut self.typos,
            "abbreviations" => &mut self.abbreviations,
            "spaces" => &mut self.spaces,
            _ => return false,
        };
        *step = false;
        true
    }
}

impl Default for Steps {
    fn default() -> Self {
        Steps::ALL
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leaves_out_a_step_of_its_own() {
        let mut seen = vec![Steps::ALL];
        for name in Steps::NAMES {
            let mut steps = Steps::ALL;
            assert!(steps.leave_out(name), "{name}");
            assert!(!seen.contains(&steps), "{name}");
            seen.push(steps);
        }
        assert!(!Steps::default().leave_out("stemming"));
    }
}
