// @ts-check
// <paper-search>: draws the field at once, fetches the rest when it is wanted. Part of papersift
// {{VERSION}}; typed by papersift.d.ts. `papersift build` fills in what stands in double braces.
import { collection, successor } from "./collection.js";
import { address, module } from "./files.js";
import { mount } from "./mount.js";

export { build, version } from "./collection.js";
export { mount };

/**
 * The module of a site, by the address of its folder or of its papersift.js, relative to the page.
 * @param {string} url @param {number} [retry]
 * @returns {Promise<import("./collection.js").Site>}
 */
async function site(url, retry) {
  const file = /\.js$/.test(url) ? url : String(url).replace(/\/?$/, "/papersift.js");
  const loader = new URL(file, document.baseURI).href;
  return loader === address("papersift.js") ? { open, mount } : module(loader, retry);
}

/** @param {string} [url] @returns {Promise<import("./collection.js").Session["api"]>} */
export async function open(url) {
  if (url !== undefined) return (await site(url)).open();
  return collection().then(
    ({ api }) => api,
    async (error) => (await successor(error)).open(),
  );
}

class PaperSearch extends HTMLElement {
  static observedAttributes =
    "layout lang placeholder limit shortcut query filters url-state src".split(" ");
  /** @type {ReturnType<typeof mount> | undefined} */
  #view;
  #turn = 0;
  connectedCallback() {
    if (this.#view) return;
    const turn = ++this.#turn,
      src = this.getAttribute("src") ?? "";
    let tries = 0;
    const replace = (/** @type {import("./collection.js").Site} */ other) => {
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
