// Does the address say what is shown, and do Back and Forward do what they say?
import { expect, page as somePage, record, Search, test } from "./papersift.mjs";

const address = (page) => page.evaluate(() => location.search + location.hash);
const steps = (page) => page.evaluate(() => history.length);

test("what is asked stands in the address and a reload asks it again", async ({ browse, page }) => {
  const search = await browse();
  await search.field.fill("a survey");
  await search.value("Venue", "ACL").check();
  await search.sort.selectOption("Newest");
  expect(await address(page)).toBe("?q=a+survey&venue=ACL&sort=newest");
  const found = await search.found();
  await page.reload();
  await expect(search.field).toHaveValue("a survey");
  await expect(search.total).toHaveText(String(found));
  await expect(search.chips).toHaveText(["venueACL×"]);
  await expect(search.sort).toHaveValue("Newest");
});

test("typing is one step, and so is every choice", async ({ browse, page }) => {
  const search = await browse();
  const before = await steps(page);
  await search.field.pressSequentially("the survey");
  expect(await steps(page)).toBe(before);
  await expect.poll(() => address(page)).toBe("?q=the+survey");
  await search.field.press("Enter");
  expect(await steps(page)).toBe(before + 1);
  await search.value("Venue", "ACL").check();
  expect(await steps(page)).toBe(before + 2);
});

test("back and forward return to the query and to the filters", async ({ browse, page }) => {
  const search = await browse();
  await search.field.fill("survey");
  await search.field.press("Enter");
  await search.value("Venue", "ACL").check();
  await search.field.fill("river");
  await search.field.blur();
  await expect(search.titles.first()).toContainText("river");
  await page.goBack();
  await expect(search.field).toHaveValue("survey");
  await expect(search.chips).toHaveCount(1);
  await page.goBack();
  await expect(search.chips).toHaveCount(0);
  await expect(search.field).toHaveValue("survey");
  await page.goBack();
  await expect(search.field).toHaveValue("");
  await expect(search.total).toHaveText("60");
  await page.goForward();
  await expect(search.field).toHaveValue("survey");
});

test("the rest of the address is the page's own", async ({ page, site, host }) => {
  const server = await host({ folders: { "/": site("many") } });
  await page.goto(server.url + "/?ref=mail&x=1#top");
  const search = new Search(page);
  await expect(search.summary).toBeVisible();
  await search.field.fill("bees");
  await expect.poll(() => address(page)).toBe("?ref=mail&x=1&q=bees#top");
  await search.field.fill("");
  await expect.poll(() => address(page)).toBe("?ref=mail&x=1#top");
});

test("the address can be kept in the hash, under a prefix, or not at all", async ({
  page,
  site,
  host,
}) => {
  const html = `<paper-search id="a" url-state="hash:a"></paper-search><paper-search id="b" url-state="hash:b"></paper-search>
    <paper-search id="c" url-state="off"></paper-search><paper-search id="d" layout="inline"></paper-search>`;
  const server = await host({
    pages: { "/": somePage(html) },
    folders: { "/search/": site("many") },
  });
  await page.goto(server.url + "/#a.q=honey");
  const [a, b, c, d] = ["#a", "#b", "#c", "#d"].map((id) => new Search(page, page.locator(id)));
  await expect(a.field).toHaveValue("honey");
  await b.field.fill("ice");
  await c.field.fill("kites");
  await d.field.fill("tide");
  await expect.poll(() => address(page)).toBe("#a.q=honey&b.q=ice");
});

test("what the reader types before the search is there wins over the address", async ({
  page,
  site,
  host,
}) => {
  const server = await host({ folders: { "/": site("many") } });
  server.broken = (path) => (path.endsWith(".wasm") ? { delay: 800 } : undefined);
  await page.goto(server.url + "/?q=honey");
  const search = new Search(page);
  await search.field.fill("glacier");
  await expect(search.titles.first()).toContainText("glacier");
  await expect(search.field).toHaveValue("glacier");
});

test("an address with filters of another collection asks for what there is", async ({
  page,
  site,
  host,
}) => {
  const server = await host({ folders: { "/": site("many") } });
  await page.goto(server.url + "/?q=bees&colour=red&n=abc&sort=best");
  await expect(new Search(page).titles.first()).toContainText("bees");
  expect(await address(page)).toBe("?colour=red&q=bees");
});

test("back from another page finds as many papers and the same place", async ({ browse, page }) => {
  const search = await browse();
  await page.route("https://example.org/**", (route) => route.fulfill({ body: "there" }));
  await search.button("Show 20 more").click();
  await expect(search.cards).toHaveCount(40);
  await search.titles.nth(33).scrollIntoViewIfNeeded();
  const top = () =>
    search.titles.nth(33).evaluate((title) => Math.round(title.getBoundingClientRect().top));
  const before = await top();
  await search.cards.nth(33).getByRole("link", { name: /^Page/ }).click();
  await expect(page).toHaveURL(/example/);
  await page.goBack();
  await expect(search.cards).toHaveCount(40);
  await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(5);
});

test("a script that sets the query makes no step", async ({ browse, page }) => {
  const search = await browse();
  const before = await steps(page);
  await search.element.evaluate((element) => element.setAttribute("query", "bees"));
  await expect(search.field).toHaveValue("bees");
  await expect.poll(() => address(page)).toBe("?q=bees");
  expect(await steps(page)).toBe(before);
});

test("back tells the page what is asked again", async ({ browse, page }) => {
  const search = await browse();
  await search.field.fill("bees");
  await search.field.press("Enter");
  const seen = await record(page, "results");
  await page.goBack();
  await expect.poll(async () => (await seen()).map(([, detail]) => detail.query)).toEqual([""]);
});
