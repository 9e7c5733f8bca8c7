// What becomes of a site in memory: a preview in a frame, a zip.
import { zipSync } from "fflate";

const CACHE = "papersift-builder";
const TYPES = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  xml: "application/xml; charset=utf-8",
};

const escaped = (text) => text.replace(/[&<"]/g, (c) => `&#${c.charCodeAt(0)};`);
const attributes = (layout) => (layout === "page" ? "" : ` layout="${escaped(layout)}"`);

/** The lines that an owner puts into a page. */
export const embedLines = (folder, { layout, accent }) =>
  `<script type="module" src="${escaped(folder)}papersift.js"></script>\n` +
  `<style>paper-search { --papersift-accent: ${accent} }</style>\n` +
  `<paper-search${attributes(layout)}></paper-search>\n`;

/** The page in the frame. */
function frame({ layout, accent, title }) {
  const page =
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title>` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<link rel="stylesheet" href="frame.css"><script type="module" src="papersift.js"></script>` +
    `<body class="papersift-page"><paper-search${attributes(layout)}></paper-search>`;
  const style =
    `:root { color-scheme: light dark } body { margin: 1rem; font-family: system-ui, sans-serif }\n` +
    `paper-search { --papersift-accent: ${accent} }\n`;
  return { "frame.html": page, "frame.css": style };
}

let ready;
/** The worker that answers for preview/, once it does. */
function answering() {
  ready ??= navigator.serviceWorker
    .register("preview.js", { scope: "preview/" })
    .then((registration) => {
      const worker = registration.installing ?? registration.waiting ?? registration.active;
      return new Promise((resolve, reject) => {
        const look = () => {
          if (worker.state === "activated") resolve();
          if (worker.state === "redundant") reject(new Error("the preview could not start"));
        };
        worker.addEventListener("statechange", look);
        look();
      });
    });
  return ready;
}

/** Address of a page with the search, in a folder of its own for every build. */
export async function preview(build, site, look) {
  await answering();
  const folder = new URL(`preview/${build}/`, document.baseURI).href;
  const cache = await caches.open(CACHE);
  const files = [...site.map(({ name, bytes }) => [name, bytes]), ...Object.entries(frame(look))];
  const put = ([name, body]) => {
    const type = TYPES[name.split(".").pop()] ?? "application/octet-stream";
    return cache.put(folder + name, new Response(body, { headers: { "content-type": type } }));
  };
  await Promise.all(files.map(put));
  for (const { url } of await cache.keys()) if (!url.startsWith(folder)) await cache.delete(url);
  return `${folder}frame.html`;
}

/** The site as a zip with one folder. */
export function zip(site) {
  const files = Object.fromEntries(site.map(({ name, bytes }) => [`search/${name}`, bytes]));
  return new Blob([zipSync(files, { level: 6 })], { type: "application/zip" });
}
