// Are sections of documentation told as such, in the words of the page's language?
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, expect, page as somePage, Search, test } from "./papersift.mjs";

const docs = test.extend({
  /** The site of a documentation, in this language. */
  documentation: async ({ folder, host }, use) => {
    await use(async (language, pages) => {
      const config = join(folder, "papersift.toml");
      writeFileSync(config, 'kind = "docs"\nfacets = ["tags"]\n');
      const site = join(folder, "site");
      build("sections", site, "--config", config, "--language", language);
      const folders = pages ? { "/search/": site } : { "/": site };
      return host({ folders, pages });
    });
  },
});

docs(
  "sections stand under their page, in one order, without references",
  async ({ documentation, page }) => {
    const server = await documentation("en");
    await page.goto(server.url + "/");
    const search = new Search(page);
    await expect(search.summary).toHaveText("4 sections");
    await search.field.fill("begin");
    await search.settled();
    await expect(search.summary).toContainText("2 sections");
    await expect(search.element.locator(".group-heading")).toHaveText([
      "Installing it",
      "Using it",
    ]);
    await expect(search.element.getByRole("combobox", { name: "Sort by" })).toHaveCount(0);
    await expect(search.element.getByRole("button", { name: /^Cite/ })).toHaveCount(0);
    await expect(search.element.getByRole("group", { name: "Page" })).toBeVisible();
  },
);

docs("a page in another language counts sections in its words", async ({ documentation, page }) => {
  const server = await documentation("de");
  await page.goto(server.url + "/");
  const search = new Search(page);
  await expect(search.summary).toHaveText("4 Abschnitte");
  await expect(search.field).toHaveAttribute("placeholder", "Dokumentation durchsuchen");
});

docs(
  "a page in a language that is not ours has the English words of documentation",
  async ({ documentation, page }) => {
    const element = '<paper-search lang="sv"></paper-search>';
    const server = await documentation("en", { "/": somePage(element) });
    await page.goto(server.url + "/");
    const search = new Search(page);
    await expect(search.summary).toHaveText("4 sections");
    await expect(search.field).toHaveAttribute("placeholder", "Search the documentation");
  },
);

docs("taking the page over moves nothing", async ({ documentation, page }) => {
  const server = await documentation("en");
  await page.goto(server.url + "/");
  const search = new Search(page);
  await expect(search.summary).toBeVisible();
  await expect(search.element.locator(".density").first()).toBeVisible();
  const shift = await page.evaluate(
    () =>
      new Promise((done) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += entry.value;
        });
        observer.observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
      }),
  );
  expect(shift).toBeLessThanOrEqual(0.01);
});
