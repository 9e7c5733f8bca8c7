// Does a page that wants to tell why a paper stands where it stands tell it?
import AxeBuilder from "@axe-core/playwright";
import { expect, Search, page as somePage, test } from "./papersift.mjs";

const explained = async ({ page, site, host }, name = "alike") => {
  const pages = { "/": somePage("<paper-search explain></paper-search>") };
  const server = await host({ pages, folders: { "/search/": site(name) } });
  await page.goto(server.url);
  const search = new Search(page);
  await expect(search.cards.first().locator(".why-one")).toBeVisible();
  return search;
};
const scores = (parts) =>
  parts.evaluateAll((parts) =>
    parts.map((part) => Number(part.querySelector(":scope > .why-score").textContent)),
  );

test("a button on every card opens the parts of its score, which add up", async ({
  page,
  site,
  host,
}) => {
  const search = await explained({ page, site, host });
  await search.field.fill("bogs sedge");
  await search.settled();
  const third = search.cards.nth(2);
  const title = await third.locator(".card-title").textContent();
  await third.getByRole("button", { name: `Why here? ${title}` }).click();
  const dialog = search.element.getByRole("dialog", { name: "Why this paper is here" });
  await expect(dialog).toContainText(title);
  const [whole] = await scores(dialog.locator(".drawer-body > div > .why-parts > .why-part"));
  const parts = await scores(
    dialog.locator(".drawer-body > div > .why-parts > .why-part > .why-parts > .why-part"),
  );
  expect(parts.length).toBeGreaterThan(1);
  expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - whole)).toBeLessThan(
    0.001 * parts.length,
  );
  await expect(dialog.locator(".why-name").filter({ hasText: /^bogs$/ })).toHaveCount(1);
  await expect(
    dialog.locator(".why-part").filter({ hasText: "bogs · in the title · as typed" }).last(),
  ).toContainText("tf 1");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(third.locator(".why-one")).toBeFocused();
});

test("where nothing was asked it says so, and without the attribute there is no button", async ({
  browse,
  page,
  site,
  host,
}) => {
  const search = await explained({ page, site, host }, "many");
  await search.cards.first().locator(".why-one").click();
  await expect(
    search.element.getByRole("dialog", { name: "Why this paper is here" }),
  ).toContainText("No query: papers are sorted by date.");
  const plain = await browse("many");
  await plain.cards.first().getByRole("button", { name: /^Save/ }).click();
  await expect(plain.button("Reading list (1)")).toBeVisible();
  await expect(plain.element.locator(".why-one")).toHaveCount(0);
});
