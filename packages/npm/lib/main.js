// Who carries out the command? The native one where npm has installed it for this platform, else
// the same command compiled to WebAssembly. Both write the same bytes; PAPERSIFT_WASM=1 insists on
// the latter.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const COMMAND = fileURLToPath(new URL("../bin/papersift.js", import.meta.url));

/** The native command of this platform, an optional dependency; undefined where there is none. */
export function native() {
  if (process.env.PAPERSIFT_WASM) return undefined;
  const file = process.platform === "win32" ? "papersift.exe" : "papersift";
  try {
    return require.resolve(`@papersift/${process.platform}-${process.arch}/bin/${file}`);
  } catch {
    return undefined;
  }
}

/** Program and first arguments that run the command in a process of its own. */
export function command() {
  const binary = native();
  return binary ? { program: binary, first: [] } : { program: process.execPath, first: [COMMAND] };
}

/** Runs the command with this process's streams; resolves to its exit code. */
export async function main(args) {
  const binary = native();
  if (binary) return child(binary, args);
  if (args[0] === "serve") return (await import("./serve.js")).serve(args.slice(1));
  return (await import("./wasm.js")).run(args);
}

/** Runs a program with this process's streams and signals; resolves to its exit code. */
export function child(program, args) {
  return new Promise((resolve, reject) => {
    const running = spawn(program, args, { stdio: "inherit" });
    const pass = (signal) => running.kill(signal);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, pass);
    running.on("error", reject);
    running.on("exit", (code, signal) => {
      for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(name, pass);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}
