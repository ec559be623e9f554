"""One step along the chain, each way: what touches a record, what it touches, and what else names it."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_builder import catalog

from macros.touches import Touches, touches

PROMISE = {
    "data/commitments/talks.yml": (
        "sell-tin:\n  name: Sell tin\n  by: south\n  round: talks\n  stated_by: [south]\n  date: 2020-06-02\n  measures: [quota]\n"
        "  steps:\n    - {date: 2020-06-05, state: pending, text: Nothing yet., sources: [paper]}\n  sources: [paper]\n"
    )
}
METALS = {
    "data/materials/metals.yml": "name: Metals\nkind: group\nsummary: Some.\nbrief: true\nmembers: [tin]\nsources: [paper]\n",
    "data/events/shortage.yml": (
        "name: Metals run out\ndate: 2020-05-01\nkind: strike\nby: []\nsignificance: minor\nmaterials: [metals]\n"
        "summary: None was left.\nimpact:\n  industries: [foundries]\nsources: [paper]\n"
    ),
    "data/gaps.yml": "tin-left:\n  text: How much was left.\n  looked: The gazette.\n  date: 2021-01-01\n  about: [tin]\n",
}


@pytest.mark.parametrize(
    ("record", "before", "after"),
    [
        ("quota-begins", {}, {"events": ["strike"], "measures": ["quota"]}),
        ("strike", {"events": ["quota-begins"]}, {}),
        ("quota", {"events": ["quota-begins"]}, {"materials": ["tin"]}),
        ("tin", {"measures": ["quota"]}, {"materials": ["bronze"], "products": ["bell"]}),
        ("bell", {"materials": ["bronze", "tin"]}, {"industries": ["foundries"]}),
        ("foundries", {"products": ["bell"]}, {}),
    ],
)
def test_the_chain_runs_from_event_to_industry(tmp_path: Path, record: str, before: dict, after: dict) -> None:
    """Each record knows its neighbours both ways, whoever of the two names the other."""
    found = catalog(tmp_path)
    assert touches(found, found.get(record)) == Touches(before, after, {})


def test_a_group_stands_for_its_members(tmp_path: Path) -> None:
    """What touches a group touches them; a gap stands beside the chain, and an industry is hit without a product too."""
    found = catalog(tmp_path, METALS)
    tin = touches(found, found.get("tin"))
    assert tin.before == {"events": ["shortage"], "measures": ["quota"]}
    assert tin.beside == {"gaps": ["tin-left"]}
    assert touches(found, found.get("foundries")).before == {"events": ["shortage"], "products": ["bell"]}


def test_a_round_touches_what_was_promised_there(tmp_path: Path) -> None:
    """Promises join the talks and the measures that they are about."""
    found = catalog(tmp_path, PROMISE)
    assert touches(found, found.get("talks")).after == {"measures": ["quota"]}
    assert touches(found, found.get("quota")).before == {"events": ["quota-begins"], "rounds": ["talks"]}
