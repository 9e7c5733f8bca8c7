// Is the collection worth a look before anything is typed?
import { expect, test } from "./papersift.mjs";

test("papers stand under the year they came out in, newest first", async ({ browse }) => {
  const search = await browse();
  await expect(search.sort).toHaveValue("Newest");
  const headings = search.element.locator(".group-heading");
  await expect(headings.first()).toHaveText("2024");
  const years = (await headings.allTextContents()).map(Number);
  expect(years).toEqual([...new Set(years)].toSorted((a, b) => b - a));
  await search.field.fill("bees");
  await expect(headings).toHaveCount(0);
  await expect(search.sort).toHaveValue("Relevance");
  await search.sort.selectOption("Oldest");
  await expect(headings.first()).toHaveText("2016");
});

test("papers of single days stand under the day", async ({ browse }) => {
  const search = await browse("daily");
  await expect(search.element.locator(".group-heading")).toHaveText([
    "12 Mar 2024",
    "11 Mar 2024",
    "No date",
  ]);
});

test("an author or a venue on a card filters at a click", async ({ browse }) => {
  const search = await browse();
  await search.cards
    .nth(2)
    .getByRole("button", { name: "ACL", exact: false })
    .or(search.cards.nth(2).locator(".when .name"))
    .first()
    .click();
  await expect(search.chips).toHaveCount(1);
  await expect(search.titles.first()).toBeFocused();
  await search.cards.first().locator(".authors .name").first().click();
  await expect(search.chips).toHaveCount(2);
});

test("awards and kinds are badges", async ({ browse }) => {
  const search = await browse("daily");
  await expect(search.cards.first().locator(".badge")).toHaveText(["Best Paper Award", "survey"]);
  await expect(search.cards.first().locator(".badge.award")).toHaveText(["Best Paper Award"]);
});

test("the density is chosen by a button with a name and remembered", async ({ browse, page }) => {
  const search = await browse();
  const titles = search.density("Titles");
  await expect(search.element.locator(".text").first()).toBeVisible();
  const card = await search.cards.first().elementHandle();
  await titles.click();
  await expect(search.element.locator(".text").first()).toBeHidden();
  await expect(search.element.locator(".meta").first()).toBeVisible();
  expect(await card.evaluate((card) => card.isConnected)).toBe(true);
  for (const name of [/^PDF: /, /^Save: /, /^Cite: /, /^Copy link: /]) {
    await expect(
      search.cards
        .first()
        .getByRole("link", { name })
        .or(search.cards.first().getByRole("button", { name })),
      "titles have all actions",
    ).toBeVisible();
  }
  await page.reload();
  await expect(titles).toHaveAttribute("aria-pressed", "true");
  await expect(search.element.locator(".text").first()).toBeHidden();
});

test("papers of a later date than the reader has seen are marked as new", async ({
  browse,
  page,
}) => {
  const search = await browse();
  const badges = search.element.locator(".badge.new");
  await expect(badges).toHaveCount(0);
  const visit = (change) =>
    page.evaluate((change) => {
      const key = Object.keys(localStorage).find((key) => key.startsWith("papersift-visit"));
      const [before, seen, hour] = localStorage.getItem(key).split(" ").map(Number);
      localStorage.setItem(
        key,
        change === "older" ? [before, 2023 * 512, hour - 10].join(" ") : "rubbish",
      );
    }, change);
  await visit("older");
  await page.reload();
  await expect(badges.first()).toHaveAttribute("title", "New since your last visit");
  const count = await badges.count();
  await page.reload();
  await expect(badges).toHaveCount(count);
  await visit("rubbish");
  await page.reload();
  await expect(search.cards).toHaveCount(20);
  await expect(badges).toHaveCount(0);
});

test("without storage everything works but remembering", async ({ browse, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("blocked", "SecurityError");
      },
    });
  });
  const search = await browse();
  await search.density("Compact").click();
  await expect(search.element.locator(".hits")).toHaveClass("hits compact");
});
