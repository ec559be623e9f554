"""A measure: its state bar, its steps, what it covers, what it answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from ..interface import ACTS, RAN_OUT, RELATIONS
from ..model.evidence import Source
from ..model.law import Measure, Step
from ..state import ENDS, OVER, Kind, State, controls, part_state_on, turning_points
from .charts import state_rows
from .view import View, render

WRITTEN = ("announced", "imposed", "amended")  # acts that the text of a measure is behind


@dataclass(frozen=True)
class Turn:
    """A day in the life of a measure: its state from then on, and what made it so."""

    day: date
    state: State
    words: str
    sources: tuple[str, ...]
    past: bool  # the day lies after the edition's


def turns(view: View, measure: Measure) -> list[Turn]:
    """Every day on which something happened to the measure or would by its terms."""
    found: list[Turn] = []
    for day in turning_points(view.catalog, measure):
        state = view.state(measure, day)
        words, sources = _happened(view, measure, day, state)
        if words and (not found or (found[-1].state, found[-1].words) != (state, words)):
            found.append(Turn(day, state, words, sources, day > view.day))
    return found


def steps_by_part(measure: Measure) -> list[tuple[str | None, Step]]:
    """The steps of all parts, each with its part, in order of their start."""
    found = [(part, step) for part in (None, *measure.parts) for step in measure.life(part)]
    return sorted(found, key=lambda p: (p[1].date, p[1].start))


def _happened(view: View, measure: Measure, day: date, state: State) -> tuple[str, tuple[str, ...]]:
    """What happened on a day in words, with its sources."""
    words: list[str] = []
    sources: dict[str, None] = {}
    for part, step in steps_by_part(measure):
        if day in (step.date.first, step.start.last) and (said := _said(view, measure, part, step, day)):
            words += [said] if said not in words else []
            sources.update(dict.fromkeys(step.sources))
    for other in view.catalog.all("measures"):
        pauses = [p for p in other.suspends if p.measure == measure.id]
        start = next((s.start.last for _, s in steps_by_part(other) if s.act == "imposed"), None)
        if pauses and start == day:
            until = f", until {view.date(other.last_day.last)}" if other.last_day else ""
            words.append(f"Suspended{' in part' if all(p.part for p in pauses) else ''} by {view.name(other.id)}{until}.")
            sources.update(dict.fromkeys(s for p in pauses for s in p.sources))
    return (" ".join(words) or _silent(view, measure, state)), tuple(sources)


def _said(view: View, measure: Measure, part: str | None, step: Step, day: date) -> str:
    if step.text and day == step.date.first:
        return step.text
    label = act_words(step)
    if step.act == "imposed" and day < step.start.last:
        label = f"Announced, to start on {view.date(step.start)}"
    elif step.act == "imposed" and day > step.date.first and view.state(measure, day).kind is Kind.SUSPENDED:
        label = "Was to start; the suspension came first"
    elif step.act == "imposed" and day > step.date.first:
        label = "Begins to apply"
    whose = f"{measure.parts[part].name}: " if part and len(measure.parts) > 1 else ""
    label = label[:1].lower() + label[1:] if whose else label
    by = f" ({step.by})" if step.by else ""
    to = f", to {view.date(step.announced_to)}" if step.announced_to else ""
    return f"{whose}{label}{to}{by}."


def act_words(step: Step) -> str:
    """The act of a step in words."""
    return ACTS[step.act]


def _silent(view: View, measure: Measure, state: State) -> str:
    """What is said of a day on which no page was seen, only a term ran out."""
    if state.kind is not Kind.UNVERIFIED:
        return ""
    words = RAN_OUT["pause" if state.pause else "term"]
    return f"{words} {view.announced(state, measure)}".rstrip()


def scope(view: View, measure: str | None = None) -> Markup:
    """What a measure covers: its parts with how far each got, or its scope."""
    found = view.get(measure, "measures") if measure else view.own("measures")
    parts = [(key, clause, part_state_on(view.catalog, found, key, view.day)) for key, clause in found.parts.items()]
    return render("scope.html", v=view, m_=found, parts=parts, texts=texts(view, found))


def texts(view: View, measure: Measure) -> list[tuple[Source, bool]]:
    """The texts of law that were read of a measure, each with whether it is a translation."""
    party = view.topic.parties.get(measure.party or "")
    own = party.language if party else None
    ids = dict.fromkeys([*measure.sources, *(s for step in measure.steps if step.act in WRITTEN for s in step.sources)])
    read = [s for i in ids if (s := view.catalog.records.get(i)) and s.kind == "law" and not s.quoted]  # on an earlier day some were not out
    return [(s, bool(own) and s.language.partition("-")[0] != own) for s in read]


def asks(view: View, measure: str | None = None) -> Markup:
    """What readers would ask of a measure; as known on an earlier day the answers know too much and stay away."""
    found = view.get(measure, "measures") if measure else view.own("measures")
    return render("asks.html", v=view, asks=found.asks, known=view.catalog.known_to(found), until=view.state(found).until, early=view.catalog.as_of is not None)


def dates(view: View, measure: str | None = None) -> Markup:
    """Announced, signed, effective and end, each apart; a part that ended leaves the others in force."""
    found = view.get(measure, "measures") if measure else view.own("measures")
    steps = [s for _, s in steps_by_part(found)]
    state = view.state(found)
    end = next((s for s in reversed(steps) if s.act in ENDS), None) if state.kind in OVER else None
    starts = sorted({s.start for s in steps if s.act == "imposed"})
    term = found.last_day or next((s.last_day for s in reversed(steps) if s.act == "imposed" and s.last_day), None)
    signed = next((s for s in steps if s.signed), None)
    return render("dates.html", v=view, measure=found, first=steps[0], signed=signed, starts=starts, end=end, term=term, state=state)


def two_lists(view: View, one: str, other: str) -> Markup:
    """Two lists of materials side by side, each with its state; then what every pause took out, and what it left alone."""
    pair = [view.get(i, "measures") for i in (one, other)]
    pauses = [(m, list(_taken_out(view, m))) for m in view.catalog.all("measures") if m.suspends]
    paused = {p.measure for m, _ in pauses for p in m.suspends}
    alone = [m for m in pair if m.id not in paused] if pauses else []
    members = {m.id: [view.get(i) for r in m.scope.materials for i in view.catalog.members(r)] for m in pair}
    return render("two_lists.html", v=view, pair=pair, members=members, pauses=pauses, alone=alone)


def _taken_out(view: View, pause: Measure) -> Iterator[tuple[Measure, list[str]]]:
    """The measures that a pause takes out, each with the names of the parts, where not all of it is."""
    for id_ in dict.fromkeys(p.measure for p in pause.suspends):
        measure = view.get(id_, "measures")
        yield measure, [measure.parts[p.part].name for p in pause.suspends if p.measure == id_ and p.part]


@dataclass(frozen=True)
class Tie:
    """How another measure or event stands to this one."""

    words: str
    id: str
    basis: str
    note: str
    sources: tuple[str, ...]


def ties(view: View, measure: Measure) -> tuple[list[Tie], list[Tie]]:
    """What the measure refers to, and what refers to it."""
    out = [Tie(RELATIONS[r.type][0], r.target, r.basis, r.note or "", r.sources) for r in measure.relations]
    out += [Tie(RELATIONS["suspends"][0], p, "text", "", s) for p, s in _paused(measure).items()]
    back: list[Tie] = []
    for other in view.catalog.all("measures"):
        back += [Tie(RELATIONS[r.type][1], other.id, r.basis, r.note or "", r.sources) for r in other.relations if r.target == measure.id]
        if measure.id in (paused := _paused(other)):
            back.append(Tie(RELATIONS["suspends"][1], other.id, "text", "", paused[measure.id]))
    return out, back


def _paused(measure: Measure) -> dict[str, tuple[str, ...]]:
    """The measures that a measure suspends, each once, with the sources."""
    return {p.measure: p.sources for p in measure.suspends}


def chain(view: View, measure: str | None = None) -> Markup:
    """What a measure answers, and what answered it."""
    found = view.get(measure, "measures") if measure else view.own("measures")
    out, back = ties(view, found)
    return render("chain.html", v=view, measure=found, out=out, back=back, record=view.catalog.records.get)


def state_table(view: View, measure: str | None = None) -> Markup:
    """The state on chosen days: the seed day, each turning point, and the edition's day."""
    found = view.get(measure, "measures") if measure else view.own("measures")
    turned = {t.day: t for t in turns(view, found)}
    days = sorted({view.topic.seed_date.last, view.day, *turned})
    rows = [(day, view.state(found, day), turned.get(day)) for day in days]
    return render("state_table.html", v=view, rows=rows)


def measures(view: View, material: str | None = None, party: str | None = None) -> Markup:
    """The measures that touch a material (by default the page's own), or all of them."""
    record = view.get(material, "materials") if material else view.record
    if record is not None and record.kind_name == "materials":
        found = {m.id: m for r in view.catalog.members(record.id) for part in (False, True) for m in controls(view.catalog, r, part)}
        return render("measures_of.html", v=view, found=_by_state(view, list(found.values())), record=record)
    found = [m for m in view.catalog.all("measures") if party in (None, m.party)]
    return render("measures_all.html", v=view, found=_by_state(view, found))


def states(view: View) -> Markup:
    """The lives of all measures as bars on one axis, the oldest first."""
    found = sorted(view.catalog.all("measures"), key=lambda m: (_started(m), m.id))
    return state_rows(view, found)


def _by_state(view: View, found: list[Measure]) -> list[tuple[Measure, State]]:
    order = list(Kind)
    ranks = {k: i for i, k in enumerate((Kind.IN_FORCE, Kind.PARTLY, Kind.PARTLY_SUSPENDED, Kind.SUSPENDED, Kind.UNVERIFIED))}
    pairs = [(m, view.state(m)) for m in found]
    return sorted(pairs, key=lambda p: (p[1].eases, ranks.get(p[1].kind, 9 + order.index(p[1].kind)), _started(p[0]), p[0].id))


def _started(measure: Measure) -> date:
    return min(s.date.first for _, s in steps_by_part(measure))


def eve_and_after(view: View, round_: str | None = None) -> tuple[date, date]:
    """The day before a round, and a month after its end, or the edition's day where that comes first."""
    found = view.get(round_, "rounds") if round_ else view.own("rounds")
    return found.date.first - timedelta(1), min(found.date.last + timedelta(30), view.day)


def measures_around(view: View, round: str | None = None) -> Markup:
    """The state of every measure on the eve of a round and a month after."""
    days = eve_and_after(view, round)
    rows = [(m, [view.state(m, d) for d in days]) for m in view.catalog.all("measures")]
    rows = [r for r in rows if any(s.kind not in (Kind.NOT_YET, Kind.NEVER_BEGAN) for s in r[1])]
    rows.sort(key=lambda r: (r[0].party or "", _started(r[0])))
    changed = [r for r in rows if _differ(*r[1])]
    same: dict[Kind, list[Measure]] = defaultdict(list)
    for measure, (_, after) in (r for r in rows if not _differ(*r[1])):
        same[after.kind].append(measure)
    kinds = [k for k in Kind if k in same]
    return render("measures_around.html", v=view, rows=changed, same=[(k, same[k]) for k in kinds], days=days)


def _differ(one: State, other: State) -> bool:
    """Whether a measure stands otherwise: in another state, or until another day."""
    return (one.kind, one.until) != (other.kind, other.until)
