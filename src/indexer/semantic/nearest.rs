//! Finds the papers most similar to each paper.
//!
//! Candidates are the papers that share its words of the highest weight; the best of them are
//! ranked by shared words plus the cosine of their coordinates.

use super::lsa::Coordinates;
use super::matrix::Matrix;
use super::parallel::fill_rows;
use crate::format::MAX_NEIGHBOURS;
use crate::query::rank::term_weights::most_papers;

/// Words of a paper by which candidates are found, those of the highest weight.
const WORDS: usize = 40;
/// Number of candidates that are compared by cosine.
const POOL: usize = 64;
/// Weight of the cosine, relative to the shared words.
const COSINE: f32 = 0.5;

/// Returns the nearest papers of each paper in ascending order, at most [`MAX_NEIGHBOURS`].
pub(super) fn nearest(matrix: &Matrix, coordinates: &[Coordinates], cores: usize) -> Vec<Vec<u32>> {
    let mut out = vec![Vec::new(); coordinates.len()];
    fill_rows(&mut out, cores, &|first, lists| {
        let mut room =
            Room { sums: vec![0.0; coordinates.len()], met: Vec::new(), pool: Vec::new() };
        for (list, paper) in lists.iter_mut().zip(first..) {
            *list = nearest_of(matrix, coordinates, paper, &mut room);
        }
    });
    out
}

/// Buffers of one core, reused for all its papers.
struct Room {
    /// Sum of shared weights by paper; all 0 between two papers.
    sums: Vec<f32>,
    /// Papers with a sum other than 0.
    met: Vec<u32>,
    /// Candidates with their score.
    pool: Vec<(u32, f32)>,
}

fn nearest_of(
    matrix: &Matrix,
    coordinates: &[Coordinates],
    paper: usize,
    room: &mut Room,
) -> Vec<u32> {
    let Room { sums, met, pool } = room;
    let limit = most_papers(coordinates.len());
    let rare = |(group, _): &&(u32, f32)| matrix.groups.of(*group as usize).len() <= limit;
    let mut words: Vec<(u32, f32)> = matrix.papers.of(paper).iter().filter(rare).copied().collect();
    keep_best(&mut words, WORDS);
    for (group, weight) in words {
        for &(other, share) in matrix.groups.of(group as usize) {
            let sum = &mut sums[other as usize];
            if *sum == 0.0 {
                met.push(other);
            }
            *sum += weight * share;
        }
    }
    pool.clear();
    pool.extend(met.drain(..).map(|other| (other, std::mem::take(&mut sums[other as usize]))));
    pool.retain(|&(other, _)| other as usize != paper);
    keep_best(pool, POOL);
    for (other, sum) in pool.iter_mut() {
        *sum += COSINE * dot(&coordinates[paper], &coordinates[*other as usize]);
    }
    keep_best(pool, MAX_NEIGHBOURS);
    // Collected from a borrowed pool: from an owned one, `collect` would reuse its allocation and
    // keep room for thousands of papers to store eight.
    let mut nearest: Vec<u32> = pool.iter().map(|&(other, _)| other).collect();
    nearest.sort_unstable();
    nearest
}

/// Keeps the `most` largest; ties are broken by number. The order of the rest depends on the list
/// alone.
fn keep_best(list: &mut Vec<(u32, f32)>, most: usize) {
    let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if list.len() > most {
        list.select_nth_unstable_by(most, order);
        list.truncate(most);
    }
    list.sort_unstable_by(order);
}

fn dot(a: &Coordinates, b: &Coordinates) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::DIMENSIONS;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// What two papers score, and `None` where they share no word that is looked for.
    fn plain(
        matrix: &Matrix,
        coordinates: &[Coordinates],
        paper: usize,
        other: usize,
    ) -> Option<(f32, f32)> {
        let rare =
            |group: u32| matrix.groups.of(group as usize).len() <= most_papers(coordinates.len());
        let mut words: Vec<(u32, f32)> =
            matrix.papers.of(paper).iter().copied().filter(|word| rare(word.0)).collect();
        words.sort_by(|a, b| b.1.total_cmp(&a.1));
        let theirs: BTreeMap<u32, f32> = matrix.papers.of(other).iter().copied().collect();
        let shared: Vec<f32> =
            words.iter().take(WORDS).filter_map(|w| Some(w.1 * theirs.get(&w.0)?)).collect();
        let sum: f32 = shared.iter().sum();
        let cosine: f32 =
            (0..DIMENSIONS).map(|at| coordinates[paper][at] * coordinates[other][at]).sum();
        (!shared.is_empty()).then_some((sum, sum + COSINE * cosine))
    }

    proptest! {
        #[test]
        fn the_nearest_are_those_of_a_plain_comparison_with_all(
            papers in proptest::collection::vec((proptest::collection::btree_map(0u32..60, 0.1f32..2.0, 0..12), -1.0f32..1.0), 0..90),
        ) {
            let lists: Vec<Vec<(u32, f32)>> = papers.iter().map(|p| p.0.clone().into_iter().collect()).collect();
            let matrix = Matrix::from_papers(&lists, 60);
            let coordinates: Vec<Coordinates> = papers.iter().map(|p| {
                let mut row = [0.0; DIMENSIONS];
                (row[0], row[5]) = (p.1, 1.0 - p.1.abs());
                row
            }).collect();
            let found = nearest(&matrix, &coordinates, 2);
            for (paper, found) in found.iter().enumerate() {
                let others = (0..papers.len()).filter(|&other| other != paper);
                let mut scores: Vec<(f32, f32, u32)> = others.filter_map(|other| {
                    let (shared, score) = plain(&matrix, &coordinates, paper, other)?;
                    Some((shared, score, other as u32))
                }).collect();
                scores.sort_by(|a, b| b.0.total_cmp(&a.0));
                let border = scores.get(POOL).map_or(0.0, |next| next.0);
                scores.truncate(POOL);
                scores.sort_by(|a, b| b.1.total_cmp(&a.1));
                prop_assert_eq!(found.len(), scores.len().min(MAX_NEIGHBOURS));
                prop_assert!(found.is_sorted_by(|a, b| a < b) && !found.contains(&(paper as u32)));
                let least = scores.get(found.len().wrapping_sub(1)).map_or(0.0, |last| last.1);
                for &other in found {
                    // Sums in another order may differ in their last digits.
                    let (shared, score) = plain(&matrix, &coordinates, paper, other as usize).expect("they share a word");
                    prop_assert!(score > least - 1e-4 && shared > border - 1e-4, "{} at {}, least {}", other, score, least);
                }
            }
        }
    }
}
