// Does papersift.d.ts allow what the API takes, and nothing else? Compiled, never run.
import { mount, open, version } from "../../js/papersift.js";
import type {
  CiteFormat,
  Clause,
  Explanation,
  Filters,
  Hit,
  Info,
  Paper,
  PapersiftError,
  SearchOptions,
  SearchResult,
  Suggestion,
} from "../../js/papersift.js";

export async function everything(): Promise<void> {
  const papers = await open();
  await open("other/site/");
  await open(new URL("https://example.org/search/"));
  const written: string = version;

  const options: SearchOptions = {
    limit: 10,
    offset: 20,
    sort: "newest",
    prefix: false,
    snippet: 0,
    facet_limit: 5,
    explain: true,
    filters: { year: 2020, venue: ["ACL", "EMNLP"], tags: "odd" },
    facets: null,
  };
  const result: SearchResult = await papers.search("graph", options);
  const first: Hit | undefined = result.hits[0];
  if (first) {
    const [start, end] = first.title.marks[0] ?? [0, 0];
    const word: string = first.title.text.slice(start, end);
    const year: number = first.year ?? 0;
    const cut: boolean = first.snippet.cut_before || first.snippet.cut_after;
    console.log(
      word,
      year,
      cut,
      first.authors.map((author) => author.text),
      first.extra?.["track"]?.[0],
    );
  }
  const told = (part: Explanation): string[] => [
    `${part.what} ${part.text ?? ""} ${part.field ?? ""} ${part.score.toFixed(3)} ${part.factors?.[0]?.[1] ?? 0}`,
    ...(part.parts ?? []).flatMap(told),
  ];
  if (first?.explain) console.log(told(first.explain));
  for (const note of result.notes) {
    if (note.kind === "dropped") console.log(note.word.length);
    else if (note.kind === "filtered") console.log(note.without.toFixed());
    else if (note.kind === "emptied") console.log(note.clause, note.without.toFixed());
    else if (note.kind === "unknown_facet") console.log(note.facet);
    else console.log(note.kind);
  }
  const leaves = (clauses: Clause[]): string[] =>
    clauses.flatMap((clause) =>
      clause.clauses
        ? leaves(clause.clauses)
        : [
            `${clause.negated ? "-" : ""}${clause.field ?? ""}:${clause.value.trim()} at ${clause.span[0]}`,
          ],
    );
  console.log(leaves(result.understood), leaves(papers.parse("graph -survey")));
  const suggestions: Suggestion[] = await papers.suggest("gra", 5);
  const paper: Paper | undefined = await papers.get("id");
  const format: CiteFormat = "ris";
  const references: string =
    (await papers.cite("id", "bibtex")) + (await papers.cite(["a", "b"], format));
  console.log(references);
  const info: Info = papers.info();
  const [from, to] = info.years ?? [0, 0];
  console.log(
    written,
    suggestions[0]?.kind === "author" ? suggestions[0].text : "",
    paper?.abstract,
    from + to,
  );

  const element = document.createElement("paper-search");
  element.addEventListener("papersift:results", (event) =>
    console.log(event.detail.total, event.detail.took_ms),
  );
  document.addEventListener("papersift:select", (event) => {
    if (event.detail.position === 1) event.preventDefault();
  });
  element.addEventListener("papersift:filter", ({ detail: { filters } }) => {
    const chosen: Filters = filters;
    return chosen;
  });
  element.addEventListener("papersift:save", ({ detail }) =>
    console.log(detail.saved ? detail.title : detail.id, detail.count + 1),
  );
  element.addEventListener("papersift:export", ({ detail }) =>
    console.log(detail.ids.length, detail.format === "list", detail.way === "copy"),
  );
  element.addEventListener("papersift:error", (event) => {
    if (event.detail.reason === "offline") element.remove();
  });
  element.addEventListener("click", () => mount(element).unmount());
  element.show();
  element.close();
  const reason: PapersiftError["reason"] = "version";
  console.log(reason);
}

export async function mistakes(): Promise<void> {
  const papers = await open();
  // @ts-expect-error: no such option
  await papers.search("x", { limt: 3 });
  // @ts-expect-error: not a number
  await papers.search("x", { limit: "ten" });
  // @ts-expect-error: no such order
  await papers.search("x", { sort: "best" });
  // @ts-expect-error: a filter holds texts and numbers
  await papers.search("x", { filters: { venue: [true] } });
  // @ts-expect-error: no such format
  await papers.cite("id", "word");
  // @ts-expect-error: a query is a text
  await papers.search(7);
  // @ts-expect-error: may be undefined
  (await papers.get("id")).title;
  // @ts-expect-error: a word is dropped, not a facet
  (await papers.search("x")).notes.map((note) => note.kind === "dropped" && note.facet);
  // @ts-expect-error: which kind is this?
  papers.parse("x").map((clause) => clause.clauses.length);
  await papers.similar("id");
  await papers.similar(["id", "other"], { limit: 3, filters: { venue: ["ACL"] } });
  await papers.similar({ text: "an abstract" });
  // @ts-expect-error: no order but that of likeness
  await papers.similar("id", { sort: "newest" });
  const element = document.createElement("paper-search");
  // @ts-expect-error: the detail of results has no hits
  element.addEventListener("papersift:results", (event) => event.detail.hits);
}
