// Does a visit go through in browsers that are not Chromium? FIREFOX and WEBKIT name them; without
// them the tests skip themselves.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { serve } from "../browser/server.mjs";

const BROWSERS = { firefox: process.env.FIREFOX, webkit: process.env.WEBKIT };
const repo = fileURLToPath(new URL("../..", import.meta.url));
const command = process.env.PAPERSIFT ?? path.join(repo, "target/release/papersift");
const PATIENCE = 20_000; // milliseconds

/** The example papers as a site in this language. */
function built(language) {
  const site = path.join(repo, "target/browsers", language);
  mkdirSync(path.dirname(site), { recursive: true });
  const papers = path.join(repo, "examples/papers.jsonl");
  const args = ["build", papers, "-o", site, "--language", language, "--compress", "none"];
  execFileSync(command, args, { stdio: "ignore" });
  return site;
}

const sites = Object.fromEntries(["en", "ar"].map((language) => [language, built(language)]));

const page = (html) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>` +
  `<script type="module" src="search/papersift.js"></script><body><p>Text.</p>${html}</body></html>`;

// These run in the page. What the build has drawn looks the same: only what answers counts.
const texts = (selector) => {
  const { shadowRoot } = document.querySelector("paper-search") ?? {};
  const found = shadowRoot?.querySelectorAll(`${selector}:not(.still *)`) ?? [];
  return Array.from(found, (element) => element.textContent);
};
const isSaved = () => {
  const { shadowRoot } = document.querySelector("paper-search");
  const save = shadowRoot.querySelector(".card .save:not(.still *)");
  return save?.getAttribute("aria-pressed") === "true";
};
const isClosed = () =>
  !document.querySelector("paper-search").shadowRoot.querySelector("dialog[open]");
const centre = (selector) => {
  const { shadowRoot } = document.querySelector("paper-search");
  const element = shadowRoot.querySelector(`${selector}:not(.still *)`);
  element.scrollIntoView({ block: "center", behavior: "instant" });
  // Of a link over several lines, the first.
  const [{ x, y, width, height }] = element.getClientRects();
  return { x: x + width / 2, y: y + height / 2 };
};
const focusIn = (selector) => {
  const { shadowRoot } = document.querySelector("paper-search");
  return Boolean(shadowRoot.activeElement?.closest(selector));
};

// Firefox leads from a dialog to its own controls and back; the page behind must get no focus.
const isBehind = () => {
  const element = document.querySelector("paper-search");
  return document.hasFocus() && !element.shadowRoot.activeElement?.closest("dialog");
};

/** What a reader sees and does in the tab of a browser. */
class Reader {
  constructor(tab) {
    this.tab = tab;
  }
  texts(selector) {
    return this.tab.run(texts, selector);
  }
  /** Waits until `condition` holds of the texts of these elements, and gives them. */
  async see(selector, condition = (found) => found.length > 0) {
    let found = [];
    for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(100)) {
      found = await this.texts(selector);
      if (condition(found)) return found;
    }
    return assert.fail(`${selector}: found ${JSON.stringify(found)}, expected ${condition}`);
  }
  async until(code, ...args) {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(100)) {
      if (await this.tab.run(code, ...args)) return;
    }
    assert.fail(`never true: ${code}, ${args.join()}`);
  }
  async click(selector) {
    await this.see(selector);
    await this.tab.clickAt(await this.tab.run(centre, selector));
  }
  async ask(query) {
    await this.click(".input");
    await this.tab.type(query);
  }
}

for (const [name, executable] of Object.entries(BROWSERS)) {
  const skip = !executable && `${name.toUpperCase()} names no browser`;
  describe(name, { skip, concurrency: false }, () => {
    let tab, reader;
    before(async () => {
      const { start } = await import(`./${name}.mjs`);
      tab = await start(executable);
      reader = new Reader(tab);
    });
    after(() => tab?.close());

    /** A test at an address of its own: no storage and no worker of another one. */
    const visit = (title, options, act) =>
      test(title, async () => {
        const host = await serve(options);
        try {
          await tab.goto(host.url + "/");
          await act(host);
        } finally {
          await host.close();
        }
      });
    const site = { folders: { "/": sites.en } };

    visit("a query finds papers and marks its words", site, async () => {
      await reader.ask("translation");
      await reader.see(".summary strong", ([count]) => Number(count) > 0 && Number(count) < 150);
      await reader.see(".hits mark", (marks) => /^translat/i.test(marks[0] ?? ""));
    });

    visit("a click on a facet filters", site, async () => {
      const [all] = await reader.see(".summary strong");
      await reader.click(".facet .tick");
      await reader.see(".chip", (chips) => chips.length === 1);
      await reader.see(".summary strong", ([count]) => Number(count) < Number(all));
    });

    visit("a title opens its paper, and the way back leads to the list", site, async () => {
      const [title] = await reader.see(".card-title");
      await reader.click(".card-title");
      await reader.see(".paper-title", ([opened]) => opened?.trim() === title.trim());
      await reader.click(".back");
      await reader.see(".card-title", ([first]) => first === title);
    });

    visit("a paper is cited", site, async () => {
      await reader.click(".card-title");
      await reader.click(".paper .cite-one");
      await reader.see(".cite-text", ([text]) => /^\s*@\w+\{/.test(text ?? ""));
      await tab.press("Escape");
      await reader.see(".cite-text", (open) => open.length === 0);
    });

    visit("a saved paper is there after a reload", site, async () => {
      await reader.click(".card .save");
      await reader.until(isSaved);
      await tab.reload();
      await reader.see(".list-button", ([text]) => /1/.test(text ?? ""));
    });

    visit("after a visit the page searches without a network", site, async (host) => {
      await reader.see(".summary strong");
      await reader.until(async () => {
        const { active } = await navigator.serviceWorker.ready;
        return active.state === "activated" && navigator.serviceWorker.controller !== undefined;
      });
      host.broken = () => ({ cut: true });
      await tab.reload();
      await reader.ask("translation");
      await reader.see(".hits mark", (marks) => /^translat/i.test(marks[0] ?? ""));
    });

    const modal = {
      pages: { "/": page(`<paper-search layout="modal"></paper-search><a href="#">After</a>`) },
      folders: { "/search/": sites.en },
    };
    visit("the dialog keeps the focus inside and gives it back", modal, async () => {
      await reader.see(".trigger");
      await tab.press("k", "Control");
      await reader.until(focusIn, "dialog");
      await tab.type("translation");
      await reader.see("dialog mark");
      for (let presses = 0; presses < 12; presses++) {
        await tab.press("Tab");
        assert(!(await tab.run(isBehind)), `the focus left after ${presses + 1} tabs`);
      }
      await tab.press("Escape");
      await tab.press("Escape");
      await reader.until(isClosed);
    });

    visit("a page in Arabic runs from right to left", { folders: { "/": sites.ar } }, async () => {
      assert.equal(await tab.run(() => document.documentElement.dir), "rtl");
      await reader.ask("translation");
      await reader.see(".hits mark");
    });
  });
}
