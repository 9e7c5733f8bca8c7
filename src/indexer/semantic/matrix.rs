//! Which words does each paper consist of, and with what weight?

use crate::index::{GroupId, Index};
use crate::query::rank::bm25f::Norms;
use crate::query::rank::term_weights::Weights;

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
    /// Stem groups that no title or abstract has, but a name or a venue, are left out.
    pub(super) fn new(index: &Index) -> Matrix {
        let norms = Norms::new(index);
        let mut weights = Weights::new(index, &norms);
        let mut groups = Lists { starts: vec![0], entries: Vec::new() };
        let mut squares = vec![0.0; index.papers()];
        for group in 0..index.dictionary().group_count() as u32 {
            let start = groups.entries.len();
            weights.of_group(GroupId::new(group), &mut |doc, weight| {
                squares[doc.at()] += weight * weight;
                groups.entries.push((doc.number(), weight as f32));
            });
            if groups.entries.len() > start {
                groups.starts.push(groups.entries.len() as u32);
            }
        }
        let scale: Vec<f32> = squares
            .iter()
            .map(|&s: &f64| if s > 0.0 { (1.0 / s.sqrt()) as f32 } else { 0.0 })
            .collect();
        groups.entries.iter_mut().for_each(|(doc, weight)| *weight *= scale[*doc as usize]);
        Matrix { papers: groups.transposed(index.papers()), groups }
    }
}

#[cfg(test)]
impl Matrix {
    /// A matrix from the words of each paper.
    pub(super) fn from_papers(papers: &[Vec<(u32, f32)>], groups: usize) -> Matrix {
        let mut lists = Lists { starts: vec![0], entries: Vec::new() };
        for paper in papers {
            lists.entries.extend(paper);
            lists.starts.push(lists.entries.len() as u32);
        }
        Matrix { groups: lists.transposed(groups), papers: lists }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indexer::{Options, build};
    use crate::paper::Paper;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn both_sides_of_the_matrix_have_the_same_entries(papers in proptest::collection::vec(proptest::collection::btree_map(0u32..9, 0.1f32..2.0, 0..6), 0..9)) {
            let lists: Vec<Vec<(u32, f32)>> = papers.iter().map(|p: &BTreeMap<u32, f32>| p.clone().into_iter().collect()).collect();
            let matrix = Matrix::from_papers(&lists, 9);
            prop_assert_eq!((matrix.papers.len(), matrix.groups.len()), (papers.len(), 9));
            for group in 0..9 {
                let column: Vec<(u32, f32)> = (0u32..).zip(&papers).filter_map(|(at, p)| Some((at, *p.get(&group)?))).collect();
                prop_assert_eq!(matrix.groups.of(group as usize), &column[..]);
            }
        }
    }

    #[test]
    fn rows_have_length_one_and_rare_words_of_the_title_weigh_most() {
        let paper = |title: &str, text: &str| Paper {
            title: title.into(),
            abstract_text: text.into(),
            ..Paper::default()
        };
        let papers = [
            paper("Parsing the graphs", "We parse a graph of words."),
            paper("Words", "graphs and words and words"),
            paper("The", "of and the"),
            paper("", ""),
        ];
        let index = Index::open(build(&papers, &Options::default(), &mut |_, _| {}).bytes)
            .expect("an index just built");
        let matrix = Matrix::new(&index);
        let squares =
            |paper: usize| matrix.papers.of(paper).iter().map(|&(_, w)| w * w).sum::<f32>();
        assert!((squares(0) - 1.0).abs() < 1e-6 && (squares(1) - 1.0).abs() < 1e-6);
        assert_eq!((squares(2), squares(3)), (0.0, 0.0));
        let heaviest =
            matrix.papers.of(0).iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("it has words");
        assert_eq!(
            matrix.groups.of(heaviest.0 as usize).len(),
            1,
            "\"parse\", which no other paper has"
        );
    }
}
