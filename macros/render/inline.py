"""Macros that stand in a sentence: links, figures, states, sources, words."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from ..figures import find
from .view import SOURCE, TERM, View, render


def linker(*kinds: str) -> Callable[..., Markup]:
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
    record, _ = find(view.catalog, address)
    return view.figure(record, address.partition(".")[2])


def state(view: View, measure: str) -> Markup:
    """A measure's state on the day of the edition."""
    found = view.get(measure, "measures")
    return render("state.html", v=view, state=view.state(found))


def cite(view: View, source: str) -> Markup:
    """The mark of a source."""
    view.get(source, "sources")
    return Markup(SOURCE.format(source))


def not_known(view: View) -> Markup:
    """A gap in a sentence: what was not known on the day of the edition."""
    return render("not_known.html", v=view)
