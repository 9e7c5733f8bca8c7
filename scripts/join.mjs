// How do several modules become one? Each once, behind those that it imports, without the words `import` and `export`; only
// the entry exports. Their names at the top level must differ, which terser says where they do not. A stylesheet is imported
// as its text.
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
  const whole = text.replace(/^import (\w+) from "([^"]+\.css)";\n/gm, (_, name, sheet) => {
    return `const ${name} = ${JSON.stringify(minified(readFileSync(join(dirname(path), sheet), "utf8")))};\n`;
  });
  return imported.join("") + (isEntry ? whole : whole.replace(/^export /gm, ""));
}

// No string of ours holds a comment or more than one space.
function minified(css) {
  return css.replace(/\/\*.*?\*\//gs, "").replace(/\s+/g, " ").replace(/ ?([{};,>]) ?/g, "$1").replace(/: /g, ":").replace(/;}/g, "}").trim();
}

process.stdout.write(joined(process.argv[2], true));
