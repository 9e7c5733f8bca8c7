// When can a reader on a slow line read, type, and get an answer? A site of 10,000 papers over
// Chromium's own throttle.
//
// node benches/slow.mjs [PAPERS.jsonl[.gz]]        CHROMIUM=…  PAPERSIFT=…  PAPERSIFT_SHARED=…
//
// Lines as Chromium's DevTools name them: Fast 3G (1.6 Mbit/s, 150 ms), Fast 4G (9 Mbit/s, 60 ms).
// The host sends what `build` has compressed. Median of five visits with an empty cache. "First
// paper" is the frame that has the first title; "typing" the first letter that the field takes;
// "answered" the first answer to what was typed meanwhile.
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const repo = join(dirname(fileURLToPath(import.meta.url)), "..");
const shared = process.env.PAPERSIFT_SHARED ?? join(repo, "../shared");
const corpus = process.argv[2] ?? join(shared, "data/acl-anthology-10k.jsonl.gz");
const command = process.env.PAPERSIFT ?? join(repo, "target/release/papersift");
const site = join(repo, "target/slow-site");
const VISITS = 5;
const LINES = { "Fast 3G": [1.6e6, 150], "Fast 4G": [9e6, 60] };
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css", ".html": "text/html; charset=utf-8" };

if (!existsSync(corpus)) {
  console.log(`skipped: ${corpus} is not there`);
  process.exit(0);
}
execFileSync(command, ["build", corpus, "-o", site, "--title", "Papers", "--force"], { stdio: ["ignore", "ignore", "inherit"] });

const server = createServer((request, response) => {
  const path = new URL(request.url, "http://x").pathname, file = join(site, path.endsWith("/") ? path + "index.html" : path);
  if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  const brotli = existsSync(file + ".br");
  const body = readFileSync(brotli ? file + ".br" : file);
  const headers = { "content-type": TYPES[extname(file)] ?? "text/plain", "content-length": body.length, ...brotli && { "content-encoding": "br" } };
  response.writeHead(200, headers).end(body);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const url = `http://127.0.0.1:${server.address().port}/`;

/** Milliseconds since the visit began at which things could be done first. */
function watch() {
  const seen = window.seen = {};
  const note = (name) => { seen[name] ??= performance.now(); };
  const root = () => document.querySelector("paper-search")?.shadowRoot ?? document;
  const frame = () => {
    if (root().querySelector(".card-title")) note("first paper");
    const field = root().querySelector(".input");
    if (field && !seen.typing) {
      field.focus();
      document.execCommand("insertText", false, "graph");
      if (field.value) note("typing");
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  addEventListener("papersift:ready", () => note("search ready"));
  addEventListener("papersift:results", (event) => { if (event.detail.query.startsWith("graph")) note("answered"); });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { seen.shift = (seen.shift ?? 0) + entry.value; }))
    .observe({ type: "layout-shift", buffered: true });
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const chrome = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
console.log(`Chromium ${chrome.version()}, ${corpus.split("/").at(-1)}, ${VISITS} visits`);
for (const [name, [bits, latency]] of Object.entries(LINES)) {
  const visits = [];
  for (let n = 0; n < VISITS; n++) {
    const context = await chrome.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send("Network.enable");
    await client.send("Network.emulateNetworkConditions", { offline: false, latency, downloadThroughput: bits / 8, uploadThroughput: bits / 16 });
    await page.addInitScript(watch);
    await page.goto(url, { waitUntil: "commit" });
    await page.waitForFunction(() => window.seen.answered, undefined, { timeout: 120_000 });
    visits.push(await page.evaluate(() => window.seen));
    await context.close();
  }
  for (const what of ["first paper", "typing", "search ready", "answered"]) {
    console.log(`${name}: ${what}`.padEnd(34), (median(visits.map((visit) => visit[what])) / 1000).toFixed(2).padStart(8), "s");
  }
  console.log(`${name}: layout shift`.padEnd(34), median(visits.map((visit) => visit.shift ?? 0)).toFixed(4).padStart(8));
}
await chrome.close();
server.close();
