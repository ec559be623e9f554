"""The timeline: events and rounds on the rails of the parties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from ..catalog import holds
from ..days import when
from ..interface import BOTH_SHORT, ROUNDS
from ..model.talks import Event, Round
from ..model.topic import Era
from ..model.types import Edtf
from ..state import State
from .facets import Choice, Facet, Tags, facets, major, materials, tags
from .view import Side, View, render


@dataclass(frozen=True)
class Entry:
    """Something on the timeline: an event or a round, with its date and side."""

    record: Event | Round
    when: Edtf
    side: Side
    kind: str
    state: State | None  # of the measure whose step it is
    tags: Tags = field(default_factory=dict)  # by what it can be sifted

    @property
    def day(self) -> date:
        """The day it is sorted by."""
        return self.when.first

    @property
    def major(self) -> bool:
        """Whether it is a turning point."""
        return major(self.record)


def entries(view: View) -> list[Entry]:
    """Everything on the timeline, oldest first."""
    return _in_order(view, (*view.catalog.all("events"), *view.catalog.all("rounds")))


def _in_order(view: View, records: Iterable[Event | Round]) -> list[Entry]:
    dated = (r for r in records if when(view.catalog, r))
    return sorted((_entry(view, r) for r in dated), key=lambda e: (e.when.first, e.when.last, e.record.id))


def _entry(view: View, record: Event | Round) -> Entry:
    if isinstance(record, Round):
        side = view.sides({*record.delegations, *(p.party for p in record.positions)})
        return Entry(record, record.date, side, record.kind, None, tags(view.catalog, record))
    measure = view.catalog.records.get(record.step_of.measure) if record.step_of else None
    state = view.state(measure) if measure else None
    return Entry(record, when(view.catalog, record), view.actors_side(record.by), record.kind, state, tags(view.catalog, record))


def touching(view: View, id_: str) -> list[Entry]:
    """The entries that name a record, or that it names."""
    wanted = {id_, *view.catalog.groups(id_)}
    return _in_order(view, (r for kind in ("events", "rounds") for r in view.catalog.all(kind) if wanted & _named(view, r)))


def _aftermath(view: View, round_: str) -> list[Entry]:
    """The entries that name a round, and what came out of them in turn until the next round began."""
    found = {e.record.id: e for e in touching(view, round_)}
    after = min((r.date.first for r in view.catalog.all("rounds") if r.date.first > view.get(round_).date.last), default=date.max)
    for entry in entries(view):
        if entry.day < after and isinstance(entry.record, Event) and found.keys() & set(entry.record.follows):
            found.setdefault(entry.record.id, entry)
    return sorted(found.values(), key=lambda e: (e.when.first, e.when.last, e.record.id))


def _named(view: View, record: Event | Round) -> set[str]:
    if isinstance(record, Round):
        return {*record.materials, *record.follows}
    industries = record.impact.industries if record.impact else ()
    step = (record.step_of.measure,) if record.step_of else ()
    return {*materials(view.catalog, record), *record.measures, *record.follows, *record.by, *record.actors, *industries, *step}


def timeline(view: View, about: str | None = None) -> Markup:
    """The entries that touch a record (by default the page's own), else all of them by era."""
    own = about or (view.record.id if view.record else None)
    if own:
        return render("timeline_of.html", v=view, entries=_aftermath(view, own) if isinstance(view.get(own), Round) else touching(view, own))
    found = [e for e in entries(view) if holds(view.part, e.record)]
    return render("timeline.html", v=view, eras=_by_era(view.topic.eras, found), facets=sieve(view, found), beside=_beside(view))


def sieve(view: View, found: list[Entry]) -> list[Facet]:
    """All filters that entries can be sifted by."""
    sides = {e.side.css: e.side for e in found}
    order = [css for css in ("us", "cn", "joint", "other") if css in sides]
    kinds = [Choice(kind, ROUNDS.get(kind) or view.label("events", kind)) for kind in sorted({e.kind for e in found})]
    who = [Choice(css, BOTH_SHORT if css == "joint" else sides[css].name, sides[css]) for css in order]
    return [Facet("side", who), Facet("kind", kinds), *facets(view, [e.tags for e in found])]


def _beside(view: View) -> list[tuple[str, str]]:
    """The pages of the timeline before and after this one: what each is, and its page."""
    pages = [page for page, _ in sorted(view.catalog.lists.get("events", ()), key=lambda p: _first(p[1]))]
    if view.path not in pages:
        return []
    place = pages.index(view.path)
    return [("Before", p) for p in pages[:place][-1:]] + [("After", p) for p in pages[place + 1 :][:1]]


def _first(part: str) -> date:
    """The first day of a part of the timeline."""
    try:
        return Edtf.parse(part).first
    except ValueError:
        return date.min


@dataclass(frozen=True)
class Stretch:
    """A page of the timeline: what it is called, how many entries it has, and the turning points among them."""

    page: str
    title: str
    count: int
    major: list[Entry]


def eras(view: View) -> Markup:
    """The parts of the timeline, each with its turning points and the way to the whole of it."""
    found = entries(view)
    stretches: list[Stretch] = []
    for page, part in view.catalog.lists.get("events", ()):
        held = [e for e in found if holds(part, e.record)]
        major = [e for e in held if e.major]
        stretches.append(Stretch(page, view.page_title(page), len(held), major))
    stretches.sort(key=lambda s: s.major[0].when if s.major else found[-1].when)
    return render("eras.html", v=view, stretches=stretches, facets=sieve(view, [e for s in stretches for e in s.major]))


def _by_era(eras: tuple[Era, ...], found: list[Entry]) -> list[tuple[Era | None, list[Entry]]]:
    grouped: dict[int, list[Entry]] = {}
    for entry in found:
        index = sum(era.since.first <= entry.day for era in eras) - 1
        grouped.setdefault(index, []).append(entry)
    return [(eras[i] if i >= 0 else None, grouped[i]) for i in sorted(grouped)]
