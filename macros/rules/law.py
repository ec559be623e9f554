"""Rules on measures and talks: pauses, parts, parties, and the rubric that rests on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..catalog import Catalog
from ..confidence import weight
from ..days import when
from ..model.chain import Need
from ..model.law import Claim, Commitment, Measure, Pause, Step
from ..model.talks import Actor, Delegate, Position
from ..model.topic import Verdict
from ..model.walk import Path
from ..problems import Problem, unknown
from ..state import OVER, Kind, State, Window, plain_state_on, windows
from .base import about_topic, parts, rules

WEIGHTY = "a law, statistics, a text of a party, or two publishers"


def pause_has_target(catalog: Catalog) -> Iterator[Problem]:
    """A pause is of a measure, or of a part that the measure has."""
    for record, path, pause in parts(catalog, Pause):
        target = catalog.records.get(pause.measure)
        if pause.part and isinstance(target, Measure) and pause.part not in target.parts:
            yield catalog.problem(record, (*path, "part"), unknown(f"part of {target.id}", pause.part, target.parts))


def pause_has_something_to_pause(catalog: Catalog) -> Iterator[Problem]:
    """What is paused was announced or in force on the first day of the pause."""
    for record, path, pause in parts(catalog, Pause):
        target, start = catalog.records.get(pause.measure), _starts(record)
        if start is None or not isinstance(target, Measure) or (pause.part and pause.part not in target.parts):
            continue  # other rules tell of these
        states = [plain_state_on(catalog, target, part, start) for part in _lives(target, pause.part)]
        late = pause.part is None and (begun := when(catalog, target)) and begun.first > start  # cause-comes-first tells of it
        if not late and all(map(_idle, states)):
            yield catalog.problem(record, path, _nothing_to_pause(target.id, pause.part, states[-1], start))
    for record, path, step in parts(catalog, Step):
        if step.act == "suspended" and isinstance(record, Measure):
            part, day = (path[1] if path[0] == "parts" else None), step.start.last
            state = plain_state_on(catalog, record, part, day)
            if _idle(state):
                yield catalog.problem(record, (*path, "act"), _nothing_to_pause(record.id, part, state, day))


def _starts(measure: Measure) -> date | None:
    """The first day of the pause that a measure grants."""
    return next((s.start.last for s in measure.steps if s.act == "imposed"), None)


def _lives(measure: Measure, part: str | None) -> tuple[str | None, ...]:
    """The parts that a pause is of: the one it names, else all; None for a measure without parts."""
    return (part,) if part else tuple(measure.parts) or (None,)


def _idle(state: State) -> bool:
    return state.kind is Kind.NOT_YET or state.kind in OVER


def _nothing_to_pause(target: str, part: str | None, state: State, day: date) -> str:
    """The message that a pause starts when there is nothing to pause."""
    what = f'"{part}" of {target}' if part else target
    was = "was not announced by then" if state.kind is Kind.NOT_YET else f"was over since {state.began}"
    return f"pauses {what} from {day} on, which {was}"


def pause_has_start_and_end(catalog: Catalog) -> Iterator[Problem]:
    """A measure that suspends others says from when and until when."""
    for measure in catalog.all("measures"):
        if measure.suspends and not measure.last_day:
            yield catalog.problem(measure, ("suspends",), 'needs the field "last_day": the last day of the pause, inclusive')
        if measure.suspends and not any(s.act == "imposed" for s in measure.steps):
            yield catalog.problem(measure, ("suspends",), 'has no step "imposed", so that its pause never starts')


def pause_stored_once(catalog: Catalog) -> Iterator[Problem]:
    """A pause is written down once: not twice by what grants it, nor in the paused measure's own history too."""
    for measure in catalog.all("measures"):
        yield from _paused_twice(catalog, measure)
        yield from _granted_twice(catalog, measure)
        for part in _lives(measure, None):
            yield from _doubled(catalog, measure, part)


def _paused_twice(catalog: Catalog, measure: Measure) -> Iterator[Problem]:
    """What a measure pauses a second time: the same part, or a part of what it pauses as a whole."""
    for index, pause in enumerate(measure.suspends):
        for first, other in enumerate(measure.suspends):
            whole = other.part is None and pause.part is not None
            if first != index and pause.measure == other.measure and (whole or (pause.part == other.part and first < index)):
                yield catalog.problem(measure, ("suspends", index), f"is paused by item {first + 1} already; leave it out")
                break


def _granted_twice(catalog: Catalog, measure: Measure) -> Iterator[Problem]:
    """What a measure pauses on days that lie within the pause that another one grants."""
    for index, pause in enumerate(measure.suspends):
        target = catalog.records.get(pause.measure)
        if not isinstance(target, Measure) or (pause.part and pause.part not in target.parts):
            continue
        granted = [w for w in windows(catalog, target, pause.part or _lives(target, None)[0]) if w.by]
        own = next((w for w in granted if w.by == measure.id), None)
        if wider := next((w for w in granted if own and w.by != own.by and _within(own, w)), None):
            yield catalog.problem(measure, ("suspends", index), f"is paused on all these days by {wider.by} already; leave it out")


def _within(inner: Window, outer: Window) -> bool:
    """Whether a pause adds no day to another; of two alike the second by id does not."""
    alike = (inner.first, inner.last) == (outer.first, outer.last)
    ends = outer.last is None or (inner.last is not None and inner.last <= outer.last)
    return outer.by < inner.by if alike else outer.first <= inner.first and ends


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
        if step.act == "prolongation-announced" and not step.basis:
            yield catalog.problem(record, path, 'needs the field "basis": stated, reported or inferred, by who counts this measure in')
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


def verdict_fits_evidence(catalog: Catalog) -> Iterator[Problem]:
    """A verdict is one that the evidence bears, by the rules of topic.yml."""
    listed, ruled = catalog.topic.vocabularies.get("verdicts", {}), catalog.topic.verdicts
    for word in (w for w in ruled if w not in listed):
        yield about_topic(catalog, ("verdicts", word), unknown("word of topic.yml › vocabularies.verdicts", word, listed))
    for word in (w for w in listed if ruled and w not in ruled):
        yield about_topic(catalog, ("vocabularies", "verdicts", word), f'has no rule; expected one under verdicts › {word}')
    for claim in catalog.all("claims"):
        rule = ruled.get(claim.verdict)
        if rule and (message := next(_unborne(catalog, claim, rule), None)):
            yield catalog.problem(claim, ("verdict",), f'"{claim.verdict}" {message}')


def _unborne(catalog: Catalog, claim: Claim, rule: Verdict) -> Iterator[str]:
    """What the rule of a verdict demands and the evidence of a claim does not give, what is missing first."""
    sides = (("for", "against", rule.for_), ("against", "for", rule.against))
    told = {"for": claim.for_, "against": claim.against}
    weights = {side: weight(catalog, (s for said in some for s in said.sources)) if some else -1 for side, some in told.items()}
    for side, _, demand in sides:
        if demand in ("some", "weighty") and not told[side]:
            yield f"needs evidence {side}; the claim has none"
        elif demand == "weighty" and not weights[side]:
            yield f"needs weighty evidence {side}: {WEIGHTY}; the claim has less"
    for side, other, demand in sides:
        if demand == "no-heavier" and weights[side] > weights[other]:
            yield f"has evidence {side} that weighs more than that {other}"
        if demand == "lighter" and told[side] and weights[side] >= weights[other]:
            yield f"has evidence {side} that weighs as much as that {other}"
        if rule.undecided and weights[side] > 0 and not told[other]:
            yield f"has weighty evidence {side} and none {other}, which decides it"


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
    pause_has_something_to_pause, verdict_fits_evidence, pause_has_target, pause_has_start_and_end, pause_stored_once, act_says_what_it_needs, own_party, promise_is_told_by_a_side,
    rubric_is_whole,
)
