// Do the commands of docs/recipes.md make pages with a search that answers? Each is run in a copy
// of its project.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { blocks, run, tarball } from "./blocks.mjs";
import { skip } from "./chromium.mjs";
import { asks, host, launch } from "./host.mjs";
import { Place, repo } from "./support.mjs";

/** Heading of the recipe → folder of the project, where the pages come to lie, what makes them. */
const RECIPES = {
  "Plain HTML": { folder: "html", pages: "." },
  Hugo: { folder: "hugo", pages: "public", needs: "hugo" },
  Jekyll: { folder: "jekyll", pages: "_site", needs: "jekyll" },
  Quarto: { folder: "quarto", untested: "no package registry has it" },
  mdBook: { folder: "mdbook", pages: "book", needs: "mdbook" },
  Zola: { folder: "zola", untested: "no package registry has it" },
  Vite: { folder: "vite", pages: "dist", npm: true },
  Astro: { folder: "astro", pages: "dist", npm: true },
  Sphinx: { folder: "sphinx", pages: "_build", needs: "sphinx-build" },
};

const room = process.env.GENERATORS ?? path.join(repo, "target/generators");
const tools = [path.join(room, "python/bin"), path.join(repo, ".tools/bin")];
const PATH = [...tools, process.env.PATH].join(path.delimiter);
const has = (command) =>
  spawnSync("sh", ["-c", `command -v ${command}`], { env: { PATH } }).status === 0;

const recipes = readFileSync(path.join(repo, "docs/recipes.md"), "utf8");
const commands = new Map(
  blocks()
    .filter(({ file }) => file === "docs/recipes.md")
    .map(({ heading, text }) => [heading, text]),
);

let browser;
before(async () => {
  if (!skip) browser = await launch();
});
after(() => browser?.close());

test("the page lists every recipe, and says of which there is no test", () => {
  assert.deepEqual([...commands.keys()], Object.keys(RECIPES));
  for (const [name, { untested }] of Object.entries(RECIPES)) {
    const [, told] =
      new RegExp(`^\\| \\[${name}\\]\\(#[\\w-]+\\) \\| (.*) \\|$`, "m").exec(recipes) ??
      assert.fail(name);
    assert.equal(told.startsWith("not tested"), Boolean(untested), told);
    if (untested) assert(told.endsWith(untested), told);
  }
});

for (const [name, { folder, pages, needs, npm, untested }] of Object.entries(RECIPES)) {
  const missing = needs && !has(needs) && `${needs} is not installed`;
  test(
    `${name}: the commands run, and the page answers`,
    { skip: untested || missing || skip, timeout: 600_000 },
    async () => {
      const place = new Place();
      place.write("papers.jsonl", readFileSync(path.join(repo, "examples/papers.jsonl")));
      cpSync(path.join(repo, "examples", folder), path.join(place.folder, folder), {
        recursive: true,
      });
      place.folder = path.join(place.folder, folder);
      const env = {};
      if (npm) {
        // As published: from the tarball, which no registry has.
        const manifest = JSON.parse(readFileSync(path.join(place.folder, "package.json"), "utf8"));
        assert.equal(
          manifest.devDependencies.papersift,
          `^${JSON.parse(readFileSync(path.join(repo, "target/npm/packages/papersift/package.json"), "utf8")).version}`,
        );
        manifest.devDependencies.papersift = `file:${tarball()}`;
        place.write("package.json", JSON.stringify(manifest));
        Object.assign(env, {
          npm_config_cache: path.join(room, "npm"),
          npm_config_audit: "false",
          npm_config_fund: "false",
          ASTRO_TELEMETRY_DISABLED: "1",
        });
      }
      run(place, commands.get(name), { path: tools, env });
      const server = await host(path.join(place.folder, pages));
      const page = await browser.newPage();
      try {
        const problems = [];
        page.on("pageerror", (error) => problems.push(String(error)));
        await page.goto(server.address);
        await asks(page, "attention", "Attention Is All You Need");
        assert.deepEqual(problems, []);
      } finally {
        await page.close();
        server.close();
      }
      place.remove();
    },
  );
}

test("a project is a few small files, with nothing built in it", () => {
  for (const { folder } of Object.values(RECIPES)) {
    const own = spawnSync("git", ["ls-files", `examples/${folder}`], {
      cwd: repo,
      encoding: "utf8",
    })
      .stdout.trim()
      .split("\n");
    assert(own.length <= 6, own.join());
    assert(
      own.every(
        (file) =>
          existsSync(path.join(repo, file)) && readFileSync(path.join(repo, file)).length < 4000,
      ),
    );
  }
});
