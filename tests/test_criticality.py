"""How hard a missing material would hit a product: the rubric on small records, and the scores that the evidence expects."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from site_builder import BASE, catalog

from macros.catalog import Catalog
from macros.criticality import Score, score

ROOT = Path(__file__).parent.parent
EXPECTED = yaml.load((ROOT / "tests/expect_scores.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
ROWS = [(product, material, int(total)) for product, needs in EXPECTED.items() for material, total in needs.items()]
BEFORE, DURING, PAUSED = date(2020, 2, 1), date(2020, 4, 1), date(2020, 7, 1)
TOPIC = BASE["data/topic.yml"].replace(
    "    - {points: 0, when: otherwise, text: free}\n",
    "    - {points: 1, when: paused, text: quota paused}\n    - {points: 1, when: concentrated, text: from one country}\n    - {points: 0, when: otherwise, text: free}\n",
).replace("classes: {critical: 5, minor: 0}", "classes: {critical: 5, important: 3, minor: 0}")
PAUSE = """\
name: Pause
kind: pause
party: south
issuer: [ministry]
summary: It rests the quota.
brief: true
history:
  - {date: 2020-06-01, act: imposed, sources: [paper]}
suspends: [{measure: quota, sources: [paper]}]
last_day: 2020-12-31
scope: {items: tin, destinations: all}
sources: [paper]
"""


@pytest.mark.parametrize(("product", "material", "total"), ROWS, ids=[f"{p} {m}" for p, m, _ in ROWS])
def test_each_expected_score_of_the_evidence_holds(real: Catalog, product: str, material: str, total: int) -> None:
    """On the day of the edition."""
    need = next(n for n in real.get(product, "products").needs if n.material == material)
    assert score(real, need, real.day).total == total


def test_the_evidence_expects_a_score_for_every_need_of_its_products(real: Catalog) -> None:
    """And none for a product that needs nothing."""
    for product, needs in EXPECTED.items():
        assert {n.material for n in real.get(product, "products").needs} == {*needs}


def scored(root: Path, day: date, need: str = "", **files: str) -> Score:
    """The score of the bell's one need, some of whose fields are others, with some files put in."""
    bell = BASE["data/products/bell.yml"]
    for line in need.split("; ") if need else ():
        name = line.split(":")[0]
        known = next((old for old in bell.splitlines() if old.strip().startswith(f"{name}:") and old.startswith("    ")), None)
        bell = bell.replace(known, f"    {line}") if known else bell.replace("    function:", f"    {line}\n    function:")
    found = catalog(root, {"data/topic.yml": TOPIC, "data/products/bell.yml": bell, **files})
    return score(found, found.get("bell").needs[0], day)


def test_a_score_is_the_sum_of_its_parts(tmp_path: Path) -> None:
    """Function 2, a poor substitute 2, on a list in force 2."""
    found = scored(tmp_path, DURING)
    assert (found.function, found.substitute, found.exposure, found.relief, found.total) == (2, 2, 2, 0, 6)
    assert (found.grade, found.rank, found.because) == ("critical", 3, "under a quota")


@pytest.mark.parametrize(("grade", "points"), [("none", 2), ("poor", 2), ("fair", 1), ("good", 0)])
def test_a_better_substitute_takes_points_off(tmp_path: Path, grade: str, points: int) -> None:
    """As many as the topic's table says."""
    found = scored(tmp_path, DURING, f"substitutability: {grade}")
    assert (found.substitute, found.total) == (points, 4 + points)


def test_relief_takes_one_point_off(tmp_path: Path) -> None:
    """Where grams are enough."""
    assert scored(tmp_path, DURING, "relief: 1").total == 5


def test_a_score_is_never_below_nothing(tmp_path: Path) -> None:
    """Relief takes nothing off where there is nothing."""
    assert scored(tmp_path, BEFORE, "function: 0; substitutability: good; relief: 1").total == 0


def test_exposure_follows_the_law_of_the_day(tmp_path: Path) -> None:
    """Before the list, while it is in force, and while it is suspended."""
    pause = {"data/measures/pause.yml": PAUSE}
    said = [scored(tmp_path, day, **pause) for day in (BEFORE, DURING, PAUSED)]
    assert [(s.exposure, s.because) for s in said] == [(0, "free"), (2, "under a quota"), (1, "quota paused")]


def test_the_first_row_that_holds_gives_the_points(tmp_path: Path) -> None:
    """A material from one country on a suspended list is scored for the list, and off every list for the country."""
    files = {"data/measures/pause.yml": PAUSE, "data/materials/tin.yml": BASE["data/materials/tin.yml"] + "market: concentrated\n"}
    assert scored(tmp_path, PAUSED, **files).because == "quota paused"
    assert scored(tmp_path, BEFORE, **files).because == "from one country"


def test_a_surplus_exposes_to_nothing(tmp_path: Path) -> None:
    """It is no other country's to withhold."""
    surplus = {"data/materials/tin.yml": BASE["data/materials/tin.yml"] + "market: surplus\n"}
    assert scored(tmp_path, BEFORE, **surplus).exposure == 0


def test_a_list_that_names_the_group_exposes_its_members(tmp_path: Path) -> None:
    """A reference to a group means all of them."""
    group = "name: Soft metals\nkind: group\nmembers: [tin, bronze]\nsummary: They bend.\nbrief: true\nsources: [paper]\n"
    quota = BASE["data/measures/quota.yml"].replace("materials: [tin]", "materials: [soft-metals]")
    assert scored(tmp_path, DURING, **{"data/materials/soft-metals.yml": group, "data/measures/quota.yml": quota}).exposure == 2


def test_a_measure_that_catches_the_usual_grade_counts_as_a_list(tmp_path: Path) -> None:
    """Though the list does not name the material."""
    quota = {"data/measures/quota.yml": BASE["data/measures/quota.yml"].replace("materials: [tin]", "materials: []")}
    assert scored(tmp_path, DURING, **quota).exposure == 0
    assert scored(tmp_path, DURING, "caught_by: [quota]", **quota).exposure == 2


def test_a_list_of_a_kind_that_the_rubric_leaves_out_exposes_to_nothing(tmp_path: Path) -> None:
    """Such as a duty, where only controls count."""
    quota = {"data/measures/quota.yml": BASE["data/measures/quota.yml"].replace("kind: quota", "kind: pause")}
    assert scored(tmp_path, DURING, **quota).exposure == 0


def test_a_list_that_ended_exposes_to_nothing(tmp_path: Path) -> None:
    """From the day on which it ended."""
    ended = BASE["data/measures/quota.yml"].replace("scope:", "  - {date: 2020-05-01, act: ended, sources: [paper]}\nscope:")
    assert scored(tmp_path, date(2020, 4, 30), **{"data/measures/quota.yml": ended}).exposure == 2
    assert scored(tmp_path, date(2020, 5, 1), **{"data/measures/quota.yml": ended}).exposure == 0


@pytest.mark.parametrize(
    ("need", "total", "grade", "rank", "edge"),
    [
        ("function: 2", 6, "critical", 3, False),
        ("function: 1", 5, "critical", 3, True),
        ("function: 0", 4, "important", 2, True),
        ("function: 0; substitutability: fair", 3, "important", 2, True),
        ("function: 0; substitutability: good", 2, "minor", 1, True),
        ("function: 0; substitutability: good; relief: 1", 1, "minor", 1, False),
    ],
)
def test_the_class_and_its_edge_follow_from_the_total(tmp_path: Path, need: str, total: int, grade: str, rank: int, edge: bool) -> None:
    """On an edge, one point more or less would change the class."""
    found = scored(tmp_path, DURING, need)
    assert (found.total, found.grade, found.rank, found.edge) == (total, grade, rank, edge)
