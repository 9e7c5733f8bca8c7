// What does a panic need in the page? Only to stop: its message has nowhere to go there. The functions that end in a
// panic lose theirs, and wasm-opt takes out what fed them, texts and formatting for debugging. Where in the source it happened, which
// is data that nobody reads then, becomes zeros; with it go the paths of the machine that compiled.
// usage: node scripts/panics.mjs IN.wasm OUT.wasm  (IN.wasm with the names of its functions)
import binaryen from "binaryen";
import { readFileSync, writeFileSync } from "node:fs";
import { dataPlaces } from "./data.mjs";
import { CUSTOM, Cursor, DATA, assembled, features, sections, stop } from "./wasm.mjs";

const [input, output] = process.argv.slice(2);
writeFileSync(output, withoutPlaces(Buffer.from(withoutBodies(readFileSync(input)))));

function withoutBodies(wasm) {
  const panics = [
    /^core(\[\w+\])?::panicking::(panic|assert_failed)/,
    /^core(\[\w+\])?::(cell::panic_|option::(unwrap|expect)_failed|result::unwrap_failed)/,
    /^core(\[\w+\])?::(slice::index::slice_index_fail|str::slice_error_fail)/,
    /::(remove|swap_remove|insert|split_off)::assert_failed/,
    /::rust_begin_unwind$/,
    // `{:?}` of these is written in messages of panics alone.
    /^<(char|&[iu](8|16|32|size)|core(\[\w+\])?::ops::range::Range<usize>) as core(\[\w+\])?::fmt::Debug>::fmt$/,
  ];
  binaryen.setDebugInfo(true);
  // The linker's notes are no longer true of what wasm-bindgen wrote.
  const noted = ({ id, body }) => id === CUSTOM && /^(linking|reloc\.)/.test(new Cursor(body).name());
  const module = binaryen.readBinary(assembled(wasm, sections(wasm).filter((section) => !noted(section))));
  module.setFeatures(features(binaryen));
  let found = 0;
  for (let at = 0; at < module.getNumFunctions(); at++) {
    const func = module.getFunctionByIndex(at);
    const { name, module: imported } = binaryen.getFunctionInfo(func);
    if (!imported && panics.some((panic) => panic.test(name))) {
      binaryen.Function.setBody(func, module.unreachable());
      found++;
    }
  }
  if (found < 10) stop(`${found} functions of panics`, "more than 10: are their names there, and as they were?");
  return module.emitBinary();
}

// A place is `core::panic::Location`: address and length of the path, line, column; each a number of four bytes.
function withoutPlaces(wasm) {
  const all = sections(wasm);
  const { body } = all.find(({ id }) => id === DATA);
  const segments = dataPlaces(body);
  const path = (address, length) => {
    const segment = segments.find((s) => s.address <= address && address + length <= s.address + s.bytes.length);
    const bytes = segment?.bytes.subarray(address - segment.address, address - segment.address + length);
    return bytes && /^[\x20-\x7e]+\.rs$/.test(bytes.toString("latin1")) ? bytes : undefined;
  };
  const [seen, paths] = [[], new Set()];
  for (const { address, bytes } of segments) {
    for (let at = -address & 3; at + 16 <= bytes.length; at += 4) {
      const [start, length, line, column] = [0, 4, 8, 12].map((offset) => bytes.readUInt32LE(at + offset));
      const text = length < 200 && line > 0 && line < 1e5 && column > 0 && column < 1e3 ? path(start, length) : undefined;
      if (text) {
        seen.push(bytes.subarray(at, at + 16));
        paths.add(text);
      }
    }
  }
  if (seen.length < 50) stop(`${seen.length} places of panics`, "more than 50");
  for (const bytes of [...seen, ...paths]) bytes.fill(0);
  return assembled(wasm, all);
}
