// Can everybody use it?
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./papersift.mjs";

const violations = async (page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.target.join(" ") + " " + node.failureSummary).join("; ")}`);
};

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 360]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test("axe finds nothing on the browse page", async ({ browse, page }) => {
        const search = await browse();
        await search.field.fill("zzqx survey bees");
        await expect(search.titles.first().locator("mark").first()).toBeVisible();
        if (width < 600) await search.button("Filters").first().click();
        await search.value("Venue", "ACL").check();
        expect(await violations(page)).toEqual([]);
        if (width < 600) await page.keyboard.press("Escape");
        expect(await violations(page)).toEqual([]);
      });

      test("axe finds nothing where nothing was found", async ({ browse, page }) => {
        const search = await browse();
        await search.field.fill("zzqx");
        await expect(search.nothing).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });

      test("axe finds nothing in the popup", async ({ inline, page }) => {
        const search = await inline();
        expect(await violations(page)).toEqual([]);
        await search.field.fill("gla");
        await page.keyboard.press("ArrowDown");
        await expect(search.rows.first()).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });
    });
  }
}

test("the theme attribute wins over the reader's setting", async ({ browse }) => {
  const search = await browse();
  const ground = () => search.element.locator(".root").evaluate((root) => getComputedStyle(root).backgroundColor);
  const light = await ground();
  await search.element.evaluate((element) => element.setAttribute("theme", "dark"));
  expect(await ground()).not.toBe(light);
});

test("an answer is spoken once typing rests, and the same answer again", async ({ browse }) => {
  const search = await browse();
  const spoken = () => search.element.locator(".live").allTextContents().then((texts) => texts.join(""));
  expect(await spoken()).toBe("");
  await search.field.pressSequentially("honey bees", { delay: 10 });
  expect(await spoken()).toBe("");
  const found = await search.found();
  await expect.poll(spoken).toBe(`${found} papers`);
  await search.field.fill("zzqx");
  await expect.poll(spoken).toBe("No paper found for “zzqx”.");
  await search.field.fill("");
  await search.value("Venue", "ACL").check();
  await expect.poll(spoken).toBe("15 papers, 1 filter active");
});

test("the search is a landmark named after the collection", async ({ browse, page }) => {
  await browse();
  await expect(page.getByRole("search", { name: "Search Papers: many" })).toBeVisible();
});

test.describe("with forced colours", () => {
  test.use({ contextOptions: { forcedColors: "active" } });

  test("marks, range and active row can still be told apart", async ({ browse }) => {
    const search = await browse();
    await search.field.fill("honey");
    const mark = search.marks.first();
    const colours = await mark.evaluate((mark) => [getComputedStyle(mark).backgroundColor, getComputedStyle(mark.parentElement).backgroundColor]);
    expect(colours[0]).not.toBe(colours[1]);
    await expect(search.facet("Year").locator(".column.inside").filter({ visible: true }).first()).toBeVisible();
  });
});

test.describe("with reduced motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("nothing moves by itself", async ({ page, site, host }) => {
    const server = await host({ folders: { "/": site("one") } });
    server.broken = (path) => path.endsWith(".wasm") ? { delay: 3000 } : undefined;
    await page.goto(server.url);
    const bone = page.locator("paper-search .bone").first();
    await expect(bone).toHaveCSS("animation-name", "none");
  });
});
