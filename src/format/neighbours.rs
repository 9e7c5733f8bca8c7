//! Which papers are near a paper?
//!
//! Two papers of which either has the other among its nearest make an *edge*. Edges are written
//! once, at the earlier paper, in ascending order, with the direction beside them: every third pair
//! is near in both directions, and ascending numbers lie close together. The low bytes of the
//! distances are as good as random; they stand apart from the rest, which compresses.

use super::bytes::{Reader, put_run, put_varint};
use super::{DocId, FormatError, Section};

/// Most papers that one has as its nearest.
pub const MAX_NEIGHBOURS: usize = 8;

/// The later paper is one of the earlier one's.
const FORWARD: u8 = 1;
/// The earlier paper is one of the later one's.
const BACKWARD: u8 = 2;

/// The nearest papers of each paper, in input order.
#[derive(Clone, Debug, Default)]
pub struct Neighbours {
    /// [`MAX_NEIGHBOURS`] places a paper, from the first on.
    papers: Vec<DocId>,
    /// How many of them are taken.
    counts: Vec<u8>,
}

impl Neighbours {
    /// Returns `true` if the index does not tell.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// The nearest papers of a paper, ascending, not itself; none where nothing is known.
    #[inline]
    pub fn of(&self, paper: DocId) -> &[DocId] {
        let count = self.counts.get(paper.at()).copied().unwrap_or(0);
        let start = paper.at() * MAX_NEIGHBOURS;
        self.papers.get(start..start + usize::from(count)).unwrap_or_default()
    }

    /// Gives `paper` one more neighbour; `false` where it has all it can have.
    fn add(&mut self, paper: usize, neighbour: usize) -> bool {
        let count = &mut self.counts[paper];
        if usize::from(*count) == MAX_NEIGHBOURS {
            return false;
        }
        self.papers[paper * MAX_NEIGHBOURS + usize::from(*count)] = DocId::new(neighbour as u32);
        *count += 1;
        true
    }
}

/// Decodes the section; without bytes it says nothing of any paper.
pub fn read_neighbours(bytes: &[u8], papers: usize) -> Result<Neighbours, FormatError> {
    if bytes.is_empty() {
        return Ok(Neighbours::default());
    }
    let mut reader = Reader::new(Section::Neighbours.name(), bytes);
    let (mut counts, low, mut high, directions) =
        (reader.sub()?, reader.run()?, reader.sub()?, reader.run()?);
    reader.end()?;
    if papers > counts.left()
        || low.len() > papers * MAX_NEIGHBOURS
        || directions.len() != low.len().div_ceil(4)
    {
        return Err(reader.corrupt("a paper has no list of neighbours"));
    }
    let mut neighbours = Neighbours {
        papers: vec![DocId::default(); papers * MAX_NEIGHBOURS],
        counts: vec![0; papers],
    };
    let mut edge = 0;
    for paper in 0..papers {
        let mut other = paper;
        for _ in 0..counts.varint()? {
            let Some(&low) = low.get(edge) else {
                return Err(reader.corrupt("fewer edges than papers have"));
            };
            // Whatever the number, what comes out is a later paper, or none.
            other = other
                .saturating_add((high.varint()? as usize) << 8 | usize::from(low))
                .saturating_add(1);
            if other >= papers {
                return Err(reader.corrupt("a paper is near one that is not there"));
            }
            let direction = directions[edge / 4] >> (edge % 4 * 2) & 3;
            let forward = direction & FORWARD == 0 || neighbours.add(paper, other);
            let backward = direction & BACKWARD == 0 || neighbours.add(other, paper);
            if direction == 0 || !forward || !backward {
                return Err(reader.corrupt(
                    "a paper has more neighbours than it can have, or an edge no direction",
                ));
            }
            edge += 1;
        }
    }
    if edge != low.len() {
        return Err(reader.corrupt("more edges than papers have"));
    }
    counts.end()?;
    high.end()?;
    Ok(neighbours)
}

/// Encodes the section: for each paper its nearest, in any order, at most [`MAX_NEIGHBOURS`], each
/// once and not itself.
pub fn write_neighbours(nearest: &[Vec<u32>]) -> Vec<u8> {
    let mut edges: Vec<(u32, u32, u8)> = Vec::with_capacity(nearest.len() * MAX_NEIGHBOURS);
    for (paper, others) in (0u32..).zip(nearest) {
        edges.extend(others.iter().map(|&other| {
            if paper < other { (paper, other, FORWARD) } else { (other, paper, BACKWARD) }
        }));
    }
    edges.sort_unstable();
    edges.dedup_by(|next, kept| {
        let same = (next.0, next.1) == (kept.0, kept.1);
        kept.2 |= if same { next.2 } else { 0 };
        same
    });
    let (mut counts, mut low, mut high) = (Vec::new(), Vec::new(), Vec::new());
    let mut directions = vec![0; edges.len().div_ceil(4)];
    let mut at = 0;
    for paper in 0..nearest.len() as u32 {
        let start = at;
        let mut before = paper;
        while let Some(&(_, other, direction)) = edges.get(at).filter(|edge| edge.0 == paper) {
            let distance = other - before - 1;
            low.push(distance as u8);
            put_varint(&mut high, distance >> 8);
            directions[at / 4] |= direction << (at % 4 * 2);
            before = other;
            at += 1;
        }
        put_varint(&mut counts, (at - start) as u32);
    }
    let mut out = Vec::new();
    [counts, low, high, directions].iter().for_each(|run| put_run(&mut out, run));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// Papers with neighbours, each below their number and none its own.
    fn any_neighbours() -> impl Strategy<Value = Vec<Vec<u32>>> {
        (0usize..40).prop_flat_map(|papers| {
            let others =
                proptest::collection::btree_set(0..papers.max(1) as u32, 0..=MAX_NEIGHBOURS);
            proptest::collection::vec(others, papers).prop_map(|lists: Vec<BTreeSet<u32>>| {
                let own = |(paper, list): (u32, BTreeSet<u32>)| {
                    list.into_iter().filter(|&o| o != paper).collect()
                };
                (0..).zip(lists).map(own).collect()
            })
        })
    }

    proptest! {
        #[test]
        fn neighbours_read_back(nearest in any_neighbours(), spread in 1u32..5000) {
            // Far apart, so that distances take more than a byte.
            let mut far = vec![Vec::new(); nearest.len() * spread as usize];
            for (paper, others) in nearest.iter().enumerate() {
                far[paper * spread as usize] = others.iter().map(|o| o * spread).collect();
            }
            let read = read_neighbours(&write_neighbours(&far), far.len()).unwrap();
            for (paper, others) in (0..).zip(&far) {
                let found: Vec<u32> = read.of(DocId::new(paper)).iter().map(|near| near.number()).collect();
                prop_assert_eq!(&found, others);
            }
            prop_assert_eq!(read.of(DocId::new(far.len() as u32)), &[]);
        }

        #[test]
        fn damage_gives_neighbours_or_an_error(nearest in any_neighbours(), at: prop::sample::Index, byte: u8, papers in 0usize..40) {
            let mut bytes = write_neighbours(&nearest);
            let at = at.index(bytes.len());
            bytes[at] = byte;
            for papers in [papers, nearest.len()] {
                if let Ok(read) = read_neighbours(&bytes, papers) {
                    for paper in 0..papers as u32 {
                        let paper = DocId::new(paper);
                        let of = read.of(paper);
                        prop_assert!(of.iter().all(|&o| o.at() < papers && o != paper) && of.len() <= MAX_NEIGHBOURS);
                        prop_assert!(of.is_sorted_by(|a, b| a < b));
                    }
                }
            }
        }

        #[test]
        fn any_bytes_give_neighbours_or_an_error(bytes in proptest::collection::vec(0u8..5, 0..60), papers in 0usize..6) {
            if let Ok(read) = read_neighbours(&bytes, papers) {
                prop_assert!((0..papers as u32).all(|paper| read.of(DocId::new(paper)).iter().all(|o| o.at() < papers)));
            }
        }
    }

    #[test]
    fn without_bytes_nothing_is_near() {
        let read = read_neighbours(&[], 5).unwrap();
        assert!(read.is_empty() && read.of(DocId::new(3)).is_empty());
    }
}
