// Do the page and the command cite alike? Two implementations, one output: src/cite and src/bundle/assets/library/cite.mjs.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cite, FORMATS } from "../../src/bundle/assets/library/cite.mjs";
import { command, expect, repo, test } from "./papersift.mjs";
import * as papers from "./papers.mjs";

const run = (...args) => execFileSync(command, args, { encoding: "utf8", maxBuffer: 1e8, stdio: ["ignore", "pipe", "ignore"] });

// Records as `papers.get` gives them, and what the command makes of them.
function compare(file) {
  const records = run("export", file, "--format", "jsonl").trimEnd().split("\n").map((line) => {
    const { id, title, abstract, authors, date, venue, url, pdf, code, data, tags, language, ...extra } = JSON.parse(line);
    return { id, title, abstract, authors, date, venue, url, pdf, code, data, tags, language, extra };
  });
  expect(records.length).toBeGreaterThan(0);
  for (const format of Object.keys(FORMATS)) {
    const [ours, theirs] = [cite(records, format), run("export", file, "--format", format, "--brief")].map((text) => text.split("\n"));
    // Only what is around the first difference: a report of thousands of lines helps nobody.
    const at = ours.findIndex((line, i) => line !== theirs[i]);
    const around = (lines) => at < 0 ? lines.length : lines.slice(Math.max(at - 9, 0), at + 3);
    expect(around(ours), format).toEqual(around(theirs));
  }
}

test("the example papers are cited alike", () => compare(`${repo}/examples/papers.jsonl`));

for (const name of ["many", "hostile", "one"]) {
  test(`the collection "${name}" is cited alike`, ({}, info) => {
    const file = info.outputPath(`${name}.jsonl`);
    writeFileSync(file, papers[name].map((paper) => JSON.stringify(paper) + "\n").join(""));
    compare(file);
  });
}

test("generated papers with everything that has a meaning somewhere are cited alike", ({}, info) => {
  let state = 7;
  const random = (below) => (state = (state * 48271) % 2147483647) % below;
  const BITS = ["$x_1$", "$", "\\(a\\)", "$$b$$", "\\", "{", "}", "--", "''", "`", "~", "^", "_", "#", "&", "%", "*", "[a](b)", "<b", "|", "BERT", "a", "A", "the",
    "Łukasz", "深度", "Ærø", "ÞÐ", "naïve", "ﬁ", "²", "½", "ŉ", "ſ", "İ", "C++", "GPT-4", ":", "?", "learning", "German", "\"", "e\u0301", "𝒜", "$5", "10$", "{x}"];
  const VENUES = ["", "arXiv", "Journal of X", "NeurIPS", "sdp", "MIT Press", "IEEE TNNLS", "Proc. of Y & Z", "PhD thesis", "Technical Report 5", "Nature", "CoRR"];
  const NAMES = ["Ada Lovelace", "Guido van Rossum", "Martin King Jr.", "OpenAI", "Łukasz Ó Dúill", "王 小明", "R&D Team", "e.e. cummings", "Bo III"];
  const some = (list, most) => Array.from({ length: random(most + 1) }, () => list[random(list.length)]);
  const TAGS = ["journal", "Proceedings", "preprint", "book", "nets", "technical report"];
  const URLS = ["", "https://doi.org/10.1000/a_(b)", "https://arxiv.org/abs/2101.0001v2", "https://arxiv.org/pdf/math/0309136.pdf", "https://x.org/a{b}?c=%20&d", "rel/a.html"];
  const paper = (_, i) => ({
    id: `g${i}`, title: `${i} ` + some(BITS, 9).join(random(2) ? " " : ""), authors: [...new Set(some(NAMES, 3))], venue: VENUES[random(VENUES.length)],
    date: ["2020", "2020-03", "2020-03-09", "--03-09", undefined][random(5)], url: URLS[random(URLS.length)], pdf: random(2) ? "a/b.pdf" : "", tags: some(TAGS, 1),
  });
  const file = info.outputPath("generated.jsonl");
  writeFileSync(file, Array.from({ length: 800 }, paper).map((paper) => JSON.stringify(paper) + "\n").join(""));
  compare(file);
});

test("every Latin letter is the same in a key", ({}, info) => {
  const letters = [];
  for (const [from, to] of [[0x21, 0x250], [0x1e00, 0x1f00], [0x370, 0x500]]) for (let code = from; code < to; code++) letters.push(String.fromCodePoint(code));
  const file = info.outputPath("letters.jsonl");
  writeFileSync(file, letters.map((letter, i) => JSON.stringify({ id: `l${i}`, title: `w${i} x${letter}y`, authors: [`Ann q${letter}`] }) + "\n").join(""));
  compare(file);
});

test("an unknown format is named with the known ones", () => {
  expect(() => cite([], "word")).toThrow(/found "word", expected bibtex, ris, csl, markdown, text/);
});
