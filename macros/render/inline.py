"""Macros that stand in a sentence: links, figures, states, sources, words."""

from __future__ import annotations

from markupsafe import Markup

from ..problems import unknown
from .view import SOURCE, TERM, View, render


def linker(*kinds: str):
    """A macro that links a record of one of `kinds` by its name, or by other words."""

    def link(view: View, id_: str, text: str | None = None) -> Markup:
        view.get(id_, *kinds)
        return view.link(id_, text)

    return link


def term(view: View, id_: str, text: str | None = None) -> Markup:
    """A word with its definition."""
    found = view.get(id_, "terms")
    return Markup(TERM.format(found.id, text or found.term))


def fig(view: View, address: str) -> Markup:
    """A figure by its address, `kind/id.key`, with its sources."""
    name, _, key = address.partition(".")
    kind, _, id_ = name.rpartition("/")
    record = view.get(id_, *([kind] if kind else []))
    figures = getattr(record, "figures", {})
    if key not in figures:
        raise LookupError(f"{name}: " + unknown("figure", key, figures))
    return view.figure(record, key)


def state(view: View, measure: str) -> Markup:
    """A measure's state on the day of the edition."""
    found = view.get(measure, "measures")
    return render("state.html", v=view, state=view.state(found))


def cite(view: View, source: str) -> Markup:
    """The mark of a source."""
    view.get(source, "sources")
    return Markup(SOURCE.format(source))
