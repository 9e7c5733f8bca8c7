//! Measures the contribution of each step of the ranking.
//!
//! The same collections and queries again and again, each time with one step more, beginning with
//! plain BM25 over the very same terms: so that what is bought is the ranking's, not the
//! analyzer's.

use super::super::Failure;
use super::super::measures::{Measures, mean, measure};
use super::super::table::Table;
use super::super::terminal::Bar;
use super::{Grades, read_documents, read_judgements, read_queries};
use crate::format::Class;
use crate::index::{DocId, Field, Index};
use crate::query::{Collection, Request, Steps};
use crate::text::{PieceKind, folded, split};
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;

/// Rows of the table: the steps that each takes besides those before it. The first is plain BM25.
const ROWS: [(&str, &[&str]); 9] = [
    ("BM25 over title and abstract", &[]),
    ("BM25F, all fields", &[]),
    ("+ stop words and question phrases", &["helpers"]),
    ("+ exact forms", &["exact"]),
    ("+ pairs", &["pairs"]),
    ("+ coverage", &["coverage"]),
    (
        "+ last word as prefix, title starts, typos, abbreviations",
        &["prefix", "title_start", "typos", "spaces", "abbreviations"],
    ),
    ("+ neighbours", &["neighbours"]),
    ("+ vectors", &["vectors"]),
];
/// BM25's usual parameters.
const K1: f64 = 1.2;
const B: f64 = 0.75;

/// Measures every row on every collection, then prints nDCG@10 of each, and the means.
pub(super) fn run(folders: &[PathBuf], limit: usize) -> Result<(), Failure> {
    let mut figures: Vec<Vec<Measures>> = vec![Vec::new(); ROWS.len()];
    let mut heading = vec!["nDCG@10".to_owned()];
    for folder in folders {
        let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned();
        let queries = read_queries(&folder.join("queries.tsv"))?;
        let judgements = read_judgements(&folder.join("qrels.tsv"))?;
        let documents = read_documents(folder, &name)?;
        let judged: Vec<(&str, &Grades)> = queries
            .iter()
            .filter_map(|(id, text)| Some((text.as_str(), judgements.get(id)?)))
            .collect();
        let bar = Bar::new("measuring");
        for (row, figures) in figures.iter_mut().enumerate() {
            bar.set(row as u64, ROWS.len() as u64);
            let ask = |(text, grades): &(&str, &Grades)| {
                let ids = if row == 0 {
                    plain(documents.index(), text, limit)
                } else {
                    ranked(&documents, text, row, limit)
                };
                let ranking: Vec<u32> =
                    ids.iter().map(|id| grades.get(id).copied().unwrap_or(0)).collect();
                measure(&ranking, &grades.values().copied().collect::<Vec<_>>())
            };
            figures.push(mean(judged.iter().map(ask)));
        }
        heading.push(name);
    }
    heading.extend(["mean", "MAP", "R@100"].map(String::from));
    let mut table = Table::new([]);
    table.row(heading);
    for ((name, _), figures) in ROWS.iter().zip(&figures) {
        let all = mean(figures.iter().copied());
        let columns = figures.iter().map(|measures| measures.ndcg_10).chain([
            all.ndcg_10,
            all.map,
            all.recall_100,
        ]);
        table.row(
            std::iter::once((*name).to_owned()).chain(columns.map(|figure| format!("{figure:.3}"))),
        );
    }
    let mut out = io::stdout().lock();
    writeln!(out, "{}", table.to_string().trim_start())?;
    Ok(out.flush()?)
}

/// Ids in the order of the search box, with the steps up to `row`.
fn ranked(documents: &Collection, text: &str, row: usize, limit: usize) -> Vec<String> {
    let taken = |name: &str| ROWS[..=row].iter().any(|(_, steps)| steps.contains(&name));
    let mut steps = Steps { all_words: false, ..Steps::ALL };
    Steps::NAMES.into_iter().filter(|name| !taken(name)).for_each(|name| {
        steps.leave_out(name);
    });
    let request = Request { query: text.into(), limit, snippet: 1, steps, ..Request::default() };
    documents.search(&request).hits.into_iter().map(|hit| hit.id).collect()
}

/// Ids in the order of BM25 (Robertson et al. 1994) over stem groups, title and abstract being one
/// text; every word counts.
fn plain(index: &Index, text: &str, limit: usize) -> Vec<String> {
    let postings = index.postings();
    let lengths: Vec<f64> = (0..index.papers())
        .map(|doc| {
            [Field::Title, Field::Abstract]
                .iter()
                .map(|&field| f64::from(postings.lengths(field)[doc]))
                .sum()
        })
        .collect();
    let average = (lengths.iter().sum::<f64>() / lengths.len().max(1) as f64).max(1.0);
    let mut scores: HashMap<DocId, f64> = HashMap::new();
    for piece in split(text).filter(|piece| piece.kind == PieceKind::Word) {
        let Some(entry) = index.dictionary().find(Class::Word, &folded(piece.text)) else {
            continue;
        };
        let mut tf: HashMap<DocId, f64> = HashMap::new();
        for &form in index.group_members(index.dictionary().group(entry)) {
            for &posting in
                [Field::Title, Field::Abstract].iter().flat_map(|&field| postings.list(form, field))
            {
                *tf.entry(posting.doc()).or_default() += f64::from(posting.tf());
            }
        }
        let idf = libm::log(
            1.0 + (index.papers() as f64 - tf.len() as f64 + 0.5) / (tf.len() as f64 + 0.5),
        );
        for (doc, tf) in tf {
            let norm = 1.0 - B + B * lengths[doc.at()] / average;
            *scores.entry(doc).or_default() += idf * tf * (K1 + 1.0) / (tf + K1 * norm);
        }
    }
    let mut ranked: Vec<(DocId, f64)> = scores.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.into_iter().take(limit).map(|(doc, _)| index.id(doc)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_row_takes_every_step_and_each_step_has_a_row() {
        let mut named: Vec<&str> =
            ROWS.iter().flat_map(|(_, steps)| steps.iter().copied()).collect();
        let mut all = Steps::NAMES.to_vec();
        named.sort_unstable();
        all.sort_unstable();
        assert_eq!(named, all);
    }
}
