// Which exports of the widget does nobody call? Leptos brings classes for streams of a server's answers (`IntoUnderlying…`);
// wasm-bindgen exports them, and what is exported stays in. Prints the graph that wasm-metadce asks for: every other export.
// usage: node scripts/exports.mjs WIDGET.wasm > graph.json
import { readFileSync } from "node:fs";

const module = new WebAssembly.Module(readFileSync(process.argv[2]));
const names = WebAssembly.Module.exports(module).map(({ name }) => name).filter((name) => !/^(__wbg_)?intounderlying/.test(name));
const roots = { name: "the page", root: true, reaches: names };
console.log(JSON.stringify([roots, ...names.map((name) => ({ name, export: name }))]));
