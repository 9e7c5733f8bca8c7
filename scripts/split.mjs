// Which functions does a reader need who opens the page, types and scrolls? They are the first module; those that are called now
// and then are the second one, which comes when the page stands (`src/bundle/assets/session.js`).
// usage: node scripts/split.mjs second LINKED.wasm IN.wasm OUT.wasm
//        node scripts/split.mjs first LINKED.wasm IN.wasm SECOND.wasm OUT.wasm SECOND_OUT.wasm
// LINKED.wasm: what the linker wrote, with its notes; IN.wasm: the same with the glue of wasm-bindgen, and with the names of its
// functions, as OUT.wasm has them; SECOND.wasm: the second module, optimized.
//
// The two are linked by names: the first imports what it calls of the second from `second`, the second imports memory, tables,
// globals and what it calls of the first from `first`. A wrong guess costs time, never an answer: a function that is wanted before
// its module is there fetches it. `tests/browser/loading.spec.mjs` holds that typing and scrolling want none.
import binaryen from "binaryen";
import { readFileSync, writeFileSync } from "node:fs";
import { dataPlaces, rareData } from "./data.mjs";
import * as layout from "./wasm.mjs";
import { Cursor, assembled, imports, name, sections, stop, varint } from "./wasm.mjs";

// By the names of functions; what is reached from nothing else follows by itself.
const RARE = [
  // Those that say so in their name: what a click, a key or an open paper brings about.
  /seldom/,
  /papersift::web::components::dom::<impl papersift::web::shell::Ui>::sends::/,
  /papersift::web::components::(card::(opens|title)|page::menu)::\{\{closure/,
  /papersift::web::follow::(open\b|.*::(selects?|follow|follow_pdf)\b)/,
  /papersift::web::shell::Shell::(open_drawer|close_drawer|drawer_closed|close_help|dialog|move_facets)\b/,
  /papersift::web::state::(keys::(in_\w+_field|on_\w+|next_row)|typing::(choose|leave_dialog|put|clear)|filters|reading::(?!want))/,
  /papersift::web::state::State::fold\b/,
  // what scripts ask for
  /^(papers_(?!mount)|widget_(?!late)|__wbg_papers_free|__wbg_widget_free)/,
  /papersift::web::(options|js_api::(to_js|index_error|refused))\b/,
  /\bserde_(core|wasm_bindgen)::/,
  /papersift::query::(types::.*(to|into)_utf16|language::tree::(to_utf16|convert))\b/,
  // completions, similar papers, the reasons of a score, an owner's priors
  /papersift::query::(Collection::suggest|suggest|similar|explain|prior::Priors::(add|parts))\b/,
  // identifiers, why nothing was found, other words for it; what calls itself has to be named
  /papersift::query::(identify::looked_up|.*::(explain_nothing|look_for_other_words|more_common))\b/,
  /papersift::query::mend::/,
  // operators: requirements, phrases, dates
  /papersift::query::(require|language::(dates|parser::Parser::join|lexer::Lexer::(quoted|open|close)|vocabulary::(order|one|is_same)))\b/,
  /papersift::query::(filter::(chosen|range)|plan::Planner::(whole|character|unknown|shorten)|expand::unseen_group)\b/,
  /papersift::index::(Index::find|pairs::.*(::pairs|count_pairs)|phrases::.*::(phrase|searched_as|term_slot))\b/,
  // what is wrong with an index, letters that English has not
  /<papersift::format::error::FormatError as core::fmt::Display>/,
  /papersift::text::fold_table::(small|by_table|greek)\b/,
  /unicode_data::\w+::lookup_slow/,
  /\bcore(\[\w+\])?::fmt::(?!num)|\balloc\[\w+\]::fmt::/,
];
// What goes when the page goes: destructors are named by what they destroy.
const LAST = /^core::ptr::drop_in_place<papersift::(query::types::Explanation|format::(dictionary|formulas|meta|neighbours|synonyms)|web::element)\b/;

// Functions of so many lines of text the second module has for itself: they are hardly longer than what would link them, twice.
const SHORT = 24;

const [what, linked, input, ...files] = process.argv.slice(2);
binaryen.setDebugInfo(true);
const module = binaryen.readBinary(readFileSync(input));
module.setFeatures(layout.features(binaryen));
const { callers, open, lines } = calls(module.emitText());
const { rare, doors } = parted(callers, open);
if (rare.size < 50) stop(`${rare.size} rare functions`, "more than 50: are their names there, and as they were?");
// Before anything is taken out: both modules must agree on it.
const constants = rareConstants();
if (what === "second") second(...files);
else first(...files);

// Who calls whom, and who may be called from outside or through a table, read off the text format.
function calls(text) {
  const id = /\$(?:"((?:[^"\\]|\\.)*)"|([^\s()]+))/g;
  const names = (line) => [...line.matchAll(id)].map(([, quoted, plain]) => quoted?.replace(/\\(.)/g, "$1") ?? plain);
  const callers = new Map(), lines = new Map(), open = new Set();
  let current;
  for (const line of text.split("\n")) {
    lines.set(current, (lines.get(current) ?? 0) + 1);
    if (/^ \(func /.test(line)) callers.set(current = names(line)[0], callers.get(current) ?? new Set());
    else if (/^ \((elem|export|start) /.test(line)) for (const found of names(line)) open.add(found);
    else if (/\(call \$/.test(line)) {
      const [called] = names(line);
      callers.set(called, (callers.get(called) ?? new Set()).add(current));
    } else if (/\(ref\.func |\(return_call /.test(line)) stop(line, "calls and tables only");
  }
  return { callers, open, lines };
}

// The rare functions with those that only they call; `doors`: those of them that others may call.
function parted(callers, open) {
  const rare = new Set();
  for (const name of callers.keys()) {
    const seldom = /^core::ptr::drop_in_place/.test(name) ? LAST.test(name) : RARE.some((pattern) => pattern.test(name));
    if (seldom && !imported(name)) rare.add(name);
  }
  for (let before = -1; before !== rare.size;) {
    before = rare.size;
    for (const [name, by] of callers) {
      if (!rare.has(name) && !open.has(name) && by.size && !imported(name) && [...by].every((caller) => rare.has(caller))) rare.add(name);
    }
  }
  const doors = [...rare].filter((name) => open.has(name) || [...callers.get(name)].some((caller) => !rare.has(caller)));
  return { rare, doors };
}

function imported(name) {
  const func = module.getFunction(name);
  return !func || Boolean(binaryen.getFunctionInfo(func).module);
}

// The name of the nth of a kind, as short as can be (`LINK` of `wasm.mjs`).
function link(nth, letter = "") {
  return "_" + letter + nth.toString(36);
}

function each(count, get) {
  return Array.from({ length: count }, (_, at) => get(at));
}

function others() {
  return each(module.getNumFunctions(), (at) => binaryen.getFunctionInfo(module.getFunctionByIndex(at)).name).filter((name) => !rare.has(name));
}

// The second module: every other function becomes an import, and wasm-opt takes out those that are not called.
function second(output) {
  others().forEach((name, nth) => {
    if (imported(name) || lines.get(name) > SHORT) importInstead(name, "first", link(nth));
  });
  const exported = each(module.getNumExports(), (at) => binaryen.getExportInfo(module.getExportByIndex(at)).name);
  for (const name of exported) module.removeExport(name);
  doors.forEach((name, nth) => module.addFunctionExport(name, link(nth)));
  const filled = each(module.getNumElementSegments(), (at) => binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(at)).name);
  for (const name of filled) module.removeElementSegment(name);
  writeFileSync(output, borrowing(Buffer.from(module.emitBinary())));
}

// What only the second module reads lies there. Functions are known by the hash in their names, which are written in different
// ways; those of the standard library have none, and what they read stays.
function rareConstants() {
  const hash = (name) => /h[0-9a-f]{16}(?![0-9a-f])/.exec(name ?? "")?.[0];
  const hashes = (names) => new Set([...names].map(hash));
  const [seldom, left] = [hashes(rare), hashes([...rare, ...others()])];
  const isRare = (name) => hash(name) !== undefined && seldom.has(hash(name));
  const laid = sections(readFileSync(input)).find(({ id }) => id === layout.DATA).body;
  return rareData(readFileSync(linked), laid, isRare, (name) => hash(name) !== undefined && !left.has(hash(name)));
}

// The first module: what the second one answers for becomes an import, what that one needs is exported.
function first(optimized, output, secondOutput) {
  const named = {
    [layout.FUNCTION]: others(),
    [layout.TABLE]: each(module.getNumTables(), (at) => binaryen.getTableInfo(module.getTableByIndex(at)).name),
    [layout.GLOBAL]: each(module.getNumGlobals(), (at) => binaryen.getGlobalInfo(module.getGlobalByIndex(at)).name),
  };
  const exported = { [layout.FUNCTION]: "addFunctionExport", [layout.TABLE]: "addTableExport", [layout.GLOBAL]: "addGlobalExport" };
  doors.forEach((name, nth) => importInstead(name, "second", link(nth)));
  for (const name of rare) if (!doors.includes(name)) module.removeFunction(name);
  // Of all that the second module could ask for some is left: it is numbered anew. The memory is exported already.
  const wanted = readFileSync(optimized);
  const renamed = imports(wanted).map(({ kind, base }, nth) => {
    if (kind === layout.MEMORY) return base;
    module[exported[kind]](named[kind][parseInt(base.slice(kind === layout.FUNCTION ? 1 : 2), 36)], link(nth));
    return link(nth);
  });
  writeFileSync(output, without(Buffer.from(module.emitBinary())));
  writeFileSync(secondOutput, layout.withImports(wanted, renamed));
}

// Zeros where the second module puts constants.
function without(wasm) {
  const { body } = sections(wasm).find(({ id }) => id === layout.DATA);
  for (const { address, bytes } of dataPlaces(body)) {
    for (const constant of constants) {
      const from = constant.address - address;
      if (from >= 0 && from < bytes.length) bytes.fill(0, from, from + constant.bytes.length);
    }
  }
  return wasm;
}

function importInstead(name, from, base) {
  const { params, results } = binaryen.getFunctionInfo(module.getFunction(name));
  module.removeFunction(name);
  module.addFunctionImport(name, from, base, params, results);
}

// In the second module, memory, tables and globals are those of the first; of the data it has what the first one has not.
function borrowing(wasm) {
  const own = [layout.DATA, layout.DATA_COUNT, layout.ELEMENTS, layout.START, layout.TABLES, layout.MEMORIES, layout.GLOBALS];
  const all = sections(wasm);
  const borrowed = [
    ...types(all, layout.MEMORIES, layout.skipLimits).map((type) => [...name("first"), ...name("memory"), layout.MEMORY, ...type]),
    ...types(all, layout.TABLES, table).map((type, nth) => [...name("first"), ...name(link(nth, "t")), layout.TABLE, ...type]),
    ...types(all, layout.GLOBALS, global).map((type, nth) => [...name("first"), ...name(link(nth, "g")), layout.GLOBAL, ...type]),
  ];
  const laid = constants.map(({ address, bytes }) => [0, 0x41, ...layout.constant(address), 0x0b, ...varint(bytes.length), ...bytes]);
  const data = { id: layout.DATA, body: Buffer.from([...varint(laid.length), ...laid.flat()]) };
  const before = all.find(({ id }) => id === layout.IMPORTS);
  const cursor = new Cursor(before.body);
  const count = cursor.varint() + borrowed.length;
  before.body = Buffer.concat([Buffer.from(varint(count)), before.body.subarray(cursor.at), Buffer.from(borrowed.flat())]);
  // Names come last.
  const [numbered, named] = [0, 1].map((last) => all.filter(({ id }) => !own.includes(id) && (id === layout.CUSTOM) === Boolean(last)));
  return assembled(wasm, [...numbered, data, ...named]);
}

// The types in section `id`, in bytes as an import has them; `skip` reads over one, and returns its end where more follows.
function types(all, id, skip) {
  const { body } = all.find((section) => section.id === id);
  const cursor = new Cursor(body);
  return each(cursor.varint(), () => {
    const from = cursor.at;
    const to = skip(cursor) ?? cursor.at;
    return [...body.subarray(from, to)];
  });
}

function table(cursor) {
  cursor.byte(); // the type of its references
  layout.skipLimits(cursor);
}

// Type and whether it may change; behind them what it holds at first: `i32.const NUMBER end`.
function global(cursor) {
  const to = (cursor.at += 2);
  if (cursor.byte() !== 0x41) stop("a global that is not a number", "numbers of 32 bits");
  cursor.varint();
  if (cursor.byte() !== 0x0b) stop("a computed global", "constants");
  return to;
}
