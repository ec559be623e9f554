"""Rules on measures and talks: pauses, parts, parties, and the rubric that rests on them."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..model.chain import Need
from ..model.law import Commitment, Measure, Pause, Step
from ..model.talks import Actor, Delegate, Position
from ..model.walk import Path
from ..problems import Problem, unknown
from ..state import Window, windows
from .base import about_topic, parts, rules


def pause_has_target(catalog: Catalog) -> Iterator[Problem]:
    """A pause is of a measure, or of a part that the measure has."""
    for record, path, pause in parts(catalog, Pause):
        target = catalog.records.get(pause.measure)
        if pause.part and isinstance(target, Measure) and pause.part not in target.parts:
            yield catalog.problem(record, (*path, "part"), unknown(f"part of {target.id}", pause.part, target.parts))


def pause_has_start_and_end(catalog: Catalog) -> Iterator[Problem]:
    """A measure that suspends others says from when and until when."""
    for measure in catalog.all("measures"):
        if measure.suspends and not measure.last_day:
            yield catalog.problem(measure, ("suspends",), 'needs the field "last_day": the last day of the pause, inclusive')
        if measure.suspends and not any(s.act == "imposed" for s in measure.steps):
            yield catalog.problem(measure, ("suspends",), 'has no step "imposed", so that its pause never starts')


def pause_stored_once(catalog: Catalog) -> Iterator[Problem]:
    """A pause that another measure grants is not written into the paused measure's own history."""
    for measure in catalog.all("measures"):
        for part in tuple(measure.parts) or (None,):
            yield from _doubled(catalog, measure, part)


def _doubled(catalog: Catalog, measure: Measure, part: str | None) -> Iterator[Problem]:
    pauses = windows(catalog, measure, part)
    history = measure.life(part)
    base: Path = ("parts", part, "history") if part else ("history",)
    for own in (w for w in pauses if w.by is None):
        granted = next((w for w in pauses if w.by and _meet(w, own)), None)
        index = next((i for i, s in enumerate(history) if s.act == "suspended" and s.start.last == own.first), None)
        if granted and index is not None:
            yield catalog.problem(measure, (*base, index), f"this pause is granted by {granted.by}, which suspends the measure; leave the step out")


def _meet(a: Window, b: Window) -> bool:
    return (a.last is None or b.first <= a.last) and (b.last is None or a.first <= b.last)


def act_says_what_it_needs(catalog: Catalog) -> Iterator[Problem]:
    """An announced prolongation names its day, and only one does; nothing resumes that was never paused."""
    for record, path, step in parts(catalog, Step):
        if step.act == "prolongation-announced" and not step.announced_to:
            yield catalog.problem(record, path, 'needs the field "announced_to": the day that the statement named')
        if step.announced_to and step.act != "prolongation-announced":
            yield catalog.problem(record, (*path, "announced_to"), f'is for the act "prolongation-announced"; this is "{step.act}"')
        if step.act == "resumed" and not _paused_before(catalog, record, path, step):
            yield catalog.problem(record, (*path, "act"), "resumes what no earlier pause suspends")


def _paused_before(catalog: Catalog, measure: Measure, path: Path, step: Step) -> bool:
    part = path[1] if path[0] == "parts" else None
    return any(w.first <= step.start.last for w in windows(catalog, measure, part))


def own_party(catalog: Catalog) -> Iterator[Problem]:
    """Who sits at the table, speaks or issues for a party acts for that party."""
    for record, path, part in parts(catalog, Delegate, Position, Measure):
        party = path[1] if isinstance(part, Delegate) else part.party
        named = part.issuer if isinstance(part, Measure) else (part.actor,) if isinstance(part, Delegate) else (part.by,)
        where = "issuer" if isinstance(part, Measure) else "actor" if isinstance(part, Delegate) else "by"
        for index, id_ in enumerate(named):
            actor = catalog.records.get(id_)
            if party in catalog.topic.parties and isinstance(actor, Actor) and actor.party and actor.party != party:
                tail = (where, index) if isinstance(part, Measure) else (where,)
                yield catalog.problem(record, (*path, *tail), f'{id_} acts for "{actor.party}"; expected an actor of "{party}"')


def promise_is_told_by_a_side(catalog: Catalog) -> Iterator[Problem]:
    """A promise has a state, and somebody's account contains it."""
    for promise in catalog.all("commitments"):
        for field in ("stated_by", "steps"):
            if isinstance(promise, Commitment) and not getattr(promise, field):
                yield catalog.problem(promise, (field,), "is empty; expected at least one entry")


def rubric_is_whole(catalog: Catalog) -> Iterator[Problem]:
    """Every score can be worked out: grades, points, classes and kinds of measure are all there."""
    rubric = catalog.topic.rubric
    if not any(row.when == "otherwise" for row in rubric.exposure):
        yield about_topic(catalog, ("rubric", "exposure"), 'has no row with when: otherwise, so that some needs have no exposure')
    if 0 not in rubric.classes.values():
        yield about_topic(catalog, ("rubric", "classes"), "has no class that begins at 0")
    for index, kind in enumerate(rubric.measures):
        if kind not in catalog.topic.vocabularies.get("measures", {}):
            known = catalog.topic.vocabularies.get("measures", {})
            yield about_topic(catalog, ("rubric", "measures", index), unknown("word of topic.yml › vocabularies.measures", kind, known))
    for record, path, need in parts(catalog, Need):
        if need.substitutability not in rubric.substitute:
            yield catalog.problem(record, (*path, "substitutability"), unknown("grade of topic.yml › rubric.substitute", need.substitutability, rubric.substitute))
        if str(need.function) not in rubric.function:
            yield catalog.problem(record, (*path, "function"), unknown("grade of topic.yml › rubric.function", str(need.function), rubric.function))


WALLS = rules(
    pause_has_target, pause_has_start_and_end, pause_stored_once, act_says_what_it_needs, own_party, promise_is_told_by_a_side,
    rubric_is_whole,
)
