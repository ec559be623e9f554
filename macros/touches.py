"""One step along the chain from event to measure, material, product and industry: what a record touches, and what touches it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from .catalog import Catalog
from .days import when
from .model.base import Record
from .model.types import Link

CHAIN = (("events", "rounds"), ("measures",), ("materials",), ("products",), ("industries",))
LEVELS = {kind: level for level, kinds in enumerate(CHAIN) for kind in kinds}
BEFORE = ("follows", "made_of")  # fields that name, on the same level, what came first
ByKind = dict[str, list[str]]


@dataclass(frozen=True)
class Touches:
    """Ids by kind, in the order of the chain; events by their days. `beside` names it too, outside the chain."""

    before: ByKind
    after: ByKind
    beside: ByKind


def touches(catalog: Catalog, record: Record) -> Touches:
    """What touches a record, what it touches, and what else names it."""
    before, after, beside = set(), set(), set()
    for other, step in _neighbours(catalog, record):
        (beside if step is None else before if step < 0 else after).add(other)
    return Touches(*(_by_kind(catalog, ids - {record.id}) for ids in (before, after, beside)))


def _neighbours(catalog: Catalog, record: Record) -> Iterator[tuple[str, int | None]]:
    """Each record that names this one or is named by it, with the direction of the step; none where it leaves the chain."""
    same = {record.id, *(catalog.groups(record.id) if record.kind_name == "materials" else ())}
    named = ((path[0], target, 1) for path, target in catalog.leaves[record.id] if isinstance(target, Link))
    naming = ((use.path[0], use.record.id, -1) for id_ in same for use in catalog.uses(id_))
    for field, id_, way in chain(named, naming, _promised(catalog, record)):
        other = catalog.records.get(id_)
        if other is None:
            continue
        if not {record.kind_name, other.kind_name} <= LEVELS.keys():
            if way < 0:
                yield id_, None
        elif step := LEVELS[other.kind_name] - LEVELS[record.kind_name]:
            yield id_, step
        elif field in BEFORE:
            yield id_, -way


def _promised(catalog: Catalog, record: Record) -> Iterator[tuple[str, str, int]]:
    """The measures that the promises of a round are about, and the rounds of the promises about a measure."""
    for use in catalog.uses(record.id):
        if use.record.kind_name == "commitments":
            field = "measures" if record.kind_name == "rounds" else "round"
            found = getattr(use.record, field)
            yield from ((field, id_, 0) for id_ in ([found] if isinstance(found, str) else found))


def _by_kind(catalog: Catalog, ids: set[str]) -> ByKind:
    found: ByKind = defaultdict(list)
    order = [*LEVELS, *sorted({catalog.records[i].kind_name for i in ids} - set(LEVELS))]
    for id_ in sorted(ids, key=lambda i: (order.index(catalog.records[i].kind_name), _day(catalog, i), i)):
        found[catalog.records[id_].kind_name].append(id_)
    return dict(found)


def _day(catalog: Catalog, id_: str) -> str:
    record = catalog.records[id_]
    day = when(catalog, record) if record.kind_name in CHAIN[0] else None
    return day.first.isoformat() if day else ""
