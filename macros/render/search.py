"""What search covers of a page, by which other names it finds what stands there, and how much each place counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import sqrt
from typing import Any

from markupsafe import escape

from ..model.base import Record, Subject
from .view import View

WHOLE = ("sources",)  # kinds found by the page that lists them, not record by record
TITLES = ("term", "name", "text", "right")  # the first that a record has is its heading
# What a reader looks for first counts more; the others count once.
WEIGHTS = {"claims": 2, "measures": 1.5, "materials": 1.3, "rounds": 1.3, "terms": 0.6, "sources": 0.01}
PART = 2.5  # the theme's search counts a whole page that much more than a part of one; a record on a list is no less than one with a page
SELF = re.compile(r' ?<a class="self"[^>]*>#</a>')
WAYS = re.compile(r"<nav\b.*?</nav>", re.S)  # names of what stands elsewhere
OPENED = re.compile(r'<(?!h[1-6]\b)\w[^>]*\sid="([^"]+)"[^>]*>')
WORD = re.compile(r"\w+")


def covered(view: View, html: str) -> str:
    """The page as search takes it: each record that has its place here gets a heading, and so is found by itself."""
    html = WAYS.sub("", SELF.sub("", html))
    if view.record and view.meta.get("title") == _title(view.record):  # the entry's title already
        html = html.replace(f"<h1>{escape(_title(view.record))}", "<h1>", 1)
    opened = [match for match in OPENED.finditer(html) if _at_home(view, match[1])]
    starts = [*(match.start() for match in opened), len(html)]
    parts = [html[: starts[0]]]
    for match, start, end in zip(opened, starts, starts[1:], strict=False):
        title = str(escape(_title(view.get(match[1]))))
        parts += [f'<h6 id="{match[1]}">{title}</h6>', html[start:end].replace(f">{title}", ">", 1)]
    return "".join(parts)


def weighed(view: View, entry: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry of the index needs besides its text: the other names of what stands there, and its weight.

    A match counts by the share of the names that it is: who types one word wants what is called so before what is made of it.
    """
    fragment = entry["location"].partition("#")[2]
    record = view.get(fragment) if _at_home(view, fragment) else None if fragment else view.record
    kind = record.kind_name if record else next(filter(view.lists, WHOLE), "")
    names = ", ".join(_names(record)) if record else ""
    words = set(WORD.findall(f"{entry['title']} {names}".casefold()))
    weight = entry.get("boost", 1) * WEIGHTS.get(kind, 1) * (PART if record and fragment else 1) / sqrt(len(words) or 1)
    return {**({"names": names} if names else {}), "boost": round(weight, 3)}


def _at_home(view: View, id_: str) -> bool:
    record = view.catalog.records.get(id_)
    return record is not None and record.kind_name not in WHOLE and view.catalog.address(id_) == (view.path, id_)


def _title(record: Record) -> str:
    return next(said for field in TITLES if (said := getattr(record, field, None)))


def _names(record: Record) -> list[str]:
    """The names of a record besides its heading; what a measure is called in another script is a long title, and stays in the text."""
    others = () if record.kind_name == "measures" else (other.text for other in getattr(record, "in_", {}).values())
    short = (record.short,) if isinstance(record, Subject) else ()
    found = (*short, *getattr(record, "aliases", ()), *others)
    return [name for name in dict.fromkeys(found) if name and name != _title(record)]
