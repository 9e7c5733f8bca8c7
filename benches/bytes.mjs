// Where are the bytes of the widget? Its functions by module and crate, from the names that the
// linked modules carry.
//
// node benches/bytes.mjs        after `make widget`
//
// Counted are the bodies of functions as the compiler left them, before wasm-opt: what it merges or
// drops has no name any more. A generic function counts for the crate of its code, a closure for
// the function that it stands in.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../target/widget-build/split");
const CUSTOM = 0,
  IMPORT = 2,
  CODE = 10,
  FUNCTION_NAMES = 1;

if (!existsSync(folder)) {
  console.log("skipped: there is no target/widget-build; run `make widget`");
  process.exit(0);
}

/** Reads a wasm file front to back. */
class Reader {
  constructor(bytes, at = 0) {
    Object.assign(this, { bytes, at });
  }
  byte() {
    return this.bytes[this.at++];
  }
  number() {
    let value = 0,
      shift = 1,
      byte;
    do {
      byte = this.byte();
      value += (byte & 127) * shift;
      shift *= 128;
    } while (byte > 127);
    return value;
  }
  text() {
    const length = this.number();
    return this.bytes.toString("utf8", this.at, (this.at += length));
  }
  limits() {
    if (this.byte() & 1) this.number();
    this.number();
  }
}

/** How many functions a module imports: they come first in its numbering. */
function importedFunctions(reader) {
  let functions = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.text();
    reader.text();
    const kind = reader.byte();
    if (kind === 0) functions++;
    if (kind === 1 || kind === 3) reader.byte();
    if (kind === 1 || kind === 2) reader.limits();
    if (kind === 3) reader.byte();
    if (kind === 0 || kind === 4) (kind === 4 && reader.byte(), reader.number());
  }
  return functions;
}

/** Name and bytes of every function of a module. */
function functions(bytes) {
  const reader = new Reader(bytes, 8),
    sizes = [],
    names = new Map();
  let imported = 0;
  while (reader.at < bytes.length) {
    const id = reader.byte(),
      length = reader.number(),
      end = reader.at + length;
    if (id === IMPORT) imported = importedFunctions(reader);
    if (id === CODE) {
      for (let left = reader.number(); left > 0; left--) {
        const size = reader.number();
        sizes.push(size);
        reader.at += size;
      }
    }
    if (id === CUSTOM && reader.text() === "name") {
      while (reader.at < end) {
        const part = reader.byte(),
          length = reader.number(),
          next = reader.at + length;
        if (part === FUNCTION_NAMES)
          for (let left = reader.number(); left > 0; left--)
            names.set(reader.number(), reader.text());
        reader.at = next;
      }
    }
    reader.at = end;
  }
  return sizes.map((size, at) => ({ size, name: names.get(imported + at) ?? "" }));
}

/** The path of a mangled name: "alloc::vec::Vec<T,A>::push". */
function path(name) {
  const parts = [];
  for (let rest = name.slice(3), match; (match = /^\d+/.exec(rest));) {
    const from = match[0].length,
      to = from + Number(match[0]);
    parts.push(rest.slice(from, to).replaceAll("..", "::"));
    rest = rest.slice(to);
  }
  return parts.join("::");
}

const CRATES = [
  "tachys",
  "reactive_graph",
  "leptos",
  "serde_json",
  "wasm_bindgen",
  "js_sys",
  "web_sys",
  "hashbrown",
  "indexmap",
  "alloc",
  "core",
  "std",
];

/** The crate of a function, for our own code the module too. */
function origin(name) {
  if (/describe/.test(name)) return "(dropped by wasm-bindgen)";
  const text = name.startsWith("_ZN") ? path(name) : name;
  const ours = /papersift::(?:web::)?\w+/.exec(text);
  return ours?.[0] ?? CRATES.find((crate) => text.includes(crate)) ?? "other";
}

for (const file of readdirSync(folder).filter((name) => name.endsWith(".wasm"))) {
  const by = new Map();
  for (const { name, size } of functions(readFileSync(join(folder, file))))
    by.set(origin(name), (by.get(origin(name)) ?? 0) + size);
  by.delete("(dropped by wasm-bindgen)");
  const all = [...by.values()].reduce((a, b) => a + b, 0);
  console.log(`${file}: ${(all / 1e3).toFixed(1)} kB of functions`);
  const rows = [...by].sort(([, a], [, b]) => b - a).filter(([, size]) => size > all / 100);
  for (const [name, size] of rows)
    console.log(
      `  ${name.padEnd(28)} ${(size / 1e3).toFixed(1).padStart(7)} kB ${((100 * size) / all).toFixed(0).padStart(3)} %`,
    );
}
