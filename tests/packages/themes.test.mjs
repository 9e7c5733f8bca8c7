// Do the themes keep to custom properties, and is every text on them readable?
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { skip } from "./chromium.mjs";
import { asks, host, launch } from "./host.mjs";
import { repo } from "./support.mjs";

const folder = path.join(repo, "examples/themes");
const read = (name) => readFileSync(path.join(repo, name), "utf8");
const listed = [...read("docs/themes.md").matchAll(/^\| \[(\w+)\]/gm)].map(([, name]) => name);

let server, browser;
before(async () => {
  if (skip) return;
  server = await host(path.join(repo, "target/docs/themes"));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** Contrast of two colours as WCAG counts it. */
function contrast(one, other) {
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/\w\w/g).map((hex) => {
      const value = parseInt(hex, 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

test("there are six, all of them listed and shown", () => {
  assert.equal(listed.length, 6);
  const pages = ["index.css", "page.css"];
  const files = readdirSync(folder).filter(
    (file) => file.endsWith(".css") && !pages.includes(file),
  );
  assert.deepEqual(files.sort(), listed.map((name) => `${name}.css`).sort());
  const shown = [...read("examples/themes/index.html").matchAll(/<li>(\w+)/g)].map(
    ([, name]) => name,
  );
  assert.deepEqual(shown, listed);
});

for (const name of listed) {
  test(`${name} sets custom properties alone, and edges of controls are seen`, () => {
    const properties = new Set(
      [...read("docs/element.md").matchAll(/^\| `(--papersift-[\w-]+)`/gm)].map(([, p]) => p),
    );
    const css = read(`examples/themes/${name}.css`);
    const [, body] =
      /^\/\* .* \*\/\n:root \{\n([^{}]*)\}\n$/.exec(css) ??
      assert.fail("expected one rule for :root");
    const values = new Map();
    for (const line of body.trim().split("\n")) {
      const [, property, value] =
        /^ {2}(--[\w-]+): (.+);$/.exec(`  ${line.trim()}`) ?? assert.fail(line);
      assert(properties.has(property), property);
      values.set(property.replace("--papersift-", ""), value);
    }
    for (const scheme of [0, 1]) {
      const colour = (property) =>
        values
          .get(property)
          .match(/#\w{6}/g)
          [scheme].slice(1);
      for (const ground of ["ground", "surface"]) {
        const found = contrast(colour("edge"), colour(ground));
        assert(found >= 3, `edge on ${ground}, ${scheme ? "dark" : "light"}: ${found.toFixed(2)}`);
      }
    }
  });

  for (const scheme of ["light", "dark"]) {
    test(`${name}, ${scheme}: no text has too little contrast`, { skip }, async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${server.address}page.html?theme=${name}&scheme=${scheme}`);
      await asks(page, "attention", "Attention Is All You Need");
      await page.locator("paper-search .hits mark").first().waitFor();
      await page.locator("paper-search").getByRole("checkbox").first().click();
      await page.locator("paper-search .chip").first().waitFor();
      const { violations, passes } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21aa"])
        .analyze();
      const told = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}\n${failureSummary}`),
      );
      assert.deepEqual(told, []);
      const measured = passes.find(({ id }) => id === "color-contrast")?.nodes.length ?? 0;
      assert(measured > 20, `${measured} texts were measured`);
      await context.close();
    });
  }
}
