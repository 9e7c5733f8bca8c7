// @ts-check
// What the loader says itself, before the words of a language are there, and its errors.

/** @typedef {keyof typeof WORDS} Reason */

export const WORDS = {
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

/** Why the search could not start: the PapersiftError of papersift.d.ts. */
export class Failure extends Error {
  /** @param {Reason} reason @param {string} detail */
  constructor(reason, detail) {
    super(`papersift: ${WORDS[reason]} (${detail})`);
    this.name = "PapersiftError";
    this.reason = reason;
    this.detail = detail;
  }
}

/**
 * A reason for readers who are online; the others are offline.
 * @param {Reason} online
 */
export const unlessOffline = (online) => (navigator.onLine ? online : "offline");
