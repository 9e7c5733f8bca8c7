// Can everybody use it?
import AxeBuilder from "@axe-core/playwright";
import { expect, Search, test } from "./papersift.mjs";

const violations = async (page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    (found) =>
      `${found.id}: ${found.nodes.map((node) => node.target.join(" ") + " " + node.failureSummary).join("; ")}`,
  );
};

// Every state of every layout: how to get there, and whether only on narrow or wide pages.
const STATES = {
  "the page before a query": async ({ browse }) => {
    await browse();
  },
  "results under filters": async ({ browse }) => {
    const search = await browse();
    await search.field.fill("zzqx survey bees");
    await expect(search.titles.first().locator("mark").first()).toBeVisible();
    await search.settled();
    await search.element.locator(".year").nth(3).dispatchEvent("click");
    await expect(search.chips).toHaveCount(1);
  },
  completions: async ({ browse }) => {
    const search = await browse();
    await search.field.fill("gla");
    await expect(search.rows.first()).toBeVisible();
    await search.field.press("ArrowDown");
    await expect(search.rows.first()).toHaveAttribute("aria-selected", "true");
  },
  "titles only": async ({ browse }) => {
    const search = await browse();
    await search.density("Titles").click();
  },
  "nothing found": async ({ browse }) => {
    const search = await browse();
    await search.field.fill("zzqx");
    await expect(search.nothing).toBeVisible();
  },
  "typed clauses as chips": async ({ browse }) => {
    const search = await browse();
    await search.field.fill("station -survey venue:acl");
    await expect(search.chips).toHaveCount(2);
  },
  "a clause that leaves nothing": async ({ browse }) => {
    const search = await browse();
    await search.field.fill("bees -honey");
    await expect(search.button(/^Search without -honey/)).toBeVisible();
  },
  "papers alike": async ({ browse }) => {
    const search = await browse("alike");
    await search.field.fill("sundew");
    await expect(
      search.element.getByRole("heading", { name: "Similar papers without these words" }),
    ).toBeVisible();
  },
  "an open paper": async ({ browse }) => {
    const search = await browse();
    await search.field.fill("honey");
    await search.titles.nth(1).click();
    await expect(search.element.locator(".paper-title")).toBeFocused();
  },
  "the tips": async ({ browse, page }) => {
    const search = await browse();
    await search.button("Search tips").click();
    await expect(page.getByRole("dialog", { name: "Search tips" })).toBeVisible();
  },
  "the drawer": async ({ browse, page }) => {
    const search = await browse();
    await search.button("Filters").first().click();
    await page
      .getByRole("dialog", { name: "Filters" })
      .getByRole("checkbox", { name: "ACL" })
      .check();
  },
  "an error": async ({ page, site, host }) => {
    const server = await host({ folders: { "/": site("one") } });
    server.broken = (path) => (path.endsWith(".wasm") ? { status: 404 } : undefined);
    await page.goto(server.url);
    await expect(new Search(page).error).toBeVisible();
  },
  "the inline field": async ({ inline }) => {
    await inline();
  },
  "the popup": async ({ inline }) => {
    const search = await inline();
    await search.field.fill("gla");
    await search.field.press("ArrowDown");
    await expect(search.rows.first()).toBeVisible();
  },
  "the popup with nothing found": async ({ inline }) => {
    const search = await inline();
    await search.field.fill("zzqx");
    await expect(search.nothing).toBeVisible();
  },
  "the button to the dialog": async ({ modal }) => {
    await modal();
  },
  "the dialog": async ({ modal, page }) => {
    const search = await modal();
    await page.keyboard.press("Control+k");
    await expect(search.rows.first()).toBeVisible();
  },
  "the dialog with results": async ({ modal, page }) => {
    const search = await modal();
    await page.keyboard.press("Control+k");
    await expect(search.rows.first()).toBeVisible();
    await search.field.fill("bees");
    await search.field.press("ArrowDown");
    await expect(search.element.locator("#paper-1")).toHaveAttribute("aria-selected", "true");
  },
};
const NARROW_ONLY = ["the drawer"];

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 360]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });
      for (const [name, reach] of Object.entries(STATES)) {
        if (width > 600 && NARROW_ONLY.includes(name)) continue;
        test(`axe finds nothing: ${name}`, async ({ browse, inline, modal, page, site, host }) => {
          await reach({ browse, inline, modal, page, site, host });
          await new Search(page).settled();
          expect(await violations(page)).toEqual([]);
        });
      }
    });
  }
}

// What assistive technology is told. A change shows; `--update-snapshots` accepts it.
for (const [name, reach] of Object.entries(STATES)) {
  test.describe("the accessibility tree", () => {
    test.use({ viewport: { width: NARROW_ONLY.includes(name) ? 360 : 1280, height: 800 } });

    test(`is as it was: ${name}`, async ({ browse, inline, modal, page, site, host }) => {
      await reach({ browse, inline, modal, page, site, host });
      await new Search(page).settled();
      // What is spoken comes and goes with time.
      await page.locator(".live").evaluateAll((regions) =>
        regions.forEach((region) => {
          region.hidden = true;
        }),
      );
      const tree = (await page.locator("body").ariaSnapshot())
        .replace(/(under )?[\d.]+ ms/g, "… ms")
        .replace(/:\d{4,5}\//g, ":…/")
        .replace(/-[0-9a-f]{10}\./g, "-….");
      expect(tree + "\n").toMatchSnapshot(`${name.replaceAll(" ", "-")}.yml`);
    });
  });
}

test("the theme attribute wins over the reader's setting", async ({ browse }) => {
  const search = await browse();
  const ground = () =>
    search.element.locator(".root").evaluate((root) => getComputedStyle(root).backgroundColor);
  const light = await ground();
  await search.element.evaluate((element) => element.setAttribute("theme", "dark"));
  expect(await ground()).not.toBe(light);
});

test("an answer is spoken once typing rests, and the same answer again", async ({ browse }) => {
  const search = await browse();
  const spoken = () =>
    search.element
      .locator(".live")
      .allTextContents()
      .then((texts) => texts.join(""));
  expect(await spoken()).toBe("");
  await search.field.pressSequentially("honey bees", { delay: 10 });
  expect(await spoken()).toBe("");
  const found = await search.found();
  await expect.poll(spoken).toBe(`${found} papers`);
  await search.field.fill("zzqx");
  await expect.poll(spoken).toBe("No paper has “zzqx”.");
  await search.field.fill("");
  await search.value("Venue", "ACL").check();
  await expect.poll(spoken).toBe("15 papers, 1 filter active");
});

test("the search is a landmark named after the collection", async ({ browse, page }) => {
  await browse();
  await expect(page.getByRole("search", { name: "Search Papers: many" })).toBeVisible();
});

test.describe("with forced colours", () => {
  test.use({ contextOptions: { forcedColors: "active" } });

  test("marks, range and active row can still be told apart", async ({ browse }) => {
    const search = await browse();
    await search.field.fill("honey");
    const mark = search.marks.first();
    const colours = await mark.evaluate((mark) => [
      getComputedStyle(mark).backgroundColor,
      getComputedStyle(mark.parentElement).backgroundColor,
    ]);
    expect(colours[0]).not.toBe(colours[1]);
    await expect(
      search.facet("Year").locator(".column.inside").filter({ visible: true }).first(),
    ).toBeVisible();
  });
});

test.describe("with reduced motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("nothing moves by itself", async ({ page, site, host }) => {
    const server = await host({ folders: { "/": site("one") } });
    server.broken = (path) => (path.endsWith(".wasm") ? { delay: 3000 } : undefined);
    await page.goto(server.url + "/?q=paper");
    const bone = page.locator("paper-search .bone").first();
    await expect(bone).toHaveCSS("animation-name", "none");
  });
});

test.describe("right to left", () => {
  test("the page is mirrored and its papers read in their own direction", async ({
    browse,
    page,
  }) => {
    const search = await browse();
    await page.evaluate(() => {
      document.documentElement.dir = "rtl";
    });
    const left = (locator) => locator.evaluate((element) => element.getBoundingClientRect().left);
    expect(await left(search.element.locator(".side"))).toBeGreaterThan(
      await left(search.element.locator(".main")),
    );
    expect(await left(search.element.locator(".icon"))).toBeGreaterThan(await left(search.field));
    await expect(search.titles.first().locator("..")).toHaveCSS("unicode-bidi", "plaintext");
    const first = search.element.getByRole("slider", { name: "Earliest year" });
    await first.focus();
    await page.keyboard.press("ArrowLeft");
    await expect(search.chips).toHaveText(["yearfrom 2016×"]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(
      true,
    );
  });
});

test("on paper there are numbered papers with their addresses and nothing to press", async ({
  browse,
  page,
}) => {
  const search = await browse();
  await search.field.fill("survey");
  await page.emulateMedia({ media: "print" });
  for (const gone of [
    search.field,
    search.element.locator(".side"),
    search.element.locator(".menus"),
    search.element.locator(".act").first(),
  ]) {
    await expect(gone).toBeHidden();
  }
  await expect(search.titles.first()).toBeVisible();
  const heading = search.element.getByRole("heading", { name: "Results: survey" });
  expect((await heading.boundingBox()).height, "the query is the heading").toBeGreaterThan(15);
  await expect(
    search.element.locator(".hits"),
    "what contains styles would begin anew with each number",
  ).toHaveCSS("contain", "none");
  const after = (element) => getComputedStyle(element, "::after").content;
  expect(await search.element.locator(".link").first().evaluate(after)).toContain(
    await search.element.locator(".link").first().getAttribute("href"),
  );
});

for (const width of [320, 768, 2560]) {
  test(`${width} pixels: nothing is wider than the page, nothing shifts while it loads`, async ({
    page,
    site,
    host,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const server = await host({ folders: { "/": site("many") } });
    server.broken = (path) => (/\.(wasm|css)$/.test(path) ? { delay: 300 } : undefined);
    await page.addInitScript(() => {
      window.shifted = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          window.shifted += entry.hadRecentInput ? 0 : entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(server.url);
    const search = new Search(page);
    await expect(search.cards.first()).toBeVisible();
    await search.field.pressSequentially("survey");
    await expect(search.marks.first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await page.evaluate(() => window.shifted)).toBeLessThan(0.02);
  });
}
