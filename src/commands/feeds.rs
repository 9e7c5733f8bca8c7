//! The feeds of a site: one of all papers and, if configured, one for each value of a facet.

use super::source::BuildPlan;
use super::terminal::tell;
use crate::bundle::{File, FileRole};
use crate::export::atom::{Head, atom, file_name};
use crate::paper::Paper;
use std::collections::BTreeMap;

/// The feed of the whole collection.
const MAIN: &str = "feed.xml";

/// Most values of a facet that get a feed; those with most papers are chosen. Each feed is a file,
/// and hosts limit the number of files.
const MOST: usize = 1000;

/// The feeds as files of the site.
pub(super) fn feeds(plan: &BuildPlan, papers: &[Paper]) -> Vec<File> {
    let all: Vec<&Paper> = papers.iter().collect();
    let mut files = vec![file(plan, MAIN.into(), "", &all)];
    for facet in &plan.feeds {
        let mut values: BTreeMap<String, Vec<&Paper>> = BTreeMap::new();
        for paper in papers {
            for value in values_of(paper, facet) {
                values.entry(value).or_default().push(paper);
            }
        }
        let mut values: Vec<(String, Vec<&Paper>)> = values.into_iter().collect();
        if values.len() > MOST {
            tell(format_args!(
                "warning: \"{facet}\" has {} values: feeds are written for the {MOST} with most papers",
                values.len()
            ));
            values.sort_by_key(|(_, papers)| std::cmp::Reverse(papers.len()));
            values.truncate(MOST);
        }
        files.extend(
            values
                .into_iter()
                .map(|(value, papers)| file(plan, file_name(facet, &value), &value, &papers)),
        );
    }
    files
}

fn file(plan: &BuildPlan, name: String, value: &str, papers: &[&Paper]) -> File {
    let index = &plan.index;
    let title = index.name();
    let head = Head {
        title: if value.is_empty() { title.into() } else { format!("{title}: {value}") },
        subtitle: index.description.clone(),
        language: index.language.clone(),
        site: plan.url.clone(),
        file: name.clone(),
    };
    File {
        name,
        part: FileRole::Feed,
        bytes: atom(papers, &head).into_bytes(),
        gzip: None,
        brotli: None,
    }
}

/// The values that a paper has of a facet.
fn values_of(paper: &Paper, facet: &str) -> Vec<String> {
    let one = |value: &str| if value.is_empty() { Vec::new() } else { vec![value.to_owned()] };
    let mut values = match facet {
        "year" => paper
            .date
            .and_then(|date| date.year())
            .map(|year| year.to_string())
            .into_iter()
            .collect(),
        "venue" => one(&paper.venue),
        "language" => one(&paper.language),
        "tags" => paper.tags.clone(),
        "authors" => paper.authors.clone(),
        name => paper.extra.get(name).cloned().unwrap_or_default(),
    };
    values.sort_unstable();
    values.dedup();
    values
}
