// A folder with a few papers and an empty HOME, and what the native command makes of them there.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const repo = fileURLToPath(new URL("../..", import.meta.url));

/** The native command, which every package is compared with. */
export const native = path.resolve(
  process.env.PAPERSIFT ?? path.join(repo, "target/release/papersift"),
);

export const PAPERS = `@article{graphs, title={Parsing with graphs}, author={Lovelace, Ada and Nowak, {\\L}ukasz}, year={2021},
  journal={ACL}, abstract={We parse sentences by walking graphs. The graphs are small.}}
@article{trees, title={Trees are graphs}, author={Hopper, Grace}, year={2019}, journal={EMNLP}}
@article{speech, title={Listening machines: $x^2$}, author={Turing, Alan}, year={2023}, journal={ACL}}
`;

/** So many papers that they take more than one page, in JSON Lines. */
export const MANY = Array.from({ length: 1100 }, (_, at) => ({
  id: `p${at}`,
  title: `Paper ${at} of many`,
  authors: ["Ada Lovelace"],
  year: 1900 + (at % 120),
}))
  .map((paper) => JSON.stringify(paper) + "\n")
  .join("");

/** A configuration whose sites have pages in folders: of every paper, and of the list. */
export const PAGES = `inputs = ["many.jsonl"]\noutput = "pages"\npapers = "pages"\ncompress = "none"\n`;

/** That a site has those folders. */
export function hasFolders(site) {
  const names = Object.keys(site);
  assert.equal(names.filter((name) => /^paper[\\/][^\\/]+\.html$/.test(name)).length, 1100);
  assert(
    names.some((name) => /^page[\\/]2[\\/]index\.html$/.test(name)),
    names.join(" ").slice(0, 500),
  );
}

/** A folder of its own with papers.bib and an empty HOME beside it. */
export class Place {
  constructor() {
    this.top = mkdtempSync(path.join(tmpdir(), "papersift-package-"));
    this.folder = path.join(this.top, "work");
    this.home = path.join(this.top, "home");
    mkdirSync(this.folder);
    mkdirSync(this.home);
    this.write("papers.bib", PAPERS);
  }

  write(name, text) {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Runs a program here with nothing of the caller's environment but the path. */
  run(program, args, { input = "", env = {} } = {}) {
    const { PATH, LANG = "C.UTF-8" } = process.env;
    const options = {
      cwd: this.folder,
      input,
      encoding: "utf8",
      env: { PATH, LANG, HOME: this.home, ...env },
    };
    const { status, stdout, stderr, error } = spawnSync(program, args, options);
    if (error) throw error;
    return { code: status, stdout, stderr };
  }

  /** As `run`, and the exit code has to be this one. */
  expect(code, program, args, options) {
    const done = this.run(program, args, options);
    assert.equal(done.code, code, `${program} ${args.join(" ")}\n${done.stdout}\n${done.stderr}`);
    return done;
  }

  /** Name → hash of every file of a site, those in its folders among them. */
  site(name) {
    const folder = path.join(this.folder, name);
    const hash = (file) =>
      createHash("sha256")
        .update(readFileSync(path.join(folder, file)))
        .digest("hex");
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)));
    return Object.fromEntries(files.sort().map((file) => [file, hash(file)]));
  }

  /**
   * The site that the native command builds of the same, in a new folder: over another site, it
   * would keep what pages of that one need. `after` are the arguments of such a build before.
   */
  expected(args = ["papers.bib"], { after, ...options } = {}) {
    rmSync(path.join(this.folder, "expected"), { recursive: true, force: true });
    if (after) this.expected(after, options);
    this.expect(0, native, ["build", ...args, "-o", "expected"], {
      ...options,
      env: { PAPERSIFT_CACHE: "" },
    });
    return this.site("expected");
  }

  remove() {
    rmSync(this.top, { recursive: true, force: true });
  }
}
