// How is a paper cited? The brief half of src/cite, line for line: in the widget's wasm it would cost ten times as many bytes.
// tests/browser/cite.spec.mjs holds both to the same output.

/** What can be written: name → [extension, type]. */
export const FORMATS = {
  bibtex: ["bib", "application/x-bibtex"],
  ris: ["ris", "application/x-research-info-systems"],
  csl: ["json", "application/vnd.citationstyles.csl+json"],
  markdown: ["md", "text/markdown"],
  text: ["txt", "text/plain"],
};

/** The records in a format. Citation keys are unique within the call. */
export function cite(papers, format) {
  const works = papers.map(work);
  makeUnique(works);
  switch (format) {
    case "bibtex": return works.map(bibtex).join("\n");
    case "ris": return works.map(ris).join("");
    case "csl": return JSON.stringify(works.map(csl), null, 2) + "\n";
    case "markdown": return works.map(markdown).join("");
    case "text": return works.map(plain).join("");
  }
  throw new TypeError(`format: found ${JSON.stringify(format)}, expected ${Object.keys(FORMATS).join(", ")}`);
}

// ---- what every format asks

const oneLine = (text = "") => text.split(/\p{White_Space}+/u).filter(Boolean).join(" ");
const bytes = (text) => new TextEncoder().encode(text).length;
const LONGEST_FORMULA = 600;

/** The formulas of a text: { start, end, tex }. */
export function formulas(text) {
  const found = [];
  for (let at = 0; (at = seek(text, at)) >= 0;) {
    const formula = formulaAt(text, at);
    if (formula) found.push(formula);
    at = formula?.end ?? at + (text[at] === "\\" ? 1 + (String.fromCodePoint(text.codePointAt(at + 1) ?? 0)).length : 1);
  }
  return found;
}

const seek = (text, from) => {
  const at = text.slice(from).search(/[$\\]/);
  return at < 0 ? at : from + at;
};

function formulaAt(text, start) {
  const [open, close] = [["$$", "$$"], ["$", "$"], ["\\(", "\\)"]].find(([open]) => text.startsWith(open, start)) ?? [];
  const inner = start + (open?.length ?? 0);
  const stop = open ? text.indexOf(close, inner) : -1;
  if (stop < 0) return undefined;
  const tex = text.slice(inner, stop), end = stop + close.length;
  const tight = !/^\p{White_Space}|[\p{White_Space}\\]$/u.test(tex);
  const money = open === "$" && /[0-9]/.test(text[end] ?? "");
  const fits = tex && !tex.includes("$") && bytes(tex) <= LONGEST_FORMULA && (tight || open === "\\(") && !money && bracesMatch(tex.replace(/\\[^]/gu, ""));
  return fits ? { start, end, tex } : undefined;
}

function bracesMatch(tex) {
  let depth = 0;
  for (const c of tex) if ((depth += (c === "{") - (c === "}")) < 0) return false;
  return !depth;
}

function work(paper) {
  const { url = "", pdf = "", extra = {}, authors = [], date = "" } = paper;
  const [, year, month, day] = /^(\d{4})?-?-?(\d\d)?-?(\d\d)?$/.exec(date) ?? [];
  const people = authors.map(person);
  const title = oneLine(paper.title), venue = oneLine(paper.venue), link = url || pdf;
  const stored = (name) => (Object.hasOwn(extra, name) && extra[name]?.[0]?.trim()) || "";
  const doi = [stored("doi"), url.includes("doi.org/") ? url.slice(url.indexOf("doi.org/") + 8) : ""].find((doi) => /^10\..*\//s.test(doi)) ?? "";
  const arxiv = arxivOf(url) || arxivOf(pdf);
  const shown = people.length > 10 ? 7 : people.length;
  return {
    key: citationKey(people[0], year, title),
    kind: kindOf(paper.tags ?? [], venue, arxiv),
    byline: people.slice(0, shown).map(natural).join(", ") + (shown < people.length ? ", et al." : ""),
    people, title, venue, link, doi, arxiv, stored,
    year: year ? String(Number(year)) : "", month: month ? Number(month) : "", day: day ? Number(day) : "",
  };
}

const natural = ({ given, family, suffix }) => [given, family, suffix].filter(Boolean).join(" ");

function person(text) {
  const name = oneLine(text), words = name.split(" ");
  const whole = name.includes(",") || words.includes("and");
  if (whole || words.length < 2) return { family: name, given: "", suffix: "", whole };
  const suffix = words.length > 2 && /^([JS]r\.?|II|III|IV)$/.test(words.at(-1)) ? words.pop() : "";
  const last = words.length - 1;
  const small = words.findIndex((word, at) => at > 0 && at < last && /^\p{Lowercase}/u.test(word));
  const particle = small < 0 ? last : small;
  return { family: words.slice(particle).join(" "), given: words.slice(0, particle).join(" "), suffix, whole };
}

function arxivOf(url) {
  const path = url.includes("arxiv.org/") ? url.slice(url.indexOf("arxiv.org/") + 10) : "";
  return /^(?:abs|pdf)\/([a-zA-Z0-9.\-/]+?)(?:\.pdf)*$/.exec(path)?.[1] ?? "";
}

const TAGS = [
  ["article", /^(journal|article|journal article)$/],
  ["proceedings", /^(proceedings|conference|workshop|long paper|short paper|demo|findings|poster|oral)$/],
  ["preprint", /^preprint$/],
  ["book", /^book$/],
  ["thesis", /^(thesis|phd thesis|dissertation)$/],
  ["report", /^(report|technical report)$/],
];
const VENUES = [
  ["preprint", /arxiv|preprint|medrxiv|biorxiv|^corr$/],
  ["thesis", /thesis|dissertation/],
  ["report", /technical report|tech\. report|working paper/],
  ["proceedings", /conference|workshop|symposium|proceedings|proc\.|meeting/],
  ["article", /journal|transactions|communications|letters|review|annals|magazine/],
  ["book", / press|verlag|publish/],
];
const JOURNALS = /^(jmlr|tmlr|tacl|pnas|tpami|tnnls|tkde|tois|tog|jair|jacm|cacm)$/;

function kindOf(tags, venue, arxiv) {
  const small = tags.map((tag) => tag.toLowerCase()), name = venue.toLowerCase();
  const told = TAGS.find(([, words]) => small.some((tag) => words.test(tag)));
  if (told) return told[0];
  if (!name) return arxiv ? "preprint" : "other";
  const named = VENUES.find(([, words]) => words.test(name));
  if (named) return named[0];
  const words = venue.split(" ");
  const acronym = words.some((word) => /^[^].*\p{Uppercase}/su.test(word)) || !/\p{Uppercase}/u.test(venue);
  return acronym && !words.some((word) => JOURNALS.test(word.toLowerCase())) ? "proceedings" : "article";
}

const SAY_NOTHING = /^(a|an|and|are|at|by|can|do|does|for|from|how|in|is|of|on|the|to|toward|towards|via|what|why|with)$/;
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h", ı: "i", ŋ: "n", ŧ: "t", ĸ: "k" };

function citationKey(first, year, title) {
  let plain = "", done = 0;
  for (const { start, end } of formulas(title)) {
    plain += title.slice(done, start) + " ";
    done = end;
  }
  plain += title.slice(done);
  const words = plain.split(/[^\p{Alphabetic}\p{N}]/u).map(ascii);
  const telling = words.find((word) => word.length > 1 && !SAY_NOTHING.test(word)) ?? "";
  const key = ascii(first?.family ?? "").slice(0, 30) + (year ? Number(year) : "") + telling.slice(0, 20);
  return /^[a-z]/.test(key) ? key : "paper" + key;
}

const ascii = (text) => text.replace(/[^\0-\x7fÀ-ňŋ-ſƠơƯưǍ-ǜȘ-țḀ-ẙẠ-ỹ]/gu, "").toLowerCase().normalize("NFKD")
  .replace(/[^\0-\x7f]/gu, (letter) => LETTERS[letter] ?? "").toLowerCase().replace(/[^a-z0-9]/g, "");

function makeUnique(works) {
  const taken = new Set(), twice = new Set();
  for (const { key } of works) (taken.has(key) ? twice : taken).add(key);
  for (const work of works.filter(({ key }) => twice.has(key))) {
    let number = 0;
    while (taken.has(work.key + letters(number))) number++;
    work.key += letters(number);
    taken.add(work.key);
  }
}

const letters = (number) => (number < 26 ? "" : letters(Math.floor(number / 26) - 1)) + String.fromCharCode(97 + number % 26);

// ---- BibTeX

const BIBTEX = {
  article: ["article", "journal"], proceedings: ["inproceedings", "booktitle"], book: ["book", "publisher"],
  thesis: ["phdthesis", "school"], report: ["techreport", "institution"],
};

function bibtex(work) {
  const [kind, venue] = BIBTEX[work.kind] ?? ["misc", "publisher"];
  const stored = ["volume", "number", "pages", "publisher"].filter((field) => field !== venue).map((field) => {
    const value = oneLine(work.stored(field));
    return [field, field === "pages" ? value : escaped(value)];
  });
  const fields = [
    ["title", bibtexTitle(work.title)], ["author", work.people.map(bibtexName).join(" and ")], [venue, escaped(work.venue)],
    ["year", work.year], ["month", work.month], ["day", work.day], ...stored,
    ["doi", verbatim(work.doi)], ["eprint", work.arxiv], ["archiveprefix", work.arxiv && "arXiv"], ["url", verbatim(work.link)],
  ];
  return `@${kind}{${work.key},\n${fields.filter(([, value]) => value !== "").map(([name, value]) => `  ${name} = {${value}},\n`).join("")}}\n`;
}

function bibtexName({ whole, ...parts }) {
  const family = escaped(parts.family), given = escaped(parts.given), suffix = escaped(parts.suffix);
  return whole ? `{${family}}` : [family, suffix, given].filter(Boolean).join(", ");
}

function bibtexTitle(title) {
  const parts = pieces(title);
  const words = parts.flatMap(([piece, formula]) => formula ? [] : piece.split(" "));
  const small = words.filter((word) => [...word].length > 3 && /^\p{Lowercase}/u.test(word)).length;
  const sentence = small > 0 && small >= words.filter((word) => /^\p{Uppercase}/u.test(word)).length;
  let out = "", fresh = true;
  for (const [piece, formula] of parts) {
    if (formula) {
      out += `{$${piece}$}`;
      fresh = false;
      continue;
    }
    for (const run of piece.match(/[\p{Alphabetic}\p{N}]+|[^\p{Alphabetic}\p{N}]+/gu) ?? []) {
      const isWord = /^[\p{Alphabetic}\p{N}]/u.test(run), first = /^\p{Uppercase}/u.test(run), later = /^[^].*\p{Uppercase}/su.test(run);
      const alone = [...run].length === 1 && run !== "A";
      out += isWord && (later || (first && !fresh && (sentence || alone))) ? `{${texPlain(run)}}` : texPlain(run);
      fresh = isWord ? false : fresh || /[:?!.]\p{White_Space}*$/u.test(run);
    }
  }
  return out;
}

const escaped = (text) => pieces(text).map(([piece, formula]) => formula ? `$${piece}$` : texPlain(piece)).join("");

function pieces(text) {
  const parts = [];
  let done = 0;
  for (const { start, end, tex } of formulas(text)) {
    if (!bracesMatch(tex) || tex.endsWith("\\")) continue;
    parts.push([text.slice(done, start), false], [tex, true]);
    done = end;
  }
  parts.push([text.slice(done), false]);
  return parts.filter(([piece]) => piece);
}

const TEX = {
  "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}", "`": "\\textasciigrave{}",
};
const texPlain = (text) => text.replace(/(?<=-)-|(?<=')'|[&%#_$\\{}~^`]/g, (c) => TEX[c] ?? (/[-']/.test(c) ? "{}" : "\\") + c);
const VERBATIM = { "{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20" };
const verbatim = (text) => text.replace(/[{}\\ \p{Cc}]/gu, (c) => VERBATIM[c] ?? "");

// ---- RIS

const RIS = { article: "JOUR", proceedings: "CONF", preprint: "UNPB", book: "BOOK", thesis: "THES", report: "RPRT", other: "GEN" };
const two = (number) => number && String(number).padStart(2, "0");
const isPlace = ({ kind }) => !/book|thesis|report/.test(kind);

function ris(work) {
  const name = ({ family, given, suffix }) => [family, given, suffix].filter(Boolean).join(", ");
  const lines = [
    ["TY", RIS[work.kind]], ["ID", work.key], ["TI", work.title], ...work.people.map((person) => ["AU", name(person)]),
    [isPlace(work) ? "T2" : "PB", work.venue], ["PY", work.year],
    ["DA", work.year && work.month && `${work.year}/${two(work.month)}/${two(work.day)}/`],
    ...[["VL", "volume"], ["IS", "number"], ["SP", "pages"]].map(([tag, field]) => [tag, oneLine(work.stored(field))]),
    ["DO", oneLine(work.doi)], ["UR", oneLine(work.link)],
  ];
  return lines.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${value}\r\n`).join("") + "ER  - \r\n\r\n";
}

// ---- CSL-JSON

const CSL = {
  article: "article-journal", preprint: "article-journal", proceedings: "paper-conference", book: "book", thesis: "thesis", report: "report",
  other: "document",
};
const filled = (entries) => Object.fromEntries(entries.filter(([, value]) => value));

function csl(work) {
  const stored = [["volume", "volume"], ["issue", "number"], ["page", "pages"]].map(([name, field]) => [name, oneLine(work.stored(field))]);
  const name = ({ whole, family, given, suffix }) =>
    whole || !given ? { literal: family } : filled([["family", family], ["given", given], ["suffix", suffix]]);
  const date = [work.year, work.month, work.month && work.day].filter(Boolean).map(Number);
  return filled([
    ["id", work.key], ["type", CSL[work.kind]], ["title", work.title], [isPlace(work) ? "container-title" : "publisher", work.venue],
    ...stored, ["DOI", oneLine(work.doi)], ["URL", oneLine(work.link)],
    ["author", work.people.length && work.people.map(name)], ["issued", work.year && { "date-parts": [date] }],
  ]);
}

// ---- Markdown and plain text

const markdownPlain = (text) => text.replace(/[\\`*_[\]<>#|]/g, "\\$&");
const ADDRESS = { "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", " ": "%20", "\\": "%5C" };
const stopped = (text, stop = ". ") => text + (/[.?!]$/.test(text) ? " " : stop);

function markdown(work) {
  let title = "", done = 0;
  for (const { start, end } of formulas(work.title)) {
    title += markdownPlain(work.title.slice(done, start)) + work.title.slice(start, end);
    done = end;
  }
  title += markdownPlain(work.title.slice(done));
  const byline = markdownPlain(work.byline);
  const linked = work.link ? `[${title}](${work.link.replace(/[()<> \\\p{Cc}]/gu, (c) => ADDRESS[c] ?? "")})` : title;
  const place = [work.venue && `*${markdownPlain(work.venue)}*`, work.year].filter(Boolean).join(", ");
  const gap = /[.?!]$/.test(title) ? " " : ". ";
  return `- ${byline && byline + (byline.endsWith(".") ? " " : ". ")}${linked}${place && gap + place}.\n`;
}

const plain = (work) =>
  ([work.byline, work.year, work.title, work.venue].filter(Boolean).map((part) => stopped(part)).join("") + oneLine(work.link)).trimEnd() + "\n";
