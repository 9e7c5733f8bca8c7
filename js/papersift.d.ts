// Types of papersift.js. Field names are those of the engine; ranges count UTF-16 code units, as
// `slice` does.

/** Version of papersift that built this site. */
export const version: string;

/**
 * Opens the collection beside papersift.js, or that of another site.
 * @param site Address of the other site's folder or of its papersift.js, relative to the page.
 * @throws {PapersiftError} with `reason` and `detail`.
 * @example
 * import { open } from "./search/papersift.js";
 * const papers = await open();
 */
export function open(site?: string | URL): Promise<Papers>;

/** An opened collection. Everything runs in the browser; nothing is sent anywhere. */
export interface Papers {
  /**
   * Searches.
   * @param query What a reader would type. An empty query matches the whole collection, newest
   * first.
   * @throws {TypeError} that names the argument or option, what was found and what was expected.
   * @example
   * const { total, hits } = await papers.search("graph parsing", {
   *   filters: { year: "2019..2023", venue: ["ACL", "EMNLP"] },
   *   limit: 5,
   * });
   */
  search(query: string, options?: SearchOptions): Promise<SearchResult>;
  /**
   * Completions of the last word, those that occur in most papers first.
   * @param limit Completions wanted; default 10.
   * @example
   * const texts = (await papers.suggest("neural mach")).map(({ text }) => text);
   */
  suggest(typed: string, limit?: number): Promise<Suggestion[]>;
  /**
   * The clauses of a query as they are understood, without searching. Every string is a query.
   * @example
   * papers.parse("author:hinton year:2015..").map(({ field }) => field); // ["authors", "year"]
   */
  parse(query: string): Clause[];
  /**
   * References to papers, as text.
   * @param ids One id or several, in the order wanted. Citation keys are unique among them.
   * @throws {RangeError} if the collection has no paper with such an id.
   * @throws {TypeError} if there is no such format.
   * @example
   * const bibtex = await papers.cite(hits.map(({ id }) => id), "bibtex");
   */
  cite(ids: string | string[], format: CiteFormat): Promise<string>;
  /**
   * The papers most similar to a paper, to several papers, or to a text.
   * @param to An id, several ids, or `{ text }`, such as a pasted abstract.
   * @throws {TypeError} that names the argument or option, what was found and what was expected.
   * @example
   * const { hits } = await papers.similar(["p17", "p23"], { limit: 5 });
   */
  similar(
    to: string | string[] | { text: string },
    options?: SimilarOptions,
  ): Promise<SearchResult>;
  /**
   * The whole record of a paper; `undefined` if the collection has no such id.
   * @example
   * const abstract = (await papers.get("p17"))?.abstract ?? "";
   */
  get(id: string): Promise<Paper | undefined>;
  /**
   * Facts about the collection.
   * @example
   * const { title, papers: count, years } = papers.info();
   */
  info(): Info;
}

/** `markdown` is a list, `text` one paper per line. */
export type CiteFormat = "bibtex" | "ris" | "csl" | "markdown" | "text";

/** Order of the hits. Papers without a date come last when sorted by date. */
export type Sort = "relevance" | "newest" | "oldest";

/**
 * Facet name → chosen values. A paper passes if it has one of the values of every facet named (OR
 * within a facet, AND across facets). A value of `year` may be a range: "2019..2023", "2019..",
 * "..2023".
 */
export type Filters = { [facet: string]: string[] };

export interface SearchOptions {
  /** Hits wanted, 0 to 10,000; default 10. */
  limit?: number;
  /** Hits to skip; default 0. */
  offset?: number;
  /** Default "relevance"; overridden by `sort:` in the query. */
  sort?: Sort;
  /** See `Filters`; default none. A single value needs no list, and a number may be its text. */
  filters?: { [facet: string]: string | number | (string | number)[] };
  /** Facets to count, `null` for all; default none. */
  facets?: string[] | null;
  /** Values returned per facet besides the chosen ones, most frequent first; default all. */
  facet_limit?: number;
  /** Whether the last word also matches as a prefix; default true. */
  prefix?: boolean;
  /**
   * Whether semantic similarity adds papers and changes their order; default true. Without effect
   * if the site was built without it, and for queries with phrases, fields or `=`.
   */
  semantic?: boolean;
  /** Maximum length of a snippet in characters, 0 for the whole abstract; default 320. */
  snippet?: number;
  /**
   * Query-independent boosts: `date` or a numeric field → weight, where 1 is the text score of the
   * best hit. Default: as the owner configured; `{}` for none.
   */
  prior?: { [field: string]: number };
  /** Whether each hit carries an `Explanation` of its score; default false. */
  explain?: boolean;
}

/** As in `SearchOptions`. */
export type SimilarOptions = Pick<SearchOptions, "limit" | "offset" | "filters" | "snippet">;

export interface SearchResult {
  /** The query as passed in. */
  query: string;
  /**
   * Papers in the answer, after filters. If at least five papers (before filters) have all words of
   * the query, the answer is those; otherwise it is every paper with at least one of the words.
   * Facets count the answer.
   */
  total: number;
  /** Papers of the answer that have all content words of the query that the collection knows. */
  complete: number;
  /** Papers listed after the answer that match only some of the words, and pass the filters. */
  partial: number;
  /**
   * Papers listed last, which match none of the words but are similar to the best hits; they pass
   * the filters too. The whole list has `total + partial + like` papers.
   */
  like: number;
  /** At most `limit` papers of the list, from `offset` on. */
  hits: Hit[];
  /** Facet name → values. The count of a value is the number of papers that choosing it adds. */
  facets: { [facet: string]: FacetCount[] };
  /** The clauses of the query as they were understood. */
  understood: Clause[];
  /** How the query was interpreted beyond its literal text. */
  notes: Note[];
  /** Time the search took, in milliseconds. */
  took_ms: number;
}

export interface Hit {
  id: string;
  /** At least 0, comparable within one result only; 0 if the query has no words to score. */
  score: number;
  /** Matches only some of the words and is listed after the answer. */
  partial: boolean;
  /** Matches none of the words; listed for its similarity to the best hits. */
  like: boolean;
  title: Marked;
  /** The passage of the abstract that matches best; empty if there is no abstract. */
  snippet: Snippet;
  authors: Marked[];
  year?: number;
  /** "2024-03-12", "2024-03", "2024" or "--03-12". */
  date?: string;
  /** Empty if unknown, as are links and language. */
  venue: string;
  url: string;
  pdf: string;
  code: string;
  data: string;
  tags: string[];
  language: string;
  /** Further fields, as configured by the owner. */
  extra?: { [field: string]: string[] };
  /** Present if `explain` was set. */
  explain?: Explanation;
}

/** A term of a score, and the terms that it is the sum of. */
export interface Explanation {
  /**
   * - `score`: the whole;
   * - `words`: the sum over each `word` of the query, which is the sum over the index terms that
   *   match it: `exact`ly, as an inflected `form`, by `prefix`, as a `synonym`, or by what an
   *   out-of-vocabulary word was `read_as`;
   * - `coverage`: how much of the query matches in `any` form, `exact`ly, and in the `title`;
   * - `pairs`: the sum over each `pair` of adjacent words; `title_start`: the title begins with the
   *   query;
   * - `neighbours` (each a `neighbour`) and `vectors`: semantic similarity;
   * - `prior`: date or a numeric field.
   *
   * docs/ranking.md has the formulas.
   */
  what:
    | "score"
    | "words"
    | "word"
    | "exact"
    | "form"
    | "prefix"
    | "read_as"
    | "synonym"
    | "coverage"
    | "any"
    | "title"
    | "pairs"
    | "pair"
    | "title_start"
    | "neighbours"
    | "neighbour"
    | "vectors"
    | "prior";
  /** The word, term or pair of words, the id of a neighbour, or the field of a prior. */
  text?: string;
  /** The field in which a term matched. */
  field?: "title" | "abstract" | "authors" | "other";
  /** Contribution to the score: the sum of the contributions of `parts`, if there are any. */
  score: number;
  /**
   * Inputs of the formula: `weight`, `idf`, `df`, `x` of a word; `tf`, `length`, `boost`, `weight`
   * of a term; `idf`, `tf` of a pair.
   */
  factors?: [name: string, value: number][];
  parts?: Explanation[];
}

/** Plain text, never HTML, with the ranges that matched. */
export interface Marked {
  text: string;
  /** `[start, end)` ranges, ascending and disjoint: `text.slice(start, end)` is a match. */
  marks: [number, number][];
}

export interface Snippet extends Marked {
  /** Whether the abstract has text before the snippet. */
  cut_before: boolean;
  /** Whether the abstract has text after the snippet. */
  cut_after: boolean;
}

/**
 * A part of a query and its meaning. Plain words (kind `word` or `prefix`, without field or minus)
 * rank papers; all other clauses must hold for every paper found.
 */
export type Clause = {
  /** `[start, end)` in the query, with quotes, field and minus: cutting it out drops the clause. */
  span: [number, number];
  /** Whether papers for which the clause holds are excluded. */
  negated?: true;
} & (
  | {
      /**
       * `word`, in any inflected form; `prefix*`; `=exact` form or value; `"phrase"`; `range` of
       * dates; `sort` order; `id`: a DOI, an arXiv or ACL id, or the id or address of a paper.
       */
      kind: "word" | "prefix" | "exact" | "phrase" | "range" | "sort" | "id";
      /** Name of the field in the index (`author:` is "authors"); absent if any field may match. */
      field?: string;
      /** The words, the range, the order, the id. */
      value: string;
      clauses?: undefined;
    }
  | {
      /** At least one of the `clauses` holds, or all of them; there are two or more. */
      kind: "any" | "all";
      clauses: Clause[];
      field?: undefined;
      value?: undefined;
    }
);

export interface FacetCount {
  value: string;
  count: number;
}

export type Note =
  /** No paper has this word, and nothing close to it was found; it was ignored. */
  | { kind: "dropped"; word: string }
  /** The query has more than 32 words and was searched as plain text, without operators. */
  | { kind: "as_text" }
  /** The query has more than 1,024 words; those after the word `after` were ignored. */
  | { kind: "shortened"; after: string }
  /** No paper has this word; the closest words of the collection, best first, were used instead. */
  | { kind: "corrected"; word: string; to: string[] }
  /** A similar query that finds `papers` papers, clearly more than this one; it was not run. */
  | { kind: "did_you_mean"; query: string; papers: number }
  /** Synonyms or an abbreviation of the word or words were searched for as well. */
  | { kind: "expanded"; word: string; to: string[] }
  /** `papers` papers follow the matches because they are similar to the best of them. */
  | { kind: "like"; papers: number }
  /** The filters exclude all of the `without` papers that the query finds. */
  | { kind: "filtered"; without: number }
  /** The query is the id or address of a paper, which is the only hit. */
  | { kind: "jumped"; id: string }
  /** No paper has this id or address; a query of nothing else was searched as words. */
  | { kind: "unknown_id"; id: string }
  /** `text` looks like a field with a value but is not; it was searched as words. */
  | { kind: "unread"; text: string }
  /** No paper of the collection satisfies this clause. */
  | { kind: "unmatched"; clause: string }
  /** This clause excludes all of the `without` papers that the other clauses find. */
  | { kind: "emptied"; clause: string; without: number }
  /** A filter names a facet that the collection does not have; it was ignored. */
  | { kind: "unknown_facet"; facet: string };

/** A completion of what was typed. */
export interface Suggestion {
  /**
   * `word`: completes the last word; `phrase`: it and the word that follows it in titles; `title`:
   * a title that begins this way; `author`, `venue`, `value` (of another field): a value with such
   * a word; `field`, `operator`: of the query language; `correction`: a spelling correction, if
   * nothing continues the text as typed.
   */
  kind:
    | "word"
    | "phrase"
    | "title"
    | "author"
    | "venue"
    | "value"
    | "field"
    | "operator"
    | "correction";
  /** The completion alone: a word, two words, a title, a name. */
  text: string;
  /** The whole query with the completion: what to put into the search field. */
  query: string;
  /** Papers that have it; 0 for fields and operators. */
  count: number;
}

/** The record of a paper; unknown fields are absent. */
export interface Paper {
  id: string;
  title: string;
  abstract?: string;
  authors?: string[];
  date?: string;
  venue?: string;
  url?: string;
  pdf?: string;
  code?: string;
  data?: string;
  tags?: string[];
  language?: string;
  extra?: { [field: string]: string[] };
}

export interface Info {
  title: string;
  description: string;
  language: string;
  papers: number;
  terms: number;
  /** First and last year; `null` if no paper has one. */
  years: [number, number] | null;
  /** Facet names in the order configured by the owner. */
  facets: string[];
  /** What is searched: papers, or sections of documentation. */
  kind: "papers" | "docs";
  /** Version of the index format. */
  format: number;
  /** Version of papersift that built the index. */
  built_by: string;
  /** Size of the index in bytes. */
  bytes: number;
  /** Hash of the index: equal for equal papers and options. */
  fingerprint: string;
}

/** Why the search could not start. */
export type Reason = "offline" | "missing" | "type" | "blocked" | "version" | "network" | "index";

export interface PapersiftError extends Error {
  name: "PapersiftError";
  reason: Reason;
  /** File, HTTP status, message: for the operator of the site. */
  detail: string;
}

/**
 * `<paper-search layout="page|inline|modal" placeholder limit shortcut keys="on|off" query filters
 * url-state density="comfortable|compact|titles" open="here|page" results theme="light|dark|auto"
 * explain src>`.
 *
 * - `layout`: the browse page, a field with a popup, or a button that opens a dialog. Slots:
 *   `title` and `description` on the page, `trigger` for a button of your own.
 * - `filters` is written like a query string: "venue=ACL&venue=EMNLP&year=2019..2023".
 * - `shortcut`: space-separated keys that focus the field: "mod+k /" (default of the dialog), "/"
 *   (default otherwise), or "none". `keys="off"` disables the single letters that act on the
 *   focused paper.
 * - `url-state`: where the page's address keeps query, filters, order, open paper and number of
 *   papers shown: "query" (default of the page layout), "hash", or "off" (default otherwise).
 *   With ":name" appended, every parameter begins with "name.", so that several elements can share
 *   one address.
 * - `lang`: the nearest one in the document selects the language, English if the site lacks it.
 * - `explain`: adds a button to every paper that shows its `Explanation`.
 * - `density`: the default until the reader chooses one. `src`: the folder of another site.
 */
export interface PaperSearchElement extends HTMLElement {
  /** Opens the dialog; in the other layouts focuses the field. */
  show(): void;
  /** Closes the dialog. */
  close(): void;
  addEventListener<K extends keyof PapersiftEvents>(
    type: K,
    listener: (this: PaperSearchElement, event: PapersiftEvents[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** All events bubble and are composed. */
export interface PapersiftEvents {
  /** The search is ready. */
  "papersift:ready": CustomEvent<Info>;
  /** Query, order or filters changed. */
  "papersift:query": CustomEvent<{ query: string; sort: Sort; filters: Filters }>;
  /** An answer is shown. */
  "papersift:results": CustomEvent<{ query: string; total: number; took_ms: number }>;
  /** A paper is about to be opened; `preventDefault()` prevents that. `position` counts from 1. */
  "papersift:select": CustomEvent<{ id: string; title: string; url: string; position: number }>;
  /** A paper was saved or removed; the reading list now has `count` papers. */
  "papersift:save": CustomEvent<{ id: string; title: string; saved: boolean; count: number }>;
  /** References or the reading list were copied or downloaded, with these papers in this order. */
  "papersift:export": CustomEvent<{
    ids: string[];
    format: CiteFormat | "list" | "link";
    way: "copy" | "download";
  }>;
  /** The filters changed. */
  "papersift:filter": CustomEvent<{ filters: Filters }>;
  /** The search could not start; the element shows why, with a button to try again. */
  "papersift:error": CustomEvent<{ reason: Reason; message: string }>;
}

/** Mounts an element: how elements of one site show the collection of another. */
export function mount(host: HTMLElement): {
  focus(options?: FocusOptions): void;
  show(): void;
  close(): void;
  changed(name: string, value: string | null): void;
  unmount(): void;
};

declare global {
  interface HTMLElementTagNameMap {
    "paper-search": PaperSearchElement;
  }
  interface GlobalEventHandlersEventMap extends PapersiftEvents {}
}
