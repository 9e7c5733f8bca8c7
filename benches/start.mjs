// How long does a start take where no line is slow? A site of 10,000 papers on this machine: on a
// first visit, again without a network, and as one file from the disk.
//
// node benches/start.mjs [PAPERS.jsonl[.gz]]       CHROMIUM=…  PAPERSIFT=…  PAPERSIFT_SHARED=…
//
// Milliseconds from the beginning of the navigation to the first answer, to a word that is typed as
// soon as there is a field. Median of five, each in a browser profile of its own.
import { statSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, corpus, launch, median, repo, seen, serve, watch } from "./visits.mjs";

const STARTS = 5;

const papers = corpus();
const site = join(repo, "target/start-site");
const single = join(repo, "target/start-site.html");
build(papers, site);
build(papers, single, "--single-file");
const chrome = await launch();
const times = { "first visit": [], "without a network": [], "one file, from the disk": [] };

async function open(act) {
  const context = await chrome.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await act(page);
  await context.close();
}

/** Milliseconds to the first answer at this address. */
async function answered(page, address) {
  await page.goto(address, { waitUntil: "commit" });
  return (await seen(page)).answered;
}

for (let n = 0; n < STARTS; n++) {
  const host = await serve(site);
  await open(async (page) => {
    times["first visit"].push(await answered(page, host.url));
    // The worker keeps the whole site before it is active.
    await page.evaluate(() => navigator.serviceWorker.ready);
    host.down = true;
    times["without a network"].push(await answered(page, host.url));
  });
  host.close();
  await open(async (page) => {
    times["one file, from the disk"].push(await answered(page, pathToFileURL(single).href));
  });
}
console.log(`Chromium ${chrome.version()}, ${basename(papers)}, ${STARTS} starts`);
for (const [what, values] of Object.entries(times)) {
  console.log(what.padEnd(34), median(values).toFixed(0).padStart(8), "ms");
}
console.log("size of the one file".padEnd(34), String(statSync(single).size).padStart(8), "bytes");
await chrome.close();
