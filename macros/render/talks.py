"""A round of talks: who met, what each side said, what was promised and claimed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from ..interface import DEMANDS, NEITHER, PROMISES, SILENT
from ..model.law import Claim, Commitment
from ..model.talks import Position, Round
from ..model.topic import Verdict
from .view import Side, View, render

MONTH = 31  # days after a round

def _round(view: View, id_: str | None) -> Round:
    return view.get(id_, "rounds") if id_ else view.own("rounds")


def delegations(view: View, round: str | None = None) -> Markup:
    """Who sat at the table, with the office of that day."""
    return render("delegations.html", v=view, round=_round(view, round))


@dataclass(frozen=True)
class Point:
    """One point of the talks and what each party said on it; nothing means silence."""

    label: str
    said: dict[str, list[Position]]


def points(view: View, found: Round) -> list[Point]:
    """The points of a round in the order in which they came up; then those on which neither side spoke."""
    made: list[Point] = []
    for aspect in dict.fromkeys([*(p.about for p in found.positions), *found.silent]):
        about = sorted((p for p in found.positions if p.about == aspect), key=lambda p: p.date)
        made.append(Point(view.label("aspects", aspect), {party: [p for p in about if p.party == party] for party in view.lanes}))
    return made


def silences(view: View, found: Round) -> list[tuple[str, list[str]]]:
    """Who was silent on what: each side on points of which the other spoke, then both."""
    told = points(view, found)
    both = [p.label for p in told if not any(p.said.values())]
    alone = [(SILENT.format(side=view.side(party).name), [p.label for p in told if not p.said[party] and any(p.said.values())]) for party in view.lanes]
    return [(who, labels) for who, labels in (*alone, (NEITHER, both)) if labels]


def positions(view: View, round: str | None = None) -> Markup:
    """What each side said, point by point, in columns; a silent side is shown as silent."""
    found = _round(view, round)
    latest = max((p.date.last for p in found.positions), default=None)
    return render("positions.html", v=view, round=found, points=points(view, found), parties=view.lanes, spoken=lambda p: _spoken(found, p), latest=latest, quiet=found.date.last + timedelta(1))


def _spoken(found: Round, position: Position) -> str:
    """How long after the talks something was said."""
    passed = (position.date.first - found.date.last).days
    return "before" if position.date.last < found.date.first else "day" if passed <= 1 else "month" if passed <= MONTH else "later"


def commitments(view: View, round: str | None = None) -> Markup:
    """Promises and what came of them: of a round (by default the page's own), else of all rounds."""
    own = round or (view.record.id if isinstance(view.record, Round) else None)
    found = [c for c in view.catalog.all("commitments") if own in (None, c.round)]
    found.sort(key=lambda c: (c.date, c.id))
    return render("commitments.html", v=view, found=found, own=own, by_round=_by_round(view, found), by_state=_by_state(view, found))


def _by_round(view: View, found: list[Commitment]) -> list[tuple[Round, list[Commitment]]]:
    """The promises of each round, the oldest first, those of one side together."""
    order = {party: place for place, party in enumerate(view.lanes)}
    rounds = sorted({view.get(c.round, "rounds") for c in found}, key=lambda r: r.date)
    return [(r, sorted((c for c in found if c.round == r.id), key=lambda c: (order.get(c.by, len(order)), c.date, c.id))) for r in rounds]


def _by_state(view: View, found: list[Commitment]) -> list[tuple[str, list[tuple[Side, list[Commitment]]]]]:
    """The promises in each state that any was last seen in, by side."""
    grouped: dict[str, list[tuple[Side, list[Commitment]]]] = {}
    for state in PROMISES:
        sides = [(view.side(party), [c for c in found if c.steps[-1].state == state and c.by == party]) for party in view.lanes]
        grouped[state] = [(side, some) for side, some in sides if some]
    return [(state, sides) for state, sides in grouped.items() if sides]


def claims(view: View, about: str | None = None) -> Markup:
    """Statements weighed: those that concern a record (by default the page's own), else all."""
    own = about or (view.record.id if view.record else None)
    found: Iterable[Claim] = [c for c in view.catalog.all("claims") if own is None or own in c.about]
    return render("claims.html", v=view, found=sorted(found, key=_when))


def verdict_rules(view: View) -> Markup:
    """The rule of each verdict, and what the check demands of the evidence, from the table that the check reads."""
    rules = [(view.label("verdicts", word), rule.text, _demands(rule)) for word, rule in view.topic.verdicts.items()]
    return render("verdict_rules.html", v=view, rules=rules)


def _demands(rule: Verdict) -> list[str]:
    sides = sorted((("for", rule.for_), ("against", rule.against)), key=lambda s: s[1] in ("no-heavier", "lighter"))  # what is needed first
    found = [DEMANDS[demand].format(side=side) for side, demand in sides if demand]
    return [*found, DEMANDS["undecided"]] if rule.undecided else found


def _when(claim: Claim) -> tuple[date, str]:
    """By date; those that nobody said on a day come last."""
    return (claim.date.first if claim.date else date.max, claim.id)
