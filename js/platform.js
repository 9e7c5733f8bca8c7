// @ts-check
// What the splitter's loader asks of the platform; scripts/glue.sh puts these functions in place of
// `fetch` and `WebAssembly.instantiateStreaming`.

/**
 * Fetches a deferred module. The first request is answered by the loader's preload, however long ago
 * that was, so a failure is asked for again.
 * @param {URL} address
 */
export async function fetchModule(address) {
  const response = await globalThis.fetch(address).catch(() => undefined);
  return response?.ok ? response : globalThis.fetch(address, { cache: "reload" });
}

/**
 * Instantiates a deferred module. Streaming fails where a host sends no type for .wasm; bytes are
 * bytes.
 * @param {Promise<Response>} source
 * @param {WebAssembly.Imports} imports
 */
export async function instantiateSource(source, imports) {
  const response = await source;
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
