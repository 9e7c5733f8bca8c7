//! Computes the semantic similarity of papers.
//!
//! Computed once, when the index is built, from the index itself: `matrix.rs` weighs the words of
//! every paper, `lsa.rs` finds their subjects, `nearest.rs` the papers nearest to each. The two
//! sections take about 26 bytes per paper.

mod lsa;
mod matrix;
mod nearest;
mod parallel;

use crate::format::{DIMENSIONS, Vector, pack_vector, write_neighbours};
use crate::index::Index;
use lsa::Coordinates;
use matrix::Matrix;

/// Fewest papers for which similarity is computed: with hardly more papers than dimensions,
/// subjects cannot be distinguished from chance.
pub(super) const FEWEST_PAPERS: usize = 100;
/// Most papers for which similarity is computed: more take longer than half a minute.
pub(super) const MOST_PAPERS: usize = 100_000;

/// Returns the sections of neighbours and of vectors. The same index gives the same bytes, whatever
/// the number of `cores`.
pub(super) fn sections(index: &Index, cores: usize) -> [Vec<u8>; 2] {
    let matrix = Matrix::new(index);
    let coordinates = lsa::coordinates(&matrix, cores);
    let neighbours = write_neighbours(&nearest::nearest(&matrix, &coordinates, cores));
    [neighbours, vectors(&coordinates).into_flattened()]
}

/// Quantises coordinates to two bits each: the side of the mean, and whether the distance from it
/// exceeds the mean distance.
fn vectors(coordinates: &[Coordinates]) -> Vec<Vector> {
    let papers = coordinates.len() as f64;
    let column = |at: usize| coordinates.iter().map(move |row| f64::from(row[at]));
    let means: [f64; DIMENSIONS] = std::array::from_fn(|at| column(at).sum::<f64>() / papers);
    let far: [f64; DIMENSIONS] = std::array::from_fn(|at| {
        column(at).map(|number| (number - means[at]).abs()).sum::<f64>() / papers
    });
    let number = |row: &Coordinates, at: usize| {
        let from_mean = f64::from(row[at]) - means[at];
        let size = if from_mean.abs() > far[at] { 3 } else { 1 };
        if from_mean < 0.0 { -size } else { size }
    };
    coordinates.iter().map(|row| pack_vector(&std::array::from_fn(|at| number(row, at)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Section, unpack_vector};
    use crate::indexer::{Options, Semantic, build};
    use crate::paper::Paper;

    /// Papers on a few subjects, each with words of its own.
    fn papers(count: usize) -> Vec<Paper> {
        let word = |n: usize| {
            format!(
                "{}{}",
                ["ba", "ke", "lo", "mi", "nu"][n % 5],
                ["rt", "sp", "nd", "lk"][n / 5 % 4]
            )
        };
        let paper = |at: usize| {
            let subject = at % 6;
            let words: Vec<String> =
                (0..12).map(|n| word(subject * 3 + (at * 7 + n * n) % 9)).collect();
            Paper {
                id: at.to_string(),
                title: words[..3].join(" "),
                abstract_text: words.join(" "),
                ..Paper::default()
            }
        };
        (0..count).map(paper).collect()
    }

    #[test]
    fn any_number_of_cores_makes_the_same_bytes() {
        let options = Options { semantic: false, ..Options::default() };
        let index = Index::open(build(&papers(150), &options, &mut |_, _| {}).bytes)
            .expect("an index just built");
        let once = sections(&index, 1);
        assert!(once.iter().all(|bytes| !bytes.is_empty()));
        for cores in [2, 3, 7, 200] {
            assert!(sections(&index, cores) == once, "{cores} cores");
        }
    }

    #[test]
    fn too_few_papers_and_owners_who_do_not_want_it_have_no_bytes_of_it() {
        let built = |count: usize, semantic: bool| {
            let built =
                build(&papers(count), &Options { semantic, ..Options::default() }, &mut |_, _| {});
            let index = Index::open(built.bytes).expect("an index just built");
            let bytes =
                index.section(Section::Neighbours).len() + index.section(Section::Vectors).len();
            assert_eq!(index.neighbours().is_empty(), index.vectors().is_empty());
            (built.report.semantic, bytes > 0)
        };
        assert_eq!(built(FEWEST_PAPERS, true), (Semantic::Built, true));
        assert_eq!(built(FEWEST_PAPERS - 1, true), (Semantic::TooFew(FEWEST_PAPERS), false));
        assert_eq!(built(FEWEST_PAPERS, false), (Semantic::Unwanted, false));
    }

    #[test]
    fn numbers_of_vectors_are_spread_over_all_four() {
        let index = Index::open(build(&papers(200), &Options::default(), &mut |_, _| {}).bytes)
            .expect("an index just built");
        let mut counts = [0; 4];
        index
            .vectors()
            .iter()
            .flat_map(unpack_vector)
            .for_each(|number| counts[usize::from((number + 3) as u8) / 2] += 1);
        assert!(counts.iter().all(|&count| count > 200 * DIMENSIONS / 20), "{counts:?}");
    }
}
