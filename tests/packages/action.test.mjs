// Do the shell steps of the GitHub Action build a site, with the package that npm would publish?
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { Place, repo } from "./support.mjs";

const packed = path.join(repo, "target/npm");
const tarball = path.join(
  packed,
  readdirSync(packed).find((file) => /^papersift-\d.*\.tgz$/.test(file)),
);
const script = path.join(repo, "scripts/action.sh");

let place;
before(() => {
  place = new Place();
});
after(() => place.remove());

test("papers, output and arguments are lines", () => {
  place.write("more papers.bib", "@misc{one, title={One more}}");
  const env = {
    PAPERSIFT_PACKAGE: tarball,
    PAPERS: "papers.bib\n  more papers.bib\n",
    OUTPUT: "public site",
    ARGS: "--title=Our papers\n\n--facet\nyear",
  };
  place.expect(0, "bash", [script], { env });
  const args = ["papers.bib", "more papers.bib", "--title=Our papers", "--facet", "year"];
  assert.deepEqual(place.site("public site"), place.expected(args));
});

test("without inputs, papersift.toml says everything", () => {
  place.write("papersift.toml", `inputs = ["papers.bib"]\noutput = "site"\n`);
  place.expect(0, "bash", [script], { env: { PAPERSIFT_PACKAGE: tarball } });
  assert.deepEqual(place.site("site"), place.expected(["papers.bib"]));
});

test("a build that fails fails the step", () => {
  const env = { PAPERSIFT_PACKAGE: tarball, PAPERS: "none.bib", OUTPUT: "x" };
  assert.match(place.expect(1, "bash", [script], { env }).stderr, /none\.bib/);
});

test("action.yml hands every input to the script", () => {
  const action = readFileSync(path.join(repo, "action.yml"), "utf8");
  const [, inputs] = /\ninputs:\n([^]*?)\nruns:/.exec(action);
  const names = [...inputs.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name);
  assert.deepEqual(names, ["papers", "output", "args", "version"]);
  const read = readFileSync(script, "utf8");
  for (const [, variable, name] of action.matchAll(
    /^ {8}(\w+): (?:papersift@)?\$\{\{ inputs\.(\w+) \}\}/gm,
  )) {
    assert(read.includes(`{${variable}:-`), variable);
    names.splice(names.indexOf(name), 1);
  }
  assert.deepEqual(names, []);
});
