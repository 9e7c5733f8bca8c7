// How long does the builder in the browser take for 10,000 abstracts? From the choice of the file
// to the count of papers, and to the first answer of the preview; median of three, each in a
// browser of its own. Needs what `make builder` leaves, and the file named, by default the one of
// ../shared/data (or PAPERSIFT_SHARED).
// usage: CHROMIUM=… node benches/builder.mjs [FILE [QUERY]]
import { existsSync } from "node:fs";
import path from "node:path";
import { host, launch } from "../tests/packages/host.mjs";
import { repo } from "../tests/packages/support.mjs";

const RUNS = 3;
const shared = process.env.PAPERSIFT_SHARED ?? path.join(repo, "../shared");
const [file = path.join(shared, "data/acl-anthology-10k.jsonl.gz"), query = "dependency parsing"] =
  process.argv.slice(2);
if (!existsSync(file)) {
  console.error(`error: ${file} is absent: name a file with papers`);
  process.exit(2);
}

/** Milliseconds until the papers are counted, and until the preview answers. */
async function run(address) {
  const browser = await launch();
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(`${address}builder.html`);
  const begin = performance.now();
  await page.locator("#files").setInputFiles(file);
  await page.locator("#outcome", { hasText: /^[\d,]+ papers;/ }).waitFor();
  const built = performance.now() - begin;
  const search = page.frameLocator("#preview").locator("paper-search");
  await search.locator(".input").fill(query);
  await search.locator(".summary strong").waitFor();
  const answered = performance.now() - begin;
  await browser.close();
  return { built, answered };
}

const server = await host(path.join(repo, "target/builder"));
const runs = [];
for (let at = 0; at < RUNS; at++) runs.push(await run(server.address));
server.close();
for (const [name, key] of [
  ["papers are built", "built"],
  ["preview answers", "answered"],
]) {
  const times = runs.map((run) => run[key]).sort((a, b) => a - b);
  const [least, median, most] = [0, Math.floor(RUNS / 2), RUNS - 1].map((at) => times[at] / 1000);
  console.log(`| ${name} | ${median.toFixed(1)} s | ${least.toFixed(1)} to ${most.toFixed(1)} |`);
}
