//! How do several cores share a table without sharing an order?

/// Deals runs of rows to as many threads as there are `cores`, and has `fill` write each run; it is
/// told the number of the run's first row. What a row holds must depend on its number alone: then
/// the table is the same on any number of cores.
pub(super) fn fill_rows<T: Send>(
    out: &mut [T],
    cores: usize,
    fill: &(dyn Fn(usize, &mut [T]) + Sync),
) {
    if cores <= 1 {
        return fill(0, out); // there may be no threads
    }
    let rows = out.len().div_ceil(cores).max(1);
    std::thread::scope(|scope| {
        for (run, part) in out.chunks_mut(rows).enumerate() {
            scope.spawn(move || fill(run * rows, part));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_row_is_filled_once_with_its_number(rows in 0usize..50, cores in 0usize..9) {
            let mut out = vec![0; rows];
            fill_rows(&mut out, cores, &|first, part| part.iter_mut().zip(first..).for_each(|(row, at)| *row += at + 1));
            prop_assert_eq!(out, (1..=rows).collect::<Vec<_>>());
        }
    }
}
