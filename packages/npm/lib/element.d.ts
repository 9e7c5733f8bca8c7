// The element of a site, for pages that a bundler makes.
import type { Papers } from "./papersift.js";

export type * from "./papersift.js";

/**
 * Loads the site's papersift.js, which defines `<paper-search>`, and resolves to that module. Two
 * sites on one page: load the first, and give the other's elements `src`.
 * @param site Address of the site's folder or of its papersift.js, relative to the page.
 */
export function load(site: string | URL): Promise<typeof import("./papersift.js")>;

/**
 * Opens the collection of a site, without an element.
 * @throws {PapersiftError} of the site's papersift.d.ts, with `reason` and `detail`.
 */
export function open(site: string | URL): Promise<Papers>;
