"""The last pass over a page: words get definitions, sources get numbers, doubts get their accounts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from ..confidence import RULES, Confidence, solid
from ..interface import FOOT
from .ending import ending
from .linker import Lexicon, LinkResult
from .view import View, render

CUT = "\ue110"  # between head and body while both are worked on as one text
TERM = re.compile("\ue104([^|\ue105]+)\\|([^\ue105]+)\ue105")
ACCOUNTS = re.compile("\ue102([^\ue103]+)\ue103")
SOURCES = re.compile("(?:\\s*\ue100[^\ue101]+\ue101)+")  # with the space before each, so that neighbours are one group
SOURCE = re.compile("\ue100([^\ue101]+)\ue101")
HEADING = re.compile(r"(?=<h2[ >])")


@dataclass(frozen=True)
class Finished:
    """A page as it is shown, and the parts at its foot that its contents list names."""

    head: Markup
    body: Markup
    parts: tuple[tuple[str, str], ...]  # anchor, title
    unclear: LinkResult


def finish(view: View, head: str, body: str, lexicon: Lexicon, chosen: Mapping[str, str]) -> Finished:
    """Head and body with every mark in place, and the lists that the marks point to."""
    full = _explicit(view, f"{head}{CUT}{sections(body)}")
    own = frozenset([view.record.id] if view.record else [])
    linked = lexicon.link(full, lambda id_, words: _word(view, id_, words), own, chosen)
    full, marked = _accounts(view, linked.html + _html("more.html", v=view) + _html("caveats.html", v=view))
    disputed = list(dict.fromkeys([*marked, *_own_accounts(view)]))
    doubts = [grade for grade in Confidence if f'popovertarget="doubt-{grade}"' in full]
    foot = _html(
        "foot.html", v=view, doubts=[(g, RULES[g]) for g in doubts], terms=[view.get(t) for t in linked.ids],
        disputed=[_dispute(view, a) for a in disputed], marked=[_dispute(view, a) for a in marked],
    )  # fmt: skip
    numbered, order = number(view, full + foot + _html("also_read.html", v=view, sources=_unmarked_sources(view, full)))
    numbered += _html("sources.html", v=view, sources=[(n, view.get(s)) for s, n in order.items()], share=resting(view, full))
    numbered += str(ending(view, order))
    held = {"more-facts": view.more, "accounts": disputed, "page-sources": order}
    parts = tuple((anchor, title) for anchor, title in FOOT.items() if held[anchor])
    top, _, rest = numbered.partition(CUT)
    return Finished(Markup(top), Markup(rest), parts, linked)


def unmarked(html: str) -> str:
    """A page without its marks: the words alone, as search takes them."""
    return SOURCES.sub("", ACCOUNTS.sub("", TERM.sub(r"\2", html)))


def resting(view: View, full: str) -> tuple[int, int]:
    """How many statements of a page rest on law or statistics, and how many there are: each place with marks is one."""
    told = [[s for s in SOURCE.findall(found[0]) if view.catalog.has(s)] for found in SOURCES.finditer(full)]
    return sum(solid(view.catalog, ids) for ids in told), sum(map(bool, told))


def _unmarked_sources(view: View, full: str) -> list[str]:
    """The sources of the page's own record that no statement on the page is marked with."""
    marked = set(SOURCE.findall(full))
    return [s for s in getattr(view.record, "sources", ()) if s not in marked and view.catalog.has(s)]


def _html(template: str, **context: Any) -> str:
    """A template as plain text: what is joined here is finished HTML, and Markup would escape the other half."""
    return str(render(template, **context))


def sections(body: str) -> str:
    """Each h2 and what follows it, up to the next, as a section; what stands before stays as it is."""
    if "<section" in body:
        return body
    first, *rest = HEADING.split(body)
    return first + "".join(f'<section class="sec">\n{part}</section>\n' for part in rest)


def _explicit(view: View, full: str) -> str:
    """Words that the page marks by hand: a definition at the first, a link at the later ones."""
    seen: set[str] = set()

    def mark(match: re.Match[str]) -> str:
        id_, words = match.groups()
        if id_ in seen:
            return str(view.link(id_, words))
        seen.add(id_)
        return _word(view, id_, str(escape(words)))

    return TERM.sub(mark, full)


def _word(view: View, id_: str, words: str) -> str:
    return _html("term.html", v=view, term=view.get(id_, "terms"), words_=Markup(words))


def _accounts(view: View, full: str) -> tuple[str, list[str]]:
    """The mark "accounts differ" at each place, and the addresses of what is disputed; a figure stands beside its mark, what else is named."""
    seen: dict[str, None] = {}

    def mark(match: re.Match[str]) -> str:
        seen[match[1]] = None
        key, record, about = _dispute(view, match[1])
        on = "" if about in getattr(record, "figures", {}) else view.disputed(about)
        return _html("differ.html", key=key, on=on)

    return ACCOUNTS.sub(mark, full), list(seen)


def _own_accounts(view: View) -> list[str]:
    """The addresses of what is disputed about the page's own record, where no figure carries the mark too."""
    return [f"{view.record.id}.{a.about}" for a in getattr(view.record, "accounts", ())] if view.record else []


def _key(address: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", address.lower())


def _dispute(view: View, address: str) -> tuple[str, Any, str]:
    id_, _, about = address.partition(".")
    return _key(address), view.get(id_), about


def number(view: View, full: str) -> tuple[str, dict[str, int]]:
    """Source tokens as marks, numbered by first use; ids that name no source are left out (rules report them)."""
    order: dict[str, int] = {}

    def mark(match: re.Match[str]) -> str:
        ids = [s for s in dict.fromkeys(SOURCE.findall(match[0])) if view.catalog.has(s)]
        for id_ in ids:
            order.setdefault(id_, len(order) + 1)
        if not ids:
            return " " + _html("later_source.html") if view.catalog.later.intersection(SOURCE.findall(match[0])) else ""
        return _html("srcs.html", v=view, marks=[(order[i], view.get(i)) for i in ids])

    return SOURCES.sub(mark, full), order
