// Does a script get the references that the command writes? One implementation, src/export/cite, in
// two programs.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { command, expect, page as somePage, test } from "./papersift.mjs";
import * as papers from "./papers.mjs";

const FORMATS = ["bibtex", "ris", "csl", "markdown", "text"];

for (const name of ["many", "hostile", "one"]) {
  test(`the collection "${name}" is cited alike by the page and the command`, async ({
    page,
    site,
    host,
  }, info) => {
    const file = info.outputPath(`${name}.jsonl`);
    writeFileSync(file, papers[name].map((paper) => JSON.stringify(paper) + "\n").join(""));
    const run = (...args) =>
      execFileSync(command, args, {
        encoding: "utf8",
        maxBuffer: 1e8,
        stdio: ["ignore", "pipe", "ignore"],
      });
    const ids = run("export", file, "--format", "jsonl")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).id);
    const server = await host({
      pages: { "/": somePage("") },
      folders: { "/search/": site(name) },
    });
    await page.goto(server.url);
    const cited = await page.evaluate(
      async ([ids, formats]) => {
        const { open } = await import("/search/papersift.js");
        const papers = await open();
        return Promise.all(formats.map((format) => papers.cite(ids, format)));
      },
      [ids, FORMATS],
    );
    for (const [at, format] of FORMATS.entries()) {
      expect(cited[at].split("\n"), format).toEqual(
        run("export", file, "--format", format, "--brief").split("\n"),
      );
    }
  });
}
