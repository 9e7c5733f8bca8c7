// @ts-check Starts a site that is one file (`papersift build --single-file`): unpacks what is
// inside and gives every file an address of this page's own. `papersift build` fills in the double
// braces.

/** "name length type|…", in the order in which they lie one behind the other. */
const FILES = "{{FILES}}";
/** Bytes of the gzip stream. */
const LENGTH = Number("{{LENGTH}}");
/** What may not be a character of its own, as src/bundle/single.rs says. */
const FORBIDDEN = [0, 13, 60];

/** The packed files: seven bits a character, in one of two bytes a forbidden one and seven more. */
const packed = document.getElementById("papersift-data")?.textContent ?? "";

/** @param {string} text */
function unpacked(text) {
  const bytes = new Uint8Array(LENGTH);
  let held = 0,
    bits = 0,
    to = 0;
  /** @param {number} seven */
  const take = (seven) => {
    held = ((held << 7) | seven) & 0x3fff;
    bits += 7;
    if (bits > 7) bytes[to++] = held >> (bits -= 8);
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at) - 128;
    if (code >= 0) take(FORBIDDEN[code >> 7]);
    take(code & 127);
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

async function start() {
  const all = await unpacked(packed);
  /** @type {Map<string, string>} */
  const addresses = new Map();
  /** @param {string} text */
  const linked = (text) => {
    for (const [name, address] of addresses) {
      text = text.replaceAll("./" + name, address).replaceAll(name, address);
    }
    // What is relative is so to this page; and what it keeps in the browser is its own.
    const folder = /new URL\("\.", ?import\.meta\.url\)/;
    return text.replace(folder, "new URL(document.baseURI.split(/[?#]/)[0])");
  };
  let at = 0,
    address = "";
  for (const file of FILES.split("|")) {
    const [name, length, type] = file.split(" ");
    const bytes = all.slice(at, (at += Number(length)));
    const script = type === "text/javascript" && linked(new TextDecoder().decode(bytes));
    address = URL.createObjectURL(new Blob([script || bytes], { type }));
    addresses.set(name, address);
    if (type === "text/css") {
      const style = Object.assign(document.createElement("link"), {
        rel: "stylesheet",
        href: address,
      });
      document.head.append(style);
    }
  }
  // The loader is the last.
  await import(address);
}

start().catch((error) => {
  const place = document.querySelector(".unstarted");
  if (!place) return;
  place.textContent =
    `The search in this page could not be unpacked: ${error}. ` +
    "Is the file whole, and the browser of 2023 or later?";
});
