// In which order do functions compress best? Brotli finds best what is near, and names are short: each function comes after the one
// that it has most in common with (2 % less, compressed). Written are names that sort so; `wasm-opt --reorder-functions-by-name`
// puts the functions in their order.
// usage: node scripts/order.mjs IN.wasm OUT.wasm  (IN.wasm without names)
import { readFileSync, writeFileSync } from "node:fs";
import { CODE, CUSTOM, Cursor, FUNCTION, assembled, imports, name, sections, varint } from "./wasm.mjs";

// Bytes that two functions have in common; what is in more functions than that says nothing.
const LENGTH = 4, MOST = 300;

const [input, output] = process.argv.slice(2);
const wasm = readFileSync(input);
const all = sections(wasm).filter(({ id }) => id !== CUSTOM);
const first = imports(wasm).filter(({ kind }) => kind === FUNCTION).length;
writeFileSync(output, assembled(wasm, [...all, { id: CUSTOM, body: namesThatSort(likeByLike(bodies())) }]));

function bodies() {
  const cursor = new Cursor(all.find(({ id }) => id === CODE).body);
  return Array.from({ length: cursor.varint() }, () => {
    const length = cursor.varint();
    return cursor.bytes.subarray(cursor.at, cursor.at += length);
  });
}

function likeByLike(functions) {
  const parts = functions.map((bytes) => new Set(Array.from({ length: Math.max(0, bytes.length - LENGTH + 1) }, (_, at) => bytes.toString("latin1", at, at + LENGTH))));
  const having = new Map();
  parts.forEach((set, at) => set.forEach((part) => (having.get(part) ?? having.set(part, []).get(part)).push(at)));
  const left = new Set(functions.keys());
  const order = [];
  // The longest first.
  for (let next = functions.reduce((best, { length }, at) => length > functions[best].length ? at : best, 0); next !== undefined;) {
    order.push(next);
    left.delete(next);
    const common = new Map();
    for (const part of parts[next]) {
      const others = having.get(part);
      if (others.length <= MOST) for (const at of others) common.set(at, (common.get(at) ?? 0) + 1 / Math.log(1 + others.length));
    }
    const likeness = (at) => (common.get(at) ?? 0) / (functions[at].length + 50);
    next = undefined;
    for (const at of left) if (next === undefined || likeness(at) > likeness(next)) next = at;
  }
  return order;
}

function namesThatSort(order) {
  const names = Array.from({ length: first }, (_, at) => [...varint(at), ...name(`a${at}`)]);
  const placed = order.map((at, place) => ({ at, entry: [...varint(first + at), ...name("f" + String(place).padStart(5, "0"))] }));
  names.push(...placed.toSorted((a, b) => a.at - b.at).map(({ entry }) => entry));
  const entries = [...varint(names.length), ...names.flat()];
  return Buffer.from([...name("name"), 1, ...varint(entries.length), ...entries]);
}
