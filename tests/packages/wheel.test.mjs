// Does the wheel work in a virtual environment with nothing else in it?
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { answers, skip } from "./chromium.mjs";
import { MANY, PAGES, Place, hasFolders, repo } from "./support.mjs";

const built = path.join(repo, "target/wheel");
const wheel = path.join(
  built,
  readdirSync(built).find((file) => file.endsWith(".whl")),
);
const bin = process.platform === "win32" ? "Scripts" : "bin";

let place;
const python = (...args) => place.expect(0, path.join(place.folder, "venv", bin, "python"), args);

before(() => {
  place = new Place();
  place.expect(0, process.platform === "win32" ? "python" : "python3", ["-m", "venv", "venv"]);
  python("-m", "pip", "install", "--quiet", "--no-index", "--disable-pip-version-check", wheel);
});
after(() => place.remove());

test("the command builds the site that the native command builds, byte for byte", () => {
  const { stderr } = place.expect(0, path.join(place.folder, "venv", bin, "papersift"), [
    "build",
    "papers.bib",
    "-o",
    "search",
  ]);
  assert.match(stderr, /3 papers/);
  assert.deepEqual(place.site("search"), place.expected());
});

test("pages of papers and of the list, in folders, are the same bytes as well", () => {
  place.write("many.jsonl", MANY);
  place.write("pages.toml", PAGES);
  place.expect(0, path.join(place.folder, "venv", bin, "papersift"), [
    "build",
    "--config",
    "pages.toml",
  ]);
  hasFolders(place.site("pages"));
  assert.deepEqual(place.site("pages"), place.expected(["--config", "pages.toml"]));
});

test("python -m papersift is the command, with its exit codes", () => {
  const run = (...args) =>
    place.run(path.join(place.folder, "venv", bin, "python"), ["-m", "papersift", ...args]);
  assert.match(run("--version").stdout, /^papersift \d/);
  assert.deepEqual([run("build").code, run("build", "none.bib", "-o", "x").code], [2, 1]);
});

test("records in, a site out", () => {
  const { stdout } = python(
    "-c",
    `
import papersift
records = ({"title": title, "year": 2021, "authors": ["Ada Lovelace", "Łukasz Nowak"]} for title in ["Graphs", "Trees"])
report = papersift.build(records, "public/search", title="Our papers", facets=["year"], compress="fast")
print(report["papers"], report["problems"], papersift.__version__)
`,
  );
  assert.match(stdout, /^2 \[\] \d/);
  place.expect(0, path.join(place.folder, "venv", bin, "papersift"), [
    "search",
    "public/search",
    "lukasz",
  ]);
  assert(Object.keys(place.site("public/search")).includes("papersift.js"));
});

test("what a build of records refuses is told", () => {
  const refused = (call) =>
    python(
      "-c",
      `
import papersift
try:
    papersift.build(${call})
    print("taken")
except (papersift.Error, TypeError) as error:
    print(type(error).__name__, getattr(error, "code", ""), error)
`,
    ).stdout;
  assert.match(
    refused(`[{"title": "A"}], "x", titel="T"`),
    /^Error 1 options: there is no key "titel" \(did you mean "title"/,
  );
  assert.match(
    refused(`[{"title": "A"}, {"venue": "no title"}], "x", strict=True`),
    /^Error 1 .*--strict/s,
  );
  assert.match(refused(`["A"], "x"`), /^TypeError .*records\[0\]: found 'A'/);
  assert.match(refused(`"papers.bib", "x"`), /^TypeError .*named as \`inputs\`/);
  assert.match(refused(`None, "x", inputs=["none.bib"]`), /^Error 1 .*none\.bib/);
});

test("the site answers in Chromium, served by the command", { skip }, async () => {
  const command = path.join(place.folder, "venv", bin, "papersift");
  await answers(place, command, ["serve", "papers.bib", "--port", "0"]);
});
