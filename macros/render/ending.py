"""What ends a page: how to cite it, and where to report an error in it."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import dirname

from markupsafe import Markup

from ..citation import bibtex, csl_json, page_item, source_item
from .view import View, render


def ending(view: View, sources: Iterable[str]) -> Markup:
    """The end of a page that has sources or is about a record; nothing on others."""
    sources = list(sources)
    if not sources and not view.record:
        return Markup("")
    title = view.record.name if view.record else view.page_title(view.path)
    files = _files(view, title, sources) if view.attach else []
    return render("ending.html", v=view, title=title, files=files, count=len(sources))


def _files(view: View, title: str, sources: list[str]) -> list[tuple[str, str, str]]:
    """The citation in both formats: what it is called, its address, and the name to save it by. Sources stand before the page."""
    folder = dirname(view.path) if view.path.endswith("index.md") else view.path.removesuffix(".md")
    slug = folder.replace("/", "-") or "home"
    items = [*(source_item(view.get(s)) for s in sources), page_item(f"page-{slug}", title, view.topic.name, view.day, view.address)]
    made = [("BibTeX", "bib", bibtex(items)), ("CSL-JSON", "json", csl_json(items))]
    return [(name, view.attach(f"{folder}/cite.{suffix}".lstrip("/"), text), f"{slug}.{suffix}") for name, suffix, text in made]
