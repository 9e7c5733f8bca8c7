// Does the page speak the language of the page around it, and cost nothing where that is English?
import AxeBuilder from "@axe-core/playwright";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { command, expect, page as somebodys, repo, Search, test } from "./papersift.mjs";

const catalogues = `${repo}/src/bundle/assets/words`;
const TAGS = readdirSync(catalogues)
  .filter((name) => name.endsWith(".json") && name !== "en.json")
  .map((name) => name.slice(0, -5));
const catalogue = (tag) => JSON.parse(readFileSync(`${catalogues}/${tag}.json`, "utf8"));
const modules = (server) =>
  server.requests.filter((path) => /papersift-[^/]*\.js$/.test(path)).length;

// The browse page inside a page of this language.
async function browseIn(tag, { page, site, host }, name = "many") {
  const html = somebodys(`<paper-search layout="page"></paper-search>`).replace(
    `lang="en"`,
    `lang="${tag}"`,
  );
  const server = await host({ pages: { "/": html }, folders: { "/search/": site(name) } });
  await page.goto(server.url + "/");
  const search = new Search(page);
  await expect(search.summary).toBeVisible();
  return [search, server];
}

test("English fetches no words", async ({ browse, page, site, host }) => {
  const [, english] = await browseIn("en-GB", { page, site, host });
  expect(modules(english)).toBe(1);
  const [, german] = await browseIn("de-AT", { page, site, host });
  expect(modules(german)).toBe(2);
});

for (const tag of TAGS) {
  test(`everything is said in ${tag}`, async ({ page, site, host }) => {
    const words = catalogue(tag).page;
    const [search] = await browseIn(tag, { page, site, host });
    await expect(search.field).toHaveAttribute("placeholder", catalogue(tag).loader.search);
    await expect(search.facet(words.year)).toBeVisible();
    await search.field.fill("zzqxw bees");
    await expect(search.notes.first()).toContainText(words.other_words);
    await search.element.locator(".save").first().click();
    await search.element.locator(".list-button").click();
    await expect(page.getByRole("dialog", { name: words.reading_list })).toBeVisible();
    await page.keyboard.press("Escape");
    // No English is left, but for what is the same in both.
    const english = Object.entries(catalogue("en").page).filter(
      ([name, text]) =>
        typeof text === "string" &&
        text !== words[name] &&
        /^[A-Z]/.test(text) &&
        !/[{]/.test(text),
    );
    const shown = await search.element.evaluate(
      (element) => element.shadowRoot.querySelector(".root").innerText,
    );
    const lines = shown.split("\n").map((line) => line.trim());
    const known = new Set(Object.values(words));
    expect(english.filter(([, text]) => lines.includes(text) && !known.has(text))).toEqual([]);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });

  test(`numbers take their forms in ${tag}`, async ({ page, site, host }) => {
    const forms = catalogue(tag).page.shown;
    const [search] = await browseIn(tag, { page, site, host });
    for (const query of ["", "survey", "part 15 title:bees", "author:lukasz"]) {
      await search.field.fill(query);
      const total = await search.found();
      const form =
        typeof forms === "string"
          ? forms
          : (forms[new Intl.PluralRules(tag).select(total)] ?? forms.other);
      const shown = String(Math.min(20, total));
      expect(await search.element.locator(".shown").textContent()).toBe(
        form.replace("{x}", shown).replace("{n}", total),
      );
    }
  });
}

test("German writes its dates as Germans do", async ({ page, site, host }) => {
  const [search] = await browseIn("de", { page, site, host });
  const when = await search.element.locator(".when").allTextContents();
  expect(
    when.some((text) =>
      /\d{1,2}\. (Jan|Feb|März|Apr|Mai|Juni|Juli|Aug|Sept|Okt|Nov|Dez)\.? \d{4}/.test(text),
    ),
  ).toBe(true);
});

test("in Arabic the page is mirrored, by itself", async ({ page, site, host }) => {
  const [search] = await browseIn("ar", { page, site, host });
  const left = (locator) => locator.evaluate((element) => element.getBoundingClientRect().left);
  expect(await left(search.element.locator(".side"))).toBeGreaterThan(
    await left(search.element.locator(".main")),
  );
  expect(await left(search.element.locator(".icon").first())).toBeGreaterThan(
    await left(search.field),
  );
  // An English title begins at its left, and stands at the right where the page begins.
  const [title, list] = await Promise.all(
    [search.titles.first(), search.element.locator(".hits")].map((locator) =>
      locator.boundingBox(),
    ),
  );
  expect(Math.abs(title.x + title.width - list.x - list.width)).toBeLessThan(2);
  await search.field.fill("bees");
  await search.element.locator(".list-button").click();
  const dialog = page.getByRole("dialog", { name: "قائمة القراءة" });
  await expect(dialog).toHaveCSS("direction", "rtl");
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test("a page that says its direction keeps it", async ({ page, site, host }) => {
  const html = somebodys(`<paper-search layout="page"></paper-search>`).replace(
    `lang="en"`,
    `lang="ar" dir="ltr"`,
  );
  const server = await host({ pages: { "/": html }, folders: { "/search/": site("one") } });
  await page.goto(server.url + "/");
  await expect(new Search(page).summary).toBeVisible();
  expect(await page.locator("paper-search").getAttribute("dir")).toBeNull();
});

for (const [tag, language] of [
  ["DE", "de"],
  ["Fr-FR", "fr"],
]) {
  test(`a page in ${tag} is one in ${language}`, async ({ page, site, host }) => {
    const [search] = await browseIn(tag, { page, site, host }, "one");
    await expect(search.element.locator(".save")).toHaveText(catalogue(language).page.save);
  });
}

test("Latin names stand as names among Arabic words, with its commas between them", async ({
  page,
  site,
  host,
}) => {
  const [search] = await browseIn("ar", { page, site, host });
  const authors = search.cards.first().locator(".authors");
  await expect(authors).toHaveText(/^[^,]+، [^,]+$/);
  await expect(authors.locator(".name").first()).toHaveCSS("unicode-bidi", "plaintext");
});

test("without its words the page speaks English", async ({ page, site, host }) => {
  const html = somebodys(`<paper-search layout="page"></paper-search>`).replace(
    `lang="en"`,
    `lang="de"`,
  );
  const server = await host({ pages: { "/": html }, folders: { "/search/": site("one") } });
  server.broken = (path) => (path.endsWith(".de.js") ? { status: 404 } : undefined);
  await page.goto(server.url + "/");
  await expect(new Search(page).summary).toContainText("1 paper");
});

test("another language can be set, and an owner's words are said", async ({ page, host }, info) => {
  const config = info.outputPath("papersift.toml"),
    folder = info.outputPath("site");
  writeFileSync(
    config,
    `inputs = ["papers.jsonl"]\noutput = "site"\nlanguage = "de"\nwords.de.page.save = "Behalten"\nwords.en.page.save = "Keep"\n`,
  );
  writeFileSync(
    info.outputPath("papers.jsonl"),
    JSON.stringify({ id: "a", title: "Moss", date: "2020" }) + "\n",
  );
  execFileSync(command, ["build", "--config", config, "--compress", "none"], { stdio: "ignore" });
  const server = await host({ folders: { "/": folder } });
  await page.goto(server.url + "/");
  const search = new Search(page);
  await expect(search.element.locator(".save")).toHaveText("Behalten");
  await search.element.evaluate((element) => {
    element.lang = "en";
  });
  await expect(search.element.locator(".save")).toHaveText("Keep");
  await expect(search.element.locator(".cite-one")).toHaveText("Cite");
});
