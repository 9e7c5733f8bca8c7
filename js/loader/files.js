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
 * Fails with why a file of ours cannot be used: it is not there, or it is not the one that was
 * built. Browsers do not tell these apart.
 * @param {string} url @param {string} [detail] @returns {Promise<never>}
 */
export const refuse = (url, detail = url) =>
  request(url, "reload").then(
    ({ ok }) => failWith(ok ? "type" : "missing", Error(detail)),
    (error) => failWith("network", error),
  );

/**
 * Imports a module, where `integrity` is given only with these bytes. One that failed to load stays
 * failed under its address: another try takes another one.
 * @param {string} url @param {number} [retry] @param {string} [integrity] @returns {Promise<any>}
 */
export const module = async (url, retry, integrity) => {
  if (retry) url += "?" + retry;
  if (integrity) await checked(url, integrity).catch(() => refuse(url));
  return import(url).catch((error) => refuse(url, error.message));
};

/**
 * Fetches a module and lets it in only with the right bytes: an import finds it, or finds that it
 * was refused. Browsers that do not preload modules import what comes.
 * @param {string} href @param {string} integrity
 */
const checked = (href, integrity) =>
  new Promise((onload, onerror) => {
    const link = document.createElement("link");
    if (!link.relList.supports("modulepreload")) return onload(link);
    Object.assign(link, { rel: "modulepreload", href, integrity, onload, onerror });
    document.head.append(link);
  });

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
