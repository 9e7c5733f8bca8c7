// What wasm-bindgen writes, as far as the session uses it.
declare module "papersift-glue" {
  export class Papers {
    search(query: unknown, options: unknown): unknown;
    similar(to: unknown, options: unknown): unknown;
    suggest(typed: unknown, limit: unknown): unknown;
    parse(query: unknown): unknown;
    get(id: unknown): unknown;
    cite(ids: unknown, format: unknown, site: string): Promise<string>;
    info(): unknown;
    mount(host: HTMLElement, site: string, messages: string): Promise<Widget>;
  }
  export class Widget {
    set(name: string, value: string): void;
    unmount(): void;
  }
  export function open(bytes?: Uint8Array): Papers;
  export function version(): string;
  export default function init(input: {
    module_or_path: WebAssembly.Module | string | URL | Promise<Response>;
  }): Promise<unknown>;
}
