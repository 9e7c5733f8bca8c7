// @ts-check
// The collection of this site: one for all elements that show it and all scripts that ask it.
import { make } from "./dom.js";
import { address, failWith, module, request } from "./files.js";
import { Failure } from "./words.js";

/**
 * @typedef {Awaited<ReturnType<typeof import("../session.js").start>>} Session
 *
 * @typedef {object} Site what a loader offers, that of another site too
 * @property {(url?: string) => Promise<Session["api"]>} open
 * @property {typeof import("./mount.js").mount} mount
 * @property {string} [build]
 */

export const version = "{{VERSION}}";
/** Which papers and which widget: another value for any other site. */
export const build = "{{BUILD}}";

const SIZE = Number("{{WASM_BYTES}}");
/** From 4 MB on, the reader sees how far the download is. */
export const LARGE = SIZE > 4e6;

/** @type {Promise<Session> | undefined} */
let opening;
let tries = 0;
/**
 * Told how far the download is: which part of how many bytes is here.
 * @type {Set<(part: number, bytes: number) => void>}
 */
export const listeners = new Set();

/** The next try starts anew. */
export const forget = () => {
  opening = undefined;
};

/** The opened collection. A failure is forgotten. */
export const collection = () =>
  (opening ??= load(tries++).catch((error) => {
    forget();
    throw error;
  }));

/** @param {number} retry @returns {Promise<Session>} */
async function load(retry) {
  const wasm = request(address("{{WASM}}"), retry ? "reload" : "default");
  const [glue, response] = await Promise.all([
    module(address("{{GLUE}}"), retry, "{{GLUE_HASH}}"),
    wasm.catch((error) => failWith("network", error)),
  ]);
  const size = LARGE && SIZE,
    integrity = "{{WASM_HASH}}";
  return glue.start(response, { Failure, version, size, integrity, listeners, request });
}

/**
 * The loader of the build that has taken our place on the server, where our own files are gone:
 * this one has come out of a cache.
 * @param {any} error why we could not start; thrown again where there is no other build
 * @returns {Promise<Site>}
 */
export async function successor(error) {
  if (!/missing|type/.test(error?.reason)) throw error;
  const other = await module(address("papersift.js"), Date.now()).catch(() => {
    throw error;
  });
  if (other.build === build) throw error;
  // For who asks the cache again.
  request(address("papersift.js"), "reload").catch(() => {});
  return other;
}

/**
 * Asks for the user interface, modules of their own for which the engine will ask. An element says
 * so early, so that all are fetched at once.
 */
export function preload() {
  if (document.head.querySelector("link[data-papersift]")) return;
  // A widget that was not split has no such modules.
  const files = "{{UI}}".split(" ").filter(Boolean);
  const attributes = { rel: "preload", as: "fetch", crossorigin: "", "data-papersift": "" };
  const links = files.map((file) => make("link", { ...attributes, href: address(file) }));
  document.head.append(...links);
}
