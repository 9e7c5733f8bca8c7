// Reads files with citation-js: prints { path: [CSL items] } as JSON.
// usage: NODE_PATH is not read by modules, so the folder with node_modules comes first: interop.mjs FOLDER FILE…
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [folder, ...files] = process.argv.slice(2);
const require = createRequire(resolve(folder, "package.json"));
const { Cite } = require("@citation-js/core");
for (const plugin of ["bibtex", "ris", "csl"]) require("@citation-js/plugin-" + plugin);

const read = {};
for (const file of files) read[file] = new Cite(readFileSync(file, "utf8")).data;
console.log(JSON.stringify(read));
