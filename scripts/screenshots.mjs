// What does it look like? Takes the pictures of docs/screens.md anew: the examples, built by the
// command, in headless Chromium.
// usage: node scripts/screenshots.mjs        CHROMIUM=…  PAPERSIFT=…
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { serve } from "../tests/browser/server.mjs";

const repo = join(dirname(fileURLToPath(import.meta.url)), "..");
const command = process.env.PAPERSIFT ?? join(repo, "target/release/papersift");
const work = mkdtempSync(join(tmpdir(), "papersift-"));
const build = (name, ...options) => {
  execFileSync(
    command,
    [
      "build",
      join(repo, "examples/papers.jsonl"),
      "-o",
      join(work, name),
      "--compress",
      "none",
      ...options,
    ],
    { stdio: "ignore" },
  );
  return join(work, name);
};
const english = build(
  "en",
  "--title",
  "A reading room",
  "--description",
  "150 papers that people keep coming back to",
);
const arabic = build(
  "ar",
  "--title",
  "غرفة القراءة",
  "--description",
  "١٥٠ ورقة يعود إليها الناس",
  "--language",
  "ar",
);
const host = await serve({
  folders: { "/search/": english, "/ar/": arabic, "/": join(repo, "examples") },
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});

const SCREENS = {
  page: { path: "/search/" },
  results: { path: "/search/?q=neural+-survey+year%3A2012..2020&tags=vision", dark: true },
  paper: {
    path: "/search/?q=attention",
    async then(page) {
      await page.locator("paper-search .card-title").first().click();
      await page.locator("paper-search .paper").waitFor();
    },
  },
  wide: {
    path: "/search/?q=neural+attention",
    width: 1720,
    height: 1000,
    async then(page) {
      await page.locator("paper-search .card-title").nth(2).click();
      await page.locator("paper-search .paper").waitFor();
    },
  },
  dialog: {
    path: "/docs.html",
    height: 640,
    async then(page) {
      await page.keyboard.press("Control+k");
      await page.locator("paper-search .row:visible").first().waitFor();
      await page.keyboard.type("graph");
      await page.waitForTimeout(300);
    },
  },
  phone: { path: "/search/?q=speech", width: 360, height: 740 },
  arabic: { path: "/ar/?q=language+models" },
};

for (const [name, { path, width = 1280, height = 800, dark, then }] of Object.entries(SCREENS)) {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    hasTouch: width < 600,
    deviceScaleFactor: width < 600 ? 2 : 1,
  });
  await page.goto(host.url + path);
  if (path.includes("search")) await page.locator("paper-search .card").first().waitFor();
  await then?.(page);
  await page.mouse.move(0, 0);
  await page.waitForTimeout(400);
  const picture = (await page.screenshot()).toString("base64");
  // The browser writes WebP, which is a third of the PNG.
  const webp = await page.evaluate(async (picture) => {
    const image = await createImageBitmap(
      await (await fetch("data:image/png;base64," + picture)).blob(),
    );
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext("2d").drawImage(image, 0, 0);
    const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.86 });
    return Array.from(new Uint8Array(await blob.arrayBuffer()));
  }, picture);
  writeFileSync(join(repo, `docs/${name}.webp`), Buffer.from(webp));
  console.log(`docs/${name}.webp: ${webp.length} bytes`);
  await page.close();
}
await browser.close();
await host.close();
rmSync(work, { recursive: true });
