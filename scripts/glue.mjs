// What does the glue that wasm-bindgen writes have to learn? To hand in the second module, and to read short texts fast; both are
// written in `src/bundle/assets/session.js`, which is joined to it.
// usage: node scripts/glue.mjs GLUE.js OUT.js
import { readFileSync, writeFileSync } from "node:fs";
import { stop } from "./wasm.mjs";

const [input, output] = process.argv.slice(2);
const taught = [
  // Among what the module imports.
  [/(?<="\.\/papersift_bg\.js": import0,)/, "\n        second,"],
  [/decodeText\(getUint8ArrayMemory0\(\)\.subarray\(ptr, ptr \+ len\)\)/, "decoded(getUint8ArrayMemory0(), ptr, ptr + len)"],
].reduce((glue, [place, text]) => {
  if (!place.test(glue)) stop(`nothing like ${place} in ${input}`, "it: does wasm-bindgen write something else now?");
  return glue.replace(place, text);
}, readFileSync(input, "utf8"));
writeFileSync(output, taught);
