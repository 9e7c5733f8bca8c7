// Which constants does only the second module read? The linker's notes (`build.rs` asks for them) say which function refers to
// which piece of data; what no other function reaches goes with the functions that do (`split.mjs`).
// The notes: WebAssembly Object File Linking, github.com/WebAssembly/tool-conventions, Linking.md.
import { CODE, Cursor, DATA, custom, imports, FUNCTION, sections, stop } from "./wasm.mjs";

const [IS_DATA, IS_SECTION] = [1, 3];
const [UNDEFINED, NAMED] = [0x10, 0x40];
// The relocations of 32 bits. Those to an address, or to a place in a section, have a number to add behind the symbol; those to a
// type name no symbol.
const PLAIN = [0, 1, 2, 7, 10, 12, 13, 20, 26], ADDRESSES = [3, 4, 5, 8, 9, 11, 21, 23], TYPE = 6;

/**
 * The pieces of data that functions of which `isRare(name)` is true reach and no others: address and bytes, in ascending order.
 * `linked`: what the linker wrote; `laid`: its data section, as it is now; `isGone(name)`: the function does nothing any more.
 */
export function rareData(linked, laid, isRare, isGone) {
  const all = sections(linked);
  const symbols = symbolTable(custom(all, "linking"));
  const now = dataPlaces(laid);
  const places = dataPlaces(all.find(({ id }) => id === DATA).body).map((place, nth) => {
    if (now[nth]?.address !== place.address || now[nth].bytes.length !== place.bytes.length) stop("data laid out anew", "as the linker laid it");
    return { ...place, bytes: now[nth].bytes };
  });
  const pieces = symbols.map((symbol) => symbol.size && piece(places[symbol.segment], symbol));
  const functions = bodies(linked, all);
  const from = { rare: [], other: [] };
  for (const { offset, symbol } of relocations(custom(all, "reloc.CODE"))) {
    const name = within(functions, offset).name;
    if (!isGone(name)) from[isRare(name) ? "rare" : "other"].push(symbol);
  }
  const inside = references(relocations(custom(all, "reloc.DATA")), pieces);
  const [rare, other] = [reached(from.rare, inside), reached(from.other, inside)];
  const found = [...rare].filter((at) => !other.has(at) && pieces[at]).map((at) => pieces[at]).sort((a, b) => a.address - b.address);
  const kept = [...other].flatMap((at) => pieces[at] || []);
  const overlaps = (a) => kept.some((b) => a.address < b.address + b.bytes.length && b.address < a.address + a.bytes.length);
  return joined(found.filter((piece) => !overlaps(piece)));
}

function symbolTable(body) {
  const cursor = new Cursor(body);
  if (cursor.varint() !== 2) stop("linking notes of another version", "version 2");
  while (cursor.at < body.length) {
    const [part, size] = [cursor.byte(), cursor.varint()];
    if (part === 8) return Array.from({ length: cursor.varint() }, () => symbol(cursor));
    cursor.at += size;
  }
  return stop("no symbol table in the linking notes", "one");
}

function symbol(cursor) {
  const [kind, flags] = [cursor.byte(), cursor.varint()];
  if (kind === IS_DATA) {
    cursor.name();
    return flags & UNDEFINED ? {} : { segment: cursor.varint(), offset: cursor.varint(), size: cursor.varint() };
  }
  cursor.varint(); // its number
  if (kind !== IS_SECTION && (!(flags & UNDEFINED) || flags & NAMED)) cursor.name();
  return {};
}

function relocations(body) {
  const cursor = new Cursor(body);
  cursor.varint(); // the section
  return Array.from({ length: cursor.varint() }, () => {
    const [type, offset, symbol] = [cursor.byte(), cursor.varint(), cursor.varint()];
    if (ADDRESSES.includes(type)) cursor.varint();
    else if (type !== TYPE && !PLAIN.includes(type)) stop(`a relocation of type ${type}`, "one of 32 bits");
    return { offset, symbol: type === TYPE ? undefined : symbol };
  }).filter(({ symbol }) => symbol !== undefined);
}

/** The segments of a data section: where they lie in memory, where in the section, and what they hold. */
export function dataPlaces(body) {
  const cursor = new Cursor(body);
  return Array.from({ length: cursor.varint() }, () => {
    // Active, at a constant address: `0 i32.const ADDRESS end`.
    if (cursor.byte() !== 0 || cursor.byte() !== 0x41) stop("a data segment that is not active", "active ones");
    const address = cursor.varint();
    cursor.byte();
    const length = cursor.varint();
    const start = cursor.at;
    cursor.at += length;
    return { address, start, bytes: body.subarray(start, cursor.at) };
  });
}

const piece = ({ address, start, bytes }, { offset, size }) =>
  ({ address: address + offset, start: start + offset, bytes: bytes.subarray(offset, offset + size) });

// The functions of the code section by where they stand in it, with their names.
function bodies(linked, all) {
  const imported = imports(linked).filter(({ kind }) => kind === FUNCTION).length;
  const names = functionNames(custom(all, "name"));
  const cursor = new Cursor(all.find(({ id }) => id === CODE).body);
  return Array.from({ length: cursor.varint() }, (_, nth) => {
    const size = cursor.varint();
    const start = cursor.at;
    cursor.at += size;
    return { start, end: cursor.at, name: names.get(imported + nth) };
  });
}

function functionNames(body) {
  const cursor = new Cursor(body);
  while (cursor.at < body.length) {
    const [part, size] = [cursor.byte(), cursor.varint()];
    if (part === 1) return new Map(Array.from({ length: cursor.varint() }, () => [cursor.varint(), cursor.name()]));
    cursor.at += size;
  }
  return stop("no names of functions", "some");
}

function within(ranges, offset) {
  let [low, high] = [0, ranges.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ranges[middle].start <= offset) low = middle;
    else high = middle - 1;
  }
  return ranges[low];
}

// Which pieces a piece refers to.
function references(relocations, pieces) {
  const found = new Map();
  const placed = pieces.map((piece, at) => piece && { at, start: piece.start, end: piece.start + piece.bytes.length }).filter(Boolean);
  for (const { offset, symbol } of relocations) {
    for (const { at, start, end } of placed) if (start <= offset && offset < end) (found.get(at) ?? found.set(at, []).get(at)).push(symbol);
  }
  return found;
}

function reached(from, inside) {
  const seen = new Set(from), left = [...seen];
  while (left.length) {
    for (const next of inside.get(left.pop()) ?? []) if (!seen.has(next)) left.push(next), seen.add(next);
  }
  return seen;
}

// Pieces that touch are one.
function joined(pieces) {
  const out = [];
  for (const { address, bytes } of pieces) {
    const last = out.at(-1), end = last && last.address + last.bytes.length;
    if (last && address <= end) last.bytes = Buffer.concat([last.bytes, bytes.subarray(Math.min(bytes.length, end - address))]);
    else out.push({ address, bytes });
  }
  return out;
}
