//! Which papers pass the chosen facet values, and how many would each other choice leave?

use crate::index::{DocId, Facet, Index, ValueId};
use crate::query::api::{FacetCount, Note, Request};
use crate::query::rank_key::RankKey;
use crate::query::top_k::{TopK, largest};
use crate::support::name_map::ByName;
use crate::support::str_ext::parted;

/// The chosen values of one facet.
struct Choice<'i> {
    facet: &'i Facet,
    /// By value: it is chosen.
    chosen: Vec<bool>,
}

/// A request's filters, ready to ask of each paper.
pub(crate) struct Filters<'i> {
    index: &'i Index,
    choices: Vec<Choice<'i>>,
}

impl<'i> Filters<'i> {
    /// Reads the filters of a request; those of facets that are not there become notes. A facet
    /// with no value chosen is no filter.
    pub(crate) fn new(index: &'i Index, request: &Request, notes: &mut Vec<Note>) -> Filters<'i> {
        let mut choices = Vec::new();
        for (name, values) in request.filters.iter().filter(|(_, values)| !values.is_empty()) {
            match index.facets().iter().find(|facet| facet.name == name) {
                Some(facet) => choices.push(Choice { facet, chosen: chosen(index, facet, values) }),
                None => notes.push(Note::UnknownFacet { facet: name.to_owned() }),
            }
        }
        Filters { index, choices }
    }

    /// Returns `true` if no filter is set.
    pub(crate) fn is_empty(&self) -> bool {
        self.choices.is_empty()
    }

    /// Returns `true` if the paper passes all filters.
    pub(crate) fn pass(&self, doc: DocId) -> bool {
        matches!(self.failed(doc), Failed::None)
    }

    /// Facets whose choice the paper fails: none, one (which), or more.
    #[inline]
    fn failed(&self, doc: DocId) -> Failed {
        let mut failed = Failed::None;
        for (at, choice) in self.choices.iter().enumerate() {
            if !choice.facet.of(self.index, doc).iter().any(|&value| choice.chosen[value.at()]) {
                failed = match failed {
                    Failed::None => Failed::One(at),
                    _ => return Failed::More,
                };
            }
        }
        failed
    }

    /// Splits the papers found into those that pass and the counts of the facets asked for.
    ///
    /// A count of a facet is over the papers that pass all *other* facets, so that it is what a
    /// click would show.
    pub(crate) fn apply(
        &self,
        found: Vec<DocId>,
        request: &Request,
        tallies: &mut Tallies,
        notes: &mut Vec<Note>,
    ) -> (Vec<DocId>, ByName<FacetCount>) {
        let all = self.index.facets();
        tallies.0.resize_with(all.len(), Vec::new);
        let (pass, nearly) = self.parted(found);
        let mut facets = ByName::new();
        let mut count = |facet: &Facet, tally: &mut Vec<Count>| {
            let mut counted = Counted::new(self.index, facet, tally);
            counted.add(self.index, &pass);
            let own =
                nearly.iter().filter(|(_, failed)| self.choices[*failed].facet.name == facet.name);
            counted.add(self.index, &own.map(|&(doc, _)| doc).collect::<Vec<_>>());
            facets.insert(facet.name.clone(), self.listed(&counted, request.facet_limit));
            counted.clear();
        };
        match &request.facets {
            None => all.iter().zip(&mut tallies.0).for_each(|(facet, tally)| count(facet, tally)),
            Some(names) => {
                for name in names {
                    match all.iter().zip(&mut tallies.0).find(|(facet, _)| &facet.name == name) {
                        Some((facet, tally)) => count(facet, tally),
                        None => notes.push(Note::UnknownFacet { facet: name.to_owned() }),
                    }
                }
            }
        }
        (pass, facets)
    }

    /// The papers that pass, and those that one choice alone keeps out, with which.
    fn parted(&self, found: Vec<DocId>) -> (Vec<DocId>, Vec<(DocId, usize)>) {
        if self.is_empty() {
            return (found, Vec::new());
        }
        let (mut pass, mut nearly) = (Vec::new(), Vec::new());
        for doc in found {
            match self.failed(doc) {
                Failed::None => pass.push(doc),
                Failed::One(at) => nearly.push((doc, at)),
                Failed::More => {}
            }
        }
        (pass, nearly)
    }

    /// The values to show: the most frequent ones, and those chosen even where no paper has them.
    fn listed(&self, counted: &Counted, limit: usize) -> Vec<FacetCount> {
        let Counted { facet, tally, some } = counted;
        let counts = tally.as_slice();
        let choice = self.choices.iter().find(|choice| choice.facet.name == facet.name);
        let key = |v: ValueId| RankKey::by_count(counts[v.at()].papers(), v.number());
        let mut top = TopK::new(limit);
        // Most values are turned down by one comparison: nearly all authors have one paper.
        let mut least = 0;
        for &v in some {
            if counts[v.at()].papers() >= least {
                top.offer(key(v));
                least = top.least().count();
            }
        }
        let mut keys = top.keys();
        // Chosen values are shown, however few papers have them.
        if let Some(choice) = choice {
            let last = keys.last().copied().unwrap_or(RankKey::FIRST);
            let left_out = |v: ValueId| {
                choice.chosen[v.at()] && (key(v) < last || counts[v.at()].papers() == 0)
            };
            let all = (0..counts.len() as u32).map(ValueId::new);
            keys.extend(largest(&mut all.filter(|&v| left_out(v)).map(key), usize::MAX));
        }
        let count = |v: ValueId| FacetCount {
            value: facet.value(self.index, v),
            count: counts[v.at()].papers() as usize,
        };
        keys.into_iter().map(|key| count(ValueId::new(key.number()))).collect()
    }
}

/// Where values are counted, facet by facet; kept from one search to the next, because most of ten
/// thousand authors stay 0.
#[derive(Default)]
pub(crate) struct Tallies(Vec<Vec<Count>>);

/// The values of a facet with the papers that have them.
struct Counted<'a> {
    facet: &'a Facet,
    tally: &'a mut Vec<Count>,
    /// The values that any of the papers has.
    some: Vec<ValueId>,
}

impl<'a> Counted<'a> {
    fn new(index: &Index, facet: &'a Facet, tally: &'a mut Vec<Count>) -> Counted<'a> {
        tally.resize(facet.value_count(index), Count::default());
        Counted { facet, tally, some: Vec::new() }
    }

    fn clear(self) {
        self.some.iter().for_each(|&value| self.tally[value.at()] = Count::default());
    }

    /// Counts the values of these papers.
    fn add(&mut self, index: &Index, papers: &[DocId]) {
        let (starts, ids) = self.facet.lists(index);
        let tally = self.tally.as_mut_slice();
        for &doc in papers {
            for &value in &ids[starts[doc.at()] as usize..starts[doc.at() + 1] as usize] {
                let Count(count) = &mut tally[value.at()];
                if *count as u32 != doc.number() + 1 {
                    if *count == 0 {
                        self.some.push(value);
                    }
                    *count = ((*count >> 32) + 1) << 32 | u64::from(doc.number() + 1);
                }
            }
        }
    }
}

/// How many papers have a value, above the latest of them, plus one: one that has it twice counts
/// once. Ten thousand are counted with every key, so that it is one number, to be read and written
/// at once.
#[derive(Clone, Copy, Default)]
struct Count(u64);

impl Count {
    fn papers(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

enum Failed {
    None,
    One(usize),
    More,
}

/// By value: it is one of those asked for. A numeric facet also knows ranges.
fn chosen(index: &Index, facet: &Facet, values: &[String]) -> Vec<bool> {
    let mut chosen = vec![false; facet.value_count(index)];
    for value in values {
        match facet.numeric.then(|| range(value)).flatten() {
            Some((from, to)) => {
                for (at, chosen) in chosen.iter_mut().enumerate() {
                    *chosen |= facet
                        .value(index, ValueId::new(at as u32))
                        .parse::<i64>()
                        .is_ok_and(|n| (from..=to).contains(&n));
                }
            }
            None => {
                if let Some(at) = facet.value_id(index, value) {
                    chosen[at.at()] = true;
                }
            }
        }
    }
    chosen
}

/// "2019..2023", "2019..", "..2023" as an inclusive range; `None` for what is none.
fn range(text: &str) -> Option<(i64, i64)> {
    let (from, to) = parted(text, "..")?;
    let end = |text: &str, open: i64| {
        if text.trim().is_empty() { Some(open) } else { text.trim().parse().ok() }
    };
    Some((end(from, i64::MIN)?, end(to, i64::MAX)?))
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn ranges_may_be_open_at_either_end() {
        assert_eq!(range("2019..2023"), Some((2019, 2023)));
        assert_eq!(range("2019.."), Some((2019, i64::MAX)));
        assert_eq!(range("..2023"), Some((i64::MIN, 2023)));
        assert_eq!((range("2019"), range("a..b")), (None, None));
    }
}
