"""Rules on what can come before what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from ..catalog import Catalog
from ..days import mentions, step_of, when
from ..model.chain import Facility
from ..model.evidence import Source
from ..model.law import Clause, Commitment, Measure, Step
from ..model.talks import Actor, Delegate, Round
from ..model.types import Edtf
from ..model.walk import Path
from ..problems import Problem, nearest
from .base import about_topic, grouped, parts, ratchets, rules

YEAR = timedelta(days=366)
WILL = re.compile(r"\b(?:until|till|through|will|would|to|from|due|by|ends?|expires?|planned|set|target|plan|promised|deadline|take effect|before)\b", re.I)


def before(a: Edtf, b: Edtf) -> bool:
    """Whether `a` is over before `b` can have begun."""
    return a.last < b.first


def history_in_order(catalog: Catalog) -> Iterator[Problem]:
    """A history runs from the oldest step to the newest."""
    for record, path, part in parts(catalog, Measure, Clause, Facility, Commitment):
        name = "steps" if isinstance(part, Commitment) else "history"
        yield from _ordered(catalog, record, (*path, name), getattr(part, name))
    for index, (era, following) in enumerate(zip(catalog.topic.eras, catalog.topic.eras[1:], strict=False), 1):
        if before(following.since, era.since):
            yield about_topic(catalog, ("eras", index, "since"), f"{following.since} stands after {era.since}; expected the oldest first")


def _ordered(catalog: Catalog, record: Any, path: Path, items: Sequence[Any]) -> Iterator[Problem]:
    for index, item, following in _backward(items):
        yield catalog.problem(record, (*path, index, "date"), f"{following.date} stands after {item.date}; expected the oldest first")


def _backward(items: Sequence[Any]) -> Iterator[tuple[int, Any, Any]]:
    """Each step that is older than the one before it: its index, the one before, itself."""
    for index, (item, following) in enumerate(zip(items, items[1:], strict=False), 1):
        if before(following.date, item.date):
            yield index, item, following


def last_day_after_start(catalog: Catalog) -> Iterator[Problem]:
    """What a step starts does not end before it begins."""
    for record, path, step in parts(catalog, Step):
        if step.last_day and before(step.last_day, step.start):
            yield catalog.problem(record, (*path, "last_day"), f"{step.last_day} is before the step counts, {step.start}")
    for measure in catalog.all("measures"):
        if start := _late_start(measure):
            yield catalog.problem(measure, ("last_day",), f"{measure.last_day} is before the measure starts, {start}")


def _late_start(measure: Measure) -> Edtf | None:
    """The start of a measure that would be over before it."""
    start = next((s.start for s in measure.steps if s.act == "imposed"), None)
    return start if measure.last_day and start and before(measure.last_day, start) else None


def one_date(catalog: Catalog) -> Iterator[Problem]:
    """An event has a date, or is a step of a measure and takes its date from there."""
    for event in catalog.all("events"):
        if event.date and event.step_of:
            yield catalog.problem(event, ("date",), "has a date and step_of; a step of a measure takes its date from the measure: leave date out")
        if not event.date and not event.step_of:
            yield catalog.problem(event, (), 'needs the field "date", or "step_of" where it is a step of a measure')


def step_is_there(catalog: Catalog) -> Iterator[Problem]:
    """The step that an event names is one that its measure has."""
    for event in catalog.all("events"):
        measure = catalog.records.get(event.step_of.measure) if event.step_of else None
        if isinstance(measure, Measure) and not step_of(catalog, event):
            known = [f"{s.act} {s.date}" for s in measure.steps]
            wanted = f"{event.step_of.act} {event.step_of.date}"
            listed = ", ".join(f'"{k}"' for k in nearest(wanted, known) or dict.fromkeys(known))
            yield catalog.problem(event, ("step_of",), f'{measure.id} has no step "{wanted}"; expected one of {listed}')


def cause_comes_first(catalog: Catalog) -> Iterator[Problem]:
    """What an event follows, answers, amends or replaces was there before it."""
    for late in grouped(_late_causes(catalog), lambda found: found[0].id).values():
        record, path, target = late[0]
        cause, effect = f"{target} ({when(catalog, catalog.records[target])})", when(catalog, record)
        if len(late) == 1:
            yield catalog.problem(record, path, f"{cause} cannot come before this ({effect})")
        else:  # the record's own date is wrong, rather than that of each
            yield catalog.problem(record, _own_date(record), f"{effect} is before {len(late)} that it rests on: {cause} and others")


def _late_causes(catalog: Catalog) -> Iterator[tuple[Any, Path, str]]:
    """Causes that cannot have come first; where a measure's own dates are wrong, that is told and this is noise."""
    doubtful = {m.id for m in catalog.all("measures") if _misdated(m)}
    for record, path, target in _causes(catalog):
        source = catalog.records[target]
        cause, effect = when(catalog, source), _last_word(record, path) or when(catalog, record)
        if cause and effect and cause.first > effect.last and not doubtful & {_dated_by(record), _dated_by(source)}:
            yield record, path, target


def _last_word(record: Any, path: Path) -> Edtf | None:
    """The latest step of a measure that answers: a later one may be the answer, and not its first."""
    answers = isinstance(record, Measure) and path[0] == "relations" and record.relations[int(path[1])].type == "responds-to"
    return max((step.date for step in record.steps), default=None) if answers else None


def _own_date(record: Any) -> Path:
    """Where the day of a record is written: for a measure, in its first step."""
    if not isinstance(record, Measure):
        return ("step_of", "date") if getattr(record, "step_of", None) else ("date",)
    histories = [(("history",), record.history), *((("parts", key, "history"), part.history) for key, part in record.parts.items())]
    dates = [((*path, i, "date"), step.date) for path, history in histories for i, step in enumerate(history)]
    return min(dates, key=lambda found: found[1])[0]


def _dated_by(record: Any) -> str:
    """The record that says when this one was: itself, or the measure of which it is a step."""
    step = getattr(record, "step_of", None)
    return step.measure if step else record.id


def _misdated(measure: Measure) -> bool:
    """Whether a step has a date that cannot be right by the measure's own dates."""
    histories = (measure.history, *(part.history for part in measure.parts.values()))
    backward = any(True for history in histories for _ in _backward(history))
    return backward or _late_start(measure) is not None or any(s.last_day and before(s.last_day, s.start) for s in measure.steps)


def _causes(catalog: Catalog) -> Iterator[tuple[Any, Path, str]]:
    for record in (*catalog.all("events"), *catalog.all("rounds")):
        yield from ((record, ("follows", i), target) for i, target in enumerate(record.follows) if catalog.has(target))
    for measure in catalog.all("measures"):
        for i, relation in enumerate(measure.relations):
            if catalog.has(relation.target):
                yield measure, ("relations", i, "target"), relation.target
        for i, pause in enumerate(measure.suspends):
            if catalog.has(pause.measure):
                yield measure, ("suspends", i, "measure"), pause.measure


def summary_knows_no_future(catalog: Catalog) -> Iterator[Problem]:
    """A summary says what was known on the day: what came later stands under `later`."""
    for event in catalog.all("events"):
        day = when(catalog, event)
        for mention in mentions(event.summary) if day else ():
            if mention.first > day.last and not _planned(event.summary, mention.start):
                message = f'dates something "{mention.text}", later than the event ({day}); move it to later'
                yield catalog.problem(event, ("summary",), message)


def _planned(text: str, at: int) -> bool:
    """Whether the sentence speaks of a day to come: a term, a deadline, a plan."""
    sentence = re.split(r"[.;:!?] ", text[:at])[-1]
    return bool(WILL.search(sentence))


def later_is_later(catalog: Catalog) -> Iterator[Problem]:
    """What came of an event came after it."""
    for event in (*catalog.all("events"), *catalog.all("rounds")):
        day = when(catalog, event)
        for index, item in enumerate(event.later):
            if day and before(item.date, day):
                yield catalog.problem(event, ("later", index, "date"), f"{item.date} is before the event itself ({day})")


def promise_in_order(catalog: Catalog) -> Iterator[Problem]:
    """A promise is due, and its steps are taken, after it was made in its round."""
    for promise in catalog.all("commitments"):
        talks = catalog.records.get(promise.round)
        made = min(promise.date, talks.date) if isinstance(talks, Round) else promise.date
        if isinstance(talks, Round) and before(promise.date, talks.date):
            yield catalog.problem(promise, ("date",), f"{promise.date} is before its round, {talks.id} ({talks.date})")
        for field in ("due", "runs_to", "announced_to"):
            if (day := getattr(promise, field)) and before(day, made):
                yield catalog.problem(promise, (field,), f"{day} is before the promise was made ({made})")
        for index, step in enumerate(promise.steps):
            if before(step.date, made):
                yield catalog.problem(promise, ("steps", index, "date"), f"{step.date} is before the promise was made ({made})")


def office_of_the_day(catalog: Catalog) -> Iterator[Problem]:
    """A delegate held the office on the day, as far as the actor's roles are known."""
    for talks, path, delegate in parts(catalog, Delegate):
        actor = catalog.records.get(delegate.actor)
        if isinstance(actor, Actor) and actor.roles:
            held = [role.office for role in actor.roles if not before(role.when, talks.date) and not before(talks.date, role.when)]
            if not any(_same_office(office, delegate.office) for office in held):
                known = " or ".join(f'"{office}"' for office in held) or "no office"
                message = f'{actor.id} was not "{delegate.office}" on {talks.date}; the record has {known} for then'
                yield catalog.problem(talks, (*path, "office"), message)


def _same_office(a: str, b: str) -> bool:
    short, long = sorted((re.sub(r"\W+", " ", a.casefold()), re.sub(r"\W+", " ", b.casefold())), key=len)
    return short in long


def source_dates(catalog: Catalog) -> Iterator[Problem]:
    """A page was read after it came out."""
    for source in catalog.all("sources"):
        if isinstance(source, Source) and source.issued and source.accessed and before(source.accessed, source.issued):
            yield catalog.problem(source, ("accessed",), f"{source.accessed} is before the page came out ({source.issued})")


def within_knowledge(catalog: Catalog) -> Iterator[Problem]:
    """Nothing is told that came after the last day that the evidence covers."""
    for record in (*catalog.all("events"), *catalog.all("rounds")):
        day, known = when(catalog, record), catalog.known_to(record)
        if day and day.first > known:
            path = ("date",) if record.date else ("step_of",)
            yield catalog.problem(record, path, f"{day} is after the evidence ends ({known}); see known_to in topic.yml")


def fresh_check(catalog: Catalog) -> Iterator[Problem]:
    """A record was checked within a year of the day that the evidence covers."""
    for record in catalog.records.values():
        if record.known_to and catalog.topic.known_to.default.last - record.known_to.last > YEAR:
            yield catalog.problem(record, ("known_to",), f"{record.known_to} is more than a year before {catalog.topic.known_to.default}; check the record again")


WALLS = rules(
    history_in_order, last_day_after_start, one_date, step_is_there, cause_comes_first, summary_knows_no_future, later_is_later,
    promise_in_order, office_of_the_day, source_dates, within_knowledge,
)
RATCHETS = ratchets(fresh_check)
