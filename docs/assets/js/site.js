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

  // Timeline filters: links that hide what was not asked for. They combine; the address keeps the choice, and so does the way to other parts.
  const bar = document.querySelector("[data-keys]");
  if (bar) {
    const filters = all("[data-filter]", bar);
    const entries = all(".timeline .ev");
    const keys = bar.dataset.keys.split(" ");
    const chosen = () => keys.map((key) => [key, new URLSearchParams(location.search).get(key)]).filter(([, value]) => value);
    const link = (key, value) => filters.find(({ dataset }) => dataset.filter === key && dataset.value === value);
    // A group of materials answers to its members: what names the group concerns them.
    const meaning = (key, value) => [value, ...filters.filter(({ dataset }) => dataset.filter === key && dataset.members?.split(" ").includes(value)).map(({ dataset }) => dataset.value)];
    const carry = (choice) => {
      if (!bar.dataset.root) return;
      const root = new URL(bar.dataset.root, location).pathname;
      all("#main a[href]").filter((a) => !("filter" in a.dataset) && !a.hash && a.host === location.host && a.pathname.startsWith(root)).forEach((a) => {
        const url = new URL(a.href);
        keys.forEach((key) => url.searchParams.delete(key));
        choice.forEach(([key, value]) => url.searchParams.set(key, value));
        a.href = url;
      });
    };
    const sift = () => {
      const choice = chosen();
      const wanted = choice.map(([key, value]) => [key, meaning(key, value)]);
      const fits = ({ dataset }) => wanted.every(([key, values]) => dataset[key]?.split(" ").some((value) => values.includes(value)));
      const asked = decodeURIComponent(location.hash.slice(1)); // an entry that was linked to is there, whatever was chosen
      entries.forEach((entry) => { entry.hidden = !fits(entry) && entry.id !== (asked || null); });
      all(".timeline > section:not([data-stays])").forEach((era) => { era.hidden = !era.querySelector(".ev:not([hidden])"); });
      filters.forEach((a) => a.removeAttribute("aria-current"));
      keys.forEach((key) => link(key, choice.find(([name]) => name === key)?.[1] ?? "")?.setAttribute("aria-current", "true"));
      all("details", bar).forEach((fold) => {
        const picked = fold.querySelector("[aria-current]:not([data-value=''])");
        fold.querySelector("summary span").textContent = picked && `: ${picked.textContent}`;
      });
      const what = choice.map(([key, value]) => link(key, value)?.textContent.trim() ?? value.replaceAll("-", " ")).join(", ");
      const count = entries.filter((entry) => !entry.hidden).length;
      bar.querySelector("[role=status]").textContent = what && bar.dataset.said.replace("{n}", count).replace("{all}", entries.length).replace("{what}", what);
      link("", undefined).hidden = !what;
      carry(choice);
    };
    filters.forEach((a) => a.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a window of its own
      event.preventDefault();
      const { filter, value } = a.dataset;
      const url = new URL(location);
      url.hash = "";
      (filter ? [filter] : keys).forEach((key) => url.searchParams.delete(key));
      if (value) url.searchParams.set(filter, value);
      if (url.href !== location.href) history.pushState(null, "", url);
      sift();
    }));
    addEventListener("popstate", sift);
    sift();
  }

  // The reader's own day, against the days that the page names. It is the only thing that knows them: without script nothing is said.
  const known = document.querySelector("[data-known]");
  if (known) {
    const now = new Date();
    const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    const days = Math.round((today - Date.parse(known.dataset.known)) / 864e5);
    if (days > 0) known.textContent = days === 1 ? known.dataset.one : known.dataset.many.replace("{n}", days);
    all("[data-passed]").filter(({ dataset }) => today > Date.parse(dataset.passed)).forEach((mark) => { mark.textContent = "brief" in mark.dataset ? known.dataset.brief : known.dataset.gone; });
  }

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
