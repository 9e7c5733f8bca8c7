// @ts-check
// How the wasm modules fetch what lies beside them, and the splitter's loader instantiates modules:
// scripts/glue.sh puts these functions in place of `fetch` and `WebAssembly.instantiateStreaming`.

/** @typedef {(url: string, cache: RequestCache) => Promise<Response>} Request */

// Milliseconds without news after which a module counts as lost: two tries take less than the
// loader waits until it tells.
const PATIENCE = 10_000;

/** @type {Request} */
let request;

/**
 * Says how files are fetched.
 * @param {Request} by
 */
export const askBy = (by) => {
  request = by;
};

/** The file that was refused, because it is not the one that was built; empty where none was. */
export let refusedFile = "";

/**
 * Whether the bytes are those of `integrity` ("sha256-…", as in HTML). Browsers count that only for
 * pages that come over HTTPS or from this machine; in others every file passes.
 * @param {() => Promise<ArrayBuffer>} read called at once, if at all
 * @param {string} [integrity]
 */
export const isIntact = async (read, integrity) => {
  const { subtle } = crypto;
  if (!subtle || !integrity) return true;
  const hash = new Uint8Array(await subtle.digest("SHA-256", await read()));
  return integrity === "sha256-" + btoa(String.fromCharCode(...hash));
};

/**
 * Fetches a file of the site: a deferred module, whose address ends in "#" and its integrity, or
 * `references.txt`. The first request for a module is answered by the loader's preload, however
 * long ago that was, so what fails is asked for once more, past the cache.
 * @param {URL | string} address
 */
export const fetchFile = async (address) => {
  const [url, integrity] = `${address}`.split("#");
  // Of a site that is one file nothing lies beside it.
  if (/^blob:/.test(import.meta.url) && !/^blob:/.test(url)) throw new Error(url);
  refusedFile = "";
  const get = (/** @type {RequestCache} */ cache) => whole(url, cache, integrity);
  return get("default").catch(() => get("reload"));
};

/** @param {string} url @param {RequestCache} cache @param {string} [integrity] */
async function whole(url, cache, integrity) {
  const { ok, status, body } = await soon(request(url, cache));
  if (!ok || !body) throw new Error(`${url}: ${status}`);
  /** @type {BlobPart[]} */
  const parts = [];
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await soon(reader.read());
    if (done) break;
    parts.push(value);
  }
  const file = new Blob(parts);
  if (await isIntact(() => file.arrayBuffer(), integrity)) return new Response(file);
  refusedFile = url;
  throw new Error(`${url}: not the file that was built`);
}

/**
 * @template Value
 * @param {Promise<Value>} promise
 * @returns {Promise<Value>}
 */
const soon = (promise) =>
  new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`${PATIENCE / 1000} s`)), PATIENCE);
    promise.then(done, fail).finally(() => clearTimeout(timer));
  });

/**
 * Instantiates a deferred module. Streaming fails where a host sends no type for .wasm; bytes are
 * bytes.
 * @param {Promise<Response>} source
 * @param {WebAssembly.Imports} imports
 */
export const instantiateSource = async (source, imports) =>
  WebAssembly.instantiate(await (await source).arrayBuffer(), imports);
