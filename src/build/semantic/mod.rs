//! Which papers are alike, beyond the words of a query?
//!
//! Computed once, when the index is built, from the index itself: `matrix.rs` weighs the words of every paper, `lsa.rs` finds what
//! papers are about, `nearest.rs` the papers nearest to each. What is stored takes some 26 bytes a paper.

mod lsa;
mod matrix;
mod nearest;
mod parallel;

use crate::format::{DIMENSIONS, Vector, pack_vector, write_neighbours};
use crate::index::Index;
use lsa::Coordinates;
use matrix::Matrix;

/// Fewest papers for which it is done: with fewer than dimensions of a vector, what papers are about cannot be told from chance.
pub(super) const FEWEST_PAPERS: usize = 100;
/// Most papers for which it is done: more take more than half a minute.
pub(super) const MOST_PAPERS: usize = 100_000;

/// The sections of neighbours and of vectors. The same index gives the same bytes, whatever the number of `cores`.
pub(super) fn sections(index: &Index, cores: usize) -> [Vec<u8>; 2] {
    let matrix = Matrix::new(index);
    let coordinates = lsa::coordinates(&matrix, cores);
    let neighbours = write_neighbours(&nearest::nearest(&matrix, &coordinates, cores));
    [neighbours, vectors(&coordinates).into_flattened()]
}

/// Coordinates in two bits each: on which side of the mean, and whether farther from it than the mean distance.
fn vectors(coordinates: &[Coordinates]) -> Vec<Vector> {
    let papers = coordinates.len() as f64;
    let column = |at: usize| coordinates.iter().map(move |row| f64::from(row[at]));
    let means: [f64; DIMENSIONS] = std::array::from_fn(|at| column(at).sum::<f64>() / papers);
    let far: [f64; DIMENSIONS] =
        std::array::from_fn(|at| column(at).map(|number| (number - means[at]).abs()).sum::<f64>() / papers);
    let number = |row: &Coordinates, at: usize| {
        let from_mean = f64::from(row[at]) - means[at];
        let size = if from_mean.abs() > far[at] { 3 } else { 1 };
        if from_mean < 0.0 { -size } else { size }
    };
    coordinates.iter().map(|row| pack_vector(&std::array::from_fn(|at| number(row, at)))).collect()
}
