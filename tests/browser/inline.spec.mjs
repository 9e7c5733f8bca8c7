// Does the inline layout behave as a combobox should?
import { expect, record, test } from "./papersift.mjs";

test("results stand over the page and push nothing", async ({ inline, page }) => {
  const search = await inline();
  const below = page.getByText("Text below.");
  const before = await below.boundingBox();
  await search.field.fill("bees");
  await expect(search.popup).toBeVisible();
  await expect(search.element.getByRole("option").first()).toBeVisible();
  expect(await below.boundingBox()).toEqual(before);
});

test("the field says what it controls and whether that is open", async ({ inline }) => {
  const search = await inline();
  await expect(search.field).toHaveRole("combobox");
  await expect(search.field).toHaveAttribute("aria-expanded", "false");
  await search.field.fill("bees");
  await expect(search.field).toHaveAttribute("aria-expanded", "true");
  const list = await search.field.getAttribute("aria-controls");
  await expect(search.element.locator(`#${list}`)).toHaveRole("listbox");
});

test("no row is active until an arrow key and the first one is the first", async ({
  inline,
  page,
}) => {
  const search = await inline();
  await search.field.fill("bees");
  await expect(search.rows.first()).toBeVisible();
  await expect(search.field).not.toHaveAttribute("aria-activedescendant");
  await page.keyboard.press("ArrowDown");
  const id = await search.field.getAttribute("aria-activedescendant");
  expect(await search.rows.first().getAttribute("id")).toBe(id);
  await expect(search.rows.first()).toHaveAttribute("aria-selected", "true");
  await expect(search.element.locator("[aria-selected=true]")).toHaveCount(1);
  await expect(search.field).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(search.field).not.toHaveAttribute("aria-activedescendant");
});

test("enter opens the active paper", async ({ inline, page }) => {
  const search = await inline();
  await page.route("https://example.org/**", (route) => route.fulfill({ body: "there" }));
  await search.field.fill("kites part 10");
  await expect(search.rows.first()).toContainText("paper kites, part 10");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("https://example.org/p/10");
});

test("enter with control opens the active paper in a new tab", async ({
  inline,
  page,
  context,
}) => {
  const search = await inline();
  await context.route("https://example.org/**", (route) => route.fulfill({ body: "there" }));
  await search.field.fill("kites part 10");
  await page.keyboard.press("ArrowDown");
  const opened = context.waitForEvent("page");
  await page.keyboard.press("Control+Enter");
  await expect(await opened).toHaveURL("https://example.org/p/10");
  await expect(search.popup).toBeVisible();
});

test("select tells which paper, and the page may open it itself", async ({ inline, page }) => {
  const search = await inline();
  await page.evaluate(() =>
    document.addEventListener("papersift:select", (event) => {
      event.preventDefault();
      window.chosen = event.detail;
    }),
  );
  await search.field.fill("kites part 10");
  await search.element
    .getByRole("option", { name: /part 10/ })
    .first()
    .click();
  expect(await page.evaluate(() => window.chosen)).toEqual({
    id: "p10",
    title: expect.stringContaining("part 10"),
    url: "https://example.org/p/10",
    position: 1,
  });
  expect(new URL(page.url()).pathname).toBe("/");
});

test("escape closes the popup, then clears, then is the page's", async ({ inline, page }) => {
  const search = await inline();
  await search.field.fill("bees");
  await page.keyboard.press("Escape");
  await expect(search.popup).toBeHidden();
  await expect(search.field).toHaveValue("bees");
  await page.keyboard.press("Escape");
  await expect(search.field).toHaveValue("");
});

test("a click elsewhere and the tab key close the popup", async ({ inline, page }) => {
  const search = await inline();
  await search.field.fill("bees");
  await page.mouse.click(5, 5);
  await expect(search.popup).toBeHidden();
  await search.field.focus();
  await expect(search.popup).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(search.popup).toBeHidden();
});

test("see all shows every paper in the popup", async ({ inline, page }) => {
  const search = await inline("many", `limit="4"`);
  await search.field.fill("survey");
  const papers = search.element.locator("a.row");
  await expect(papers).toHaveCount(4);
  await search.element.getByRole("option", { name: "See all 10 papers" }).click();
  await expect(papers).toHaveCount(8);
  await expect(search.field).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(papers).toHaveCount(10);
});

test("a completion becomes the query", async ({ inline }) => {
  const search = await inline();
  await search.field.fill("glac");
  await search.element.getByRole("option", { name: /^glacier \d+ papers$/ }).click();
  await expect(search.field).toHaveValue("glacier");
  await expect(search.field).toBeFocused();
  await expect(search.popup).toBeVisible();
});

test("nothing found is said in the popup", async ({ inline }) => {
  const search = await inline();
  await search.field.fill("zzqx");
  await expect(search.popup).toContainText("No paper has “zzqx”.");
  await expect(search.element.getByRole("listbox")).toHaveCount(0);
});

test("attributes set the query and the filters, and a script can change them", async ({
  inline,
  page,
}) => {
  const search = await inline(
    "many",
    `query="survey" filters="venue=ACL&venue=ICML&year=2015..2019"`,
  );
  const seen = await record(page, "results");
  await expect(search.field).toHaveValue("survey");
  await search.element.evaluate((element) => element.setAttribute("query", "bees"));
  await expect(search.field).toHaveValue("bees");
  await search.element.evaluate((element) => element.setAttribute("filters", "venue=none"));
  await search.element.evaluate((element) => element.removeAttribute("filters"));
  const totals = (await seen()).map(([, detail]) => detail.total);
  expect(totals[1]).toBe(0);
  expect(totals[2]).toBeGreaterThan(totals[0]);
});
