// How does a list fit into a link? Its ids, deflated, in letters that an address may hold.
import { MOST } from "./list.mjs";

const LONGEST_LINK = 1 << 20;

async function through(stream, bytes) {
  const chunks = [];
  let length = 0;
  for (const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    // A short link may unfold to gigabytes.
    if ((length += value.length) > LONGEST_LINK) throw new RangeError("the list is too long");
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** Ids → text for the hash of an address. */
export async function pack(ids) {
  const bytes = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(JSON.stringify(ids).slice(2, -2)));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The ids again. Throws for what no list was packed into. */
export async function unpack(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = await through(new DecompressionStream("deflate-raw"), Uint8Array.from(binary, (c) => c.charCodeAt(0)));
  const ids = JSON.parse(`["${new TextDecoder("utf-8", { fatal: true }).decode(bytes)}"]`);
  if (!ids.every((id) => typeof id === "string")) throw new TypeError("not a list of ids");
  return [...new Set(ids)].filter(Boolean).slice(0, MOST);
}

/** The packed list in an address, if there is one. */
export const shared = (hash) => new URLSearchParams(hash.replace(/^#/, "")).get("list") ?? undefined;

/** The address with the list in it, or without any. */
export function withList(address, packed) {
  const url = new URL(address);
  const fields = url.hash.slice(1).split("&").filter((field) => field && !field.startsWith("list="));
  url.hash = [...fields, ...packed ? ["list=" + packed] : []].join("&");
  return url.href;
}
