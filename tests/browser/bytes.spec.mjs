// How much does a reader load before the first paper? The budgets of ARCHITECTURE.md, in bytes as brotli 11 makes them. A number
// that has to grow grows here, with a line in CHANGELOG.md that says why.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { expect, test } from "./papersift.mjs";

const BUDGET = { loader: 3_000, first: 110_000, second: 50_000, library: 12_000 };

function sizes(folder) {
  const file = (pattern) => readdirSync(folder).filter((name) => pattern.test(name)).map((name) => {
    const bytes = readFileSync(join(folder, name));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    return { name, text: bytes.toString("latin1"), size: brotliCompressSync(bytes, { params }).length };
  });
  const [loader] = file(/^papersift\.js$/);
  const named = file(/^papersift-\w+\.(js|css|wasm)$/);
  const library = named.filter(({ name, text }) => name.endsWith(".js") && !text.includes("WebAssembly"));
  // The loader names the first module, the glue the second.
  const second = named.filter(({ name }) => name.endsWith(".wasm") && !loader.text.includes(name));
  return { loader, library, second, first: named.filter((one) => !library.includes(one) && !second.includes(one)) };
}
const sum = (files) => files.reduce((total, { size }) => total + size, 0);

test("the loader stays within its budget", ({ site }) => {
  expect(sizes(site("none")).loader.size).toBeLessThanOrEqual(BUDGET.loader);
});

test("engine, views, glue and style stay within their budget", ({ site }) => {
  const { first } = sizes(site("none"));
  expect(first.map(({ name }) => name.replace(/.*\./, "")).sort()).toEqual(["css", "js", "wasm"]);
  expect(sum(first)).toBeLessThanOrEqual(BUDGET.first);
});

test("what comes when the page stands stays within its budget", ({ site }) => {
  const { second } = sizes(site("none"));
  expect(second).toHaveLength(1);
  expect(sum(second)).toBeLessThanOrEqual(BUDGET.second);
});

test("what is fetched when it is first used stays within its budget", ({ site }) => {
  const { library } = sizes(site("none"));
  expect(library).toHaveLength(1);
  expect(sum(library)).toBeLessThanOrEqual(BUDGET.library);
});

test("nothing in the widget tells on which machine it was compiled", ({ site }) => {
  const { first, second } = sizes(site("none"));
  for (const { name, text } of [...first, ...second]) expect(/\/(home|root|Users)\/|\.cargo|\/rustc\//.exec(text)?.[0], name).toBeUndefined();
});
