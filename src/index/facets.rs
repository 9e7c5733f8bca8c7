//! By what can papers be filtered?
//!
//! A facet is a column of the index, or derived when it is opened: `year` from the dates, `has`
//! from the links.

use super::{DocId, Index, ValueId};
use crate::paper::Date;
use std::sync::OnceLock;
use xxhash_rust::xxh64::xxh64;

/// Names of the links that `has` tells of, in the order of [`Index::has_link`].
pub(crate) const LINKS: [&str; 3] = ["pdf", "code", "data"];

/// A facet in memory: its values, and which each paper has.
///
/// # Example
///
/// ```
/// use papersift::index::Index;
/// # use papersift::indexer::{Options, build};
/// # use papersift::paper::Paper;
/// # let paper = |id: &str, venue: &str| Paper { venue: venue.into(), ..Paper::new(id, "") };
/// # let papers = [paper("a", "ACL"), paper("b", "EMNLP"), paper("c", "ACL")];
/// # let index = build(&papers, &Options::default(), &mut |_, _| {}).bytes;
///
/// let index = Index::open(index)?;
/// let venue = index.facets().iter().find(|facet| facet.name == "venue").expect("a facet");
/// let acl = venue.value_id(&index, "ACL").expect("a value");
/// assert_eq!(index.docs().filter(|&doc| venue.of(&index, doc).contains(&acl)).count(), 2);
/// # Ok::<(), papersift::format::FormatError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Facet {
    /// Name, as in filters.
    pub name: String,
    /// Its values are years, and ranges of them can be chosen.
    pub numeric: bool,
    data: FacetData,
    /// Hashes of the values, by number; made when first asked for.
    hashes: OnceLock<Vec<u64>>,
}

#[derive(Clone, Debug)]
enum FacetData {
    /// The column of this number.
    Column(usize),
    /// Values and a list of them per paper.
    Derived { values: Vec<String>, starts: Vec<u32>, ids: Vec<ValueId> },
}

impl Facet {
    /// Number of distinct values.
    pub fn value_count(&self, index: &Index) -> usize {
        match &self.data {
            FacetData::Column(at) => index.columns[*at].value_count(),
            FacetData::Derived { values, .. } => values.len(),
        }
    }

    /// The values of a paper.
    #[inline]
    pub fn of<'i>(&'i self, index: &'i Index, doc: DocId) -> &'i [ValueId] {
        let (starts, ids) = self.lists(index);
        &ids[starts[doc.at()] as usize..starts[doc.at() + 1] as usize]
    }

    /// Where each paper's values begin in the list of all, and the end; and that list.
    #[inline]
    pub fn lists<'i>(&'i self, index: &'i Index) -> (&'i [u32], &'i [ValueId]) {
        match &self.data {
            FacetData::Column(at) => index.columns[*at].lists(),
            FacetData::Derived { starts, ids, .. } => (starts, ids),
        }
    }

    /// A value as printed.
    pub fn value(&self, index: &Index, value: ValueId) -> String {
        match &self.data {
            FacetData::Column(at) => index.value(&index.columns[*at], value).text,
            FacetData::Derived { values, .. } => values[value.at()].clone(),
        }
    }

    /// The number of a value as printed. The first question hashes every value, the others only
    /// look through the hashes.
    pub fn value_id(&self, index: &Index, value: &str) -> Option<ValueId> {
        let hash = |text: &str| xxh64(text.as_bytes(), 0);
        let all = || self.value_ids(index).map(|at| hash(&self.value(index, at))).collect();
        let hashes: &Vec<u64> = self.hashes.get_or_init(all);
        let wanted = hash(value);
        let is_same = |at: &ValueId| hashes[at.at()] == wanted && self.value(index, *at) == value;
        self.value_ids(index).find(is_same)
    }

    /// The ids of all values.
    pub(crate) fn value_ids(&self, index: &Index) -> impl Iterator<Item = ValueId> + use<> {
        (0..self.value_count(index) as u32).map(ValueId::new)
    }
}

/// The facets of an index that have values, in the owner's order.
pub(super) fn facets(index: &Index) -> Vec<Facet> {
    let named = index.meta.facets.iter().map(|name| {
        let (numeric, data) = match name.as_str() {
            "year" => (true, years(index)),
            "has" => (false, links(index)),
            name => (
                false,
                FacetData::Column(index.columns.iter().position(|c| c.facet && c.name == name)?),
            ),
        };
        Some(Facet { name: name.clone(), numeric, data, hashes: OnceLock::new() })
    });
    let mut facets: Vec<Facet> = Vec::new();
    for facet in named.flatten() {
        if facet.value_count(index) > 0 && facets.iter().all(|f| f.name != facet.name) {
            facets.push(facet);
        }
    }
    facets
}

/// Years in the order in which papers first have them.
fn years(index: &Index) -> FacetData {
    // There are at most ten thousand: a table by year finds their numbers.
    let mut numbers = vec![u32::MAX; 10_000];
    let mut values = Vec::new();
    let lists = derived(index, &mut |doc, ids| {
        if let Some(year) = index.date(doc).and_then(Date::year) {
            let number = &mut numbers[usize::from(year)];
            if *number == u32::MAX {
                *number = values.len() as u32;
                values.push(year.to_string());
            }
            ids.push(ValueId::new(*number));
        }
    });
    lists.with(values)
}

fn links(index: &Index) -> FacetData {
    let mut any = false;
    let lists = derived(index, &mut |doc, ids| {
        let has = index.has_link(doc);
        ids.extend((0..LINKS.len() as u32).map(ValueId::new).filter(|link| has[link.at()]));
        any |= has.contains(&true);
    });
    lists.with(if any { LINKS.map(String::from).to_vec() } else { Vec::new() })
}

struct Lists {
    starts: Vec<u32>,
    ids: Vec<ValueId>,
}

impl Lists {
    fn with(self, values: Vec<String>) -> FacetData {
        FacetData::Derived { values, starts: self.starts, ids: self.ids }
    }
}

fn derived(index: &Index, push: &mut dyn FnMut(DocId, &mut Vec<ValueId>)) -> Lists {
    let mut lists = Lists {
        starts: Vec::with_capacity(index.papers() + 1),
        ids: Vec::with_capacity(index.papers()),
    };
    lists.starts.push(0);
    for doc in index.docs() {
        push(doc, &mut lists.ids);
        lists.starts.push(lists.ids.len() as u32);
    }
    lists
}
