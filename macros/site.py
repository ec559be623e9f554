"""A site being made: its catalog, its lexicon, and the pages under way. Knows nothing of MkDocs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup

from . import asof
from .catalog import Catalog
from .check import examine
from .links import Outline
from .load import Page
from .problems import Place, Problem
from .render.head import crumbs, head, neighbours
from .render.linker import Entry, Lexicon
from .render.macros import BLOCK, INLINE
from .render.marks import Finished, finish, unmarked
from .render.search import covered
from .render.view import View, render

FOUND_HERE = ("fact_box", "scope")  # block macros of a record's page that search covers; what the others show is found at its own place
STASHED = re.compile("(?:<p>)?\ue002([0-9]+)\ue003(?:</p>)?|\ue000([0-9]+)\ue001")


@dataclass
class Site:
    """What one build works with. `problems` holds every fault of data and docs."""

    catalog: Catalog
    problems: list[Problem]
    lexicon: Lexicon
    views: dict[str, View] = field(default_factory=dict)
    stash: list[Markup] = field(default_factory=list)
    elsewhere: set[int] = field(default_factory=set)  # places in the stash that search leaves out
    searched: dict[str, str] = field(default_factory=dict)  # what search covers of each page
    finished: dict[str, Finished] = field(default_factory=dict)
    outlines: dict[str, Outline] = field(default_factory=dict)  # of the built pages, by their file in the site
    sections: list[tuple[str, str]] = field(default_factory=list)  # title and page, for the masthead
    groups: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)  # heading and pages, for the footer
    report_to: str = ""  # where readers report errors
    unfinished: set[str] = field(default_factory=set)  # pages on which a macro failed

    @classmethod
    def read(cls, root: Path, as_of: str = "") -> tuple[Site | None, list[Problem]]:
        """The site of a folder, as known on a day if one is asked for; only problems when there is none to build.

        The rules hold for the whole of data and docs; what was known on a day is a part of that.
        """
        catalog, problems = examine(root)
        if catalog and as_of:
            try:
                catalog = asof.known(catalog, asof.day_of(catalog, as_of))
            except ValueError as error:
                return None, [*problems, Problem(Place("AS_OF"), "", str(error))]
        return (cls(catalog, problems, lexicon(catalog)) if catalog else None), problems

    def retold(self, path: str) -> Page | None:
        """The page as it was known on the day that was asked for; nothing when the file itself holds."""
        return next((p for p in self.catalog.pages if p.path == path), None) if self.catalog.as_of else None

    def view(
        self, path: str, meta: dict[str, Any], link_to: Callable[[str, str], str | None], attach: Callable[[str, str], str] | None = None
    ) -> View:
        """The view of a page, the same one through the whole build."""
        if path not in self.views:
            named = meta.get("record")
            record = self.catalog.records.get(named) if isinstance(named, str) else None
            self.views[path] = View(self.catalog, link_to, record, path, meta, attach)
        return self.views[path]

    def call(self, name: str, view: View, *args: Any, **kwargs: Any) -> str:
        """A macro's result as a token that Markdown leaves alone; LookupError and TypeError say what is wrong."""
        inline = name in INLINE
        html = (_as_known if self.catalog.as_of else _drawn)(name, view, args, kwargs)
        self.stash.append(html)
        index = len(self.stash) - 1
        if not inline and view.record and name not in FOUND_HERE:
            self.elsewhere.add(index)
        return f"\ue000{index}\ue001" if inline else f"\n\n\ue002{index}\ue003\n\n"

    def told(self, path: str, line: int, name: str) -> bool:
        """Whether the check has said already what is wrong with a call: at its place, or that its page cannot be read."""
        file = f"docs/{path}"
        broken = any(page.broken for page in self.catalog.pages if page.path == path)
        return broken or any((p.place.file, p.place.line, p.subject) == (file, line, name) for p in self.problems)

    def restore(self, html: str, without: Collection[int] = ()) -> str:
        """The page with the results of its macros back in place, those at some places left out."""

        def result(match: re.Match[str]) -> str:
            index = int(match[1] or match[2])
            return "" if index in without else str(self.stash[index])

        return STASHED.sub(result, html)

    def finish(self, path: str, html: str) -> Finished:
        """The page as it is shown."""
        view = self.views[path]
        chosen = view.meta.get("terms") or {}
        top = str(head(view))
        self.searched[path] = covered(view, unmarked(top + self.restore(html, self.elsewhere)))
        self.finished[path] = finish(view, top, self.restore(html), self.lexicon, chosen)
        return self.finished[path]

    def notes(self) -> list[str]:
        """The aliases of several terms that linked nowhere, with the pages and the lines that would choose."""
        pages: dict[str, list[str]] = {}
        for path, done in self.finished.items():
            if self.views[path].lists("terms"):  # it shows every alias, as such
                continue
            for alias in done.unclear.ambiguous:
                pages.setdefault(alias, []).append(f"docs/{path}")
        return [f"note: {self.lexicon.advice(alias)}\non {', '.join(found)}" for alias, found in sorted(pages.items())]

    def neighbours(self, path: str) -> tuple[str | None, str | None]:
        """The records before and after that of a page."""
        return neighbours(self.views[path])

    def crumbs(self, path: str) -> list[tuple[str, str | None]]:
        """The way down to a page."""
        return crumbs(self.views[path])


def _drawn(name: str, view: View, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Markup:
    return (INLINE[name] if name in INLINE else BLOCK[name])(view, *args, **kwargs)


def _as_known(name: str, view: View, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Markup:
    """What a call gives on a day: a gap where what it speaks of was not known, which on the whole catalog would be a fault."""
    try:
        return _drawn(name, view, *asof.given(view.catalog, name, args, kwargs))
    except (LookupError, ValueError):
        return render("not_known.html" if name in INLINE else "not_known_block.html", v=view)


def lexicon(catalog: Catalog) -> Lexicon:
    """The words that link by themselves, with their forms."""
    terms = catalog.all("terms")
    return Lexicon.build(
        Entry(t.id, (t.term, *t.aliases), tuple(o.text for o in t.in_.values()), t.autolink) for t in terms
    )
