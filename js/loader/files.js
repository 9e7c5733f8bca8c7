// @ts-check
// How files of the site are addressed and fetched.
import { Failure, unlessOffline } from "./words.js";

/**
 * @typedef {object} Language the module of a language
 * @property {Partial<typeof import("./words.js").WORDS>} [loader] the words of words.js
 * @property {string} [page] the messages of the page, line by line
 * @property {string} [dir] its direction
 */

// Pages replace what they find.
const { fetch } = globalThis;

/** Address of the site's folder. */
export const here = new URL(".", import.meta.url).href;

/** @param {string} file */
export const address = (file) => new URL(file, here).href;

/**
 * Fetches a file, whatever a page has made of `fetch` before we came.
 * @param {string} url @param {RequestCache} cache @returns {Promise<Response>}
 */
export const request = (url, cache) =>
  new Promise((done, fail) => {
    const plainly = () => requestPlainly(url, done, fail);
    try {
      fetch(url, { cache }).then(
        (response) => (response instanceof Response ? done(response) : plainly()),
        plainly,
      );
    } catch {
      plainly();
    }
  });

/**
 * The same without `fetch`.
 * @param {string} url
 * @param {(response: Response) => void} done
 * @param {(error: Error) => void} fail
 */
function requestPlainly(url, done, fail) {
  const asked = new XMLHttpRequest();
  asked.open("GET", url);
  asked.responseType = "arraybuffer";
  asked.onload = () => {
    const headers = { "content-type": asked.getResponseHeader("content-type") ?? "" };
    done(new Response(asked.response, { status: asked.status, headers }));
  };
  asked.onerror = () => fail(new TypeError(url));
  asked.send();
}

/**
 * Fails with a reason.
 * @type {(online: import("./words.js").Reason, error: Error) => never}
 */
export const failWith = (online, error) => {
  throw new Failure(unlessOffline(online), error.message);
};

/**
 * Imports a module. One that failed to load stays failed under its address: another try takes
 * another one.
 * @param {string} url @param {number} [retry] @returns {Promise<any>}
 */
export const module = (url, retry) =>
  import(url + (retry ? "?" + retry : "")).catch((error) => failWith("missing", error));

/**
 * The words of another language, where there are some for the tag, in whatever case, or for what it
 * begins with; else those in place of our English ones.
 * @param {string} tag @returns {Promise<Language> | undefined}
 */
export const languageOf = (tag) => {
  /** @param {string} tag */
  const fitting = (tag) =>
    "{{LANGUAGES}}".split("|").find((known) => RegExp(`^${known}\\b`, "i").test(tag));
  const known = fitting(tag) ?? fitting("en");
  return known ? module(address("{{WORDS}}".replace("*", known))) : undefined;
};
