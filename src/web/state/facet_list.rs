//! Which values of a facet are shown, and in which order?

use super::filters::FACET_VALUES;
use super::hits::text_key;
use super::loading::Question;
use crate::query::{FacetCount, Response};
use crate::support::str_ext::parted;
use crate::text::folded;
use crate::web::i18n::Messages;

/// Values of a facet shown before it is unfolded.
const FOLDED: usize = 6;
/// Values shown at most once it is: finding beats scrolling.
const UNFOLDED: usize = 100;
/// A facet with more values than this has a field to find one.
const FINDABLE: usize = 12;

/// Of these facets those that can tell papers apart: not those with one value that every paper has.
/// `all` is the answer to no query, with two values of each facet at least.
pub fn useful_facets(all: &Response, facets: &[String]) -> Vec<String> {
    let useful = |facet: &&String| {
        let values = all.facets.get(facet).map(Vec::as_slice).unwrap_or_default();
        values.len() > 1 || values.iter().any(|value| value.count < all.total)
    };
    facets.iter().filter(useful).cloned().collect()
}

/// A facet, ready to draw.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FacetList {
    /// The facet.
    pub facet: String,
    /// The values to show, chosen ones first.
    pub rows: Vec<ValueRow>,
    /// Values that match what was typed but are not shown.
    pub left: usize,
    /// How many values there are, where known.
    pub all: Option<usize>,
    /// There is nothing to choose from.
    pub empty: bool,
    /// There are values beyond those shown while folded, and nobody is looking for one by its name.
    pub foldable: bool,
    /// Long enough for a field that finds values.
    pub findable: bool,
    /// Shows more than the first few values.
    pub unfolded: bool,
}

/// A facet value, ready to draw.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueRow {
    /// A number of its own.
    pub key: u64,
    /// Value as in the filters.
    pub value: String,
    /// Papers; `None` for a chosen value that was not counted.
    pub count: Option<usize>,
    /// Ticked.
    pub chosen: bool,
}

/// How a facet is shown, where not as usual.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fold {
    pub(super) facet: String,
    /// Shows more than the first few values.
    pub(super) unfolded: bool,
    /// What the reader typed to find a value.
    pub(super) find: String,
    /// All values, once asked for; empty before.
    all: Vec<FacetCount>,
    /// The question that they were counted for.
    of: Question,
    /// Their words as they are compared with what is typed, once something is.
    names: Vec<String>,
}

impl Fold {
    /// The usual one.
    pub(super) fn of(facet: String) -> Fold {
        Fold { facet, ..Fold::default() }
    }

    /// Whether all values of the facet are shown, or looked through.
    pub(super) fn shows_all(&self) -> bool {
        self.unfolded || !self.find.is_empty()
    }

    /// Takes all values, counted for a question.
    pub(super) fn take(&mut self, all: Vec<FacetCount>, of: Question) {
        self.names.clear();
        (self.all, self.of) = (all, of);
    }

    /// Whether all values are there, counted for this question.
    pub(super) fn has_all(&self, asked: Question) -> bool {
        self.of == asked && !self.all.is_empty()
    }

    /// Folds the names of all values once, and not with every letter typed to find one of ten
    /// thousand.
    pub(super) fn prepare(&mut self, messages: &Messages) {
        if !self.find.trim().is_empty() && self.names.len() != self.all.len() {
            let name = |value: &FacetCount| folded(&messages.value(&self.facet, &value.value));
            self.names = self.all.iter().map(name).collect();
        }
    }
}

/// A value and how many papers have it, if that was counted.
type Counted<'a> = (&'a str, Option<usize>);

impl FacetList {
    /// The list of a facet, of whose values these were counted and chosen.
    pub(super) fn new(
        fold: &Fold,
        counted: &[FacetCount],
        chosen: &[String],
        messages: &Messages,
    ) -> FacetList {
        let find = folded(fold.find.trim());
        let unfolded = fold.unfolded || !find.is_empty();
        let has_all = unfolded && !fold.all.is_empty();
        let (values, names) =
            if has_all { (&*fold.all, &*fold.names) } else { (counted, Default::default()) };
        let is_found = |name: Option<&String>, value: &str| match name {
            Some(name) => parted(name, &find).is_some(),
            None if find.is_empty() => true,
            None => parted(&folded(&messages.value(&fold.facet, value)), &find).is_some(),
        };
        let is_chosen = |value: &Counted<'_>| chosen.iter().any(|other| other == value.0);
        let found = values.iter().enumerate();
        let found = found.filter(|(at, value)| is_found(names.get(*at), &value.value));
        let found = found.map(|(_, value)| (value.value.as_str(), Some(value.count)));
        let (mut rows, rest): (Vec<Counted<'_>>, Vec<Counted<'_>>) = found.partition(is_chosen);
        let uncounted = chosen.iter().filter(|other| !values.iter().any(|v| v.value == **other));
        let uncounted = uncounted.filter(|value| is_found(None, value));
        rows.extend(uncounted.map(|value| (value.as_str(), None)));
        let first = rows.len();
        rows.extend(rest);
        let shown = if unfolded { UNFOLDED } else { FOLDED.max(first) };
        FacetList {
            facet: fold.facet.clone(),
            left: if unfolded { rows.len().saturating_sub(shown) } else { 0 },
            all: (has_all || counted.len() < FACET_VALUES).then_some(values.len()),
            empty: values.is_empty() && chosen.is_empty(),
            foldable: values.len() > FOLDED && find.is_empty(),
            findable: values.len() > FINDABLE,
            unfolded,
            rows: value_rows(&rows, shown, first),
        }
    }
}

/// The values to show, of which so many are chosen.
fn value_rows(values: &[Counted<'_>], shown: usize, chosen: usize) -> Vec<ValueRow> {
    let row = |(at, (value, count)): (usize, &Counted<'_>)| ValueRow {
        key: text_key(value),
        value: (*value).into(),
        count: *count,
        chosen: at < chosen,
    };
    values.iter().take(shown).enumerate().map(row).collect()
}
