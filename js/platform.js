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

/**
 * Fetches a file of the site: a deferred module, or `references.txt`. The first request for a
 * module is answered by the loader's preload, however long ago that was, so what fails is asked for
 * once more, past the cache.
 * @param {URL | string} address
 */
export const fetchFile = async (address) => {
  const url = `${address}`;
  // Of a site that is one file nothing lies beside it.
  if (/^blob:/.test(import.meta.url) && !/^blob:/.test(url)) throw new Error(url);
  return whole(url, "default").catch(() => whole(url, "reload"));
};

/** @param {string} url @param {RequestCache} cache */
async function whole(url, cache) {
  const { ok, status, body } = await soon(request(url, cache));
  if (!ok || !body) throw new Error(`${url}: ${status}`);
  /** @type {BlobPart[]} */
  const parts = [];
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await soon(reader.read());
    if (done) return new Response(new Blob(parts));
    parts.push(value);
  }
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
