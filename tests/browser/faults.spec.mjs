// Is every fault said in place, and does the page around the element stay whole?
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, modules, page as somePage, record, Search, test } from "./papersift.mjs";

const html = (loader) => somePage(`<paper-search></paper-search>`, loader);

/** Opens a page of somebody's own over the site of one paper, after `before` has run in it. */
async function open({ page, site, host }, before = () => {}, options = {}) {
  const server = await host({
    pages: { "/": html() },
    folders: { "/search/": site("one") },
    ...options,
  });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.addInitScript(before);
  return { server, errors, search: new Search(page), visit: () => page.goto(server.url + "/") };
}

test("an engine that never ends is said after half a minute, and another try helps", async ({
  page,
  site,
  host,
}) => {
  const { server, search, visit } = await open({ page, site, host });
  const { first } = modules(site("one"));
  server.broken = (path) => (path.endsWith(first) ? { hang: true } : undefined);
  await page.clock.install();
  await visit();
  await expect.poll(() => server.requests.some((path) => path.endsWith(first))).toBe(true);
  await page.clock.runFor(20_000);
  await expect(search.error).toHaveCount(0);
  await page.clock.runFor(12_000);
  await expect(search.error).toContainText("The server did not answer");
  await expect(page.getByRole("heading", { name: "Somebody's page" })).toBeVisible();
  server.broken = () => undefined;
  await search.button("Try again").click();
  await page.clock.runFor(1_000);
  await expect(search.titles).toHaveText([/The only paper here/]);
  await page.clock.runFor(60_000);
  await expect(search.error).toHaveCount(0);
});

test("what comes after the message is taken all the same", async ({ page, site, host }) => {
  const { search, visit } = await open({ page, site, host });
  let release;
  await page.route("**/" + modules(site("one")).first, async (route) => {
    await new Promise((done) => {
      release = done;
    });
    await route.continue();
  });
  await page.clock.install();
  await visit();
  await expect.poll(() => Boolean(release)).toBe(true);
  await page.clock.runFor(32_000);
  await expect(search.error).toContainText("The server did not answer");
  release();
  await expect(search.titles).toHaveText([/The only paper here/]);
  await expect(search.error).toHaveCount(0);
});

/** A part that never ends is asked for twice: once as the browser likes, once past its cache. */
async function loseTwice(page, server, name) {
  const asked = () =>
    expect.poll(() => server.requests.filter((path) => path.endsWith(name)).length);
  await asked().toBeGreaterThan(0);
  const before = server.requests.filter((path) => path.endsWith(name)).length;
  await page.clock.runFor(11_000);
  await asked().toBe(before + 1);
  await page.clock.runFor(11_000);
}

test("a user interface that never ends is said, and another try helps", async ({
  page,
  site,
  host,
}) => {
  const { server, search, visit } = await open({ page, site, host });
  const [name] = modules(site("one")).ui;
  server.broken = (path) => (path.endsWith(name) ? { hang: true } : undefined);
  await page.clock.install();
  await visit();
  await loseTwice(page, server, name);
  await expect(search.error).toContainText("The server did not answer");
  server.broken = () => undefined;
  await search.button("Try again").click();
  await expect(search.titles).toHaveText([/The only paper here/]);
});

test("a part that never ends is said where it was asked for, and another press helps", async ({
  page,
  site,
  host,
}) => {
  const { server, search, visit } = await open({ page, site, host });
  const { dialogs } = modules(site("one"));
  server.broken = (path) => (path.endsWith(dialogs) ? { hang: true } : undefined);
  await page.clock.install();
  await visit();
  await search.cards.first().locator(".cite-one").click();
  await loseTwice(page, server, dialogs);
  await expect(search.notes).toContainText("A part of the search could not be loaded");
  server.broken = () => undefined;
  await search.cards.first().locator(".cite-one").click();
  await expect(search.element.getByRole("dialog", { name: "Cite this paper" })).toBeVisible();
});

test("a style that is missing is said, and comes with the next try", async ({
  page,
  site,
  host,
}) => {
  const { server, search, visit } = await open({ page, site, host });
  server.broken = (path) => (path.endsWith(".css") ? { status: 404 } : undefined);
  await visit();
  await expect(search.error).toContainText(/missing on the server.*\.css/);
  server.broken = () => undefined;
  await search.button("Try again").click();
  await expect(search.titles).toHaveText([/The only paper here/]);
  await expect(search.titles.first()).toHaveCSS("text-decoration-line", "none");
});

/** Which file of a site is changed by one byte. */
const changed = {
  "the glue": (folder) => glue(folder),
  "the engine or the index": (folder) => modules(folder).first,
  "the user interface": (folder) => modules(folder).ui[0],
  "the style": (folder) => readdirSync(folder).find((name) => name.endsWith(".css")),
};

/** The script that the loader names. */
function glue(folder) {
  const loader = readFileSync(join(folder, "papersift.js"), "utf8");
  return readdirSync(folder).find(
    (name) => /^papersift-\w+\.js$/.test(name) && loader.includes(name),
  );
}

for (const [what, name] of Object.entries(changed)) {
  for (const own of [true, false]) {
    test(`one changed byte in ${what} is refused by name, ${own ? "on the site's page" : "on another"}`, async ({
      page,
      site,
      host,
    }) => {
      const { server, search, visit } = await open(
        { page, site, host },
        () => {
          window.told = [];
          addEventListener("papersift:error", ({ detail }) => window.told.push(detail));
        },
        own ? { pages: {}, folders: { "/": site("one") } } : {},
      );
      const file = name(site("one"));
      server.broken = (path) => (path.endsWith(file) ? { flip: true } : undefined);
      await visit();
      await expect(search.error).toContainText("The server sent something else.");
      await expect(search.error).toContainText(file);
      const told = () => page.evaluate(() => window.told);
      await search.button("Try again").click();
      await expect.poll(async () => (await told()).length).toBe(2);
      for (const { reason, message } of await told()) {
        expect(reason).toBe("type");
        expect(message).toContain(file);
      }
      server.broken = () => undefined;
      await search.button("Try again").click();
      await expect(search.titles).toHaveText([/The only paper here/]);
      await expect(search.error).toHaveCount(0);
    });
  }
}

test("one changed byte in the dialogs is refused, and another press helps", async ({
  page,
  site,
  host,
}) => {
  const { server, search, visit } = await open({ page, site, host });
  const { dialogs } = modules(site("one"));
  const logged = [];
  page.on("console", (message) => logged.push(message.text()));
  server.broken = (path) => (path.endsWith(dialogs) ? { flip: true } : undefined);
  await visit();
  await search.cards.first().locator(".cite-one").click();
  await expect(search.notes).toContainText("A part of the search could not be loaded");
  expect(logged.join()).toContain(`${dialogs}: not the file that was built`);
  server.broken = () => undefined;
  await search.cards.first().locator(".cite-one").click();
  await expect(search.element.getByRole("dialog", { name: "Cite this paper" })).toBeVisible();
});

const patches = {
  "is not there": () => {
    delete window.fetch;
  },
  throws: () => {
    window.fetch = () => {
      throw new Error("no");
    };
  },
  refuses: () => {
    window.fetch = () => Promise.reject(new Error("no"));
  },
  "gives something else": () => {
    window.fetch = async () => ({ json: () => ({}) });
  },
};
for (const [name, patch] of Object.entries(patches)) {
  test(`the search does without a fetch that ${name}`, async ({ page, site, host }) => {
    const { errors, search, visit } = await open({ page, site, host }, patch);
    await visit();
    await expect(search.titles).toHaveText([/The only paper here/]);
    await search.cards.first().locator(".cite-one").click();
    await expect(search.element.getByRole("dialog", { name: "Cite this paper" })).toBeVisible();
    expect(errors).toEqual([]);
  });
}

test("a page that spoils fetch later on does not touch us", async ({ page, site, host }) => {
  const { search, visit } = await open({ page, site, host });
  await visit();
  await expect(search.titles).toHaveText([/The only paper here/]);
  await page.evaluate(() => {
    window.fetch = () => {
      throw new Error("no");
    };
  });
  await search.cards.first().locator(".cite-one").click();
  await expect(search.element.getByRole("dialog", { name: "Cite this paper" })).toBeVisible();
});

test("where define throws the elements of the page come to life all the same", async ({
  page,
  site,
  host,
}) => {
  const { errors, search, visit } = await open({ page, site, host }, () => {
    CustomElementRegistry.prototype.define = () => {
      throw new Error("no");
    };
  });
  await visit();
  await expect(search.titles).toHaveText([/The only paper here/]);
  expect(errors).toEqual([]);
});

test("a page that patches what everybody uses gets a search that works", async ({
  page,
  site,
  host,
}) => {
  const { errors, search, visit } = await open({ page, site, host }, () => {
    Array.prototype.first = function () {
      return this[0];
    };
    Array.prototype.toJSON = function () {
      return "spoilt";
    };
    JSON.parse = () => {
      throw new Error("no");
    };
  });
  await visit();
  await expect(search.titles).toHaveText([/The only paper here/]);
  await search.field.fill("only");
  await expect(search.titles).toHaveText([/The only paper here/]);
  expect(errors).toEqual([]);
});

const unstarted = (page) => page.locator(".unstarted");

test("an address without its slash says what to add", async ({ page, site, host }) => {
  const start = readFileSync(site("one") + "/index.html", "utf8");
  const server = await host({ pages: { "/search": start }, folders: { "/search/": site("one") } });
  await page.goto(server.url + "/search");
  await expect(unstarted(page)).toBeVisible();
  await expect(unstarted(page)).toContainText("add a “/”");
});

test("a page opened as a file says how to look at it", async ({ page, site }) => {
  await page.goto("file://" + site("one") + "/index.html");
  await expect(unstarted(page)).toContainText("opened as a file");
  await expect(unstarted(page)).toContainText("papersift serve");
});

test("a page opened as a file is a listing in its own style", async ({ page, site }) => {
  await page.goto("file://" + site("one") + "/index.html");
  await expect(page.getByText("The only paper here").first()).toBeVisible();
  await expect(page.locator("body")).toHaveCSS("font-family", /system-ui/);
});

test("a page in a sandbox says so", async ({ page, site, host }) => {
  const frame = `<iframe sandbox="allow-scripts" src="/search/index.html" width="600" height="400"></iframe>`;
  const server = await host({ pages: { "/": frame }, folders: { "/search/": site("one") } });
  await page.goto(server.url + "/");
  await expect(page.frameLocator("iframe").locator(".unstarted")).toContainText("sandbox");
});

for (const [name, options] of Object.entries({
  "is sent without a type": { types: { ".js": undefined } },
  "is missing": {},
})) {
  test(`a page whose loader ${name} says so`, async ({ page, site, host }) => {
    const server = await host({ folders: { "/": site("one") }, ...options });
    if (name === "is missing")
      server.broken = (path) => (path === "/papersift.js" ? { status: 404 } : undefined);
    await page.goto(server.url + "/");
    await expect(unstarted(page)).toBeVisible();
    await expect(unstarted(page)).toContainText(
      name === "is missing"
        ? "papersift.js could not be started"
        : /could not be started|add a “\/”/,
    );
  });
}

test("what is said in the search's place is not seen while the search starts", async ({
  page,
  site,
  host,
}) => {
  const server = await host({ folders: { "/": site("one") } });
  server.broken = (path) => (path === "/papersift.js" ? { delay: 1000 } : undefined);
  await page.goto(server.url + "/", { waitUntil: "commit" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(unstarted(page)).toBeHidden();
  await expect(new Search(page).summary).toBeVisible();
  await expect(unstarted(page)).toBeHidden();
});

test("a text of any length is searched by its beginning and stays out of the address", async ({
  browse,
  page,
}) => {
  const search = await browse("many");
  const seen = await record(page, "results");
  await search.field.fill("深度学习".repeat(25_000));
  await expect(search.notes).toContainText("Only the beginning of this text was searched for");
  await search.field.fill("honey bees in glacier ice ".repeat(40_000));
  await expect(search.titles.first()).toBeVisible();
  await search.settled();
  await page.waitForTimeout(400);
  expect(page.url().length).toBeLessThan(200);
  expect((await seen()).length).toBeGreaterThan(1);
});
