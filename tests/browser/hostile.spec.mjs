// Do odd texts stay texts?
import { expect, test } from "./papersift.mjs";

test.afterEach(async ({ page }) => {
  expect(await page.evaluate(() => window.hacked)).toBeUndefined();
});

test("markup in a title is shown and not obeyed, marks included", async ({ browse }) => {
  const search = await browse("hostile");
  await search.field.fill("script");
  await expect(search.titles.first()).toHaveText(
    "<script>window.hacked = 1</script> & </title> claims",
  );
  await expect(search.titles.first().locator("mark").first()).toHaveText("script");
  await search.field.fill("onerror");
  await expect(search.element.locator(".text").first()).toContainText("<img src=x onerror=");
  await expect(search.element.locator(".hits img, .hits script")).toHaveCount(0);
});

test("TeX stays as it was written and its words are found", async ({ browse }) => {
  const search = await browse("hostile");
  await search.field.fill("alpha mixing");
  await expect(search.titles.first()).toHaveText("Bounds on ℓ1 and α-mixing, a<b");
});

test("quotes of every kind are shown as they are", async ({ browse }) => {
  const search = await browse("hostile");
  await search.field.fill('"curly" \'single');
  await expect(search.titles.first()).toHaveText("“Curly”, \"straight\" and 'single' quotes");
});

test("three hundred authors are folded and unfold on demand", async ({ browse }) => {
  const search = await browse("hostile");
  await search.field.fill("crowd");
  const authors = search.element.locator(".authors").first();
  await expect(authors).toContainText("Person 3 and 297 more");
  await authors.getByRole("button", { name: "and 297 more" }).click();
  await expect(authors).toContainText("Person 300");
  await expect(search.titles.first()).toBeFocused();
});

test("an author who was asked for is seen though the list is folded", async ({ browse }) => {
  const search = await browse("hostile");
  await search.field.fill('author:"person 123"');
  await expect(search.element.locator(".authors").first()).toHaveText(
    /Person 2, Person 3, Person 123 and 296 more$/,
  );
});

test("a paper without an abstract has neither text nor links to the work", async ({ browse }) => {
  const search = await browse("hostile");
  await search.field.fill("nothing else");
  await expect(search.titles.first()).toHaveText("A title and nothing else");
  await expect(search.cards.first().locator(".text, .link")).toHaveCount(0);
});

test("an endless word does not widen the page", async ({ browse, page }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  const search = await browse("hostile");
  await search.field.fill("without a break");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test("an address that would run a script is no link", async ({ browse }) => {
  const search = await browse("hostile");
  await search.field.fill("trap");
  await expect(search.titles.first()).toHaveText("A link that is a trap");
  const links = await search.cards
    .first()
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.href));
  expect(links.filter((link) => !link.endsWith("paper=danger"))).toEqual([]);
  await search.titles.first().click();
  await expect(search.element.locator(".paper .link")).toHaveCount(0);
});

for (const word of ["prototype", "constructor", "__proto__", "hasOwnProperty", "toString"]) {
  test(`${word} is a word like any other`, async ({ browse, page }) => {
    const search = await browse("hostile");
    await search.field.fill(word);
    await expect(search.cards.first()).toContainText(word, { ignoreCase: true });
    const found = await page.evaluate(async (word) => {
      const { open } = await import("/papersift.js");
      const papers = await open();
      const result = await papers.search(word, { facets: null });
      const [first] = result.hits;
      return {
        id: first.id,
        again: (await papers.get(first.id)).id,
        none: await papers.get("valueOf"),
        suggest: await papers.suggest(word),
      };
    }, word);
    expect(found.again).toBe(found.id);
    expect(found.none).toBeUndefined();
  });
}

test("values named like parts of JavaScript can be chosen", async ({ browse }) => {
  const search = await browse("hostile");
  await search.value("Topic", "__proto__").check();
  await expect(search.titles).toHaveText(["Inheriting from __proto__"]);
  await search.value("Topic", "constructor").check();
  await search.value("Topic", "prototype").check();
  await expect(search.total).toHaveText("2");
});
