"""How hard a missing material would hit a product: the rubric of topic.yml, worked out for one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .catalog import Catalog
from .model.chain import Need
from .model.topic import Exposure
from .state import BITES, Kind, controls, state_on


@dataclass(frozen=True)
class Score:
    """The parts of a score, their sum, and the class of the sum."""

    function: int
    substitute: int
    exposure: int
    relief: int
    total: int
    grade: str
    rank: int  # 3, 2, 1 for the classes from the highest down
    because: str  # the row of the exposure table that held
    edge: bool  # one point fewer or more would change the class


def score(catalog: Catalog, need: Need, day: date) -> Score:
    """function + substitute + exposure − relief (0 to 6), by topic.yml › rubric, with the law of `day`."""
    rubric = catalog.topic.rubric
    row = _exposure(catalog, need, day)
    substitute = rubric.substitute[need.substitutability]
    total = max(0, need.function + substitute + row.points - need.relief)
    grade, rank = _grade(rubric.classes, total)
    edge = any(_grade(rubric.classes, other)[0] != grade for other in (total - 1, total + 1) if 0 <= other <= 6)
    return Score(need.function, substitute, row.points, need.relief, total, grade, rank, row.text, edge)


def _grade(classes: dict[str, int], total: int) -> tuple[str, int]:
    ranked = sorted(classes.items(), key=lambda c: -c[1])
    return next((name, len(ranked) - i) for i, (name, low) in enumerate(ranked) if total >= low)


def _exposure(catalog: Catalog, need: Need, day: date) -> Exposure:
    """The first row of the exposure table that holds for the need."""
    meant = {need.material, *catalog.members(need.material)}  # a group is as exposed as what it stands for
    listed = [m for each in sorted(meant) for m in controls(catalog, each) if m.kind in catalog.topic.rubric.measures]
    caught = [catalog.records[m] for m in need.caught_by if catalog.has(m)]
    kinds = {state_on(catalog, m, day).kind for m in (*listed, *caught)}
    market = getattr(catalog.records.get(need.material), "market", None)
    holds = {
        "in-force": bool(kinds & BITES),
        "paused": Kind.SUSPENDED in kinds,
        "concentrated": market == "concentrated",
        "otherwise": True,
    }
    return next(row for row in catalog.topic.rubric.exposure if holds[row.when])
