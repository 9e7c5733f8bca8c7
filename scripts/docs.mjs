// Lays the documentation out for mdBook, and turns the index that mdBook writes into papers.
// usage: node docs.mjs lay-out FOLDER
//        node docs.mjs papers JSONL FOLDER   FOLDER: where the pages are; papers on standard output
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

const DOCS = "docs";
/** Folders that the site has pages of, which are copied to where links lead. */
const PAGES = { "examples/themes": "themes", builder: "builder" };
const LINK = /(\]\()([^)\s#]+)(#[^)\s]*)?(\))/g;

/** Where a link of a page leads on the site, and the file to be copied there, if any. */
function target(link, page) {
  const file = path.posix.join(DOCS, link);
  if (file.startsWith(`${DOCS}/`)) return { link };
  const folder = Object.keys(PAGES).find((folder) => file.startsWith(`${folder}/`));
  if (folder) return { link: PAGES[folder] + file.slice(folder.length) };
  if (!existsSync(file)) throw new Error(`${DOCS}/${page}: there is no ${link}`);
  // As text: the site has no place for further pages.
  const copy = `files/${file.replace(/\.(md|html)$/, "-$1.txt")}`;
  return { link: copy, file, copy };
}

function layOut(folder) {
  rmSync(folder, { recursive: true, force: true });
  const source = path.join(folder, "src");
  mkdirSync(source, { recursive: true });
  for (const name of ["book.toml", "theme"])
    cpSync(path.join(DOCS, name), path.join(folder, name), { recursive: true });
  cpSync(path.join(DOCS, "theme/keys.js"), path.join(source, "theme/keys.js"));
  for (const name of readdirSync(DOCS)) {
    const [from, to] = [path.join(DOCS, name), path.join(source, name)];
    if (/\.(webp|svg|png)$/.test(name)) cpSync(from, to);
    if (!name.endsWith(".md")) continue;
    const text = readFileSync(from, "utf8").replace(
      LINK,
      (whole, begin, link, anchor = "", end) => {
        if (/^\w+:/.test(link)) return whole;
        const to = target(link, name);
        if (to.copy) cpSync(to.file, path.join(source, to.copy));
        return begin + to.link + anchor + end;
      },
    );
    writeFileSync(to, text);
  }
}

/**
 * Papers as `papersift export` gives them: pages get their title as a tag, addresses lead out of
 * the site's folder.
 */
function papers(file, folder) {
  const titles = new Map();
  const title = (page) => {
    if (!titles.has(page)) {
      const html = readFileSync(path.join(folder, page), "utf8");
      titles.set(page, /<title>(.*?)(?: - [^<]*)?<\/title>/.exec(html)[1]);
    }
    return titles.get(page);
  };
  const lines = readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  for (const { id, title: name, abstract, url } of lines) {
    const paper = { id, title: name, abstract, url: `../${url}`, tags: [title(url.split("#")[0])] };
    process.stdout.write(JSON.stringify(paper) + "\n");
  }
}

const [task, ...args] = process.argv.slice(2);
({ "lay-out": layOut, papers })[task](...args);
