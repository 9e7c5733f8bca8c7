//! What is a paper about, in sixteen bytes?
//!
//! Papers of one subject have vectors that point the same way. A number of a vector is one of −3,
//! −1, 1 and 3, which takes two bits: lengths say nothing, only angles do.

use super::{FormatError, Section};

/// Numbers of a vector.
pub const DIMENSIONS: usize = 64;

/// A vector: four numbers a byte, the first in the lowest bits; two bits n stand for 2·n − 3.
pub type Vector = [u8; DIMENSIONS / 4];

/// The vectors of a section, one a paper; none where it has no bytes.
pub fn read_vectors(bytes: &[u8], papers: usize) -> Result<&[Vector], FormatError> {
    let (vectors, rest) = bytes.as_chunks();
    if !rest.is_empty() || (vectors.len() != papers && !vectors.is_empty()) {
        let what = "a paper does not have sixteen bytes";
        return Err(FormatError::corrupt(Section::Vectors.name(), what));
    }
    Ok(vectors)
}

/// A vector from its numbers.
///
/// # Example
///
/// ```
/// use papersift::format::{DIMENSIONS, pack_vector, unpack_vector};
///
/// let mut numbers = [1; DIMENSIONS];
/// numbers[7] = -3;
/// assert_eq!(unpack_vector(&pack_vector(&numbers)), numbers);
/// ```
pub fn pack_vector(numbers: &[i8; DIMENSIONS]) -> Vector {
    let (fours, _) = numbers.as_chunks::<4>();
    std::array::from_fn(|byte| {
        fours[byte].iter().rev().fold(0, |bits, number| bits << 2 | ((number + 3) / 2) as u8 & 3)
    })
}

/// The numbers of a vector.
pub fn unpack_vector(vector: &Vector) -> [i8; DIMENSIONS] {
    std::array::from_fn(|at| 2 * (vector[at / 4] >> (at % 4 * 2) & 3) as i8 - 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_are_a_vector_that_packs_to_them_again(vector: Vector) {
            let numbers = unpack_vector(&vector);
            prop_assert!(numbers.iter().all(|n| [-3, -1, 1, 3].contains(n)));
            prop_assert_eq!(pack_vector(&numbers), vector);
        }

        #[test]
        fn a_section_has_a_vector_for_each_paper_or_for_none(bytes in proptest::collection::vec(any::<u8>(), 0..100), papers in 0usize..6) {
            match read_vectors(&bytes, papers) {
                Ok(vectors) => prop_assert!(vectors.as_flattened() == bytes && (bytes.is_empty() || vectors.len() == papers)),
                Err(_) => prop_assert!(bytes.len() != papers * size_of::<Vector>()),
            }
        }
    }
}
