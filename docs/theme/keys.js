// mdBook turns pages with the arrow keys, but not while what it takes for its search has the focus.
window.search = { hasFocus: () => document.activeElement?.localName === "paper-search" };
