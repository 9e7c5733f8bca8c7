// Runs the command compiled to WebAssembly, in this process: Node's WASI lends it the files, the
// environment and the streams.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setFlagsFromString } from "node:v8";

// WebAssembly's direct calls into Node's WASI corrupt V8's heap after some thousand of them
// (https://github.com/nodejs/node/issues/53087): the command had done its work, and the process
// ended in a segmentation fault. V8 calls as JavaScript does where this is off.
setFlagsFromString("--no-turbo-fast-api-calls");

// A WASI command sees one tree of files with slashes, as POSIX systems have it. On Windows that is
// the drive of the working folder, and arguments that are paths of that drive get slashes.
const root = path.parse(process.cwd()).root;
const inside = (file) => "/" + path.relative(root, file).split(path.sep).join("/");

/** An argument as the command sees it. */
function argument(text) {
  if (process.platform !== "win32" || !text.includes("\\")) return text;
  return path.isAbsolute(text) ? inside(text) : text.replaceAll("\\", "/");
}

/** Imports Node's WASI without the line that tells every user that it is experimental. */
async function wasi() {
  const emit = process.emitWarning;
  process.emitWarning = (warning, ...rest) => {
    if (!String(warning).includes("WASI")) emit.call(process, warning, ...rest);
  };
  try {
    return (await import("node:wasi")).WASI;
  } finally {
    process.emitWarning = emit;
  }
}

/** Runs the command; resolves to its exit code. */
export async function run(args) {
  const WASI = await wasi();
  const host = new WASI({
    version: "preview1",
    args: ["papersift", ...args.map(argument)],
    env: { ...process.env, PWD: inside(process.cwd()) },
    preopens: { "/": root },
    returnOnExit: true,
  });
  const bytes = await readFile(new URL("../papersift.wasm", import.meta.url));
  const { instance } = await WebAssembly.instantiate(bytes, host.getImportObject());
  try {
    return host.start(instance);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
    console.error(
      `papersift stopped (${error.message}): please report it, with the files that it was given`,
    );
    return 101; // what a native command exits with when it panics
  }
}
