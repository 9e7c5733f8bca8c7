// @ts-check
// Elements, and the style sheets that hold until the site's own has come.
import { address } from "./files.js";

/**
 * Makes an element. Its classes are its parts: what we can style, an owner can.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (attributes.class) element.setAttribute("part", attributes.class);
  element.append(...children);
  return element;
};

/**
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 */
export const button = (name, attributes, ...children) =>
  make("button", { class: name, type: "button", ...attributes }, ...children);

export const icon = () => make("span", { class: "icon" });

/** @param {string} name @param {(Node | string)[]} children */
export const div = (name, ...children) => make("div", { class: name }, ...children);

/** @param {string} rules */
const sheet = (rules) => {
  const made = new CSSStyleSheet();
  made.replaceSync(rules);
  return made;
};

/** What must not change its size when the site's sheet arrives. */
export const earlySheet = () =>
  sheet(
    "@layer early{:host{display:block}.icon,.hint,.leave,.inline .head,.modal .head{display:none}" +
      ".root{font:15px/1.55 system-ui,sans-serif}" +
      ".input{font-size:17px;min-height:48px;width:100%;border:1px solid}}",
  );

/**
 * What the document's own sheet says: a page that was drawn by the build looks the same inside of
 * the shadow root, at once.
 */
export const documentSheet = () => {
  const own = [...document.styleSheets].find(({ href }) => href === address("{{CSS}}"));
  return sheet(Array.from(own?.cssRules ?? [], (rule) => rule.cssText).join(""));
};
