"""A round of talks: who met, what each side said, what was promised and claimed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..interface import DEMANDS
from ..model.law import Claim
from ..model.talks import Position, Round
from ..model.topic import Verdict
from .view import View, render


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


def positions(view: View, round: str | None = None) -> Markup:
    """What each side said, point by point, in columns; a silent side is shown as silent."""
    found = _round(view, round)
    parties = view.lanes
    points: list[Point] = []
    for aspect in dict.fromkeys(p.about for p in found.positions):
        about = sorted((p for p in found.positions if p.about == aspect), key=lambda p: p.date)
        points.append(Point(view.label("aspects", aspect), {party: [p for p in about if p.party == party] for party in parties}))
    return render("positions.html", v=view, round=found, points=points, parties=parties)


def commitments(view: View, round: str | None = None) -> Markup:
    """Promises and what came of them: of a round (by default the page's own), else of all rounds."""
    own = round or (view.record.id if isinstance(view.record, Round) else None)
    found = [c for c in view.catalog.all("commitments") if own in (None, c.round)]
    return render("commitments.html", v=view, found=sorted(found, key=lambda c: (c.date, c.id)), own=own)


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
    sides = sorted((("for", rule.for_), ("against", rule.against)), key=lambda s: s[1] == "no-heavier")  # what is needed first
    found = [DEMANDS[demand].format(side=side) for side, demand in sides if demand]
    return [*found, DEMANDS["undecided"]] if rule.undecided else found


def _when(claim: Claim) -> tuple[date, str]:
    """By date; those that nobody said on a day come last."""
    return (claim.date.first if claim.date else date.max, claim.id)
