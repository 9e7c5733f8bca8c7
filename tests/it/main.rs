//! What the crate promises, and its command, tested from outside: one program, so that one is
//! linked.
#![cfg(feature = "cli")]

mod all_words;
mod arrows;
mod cases;
mod cite;
mod cli;
mod common;
mod dependencies;
mod docs;
mod explain;
mod formats;
mod golden;
mod hostile;
mod index;
mod ingest;
mod ingest_shared;
mod language;
mod languages;
mod prerender;
mod query;
mod round_trip;
mod similar;
mod slips;
mod suggest;
mod synonyms;
