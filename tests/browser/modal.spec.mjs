// Does the dialog open, keep the focus, and leave the page as it was?
import { expect, page as somePage, Search, test } from "./papersift.mjs";

const html = (attributes = "", inside = "") =>
  `<a href="#x">Before</a><paper-search layout="modal" ${attributes}>${inside}</paper-search><input aria-label="Mine"><div id="tall"></div>`;

const modal = test.extend({
  /** A page with a button to the dialog. */
  visit: async ({ page, site, host }, use) => {
    await use(async (attributes, inside) => {
      const server = await host({
        pages: { "/": somePage(html(attributes, inside)) },
        folders: { "/search/": site("many"), "/browse/": site("many") },
      });
      await page.goto(server.url);
      await page.evaluate(() => {
        document.querySelector("#tall").style.height = "3000px";
      });
      return new Search(page);
    });
  },
});

const dialog = (page) => page.getByRole("dialog", { name: "Search papers" });

modal("nothing is fetched before the reader comes near", async ({ page, site, host }) => {
  const server = await host({
    pages: { "/": somePage(html()) },
    folders: { "/search/": site("many") },
  });
  await page.goto(server.url);
  await expect(page.getByRole("button", { name: "Search papers" })).toBeVisible();
  expect(server.requests.filter((path) => path.endsWith(".wasm"))).toEqual([]);
});

modal(
  "the button opens the dialog with the newest papers and the focus in the field",
  async ({ visit, page }) => {
    const search = await visit();
    await page.getByRole("button", { name: "Search papers" }).click();
    await expect(dialog(page)).toBeVisible();
    await expect(search.field).toBeFocused();
    await expect(search.field).toHaveRole("combobox");
    await expect(search.rows).toHaveCount(6);
    await expect(search.element.getByRole("group", { name: "Newest" })).toBeVisible();
  },
);

modal(
  "control and k, or a slash, opens it, and control and k closes it",
  async ({ visit, page }) => {
    const search = await visit();
    await page.keyboard.press("Control+k");
    await expect(search.field).toBeFocused();
    await page.keyboard.press("Control+k");
    await expect(dialog(page)).toBeHidden();
    await page.keyboard.press("/");
    await expect(search.field).toBeFocused();
    await expect(search.field).toHaveValue("");
  },
);

modal("each shortcut can be switched off", async ({ visit, page }) => {
  const search = await visit(`shortcut="mod+k"`);
  await expect(search.element.getByRole("button")).toBeVisible();
  await page.keyboard.press("/");
  await expect(dialog(page)).toBeHidden();
  await search.element.evaluate((element) => element.setAttribute("shortcut", "none"));
  await page.keyboard.press("Control+k");
  await expect(dialog(page)).toBeHidden();
  await search.element.evaluate((element) => element.setAttribute("shortcut", "s /"));
  await page.keyboard.press("s");
  await expect(dialog(page)).toBeVisible();
});

modal(
  "a slash in somebody else's field stays there, and another dialog keeps its keys",
  async ({ visit, page }) => {
    await visit();
    await page.getByLabel("Mine").focus();
    await page.keyboard.type("a/b");
    await expect(page.getByLabel("Mine")).toHaveValue("a/b");
    await page.evaluate(() => {
      const other = document.createElement("dialog");
      other.textContent = "Other";
      document.body.append(other);
      other.showModal();
    });
    await page.keyboard.press("Control+k");
    await expect(dialog(page)).toBeHidden();
  },
);

modal("escape clears, then closes, and the focus is where it was", async ({ visit, page }) => {
  const search = await visit();
  await page.getByLabel("Mine").focus();
  await page.keyboard.press("Control+k");
  await search.field.fill("bees");
  await expect(search.rows.first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(search.field).toHaveValue("");
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByLabel("Mine")).toBeFocused();
  await page.getByRole("button", { name: "Search papers" }).click();
  await search.button("Close").click();
  await expect(page.getByRole("button", { name: "Search papers" })).toBeFocused();
});

modal("the focus stays inside", async ({ visit, page }) => {
  const search = await visit();
  await page.keyboard.press("Control+k");
  await search.field.fill("bees");
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press("Tab");
    // Between the last and the first control the browser may take its turn; the page behind never
    // does.
    expect(["PAPER-SEARCH", "BODY"]).toContain(
      await page.evaluate(() => document.activeElement.tagName),
    );
  }
});

modal("the page behind does not scroll and gets everything back", async ({ visit, page }) => {
  await visit();
  await page.evaluate(() => {
    document.documentElement.style.overflow = "clip scroll";
    scrollTo(0, 100);
  });
  const width = await page.evaluate(() => document.body.clientWidth);
  await page.keyboard.press("Control+k");
  await page.mouse.move(20, 500);
  await page.mouse.wheel(0, 800);
  await page.waitForTimeout(100);
  expect(await page.evaluate(() => scrollY)).toBe(100);
  expect(await page.evaluate(() => document.body.clientWidth)).toBe(width);
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.documentElement.style.overflow)).toBe("clip scroll");
});

modal("a click beside the dialog closes it", async ({ visit, page }) => {
  await visit();
  await page.keyboard.press("Control+k");
  await page.mouse.click(10, 10);
  await expect(dialog(page)).toBeHidden();
});

modal("the first paper is picked, and enter opens it", async ({ visit, page }) => {
  const search = await visit();
  await page.route("https://example.org/**", (route) => route.fulfill({ body: "there" }));
  await page.keyboard.press("Control+k");
  await search.field.fill("kites part 10");
  await expect(search.rows.first()).toContainText("part 10");
  await expect(search.element.getByRole("option", { selected: true })).toContainText("part 10");
  await expect(search.field).toHaveAttribute("aria-activedescendant", "paper-0");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("https://example.org/p/10");
});

modal(
  "arrow keys pick another paper, of which the foot has the PDF and the list",
  async ({ visit, page }) => {
    const search = await visit();
    await page.keyboard.press("Control+k");
    await search.field.fill("station");
    await expect(search.element.locator("#paper-0")).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("ArrowDown");
    const second = await search.element.locator("#paper-1 .row-title").textContent();
    const foot = search.element.locator(".modal-foot");
    await expect(foot.getByRole("link", { name: `PDF: ${second}` })).toHaveAttribute(
      "href",
      /pdf\/\d+\.pdf$/,
    );
    const save = foot.getByRole("button", { name: `Save: ${second}` });
    await save.focus();
    await page.keyboard.press("Enter");
    await expect(save).toHaveAttribute("aria-pressed", "true");
    await expect(search.element.locator("#paper-1")).toHaveAttribute("aria-selected", "true");
  },
);

modal(
  "a pointer finds PDF and save beside each row, with what matched below the title",
  async ({ visit, page }) => {
    const search = await visit();
    await page.keyboard.press("Control+k");
    await search.field.fill("glacier");
    const row = search.element.locator(".row-frame").nth(1);
    await expect(row.locator(".row-text mark").first()).toHaveText(/glacier/i);
    await row.hover();
    await expect(row.locator(".row-tools .link")).toHaveAttribute("href", /pdf\/\d+\.pdf$/);
    await row.locator(".row-tools .save").click();
    await expect(row.locator(".row-tools .save")).toHaveAttribute("aria-pressed", "true");
    await expect(dialog(page)).toBeVisible();
  },
);

modal("no paper stands there twice", async ({ visit, page }) => {
  const search = await visit();
  await page.keyboard.press("Control+k");
  await search.field.fill("learning to predict");
  await expect(search.element.locator("#paper-0")).toBeVisible();
  const titles = await search.element.locator(".row-title, .completed").allTextContents();
  expect(titles).toEqual([...new Set(titles)]);
  await expect(search.element.locator(".completed", { hasText: "part" })).toHaveCount(0);
});

modal("the owner names the page that has all papers", async ({ visit, page }) => {
  const search = await visit(`results="/browse/"`);
  await page.keyboard.press("Control+k");
  await search.field.fill("survey");
  await search.element.getByRole("link", { name: /^See all/ }).click();
  await expect(page).toHaveURL(/\/browse\/\?q=survey$/);
});

modal("a click on a row opens its paper, and one on its PDF the file", async ({ visit, page }) => {
  const search = await visit();
  await page.route(/example\.org|\.pdf$/, (route) => route.fulfill({ body: "there" }));
  await page.keyboard.press("Control+k");
  await search.field.fill("kites part 10");
  await search.element.locator("#paper-0 .row-title").click();
  await expect(page).toHaveURL("https://example.org/p/10");
  await page.goBack();
  await page.keyboard.press("Control+k");
  await search.field.fill("kites part 10");
  await search.element.locator(".row-tools .link").first().click();
  await expect(page).toHaveURL(/pdf\/10\.pdf$/);
});

modal(
  "see all leads to the page of the site with the question in its address",
  async ({ visit, page }) => {
    const search = await visit(`filters="venue=ACL"`);
    await page.keyboard.press("Control+k");
    await search.field.fill("survey");
    const all = search.element.getByRole("link", { name: /^See all/ });
    await expect(all).toHaveAttribute("href", /\/search\/\?q=survey&venue=ACL$/);
    await all.click();
    await expect(page).toHaveURL(/\/search\/\?q=survey&venue=ACL$/);
    const there = new Search(page);
    await expect(there.field).toHaveValue("survey");
    await expect(there.chips).toHaveText(["venueACL×"]);
  },
);

modal("an owner's own button opens it", async ({ visit, page }) => {
  const search = await visit("", `<button slot="trigger">Find</button>`);
  await expect(search.element.locator(".trigger")).toBeHidden();
  await page.getByRole("button", { name: "Find" }).click();
  await expect(search.field).toBeFocused();
  await search.element.evaluate((element) => element.close());
  await expect(dialog(page)).toBeHidden();
  await search.element.evaluate((element) => element.show());
  await expect(dialog(page)).toBeVisible();
});

modal("a page that opens papers itself gets its dialog closed", async ({ visit, page }) => {
  const search = await visit();
  await page.evaluate(() =>
    document.addEventListener("papersift:select", (event) => event.preventDefault()),
  );
  await page.keyboard.press("Control+k");
  await search.rows.first().click();
  await expect(dialog(page)).toBeHidden();
});

modal.describe("on a phone", () => {
  modal.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  modal("the dialog fills the screen", async ({ visit, page }) => {
    const search = await visit();
    await page.getByRole("button", { name: "Search papers" }).tap();
    await expect(search.rows.first()).toBeVisible();
    expect(await dialog(page).boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 740 });
    await search.button("Close").tap();
    await expect(dialog(page)).toBeHidden();
  });
});
