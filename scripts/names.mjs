// How long are the names between glue and wasm? wasm-bindgen's hold a hash each, which does not compress: 4 kB for names that
// nobody reads. Imports and exports get short ones on both sides; `memory` stays, and so do the names that link the two modules
// (`split.mjs`).
// usage: node scripts/names.mjs IN.wasm GLUE.js OUT.wasm OUT.js
import { readFileSync, writeFileSync } from "node:fs";
import { dataPlaces } from "./data.mjs";
import { Cursor, DATA, DATA_COUNT, EXPORTS, FUNCTION, IMPORTS, LINK, assembled, constant, name, sections, stop, varint } from "./wasm.mjs";

const [wasmIn, glueIn, wasmOut, glueOut] = process.argv.slice(2);
const wasm = readFileSync(wasmIn);
let glue = readFileSync(glueIn, "utf8");

const changed = { [IMPORTS]: (body) => shortened(IMPORTS, body), [EXPORTS]: (body) => shortened(EXPORTS, body), [DATA]: inOne };
const done = sections(wasm).filter(({ id }) => id !== DATA_COUNT).map(({ id, body }) => ({ id, body: changed[id]?.(body) ?? body }));
writeFileSync(wasmOut, assembled(wasm, done));
writeFileSync(glueOut, glue);

// The segments of the data as one: the zeros between them compress to nothing, the heads of a hundred do not.
function inOne(body) {
  const segments = dataPlaces(body);
  const [{ address }, last] = [segments[0], segments.at(-1)];
  const bytes = Buffer.alloc(last.address + last.bytes.length - address);
  for (const segment of segments) segment.bytes.copy(bytes, segment.address - address);
  return Buffer.from([1, 0, 0x41, ...constant(address), 0x0b, ...varint(bytes.length), ...bytes]);
}

function shortened(id, body) {
  const cursor = new Cursor(body);
  const count = cursor.varint();
  const out = [varint(count)];
  for (let entry = 0; entry < count; entry++) {
    if (id === IMPORTS) out.push(name(cursor.name()));
    const long = cursor.name();
    const stays = long === "memory" || LINK.test(long);
    const short = stays ? long : id === IMPORTS ? inGlue(long, "i" + entry.toString(36)) : fromGlue(long, "e" + entry.toString(36));
    const from = cursor.at;
    const kind = cursor.byte();
    // Functions have a type; wasm-bindgen imports nothing else.
    if (id === IMPORTS && kind !== FUNCTION) stop(`an import of kind ${kind}, "${long}"`, "functions only");
    cursor.varint();
    out.push(name(short), [...body.subarray(from, cursor.at)]);
  }
  if (cursor.at !== body.length) stop(`section ${id} ends at ${cursor.at}`, `its end, ${body.length}`);
  return Buffer.from(out.flat());
}

// An import is a property of the object that the glue hands in: without it nothing could be linked.
function inGlue(long, short) {
  if (!replaced(new RegExp(`(?<=[{,\\s])${long}(?=:)`), short)) stop(`no import "${long}" in ${glueIn}`, "one, as a property of the imports");
  return short;
}

// An export may be used in several places, or not at all.
function fromGlue(long, short) {
  replaced(new RegExp(`(?<=\\bwasm\\.)${long}\\b`, "g"), short);
  return short;
}

function replaced(pattern, by) {
  const before = glue;
  glue = glue.replace(pattern, by);
  return glue !== before;
}
