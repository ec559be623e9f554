"""The macros that a page may call and what they take: the rules check calls against it before anything is rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ANY: tuple[str, ...] = ()  # kinds of a record: any
FIGURE, KIND, TEXT, COUNT, COLUMN, PARTY = "figure", "kind", "text", "count", "column", "party"
Single = tuple[str, ...] | str  # kinds of the record that a value names, or one of the words above


@dataclass(frozen=True)
class Many:
    """Several values in one text, separated by spaces."""

    of: Single


Value = Single | Many


@dataclass(frozen=True)
class Signature:
    """Parameters in order, how many of them a call must give, and whose page it speaks of when none names a record."""

    params: Mapping[str, Value] = field(default_factory=dict)
    needs: int = 0
    own: tuple[str, ...] | None = None  # None: it needs no record; else the kinds that the page may be about
    columns: bool = False  # further names are columns of the series, their values cells that pick rows
    one: bool = False  # they must leave one row


def _link(*kinds: str) -> Signature:
    return Signature({"id_": kinds, "text": TEXT}, 1)


def _about(name: str, *kinds: str) -> Signature:
    return Signature({name: kinds}, 0, kinds)


MACROS: dict[str, Signature] = {
    # in a sentence
    "term": _link("terms"),
    "material": _link("materials"),
    "product": _link("products"),
    "industry": _link("industries"),
    "actor": _link("actors"),
    "measure": _link("measures"),
    "event": _link("events"),
    "round": _link("rounds"),
    "fig": Signature({"address": FIGURE}, 1),
    "state": Signature({"measure": ("measures",)}, 1),
    "cite": Signature({"source": ("sources",)}, 1),
    "cell": Signature({"series": ("series",), "column": COLUMN}, 2, columns=True, one=True),
    "not_known": Signature(),
    # about one record, by default the page's own
    "fact_box": _about("record"),
    "touches": _about("record"),
    "dependency_table": Signature(
        {"material": ("materials",), "industry": ("industries",), "product": ("products",)}, 0, ("materials", "industries", "products")
    ),
    "scope": _about("measure", "measures"),
    "asks": _about("measure", "measures"),
    "dates": _about("measure", "measures"),
    "chain": _about("measure", "measures"),
    "state_table": _about("measure", "measures"),
    "measures_around": _about("round", "rounds"),
    "delegations": _about("round", "rounds"),
    "positions": _about("round", "rounds"),
    # about one record, or about everything
    "timeline": Signature({"about": ANY}),
    "measures": Signature({"material": ("materials",), "party": PARTY}),
    "commitments": Signature({"round": ("rounds",)}),
    "claims": Signature({"about": ANY}),
    "strip": Signature({"group": ("materials",)}),
    "grid": Signature({"group": ("materials",)}),
    # about everything
    "dependency_matrix": Signature(),
    "supply_chain": Signature(),
    "glossary": Signature(),
    "listing": Signature({"kind": KIND}, 1),
    "two_lists": Signature({"one": ("measures",), "other": ("measures",)}, 2),
    "chart": Signature(
        {
            "series": ("series",), "column": COLUMN, "title": TEXT, "subtitle": TEXT,
            "marks": Many(("rounds", "measures", "events")), "ranges": Many(FIGURE),
        },
        1,
        columns=True,
    ),
    "steps": Signature(
        {
            "series": ("series",), "by": COLUMN, "title": TEXT, "subtitle": TEXT,
            "meetings": Many(("rounds",)), "measures": Many(("measures",)),
        },
        2,
        columns=True,
    ),
    "series_table": Signature({"series": ("series",), "by": COLUMN}, 1, columns=True),
    "rubric": Signature(),
    "confidence_rules": Signature(),
    "verdict_rules": Signature(),
    "edition": Signature(),
    "health": Signature({"part": TEXT}, 1),
    "field_table": Signature({"kind": KIND}),
    "state_of_play": Signature(),
    "turning_points": Signature({"count": COUNT}),
    "what_next": Signature({"count": COUNT}),
    "ways_in": Signature(),
    "states": Signature(),
    "parts": Signature({"kind": KIND}, 1),
    "eras": Signature(),
}
FRONT_MATTER: dict[str, tuple[str, ...] | None] = {  # field → kinds of the records that it names; None: text of its own kind
    "title": None, "description": None, "nav_title": None, "chain_title": None, "template": None, "hide": None, "search": None,
    "record": None, "lists": None, "part": None, "terms": None, "leads": ("measures",), "words": ("terms",), "as_known": None,
}
OWED = ("materials", "industries", "rounds", "measures")  # a record of these kinds has a page, unless it is brief
GIVEN = ("page", "config", "navigation", "loop", "range")  # what a page's templates have besides the macros
