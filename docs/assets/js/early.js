// Runs first in <body>, before anything is drawn and before the theme's script.
"use strict";
{
  document.documentElement.classList.replace("no-js", "js");

  // Colours: the reader's choice, else what the system prefers. Set here, so that no page flashes.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => {
    try { return __md_get("__palette").color.scheme; } catch { return null; }
  };
  const paint = () => {
    document.body.dataset.mdColorScheme = chosen() || (dark.matches ? "slate" : "default");
  };
  paint();
  dark.addEventListener("change", paint);

  // The search index is large: it waits until a reader touches the search box.
  const { open, send } = XMLHttpRequest.prototype;
  const held = [];
  let free = false;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.isIndex = String(url).includes("/search_index.json");
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    if (free || !this.isIndex) send.apply(this, body);
    else held.push(() => send.apply(this, body));
  };
  const release = ({ target }) => {
    if (!target.matches(".md-search__input")) return;
    free = true;
    held.splice(0).forEach((go) => go());
    removeEventListener("focusin", release);
  };
  addEventListener("focusin", release);

  // The theme's one-letter shortcuts cannot be switched off, and people who speak to their computer set them off by chance.
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const searching = document.getElementById("__search")?.checked;
    if (event.key.length === 1 && !typing && !searching) event.stopImmediatePropagation();
  });
}
