// <paper-search>: draws the field at once, fetches the rest when it is wanted. Part of papersift {{VERSION}}; typed by papersift.d.ts.
export const version = "{{VERSION}}";

const SEARCH = "Search papers", CLEAR = "Clear", RETRY = "Try again", FAILED = "The search could not start. ";
const REASONS = {
  offline: "You seem to be offline.",
  missing: "A file of the search is missing on the server. If the site has just been updated, reload the page.",
  type: "The server sent something else instead of the search.",
  blocked: "The security policy of this page does not allow WebAssembly ('wasm-unsafe-eval').",
  version: "Its files belong to different versions. Reload the page; if that does not help, build the site again.",
  network: "The server did not answer.",
  index: "Its index cannot be read.",
};
const SIZE = Number("{{WASM_BYTES}}");
// From this size on, the reader sees how far the download is.
const LARGE = 4e6;
const here = new URL("./", import.meta.url).href;
const address = (file) => new URL(file, here).href;

class Failure extends Error {
  constructor(reason, detail) {
    super(`papersift: ${REASONS[reason]} (${detail})`);
    this.name = "PapersiftError";
    this.reason = reason;
    this.detail = detail;
  }
}

// One collection per site, whatever number of elements shows it. A failure is forgotten, so that the next try starts anew.
let opening, tries = 0;
const listeners = new Set();
const collection = () => opening ??= load(tries++).catch((error) => { opening = undefined; throw error; });

async function load(retry) {
  const [glue, wasm] = await Promise.all([module(address("{{GLUE}}"), retry), compile(address("{{WASM}}"), retry)]);
  try {
    await glue.default({ module_or_path: wasm });
  } catch (error) {
    throw new Failure("version", error.message);
  }
  if (glue.version() !== version) throw new Failure("version", `${glue.version()} and ${version}`);
  try {
    return glue.open();
  } catch (error) {
    throw new Failure("index", error.message);
  }
}

const unless = (online, error) => { throw new Failure(navigator.onLine ? online : "offline", error.message); };

// A module that failed to load stays failed under its address: another try takes another one.
const module = (url, retry) => import(url + (retry ? "?" + retry : "")).catch((error) => unless("missing", error));

async function compile(url, retry) {
  let response = await fetch(url, { cache: retry ? "reload" : "default" }).catch((error) => unless("network", error));
  if (!response.ok) throw new Failure(response.status < 500 ? "missing" : "network", `${url}: ${response.status}`);
  const type = response.headers.get("content-type") ?? "";
  try {
    if (SIZE > LARGE && response.body) response = new Response(counted(response.body), { headers: { "content-type": type } });
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

function counted(body) {
  let done = 0;
  return body.pipeThrough(new TransformStream({
    transform(chunk, out) {
      done += chunk.length;
      for (const listen of listeners) listen(done / SIZE);
      out.enqueue(chunk);
    },
  }));
}

// The module of a site, by the address of its folder or of its papersift.js, relative to the page.
async function site(url, retry) {
  const loader = new URL(/\.js$/.test(url) ? url : String(url).replace(/\/?$/, "/papersift.js"), document.baseURI).href;
  return loader === address("papersift.js") ? { open, mount } : module(loader, retry);
}

export async function open(url) {
  if (url !== undefined) return (await site(url)).open();
  const papers = await collection();
  return {
    search: async (query, options) => papers.search(query, options),
    similar: async (to, options) => papers.similar(to, options),
    suggest: async (typed, limit) => papers.suggest(typed, limit),
    parse: (query) => papers.parse(query),
    get: async (id) => papers.get(id),
    info: () => papers.info(),
  };
}

const INTENTS = ["focusin", "pointerenter", "pointerdown"];

const make = (name, attributes = {}, ...children) => {
  const svg = name === "svg" || name === "path";
  const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  element.append(...children);
  return element;
};

// What must not change its size when the style sheet arrives.
const early = () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@layer early{:host{display:block}.live,.icon,.hint,.clear{display:none}
.inline .head{display:none}.root{font:.9375rem/1.55 system-ui,sans-serif}.input{font-size:1.0625rem;min-height:3rem;width:100%;border:1px solid}}`);
  return sheet;
};

// Brings an element to life; returns what the element tells its changes to. `elsewhere` fetches the site that will take over.
export function mount(host, elsewhere) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const before = root.querySelector("input"), focused = root.activeElement === before;
  const inline = host.getAttribute("layout") === "inline";
  const label = () => host.getAttribute("placeholder") || SEARCH;
  const shortcut = () => host.getAttribute("shortcut") ?? "/";
  const input = make("input", {
    class: "input", part: "input", type: "text", role: inline ? "combobox" : "searchbox", inputmode: "search", enterkeyhint: "search",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    ...inline && { "aria-expanded": "false", "aria-autocomplete": "list" },
  });
  const hint = make("kbd", { class: "hint", part: "hint", "aria-hidden": "true" });
  const clear = make("button", { class: "clear", part: "clear", type: "button", "aria-label": CLEAR }, "×");
  const body = make("div", { class: "body", part: "body" });
  const frame = make("div", { class: inline ? "root inline" : "root page", part: "root", role: "search" });
  frame.append(
    make("div", { class: "head", part: "head" },
      make("slot", { name: "title" }, make("h2", { class: "site-title", part: "site-title" })),
      make("slot", { name: "description" }),
      make("p", { class: "count", part: "count" })),
    make("div", { class: "box", part: "box" },
      make("div", { class: "field", part: "field" },
        make("svg", { class: "icon", viewBox: "0 0 18 18", "aria-hidden": "true" }, make("path", { d: "M13 8A5 5 0 1 1 3 8a5 5 0 0 1 10 0m-1.4 3.6L16 16" })),
        input, clear, hint),
      make("div", { class: "chips", part: "chips" })),
    body,
    make("div", { class: "live unseen", "aria-live": "polite" }), make("div", { class: "live unseen", "aria-live": "polite" }));
  root.adoptedStyleSheets = [early()];
  const style = make("link", { rel: "stylesheet", href: address("{{CSS}}") });
  style.onload = () => { root.adoptedStyleSheets = []; };
  root.replaceChildren(style, frame);

  let widget, wanted, gone, timer;
  const relabel = () => {
    input.placeholder = label();
    input.setAttribute("aria-label", label());
    hint.textContent = shortcut() === "none" ? "" : shortcut().replace("mod+", "Ctrl ").toUpperCase();
  };
  relabel();
  input.value = before?.value ?? host.getAttribute("query") ?? "";
  if (before && focused) input.focus();

  const filters = () => [...new URLSearchParams(host.getAttribute("filters") ?? "")];
  const progress = (part) => body.querySelector("progress")?.setAttribute("value", Math.min(part, 1));
  function waiting() {
    body.replaceChildren(make("div", { class: "waiting", part: "waiting", role: "status" },
      make("span", { class: "unseen" }, "Loading"),
      ...SIZE > LARGE ? [make("progress", { max: 1, value: 0, "aria-label": "Loading" })] : [],
      ...[1, 2, 3, 4].slice(inline ? 2 : 0).map(() => make("div", { class: "bone", "aria-hidden": "true" }))));
  }
  function failed(error) {
    const failure = error instanceof Failure ? error : new Failure("version", String(error?.message ?? error));
    const retry = make("button", { class: "main-button", part: "retry", type: "button" }, RETRY);
    retry.onclick = () => { input.focus(); start(); };
    body.replaceChildren(make("div", { class: "error", part: "error", role: "alert" },
      make("p", {}, FAILED + REASONS[failure.reason]), make("p", { class: "detail" }, failure.detail), retry));
    tell("error", { reason: failure.reason, message: failure.message });
  }
  const tell = (name, detail) => host.dispatchEvent(new CustomEvent("papersift:" + name, { detail, bubbles: true, composed: true }));

  async function start() {
    if (wanted) return;
    wanted = true;
    timer = setTimeout(waiting, 200);
    listeners.add(progress);
    try {
      const papers = await (elsewhere ?? collection)();
      if (gone) return;
      widget = papers.mount(host, { layout: inline ? "inline" : "page", limit: host.getAttribute("limit"), filters: filters(), site: here });
    } catch (error) {
      wanted = false;
      if (!gone) failed(error);
    } finally {
      clearTimeout(timer);
      listeners.delete(progress);
    }
  }

  clear.onclick = () => {
    input.value = "";
    input.dispatchEvent(new Event("input"));
    input.focus();
  };
  const pressed = (event) => {
    const key = shortcut();
    const mod = key.startsWith("mod+");
    if (event.defaultPrevented || event.isComposing || event.altKey || (event.ctrlKey || event.metaKey) !== mod) return;
    if (event.key.toLowerCase() !== key.slice(mod ? 4 : 0).toLowerCase()) return;
    const at = event.composedPath()[0];
    if (!mod && (at.isContentEditable || /^(input|textarea|select)$/i.test(at.localName))) return;
    event.preventDefault();
    input.focus();
    input.select();
  };
  document.addEventListener("keydown", pressed);
  const seen = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && start(), { rootMargin: "25%" });
  // Words or the focus taken over from an earlier shell are intent enough.
  if (elsewhere || before?.value || root.activeElement === input) start();
  else if (inline) for (const intent of INTENTS) host.addEventListener(intent, start);
  else seen.observe(frame);

  return {
    focus: (options) => input.focus(options),
    changed(name, value) {
      relabel();
      if (name === "query" && !widget) input.value = value ?? "";
      widget?.set(name, name === "filters" ? filters() : value ?? undefined);
    },
    unmount() {
      gone = true;
      seen.disconnect();
      document.removeEventListener("keydown", pressed);
      for (const intent of INTENTS) host.removeEventListener(intent, start);
      widget?.unmount();
    },
  };
}

class PaperSearch extends HTMLElement {
  static observedAttributes = ["layout", "placeholder", "limit", "shortcut", "query", "filters", "src"];
  #view;
  #turn = 0;
  connectedCallback() {
    if (this.#view) return;
    const turn = ++this.#turn, src = this.getAttribute("src");
    let tries = 0;
    const elsewhere = async () => {
      const other = await site(src, tries++);
      if (turn !== this.#turn) return;
      this.#view.unmount();
      this.#view = other.mount(this);
    };
    this.#view = mount(this, src && elsewhere);
  }
  disconnectedCallback() {
    // A move within the page is no end.
    queueMicrotask(() => this.isConnected || this.#end());
  }
  attributeChangedCallback(name, old, value) {
    if (old === value || !this.#view) return;
    if (name === "layout" || name === "src") {
      this.#end();
      this.connectedCallback();
    } else this.#view.changed(name, value);
  }
  focus(options) {
    this.#view?.focus(options);
  }
  #end() {
    this.#turn++;
    this.#view?.unmount();
    this.#view = undefined;
  }
}
// A second loader on the page finds the element defined: the first one asks it for its mount.
if (!customElements.get("paper-search")) customElements.define("paper-search", PaperSearch);
