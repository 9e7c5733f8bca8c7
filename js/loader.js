// @ts-check
// <paper-search>: draws the field at once, fetches the rest when it is wanted. Part of papersift
// {{VERSION}}; typed by papersift.d.ts. `papersift build` fills in what stands in double braces.

/**
 * @typedef {Awaited<ReturnType<typeof import("./session.js").start>>} Session
 * @typedef {import("papersift-glue").Widget} Widget
 * @typedef {keyof typeof WORDS} Reason
 *
 * @typedef {object} Site another site's loader
 * @property {typeof open} open
 * @property {typeof mount} mount
 * @property {string} [build]
 *
 * @typedef {object} Language the module of a language
 * @property {Partial<typeof WORDS>} [loader] the words above
 * @property {string} [page] the messages of the page, line by line
 * @property {string} [dir] its direction
 */

// Pages replace what they find.
const { fetch } = globalThis;

export const version = "{{VERSION}}";
/** Which papers and which widget: another value for any other site. */
export const build = "{{BUILD}}";

const WORDS = {
  search: "Search papers",
  close: "Close",
  retry: "Try again",
  loading: "Loading",
  progress: "{x} of {y} MB",
  failed: "The search could not start.",
  offline: "You seem to be offline.",
  missing: "A file is missing on the server. Reload the page, or build the site again.",
  type: "The server sent something else.",
  blocked: "The page's security policy forbids WebAssembly ('wasm-unsafe-eval').",
  version: "Its files are of different versions. Reload the page, or build the site again.",
  network: "The server did not answer.",
  index: "Its index cannot be read.",
};
// From 4 MB on, the reader sees how far the download is.
const SIZE = Number("{{WASM_BYTES}}"), LARGE = SIZE > 4e6;
// Milliseconds without news after which a reader is told.
const PATIENCE = 30_000;
const here = new URL(".", import.meta.url).href;
const address = (/** @type {string} */ file) => new URL(file, here).href;

class Failure extends Error {
  /** @param {Reason} reason @param {string} detail */
  constructor(reason, detail) {
    super(`papersift: ${WORDS[reason]} (${detail})`);
    this.name = "PapersiftError";
    this.reason = reason;
    this.detail = detail;
  }
}

// One collection per site, whatever number of elements shows it. A failure is forgotten, so that the next try starts anew.
/** @type {Promise<Session> | undefined} */
let opening;
let tries = 0;
/** @type {Set<(part: number, bytes: number) => void>} */
const listeners = new Set();
const collection = () => opening ??= load(tries++).catch((error) => { opening = undefined; throw error; });

/** @param {number} retry @returns {Promise<Session>} */
async function load(retry) {
  const [glue, response] = await Promise.all([
    module(address("{{GLUE}}"), retry),
    request(address("{{WASM}}"), retry ? "reload" : "default")
      .catch((error) => unless("network", error)),
  ]);
  return glue.start(response, { Failure, version, size: LARGE && SIZE, listeners, request });
}

/**
 * Fetches a file, whatever a page has made of `fetch` before we came.
 * @param {string} url @param {RequestCache} cache @returns {Promise<Response>}
 */
const request = (url, cache) => new Promise((done, fail) => {
  const plainly = () => {
    const asked = new XMLHttpRequest();
    asked.open("GET", url);
    asked.responseType = "arraybuffer";
    asked.onload = () => {
      const type = asked.getResponseHeader("content-type") ?? "";
      done(new Response(asked.response, { status: asked.status, headers: { "content-type": type } }));
    };
    asked.onerror = () => fail(new TypeError(url));
    asked.send();
  };
  try {
    fetch(url, { cache })
      .then((response) => response instanceof Response ? done(response) : plainly(), plainly);
  } catch {
    plainly();
  }
});

/**
 * The loader of the build that has taken our place on the server, where our own files are gone:
 * this one has come out of a cache.
 * @param {any} error why we could not start; thrown again where there is no other build
 * @returns {Promise<Site>}
 */
async function successor(error) {
  if (!/missing|type/.test(error?.reason)) throw error;
  const other = await module(address("papersift.js"), Date.now()).catch(() => { throw error; });
  if (other.build === build) throw error;
  // For who asks the cache again.
  request(address("papersift.js"), "reload").catch(() => {});
  return other;
}

// The user interface is a module of its own, which the engine asks for. An element says so early, and both are fetched at once.
const preload = () => {
  if (document.head.querySelector("link[data-papersift]")) return;
  // A widget that was not split has no such module.
  const files = "{{UI}}".split(" ").filter(Boolean);
  document.head.append(...files.map((file) => make("link", {
    rel: "preload", as: "fetch", crossorigin: "", href: address(file), "data-papersift": "",
  })));
};

/** @type {(online: Reason, error: Error) => never} */
const unless = (online, error) => { throw new Failure(navigator.onLine ? online : "offline", error.message); };

// A module that failed to load stays failed under its address: another try takes another one.
/** @param {string} url @param {number} [retry] @returns {Promise<any>} */
const module = (url, retry) => import(url + (retry ? "?" + retry : "")).catch((error) => unless("missing", error));

// The words of another language, where there are some for the tag or for what it begins with.
/** @param {string} tag @returns {Promise<Language> | "" | undefined} */
const words = (tag) => {
  const known = "{{LANGUAGES}}".split("|").find((known) => RegExp(`^${known}\\b`, "i").test(tag));
  return known && module(address("{{WORDS}}".replace("*", known)));
};

// The module of a site, by the address of its folder or of its papersift.js, relative to the page.
/** @param {string} url @param {number} [retry] @returns {Promise<Site>} */
async function site(url, retry) {
  const loader = new URL(/\.js$/.test(url) ? url : String(url).replace(/\/?$/, "/papersift.js"), document.baseURI).href;
  return loader === address("papersift.js") ? { open, mount } : module(loader, retry);
}

/** @param {string} [url] @returns {Promise<Session["api"]>} */
export async function open(url) {
  if (url !== undefined) return (await site(url)).open();
  return collection().then(({ api }) => api, async (error) => (await successor(error)).open());
}

// Classes are parts: what we can style, an owner can.
/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (attributes.class) element.setAttribute("part", attributes.class);
  element.append(...children);
  return element;
};
/** @param {string} name @param {Record<string, string>} [attributes] @param {(Node | string)[]} children */
const button = (name, attributes, ...children) => make("button", { class: name, type: "button", ...attributes }, ...children);

// What must not change its size when the style sheet arrives.
const early = () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@layer early{:host{display:block}.icon,.hint,.leave,.inline .head,.modal .head{display:none}.root{font:.9375rem/1.55 system-ui,sans-serif}.input{font-size:1.0625rem;min-height:3rem;width:100%;border:1px solid}}`);
  return sheet;
};

// What the document's own sheet says: a page that was drawn by the build looks the same inside of the shadow root, at once.
const drawn = () => {
  const sheet = new CSSStyleSheet();
  for (const own of document.styleSheets) {
    if (own.href === address("{{CSS}}")) sheet.replaceSync(Array.from(own.cssRules, (rule) => rule.cssText).join(""));
  }
  return sheet;
};

const INTENTS = ["focusin", "pointerenter", "pointerdown"];
const mac = /Mac|iP/.test(navigator.platform);
const html = document.documentElement;
const icon = () => make("span", { class: "icon" });

/**
 * Brings an element to life; returns what the element tells its changes to. `elsewhere` fetches the
 * site that will take over, `replace` lets another loader take over.
 * @param {HTMLElement} host
 * @param {() => Promise<void>} [elsewhere]
 * @param {(site: Site) => void} [replace]
 */
export function mount(host, elsewhere, replace) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  // What the build has drawn stands in the element until the widget takes its place.
  const still = host.querySelector(".prerendered");
  const before = (still ?? root).querySelector("input"), focused = (still ? document : root).activeElement === before;
  const layout = /^(inline|modal)$/.exec(host.getAttribute("layout") ?? "")?.[0] ?? "page";
  const paged = layout === "page", modal = layout === "modal";
  /** @type {Language} */
  let language = {};
  let said = WORDS;
  const from = /** @type {HTMLElement | null} */ (host.closest("[lang]")) ?? html;
  let coming = words(from.lang);
  const shortcuts = () => (host.getAttribute("shortcut") ?? (modal ? "mod+k /" : "/")).split(" ").filter((key) => key !== "none");
  const input = make("input", {
    class: "input", role: "combobox", enterkeyhint: "search",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-expanded": "false",
  });
  const hint = make("kbd", { class: "hint", "aria-hidden": "true" });
  const body = make("div", { class: "body" });
  const frame = make("div", { class: "root " + layout, role: "search" });
  const leave = button("quiet leave");
  const trigger = button("trigger", { "aria-haspopup": "dialog" }, icon(), make("span"), hint);
  const slot = make("slot", { name: "trigger" }, trigger);
  const dialog = make("dialog", { class: "modal-dialog" }, frame);
  frame.append(
    make("div", { class: "head" },
      make("slot", { name: "title" }, make("h2", { class: "site-title" })),
      make("slot", { name: "description" }),
      make("p", { class: "count" })),
    make("div", { class: "box" },
      make("div", { class: "field" },
        icon(), input, modal ? leave : hint)),
    body);
  const sheets = [early(), ...still ? [drawn()] : []];
  root.adoptedStyleSheets = sheets;
  const style = make("link", { rel: "stylesheet" });
  let styles = 0;
  const styled = () => new Promise((done, fail) => {
    style.onload = () => {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => !sheets.includes(other));
      done(true);
    };
    style.onerror = () => fail(new Failure(navigator.onLine ? "missing" : "offline", style.href));
    style.href = address("{{CSS}}") + (styles ? "?" + styles : "");
    styles++;
  });
  /** @type {Promise<unknown> | undefined} */
  let dressed = styled();
  dressed.catch(() => {});
  root.replaceChildren(style, ...modal ? [make("div", { class: "root" }, slot), dialog] : [frame]);
  if (still) {
    frame.querySelector(".count")?.replaceWith(...still.querySelectorAll(".count"));
    host.append(...still.querySelectorAll("[slot]"));
    // An address that asks for something is not answered by the newest papers.
    if (!location.search) body.append(...still.querySelectorAll(".body > *"));
    still.remove();
  }

  /** @type {Widget | undefined} */
  let widget;
  let wanted = false, gone = false;
  const relabel = () => {
    leave.textContent = said.close;
    const own = host.getAttribute("placeholder");
    input.ariaLabel = dialog.ariaLabel = own || said.search;
    // Nobody reads one language and a moment later another.
    input.placeholder = trigger.children[1].textContent = own || (coming ? "" : said.search);
    hint.textContent = shortcuts()[0]?.replace("mod+", mac ? "⌘ " : "Ctrl ");
    trigger.setAttribute("aria-keyshortcuts", shortcuts().join(" ").replace("mod", mac ? "Meta" : "Control"));
  };
  relabel();
  // Without its words it speaks English.
  const spoken = coming && coming.then((words) => {
    language = words;
    said = { ...WORDS, ...words.loader };
  }, () => {}).then(() => {
    coming = undefined;
    relabel();
  });
  input.value = (still ? before?.value || null : before?.value) ?? host.getAttribute("query") ?? "";
  if (before && focused) {
    input.focus();
    input.setSelectionRange(before.selectionStart, before.selectionEnd);
  }

  const amount = make("span", { class: "coming", "aria-hidden": "true" });
  const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
  const progress = (/** @type {number} */ part, /** @type {number} */ bytes) => {
    body.querySelector("progress")?.setAttribute("value", `${part}`);
    amount.textContent = said.progress.replace("{x}", megabytes(part * bytes)).replace("{y}", megabytes(bytes));
  };
  function waiting() {
    input.after(amount);
    const status = make("div", { class: "waiting", role: "status" }, make("span", { class: "unseen" }, said.loading));
    if (body.querySelector(".still")) return body.append(status);
    status.append(
      ...LARGE ? [make("progress", { value: "0", "aria-label": said.loading })] : [],
      ...[1, 2, 3, 4].slice(paged ? 0 : 2).map(() => make("div", { class: "bone" })));
    body.replaceChildren(status);
  }
  function failed(/** @type {any} */ error) {
    const reason = error?.name !== "LoadError" ? "version" : navigator.onLine ? "network" : "offline";
    const failure = error instanceof Failure ? error : new Failure(reason, error?.message ?? error);
    const retry = button("main-button", {}, said.retry);
    retry.onclick = () => { input.focus(); start(); };
    body.querySelector(".waiting, .error")?.remove();
    const alert = make("div", { class: "error", role: "alert" },
      make("p", {}, said.failed, " ", said[failure.reason]), make("p", { class: "detail" }, failure.detail), retry);
    // What can be read stays.
    if (body.querySelector(".still")) body.prepend(alert);
    else body.replaceChildren(alert);
    tell("error", { reason: failure.reason, message: failure.message });
  }
  const tell = (/** @type {string} */ name, /** @type {unknown} */ detail) =>
    host.dispatchEvent(new CustomEvent("papersift:" + name, { detail, bubbles: true, composed: true }));

  let turns = 0;
  /** @type {Promise<Widget> | undefined} */
  let mounting;
  async function start() {
    if (wanted) return;
    wanted = true;
    const turn = ++turns, timer = setTimeout(waiting, 200);
    const refused = async (/** @type {any} */ error) => {
      if (turn !== turns) return;
      wanted = false;
      const other = !elsewhere && replace && await successor(error).catch(() => {});
      if (gone || turn !== turns) return;
      if (other) replace(other);
      else failed(error);
    };
    // Who waited in vain may try again; what comes late is taken all the same.
    let patience = 0;
    const heard = () => {
      clearTimeout(patience);
      patience = setTimeout(() => {
        opening = dressed = undefined;
        refused(new Failure("network", `${PATIENCE / 1000} s`));
      }, PATIENCE);
    };
    const listen = (/** @type {number} */ part, /** @type {number} */ bytes) => { progress(part, bytes); heard(); };
    listeners.add(listen);
    heard();
    try {
      if (!elsewhere) preload();
      const coming = (elsewhere ?? collection)();
      const [session] = await Promise.all([coming, spoken, dressed ??= styled()]);
      // Another site has taken the element over.
      if (gone || !session) return;
      // Who reads by the keys goes on where the same title will be.
      const titles = () => [...body.querySelectorAll(".card-title")], at = titles().indexOf(/** @type {Element} */ (root.activeElement));
      mounting ??= session.mount({ host, here, language, worker: "{{WORKER}}" });
      const mounted = await mounting;
      /** @type {HTMLElement | undefined} */ (titles()[at])?.focus({ preventScroll: true });
      if (gone) mounted.unmount();
      else widget = mounted;
    } catch (error) {
      mounting = dressed = undefined;
      await refused(error);
    } finally {
      clearTimeout(timer);
      clearTimeout(patience);
      listeners.delete(listen);
      amount.remove();
    }
  }

  // The page behind the dialog keeps its place, and its width where its scroll bar took some.
  const { style: page } = html;
  /** @type {string[]} */
  let kept = [];
  function show() {
    if (modal && !dialog.open) {
      kept = [page.overflow, page.scrollbarGutter];
      if (innerWidth > html.clientWidth) page.scrollbarGutter = "stable";
      page.overflow = "hidden";
      dialog.showModal();
      start();
    }
    input.focus();
    input.select();
  }
  const close = () => dialog.close();
  dialog.onclose = () => { [page.overflow, page.scrollbarGutter] = kept; };
  // Everything inside the dialog belongs to the frame: what hits the dialog itself is beside it.
  // No value: `false` would keep the links in it from leading anywhere.
  dialog.onclick = (event) => { if (event.target === dialog) close(); };
  slot.onclick = show;
  leave.onclick = close;
  const pressed = (/** @type {KeyboardEvent} */ event) => {
    const held = event.ctrlKey || event.metaKey, key = (held ? "mod+" : "") + event.key.toLowerCase();
    if (event.defaultPrevented || event.isComposing || event.altKey || !shortcuts().includes(key)) return;
    const at = /** @type {HTMLElement} */ (event.composedPath()[0]), other = document.querySelector(":modal");
    if (!held && (at.isContentEditable || /^(input|textarea|select)$/i.test(at.localName)) || other?.contains(host) === false) return;
    event.preventDefault();
    if (dialog.open) close();
    else show();
  };
  document.addEventListener("keydown", pressed);
  const seen = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && start(), { rootMargin: "25%" });
  // Words or the focus taken over from an earlier shell are intent enough.
  if (elsewhere || before?.value || root.activeElement === input || /[#&]list=/.test(location.hash)) start();
  else if (paged) seen.observe(frame);
  else for (const intent of INTENTS) host.addEventListener(intent, start);

  return {
    /** @param {FocusOptions} [options] */
    focus: (options) => (modal && !dialog.open ? trigger : input).focus(options),
    show, close,
    /** @param {string} name @param {string | null} value */
    changed(name, value) {
      relabel();
      if (name === "query" && !widget) input.value = value ?? "";
      widget?.set(name, value ?? "");
    },
    unmount() {
      gone = true;
      seen.disconnect();
      document.removeEventListener("keydown", pressed);
      for (const intent of INTENTS) host.removeEventListener(intent, start);
      close();
      widget?.unmount();
    },
  };
}

class PaperSearch extends HTMLElement {
  static observedAttributes = "layout lang placeholder limit shortcut query filters url-state src".split(" ");
  /** @type {ReturnType<typeof mount> | undefined} */
  #view;
  #turn = 0;
  connectedCallback() {
    if (this.#view) return;
    const turn = ++this.#turn, src = this.getAttribute("src") ?? "";
    let tries = 0;
    const replace = (/** @type {Site} */ other) => {
      if (turn !== this.#turn) return;
      this.#view?.unmount();
      this.#view = other.mount(this, undefined, replace);
    };
    const elsewhere = async () => replace(await site(src, tries++));
    this.#view = mount(this, src ? elsewhere : undefined, replace);
  }
  disconnectedCallback() {
    // A move within the page is no end.
    queueMicrotask(() => this.isConnected || this.#end());
  }
  /** @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    if (old === value || !this.#view) return;
    if (/^(la|src|url)/.test(name)) {
      this.#end();
      this.connectedCallback();
    } else this.#view?.changed(name, value);
  }
  /** @param {FocusOptions} [options] */
  focus(options) {
    this.#view?.focus(options);
  }
  show() {
    this.#view?.show();
  }
  close() {
    this.#view?.close();
  }
  #end() {
    this.#turn++;
    this.#view?.unmount();
    this.#view = undefined;
  }
}
try {
  // A second loader on the page finds the element defined: the first one asks it for its mount.
  if (!customElements.get("paper-search")) customElements.define("paper-search", PaperSearch);
} catch {
  // Where a page does not let us, the elements that it has now come to life without being ours.
  /** @type {NodeListOf<HTMLElement>} */
  const hosts = document.querySelectorAll("paper-search");
  for (const host of hosts) {
    const src = host.getAttribute("src");
    if (src) site(src).then((other) => other.mount(host));
    else mount(host);
  }
}
