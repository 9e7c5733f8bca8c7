// The element of a site, for pages that a bundler makes. Nothing is loaded, and no browser is
// needed, before a call; the site's own files come from its folder, so that a site may be built
// anew without the page.

/** Address of a site's loader: that of its folder or of its papersift.js, relative to the page. */
const loader = (site) => {
  const folder = String(site);
  return new URL(
    folder.endsWith(".js") ? folder : folder.replace(/\/?$/, "/papersift.js"),
    document.baseURI,
  ).href;
};

/** Loads the site's papersift.js, which defines <paper-search>. */
export const load = (site) => import(/* @vite-ignore */ /* webpackIgnore: true */ loader(site));

/** Opens the collection of a site. */
export const open = async (site) => (await load(site)).open();
