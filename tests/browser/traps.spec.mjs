// Which mistakes have other searches made? Each of them is a test here, or stands in the file of
// its subject.
import { expect, page as somebodys, Search, test } from "./papersift.mjs";

test("escape while the index is on its way leaves an empty field and no late results", async ({
  page,
  site,
  host,
}) => {
  const server = await host({ folders: { "/": site("many") } });
  server.broken = (path) => (path.endsWith(".wasm") ? { delay: 600 } : undefined);
  await page.goto(server.url);
  const search = new Search(page);
  await search.field.fill("glacier");
  await search.field.fill("");
  await page.keyboard.press("Escape");
  await expect(search.total).toHaveText("60");
  await expect(search.field).toHaveValue("");
  await expect(search.marks).toHaveCount(0);
});

test("relative links lead into the site's folder, wherever the page stands", async ({
  page,
  site,
  host,
}) => {
  const html = somebodys(
    `<paper-search layout="page"></paper-search>`,
    "../deep/er/search/papersift.js",
  );
  const server = await host({
    pages: { "/docs/page": html },
    folders: { "/deep/er/search/": site("many") },
  });
  await page.goto(server.url + "/docs/page");
  const search = new Search(page);
  await search.field.fill("part 15");
  const pdf = search.cards.first().getByRole("link", { name: /^PDF: / });
  await expect(pdf).toHaveAttribute("href", `${server.url}/deep/er/search/pdf/15.pdf`);
  await expect(search.element.locator(".follow")).toHaveAttribute(
    "href",
    `${server.url}/deep/er/search/feed.xml`,
  );
});

test("characters without width do not come between a word and who looks for it", async ({
  browse,
}) => {
  const search = await browse("hostile");
  await search.field.fill("zerowidth");
  await expect(search.titles.first()).toHaveText("Zerowidth and right-to-left");
  await expect(search.titles.first().locator("mark")).toHaveText("Zerowidth");
});

test("the mark lies on the whole word that was found, corrected or in another form", async ({
  browse,
}) => {
  const search = await browse();
  await search.field.fill("glaciar");
  await expect(search.titles.first().locator("mark")).toHaveText(["glacier"]);
  await search.field.fill("=glacier network ");
  await search.field.fill("network plants");
  for (const mark of await search.marks.allTextContents())
    expect(mark).toMatch(/^(networks?|plants?)$/i);
  await search.field.fill("\u{1f41d} bee ");
  await expect(search.titles.first().locator("mark")).toHaveText(["bees"]);
});

test("papers of equal rank keep their order, page by page and in every answer", async ({
  browse,
  page,
}) => {
  await browse();
  const orders = await page.evaluate(async () => {
    const papers = await (await import("/papersift.js")).open();
    const ids = async (options) =>
      (await papers.search("station", options)).hits.map(({ id }) => id);
    const pages = [];
    for (let offset = 0; offset < 60; offset += 7) pages.push(...(await ids({ limit: 7, offset })));
    return { whole: await ids({ limit: 60 }), again: await ids({ limit: 60 }), pages };
  });
  expect(orders.whole).toHaveLength(60);
  expect(orders.again).toEqual(orders.whole);
  expect(orders.pages).toEqual(orders.whole);
});

test("after several choices every count is still what a click shows", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("station");
  await search.value("Venue", "ACL").check();
  await search.value("Venue", "ICML").check();
  await search.value("Has", "Code").check();
  const before = await search.found();
  const row = (facet, at) => search.facet(facet).locator(".value").nth(at);
  // Another facet narrows: the count is what is left.
  for (const at of [0, 1, 2]) {
    const count = Number(await row("Topic", at).locator(".n").textContent());
    const name = await row("Topic", at).locator(".value-name").textContent();
    await search.value("Topic", name).check();
    await expect(search.total).toHaveText(String(count));
    await search.value("Topic", name).uncheck();
    await expect(search.total).toHaveText(String(before));
  }
  // The same facet widens: the count, of papers with one venue each, is what is added.
  const count = Number(await row("Venue", 2).locator(".n").textContent());
  await row("Venue", 2).locator(".tick").check();
  await expect(search.total).toHaveText(String(before + count));
});
