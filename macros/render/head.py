"""The head of a page about a record: crumb, heading, standfirst, state band."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from ..days import when
from ..interface import KINDS, ROUNDS
from ..model.base import Subject
from ..model.chain import Material
from ..model.law import Measure
from ..model.talks import Round
from .charts import state_bar
from .law import turns
from .needs import GROUPS, by_day, legal, listings
from .talks import silences
from .text import initial
from .view import View, render


def head(view: View) -> Markup:
    """The head of the page's own record; nothing on other pages."""
    record = view.record
    if record is None:
        return Markup("")
    draw = {"materials": _material, "measures": _measure, "rounds": _round}.get(record.kind_name, _plain)
    return draw(view, record)


def _plain(view: View, record: Subject) -> Markup:
    return render("head.html", v=view, record=record)


def _group(view: View, record: Material) -> Markup:
    """A group is on no list itself: how many of its members are."""
    states = [legal(view, m) for m in view.catalog.members(record.id)]
    counts = [(name, css, states.count(name)) for name, css in GROUPS if name in states]
    return render("head_group.html", v=view, record=record, counts=counts, total=len(states), grid=by_day(view, record.id))


def _material(view: View, record: Material) -> Markup:
    if record.members:
        return _group(view, record)
    found = listings(view, record.id) or listings(view, record.id, in_part=True)
    state = view.state(found[0]) if found else None
    css = dict(GROUPS)[legal(view, record.id)]
    part = next((p.text for m in found[:1] for p in m.scope.in_part if p.material == record.id), None)
    listed = [p.material for p in record.made_of if not found and legal(view, p.material) in ("in-force", "suspended")]
    return render("head_material.html", v=view, record=record, listed=listed, legal=legal, measure=found[0] if found else None, state=state, css=css, part=part, grid=by_day(view, record.id))


def _measure(view: View, record: Measure) -> Markup:
    steps = turns(view, record)
    return render("head_measure.html", v=view, record=record, state=view.state(record), steps=steps, bar=state_bar(view, record, steps))


def _round(view: View, record: Round) -> Markup:
    rounds = sorted(view.catalog.all("rounds"), key=lambda r: r.date)
    place = rounds.index(record)
    beside = [("Round before", r) for r in rounds[:place][-1:]] + [("Next round", r) for r in rounds[place + 1 :][:1]]
    return render("head_round.html", v=view, record=record, beside=beside, silences=silences(view, record))


def crumbs(view: View) -> list[tuple[str, str | None]]:
    """The way down to the page: its kind's list, then where it stands in it."""
    record = view.record
    if record is None:
        return []
    home = view.catalog.list_page(record.kind_name)
    first = (KINDS[record.kind_name][1], view.page_url(home) if home else None)
    return [first, (_place(view, record), None)]


def _place(view: View, record: Subject) -> str:
    if isinstance(record, Measure):
        return f"{view.side(record.party).name} / {view.label('measures', record.kind)}"
    if isinstance(record, Round):
        return f"{ROUNDS[record.kind]}, {view.date(record.date)}"
    if groups := view.catalog.groups(record.id):
        return initial(view.name(groups[0]))
    return initial(view.name(record.id))


def neighbours(view: View) -> tuple[str | None, str | None]:
    """The records before and after this one that have pages: by date for rounds and measures, else by name."""
    record = view.record
    if record is None:
        return None, None
    peers = [r for r in view.catalog.all(record.kind_name) if view.catalog.page_of(r.id)]
    peers.sort(key=lambda r: (_begun(view, r), getattr(r, "number", None) or 0, r.name))
    index = peers.index(record)
    before = peers[index - 1].id if index else None
    return before, peers[index + 1].id if index + 1 < len(peers) else None


def _begun(view: View, record: Subject) -> date:
    """The day by which rounds and measures follow each other; the others have none."""
    day = when(view.catalog, record) if isinstance(record, Round | Measure) else None
    return day.first if day else date.min
