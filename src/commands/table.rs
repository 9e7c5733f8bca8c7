//! Tables of figures.

use std::fmt;

/// Rows of cells; the first column is left-aligned, the others right-aligned.
pub(super) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with its heading.
    pub(super) fn new<const N: usize>(heading: [&str; N]) -> Table {
        Table { rows: vec![heading.map(String::from).into()] }
    }

    /// Adds a row; cells beyond the heading's have columns of their own.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }
}

impl fmt::Display for Table {
    /// One line a row, no line break at the end, no blanks at the end of a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            self.rows.iter().filter_map(|row| row.get(column)).map(|c| c.chars().count()).max()
        };
        let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
        for (i, row) in self.rows.iter().enumerate() {
            let mut line = String::new();
            for (column, (cell, &width)) in row.iter().zip(&widths).enumerate() {
                match column {
                    0 => line += &format!("{cell:width$}"),
                    _ => line += &format!("  {cell:>width$}"),
                }
            }
            let end = if i + 1 < self.rows.len() { "\n" } else { "" };
            write!(f, "{}{end}", line.trim_end())?;
        }
        Ok(())
    }
}

/// "1,234,567".
pub(super) fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "1,234.5 kB"; a kilobyte is a thousand bytes.
pub(super) fn kilobytes(bytes: usize) -> String {
    let tenths = (bytes + 50) / 100;
    format!("{}.{} kB", count(tenths / 10), tenths % 10)
}

/// "1 paper", "2 papers".
pub(super) fn plural(number: usize, noun: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{} {noun}{s}", count(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let mut table = Table::new(["part", "raw", "brotli"]);
        table.row(["index".into(), "1,234.5 kB".into(), "9".into()]);
        table.row(["é".into()]);
        assert_eq!(table.to_string(), "part          raw  brotli\nindex  1,234.5 kB       9\né");
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(count(number), text);
        }
    }

    #[test]
    fn kilobytes_are_rounded_to_a_tenth() {
        for (bytes, text) in [
            (0, "0.0 kB"),
            (49, "0.0 kB"),
            (50, "0.1 kB"),
            (999, "1.0 kB"),
            (1_234_567, "1,234.6 kB"),
        ] {
            assert_eq!(kilobytes(bytes), text);
        }
    }

    #[test]
    fn one_is_singular() {
        assert_eq!(
            [plural(1, "paper"), plural(0, "paper"), plural(2000, "paper")],
            ["1 paper", "0 papers", "2,000 papers"]
        );
    }
}
