// A host for folders, and Chromium: what tests of pages share.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Serves a folder; `posted` are the bodies that pages have sent, as [path, body]. */
export async function host(folder) {
  const posted = [];
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://x").pathname);
    if (request.method === "POST") {
      let body = "";
      for await (const part of request) body += part;
      posted.push([name, body]);
      return response.writeHead(204).end();
    }
    const file = path.join(folder, name.endsWith("/") ? `${name}index.html` : name);
    const found = existsSync(file) && statSync(file).isFile();
    response.writeHead(found ? 200 : 404, {
      "content-type": TYPES[path.extname(file)] ?? "text/plain",
    });
    response.end(found ? readFileSync(file) : "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://127.0.0.1:${server.address().port}/`, posted, close };
}

/** Chromium, as CHROMIUM names it. */
export async function launch() {
  const { chromium } = await import("@playwright/test");
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: process.env.CHROMIUM, args });
}

/** Asks the element of a page, in whatever layout, and waits for a paper with this title. */
export async function asks(page, query, title) {
  const element = page.locator("paper-search").first();
  if ((await element.getAttribute("layout")) === "modal") await page.keyboard.press("Control+k");
  await element.locator(".input").fill(query);
  const found = element.locator(".card-title, a.row:not(.all)").filter({ hasText: title }).first();
  await found.waitFor({ timeout: 100_000 }); // a machine may have other work to do
  return found;
}
