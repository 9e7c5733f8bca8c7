// Do hosts that people use serve a site as docs/hosting.md says? nginx, Apache and Caddy with the
// lines of that page, where they are installed, and Python's server, which knows nothing.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { build, expect, modules, repo, Search, test } from "./papersift.mjs";

const found = (command, ...options) => {
  try {
    execFileSync(command, options, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

/** A port that was free a moment ago. */
const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** Runs a server until the test ends; waits until it answers. */
async function run(command, options, url) {
  const server = spawn(command, options, { stdio: "ignore" });
  await expect
    .poll(() =>
      fetch(url).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBeGreaterThan(0);
  return () => server.kill();
}

/** The block of docs/hosting.md under a heading. */
function documented(heading) {
  const text = readFileSync(join(repo, "docs/hosting.md"), "utf8");
  return text
    .split(`\n## ${heading}\n`)[1]
    .split("```")[1]
    .replace(/^\w+\n/, "");
}

/** A folder for a host to serve, with a site below `search/`; returns the two. */
function laidOut(folder) {
  const www = join(folder, "www");
  mkdirSync(www);
  build("many", join(www, "search"), "--compress", "fast");
  // A server's workers may be somebody else, for whom the folder is closed.
  execFileSync("chmod", ["-R", "a+rX", folder]);
  return { www, site: join(www, "search") };
}

/** What a host does that follows its lines of docs/hosting.md. */
async function holds(page, url, site, encoding) {
  const head = async (name, headers = {}) =>
    (await fetch(`${url}/${name}`, { method: "HEAD", headers })).headers;
  const { first } = modules(site);
  const wasm = await head(first, { "accept-encoding": "gzip" });
  expect(wasm.get("content-type")).toBe("application/wasm");
  expect(wasm.get("content-encoding")).toBe(encoding);
  expect(wasm.get("cache-control")).toContain("immutable");
  const loader = await head("papersift.js");
  expect(loader.get("content-type")).toMatch(/^text\/javascript/);
  expect(loader.get("cache-control")).toBe("no-cache");
  expect((await head("manifest.webmanifest")).get("content-type")).toBe(
    "application/manifest+json",
  );
  const range = { range: "bytes=0-3", "accept-encoding": "identity" };
  const part = await fetch(`${url}/${first}`, { headers: range });
  expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 4]);
  await page.goto(url);
  expect(page.url(), "the slash is added").toBe(url + "/");
  const search = new Search(page);
  await search.field.fill("honey");
  await expect(search.titles.first()).toContainText("honey");
}

test("nginx serves a site as the documentation says", async ({ page, folder }) => {
  test.skip(!found("nginx", "-v"), "nginx is not installed");
  const port = await freePort();
  const { www, site } = laidOut(folder);
  writeFileSync(
    join(folder, "nginx.conf"),
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
    events {} http { access_log off; client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f;
    uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
    server { listen 127.0.0.1:${port}; root ${www}; ${documented("nginx")} } }`,
  );
  const url = `http://127.0.0.1:${port}/search`;
  const stop = await run("nginx", ["-c", join(folder, "nginx.conf"), "-p", folder], url + "/");
  try {
    await holds(page, url, site, "gzip");
  } finally {
    stop();
  }
});

test("Apache serves a site as the documentation says", async ({ page, folder }) => {
  const library = "/usr/lib/apache2/modules";
  test.skip(!found("apache2", "-v") || !existsSync(library), "Apache is not installed");
  const port = await freePort();
  const { www, site } = laidOut(folder);
  const load = ["mpm_event", "authz_core", "dir", "mime", "headers"].map(
    (name) => `LoadModule ${name}_module ${library}/mod_${name}.so`,
  );
  // The few of the types that come with Apache.
  writeFileSync(join(folder, "types"), "text/html html\ntext/css css\ntext/javascript js\n");
  writeFileSync(
    join(folder, "apache.conf"),
    `${load.join("\n")}
    ServerRoot ${folder}\nServerName 127.0.0.1\nListen 127.0.0.1:${port}\nUser www-data\nGroup www-data
    PidFile ${folder}/pid\nErrorLog ${folder}/error.log\nTypesConfig ${folder}/types
    DocumentRoot ${www}\n<Directory ${www}>\nRequire all granted\n</Directory>
    ${documented("Apache")}`,
  );
  const url = `http://127.0.0.1:${port}/search`;
  const options = ["-f", join(folder, "apache.conf"), "-D", "FOREGROUND"];
  const stop = await run("apache2", options, url + "/");
  try {
    await holds(page, url, site, null);
  } finally {
    stop();
  }
});

test("Caddy serves a site as the documentation says", async ({ page, folder }) => {
  test.skip(!found("caddy", "version"), "Caddy is not installed");
  const port = await freePort();
  const { www, site } = laidOut(folder);
  writeFileSync(
    join(folder, "Caddyfile"),
    `{\nadmin off\nauto_https off\nstorage file_system ${folder}/storage\n}
    http://127.0.0.1:${port} {\n${documented("Caddy").replace("/var/www", www)}\n}`,
  );
  const url = `http://127.0.0.1:${port}/search`;
  const options = ["run", "--config", join(folder, "Caddyfile"), "--adapter", "caddyfile"];
  const stop = await run("caddy", options, url + "/");
  try {
    await holds(page, url, site, "gzip");
  } finally {
    stop();
  }
});

test("Python's server will do", async ({ page, site }) => {
  test.skip(!found("python3", "--version"), "Python is not installed");
  const port = await freePort(),
    url = `http://127.0.0.1:${port}/`;
  const stop = await run(
    "python3",
    ["-m", "http.server", String(port), "--bind", "127.0.0.1", "--directory", site("many")],
    url,
  );
  try {
    await page.goto(url);
    const search = new Search(page);
    await search.field.fill("honey");
    await expect(search.titles.first()).toContainText("honey");
  } finally {
    stop();
  }
});
