// Placeholder until the widget's loader takes its place: shows which files the loader has to find.
export const version = "{{VERSION}}";
export const files = {
  glue: new URL("./{{GLUE}}", import.meta.url),
  wasm: new URL("./{{WASM}}", import.meta.url),
  css: new URL("./{{CSS}}", import.meta.url),
  bytes: {{WASM_BYTES}},
};
