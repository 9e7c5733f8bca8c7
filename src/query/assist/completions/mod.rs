//! How may what is being typed go on?
//!
//! | kind | what it is | count |
//! |---|---|---|
//! | `word` | the last word completed, once for all forms | papers with it and the other words |
//! | `phrase` | the word that follows it in titles | papers whose title has both side by side |
//! | `author`, `venue`, `value` | a name with such a word | papers with it and the other words |
//! | `title` | a title that begins with all that was typed | 1 |
//! | `field`, `operator` | what the query language has | 0 |
//! | `correction` | where nothing of this goes on: the word that was meant | papers with it |
//!
//! Ranked by what they find; titles, fields and operators, which find what they say, come last and
//! leave half of the room at least to the others.

mod literal;
mod suggester;
mod values;
mod words;

use crate::query::api::Suggestion;
use crate::query::matching::Context;
use crate::query::rank_key::RankKey;
use crate::query::scratch::Scratch;
use crate::query::syntax::{Clause, QueryText};
use crate::query::top_k::largest;
use crate::query::understand::UnderstoodQuery;
use suggester::Suggester;

/// Returns at most `limit` suggestions of how `typed` may go on, the most useful first.
///
/// O(postings of the words typed and of their completions).
pub(crate) fn suggest(
    context: Context<'_>,
    scratch: &mut Scratch,
    typed: &str,
    limit: usize,
) -> Vec<Suggestion> {
    let (index, text) = (context.index, QueryText::bounded(typed));
    if text.is_truncated {
        return Vec::new(); // nobody goes on with such a text
    }
    let asked = UnderstoodQuery::read(index, context.fields, &text, true);
    let phrases = &mut scratch.phrases;
    let seen = vec![0; index.papers()];
    let mut suggester =
        Suggester { index, phrases, typed, papers: None, seen, round: 0, out: Vec::new() };
    let mut rest = Vec::new();
    match last_leaf(&asked.clauses) {
        Some(clause) if suggester.is_value(clause) => {
            suggester.keep_papers_with(&asked.words, asked.words.words.len());
            suggester.value(clause);
        }
        _ => {
            suggester.words(&asked.words);
            let found = std::mem::take(&mut suggester.out);
            suggester.titles(&asked.words);
            suggester.language();
            rest = std::mem::replace(&mut suggester.out, found);
            if rest.is_empty() && suggester.out.is_empty() {
                suggester.corrections(&asked.words.words);
            }
        }
    }
    let mut out = suggester.out;
    let mut keys = out.iter().zip(0..).map(|(found, at)| RankKey::by_count(found.count as u32, at));
    let ranked = largest(&mut keys, limit - rest.len().min(limit / 2));
    let mut ranked: Vec<Suggestion> =
        ranked.into_iter().map(|key| std::mem::take(&mut out[key.number() as usize])).collect();
    rest.truncate(limit - ranked.len());
    ranked.append(&mut rest);
    ranked
}

/// Returns the last clause without parts, which is the one being typed.
fn last_leaf(clauses: &[Clause]) -> Option<&Clause> {
    let last = clauses.last()?;
    if last.clauses.is_empty() { Some(last) } else { last_leaf(&last.clauses) }
}
