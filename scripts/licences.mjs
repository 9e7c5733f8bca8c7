// Which licences does what we ship carry? Every crate inside the command and the widget, with the
// texts that it brings, as target/THIRD-PARTY.md. Fails where a licence is none of those below, or
// where a crate names none.
// usage: node scripts/licences.mjs
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

// Licences under which a program may be passed on with no more than their text and the names.
const ALLOWED = new Set([
  "0BSD",
  "Apache-2.0",
  "Apache-2.0 WITH LLVM-exception",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BSL-1.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "Unicode-3.0",
  "Unlicense",
  "Zlib",
]);
// What is compiled: target and features.
const BUILDS = [
  ["x86_64-unknown-linux-musl", "cli"],
  ["x86_64-pc-windows-msvc", "cli"],
  ["aarch64-apple-darwin", "cli"],
  ["wasm32-wasip1", "cli"],
  ["wasm32-unknown-unknown", "split"],
];
// What esbuild puts into the page of the builder.
const BUNDLED = ["@bjorn3/browser_wasi_shim", "fflate"];

/** The crates that a build has inside, by id. */
function crates([target, features]) {
  const args = [
    "metadata",
    "--locked",
    "--format-version=1",
    "--no-default-features",
    "--features",
    features,
  ];
  const text = execFileSync("cargo", [...args, "--filter-platform", target], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const { packages, resolve } = JSON.parse(text);
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const inside = new Set(),
    open = [resolve.root];
  while (open.length > 0) {
    for (const { pkg, dep_kinds } of nodes.get(open.pop()).deps) {
      // Not what only tests or build scripts use.
      if (inside.has(pkg) || !dep_kinds.some(({ kind }) => kind === null)) continue;
      inside.add(pkg);
      open.push(pkg);
    }
  }
  return packages.filter(({ id }) => inside.has(id));
}

/** Whether an SPDX expression leaves a choice that is allowed. */
function isAllowed(expression) {
  const plain = expression.replaceAll("/", " OR ").replaceAll(/[()]/g, " ");
  // Brackets only group what AND joins to alternatives: without them an expression asks for more,
  // never for less.
  return (
    plain
      .split(" OR ")
      .some((choice) => choice.split(" AND ").every((one) => ALLOWED.has(one.trim()))) ||
    plain.split(" AND ").every((part) => part.split(" OR ").some((one) => ALLOWED.has(one.trim())))
  );
}

/** The licence texts that a crate brings, without differences of layout. */
function texts({ manifest_path }) {
  const folder = path.dirname(manifest_path);
  const names = readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|copyright|notice|unlicense)/i.test(name))
    .sort();
  const read = (name) => {
    try {
      return readFileSync(path.join(folder, name), "utf8");
    } catch {
      return "";
    }
  };
  return names
    .map(read)
    .map((text) => text.replaceAll("\r", "").trim())
    .filter(Boolean);
}

/** A package of npm, in the form of a crate. */
function fromNpm(name) {
  const manifest_path = path.resolve("node_modules", name, "package.json");
  const { version, license } = JSON.parse(readFileSync(manifest_path, "utf8"));
  return { name, version, license, authors: [], manifest_path };
}

const parts = [...BUILDS.flatMap(crates), ...BUNDLED.map(fromNpm)];
const all = new Map(parts.map((part) => [`${part.name} ${part.version}`, part]));
const sorted = [...all].sort(([a], [b]) => (a < b ? -1 : 1));
const refused = sorted.filter(([, { license }]) => !license || !isAllowed(license));
for (const [name, { license }] of refused)
  console.error(`${name}: found ${license ?? "no licence"}, expected one of scripts/licences.mjs`);

const byText = new Map();
for (const [name, crate] of sorted) {
  for (const text of texts(crate)) byText.set(text, [...(byText.get(text) ?? []), name]);
}
const list = sorted.map(
  ([name, { license, authors }]) =>
    `- ${name}: ${license}${authors.length ? `; ${authors.join(", ")}` : ""}`,
);
const sections = [...byText].map(
  ([text, names]) => `## ${names.join(", ")}\n\n\`\`\`\`text\n${text}\n\`\`\`\`\n`,
);
mkdirSync("target", { recursive: true });
writeFileSync(
  "target/THIRD-PARTY.md",
  `# What papersift contains\n\n${list.join("\n")}\n\n${sections.join("\n")}`,
);
console.error(`target/THIRD-PARTY.md: ${sorted.length} parts, ${byText.size} texts`);
process.exitCode = refused.length > 0 ? 1 : 0;
