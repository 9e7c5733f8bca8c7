// Does a page survive that its site is deployed anew, however old the loader that a cache gave it?
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { build, expect, modules, page as somePage, Search, test } from "./papersift.mjs";

/** Loaders are cached, as hosts do; all else is asked for again. */
const stale = (path) => (path.endsWith("/papersift.js") ? "max-age=600" : "no-store");
const html = somePage(`<paper-search></paper-search>`);

/** A page with an element whose loader is cached, over a site that can be built again. */
async function cached({ page, host, folder }, first) {
  const site = join(folder, "site");
  build(first, site);
  const server = await host({
    pages: { "/": html },
    folders: { "/search/": site },
    caching: stale,
  });
  await page.goto(server.url + "/");
  await expect(new Search(page).summary).toBeVisible();
  return { server, site, search: new Search(page) };
}

/** The title of the collection that a script gets. */
const title = (page) =>
  page.evaluate(async () => {
    const { open } = await import("/search/papersift.js");
    return (await open()).info().title;
  });

test("after one deploy a cached loader finds its files", async ({ page, host, folder }) => {
  const { server, site, search } = await cached({ page, host, folder }, "one");
  build("others", site);
  const before = server.requests.length;
  await page.goto(server.url + "/");
  await expect(search.summary).toBeVisible();
  expect(server.requests.slice(before).filter((path) => path.endsWith("papersift.js"))).toEqual([]);
  expect(await title(page)).toBe("Papers: one");
});

test("after two deploys a cached loader fetches itself anew and goes on", async ({
  page,
  host,
  folder,
}) => {
  const { server, site, search } = await cached({ page, host, folder }, "one");
  build("none", site);
  build("others", site);
  await page.goto(server.url + "/");
  await expect(search.titles).toHaveText([/Whales/, /Whales/]);
  await search.field.fill("winter");
  await expect(search.titles.first()).toHaveText("Whales in winter");
  await expect(search.error).toHaveCount(0);
  expect(await title(page), "scripts too").toBe("Papers: others");
  await page.goto(server.url + "/?again");
  await expect(search.titles.first()).toContainText("Whales");
  const last = server.requests.filter((path) => path.startsWith("/search/papersift-"));
  expect(last.length, "the cache has the new loader now").toBeGreaterThan(0);
});

test("a deploy that is half uploaded is said in place, and the retry works once it is whole", async ({
  page,
  host,
  folder,
}) => {
  const { server, site, search } = await cached({ page, host, folder }, "one");
  build("none", site);
  build("others", site);
  const { first } = modules(site);
  server.broken = (path) => (path.endsWith(first) ? { status: 404 } : undefined);
  await page.goto(server.url + "/");
  await expect(search.error).toContainText("A file is missing on the server");
  await expect(search.error).toContainText(first);
  await search.button("Try again").click();
  await expect(search.error).toContainText(first);
  server.broken = () => undefined;
  await search.button("Try again").click();
  await expect(search.titles).toHaveText([/Whales/, /Whales/]);
});

test("a page in place of a file that is gone counts as gone", async ({ page, host, folder }) => {
  const site = join(folder, "site");
  build("one", site);
  const loader = readFileSync(join(site, "papersift.js"), "utf8");
  build("none", site);
  build("others", site);
  const server = await host({ pages: { "/": html }, folders: { "/search/": site } });
  await page.route(
    (url) => url.pathname.endsWith("/papersift.js") && !url.search,
    (route) => route.fulfill({ contentType: "text/javascript", body: loader }),
  );
  // Some hosts answer with their start page for every address that they do not know.
  await page.route("**/*.wasm", (route) => {
    const name = new URL(route.request().url()).pathname.split("/").pop();
    return readdirSync(site).includes(name)
      ? route.continue()
      : route.fulfill({ contentType: "text/html", body: "<h1>Welcome</h1>" });
  });
  await page.goto(server.url + "/");
  await expect(new Search(page).titles).toHaveText([/Whales/, /Whales/]);
});
