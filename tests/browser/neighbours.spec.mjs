// Does the element stand what pages do to everything in them, and leave them alone?
import { expect, page as somePage, Search, test } from "./papersift.mjs";

/** Opens a page with this HTML, over the site of one paper; gives what went wrong in it. */
async function open({ page, site, host }, html) {
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const server = await host({
    pages: { "/": somePage(html) },
    folders: { "/search/": site("one") },
  });
  await page.goto(server.url + "/");
  return { server, errors };
}

const resets = {
  "a reset of everything": "* { all: revert !important }",
  "a tiny font": "body { font-size: 3px; line-height: 9 }",
  "a reset as frameworks have it":
    "*, ::before, ::after { box-sizing: content-box; margin: 0; padding: 0; border: 0 solid red; font: inherit } button, input { background: red; appearance: none } [hidden] { display: block !important }",
  "rules for elements that nobody knows":
    ":not(:defined) { display: none } paper-search * { display: none !important }",
};
for (const [name, css] of Object.entries(resets)) {
  test(`${name} does not reach into the element`, async ({ page, site, host }) => {
    await open({ page, site, host }, `<style>${css}</style><paper-search></paper-search>`);
    const search = new Search(page);
    await expect(search.titles.first()).toBeVisible();
    const look = await search.field.evaluate((field) => {
      const { fontSize, boxSizing, paddingLeft } = getComputedStyle(field);
      return { fontSize: parseFloat(fontSize), boxSizing, padded: parseFloat(paddingLeft) > 0 };
    });
    expect(look).toEqual({ fontSize: 17, boxSizing: "border-box", padded: true });
  });
}

test("fifty elements share what they search", async ({ page, site, host }) => {
  const { server, errors } = await open(
    { page, site, host },
    `<paper-search layout="inline"></paper-search>`.repeat(50),
  );
  for (const at of [0, 49]) {
    const search = new Search(page, page.locator("paper-search").nth(at));
    await search.field.fill("only");
    await expect(search.element.locator(".row-title, .card-title").first()).toContainText(
      "The only paper here",
    );
  }
  const modules = server.requests.filter((path) => path.endsWith(".wasm"));
  expect(new Set(modules).size).toBe(modules.length);
  expect(errors).toEqual([]);
});

test("a script that is included twice and a copy of an element work", async ({
  page,
  site,
  host,
}) => {
  const again = `<script type="module" src="search/papersift.js?again"></script><paper-search></paper-search>`;
  const { errors } = await open({ page, site, host }, again);
  await expect(new Search(page).titles.first()).toContainText("The only paper here");
  await page.evaluate(() =>
    document.querySelector("main").append(document.querySelector("paper-search").cloneNode(true)),
  );
  await expect(new Search(page, page.locator("paper-search").nth(1)).titles.first()).toContainText(
    "The only paper here",
  );
  expect(errors).toEqual([]);
});

test("an element that was there before the script, and one that came with it gone again, leave no error", async ({
  page,
  site,
  host,
}) => {
  const { errors } = await open({ page, site, host }, `<paper-search></paper-search>`);
  await page.evaluate(() => {
    const element = document.createElement("paper-search");
    document.body.append(element);
    element.remove();
  });
  await expect(new Search(page).titles.first()).toBeVisible();
  expect(await page.locator("paper-search").count()).toBe(1);
  expect(errors).toEqual([]);
});
