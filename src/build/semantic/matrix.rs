//! Which words does each paper consist of, and with what weight?

use crate::index::Index;
use crate::query::score::Norms;
use crate::query::weights::Weights;

/// Lists of (number, weight), one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    /// Where each list begins in `entries`, and the end.
    starts: Vec<u32>,
    entries: Vec<(u32, f32)>,
}

impl Lists {
    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The list of this number.
    pub(super) fn of(&self, at: usize) -> &[(u32, f32)] {
        &self.entries[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// The same entries seen from the other side: number → lists that have it, ascending.
    fn transposed(&self, numbers: usize) -> Lists {
        let mut starts = vec![0u32; numbers + 2];
        self.entries.iter().for_each(|&(number, _)| starts[number as usize + 2] += 1);
        (2..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
        let mut entries = vec![(0, 0.0); self.entries.len()];
        for list in 0..self.len() {
            for &(number, weight) in self.of(list) {
                let next = &mut starts[number as usize + 1];
                entries[*next as usize] = (list as u32, weight);
                *next += 1;
            }
        }
        starts.pop();
        Lists { starts, entries }
    }
}

/// Papers and stem groups: BM25F weights, every paper's of length 1.
pub(super) struct Matrix {
    /// Paper → stem groups.
    pub(super) papers: Lists,
    /// Stem group → papers.
    pub(super) groups: Lists,
}

impl Matrix {
    /// Stem groups of a single paper count for its length and are then left out: they make no two papers alike.
    pub(super) fn new(index: &Index) -> Matrix {
        let norms = Norms::new(index);
        let mut weights = Weights::new(index, &norms);
        let mut groups = Lists { starts: vec![0], entries: Vec::new() };
        let mut squares = vec![0.0; index.papers()];
        for group in 0..index.dictionary().group_count() as u32 {
            let start = groups.entries.len();
            weights.of_group(group, &mut |doc, weight| {
                squares[doc as usize] += weight * weight;
                groups.entries.push((doc, weight as f32));
            });
            if groups.entries.len() > start {
                groups.starts.push(groups.entries.len() as u32);
            }
        }
        let scale: Vec<f32> =
            squares.iter().map(|&s: &f64| if s > 0.0 { (1.0 / s.sqrt()) as f32 } else { 0.0 }).collect();
        groups.entries.iter_mut().for_each(|(doc, weight)| *weight *= scale[*doc as usize]);
        Matrix { papers: groups.transposed(index.papers()), groups }
    }
}
