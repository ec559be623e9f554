"""Records as they were known on a day: parts that came later go, and with them what cannot stand without them.

What is dated goes by its date and by its pages: a page that came out later did not tell of it then. What has no day, such
as what a material is, stays in the words of the edition; where only later pages bear it out, the marks say so.
A step of a law is public on its day, whichever page tells of it here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pydantic import BaseModel

from ..catalog import Row
from ..confidence import confidence
from ..days import when
from ..interface import HELD, LATER_WORDS, NOT_WEIGHED_WHY
from ..load import Raw
from ..model.base import Account, Dated, Figure, Record
from ..model.chain import Facility, Family, Material, Need, Product, Use
from ..model.chain import Part as Ingredient
from ..model.evidence import Correction, Gap, Series, Source
from ..model.law import Claim, Commitment, Measure, Pause, State, Step
from ..model.talks import Event, Position, Role, Round
from ..model.types import Edtf, Link
from ..model.walk import walk
from ..model.words import Term
from .day import Day

UNDATED = ("materials", "products", "industries", "stages", "facilities", "actors", "terms")  # kinds that happened on no day
LAW = (Measure, Step, Pause)  # public when they were done, not when a page told of them
OF_ITS_DAY = (Event, Round, Commitment, State, Position, Dated, Gap, Correction, Source)  # their own words knew no more
TEXTS = ("summary", "text", "long", "note", "matters", "role", "cost", "stock", "substitute", "open", "context", "reasoning", "thresholds", "codes_note")
WHOLE_LIFE: dict[type, tuple[str, ...]] = {Measure: ("note",), Commitment: ("note", "announced_to")}  # written when all steps were known
UNWEIGHED = "not-weighed"  # the verdict on a claim of which part of the evidence came later
Gone = object()

RULES: dict[type[BaseModel], Callable[[Day, Any], bool]] = {
    Step: lambda day, p: day.dated(p.date, p.sources),
    State: lambda day, p: day.dated(p.date, p.sources),
    Dated: lambda day, p: day.dated(p.date, p.sources),
    Position: lambda day, p: day.dated(p.date, p.sources),
    Account: lambda day, p: (p.date is None or day.dated(p.date, p.sources)) and not all(map(day.late, p.sources)),
    Role: lambda day, p: p.when.first <= day.day,
    Family: lambda day, p: not all(map(day.late, p.sources)),  # a class that somebody had yet to put it in
    Figure: lambda day, p: day.counted(p.when, p.sources),
    Source: lambda day, p: not day.late(p.id),
    Event: lambda day, p: day.dated(when(day.catalog, p), p.sources),
    Round: lambda day, p: day.dated(p.date, p.sources),
    Commitment: lambda day, p: day.dated(p.date, p.sources),
    Gap: lambda day, p: day.dated(p.date, p.sources),
    Correction: lambda day, p: day.dated(p.date, p.sources),
    Facility: lambda day, p: any(map(day.issued, p.sources)),
    Claim: lambda day, p: _heard(day, p),
}


def _heard(day: Day, claim: Claim) -> bool:
    """Whether a claim had been made: by its date, by the pages where it was met, by the days that it names."""
    out = not claim.heard_from or not all(map(day.late, claim.heard_from))
    return out and (claim.date is None or day.dated(claim.date, claim.sources)) and day.told(claim.name) == claim.name


@dataclass(frozen=True)
class Pruner:
    """Takes out of records what was not known on a day, and every reference to the records that are `gone`."""

    day: Day
    gone: frozenset[str]
    raws: dict[str, Raw] = field(default_factory=dict)  # of series that lost rows

    def record(self, record: Record) -> Record | None:
        """The record as it was known, or nothing when there was nothing to know."""
        if isinstance(record, Series) and not self.rows(record):
            return None
        if not self._known(record, record):
            return None
        found = self._part(record, record)
        if found is Gone or self._empty(record, found):
            return None
        found = self._held_only(found)
        whole = self.day.day >= self.day.catalog.known_to(record)
        return _keyed(record, self._weighed(record, found if whole else _lived(found.model_copy(update=self._checked(found)))))

    def _known(self, part: BaseModel, record: Record) -> bool:
        """Whether a part had been told; evidence on a claim rests on all its pages, for nobody knows which words on which."""
        if isinstance(record, Claim) and any(part is said for said in (*record.for_, *record.against)):
            return not any(map(self.day.late, part.sources))
        return RULES.get(type(part), lambda *_: True)(self.day, part)

    def _empty(self, old: Any, new: Any) -> bool:
        """Whether nothing was left to know: a law without a step, a word for what was not there, a saying about it."""
        if isinstance(old, Claim):
            about = any(self.day.catalog.records[i].kind_name not in UNDATED for i in self.gone.intersection(old.about))
            return old.date is None and about and bool(old.for_) and not new.for_
        return (isinstance(old, Measure) and not new.steps) or (isinstance(old, Term) and old.about in self.gone)

    def rows(self, series: Series) -> bool:
        """Whether any row of a series is left; those that are not known are taken out."""
        raw = self.day.catalog.raws[series.id]
        kept = [(line, cells) for line, cells in raw.rows if self._row(series, Row(line, cells))]
        if len(kept) < len(raw.rows):
            self.raws[series.id] = replace(raw, rows=kept)
        return bool(kept) or not raw.rows

    def _row(self, series: Series, row: Row) -> bool:
        """A rate or quotation of one day was known on it; what is counted over a month or year, when a page told it."""
        sources, spoken = series.cited(row.cells), row.when
        if any(self.day.told(row.cells[f.name]) != row.cells[f.name] for f in series.table.fields if f.type == "string" and row.cells.get(f.name)):
            return False
        if not spoken:
            return not sources or not all(map(self.day.late, sources))
        return spoken.first <= self.day.day if spoken.day else self.day.counted(spoken, sources)

    def _held_only(self, record: Record) -> Record:
        """Talks that went on, or of which pages told only later, are known as held; name and summary tell what came of them."""
        if not isinstance(record, Round) or record.date.last < self.day.day or record.sources == self.day.catalog.records[record.id].sources:
            return record
        return record.model_copy(update={"name": record.short or record.name, "summary": HELD, "open": None, "silent": ()})

    def _weighed(self, old: Record, new: Record) -> Record:
        """A claim was not weighed yet when part of the evidence came later, or when some of it was less sure."""
        if not isinstance(old, Claim) or not isinstance(new, Claim) or self._evidence(old) == self._evidence(new):
            return new
        return new.model_copy(update={"verdict": UNWEIGHED, "reasoning": NOT_WEIGHED_WHY})

    def _evidence(self, claim: Claim) -> list[object]:
        said = [(s.text, confidence(self.day.catalog, s.sources)) for s in (*claim.for_, *claim.against)]
        return [claim.reasoning, *said]

    def _checked(self, record: Record) -> dict[str, Any]:
        """A record that happened was not checked after the day, whatever it says."""
        return {"known_to": None} if record.known_to and record.kind_name not in UNDATED else {}

    def _part(self, part: BaseModel, record: Record) -> Any:
        changes: dict[str, Any] = {}
        for name in part.model_fields_set:
            value = getattr(part, name)
            new = self._field(name, value, part, record)
            if new is Gone:
                info = type(part).model_fields[name]
                if info.is_required():
                    return Gone
                new = info.get_default()
            if new is not value:
                changes[name] = new
        return part.model_copy(update=changes) if changes else part

    def _field(self, name: str, value: Any, part: BaseModel, record: Record) -> Any:
        if name == "sources":
            return self._sources(value, part, record)
        if type(value) is str:
            return self._text(name, value, part, record)
        if isinstance(value, Edtf) and (isinstance(part, Role) or (isinstance(part, Figure) and self._law(record) and "/" in value.text)):
            return self._held(value, self._terms(record))
        return self._value(value, record)

    def _held(self, when_: Edtf, terms: list[Edtf]) -> Edtf:
        """The time of an office or a rate as it looked on the day: nobody knew its end, unless the law had set it."""
        if when_.last <= self.day.day or when_.last in (date.max, *(t.last for t in terms)):
            return when_
        began = when_.text.partition("/")[0]
        return Edtf.parse(f"{began}/..") if began != ".." else Edtf(self.day.day.isoformat(), self.day.day, self.day.day)

    def _value(self, value: Any, record: Record) -> Any:
        if isinstance(value, BaseModel):
            return self._part(value, record) if self._known(value, record) else Gone
        if isinstance(value, Link):
            return Gone if value in self.gone else value
        if isinstance(value, tuple):
            kept = tuple(v for old in value if (v := self._value(old, record)) is not Gone)
            return value if kept == value else kept or Gone
        if isinstance(value, dict):
            return {key: new for key, old in value.items() if (new := self._value(old, record)) is not Gone}
        return value

    def _sources(self, sources: tuple[str, ...], part: BaseModel, record: Record) -> Any:
        """The pages that were out. Without one a dated statement goes; a law and what has no day keep the later marks."""
        kept = tuple(s for s in sources if not self.day.late(s))
        if kept or not sources:
            return sources if kept == sources else kept
        return sources if record.kind_name in UNDATED or isinstance(part, LAW) else Gone

    def _law(self, record: Record) -> Record | None:
        """The law that a record is, or of which it is a step."""
        of = record.step_of.measure if isinstance(record, Event) and record.step_of else record.id
        law = self.day.catalog.records.get(of)
        return law if isinstance(law, Measure) else None

    def _terms(self, record: Record) -> list[Edtf]:
        """The days to come that a law itself had set by the day."""
        steps = [s for s in getattr(self._law(record) or record, "steps", ()) if isinstance(s, Step) and RULES[Step](self.day, s)]
        return [leaf for step in steps for _, leaf in walk(step) if isinstance(leaf, Edtf)]

    def _of(self, part: BaseModel, record: Record) -> Edtf | None:
        """The date of what a text is about: that of its part, of its record, of the last row of a series."""
        if isinstance(record, Series):
            return max((row.when for row in self.day.catalog.rows(record.id) if row.when), default=None)
        return getattr(part, "date", None) or when(self.day.catalog, record)

    def _text(self, name: str, text: str, part: BaseModel, record: Record) -> Any:
        """A text without its sentences on later days; a record that has nothing else to say of itself says so."""
        of_its_day = isinstance(part, OF_ITS_DAY) and name not in ("note", "open")
        looks_back = isinstance(part, State | Dated) and any(map(self.day.late, part.sources))
        if of_its_day and not looks_back:
            return text
        if name not in TEXTS and not (name == "short" and isinstance(part, Term)):
            return text
        day = replace(self.day, day=min(self.day.day, part.date.last)) if of_its_day else self.day  # a later page told of more
        sources = getattr(part, "sources", None) or getattr(record, "sources", ())
        said = day.told(text, [*self._terms(record), *self.day.vouched(sources)], self._of(part, record))
        if said == text:
            return text
        return said or (LATER_WORDS if part is record and type(part).model_fields[name].is_required() else Gone)


def _lived(record: Record) -> Record:
    """What was written of a whole life, when all its steps were known, is no word of an earlier day."""
    held = [name for name in WHOLE_LIFE.get(type(record), ()) if getattr(record, name) is not None]
    return record.model_copy(update=dict.fromkeys(held)) if held else record


def _keyed(old: Record, new: Record) -> Record:
    """Nothing names a figure of the record that is gone: no need, part or use, and no account."""
    lost = set(getattr(old, "figures", ())) - set(getattr(new, "figures", ()))
    if not lost:
        return new
    changes: dict[str, Any] = {"accounts": tuple(a for a in getattr(new, "accounts", ()) if a.about not in lost)}
    if isinstance(new, Product):
        changes["needs"] = tuple(_without(n, lost) for n in new.needs)
    if isinstance(new, Material):
        changes |= {name: tuple(_without(p, lost) for p in getattr(new, name)) for name in ("made_of", "uses")}
    return new.model_copy(update={k: v for k, v in changes.items() if k in type(new).model_fields and v != getattr(new, k)})


def _without(part: Need | Ingredient | Use, lost: set[str]) -> Any:
    if isinstance(part, Need):
        return part.model_copy(update={"figures": tuple(f for f in part.figures if f not in lost)})
    return part.model_copy(update={"figure": None}) if part.figure in lost else part
