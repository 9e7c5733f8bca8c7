//! The sort key of every ranked list.

use crate::index::DocId;

/// The place of something in a ranked list, packed into one number: a larger key comes first.
///
/// What decides is in the high bits; the number of what is ranked is in the low ones, inverted, so
/// that of equals the first in input order comes first and no two keys are equal.
///
/// ```text
/// bits 96..128  the date, where a list is ordered by date
/// bits 32..96   the bits of a score, ordered as the score is because it is ≥ 0; or a count
/// bits  0..32   the number, inverted
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RankKey(u128);

impl RankKey {
    /// The smallest key, which comes after every other.
    pub(crate) const LAST: RankKey = RankKey(0);
    /// The largest key, which comes before every other.
    pub(crate) const FIRST: RankKey = RankKey(u128::MAX);

    /// Returns the key of a paper or other `number` with this score, which must be ≥ 0.
    pub(crate) fn by_score(score: f64, number: u32) -> RankKey {
        RankKey(u128::from(score.to_bits()) << 32 | u128::from(!number))
    }

    /// Returns the key of a `number` with this count.
    pub(crate) fn by_count(count: u32, number: u32) -> RankKey {
        RankKey(u128::from(count) << 32 | u128::from(!number))
    }

    /// Returns the key that orders by `date` first, the latest first, and then as this one.
    pub(crate) fn within_date(self, date: u32) -> RankKey {
        RankKey(u128::from(date) << 96 | self.0)
    }

    /// The paper of a key by score.
    pub(crate) fn doc(self) -> DocId {
        DocId::new(self.number())
    }

    /// The number of what is ranked.
    pub(crate) fn number(self) -> u32 {
        !(self.0 as u32)
    }

    /// The count of a key made by [`RankKey::by_count`].
    pub(crate) fn count(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// Returns `true` if the score or count is above 0.
    pub(crate) fn is_positive(self) -> bool {
        self.0 >> 32 > 0
    }
}
