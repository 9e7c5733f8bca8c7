// Does a site answer in Chromium? Serves it with a command, types a word and reads the first paper.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";

/** Why there is no such test here; false where there is one. */
export const skip = !process.env.CHROMIUM && "CHROMIUM names no browser";

/** Starts `serve`, which prints its address, and searches the site that it serves. */
export async function answers(place, program, args) {
  const { chromium } = await import("@playwright/test");
  const { PATH } = process.env;
  // A group of its own: npx does not pass signals on.
  const server = spawn(program, args, {
    cwd: place.folder,
    env: { PATH, HOME: place.home },
    detached: true,
  });
  const flags = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: flags });
  try {
    const [line] = await once(server.stdout.setEncoding("utf8"), "data");
    const page = await browser.newPage();
    await page.goto(line.trim());
    await page.locator("paper-search .input").fill("lukasz");
    await page.locator("paper-search .summary strong").filter({ hasText: /^1$/ }).waitFor();
    assert.equal(await page.locator("paper-search .card-title").innerText(), "Parsing with graphs");
  } finally {
    await browser.close();
    process.kill(-server.pid);
  }
}
