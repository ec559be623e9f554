"""The members of a group against the measures that name them: who is named, and the state of each rule day by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from markupsafe import Markup

from ..days import when
from ..interface import KINDS, MATERIALS, STATES
from ..model.chain import Material
from ..model.law import Measure
from ..state import BITES, Kind, State, controls, turning_points
from .law import Turn, turns
from .needs import GROUPS, by_number, legal, listings
from .view import View, render


@dataclass(frozen=True)
class Column:
    """A measure with the members of the group that it names: as such, or in some grades (which)."""

    measure: Measure
    whole: frozenset[str]
    grades: Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """A material on a day: the answer in short with its swatch, and what each measure says of it (None: it is not named)."""

    material: Material
    swatch: str
    answer: str
    until: date | None  # the last day of a pause or term that the answer rests on
    grades: tuple[str | None, ...]  # a column each; empty: named as such


@dataclass(frozen=True)
class Day:
    """One day of the grid: the measures known by then, their states, and what had just happened."""

    day: date
    last: date | None  # the day before the next change
    columns: tuple[tuple[Column, State], ...]
    alike: tuple[tuple[Measure, State], ...]  # measures that name every member
    happened: tuple[tuple[tuple[Measure, ...], Turn], ...]  # what is told alike of several measures, once
    rows: tuple[Row, ...]


def grid(view: View, group: str | None = None) -> Markup:
    """The grid of a group, by default that of the topic, on each day on which one of its measures changed."""
    record = view.get(group or view.topic.strip or view.own("materials").id, "materials")
    members = sorted((view.get(m) for m in view.catalog.members(record.id)), key=by_number)
    columns, alike = naming(view, [m.id for m in members])
    days = _days(view, members, columns, alike) if columns else []
    kinds = {m.kind for m in members}
    what = MATERIALS[kinds.pop()] if len(kinds) == 1 else KINDS["materials"][0]
    return render("grid.html", v=view, group=record, members=members, days=days, alike=alike, what=what, unseen=_unseen, names=names, caveats=caveats)


def naming(view: View, members: Sequence[str]) -> tuple[list[Column], list[Measure]]:
    """The measures that tell the members apart or are of a kind that the rubric counts, and the others, which name all; by age."""
    whole, part = ({i: controls(view.catalog, i, in_part) for i in members} for in_part in (False, True))
    columns: list[Column] = []
    alike: list[Measure] = []
    for measure in sorted(view.catalog.all("measures"), key=lambda m: _begun(view, m)):
        named = frozenset(i for i in members if measure in whole[i])
        grades = {i: _grades(view, measure, i) for i in members if measure in part[i] and i not in named}
        if len(named) == len(members) and measure.kind not in view.topic.rubric.measures:
            alike.append(measure)
        elif named or grades:
            columns.append(Column(measure, named, grades))
    return columns, alike


def _begun(view: View, measure: Measure) -> tuple[date, str]:
    found = when(view.catalog, measure)
    return (found.first if found else date.max), measure.id


def _grades(view: View, measure: Measure, material: str) -> str:
    meant = (material, *view.catalog.groups(material))
    return next(p.text for p in measure.scope.in_part if p.material in meant)


def stops(view: View, columns: Sequence[Column]) -> list[date]:
    """The days on which one of the columns changes, or a longer pause is announced, and the day of the edition."""
    measures = [c.measure for c in columns]
    points = {d for m in measures for d in turning_points(view.catalog, m)}
    points |= {s.date.first for m in _pausing(view, measures) for s in m.steps}
    found: list[date] = []
    before: list[Kind | State] = [Kind.NOT_YET] * len(measures)
    for day in sorted(points):
        states = [_plain(view.state(m, day)) for m in measures]
        if states != before:
            found.append(day)
        before = states
    return sorted({*found, view.day})


def _plain(state: State) -> Kind | State:
    """A state without the day to which it was seen: that is no change of the measure."""
    return Kind.NOT_YET if state.kind is Kind.NOT_YET else replace(state, seen=None)


def _days(view: View, members: Sequence[Material], columns: Sequence[Column], alike: Sequence[Measure]) -> list[Day]:
    found = stops(view, columns)
    turned = _turns(view, columns, alike)
    changes = [d for d in found if d != view.day or d in turned]
    return [_day(view, day, next((d - timedelta(1) for d in changes if d > day), None), members, columns, alike, turned.get(day, ())) for day in found]


def _day(
    view: View, day: date, last: date | None, members: Sequence[Material], columns: Sequence[Column], alike: Sequence[Measure],
    happened: Sequence[tuple[Measure, Turn]],
) -> Day:  # fmt: skip
    known = [(c, s) for c in columns if (s := view.state(c.measure, day)).kind is not Kind.NOT_YET]
    others = [(m, s) for m in alike if (s := view.state(m, day)).kind is not Kind.NOT_YET]
    rows = tuple(Row(m, *answer(view, m.id, day), tuple(_named(c, m.id) for c, _ in known)) for m in members)
    return Day(day, last, tuple(known), tuple(others), _told(happened), rows)


def _told(happened: Sequence[tuple[Measure, Turn]]) -> tuple[tuple[tuple[Measure, ...], Turn], ...]:
    """What happened, with the measures and sources of which the same words are told."""
    found: dict[tuple[str, str | None], list[tuple[Measure, Turn]]] = {}
    for measure, turn in happened:
        found.setdefault((turn.words, measure.party), []).append((measure, turn))
    return tuple(
        (tuple(m for m, _ in pairs), replace(pairs[0][1], sources=tuple(dict.fromkeys(s for _, t in pairs for s in t.sources))))
        for pairs in found.values()
    )


def _named(column: Column, material: str) -> str | None:
    return "" if material in column.whole else column.grades.get(material)


def _turns(view: View, columns: Sequence[Column], alike: Sequence[Measure]) -> dict[date, list[tuple[Measure, Turn]]]:
    """What happened on each day to the measures of the grid; where nothing did, to those that pause them."""
    own = [*(c.measure for c in columns), *alike]
    return {**_by_day(view, _pausing(view, own)), **_by_day(view, own)}


def _pausing(view: View, measures: Sequence[Measure]) -> list[Measure]:
    paused = {m.id for m in measures}
    return [m for m in view.catalog.all("measures") if any(p.measure in paused for p in m.suspends)]


def _by_day(view: View, measures: Sequence[Measure]) -> dict[date, list[tuple[Measure, Turn]]]:
    found: dict[date, list[tuple[Measure, Turn]]] = {}
    for measure, turn in ((m, t) for m in measures for t in turns(view, m)):
        found.setdefault(turn.day, []).append((measure, turn))
    return found


def answer(view: View, material: str, day: date) -> tuple[str, str, date | None]:
    """Whether the kinds of measure that the rubric counts name the material on `day`: swatch, words, and the last day of a pause."""
    how = legal(view, material, day)
    states = [view.state(m, day) for m in listings(view, material, how == "in-part", day)]
    if how != "not-listed":
        lead = states[0]
        words = view.listed(how) + view.state_words(lead).removeprefix(STATES[lead.kind])
        return ("sched" if _unseen(view, lead, day) else dict(GROUPS)[how]), words, lead.until
    for state in (s for s in states if s.kind in (Kind.UNVERIFIED, Kind.ANNOUNCED)):
        return view.swatch(state), view.state_words(state) if state.kind is Kind.ANNOUNCED else STATES[state.kind], None
    return dict(GROUPS)[how], view.listed(how), None


def _unseen(view: View, state: State, day: date) -> bool:
    """Whether a state on a day after the edition would bite or sleep by its text alone: nobody has seen it."""
    return day > view.day and state.kind in (*BITES, Kind.SUSPENDED)


def caveats(view: View, day: Day) -> list[tuple[str, date, list[str]]]:
    """What must be said of the states of a day: a last day that was only announced, and how far a measure was followed."""
    found: dict[tuple[str, date], list[str]] = {}
    for measure, state in [*((c.measure, s) for c, s in day.columns), *day.alike]:
        told = state.kind is Kind.UNVERIFIED and any(measure in turned for turned, _ in day.happened)
        for how, until in (("announced", None if told else state.announced_to), ("seen", view.last_seen(state))):
            if until:
                found.setdefault((how, until), []).append(view.name(measure.id))
    return [(how, until, named) for (how, until), named in sorted(found.items(), key=lambda f: f[0])]


def names(day: Day) -> list[str]:
    """The names of what changed on a day, each once."""
    return list(dict.fromkeys(m.short or m.name for turned, _ in day.happened for m in turned))
