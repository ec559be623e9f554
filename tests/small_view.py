"""A page's view of a small site, and what a reader would read in what a macro draws."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from site_builder import catalog
from site_fixture import Page

from macros.render.view import View

SOURCES = """\
paper: {title: A paper on tin, publisher: The Paper, URL: "https://paper.example/tin", issued: 2020-03-01, language: en, kind: news}
gazette: {title: Decree on tin, publisher: Gazette, URL: "https://gazette.example/1", issued: 2020-03-01, language: de, kind: law}
south-says: {title: South on tin, publisher: Ministry, URL: "https://south.example/1", language: en, kind: statement}
wire: {title: Tin by wire, publisher: The Herald, original-publisher: Wire, URL: "https://herald.example/1", issued: 2020-04, language: en, kind: news}
wire-again: {title: Tin by wire, publisher: The Post, original-publisher: wire, URL: "https://post.example/1", issued: 2020-04, language: en, kind: news}
"""
PAGES = {
    "docs/materials/index.md": "---\ntitle: Materials\nlists: [materials]\n---\n# Materials\n",
    "docs/glossary.md": "---\ntitle: Glossary\nlists: [terms]\n---\n# Glossary\n",
}


def small(root: Path, files: Mapping[str, str] = {}, own: str = "", **meta: Any) -> View:
    """The view of a page about the record `own` on the base site with more sources, pages and `files`."""
    found = catalog(root, {"data/sources/p.yml": SOURCES, **PAGES, **files})
    pages = {page.path for page in found.pages}

    def link(page: str, fragment: str) -> str | None:
        return (f"{page}#{fragment}" if fragment else page) if page in pages else None

    return View(found, link, found.get(own) if own else None, found.page_of(own) or "page.md", meta)


def page(html: str) -> Page:
    """A piece of HTML as a browser reads it; a fault in it fails the test."""
    parsed = Page("", f'<!doctype html><html lang="en"><head></head><body>{html}</body></html>')
    assert parsed.faults == []
    return parsed


def read(html: str) -> str:
    """What a reader reads in a piece of HTML, pieces of text apart, spaces made single."""
    return " ".join(" ".join(text for _, text in page(html).texts).split())
