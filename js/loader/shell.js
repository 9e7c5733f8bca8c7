// @ts-check
// What an element shows at once: its field, in the frame of its layout.
import { button, div, documentSheet, earlySheet, icon, make } from "./dom.js";
import { address, refuse } from "./files.js";

/** @typedef {ReturnType<typeof draw>} Shell */

const FIELD = {
  class: "input",
  role: "combobox",
  enterkeyhint: "search",
  autocomplete: "off",
  autocapitalize: "off",
  spellcheck: "false",
  "aria-expanded": "false",
};

/**
 * Keeps what is typed into a field of ours from the page's own shortcuts: outside of the shadow
 * root the key seems to come from an element that is no field. Keys that lead out of a field, and
 * those with a modifier, go on.
 * @param {Event} event
 */
function keepTyped(event) {
  const { altKey, ctrlKey, key, metaKey, target } = /** @type {KeyboardEvent} */ (event);
  if (altKey || ctrlKey || metaKey || /^(Escape|Tab|F\d+)$/.test(key)) return;
  const { localName } = /** @type {HTMLElement} */ (target);
  if (/^(input|textarea|select)$/.test(localName)) event.stopPropagation();
}

/**
 * Draws the shell in the shadow root of an element, in place of what stood there. What the build
 * has drawn moves into it and stands there until the widget takes its place; the text of the field
 * and the focus are taken over.
 * @param {HTMLElement} host
 */
export function draw(host) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const still = host.querySelector(".prerendered");
  const before = (still ?? root).querySelector("input");
  const focused = (still ? document : root).activeElement === before;
  const layout = /^(inline|modal)$/.exec(host.getAttribute("layout") ?? "")?.[0] ?? "page";
  const modal = layout === "modal";
  const input = make("input", FIELD);
  const hint = make("kbd", { class: "hint", "aria-hidden": "true" });
  const body = div("body");
  const leave = button("quiet leave");
  const label = make("span");
  const trigger = button("trigger", { "aria-haspopup": "dialog" }, icon(), label, hint);
  const slot = make("slot", { name: "trigger" }, trigger);
  const title = make("slot", { name: "title" }, make("h2", { class: "site-title" }));
  const description = make("slot", { name: "description" });
  const head = div("head", title, description, make("p", { class: "count" }));
  const field = div("field", icon(), input, modal ? leave : hint);
  const frame = div("root " + layout, head, div("box", field), body);
  frame.setAttribute("role", "search");
  const dialog = make("dialog", { class: "modal-dialog" }, frame);
  const integrity = "{{CSS_HASH}}";
  const style = make("link", { rel: "stylesheet", crossorigin: "", integrity });
  const styled = dress(root, style, still ? documentSheet() : earlySheet());
  for (const name of ["keydown", "keypress", "keyup"]) root.addEventListener(name, keepTyped);
  root.replaceChildren(style, ...(modal ? [div("root", slot), dialog] : [frame]));
  if (still) {
    frame.querySelector(".count")?.replaceWith(...still.querySelectorAll(".count"));
    host.append(...still.querySelectorAll("[slot]"));
    // An address that asks for something is not answered by the newest papers.
    if (!location.search) body.append(...still.querySelectorAll(".body > *"));
    still.remove();
  }
  input.value = (still ? before?.value || null : before?.value) ?? host.getAttribute("query") ?? "";
  if (before && focused) {
    input.focus();
    input.setSelectionRange(before.selectionStart, before.selectionEnd);
  }
  return {
    root,
    layout,
    input,
    hint,
    body,
    leave,
    label,
    trigger,
    slot,
    frame,
    dialog,
    styled,
    /** Words or the focus of an earlier shell: they are intent enough to start. */
    inUse: Boolean(before?.value || root.activeElement === input),
  };
}

/**
 * Puts `until` on the root until its style sheet has come; returns what fetches that.
 * @param {ShadowRoot} root @param {HTMLLinkElement} style @param {CSSStyleSheet} until
 */
function dress(root, style, until) {
  root.adoptedStyleSheets = [until];
  let tries = 0;
  return () =>
    new Promise((done, fail) => {
      style.onload = () => {
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== until);
        done(true);
      };
      style.onerror = () => refuse(style.href).catch(fail);
      style.href = address("{{CSS}}") + (tries ? "?" + tries : "");
      tries++;
    });
}
