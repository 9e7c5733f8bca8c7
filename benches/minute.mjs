// How long does a new owner wait, from nothing to a page of theirs with a search that answers?
// Plays three ways with the packages that `make npm`, `make wheel` and `make builder` leave, each
// in an empty folder with an empty HOME; only what a registry would send is taken from this
// machine.
// usage: CHROMIUM=… node benches/minute.mjs [npm] [pip] [builder]
import { copyFileSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { unzipSync } from "fflate";
import { tarball } from "../tests/packages/blocks.mjs";
import { asks, host, launch } from "../tests/packages/host.mjs";
import { Place, repo } from "../tests/packages/support.mjs";

const LIMIT = 60;
const PAPERS = path.join(repo, "examples/papers.jsonl");
const PAGE = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>My page</title>
<script type="module" src="search/papersift.js"></script>
<paper-search></paper-search>
</html>
`;

/** Steps of one way, with the seconds that each took. */
class Clock {
  steps = [];
  async step(name, work) {
    const begin = performance.now();
    const result = await work();
    this.steps.push([name, (performance.now() - begin) / 1000]);
    return result;
  }
  get total() {
    return this.steps.reduce((sum, [, seconds]) => sum + seconds, 0);
  }
}

/** The page of the owner, with the two lines, answers. */
async function embedded(clock, place, browser) {
  await clock.step("page answers", async () => {
    place.write("index.html", PAGE);
    const server = await host(place.folder);
    const page = await browser.newPage();
    await page.goto(server.address);
    await asks(page, "attention", "Attention Is All You Need");
    await page.close();
    server.close();
  });
}

async function npm(clock, place, browser) {
  await clock.step("npm install", () =>
    place.expect(0, "npm", ["install", "--offline", "--no-audit", "--no-fund", tarball()]),
  );
  await clock.step("papersift init", () => place.expect(0, "npx", ["papersift", "init"]));
  await clock.step("papersift build", () => place.expect(0, "npx", ["papersift", "build"]));
  await embedded(clock, place, browser);
}

async function pip(clock, place, browser) {
  const folder = path.join(repo, "target/wheel");
  const wheel = path.join(
    folder,
    readdirSync(folder).find((file) => file.endsWith(".whl")),
  );
  await clock.step("python -m venv", () => place.expect(0, "python3", ["-m", "venv", "venv"]));
  await clock.step("pip install", () =>
    place.expect(0, "venv/bin/pip", ["install", "--quiet", "--no-index", wheel]),
  );
  await clock.step("papersift init", () => place.expect(0, "venv/bin/papersift", ["init"]));
  await clock.step("papersift build", () => place.expect(0, "venv/bin/papersift", ["build"]));
  await embedded(clock, place, browser);
}

async function builder(clock, place, browser) {
  const server = await host(path.join(repo, "target/builder"));
  const page = await browser.newPage();
  await clock.step("page is open", () => page.goto(`${server.address}builder.html`));
  await clock.step("papers are built", async () => {
    await page.locator("#files").setInputFiles(PAPERS);
    await page.locator("#outcome", { hasText: "150 papers" }).waitFor({ timeout: LIMIT * 1000 });
  });
  await clock.step("preview answers", () =>
    asks(page.frameLocator("#preview"), "attention", "Attention Is All You Need"),
  );
  await clock.step("zip is unpacked", async () => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download the site" }).click();
    const files = unzipSync(readFileSync(await (await download).path()));
    for (const [name, bytes] of Object.entries(files)) place.write(name, bytes);
  });
  await embedded(clock, place, browser);
  await page.close();
  server.close();
}

const ways = { npm, pip, builder };
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(ways);
const unknown = wanted.find((name) => !Object.hasOwn(ways, name));
if (unknown) {
  console.error(`error: found ${unknown}, expected ${Object.keys(ways).join(", ")}`);
  process.exit(2);
}
let failed = false;
for (const name of wanted) {
  const place = new Place();
  place.expect(0, "rm", ["papers.bib"]);
  copyFileSync(PAPERS, path.join(place.folder, "papers.jsonl"));
  const browser = await launch();
  const clock = new Clock();
  await ways[name](clock, place, browser);
  await browser.close();
  place.remove();
  const steps = clock.steps.map(([step, seconds]) => `${step} ${seconds.toFixed(1)}`).join(", ");
  console.log(`| ${name} | ${clock.total.toFixed(1)} s | ${steps} |`);
  failed ||= clock.total > LIMIT;
}
if (failed) {
  console.error(`error: expected at most ${LIMIT} s of each`);
  process.exit(1);
}
