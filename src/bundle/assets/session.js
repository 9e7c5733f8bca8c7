// What can a page do with an opened collection? Joined to the glue that wasm-bindgen writes, whose `open` it calls: the loader
// stays small, and everything here is fetched with the engine.

// Compiles the engine and opens its index. `response`: the wasm on its way; `library` fetches what is used now and then; `size`:
// bytes of the wasm, where the `listeners` shall hear which part of them is here.
export async function start(response, { Failure, version: expected, library, size, listeners }) {
  const wasm = await compiled(response, Failure, size, listeners);
  try {
    await __wbg_init({ module_or_path: wasm });
  } catch (error) {
    throw new Failure("version", error.message);
  }
  if (version() !== expected) throw new Failure("version", `${version()} and ${expected}`);
  try {
    return session(open(), library);
  } catch (error) {
    throw new Failure("index", error.message);
  }
}

async function compiled(response, Failure, size, listeners) {
  const { url, status } = response, type = response.headers.get("content-type") ?? "";
  if (!response.ok) throw new Failure(status < 500 ? "missing" : "network", `${url}: ${status}`);
  try {
    if (size && response.body) response = new Response(counted(response.body, size, listeners), { headers: { "content-type": type } });
    // Streaming insists on the right type; bytes are bytes.
    return await (type.startsWith("application/wasm")
      ? WebAssembly.compileStreaming(response)
      : response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes)));
  } catch (error) {
    const blocked = /unsafe-eval|disallowed|content.security/i.test(error.message);
    throw new Failure(blocked ? "blocked" : error instanceof WebAssembly.CompileError ? "type" : "network",
      `${url}: ${type || "no type"}: ${error.message}`);
  }
}

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

function session(papers, library) {
  const one = (id) => {
    const paper = papers.get(id);
    if (!paper) throw new RangeError(`ids: found ${JSON.stringify(id)}, expected the id of a paper of this collection`);
    return paper;
  };
  return {
    api: {
      search: async (query, options) => papers.search(query, options),
      similar: async (to, options) => papers.similar(to, options),
      suggest: async (typed, limit) => papers.suggest(typed, limit),
      parse: (query) => papers.parse(query),
      get: async (id) => papers.get(id),
      cite: async (ids, format) => (await library()).cite([ids].flat().map(one), format),
      info: () => papers.info(),
    },
    // Mounts the views below the field of a shell; returns the widget. `typed`: the reader has been there before.
    // `language`: the module of the page's language; an empty object for English.
    mount({ host, root, body, here, tell, language }, typed) {
      if (language.dir && !host.closest("[dir]")) host.dir = language.dir;
      const widget = papers.mount(host, here, typed, language.page ?? "");
      let tools;
      const live = root.querySelector(".live");
      const say = (text) => { live.textContent = text; };
      const question = () => widget.question(), addressOf = (id) => widget.address(id);
      const attached = () => tools ??= library().then(({ attach }) => attach({
        host, root, papers, question, addressOf, here, say, tell, lang: language.lang, words: language.library,
      }));
      const failed = (error) => {
        tools = undefined;
        say(error.message);
        tell("error", { reason: error.reason ?? "version", message: error.message });
      };
      // Buttons that say what they do are the library's.
      body.addEventListener("click", (event) => {
        const button = event.target.closest("[data-do]");
        if (button) attached().then((tools) => tools.act(button)).catch(failed);
      });
      if (hasList(here)) attached().catch(failed);
      return {
        set: (name, value) => widget.set(name, value),
        unmount() {
          tools?.then(({ detach }) => detach(), () => {});
          widget.unmount();
        },
      };
    },
  };
}

// Whether a reader comes with a list: kept here before, or in the address.
function hasList(here) {
  if (/[#&]list=/.test(location.hash)) return true;
  try {
    return Boolean(localStorage.getItem("papersift.list " + here));
  } catch {
    return false;
  }
}
