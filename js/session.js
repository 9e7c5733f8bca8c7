// @ts-check
// The session: what a page can do with an opened collection. Fetched with the engine, so that the
// loader stays small. What is done here is what Rust cannot do before its module is compiled.

// The glue that wasm-bindgen writes; `make widget` says where it is.
import init, { open, version as built } from "papersift-glue";
import { askBy, isIntact, refusedFile } from "./platform.js";

/**
 * @typedef {object} Context
 * @property {new (reason: string, detail: string) => Error} Failure the error that the loader shows
 * @property {string} version of the loader
 * @property {number | false} size bytes of the module, if the listeners shall hear of the download
 * @property {string} integrity hash of the module, as in HTML
 * @property {Set<(part: number, bytes: number) => void>} listeners called with the part that is
 * here, 0 to 1, and the bytes that travel
 * @property {import("./platform.js").Request} request fetches a file
 */

/**
 * Compiles the engine and opens its index.
 * @param {Response} response the module on its way
 * @param {Context} context
 */
export async function start(response, context) {
  const { Failure, version, request } = context;
  askBy(request);
  const { url } = response;
  // Beside the compilation: `integrity` of a fetch would hold all back until the last byte is here.
  const intact = isIntact(() => response.clone().arrayBuffer(), context.integrity);
  const [module, isOurs] = await Promise.all([
    compiled(response, context),
    // What breaks off is told by who compiles it.
    intact.catch(() => true),
  ]);
  if (!isOurs) throw new Failure("type", `${url}: not the file that was built`);
  try {
    await init({ module_or_path: module });
  } catch (error) {
    throw new Failure("version", message(error));
  }
  if (built() !== version) throw new Failure("version", `loader ${version}, widget ${built()}`);
  try {
    return session(open(), Failure);
  } catch (error) {
    throw new Failure("index", message(error));
  }
}

/** @param {unknown} error */
const message = (error) => (error instanceof Error ? error.message : String(error));

/**
 * @param {Response} response
 * @param {Context} context
 */
async function compiled(response, { Failure, size, listeners }) {
  const { url, status } = response,
    type = response.headers.get("content-type") ?? "";
  if (!response.ok) throw new Failure(status < 500 ? "missing" : "network", `${url}: ${status}`);
  try {
    if (size && response.body) {
      // Compressed, fewer bytes travel than the module has.
      const travel = Number(response.headers.get("content-length")) || size;
      const body = counted(response.body, (done) =>
        listeners.forEach((listen) => listen(done / size, travel)),
      );
      response = new Response(body, { headers: { "content-type": type } });
    }
    // Streaming insists on the right type; bytes are bytes.
    return await (type.startsWith("application/wasm")
      ? WebAssembly.compileStreaming(response)
      : response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes)));
  } catch (error) {
    const text = message(error);
    const blocked = /unsafe-eval|disallowed|content.security/i.test(text);
    const reason = blocked
      ? "blocked"
      : error instanceof WebAssembly.CompileError
        ? "type"
        : "network";
    throw new Failure(reason, `${url}: ${type || "no type"}: ${text}`);
  }
}

/**
 * @param {ReadableStream<Uint8Array>} body
 * @param {(done: number) => void} told called with the bytes that are here
 */
function counted(body, told) {
  let done = 0;
  return body.pipeThrough(
    new TransformStream({
      transform(chunk, out) {
        told((done += chunk.length));
        out.enqueue(chunk);
      },
    }),
  );
}

/**
 * @typedef {object} Place
 * @property {HTMLElement} host the element, whose field the loader has drawn
 * @property {string} here address of the site's folder
 * @property {{ page?: string, dir?: string }} language the module of the page's language; empty for
 * English
 * @property {string} worker name of the service worker in the folder; empty where there is none
 */

// The site's folder, where this file is.
const folder = new URL(".", import.meta.url).href;

/**
 * Keeps the site in the browser, for use without a network, where the page is one of its folder: no
 * other could be answered for.
 * @param {Pick<Place, "here" | "worker">} place
 */
async function keep({ here, worker }) {
  if (!worker || !location.href.startsWith(here)) return;
  // Pages that enforce Trusted Types want to know who makes the address of a script.
  const { trustedTypes } = /** @type {any} */ (globalThis);
  const same = (/** @type {string} */ url) => url;
  const policy = trustedTypes?.createPolicy("papersift", { createScriptURL: same });
  const url = here + worker;
  await navigator.serviceWorker?.register(policy?.createScriptURL(url) ?? url);
}

/** @param {import("papersift-glue").Papers} papers @param {Context["Failure"]} Failure */
function session(papers, Failure) {
  return {
    // Every call is asynchronous: an index that is fetched piece by piece can take its place.
    api: {
      /** @param {unknown} query @param {unknown} options */
      search: async (query, options) => papers.search(query, options),
      /** @param {unknown} to @param {unknown} options */
      similar: async (to, options) => papers.similar(to, options),
      /** @param {unknown} typed @param {unknown} limit */
      suggest: async (typed, limit) => papers.suggest(typed, limit),
      /** @param {unknown} query */
      parse: (query) => papers.parse(query),
      /** @param {unknown} id */
      get: async (id) => papers.get(id),
      /** @param {unknown} ids @param {unknown} format */
      cite: async (ids, format) => papers.cite(ids, format, folder),
      info: () => papers.info(),
    },
    /**
     * Mounts the views around the field.
     * @param {Place} place
     */
    async mount({ host, here, language, worker }) {
      if (language.dir && !host.closest("[dir]")) host.dir = language.dir;
      // Sandboxes, private windows and policies may forbid it: the search does not depend on it.
      keep({ here, worker }).catch(() => {});
      return papers.mount(host, here, language.page ?? "").catch((error) => {
        throw refusedFile ? new Failure("type", refusedFile) : error;
      });
    },
  };
}
