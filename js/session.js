// @ts-check
// The session: what a page can do with an opened collection. Fetched with the engine, so that the
// loader stays small. What is done here is what Rust cannot do before its module is compiled.

// The glue that wasm-bindgen writes; `make widget` says where it is.
import init, { open, version as built } from "papersift-glue";

/**
 * @typedef {object} Context
 * @property {new (reason: string, detail: string) => Error} Failure the error that the loader shows
 * @property {string} version of the loader
 * @property {number | false} size bytes of the module, if the listeners shall hear of the download
 * @property {Set<(part: number) => void>} listeners called with the part that is here, 0 to 1
 */

/**
 * Compiles the engine and opens its index.
 * @param {Response} response the module on its way
 * @param {Context} context
 */
export async function start(response, { Failure, version, size, listeners }) {
  const module = await compiled(response, size, listeners, Failure);
  try {
    await init({ module_or_path: module });
  } catch (error) {
    throw new Failure("version", message(error));
  }
  if (built() !== version) throw new Failure("version", `loader ${version}, widget ${built()}`);
  try {
    return session(open());
  } catch (error) {
    throw new Failure("index", message(error));
  }
}

/** @param {unknown} error */
const message = (error) => error instanceof Error ? error.message : String(error);

/**
 * @param {Response} response
 * @param {Context["size"]} size
 * @param {Context["listeners"]} listeners
 * @param {Context["Failure"]} Failure
 */
async function compiled(response, size, listeners, Failure) {
  const { url, status } = response, type = response.headers.get("content-type") ?? "";
  if (!response.ok) throw new Failure(status < 500 ? "missing" : "network", `${url}: ${status}`);
  try {
    if (size && response.body) {
      response = new Response(counted(response.body, size, listeners), { headers: { "content-type": type } });
    }
    // Streaming insists on the right type; bytes are bytes.
    return await (type.startsWith("application/wasm")
      ? WebAssembly.compileStreaming(response)
      : response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes)));
  } catch (error) {
    const text = message(error);
    const blocked = /unsafe-eval|disallowed|content.security/i.test(text);
    const reason = blocked ? "blocked" : error instanceof WebAssembly.CompileError ? "type" : "network";
    throw new Failure(reason, `${url}: ${type || "no type"}: ${text}`);
  }
}

/**
 * @param {ReadableStream<Uint8Array>} body
 * @param {number} size
 * @param {Context["listeners"]} listeners
 */
function counted(body, size, listeners) {
  let done = 0;
  return body.pipeThrough(new TransformStream({
    transform(chunk, out) {
      done += chunk.length;
      for (const listen of listeners) listen(done / size);
      out.enqueue(chunk);
    },
  }));
}

/**
 * @typedef {object} Place
 * @property {HTMLElement} host the element, whose field the loader has drawn
 * @property {string} here address of the site's folder
 * @property {{ page?: string, dir?: string }} language the module of the page's language; empty for English
 */

// The site's folder, where this file is.
const folder = new URL(".", import.meta.url).href;

/** @param {import("papersift-glue").Papers} papers */
function session(papers) {
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
    mount({ host, here, language }) {
      if (language.dir && !host.closest("[dir]")) host.dir = language.dir;
      return papers.mount(host, here, language.page ?? "");
    },
  };
}
