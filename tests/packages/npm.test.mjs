// Does the package that npm would publish work, in a folder and a HOME with nothing else in them?
import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { answers, skip } from "./chromium.mjs";
import { MANY, PAGES, Place, hasFolders, repo } from "./support.mjs";

const packed = path.join(repo, "target/npm");
const tarball = path.join(
  packed,
  readdirSync(packed).find((file) => /^papersift-\d.*\.tgz$/.test(file)),
);
const windows = process.platform === "win32";
const wasm = { env: { PAPERSIFT_WASM: "1" } };

let place;
const papersift = (args, options) =>
  place.run("npx", ["--no-install", "papersift", ...args], options);
const expect = (code, args, options) =>
  place.expect(code, "npx", ["--no-install", "papersift", ...args], options);
/** Runs a module of the owner's. */
const script = (text, options) => {
  place.write("owner.mjs", text);
  return place.expect(0, "node", ["owner.mjs"], options);
};

before(() => {
  place = new Place();
  const flags = ["--offline", "--no-audit", "--no-fund", "--omit=optional"];
  place.expect(0, "npm", ["install", ...flags, tarball]);
});
after(() => place.remove());

test("npx builds the site that the native command builds, byte for byte", () => {
  const { stderr } = expect(0, ["build", "papers.bib", "-o", "search"]);
  assert.deepEqual(place.site("search"), place.expected());
  assert.match(stderr, /3 papers/);
  assert.doesNotMatch(stderr, /Warning/);
});

test("150 papers with similarity are the same bytes as well", () => {
  const papers = path.join(repo, "examples/papers.jsonl");
  expect(0, ["build", papers, "-o", "more"]);
  assert.deepEqual(place.site("more"), place.expected([papers]));
});

test("pages of papers and of the list, in folders, are the same bytes as well", () => {
  place.write("many.jsonl", MANY);
  place.write("pages.toml", PAGES);
  expect(0, ["build", "--config", "pages.toml"]);
  hasFolders(place.site("pages"));
  assert.deepEqual(place.site("pages"), place.expected(["--config", "pages.toml"]));
});

test("papers come from standard input, and paths may be absolute or lead upwards", () => {
  const input = readFileSync(path.join(place.folder, "papers.bib"), "utf8");
  const expected = place.expected();
  mkdirSync(path.join(place.folder, "below"), { recursive: true });
  expect(
    0,
    ["build", "-", "--format", "bibtex", "-o", path.join(place.folder, "below/../absolute")],
    { input },
  );
  assert.deepEqual(place.site("absolute"), expected);
  const command = path.join(place.folder, "node_modules/papersift/bin/papersift.js");
  place.expect(0, "sh", ["-c", `cd below && node "${command}" build ../papers.bib -o ../upwards`]);
  assert.deepEqual(place.site("upwards"), expected);
});

test(
  "a site is replaced, files of the owner stay in it, and a link to it stays a link",
  { skip: windows },
  () => {
    expect(0, ["build", "papers.bib", "-o", "real"]);
    place.write("real/CNAME", "papers.example");
    symlinkSync(path.join(place.folder, "real"), path.join(place.folder, "link"));
    place.write("one.bib", "@misc{one, title={One}}");
    expect(0, ["build", "one.bib", "-o", "link"]);
    assert(lstatSync(path.join(place.folder, "link")).isSymbolicLink());
    const { CNAME, ...site } = place.site("real");
    assert(CNAME);
    assert.deepEqual(site, place.expected(["one.bib"], { after: ["papers.bib"] }));
    assert.deepEqual(
      readdirSync(place.folder).filter((name) => name.startsWith(".papersift")),
      [],
    );
  },
);

test("exit codes and messages are the command's", () => {
  assert.match(expect(2, ["build"]).stderr, /papersift init/);
  assert.match(expect(1, ["build", "none.bib", "-o", "x"]).stderr, /none\.bib/);
  assert.match(
    expect(1, ["build", "papers.bib", "-o", ".", "--force"]).stderr,
    /cannot replace \./,
  );
  place.write("thesis/chapter.tex", "years of work");
  assert.match(
    expect(1, ["build", "papers.bib", "-o", "thesis"]).stderr,
    /holds files but no site/,
  );
  assert(!existsSync(path.join(place.folder, "x")));
});

test("init writes a configuration that build takes", () => {
  place.write("lab/papers.bib", readFileSync(path.join(place.folder, "papers.bib")));
  expect(0, ["init", "lab"]);
  expect(0, ["build", "--config", "lab/papersift.toml"]);
  const title = { env: {} };
  assert.deepEqual(
    place.site("lab/search"),
    place.expected(["papers.bib", "--title", "Lab"], title),
  );
});

test(
  "a native command that npm has installed for the platform takes over",
  { skip: windows },
  () => {
    const folder = path.join(
      place.folder,
      `node_modules/@papersift/${process.platform}-${process.arch}/bin`,
    );
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "papersift"), '#!/bin/sh\necho native "$@"\nexit 3\n');
    chmodSync(path.join(folder, "papersift"), 0o755);
    writeFileSync(path.join(folder, "../package.json"), "{}");
    assert.equal(expect(3, ["check", "a b"]).stdout, "native check a b\n");
    assert.match(expect(0, ["--version"], wasm).stdout, /^papersift \d/);
    place.expect(0, "rm", ["-r", path.join(place.folder, "node_modules/@papersift")]);
  },
);

test("records in, files out", () => {
  const { stdout } = script(`
    import { build, write } from "papersift";
    const records = [{ title: "Parsing with graphs", authors: ["Ada Lovelace"], year: 2021 }, { title: "Trees" }];
    const options = { title: "Our papers", facets: ["year"], compress: "fast", papers: "pages" };
    const { files, report } = await build(records, options);
    const written = await write((async function* () { yield* records; })(), "public/search", options);
    const { readFileSync } = await import("node:fs");
    const same = files.every(({ name, content }) => readFileSync("public/search/" + name).equals(content));
    const names = files.map(({ name }) => name);
    console.log(JSON.stringify({ same, papers: report.papers, again: written.papers, names }));
  `);
  const { same, papers, again, names } = JSON.parse(stdout);
  assert.deepEqual([same, papers, again], [true, 2, 2]);
  assert(names.includes("papersift.js"));
  assert(
    names.some((name) => /^paper\/[^/]+\.html$/.test(name)),
    names.join(),
  );
});

test("what a build of records refuses is told", () => {
  const refused = (call) =>
    script(`
    import * as papersift from "papersift";
    try { await papersift.${call}; console.log("taken"); } catch (error) { console.log(error.name, error.code, error.message); }
  `).stdout;
  assert.match(
    refused(`build([{ title: "A" }], { titel: "T" })`),
    /^PapersiftError 1 options: there is no key "titel" \(did you mean "title"/,
  );
  assert.match(
    refused(`build([{ title: "A" }, { venue: "no title" }], { strict: true })`),
    /^PapersiftError 1 .*--strict/s,
  );
  assert.match(refused(`build(["A"])`), /^TypeError undefined records\[0\]: found "A"/);
  assert.match(refused(`build("papers.bib")`), /^TypeError .*named as \`inputs\`/);
  assert.match(refused(`build(null, { inputs: ["none.bib"] })`), /^PapersiftError 1 .*none\.bib/);
  assert.match(refused(`write([], undefined)`), /^TypeError .*output: found undefined/);
});

test("the module of the element needs no browser before a call", () => {
  const { stdout } = script(
    `import * as element from "papersift/element"; console.log(Object.keys(element).join());`,
  );
  assert.equal(stdout, "load,open\n");
});

test("the types allow what is documented", () => {
  const tsc = path.join(repo, "node_modules/.bin/tsc");
  place.write(
    "use.ts",
    `
    import { build, write, PapersiftError, type Report } from "papersift";
    import { load, open, type Hit } from "papersift/element";
    export async function use(): Promise<Hit[]> {
      const { files, report } = await build([{ title: "A", authors: ["B"], year: 2021, track: "main" }], { facets: ["track"], prior: { date: 0.1 } });
      const written: Report = await write(null, "search", { inputs: ["papers.bib"], strict: true });
      const bytes: Uint8Array | undefined = files[0]?.content;
      // @ts-expect-error a record without a title
      await build([{ authors: ["B"] }]);
      // @ts-expect-error no such option
      await build([], { titel: "T" });
      (await load("/search/")).version satisfies string;
      console.log(report.papers, written.problems[0]?.severity, bytes, new PapersiftError("x").code);
      return (await (await open("/search/")).search("graph")).hits;
    }`,
  );
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: "esnext",
    module: "nodenext",
    lib: ["esnext", "dom"],
    types: [],
  };
  place.write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["use.ts"] }));
  place.expect(0, tsc, ["--project", "."]);
});

test("a bundler takes the module of the element", () => {
  place.write(
    "page.js",
    `import { open } from "papersift/element"; console.log(await open("/search/"));`,
  );
  const esbuild = path.join(repo, "node_modules/.bin/esbuild");
  const flags = ["--bundle", "--format=esm", "--outfile=bundle.js", "--log-level=warning"];
  assert.equal(place.expect(0, esbuild, ["page.js", ...flags]).stderr, "");
  assert.match(readFileSync(path.join(place.folder, "bundle.js"), "utf8"), /import\(/);
});

test("the site answers in Chromium, served by the command without sockets", { skip }, async () => {
  expect(0, ["build", "papers.bib", "-o", "served"]);
  await answers(place, "npx", ["--no-install", "papersift", "serve", "served", "--port", "0"]);
});
