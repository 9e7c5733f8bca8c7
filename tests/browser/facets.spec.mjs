// Do filters narrow the list as their numbers promise?
import { expect, record, test } from "./papersift.mjs";

const counts = async (search, facet) => {
  await search.settled();
  const rows = search.facet(facet).locator(".value");
  return Promise.all(
    (await rows.all()).map(async (row) => [
      await row.locator(".value-name").textContent(),
      Number(await row.locator(".n").textContent()),
    ]),
  );
};

test("every count equals what a click shows", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("survey bees");
  for (const facet of ["Venue", "Topic", "Has"]) {
    for (const [name, count] of await counts(search, facet)) {
      await search.value(facet, name).check();
      await expect(search.total, `${facet} ${name}`).toHaveText(String(count));
      await search.value(facet, name).uncheck();
    }
  }
});

test("a second value of a facet adds its papers and another facet takes away", async ({
  browse,
}) => {
  const search = await browse();
  const [[first, one], [second, two]] = await counts(search, "Venue");
  await search.value("Venue", first).check();
  await search.value("Venue", second).check();
  await expect(search.total).toHaveText(String(one + two));
  await search.value("Has", "Code").check();
  expect(await search.found()).toBeLessThan(one + two);
});

test("chosen filters become chips that take themselves away", async ({ browse }) => {
  const search = await browse();
  await search.value("Venue", "ACL").check();
  await search.value("Has", "Code").check();
  await expect(search.chips).toHaveText(["hasCode×", "venueACL×"]);
  await search.button("Remove filter venue ACL").click();
  await expect(search.chips).toHaveText(["hasCode×"]);
  await expect(search.value("Venue", "ACL")).not.toBeChecked();
  await search.button("Clear all").click();
  await expect(search.chips).toHaveCount(0);
  await expect(search.total).toHaveText("60");
  await expect(search.field).toBeFocused();
});

test("a chosen value stands first and keeps the focus", async ({ browse }) => {
  const search = await browse();
  const last = search.facet("Topic").getByRole("checkbox").nth(4);
  const name = await search.facet("Topic").locator(".value-name").nth(4).textContent();
  await last.focus();
  await last.press("Space");
  await expect(search.facet("Topic").locator(".value-name").first()).toHaveText(name);
  await expect(search.facet("Topic").getByRole("checkbox").first()).toBeFocused();
});

test("years from and to narrow the list and the histogram shows the range", async ({ browse }) => {
  const search = await browse();
  const years = search.facet("Year");
  await years.getByLabel("From").fill("2018");
  await years.getByLabel("From").press("Enter");
  await years.getByLabel("To").fill("2020");
  await years.getByLabel("To").press("Enter");
  await expect(search.total).toHaveText("18");
  await expect(search.chips).toHaveText(["year2018–2020×"]);
  await expect(years.locator(".column")).toHaveCount(10);
  await expect(years.locator(".column.inside")).toHaveCount(3);
  await years.getByLabel("To").fill("");
  await years.getByLabel("To").press("Enter");
  await expect(search.chips).toHaveText(["yearfrom 2018×"]);
});

test("the handles of the histogram move by keys and tell their year", async ({ browse, page }) => {
  const search = await browse();
  const first = search.element.getByRole("slider", { name: "Earliest year" }),
    last = search.element.getByRole("slider", { name: "Latest year" });
  await expect(first).toHaveValue("2015");
  await expect(last).toHaveValue("2024");
  await first.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(search.chips).toHaveText(["yearfrom 2017×"]);
  await last.focus();
  await page.keyboard.press("PageDown");
  await page.keyboard.press("Home");
  // It does not pass the other one.
  await expect(last).toHaveValue("2017");
  await expect(search.chips).toHaveText(["year2017×"]);
  await expect(search.facet("Year").locator(".column.inside")).toHaveCount(1);
  await page.keyboard.press("End");
  await first.focus();
  await page.keyboard.press("Home");
  await expect(search.chips).toHaveCount(0);
});

test("a handle stands at its end of its year and is dragged there", async ({ browse, page }) => {
  const search = await browse();
  const years = search.element.locator(".bars"),
    box = await years.boundingBox();
  const y = box.y + box.height,
    x = (year) => box.x + (box.width * (year - 2015)) / 10;
  await page.mouse.move(x(2015), y);
  await page.mouse.down();
  await page.mouse.move(x(2018), y, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(x(2025), y);
  await page.mouse.down();
  await page.mouse.move(x(2021), y, { steps: 4 });
  await page.mouse.up();
  await expect(search.chips).toHaveText(["year2018–2020×"]);
  await page.goBack();
  await expect(search.chips).toHaveText(["yearfrom 2018×"]);
});

test("a bar is a year, and the same bar is none", async ({ browse }) => {
  const search = await browse();
  const bar = search.element.locator(".year").nth(3);
  await bar.click();
  await expect(search.chips).toHaveText(["year2018×"]);
  await bar.click();
  await expect(search.chips).toHaveCount(0);
});

test("the histogram counts what a click would show", async ({ browse }) => {
  const search = await browse();
  await search.value("Venue", "ACL").check();
  for (const at of [1, 5]) {
    const bar = search.element.locator(".year").nth(at);
    const [, count] = (await bar.getAttribute("title")).match(/: (\d+) paper/);
    if (count === "0") continue;
    await bar.click();
    await expect(search.total).toHaveText(count);
  }
});

test("a long facet unfolds and its values can be found by name", async ({ browse }) => {
  const search = await browse();
  const topics = search.facet("Topic");
  await expect(topics.getByRole("checkbox")).toHaveCount(6);
  await topics.getByRole("button", { name: "Show all 16" }).click();
  await expect(topics.getByRole("checkbox")).toHaveCount(16);
  await topics.getByRole("textbox", { name: "Find in topic" }).fill("TOPIC 1");
  await expect(topics.getByRole("checkbox")).toHaveCount(5);
  await topics.getByRole("textbox").fill("no such thing");
  await expect(topics).toContainText("Nothing matches.");
  await topics.getByRole("textbox").fill("");
  await topics.getByRole("button", { name: "Less" }).click();
  await expect(topics.getByRole("checkbox")).toHaveCount(6);
  await expect(search.facet("Venue").getByRole("textbox")).toHaveCount(0);
});

test("names in facets are found without their accents", async ({ browse }) => {
  const search = await browse();
  await expect(search.facet("Author").getByRole("checkbox")).toHaveCount(6);
  await search.facet("Author").getByRole("button", { name: "Show all 7" }).click();
  await search.value("Author", "Łukasz Wróbel").check();
  await expect(search.chips).toHaveText(["authorŁukasz Wróbel×"]);
});

test("filters that leave nothing are offered to be dropped, each with what that gives", async ({
  browse,
}) => {
  const search = await browse();
  await search.field.fill("honey bees");
  await search.facet("Year").getByLabel("From").fill("2015");
  await search.facet("Year").getByLabel("From").press("Enter");
  await search.value("Venue", /./).first().check();
  await search.field.fill('"part 15" kites regularization');
  await search.facet("Year").getByLabel("To").fill("1990");
  await search.facet("Year").getByLabel("To").press("Enter");
  await expect(search.nothing).toContainText("passes these filters");
  const way = search.nothing.getByRole("button", { name: /Search without filters/ });
  const count = (await way.textContent()).match(/\((\d+)\)/)[1];
  await way.click();
  await expect(search.total).toHaveText(count);
});

test("filters tell the page", async ({ browse, page }) => {
  const search = await browse();
  const seen = await record(page, "filter", "results");
  await search.value("Venue", "ACL").check();
  const [[name, detail, composed], [next]] = await seen();
  expect([name, detail, composed, next]).toEqual([
    "filter",
    { filters: { venue: ["ACL"] } },
    true,
    "results",
  ]);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("facets stand in a drawer that shows how many papers are left", async ({ browse, page }) => {
    const search = await browse();
    await expect(search.facet("Venue")).toBeHidden();
    await search.button("Filters").first().click();
    const drawer = page.getByRole("dialog", { name: "Filters" });
    await expect(drawer).toBeVisible();
    await drawer.getByRole("checkbox", { name: "ACL" }).check();
    await expect(drawer.getByRole("button", { name: "Show 15 papers" })).toBeVisible();
    await drawer.getByRole("button", { name: "Show 15 papers" }).click();
    await expect(drawer).toBeHidden();
    await expect(search.total).toHaveText("15");
    await expect(search.button("Filters (1)")).toBeFocused();
  });

  test("escape closes the drawer and nothing else", async ({ browse, page }) => {
    const search = await browse();
    await search.field.fill("bees");
    await search.field.press("Enter");
    await search.button("Filters").first().click();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(search.field).toHaveValue("bees");
  });

  test("everything that can be touched is 44 pixels high", async ({ browse, page }) => {
    const search = await browse();
    await search.field.fill("survey");
    await search.button("Filters").first().click();
    await page.getByRole("checkbox", { name: "ACL" }).check();
    await page.keyboard.press("Escape");
    const small = await search.element.evaluate((element) =>
      [
        ...element.shadowRoot.querySelectorAll(
          "button, select, input:not([type=checkbox]), label, .actions a",
        ),
      ]
        // Names on cards are text to a finger: the open paper has them large.
        .filter((control) => getComputedStyle(control).pointerEvents !== "none")
        .map((control) => [
          control.className,
          control.getBoundingClientRect().height,
          control.offsetParent,
        ])
        .filter(([, height, shown]) => shown && height < 43.5)
        .map(([name, height]) => `${name} ${height}`),
    );
    expect(small).toEqual([]);
  });

  test("the page never scrolls sideways", async ({ browse, page }) => {
    await page.setViewportSize({ width: 320, height: 600 });
    const search = await browse();
    await search.field.fill("survey");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});
