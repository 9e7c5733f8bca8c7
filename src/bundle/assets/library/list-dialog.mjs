// How does the reading list look? A dialog with an entry a paper: tick, title, note, and what can be done with them.
import { openCite } from "./cite-dialog.mjs";
import { button, copy, download, el, openDialog, safeAddress, tick } from "./dom.mjs";
import { entryOf, parse, serialize, shown } from "./list.mjs";
import { pack, withList } from "./share.mjs";

// Papers like those of the list that are shown.
const SIMILAR = 10;
let order = "saved";

// What an entry is cited from: the collection's record, else what was kept.
const recordOf = ({ papers }, entry) => papers.get(entry.id) ?? entry;

function entryLine({ words, base }, entry, gone) {
  const title = entry.title || words.untitled;
  const address = safeAddress(entry.url || entry.pdf, base);
  const authors = entry.authors ?? [];
  const who = authors.length > 4 ? `${authors.slice(0, 3).join(", ")} …` : authors.join(", ");
  return [
    address ? el("a", { class: "shelf-title", href: address }, title) : el("span", { class: "shelf-title" }, title),
    el("span", { class: "shelf-meta" }, [who, entry.venue, /^\d{4}/.exec(entry.date ?? "")?.[0]].filter(Boolean).join(" · ")),
    gone && el("span", { class: "shelf-gone" }, words.gone),
  ];
}

/** Opens the reader's own list. */
export function openList(context) {
  const { root, words, store, papers, tell, base, key } = context;
  const selected = new Set();
  const list = el("ol", { class: "shelf-list" });
  const empty = el("p", { class: "shelf-empty" }, words.empty);
  const problem = el("p", { class: "shelf-problem", role: "alert" });
  const tools = el("div", { class: "shelf-tools" });
  const rows = new Map();

  // The ticked ones, or all where none is.
  const meant = () => {
    const entries = shown(store.list, order);
    const ticked = entries.filter(({ id }) => selected.has(id));
    return ticked.length ? ticked : entries;
  };
  const sort = el("select", { class: "menu sort-menu", "aria-label": words.sort, change: () => { order = sort.value; draw(); } },
    Object.entries(words.orders).map(([value, word]) => el("option", { value, selected: value === order }, word)));
  const citeButton = button(words.citeList, () => openCite(context, meant().map((entry) => recordOf(context, entry))), { class: "main-button" });
  const shareButton = button(words.share, async () => {
    const ids = meant().map(({ id }) => id);
    const address = withList(location.href, await pack(ids));
    const copied = await copy(address);
    if (copied) tick(shareButton, words.linkCopied, words.share);
    else prompt(words.share, address);
    say(copied ? words.linkCopied : "");
    tell("export", { ids, format: "link", way: "copy" });
  });
  const exportButton = button(words.export, () => {
    download("reading-list.json", "application/json", serialize(new Map(shown(store.list, "saved").map((entry) => [entry.id, entry])), { from: key }));
    tell("export", { ids: shown(store.list, "saved").map(({ id }) => id), format: "list", way: "download" });
  });
  const file = el("input", { type: "file", accept: "application/json,.json", hidden: true, change: async () => {
    try {
      const read = parse(await file.files[0].text());
      store.take(read);
      say(words.imported(shown(read, order).length));
    } catch {
      say(words.importFailed);
      problem.textContent = words.importFailed;
    }
    file.value = "";
  } });
  const importButton = button(words.import, () => file.click());
  const similarButton = button(words.similar, () => openSimilar(context, meant().map(({ id }) => id)));
  tools.append(el("label", { class: "sort" }, sort), shareButton, similarButton, exportButton, importButton, file);

  function row(entry) {
    const title = entry.title || words.untitled, gone = !papers.get(entry.id);
    const record = recordOf(context, entry);
    const tickBox = el("input", { type: "checkbox", class: "tick", "aria-label": words.select(title), checked: selected.has(entry.id), change: () => {
      if (tickBox.checked) selected.add(entry.id); else selected.delete(entry.id);
    } });
    const read = button(words.read, () => store.change(entry.id, { read: read.getAttribute("aria-pressed") !== "true" }),
      { class: "quiet toggle", "aria-label": words.of(words.read, title) });
    const note = el("textarea", { class: "shelf-note", rows: "1", placeholder: words.note, "aria-label": words.noteOf(title), change: () => store.change(entry.id, { note: note.value }) });
    const remove = button(words.remove, () => removeEntry(entry.id, title), { "aria-label": words.of(words.remove, title) });
    const citeOne = button(words.cite, () => openCite(context, [record]), { "aria-label": words.of(words.cite, title) });
    const element = el("li", { class: "shelf-item" },
      el("label", { class: "shelf-tick" }, tickBox),
      el("div", { class: "shelf-body" }, entryLine(context, { ...entry, ...record }, gone), note,
        el("div", { class: "actions" }, read, citeOne, remove)));
    return { element, update(entry) {
      read.setAttribute("aria-pressed", entry.read ?? false);
      element.classList.toggle("was-read", entry.read ?? false);
      if (root.activeElement !== note) note.value = entry.note ?? "";
    } };
  }

  // The removed entry leaves a line with the way back, so that nothing is lost by a slip.
  function removeEntry(id, title) {
    const before = store.list.get(id), next = rows.get(id).element.nextElementSibling;
    store.change(id, undefined);
    selected.delete(id);
    tell("save", { id, title, saved: false, count: shown(store.list, order).length });
    const undo = button(words.undo, () => {
      undoLine.remove();
      store.change(id, before);
      tell("save", { id, title, saved: true, count: shown(store.list, order).length });
      rows.get(id)?.element.querySelector(".toggle").focus();
    }, { class: "inline-button" });
    const undoLine = el("li", { class: "shelf-undo" }, words.removed(title), " ", undo);
    list.insertBefore(undoLine, next?.isConnected ? next : null);
    undo.focus();
    say(words.removed(title));
  }

  function draw() {
    const entries = shown(store.list, order);
    for (const [id, { element }] of rows) {
      if (!entries.some((entry) => entry.id === id)) {
        element.remove();
        rows.delete(id);
      }
    }
    let at = list.firstElementChild;
    for (const entry of entries) {
      if (!rows.has(entry.id)) rows.set(entry.id, row(entry));
      const { element, update } = rows.get(entry.id);
      update(entry);
      while (at?.classList.contains("shelf-undo")) at = at.nextElementSibling;
      if (element === at) at = at.nextElementSibling;
      else list.insertBefore(element, at);
    }
    empty.hidden = entries.length > 0;
    tools.classList.toggle("bare", !entries.length);
    citeButton.hidden = !entries.length;
    problem.textContent = store.trouble ? words.trouble[store.trouble] : "";
  }

  const unsubscribe = store.subscribe(draw);
  const { say } = openDialog(root, words, {
    name: "shelf", title: words.list, body: [problem, tools, empty, list], foot: [citeButton, el("span", { class: "shelf-private" }, words.private)], closed: unsubscribe,
  });
  draw();
}

/** Opens the papers most like those with these ids that are not on the list. */
function openSimilar(context, ids) {
  const { words, papers, store } = context;
  const { hits } = papers.similar(ids, { limit: SIMILAR + store.list.size, snippet: 1 });
  const found = hits.map(({ id }) => id).filter((id) => !store.has(id)).slice(0, SIMILAR);
  openPapers(context, { title: words.similar, lead: words.similarOf(ids.length), ids: found });
}

/** Opens papers that may be put on the list: those of a link, or those like others. */
export function openPapers(context, { title, lead, ids, closed = () => {} }) {
  const { root, words, store, papers, tell } = context;
  const records = ids.map((id) => papers.get(id) ?? { id, title: id });
  const present = records.filter(({ id }) => papers.get(id));
  const save = (record) => {
    store.change(record.id, entryOf(record, Date.now()));
    tell("save", { id: record.id, title: record.title, saved: true, count: shown(store.list, order).length });
  };
  const add = (record) => {
    const toggle = button(words.save, () => {
      if (store.has(record.id)) store.change(record.id, undefined);
      else save(record);
    }, { class: "quiet toggle", "aria-label": words.of(words.save, record.title) });
    toggle.dataset.paper = record.id;
    return toggle;
  };
  const list = el("ol", { class: "shelf-list" }, records.map((record) => el("li", { class: "shelf-item" },
    el("div", { class: "shelf-body" }, entryLine(context, record, !present.includes(record)),
      present.includes(record) && el("div", { class: "actions" }, add(record))))));
  const addAll = button(words.addAll, () => present.filter(({ id }) => !store.has(id)).forEach(save), { class: "main-button" });
  const citeAll = button(words.cite, () => openCite(context, present), { class: "show-more" });
  const draw = () => {
    for (const toggle of list.querySelectorAll("[data-paper]")) toggle.setAttribute("aria-pressed", store.has(toggle.dataset.paper));
    addAll.disabled = present.every(({ id }) => store.has(id));
  };
  const unsubscribe = store.subscribe(draw);
  openDialog(root, words, {
    name: "shelf", title, body: [el("p", { class: "shelf-lead" }, lead), list], foot: [addAll, citeAll],
    closed: () => { unsubscribe(); closed(); },
  });
  draw();
}
