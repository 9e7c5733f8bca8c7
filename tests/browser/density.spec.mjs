// How much of the papers is in sight, and how quiet is what stands around them?
import { expect, page as somePage, Search, test } from "./papersift.mjs";

const box = (locator) =>
  locator.evaluate((element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    return { top, bottom, height };
  });

/** How many cards are wholly in sight. */
const inSight = (search) =>
  search.cards.evaluateAll(
    (cards) => cards.filter((card) => card.getBoundingClientRect().bottom <= innerHeight).length,
  );

test("a laptop shows four papers of an answer", async ({ browse, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const search = await browse();
  await search.field.fill("station");
  await search.settled();
  expect(await inSight(search)).toBeGreaterThanOrEqual(4);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("the bar takes two lines", async ({ browse, page }) => {
    const search = await browse();
    await search.field.fill("station");
    await search.settled();
    await expect(search.element.locator(".cite-all")).toBeVisible();
    const lines = await search.element.locator(".bar").evaluate((bar) =>
      [...bar.querySelectorAll(".summary, button, .menu, .follow")]
        .map((part) => part.getBoundingClientRect())
        .filter(({ width, height }) => width > 0 && height > 0)
        .map(({ top, height }) => Math.round((top + height / 2) / 20)),
    );
    expect(new Set(lines).size).toBeLessThanOrEqual(2);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test("the first paper begins early, and two are seen", async ({ browse }) => {
    const search = await browse();
    await search.field.fill("station");
    await search.settled();
    expect((await box(search.titles.first())).top).toBeLessThanOrEqual(220);
    expect(await inSight(search)).toBeGreaterThanOrEqual(2);
  });

  test("what has no room on a card waits behind a button", async ({ browse }) => {
    const search = await browse();
    const actions = search.cards.first().locator(".actions");
    const more = actions.getByLabel(/^More: /);
    await expect(actions.getByRole("button", { name: /^Save: / })).toBeVisible();
    await expect(actions.getByRole("button", { name: /^Cite: / })).toBeHidden();
    expect((await box(actions)).height, "one line").toBeLessThan(60);
    expect((await box(more)).height).toBeGreaterThanOrEqual(44);
    await more.tap();
    await expect(more).toHaveAttribute("aria-expanded", "true");
    await expect(actions.getByRole("button", { name: /^Cite: / })).toBeVisible();
  });

  test("what can be done with a paper is always there", async ({ browse }) => {
    const search = await browse();
    await expect(search.cards.first().locator(".actions")).toHaveCSS("opacity", "1");
  });
});

test("what can be done with a paper appears under the pointer and the focus", async ({
  browse,
  page,
}) => {
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

test("what was asked and how much was found stays in sight, and so does every title that gets the focus", async ({
  browse,
  page,
}) => {
  const search = await browse();
  await search.value("Venue", "ACL").check();
  await expect(search.chips).toHaveCount(1);
  await page.evaluate(() => scrollTo(0, 900));
  for (const part of [search.summary, search.chips.first(), search.field])
    await expect(part).toBeInViewport({ ratio: 1 });
  const bar = await box(search.element.locator(".top"));
  for (const at of [3, 2, 1, 0]) {
    await search.titles.nth(at).focus();
    await expect
      .poll(async () => (await box(search.titles.nth(at))).top)
      .toBeGreaterThanOrEqual(bar.bottom - 1);
  }
});

test("a filter that is chosen further down leads to the top of the list, and so does what is typed", async ({
  browse,
  page,
}) => {
  const search = await browse();
  const down = async () => {
    await page.evaluate(() => scrollTo(0, 1200));
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(300);
  };
  await down();
  await search.value("Venue", "ACL").check();
  await expect(search.titles.first()).toBeInViewport();
  await search.value("Venue", "ACL").uncheck();
  await search.settled();
  await down();
  await search.field.pressSequentially("station");
  await expect(search.titles.first()).toBeInViewport();
});

test("from a question on the button that cites all counts them", async ({ browse }) => {
  const search = await browse();
  await expect(search.element.locator(".cite-all")).toBeHidden();
  await search.field.fill("survey");
  await search.settled();
  await expect(search.button(`Cite ${await search.found()}`)).toBeVisible();
});

test("no milliseconds are shown but under the pointer", async ({ browse }) => {
  const search = await browse();
  await expect(search.summary).not.toContainText("ms");
  await expect(search.summary).toHaveAttribute("title", /ms$/);
});

test("in the narrowest columns the tools above the list wrap and nothing is cut", async ({
  browse,
  page,
}) => {
  const search = await browse();
  await search.field.fill("station");
  await search.settled();
  const bar = search.element.locator(".bar:not(.still *)");
  const cut = () =>
    bar.evaluate((element) => {
      const { left, right } = element.getBoundingClientRect();
      const outside = (tool) => {
        const edges = tool.getBoundingClientRect();
        return edges.width > 0 && (edges.left < left || edges.right > right);
      };
      const tools = Array.from(element.querySelectorAll("button, select, a"));
      return tools.filter(outside).map((tool) => tool.textContent);
    });
  for (const width of [320, 330, 360, 480]) {
    await page.setViewportSize({ width, height: 740 });
    expect(await cut(), `${width}`).toEqual([]);
    await expect(search.button("Reading list")).toBeInViewport({ ratio: 1 });
  }
});

test("in a narrow column of a wide window the filters open beside it", async ({
  page,
  site,
  host,
}) => {
  const html = somePage(`<div id="column"><paper-search></paper-search></div>`);
  const server = await host({ pages: { "/": html }, folders: { "/search/": site("many") } });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(server.url);
  await page.evaluate(() => {
    document.querySelector("#column").style.width = "600px";
  });
  const search = new Search(page);
  await search.button("Filters").click();
  const panel = page.getByRole("dialog", { name: "Filters" });
  await expect(panel).toBeVisible();
  expect(await panel.boundingBox()).toMatchObject({ x: 1280 - 384, y: 0, width: 384, height: 800 });
});

test("marks join over the spaces between them", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("glacier ice");
  await expect(search.titles.first().locator("mark")).toHaveText(["glacier ice"]);
});

test("venue and year come first below the title, then three authors at most", async ({
  browse,
}) => {
  const search = await browse("hostile");
  await search.field.fill("crowd");
  await expect(search.cards.first().locator(".name, .authors span")).not.toHaveCount(0);
  await expect(search.cards.first().locator(".authors")).toHaveText(
    /^Person 1, Person 2, Person 3 and 297 more$/,
  );
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
  const colours = () =>
    search.element
      .locator(".column")
      .evaluateAll((bars) => [
        ...new Set(bars.map((bar) => getComputedStyle(bar).backgroundColor)),
      ]);
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
