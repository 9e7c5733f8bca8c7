//! How does text become terms?
//!
//! One analyzer, used when papers are indexed and when a query is read:
//!
//! 1. [`split`](split::split) cuts a text into *pieces* that cover it without a hole: words,
//!    characters of scripts that write without spaces, and the gaps between them. Joined again, the
//!    pieces are the text.
//! 2. [`fold`](fold::fold) turns a word into its *term*: lower case, without accents, `GPT‑4`'s
//!    parts as they are, `\ell` as `l`.
//! 3. [`Stemmer`] names the *stem group* of a term: `cluster`, `clusters`, `clustered`.
//!
//! Stop words are known ([`is_stop_word`], [`is_asking_word`]) but never removed: "The Who" has to
//! find its paper.
//!
//! # Example
//!
//! ```
//! use papersift::text::{PieceKind, folded, split};
//!
//! let words = split("Über GPT-4's naïve ideas").filter(|piece| piece.kind == PieceKind::Word);
//! let terms: Vec<String> = words.map(|piece| folded(piece.text)).collect();
//! assert_eq!(terms, ["uber", "gpt", "4", "s", "naive", "ideas"]);
//! ```

mod english;
mod fold;
mod fold_table;
pub mod formula;
mod respell;
mod split;
mod stem;
mod stop;

pub use fold::{fold, folded};
pub(crate) use respell::{Way, respelt};
pub use split::{MAX_PIECE_BYTES, Piece, PieceKind, split};
pub use stem::Stemmer;
pub use stop::{is_asking_word, is_stop_word, stop_words};

/// Changes whenever the same text may give other pieces or terms; written into the index.
pub const ANALYZER_VERSION: u16 = 1;
