// How are elements made? Texts become text nodes and attribute values, never HTML.

/** An element; a function for an attribute is a listener, an empty class is none. What can be styled is a part. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, value);
  }
  if (attributes.class) element.setAttribute("part", attributes.class);
  element.append(...children.flat().filter((child) => child !== undefined && child !== false && child !== ""));
  return element;
}

export const button = (words, click, attributes = {}) => el("button", { type: "button", class: "quiet", click, ...attributes }, words);

/** A dialog over everything: it goes from the page when it is closed, and the focus back to where it was. */
export function openDialog(root, words, { name, title, head = [], body, foot = [], closed = () => {} }) {
  const close = button(el("span", { class: "cross", "aria-hidden": "true" }, "×"), () => dialog.close(), { class: "quiet round", "aria-label": words.close });
  const live = el("p", { class: "unseen", role: "status" });
  const dialog = el("dialog", { class: `drawer ${name}`, "aria-label": title },
    el("div", { class: "drawer-head" }, el("h2", { class: "drawer-title" }, title), head, close),
    el("div", { class: "drawer-body" }, body),
    el("div", { class: "drawer-foot" }, foot, live));
  const before = root.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    // The browser does it too, but not for what was drawn anew meanwhile.
    if (before?.isConnected) before.focus();
    closed();
  });
  // A press outside of the panel is one on the dialog itself.
  dialog.addEventListener("pointerdown", (event) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const inside = event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
    if (event.target === dialog && !inside) dialog.close();
  });
  root.querySelector(".root").append(dialog);
  dialog.showModal();
  return { dialog, close: () => dialog.close(), say: (text) => { live.textContent = live.textContent === text ? text + "\u00a0" : text; } };
}

/** Gives the reader a file. */
export function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Whether the text is on the clipboard now. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Shows a tick on a button for two seconds. */
export function tick(button, words, before) {
  button.replaceChildren("✓ ", words);
  clearTimeout(button.timer);
  button.timer = setTimeout(() => button.replaceChildren(before), 2000);
}

/** An address that cannot run a script, in full; `undefined` for any other. */
export function safeAddress(link, base) {
  if (!link || !URL.canParse(link, base)) return undefined;
  const url = new URL(link, base);
  return /^(https?|ftp|mailto):$/.test(url.protocol) ? url.href : undefined;
}
