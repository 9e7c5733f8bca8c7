// A search without <paper-search>: everything that it does, the API can do.
import { open } from "./search/papersift.js";

const [query, venue, status, hits, completions] = [
  "query",
  "venue",
  "status",
  "hits",
  "completions",
].map((id) => document.getElementById(id));
const papers = await open();

const element = (tag, ...children) => {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
};

// Texts come with ranges of what matched: text nodes and <mark>, never HTML.
function marked({ text, marks }) {
  const out = [];
  let done = 0;
  for (const [start, end] of marks) {
    out.push(text.slice(done, start), element("mark", text.slice(start, end)));
    done = end;
  }
  return [...out, text.slice(done)];
}

function row({ id, title, snippet, authors, venue, year, url }) {
  const heading = element("h2", ...marked(title));
  if (url) {
    const link = element("a", ...heading.childNodes);
    link.href = url;
    heading.append(link);
  }
  const by = element("p", authors.map(({ text }) => text).join(", "), ` · ${venue} ${year ?? ""}`);
  by.className = "by";
  const cite = element("button", "Copy BibTeX");
  cite.type = "button";
  cite.onclick = async () => {
    await navigator.clipboard.writeText(await papers.cite(id, "bibtex"));
    cite.textContent = "Copied";
  };
  return element("li", heading, by, element("p", ...marked(snippet)), cite);
}

async function search() {
  const filters = venue.value ? { venue: venue.value } : {};
  const [result, suggestions] = await Promise.all([
    papers.search(query.value, { filters, facets: ["venue"] }),
    papers.suggest(query.value, 5),
  ]);
  status.textContent = `${result.total} papers in ${result.took_ms.toFixed(1)} ms`;
  hits.replaceChildren(...result.hits.map(row));
  completions.replaceChildren(
    ...suggestions.map((suggestion) =>
      Object.assign(element("option"), { value: suggestion.query }),
    ),
  );
  const chosen = venue.value;
  venue.replaceChildren(
    new Option("all", ""),
    ...result.facets.venue.map(({ value, count }) => new Option(`${value} (${count})`, value)),
  );
  venue.value = chosen;
}

query.oninput = venue.onchange = search;
document.querySelector("form").onsubmit = (event) => event.preventDefault();
await search();
