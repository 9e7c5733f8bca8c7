// Are formulas drawn, and nothing but formulas?
import { expect, test } from "./papersift.mjs";

test("TeX in titles is drawn as MathML, and what only looks like it stays text", async ({
  browse,
  page,
}) => {
  const search = await browse("formulas");
  const title = search.titles.filter({ hasText: "norm" });
  const math = title.locator("math");
  await expect(math).toHaveCount(2);
  // Comments are where Leptos would put what comes later.
  const drawn = (math) => [math.namespaceURI, math.innerHTML.replaceAll("<!---->", "")];
  expect(await math.first().evaluate(drawn)).toEqual([
    "http://www.w3.org/1998/Math/MathML",
    "<msub><mi>ℓ</mi><mn>1</mn></msub>",
  ]);
  await expect(math.first()).toHaveAttribute("title", "$\\ell_1$");
  await expect(title).toHaveText("The ℓ1 norm and xi+1");
  await expect(search.titles.filter({ hasText: "price" })).toHaveText("A price between $5 and $10");
  await expect(search.titles.filter({ hasText: "unknown" })).toHaveText(
    "An unknown $\\bad{x}$ command",
  );
  expect(await page.evaluate(() => window.hacked)).toBeUndefined();
});

test("a match inside of a formula marks all of it", async ({ browse }) => {
  const search = await browse("formulas");
  await search.field.fill("norm \\ell");
  const mark = search.titles.first().locator("mark", { has: search.page.locator("math") });
  await expect(mark).toHaveText("ℓ1");
});

test("formulas in abstracts are drawn too", async ({ browse }) => {
  const search = await browse("formulas");
  await search.field.fill("tight bound");
  await expect(search.cards.first().locator(".text math mfrac")).toHaveCount(1);
});
