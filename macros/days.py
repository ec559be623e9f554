"""Dates of records and dates in prose, as spans of days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .catalog import Catalog
from .interface import MONTHS
from .model.base import Record
from .model.law import Measure, Step
from .model.talks import Event
from .model.types import Edtf


@dataclass(frozen=True)
class Mention:
    """A date that a text names: where it stands, and the days it can mean."""

    start: int
    end: int
    first: date
    last: date
    text: str


def step_of(catalog: Catalog, event: Event) -> Step | None:
    """The step of a measure that an event is."""
    measure = catalog.records.get(event.step_of.measure) if event.step_of else None
    wanted = (event.step_of.act, event.step_of.date.text) if event.step_of else ()
    found = measure.steps if isinstance(measure, Measure) else ()
    return next((s for s in found if (s.act, s.date.text) == wanted), None)


def when(catalog: Catalog, record: Record) -> Edtf | None:
    """The day or span of a record that happened: an event, a round, a promise; a measure's life begins with it."""
    if isinstance(record, Measure):
        return min((s.date for s in record.steps), default=None)
    if isinstance(record, Event) and record.date is None:
        step = step_of(catalog, record)
        return step.date if step else record.step_of and record.step_of.date
    return getattr(record, "date", None)


def mentions(text: str) -> Iterator[Mention]:
    """The dates in a text: `10 June 2025`, `June 2025`, `June 10, 2025`, `2025-06-10`, `2025`."""
    for match in _pattern().finditer(text):
        found = {name: value for name, value in match.groupdict().items() if value}
        span = _span(found)
        if span:
            yield Mention(match.start(), match.end(), *span, match[0])


@lru_cache
def _pattern() -> re.Pattern[str]:
    month = "|".join([*MONTHS, *(m[:3] for m in MONTHS)])
    return re.compile(
        rf"\b(?:(?:\d{{1,2}} ?(?:[–-]|to|and) ?)?(?P<day>\d{{1,2}}) (?P<month>{month})\b\.?,? (?P<year>\d{{4}})"
        rf"|(?P<month2>{month})\b\.? (?P<day2>\d{{1,2}}), (?P<year2>\d{{4}})"
        rf"|(?P<month3>{month})\b\.? (?P<year3>\d{{4}})"
        r"|(?P<iso>\d{4}-\d{2}-\d{2})"
        r"|(?P<only>(?:19|20)\d{2})(?![\d,.]*\d))(?![\w-])"
    )


def _span(found: dict[str, str]) -> tuple[date, date] | None:
    try:
        if "iso" in found:
            return (date.fromisoformat(found["iso"]),) * 2
        if "only" in found:
            return date(int(found["only"]), 1, 1), date(int(found["only"]), 12, 31)
        part = {name.rstrip("23"): value for name, value in found.items()}
        year, month = int(part["year"]), _month(part["month"])
        if "day" in part:
            return (date(year, month, int(part["day"])),) * 2
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except ValueError:
        return None


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))
