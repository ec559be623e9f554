"""What a measure's state was on any day: computed from its history and from what suspends it.

The rules are those under `state_rules` in the evidence, in short: a step counts from its effective day (a month
from its last day); an end holds until a later start; inside a pause the measure is suspended, even before its own
start; when a pause runs out after the evidence does, nobody knows what followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from .catalog import Catalog
from .model.law import Measure, Step
from .model.types import Edtf

ENDS = ("ended", "struck-down", "withdrawn")
STARTS = ("imposed", "resumed")


class Kind(StrEnum):
    """The states that a measure can be in."""

    NOT_YET = "not-yet"
    ANNOUNCED = "announced"
    IN_FORCE = "in-force"
    PARTLY = "partly"
    PARTLY_SUSPENDED = "partly-suspended"
    SUSPENDED = "suspended"
    ENDED = "ended"
    STRUCK_DOWN = "struck-down"
    NEVER_BEGAN = "never-began"
    UNVERIFIED = "unverified"
    OPEN = "open"
    CLOSED = "closed"


INQUIRY = {Kind.ANNOUNCED: Kind.OPEN, Kind.NEVER_BEGAN: Kind.CLOSED}  # what an inquiry is in, which imposes nothing
OVER = (Kind.ENDED, Kind.STRUCK_DOWN, Kind.NEVER_BEGAN, Kind.CLOSED)
BITES = {Kind.IN_FORCE, Kind.PARTLY, Kind.PARTLY_SUSPENDED}


@dataclass(frozen=True)
class State:
    """A state on a day; `until` is the last day of the pause or term that decides it."""

    kind: Kind
    since: date | None = None
    until: date | None = None
    by: str | None = None  # the measure that suspends
    announced: Step | None = None  # a prolongation that was only announced
    seen: date | None = None  # for a day after the evidence ends: its last day
    began: Edtf | None = None  # `since` as the evidence gives it: a month has no day
    pause: bool = False  # not verified because a pause ran out, not a term of its own
    relief: str | None = None  # the word for a measure that eases instead of biting

    @property
    def announced_to(self) -> date | None:
        """The later last day that a statement named."""
        return self.announced.announced_to.last if self.announced and self.announced.announced_to else None

    @property
    def eases(self) -> bool:
        """Whether what is in force is a relief: a pause, an exclusion."""
        return self.relief is not None and self.kind in BITES

    @property
    def in_force(self) -> str:
        """`true`, `partly` or `false`: whether it bites."""
        return {Kind.IN_FORCE: "true"}.get(self.kind, "partly" if self.kind in BITES else "false")


@dataclass(frozen=True)
class Window:
    """A pause: first and last day (None: open), how much it covers, and what granted it."""

    first: date
    last: date | None
    full: bool
    by: str | None
    announced: Step | None

    def holds(self, day: date) -> bool:
        """Whether the pause runs on `day`."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Span:
    """A stretch of days with one state; None: open to that side."""

    first: date | None
    last: date | None
    state: State


def state_on(catalog: Catalog, measure: Measure, day: date) -> State:
    """The state of a whole measure on `day`."""
    if measure.kind in catalog.topic.inquiries:
        state = part_state_on(catalog, measure, None, day)
        opened = measure.history[0].date
        since = {"since": opened.last, "began": opened} if state.kind is Kind.ANNOUNCED else {}
        return replace(state, kind=INQUIRY.get(state.kind, state.kind), **since)
    if not measure.parts:
        return part_state_on(catalog, measure, None, day)
    return _joined([part_state_on(catalog, measure, key, day) for key in measure.parts])


def part_state_on(catalog: Catalog, measure: Measure, part: str | None, day: date) -> State:
    """The state of one part (None: of a measure without parts) on `day`."""
    history = measure.life(part)
    known = catalog.known_to(measure)
    state = _plain(history, windows(catalog, measure, part, day), day, known)
    if measure.suspends and measure.last_day and state.kind is Kind.IN_FORCE:
        state = _term(state, measure.last_day.last, day, known, _announced(measure.history, day))
    return replace(state, seen=None if day <= known else known, relief=catalog.topic.reliefs.get(measure.kind))


def plain_state_on(catalog: Catalog, measure: Measure, part: str | None, day: date) -> State:
    """The state of a part on `day` by its own steps, whatever may pause it."""
    return _plain(measure.life(part), (), day, catalog.known_to(measure))


def _plain(history: Sequence[Step], pauses: Sequence[Window], day: date, known: date) -> State:
    """The state that one history and its pauses yield."""
    begun = [s for s in history if s.start.last <= day]
    if end := _end(begun):
        return end
    running = [w for w in pauses if w.holds(day)]
    start = next((s for s in reversed(begun) if s.act == "imposed"), None)
    announced = any(s.date.last <= day and s.act in ("announced", "imposed") for s in history)
    if running and (start or announced):
        return _paused(running)
    if not start:
        return State(Kind.ANNOUNCED if announced else Kind.NOT_YET, until=_due(history) if announced else None)
    return _after(start, begun, pauses, day, known)


def _end(begun: Sequence[Step]) -> State | None:
    """The end that the last of the steps made, if no start came after it."""
    last = next((s for s in reversed(begun) if s.act in (*ENDS, *STARTS)), None)
    if last is None or last.act in STARTS:
        return None
    started = any(s.act == "imposed" for s in begun)
    kind = Kind.STRUCK_DOWN if last.act == "struck-down" else Kind.ENDED if started else Kind.NEVER_BEGAN
    return State(kind, since=last.start.last, began=last.start)


def _paused(running: Sequence[Window]) -> State:
    window = max(running, key=lambda w: (w.full, w.last or date.max))
    kind = Kind.SUSPENDED if window.full else Kind.PARTLY_SUSPENDED
    return State(kind, window.first, window.last, window.by, window.announced)


def _after(start: Step, begun: Sequence[Step], pauses: Sequence[Window], day: date, known: date) -> State:
    """The state of a measure that has started and is in no pause: in force, unless nobody saw."""
    resumed = max((s.start.last for s in begun if s.act in STARTS), default=start.start.last)
    over = [w for w in pauses if w.last and resumed <= w.last < day and w.last >= known and w.full]
    if over:
        last = max(over, key=lambda w: w.last or date.max)
        return State(Kind.UNVERIFIED, last.last, last.last, last.by, last.announced, pause=True)
    shaped = next(s for s in reversed(begun) if s.act in ("imposed", "amended"))
    full = shaped.coverage == "full"
    since = max((w.last + timedelta(1) for w in pauses if w.last and w.last < day), default=None)
    began = None if since else (start if full else shaped).start
    state = State(Kind.IN_FORCE if full else Kind.PARTLY, since or began.last, began=began)
    return _term(state, start.last_day.last, day, known) if start.last_day else state


def _term(state: State, last: date, day: date, known: date, announced: Step | None = None) -> State:
    """A state that its own text ends on `last`."""
    if day <= last:
        return replace(state, until=last, announced=announced)
    kind = Kind.UNVERIFIED if last >= known else Kind.ENDED
    return State(kind, last, last, announced=announced)


def _due(history: Sequence[Step]) -> date | None:
    return next((s.start.last for s in history if s.act == "imposed"), None)


def _announced(history: Iterable[Step], day: date | None = None) -> Step | None:
    """The first statement that named a later last day, of those made by `day`."""
    return next((s for s in history if s.announced_to and (day is None or s.date.first <= day)), None)


def _joined(states: Sequence[State]) -> State:
    """One state for a measure with parts: that of all, or which of them bites."""
    kinds = {s.kind for s in states}
    if len(kinds) == 1:
        return max(states, key=lambda s: s.since or date.min)
    paused = next((s for s in states if s.kind in (Kind.SUSPENDED, Kind.PARTLY_SUSPENDED)), None)
    if any(s.kind is Kind.UNVERIFIED for s in states):
        return next(s for s in states if s.kind is Kind.UNVERIFIED)
    if any(s.kind in BITES for s in states):
        lead = paused or next(s for s in states if s.kind in BITES)
        return replace(lead, kind=Kind.PARTLY_SUSPENDED if paused else Kind.PARTLY)
    return paused or states[0]


def windows(catalog: Catalog, measure: Measure, part: str | None, day: date | None = None) -> list[Window]:
    """The pauses of a measure or part, by other measures and by steps of its own, with what was announced by `day`."""
    history = measure.life(part)
    return sorted([*_granted(catalog, measure, part, day), *_own(history, day)], key=lambda w: w.first)


def _granted(catalog: Catalog, measure: Measure, part: str | None, day: date | None) -> Iterable[Window]:
    for other in catalog.all("measures"):
        if any(p.measure == measure.id and p.part in (None, part) for p in other.suspends):
            yield from _window(other, day)


def _window(other: Measure, day: date | None) -> Iterable[Window]:
    if first := next((s.start.last for s in other.steps if s.act == "imposed"), None):
        ended = next((s.start.first - timedelta(1) for s in _known(other.steps, day) if s.act in ENDS), None)
        last = ended or (other.last_day.last if other.last_day else None)
        yield Window(first, last, True, other.id, _announced(other.steps, day))


def _own(history: Sequence[Step], day: date | None) -> Iterable[Window]:
    for index, step in enumerate(history):
        if step.act != "suspended":
            continue
        later = _known(history[index + 1 :], day)
        stop = next((s.start.first - timedelta(1) for s in later if s.act in ("resumed", "suspended", *ENDS)), None)
        last = min((d for d in (stop, step.last_day and step.last_day.last) if d), default=None)
        yield Window(step.start.last, last, step.coverage == "full", None, _announced(history, day))


def _known(history: Sequence[Step], day: date | None) -> list[Step]:
    """The steps that had been taken by `day`: what came later did not shorten a pause as it was known then."""
    return [s for s in history if day is None or s.date.first <= day]


def turning_points(catalog: Catalog, measure: Measure) -> list[date]:
    """Every day on which the measure's state can change, in order."""
    days: set[date] = set()
    for part in tuple(measure.parts) or (None,):
        history = measure.life(part)
        days |= {d for s in history for d in (s.date.first, s.start.last)}
        days |= {s.last_day.last + timedelta(1) for s in history if s.last_day}
        for window in windows(catalog, measure, part):
            days |= {window.first} | ({window.last + timedelta(1)} if window.last else set())
    if measure.last_day:
        days.add(measure.last_day.last + timedelta(1))
    return sorted(days)


def spans(catalog: Catalog, measure: Measure) -> list[Span]:
    """The whole life of a measure as stretches of one state; the last is open."""
    found: list[Span] = []
    days = turning_points(catalog, measure)
    for day, following in zip(days, [*days[1:], None], strict=True):
        state = replace(state_on(catalog, measure, day), seen=None)
        last = following - timedelta(1) if following else None
        if found and found[-1].state.kind == state.kind and found[-1].state.until == state.until:
            found[-1] = replace(found[-1], last=last)
        else:
            found.append(Span(day, last, state))
    return found


def controls(catalog: Catalog, material: str, in_part: bool = False) -> tuple[Measure, ...]:
    """The measures whose scope names a material or a group of it: as such, or only `in_part`."""
    wanted = {material, *catalog.groups(material)}
    named = (lambda m: {p.material for p in m.scope.in_part}) if in_part else (lambda m: set(m.scope.materials))
    return tuple(m for m in catalog.all("measures") if wanted & named(m))
