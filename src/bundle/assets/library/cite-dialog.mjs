// How does a reader get references? A dialog with a format to choose, the text to look at, and two ways to take it along.
import { FORMATS, cite } from "./cite.mjs";
import { button, copy, download, el, openDialog, tick } from "./dom.mjs";

// What is shown at most: a preview of ten thousand entries would take a second to draw and nobody would read it.
const PREVIEW = 20000;
let format = "bibtex";

/** Opens the dialog for records; `tell` hears what was taken along. */
export function openCite({ root, words, tell }, records) {
  let text = "";
  const preview = el("pre", { class: "cite-text", tabindex: "0", role: "region", dir: "ltr" });
  const cut = el("p", { class: "cite-note" }, words.cut);
  const show = () => {
    text = cite(records, format);
    preview.textContent = text.slice(0, PREVIEW);
    preview.setAttribute("aria-label", words.text(words.formats[format]));
    cut.hidden = text.length <= PREVIEW;
  };
  const choice = (name) => el("label", { class: "cite-format" },
    el("input", { type: "radio", name: "format", value: name, class: "cite-radio", checked: name === format, change: () => { format = name; show(); } }),
    el("span", { class: "cite-name" }, words.formats[name]));
  const done = (way) => tell("export", { ids: records.map(({ id }) => id), format, way });
  const copyButton = button(words.copy, async () => {
    if (await copy(text)) {
      tick(copyButton, words.copied, words.copy);
      say(words.copied);
      done("copy");
    } else {
      say(words.copyFailed);
      problem.hidden = false;
      root.getSelection?.()?.selectAllChildren(preview);
    }
  }, { class: "main-button copy" });
  const problem = el("p", { class: "shelf-problem", hidden: true }, words.copyFailed);
  const downloadButton = button(words.download, () => {
    const [extension, type] = FORMATS[format];
    const name = `papers.${extension}`;
    download(name, type, text);
    say(words.downloaded(name));
    done("download");
  }, { class: "show-more download" });
  show();
  const formats = el("fieldset", { class: "cite-formats" }, el("legend", { class: "unseen" }, words.format), Object.keys(FORMATS).map(choice));
  const { say } = openDialog(root, words, {
    name: "cite", title: words.citeOf(records.length), body: [formats, preview, cut, problem], foot: [copyButton, downloadButton],
  });
  root.querySelector(".cite input:checked").focus();
}
