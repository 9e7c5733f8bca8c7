// @ts-check
// Why has the search not started? A classic script in words that old browsers know, because it runs
// where modules do not: in a file, in a sandbox, in a browser without them. The page has a sentence
// in the search's place; this script says what is wrong with this page instead.

(function () {
  /** @returns {string} what is wrong, and what to do */
  function reason() {
    if (location.protocol === "file:") {
      return (
        "This page was opened as a file, and browsers start a search from a web server only. " +
        "To look at it, run `papersift serve` with the folder of this page, and open the address " +
        "that it prints. A page that opens as a file is made by `papersift build --single-file`."
      );
    }
    if (window.origin === "null") {
      return (
        "This page is shown in a sandbox that keeps it from its own files. Open it in a window " +
        "of its own, or add allow-same-origin to the sandbox of the iframe."
      );
    }
    if (!("noModule" in HTMLScriptElement.prototype)) {
      return "This browser is too old for the search: it knows no JavaScript modules.";
    }
    return (
      "The script papersift.js could not be started. Reload the page. If that does not help: " +
      "the file is missing on the server, is not sent as JavaScript (text/javascript), or is " +
      "blocked by a policy or an extension."
    );
  }

  function say() {
    const place = document.querySelector(".unstarted");
    const started = window.customElements && customElements.get("paper-search");
    if (place && !started) place.textContent = reason();
  }

  // Modules have run by then, or never will.
  if (document.readyState === "complete") say();
  else addEventListener("load", say);
})();
