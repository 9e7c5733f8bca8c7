//! `papersift eval --against`: compares with earlier figures and tests significance.
//!
//! Query by query, nDCG@10 now against that of an earlier `--json`. The p value is that of a paired
//! randomisation test (Smucker, Allan & Carterette, *A Comparison of Statistical Significance Tests
//! for Information Retrieval Evaluation*, 2007): were the two the same system, each query's
//! difference could as well have the other sign; how often is the mean difference then as large?

use super::random::Random;
use crate::commands::Failure;
use crate::commands::table::Table;
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;

/// Draws of the signs.
const DRAWS: usize = 100_000;
/// A smaller difference is none.
const TIE: f64 = 1e-4;
/// Of the signs: a comparison gives the same p value every time.
const SEED: u64 = 1;

/// Figures by query of an earlier run: collection → query → nDCG@10.
pub(super) struct Earlier(HashMap<String, HashMap<String, f64>>);

/// Now and before.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Comparison {
    pub(super) name: String,
    /// Queries that both have judged.
    queries: usize,
    /// Mean nDCG@10 before.
    before: f64,
    /// Mean nDCG@10 now.
    now: f64,
    /// Queries that are better now.
    wins: usize,
    /// Queries that were better before.
    losses: usize,
    /// Queries that are as they were.
    ties: usize,
    /// How likely so large a difference of the means is by chance.
    p: f64,
}

impl Earlier {
    /// Reads what `papersift eval --json` printed.
    pub(super) fn read(path: &Path) -> Result<Earlier, Failure> {
        let failed = |what: &str| Failure::failed(format!("{}: {what}", path.display()));
        let text = std::fs::read_to_string(path)
            .map_err(|error| failed(&format!("cannot read: {error}")))?;
        let expected = "expected what `papersift eval --json` prints";
        let report: Value =
            serde_json::from_str(&text).map_err(|error| failed(&format!("{error}; {expected}")))?;
        Earlier::of(&report).ok_or_else(|| failed(&format!("found other JSON, {expected}")))
    }

    fn of(report: &Value) -> Option<Earlier> {
        let mut earlier = HashMap::new();
        for collection in report["collections"].as_array()? {
            let mut queries = HashMap::new();
            for query in collection["per_query"].as_array()? {
                queries.insert(query["id"].as_str()?.into(), query["ndcg_10"].as_f64()?);
            }
            earlier.insert(collection["name"].as_str()?.into(), queries);
        }
        Some(Earlier(earlier))
    }

    /// Compares a collection's queries, (id, nDCG@10); `None` where the earlier run did not have
    /// the collection.
    pub(super) fn pairs<'q>(
        &self,
        name: &str,
        queries: impl Iterator<Item = (&'q str, f64)>,
    ) -> Option<Vec<[f64; 2]>> {
        let before = self.0.get(name)?;
        Some(queries.filter_map(|(id, now)| before.get(id).map(|&before| [before, now])).collect())
    }
}

/// Compares figures, before and now, of the same queries.
pub(super) fn compare(name: &str, pairs: &[[f64; 2]]) -> Comparison {
    let differences: Vec<f64> = pairs.iter().map(|[before, now]| now - before).collect();
    let mean =
        |at: usize| pairs.iter().map(|pair| pair[at]).sum::<f64>() / pairs.len().max(1) as f64;
    let (wins, losses) = (
        differences.iter().filter(|&&difference| difference > TIE).count(),
        differences.iter().filter(|&&difference| difference < -TIE).count(),
    );
    Comparison {
        name: name.into(),
        queries: pairs.len(),
        before: mean(0),
        now: mean(1),
        wins,
        losses,
        ties: pairs.len() - wins - losses,
        p: p_value(&differences),
    }
}

/// The share of draws, the one that is there included, in which the differences add up to as much
/// or more, either way.
fn p_value(differences: &[f64]) -> f64 {
    // What is no difference cannot change a sum.
    let differences: Vec<f64> =
        differences.iter().copied().filter(|difference| *difference != 0.0).collect();
    let observed = differences.iter().sum::<f64>().abs();
    let mut random = Random::new(SEED);
    let mut as_large = 0;
    for _ in 0..DRAWS {
        let mut sum = 0.0;
        for run in differences.chunks(64) {
            let signs = random.bits();
            sum += run
                .iter()
                .enumerate()
                .map(|(at, d)| if signs >> at & 1 == 1 { *d } else { -d })
                .sum::<f64>();
        }
        // Sums of the same numbers in another order differ in their last digits.
        as_large += usize::from(sum.abs() >= observed - 1e-9);
    }
    (as_large + 1) as f64 / (DRAWS + 1) as f64
}

/// One line for each comparison.
pub(super) fn table(comparisons: &[Comparison]) -> Table {
    let mut table = Table::new(["", "queries", "before", "now", "better", "worse", "same", "p"]);
    for c in comparisons {
        let counts = [c.wins, c.losses, c.ties].map(|count| count.to_string());
        let figures = [
            c.name.clone(),
            c.queries.to_string(),
            format!("{:.4}", c.before),
            format!("{:.4}", c.now),
        ];
        // So many draws tell no smaller values apart.
        let p = if c.p < 1e-4 { "<0.0001".into() } else { format!("{:.4}", c.p) };
        table.row(figures.into_iter().chain(counts).chain([p]));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wins_losses_and_ties_are_counted() {
        let comparison =
            compare("c", &[[0.1, 0.5], [0.5, 0.5], [0.5, 0.50001], [0.9, 0.2], [0.0, 1.0]]);
        assert_eq!(
            (comparison.wins, comparison.losses, comparison.ties, comparison.queries),
            (2, 1, 2, 5)
        );
        assert!((comparison.before - 0.4).abs() < 1e-9 && (comparison.now - 0.540002).abs() < 1e-6);
    }

    #[test]
    fn the_p_value_is_that_of_all_signs() {
        // Of the 2^10 ways to choose signs for ten equal differences, two add up to as much.
        let p = p_value(&[0.1; 10]);
        assert!((p - 2.0 / 1024.0).abs() < 5e-4, "{p}");
        // Of four different ones: only all or none.
        let p = p_value(&[0.1, 0.2, 0.3, 0.4]);
        assert!((p - 2.0 / 16.0).abs() < 5e-3, "{p}");
        assert!(p_value(&[]) > 0.999 && p_value(&[0.0; 50]) > 0.999);
        assert_eq!(p_value(&[0.3, -0.2, 0.1]), p_value(&[0.3, -0.2, 0.1]));
    }

    #[test]
    fn other_json_is_no_earlier_run() {
        for text in ["[]", "{}", r#"{"collections": [{"name": "c"}]}"#, r#"{"collections": 7}"#] {
            assert!(Earlier::of(&serde_json::from_str(text).unwrap()).is_none(), "{text}");
        }
        let report =
            r#"{"collections": [{"name": "c", "per_query": [{"id": "1", "ndcg_10": 0.5}]}]}"#;
        let earlier = Earlier::of(&serde_json::from_str(report).unwrap()).unwrap();
        assert_eq!(
            earlier.pairs("c", [("1", 0.7), ("2", 0.1)].into_iter()),
            Some(vec![[0.5, 0.7]])
        );
        assert_eq!(earlier.pairs("d", [("1", 0.7)].into_iter()), None);
    }
}
