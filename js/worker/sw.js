// @ts-check
// How does a site answer without a network? The service worker of one folder; `papersift build`
// writes the list of files into it. Its rules:
//
// - It keeps a whole build or nothing: it is installed when every file has arrived and has the
//   hash that the build knows. What a worker kept that was stopped in the middle is not fetched
//   again.
// - A fingerprinted name always means the same bytes, so it is looked for in every cache of this
//   folder, and pages that were open before an update go on with their files. A stable name means
//   whatever the newest whole build says, so it is looked for in this worker's cache alone.
// - It answers for names on its lists. Everything else, and whoever asks to go past caches, gets
//   the network as if there were no worker; so does everybody where the caches fail.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const BUILD = "{{BUILD}}";
/** "name hash|…": files kept at once, and those kept when first used. Hashes are SHA-256 in hex. */
const NOW = listed("{{NOW}}");
const LATER = listed("{{LATER}}");

const PAGE = "index.html";
const TYPES = {
  css: "text/css",
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
};

const { scope } = worker.registration;
// A scope has no space: this can begin no other folder's name.
const OURS = `papersift ${scope} `;
const CACHE = OURS + BUILD;

/** @param {string} files */
function listed(files) {
  /** @type {Map<string, string>} */
  const map = new Map();
  for (const file of files.split("|").filter(Boolean)) {
    const [name, hash] = file.split(" ");
    map.set(name, hash);
  }
  return map;
}

/** @param {string} name */
const addressOf = (name) => new URL(name, scope).href;

/** @param {string} name */
const fixed = (name) => /^papersift-[0-9a-f]{10}\./.test(name);

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const name = nameOf(event.request);
  if (name !== undefined) event.respondWith(answer(event, name));
});

async function install() {
  try {
    const cache = await caches.open(CACHE);
    // One after the other: the page has the network first. The page is the last.
    for (const [name, hash] of NOW) await keep(cache, name, hash);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
  // No page has to close first: old pages find their files in the cache before this one.
  await worker.skipWaiting();
}

/** @param {Cache} cache @param {string} name @param {string} hash */
async function keep(cache, name, hash) {
  const address = addressOf(name);
  if (await cache.match(address)) return;
  const before = fixed(name) && (await find(name));
  await cache.put(address, before || (await fetched(name, hash)));
}

/**
 * The file as the build knows it. A host's cache may hold an older one under a stable name.
 * @param {string} name @param {string} hash
 */
async function fetched(name, hash) {
  const address = addressOf(name);
  /** @type {RequestCache[]} */
  const modes = fixed(name) ? ["default", "reload"] : ["reload"];
  for (const cache of modes) {
    const response = await fetch(address, { cache });
    if (!response.ok) continue;
    const bytes = await response.arrayBuffer();
    if (await same(name, bytes, hash)) return clean(name, response, bytes);
  }
  throw new Error(`papersift: ${address} is not the file of build ${BUILD}`);
}

/**
 * Whether the bytes are those of the build. Some hosts write into pages on their way (analytics):
 * a page is ours when it names the build.
 * @param {string} name @param {ArrayBuffer} bytes @param {string} hash
 */
async function same(name, bytes, hash) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return found === hash || (name === PAGE && new TextDecoder().decode(bytes).includes(BUILD));
}

/**
 * An answer of its own: one that was redirected may not answer a navigation, and what the headers
 * say of the encoding and the length is no longer true.
 * @param {string} name @param {Response} response @param {ArrayBuffer} bytes
 */
function clean(name, response, bytes) {
  const headers = new Headers(response.headers);
  for (const header of ["content-encoding", "content-length", "vary"]) headers.delete(header);
  const extension = /** @type {keyof typeof TYPES} */ (name.slice(name.lastIndexOf(".") + 1));
  headers.set("content-type", TYPES[extension] ?? "application/octet-stream");
  return new Response(bytes, { headers });
}

/**
 * The file of our folder that a request is for, if we answer it.
 * @param {Request} request
 */
function nameOf({ method, url, mode, cache, headers }) {
  if (method !== "GET" || !url.startsWith(scope) || headers.has("range")) return undefined;
  const [name, query] = url.slice(scope.length).replace(/#.*/, "").split("?");
  if (mode === "navigate") return name === "" || name === PAGE ? PAGE : undefined;
  // A query goes past caches, and so do these two modes.
  if (query !== undefined || cache === "reload" || cache === "no-store") return undefined;
  return NOW.has(name) || LATER.has(name) || fixed(name) ? name : undefined;
}

/** @param {FetchEvent} event @param {string} name */
async function answer(event, name) {
  const kept = await find(name).catch(() => undefined);
  if (kept) return kept;
  const response = await fetch(event.request);
  const hash = LATER.get(name);
  if (hash && response.ok) event.waitUntil(keepUsed(name, hash, response.clone()).catch(() => {}));
  return response;
}

/** @param {string} name @param {string} hash @param {Response} response */
async function keepUsed(name, hash, response) {
  const bytes = await response.arrayBuffer();
  if (!(await same(name, bytes, hash))) return;
  const cache = await caches.open(CACHE);
  await cache.put(addressOf(name), clean(name, response, bytes));
}

/** @param {string} name */
async function find(name) {
  const address = addressOf(name);
  const own = await caches.match(address, { cacheName: CACHE });
  if (own || !fixed(name)) return own;
  for (const cacheName of await others()) {
    const found = await caches.match(address, { cacheName });
    if (found) return found;
  }
  return undefined;
}

async function others() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
}

async function activate() {
  const before = await lastWhole();
  for (const name of await others()) if (name !== before) await caches.delete(name);
  // One build before this one stays, for pages that are open; of it, what this one does not have.
  if (before) {
    const cache = await caches.open(before);
    for (const { url } of await cache.keys()) {
      const name = url.slice(scope.length);
      if (!fixed(name) || NOW.has(name)) await cache.delete(url);
    }
  }
  await worker.clients.claim();
}

/** The build that was active before: the last one that has its page. */
async function lastWhole() {
  let last;
  for (const name of await others()) {
    const cache = await caches.open(name);
    if (await cache.match(addressOf(PAGE))) last = name;
  }
  return last;
}
