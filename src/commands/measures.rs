//! Standard measures of ranking quality.
//!
//! All measures look at grades only: 0 is not relevant, above 0 relevant, and for nDCG a higher
//! grade is worth more.

use serde::Serialize;

/// Figures for one query, or means of them; each from 0 to 1, more is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(super) struct Measures {
    /// Discounted gain of the first 10, as a share of the best possible; gain is the grade itself,
    /// as in trec_eval.
    pub(super) ndcg_10: f64,
    /// Mean over the relevant documents of the precision at their rank, 0 for those not found.
    pub(super) map: f64,
    /// Share of the relevant documents found among the first 100.
    pub(super) recall_100: f64,
    /// Share of the first 10 places that hold a relevant document.
    pub(super) p_10: f64,
    /// 1 / rank of the first relevant document, 0 where none was found.
    pub(super) mrr: f64,
}

/// Judges one ranking: the grades of its documents, best place first, against the grades of all
/// documents that are relevant (at least one, in any order).
pub(super) fn measure(ranking: &[u32], relevant: &[u32]) -> Measures {
    let mut ideal = relevant.to_vec();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let all = relevant.len() as f64;
    let found =
        |depth: usize| ranking.iter().take(depth).filter(|&&grade| grade > 0).count() as f64;
    let ranks =
        || ranking.iter().enumerate().filter(|&(_, &grade)| grade > 0).map(|(i, _)| (i + 1) as f64);
    Measures {
        ndcg_10: gain(ranking) / gain(&ideal),
        map: ranks().zip(1..).map(|(rank, so_far)| f64::from(so_far) / rank).sum::<f64>() / all,
        recall_100: found(100) / all,
        p_10: found(10) / 10.0,
        mrr: ranks().next().map_or(0.0, |rank| 1.0 / rank),
    }
}

/// Discounted cumulative gain of the first ten.
fn gain(grades: &[u32]) -> f64 {
    grades
        .iter()
        .take(10)
        .zip(2..)
        .map(|(&grade, rank)| f64::from(grade) / f64::from(rank).log2())
        .sum()
}

/// Returns the mean of each measure; zeros without queries.
pub(super) fn mean(measures: impl ExactSizeIterator<Item = Measures>) -> Measures {
    let n = measures.len().max(1) as f64;
    let sum = measures.fold(Measures::default(), |a, b| Measures {
        ndcg_10: a.ndcg_10 + b.ndcg_10,
        map: a.map + b.map,
        recall_100: a.recall_100 + b.recall_100,
        p_10: a.p_10 + b.p_10,
        mrr: a.mrr + b.mrr,
    });
    Measures {
        ndcg_10: sum.ndcg_10 / n,
        map: sum.map / n,
        recall_100: sum.recall_100 / n,
        p_10: sum.p_10 / n,
        mrr: sum.mrr / n,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-4, "{a} is not {b}");
    }

    #[test]
    fn ndcg_has_linear_gain() {
        // Ranks 1, 2, 4 hold grades 1, 3, 2. DCG = 1/1 + 3/1.58496 + 2/2.32193 = 1 + 1.89279 +
        // 0.86135 = 3.75414. Ideal 3, 2, 1: 3 + 2/1.58496 + 1/2 = 3 + 1.26186 + 0.5 = 4.76186.
        close(measure(&[1, 3, 0, 2], &[2, 1, 3]).ndcg_10, 3.75414 / 4.76186);
    }

    #[test]
    fn ndcg_sees_ten_places_of_ranking_and_ideal() {
        let late = [vec![0; 10], vec![1]].concat();
        close(measure(&late, &[1]).ndcg_10, 0.0);
        close(measure(&[1; 10], &[1; 12]).ndcg_10, 1.0);
    }

    #[test]
    fn average_precision_counts_missed_documents() {
        // Relevant at ranks 1, 3 and 6, one of four missed: (1/1 + 2/3 + 3/6) / 4.
        close(measure(&[1, 0, 2, 0, 0, 1], &[1, 1, 1, 2]).map, (1.0 + 2.0 / 3.0 + 0.5) / 4.0);
    }

    #[test]
    fn recall_sees_a_hundred_places() {
        let ranking = [vec![0; 98], vec![1, 1, 1]].concat();
        close(measure(&ranking, &[1; 4]).recall_100, 0.5);
    }

    #[test]
    fn precision_divides_by_ten_even_if_fewer_were_found() {
        close(measure(&[1, 0, 1], &[1, 1]).p_10, 0.2);
    }

    #[test]
    fn reciprocal_rank_looks_at_the_first_relevant_document() {
        close(measure(&[0, 0, 1, 1], &[1, 1]).mrr, 1.0 / 3.0);
    }

    #[test]
    fn a_query_that_finds_nothing_scores_zero() {
        assert_eq!(measure(&[], &[1, 2]), Measures::default());
        assert_eq!(measure(&[0; 50], &[1]), Measures::default());
    }

    #[test]
    fn a_perfect_ranking_scores_one() {
        let perfect = measure(&[3, 2, 1], &[1, 2, 3]);
        close(perfect.ndcg_10, 1.0);
        close(perfect.map, 1.0);
        close(perfect.recall_100, 1.0);
        close(perfect.mrr, 1.0);
    }

    #[test]
    fn means_weigh_queries_equally() {
        let (one, zero) = (measure(&[1], &[1]), Measures::default());
        close(mean([one, zero, zero, zero].into_iter()).map, 0.25);
        assert_eq!(
            mean(std::iter::empty::<Measures>().collect::<Vec<_>>().into_iter()),
            Measures::default()
        );
    }
}
