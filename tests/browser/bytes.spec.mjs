// How much does a reader load before the first paper? The budgets of ARCHITECTURE.md, in bytes as
// brotli 11 makes them. A number that has to grow grows here, with a line in CHANGELOG.md that says
// why.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { expect, modules, test } from "./papersift.mjs";

const BUDGET = { loader: 4_700, engine: 125_900, first: 275_500, dialogs: 109_500 };

function sizes(folder) {
  const { first, ui, dialogs } = modules(folder);
  const file = (pattern) =>
    readdirSync(folder)
      .filter((name) => pattern.test(name))
      .map((name) => {
        const bytes = readFileSync(join(folder, name));
        const params = {
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_LGWIN]: 22,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        };
        return {
          name,
          text: bytes.toString("latin1"),
          size: brotliCompressSync(bytes, { params }).length,
        };
      });
  const [loader] = file(/^papersift\.js$/);
  // What says why the search has not started is no part of it.
  const code = file(/^papersift-\w+\.(js|css|wasm)$/).filter(
    ({ name }) => !name.endsWith(".js") || loader.text.includes(name),
  );
  const named = (names) => code.filter(({ name }) => names.includes(name));
  const [glue, style] = [/\.js$/, /\.css$/].map((pattern) =>
    code.filter(({ name }) => pattern.test(name)),
  );
  const engine = [...named([first]), ...glue];
  return {
    loader,
    engine,
    first: [loader, ...engine, ...named(ui), ...style],
    dialogs: named([dialogs]),
    code,
  };
}
const sum = (files) => files.reduce((total, { size }) => total + size, 0);

test("the loader stays within its budget", ({ site }) => {
  expect(sizes(site("none")).loader.size).toBeLessThanOrEqual(BUDGET.loader);
});

test("the engine alone, as scripts load it, stays within its budget", ({ site }) => {
  const { engine } = sizes(site("none"));
  expect(engine.map(({ name }) => name.replace(/.*\./, "")).sort()).toEqual(["js", "wasm"]);
  expect(sum(engine)).toBeLessThanOrEqual(BUDGET.engine);
});

test("loader, engine, views, glue and style stay within their budget", ({ site }) => {
  expect(sum(sizes(site("none")).first)).toBeLessThanOrEqual(BUDGET.first);
});

test("what comes with the first click on a tool stays within its budget", ({ site }) => {
  const { dialogs } = sizes(site("none"));
  expect(dialogs).toHaveLength(1);
  expect(sum(dialogs)).toBeLessThanOrEqual(BUDGET.dialogs);
});

test("nothing in the widget tells on which machine it was compiled", ({ site }) => {
  for (const { name, text } of sizes(site("none")).code)
    expect(/\/(home|root|Users)\/|\.cargo/.exec(text)?.[0], name).toBeUndefined();
});
