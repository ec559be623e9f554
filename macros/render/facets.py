"""By what the timeline can be sifted: what each entry concerns, and the choices that a page of it offers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..catalog import Catalog
from ..interface import TURNING_POINT
from ..model.talks import Event, Round
from .text import initial
from .view import Side, View

MAJOR = "major"
RECORDS = {"material": "materials", "industry": "industries", "round": "rounds"}  # facet → kind of the records that are its values
Tags = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Choice:
    """A link of a filter; a group of materials also answers to each of its members."""

    value: str
    name: str
    side: Side | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facet:
    """A filter: its key in the address and the choices; a long one is folded."""

    key: str
    choices: list[Choice]
    folded: bool = False


def major(record: Event | Round) -> bool:
    """Whether it is a turning point; a round always is."""
    return isinstance(record, Round) or record.significance == MAJOR


def materials(catalog: Catalog, record: Event | Round) -> tuple[str, ...]:
    """The materials that an entry names, and those of the measure whose step it is."""
    measure = catalog.records.get(record.step_of.measure) if isinstance(record, Event) and record.step_of else None
    scope = (*measure.scope.materials, *(p.material for p in measure.scope.in_part)) if measure else ()
    return tuple(dict.fromkeys((*record.materials, *scope)))


def tags(catalog: Catalog, record: Event | Round) -> Tags:
    """Facet → the ids that an entry concerns."""
    industries = record.impact.industries if isinstance(record, Event) and record.impact else ()
    return {
        "significance": (MAJOR,) if major(record) else (),
        "material": materials(catalog, record),
        "industry": industries,
        "round": _rounds(catalog, record),
    }


def _rounds(catalog: Catalog, record: Event | Round) -> tuple[str, ...]:
    """The round itself, those that the entry came out of, and those that came out of it."""
    own = (record.id,) if isinstance(record, Round) else ()
    before = (f for f in record.follows if isinstance(catalog.records.get(f), Round))
    after = (u.record.id for u in catalog.uses(record.id) if isinstance(u.record, Round) and u.path[0] == "follows")
    return tuple(dict.fromkeys((*own, *before, *after)))


def facets(view: View, found: Iterable[Tags]) -> list[Facet]:
    """The filters that some entries can be sifted by, apart from who and what kind."""
    entries = list(found)
    degrees = {MAJOR in tags["significance"] for tags in entries}
    first = [Facet("significance", [Choice(MAJOR, f"{TURNING_POINT}s")])] if len(degrees) == 2 else []
    offered = ((key, list(dict.fromkeys(i for tags in entries for i in tags[key]))) for key in RECORDS)
    return first + [Facet(key, _choices(view, key, ids), folded=True) for key, ids in offered if ids]


def _choices(view: View, key: str, ids: list[str]) -> list[Choice]:
    """By name, rounds by their days."""
    records = [view.get(i, RECORDS[key]) for i in ids]
    found = [Choice(r.id, initial(view.name(r.id)), members=_members(view, r.id)) for r in records]
    days = {r.id: r.date.first.isoformat() for r in records if isinstance(r, Round)}
    return sorted(found, key=lambda c: (days.get(c.value, ""), c.name))


def _members(view: View, id_: str) -> tuple[str, ...]:
    found = view.catalog.members(id_)
    return found if found != (id_,) else ()
