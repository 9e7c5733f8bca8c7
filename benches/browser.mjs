// How long does a reader wait, and how many bytes does a site have? The built command and headless
// Chromium, no test double.
//
// node benches/browser.mjs [PAPERS.jsonl[.gz]] [QUERIES-FOLDER]        CHROMIUM=…  PAPERSIFT=…
// PAPERSIFT_SHARED=…
//
// Without arguments: the 10,000 papers and the query logs of ../shared, where they are. Prints
// seconds and memory of `papersift build`, bytes against the brotli of titles and abstracts alone,
// median time to open the index, and percentiles of warm queries through the JS API: top 10 with
// snippets, all facets and without any; best of five rounds a query, after one that is not counted,
// in which the browser compiles what is called often.
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gunzipSync } from "node:zlib";
import { chromium } from "@playwright/test";

const repo = join(dirname(fileURLToPath(import.meta.url)), "..");
const shared = process.env.PAPERSIFT_SHARED ?? join(repo, "../shared");
const corpus = process.argv[2] ?? join(shared, "data/acl-anthology-10k.jsonl.gz");
const logs = process.argv[3] ?? join(shared, "bench/queries/acl-10k");
const command = process.env.PAPERSIFT ?? join(repo, "target/release/papersift");
const site = join(repo, "target/bench-site");
const ROUNDS = 5,
  OPENINGS = 15;

if (!existsSync(corpus)) {
  console.log(`skipped: ${corpus} is not there`);
  process.exit(0);
}
const row = (name, ...cells) =>
  console.log(name.padEnd(34), ...cells.map((cell) => String(cell).padStart(12)));
const ms = (value) => value.toFixed(value < 10 ? 3 : 1) + " ms";
const percentile = (sorted, share) => sorted[Math.floor((sorted.length - 1) * share)];
const median = (values) =>
  percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;

/** Runs the command; seconds, and the most memory it had where the system tells (Linux). */
async function run(...args) {
  const begin = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"] });
  let memory = 0,
    said = "";
  child.stderr.on("data", (text) => {
    said += text;
  });
  const watch = setInterval(() => {
    try {
      memory = Math.max(
        memory,
        Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0),
      );
    } catch {
      /* it has ended, or this is not Linux */
    }
  }, 10);
  const status = await new Promise((done) => child.on("close", done));
  clearInterval(watch);
  if (status !== 0) throw new Error(said);
  return { seconds: (performance.now() - begin) / 1e3, memory };
}

async function build() {
  const quick = await run("build", corpus, "-o", site, "--compress", "none", "--force");
  row(
    "build, files not compressed",
    quick.seconds.toFixed(2) + " s",
    quick.memory ? (quick.memory / 1024).toFixed(0) + " MB" : "",
  );
}

/**
 * The files of the site by what they are for: the loader names what comes first, and the module
 * with the index is the engine's.
 */
function parts() {
  const loader = readFileSync(join(site, "papersift.js"), "latin1");
  // Without the words of other languages: a reader needs one of them at most.
  const files = readdirSync(site).filter((file) => /^[^.]+\.(js|wasm|css)$/.test(file));
  const named = files.filter((file) => loader.includes(file));
  const wasm = named.filter((file) => file.endsWith(".wasm"));
  const engine = wasm.find((file) =>
    readFileSync(join(site, file), "latin1").includes("papersift.index"),
  );
  const later = files.filter((file) => file !== "papersift.js" && !named.includes(file));
  return {
    files,
    engine,
    ui: wasm.filter((file) => file !== engine),
    glue: named.find((file) => file.endsWith(".js")),
    style: named.find((file) => file.endsWith(".css")),
    later,
  };
}

function papers() {
  const raw = readFileSync(corpus);
  return (corpus.endsWith(".gz") ? gunzipSync(raw) : raw)
    .toString()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function bytes() {
  const lines = papers();
  const text = brotli(
    Buffer.from(
      lines
        .map((paper) => `${paper.title ?? ""}\n${paper.abstract ?? paper.body ?? ""}\n`)
        .join(""),
    ),
  );
  const { files, engine, ui, glue, style, later } = parts();
  const size = (names) =>
    names.map((file) => brotli(readFileSync(join(site, file)))).reduce((a, b) => a + b, 0);
  const widget = readFileSync(join(repo, "target/widget/papersift_bg.wasm"));
  const first = brotli(widget) + size([...ui, glue, style, "papersift.js"]);
  const kB = (n) => (n / 1e3).toFixed(1) + " kB";
  row(`${lines.length} papers: titles + abstracts`, kB(text), "brotli 11");
  row("everything for offline use", kB(size(files)), (size(files) / text).toFixed(3) + " ×");
  row("first load without papers", kB(first));
  row(
    "  engine, as scripts load it",
    kB(brotli(widget) + size([glue])),
    kB(widget.length) + " raw",
  );
  row("  views and reducer", kB(size(ui)));
  row("  glue", kB(size([glue])));
  row("  style", kB(size([style])));
  row("  loader papersift.js", kB(size(["papersift.js"])));
  row("dialogs, with the first click on one", kB(size(later)));
}

/** Serves the site; cross-origin isolation gives the page a clock of five microseconds. */
async function serve() {
  const types = {
    ".js": "text/javascript",
    ".wasm": "application/wasm",
    ".css": "text/css",
    ".html": "text/html",
  };
  const server = createServer((request, response) => {
    const name = basename(request.url.split("?")[0]) || "blank.html";
    const headers = {
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "content-type": types[extname(name)] ?? "text/plain",
    };
    if (name === "blank.html")
      return response.writeHead(200, headers).end("<!doctype html><title>bench</title>");
    if (!existsSync(join(site, name))) return response.writeHead(404).end();
    return response.writeHead(200, headers).end(readFileSync(join(site, name)));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { server, url: `http://127.0.0.1:${server.address().port}/` };
}

function queries(log) {
  const file = join(logs, `${log}.json`);
  if (!existsSync(file)) return [];
  const typed = JSON.parse(readFileSync(file, "utf8")).queries.map(({ q }) => q);
  if (log !== "keystrokes") return typed;
  return typed.flatMap((title) =>
    [...title].slice(0, 30).map((_, at, letters) => letters.slice(0, at + 1).join("")),
  );
}

async function browser() {
  const { server, url } = await serve();
  const chrome = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  console.log(`\nChromium ${chrome.version()}, ${basename(corpus)}`);
  const { engine, glue } = parts();
  const openings = [];
  for (let n = 0; n < OPENINGS; n++) {
    const page = await chrome.newPage();
    await page.goto(url);
    openings.push(
      await page.evaluate(
        async ([glue, engine]) => {
          const bytes = await (await fetch(engine)).arrayBuffer();
          const { start } = await import("/" + glue);
          const version = (await import("/papersift.js")).version;
          await new Promise((rested) => setTimeout(rested, 2000)); // else the browser is still busy with the new page
          const response = new Response(bytes, { headers: { "content-type": "application/wasm" } });
          const begin = performance.now();
          await start(response, { Failure: Error, version, size: false, listeners: new Set() });
          return performance.now() - begin;
        },
        [glue, engine],
      ),
    );
    await page.close();
  }
  row(
    "compile and open, bytes in memory",
    ms(median(openings)),
    "least " + ms(Math.min(...openings)),
  );
  const page = await chrome.newPage();
  await page.goto(url);
  await page.evaluate(async () => {
    const papers = await (await import("/papersift.js")).open();
    window.times = async (asked, rounds, options) => {
      const times = [];
      for (const query of asked) {
        let best = Infinity;
        for (let round = 0; round < rounds; round++) {
          const begin = performance.now();
          await papers.search(query, { limit: 10, ...options });
          best = Math.min(best, performance.now() - begin);
        }
        times.push(best);
      }
      return times.sort((a, b) => a - b);
    };
  });
  const measured = async (name, asked, options) => {
    const times = await page.evaluate(
      async ([asked, rounds, options]) => {
        await window.times(asked, 1, options);
        return window.times(asked, rounds, options);
      },
      [asked, ROUNDS, options],
    );
    row(
      name,
      "p50 " + ms(percentile(times, 0.5)),
      "p95 " + ms(percentile(times, 0.95)),
      "p99 " + ms(percentile(times, 0.99)),
    );
  };
  for (const log of ["keywords", "single", "typos", "keystrokes", "phrases"]) {
    const asked = queries(log);
    if (asked.length === 0) continue;
    await measured(`warm, ${asked.length} ${log}`, asked, { facets: null, facet_limit: 12 });
    if (log === "keywords") await measured("  without facets", asked, { facets: [] });
  }
  const pasted = papers()
    .map(({ abstract }) => abstract ?? "")
    .filter((text) => Math.abs(text.split(/\s+/).length - 250) <= 20)
    .slice(0, 200);
  if (pasted.length > 0)
    await measured(`warm, ${pasted.length} abstracts of 250 words`, pasted, { facets: [] });
  await chrome.close();
  server.close();
}

await build();
bytes();
await browser();
