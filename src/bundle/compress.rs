//! Compresses files with gzip and brotli.

use brotli::concat::{BroCatli, BroCatliResult};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};
use std::borrow::Cow;
use std::io::Write;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// How hard to compress.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    serde::Deserialize,
    serde::Serialize,
    schemars::JsonSchema,
    clap::ValueEnum,
)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not at all: for hosts that compress by themselves.
    None,
    /// Quickly: brotli 5, gzip 6.
    Fast,
    /// As small as it gets: brotli 11, gzip 9. Some seconds for 10,000 papers.
    #[default]
    Best,
}

/// The same bytes in two encodings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compressed {
    /// As a gzip file, without name or time.
    pub gzip: Vec<u8>,
    /// As a brotli stream.
    pub brotli: Vec<u8>,
}

/// Bytes that were compressed beforehand, as the widget's files are when the command is built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    /// Uncompressed.
    pub bytes: Cow<'static, [u8]>,
    /// Compressed.
    pub compressed: Compressed,
}

/// Most threads. A site is one large file and many small ones, so more would mainly take memory.
const THREADS: usize = 4;

/// A brotli-11 byte takes about this many times as long as a gzip byte. Only the order of work
/// depends on it.
const BROTLI_COST: usize = 20;

/// Compresses each input with both encodings; all results are `None` at [`Level::None`]. An input
/// that begins with one of `ready` reuses its compressed form. The result depends only on the
/// inputs, `ready` and the level. `progress` is called from several threads with (bytes done, bytes
/// in all), counting each input once per encoding.
pub fn compress(
    inputs: &[&[u8]],
    ready: &[Ready],
    level: Level,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Vec<Option<Compressed>> {
    let (quality, gzip_level) = match level {
        Level::None => return vec![None; inputs.len()],
        Level::Fast => (5, 6),
        Level::Best => (11, 9),
    };
    let begin = |input: &[u8]| ready.iter().find(|ready| input.starts_with(&ready.bytes));
    let begins: Vec<Option<&Ready>> = inputs.iter().map(|input| begin(input)).collect();
    // Longest job first, so that no thread starts a long one when the others are done.
    let mut jobs: Vec<(usize, bool)> =
        (0..inputs.len()).flat_map(|i| [(i, true), (i, false)]).collect();
    jobs.sort_by_key(|&(i, is_brotli)| {
        let done = begins[i].map_or(0, |ready| ready.bytes.len());
        let cost = if is_brotli { BROTLI_COST * (inputs[i].len() - done) } else { inputs[i].len() };
        std::cmp::Reverse(cost)
    });

    let total = 2 * inputs.iter().map(|input| input.len() as u64).sum::<u64>();
    let (next, done) = (AtomicUsize::new(0), AtomicU64::new(0));
    let results =
        Mutex::new(vec![Compressed { gzip: Vec::new(), brotli: Vec::new() }; inputs.len()]);
    let work = || {
        while let Some(&(i, is_brotli)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
            let bytes = match (is_brotli, begins[i]) {
                (true, Some(begin)) => continued(begin, inputs[i], quality),
                (true, None) => brotli(inputs[i], quality),
                (false, Some(ready)) if ready.bytes.len() == inputs[i].len() => {
                    ready.compressed.gzip.clone()
                }
                (false, _) => gzip(inputs[i], gzip_level),
            };
            let mut results = results.lock().unwrap_or_else(PoisonError::into_inner);
            *(if is_brotli { &mut results[i].brotli } else { &mut results[i].gzip }) = bytes;
            let length = inputs[i].len() as u64;
            progress(done.fetch_add(length, Ordering::Relaxed) + length, total);
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 1..THREADS.min(cores).min(jobs.len()) {
            scope.spawn(work);
        }
        work();
    });
    let results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.into_iter().map(Some).collect()
}

/// A gzip file without name or time.
pub(super) fn gzip(bytes: &[u8], level: u32) -> Vec<u8> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::new(level));
    let finished = encoder.write_all(bytes).and_then(|()| encoder.finish());
    finished.expect("writing to memory does not fail")
}

fn brotli(bytes: &[u8], quality: i32) -> Vec<u8> {
    encode(bytes, &params(bytes.len(), quality))
}

fn params(length: usize, quality: i32) -> BrotliEncoderParams {
    BrotliEncoderParams {
        quality,
        lgwin: window_bits(length),
        size_hint: length,
        ..BrotliEncoderParams::default()
    }
}

fn encode(mut bytes: &[u8], params: &BrotliEncoderParams) -> Vec<u8> {
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut out, params).expect("writing to memory does not fail");
    out
}

/// Window size, in bits, of the streams that `scripts/compress.mjs` makes to be continued. The
/// continuation must not have a larger window.
const CONTINUED_WINDOW: i32 = 22;

/// Returns the brotli stream of `bytes`, which begin with the bytes of `begin`: that stream
/// followed by one of the rest. If the streams cannot be concatenated, everything is compressed
/// again.
fn continued(begin: &Ready, bytes: &[u8], quality: i32) -> Vec<u8> {
    let stream = &begin.compressed.brotli;
    let rest = &bytes[begin.bytes.len()..];
    if rest.is_empty() {
        return stream.clone();
    }
    let params = BrotliEncoderParams {
        lgwin: window_bits(rest.len()).min(CONTINUED_WINDOW),
        catable: true,
        appendable: true,
        ..params(rest.len(), quality)
    };
    joined(stream, &encode(rest, &params))
        .filter(|stream| is_stream_of(stream, bytes))
        .unwrap_or_else(|| brotli(bytes, quality))
}

/// Concatenates two streams; `None` if they are not made for it.
fn joined(first: &[u8], second: &[u8]) -> Option<Vec<u8>> {
    let mut joiner = BroCatli::new();
    // Joining moves bits where the streams meet, and adds no more than the bits of a header.
    let mut out = vec![0; first.len() + second.len() + 16];
    let mut length = 0;
    for stream in [first, second] {
        joiner.new_brotli_file();
        let result = joiner.stream(stream, &mut 0, &mut out, &mut length);
        if result != BroCatliResult::NeedsMoreInput {
            return None;
        }
    }
    if joiner.finish(&mut out, &mut length) != BroCatliResult::Success {
        return None;
    }
    out.truncate(length);
    Some(out)
}

fn is_stream_of(mut stream: &[u8], bytes: &[u8]) -> bool {
    let mut out = Vec::with_capacity(bytes.len());
    brotli::BrotliDecompress(&mut stream, &mut out).is_ok() && out == bytes
}

/// The smallest window that reaches back over the whole input, 16 MiB at most: a wider one saves
/// nothing, and encoder and reader both allocate it.
fn window_bits(length: usize) -> i32 {
    // The format keeps 16 bytes of the window for itself.
    (18..24).find(|bits| length + 16 <= 1 << bits).unwrap_or(24)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::select;
    use std::io::Read;
    use std::ops::Range;

    /// Words of the static dictionary, and other bytes.
    fn text(length: Range<usize>) -> impl Strategy<Value = Vec<u8>> {
        let piece = prop_oneof![
            select(vec!["the ", "information ", "because of ", "<div>", "http://www."])
                .prop_map(|word| word.as_bytes().to_vec()),
            proptest::collection::vec(any::<u8>(), 1..4),
        ];
        proptest::collection::vec(piece, length.start..length.end / 8).prop_map(|p| p.concat())
    }

    fn gunzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        flate2::read::GzDecoder::new(bytes).read_to_end(&mut out).unwrap();
        out
    }

    fn unbrotli(mut bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        brotli::BrotliDecompress(&mut bytes, &mut out).unwrap();
        out
    }

    #[test]
    fn both_forms_give_the_input_back_in_its_place() {
        let text = "a text that repeats itself, ".repeat(1000);
        let inputs: [&[u8]; 4] = [b"", b"x", text.as_bytes(), &[0; 5000]];
        for level in [Level::Fast, Level::Best] {
            let outputs = compress(&inputs, &[], level, &|_, _| {});
            for (input, output) in inputs.iter().zip(outputs) {
                let output = output.unwrap();
                assert_eq!(gunzip(&output.gzip), *input);
                assert_eq!(unbrotli(&output.brotli), *input);
            }
        }
    }

    #[test]
    fn no_level_means_no_output() {
        assert_eq!(compress(&[b"text"], &[], Level::None, &|_, _| {}), [None]);
    }

    #[test]
    fn a_gzip_file_tells_neither_time_nor_name() {
        let bytes = gzip(b"text", 9);
        assert_eq!(bytes[3], 0, "flags");
        assert_eq!(bytes[4..8], [0; 4], "time");
    }

    #[test]
    fn progress_ends_at_the_total() {
        let seen = Mutex::new(Vec::new());
        compress(&[&[1; 3000], &[2; 500]], &[], Level::Fast, &|done, total| {
            seen.lock().unwrap().push((done, total))
        });
        let seen = seen.into_inner().unwrap();
        assert_eq!(seen.len(), 4);
        assert!(seen.contains(&(7000, 7000)));
    }

    #[test]
    fn the_window_holds_the_input() {
        assert_eq!(window_bits(0), 18);
        assert_eq!(window_bits((1 << 18) - 16), 18);
        assert_eq!(window_bits((1 << 18) - 15), 19);
        assert_eq!(window_bits(usize::MAX / 2), 24);
    }

    /// Bytes compressed as `scripts/compress.mjs` does it: blocks that end with a byte, then the
    /// last block.
    fn ready(bytes: &[u8]) -> Ready {
        let params = BrotliEncoderParams {
            lgwin: CONTINUED_WINDOW,
            appendable: true,
            byte_align: true,
            ..params(bytes.len(), 5)
        };
        let compressed = Compressed { gzip: gzip(bytes, 9), brotli: encode(bytes, &params) };
        Ready { bytes: bytes.to_vec().into(), compressed }
    }

    #[test]
    fn what_is_ready_is_taken_as_it_is() {
        let mut ready = ready(&[7; 3000]);
        ready.compressed.gzip = b"ready".to_vec();
        let expected = Some(ready.compressed.clone());
        assert_eq!(compress(&[&[7; 3000]], &[ready], Level::Best, &|_, _| {}), [expected]);
    }

    #[test]
    fn a_stream_that_cannot_be_continued_is_made_anew() {
        let bytes = b"some bytes that repeat, some bytes that repeat".repeat(20);
        let (begin, whole) = (&bytes[..500], bytes.as_slice());
        for stream in [Vec::new(), vec![3], b"no stream".to_vec(), brotli(begin, 11)] {
            let mut ready = ready(begin);
            ready.compressed.brotli = stream;
            assert_eq!(unbrotli(&continued(&ready, whole, 5)), whole);
        }
    }

    proptest! {
        // Few cases: the encoder sets up its whole window for each.
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn a_continued_stream_gives_all_bytes_back(
            begin in text(8..3000),
            rest in text(8..3000),
            repeats in 1usize..200,
            quality in select(vec![5, 11]),
        ) {
            let begin = begin.repeat(repeats);
            let bytes = [begin.as_slice(), &rest, &begin[..begin.len() / 2]].concat();
            let ready = ready(&begin);
            let stream = continued(&ready, &bytes, quality);
            // The mark of the end is in the last two bytes.
            let blocks = &ready.compressed.brotli[..ready.compressed.brotli.len() - 2];
            prop_assert!(stream.starts_with(blocks), "not continued");
            prop_assert_eq!(unbrotli(&stream), bytes);
        }

        #[test]
        fn any_bytes_come_back(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
            let output = compress(&[&bytes], &[], Level::Fast, &|_, _| {}).remove(0).unwrap();
            prop_assert_eq!(gunzip(&output.gzip), bytes.clone());
            prop_assert_eq!(unbrotli(&output.brotli), bytes);
        }
    }
}
