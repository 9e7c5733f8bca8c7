// Does the page that builds sites in the browser do what it says, without asking its server for
// more than its own files?
import assert from "node:assert/strict";
import { createReadStream, existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import { skip } from "./chromium.mjs";
import { PAPERS, Place, native, repo } from "./support.mjs";

const folder = path.join(repo, "target/builder");
const formats = path.join(
  process.env.PAPERSIFT_SHARED ?? path.join(repo, "../shared"),
  "data/formats",
);
const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
};

let server, browser, address, asked;

before(async () => {
  if (skip) return;
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const file = path.join(folder, new URL(request.url, "http://x").pathname);
    const found = existsSync(file) && statSync(file).isFile();
    response.writeHead(found ? 200 : 404, {
      "content-type": TYPES[path.extname(file)] ?? "text/plain",
    });
    if (found) createReadStream(file).pipe(response);
    else response.end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${server.address().port}/builder.html`;
  const { chromium } = await import("@playwright/test");
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args });
});
after(async () => {
  await browser?.close();
  server?.close();
  server?.closeAllConnections();
});

/** The page, in a browser that has not seen it before. */
async function open() {
  asked = [];
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(100_000); // a machine may have other work to do
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(address);
  return { page, context, problems, frame: page.frameLocator("#preview") };
}

const bytes = (name, text) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(text),
});
const outcome = (page, pattern) => page.locator("#outcome").filter({ hasText: pattern }).waitFor();

test("a file that is chosen is searched at once, in every layout", { skip }, async () => {
  const { page, context, problems, frame } = await open();
  await page.locator("#files").setInputFiles(bytes("papers.bib", PAPERS));
  await outcome(page, "3 papers; 0 skipped, 0 merged");
  await frame.locator("paper-search .input").fill("lukasz");
  await frame.locator("paper-search .card-title", { hasText: "Parsing with graphs" }).waitFor();
  await page.getByLabel("Layout").selectOption("inline");
  await frame.locator("paper-search[layout=inline] .input").fill("trees");
  await frame.locator("paper-search", { hasText: "Trees are graphs" }).waitFor();
  assert.match(await page.locator("#embed").innerText(), /layout="inline"/);
  assert.deepEqual(problems, []);
  await context.close();
});

test("nothing is sent, and nothing asked for but the page's own files", { skip }, async () => {
  const { page, context } = await open();
  await page.locator("#files").setInputFiles(bytes("papers.bib", PAPERS));
  await outcome(page, "3 papers");
  const own = new Set(readdirSync(folder).map((file) => `GET /${file}`));
  assert.deepEqual(
    asked.filter((request) => !own.has(request) && request !== "GET /favicon.ico"),
    [],
  );
  await context.close();
});

test(
  "problems are listed, and a file that is none of papers is refused by name",
  { skip },
  async () => {
    const { page, context } = await open();
    const bad = '{"title": "Good"}\nnot json\n{"title": "Dated", "year": "soon"}\n';
    await page.locator("#files").setInputFiles(bytes("papers.jsonl", bad));
    await outcome(page, "2 papers; 1 skipped");
    const listed = await page.locator("#trouble li").allTextContents();
    assert.match(listed.join("\n"), /papers\.jsonl, line 2.*expected/);
    await page.getByRole("button", { name: "Remove papers.jsonl" }).click();
    await outcome(page, "No papers yet");
    await page.locator("#files").setInputFiles(bytes("picture.bin", "\u0000\u0001\u0002"));
    await outcome(page, "could not be read");
    assert.match(await page.locator("#trouble").innerText(), /picture\.bin/);
    await context.close();
  },
);

test("the zip holds the site that the command writes", { skip }, async () => {
  const place = new Place();
  const { page, context } = await open();
  await page.getByLabel("Title").fill("Our papers");
  await page.locator("#files").setInputFiles(bytes("papers.bib", PAPERS));
  await outcome(page, "3 papers");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the site" }).click();
  const files = unzipSync(readFileSync(await (await download).path()));
  place.expected(["papers.bib", "--title", "Our papers", "--compress", "none"]);
  const expected = Object.keys(place.site("expected"));
  assert.deepEqual(Object.keys(files).sort(), expected.map((name) => `search/${name}`).sort());
  for (const name of expected) {
    const written = readFileSync(path.join(place.folder, "expected", name));
    assert(written.equals(Buffer.from(files[`search/${name}`])), name);
  }
  place.remove();
  await context.close();
});

test("a drop, a paste and the example are as good as a choice", { skip }, async () => {
  const { page, context } = await open();
  await page.getByRole("button", { name: "Try an example" }).click();
  await outcome(page, "3 papers");
  await page.getByText("Paste instead").click();
  await page.locator("#pasted").fill("@misc{one, title={One more}}");
  await page.getByRole("button", { name: "Take these" }).click();
  await outcome(page, "4 papers");
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["title,year\nDropped,2020\n"], "dropped.csv"));
    document.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true }));
  });
  await outcome(page, "5 papers");
  await context.close();
});

/** Drops files on the page, as a reader does. */
async function drop(page, files) {
  const list = files.map((file) => ({
    name: path.basename(file),
    base64: readFileSync(file, "base64"),
  }));
  const transfer = await page.evaluateHandle(async (list) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  }, list);
  await page.dispatchEvent("#drop", "drop", { dataTransfer: transfer });
}

const SIX = [
  "alfolio-3diglab.bib",
  "rispy-full.ris",
  "miniconf.csv",
  "crossref-fmuro.json",
  "jabref-pubmed.xml",
  "hayagriva-basic.yml",
].map((name) => path.join(formats, name));
const none = SIX.every((file) => existsSync(file))
  ? false
  : "the files of ../shared/data/formats are absent";

test(
  "six formats of owners, dropped, are searched here and in the one file that is downloaded",
  { skip: skip || none },
  async () => {
    const place = new Place();
    const { stdout } = place.expect(0, native, ["build", ...SIX, "--json", "-o", "site"]);
    const { papers, skipped, merged, problems } = JSON.parse(stdout);
    const { page, context, frame, problems: errors } = await open();
    await drop(page, SIX);
    await outcome(page, `${papers} papers; ${skipped} skipped, ${merged} merged`);
    assert.equal(await page.locator("#trouble li").count(), problems.length);
    assert(problems.length > 0);
    await page.locator("#trouble summary").click();
    await page.locator("#trouble li", { hasText: /rispy-full\.ris, line 27/ }).waitFor();
    const found = async (search) => {
      await search.locator(".input").fill("friendly lamb");
      await search
        .locator(".card-title", { hasText: "The life of a friendly lamb" })
        .first()
        .waitFor();
    };
    await found(frame.locator("paper-search"));

    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download one HTML file" }).click();
    const taken = await download;
    assert.equal(taken.suggestedFilename(), "papers.html");
    const file = path.join(place.folder, "papers.html");
    await taken.saveAs(file);
    await outcome(page, "The file is downloaded");
    const alone = await context.newPage();
    const requests = [];
    alone.on("request", (request) => requests.push(request.url()));
    alone.on("pageerror", (error) => errors.push(String(error)));
    await alone.goto(pathToFileURL(file).href);
    await found(alone.locator("paper-search"));
    assert.deepEqual(
      requests.filter((url) => !/^(file|data|blob):/.test(url)),
      [],
    );
    assert.deepEqual(errors, []);
    place.remove();
    await context.close();
  },
);

const TOPICS = [
  "parsing",
  "translation",
  "speech",
  "retrieval",
  "summaries",
  "dialogue",
  "reading",
];
/** 10,000 papers with abstracts, no two of them alike, in JSON Lines. */
const generated = () =>
  Array.from({ length: 10_000 }, (_, at) => {
    const topic = (step) => TOPICS[Math.floor(at / step) % TOPICS.length];
    return JSON.stringify({
      id: `p${at}`,
      title: `${topic(1)} after ${topic(7)}, part ${at}`,
      authors: [`Ada Lovelace${at % 900}`],
      year: 1990 + (at % 35),
      abstract: `We study ${topic(1)} with ${topic(49)}, ${topic(343)} and model w${at}. `.repeat(
        6,
      ),
    });
  }).join("\n");

test("10,000 papers are built behind a bar that moves", { skip, timeout: 300_000 }, async () => {
  const { page, context, frame } = await open();
  await page.evaluate(() => {
    window.seen = [];
    const bar = document.getElementById("progress");
    const stage = document.getElementById("outcome");
    const note = () => window.seen.push([bar.hidden ? "" : stage.textContent, bar.value]);
    new MutationObserver(note).observe(bar, { attributes: true });
  });
  await page.locator("#files").setInputFiles(bytes("many.jsonl", generated()));
  await outcome(page, /^10,000 papers;/);
  const seen = await page.evaluate(() => window.seen);
  assert.equal(seen.at(-1)[0], "");
  // One bar for each stage, which never goes back.
  const stages = {};
  for (const [stage, value] of seen) if (stage) (stages[stage] ??= []).push(value);
  for (const [stage, values] of Object.entries(stages)) {
    assert.deepEqual(
      values.toSorted((a, b) => a - b),
      values,
      stage,
    );
  }
  const moves = new Set(Object.values(stages).flat()).size;
  assert(moves >= 20 && Object.keys(stages).length >= 2, JSON.stringify(stages));
  await frame.locator("paper-search .input").fill("w7777");
  await frame.locator("paper-search .card-title", { hasText: "part 7777" }).waitFor();
  await context.close();
});
