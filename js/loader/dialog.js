// @ts-check
// The dialog of the modal layout, and the keys that lead to the field in any layout.

const html = document.documentElement;

/**
 * Lets readers come to the field and leave it.
 * @param {HTMLElement} host
 * @param {import("./shell.js").Shell} shell
 * @param {() => string[]} shortcuts
 * @param {() => void} start called when the dialog opens
 */
export function attend(host, { dialog, input, layout, leave, slot }, shortcuts, start) {
  // The page behind the dialog keeps its place, and its width where its scroll bar took some.
  const { style } = html;
  /** @type {string[]} */
  let kept = [];
  function show() {
    if (layout === "modal" && !dialog.open) {
      kept = [style.overflow, style.scrollbarGutter];
      if (innerWidth > html.clientWidth) style.scrollbarGutter = "stable";
      style.overflow = "hidden";
      dialog.showModal();
      start();
    }
    input.focus();
    input.select();
  }
  const close = () => dialog.close();
  dialog.onclose = () => {
    [style.overflow, style.scrollbarGutter] = kept;
  };
  // Everything inside the dialog belongs to the frame: what hits the dialog itself is beside it.
  // Nothing is returned: `false` would cancel the click, and links inside would lead nowhere.
  dialog.onclick = (event) => {
    if (event.target === dialog) close();
  };
  slot.onclick = show;
  leave.onclick = close;
  /** @param {KeyboardEvent} event */
  function pressed(event) {
    const held = event.ctrlKey || event.metaKey;
    const key = (held ? "mod+" : "") + event.key.toLowerCase();
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    if (!shortcuts().includes(key)) return;
    const at = /** @type {HTMLElement} */ (event.composedPath()[0]);
    // A single letter is text where there is a field for it.
    if (!held && (at.isContentEditable || /^(input|textarea|select)$/i.test(at.localName))) return;
    if (document.querySelector(":modal")?.contains(host) === false) return;
    event.preventDefault();
    if (dialog.open) close();
    else show();
  }
  document.addEventListener("keydown", pressed);
  return { show, close, end: () => document.removeEventListener("keydown", pressed) };
}
