// Compresses files as small as they get, beside them: FILE.br and FILE.gz.
// usage: node compress.mjs FILE…
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

// Of every stream, however short: src/bundle/compress.rs continues them, and what follows may not
// have a wider window.
const WINDOW_BITS = 22;

// Flushed, a stream ends with a byte; the last block then takes a byte of its own.
function brotli(bytes) {
  const blocks = brotliCompressSync(bytes, {
    finishFlush: constants.BROTLI_OPERATION_FLUSH,
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  return Buffer.concat([blocks, Buffer.from([3])]);
}

function gzip(bytes) {
  const stream = gzipSync(bytes, { level: 9 });
  stream[9] = 255; // which system wrote it: not told
  return stream;
}

for (const file of process.argv.slice(2)) {
  const bytes = readFileSync(file);
  writeFileSync(`${file}.br`, brotli(bytes));
  writeFileSync(`${file}.gz`, gzip(bytes));
}
