// What do the benches of visits share? A site of real papers, a host that sends what `build` has
// compressed, and a watch over what a reader can do when.
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

export const repo = join(dirname(fileURLToPath(import.meta.url)), "..");
const shared = process.env.PAPERSIFT_SHARED ?? join(repo, "../shared");
const command = process.env.PAPERSIFT ?? join(repo, "target/release/papersift");
const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/** The papers: those of the command line, or 10,000 of ../shared. Ends where there are none. */
export function corpus() {
  const file = process.argv[2] ?? join(shared, "data/acl-anthology-10k.jsonl.gz");
  if (existsSync(file)) return file;
  console.log(`skipped: ${file} is not there`);
  return process.exit(0);
}

/** Builds a site, or one file, of the papers. */
export function build(papers, output, ...options) {
  const args = ["build", papers, "-o", output, "--title", "Papers", "--force", ...options];
  execFileSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });
}

/** Serves a site on this machine; `down` cuts every connection from then on. */
export async function serve(site) {
  const host = { down: false };
  const server = createServer((request, response) => {
    if (host.down) return request.socket.destroy();
    const path = new URL(request.url, "http://x").pathname;
    const file = join(site, path.endsWith("/") ? path + "index.html" : path);
    if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    const brotli = existsSync(file + ".br");
    const body = readFileSync(brotli ? file + ".br" : file);
    const headers = {
      "content-type": TYPES[extname(file)] ?? "text/plain",
      "content-length": body.length,
      ...(brotli && { "content-encoding": "br" }),
    };
    response.writeHead(200, headers).end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  host.url = `http://127.0.0.1:${server.address().port}/`;
  host.close = () => server.close();
  return host;
}

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });

export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/**
 * Runs in the page, before it: types "graph" as soon as a field takes it, and notes in
 * `window.seen` after how many milliseconds things could be done first.
 */
export function watch() {
  const seen = (window.seen = {});
  const note = (name) => {
    seen[name] ??= performance.now();
  };
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
  addEventListener("papersift:results", ({ detail }) => {
    if (detail.query.startsWith("graph")) note("answered");
  });
  const shifts = new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) seen.shift = (seen.shift ?? 0) + value;
  });
  shifts.observe({ type: "layout-shift", buffered: true });
}

/** Waits until the page has answered, and gives what it has noted. */
export async function seen(page) {
  await page.waitForFunction(() => window.seen?.answered, undefined, { timeout: 120_000 });
  return page.evaluate(() => window.seen);
}
