// What papersift.js offers. Field names are those of the engine; ranges count UTF-16 code units, as
// `slice` does.

/** Version of papersift that built this site. */
export const version: string;

/**
 * Opens the collection beside papersift.js, or that of another site.
 * @param site Address of the other site's folder or of its papersift.js, relative to the page.
 * @throws {PapersiftError} with `reason` and `detail`.
 */
export function open(site?: string | URL): Promise<Papers>;

/** An opened collection. Everything runs in the browser; nothing is sent anywhere. */
export interface Papers {
  /**
   * Searches.
   * @param query What a reader would type; empty: the whole collection, newest first.
   * @throws {TypeError} that names the option which is unknown or has the wrong type.
   */
  search(query: string, options?: SearchOptions): Promise<SearchResult>;
  /** Completions of the last word, those in most papers first; 10 where `limit` is not given. */
  suggest(typed: string, limit?: number): Promise<Suggestion[]>;
  /** What is understood of a query, without searching: its clauses, side by side. Every string is a query. */
  parse(query: string): Clause[];
  /**
   * References to papers, as text.
   * @param ids One id or several, in the order wanted; citation keys are unique among them.
   * @throws {RangeError} where the collection has no paper with such an id.
   * @throws {TypeError} where there is no such format.
   */
  cite(ids: string | string[], format: CiteFormat): Promise<string>;
  /**
   * The papers most like a paper, several papers, or a text.
   * @param to Its id, their ids, or `{ text }` as pasted.
   * @throws {TypeError} that names the option which is unknown or has the wrong type.
   */
  similar(to: string | string[] | { text: string }, options?: SimilarOptions): Promise<SearchResult>;
  /** The whole record of a paper. */
  get(id: string): Promise<Paper | undefined>;
  /** What this collection is. */
  info(): Info;
}

/** BibTeX, RIS, CSL-JSON, a list in Markdown, or a paper a line. */
export type CiteFormat = "bibtex" | "ris" | "csl" | "markdown" | "text";

/** Order of the hits; papers without a date come last when ordered by it. */
export type Sort = "relevance" | "newest" | "oldest";

/** Facet name → chosen values: OR within a facet, AND across. A value of `year` may be a range: "2019..2023", "2019..", "..2023". */
export type Filters = { [facet: string]: string[] };

export interface SearchOptions {
  /** Hits wanted, 0 to 10,000; default 10. */
  limit?: number;
  /** Hits skipped before the first one; default 0. */
  offset?: number;
  /** Default "relevance"; `sort:` in the query comes before it. */
  sort?: Sort;
  /** Default none. A single value need not stand in a list, and a number is as good as its text. */
  filters?: { [facet: string]: string | number | (string | number)[] };
  /** Facets to count; null: all of them. Default: an empty list, none. */
  facets?: string[] | null;
  /** Values wanted per facet, the most frequent first, besides the chosen ones; default all. */
  facet_limit?: number;
  /** Whether the last word may be unfinished; default true. */
  prefix?: boolean;
  /**
   * Whether papers may be found and ranked by their likeness to others, not by their words alone;
   * default true. Without effect where the site was built without it, and for a query with phrases,
   * fields or `=`.
   */
  semantic?: boolean;
  /** Longest snippet in characters, 0 for the whole text; default 320. */
  snippet?: number;
  /**
   * What is worth something beside the words: `date` or a field with numbers, and how much, 1 being
   * what the words of the best paper are worth; default what the owner has set. `{}`: nothing.
   */
  prior?: { [field: string]: number };
  /** Whether each hit says what its score is made of; default false. */
  explain?: boolean;
}

/** As for a search. */
export type SimilarOptions = Pick<SearchOptions, "limit" | "offset" | "filters" | "snippet">;

export interface SearchResult {
  /** The query as it was asked. */
  query: string;
  /**
   * Papers of the answer, filters applied. Facet counts are about these alone. Where at least five
   * papers have all words of the query, filters apart, these are the answer; else every paper that
   * has one of them is.
   */
  total: number;
  /** Of the answer, papers that have every word of the query that says something and that any paper has. */
  complete: number;
  /** Papers listed after the answer that have some of the words, where it has all of them; they pass the filters too. */
  partial: number;
  /**
   * Papers listed after those, for their likeness to the best of them; they pass the filters too.
   * The whole list has `total + partial + like` papers.
   */
  like: number;
  /** The papers of the list from `offset` on, `limit` at most. */
  hits: Hit[];
  /** Facet name → values with counts. The count of a value is what choosing it would give or add. */
  facets: { [facet: string]: FacetCount[] };
  /** What was understood of the query: its clauses, side by side. */
  understood: Clause[];
  /** What was done beyond the letter of the query. */
  notes: Note[];
  /** Milliseconds spent. */
  took_ms: number;
}

export interface Hit {
  id: string;
  /** Comparable within one result; 0 where nothing was scored. */
  score: number;
  /** It has some of the words, where the answer has all of them; it is listed after the answer. */
  partial: boolean;
  /** It has none of the words: it is listed for its likeness to the best papers that have some. */
  like: boolean;
  title: Marked;
  /** The best part of the abstract; empty where there is none. */
  snippet: Snippet;
  authors: Marked[];
  year?: number;
  /** "2024-03-12", "2024-03", "2024" or "--03-12". */
  date?: string;
  /** Empty where unknown; likewise the links and the language. */
  venue: string;
  url: string;
  pdf: string;
  code: string;
  data: string;
  tags: string[];
  language: string;
  /** The owner's further fields. */
  extra?: { [field: string]: string[] };
  /** What the score is made of, where `explain` asks for it. */
  explain?: Explanation;
}

/** A part of a score, and the parts that it is the sum of. */
export interface Explanation {
  /**
   * `score` is the whole. Of it are: `words`, each a `word` with the terms that count for it
   * (`exact`, as typed; `form`, of the same stem; `prefix`, for an unfinished word; `read_as`, what
   * a word without papers was taken for, or another way to write a compound; `synonym`, words that
   * stand for it); `coverage` of the query in `any` form, `exact`, in the `title`; `pairs`, each a
   * `pair` of words side by side; `title_start`; `neighbours`, each a `neighbour`, and `vectors`:
   * likeness; `prior`, of the date or a field. docs/ranking.md has the formula.
   */
  what: "score" | "words" | "word" | "exact" | "form" | "prefix" | "read_as" | "synonym" | "coverage" | "any" | "title" | "pairs" | "pair"
    | "title_start" | "neighbours" | "neighbour" | "vectors" | "prior";
  /** The word, the term, the words of the pair, the id of the neighbour, the field of the prior. */
  text?: string;
  /** Where a term stands. */
  field?: "title" | "abstract" | "authors" | "other";
  /** What it adds. The scores of the parts add up to it. */
  score: number;
  /** What went into it: `weight`, `idf`, `df`, `x` of a word; `tf`, `length`, `boost`, `weight` of a term; `idf`, `tf` of a pair. */
  factors?: [name: string, value: number][];
  parts?: Explanation[];
}

/** Plain text, never HTML, and the parts of it that matched. */
export interface Marked {
  text: string;
  /** `[start, end)` pairs, ascending, apart from each other: `text.slice(start, end)`. */
  marks: [number, number][];
}

export interface Snippet extends Marked {
  /** There is text before it. */
  cut_before: boolean;
  /** There is text after it. */
  cut_after: boolean;
}

/**
 * A part of a query and what it means. Plain words (kind `word` or `prefix`, no field, not negated)
 * rank papers, everything else must hold for every paper found.
 */
export type Clause = {
  /** `[start, end)` in the query, with quotes, field and minus: cutting it out takes the clause away. */
  span: [number, number];
  /** Papers for which it holds are left out. */
  negated?: true;
} & (
  | {
      /**
       * `word` in any of its forms, `prefix*`, `=exact` form or value, `"phrase"`, `range` of
       * dates, `sort` order; `id`: the query is a DOI, arXiv id, ACL id, or the id or address of a
       * paper.
       */
      kind: "word" | "prefix" | "exact" | "phrase" | "range" | "sort" | "id";
      /** The field looked at, by its name in the index ("authors" for `author:`); left out: all of them. */
      field?: string;
      /** The words, the range, the order, the id. */
      value: string;
      clauses?: undefined;
    }
  | {
      /** One of `clauses` at least, or each of them; two at least. */
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
  /** No paper has this word; the answer is for the others. */
  | { kind: "dropped"; word: string }
  /** The query has over 32 words: it was taken as a text, without operators. */
  | { kind: "as_text" }
  /** The query is so long (over 1,024 words) that only its beginning was searched for; `after` is the last word of it. */
  | { kind: "shortened"; after: string }
  /** No paper has this word; the answer is for what it was taken for, the likeliest first. */
  | { kind: "corrected"; word: string; to: string[] }
  /** This query finds clearly more, with another word than a rare one that was typed, or something at all, where in quotes or a field
   * one was typed that no paper has there. The answer is for what was typed. */
  | { kind: "did_you_mean"; query: string; papers: number }
  /** What stands for the word, or the words, was searched for as well: an abbreviation, a synonym. */
  | { kind: "expanded"; word: string; to: string[] }
  /** After the papers that match, so many others are listed for their likeness to the best of these. */
  | { kind: "like"; papers: number }
  /** The query finds `without` papers, the filters leave none of them. */
  | { kind: "filtered"; without: number }
  /** The query is the id or the address of a paper: it alone is found. */
  | { kind: "jumped"; id: string }
  /** An id or an address of no paper here. Where it was the query, its words were searched for. */
  | { kind: "unknown_id"; id: string }
  /** This looks like a field and its value and is not: it was taken as words. */
  | { kind: "unread"; text: string }
  /** No paper meets this clause of the query, whatever else it says. */
  | { kind: "unmatched"; clause: string }
  /** This clause of the query leaves none of the papers that the others find; without it there are `without`. */
  | { kind: "emptied"; clause: string; without: number }
  /** A filter names a facet that this collection does not have; it was not applied. */
  | { kind: "unknown_facet"; facet: string };

/** A way in which what is being typed may go on. */
export interface Suggestion {
  /**
   * `word`: the last word completed; `phrase`: it and the word that follows it in titles; `title`
   * that begins so; `author`, `venue`, `value` (of another field) with a word that begins so;
   * `field` and `operator` of the query language; `correction`: where nothing goes on as typed,
   * what was meant.
   */
  kind: "word" | "phrase" | "title" | "author" | "venue" | "value" | "field" | "operator" | "correction";
  /** What it adds: the word, both words, the title, the name. */
  text: string;
  /** The whole query with it: what to put into the box. */
  query: string;
  /** Papers that have it; 0 for fields and operators. */
  count: number;
}

/** A paper's record; what is empty or unknown is left out. */
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
  /** First and last year, null where no paper has one. */
  years: [number, number] | null;
  /** Facets in the owner's order. */
  facets: string[];
  /** Version of the index format. */
  format: number;
  /** Version of papersift that built the index. */
  built_by: string;
  /** Bytes of the index. */
  bytes: number;
  /** The same papers give the same one. */
  fingerprint: string;
}

/** Why a search could not start. */
export type Reason = "offline" | "missing" | "type" | "blocked" | "version" | "network" | "index";

export interface PapersiftError extends Error {
  name: "PapersiftError";
  reason: Reason;
  /** File, status, message: for whoever runs the site. */
  detail: string;
}

/**
 * `<paper-search layout="page|inline|modal" placeholder limit shortcut keys="on|off" query filters
 * url-state density="comfortable|compact|titles" open="here|page" theme="light|dark|auto" explain
 * src>`.
 *
 * - `layout`: the browse page; a field with a popup; a button that opens a dialog. Slots: `title`
 *   and `description` on the page, `trigger` for a button of your own.
 * - `filters` is written like the query of an address: "venue=ACL&venue=EMNLP&year=2019..2023".
 * - `shortcut`: keys that lead to the field, with spaces between them: "mod+k /" (the dialog's
 *   default), "/" (that of the others), or "none". `keys="off"` switches off the letters that act
 *   on the paper that has the focus.
 * - `url-state`: where the address of the page keeps query, filters, order, open paper and number
 *   shown: "query" (the default of the page layout), "hash", or "off" (that of the others). With
 *   ":name" behind it every parameter begins with "name.", so that several elements share one
 *   address.
 * - The element speaks the language of its nearest `lang`, where the site has words of it; else
 *   English.
 * - `explain`: a button on every paper opens what its score is made of.
 * - `density` is where the reader has not chosen one. `src` is the folder of another site.
 */
export interface PaperSearchElement extends HTMLElement {
  /** Opens the dialog; in the other layouts focuses the field. */
  show(): void;
  /** Closes the dialog. */
  close(): void;
  addEventListener<K extends keyof PapersiftEvents>(
    type: K, listener: (this: PaperSearchElement, event: PapersiftEvents[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** They bubble and are composed. */
export interface PapersiftEvents {
  /** The element answers from now on. */
  "papersift:ready": CustomEvent<Info>;
  /** Another query. */
  "papersift:query": CustomEvent<{ query: string; sort: Sort; filters: Filters }>;
  /** An answer is shown. */
  "papersift:results": CustomEvent<{ query: string; total: number; took_ms: number }>;
  /** A paper is about to be opened; `preventDefault()` leaves that to you. `position` counts from 1. */
  "papersift:select": CustomEvent<{ id: string; title: string; url: string; position: number }>;
  /** A paper was put on the reading list or taken off; `count` papers are on it now. */
  "papersift:save": CustomEvent<{ id: string; title: string; saved: boolean; count: number }>;
  /** References or a reading list were copied or saved as a file. `ids` in their order there. */
  "papersift:export": CustomEvent<{ ids: string[]; format: CiteFormat | "list" | "link"; way: "copy" | "download" }>;
  /** Other filters. */
  "papersift:filter": CustomEvent<{ filters: Filters }>;
  /** The search could not start; the element shows why and offers another try. */
  "papersift:error": CustomEvent<{ reason: Reason; message: string }>;
}

/** Brings an element to life: how the elements of one site show another's. */
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
