"""What a day decides: which dates had come, which pages were out, which words speak of later."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import takewhile

from ..catalog import Catalog
from ..days import Mention, mentions, when
from ..model.base import Record
from ..model.evidence import Correction, Gap, Source
from ..model.law import Claim, Measure
from ..model.talks import Event, Round
from ..model.types import Edtf
from ..model.words import Term
from .texts import BACK, YEAR, sentences, yearless

PROPER = re.compile(r"^[A-Z]\S*$|.[A-Z0-9]")  # a town, or a name with a capital or number inside; not "General licences"
COUNTED = timedelta(days=30)  # after the end of a month or year, until what was counted over it is told


@dataclass(frozen=True)
class Day:
    """A day, with the last day of which the whole catalog knows."""

    catalog: Catalog
    day: date
    names: re.Pattern[str] | None = None  # of what was not known, as texts name it

    def late(self, source: str) -> bool:
        """Whether a page came out after the day: by its own date, else by what it tells of."""
        return source in self._late

    def issued(self, source: str) -> bool:
        """Whether a page had come out by its own date, or has none."""
        return getattr(self.catalog.records.get(source), "issued", None) is None or not self.late(source)

    @cached_property
    def _late(self) -> frozenset[str]:
        """By its date, of a month under way unless it tells of what had happened; without one when its title or all that rests on it says so."""
        sources = self.catalog.all("sources")
        issued = {s.id for s in sources if s.issued and s.issued.first > self.day}
        under_way = {s.id for s in sources if s.issued and s.issued.first <= self.day < s.issued.last}
        told = {s.id for s in sources if s.issued is None and (s.id in self._told[True] or self.told(s.title) != s.title)}
        return frozenset(issued | (under_way | told) - self._told[False])

    @cached_property
    def _told(self) -> dict[bool, frozenset[str]]:
        """The pages that tell of something later, and those that tell of something that had happened."""
        found: dict[bool, set[str]] = {True: set(), False: set()}
        for when_, sources, happened in _borne_out(self.catalog):
            if self.day < when_.first <= self.catalog.topic.known_to.default.last:  # beyond is a forecast
                found[True].update(sources)
            elif happened and _over(when_) <= self.day:
                found[False].update(sources)
        return {later: frozenset(sources) for later, sources in found.items()}

    def early(self, source: str) -> bool:
        """Whether a page is known to have come out by the day."""
        issued = getattr(self.catalog.records.get(source), "issued", None)
        return issued is not None and issued.last <= self.day

    def dated(self, when_: Edtf, sources: Iterable[str]) -> bool:
        """Whether something of that date had happened; of a month under way only what a page tells that was out."""
        return when_.first <= self.day and (_over(when_) <= self.day or any(map(self.early, sources)))

    def vouched(self, sources: Iterable[str]) -> list[Edtf]:
        """When pages came out in the month under way: what they tell of it was known."""
        issued = [self.catalog.records[s].issued for s in sources if self.early(s)]
        return [i for i in issued if i.first >= self.day.replace(day=1)]

    def counted(self, when_: Edtf, sources: Collection[str]) -> bool:
        """Whether a number was known: by a page that was out, else some time after the end of what it is counted over."""
        if any(map(self.early, sources)):
            return True
        told = when_.day or not self._told[False].isdisjoint(sources)
        return when_.last <= self.day - (timedelta() if told else COUNTED) and not all(map(self.late, sources))

    def told(self, text: str, terms: Collection[Edtf] = (), of: Edtf | None = None) -> str:
        """The sentences of a text that name no day after this one and nothing unknown on it.

        The days in `terms` were set or told before; a day without a year is one of the year of `of`, the date of what the text is about.
        """
        kept: list[tuple[str, str]] = []
        for sentence in sentences(text):
            hangs = bool(kept and not kept[-1][1] and BACK.match(sentence))
            kept.append((sentence, "" if hangs else self._begun(sentence, terms, of)))
        return text if all(a == b for a, b in kept) else " ".join(b for _, b in kept if b)

    def _begun(self, sentence: str, terms: Collection[Edtf], of: Edtf | None) -> str:
        """A sentence up to the clause that tells of later: what follows a semicolon may rest on what stands before it."""
        named = [m.last.year for m in mentions(sentence) if m.last.year <= self.day.year]
        year = max([*named, of.first.year] if of else named, default=None)
        clauses = sentence.split("; ")
        kept = list(takewhile(lambda c: not self._tells(c, terms, year), clauses))
        return sentence if len(kept) == len(clauses) else "; ".join(kept) + "." * bool(kept)

    def _tells(self, clause: str, terms: Collection[Edtf], year: int | None) -> bool:
        """Whether a clause names what was not known, or a day to come."""
        if self.names and self.names.search(clause):
            return True
        return any(self._later(m, terms) for m in (*mentions(clause), *(yearless(clause, year) if year else ())))

    def _later(self, mention: Mention, terms: Collection[Edtf]) -> bool:
        """Whether a date in a text is one that nobody could tell of; a year after the whole edition is a plan."""
        planned = YEAR.fullmatch(mention.text) and mention.first > self.catalog.topic.known_to.default.last
        over = mention.first if YEAR.fullmatch(mention.text) else mention.last  # what is told of a month looks back on it
        return over > self.day and not planned and not any(mention.first <= t.last and t.first <= mention.last for t in terms)


def names(catalog: Catalog, gone: Collection[str]) -> re.Pattern[str] | None:
    """How texts name the rounds, measures and words that were not known; what names something known too is left out."""
    known = {name for r in catalog.records.values() if r.id not in gone for name in (*_named(r), _city(r))}
    later = {name for r in catalog.records.values() if r.id in gone for name in (*_named(r), _city(r) if isinstance(r, Round) else "")}
    found = sorted((n for n in later - known if PROPER.search(n)), key=lambda name: (-len(name), name))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, found)) + r")(?!\w)") if found else None


def _named(record: Record) -> Iterator[str]:
    """The names that are longer than a common word: of several words with a capital or a number among them."""
    if isinstance(record, Round | Measure | Term):
        own = (record.term,) if isinstance(record, Term) else (record.name, record.short or "")
        yield from (name for name in (*own, *record.aliases) if " " in name)


def _city(record: Record) -> str:
    return getattr(getattr(record, "place", None), "city", None) or ""


def _over(when_: Edtf) -> date:
    """The day by which something of that date had happened; what has no end, when it begins."""
    return when_.first if when_.last == date.max else when_.last


def _borne_out(catalog: Catalog) -> Iterator[tuple[Edtf, Collection[str], bool]]:
    """Every date that pages tell of, with the pages, and whether it is that of news and not a time over which something was counted."""
    for kind, found in catalog.parts.items():
        if not issubclass(kind, Source | Claim | Gap | Correction):  # the last three have days of our own work
            for _, _, part in found:
                spoken = when(catalog, part) if isinstance(part, Event) else getattr(part, "date", None)
                told = spoken or getattr(part, "when", None)
                if isinstance(told, Edtf) and getattr(part, "sources", ()):
                    yield told, part.sources, bool(spoken or told.day)
    for series in catalog.all("series"):
        yield from ((row.when, series.cited(row.cells), bool(row.when.day)) for row in catalog.rows(series.id) if row.when)


def day_of(catalog: Catalog, asked: str) -> date:
    """The day that somebody asked for; ValueError says why there is no edition of it."""
    try:
        day = Edtf.parse(asked).day
    except ValueError:
        day = None
    if day is None:
        raise ValueError(f'"{asked}" is no day; expected one such as {catalog.topic.seed_date}')
    happened = ((w, r) for kind in ("events", "rounds", "measures") for r in catalog.all(kind) if (w := when(catalog, r)))
    first = min(happened, key=lambda found: found[0], default=None)
    if first and day < first[0].first:
        raise ValueError(f"{day} is before the first record, {_where(catalog, *first)} of {first[0]}; expected a day from then on")
    last = catalog.topic.known_to.default.last
    if day > last:
        raise ValueError(f"{day} is after the evidence ends ({last}); expected a day up to then")
    return day


def _where(catalog: Catalog, when_: Edtf, record: Record) -> str:
    """The file and line that give a record its date."""
    path = next((p for r, p, value in catalog.values[Edtf] if r.id == record.id and value == when_), ())
    place = catalog.raws[record.id].tree.place(path)
    return f"{place.file}:{place.line}"
