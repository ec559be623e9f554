"""What a day decides: which dates had come, which pages were out, which words speak of later."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import takewhile

from ..catalog import Catalog
from ..days import Mention, mentions, when
from ..model.base import Record
from ..model.evidence import Source
from ..model.law import Measure
from ..model.talks import Event, Round
from ..model.types import Edtf
from ..model.words import Term

SENTENCE = re.compile(r"(?<=[.!?])(?:[\"”’)]*)\s+(?=[\"“‘(]?[A-Za-z0-9])")
NUMBERED = re.compile(r"\b(?:Nos?|a\.m|p\.m|St|Mr|Ms|Dr)\.$")  # a full stop that ends no sentence
BACK = re.compile(r"(?:It|Its|They|Their|He|She|That|This|These|Those|Both|So|Then)\b")  # begins a sentence that rests on the one before
YEAR = re.compile(r"\d{4}")
PROPER = re.compile(r"^[A-Z]\S*$|.[A-Z0-9]")  # a town, or a name with a capital or number inside; not "General licences"


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
        issued = getattr(self.catalog.records.get(source), "issued", None)
        return issued is None or issued.first <= self.day

    @cached_property
    def _late(self) -> frozenset[str]:
        """A page without a date came out later when its title says so, or everything dated that rests on it is later."""
        issued = {s.id for s in self.catalog.all("sources") if s.issued and s.issued.first > self.day}
        undated = {s.id for s in self.catalog.all("sources") if s.issued is None}
        told = {True: {s for s in undated if self.told(title := self.catalog.records[s].title) != title}, False: set[str]()}
        for when_, sources in _borne_out(self.catalog):
            if when_.first <= self.catalog.topic.known_to.default.last:  # beyond is a forecast
                told[when_.first > self.day] |= undated.intersection(sources)
        return frozenset(issued | told[True] - told[False])

    def early(self, source: str) -> bool:
        """Whether a page is known to have come out by the day."""
        issued = getattr(self.catalog.records.get(source), "issued", None)
        return issued is not None and issued.last <= self.day

    def dated(self, when_: Edtf, sources: Iterable[str]) -> bool:
        """Whether something of that date had happened; of a month under way only what a page tells that was out."""
        over = when_.first if when_.last == date.max else when_.last
        return when_.first <= self.day and (over <= self.day or any(map(self.early, sources)))

    def counted(self, when_: Edtf, sources: Collection[str]) -> bool:
        """Whether a number was known: by a page that was out, else by the end of the time that it is about."""
        if any(map(self.early, sources)):
            return True
        return when_.last <= self.day and not all(map(self.late, sources))

    def told(self, text: str, terms: Collection[Edtf] = ()) -> str:
        """The sentences of a text that name no day after this one and nothing unknown on it; the days in `terms` were set before."""
        kept: list[tuple[str, str]] = []
        for sentence in _sentences(text):
            hangs = bool(kept and not kept[-1][1] and BACK.match(sentence))
            kept.append((sentence, "" if hangs else self._begun(sentence, terms)))
        return text if all(a == b for a, b in kept) else " ".join(b for _, b in kept if b)

    def _begun(self, sentence: str, terms: Collection[Edtf]) -> str:
        """A sentence up to the clause that tells of later: what follows a semicolon may rest on what stands before it."""
        clauses = sentence.split("; ")
        kept = list(takewhile(lambda c: not self._tells(c, terms), clauses))
        return sentence if len(kept) == len(clauses) else "; ".join(kept) + "." * bool(kept)

    def _tells(self, clause: str, terms: Collection[Edtf]) -> bool:
        """Whether a clause names what was not known, or a day to come."""
        return bool(self.names and self.names.search(clause)) or any(self._later(m, terms) for m in mentions(clause))

    def _later(self, mention: Mention, terms: Collection[Edtf]) -> bool:
        """Whether a date in a text is one that nobody could tell of; a year after the whole edition is a plan."""
        planned = YEAR.fullmatch(mention.text) and mention.first > self.catalog.topic.known_to.default.last
        return mention.first > self.day and not planned and not any(mention.first <= t.last and t.first <= mention.last for t in terms)


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


def _borne_out(catalog: Catalog) -> Iterator[tuple[Edtf, Collection[str]]]:
    """Every date that pages tell of, with the pages: of parts of records, of records, of rows."""
    for kind, found in catalog.parts.items():
        if not issubclass(kind, Source):
            for _, _, part in found:
                spoken = when(catalog, part) if isinstance(part, Event) else getattr(part, "date", None) or getattr(part, "when", None)
                if isinstance(spoken, Edtf) and getattr(part, "sources", ()):
                    yield spoken, part.sources
    for series in catalog.all("series"):
        yield from ((row.when, series.cited(row.cells)) for row in catalog.rows(series.id) if row.when)


def _sentences(text: str) -> list[str]:
    found: list[str] = []
    for piece in SENTENCE.split(text):
        if found and NUMBERED.search(found[-1]):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found


def day_of(catalog: Catalog, asked: str) -> date:
    """The day that somebody asked for; ValueError says why there is no edition of it."""
    try:
        day = Edtf.parse(asked).day
    except ValueError:
        day = None
    if day is None:
        raise ValueError(f'"{asked}" is no day; expected one such as {catalog.topic.seed_date}')
    happened = ((w, r) for kind in ("events", "rounds", "measures") for r in catalog.all(kind) if (w := when(catalog, r)))
    first = min(((w, f"{r.kind_name}/{r.id}") for w, r in happened), default=None)
    if first and day < first[0].first:
        raise ValueError(f"{day} is before the first record, {first[1]} ({first[0]}); expected a day from then on")
    last = catalog.topic.known_to.default.last
    if day > last:
        raise ValueError(f"{day} is after the evidence ends ({last}); expected a day up to then")
    return day
