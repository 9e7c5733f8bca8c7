// How is a WebAssembly file laid out? As much of it as the scripts need: the sections, and numbers and names inside them
// (WebAssembly Core Specification, §5).
export const [IMPORTS, EXPORTS, DATA] = [2, 7, 11];

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

export function name(text) {
  const bytes = Buffer.from(text);
  return [...varint(bytes.length), ...bytes];
}

export function stop(found, expected) {
  console.error(`error: ${process.argv[1]} ${process.argv[2]}\n  found: ${found}; expected: ${expected}`);
  process.exit(1);
}
