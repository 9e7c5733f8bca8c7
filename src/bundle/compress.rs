//! How small does it get on the wire?

use flate2::{Compression, GzBuilder};
use std::io::Write;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// How hard to compress.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, clap::ValueEnum)]
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

/// The same bytes twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compressed {
    /// As a gzip file, without name or time.
    pub gzip: Vec<u8>,
    /// As a brotli stream.
    pub brotli: Vec<u8>,
}

/// Threads at work. A site is one large file whose parts, compressed for their size, are about as much again: more threads
/// would find little to do.
const THREADS: usize = 2;

/// A brotli-11 byte takes about this many times as long as a gzip byte. Only the order of work depends on it.
const BROTLI_COST: usize = 20;

/// Compresses each input both ways; `None` in the answer where `level` is [`Level::None`]. The answer depends on nothing but
/// the input and the level. `progress` is called with (bytes done, bytes in all), each input counted twice, from several
/// threads.
pub fn compress(
    inputs: &[&[u8]],
    level: Level,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Vec<Option<Compressed>> {
    let (quality, gzip_level) = match level {
        Level::None => return vec![None; inputs.len()],
        Level::Fast => (5, 6),
        Level::Best => (11, 9),
    };
    // The longest job first, so that none is left over when all others are done.
    let mut jobs: Vec<(usize, bool)> =
        (0..inputs.len()).flat_map(|i| [(i, true), (i, false)]).collect();
    jobs.sort_by_key(|&(i, brotli)| {
        std::cmp::Reverse(inputs[i].len() * if brotli { BROTLI_COST } else { 1 })
    });

    let total = 2 * inputs.iter().map(|input| input.len() as u64).sum::<u64>();
    let (next, done) = (AtomicUsize::new(0), AtomicU64::new(0));
    let results =
        Mutex::new(vec![Compressed { gzip: Vec::new(), brotli: Vec::new() }; inputs.len()]);
    let work = || {
        while let Some(&(i, is_brotli)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
            let bytes =
                if is_brotli { brotli(inputs[i], quality) } else { gzip(inputs[i], gzip_level) };
            let mut results = results.lock().unwrap_or_else(PoisonError::into_inner);
            *(if is_brotli { &mut results[i].brotli } else { &mut results[i].gzip }) = bytes;
            let length = inputs[i].len() as u64;
            progress(done.fetch_add(length, Ordering::Relaxed) + length, total);
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..THREADS.min(jobs.len()) {
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

fn brotli(mut bytes: &[u8], quality: i32) -> Vec<u8> {
    let params = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: window_bits(bytes.len()),
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut out, &params).expect("writing to memory does not fail");
    out
}

/// The smallest window that reaches back over the whole input, 16 MiB at most: a wider one saves nothing, and encoder and
/// reader both allocate it.
fn window_bits(length: usize) -> i32 {
    // The format keeps 16 bytes of the window for itself.
    (18..24).find(|bits| length + 16 <= 1 << bits).unwrap_or(24)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Read;

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
            let outputs = compress(&inputs, level, &|_, _| {});
            for (input, output) in inputs.iter().zip(outputs) {
                let output = output.unwrap();
                assert_eq!(gunzip(&output.gzip), *input);
                assert_eq!(unbrotli(&output.brotli), *input);
            }
        }
    }

    #[test]
    fn no_level_means_no_output() {
        assert_eq!(compress(&[b"text"], Level::None, &|_, _| {}), [None]);
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
        compress(&[&[1; 3000], &[2; 500]], Level::Fast, &|done, total| {
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

    proptest! {
        #[test]
        fn any_bytes_come_back(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
            let output = compress(&[&bytes], Level::Fast, &|_, _| {}).remove(0).unwrap();
            prop_assert_eq!(gunzip(&output.gzip), bytes.clone());
            prop_assert_eq!(unbrotli(&output.brotli), bytes);
        }
    }
}
