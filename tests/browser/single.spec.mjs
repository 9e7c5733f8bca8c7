// Does a site in one file work without a server?
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build, expect, Search, test } from "./papersift.mjs";

/** Builds one file and gives its address. */
function single(folder, name, ...options) {
  const output = join(folder, name + ".html");
  build(name, output, "--single-file", ...options);
  return "file://" + output;
}

test("one file is searched, filtered and cited, and asks for nothing", async ({ page, folder }) => {
  const asked = [],
    errors = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  const url = single(folder, "many");
  await page.goto(url);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Papers: many");
  const search = new Search(page);
  await search.field.fill("honey");
  await expect(search.titles.first().locator("mark")).toHaveText(["honey"]);
  await search.settled();
  await search.facet("Venue").getByRole("checkbox").first().check();
  await expect(search.chips).toHaveCount(1);
  await search.cards.first().locator(".cite-one").click();
  await expect(search.element.getByRole("dialog", { name: "Cite this paper" })).toBeVisible();
  expect(asked.filter((address) => !/^(blob|data):/.test(address) && address !== url)).toEqual([]);
  expect(errors).toEqual([]);
});

test("one file keeps its query through a reload, and links lead beside it", async ({
  page,
  folder,
}) => {
  await page.goto(single(folder, "many"));
  const search = new Search(page);
  await search.field.fill("part 15");
  await expect(search.cards.first().getByRole("link", { name: /^PDF: / })).toHaveAttribute(
    "href",
    "file://" + join(folder, "pdf/15.pdf"),
  );
  await expect(search.element.locator(".follow")).toBeHidden();
  await expect.poll(() => page.url()).toContain("q=part+15");
  await page.reload();
  await expect(search.field).toHaveValue("part 15");
  await expect(search.titles.first()).toContainText("part 15");
});

test("one file speaks the language of its page", async ({ page, folder }) => {
  await page.goto(single(folder, "one", "--language", "de"));
  await expect(new Search(page).field).toHaveAttribute("placeholder", "Artikel suchen");
  await expect(new Search(page).titles).toHaveText(["The only paper here"]);
});

test("one file may be served like any other", async ({ page, host, folder }) => {
  single(folder, "one");
  const server = await host({ folders: { "/": folder } });
  await page.goto(server.url + "/one.html");
  await expect(new Search(page).titles).toHaveText(["The only paper here"]);
  expect(server.requests.filter((path) => path !== "/one.html" && path !== "/favicon.ico")).toEqual(
    [],
  );
});

test("a file that was cut off says so", async ({ page, host, folder }) => {
  single(folder, "one");
  const text = readFileSync(join(folder, "one.html"), "utf8");
  const at = text.indexOf("papersift-data") + 5000;
  const server = await host({ pages: { "/": text.slice(0, at) + text.slice(at + 1000) } });
  await page.goto(server.url + "/");
  await expect(page.locator(".unstarted")).toContainText("could not be unpacked");
});

test("one file takes at most 1.4 times what the files of a site take", async ({ site, folder }) => {
  single(folder, "many");
  // What a reader in English downloads, which the file holds.
  const files = readdirSync(site("many")).filter((name) =>
    /^(papersift-\w+\.(wasm|js|css)|papersift\.js|index\.html)$/.test(name),
  );
  const brotli = files.map(
    (name) => brotliCompressSync(readFileSync(join(site("many"), name))).length,
  );
  const total = brotli.reduce((sum, size) => sum + size, 0);
  expect(statSync(join(folder, "many.html")).size / total).toBeLessThanOrEqual(1.4);
});
