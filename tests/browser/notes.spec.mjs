// Does the page say what it understood, what it did, and how to have it otherwise?
import { expect, test } from "./papersift.mjs";

test("typed clauses are chips like clicked filters, and one clicked away leaves the field", async ({
  browse,
}) => {
  const search = await browse();
  await search.field.fill("station -survey venue:acl");
  await search.value("Has", "Code").check();
  await expect(search.chips).toHaveText(["-survey×", "venueacl×", "hasCode×"]);
  await search.button("Remove filter -survey").click();
  await expect(search.field).toHaveValue("station venue:acl");
  await expect(search.chips).toHaveText(["venueacl×", "hasCode×"]);
  await expect(search.chips.first()).toBeFocused();
  await search.button("Clear all").first().click();
  await expect(search.field).toHaveValue("station");
  await expect(search.chips).toHaveCount(0);
  await expect(search.field).toBeFocused();
});

test("a correction is told and can be refused", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("glaciar ice");
  await expect(search.notes).toContainText("Nothing has “glaciar”; showing papers with “glacier”");
  await search.button("Search for “glaciar”").click();
  await expect(search.field).toHaveValue("=glaciar ice");
  await expect(search.field).toBeFocused();
  await expect(search.notes.filter({ hasText: "showing papers with" })).toHaveCount(0);
});

test("the clause that leaves nothing is named with what its absence would give", async ({
  browse,
}) => {
  const search = await browse();
  await search.field.fill("bees -honey");
  await expect(search.nothing).toContainText("No paper found for “bees -honey”.");
  const without = search.button(/^Search without -honey \(\d+\)$/);
  const count = Number((await without.textContent()).match(/\((\d+)\)/)[1]);
  await without.click();
  await expect(search.field).toHaveValue("bees");
  expect(await search.found()).toBe(count);
});

test("a clause that no paper meets is named and can be left out", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("bees author:nobody");
  await expect(search.nothing).toContainText("No paper has author:nobody.");
  await search.button("Search without author:nobody").click();
  await expect(search.field).toHaveValue("bees");
  await expect(search.cards.first()).toBeVisible();
});

test("clauses that no paper meets are left out together, with what that gives", async ({
  browse,
}) => {
  const search = await browse();
  await search.field.fill("bees author:nobody venue:nowhere");
  const without = search.nothing.getByRole("button", {
    name: /^Search without author:nobody, venue:nowhere \(\d+\)$/,
  });
  const count = (await without.textContent()).match(/\((\d+)\)/)[1];
  await expect(search.nothing.getByRole("button")).toHaveCount(1);
  await without.click();
  await expect(search.field).toHaveValue("bees");
  await expect(search.total).toHaveText(count);
});

test("the tips are written with what the collection has", async ({ browse, page }) => {
  const search = await browse();
  await search.button("Search tips").click();
  const tips = page.getByRole("dialog", { name: "Search tips" });
  for (const tip of [
    /^word OR word/,
    /^has:(code|pdf)/,
    /^sort:newest/,
    /^year:2020\.\.2024/,
    /^venue:(ACL|EMNLP|ICML|NeurIPS)/,
    /^tag:(odd|"topic \d\d")/,
  ]) {
    await expect(tips.getByRole("button", { name: tip })).toBeVisible();
  }
  const author = await tips
    .getByRole("button", { name: /^author:/ })
    .locator("code")
    .textContent();
  await page.keyboard.press("Escape");
  await search.field.fill(author);
  await expect(search.cards.first(), `${author} is a real one`).toBeVisible();
});

test("the tips unfold to the whole query language", async ({ browse, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const search = await browse();
  await search.button("Search tips").click();
  const tips = page.getByRole("dialog", { name: "Search tips" });
  const rule = tips.getByText("https://arxiv.org/pdf/2005.14165");
  await expect(rule).toBeHidden();
  await tips.getByText("The whole query language").click();
  await rule.scrollIntoViewIfNeeded();
  await expect(rule).toBeInViewport({ ratio: 1 });
  const body = tips.locator(".drawer-body");
  expect(await body.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(0);
});

test("a slip in a field or in quotes leaves nothing, and what was meant is one click away", async ({
  browse,
}) => {
  const search = await browse();
  for (const [typed, meant] of [
    ["author:hadad", "author:Haddad"],
    ['"second one was kep"', '"second one was kept"'],
  ]) {
    await search.field.fill(typed);
    await expect(search.nothing).toContainText(`No paper has ${typed}. Did you mean “${meant}”?`);
    await search.button(`Search for “${meant}”`).click();
    await expect(search.field).toHaveValue(meant);
    await expect(search.cards.first()).toBeVisible();
  }
});

test("the address of a paper leads to it, and can be searched for as words", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("https://example.org/p/15");
  await expect(search.total).toHaveText("1");
  await expect(search.notes).toContainText("is the address of this paper");
  await search.button("Search for it as words").click();
  await expect(search.field).toHaveValue(/^".*"$/);
});

test("an address of no paper here, and what is no filter, are told", async ({ browse, page }) => {
  const search = await browse();
  await search.field.fill("https://doi.org/10.1000/honey");
  await expect(search.notes.or(search.nothing).first()).toContainText(
    "is no paper of this collection",
  );
  await search.button("All papers").click();
  await expect(search.field).toHaveValue("");
  await search.field.fill("colour:blue bees");
  await expect(search.notes.first()).toContainText("“colour:blue” is no filter of this collection");
  await search.element.locator(".note").getByRole("button", { name: "Search tips" }).click();
  await expect(page.getByRole("dialog", { name: "Search tips" })).toBeVisible();
});

test("words that no paper has can be left out, and what is told is spoken", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("zzqxw honey");
  await expect(search.notes).toContainText("No paper has “zzqxw”");
  const spoken = () =>
    search.element
      .locator(".live")
      .allTextContents()
      .then((texts) => texts.join(""));
  await expect.poll(spoken).toContain("No paper has “zzqxw”");
  await search.button("Leave it out").click();
  await expect(search.field).toHaveValue("honey");
});
