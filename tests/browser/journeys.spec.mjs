// Does a whole visit go through, for everybody? Find, filter, open, cite, save, take along, come
// back, share, and Back through it all.
//
// Over the thousand papers of ../shared (or PAPERSIFT_SHARED) where they are, else over the
// examples.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { command, expect, repo, Search, test as base } from "./papersift.mjs";

const shared = join(
  process.env.PAPERSIFT_SHARED ?? join(repo, "../shared"),
  "data/acl-anthology-1k.jsonl.gz",
);
const there = existsSync(shared);
if (!there) console.log(`${shared} is not there: the journeys go over the examples`);
const TRIP = there
  ? { corpus: shared, query: "translation", years: ["2016", "2022"] }
  : { corpus: join(repo, "examples/papers.jsonl"), query: "language", years: ["1980", "2021"] };

// The site of a language: the page of a site is in the language of its papers.
const test = base.extend({
  siteIn: [
    async ({}, use, worker) => {
      await use((lang) => {
        const folder = join(repo, "target/browser", `journey-${worker.workerIndex}-${lang}`);
        mkdirSync(join(repo, "target/browser"), { recursive: true });
        execFileSync(
          command,
          ["build", TRIP.corpus, "-o", folder, "--language", lang, "--compress", "none"],
          { stdio: "ignore" },
        );
        return folder;
      });
    },
    { scope: "worker" },
  ],
});

const words = (lang) =>
  JSON.parse(readFileSync(`${repo}/src/bundle/assets/words/${lang}.json`, "utf8"));

// How a reader presses and types. With the keyboard there is no other way to a control than the Tab
// key.
const HANDS = {
  mouse: {
    press: (page, target) => target.click(),
    write: (page, target, text) => target.fill(text),
  },
  finger: {
    press: (page, target) => target.tap(),
    write: async (page, target, text) => {
      await target.tap();
      await target.fill(text);
    },
  },
  keyboard: {
    async press(page, target) {
      await tabTo(page, target);
      await page.keyboard.press(
        (await target.evaluate((element) => element.type === "checkbox")) ? "Space" : "Enter",
      );
    },
    async write(page, target, text) {
      await tabTo(page, target);
      await page.keyboard.press("Control+a");
      await page.keyboard.type(text);
    },
  },
};

// Forwards or backwards, whichever way the target lies.
async function tabTo(page, target) {
  const way = () =>
    target.evaluate((element) => {
      const { activeElement: active } = element.getRootNode();
      if (active === element) return "here";
      return active && active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING
        ? "Shift+Tab"
        : "Tab";
    });
  for (let presses = 0, key = await way(); key !== "here"; presses++, key = await way()) {
    if (presses > 300) throw new Error(`the Tab key does not lead to ${target}`);
    await page.keyboard.press(key);
  }
}

async function visit({ page, browser, host, siteIn }, hand, lang = "en", narrow = false) {
  const { press, write } = HANDS[hand],
    say = words(lang);
  const server = await host({ folders: { "/": siteIn(lang) } });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(server.url + "/");
  const search = new Search(page);
  const one = (selector) => search.element.locator(selector).first();
  await expect(search.summary).toBeVisible();

  // Find.
  await write(page, search.field, TRIP.query);
  await page.keyboard.press("Enter");
  await expect(search.marks.first()).toBeVisible();
  const found = [await search.found()];

  // Filter by two facets and a range of years; on a narrow page they are behind a button.
  const steps = [
    () => press(page, search.facet(say.page.topic).locator(".tick").first()),
    () => press(page, search.facet(say.page.has).locator(".tick").first()),
    async () => {
      const [first, last] = [
        search.element.locator(".end-year").first(),
        search.element.locator(".end-year").last(),
      ];
      await write(page, first, TRIP.years[0]);
      await first.press("Tab");
      await write(page, last, TRIP.years[1]);
      await last.press("Tab");
    },
  ];
  for (const [at, step] of steps.entries()) {
    if (narrow) await press(page, one(".filters-button"));
    await step();
    if (narrow) await press(page, one(".filter-drawer .main-button"));
    await expect(search.chips).toHaveCount(at + 1);
    found.push(await search.found());
    expect(found.at(-1)).toBeLessThanOrEqual(found.at(-2));
  }
  expect(found.at(-1)).toBeGreaterThanOrEqual(3);
  const asked = page.url();

  // Open, and cite.
  const title = await search.titles.first().textContent();
  await press(page, search.titles.first());
  await expect(one(".paper-title")).toHaveText(title);
  await press(page, one(".paper .cite-one"));
  await expect(one(".cite-text")).toContainText("@");
  await press(page, one(".cite .copy"));
  await expect(one(".cite .copy")).toContainText("✓");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^@\w+\{/);
  await page.keyboard.press("Escape");
  await press(page, one(".back"));
  await expect(search.cards.first()).toBeVisible();
  expect(page.url()).toBe(asked);

  // Save three, with a note, and take the list along.
  const saves = search.cards.locator(".save");
  for (const place of [0, 1, 2]) {
    await press(page, saves.nth(place));
    await expect(saves.nth(place)).toHaveAttribute("aria-pressed", "true");
  }
  await press(page, one(".list-button"));
  const dialog = one("dialog.shelf");
  await write(page, dialog.locator(".shelf-note").first(), "for Tuesday");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    press(page, dialog.getByRole("button", { name: say.page.export })),
  ]);
  const { entries } = JSON.parse(readFileSync(await file.path(), "utf8"));
  expect(entries.map(({ note }) => note).filter(Boolean)).toEqual(["for Tuesday"]);
  expect(entries).toHaveLength(3);

  // Reload: what was asked and what was saved are still there.
  await page.reload();
  await expect(search.chips).toHaveCount(3);
  await expect(search.total).toHaveText(String(found.at(-1)));
  await expect(one(".list-button")).toContainText("3");

  // Share the link with somebody who has never been here.
  await press(page, one(".list-button"));
  await press(page, dialog.getByRole("button", { name: say.page.share }));
  await expect(dialog.getByRole("button", { name: say.page.link_copied })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press("Escape");
  const other = await browser.newContext();
  const theirs = new Search(await other.newPage());
  await theirs.page.goto(link);
  const shelf = theirs.element.locator("dialog.shelf");
  await expect(shelf.locator(".shelf-title")).toHaveCount(3);
  await shelf.locator(".main-button").click();
  await theirs.page.keyboard.press("Escape");
  await expect(theirs.element.locator(".list-button")).toContainText("3");
  await other.close();

  // Back through all of it.
  const states = [];
  for (let step = 0; step < 12 && (await search.field.inputValue()); step++) {
    await page.goBack();
    await expect(search.summary).toBeVisible();
    states.push(await search.chips.count());
  }
  await expect(search.field).toHaveValue("");
  expect(states.at(-1)).toBe(0);
  expect(states).toEqual(states.toSorted((a, b) => b - a));
  expect(new Set(states).size).toBeGreaterThanOrEqual(3);
}

test.describe("a visit", () => {
  test.slow();

  test("with a mouse", async ({ page, browser, host, siteIn }) =>
    visit({ page, browser, host, siteIn }, "mouse"));

  test("with the keyboard alone", async ({ page, browser, host, siteIn }) =>
    visit({ page, browser, host, siteIn }, "keyboard"));

  test("in Arabic", async ({ page, browser, host, siteIn }) => {
    await visit({ page, browser, host, siteIn }, "mouse", "ar");
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  });

  test.describe("on a phone", () => {
    test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

    test("by touch", async ({ page, browser, host, siteIn }) =>
      visit({ page, browser, host, siteIn }, "finger", "en", true));
  });
});
