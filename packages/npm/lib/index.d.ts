// Builds sites from JavaScript: records in, files out. Runs in Node 20 or later.

/** A paper. Other names for the fields are understood as well (docs/inputs.md); further fields may be facets or shown. */
export interface PaperRecord {
  title: string;
  id?: string;
  abstract?: string;
  authors?: string | string[] | { given?: string; family?: string; name?: string }[];
  /** A year, or a date as far as it is known: "2024", "2024-05", "2024-05-04". */
  date?: string | number;
  year?: string | number;
  venue?: string;
  url?: string;
  pdf?: string;
  code?: string;
  data?: string;
  doi?: string;
  tags?: string | string[];
  language?: string;
  [field: string]: unknown;
}

/** The keys of papersift.toml (docs/configuration.md), but for `output`. Paths are relative to the working folder. */
export interface Options {
  /** Name of the collection, shown as the heading. */
  title?: string;
  /** One line about it. */
  description?: string;
  /** Language of the page, and of papers that neither state nor reveal theirs. */
  language?: string;
  /** Files or folders with papers, besides the records. */
  inputs?: string[];
  /** Facets, in the order shown. One whose values do not divide the papers is not shown. */
  facets?: string[];
  /** Further fields that results carry and show. */
  stored?: string[];
  /** Whether papers are also found by similarity. */
  semantic?: boolean;
  /** File of words that find each other, a group a line. */
  synonyms?: string;
  /** Effort spent on the `.br` and `.gz` files. */
  compress?: "none" | "fast" | "best";
  /** Full address of the site's folder; feeds then carry full links. */
  url?: string;
  /** Facets of which every value gets a feed of its own. */
  feeds?: string[];
  /** Messages in place of ours, by language and part. */
  words?: Record<string, unknown>;
  /** What counts beside the words: `date`, or a field with numbers. */
  prior?: Record<string, number>;
  /** Fail if any record cannot be used. */
  strict?: boolean;
}

/** Raw and compressed bytes of a part; null: not compressed. */
export interface Size {
  name: string;
  raw: number;
  gzip: number | null;
  brotli: number | null;
}

/** A record, or a field of it, that could not be used as it was. */
export interface Problem {
  severity: "skipped" | "field_dropped" | "partly_kept" | "merged" | "file_left_out";
  file: string;
  place: string;
  field: string;
  found: string;
  expected: string;
  /** Further records of the file with the same trouble in the same field. */
  more: number;
}

/** What a build did, as `papersift build --json` prints it. */
export interface Report {
  site: string;
  papers: number;
  /** Records seen; `read = papers + skipped + merged`. */
  read: number;
  skipped: number;
  merged: number;
  terms: number;
  tokens: number;
  semantic: boolean;
  parts: Size[];
  files: Size[];
  offline: Size;
  seconds: { read: number; index: number; bundle: number; compress: number };
  problems: Problem[];
}

export interface SiteFile {
  /** Name in the site's folder. */
  name: string;
  content: Uint8Array;
}

export type Records = Iterable<PaperRecord> | AsyncIterable<PaperRecord>;

/**
 * Builds a site in memory.
 * @param records The papers; null where `inputs` names files with all of them.
 * @throws {PapersiftError} with what the command told.
 * @throws {TypeError} where a record is no object.
 */
export function build(
  records: Records | null,
  options?: Options,
): Promise<{ files: SiteFile[]; report: Report }>;

/**
 * Writes a site to a folder, whole or not at all; files of yours in it stay.
 * @param output The folder, relative to the working folder.
 * @throws As {@link build}.
 */
export function write(
  records: Records | null,
  output: string | URL,
  options?: Options,
): Promise<Report>;

/** What the command told when it failed. */
export class PapersiftError extends Error {
  /** Its exit code: 1 where the data or the operation failed, 2 for wrong usage. */
  code: number | null;
}
