// What do all browser tests share? Sites built by the real command, hosts for them, and the parts
// of the element by name.
import { test as base, expect } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as papers from "./papers.mjs";
import { serve } from "./server.mjs";

export const repo = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const command = process.env.PAPERSIFT ?? join(repo, "target/release/papersift");

/**
 * The modules of a site: `first` carries the engine and the index, `ui` are those of the user
 * interface, which the loader names too, and `dialogs` comes with the first click on a tool.
 */
export function modules(folder) {
  const loader = readFileSync(join(folder, "papersift.js"), "latin1");
  const found = readdirSync(folder).filter((name) => name.endsWith(".wasm"));
  const named = found.filter((name) => loader.includes(name));
  const first = named.find((name) =>
    readFileSync(join(folder, name), "latin1").includes("papersift.index"),
  );
  return {
    first,
    ui: named.filter((name) => name !== first),
    dialogs: found.find((name) => !named.includes(name)),
  };
}

/** The strictest policy that a site needs, with Trusted Types: nothing may be written as markup. */
export const STRICT =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'";

/** A page of somebody's own, with these elements and the loader of the site at `search/`. */
export const page = (
  html,
  loader = "search/papersift.js",
) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Somebody's page</title>
<script type="module" src="${loader}"></script></head><body><main><h1>Somebody's page</h1>${html}<p>Text below.</p></main></body></html>`;

/** Builds a site of a collection of papers.mjs into the folder `output`, by the real command. */
export function build(name, output, ...options) {
  const input = output.replace(/\.html$/, "") + ".jsonl";
  writeFileSync(input, papers[name].map((paper) => JSON.stringify(paper) + "\n").join(""));
  const all = ["--title", `Papers: ${name}`, "--description", "Made for tests", ...options];
  if (!all.includes("--compress")) all.push("--compress", "none");
  execFileSync(command, ["build", input, "-o", output, ...all], {
    stdio: ["ignore", "ignore", "pipe"],
  });
}

export const test = base.extend({
  /** Name of a collection of papers.mjs → folder of its site. */
  site: [
    async ({}, use, worker) => {
      const built = new Map();
      await use((name) => {
        if (!built.has(name)) {
          const folder = join(repo, "target/browser", `worker-${worker.workerIndex}`);
          mkdirSync(folder, { recursive: true });
          const output = join(folder, name);
          // A site keeps files of the build before it.
          rmSync(output, { recursive: true, force: true });
          build(name, output);
          built.set(name, output);
        }
        return built.get(name);
      });
    },
    { scope: "worker" },
  ],

  /** An empty folder, gone after the test. */
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "papersift-"));
    await use(folder);
    rmSync(folder, { recursive: true });
  },

  /** Starts hosts; they stop with the test. */
  host: async ({}, use) => {
    const hosts = [];
    await use(async (options) => {
      const host = await serve(options);
      hosts.push(host);
      return host;
    });
    await Promise.all(hosts.map((host) => host.close()));
  },

  /** Opens the browse page of a collection and waits until it answers. */
  browse: async ({ page, site, host }, use) => {
    await use(async (name = "many", options = {}) => {
      const server = await host({ folders: { "/": site(name) }, ...options });
      await page.goto(server.url + "/");
      const search = new Search(page);
      await expect(search.summary).toBeVisible();
      return search;
    });
  },

  /** Opens a page with an inline element and focuses its field. */
  inline: async ({ page: tab, site, host }, use) => {
    await use(async (name = "many", attributes = "", options = {}) => {
      const html = `<paper-search layout="inline" ${attributes}></paper-search>`;
      const server = await host({
        pages: { "/": page(html) },
        folders: { "/search/": site(name) },
        ...options,
      });
      await tab.goto(server.url + "/");
      const search = new Search(tab);
      const ready = tab.evaluate(
        () =>
          new Promise((done) => addEventListener("papersift:ready", () => done(), { once: true })),
      );
      await search.field.focus();
      await ready;
      return search;
    });
  },

  /** Opens a page with a button to the dialog. */
  modal: async ({ page: tab, site, host }, use) => {
    await use(async (name = "many", attributes = "") => {
      const html = `<paper-search layout="modal" ${attributes}></paper-search>`;
      const server = await host({
        pages: { "/": page(html) },
        folders: { "/search/": site(name) },
      });
      await tab.goto(server.url + "/");
      const search = new Search(tab);
      await expect(search.element.locator(".trigger")).toBeVisible();
      return search;
    });
  },
});

/** The parts of an element. Locators look through open shadow roots. */
export class Search {
  constructor(page, element = page.locator("paper-search").first()) {
    this.page = page;
    this.element = element;
    this.field = element.locator(".input");
    // What the build has drawn looks the same; here only what answers counts.
    const live = (part) => element.locator(`${part}:not(.still *)`);
    this.ready = element.locator(".sheet:not(.still)");
    this.summary = live(".summary");
    this.total = live(".summary strong");
    this.cards = live(".card");
    this.titles = live(".card-title");
    this.marks = live(".hits mark");
    this.chips = element.locator(".chip");
    this.nothing = element.locator(".nothing");
    this.notes = element.locator(".note");
    this.popup = element.locator(".popup");
    this.rows = element.locator(".row:visible");
    this.error = element.locator(".error");
    this.sort = element.getByRole("combobox", { name: "Sort by" });
  }
  /** The button of a density: "Comfortable", "Compact" or "Titles". */
  density(name) {
    return this.element.getByRole("group", { name: "Show" }).getByRole("button", { name });
  }
  facet(name) {
    return this.element.getByRole("group", { name, exact: true });
  }
  value(facet, name) {
    return this.facet(facet).getByRole("checkbox", { name });
  }
  button(name) {
    return this.element.getByRole("button", { name });
  }
  /** Waits for all that a keystroke brings: facet counts and papers out of sight come last. */
  async settled() {
    await expect(this.element.locator("[aria-busy=true]")).toHaveCount(0);
  }
  /** The number of papers found, as shown. */
  async found() {
    return Number((await this.total.textContent()).replaceAll(",", ""));
  }
  /** Class of what has the focus inside the element. */
  focused() {
    return this.element.evaluate((element) => element.shadowRoot.activeElement?.className ?? "");
  }
}

/** Collects events of the element from now on. */
export async function record(page, ...names) {
  await page.evaluate((names) => {
    window.seen = [];
    for (const name of names) {
      document.addEventListener("papersift:" + name, (event) =>
        window.seen.push([name, event.detail, event.composed]),
      );
    }
  }, names);
  return () => page.evaluate(() => window.seen);
}

export { expect };
