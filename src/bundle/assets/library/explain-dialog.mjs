// Why does a paper stand where it stands? The parts of its score as a tree, each with the share of the whole that it adds.
import { el, openDialog } from "./dom.mjs";

/** Puts the button that asks why beside the others of a card. */
export function offerReasons({ words }, cite) {
  const card = cite.closest(".hits > li");
  if (!card || cite.parentNode.querySelector(".why-one")) return;
  const title = card.querySelector(".card-title")?.textContent ?? "";
  const attributes = { type: "button", class: "quiet why-one", "data-do": "explain", "data-id": cite.dataset.id, "aria-label": `${words.why} ${title}` };
  cite.after(el("button", attributes, words.why));
}

/** Opens the tree of a paper that is listed; `card` stands where the paper does. */
export function openReasons({ root, words, papers, question, lang }, id, card) {
  const offset = [...card.parentNode.children].indexOf(card);
  const { query, sort, filters } = question();
  const hit = papers.search(query, { sort, filters, facets: [], offset, limit: 1, snippet: 1, explain: true }).hits.find((hit) => hit.id === id);
  const tree = hit?.explain?.parts?.length ? hit.explain : undefined;
  const latin = lang + "-u-nu-latn";
  const three = new Intl.NumberFormat(latin, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const few = new Intl.NumberFormat(latin, { maximumFractionDigits: 3 });
  const named = ({ what, text, field }) => {
    const title = what === "neighbour" ? papers.get(text)?.title ?? text : text;
    return [title, field && words.reasons[field === "other" ? "elsewhere" : field], (!title || field) && words.reasons[what]].filter(Boolean);
  };
  const bar = (part) => {
    const bar = el("span", { class: "why-bar", "aria-hidden": "true" });
    // Not as an attribute, which a strict policy forbids.
    bar.style.setProperty("--share", Math.max(0, part.score / tree.score));
    return bar;
  };
  const drawn = (part) => {
    const [name, ...more] = named(part);
    return el("li", { class: "why-part" },
      el("span", { class: "why-score" }, three.format(part.score)),
      bar(part),
      el("span", { class: "why-name" }, name, more.length ? el("span", { class: "why-more" }, " · " + more.join(" · ")) : ""),
      el("span", { class: "why-factors" }, (part.factors ?? []).map(([name, value]) => `${name}\u00a0${few.format(value)}`).join(" · ")),
      part.parts?.length ? el("ul", { class: "why-parts" }, part.parts.map(drawn)) : "");
  };
  openDialog(root, words, {
    name: "why", title: words.whyHere,
    body: [
      el("p", { class: "shelf-title" }, papers.get(id)?.title ?? ""),
      tree
        // It may be long: the keyboard scrolls what has the focus.
        ? el("div", { tabindex: "0", role: "region", "aria-label": words.whyHere }, el("ul", { class: "why-parts" }, drawn(tree)))
        : el("p", { class: "shelf-empty" }, words.noReasons),
    ],
  });
}
