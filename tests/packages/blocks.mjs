// The shell commands of the documentation, and what runs them.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { native, repo } from "./support.mjs";

/** Every block of shell commands that names papersift: { file, heading, text, name }. */
export function blocks() {
  const files = execFileSync("git", ["ls-files", "*.md"], { cwd: repo, encoding: "utf8" });
  return files
    .trim()
    .split("\n")
    .filter((file) => !file.startsWith("tests/"))
    .flatMap(ofFile);
}

function ofFile(file) {
  const found = [];
  let heading = "",
    block;
  for (const line of readFileSync(path.join(repo, file), "utf8").split("\n")) {
    const fence = /^(`{3,})(\w*)/.exec(line);
    if (block && fence && fence[1].length >= block.fence) {
      if (/^(sh|bash|shell|console)$/.test(block.language))
        found.push({ file, heading, text: block.text });
      block = undefined;
    } else if (block) block.text += `${line}\n`;
    else if (fence) block = { fence: fence[1].length, language: fence[2], text: "" };
    else if (/^#+ /.test(line)) heading = line.replace(/^#+ /, "");
  }
  return found
    .filter(({ text }) => /\bpapersift\b/.test(text))
    .map((block, at) => ({ ...block, name: `${file}, ${block.heading}, block ${at + 1}` }));
}

const one = (folder, pattern) => {
  const place = path.join(repo, folder);
  return path.join(
    place,
    readdirSync(place).find((file) => pattern.test(file)),
  );
};
/** The npm package that was packed. */
export const tarball = () => one("target/npm", /^papersift-\d.*\.tgz$/);

// What never ends is stopped once it has begun, and what would come from the network comes from
// this machine.
const PRELUDE = `set -euo pipefail
set -m
served() {
  "$@" >served.txt 2>&1 & local job=$!
  for _ in $(seq 300); do if grep -q ^http served.txt; then break; fi; sleep 0.1; done
  kill -- "-$job"
  grep -q ^http served.txt || { cat served.txt >&2; return 1; }
}
papersift() {
  if [ "$1" = serve ]; then served command papersift "$@" --port 0; else command papersift "$@"; fi
}
npx() {
  if [ "$1" = papersift ] && [ "$2" = serve ]; then served command npx --no-install "$@" --port 0
  else command npx --no-install "$@"; fi
}
python3() { if [ "$*" = "\${*/http.server/}" ]; then command python3 "$@"; fi }
curl() { printf '[{"title": "Fetched", "author": [{"family": "Lovelace"}]}]'; }
`;

/** Runs a block in a place; fails where one of its commands does. */
export function run(place, text, { path: before = [], env = {} } = {}) {
  const [bin] = [path.join(place.top, "bin")];
  place.expect(0, "sh", ["-c", `mkdir -p "${bin}" && ln -sf "${native}" "${bin}/papersift"`]);
  const PATH = [...before, bin, process.env.PATH].join(path.delimiter);
  return place.expect(0, "bash", ["-c", PRELUDE + text], {
    env: { PATH, PAPERSIFT_CACHE: "", ...env },
  });
}
