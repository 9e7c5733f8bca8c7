// Can one whole record be read in place?
import { expect, page as somePage, Search, test } from "./papersift.mjs";

const view = (search) =>
  search.element.getByRole("article").filter({ has: search.page.locator(".paper-title") });
const open = (search, at) => search.titles.nth(at).click();

test("a title opens the whole record in place, with an address of its own", async ({
  browse,
  page,
}) => {
  const search = await browse();
  await search.field.fill("station part 15");
  const title = await search.titles.first().textContent();
  await open(search, 0);
  await expect(view(search).locator(".paper-title")).toHaveText(title);
  await expect(view(search).locator(".paper-title")).toBeFocused();
  await expect(view(search).locator(".abstract mark").first()).toBeVisible();
  await expect(search.cards.first()).toBeHidden();
  expect(new URL(page.url()).search).toBe("?q=station+part+15&paper=p15");
  await page.reload();
  await expect(view(search).locator(".paper-title")).toHaveText(title);
  await expect(view(search).locator(".abstract mark").first()).toBeVisible();
});

test("another tab gets the record under the filters of now", async ({ browse, page, context }) => {
  const search = await browse();
  await search.field.fill("honey");
  await search.settled();
  // The completions lie over the toggles while they are open.
  await search.field.press("Escape");
  await search.value("Has", "PDF").check();
  await expect(search.chips).toHaveCount(1);
  const [tab] = await Promise.all([
    context.waitForEvent("page"),
    search.titles.first().click({ button: "middle" }),
  ]);
  await expect(tab).toHaveURL(/q=honey&has=pdf&paper=/);
  await expect(view(search), "here the list stays").toBeHidden();
});

test("escape returns to the list, to the same place and to the same paper", async ({
  browse,
  page,
}) => {
  const search = await browse();
  await search.titles.nth(15).scrollIntoViewIfNeeded();
  const scrolled = await page.evaluate(() => scrollY);
  await open(search, 15);
  await expect(view(search)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(view(search)).toBeHidden();
  await expect(search.titles.nth(15)).toBeFocused();
  await expect
    .poll(async () => Math.abs((await page.evaluate(() => scrollY)) - scrolled))
    .toBeLessThan(60);
  expect(new URL(page.url()).search).toBe("");
});

test("back returns to the list and forward to the paper", async ({ browse, page }) => {
  const search = await browse();
  await open(search, 3);
  await expect(view(search)).toBeVisible();
  await page.goBack();
  await expect(view(search)).toBeHidden();
  await expect(search.titles.nth(3)).toBeFocused();
  await page.goForward();
  await expect(view(search)).toBeVisible();
  await search.button("Results").click();
  await expect(view(search)).toBeHidden();
});

test("previous and next go through the results, beyond those shown", async ({ browse, page }) => {
  const search = await browse();
  await open(search, 19);
  await expect(view(search)).toContainText("20 of 60");
  await search.button("Next").click();
  await expect(view(search)).toContainText("21 of 60");
  await search.button("Previous").click();
  await search.button("Previous").click();
  await expect(view(search)).toContainText("19 of 60");
  await page.keyboard.press("Escape");
  await expect(search.titles.nth(18)).toBeFocused();
});

test("the ends of the results are ends", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("kites part 10");
  await open(search, 0);
  await expect(search.button("Previous")).toBeDisabled();
});

test("an author in the record filters by the author", async ({ browse }) => {
  const search = await browse();
  await open(search, 0);
  const name = await view(search).locator(".paper-authors .name").first().textContent();
  await view(search).locator(".paper-authors .name").first().click();
  await expect(view(search)).toBeHidden();
  await expect(search.chips).toHaveText([`author${name}×`]);
  await expect(search.titles.first()).toBeFocused();
});

test("typing while a paper is open leads to results", async ({ browse }) => {
  const search = await browse();
  await open(search, 0);
  await search.field.fill("glacier");
  await expect(view(search)).toBeHidden();
  await expect(search.titles.first()).toContainText("glacier");
});

test("a title opens in a new tab as links do", async ({ browse, context }) => {
  const search = await browse();
  const opened = context.waitForEvent("page");
  await search.titles.first().click({ modifiers: ["ControlOrMeta"] });
  await expect(new Search(await opened).element.locator(".paper-title")).toBeVisible();
  await expect(search.cards.first()).toBeVisible();
});

test("a paper that is no longer there is said, and the list is shown", async ({
  page,
  site,
  host,
}) => {
  const server = await host({ folders: { "/": site("many") } });
  await page.goto(server.url + "/?paper=gone");
  const search = new Search(page);
  await expect(search.notes).toHaveText([/not in this collection/]);
  await expect(search.cards).toHaveCount(20);
  expect(new URL(page.url()).search).toBe("");
});

test("without an address a paper opens and closes all the same", async ({ page, site, host }) => {
  const server = await host({
    pages: { "/": somePage(`<paper-search url-state="off"></paper-search>`) },
    folders: { "/search/": site("many") },
  });
  await page.goto(server.url);
  const search = new Search(page);
  await search.titles.nth(2).click();
  await expect(view(search)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(search.titles.nth(2)).toBeFocused();
  expect(new URL(page.url()).search).toBe("");
});

test("a paper that leads nowhere opens in place", async ({ browse }) => {
  const search = await browse("one");
  await search.titles.first().click();
  await expect(view(search).locator(".paper-title")).toHaveText("The only paper here");
});

test("a title leads to the paper's page where the owner wants that", async ({
  page,
  site,
  host,
}) => {
  const server = await host({
    pages: { "/": somePage(`<paper-search open="page"></paper-search>`) },
    folders: { "/search/": site("many") },
  });
  await page.goto(server.url);
  const search = new Search(page);
  await expect(search.titles.first()).toHaveAttribute("href", /^https:\/\/example\.org\/p\/\d+$/);
  await search.cards
    .first()
    .getByRole("link", { name: /^Details/ })
    .click();
  await expect(view(search)).toBeVisible();
});

test("a listener may keep a title from opening the record", async ({ browse, page }) => {
  const search = await browse();
  await page.evaluate(() =>
    document.addEventListener("papersift:select", (event) => {
      event.preventDefault();
      window.chosen = event.detail;
    }),
  );
  await search.titles.nth(1).click();
  expect((await page.evaluate(() => window.chosen)).position).toBe(2);
  await expect(view(search)).toBeHidden();
});
