//! Which papers are most like a paper?
//!
//! Its heaviest words are looked for in all others; the best of those are ordered by what they share and by what they are about.

use super::lsa::Coordinates;
use super::matrix::Matrix;
use super::parallel::fill_rows;
use crate::format::MAX_NEIGHBOURS;

/// Words of a paper that are looked for, the heaviest.
const WORDS: usize = 40;
/// Papers that share most of them, of which the nearest are chosen.
const POOL: usize = 64;
/// What it counts to be about the same: the weight of the cosine.
const COSINE: f32 = 0.5;

/// A word in more papers than this is not looked for: a tenth of them, but some in a small collection, and not more than keeps
/// the work for a paper within bounds in a large one.
pub(super) fn most_papers(papers: usize) -> usize {
    (papers / 10).clamp(10, 2000)
}

/// The nearest papers of each paper, ascending, at most [`MAX_NEIGHBOURS`].
pub(super) fn nearest(matrix: &Matrix, coordinates: &[Coordinates], cores: usize) -> Vec<Vec<u32>> {
    let mut out = vec![Vec::new(); coordinates.len()];
    fill_rows(&mut out, cores, &|first, lists| {
        let mut sums = vec![0.0; coordinates.len()];
        for (list, paper) in lists.iter_mut().zip(first..) {
            *list = nearest_of(matrix, coordinates, paper, &mut sums);
        }
    });
    out
}

/// `sums` has a 0 for each paper, before and after.
fn nearest_of(matrix: &Matrix, coordinates: &[Coordinates], paper: usize, sums: &mut [f32]) -> Vec<u32> {
    let limit = most_papers(coordinates.len());
    let rare = |(group, _): &&(u32, f32)| matrix.groups.of(*group as usize).len() <= limit;
    let mut words: Vec<(u32, f32)> = matrix.papers.of(paper).iter().filter(rare).copied().collect();
    keep_best(&mut words, WORDS);
    let mut met = Vec::new();
    for (group, weight) in words {
        for &(other, share) in matrix.groups.of(group as usize) {
            let sum = &mut sums[other as usize];
            if *sum == 0.0 {
                met.push(other);
            }
            *sum += weight * share;
        }
    }
    let mut pool: Vec<(u32, f32)> =
        met.into_iter().map(|other| (other, std::mem::take(&mut sums[other as usize]))).collect();
    pool.retain(|&(other, _)| other as usize != paper);
    keep_best(&mut pool, POOL);
    for (other, sum) in &mut pool {
        *sum += COSINE * dot(&coordinates[paper], &coordinates[*other as usize]);
    }
    keep_best(&mut pool, MAX_NEIGHBOURS);
    let mut nearest: Vec<u32> = pool.into_iter().map(|(other, _)| other).collect();
    nearest.sort_unstable();
    nearest
}

/// Keeps the `most` largest, ties by number; in what order depends on the list alone.
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
