// Does the documentation hold? Its site is searched, its links lead somewhere, its commands run.
import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { blocks, run, tarball } from "./blocks.mjs";
import { skip } from "./chromium.mjs";
import { asks, host, launch } from "./host.mjs";
import { Place, repo } from "./support.mjs";

const site = path.join(repo, "target/docs");
let server, browser;

before(async () => {
  if (skip) return;
  server = await host(site);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

async function open(name) {
  const page = await browser.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(server.address + name);
  return { page, problems };
}

test("the documentation is searched, and a result leads to its section", { skip }, async () => {
  const { page, problems } = await open("index.html");
  await page.locator("paper-search .trigger").waitFor();
  const result = await asks(page, "custom properties", "Custom properties");
  await result.click();
  await page.waitForURL(/\/element\.html#custom-properties$/);
  assert.match(await page.locator("#custom-properties").innerText(), /Custom properties/);
  assert.deepEqual(problems, []);
  await page.close();
});

test("every page has the search, and mdBook's own is nowhere", { skip }, async () => {
  const pages = readdirSync(site).filter((file) => /^(?!toc|404).*\.html$/.test(file));
  assert(pages.length > 15, pages.join());
  for (const file of pages) {
    const html = readFileSync(path.join(site, file), "utf8");
    assert.match(html, /<paper-search layout="modal"/, file);
    assert.doesNotMatch(html, /mdbook-searchbar|elasticlunr\.min|searcher/, file);
  }
  assert.deepEqual(
    readdirSync(site).filter((file) => /^(searchindex|elasticlunr|searcher)/.test(file)),
    [],
  );
});

test("arrow keys in the field turn no pages; outside of it they do", { skip }, async () => {
  const { page } = await open("element.html");
  await asks(page, "themes", "Themes");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(300);
  assert.match(page.url(), /\/element\.html/);
  await page.goto(server.address + "element.html");
  await page.locator("main h1").click();
  await page.keyboard.press("ArrowRight");
  await page.waitForURL(/\/themes\.html/);
  await page.close();
});

/** Addresses in a page: of links, scripts, styles, pictures and frames. */
const addresses = (html) =>
  [...html.matchAll(/<(?:a|link|script|img|iframe)\b[^>]*?\s(?:href|src)="([^"]*)"/g)].map(
    ([, address]) => address.replaceAll("&amp;", "&").replaceAll("&#x2F;", "/"),
  );

test("no link and no anchor is dead", () => {
  const files = readdirSync(site, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".html"));
  const text = new Map(files.map((file) => [file, readFileSync(path.join(site, file), "utf8")]));
  const anchors = new Map();
  const hasAnchor = (file, anchor) => {
    if (!anchors.has(file))
      anchors.set(
        file,
        new Set([...text.get(file).matchAll(/\s(?:id|name)="([^"]*)"/g)].map(([, id]) => id)),
      );
    return anchors.get(file).has(anchor);
  };
  let seen = 0;
  const dead = [];
  for (const [file, html] of text) {
    // Written for the root of a host, wherever the site is.
    if (file === "404.html") continue;
    for (const address of addresses(html)) {
      if (/^(https?:|mailto:|data:)/.test(address)) continue;
      seen++;
      const url = new URL(address, `file:///${file.split(path.sep).join("/")}`);
      let to = decodeURIComponent(url.pathname).slice(1);
      if (to === "" || to.endsWith("/")) to += "index.html";
      const anchor = decodeURIComponent(url.hash.slice(1));
      if (!existsSync(path.join(site, to))) dead.push(`${file}: ${address}`);
      else if (anchor && text.has(to) && !hasAnchor(to, anchor))
        dead.push(`${file}: ${address} (no such anchor)`);
    }
  }
  assert.deepEqual(dead, []);
  assert(seen > 500, `only ${seen} links were found`);
});

test("what the page on events shows counts searches and openings", { skip }, async () => {
  const text = readFileSync(path.join(repo, "docs/analytics.md"), "utf8");
  const listeners = [...text.matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code);
  assert.equal(listeners.length, 3);
  const [, count] = /^\| a server of yours \| `(.*)` \|$/m.exec(text);
  const { page } = await open("analytics.html");
  await page.addScriptTag({ content: `const count = ${count};\n${listeners.join("\n")}` });
  const result = await asks(page, "hosting", "Hosting");
  const sent = async (name) => {
    for (let tries = 0; tries < 100; tries++) {
      const found = server.posted
        .map(([, body]) => JSON.parse(body))
        .find((body) => body.name === name);
      if (found) return found;
      await new Promise((done) => setTimeout(done, 100));
    }
    assert.fail(`no ${name} was sent`);
  };
  const { query, total } = await sent("search");
  assert.equal(query, "hosting");
  assert(total > 0);
  await result.click();
  const opened = await sent("open");
  assert.equal(opened.position, 1);
  assert.match(opened.id, /hosting/);
  assert.deepEqual([...new Set(server.posted.map(([to]) => to))], ["/count"]);
  await page.close();
});

/** Blocks of commands that are not run here, and why. */
const ELSEWHERE = [
  [/^docs\/recipes\.md, /, "examples.test.mjs runs them"],
  [/^docs\/start\.md, With Rust/, "cargo compiles for minutes: make test-crate runs it"],
];

const all = blocks();
const isRun = ({ name }) => !ELSEWHERE.some(([pattern]) => pattern.test(name));

test("what is said to be run elsewhere is there", () => {
  for (const [pattern] of ELSEWHERE)
    assert(
      all.some(({ name }) => pattern.test(name)),
      String(pattern),
    );
});

for (const block of all.filter(isRun)) {
  test(`the commands run: ${block.name}`, () => {
    const place = new Place();
    place.write("2023.csv", "title,year,track\nOne,2023,main\n");
    place.write("2024.csv", "title,year,track\nTwo,2024,short\n");
    cpSync(path.join(repo, "examples"), path.join(place.folder, "examples"), { recursive: true });
    const venv = path.join(place.folder, "venv");
    const options = {
      path: [],
      env: { PIP_NO_INDEX: "1", PIP_FIND_LINKS: path.join(repo, "target/wheel") },
    };
    if (/\bpip\b/.test(block.text)) {
      place.expect(0, "python3", ["-m", "venv", venv]);
      options.path.push(path.join(venv, "bin"));
    }
    if (/\bnpx\b/.test(block.text)) {
      place.write("package.json", "{}");
      place.expect(0, "npm", ["install", "--offline", "--no-audit", "--no-fund", tarball()]);
    }
    const configured =
      /^papersift build *(#|$)/m.test(block.text) && !/papersift init/.test(block.text);
    if (configured)
      place.write("papersift.toml", 'inputs = ["papers.bib"]\noutput = "configured"\n');
    run(place, block.text, options);
    for (const [, made] of block.text.matchAll(/(?:-o|--output) (\S+)/g)) {
      assert(existsSync(path.join(place.folder, made)), `${made} was not written`);
    }
    place.remove();
  });
}
