// What can a page do with an opened collection? Joined to the glue that wasm-bindgen writes, whose `open` it calls: the loader
// stays small, and everything here is fetched with the engine.

// What few readers call for (`scripts/split.mjs`) is a second module. It comes after the first; whoever needs all of the engine
// waits for `whole`.
const SECOND = new URL("{{SECOND}}", import.meta.url).href;
const mounted = new Set();
let Failure, coming, rest, late;
const whole = () => coming ??= fetch(SECOND, { priority: "low" })
  .then((response) => compiled(response), (error) => { throw new Failure(navigator.onLine ? "network" : "offline", error.message); })
  .then((module) => rest ?? link(module))
  .catch((error) => { coming = undefined; throw error; });

// A function that is called before its module is here: the engine cannot wait, so the page has to.
const second = new Proxy({}, { get: (_, name) => (...given) => (rest ?? link(fetched()))[name](...given) });
function link(module) {
  rest = new WebAssembly.Instance(module, { first: wasm }).exports;
  // Not at once: the engine may be waiting for what has just been linked.
  queueMicrotask(() => { for (const { whole } of mounted) whole(); });
  return rest;
}

function fetched() {
  const request = new XMLHttpRequest();
  request.open("GET", SECOND, false);
  // One character a byte: no other answer may be waited for.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  try {
    request.send();
    return new WebAssembly.Module(Uint8Array.from(request.response, (byte) => byte.charCodeAt()));
  } catch (error) {
    const failure = new Failure(navigator.onLine ? "missing" : "offline", `${SECOND}: ${error.message}`);
    for (const { broke } of mounted) broke(failure);
    throw failure;
  }
}

// A text of the engine. Most are short and ASCII: put together by eight letters they take a quarter of what a decoder does for 16,
// half for 48, and as much for 96.
function decoded(bytes, from, to) {
  const letters = String.fromCharCode;
  let text = "", at = from, all = to - from > 64 ? 128 : 0;
  for (; at + 8 <= to && all < 128; at += 8) {
    const a = bytes[at], b = bytes[at + 1], c = bytes[at + 2], d = bytes[at + 3];
    const e = bytes[at + 4], f = bytes[at + 5], g = bytes[at + 6], h = bytes[at + 7];
    all |= a | b | c | d | e | f | g | h;
    text += letters(a, b, c, d, e, f, g, h);
  }
  for (; at < to && all < 128; at++) {
    all |= bytes[at];
    text += letters(bytes[at]);
  }
  return all < 128 ? text : decodeText(bytes.subarray(from, to));
}

// Compiles the engine and opens its index. `response`: the wasm on its way; `library` fetches what is used now and then; `size`:
// bytes of the wasm, where the `listeners` shall hear which part of them is here.
export async function start(response, { Failure: failure, version: expected, library, size, listeners }) {
  Failure = failure;
  const wasm = await compiled(response, size, listeners);
  try {
    await __wbg_init({ module_or_path: wasm });
  } catch (error) {
    throw new Failure("version", error.message);
  }
  if (version() !== expected) throw new Failure("version", `${version()} and ${expected}`);
  const all = whole().catch(() => {
    late = true;
    for (const { late } of mounted) late();
  });
  // An address that says more than where the page is may open a paper at once, and filters are read by the rest.
  if (location.search || location.hash || document.querySelector("paper-search[filters]")) await all;
  try {
    return session(open(), library);
  } catch (error) {
    throw new Failure("index", error.message);
  }
}

async function compiled(response, size, listeners) {
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
  const api = {
    search: async (query, options) => papers.search(query, options),
    similar: async (to, options) => papers.similar(to, options),
    suggest: async (typed, limit) => papers.suggest(typed, limit),
    parse: (query) => papers.parse(query),
    get: async (id) => papers.get(id),
    cite: async (ids, format) => (await library()).cite([ids].flat().map(one), format),
    info: () => papers.info(),
  };
  return {
    // A promise: what scripts call is in the second module.
    get api() {
      return whole().then(() => api);
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
      const attached = () => tools ??= Promise.all([library(), whole()]).then(([{ attach }]) => attach({
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
      if (hasList(here) || host.hasAttribute("explain")) attached().catch(failed);
      // The engine was stopped in the middle of something, so only loading the page again helps; its message says so.
      const broke = (error) => {
        const box = document.createElement("p");
        box.className = "error";
        box.setAttribute("part", "error");
        box.setAttribute("role", "alert");
        box.textContent = error.message;
        body.prepend(box);
        tell("error", { reason: error.reason, message: error.message });
      };
      const one = { broke, whole: () => widget.whole(), late: () => widget.late() };
      mounted.add(one);
      if (rest) one.whole();
      else if (late) one.late();
      return {
        set: (name, value) => widget.set(name, value),
        unmount() {
          tools?.then(({ detach }) => detach(), () => {});
          mounted.delete(one);
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
