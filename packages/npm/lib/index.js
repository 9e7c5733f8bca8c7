// Builds sites from JavaScript: records in, files out.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { command } from "./main.js";

/** What the command told when it failed. */
export class PapersiftError extends Error {
  constructor(message, code) {
    super(message);
    this.name = "PapersiftError";
    this.code = code;
  }
}

/** Builds a site in memory. */
export async function build(records, options = {}) {
  return inTemporary(async (folder) => {
    const site = path.join(folder, "site");
    const report = await write(records, site, options);
    const names = await filesIn(site);
    const file = async (name) => ({
      name,
      content: new Uint8Array(await readFile(path.join(site, name))),
    });
    return { files: await Promise.all(names.map(file)), report };
  });
}

/** The names of all files in a folder and those below it, with `/` between folders, in order. */
async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const name = (entry) =>
    path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name));
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => name(entry).replaceAll(path.sep, "/"))
    .sort();
}

/** Writes a site to a folder, whole or not at all. */
export async function write(records, output, options = {}) {
  const { inputs = [], strict = false, synonyms, ...settings } = options;
  if (typeof output !== "string" && !(output instanceof URL)) {
    throw new TypeError(`output: found ${typeof output}, expected the path of a folder`);
  }
  return inTemporary(async (folder) => {
    const lines = await jsonLines(records);
    const own = path.join(folder, "records.jsonl");
    if (lines) await writeFile(own, lines);
    const config = {
      ...settings,
      inputs: [...(lines ? [own] : []), ...inputs.map((file) => path.resolve(file))],
      ...(synonyms === undefined ? {} : { synonyms: path.resolve(synonyms) }),
    };
    const file = path.join(folder, "papersift.json");
    await writeFile(file, JSON.stringify(config));
    const site = path.resolve(output instanceof URL ? fileURLToPath(output) : output);
    const args = [
      "build",
      "--json",
      "--config",
      file,
      "--output",
      site,
      ...(strict ? ["--strict"] : []),
    ];
    try {
      return JSON.parse(await run(args));
    } catch (error) {
      // The file is ours, and what it says is the caller's.
      error.message = error.message.replace(/^error: /, "").replaceAll(file, "options");
      throw error;
    }
  });
}

/** A line for each record; empty where there are none. */
async function jsonLines(records) {
  if (records === null || records === undefined) return "";
  if (
    typeof records === "string" ||
    !(Symbol.iterator in records || Symbol.asyncIterator in records)
  ) {
    throw new TypeError(
      `records: found ${typeof records}, expected a list of objects; files are named as \`inputs\``,
    );
  }
  let lines = "",
    at = 0;
  for await (const record of records) {
    if (typeof record !== "object" || record === null || Array.isArray(record)) {
      throw new TypeError(
        `records[${at}]: found ${JSON.stringify(record)}, expected an object with a title`,
      );
    }
    lines += JSON.stringify(record) + "\n";
    at++;
  }
  return lines;
}

/**
 * Runs the command in a process of its own, so that this one goes on; resolves to its standard
 * output.
 */
function run(args) {
  const { program, first } = command();
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...first, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      // Each build has a folder of its own: there is nothing to remember it by.
      env: { ...process.env, PAPERSIFT_CACHE: "" },
    });
    const streams = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"]) {
      child[name].setEncoding("utf8").on("data", (text) => {
        streams[name] += text;
      });
    }
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(streams.stdout);
      else
        reject(new PapersiftError(streams.stderr.trim() || `papersift exited with ${code}`, code));
    });
  });
}

/** Lends a folder to `work` and removes it afterwards. */
async function inTemporary(work) {
  const folder = await mkdtemp(path.join(tmpdir(), "papersift-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
