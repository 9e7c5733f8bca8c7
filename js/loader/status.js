// @ts-check
// What stands below the field while the search comes, and if it does not.
import { LARGE } from "./collection.js";
import { button, div, make } from "./dom.js";
import { Failure, unlessOffline } from "./words.js";

const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);

/**
 * The status of a shell, in the words that `said` gives.
 * @param {import("./shell.js").Shell} shell
 * @param {() => typeof import("./words.js").WORDS} said
 */
export function status({ body, input, layout }, said) {
  const amount = make("span", { class: "coming", "aria-hidden": "true" });
  // What the build has drawn can be read: it stays.
  const isReadable = () => body.querySelector(".still");
  return {
    /** How much of how many bytes is here. @param {number} part @param {number} bytes */
    progress(part, bytes) {
      body.querySelector("progress")?.setAttribute("value", `${part}`);
      amount.textContent = said()
        .progress.replace("{x}", megabytes(part * bytes))
        .replace("{y}", megabytes(bytes));
    },
    /** It takes a while. */
    waiting() {
      input.after(amount);
      const { loading } = said();
      const waiting = div("waiting", make("span", { class: "unseen" }, loading));
      waiting.role = "status";
      if (isReadable()) return body.append(waiting);
      if (LARGE) waiting.append(make("progress", { value: "0", "aria-label": loading }));
      const bones = layout === "page" ? 4 : 2;
      waiting.append(...Array.from({ length: bones }, () => div("bone")));
      body.replaceChildren(waiting);
    },
    /**
     * It has failed, with a way to try again; returns the error as it is told to the page.
     * @param {any} error @param {() => void} again
     */
    failed(error, again) {
      const reason = error?.name !== "LoadError" ? "version" : unlessOffline("network");
      const failure =
        error instanceof Failure ? error : new Failure(reason, error?.message ?? error);
      const retry = button("main-button", {}, said().retry);
      retry.onclick = again;
      body.querySelector(".waiting, .error")?.remove();
      const text = make("p", {}, said().failed, " ", said()[failure.reason]);
      const alert = div("error", text, make("p", { class: "detail" }, failure.detail), retry);
      alert.role = "alert";
      if (isReadable()) body.prepend(alert);
      else body.replaceChildren(alert);
      return { reason: failure.reason, message: failure.message };
    },
    /** Nothing more comes. */
    done: () => amount.remove(),
  };
}
