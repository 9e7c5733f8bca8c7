// Builds a site in memory: the papersift command, compiled to WebAssembly, over a tree of files
// that exists here alone.
import {
  ConsoleStdout,
  Directory,
  File,
  OpenFile,
  PreopenDirectory,
  WASI,
} from "@bjorn3/browser_wasi_shim";

const PROGRESS = /^progress: (\w+) (\d+)$/;
const encode = (text) => new TextEncoder().encode(text);
const decode = (bytes) => new TextDecoder().decode(bytes);

/**
 * Runs `papersift build` over the files, for a folder or for a `single` file; what the command
 * tells of its progress goes to `tell`.
 */
function build(module, { files, config, single }, tell) {
  const work = new Directory(new Map(files.map(({ name, bytes }) => [name, new File(bytes)])));
  const inputs = files.map(({ name }) => name);
  work.contents.set("papersift.json", new File(encode(JSON.stringify({ ...config, inputs }))));
  const output = new File([]);
  const told = [];
  const line = (text) => {
    const progress = PROGRESS.exec(text);
    if (progress) tell({ stage: progress[1], percent: Number(progress[2]) });
    else told.push(text);
  };
  const target = single ? "papers.html" : "site";
  const args = ["papersift", "build", "--json", "--config", "papersift.json", "--output", target];
  if (single) args.push("--single-file");
  const wasi = new WASI(
    args,
    ["PWD=/work", "PAPERSIFT_PROGRESS=lines"],
    [
      new OpenFile(new File([])),
      new OpenFile(output),
      ConsoleStdout.lineBuffered(line),
      new PreopenDirectory("/", new Map([["work", work]])),
    ],
    { debug: false },
  );
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.wasiImport });
  const code = wasi.start(instance);
  if (code !== 0) return { code, told };
  const written = work.contents.get(target);
  const site = single ? [{ name: target, bytes: written.data.slice() }] : filesIn(written);
  return { code, told, report: JSON.parse(decode(output.data)), site };
}

/** All files of a directory and those below it, with `/` between folders. */
function filesIn(directory, before = "") {
  return [...directory.contents].flatMap(([name, entry]) =>
    entry instanceof Directory
      ? filesIn(entry, `${before}${name}/`)
      : [{ name: before + name, bytes: entry.data.slice() }],
  );
}

self.onmessage = ({ data: { module, ...job } }) => {
  try {
    const built = build(module, job, (progress) => self.postMessage({ progress }));
    const buffers = (built.site ?? []).map(({ bytes }) => bytes.buffer);
    self.postMessage({ built }, buffers);
  } catch (error) {
    // A trap: a bug of ours, or more papers than this browser has memory for.
    self.postMessage({ built: { code: 101, told: [`papersift stopped (${error.message})`] } });
  }
};
