// How much of the papers is in sight, and how quiet is what stands around them?
import { expect, test } from "./papersift.mjs";

const box = (locator) => locator.evaluate((element) => {
  const { top, bottom, height } = element.getBoundingClientRect();
  return { top, bottom, height };
});

/** How many cards are wholly in sight. */
const inSight = (search) => search.cards.evaluateAll((cards) => cards.filter((card) => card.getBoundingClientRect().bottom <= innerHeight).length);

test("a laptop shows four papers of an answer", async ({ browse, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const search = await browse();
  await search.field.fill("station");
  await search.settled();
  expect(await inSight(search)).toBeGreaterThanOrEqual(4);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("the first paper begins early, and two are seen", async ({ browse }) => {
    const search = await browse();
    await search.field.fill("station");
    await search.settled();
    expect((await box(search.titles.first())).top).toBeLessThanOrEqual(220);
    expect(await inSight(search)).toBeGreaterThanOrEqual(2);
  });

  test("what can be done with a paper is always there", async ({ browse }) => {
    const search = await browse();
    await expect(search.cards.first().locator(".actions")).toHaveCSS("opacity", "1");
  });
});

test("what can be done with a paper appears under the pointer and the focus", async ({ browse, page }) => {
  const search = await browse();
  const [first, second] = [0, 1].map((at) => search.cards.nth(at).locator(".actions"));
  await page.mouse.move(0, 0);
  await expect(first).toHaveCSS("opacity", "0");
  await search.cards.first().hover();
  await expect(first).toHaveCSS("opacity", "1");
  await search.titles.nth(1).focus();
  await expect(second).toHaveCSS("opacity", "1");
  const [before, now] = [await box(search.cards.nth(1)), await box(search.cards.nth(1))];
  expect(now.height, "nothing grows").toBe(before.height);
});

test("venue and year come first below the title, then three authors at most", async ({ browse }) => {
  const search = await browse("hostile");
  await search.field.fill("crowd");
  await expect(search.cards.first().locator(".name, .authors span")).not.toHaveCount(0);
  await expect(search.cards.first().locator(".authors")).toHaveText(/^Person 1, Person 2, Person 3 and 297 more$/);
});

test("what papers come with are toggles beside their number", async ({ browse }) => {
  const search = await browse();
  const toggles = search.facet("Has");
  await expect(search.element.locator(".bar").getByRole("group", { name: "Has" })).toBeVisible();
  await expect(search.element.locator("aside").getByRole("group", { name: "Has" })).toHaveCount(0);
  await toggles.getByRole("checkbox", { name: /^Code/ }).check();
  await expect(search.total).toHaveText("12");
  await expect(search.chips).toHaveText([/Code/]);
  await toggles.getByRole("checkbox", { name: /^Code/ }).uncheck();
  await expect(search.total).toHaveText("60");
});

test("the years are grey until some are chosen", async ({ browse }) => {
  const search = await browse();
  const colours = () => search.element.locator(".column").evaluateAll((bars) => [...new Set(bars.map((bar) => getComputedStyle(bar).backgroundColor))]);
  const grey = await colours();
  expect(grey).toHaveLength(1);
  await search.element.locator(".end-year").first().fill("2020");
  await search.element.locator(".end-year").first().press("Tab");
  await expect(search.chips).toHaveCount(1);
  const now = await colours();
  expect(now).toHaveLength(2);
  expect(now).not.toContain(grey[0]);
});

test("completions are three at most, a line each, and no titles", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("sta");
  const rows = search.element.getByRole("listbox", { name: "Complete to" }).getByRole("option");
  await expect(rows.first()).toBeVisible();
  expect(await rows.count()).toBeLessThanOrEqual(3);
  for (const row of await rows.all()) expect((await box(row)).height).toBeLessThan(40);
  await search.field.fill("a survey of riv");
  await expect(search.element.getByRole("option", { name: /part \d+/ })).toHaveCount(0);
});

test("marks in titles are underlined and never change the line", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("glacier");
  const mark = search.titles.first().locator("mark").first();
  await expect(mark).toHaveCSS("background-color", "rgba(0, 0, 0, 0)");
  expect(await mark.evaluate((mark) => getComputedStyle(mark).boxShadow)).toContain("inset");
});
