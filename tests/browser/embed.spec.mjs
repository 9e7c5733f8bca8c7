// Does the element live well in somebody else's page?
import { expect, page as somePage, record, Search, STRICT, test } from "./papersift.mjs";

test("a strict content security policy is kept without a single complaint", async ({
  page,
  site,
  host,
}) => {
  const complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  const server = await host({ folders: { "/": site("many") }, csp: STRICT });
  await page.goto(server.url);
  const search = new Search(page);
  await search.field.fill("honey");
  await expect(search.titles.first().locator("mark")).toHaveText(["honey"]);
  await search.settled();
  await search.facet("Venue").getByRole("checkbox").first().check();
  await expect(
    search.facet("Year").locator(".column").filter({ visible: true }).first(),
  ).toHaveAttribute("height", /%/);
  expect(complaints).toEqual([]);
});

test("a policy without wasm is named as the reason", async ({ page, site, host }) => {
  const server = await host({ folders: { "/": site("one") }, csp: "default-src 'self'" });
  await page.goto(server.url);
  await expect(new Search(page).error).toContainText("wasm-unsafe-eval");
});

test("a site works in any folder and asks only for files beside it", async ({
  page,
  site,
  host,
}) => {
  const server = await host({ folders: { "/a/b c/papers/": site("many") } });
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(`${server.url}/a/b%20c/papers/`);
  const search = new Search(page);
  await search.field.fill("part 15");
  await expect(search.cards.first().getByRole("link", { name: /^PDF: / })).toHaveAttribute(
    "href",
    `${server.url}/a/b%20c/papers/pdf/15.pdf`,
  );
  expect(asked.filter((url) => !url.startsWith(`${server.url}/a/b%20c/papers/`))).toEqual([]);
});

test("two elements with two indexes live on one page", async ({ page, site, host }) => {
  const html = `<paper-search id="a" layout="inline"></paper-search><paper-search id="b" layout="inline" src="/whales/"></paper-search>`;
  const server = await host({
    pages: { "/": somePage(html) },
    folders: { "/search/": site("many"), "/whales/": site("others") },
  });
  await page.goto(server.url);
  const [first, second] = [
    new Search(page, page.locator("#a")),
    new Search(page, page.locator("#b")),
  ];
  await second.field.fill("whales");
  await expect(second.element.locator(".row-title", { hasText: /Whales in/ })).toHaveCount(2);
  await first.field.fill("whales");
  await expect(first.popup).toContainText("No paper has “whales”.");
  await first.field.fill("honey");
  await expect(first.element.getByRole("option", { name: /honey bees/ }).first()).toBeVisible();
});

test("two elements of one site fetch it once", async ({ page, site, host }) => {
  const server = await host({
    pages: { "/": somePage(`<paper-search></paper-search><paper-search></paper-search>`) },
    folders: { "/search/": site("one") },
  });
  await page.goto(server.url);
  await expect(page.locator("paper-search .summary")).toHaveCount(2);
  const modules = server.requests.filter((path) => path.endsWith(".wasm"));
  expect(new Set(modules).size, "the engine and the two of the user interface").toBe(3);
  expect(modules, "each once").toHaveLength(3);
});

test("two loaders on one page do not disturb each other", async ({ page, site, host }) => {
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const html = `<script type="module" src="/whales/papersift.js"></script><paper-search src="whales"></paper-search>`;
  const server = await host({
    pages: { "/": somePage(html) },
    folders: { "/search/": site("many"), "/whales/": site("others") },
  });
  await page.goto(server.url);
  await expect(new Search(page).titles).toHaveText(["Whales in summer", "Whales in winter"]);
  expect(errors).toEqual([]);
});

test("another site that is not there is said in place and the retry works once it is", async ({
  page,
  site,
  host,
}) => {
  const server = await host({
    pages: { "/": somePage(`<paper-search src="whales/"></paper-search>`) },
    folders: { "/search/": site("one"), "/whales/": site("others") },
  });
  server.broken = (path) => (path.startsWith("/whales/") ? { status: 404 } : undefined);
  await page.goto(server.url);
  const search = new Search(page);
  await expect(search.error).toContainText("missing on the server");
  await search.field.fill("winter");
  server.broken = () => undefined;
  await search.button("Try again").click();
  await expect(search.titles.first()).toHaveText("Whales in winter");
  await expect(search.field).toHaveValue("winter");
});

test("an element that is moved keeps its query and one that is removed leaves nothing behind", async ({
  page,
  site,
  host,
}) => {
  const server = await host({
    pages: { "/": somePage(`<paper-search></paper-search><div id="there"></div>`) },
    folders: { "/search/": site("many") },
  });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(server.url);
  const search = new Search(page);
  await search.field.fill("honey");
  const first = await search.titles.first().textContent();
  await page.evaluate(() =>
    document.querySelector("#there").append(document.querySelector("paper-search")),
  );
  await expect(search.titles.first()).toHaveText(first);
  await page.evaluate(async () => {
    const element = document.querySelector("paper-search");
    element.remove();
    await new Promise((done) => setTimeout(done));
    document.querySelector("main").append(element);
  });
  await expect(search.field).toHaveValue("honey");
  await expect(search.titles.first()).toHaveText(first);
  await search.field.fill("glacier");
  await expect(search.titles.first()).toContainText("glacier");
  await page.evaluate(() => document.querySelector("paper-search").remove());
  await page.keyboard.press("/");
  expect(errors).toEqual([]);
});

test("the layout can change while the element lives", async ({ page, site, host }) => {
  const server = await host({
    pages: { "/": somePage(`<paper-search layout="inline"></paper-search>`) },
    folders: { "/search/": site("one") },
  });
  await page.goto(server.url);
  const search = new Search(page);
  await expect(search.field).toHaveRole("combobox");
  await search.element.evaluate((element) => element.setAttribute("layout", "page"));
  await expect(search.titles).toHaveText(["The only paper here"]);
});

test("the events of a search come in order, bubble and are composed", async ({
  page,
  site,
  host,
}) => {
  const server = await host({
    pages: { "/": somePage(`<div id="outer"></div>`) },
    folders: { "/search/": site("one") },
  });
  await page.goto(server.url);
  const seen = await record(page, "ready", "query", "results");
  await page.evaluate(() => {
    const outer = document.querySelector("#outer").attachShadow({ mode: "open" });
    outer.append(document.createElement("paper-search"));
  });
  const names = () => expect.poll(async () => (await seen()).map(([name]) => name));
  await names().toEqual(["results", "ready"]);
  await page.locator("#outer .input").fill("only");
  await names().toEqual(["results", "ready", "query", "results"]);
  const [, ready, query, results] = await seen();
  expect(ready[1]).toMatchObject({ papers: 1, title: "Papers: one", facets: expect.any(Array) });
  expect(query[1]).toEqual({ query: "only", sort: "relevance", filters: {} });
  expect(results[1]).toEqual({ query: "only", total: 1, took_ms: expect.any(Number) });
  expect((await seen()).every(([, , composed]) => composed)).toBe(true);
});

test("an owner's colours and parts reach the inside and the page's style does not", async ({
  page,
  site,
  host,
}) => {
  const html = `<style>
    paper-search { --papersift-accent: rgb(1, 2, 3) }
    paper-search::part(card-title) { font-style: italic }
    p, button, .card { font-size: 50px !important; color: red !important }
  </style><paper-search></paper-search>`;
  const server = await host({
    pages: { "/": somePage(html) },
    folders: { "/search/": site("many") },
  });
  await page.goto(server.url);
  const search = new Search(page);
  await expect(search.titles.first()).toHaveCSS("font-style", "italic");
  await expect(search.element.locator(".actions .link:not(.code)").first()).toHaveCSS(
    "color",
    "rgb(1, 2, 3)",
  );
  await expect(search.element.locator(".text").first()).toHaveCSS("font-size", "15px");
});

test("nothing shrinks where the page around makes a rem smaller", async ({ page, site, host }) => {
  const at = (size) =>
    somePage(`<style>html { font-size: ${size} }</style><paper-search></paper-search>`);
  const server = await host({
    pages: { "/": at("100%"), "/small": at("62.5%") },
    folders: { "/search/": site("many") },
  });
  const sizes = async (path) => {
    await page.goto(server.url + path);
    const search = new Search(page);
    await expect(search.summary).toBeVisible();
    const parts = search.element.locator(".icon, .input, .help-button, .bar, .text, .menu");
    return parts.evaluateAll((all) =>
      all.map((part) => {
        const { width, height } = part.getBoundingClientRect();
        return [part.className, width, height, getComputedStyle(part).fontSize];
      }),
    );
  };
  const usual = await sizes("/");
  expect(usual.find(([name]) => name === "icon").slice(1, 3)).toEqual([18, 18]);
  expect(await sizes("/small")).toEqual(usual);
});

test("a page of its own follows the size of text that the reader chose", async ({ browse }) => {
  const search = await browse();
  // As the setting of the browser would.
  await search.page.addStyleTag({ content: "html { font-size: 20px }" });
  await expect(search.element.locator(".text").first()).toHaveCSS("font-size", "18.75px");
});

test("where larger text leaves no room for two columns the facets give way", async ({ browse }) => {
  const search = await browse();
  await search.page.setViewportSize({ width: 1100, height: 800 });
  await expect(search.facet("Venue")).toBeVisible();
  await search.page.addStyleTag({ content: "html { font-size: 24px }" });
  await expect(search.facet("Venue")).toBeHidden();
  await expect(search.button("Filters")).toBeVisible();
});

test("without JavaScript the page says what it needs", async ({ browser, site, host }) => {
  const server = await host({ folders: { "/": site("one") } });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server.url);
  await expect(page.locator("noscript p")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Papers: one" })).toBeVisible();
  await context.close();
});

test("an element in somebody's page is as light or dark as that page, on its ground, without room of its own", async ({
  browser,
  site,
  host,
}) => {
  const pages = {
    "/light": somePage("<paper-search></paper-search>"),
    "/dark": somePage("<paper-search></paper-search>").replace(
      "<html",
      "<html style='color-scheme: dark; background: #203040'",
    ),
  };
  const server = await host({ pages, folders: { "/search/": site("many") } });
  for (const colorScheme of ["light", "dark"]) {
    const tab = await browser.newPage({ colorScheme });
    for (const path of ["/light", "/dark"]) {
      await tab.goto(server.url + path);
      const search = new Search(tab);
      await expect(search.ready).toBeVisible();
      const look = await search.element.locator(".root").evaluate((root) => {
        const { color, backgroundColor, paddingLeft } = getComputedStyle(root);
        const [red] = color.match(/\d+/g).map(Number);
        return { light: red < 128, backgroundColor, paddingLeft };
      });
      expect(look, `${path} under a ${colorScheme} system`).toEqual({
        light: path === "/light",
        backgroundColor: "rgba(0, 0, 0, 0)",
        paddingLeft: "0px",
      });
    }
    await tab.close();
  }
});

test("what a page hands down leaves the words of papers as they are", async ({
  page: tab,
  site,
  host,
}) => {
  const style =
    "text-transform: uppercase; letter-spacing: 3px; white-space: pre; word-break: break-all; text-indent: 2em; text-shadow: 1px 1px red; cursor: wait; user-select: none";
  const server = await host({
    pages: { "/": somePage(`<div style="${style}"><paper-search></paper-search></div>`) },
    folders: { "/search/": site("many") },
  });
  await tab.goto(server.url);
  const search = new Search(tab);
  await expect(search.ready).toBeVisible();
  const got = await search.element
    .locator(".text")
    .first()
    .evaluate((text) => {
      const {
        textTransform,
        letterSpacing,
        whiteSpace,
        wordBreak,
        textIndent,
        textShadow,
        cursor,
        userSelect,
      } = getComputedStyle(text);
      return [
        textTransform,
        letterSpacing,
        whiteSpace,
        wordBreak,
        textIndent,
        textShadow,
        cursor,
        userSelect,
      ];
    });
  expect(got).toEqual(["none", "normal", "normal", "normal", "0px", "none", "auto", "text"]);
});

for (const layout of ["page", "inline"]) {
  test(`a page whose root font is 62.5% leaves the words of layout ${layout} readable`, async ({
    page: tab,
    site,
    host,
  }) => {
    const style = "html { font-size: 62.5% } body { font-size: 1.6rem }";
    const html = `<style>${style}</style><paper-search layout="${layout}"></paper-search>`;
    const server = await host({
      pages: { "/": somePage(html) },
      folders: { "/search/": site("many") },
    });
    await tab.goto(server.url);
    const search = new Search(tab);
    await search.field.fill("honey");
    const words = layout === "page" ? search.cards.first().locator(".text") : search.rows.first();
    await expect(words).toBeVisible();
    const pixels = (part) => part.evaluate((node) => parseFloat(getComputedStyle(node).fontSize));
    // Mobile Safari zooms into fields whose letters are smaller than 16 px.
    expect(await pixels(search.field)).toBeGreaterThanOrEqual(16);
    expect(await pixels(words)).toBeGreaterThanOrEqual(13);
  });
}
