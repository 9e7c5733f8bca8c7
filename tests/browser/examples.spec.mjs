// Do the example pages run as they stand, under the policy that the docs promise?
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { command, expect, repo, Search, STRICT, test } from "./papersift.mjs";

// The examples with their searches built as their README says, and whatever the page complains
// about.
async function open(page, host, info, name) {
  const commands = readFileSync(`${repo}/examples/README.md`, "utf8").match(
    /^papersift build .*/gm,
  );
  for (const line of commands) {
    const words = line
      .match(/"[^"]*"|\S+/g)
      .slice(1)
      .map((word) => word.replaceAll('"', ""));
    const place = (word) =>
      word.startsWith("examples/") && !word.endsWith(".jsonl")
        ? info.outputPath(word.slice(9))
        : word;
    execFileSync(command, [...words.map(place), "--compress", "none"], {
      cwd: repo,
      stdio: "ignore",
    });
  }
  const folders = {
    "/search/": info.outputPath("search"),
    "/programme/": info.outputPath("programme"),
    "/": `${repo}/examples`,
  };
  const complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  const server = await host({ folders, csp: STRICT });
  await page.goto(`${server.url}/${name}`);
  return complaints;
}

test("the README names every page", () => {
  const readme = readFileSync(`${repo}/examples/README.md`, "utf8");
  for (const name of readdirSync(`${repo}/examples`).filter((name) => name.endsWith(".html")))
    expect(readme).toContain(`\`${name}\``);
});

test("a search of one's own answers, marks, filters and cites", async ({
  page,
  host,
  context,
}, info) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const complaints = await open(page, host, info, "own-ui.html");
  await expect(page.getByRole("status")).toContainText("150 papers");
  await page.getByLabel("Search").fill("attention");
  await expect(page.locator("#hits mark").first()).toHaveText(/attention/i);
  const venue = page.getByRole("combobox", { name: "Venue" });
  await venue.selectOption("ICLR");
  await expect(page.locator("#hits .by").first()).toContainText("ICLR");
  await page.getByRole("button", { name: "Copy BibTeX" }).first().click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^@inproceedings\{/);
  expect(complaints).toEqual([]);
});

test("a page of documentation opens its search in a dialog by Ctrl K", async ({
  page,
  host,
}, info) => {
  const complaints = await open(page, host, info, "docs.html");
  const search = new Search(page);
  await page.locator("h1").click();
  await page.keyboard.press("Control+k");
  await expect(search.field).toBeFocused();
  await page.keyboard.type("transformer");
  await expect(search.element.getByText(/transformer/i).first()).toBeVisible();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(complaints).toEqual([]);
});

test("a programme is browsed, filtered and saved", async ({ page, host }, info) => {
  const complaints = await open(page, host, info, "programme.html");
  const search = new Search(page);
  await expect(search.cards).toHaveCount(12);
  await search.value("Day", "Tuesday").check();
  await search.value("Track", "Sensors").check();
  await expect(search.cards).toHaveCount(2);
  await expect(search.titles.locator("math")).toHaveText("n=3");
  await search.cards
    .first()
    .getByRole("button", { name: /^Save: / })
    .click();
  await expect(search.button("Reading list (1)")).toBeVisible();
  expect(complaints).toEqual([]);
});
