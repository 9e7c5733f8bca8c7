// Can everything be done without a mouse?
import { expect, page as somePage, Search, test } from "./papersift.mjs";

test("slash focuses the field", async ({ browse, page }) => {
  const search = await browse();
  await page.keyboard.press("/");
  await expect(search.field).toBeFocused();
  await expect(search.field).toHaveValue("");
});

test("slash typed into somebody else's field stays there", async ({ page, site, host }) => {
  const pages = {
    "/": somePage(`<input aria-label="Mine"><paper-search layout="inline"></paper-search>`),
  };
  const server = await host({ pages, folders: { "/search/": site("one") } });
  await page.goto(server.url);
  await page.getByLabel("Mine").focus();
  await page.keyboard.type("a/b");
  await expect(page.getByLabel("Mine")).toHaveValue("a/b");
});

test("the shortcut can be another one or none", async ({ page, site, host }) => {
  const pages = { "/": somePage(`<paper-search layout="inline" shortcut="none"></paper-search>`) };
  const server = await host({ pages, folders: { "/search/": site("one") } });
  await page.goto(server.url);
  const search = new Search(page);
  await expect(search.field).toBeVisible();
  await page.keyboard.press("/");
  await expect(search.field).not.toBeFocused();
  await search.element.evaluate((element) => element.setAttribute("shortcut", "mod+k"));
  await page.keyboard.press("Control+k");
  await expect(search.field).toBeFocused();
});

test("escape clears the query and then is the page's", async ({ browse, page }) => {
  const search = await browse();
  await page.evaluate(() => {
    window.escapes = 0;
    document.addEventListener("keydown", (event) => {
      window.escapes += event.key === "Escape";
    });
  });
  await search.field.fill("zzqx"); // what nothing completes: the first press would close completions
  await page.keyboard.press("Escape");
  await expect(search.field).toHaveValue("");
  await expect(search.total).toHaveText("60");
  expect(await page.evaluate(() => window.escapes)).toBe(0);
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => window.escapes)).toBe(1);
});

test("arrow keys walk through the papers and back into the field", async ({ browse, page }) => {
  const search = await browse();
  await search.field.fill("survey");
  await page.keyboard.press("ArrowDown");
  await expect(search.titles.nth(0)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(search.titles.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(search.field).toBeFocused();
});

test("a letter typed on a result goes into the field", async ({ browse, page }) => {
  const search = await browse();
  await search.field.fill("surve");
  await page.keyboard.press("Enter");
  await expect(search.titles.nth(0)).toBeFocused();
  await page.keyboard.press("y");
  await expect(search.field).toBeFocused();
  await expect(search.field).toHaveValue("survey");
});

test("letters after enter are words, and commands only once an arrow key has moved into the list", async ({
  browse,
  page,
}) => {
  const search = await browse();
  await search.field.fill("bee");
  await page.keyboard.press("Enter");
  await page.keyboard.type("s ");
  await expect(search.field).toHaveValue("bees ");
  await expect(search.element.locator(".save[aria-pressed=true]")).toHaveCount(0);
});

test("facets come before results in the tab order", async ({ browse, page }) => {
  const search = await browse();
  await search.field.focus();
  await page.keyboard.press("Tab");
  expect(await search.focused()).toBe("help-button");
  await page.keyboard.press("Tab");
  expect(await search.focused()).toContain("handle");
});

test("the clear button empties the field and keeps it focused", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("bees");
  await search.element.locator(".clear").click();
  await expect(search.field).toHaveValue("");
  await expect(search.field).toBeFocused();
  await expect(search.total).toHaveText("60");
});

test("element.focus() focuses the field", async ({ browse }) => {
  const search = await browse();
  await search.element.evaluate((element) => element.focus());
  await expect(search.field).toBeFocused();
});

test("completions stand below the field of the page and the keys reach them, then the papers", async ({
  browse,
  page,
}) => {
  const search = await browse();
  const list = search.element.getByRole("listbox", { name: "Complete to" });
  await expect(search.field).toHaveRole("combobox");
  await search.field.fill("regul");
  await expect(list.getByRole("option")).toHaveText(["regularization12 papers"]);
  await expect(search.field).toHaveAttribute("aria-expanded", "true");
  await expect(search.field).not.toHaveAttribute("aria-activedescendant");
  await page.keyboard.press("ArrowDown");
  await expect(search.field).toHaveAttribute("aria-activedescendant", "completion-0");
  await page.keyboard.press("ArrowDown");
  await expect(list).toBeHidden();
  await expect(search.titles.first()).toBeFocused();
});

test("enter takes a completion, escape closes them, and the second press clears", async ({
  browse,
  page,
}) => {
  const search = await browse();
  const list = search.element.getByRole("listbox", { name: "Complete to" });
  await search.field.fill("glac");
  await expect(list).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(search.field).toHaveValue("glacier");
  await expect(list).toBeHidden();
  await search.field.fill("glac");
  await expect(list).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await expect(search.field).toHaveValue("glac");
  await page.keyboard.press("Escape");
  await expect(search.field).toHaveValue("");
  await search.field.fill("glac");
  await list.getByRole("option", { name: /^glacier \d+ papers$/ }).click();
  await expect(search.field).toHaveValue("glacier");
  await expect(search.field).toBeFocused();
});

/** Past the completions to the first paper. */
async function walk(search) {
  while (!(await search.focused()).includes("card-title"))
    await search.page.keyboard.press("ArrowDown");
}

test("letters act on the paper that has the focus", async ({ browse, page }) => {
  const search = await browse();
  await page.route("**/*.pdf", (route) => route.fulfill({ body: "the file" }));
  await search.field.fill("kites part 10");
  await search.settled();
  await walk(search);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Search tips" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(search.titles.first()).toBeFocused();
  await page.keyboard.press("m");
  await expect(search.element.locator(".paper-title")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.goto(page.url());
  await expect(search.field).toHaveValue("kites part 10");
  await search.field.focus();
  await walk(search);
  await page.keyboard.press("o");
  await expect(page).toHaveURL(/pdf\/10\.pdf$/);
});

test("letters can be switched off and never act while typing", async ({ page, site, host }) => {
  const server = await host({
    pages: { "/": somePage(`<paper-search keys="off"></paper-search>`) },
    folders: { "/search/": site("many") },
  });
  await page.goto(server.url);
  const search = new Search(page);
  await search.field.fill("bees");
  await search.field.press("Enter");
  await page.keyboard.press("o");
  await expect(search.field).toHaveValue("beeso");
  await page.keyboard.type("m?");
  await expect(search.field).toHaveValue("beesom?");
  await search.element.locator(".help-button").click();
  await expect(page.getByRole("dialog", { name: "Search tips" })).not.toContainText("On a paper");
});

test("names are completed in words", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("haddad");
  const row = search.element.getByRole("option", { name: /Author/ });
  await expect(row.locator(".completed")).toHaveText("Noor Haddad");
  await row.click();
  await expect(search.field).toHaveValue('author:"Noor Haddad"');
});

test("a tip writes its operator into the field", async ({ browse, page }) => {
  const search = await browse();
  await search.field.fill("bees");
  await search.button("Search tips").click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^author:/ })
    .click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(search.field).toHaveValue("bees author:");
  await expect(search.field).toBeFocused();
  await search.button("Search tips").click();
  await page.keyboard.press("Escape");
  await expect(search.button("Search tips")).toBeFocused();
});

for (const layout of ["page", "inline"]) {
  test(`keys in the field of layout ${layout} do not reach the page's own shortcuts`, async ({
    page,
    site,
    host,
  }) => {
    // What a book does: it turns the page wherever the event does not come from a field.
    const server = await host({
      pages: { "/": somePage(`<paper-search layout="${layout}"></paper-search>`) },
      folders: { "/search/": site("many") },
    });
    await page.goto(server.url);
    await page.evaluate(() => {
      window.heard = [];
      for (const name of ["keydown", "keypress", "keyup"]) {
        addEventListener(name, ({ key }) => window.heard.push(`${name} ${key}`));
      }
    });
    const search = new Search(page);
    await search.field.fill("honey");
    await expect(layout === "page" ? search.titles.first() : search.rows.first()).toBeVisible();
    for (const key of ["ArrowLeft", "ArrowRight", "s", "/"]) await search.field.press(key);
    expect(await page.evaluate(() => window.heard)).toEqual([]);
    await expect(search.field).toHaveValue("honeys/"); // the keys did their work in it
    expect(new URL(page.url()).pathname).toBe("/");
  });
}
