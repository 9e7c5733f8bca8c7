// Does a reader find papers on the browse page?
import { expect, record, test } from "./papersift.mjs";

test("the page shows title, description, number of papers and the newest papers first", async ({
  browse,
  page,
}) => {
  const search = await browse();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Papers: many");
  await expect(page.getByText("Made for tests")).toBeVisible();
  await expect(search.element.locator(".count")).toHaveText("60 papers, 2015–2024");
  await expect(search.cards).toHaveCount(20);
  const years = await search.element.locator(".when").allTextContents();
  const dates = years.map((text) => Number(text.match(/\d{4}/)[0]));
  expect(dates).toEqual(dates.toSorted((a, b) => b - a));
});

test("typing finds papers and marks what matched", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("honey bees");
  await expect(search.titles.first()).toContainText("honey bees");
  await expect(search.titles.first().locator("mark")).toHaveText(["honey bees"]);
  await expect(search.element.locator(".text").first().locator("mark").first()).toHaveText(
    "honey bees",
  );
});

test("an unfinished last word already finds", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("regulariz");
  await expect(search.total).toHaveText("12");
  await expect(search.element.locator(".text mark").first()).toHaveText("regularization");
});

test("letters without their accents find names with them", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("lukasz wrobel");
  await expect(search.element.locator(".authors mark").first()).toHaveText("Łukasz Wróbel");
});

test("after fast typing the results belong to the final text", async ({ browse, page }) => {
  const search = await browse();
  const seen = await record(page, "results");
  await search.field.pressSequentially("glacier ice", { delay: 0 });
  await search.field.press("Backspace");
  await search.field.pressSequentially("e");
  await expect(search.titles.first()).toContainText("glacier ice");
  const results = (await seen()).map(([, detail]) => detail.query);
  expect(results.at(-1)).toBe("glacier ice");
  expect(results).toContain("glacie");
});

test("results are there before the keystroke's task ends", async ({ browse }) => {
  const search = await browse();
  const total = await search.field.evaluate((field) => {
    field.value = "glacier";
    field.dispatchEvent(new Event("input"));
    return Promise.resolve()
      .then(() => Promise.resolve())
      .then(
        () =>
          new Promise((done) =>
            queueMicrotask(() =>
              done(field.getRootNode().querySelector(".summary strong").textContent),
            ),
          ),
      );
  });
  await expect(search.total).toHaveText(total);
  expect(Number(total)).toBeLessThan(60);
});

test("text that is still being composed is not searched", async ({ browse, page }) => {
  const search = await browse();
  const seen = await record(page, "query");
  await search.field.focus();
  const client = await page.context().newCDPSession(page);
  await client.send("Input.imeSetComposition", { text: "gla", selectionStart: 3, selectionEnd: 3 });
  await expect(search.field).toHaveValue("gla");
  expect(await seen()).toEqual([]);
  await client.send("Input.insertText", { text: "glacier" });
  await expect
    .poll(async () => (await seen()).map(([, detail]) => detail.query))
    .toEqual(["glacier"]);
});

test("show more adds papers and moves the focus to the first new one", async ({ browse }) => {
  const search = await browse();
  const more = search.button("Show 20 more");
  await more.scrollIntoViewIfNeeded();
  const top = () =>
    search.cards.nth(19).evaluate((card) => Math.round(card.getBoundingClientRect().top));
  const before = await top();
  await more.click();
  await expect(search.cards).toHaveCount(40);
  await expect(search.titles.nth(20)).toBeFocused();
  expect(Math.abs((await top()) - before)).toBeLessThan(5);
  await search.button("Show 20 more").click();
  await expect(search.cards).toHaveCount(60);
  await expect(search.element.locator(".show-more")).toBeHidden();
  expect(new Set(await search.titles.allTextContents()).size).toBe(60);
});

test("where enough papers have all words they are the answer, and the others wait below", async ({
  browse,
  page,
}) => {
  const search = await browse();
  await search.field.fill("honey bees station ");
  await search.settled();
  const total = await search.found();
  // "station" is in every paper, "honey bees" in every eighth.
  expect(total).toBe(8);
  await expect(search.cards).toHaveCount(8);
  const venues = search.facet("Venue").locator(".n");
  const counts = (await venues.allTextContents()).map(Number);
  expect(
    counts.reduce((sum, count) => sum + count, 0),
    "facets count the answer alone",
  ).toBe(8);
  const rest = search.button("52 more with some of your words");
  await rest.click();
  await expect(search.titles.nth(8)).toBeFocused();
  await expect(
    search.element.getByRole("heading", { name: "52 more with some of your words" }),
  ).toBeVisible();
  await expect(rest).toBeHidden();
  await expect(search.total).toHaveText("8");
  await page.reload();
  await expect(search.titles.nth(8), "the address keeps them open").toBeVisible();
});

test("where few papers have all words the others follow at once", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("honey bees sampling 12 ");
  await search.settled();
  await expect(search.element.locator(".show-rest")).toBeHidden();
  expect(await search.found()).toBeGreaterThan(8);
});

test("filters that leave little of the answer let the rest follow, and keep its count", async ({
  browse,
}) => {
  const search = await browse();
  await search.field.fill("honey bees station ");
  await search.settled();
  const venue = search.facet("Venue").locator(".value").first();
  const count = Number(await venue.locator(".n").textContent());
  await venue.click();
  await expect(search.total).toHaveText(String(count));
  if (count < 5)
    await expect(search.element.locator(".group-heading").first()).toHaveText(
      /^\d+ more with some of your words$/,
    );
});

test("more shows the whole abstract with its marks and less folds it again", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("station part 15");
  const card = search.cards.first();
  const text = card.locator(".text");
  const short = (await text.textContent()).length;
  await card.getByRole("button", { name: /^More/ }).click();
  await expect(card.getByRole("button", { name: /^Less/ })).toBeFocused();
  await expect(card.getByRole("button", { name: /^Less/ })).toHaveAttribute(
    "aria-expanded",
    "true",
  );
  expect((await text.textContent()).length).toBeGreaterThan(short);
  await expect(text.locator("mark").first()).toBeVisible();
  await card.getByRole("button", { name: /^Less/ }).click();
  expect((await text.textContent()).length).toBe(short);
});

test("papers can be sorted by date either way", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("survey");
  await search.sort.selectOption("Oldest");
  await expect(search.element.locator(".when").first()).toContainText("2015");
  await search.sort.selectOption("Newest");
  await expect(search.element.locator(".when").first()).toContainText(/2024|2023/);
});

test("a word that no paper has is named and the other words are answered", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("zzqx honey");
  await expect(search.notes).toContainText("No paper has “zzqx”");
  await expect(search.titles.first()).toContainText("honey");
});

test("nothing found keeps the query and says which word is at fault", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("zzqxw");
  await expect(search.nothing).toContainText("No paper has “zzqxw”.");
  await expect(search.field).toHaveValue("zzqxw");
  await expect(search.cards).toHaveCount(0);
});

test("links lead to PDF, page and code, relative ones into the site's folder", async ({
  browse,
  page,
}) => {
  const search = await browse();
  await search.field.fill("part 15");
  const card = search.cards.first();
  await expect(card.getByRole("link", { name: /^Page: / })).toHaveAttribute(
    "href",
    "https://example.org/p/15",
  );
  await expect(card.getByRole("link", { name: /^PDF: / })).toHaveAttribute(
    "href",
    new URL("/pdf/15.pdf", page.url()).href,
  );
  await expect(card.getByRole("link", { name: /^Code: / })).toHaveAttribute(
    "href",
    "https://example.org/code/15",
  );
});

test("an empty collection says so", async ({ browse, page }) => {
  const search = await browse("none");
  await expect(search.nothing).toHaveText("This collection has no papers yet.");
  await expect(page.getByText("0 papers").first()).toBeVisible();
});

test("a collection of one paper shows it", async ({ browse }) => {
  const search = await browse("one");
  await expect(search.summary).toContainText("1 paper");
  await expect(search.titles).toHaveText(["The only paper here"]);
  await expect(search.element.locator(".facet:visible")).toHaveCount(0);
});

test("papers alike follow those found, under a heading of their own, and are spoken", async ({
  browse,
}) => {
  const search = await browse("alike");
  await search.field.fill("sundew");
  await expect(search.total).toHaveText("2");
  const heading = search.element.getByRole("heading", {
    name: "Similar papers without these words",
  });
  await expect(heading).toHaveCount(1);
  const places = await search.cards.evaluateAll((cards) =>
    cards.map((card) => Boolean(card.parentElement.querySelector(".group-heading"))),
  );
  expect(places.indexOf(true)).toBe(2);
  await expect(search.marks.filter({ hasText: /sundew/i })).toHaveCount(2);
  const spoken = () =>
    search.element
      .locator(".live")
      .allTextContents()
      .then((texts) => texts.join(""));
  await expect.poll(spoken).toMatch(/^2 papers\. \d+ similar papers without these words\.$/);
});

test("an open paper lists papers like it, and each opens in turn", async ({ browse }) => {
  const search = await browse("alike");
  await search.field.fill("sundew");
  await search.titles.first().click();
  const similar = search.element.locator(".similar-title");
  await expect(similar.first()).toContainText("bogs");
  const title = await similar.first().textContent();
  await similar.first().click();
  await expect(search.element.locator(".paper-title")).toHaveText(title);
});
