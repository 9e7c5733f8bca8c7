// How long is it from a keystroke to the painted results? The browse page of the built command,
// typed into in headless Chromium.
//
// node benches/keystroke.mjs [PAPERS.jsonl[.gz]] [QUERIES-FOLDER]        CHROMIUM=…  PAPERSIFT=…
// PAPERSIFT_SHARED=…
//
// Without arguments: the 10,000 papers and the queries of ../shared, where they are. Every letter
// of sixty queries is pressed, as fast as a fast typist does. Printed are the browser's own figures
// (Event Timing: from the key to the next paint, which it rounds to 8 ms and tells from 16 ms on;
// what it does not tell counts as 8) and the longest time that input was blocked (Long Tasks), the
// start apart.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { serve } from "../tests/browser/server.mjs";

const repo = join(dirname(fileURLToPath(import.meta.url)), "..");
const shared = process.env.PAPERSIFT_SHARED ?? join(repo, "../shared");
const corpus = process.argv[2] ?? join(shared, "data/acl-anthology-10k.jsonl.gz");
const logs = process.argv[3] ?? join(shared, "bench/queries/acl-10k");
const command = process.env.PAPERSIFT ?? join(repo, "target/release/papersift");
const site = join(repo, "target/bench-site");
const QUERIES = 60,
  BETWEEN = 60;

if (!existsSync(corpus)) {
  console.log(`skipped: ${corpus} is not there`);
  process.exit(0);
}
const percentile = (sorted, share) => sorted[Math.floor((sorted.length - 1) * share)];
const row = (name, ...cells) =>
  console.log(name.padEnd(34), ...cells.map((cell) => String(cell).padStart(12)));

function queries() {
  const log = join(logs, "keystrokes.json");
  const known = existsSync(log)
    ? JSON.parse(readFileSync(log, "utf8")).queries.map(({ q }) => q)
    : [];
  const some = known.length
    ? known
    : [
        "graph neural networks",
        "low resource translation",
        "summarization of dialogues",
        "semantic parsing",
      ];
  return Array.from({ length: QUERIES }, (_, at) => some[Math.floor((at * some.length) / QUERIES)]);
}

const { status, stderr } = spawnSync(
  command,
  ["build", corpus, "-o", site, "--compress", "none", "--force"],
  { encoding: "utf8" },
);
if (status !== 0) throw new Error(stderr);
const host = await serve({ folders: { "/": site } });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.goto(host.url + "/");
const field = page.locator("paper-search .input");
await page.locator("paper-search .card").first().waitFor();
await field.focus();
await page.waitForTimeout(500);
await page.evaluate(() => {
  window.told = { events: [], tasks: [] };
  const observe = (type, into, options) =>
    new PerformanceObserver((list) =>
      window.told[into].push(
        ...list
          .getEntries()
          .map(({ name, duration, processingStart, processingEnd, interactionId }) => ({
            name,
            duration,
            processing: processingEnd - processingStart,
            interactionId,
          })),
      ),
    ).observe({ type, ...options });
  observe("event", "events", { durationThreshold: 16 });
  observe("longtask", "tasks", {});
});
let keys = 0;
for (const query of queries()) {
  await field.pressSequentially(query, { delay: BETWEEN });
  keys += query.length;
  // No key clears the field, and none waits for the whole collection to be drawn again.
  await page.waitForTimeout(BETWEEN * 8);
  await field.evaluate((field) => {
    field.value = "";
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  });
  await page.waitForTimeout(BETWEEN * 8);
}
await page.waitForTimeout(500);
const { events, tasks } = await page.evaluate(() => window.told);
await browser.close();
await host.close();

// One interaction has several events (keydown, keypress, input, keyup); the longest counts, as in
// INP.
const longest = new Map();
for (const { name, duration, interactionId } of events) {
  if (/key|input/.test(name) && interactionId)
    longest.set(interactionId, Math.max(longest.get(interactionId) ?? 0, duration));
}
const told = [...longest.values()].slice(0, keys);
const durations = [...told, ...Array(Math.max(0, keys - told.length)).fill(8)].toSorted(
  (a, b) => a - b,
);
const handled = events
  .filter(({ name }) => name === "input")
  .map(({ processing }) => processing)
  .toSorted((a, b) => a - b);
row("keystrokes", keys);
row(
  "key to paint: p50, p95, p99, most",
  ...[0.5, 0.95, 0.99, 1].map((share) => percentile(durations, share) + " ms"),
);
row("of which told (16 ms or more)", told.length);
if (handled.length)
  row(
    "handling of these: p50, p95, most",
    ...[0.5, 0.95, 1].map((share) => percentile(handled, share).toFixed(1) + " ms"),
  );
row(
  "input blocked over 50 ms",
  tasks.length,
  tasks.length ? Math.max(...tasks.map(({ duration }) => duration)) + " ms" : "",
);
