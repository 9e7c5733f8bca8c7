// Can a reader save, note, cite, share and take along? The reading list and the references in the
// page.
import AxeBuilder from "@axe-core/playwright";
import { readFileSync } from "node:fs";
import { expect, record, Search, STRICT, test } from "./papersift.mjs";

const save = (search, place) => search.cards.nth(place).getByRole("button", { name: /^Save: / });
const openList = async (search) => {
  await search.button(/^Reading list/).click();
  return search.element.getByRole("dialog", { name: "Reading list" });
};
const titles = (dialog) => dialog.locator(".shelf-title").allTextContents();

test("nothing of the library is fetched before it is asked for", async ({ page, site, host }) => {
  const server = await host({ folders: { "/": site("many") } });
  await page.goto(server.url);
  const search = new Search(page);
  await expect(search.summary).toBeVisible();
  const modules = () => server.requests.filter((path) => path.endsWith(".wasm")).length;
  expect(modules(), "the engine and two of the user interface").toBe(3);
  await save(search, 0).click();
  await expect(save(search, 0)).toHaveAttribute("aria-pressed", "true");
  expect(modules()).toBe(4);
});

test("a saved paper is marked, listed, and still there after a reload and in another search", async ({
  browse,
  page,
}) => {
  const search = await browse();
  const title = await search.titles.first().textContent();
  const seen = await record(page, "save");
  await save(search, 0).click();
  await expect(search.button("Reading list (1)")).toBeVisible();
  expect(await seen()).toEqual([
    ["save", { id: expect.any(String), title, saved: true, count: 1 }, true],
  ]);
  await page.reload();
  await expect(search.button("Reading list (1)")).toBeVisible();
  await search.field.fill(title);
  await expect(search.titles.first()).toHaveText(title);
  await expect(save(search, 0)).toHaveAttribute("aria-pressed", "true");
  await save(search, 0).click();
  await expect(save(search, 0)).toHaveAttribute("aria-pressed", "false");
  await expect(search.button("Reading list")).toHaveText("Reading list");
});

test("the dialogs have their style, which comes with them", async ({ browse, page }) => {
  const search = await browse();
  const style = (dialog, part, property) =>
    dialog
      .locator(part)
      .first()
      .evaluate((element, name) => getComputedStyle(element)[name], property);
  await save(search, 0).click();
  const list = await openList(search);
  expect(await style(list, ".shelf-item", "display")).toBe("flex");
  expect(await style(list, ".shelf-title", "fontWeight")).toBe("600");
  await page.keyboard.press("Escape");
  await search.cards
    .first()
    .getByRole("button", { name: /^Cite: / })
    .click();
  expect(await style(page.getByRole("dialog", { name: /^Cite/ }), ".cite-radio", "opacity")).toBe(
    "0",
  );
});

test("notes, read marks and order are kept", async ({ browse, page }) => {
  const search = await browse();
  for (const place of [0, 1, 2]) await save(search, place).click();
  let dialog = await openList(search);
  const last = (await titles(dialog))[0];
  await dialog
    .getByRole("textbox", { name: /^Note on / })
    .first()
    .fill("for <b>Tuesday</b>");
  await dialog
    .getByRole("button", { name: /^Read: / })
    .first()
    .click();
  await expect(dialog.getByRole("button", { name: /^Read: / }).first()).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.reload();
  dialog = await openList(search);
  await expect(dialog.getByRole("textbox", { name: `Note on ${last}` })).toHaveValue(
    "for <b>Tuesday</b>",
  );
  await dialog.getByRole("combobox", { name: "Sort by" }).selectOption("Unread first");
  expect((await titles(dialog)).at(-1)).toBe(last);
  await dialog.getByRole("combobox", { name: "Sort by" }).selectOption("Title");
  const shown = await titles(dialog);
  expect(shown).toEqual([...shown].sort());
});

test("a removed paper can be brought back at once", async ({ browse }) => {
  const search = await browse();
  await save(search, 0).click();
  const dialog = await openList(search);
  await dialog.getByRole("button", { name: /^Remove: / }).click();
  await expect(dialog.locator(".shelf-item")).toHaveCount(0);
  await expect(dialog.getByRole("button", { name: "Undo" })).toBeFocused();
  await dialog.getByRole("button", { name: "Undo" }).click();
  await expect(dialog.locator(".shelf-item")).toHaveCount(1);
});

test("two tabs show the same list and lose nothing", async ({ browse, page, context }) => {
  const search = await browse();
  await save(search, 0).click();
  await expect(search.button("Reading list (1)")).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  const there = new Search(other);
  await expect(there.button("Reading list (1)")).toBeVisible();
  await save(there, 1).click();
  await expect(search.button("Reading list (2)")).toBeVisible();
  await save(search, 2).click();
  await expect(there.button("Reading list (3)")).toBeVisible();
});

test("a note that is being typed stays while another tab changes the list", async ({
  browse,
  page,
  context,
}) => {
  const search = await browse();
  await save(search, 0).click();
  const dialog = await openList(search);
  const note = dialog.getByRole("textbox", { name: /^Note on / }).last();
  await note.pressSequentially("half a");
  const tab = await context.newPage();
  await tab.goto(page.url());
  const other = new Search(tab);
  await save(other, 1).click();
  await expect(dialog.locator(".shelf-item")).toHaveCount(2);
  await expect(note).toHaveValue("half a");
  await note.press("End");
  await note.pressSequentially(" thought");
  await dialog.getByRole("checkbox").first().focus();
  await page.reload();
  await expect(
    (await openList(search)).getByRole("textbox", { name: /^Note on / }).last(),
  ).toHaveValue("half a thought");
});

test("undo gives the focus to the paper that came back", async ({ browse }) => {
  const search = await browse();
  for (const place of [0, 1]) await save(search, place).click();
  const dialog = await openList(search);
  await dialog
    .getByRole("button", { name: /^Remove: / })
    .last()
    .click();
  const undo = dialog.getByRole("button", { name: "Undo" });
  await expect(undo).toBeFocused();
  await undo.click();
  await expect(dialog.locator(".shelf-item").last().getByRole("checkbox")).toBeFocused();
});

test("papers that have gone are shown as gone and can still be cited", async ({
  page,
  site,
  host,
}) => {
  const folders = { "/": site("many") };
  const server = await host({ folders });
  await page.goto(server.url);
  const search = new Search(page);
  const title = await search.titles.first().textContent();
  await save(search, 0).click();
  await expect(search.button("Reading list (1)")).toBeVisible();
  folders["/"] = site("others");
  await page.reload();
  const dialog = await openList(search);
  await expect(dialog.locator(".shelf-gone")).toHaveText("No longer in this collection");
  await dialog.getByRole("button", { name: `Cite: ${title}` }).click();
  await expect(search.element.locator(".cite-text")).toContainText(title.split(" ").at(-1));
});

test("a storage that is full or blocked is told and the list goes on", async ({ browse, page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  const search = await browse();
  await save(search, 0).click();
  const dialog = search.element.getByRole("dialog", { name: "Reading list" });
  await expect(dialog.getByRole("alert")).toContainText("no room left");
  await expect(dialog.locator(".shelf-item")).toHaveCount(1);
});

test("a list goes out as a file and comes back into a fresh browser", async ({
  browse,
  page,
  browser,
}, info) => {
  const search = await browse();
  for (const place of [0, 1]) await save(search, place).click();
  let dialog = await openList(search);
  await dialog
    .getByRole("textbox", { name: /^Note on / })
    .first()
    .fill("mine");
  const seen = await record(page, "export");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save as file" }).click(),
  ]);
  expect((await seen())[0][1]).toMatchObject({
    format: "list",
    way: "download",
    ids: [expect.any(String), expect.any(String)],
  });
  const path = info.outputPath("list.json");
  await file.saveAs(path);
  const fresh = await browser.newPage();
  await fresh.goto(page.url());
  dialog = await openList(new Search(fresh));
  await dialog
    .locator("input[type=file]")
    .setInputFiles({ name: "bad.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await expect(dialog.getByRole("alert")).toHaveText("This file is not a reading list.");
  await dialog.locator("input[type=file]").setInputFiles(path);
  await expect(dialog.locator(".shelf-item")).toHaveCount(2);
  await expect(dialog.getByRole("textbox", { name: /^Note on / }).first()).toHaveValue("mine");
  await fresh.close();
});

test("a shared link shows the list to somebody else, who may take it", async ({
  browse,
  page,
  context,
  browser,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const search = await browse();
  for (const place of [0, 1, 2]) await save(search, place).click();
  const dialog = await openList(search);
  const expected = await titles(dialog);
  await dialog.getByRole("button", { name: "Copy link" }).click();
  await expect(dialog.getByRole("status")).toHaveText("Link copied");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/#list=[\w-]+$/);
  const fresh = await browser.newPage();
  await fresh.goto(link);
  const there = new Search(fresh);
  const shared = there.element.getByRole("dialog", { name: "A shared list" });
  await expect.poll(() => titles(shared)).toEqual(expected);
  await shared.getByRole("button", { name: "Add all to my list" }).click();
  await fresh.keyboard.press("Escape");
  await expect(there.button("Reading list (3)")).toBeVisible();
  await expect.poll(() => fresh.url()).not.toContain("list=");
  await fresh.close();
});

test("references are copied with a tick that is spoken", async ({ browse, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const search = await browse();
  const seen = await record(page, "export");
  await search.cards
    .first()
    .getByRole("button", { name: /^Cite: / })
    .click();
  const dialog = search.element.getByRole("dialog", { name: "Cite this paper" });
  await expect(dialog.getByRole("radio", { name: "BibTeX" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(dialog.locator(".cite-text")).toContainText("TY  - CONF");
  const copy = dialog.locator(".copy");
  await copy.click();
  await expect(copy).toHaveText("✓ Copied");
  await expect(dialog.getByRole("status")).toHaveText("Copied");
  expect(
    (await page.evaluate(() => navigator.clipboard.readText())).replaceAll("\r", ""),
  ).toContain("TY  - CONF\nID  - ");
  expect((await seen())[0][1]).toMatchObject({ format: "ris", way: "copy" });
  await expect(copy).toHaveText("Copy", { timeout: 4000 });
  await page.keyboard.press("Escape");
  await expect(search.cards.first().getByRole("button", { name: /^Cite: / })).toBeFocused();
});

test("references are there at once, and whole when the rest of them has come", async ({
  browse,
  page,
}) => {
  let answer;
  const asked = new Promise((resolve) => {
    answer = resolve;
  });
  await page.route("**/references.txt", async (route) => {
    await asked;
    const lines = Array.from({ length: 150 }, (_, at) => `p${at}\x1fpages\x1f7–9`);
    await route.fulfill({ body: lines.join("\n") });
  });
  const search = await browse();
  await search.cards
    .first()
    .getByRole("button", { name: /^Cite: / })
    .click();
  const text = search.element
    .getByRole("dialog", { name: "Cite this paper" })
    .locator(".cite-text");
  await expect(text).toContainText("title = {");
  await expect(text).not.toContainText("pages = ");
  const copy = search.element.locator(".copy");
  await expect(copy).toBeDisabled();
  answer();
  await expect(text).toContainText("pages = {7--9}");
  await expect(copy).toBeEnabled();
});

test("the whole result list is cited in its order", async ({ browse, page }) => {
  const search = await browse();
  await search.field.fill("survey");
  await search.value("Venue", "ACL").check();
  const found = await search.found();
  const first = await search.titles.first().textContent();
  await search.button(`Cite ${found}`).click();
  const dialog = search.element.getByRole("dialog", { name: `Cite ${found} papers` });
  await dialog.getByRole("radio", { name: "Text" }).check();
  const lines = (await dialog.locator(".cite-text").textContent()).trimEnd().split("\n");
  expect(lines.length).toBe(found);
  expect(lines[0]).toContain(first);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("papers.txt");
  expect(
    readFileSync(await file.path(), "utf8")
      .trimEnd()
      .split("\n"),
  ).toEqual(lines);
});

test("the selection of the list is cited, all of it where nothing is selected", async ({
  browse,
}) => {
  const search = await browse();
  for (const place of [0, 1, 2]) await save(search, place).click();
  const dialog = await openList(search);
  await dialog
    .getByRole("checkbox", { name: /^Select / })
    .nth(1)
    .check();
  await dialog.getByRole("button", { name: "Cite or download" }).click();
  await expect(search.element.getByRole("dialog", { name: "Cite this paper" })).toBeVisible();
});

for (const [width, place] of [
  [1280, "in the middle"],
  [360, "at the bottom"],
]) {
  test(`${width} pixels wide, the list stands ${place} of the window`, async ({ browse, page }) => {
    await page.setViewportSize({ width, height: 800 });
    const search = await browse();
    await save(search, 0).click();
    const box = await (await openList(search)).boundingBox();
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    expect(Math.abs(middle.x - width / 2)).toBeLessThan(10);
    if (width > 1000) {
      expect(box.width).toBeLessThan(800);
      expect(Math.abs(middle.y - 400)).toBeLessThan(10);
    } else expect(Math.round(box.y + box.height)).toBe(800);
  });
}

test("hostile papers stay text in list and references, under a strict policy", async ({
  page,
  site,
  host,
}) => {
  const complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  const server = await host({ folders: { "/": site("hostile") }, csp: STRICT });
  await page.goto(server.url);
  const search = new Search(page);
  await expect(search.summary).toBeVisible();
  const count = await search.cards.count();
  for (let place = 0; place < count; place++) await save(search, place).click();
  const dialog = await openList(search);
  await expect(dialog.locator(".shelf-item")).toHaveCount(count);
  await expect(dialog.locator(".shelf-title", { hasText: "a trap" })).not.toHaveAttribute("href");
  await dialog.getByRole("button", { name: "Cite or download" }).click();
  await expect(search.element.locator(".cite-text")).toContainText("Inheriting from");
  expect(await page.evaluate(() => window.hacked)).toBeUndefined();
  expect(complaints).toEqual([]);
});

test("papers.cite gives text and names what it cannot cite", async ({ browse, page }) => {
  await browse();
  const [one, two, error] = await page.evaluate(async () => {
    const papers = await (await import("/papersift.js")).open();
    return [
      await papers.cite("p0", "bibtex"),
      await papers.cite(["p1", "p0"], "text"),
      await papers.cite(["nowhere"], "ris").catch((error) => error.name + ": " + error.message),
    ];
  });
  expect(one).toMatch(/^@inproceedings\{lind2015\w+,\n {2}title = /);
  expect(two.split("\n").length).toBe(3);
  expect(error).toBe(
    'RangeError: papersift: ids: found "nowhere", expected the id of a paper of this collection',
  );
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 360]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 }, hasTouch: width < 600 });

      test("axe finds nothing in list and references", async ({ browse, page }) => {
        test.slow(); // three times all of axe
        const violations = async () =>
          (await new AxeBuilder({ page }).analyze()).violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("; ")}`,
          );
        const search = await browse();
        for (const place of [0, 1]) await save(search, place).click();
        expect(await violations()).toEqual([]);
        let dialog = await openList(search);
        await dialog
          .getByRole("button", { name: /^Read: / })
          .first()
          .click();
        expect(await violations()).toEqual([]);
        await dialog.getByRole("button", { name: "Cite or download" }).click();
        dialog = search.element.getByRole("dialog", { name: "Cite 2 papers" });
        expect(await violations()).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          width,
        );
      });
    });
  }
}

test("the link to a paper is copied from its card and leads to it, whatever was asked", async ({
  browse,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const search = await browse();
  await search.field.fill("bees");
  const title = await search.titles.nth(1).textContent();
  const seen = await record(page, "export");
  await search.cards
    .nth(1)
    .getByRole("button", { name: /^Copy link: / })
    .click();
  await expect(search.cards.nth(1).locator(".link-one")).toHaveText("✓ Link copied");
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(address).search).toMatch(/^\?paper=p\d+$/);
  expect((await seen())[0][1]).toEqual({ ids: [expect.any(String)], format: "link", way: "copy" });
  await page.goto(address);
  await expect(search.element.locator(".paper-title")).toHaveText(title);
  await expect(
    search.element.locator(".paper").getByRole("button", { name: /^Copy link: / }),
  ).toBeVisible();
});

test("the feed of the collection is a link", async ({ browse, page }) => {
  const search = await browse();
  const follow = search.element.getByRole("link", { name: "Follow" });
  const feed = await page.evaluate(
    (url) => fetch(url).then((response) => response.text()),
    await follow.getAttribute("href"),
  );
  expect(feed).toContain('<feed xmlns="http://www.w3.org/2005/Atom"');
});

test.describe("with a finger", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

  test("the names of an unfolded list of authors filter at a touch", async ({ browse }) => {
    const search = await browse("hostile");
    await search.field.fill("crowd");
    await search.button("and 297 more").tap();
    const name = search.element.locator(".unfolded .name", { hasText: /^Person 123$/ });
    expect((await name.boundingBox()).height).toBeGreaterThanOrEqual(44);
    await name.tap();
    await expect(search.chips).toHaveText(["authorPerson 123×"]);
  });
});

test("papers like those of the list are found and can be put on it", async ({ browse, page }) => {
  const search = await browse("alike");
  await search.field.fill("sundew");
  for (const place of [0, 1]) await save(search, place).click();
  const dialog = await openList(search);
  await dialog.getByRole("button", { name: "More like these" }).click();
  const more = page.getByRole("dialog", { name: "More like these" });
  await expect(more.locator(".shelf-title").first()).toBeVisible();
  const listed = await titles(dialog);
  expect((await titles(more)).filter((title) => listed.includes(title))).toEqual([]);
  await more
    .getByRole("button", { name: /^Save: / })
    .first()
    .click();
  await page.keyboard.press("Escape");
  await expect(titles(dialog)).resolves.toHaveLength(3);
});
