// Which words does a reader see? Those of citing and of the reading list; the page's language may bring others of the same names.
//
// `{n}` is a number, `{x}` and `{y}` are texts; where a word has forms for numbers it is an object of them, by their CLDR names.

export const WORDS = {
  addAll: "Add all to my list",
  cite: "Cite",
  citeList: "Cite or download",
  citeOf: { one: "Cite this paper", other: "Cite {n} papers" },
  close: "Close",
  copied: "Copied",
  copy: "Copy",
  copyFailed: "The browser does not allow copying: select the text and copy it.",
  copyLink: "Copy link",
  cut: "The beginning is shown; copying and downloading take everything.",
  download: "Download",
  downloaded: "Downloaded {x}",
  empty: "Nothing here yet. “Save” below a paper puts it on this list.",
  export: "Save as file",
  format: "Format",
  formats: { bibtex: "BibTeX", ris: "RIS", csl: "CSL-JSON", markdown: "Markdown", text: "Text" },
  gone: "No longer in this collection",
  import: "Open file",
  importFailed: "This file is no reading list.",
  imported: { one: "{n} paper read from the file", other: "{n} papers read from the file" },
  linkCopied: "Link copied",
  list: "Reading list",
  listOf: "Reading list ({n})",
  noReasons: "Nothing was asked: the papers stand by date.",
  note: "Note",
  noteOf: "Note on {x}",
  of: "{x}: {y}",
  orders: { saved: "Last saved", title: "Title", year: "Newest", unread: "Unread first" },
  private: "Kept in this browser only.",
  read: "Read",
  reasons: {
    score: "Score", words: "Words", exact: "as typed", form: "another form", prefix: "begins so", read_as: "read as",
    synonym: "stands for it", coverage: "Share of the query", any: "in any form", pairs: "Words side by side",
    title_start: "The title begins so", neighbours: "Papers like it", vectors: "Subject", prior: "Preferred",
    title: "in the title", abstract: "in the abstract", authors: "in the authors", elsewhere: "elsewhere",
  },
  remove: "Remove",
  removed: "Removed: {x}",
  save: "Save",
  saved: "Saved: {x}",
  select: "Select {x}",
  share: "Copy link",
  shared: "A shared list",
  shareFailed: "The address of this list could not be read.",
  sharedOf: { one: "Somebody shares {n} paper with you.", other: "Somebody shares {n} papers with you." },
  similar: "More like these",
  similarOf: { one: "Papers like the one of your list, and not on it.", other: "Papers like the {n} of your list, and not on it." },
  sort: "Sort by",
  text: "The references in {x}",
  trouble: {
    blocked: "This browser keeps nothing for this page: the list goes when you close it. Save it as a file.",
    full: "There is no room left in this browser for the last change. Save the list as a file, then remove what you no longer need.",
    damaged: "The list that this browser kept could not be read. It is set aside and a new one begun.",
  },
  undo: "Undo",
  unsaved: "Removed from the list: {x}",
  untitled: "Untitled",
  why: "Why here?",
  whyHere: "Why this paper is here",
};

/** The words of a language as they are used: texts, and functions where there is something to fill in. */
export function spoken(words, lang) {
  const rules = new Intl.PluralRules(lang), number = new Intl.NumberFormat(lang + "-u-nu-latn");
  const fill = (text, [x, y]) => text.replace(/\{([nxy])\}/g, (_, place) => place === "n" ? number.format(x) : place === "x" ? x : y);
  const use = (word) => {
    if (typeof word === "object") {
      return "other" in word
        ? (n) => fill(word[rules.select(n)] ?? word.other, [n])
        : word;
    }
    return /\{[nxy]\}/.test(word) ? (...values) => fill(word, values) : word;
  };
  return Object.fromEntries(Object.entries(words).map(([name, word]) => [name, use(word)]));
}
