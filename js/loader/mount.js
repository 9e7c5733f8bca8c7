// @ts-check
// An element's life, from its field to the widget in it.
import { collection, forget, listeners, preload, successor } from "./collection.js";
import { attend } from "./dialog.js";
import { here, languageOf } from "./files.js";
import { draw } from "./shell.js";
import { status } from "./status.js";
import { Failure, WORDS } from "./words.js";

/** @typedef {import("papersift-glue").Widget} Widget */

const INTENTS = ["focusin", "pointerenter", "pointerdown"];
// Milliseconds after which a reader is told that it takes a while, and that nothing has come.
const SOON = 200;
const PATIENCE = 30_000;
const mac = /Mac|iP/.test(navigator.platform);

/**
 * Brings an element to life; returns what the element tells its changes to. `elsewhere` fetches the
 * site that will take over, `replace` lets another loader take over.
 * @param {HTMLElement} host
 * @param {() => Promise<void>} [elsewhere]
 * @param {(site: import("./collection.js").Site) => void} [replace]
 */
export function mount(host, elsewhere, replace) {
  const shell = draw(host);
  const { dialog, frame, hint, input, label, layout, leave, trigger } = shell;
  const modal = layout === "modal";
  const shortcuts = () =>
    (host.getAttribute("shortcut") ?? (modal ? "mod+k /" : "/"))
      .split(" ")
      .filter((key) => key !== "none");
  const language = speak(host, relabel);
  const { said } = language;
  const shown = status(shell, said);
  /** @type {Widget | undefined} */
  let widget;
  let wanted = false;
  let gone = false;
  let turns = 0;
  /** @type {Promise<Widget> | undefined} */
  let mounting;
  /** @type {Promise<unknown> | undefined} */
  let dressed = shell.styled();
  dressed.catch(() => {});

  function relabel() {
    leave.textContent = said().close;
    const own = host.getAttribute("placeholder");
    input.ariaLabel = dialog.ariaLabel = own || said().search;
    // Nobody reads one language and a moment later another.
    input.placeholder = label.textContent = own || (language.isComing() ? "" : said().search);
    hint.textContent = shortcuts()[0]?.replace("mod+", mac ? "⌘ " : "Ctrl ");
    const keys = shortcuts().join(" ");
    trigger.setAttribute("aria-keyshortcuts", keys.replace("mod", mac ? "Meta" : "Control"));
  }
  relabel();

  /** @param {number} turn @param {any} error */
  async function refused(turn, error) {
    if (turn !== turns) return;
    wanted = false;
    const other = !elsewhere && replace && (await successor(error).catch(() => {}));
    if (gone || turn !== turns) return;
    if (other) return replace(other);
    const detail = shown.failed(error, () => {
      input.focus();
      start();
    });
    const event = { detail, bubbles: true, composed: true };
    host.dispatchEvent(new CustomEvent("papersift:error", event));
  }

  async function start() {
    if (wanted) return;
    wanted = true;
    const turn = ++turns;
    const timer = setTimeout(shown.waiting, SOON);
    // Who waited in vain may try again; what comes late is taken all the same.
    const lost = listen(shown.progress, () => {
      forget();
      dressed = undefined;
      refused(turn, new Failure("network", `${PATIENCE / 1000} s`));
    });
    try {
      await arrive();
    } catch (error) {
      mounting = dressed = undefined;
      await refused(turn, error);
    } finally {
      clearTimeout(timer);
      lost();
      shown.done();
    }
  }

  /** Waits for all that a widget needs, and mounts it. */
  async function arrive() {
    if (!elsewhere) preload();
    const coming = (elsewhere ?? collection)();
    const [session] = await Promise.all([coming, language.spoken, (dressed ??= shell.styled())]);
    // Another site has taken the element over.
    if (gone || !session) return;
    // Who reads by the keys goes on where the same title will be.
    const titles = () => [...shell.body.querySelectorAll(".card-title")];
    const at = titles().indexOf(/** @type {Element} */ (shell.root.activeElement));
    const worker = "{{WORKER}}";
    mounting ??= session.mount({ host, here, language: language.module(), worker });
    const mounted = await mounting;
    /** @type {HTMLElement | undefined} */ (titles()[at])?.focus({ preventScroll: true });
    if (gone) mounted.unmount();
    else widget = mounted;
  }

  const { show, close, end } = attend(host, shell, shortcuts, start);
  const seen = new IntersectionObserver(
    (entries) => entries.some((entry) => entry.isIntersecting) && start(),
    { rootMargin: "25%" },
  );
  if (elsewhere || shell.inUse || /[#&]list=/.test(location.hash)) start();
  else if (layout === "page") seen.observe(frame);
  else for (const intent of INTENTS) host.addEventListener(intent, start);

  return {
    /** @param {FocusOptions} [options] */
    focus: (options) => (modal && !dialog.open ? trigger : input).focus(options),
    show,
    close,
    /** @param {string} name @param {string | null} value */
    changed(name, value) {
      relabel();
      if (name === "query" && !widget) input.value = value ?? "";
      widget?.set(name, value ?? "");
    },
    unmount() {
      gone = true;
      seen.disconnect();
      end();
      for (const intent of INTENTS) host.removeEventListener(intent, start);
      close();
      widget?.unmount();
    },
  };
}

/**
 * The language of an element; `changed` is called when its words have come. Without them it speaks
 * English.
 * @param {HTMLElement} host @param {() => void} changed
 */
function speak(host, changed) {
  const from = /** @type {HTMLElement | null} */ (host.closest("[lang]"));
  let coming = languageOf((from ?? document.documentElement).lang);
  /** @type {import("./files.js").Language} */
  let module = {};
  let said = WORDS;
  const spoken = coming
    ?.then(
      (language) => {
        module = language;
        said = { ...WORDS, ...language.loader };
      },
      () => {},
    )
    .then(() => {
      coming = undefined;
      changed();
    });
  return { said: () => said, module: () => module, isComing: () => Boolean(coming), spoken };
}

/**
 * Listens to the download and calls `lost` where nothing is heard for long; returns what ends that.
 * @param {(part: number, bytes: number) => void} progress @param {() => void} lost
 */
function listen(progress, lost) {
  let patience = setTimeout(lost, PATIENCE);
  const heard = (/** @type {number} */ part, /** @type {number} */ bytes) => {
    progress(part, bytes);
    clearTimeout(patience);
    patience = setTimeout(lost, PATIENCE);
  };
  listeners.add(heard);
  return () => {
    clearTimeout(patience);
    listeners.delete(heard);
  };
}
