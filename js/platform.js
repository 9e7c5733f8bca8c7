// @ts-check
// What the splitter's loader asks of the platform. It insists on streaming, which fails where a host
// sends no type for .wasm; bytes are bytes. `make widget` puts this in place of
// `WebAssembly.instantiateStreaming`.

/**
 * @param {Promise<Response>} source
 * @param {WebAssembly.Imports} imports
 */
export async function instantiateSource(source, imports) {
  const response = await source;
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
