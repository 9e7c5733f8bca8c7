// How is a WebAssembly file laid out? As much of it as the scripts need: the sections, and numbers and names inside them
// (WebAssembly Core Specification, §5).
export const [CUSTOM, IMPORTS, TABLES, MEMORIES, GLOBALS, EXPORTS, START, ELEMENTS, CODE, DATA, DATA_COUNT] = [0, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12];
export const [FUNCTION, TABLE, MEMORY, GLOBAL] = [0, 1, 2, 3];

// Names that link the two modules (`split.mjs`). wasm-bindgen's are longer.
export const LINK = /^_\w{1,3}$/;

// What rustc turned on, for binaryen. Never all features: browsers refuse what comes out.
export function features({ Features }) {
  return Features.BulkMemory | Features.BulkMemoryOpt | Features.CallIndirectOverlong | Features.MutableGlobals
    | Features.NontrappingFPToInt | Features.SignExt | Features.ReferenceTypes | Features.Multivalue;
}

// Reads numbers and names from `bytes` on.
export class Cursor {
  constructor(bytes, at = 0) {
    Object.assign(this, { bytes, at });
  }
  byte() {
    return this.bytes[this.at++];
  }
  varint() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }
  name() {
    const length = this.varint();
    this.at += length;
    return this.bytes.toString("utf8", this.at - length, this.at);
  }
}

// The sections of a module in order: number and content, which shares memory with `wasm`.
export function sections(wasm) {
  const cursor = new Cursor(wasm, 8); // behind magic and version
  const found = [];
  while (cursor.at < wasm.length) {
    const id = cursor.byte();
    const size = cursor.varint();
    found.push({ id, body: wasm.subarray(cursor.at, cursor.at + size) });
    cursor.at += size;
  }
  return found;
}

// The content of the section without a number that has this name.
export function custom(sections, wanted) {
  for (const { id, body } of sections) {
    const cursor = new Cursor(body);
    if (id === CUSTOM && cursor.name() === wanted) return body.subarray(cursor.at);
  }
  return stop(`no section "${wanted}"`, "one");
}

// What a module imports: the name of the module it is from, its own, its kind, and all behind its name as it stands there.
export function imports(wasm) {
  const { body } = sections(wasm).find(({ id }) => id === IMPORTS);
  const cursor = new Cursor(body);
  const found = [];
  for (let left = cursor.varint(); left > 0; left--) {
    const [from, base, at, kind] = [cursor.name(), cursor.name(), cursor.at, cursor.byte()];
    if (kind === FUNCTION) cursor.varint(); // its type
    else if (kind === GLOBAL) cursor.at += 2; // its type, and whether it may change
    else {
      if (kind === TABLE) cursor.byte(); // the type of its references
      skipLimits(cursor);
    }
    found.push({ from, base, kind, rest: body.subarray(at, cursor.at) });
  }
  return found;
}

// The same module with other names for what it imports, in their order.
export function withImports(wasm, names) {
  const entries = imports(wasm).flatMap(({ from, rest }, nth) => [...name(from), ...name(names[nth]), ...rest]);
  const body = Buffer.from([...varint(names.length), ...entries]);
  return assembled(wasm, sections(wasm).map((section) => (section.id === IMPORTS ? { id: IMPORTS, body } : section)));
}

// Least, and where there is one, greatest size.
export function skipLimits(cursor) {
  if (cursor.varint() & 1) cursor.varint();
  cursor.varint();
}

// A module of these sections.
export function assembled(wasm, sections) {
  return Buffer.concat([wasm.subarray(0, 8), ...sections.flatMap(({ id, body }) => [Buffer.from([id, ...varint(body.length)]), body])]);
}

export function varint(value) {
  const bytes = [];
  do bytes.push((value & 127) | (value > 127 ? 128 : 0));
  while ((value >>>= 7));
  return bytes;
}

// A constant of 32 bits: signed, so that the highest bit of the last byte is one of a sign.
export function constant(value) {
  const bytes = varint(value);
  if (bytes.at(-1) & 64) bytes.push(bytes.pop() | 128, 0);
  return bytes;
}

export function name(text) {
  const bytes = Buffer.from(text);
  return [...varint(bytes.length), ...bytes];
}

export function stop(found, expected) {
  console.error(`error: ${process.argv[1]} ${process.argv[2]}\n  found: ${found}; expected: ${expected}`);
  process.exit(1);
}
