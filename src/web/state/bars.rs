//! How are papers spread over the years?

use super::filters::YearRange;
use crate::query::FacetCount;

/// Bars of the histogram at most; a longer span puts several years into one.
const BARS: usize = 40;

/// A bar of the year histogram.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// First year.
    pub from: u16,
    /// Last year.
    pub to: u16,
    /// Papers.
    pub count: usize,
    /// Height in percent of the highest bar; never 0 where there is a paper.
    pub height: u8,
    /// Inside the chosen range; everything is where none is chosen.
    pub inside: bool,
}

/// The histogram over the years of the whole collection, so that it does not move while counts
/// change.
pub(super) fn bars(values: &[FacetCount], years: [u16; 2], chosen: YearRange) -> Vec<Bar> {
    let [first, last] = years;
    if first > last {
        return Vec::new();
    }
    let span = usize::from(last - first) + 1;
    let width = span.div_ceil(BARS);
    let mut counts = vec![0usize; span.div_ceil(width)];
    for value in values {
        // Ranges, which may be among the values because they are chosen, are no year and do not
        // parse.
        let year = value.value.parse::<u16>().ok().filter(|year| (first..=last).contains(year));
        if let Some(count) = year.and_then(|year| counts.get_mut(usize::from(year - first) / width))
        {
            *count += value.count;
        }
    }
    let highest = counts.iter().copied().max().unwrap_or(0).max(1);
    let bar = |(i, count): (usize, usize)| {
        let from = first + (i * width) as u16;
        let to = last.min(from.saturating_add((width - 1) as u16));
        let inside =
            chosen.0.is_none_or(|least| to >= least) && chosen.1.is_none_or(|most| from <= most);
        Bar { from, to, count, height: (count * 100).div_ceil(highest) as u8, inside }
    };
    counts.into_iter().enumerate().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(value: &str, count: usize) -> FacetCount {
        FacetCount { value: value.into(), count }
    }

    #[test]
    fn the_histogram_spans_the_collection_whatever_was_found() {
        let found =
            [count("2020", 10), count("2022", 5), count("2019..2021", 99), count("1066", 7)];
        let drawn = bars(&found, [2019, 2023], (Some(2020), Some(2021)));
        let columns = drawn.iter().map(|bar| (bar.from, bar.count, bar.height, bar.inside));
        let expected = [
            (2019, 0, 0, false),
            (2020, 10, 100, true),
            (2021, 0, 0, true),
            (2022, 5, 50, false),
            (2023, 0, 0, false),
        ];
        assert_eq!(columns.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_long_span_is_drawn_with_wider_bars() {
        let found = [count("1900", 1), count("2025", 1000)];
        let drawn = bars(&found, [1900, 2025], (None, None));
        assert!(drawn.len() <= 40, "{}", drawn.len());
        let first = (drawn[0].from, drawn[0].to, drawn[0].height);
        assert_eq!(first, (1900, 1903, 1), "one paper is still to be seen");
        assert_eq!(drawn.last().map(|bar| (bar.to, bar.height)), Some((2025, 100)));
        assert!(drawn.iter().all(|bar| bar.inside));
        assert_eq!(bars(&[], [2025, 1900], (None, None)), []);
        let longest = bars(&[], [0, u16::MAX], (None, None));
        assert_eq!(longest.last().map(|bar| bar.to), Some(u16::MAX));
    }
}
