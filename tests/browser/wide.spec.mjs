// On a wide screen, does the open paper stand beside the list?
import { expect, test } from "./papersift.mjs";

test.use({ viewport: { width: 1720, height: 1000 } });

const paper = (search) => search.element.locator(".paper-title");
const box = (locator) => locator.boundingBox();

test("a paper opens beside the list, which keeps its place and the focus", async ({
  browse,
  page,
}) => {
  const search = await browse();
  const title = search.titles.nth(2);
  const words = await title.textContent(),
    { y } = await box(title);
  await title.click();
  await expect(paper(search)).toHaveText(words);
  await expect(title).toBeFocused();
  await expect(title).toHaveAttribute("aria-current", "true");
  expect((await box(title)).y).toBe(y);
  expect((await box(paper(search))).x).toBeGreaterThan(
    (await box(search.element.locator(".hits"))).x + 500,
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1720);
});

test("arrow keys walk the list and the paper follows", async ({ browse, page }) => {
  const search = await browse();
  await search.titles.first().click();
  await expect(paper(search)).toHaveText(await search.titles.first().textContent());
  for (const [key, at] of [
    ["ArrowDown", 1],
    ["ArrowDown", 2],
    ["ArrowUp", 1],
  ]) {
    await page.keyboard.press(key);
    await expect(search.titles.nth(at)).toBeFocused();
    await expect(paper(search)).toHaveText(await search.titles.nth(at).textContent());
  }
  await expect(search.element.locator("[aria-current=true]")).toHaveCount(1);
  expect(new URL(page.url()).searchParams.get("paper")).toBeTruthy();
});

test("enter once more leads into the paper, and escape back to its title", async ({
  browse,
  page,
}) => {
  const search = await browse();
  await search.titles.nth(1).focus();
  await page.keyboard.press("Enter");
  await expect(paper(search)).toBeVisible();
  await expect(search.titles.nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(paper(search)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(paper(search)).toHaveCount(0);
  await expect(search.titles.nth(1)).toBeFocused();
});

test("closing leaves the list where it is", async ({ browse, page }) => {
  const search = await browse();
  await search.titles.nth(12).scrollIntoViewIfNeeded();
  await search.titles.nth(12).click();
  await expect(paper(search)).toBeInViewport();
  await page.mouse.wheel(0, 200);
  await page.waitForTimeout(100);
  const scrolled = await page.evaluate(() => scrollY);
  await search.element.locator(".paper").locator(".back").click();
  await expect(paper(search)).toHaveCount(0);
  expect(Math.abs((await page.evaluate(() => scrollY)) - scrolled)).toBeLessThan(5);
});

test("back closes the paper, and an address opens it beside its list", async ({ browse, page }) => {
  const search = await browse();
  await search.field.fill("station part 15");
  await search.field.press("Escape");
  await search.titles.first().click();
  await expect(paper(search)).toBeVisible();
  await page.reload();
  await expect(paper(search)).toBeVisible();
  await expect(search.titles.first()).toBeVisible();
  await page.goBack();
  await expect(paper(search)).toHaveCount(0);
});

test("in a narrower window the paper takes the place of the list", async ({ browse, page }) => {
  const search = await browse();
  await page.setViewportSize({ width: 1280, height: 800 });
  await search.titles.first().click();
  await expect(paper(search)).toBeFocused();
  await expect(search.cards.first()).toBeHidden();
});
