// When can a reader on a slow line read, type, and get an answer? A site of 10,000 papers over
// Chromium's own throttle.
//
// node benches/slow.mjs [PAPERS.jsonl[.gz]]        CHROMIUM=…  PAPERSIFT=…  PAPERSIFT_SHARED=…
//
// Lines as Chromium's DevTools name them: Fast 3G (1.6 Mbit/s, 150 ms), Fast 4G (9 Mbit/s, 60 ms).
// Median of five visits with an empty cache. "First paper" is the frame that has the first title;
// "typing" the first letter that the field takes; "answered" the first answer to what was typed
// meanwhile.
import { basename, join } from "node:path";
import { build, corpus, launch, median, repo, seen, serve, watch } from "./visits.mjs";

const VISITS = 5;
const LINES = { "Fast 3G": [1.6e6, 150], "Fast 4G": [9e6, 60] };

const papers = corpus();
const site = join(repo, "target/slow-site");
build(papers, site);
const host = await serve(site);
const chrome = await launch();
const row = (name, value, unit = "") => console.log(name.padEnd(34), value.padStart(8), unit);

async function visit([bits, latency]) {
  const context = await chrome.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  const speed = { downloadThroughput: bits / 8, uploadThroughput: bits / 16 };
  await client.send("Network.enable");
  await client.send("Network.emulateNetworkConditions", { offline: false, latency, ...speed });
  await page.addInitScript(watch);
  await page.goto(host.url, { waitUntil: "commit" });
  const times = await seen(page);
  await context.close();
  return times;
}

console.log(`Chromium ${chrome.version()}, ${basename(papers)}, ${VISITS} visits`);
for (const [name, line] of Object.entries(LINES)) {
  const visits = [];
  for (let n = 0; n < VISITS; n++) visits.push(await visit(line));
  for (const what of ["first paper", "typing", "search ready", "answered"]) {
    row(`${name}: ${what}`, (median(visits.map((of) => of[what])) / 1000).toFixed(2), "s");
  }
  row(`${name}: layout shift`, median(visits.map(({ shift = 0 }) => shift)).toFixed(4));
}
await chrome.close();
host.close();
