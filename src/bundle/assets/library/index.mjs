// What is used now and then: citing and the reading list. The loader fetches it when a reader first asks for one of them, or
// comes with a list. Made one file by scripts/join.mjs, typed by papersift.d.ts as far as scripts may use it.
import { cite } from "./cite.mjs";
import { openCite } from "./cite-dialog.mjs";
import { copy, tick } from "./dom.mjs";
import { offerReasons, openReasons } from "./explain-dialog.mjs";
import { openList, openPapers } from "./list-dialog.mjs";
import { entryOf, shown } from "./list.mjs";
import { shared, unpack, withList } from "./share.mjs";
import { Store } from "./store.mjs";
import { WORDS, spoken } from "./words.mjs";
import SHELF from "../../../../style/library/shelf.css";

export { cite };

// Most papers of a result list that are cited at a time: the most that a search gives.
const MOST_RESULTS = 10000;
const stores = new Map();

/** Under which name a site's list is kept: its folder's address, whatever is in it. */
const storageKey = (here) => "papersift.list " + here;

function storeOf(here) {
  if (!stores.has(here)) {
    const store = new Store(storageKey(here), () => localStorage);
    stores.set(here, store);
    addEventListener("storage", (event) => store.heard(event.key));
  }
  return stores.get(here);
}

// How the dialogs look; shared by all elements of a page.
const sheet = new CSSStyleSheet();
sheet.replaceSync(SHELF);

// One element of a page shows what came with the address.
let taken;

/**
 * Brings the buttons of an element to life. `papers` answers `get`, `search` and `similar`, `question()` says what is being asked,
 * `addressOf(id)` leads to a paper, `say` speaks to screen readers, `tell` dispatches an event, `words` are those of `lang` where that
 * is not English. Returns `act`, which does what a button with `data-do` says, and `detach`.
 */
export function attach({ host, root, papers, question, addressOf, here, say, tell, lang = "en", words: others }) {
  const words = spoken({ ...WORDS, ...others }, lang);
  const store = storeOf(here);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const context = { root, words, store, papers, question, tell, lang, base: here, key: here };

  function mark(element) {
    const name = element.dataset.do;
    if (name === "save") element.setAttribute("aria-pressed", store.has(element.dataset.id));
    if (name === "list") {
      const { length } = shown(store.list, "saved");
      element.textContent = length ? words.listOf(length) : words.list;
    }
    if (name === "cite" && host.hasAttribute("explain")) offerReasons(context, element);
  }
  const markAll = (part = root) => {
    if (part.dataset?.do) mark(part);
    part.querySelectorAll?.("[data-do]").forEach(mark);
  };
  const observer = new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((node) => markAll(node))));
  observer.observe(root, { childList: true, subtree: true });
  const unsubscribe = store.subscribe(() => markAll());
  markAll();

  function save(id) {
    const record = papers.get(id);
    if (store.has(id)) store.change(id, undefined);
    else if (record) store.change(id, entryOf(record, Date.now()));
    const title = record?.title ?? id, saved = store.has(id);
    say(store.trouble ? words.trouble[store.trouble] : saved ? words.saved(title) : words.unsaved(title));
    tell("save", { id, title, saved, count: shown(store.list, "saved").length });
    if (store.trouble) openList(context);
  }

  // Hits have all that a reference needs: no look-up of ten thousand records.
  function results() {
    const { query, sort, filters } = question();
    const { hits } = papers.search(query, { sort, filters, limit: MOST_RESULTS, snippet: 1 });
    return hits.filter(({ like }) => !like).map(({ title, authors, ...hit }) => ({ ...hit, title: title.text, authors: authors.map(({ text }) => text) }));
  }

  async function copyLink(button) {
    const { id } = button.dataset, address = new URL(addressOf(id), location.href).href;
    if (await copy(address)) {
      tick(button, words.linkCopied, words.copyLink);
      say(words.linkCopied);
    } else prompt(words.copyLink, address);
    tell("export", { ids: [id], format: "link", way: "copy" });
  }

  function act(button) {
    const { dataset } = button;
    if (dataset.do === "link") return copyLink(button);
    if (dataset.do === "save") save(dataset.id);
    if (dataset.do === "list") openList(context);
    if (dataset.do === "explain") openReasons(context, dataset.id, button.closest("li"));
    if (dataset.do === "cite") openCite(context, dataset.id ? [papers.get(dataset.id)].filter(Boolean) : results());
  }

  async function openFromAddress() {
    const packed = shared(location.hash);
    if (packed === undefined || (taken && taken !== host)) return;
    taken = host;
    const ids = await unpack(packed).catch(() => undefined);
    if (!ids) return say(words.shareFailed);
    root.querySelector("dialog.shelf")?.close();
    const closed = () => history.replaceState(history.state, "", withList(location.href));
    openPapers(context, { title: words.shared, lead: words.sharedOf(ids.length), ids, closed });
  }
  addEventListener("hashchange", openFromAddress);
  openFromAddress();

  return { act, detach() {
    if (taken === host) taken = undefined;
    observer.disconnect();
    unsubscribe();
    removeEventListener("hashchange", openFromAddress);
  } };
}
