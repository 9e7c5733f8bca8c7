// `papersift serve` where the command runs as WebAssembly, which has no sockets: Node serves what
// the command has built.
import { createReadStream } from "node:fs";
import { mkdtemp, realpath, rm, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { child, command } from "./main.js";

const HELP = `Serve a site, or papers as a site, on this machine

Usage: papersift serve [OPTIONS] [INPUT|SITE]...

Options:
      --port <N>        Port to listen on, 0 for any free one [default: 8080, or the next free one]
      --host <ADDRESS>  Address to listen on [default: 127.0.0.1]
      --watch           Build again when an input or the configuration changes
  -h, --help            Print help

Further options are those of \`papersift build\`. Examples:
  papersift serve papers.bib
  papersift serve site --port 9000`;

const PORT = 8080,
  MORE_PORTS = 20;

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml; charset=utf-8",
};

/** Whether there is such a file in the folder, also when links are followed. */
async function isFile(folder, file) {
  try {
    const inside = (await realpath(folder)) + path.sep;
    return (await realpath(file)).startsWith(inside) && (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/** Our own options and the rest, which `build` gets. */
function divide(args) {
  const { tokens } = parseArgs({ args, strict: false, allowPositionals: true, tokens: true });
  const own = {},
    rest = [...args];
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const takes = token.name === "port" || token.name === "host";
    if (takes) own[token.name] = token.value ?? args[token.index + 1];
    else if (["watch", "help", "h"].includes(token.name)) own[token.name] = true;
    else continue;
    rest[token.index] = undefined;
    if (takes && token.value === undefined) rest[token.index + 1] = undefined;
  }
  return { own, rest: rest.filter((arg) => arg !== undefined) };
}

/** The file that a request asks for; undefined outside the folder. */
function wanted(folder, url) {
  try {
    const asked = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const file = path.join(folder, asked.endsWith("/") ? asked + "index.html" : asked);
    return file.startsWith(path.join(folder, path.sep)) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Answers a request with a file of the folder. */
async function answer(folder, request, response) {
  const file = wanted(folder, request.url);
  if (!file || !(await isFile(folder, file))) {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
    return response.end("There is no such file.\n");
  }
  const headers = {
    "content-type": TYPES[path.extname(file)] ?? "application/octet-stream",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  };
  const accepts = /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
  const packed = accepts && (await isFile(folder, `${file}.br`));
  if (packed) headers["content-encoding"] = "br";
  response.writeHead(200, headers);
  if (request.method === "HEAD") return response.end();
  createReadStream(packed ? `${file}.br` : file)
    .on("error", () => response.destroy())
    .pipe(response);
}

/** Listens on the port asked for, or on the first free one. */
async function listen(server, host, port) {
  const last = port === undefined ? PORT + MORE_PORTS : port + 1;
  for (let next = port ?? PORT; next < last; next++) {
    const error = await new Promise((resolve) => {
      server.once("error", resolve);
      server.listen(next, host, () => {
        server.off("error", resolve);
        resolve(undefined);
      });
    });
    if (!error) return server.address().port;
    if (error.code !== "EADDRINUSE") throw error;
  }
  throw new Error(
    port === undefined
      ? `ports ${PORT} to ${last - 1} are all in use: choose another with --port`
      : `port ${port} is in use: leave out --port to take a free one`,
  );
}

/** Serves until a signal comes; resolves to the exit code. */
export async function serve(args) {
  const { own, rest } = divide(args);
  if (own.help || own.h) {
    console.log(HELP);
    return 0;
  }
  const port = own.port === undefined ? undefined : Number(own.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536)) {
    console.error(`error: --port: found "${own.port}", expected a number from 0 to 65535`);
    return 2;
  }
  const isSite = rest.length === 1 && (await isFile(rest[0], path.join(rest[0], "papersift.js")));
  const temporary = isSite ? undefined : await mkdtemp(path.join(tmpdir(), "papersift-"));
  try {
    const folder = path.resolve(isSite ? rest[0] : path.join(temporary, "site"));
    const { program, first } = command();
    const build = [...first, "build", ...rest, "--output", folder, "--compress", "none"];
    const code = isSite ? 0 : await child(program, build);
    if (code !== 0) return code;
    const server = createServer((request, response) => answer(folder, request, response));
    const host = own.host ?? "127.0.0.1";
    const taken = await listen(server, host, port);
    console.log(`http://${host.includes(":") ? `[${host}]` : host}:${taken}/`);
    console.error("Ctrl-C stops");
    if (own.watch && !isSite) await child(program, [...build, "--watch"]);
    else
      await new Promise((stop) => {
        process.once("SIGINT", stop);
        process.once("SIGTERM", stop);
      });
    server.close();
    server.closeAllConnections();
    return 0;
  } catch (error) {
    console.error(`error: ${error.message}`);
    return 1;
  } finally {
    if (temporary) await rm(temporary, { recursive: true, force: true });
  }
}
