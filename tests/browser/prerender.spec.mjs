// What can be read before the search is there, and without it?
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, expect, modules, Search, STRICT, test } from "./papersift.mjs";
import { hostile, many } from "./papers.mjs";

/** Builds a site of these papers with a configuration. */
function built(papers, config) {
  const folder = mkdtempSync(join(tmpdir(), "papersift-"));
  writeFileSync(
    join(folder, "papers.jsonl"),
    papers.map((paper) => JSON.stringify(paper) + "\n").join(""),
  );
  writeFileSync(
    join(folder, "papersift.toml"),
    `inputs = ["papers.jsonl"]\noutput = "site"\ncompress = "none"\n${config}`,
  );
  execFileSync(command, ["build", "--config", join(folder, "papersift.toml")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  return join(folder, "site");
}

/** Holds back what `matches` until the returned function is called. */
async function held(page, matches) {
  let release;
  const gate = new Promise((done) => {
    release = done;
  });
  await page.route(matches, async (route) => {
    await gate;
    await route.continue();
  });
  return release;
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page lists the newest papers with links, abstracts, facets and years", async ({
    page,
    site,
    host,
  }) => {
    const server = await host({ folders: { "/": site("many") }, csp: STRICT });
    await page.goto(server.url + "/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Papers: many");
    await expect(page.getByText("60 papers, 2015–2024")).toBeVisible();
    const cards = page.locator(".card");
    await expect(cards).toHaveCount(20);
    await expect(
      cards
        .first()
        .getByRole("link", { name: /, part \d+$/ })
        .first(),
    ).toHaveAttribute("href", /^https:\/\/example.org\/p\//);
    await expect(cards.first().locator(".text")).toContainText("station");
    await expect(page.getByRole("group", { name: "Venue" }).getByText("ACL")).toBeVisible();
    const bars = await page
      .locator(".column")
      .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().height));
    expect(bars.filter((height) => height > 5).length).toBeGreaterThan(5);
    await expect(page.locator(".no-script")).toBeVisible();
    await expect(page.getByRole("textbox")).toHaveCount(0);
    expect(
      await page.locator("button:visible:not(.name)").count(),
      "nothing that does nothing",
    ).toBe(0);
  });

  test("one page lists all papers of a small collection", async ({ page, site, host }) => {
    const server = await host({ folders: { "/": site("many") }, csp: STRICT });
    await page.goto(server.url + "/");
    await page.getByRole("link", { name: "All papers" }).click();
    await expect(page).toHaveURL(/\/all\.html$/);
    await expect(page.locator(".card")).toHaveCount(60);
    const hrefs = await page
      .locator(".card-title")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    expect(new Set(hrefs).size).toBe(60);
    await page.getByRole("link", { name: "Papers: many" }).click();
    await expect(page).toHaveURL(server.url + "/");
  });

  test("pages lead through a large collection, each paper once", async ({ page, host }) => {
    const papers = Array.from({ length: 1050 }, (_, i) => ({
      id: `n${i}`,
      title: `Paper number ${i}`,
      date: String(1900 + (i % 120)),
    }));
    const server = await host({ folders: { "/": built(papers, "title = 'Large'") } });
    await page.goto(server.url + "/");
    const seen = await page.locator(".card-title").allTextContents();
    let pages = 1;
    for (let older = page.locator("a[rel=next]"); await older.count(); pages++) {
      await older.click();
      seen.push(...(await page.locator(".card-title").allTextContents()));
    }
    expect([pages, seen.length, new Set(seen).size]).toEqual([7, 1050, 1050]);
    await expect(page).toHaveURL(/\/page\/7\/$/);
    await page.locator("a[rel=prev]").click();
    await expect(page).toHaveURL(/\/page\/6\/$/);
  });

  test("every paper has a page where the owner wants that, with what reference managers read", async ({
    page,
    host,
  }) => {
    const config = "title = 'Small'\nurl = 'https://example.org/s/'\npapers = 'pages'\n";
    const server = await host({ folders: { "/": built(many.slice(0, 30), config) }, csp: STRICT });
    await page.goto(server.url + "/all.html");
    await page
      .locator(".card-title")
      .getByText("A survey of river networks, part 0", { exact: true })
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "A survey of river networks, part 0",
    );
    await expect(page.locator(".abstract")).toContainText("station 0");
    const tag = (name) =>
      page.locator(`meta[name=${name}]`).evaluateAll((tags) => tags.map((tag) => tag.content));
    expect(await tag("citation_title")).toEqual(["A survey of river networks, part 0"]);
    expect(await tag("citation_author")).toEqual(["Ada Lind", "Łukasz Wróbel"]);
    expect(await tag("citation_publication_date")).toEqual(["2015/01/10"]);
    expect(await tag("citation_pdf_url")).toEqual(["https://example.org/s/pdf/0.pdf"]);
    expect(await tag("citation_abstract_html_url")).toEqual([
      "https://example.org/s/paper/p0.html",
    ]);
    await expect(page.locator("link[rel=canonical]")).toHaveAttribute(
      "href",
      "https://example.org/s/paper/p0.html",
    );
  });
});

test("nothing moves when the widget takes the page over", async ({ page, site, host }) => {
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shifts.push(entry.value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const size of [
    { width: 1280, height: 800 },
    { width: 360, height: 740 },
  ]) {
    await page.setViewportSize(size);
    const server = await host({ folders: { "/": site("many") } });
    const release = await held(page, "**/papersift.js");
    await page.goto(server.url + "/", { waitUntil: "commit" });
    const places = () =>
      page.locator("paper-search").evaluate((element) => {
        const root = element.shadowRoot ?? element;
        return [
          "h1",
          ".count",
          ".field",
          ".summary",
          ".card:nth-of-type(1) .card-title",
          ".card .meta",
          ".card .actions",
          ".facet-name",
          ".bars",
        ].map((part) => {
          const { x, y, height } = (
            root.querySelector(part) ?? element.querySelector(part)
          ).getBoundingClientRect();
          return [part, Math.round(x), Math.round(y), Math.round(height)];
        });
      });
    await expect(page.locator(".still .card").last()).toBeAttached();
    const before = await places();
    release();
    await expect(new Search(page).ready).toBeVisible();
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect(await places()).toEqual(before);
    expect(
      await page.evaluate(() => window.shifts.reduce((sum, shift) => sum + shift, 0)),
    ).toBeLessThanOrEqual(0.01);
    await page.unrouteAll();
  }
});

test("what is typed before any script is there is kept and answered", async ({
  page,
  site,
  host,
}) => {
  const server = await host({ folders: { "/": site("many") } });
  const release = await held(page, "**/papersift.js");
  await page.goto(server.url + "/", { waitUntil: "commit" });
  await page.locator(".prerendered .input").pressSequentially("honey");
  release();
  const search = new Search(page);
  await expect(search.titles.first()).toContainText("honey");
  await expect(search.field).toBeFocused();
  await search.field.pressSequentially(" b");
  await expect(search.field).toHaveValue("honey b");
});

test("an address that asks for something is not answered by the newest papers", async ({
  page,
  site,
  host,
}) => {
  const server = await host({ folders: { "/": site("many") } });
  const release = await held(page, "**/" + modules(site("many")).first);
  await page.goto(server.url + "/?q=honey", { waitUntil: "commit" });
  const search = new Search(page);
  await expect(search.element.locator(".bone").first()).toBeVisible();
  await expect(page.locator(".card")).toHaveCount(0);
  release();
  await expect(search.titles.first()).toContainText("honey");
});

test("where the search does not come the papers stay and can be followed", async ({
  page,
  site,
  host,
}) => {
  const server = await host({ folders: { "/": site("many") } });
  const { first } = modules(site("many"));
  server.broken = (path) => (path.endsWith(first) ? { status: 404 } : undefined);
  await page.goto(server.url + "/");
  const search = new Search(page);
  await expect(search.error).toContainText("A file is missing");
  await expect(page.locator(".still .card")).toHaveCount(20);
  server.broken = () => undefined;
  await search.button("Try again").click();
  await expect(search.ready).toBeVisible();
  await expect(search.error).toHaveCount(0);
});

test("the page says in megabytes how much of the search is here", async ({ page, site, host }) => {
  const server = await host({ folders: { "/": site("many") } });
  // As if the collection were large.
  await page.route("**/papersift.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/> ?4e6/, ">1e5") });
  });
  const client = await page.context().newCDPSession(page);
  await client.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 20,
    downloadThroughput: 400_000,
    uploadThroughput: 400_000,
  });
  await page.goto(server.url + "/", { waitUntil: "commit" });
  await expect(page.locator(".coming")).toHaveText(/^\d\.\d of \d\.\d MB$/);
  await expect(page.locator(".card").first(), "the papers are there meanwhile").toBeVisible();
  await client.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  await expect(new Search(page).ready).toBeVisible();
  await expect(page.locator(".coming")).toHaveCount(0);
});

test("no record breaks out of the page, under the strictest policy", async ({ page, host }) => {
  const bad = [
    ...hostile,
    {
      id: "</script><b>",
      title: "</script><script>window.hacked = 1</script>",
      venue: "--><img src=x onerror='window.hacked=1'>",
      date: "2024",
    },
  ];
  const config =
    "title = '</title><script>window.hacked = 1</script>'\ndescription = '\"><script>window.hacked = 1</script>'\npapers = 'pages'\nurl = 'https://example.org/\"><b>/'\n";
  const server = await host({ folders: { "/": built(bad, config) }, csp: STRICT });
  await page.addInitScript(() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) =>
      window.violations.push([event.violatedDirective, event.sourceFile, event.sample]),
    );
  });
  await page.goto(server.url + "/");
  await expect(new Search(page).ready).toBeVisible();
  const list = JSON.parse(await page.locator("script[type='application/ld+json']").textContent());
  expect(list["@type"]).toBe("ItemList");
  expect(list.itemListElement.map(({ item }) => item["@type"])).toEqual(
    Array(bad.length).fill("ScholarlyArticle"),
  );
  expect(list.itemListElement.map(({ item }) => item.headline)).toContain(
    "</script><script>window.hacked = 1</script>",
  );
  expect(JSON.stringify(list)).not.toContain("javascript:");
  const pages = await page
    .locator("body")
    .evaluate(() => fetch("all.html").then((all) => all.status));
  expect(pages, "the first page has all of so few").toBe(404);
  expect(await page.evaluate(() => [window.hacked, window.violations])).toEqual([undefined, []]);
});

test("an owner's address makes full links and a search from the address bar", async ({
  page,
  host,
}) => {
  const server = await host({
    folders: { "/": built(many, "title = 'Small'\nurl = 'https://example.org/s'\n") },
  });
  await page.goto(server.url + "/");
  const link = (rel) => page.locator(`link[rel=${rel}]`).getAttribute("href");
  expect([await link("canonical"), await link("search")]).toEqual([
    "https://example.org/s/",
    "opensearch.xml",
  ]);
  const template = await page.evaluate(async () => {
    const text = await (await fetch("opensearch.xml")).text();
    return new DOMParser()
      .parseFromString(text, "application/xml")
      .querySelector("Url")
      .getAttribute("template");
  });
  expect(template).toBe("https://example.org/s/?q={searchTerms}");
  await expect(page.locator("meta[property='og:title']")).toHaveAttribute("content", "Small");
});

test("the build writes dates and numbers as the browser does", async ({ page, site, host }) => {
  const server = await host({ folders: { "/": site("many") } });
  await page.goto(server.url + "/");
  const catalogues = Object.fromEntries(
    ["ar", "de", "es", "fr", "he", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "zh"].map(
      (tag) => [
        tag,
        JSON.parse(
          readFileSync(
            new URL(`../../src/bundle/assets/words/${tag}.json`, import.meta.url),
            "utf8",
          ),
        ).prerender,
      ],
    ),
  );
  const loader = await page.evaluate(() =>
    fetch("papersift.js").then((response) => response.text()),
  );
  const words = /papersift-\w+\.(?=\*\.js)/.exec(loader)[0];
  for (const [tag, ours] of Object.entries(catalogues)) {
    const lines = await page.evaluate(
      async (file) => (await import(file)).page.split("\n"),
      `${server.url}/${words}${tag}.js`,
    );
    const { months, months_alone, date, month_and_year, day_and_month, group, decimal, languages } =
      ours;
    expect(
      [months, months_alone, date, month_and_year, day_and_month, group, decimal, languages],
      tag,
    ).toEqual(lines.slice(1, 9));
  }
});
