"""A whole catalog as it was known on a day: records, topic and pages, until nothing names what is gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from ..catalog import Catalog
from ..days import step_of
from ..interface import NOT_WEIGHED
from ..load import Page, Raw
from ..model.base import Record
from ..model.talks import Event
from ..model.topic import Knowledge, Topic
from ..model.types import Edtf
from ..model.walk import walk
from .day import Day, names
from .pages import retold
from .records import UNDATED, UNWEIGHED, Pruner


def known(catalog: Catalog, on: date) -> Catalog:
    """The catalog as it was known on a day; `later` has the ids of the records that were not."""
    day = Day(catalog, on)
    gone = frozenset(catalog.records) - frozenset(_settled(day, frozenset())[0])
    day = Day(catalog, on, names(catalog, gone))
    records, raws = _settled(day, gone)
    found = replace(
        catalog, topic=_topic(catalog.topic, on), records=records, raws={**catalog.raws, **raws}, as_of=on,
        later=frozenset(catalog.records) - frozenset(records), written=catalog.day,
    )  # fmt: skip
    found = replace(found, pages=tuple(p for page in catalog.pages if (p := retold(found, day, page))))
    unused = _unused(catalog, found)
    kept = {id_: r for id_, r in records.items() if id_ not in unused}
    return replace(found, records=kept, later=frozenset(catalog.records) - frozenset(kept))


def _settled(day: Day, gone: frozenset[str]) -> tuple[dict[str, Record], Mapping[str, Raw]]:
    """The records that are left, once none of them needs one that is gone."""
    while True:
        pruner = Pruner(day, gone)
        found = {i: new for i, r in day.catalog.records.items() if i not in gone and (new := pruner.record(r))}
        for id_ in [*_stepless(day.catalog, found), *_unnamed(found)]:
            del found[id_]
        lost = frozenset(day.catalog.records) - frozenset(found)
        if lost == gone:
            return found, pruner.raws
        gone = lost


def _stepless(catalog: Catalog, found: Mapping[str, Record]) -> Iterator[str]:
    """The events that are steps of measures, where the step is not known."""
    left = replace(catalog, records=dict(found))
    yield from (r.id for r in found.values() if isinstance(r, Event) and not (r.date or (r.step_of and step_of(left, r))))


def _unnamed(found: Mapping[str, Record]) -> list[str]:
    """The actors whom nothing known names: they come into the story later."""
    named = {leaf for r in found.values() for _, leaf in walk(r) if isinstance(leaf, str) and leaf != r.id}
    return [r.id for r in found.values() if r.kind_name == "actors" and r.id not in named]


def _unused(before: Catalog, after: Catalog) -> set[str]:
    """The pages without a date that only later records rest on."""
    return {s.id for s in after.all("sources") if s.issued is None} & (_cited(before) - _cited(after))


def _cited(catalog: Catalog) -> set[str]:
    """The ids that records, rows of series and prose name."""
    rows = {source for s in catalog.all("series") for row in catalog.rows(s.id) for source in s.cited(row.cells)}
    return rows | _linked(catalog.records.values()) | _called(catalog.pages)


def _linked(records: Iterable[Record]) -> set[str]:
    return {leaf for r in records for _, leaf in walk(r) if isinstance(leaf, str) and leaf != r.id}


def _called(pages: Collection[Page]) -> set[str]:
    return {arg for page in pages for call in page.calls for arg in call.args if isinstance(arg, str)}


def _topic(topic: Topic, on: date) -> Topic:
    """What happened is known up to the day, what has no day as far as it was written; no era begins later."""
    known_to, day = topic.known_to, Edtf(on.isoformat(), on, on)
    kinds = {kind: known_to.kinds.get(kind, known_to.default) for kind in UNDATED}
    verdicts = {**topic.vocabularies.get("verdicts", {}), UNWEIGHED: NOT_WEIGHED}
    return topic.model_copy(
        update={
            "known_to": Knowledge(default=day, kinds=kinds),
            "seed_date": min(topic.seed_date, day),
            "eras": tuple(era for era in topic.eras if era.since.first <= on),
            "vocabularies": {**topic.vocabularies, "verdicts": verdicts},
        }
    )
