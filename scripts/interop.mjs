// Reads files with citation-js: prints { path: [CSL items] } as JSON.
// usage: interop.mjs FOLDER FILE…   FOLDER has the node_modules: modules do not read NODE_PATH
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
