// Lays out the npm packages and packs them. What is generated (version, schema, types of a site) is
// made here, never committed.
// usage: node packages/npm/pack.mjs WASM OUT
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const repo = path.resolve(here, "../..");
const [wasm, out] = process.argv.slice(2).map((file) => path.resolve(file));
const NATIVE = path.join(repo, "target/npm-native");

const version = /^version = "(.*)"/m.exec(readFileSync(path.join(repo, "Cargo.toml"), "utf8"))[1];
const write = (file, value) => writeFileSync(file, JSON.stringify(value, null, 2) + "\n");
const pack = (folder) => {
  const args = ["pack", "--silent", "--pack-destination", out];
  const name = execFileSync("npm", args, {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  console.log(path.relative(process.cwd(), path.join(out, name.trim())));
};

/** The licences, and those of what is inside where they have been collected. */
function licences(folder) {
  for (const file of ["LICENSE-APACHE", "LICENSE-MIT"])
    cpSync(path.join(repo, file), path.join(folder, file));
  const others = path.join(repo, "target/THIRD-PARTY.md");
  if (existsSync(others)) cpSync(others, path.join(folder, "THIRD-PARTY.md"));
}

/** A package with the native command of one platform; returns its name. */
function native(platform) {
  const name = `@papersift/${platform}`;
  const folder = path.join(out, "packages", platform);
  const [os, cpu] = platform.split("-");
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(NATIVE, platform), path.join(folder, "bin"), { recursive: true });
  for (const file of readdirSync(path.join(folder, "bin")))
    chmodSync(path.join(folder, "bin", file), 0o755);
  licences(folder);
  write(path.join(folder, "package.json"), {
    name,
    version,
    os: [os],
    cpu: [cpu],
    license: "MIT OR Apache-2.0",
    description: `The native papersift command for ${platform}. Install papersift instead.`,
    files: ["bin", "LICENSE-*", "THIRD-PARTY.md"],
  });
  pack(folder);
  return name;
}

rmSync(out, { recursive: true, force: true });
const folder = path.join(out, "packages/papersift");
mkdirSync(folder, { recursive: true });
for (const part of ["bin", "lib", "package.json", "README.md"]) {
  cpSync(path.join(here, part), path.join(folder, part), { recursive: true });
}
cpSync(wasm, path.join(folder, "papersift.wasm"));
cpSync(path.join(repo, "js/papersift.d.ts"), path.join(folder, "lib/papersift.d.ts"));
licences(folder);
const command = [path.join(folder, "bin/papersift.js"), "init", "--schema"];
const env = { ...process.env, PAPERSIFT_WASM: "1" };
writeFileSync(
  path.join(folder, "papersift.schema.json"),
  execFileSync(process.execPath, command, { env }),
);
const platforms = existsSync(NATIVE) ? readdirSync(NATIVE).sort() : [];
const manifest = JSON.parse(readFileSync(path.join(here, "package.json"), "utf8"));
const optionalDependencies = Object.fromEntries(
  platforms.map((platform) => [native(platform), version]),
);
write(path.join(folder, "package.json"), { ...manifest, version, optionalDependencies });
pack(folder);
