// Does a site that was visited once answer without a network, and is an update whole or not at all?
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build, expect, modules, Search, test } from "./papersift.mjs";

test.use({ serviceWorkers: "allow" });

const CUT = () => ({ cut: true });
const heading = (page) => page.getByRole("heading", { level: 1 });

/** The name of the build in a folder. */
const buildOf = (folder) => /build (\w+)/.exec(readFileSync(join(folder, "index.html"), "utf8"))[1];

/** Waits until the worker that answers for a page is of the build in `folder`, and at rest. */
async function kept(page, folder) {
  await expect
    .poll(
      () =>
        page.evaluate(async (build) => {
          const registration = await navigator.serviceWorker.getRegistration();
          const name = (await caches.keys()).find((name) => name.endsWith(build));
          const whole =
            name &&
            (await (await caches.open(name)).match(new URL("./", location).href + "index.html"));
          const { active, installing, waiting } = registration ?? {};
          return Boolean(whole && active?.state === "activated" && !installing && !waiting);
        }, buildOf(folder)),
      { timeout: 15_000 },
    )
    .toBe(true);
}

/** Visits a site until it is kept. */
async function visit(page, url, folder) {
  await page.goto(url);
  await expect(new Search(page).summary).toBeVisible();
  await kept(page, folder);
}

/** Names of the caches of a page's origin. */
const cachesOf = (page) => page.evaluate(() => caches.keys());

test("after one visit a site is searched, filtered and cited without a network", async ({
  page,
  site,
  host,
}) => {
  const server = await host({ folders: { "/": site("many") } });
  await visit(page, server.url + "/", site("many"));
  server.broken = CUT;
  await page.reload();
  const search = new Search(page);
  await search.field.fill("honey");
  await expect(search.titles.first()).toContainText("honey");
  await search.settled();
  await search.facet("Venue").getByRole("checkbox").first().check();
  await expect(search.chips).toHaveCount(1);
  await search.cards.first().locator(".cite-one").click();
  await expect(search.element.getByRole("dialog", { name: "Cite this paper" })).toBeVisible();
});

test("an address with a query opens without a network", async ({ page, site, host }) => {
  const server = await host({ folders: { "/papers/": site("one") } });
  await visit(page, server.url + "/papers/", site("one"));
  server.broken = CUT;
  for (const address of ["?q=only", "index.html?q=only", "#here"]) {
    await page.goto(server.url + "/papers/" + address);
    await expect(new Search(page).titles.first()).toContainText("The only paper here");
  }
});

test("an update takes over at the next load, and a page of the build before goes on with its own files", async ({
  context,
  page,
  host,
  folder,
}) => {
  const site = join(folder, "site");
  build("one", site);
  const before = modules(site);
  const server = await host({ folders: { "/": site } });
  await visit(page, server.url + "/", site);
  const other = await context.newPage();
  await other.goto(server.url + "/");
  await expect(new Search(other).summary).toBeVisible();
  build("others", site);
  await page.reload();
  await expect(heading(page), "what was whole answers at once").toHaveText("Papers: one");
  await kept(page, site);
  server.broken = CUT;
  await page.reload();
  await expect(heading(page)).toHaveText("Papers: others");
  await expect(new Search(page).summary).toBeVisible();
  await expect(heading(other)).toHaveText("Papers: one");
  await new Search(other).cards.first().locator(".cite-one").click();
  await expect(
    new Search(other).element.getByRole("dialog", { name: "Cite this paper" }),
  ).toBeVisible();
  const found = await other.evaluate(async (name) => (await fetch(name)).ok, before.first);
  expect(found, "the index of the build before is still there").toBe(true);
});

test("a deploy that is half uploaded changes nothing until it is whole", async ({
  page,
  host,
  folder,
}) => {
  const site = join(folder, "site");
  build("one", site);
  const server = await host({ folders: { "/": site } });
  await visit(page, server.url + "/", site);
  const before = buildOf(site);
  build("others", site);
  const { first } = modules(site);
  server.broken = (path) => (path.endsWith(first) ? { status: 404 } : undefined);
  await page.reload();
  await expect
    .poll(() => server.requests.filter((path) => path.endsWith(first)).length)
    .toBeGreaterThan(0);
  await expect
    .poll(async () => (await cachesOf(page)).map((name) => name.split(" ").pop()))
    .toEqual([before]);
  await page.reload();
  await expect(heading(page)).toHaveText("Papers: one");
  await expect(new Search(page).summary).toBeVisible();
  server.broken = () => undefined;
  await page.reload();
  await kept(page, site);
  await page.reload();
  await expect(heading(page)).toHaveText("Papers: others");
});

test("a host that sends other bytes under a name is not kept", async ({ page, host, folder }) => {
  const site = join(folder, "site");
  build("one", site);
  const server = await host({ folders: { "/": site } });
  const loader = readFileSync(join(site, "papersift.js"), "utf8");
  // The host adds something of its own to scripts, as some do.
  await page
    .context()
    .route("**/papersift.js", (route) =>
      route.fulfill({ contentType: "text/javascript", body: loader + "\n// added" }),
    );
  await page.goto(server.url + "/");
  await expect(new Search(page).summary).toBeVisible();
  await expect
    .poll(() =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
    )
    .toBe(0);
  expect(await cachesOf(page)).toEqual([]);
});

test("a worker that is stopped in the middle goes on where it was", async ({
  context,
  page,
  site,
  host,
}) => {
  const server = await host({ folders: { "/": site("one") } });
  const { first, dialogs } = modules(site("one"));
  server.broken = (path) => (path.endsWith(dialogs) ? { hang: true } : undefined);
  await page.goto(server.url + "/");
  await expect(new Search(page).summary).toBeVisible();
  await expect.poll(() => server.requests.some((path) => path.endsWith(dialogs))).toBe(true);
  const devtools = await context.newCDPSession(page);
  await devtools.send("ServiceWorker.enable");
  await devtools.send("ServiceWorker.stopAllWorkers");
  server.broken = () => undefined;
  await visit(page, server.url + "/", site("one"));
  const asked = server.requests.filter((path) => path.endsWith(first));
  expect(asked, "by two pages, and by one worker of two").toHaveLength(3);
});

test("collections of one origin keep apart, and foreign caches are let alone", async ({
  page,
  host,
  folder,
}) => {
  const [a, b] = [join(folder, "a"), join(folder, "b")];
  build("one", a);
  build("others", b);
  const server = await host({
    folders: { "/papers/more/": b, "/papers/": a },
    pages: { "/": "<h1>Home</h1>" },
  });
  await page.goto(server.url + "/");
  await page.evaluate(async () => (await caches.open("mine")).put("/thing", new Response("kept")));
  await visit(page, server.url + "/papers/", a);
  await visit(page, server.url + "/papers/more/", b);
  for (const name of ["alike", "none"]) {
    build(name, a);
    await visit(page, server.url + "/papers/", a);
  }
  const names = await cachesOf(page);
  expect(names).toContain("mine");
  expect(names.filter((name) => name.includes("/papers/more/ "))).toHaveLength(1);
  server.broken = CUT;
  await page.goto(server.url + "/papers/more/");
  await expect(heading(page)).toHaveText("Papers: others");
  await expect(new Search(page).summary).toBeVisible();
});

test("a site built without a worker removes the one of before", async ({ page, host, folder }) => {
  const site = join(folder, "site");
  build("one", site);
  const server = await host({ folders: { "/": site } });
  await visit(page, server.url + "/", site);
  build("others", site, "--no-service-worker");
  await page.reload();
  await expect.poll(() => cachesOf(page)).toEqual([]);
  await page.reload();
  await expect(heading(page)).toHaveText("Papers: others");
  expect(
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
  ).toBe(0);
});

test("a page outside of the folder has no worker", async ({ page, site, host }) => {
  const pages = {
    "/": `<script type="module" src="search/papersift.js"></script><paper-search></paper-search>`,
  };
  const server = await host({ pages, folders: { "/search/": site("one") } });
  await page.goto(server.url + "/");
  await expect(new Search(page).summary).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(server.requests).not.toContain("/search/sw.js");
});

test("where storage is full the search works as before", async ({ context, page, site, host }) => {
  const server = await host({ folders: { "/": site("one") } });
  const devtools = await context.newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: server.url, quotaSize: 2000 });
  for (let visits = 0; visits < 2; visits++) {
    await page.goto(server.url + "/");
    await expect(new Search(page).titles.first()).toContainText("The only paper here");
    await expect
      .poll(() =>
        page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
      )
      .toBe(0);
  }
});

test("a browser without workers searches as before", async ({ page, site, host }) => {
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.addInitScript(() => {
    delete Navigator.prototype.serviceWorker;
  });
  const server = await host({ folders: { "/": site("one") } });
  await page.goto(server.url + "/");
  await expect(new Search(page).titles.first()).toContainText("The only paper here");
  expect(errors).toEqual([]);
});

test("the strictest policy lets the worker in", async ({ page, site, host }) => {
  const csp =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
    "manifest-src 'self'; worker-src 'self'; require-trusted-types-for 'script'";
  const server = await host({ folders: { "/": site("one") }, csp });
  await page.addInitScript(() => {
    window.refused = [];
    addEventListener("securitypolicyviolation", (event) =>
      window.refused.push(event.violatedDirective + " " + event.blockedURI),
    );
  });
  await visit(page, server.url + "/", site("one"));
  expect(await page.evaluate(() => window.refused)).toEqual([]);
});
