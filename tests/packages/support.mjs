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

  /** Name → hash of every file of a site. */
  site(name) {
    const folder = path.join(this.folder, name);
    const hash = (file) =>
      createHash("sha256")
        .update(readFileSync(path.join(folder, file)))
        .digest("hex");
    return Object.fromEntries(
      readdirSync(folder)
        .sort()
        .map((file) => [file, hash(file)]),
    );
  }

  /** The site that the native command builds of the same. */
  expected(args = ["papers.bib"], options) {
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
