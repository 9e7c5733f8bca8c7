// How do several modules become one? Each once, behind those that it imports, without the words `import` and `export`; only
// the entry exports. Their names at the top level must differ, which terser says where they do not.
// usage: node scripts/join.mjs ENTRY.mjs > joined.js
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const seen = new Set();

function joined(path, isEntry) {
  if (seen.has(path)) return "";
  seen.add(path);
  const imported = [];
  const text = readFileSync(path, "utf8").replace(/^import \{[^}]*\} from "(\.\/[^"]+)";\n/gm, (_, name) => {
    imported.push(joined(join(dirname(path), name), false));
    return "";
  });
  return imported.join("") + (isEntry ? text : text.replace(/^export /gm, ""));
}

process.stdout.write(joined(process.argv[2], true));
