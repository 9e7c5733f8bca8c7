// Where does the reading list stay? In this browser, for this site's folder; it is never sent anywhere.
import { changed, merge, parse, pruned, serialize } from "./list.mjs";

/** The list of a site, kept in `storage` under `key`. Other tabs' changes come in, whatever fails is told by `trouble`. */
export class Store {
  list = new Map();
  /** "blocked": nothing can be kept; "full": the last change could not; "damaged": what was there could not be read. */
  trouble;
  #key;
  #storage;
  #listeners = new Set();

  constructor(key, storage) {
    this.#key = key;
    this.#storage = storage;
    this.#read();
  }

  /** Calls `listener` after every change, here or in another tab; returns what takes it off. */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Another tab has written: its changes and ours become one list. */
  heard(key) {
    // `null`: all of the storage was cleared, which means this list too.
    if (key === null) this.list = new Map();
    else if (key === this.#key) this.#read();
    else return;
    this.#tell();
  }

  /** Changes an entry, or removes it. */
  change(id, change, now = Date.now()) {
    this.#write(changed(this.list, id, change, now), now);
  }

  /** Takes all entries of another list. */
  take(list, now = Date.now()) {
    this.#write(merge(this.list, list), now);
  }

  has(id) {
    const entry = this.list.get(id);
    return Boolean(entry) && !entry.removed;
  }

  #read() {
    try {
      const text = this.#storage().getItem(this.#key);
      try {
        if (text) this.list = merge(this.list, parse(text));
      } catch {
        // What cannot be read stays until the next change, set aside under another name.
        this.trouble = "damaged";
        this.#storage().setItem(this.#key + ".damaged", text);
      }
    } catch {
      this.trouble = "blocked";
    }
  }

  #write(list, now) {
    this.list = list;
    const damaged = this.trouble === "damaged";
    // Another tab may have written since: nothing of it may be lost.
    if (!damaged) this.#read();
    this.list = pruned(this.list, now);
    try {
      this.#storage().setItem(this.#key, serialize(this.list));
      this.trouble = undefined;
    } catch (error) {
      this.trouble = /quota/i.test(error.name) ? "full" : "blocked";
    }
    this.#tell();
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}
