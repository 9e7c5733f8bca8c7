// Does everything that the demo site shows answer?
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { skip } from "./chromium.mjs";
import { asks, host, launch } from "./host.mjs";
import { repo } from "./support.mjs";

const site = path.join(repo, "target/demo");
const none = existsSync(site) ? false : "there is no target/demo: make demo-site";

/** What is asked where. */
const ATTENTION = ["attention", "Attention Is All You Need"];
const QUESTIONS = {
  "papers/": ATTENTION,
  "docs/index.html": ["custom properties", "Custom properties"],
  "acl/": ["dependency parsing", "Dependency Parsing"],
  "page.html": ATTENTION,
  "inline.html": ATTENTION,
  "modal.html": ATTENTION,
  "papers.html": ATTENTION,
};

let server, browser;
before(async () => {
  if (skip || none) return;
  server = await host(site);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

test(
  "every link of the demo leads somewhere, and every search answers",
  { skip: skip || none },
  async () => {
    const links = [
      ...readFileSync(path.join(site, "index.html"), "utf8").matchAll(/href="([^"]+)"/g),
    ]
      .map(([, link]) => link)
      .filter((link) => !link.endsWith(".css"));
    assert(links.length >= 8, links.join());
    const page = await browser.newPage();
    const problems = [];
    page.on("pageerror", (error) => problems.push(`${page.url()}: ${error}`));
    for (const link of links) {
      const response = await page.goto(server.address + link);
      assert.equal(response.status(), 200, link);
      if (QUESTIONS[link]) await asks(page, ...QUESTIONS[link]);
    }
    assert.deepEqual(problems, []);
    await page.close();
  },
);

test(
  "the gallery shows six themes, each in light and in dark",
  { skip: skip || none },
  async () => {
    const page = await browser.newPage({ viewport: { width: 1500, height: 1800 } });
    await page.goto(`${server.address}themes/index.html`);
    const frames = page.locator("iframe");
    await frames.nth(11).waitFor();
    assert.equal(await frames.count(), 12);
    const shown = page.frameLocator("iframe[title='sepia, dark']").locator("paper-search");
    await shown.locator(".hits .card-title").first().waitFor();
    await page.close();
  },
);
