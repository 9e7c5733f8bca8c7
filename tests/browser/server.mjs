// How does a host behave? A small static server that can be told to behave badly.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".css": "text/css",
  ".ts": "text/plain",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves `pages` (path → HTML) and `folders` (path prefix → folder) until closed. `csp`: policy
 * sent with every answer. `types`: extension → type, in place of the right one. `caching`: path →
 * value of its Cache-Control, if any. `broken` may be changed while it runs: it takes a path and
 * returns what is wrong with it: `{ status }`, `{ delay }` in ms, `{ hang: true }` for an answer
 * that never ends, `{ cut: true }` for a network that is gone, `{ flip: true }` for a byte in the
 * middle that is another one.
 */
export async function serve({
  pages = {},
  folders = {},
  csp,
  types = {},
  caching = () => undefined,
}) {
  const host = { broken: () => undefined, requests: [] };
  const server = createServer(async (request, response) => {
    const path = normalize(
      decodeURIComponent(new URL(request.url, "http://x").pathname),
    ).replaceAll("\\", "/");
    host.requests.push(path);
    const { status, delay, hang, cut, flip } = host.broken(path) ?? {};
    if (cut) return request.socket.destroy();
    if (delay) await new Promise((done) => setTimeout(done, delay));
    if (status) return response.writeHead(status).end("trouble");
    const file = path.endsWith("/") ? path + "index.html" : path;
    const prefix = Object.keys(folders).find((prefix) => file.startsWith(prefix));
    const body =
      pages[path] ??
      (prefix &&
        (await readFile(join(folders[prefix], file.slice(prefix.length))).catch(() => undefined)));
    if (path === "/favicon.ico") return response.writeHead(204).end();
    if (body === undefined)
      return response.writeHead(404, { "content-type": "text/html" }).end("<h1>Not here</h1>");
    const extension = path in pages ? ".html" : extname(file);
    const type = extension in types ? types[extension] : TYPES[extension];
    const cache = caching(path);
    response.writeHead(200, {
      ...(type && { "content-type": type }),
      ...(csp && { "content-security-policy": csp }),
      ...(cache && { "cache-control": cache }),
    });
    if (flip) body[body.length >> 1] ^= 1;
    if (hang) response.write(body.subarray(0, body.length / 2));
    else response.end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  host.url = `http://127.0.0.1:${server.address().port}`;
  host.close = () =>
    new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  return host;
}
