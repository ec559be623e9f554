"""The glossary page: terms A to Z and by field."""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup

from ..catalog import holds
from .view import View, render


def glossary(view: View) -> Markup:
    """An A–Z of all head-words; on a page that lists terms also those of its part, by field, with their definitions."""
    terms = sorted(view.catalog.all("terms"), key=lambda t: t.term.casefold())
    by_field: dict[str, list] = defaultdict(list)
    for term in (t for t in terms if view.lists("terms") and holds(view.part, t)):
        by_field[term.category].append(term)
    fields = [(c, view.label("categories", c), by_field[c]) for c in view.topic.vocabularies["categories"] if c in by_field]
    letters: dict[str, list] = defaultdict(list)
    for term in terms:
        letters[term.term[0].upper()].append(term)
    return render("glossary.html", v=view, fields=fields, letters=sorted(letters.items()))
