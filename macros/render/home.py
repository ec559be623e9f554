"""The home page: the state of play, turning points, what comes next, ways in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..model.law import Measure
from ..state import Kind, State
from .needs import rows
from .timeline import entries
from .view import Side, View, render


def state_of_play(view: View) -> Markup:
    """The measures that bear most on the question, in three columns: who, state, sentence."""
    ids = view.meta.get("leads") or [m.id for m in view.catalog.all("measures") if not m.brief][:3]
    leads = [(m, view.state(m)) for m in (view.get(i, "measures") for i in ids)]
    return render("state_of_play.html", v=view, leads=leads)


def turning_points(view: View, count: int = 5) -> Markup:
    """The latest events of major significance, newest first, and what comes next beside them."""
    found = [e for e in entries(view) if getattr(e.record, "significance", "major") == "major"]
    shown = found[-count:][::-1]
    return render("turning_points.html", v=view, entries=shown, total=len(entries(view)))


@dataclass(frozen=True)
class Ahead:
    """A day after the edition's on which something was due by its terms."""

    day: date
    side: Side
    words: str
    ids: tuple[str, ...]
    sources: tuple[str, ...]


def ahead(view: View) -> list[Ahead]:
    """What was due after the edition's day, as far as the records say, soonest first."""
    found = [a for m in view.catalog.all("measures") for a in (*_ends(view, m), *_starts(view, m))]
    found += [a for m in view.catalog.all("measures") for a in _announced(view, m)]
    found += list(_promised(view))
    return _together(view, found)


def _together(view: View, found: list[Ahead]) -> list[Ahead]:
    """What is due on one day for one reason stands in one line."""
    groups: dict[tuple[date, str], list[Ahead]] = {}
    for each in sorted(found, key=lambda a: (a.day, a.ids)):
        groups.setdefault((each.day, each.words), []).append(each)
    return [_merged(view, day, words, group) for (day, words), group in groups.items()]


def _merged(view: View, day: date, words: str, group: list[Ahead]) -> Ahead:
    ids = tuple(dict.fromkeys(i for a in group for i in a.ids))
    sources = tuple(dict.fromkeys(s for a in group for s in a.sources))
    side = group[0].side if len({a.side.css for a in group}) == 1 else view.sides(view.topic.parties)
    return Ahead(day, side, words, ids, sources)


def _ends(view: View, measure: Measure) -> Iterator[Ahead]:
    state: State = view.state(measure)
    if measure.suspends and measure.last_day and measure.last_day.last > view.day:
        names = len({p.measure for p in measure.suspends})
        what = f"Last day of the pause by its own text; it covers {names} measure{'s' if names > 1 else ''}"
        yield Ahead(measure.last_day.last, view.side(measure.party), what, (measure.id,), measure.history[0].sources if measure.history else measure.sources[:2])
    elif state.until and state.until > view.day and state.by is None and not measure.suspends:
        what = "Last day of its suspension" if state.kind in (Kind.SUSPENDED, Kind.PARTLY_SUSPENDED) else "Last day by its own text"
        yield Ahead(state.until, view.side(measure.party), what, (measure.id,), measure.sources[:2])


def _starts(view: View, measure: Measure) -> Iterator[Ahead]:
    for step in measure.steps:
        if step.act == "imposed" and step.start.last > view.day:
            yield Ahead(step.start.last, view.side(measure.party), "Start, as announced", (measure.id,), step.sources)


def _announced(view: View, measure: Measure) -> Iterator[Ahead]:
    for step in measure.steps:
        if step.announced_to and step.announced_to.last > view.day:
            what = f"Last day named in a statement of {view.date(step.date)}; no act was seen"
            yield Ahead(step.announced_to.last, view.side(measure.party), what, (measure.id,), step.sources)


def _promised(view: View) -> Iterator[Ahead]:
    for promise in view.catalog.all("commitments"):
        if promise.due and promise.due.last > view.day:
            yield Ahead(promise.due.last, view.side(promise.by), f"Due: {promise.name}", (promise.round,), promise.sources)


def what_next(view: View) -> Markup:
    """Dated obligations after the edition's day; their outcome is in no edition yet."""
    return render("what_next.html", v=view, ahead=ahead(view))


def ways_in(view: View) -> Markup:
    """Three ways in: questions, industries, words."""
    critical = {i.id: 0 for i in view.catalog.all("industries")}
    for row in rows(view, view.catalog.all("products")):
        for industry in row.product.industries:
            critical[industry] = critical.get(industry, 0) + (row.score.rank == 3)
    industries = sorted(critical.items(), key=lambda c: (-c[1], c[0]))[:6]
    questions = [c for c in view.catalog.all("claims") if c.speaker is None][:5]
    terms = [view.get(t, "terms") for t in view.meta.get("words", [])] or list(view.catalog.all("terms"))[:4]
    return render("ways_in.html", v=view, industries=industries, questions=questions, terms=terms, top=max(view.topic.rubric.classes, key=view.topic.rubric.classes.get))
