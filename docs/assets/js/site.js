// Small comforts. Everything that a page shows is there without them.
"use strict";
{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Scheme switch: the same store and the same words as the theme, so that early.js finds the choice on the next page.
  const isDark = () => document.body.dataset.mdColorScheme === "slate";
  const name = () => (isDark() ? "light" : "dark");
  const label = () => all("[data-scheme]").forEach((button) => {
    if ("words" in button.dataset) button.textContent = `${isDark() ? "Light" : "Dark"} colours`;
    else button.setAttribute("aria-label", `Switch to ${name()} colours`);
  });
  const turn = () => {
    const scheme = isDark() ? "default" : "slate";
    __md_set("__palette", { index: Number(scheme === "slate"), color: { scheme } });
    document.body.dataset.mdColorScheme = scheme;
    label();
  };
  all("[data-scheme]").forEach((button) => button.addEventListener("click", turn));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
  label();

  // Search sheet on phones. The box must be seen before it can take the focus.
  const toggle = document.getElementById("__search");
  const box = document.querySelector(".md-search__input");
  const show = (wanted) => { if (toggle.checked !== wanted) toggle.click(); };
  all("[data-search]").forEach((button) => button.addEventListener("click", () => {
    const opening = button.dataset.search === "open";
    show(opening);
    if (opening) box.focus();
    else document.querySelector("[data-search=open]").focus();
  }));

  // Menu: closed by Escape and by a click elsewhere.
  const menu = document.querySelector(".menu");
  document.addEventListener("click", ({ target }) => {
    if (menu?.open && !menu.contains(target)) menu.open = false;
  });

  // A definition that opened on hover or focus can be sent away without moving; it comes back at the next visit.
  const quiet = (term) => {
    term.classList.add("is-quiet");
    const back = ({ type, relatedTarget }) => {
      if (relatedTarget && term.contains(relatedTarget)) return;
      if (type === "focusout" && term.matches(":hover")) return;
      term.classList.remove("is-quiet");
      ["pointerleave", "focusout"].forEach((name) => term.removeEventListener(name, back));
    };
    ["pointerleave", "focusout"].forEach((name) => term.addEventListener(name, back));
  };
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    if (menu?.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    all(".term-box:hover, .term-box:focus-within").forEach(quiet);
  });
  document.addEventListener("toggle", ({ target, newState }) => {
    const term = newState === "closed" && target.closest?.(".term-box");
    if (term) quiet(term);
  }, true);

  // A link in a sheet that leads to a place on this page: the sheet gets out of its way.
  document.addEventListener("click", ({ target }) => {
    if (target.closest(".sheet a")) target.closest("[popover]").hidePopover();
  });

  // The theme's search looks when a key is let go; what is pasted or dictated counts too.
  box.addEventListener("input", () => box.dispatchEvent(new Event("keyup")));

  // Timeline filters: links that hide what was not asked for; the address keeps the choice.
  const filters = all("[data-filter]");
  const sift = () => {
    const wanted = new URLSearchParams(location.search);
    filters.forEach((link) => {
      const { filter, value } = link.dataset;
      if ((wanted.get(filter) ?? "") === value) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    all(".timeline .ev").forEach((entry) => {
      entry.hidden = [...wanted].some(([key, value]) => key in entry.dataset && entry.dataset[key] !== value);
    });
    all(".timeline > section").forEach((era) => { era.hidden = !era.querySelector(".ev:not([hidden])"); });
  };
  filters.forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    const url = new URL(location);
    url.hash = "";
    if (link.dataset.value) url.searchParams.set(link.dataset.filter, link.dataset.value);
    else url.searchParams.delete(link.dataset.filter);
    history.replaceState(null, "", url);
    sift();
  }));
  if (filters.length) sift();

  // A link into a folded part opens it.
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  };
  if (document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("details")) unfold(); // :target is not yet set here
  addEventListener("hashchange", unfold);
}
