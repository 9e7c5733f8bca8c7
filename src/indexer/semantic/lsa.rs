//! What are the papers about, in a few numbers each?
//!
//! Latent semantic analysis (Deerwester et al. 1990): the matrix of papers and stem groups, A, is
//! brought to the few directions in which papers differ most, its first singular vectors. These are
//! found by subspace iteration from a random start (Halko, Martinsson & Tropp, *Finding Structure
//! with Randomness*, 2011, §4.5): Q ← orthonormal(A·Aᵀ·Q), six times. Then QᵀA·AᵀQ = W·Λ·Wᵀ is a
//! small symmetric matrix, and Q·W·√Λ holds the papers' coordinates, U·s.
//!
//! The start is the same every time, and every sum has a fixed order: the same matrix gives the
//! same bits on any machine and any number of cores.

use super::matrix::{Lists, Matrix};
use super::parallel::fill_rows;
use crate::format::DIMENSIONS;

/// Directions that are iterated: some more than are kept, which makes those kept converge faster.
const WIDTH: usize = DIMENSIONS + 16;
/// Rounds of the iteration.
const ROUNDS: usize = 6;
/// A direction is dropped of which the others leave less than this share: it is one of them again.
const LEAST_SHARE: f64 = 1e-9;

type Row = [f32; WIDTH];
/// A small square matrix.
type Square = Vec<[f64; WIDTH]>;

/// A paper's coordinates.
pub(super) type Coordinates = [f32; DIMENSIONS];

/// Every paper's coordinates, of length 1; 0 for a paper without words.
pub(super) fn coordinates(matrix: &Matrix, cores: usize) -> Vec<Coordinates> {
    scaled(matrix, cores).iter().map(|row| unit(std::array::from_fn(|at| row[at]))).collect()
}

/// U·s, the largest singular value first, and beyond those that are kept some that have not
/// converged.
fn scaled(matrix: &Matrix, cores: usize) -> Vec<Row> {
    let mut q = orthonormal(product(&matrix.papers, &random(matrix.groups.len()), cores), cores);
    for _ in 0..ROUNDS {
        q = orthonormal(product(&matrix.papers, &product(&matrix.groups, &q, cores), cores), cores);
    }
    let mut turn = eigenvectors(gram(&product(&matrix.groups, &q, cores), cores));
    for (vector, value) in &mut turn {
        vector.iter_mut().for_each(|number| *number *= value.max(0.0).sqrt());
    }
    let turn = transposed(&turn.into_iter().map(|(vector, _)| vector).collect());
    turned(&q, &turn, cores)
}

/// The vector at length 1; one of length 0 stays that.
fn unit(mut vector: Coordinates) -> Coordinates {
    let square: f64 = vector.iter().map(|&number| f64::from(number) * f64::from(number)).sum();
    if square > 0.0 {
        let scale = 1.0 / square.sqrt();
        vector.iter_mut().for_each(|number| *number = (f64::from(*number) * scale) as f32);
    }
    vector
}

/// Rows of −1 and 1 without a pattern, always the same.
fn random(rows: usize) -> Vec<Row> {
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    let mut next = || {
        // Marsaglia's xorshift64.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        if state >> 40 & 1 == 1 { 1.0 } else { -1.0 }
    };
    (0..rows).map(|_| std::array::from_fn(|_| next())).collect()
}

/// A sparse matrix times a dense one.
fn product(lists: &Lists, dense: &[Row], cores: usize) -> Vec<Row> {
    let mut out = vec![[0.0; WIDTH]; lists.len()];
    fill_rows(&mut out, cores, &|first, rows| {
        for (at, row) in rows.iter_mut().enumerate() {
            for &(number, weight) in lists.of(first + at) {
                row.iter_mut().zip(&dense[number as usize]).for_each(|(sum, x)| *sum += weight * x);
            }
        }
    });
    out
}

/// The products of every two columns.
fn gram(rows: &[Row], cores: usize) -> Square {
    let mut out = vec![[0.0; WIDTH]; WIDTH];
    fill_rows(&mut out, cores, &|first, sums| {
        for row in rows {
            let wide = row.map(f64::from);
            for (sums, x) in sums.iter_mut().zip(&wide[first..]) {
                sums.iter_mut().zip(&wide).for_each(|(sum, y)| *sum += x * y);
            }
        }
    });
    out
}

/// Dense rows times a small matrix.
fn turned(rows: &[Row], turn: &Square, cores: usize) -> Vec<Row> {
    let mut out = vec![[0.0; WIDTH]; rows.len()];
    fill_rows(&mut out, cores, &|first, out| {
        for (out, row) in out.iter_mut().zip(&rows[first..]) {
            let mut sums = [0.0; WIDTH];
            for (x, line) in row.iter().zip(turn) {
                sums.iter_mut().zip(line).for_each(|(sum, y)| *sum += f64::from(*x) * y);
            }
            *out = sums.map(|sum| sum as f32);
        }
    });
    out
}

fn transposed(square: &Square) -> Square {
    (0..WIDTH).map(|at| std::array::from_fn(|line| square[line][at])).collect()
}

/// The columns made orthonormal by way of the Cholesky factor of their products. A column that
/// depends on those before it becomes 0: there may be fewer papers than columns.
fn orthonormal(rows: Vec<Row>, cores: usize) -> Vec<Row> {
    let products = gram(&rows, cores);
    let mut factor: Square = vec![[0.0; WIDTH]; WIDTH];
    let mut inverse: Square = vec![[0.0; WIDTH]; WIDTH];
    for line in 0..WIDTH {
        for at in 0..line {
            let known: f64 = (0..at).map(|k| factor[line][k] * factor[at][k]).sum();
            factor[line][at] = (products[line][at] - known) * inverse[at][at];
        }
        let known: f64 = (0..line).map(|k| factor[line][k] * factor[line][k]).sum();
        let left = products[line][line] - known;
        if left <= LEAST_SHARE * products[line][line] {
            continue;
        }
        inverse[line][line] = 1.0 / left.sqrt();
        for at in 0..line {
            let sum: f64 = (at..line).map(|k| factor[line][k] * inverse[k][at]).sum();
            inverse[line][at] = -sum * inverse[line][line];
        }
    }
    turned(&rows, &transposed(&inverse), cores)
}

/// Eigenvectors and eigenvalues of a symmetric matrix, the largest first: Jacobi's rotations until
/// nothing but the diagonal is left.
fn eigenvectors(mut matrix: Square) -> Vec<([f64; WIDTH], f64)> {
    const SWEEPS: usize = 40;
    // Each row is one vector.
    let mut vectors: Square =
        (0..WIDTH).map(|at| std::array::from_fn(|k| f64::from(u8::from(k == at)))).collect();
    for _ in 0..SWEEPS {
        let diagonal: f64 = (0..WIDTH).map(|at| matrix[at][at] * matrix[at][at]).sum();
        let rest: f64 = (0..WIDTH)
            .flat_map(|a| (0..a).map(move |b| (a, b)))
            .map(|(a, b)| matrix[a][b] * matrix[a][b])
            .sum();
        if rest <= 1e-24 * diagonal {
            break;
        }
        for p in 0..WIDTH {
            for q in p + 1..WIDTH {
                if matrix[p][q] != 0.0 {
                    let (sine, cosine) = rotation(matrix[p][p], matrix[p][q], matrix[q][q]);
                    rotate_lines(&mut matrix, p, q, sine, cosine);
                    matrix.iter_mut().for_each(|line| {
                        (line[p], line[q]) = rotated(line[p], line[q], sine, cosine)
                    });
                    rotate_lines(&mut vectors, p, q, sine, cosine);
                }
            }
        }
    }
    let mut found: Vec<_> =
        vectors.into_iter().enumerate().map(|(at, vector)| (vector, matrix[at][at])).collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1)); // stable: equal ones in the order in which they were found
    found
}

/// Sine and cosine of the rotation that clears `pq` (Golub & Van Loan, *Matrix Computations*,
/// §8.5).
fn rotation(pp: f64, pq: f64, qq: f64) -> (f64, f64) {
    let half = (qq - pp) / (2.0 * pq);
    let tangent = half.signum() / (half.abs() + (1.0 + half * half).sqrt());
    let cosine = 1.0 / (1.0 + tangent * tangent).sqrt();
    (tangent * cosine, cosine)
}

fn rotated(p: f64, q: f64, sine: f64, cosine: f64) -> (f64, f64) {
    (cosine * p - sine * q, sine * p + cosine * q)
}

fn rotate_lines(square: &mut Square, p: usize, q: usize, sine: f64, cosine: f64) {
    // p comes before q.
    let (head, tail) = square.split_at_mut(q);
    for (p, q) in head[p].iter_mut().zip(&mut tail[0]) {
        (*p, *q) = rotated(*p, *q, sine, cosine);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Papers of words, without a pattern but the same every time; the later the word, the rarer.
    fn matrix(papers: usize, words: u64) -> Matrix {
        let mut state = 7u64;
        let mut next = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let list = |_| {
            (0..words).filter(|word| next(word + 2) < 2).map(|word| (word as u32, 0.3)).collect()
        };
        let lists: Vec<Vec<(u32, f32)>> = (0..papers).map(list).collect();
        Matrix::from_papers(&lists, words as usize)
    }

    fn column(rows: &[Row], at: usize) -> Vec<f64> {
        rows.iter().map(|row| f64::from(row[at])).collect()
    }

    fn dot(a: &[f64], b: &[f64]) -> f64 {
        a.iter().zip(b).map(|(x, y)| x * y).sum()
    }

    /// A·Aᵀ·column, summed plainly.
    fn twice(matrix: &Matrix, column: &[f64]) -> Vec<f64> {
        let shared = |list: &[(u32, f32)], other: &[f64]| -> f64 {
            list.iter().map(|&(number, weight)| f64::from(weight) * other[number as usize]).sum()
        };
        let groups: Vec<f64> =
            (0..matrix.groups.len()).map(|group| shared(matrix.groups.of(group), column)).collect();
        (0..matrix.papers.len()).map(|paper| shared(matrix.papers.of(paper), &groups)).collect()
    }

    #[test]
    fn directions_are_singular_vectors_and_the_first_ones() {
        let matrix = matrix(300, 500);
        let rows = scaled(&matrix, 2);
        let mut before = f64::MAX;
        for at in 0..8 {
            let own = column(&rows, at);
            let square = dot(&own, &own); // of the singular value
            assert!(square <= before, "{at}: {square} after {before}");
            before = square;
            let image = twice(&matrix, &own);
            let off: f64 =
                image.iter().zip(&own).map(|(a, b)| (a - square * b) * (a - square * b)).sum();
            assert!(
                off.sqrt() < 0.02 * square * square.sqrt(),
                "{at}: off by {}",
                off.sqrt() / square / square.sqrt()
            );
            for other in 0..at {
                assert!(dot(&own, &column(&rows, other)).abs() < 1e-3 * square, "{at} and {other}");
            }
        }
        // All there is of the matrix is in its singular values.
        let whole: f64 = (0..300)
            .flat_map(|paper| matrix.papers.of(paper))
            .map(|&(_, w)| f64::from(w) * f64::from(w))
            .sum();
        let kept: f64 = (0..WIDTH).map(|at| dot(&column(&rows, at), &column(&rows, at))).sum();
        assert!(kept < whole * 1.0001 && kept > 0.5 * whole, "{kept} of {whole}");
    }

    #[test]
    fn fewer_papers_than_directions_keep_all_their_angles() {
        let matrix = matrix(30, 60);
        let rows = coordinates(&matrix, 1);
        for a in 0..30 {
            for b in 0..a {
                let shared: f64 = matrix
                    .papers
                    .of(a)
                    .iter()
                    .map(|&(number, weight)| {
                        let same = matrix.papers.of(b).iter().find(|other| other.0 == number);
                        same.map_or(0.0, |other| f64::from(weight) * f64::from(other.1))
                    })
                    .sum();
                let length = |paper: usize| {
                    matrix
                        .papers
                        .of(paper)
                        .iter()
                        .map(|&(_, w)| f64::from(w) * f64::from(w))
                        .sum::<f64>()
                        .sqrt()
                };
                let cosine: f64 = rows[a].iter().zip(&rows[b]).map(|(x, y)| f64::from(x * y)).sum();
                assert!((cosine - shared / length(a) / length(b)).abs() < 1e-4, "{a} and {b}");
            }
        }
    }

    #[test]
    fn papers_without_words_are_nowhere() {
        let rows =
            coordinates(&Matrix::from_papers(&[Vec::new(), vec![(0, 1.0)], vec![(0, 1.0)]], 1), 1);
        assert_eq!(rows[0], [0.0; DIMENSIONS]);
        assert!((rows[1][0].abs() - 1.0).abs() < 1e-6 && rows[1] == rows[2]);
    }
}
