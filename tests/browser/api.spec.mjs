// Does the JavaScript API do what papersift.d.ts says?
import ts from "typescript";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { command, expect, test } from "./papersift.mjs";

// Runs `body` in a page of the site with `open` and `papers` at hand.
const run = (page, body) =>
  page.evaluate(async (body) => {
    const { open, version } = await import("/papersift.js");
    const papers = await open();
    return new (Object.getPrototypeOf(async () => {}).constructor)(
      "papers",
      "open",
      "version",
      body,
    )(papers, open, version);
  }, body);

const failure = (page, body) =>
  run(
    page,
    `try { ${body}; return "no error" } catch (error) { return [error.name, error.message] }`,
  );

test("search answers with hits, marks, counts and time", async ({ browse, page }) => {
  await browse();
  const result = await run(
    page,
    `return papers.search("honey bees", { limit: 3, facets: ["venue"] })`,
  );
  expect(result.hits).toHaveLength(3);
  expect(Object.keys(result.facets)).toEqual(["venue"]);
  const { title } = result.hits[0];
  expect(title.marks.map(([start, end]) => title.text.slice(start, end))).toEqual([
    "honey",
    "bees",
  ]);
  expect(result.took_ms).toBeGreaterThanOrEqual(0);
});

test("limit and offset cut the list without gaps", async ({ browse, page }) => {
  await browse();
  const [all, first, second] = await run(
    page,
    `
    const ids = async (options) => (await papers.search("survey", options)).hits.map((hit) => hit.id);
    return [await ids({ limit: 4 }), await ids({ limit: 2 }), await ids({ limit: 2, offset: 2 })]`,
  );
  expect([...first, ...second]).toEqual(all);
});

test("filters take lists, single values, numbers and ranges", async ({ browse, page }) => {
  await browse();
  const totals = await run(
    page,
    `
    const total = async (filters) => (await papers.search("", { filters })).total;
    return [await total({ year: 2015 }), await total({ year: "2015" }), await total({ year: ["2015"] }), await total({ year: "2015..2016" }),
      await total({ year: [2015, 2016], venue: [] })]`,
  );
  expect(totals.slice(0, 3)).toEqual([6, 6, 6]);
  expect(totals.slice(3)).toEqual([12, 12]);
});

test("a wrong option is named with what was found and expected", async ({ browse, page }) => {
  await browse();
  expect(await failure(page, `await papers.search("x", { limt: 3 })`)).toEqual([
    "TypeError",
    expect.stringMatching(/unknown option "limt".*limit, offset/),
  ]);
  expect(await failure(page, `await papers.search("x", { limit: "ten" })`)).toEqual([
    "TypeError",
    expect.stringMatching(/"limit": found "ten", expected a whole number/),
  ]);
  expect(await failure(page, `await papers.search("x", { sort: "best" })`)).toEqual([
    "TypeError",
    expect.stringContaining(`"sort": found "best"`),
  ]);
  expect(await failure(page, `await papers.search("x", { filters: { venue: [{}] } })`)).toEqual([
    "TypeError",
    expect.stringContaining("filters.venue"),
  ]);
  expect(await failure(page, `await papers.search("x", 7)`)).toEqual([
    "TypeError",
    expect.stringContaining("expected an object"),
  ]);
  expect(await failure(page, `await papers.search("x", { limit: -1 })`)).toEqual([
    "TypeError",
    expect.stringContaining("found -1"),
  ]);
});

test("explain says of each hit what its score is the sum of", async ({ browse, page }) => {
  await browse();
  const [hits, silent] = await run(
    page,
    `return [(await papers.search("honey bees survey", { explain: true })).hits, (await papers.search("honey bees")).hits]`,
  );
  const sum = (part) =>
    part.parts ? part.parts.reduce((total, part) => total + sum(part), 0) : part.score;
  for (const { score, explain } of hits)
    expect(Math.abs(sum(explain) - score)).toBeLessThan(1e-9 * score);
  expect(hits[0].explain.parts[0]).toMatchObject({
    what: "words",
    parts: [
      {
        what: "word",
        text: "honey",
        factors: [["weight", 1], expect.anything(), expect.anything(), expect.anything()],
      },
      { text: "bees" },
    ],
  });
  expect(silent[0].explain).toBeUndefined();
});

test("the page answers as the command does, to the last digit", async ({ browse, page, site }) => {
  await browse();
  for (const query of [
    "",
    "bees",
    "station honye ice",
    "glac",
    '"second one" -survey venue:acl',
    "author:wrobel year:2016..",
    "why do bees leave the glacier",
    "zzqx",
  ]) {
    const told = JSON.parse(
      execFileSync(command, ["search", site("many"), query, "--limit", "30", "--json"], {
        encoding: "utf8",
      }),
    );
    const found = await page.evaluate(
      async (query) =>
        (await (await import("/papersift.js")).open()).search(query, { limit: 30, facets: null }),
      query,
    );
    const { took_ms: mine, ...fromCommand } = told;
    const { took_ms: theirs, ...fromPage } = found;
    expect(fromPage, query).toEqual(fromCommand);
  }
});

test("similar papers are those like one, several, or a text", async ({ browse, page }) => {
  await browse();
  const [paper, one, several, text, title] = await run(
    page,
    `
    const { hits: [paper, other] } = await papers.search("honey bees", { limit: 2 });
    const ids = async (to) => (await papers.similar(to, { limit: 200 })).hits.map((hit) => hit.id);
    return [paper.id, await ids(paper.id), await ids([paper.id, other.id]), await ids({ text: paper.title.text }), paper.title.text]`,
  );
  expect(one).not.toContain(paper);
  expect(several).not.toContain(paper);
  expect([one.length > 0, several.length > 0]).toEqual([true, true]);
  expect(text[0], title).toBe(paper);
  expect(await failure(page, `await papers.similar({ words: "x" })`)).toEqual([
    "TypeError",
    expect.stringMatching(/"to".*expected an id/),
  ]);
});

test("suggest completes the last word", async ({ browse, page }) => {
  await browse();
  const [all, one] = await run(
    page,
    `return [await papers.suggest("honey be"), await papers.suggest("honey be", 1)]`,
  );
  expect(all[0]).toEqual({
    kind: "word",
    text: "bees",
    query: "honey bees",
    count: expect.any(Number),
  });
  expect(one).toHaveLength(1);
});

test("get gives the whole record and undefined for an unknown id", async ({ browse, page }) => {
  await browse();
  const [known, unknown] = await run(
    page,
    `return [await papers.get("p15"), await papers.get("p9999")]`,
  );
  expect(known).toMatchObject({ id: "p15", venue: "NeurIPS", code: "https://example.org/code/15" });
  expect(known.abstract).toContain("regularization");
  expect(unknown).toBeUndefined();
});

test("open takes the address of another site", async ({ page, site, host }) => {
  const server = await host({ folders: { "/whales/": site("others"), "/": site("one") } });
  await page.goto(server.url);
  const titles = await run(
    page,
    `
    const info = async (address) => (await open(address)).info().title;
    return [papers.info().title, await info("whales/"), await info("whales"), await info(new URL("/whales/papersift.js", location)), await info("./")]`,
  );
  expect(titles).toEqual([
    "Papers: one",
    "Papers: others",
    "Papers: others",
    "Papers: others",
    "Papers: one",
  ]);
});

test("open of a site that is not there says which file is missing", async ({ browse, page }) => {
  await browse("one");
  const [name, reason, detail] = await run(
    page,
    `
    try { await open("nowhere/") } catch (error) { return [error.name, error.reason, error.detail] }`,
  );
  expect([name, reason]).toEqual(["PapersiftError", "missing"]);
  expect(detail).toContain("nowhere/papersift.js");
});

test("what comes back has the fields that papersift.d.ts declares and no others", async ({
  browse,
  page,
  site,
}) => {
  const declared = declarations(readFileSync(`${site("many")}/papersift.d.ts`, "utf8"));
  await browse();
  const [result, suggestion, info, paper, hostile] = await run(
    page,
    `
    const result = await papers.search("zzqx survey", { facets: null, filters: { colour: "red" } });
    const filtered = await papers.search("survey", { filters: { venue: "none" } });
    result.notes.push(...filtered.notes);
    return [result, (await papers.suggest("gl"))[0], papers.info(), await papers.get("p0")]`,
  );
  const fits = (name, value) => {
    const { required, optional } = declared.get(name);
    expect(Object.keys(value), name).toEqual(expect.arrayContaining(required));
    expect([...required, ...optional], name).toEqual(expect.arrayContaining(Object.keys(value)));
  };
  fits("SearchResult", result);
  for (const hit of result.hits) {
    fits("Hit", hit);
    fits("Marked", hit.title);
    fits("Snippet", hit.snippet);
  }
  for (const counts of Object.values(result.facets))
    counts.forEach((count) => fits("FacetCount", count));
  expect(result.notes.map((note) => note.kind).sort()).toEqual([
    "dropped",
    "filtered",
    "unknown_facet",
  ]);
  for (const note of result.notes)
    expect(declared.get("Note").kinds.get(note.kind)).toEqual(Object.keys(note).sort());
  fits("Suggestion", suggestion);
  fits("Info", info);
  fits("Paper", paper);
});

// Interface → its fields; of the union Note: kind → fields.
function declarations(text) {
  const found = new Map();
  const names = (members) => members.map((member) => member.name.getText(file));
  const file = ts.createSourceFile("papersift.d.ts", text, ts.ScriptTarget.Latest, true);
  const visit = (node) => {
    if (ts.isInterfaceDeclaration(node)) {
      const inherited =
        node.heritageClauses
          ?.flatMap((clause) =>
            clause.types.map((type) => found.get(type.expression.getText(file))),
          )
          .filter(Boolean) ?? [];
      const fields = node.members.filter(ts.isPropertySignature);
      found.set(node.name.text, {
        required: [
          ...inherited.flatMap((from) => from.required),
          ...names(fields.filter((field) => !field.questionToken)),
        ],
        optional: [
          ...inherited.flatMap((from) => from.optional),
          ...names(fields.filter((field) => field.questionToken)),
        ],
      });
    }
    if (ts.isTypeAliasDeclaration(node) && node.name.text === "Note") {
      const kinds = node.type.types.map((type) => [
        type.members[0].type.literal.text,
        names(type.members).sort(),
      ]);
      found.set("Note", { kinds: new Map(kinds) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
