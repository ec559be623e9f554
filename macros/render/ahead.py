"""What comes next: the days after the edition's on which something was due, who must act, and what happens by default."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from ..interface import AHEAD
from ..model.evidence import Gap
from ..model.law import Commitment, Measure, Pause, Step
from ..model.types import Edtf
from ..state import Kind, part_state_on
from .view import Side, View, render

ACTS = {"imposed": "start", "resumed": "start", "amended": "change", "ended": "end", "withdrawn": "end"}  # of a step that is still to come
PROMISES = ("promise", "promise-law", "runs-out")
ENDS = ("pause", "suspension", "term")
SUSPENDED = (Kind.SUSPENDED, Kind.PARTLY_SUSPENDED)


@dataclass(frozen=True)
class Ahead:
    """Something due on a day after the edition's: what it is, and what happens unless somebody acts."""

    when: Edtf
    kind: str  # a key of AHEAD
    party: str | None
    id: str  # of the measure or promise
    sources: tuple[str, ...]
    parts: tuple[str, ...] = ()  # the names of those parts that it concerns, when not all
    said: Step | None = None  # a statement that named a later day
    last: date | None = None  # by the texts seen, where a statement named `when`
    pauses: tuple[Pause, ...] = ()  # what it pauses
    text: str = ""  # what the step itself says


@dataclass(frozen=True)
class Line:
    """What is due on one day in one way, for one side or, promised, for both."""

    when: Edtf
    side: Side
    what: str
    default: str
    found: tuple[Ahead, ...]
    said: str
    who: tuple[str, ...]  # whose act it takes: bodies, or of a promise the parties
    promise: Commitment | None
    sources: tuple[str, ...]

    @property
    def machine(self) -> str:
        """The day as a machine reads it: a month stays a month."""
        return self.when.last.isoformat() if self.when.about or "/" in self.when.text else self.when.text


def ahead(view: View) -> list[Ahead]:
    """What was due after the edition's day, as far as the records say, soonest first."""
    found = [a for m in view.catalog.all("measures") for a in (*_ends(view, m), *_steps(view, m), *_announced(view, m))]
    found += _promised(view, found)
    return sorted(found, key=lambda a: (a.when.last, list(AHEAD).index(a.kind), a.id))


def _ends(view: View, measure: Measure) -> Iterator[Ahead]:
    """The last days of pauses, suspensions and terms."""
    said = _statement(measure, view.day)
    if measure.suspends:
        if measure.last_day and measure.last_day.last > view.day:
            sources = measure.history[0].sources if measure.history else measure.sources[:2]
            yield Ahead(measure.last_day, "pause", measure.party, measure.id, sources, said=said, pauses=measure.suspends)
        return
    ends: dict[tuple[date, str], list[str]] = {}
    for key in tuple(measure.parts) or (None,):
        state = part_state_on(view.catalog, measure, key, view.day)
        if state.until and state.until > view.day and state.by is None and state.kind is not Kind.ANNOUNCED:
            kind = "suspension" if state.kind in SUSPENDED else "term"
            ends.setdefault((state.until, kind), []).append(measure.parts[key].name if key else "")
    for (day, kind), parts in ends.items():
        names = () if len(parts) == len(measure.parts) or not parts[0] else tuple(parts)
        yield Ahead(Edtf.parse(day.isoformat()), kind, measure.party, measure.id, measure.sources[:2], names, said)


def _statement(measure: Measure, day: date) -> Step | None:
    """The latest statement that named a later last day, of those made by `day`."""
    made = (s for s in measure.steps if s.act == "prolongation-announced" and s.date.first <= day)
    return max((s for s in made if s.announced_to and s.announced_to.last > day), key=lambda s: s.date, default=None)


def _steps(view: View, measure: Measure) -> Iterator[Ahead]:
    """What had been decided and was still to begin, change or end."""
    for step in measure.steps:
        decided = step.announced_unknown or step.date.first <= view.day
        if step.act in ACTS and decided and step.start.last > view.day:
            yield Ahead(step.start, ACTS[step.act], measure.party, measure.id, step.sources, text=step.text or "")


def _announced(view: View, measure: Measure) -> Iterator[Ahead]:
    """The day that a statement alone has named, beside the last day by the texts."""
    if said := _statement(measure, view.day):
        last = next((a.when.last for a in _ends(view, measure)), None)
        yield Ahead(said.announced_to, "statement", measure.party, measure.id, said.sources, said=said, last=last, text=said.text or "")


def _promised(view: View, law: list[Ahead]) -> list[Ahead]:
    """Promises that fall due, and those that run out where no measure that they are about has its day."""
    told = {(a.when.last, a.id) for a in law}
    ending = {a.id for a in law if a.kind in ENDS}
    found: list[Ahead] = []
    for promise in (p for p in view.catalog.all("commitments") if p.date.first <= view.day):
        if _future(promise.due, view.day):
            kind = "promise-law" if {*promise.measures} & ending else "promise"
            found.append(Ahead(promise.due, kind, promise.by, promise.id, promise.sources))
        if _future(promise.runs_to, view.day) and not {(promise.runs_to.last, m) for m in promise.measures} & told:
            found.append(Ahead(promise.runs_to, "runs-out", promise.by, promise.id, promise.sources))
    return found


def _future(when: Edtf | None, day: date) -> bool:
    return when is not None and day < when.last < date.max


def lines(view: View) -> list[Line]:
    """The same with what is alike in one line."""
    groups: dict[tuple[str, ...], list[Ahead]] = {}
    for each in ahead(view):
        who = view.name(each.id) if each.kind in PROMISES else each.party or ""
        groups.setdefault((each.when.text, each.kind, who, _words(view, each)[1], _said(view, each)), []).append(each)
    return [_line(view, group) for group in groups.values()]


def _line(view: View, group: list[Ahead]) -> Line:
    first = group[0]
    what, default = _words(view, first)
    promise = view.get(first.id) if first.kind in PROMISES else None
    who = [view.side(a.party).name for a in group] if promise else [i for a in group for i in view.get(a.id).issuer]
    each = 2 if len(group) == 1 else 1  # sources of one measure; its page has the others
    sources = tuple(dict.fromkeys(s for a in group for s in (*a.sources[:each], *(a.said.sources[:1] if a.said else ()))))
    return Line(first.when, view.sides(a.party for a in group), what, default, tuple(group), _said(view, first), tuple(dict.fromkeys(who)), promise, sources)


def _words(view: View, each: Ahead) -> tuple[str, str]:
    """What the day is, and what happens by default."""
    what, default = AHEAD[each.kind]
    following = view.date(each.when.last + timedelta(1))
    said = view.date(each.said.date) if each.said else ""
    default = default.format(day=view.date(each.when), following=following, last=view.date(each.last) if each.last else "")
    return what.format(said=said), default


def _said(view: View, each: Ahead) -> str:
    """That a statement named a later day than the one by the texts."""
    if each.said is None or each.kind == "statement":
        return ""
    known = view.catalog.known_to(view.get(each.id))
    return AHEAD["said"][0].format(said=view.date(each.said.date), day=view.date(each.said.announced_to), known=view.date(min(known, view.day)))


def what_next(view: View, count: int = 0) -> Markup:
    """Dated obligations after the edition's day, the soonest `count` or all; their outcome is in no edition yet."""
    found = lines(view)
    shown = found[:count] if count else found
    return render("what_next.html", v=view, lines=shown, total=len(found), full=not count, unknown=[] if count else _unknown(view, found))


def _unknown(view: View, found: list[Line]) -> list[Gap]:
    """What was looked for and not found about the ends of pauses and terms."""
    ends = {a.id for line in found for a in line.found if a.kind in ENDS}
    return [g for g in view.catalog.all("gaps") if ends & set(g.about)]
