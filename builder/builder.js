// The builder: files in, a search beside them, and the site to take away. The command itself runs
// in a worker.
import { embedLines, preview, zip } from "./site.js";

const FACETS = ["year", "venue", "tags", "authors", "language", "has"];
const EXAMPLE = `@article{graphs, title={Parsing with graphs}, author={Lovelace, Ada}, year={2021},
  journal={Notes on Parsing}, abstract={We parse sentences by walking graphs. The graphs are small.}}
@article{trees, title={Trees are graphs}, author={Hopper, Grace}, year={2019}, journal={Compilers}}
@article{machines, title={Listening machines}, author={Turing, Alan}, year={2023}, journal={Speech}}
`;
/** How long typing has to rest before the site is built again. */
const REST = 400;

const $ = (id) => document.getElementById(id);
const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

/** name → bytes; what is dropped under a name again replaces it. */
const files = new Map();
const form = $("settings");
let module, worker, timer, site;
let builds = 0;
/** What the site on show was built from: { files, config }. */
let source;

const settings = () => Object.fromEntries(new FormData(form));
const look = () => {
  const { layout, accent, title } = settings();
  return { layout, accent, title: title || "Papers" };
};

function config() {
  const { title, description, own } = settings();
  const fields = own
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const chosen = [...$("facets").querySelectorAll("input:checked")].map(({ value }) => value);
  return { title, description, facets: [...chosen, ...fields], compress: "none" };
}

function say(text) {
  $("outcome").textContent = text;
}

/** Builds anew; a build that is still going on is given up. */
async function build() {
  clearTimeout(timer);
  worker?.terminate();
  worker = undefined;
  const own = ++builds;
  listFiles();
  if (files.size === 0) return show({ code: 0, told: [], site: undefined });
  $("progress").hidden = false;
  $("progress").removeAttribute("value");
  say("Building");
  try {
    module ??= WebAssembly.compileStreaming(fetch("papersift.wasm"));
    const compiled = await module;
    if (own !== builds) return;
    source = { files: [...files].map(([name, bytes]) => ({ name, bytes })), config: config() };
    worker = run(compiled, source, progress, show);
  } catch (error) {
    module = undefined; // the next try fetches it again
    show({ code: 101, told: [error.message] });
  }
}

/** A worker that builds from these files, whole or as one file. */
function run(module, job, onProgress, onBuilt) {
  const worker = new Worker("worker.js", { type: "module" });
  worker.onmessage = ({ data }) => {
    if (data.progress) return onProgress(data.progress);
    worker.terminate();
    onBuilt(data.built);
  };
  worker.onerror = ({ message }) => onBuilt({ code: 101, told: [message] });
  worker.postMessage({ module, ...job });
  return worker;
}

function progress({ stage, percent }) {
  say(`${stage[0].toUpperCase()}${stage.slice(1)}`);
  $("progress").value = percent;
}

function listFiles() {
  const item = (name) => {
    const remove = make("button", {
      type: "button",
      textContent: "Remove",
      ariaLabel: `Remove ${name}`,
    });
    remove.addEventListener("click", () => {
      files.delete(name);
      build();
    });
    return make("li", {}, make("span", { textContent: name }), remove);
  };
  $("chosen").replaceChildren(...[...files.keys()].map(item));
}

/** Shows what a build has brought: the search, problems, or why there is none. */
async function show({ code, told, report, site: built }) {
  site = built;
  $("progress").hidden = true;
  const problems = report
    ? report.problems.map(problem)
    : told.map((text) => text.replace(/^error: /, ""));
  $("trouble").hidden = problems.length === 0;
  $("trouble").open = code !== 0;
  $("trouble").querySelector("summary").textContent = plural(problems.length, "problem");
  $("trouble")
    .querySelector("ol")
    .replaceChildren(...problems.map((textContent) => make("li", { textContent })));
  $("take-away").hidden = $("preview").hidden = !site;
  if (!site) return say(code === 0 ? "No papers yet" : "These files could not be read");
  say(`${plural(report.papers, "paper")}; ${report.skipped} skipped, ${report.merged} merged`);
  await showLook();
}

function problem({ file, place, field, found, expected, more }) {
  const where = [file, place, field].filter(Boolean).join(", ");
  const others = more > 0 ? `; so are ${plural(more, "other record")}` : "";
  return `${where}: found ${found || "nothing"}, expected ${expected}${others}`;
}

/** Layout and colour change no file of the site. */
async function showLook() {
  $("embed").textContent = embedLines("search/", look());
  if (!site) return;
  const own = builds;
  try {
    const address = await preview(own, site, look());
    if (own === builds) $("preview").src = address;
  } catch (error) {
    $("preview").hidden = true;
    say(`${$("outcome").textContent}; no preview here (${error.message})`);
  }
}

async function take(list) {
  for (const file of list) files.set(file.name, new Uint8Array(await file.arrayBuffer()));
  await build();
}

function takeText(name, text) {
  files.set(name, new TextEncoder().encode(text));
  build();
}

for (const name of FACETS) {
  const box = make("input", { type: "checkbox", value: name, checked: true });
  $("facets").append(make("label", {}, box, name));
}
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", ({ target }) => {
  if (target.id === "files" || target.id === "pasted") return;
  if (target.name === "layout" || target.name === "accent") return void showLook();
  clearTimeout(timer);
  timer = setTimeout(build, REST);
});
$("files").addEventListener("change", ({ target }) => {
  take(target.files);
});
$("take").addEventListener("click", () => takeText("pasted", $("pasted").value));
$("example").addEventListener("click", () => takeText("example.bib", EXAMPLE));
for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    $("drop").classList.toggle("over", name === "dragover");
    if (name === "drop") take(event.dataTransfer.files);
  });
}
function save(blob, download) {
  const href = URL.createObjectURL(blob);
  make("a", { href, download }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** The same papers once more, as one file: how it differs from the folder, the command knows. */
async function saveFile() {
  const button = $("download-file");
  const own = builds;
  button.disabled = true;
  $("progress").hidden = false;
  const {
    code,
    told,
    site: built,
  } = await new Promise((done) => {
    module.then((compiled) => run(compiled, { ...source, single: true }, progress, done));
  });
  button.disabled = false;
  if (own !== builds) return; // other papers have come meanwhile
  $("progress").hidden = true;
  say(code === 0 ? "The file is downloaded" : `The file was not made: ${told.join(" ")}`);
  if (code === 0) save(new Blob([built[0].bytes], { type: "text/html" }), "papers.html");
}

$("download").addEventListener("click", () => save(zip(site), "search.zip"));
$("download-file").addEventListener("click", saveFile);
$("copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText($("embed").textContent);
  $("copy").textContent = "Copied";
});
