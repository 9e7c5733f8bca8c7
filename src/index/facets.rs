//! By what can papers be filtered?
//!
//! A facet is a column of the index, or derived when it is opened: `year` from the dates, `has` from the links.

use super::{DocId, Index};
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
/// # let paper = |id: &str, venue: &str| Paper { id: id.into(), venue: venue.into(), ..Paper::default() };
/// # let papers = [paper("a", "ACL"), paper("b", "EMNLP"), paper("c", "ACL")];
/// # let index = build(&papers, &Options::default(), &mut |_, _| {}).bytes;
///
/// let index = Index::open(index)?;
/// let venue = index.facets().iter().find(|facet| facet.name == "venue").expect("a facet");
/// let acl = venue.value_id(&index, "ACL").expect("a value");
/// assert_eq!((0..3).filter(|&doc| venue.of(&index, doc).contains(&acl)).count(), 2);
/// # Ok::<(), papersift::format::FormatError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Facet {
    /// Name, as in filters.
    pub name: String,
    /// Are its values years?
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
    Derived { values: Vec<String>, starts: Vec<u32>, ids: Vec<u32> },
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
    pub fn of<'i>(&'i self, index: &'i Index, doc: DocId) -> &'i [u32] {
        let (starts, ids) = self.lists(index);
        &ids[starts[doc as usize] as usize..starts[doc as usize + 1] as usize]
    }

    /// Where each paper's values begin in the list of all, and the end; and that list.
    #[inline]
    pub fn lists<'i>(&'i self, index: &'i Index) -> (&'i [u32], &'i [u32]) {
        match &self.data {
            FacetData::Column(at) => index.columns[*at].lists(),
            FacetData::Derived { starts, ids, .. } => (starts, ids),
        }
    }

    /// A value as printed.
    pub fn value(&self, index: &Index, value: u32) -> String {
        match &self.data {
            FacetData::Column(at) => index.value(&index.columns[*at], value).text,
            FacetData::Derived { values, .. } => values[value as usize].clone(),
        }
    }

    /// The number of a value as printed. The first question hashes every value, the others only look through the hashes.
    pub fn value_id(&self, index: &Index, value: &str) -> Option<u32> {
        let hash = |text: &str| xxh64(text.as_bytes(), 0);
        let all =
            || (0..self.value_count(index) as u32).map(|at| hash(&self.value(index, at))).collect();
        let hashes = self.hashes.get_or_init(all);
        let wanted = hash(value);
        let same = |at: &usize| hashes[*at] == wanted && self.value(index, *at as u32) == value;
        (0..hashes.len()).find(same).map(|at| at as u32)
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
            ids.push(*number);
        }
    });
    lists.with(values)
}

fn links(index: &Index) -> FacetData {
    let mut any = false;
    let lists = derived(index, &mut |doc, ids| {
        let has = index.has_link(doc);
        ids.extend((0..3u32).filter(|&link| has[link as usize]));
        any |= has.contains(&true);
    });
    lists.with(if any { LINKS.map(String::from).to_vec() } else { Vec::new() })
}

struct Lists {
    starts: Vec<u32>,
    ids: Vec<u32>,
}

impl Lists {
    fn with(self, values: Vec<String>) -> FacetData {
        FacetData::Derived { values, starts: self.starts, ids: self.ids }
    }
}

fn derived(index: &Index, push: &mut dyn FnMut(DocId, &mut Vec<u32>)) -> Lists {
    let mut lists = Lists {
        starts: Vec::with_capacity(index.papers() + 1),
        ids: Vec::with_capacity(index.papers()),
    };
    lists.starts.push(0);
    for doc in 0..index.papers() as DocId {
        push(doc, &mut lists.ids);
        lists.starts.push(lists.ids.len() as u32);
    }
    lists
}
