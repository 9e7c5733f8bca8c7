// What happens while the search arrives, and when it does not?
import { expect, modules, page as somePage, Search, test } from "./papersift.mjs";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, cpSync, writeFileSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";

const isWasm = (path) => path.endsWith(".wasm");

test("what is typed before the index has arrived is kept and answered", async ({
  page,
  site,
  host,
}) => {
  const server = await host({ folders: { "/": site("many") } });
  let release;
  const { first } = modules(site("many"));
  await page.route("**/" + first, async (route) => {
    await new Promise((done) => {
      release = done;
    });
    await route.continue();
  });
  await page.goto(server.url);
  const search = new Search(page);
  await search.field.pressSequentially("honey");
  await expect(search.summary).toHaveCount(0);
  await expect.poll(() => Boolean(release)).toBe(true);
  release();
  await expect(search.titles.first()).toContainText("honey");
  await expect(search.field).toHaveValue("honey");
  await expect(search.field).toBeFocused();
  await search.field.press("Control+z");
  await expect(search.field, "the field was never drawn anew, so even undo works").not.toHaveValue(
    "honey",
  );
});

test("what is typed into an inline element before the index has arrived opens the popup", async ({
  page,
  site,
  host,
}) => {
  const pages = { "/": somePage(`<paper-search layout="inline"></paper-search>`) };
  const server = await host({ pages, folders: { "/search/": site("many") } });
  let release;
  const { first } = modules(site("many"));
  await page.route("**/" + first, async (route) => {
    await new Promise((done) => {
      release = done;
    });
    await route.continue();
  });
  await page.goto(server.url);
  const search = new Search(page);
  await search.field.focus();
  await expect(search.element.locator(".waiting")).toBeHidden();
  await search.field.pressSequentially("honey");
  await expect(search.element.locator(".waiting")).toBeVisible();
  await expect.poll(() => Boolean(release)).toBe(true);
  release();
  await expect(search.element.getByRole("option", { name: /honey bees/ }).first()).toBeVisible();
});

test("the skeleton appears only after 200 ms", async ({ page, site, host }) => {
  const server = await host({
    pages: { "/": somePage("<paper-search></paper-search>") },
    folders: { "/search/": site("one") },
  });
  server.broken = (path) => (isWasm(path) ? { delay: 900 } : undefined);
  await page.addInitScript(() => {
    window.bones = [];
    const begin = performance.now();
    const look = () => {
      const root = document.querySelector("paper-search")?.shadowRoot;
      if (root)
        window.bones.push([performance.now() - begin, Boolean(root.querySelector(".bone"))]);
      requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(server.url);
  const search = new Search(page);
  await expect(search.element.locator(".bone").first()).toBeVisible();
  await expect(search.summary).toBeVisible();
  await expect(search.element.locator(".bone")).toHaveCount(0);
  const early = await page.evaluate(() => {
    const first = window.bones[0][0];
    return window.bones.filter(([time, bone]) => bone && time < first + 150).length;
  });
  expect(early).toBe(0);
});

test("an inline element fetches nothing but loader and style before it is wanted", async ({
  page,
  site,
  host,
}) => {
  const pages = { "/": somePage(`<paper-search layout="inline"></paper-search>`) };
  const server = await host({ pages, folders: { "/search/": site("many") } });
  await page.goto(server.url, { waitUntil: "networkidle" });
  expect(server.requests.filter((path) => isWasm(path) || /papersift-\w+\.js$/.test(path))).toEqual(
    [],
  );
  const search = new Search(page);
  await search.field.fill("bees");
  await expect(search.rows.first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  const wasm = server.requests.filter(isWasm);
  const needed = 1 + modules(site("many")).ui.length;
  expect([wasm.length, new Set(wasm).size], "each module once").toEqual([needed, needed]);
});

test("a page layout below the fold waits until it is scrolled to", async ({ page, site, host }) => {
  const pages = {
    "/": somePage(`<div style="height: 5000px"></div><paper-search></paper-search>`),
  };
  const server = await host({ pages, folders: { "/search/": site("one") } });
  await page.goto(server.url, { waitUntil: "networkidle" });
  expect(server.requests.filter(isWasm)).toEqual([]);
  const search = new Search(page);
  await search.field.scrollIntoViewIfNeeded();
  await expect(search.summary).toBeVisible();
});

for (const type of ["text/plain", "application/octet-stream", undefined]) {
  test(`wasm served as ${type ?? "nothing in particular"} is compiled all the same`, async ({
    browse,
  }) => {
    const search = await browse("one", { types: { ".wasm": type } });
    await expect(search.titles).toHaveText(["The only paper here"]);
  });
}

test("a missing index is said in place, as an event, and the retry works once it is back", async ({
  page,
  site,
  host,
}) => {
  const server = await host({ folders: { "/": site("one") } });
  server.broken = (path) => (isWasm(path) ? { status: 404 } : undefined);
  await page.addInitScript(() =>
    document.addEventListener("papersift:error", (event) => {
      window.error = [event.detail.reason, event.composed];
    }),
  );
  await page.goto(server.url);
  const search = new Search(page);
  await expect(search.error).toContainText("missing on the server");
  await expect(search.error).toContainText("404");
  expect(await page.evaluate(() => window.error)).toEqual(["missing", true]);
  await search.field.fill("only");
  const asked = () => server.requests.filter(isWasm).length;
  const before = asked();
  await search.button("Try again").click();
  await expect.poll(asked).toBeGreaterThan(before);
  await expect(search.error).toContainText("missing on the server");
  server.broken = () => undefined;
  await search.button("Try again").click();
  await expect(search.titles).toHaveText(["The only paper here"]);
  await expect(search.titles.locator("mark")).toHaveText(["only"]);
  await expect(search.error).toHaveCount(0);
});

test("a missing script is said in place and the retry works once it is back", async ({
  page,
  site,
  host,
}) => {
  const server = await host({ folders: { "/": site("one") } });
  server.broken = (path) => (/papersift-\w+\.js$/.test(path) ? { status: 404 } : undefined);
  await page.goto(server.url);
  const search = new Search(page);
  await expect(search.error).toContainText("missing on the server");
  server.broken = () => undefined;
  await search.button("Try again").click();
  await expect(search.titles).toHaveText(["The only paper here"]);
});

test("a server that falls silent is said in place", async ({ page, site, host }) => {
  const server = await host({ folders: { "/": site("one") } });
  await page.route("**/*.wasm", (route) => route.abort("connectionreset"));
  await page.goto(server.url);
  await expect(new Search(page).error).toContainText("The server did not answer.");
});

test("being offline is named as the reason", async ({ page, site, host, context }) => {
  const pages = { "/": somePage(`<paper-search layout="inline"></paper-search>`) };
  const server = await host({ pages, folders: { "/search/": site("one") } });
  await page.goto(server.url, { waitUntil: "networkidle" });
  await context.setOffline(true);
  const search = new Search(page);
  await search.field.fill("only");
  await expect(search.error).toContainText("You seem to be offline.");
  await context.setOffline(false);
  await search.button("Try again").click();
  await expect(search.element.getByRole("option", { name: "The only paper here" })).toBeVisible();
});

test("a page in place of the wasm is named as such", async ({ page, site, host }) => {
  const server = await host({ folders: { "/": site("one") } });
  await page.route("**/*.wasm", (route) =>
    route.fulfill({ contentType: "text/html", body: "<h1>Welcome</h1>" }),
  );
  await page.goto(server.url);
  const search = new Search(page);
  await expect(search.error).toContainText("something else");
  await expect(search.error).toContainText("text/html");
});

for (const layout of ["page", "inline", "modal"]) {
  test(`opening, typing, pausing and scrolling need nothing of the dialogs: ${layout}`, async ({
    page,
    site,
    host,
  }) => {
    const pages = { "/": somePage(`<paper-search layout="${layout}"></paper-search>`) };
    const server = await host({ pages, folders: { "/search/": site("many") } });
    const { dialogs } = modules(site("many"));
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    server.broken = (path) => (path.endsWith(dialogs) ? { status: 404 } : undefined);
    await page.goto(server.url);
    const search = new Search(page);
    if (layout === "modal") await search.element.locator(".trigger").click();
    const found = layout === "page" ? search.titles.first() : search.rows.first();
    for (const more of ["honey", " bees"]) {
      await search.field.pressSequentially(more);
      await expect(found).toContainText("honey");
      await search.settled();
      // What is done when typing rests is done.
      await page.waitForTimeout(300);
    }
    await page.mouse.wheel(0, 3000);
    expect(errors).toEqual([]);
  });
}

// A page of many papers, of which the server answers for one module of the engine as `how` says.
async function hindered({ page, site, host }, which, how) {
  const server = await host({ folders: { "/": site("many") } });
  const module = modules(site("many"))[which];
  server.broken = (path) => (path.endsWith(module) ? how : undefined);
  await page.goto(server.url);
  return { server, module, search: new Search(page) };
}

// The reason of the next error that the element tells.
const reason = (page) =>
  page.evaluate(
    () =>
      new Promise((done) =>
        addEventListener("papersift:error", (event) => done(event.detail.reason), { once: true }),
      ),
  );

test("what is pressed before its code has come is done all the same", async ({
  page,
  site,
  host,
}) => {
  const { server, module, search } = await hindered({ page, site, host }, "dialogs", {
    delay: 1500,
  });
  await search.cards.first().locator(".cite-one").click();
  await search.field.fill("honey");
  await expect(search.titles.first(), "typing goes on meanwhile").toContainText("honey");
  await expect(search.element.getByRole("dialog", { name: "Cite this paper" })).toBeVisible();
  expect(server.requests.filter((path) => path.endsWith(module))).toHaveLength(1);
});

test("code that does not come is said in place, and the next press fetches it again", async ({
  page,
  site,
  host,
}) => {
  const { server, search } = await hindered({ page, site, host }, "dialogs", { status: 404 });
  await expect(search.summary).toBeVisible();
  const told = reason(page);
  await search.cards.first().locator(".cite-one").click();
  expect(await told).toBe("missing");
  await expect(search.notes).toContainText("A part of the search could not be loaded");
  await search.field.fill("honey");
  await expect(search.titles.first(), "typing goes on").toContainText("honey");
  await expect(search.notes).toHaveCount(0);
  server.broken = () => undefined;
  await search.cards.first().locator(".cite-one").click();
  await expect(search.element.getByRole("dialog", { name: "Cite this paper" })).toBeVisible();
});

test("a user interface that does not come is said in place, and another try helps", async ({
  page,
  site,
  host,
}) => {
  const server = await host({ folders: { "/": site("many") } });
  const { ui } = modules(site("many"));
  server.broken = (path) => (ui.some((name) => path.endsWith(name)) ? { status: 404 } : undefined);
  await page.goto(server.url);
  const search = new Search(page);
  await expect(search.error).toContainText(
    "The search could not start. The server did not answer.",
  );
  server.broken = () => undefined;
  await search.button("Try again").click();
  await expect(search.titles.first()).toBeVisible();
});

test("a slip typed before the engine has come is forgiven once it has", async ({
  page,
  site,
  host,
}) => {
  const { search } = await hindered({ page, site, host }, "first", { delay: 1000 });
  await search.field.fill("honye");
  await expect(search.notes).toContainText("Nothing has “honye”; showing papers with “honey”");
  await expect(search.titles.first()).toContainText("honey");
});

test("scripts get the engine without the user interface", async ({ page, site, host }) => {
  const server = await host({
    pages: { "/": somePage("") },
    folders: { "/search/": site("many") },
  });
  await page.goto(server.url);
  const total = await page.evaluate(async () => {
    const { open } = await import("/search/papersift.js");
    return (await (await open()).search("honey")).total;
  });
  expect(total).toBeGreaterThan(0);
  const { first } = modules(site("many"));
  expect(server.requests.filter(isWasm).map((path) => path.split("/").pop())).toEqual([first]);
});

const integrity = (bytes) => "sha256-" + createHash("sha256").update(bytes).digest("base64");

// A copy of a site in which `change` changes the file that `matches`, and its loader takes it.
function altered(folder, matches, change) {
  const copy = mkdtempSync(join(tmpdir(), "papersift-"));
  cpSync(folder, copy, { recursive: true });
  const name = readdirSync(copy).find(matches);
  const before = readFileSync(join(copy, name));
  const hash = integrity(before);
  const after = change(before);
  writeFileSync(join(copy, name), after);
  const loader = join(copy, "papersift.js");
  writeFileSync(loader, readFileSync(loader, "utf8").replace(hash, integrity(after)));
  return copy;
}

test("a wasm without an index says how to get one", async ({ page, site, host }) => {
  const folder = altered(
    site("one"),
    (name) => name === modules(site("one")).first,
    (bytes) => {
      // The last one: the code names the section too.
      bytes.write("papersift.xndex", bytes.lastIndexOf("papersift.index"));
      return bytes;
    },
  );
  const server = await host({ folders: { "/": folder } });
  await page.goto(server.url);
  await expect(new Search(page).error).toContainText("build the site again");
  rmSync(folder, { recursive: true });
});

test("a damaged index is refused with the reason", async ({ page, site, host }) => {
  const folder = altered(
    site("one"),
    (name) => name === modules(site("one")).first,
    (bytes) => {
      bytes[bytes.lastIndexOf("papersift.index") + 60] ^= 0x55;
      return bytes;
    },
  );
  const server = await host({ folders: { "/": folder } });
  await page.goto(server.url);
  await expect(new Search(page).error).toContainText("Its index cannot be read.");
  rmSync(folder, { recursive: true });
});

test("files of two versions are named as such", async ({ page, site, host }) => {
  const folder = altered(
    site("one"),
    (name) => name === "papersift.js",
    (bytes) => {
      const version = /version="?([0-9.]+)"?|"([0-9]+\.[0-9]+\.[0-9]+)"/;
      const text = bytes.toString();
      const found = text.match(/"(\d+\.\d+\.\d+)"/)[1];
      return text.replaceAll(`"${found}"`, `"0.0.9"`);
    },
  );
  const server = await host({ folders: { "/": folder } });
  await page.goto(server.url);
  const search = new Search(page);
  await expect(search.error).toContainText("different versions");
  await expect(search.error).toContainText("0.0.9");
  rmSync(folder, { recursive: true });
});

test("nothing on the page moves while it loads", async ({ page, site, host }) => {
  const server = await host({ folders: { "/": site("many") } });
  server.broken = (path) => (isWasm(path) ? { delay: 500 } : undefined);
  await page.goto(server.url);
  const search = new Search(page);
  const place = () => search.field.boundingBox();
  const before = await place();
  await expect(search.cards.first()).toBeVisible();
  expect(await place()).toEqual(before);
});
