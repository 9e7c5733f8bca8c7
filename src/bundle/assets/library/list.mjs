// What is a reading list? Entries by paper id, what can be done with them, and how two copies become one.
// Pure: no storage, no clock, no page. tests/browser/list.spec.mjs runs it in Node.
//
// An entry keeps what is needed to show and cite the paper when the collection no longer has it. A removed entry stays for a
// while as a mark that it was removed: else another tab, which still has it, would bring it back.

/** Most entries of a list, and of a file that is read. */
export const MOST = 10000;
const LONGEST_TEXT = 4000;
const REMOVED_KEPT = 90 * 24 * 3600e3;

const text = (value, longest = LONGEST_TEXT) => typeof value === "string" ? value.slice(0, longest) : "";
const time = (value) => Number.isFinite(value) && value > 0 ? Math.min(Math.floor(value), 8.64e15) : 0;

/** An entry from anything, `undefined` where it is none: what storage and files hold may be of anybody's making. */
export function entryFrom(value) {
  if (typeof value !== "object" || !value || !text(value.id)) return undefined;
  const entry = { id: text(value.id), changed: time(value.changed) };
  if (value.removed === true) return { ...entry, removed: true };
  entry.title = text(value.title);
  entry.authors = Array.isArray(value.authors) ? value.authors.filter((name) => typeof name === "string").slice(0, 500).map((name) => text(name, 300)) : [];
  for (const field of ["date", "venue", "url", "pdf", "note"]) if (text(value[field])) entry[field] = text(value[field]);
  entry.saved = time(value.saved) || entry.changed;
  if (value.read === true) entry.read = true;
  return entry;
}

/** An entry for a paper's record, saved `now`. */
export const entryOf = ({ id, title, authors, date, venue, url, pdf }, now) =>
  entryFrom({ id, title, authors, date, venue, url, pdf, saved: now, changed: now });

/** Map of entries from the text of a list. Throws a SyntaxError where it is none. */
export function parse(source) {
  const value = JSON.parse(source);
  if (value?.papersift !== "reading list" || !Array.isArray(value.entries)) throw new SyntaxError("not a reading list");
  const entries = value.entries.slice(0, 2 * MOST).map(entryFrom).filter(Boolean);
  return entries.reduce((list, entry) => put(list, entry), new Map());
}

/** The text of a list; `about` may name where it comes from. */
export const serialize = (list, about = {}) => JSON.stringify({ papersift: "reading list", version: 1, ...about, entries: [...list.values()] });

// The later of two states of an entry; of two as late the same one, whoever asks.
const later = (a, b) => a.changed !== b.changed ? (a.changed > b.changed ? a : b) : JSON.stringify(a) >= JSON.stringify(b) ? a : b;

function put(list, entry) {
  const before = list.get(entry.id);
  return list.set(entry.id, before ? later(before, entry) : entry);
}

/** Both lists as one, entry by entry: the same whatever the order, and no change of either is lost to the other. */
export const merge = (a, b) => [...b.values()].reduce((list, entry) => put(list, entry), new Map(a));

/** The list with a change to one entry, made `now`; `undefined` for a change removes it. */
export function changed(list, id, change, now) {
  const before = list.get(id);
  // A clock that goes backwards must not lose a change.
  const at = Math.max(now, (before?.changed ?? 0) + 1);
  const base = before && !before.removed ? before : {};
  const entry = change === undefined ? { id, removed: true, changed: at } : entryFrom({ ...base, ...change, id, changed: at });
  return new Map(list).set(id, entry);
}

/** Without marks of removal that are too old to matter. */
export const pruned = (list, now) => new Map([...list].filter(([, entry]) => !entry.removed || entry.changed > now - REMOVED_KEPT));

/** The entries that are in the list, in an order: "saved", "title", "year" or "unread". */
export function shown(list, order) {
  const year = ({ date = "" }) => /^\d{4}/.exec(date)?.[0] ?? "";
  const fold = ({ title }) => title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const by = {
    saved: () => 0,
    title: (a, b) => compare(fold(a), fold(b)),
    year: (a, b) => compare(year(b), year(a)),
    unread: (a, b) => (a.read ?? false) - (b.read ?? false),
  }[order];
  const entries = [...list.values()].filter((entry) => !entry.removed);
  return entries.sort((a, b) => by(a, b) || b.saved - a.saved || compare(a.id, b.id));
}

const compare = (a, b) => (a > b) - (a < b);
