"""The real records: sound, enough of them, and none lost that was published."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from macros.catalog import Catalog
from macros.check import problems
from macros.model import KINDS
from macros.problems import report
from macros.published import FILE
from macros.rules import RULES
from macros.state import Kind, state_on

ROOT = Path(__file__).parents[1]
# What the import brought in; data/published.txt takes its place once it holds the ids.
LEAST = {
    "sources": 1083, "terms": 149, "materials": 51, "products": 71, "industries": 17, "stages": 5, "facilities": 25, "actors": 82,
    "events": 170, "rounds": 18, "measures": 57, "commitments": 62, "claims": 62, "gaps": 74, "corrections": 1, "series": 20,
}  # fmt: skip


def test_no_problem() -> None:
    """Data and docs break no rule."""
    found = problems(ROOT)
    assert not found, "\n" + report(found)


@pytest.mark.parametrize("kind", KINDS)
def test_records_are_there(real: Catalog, kind: str) -> None:
    """Each kind has at least as many records as the first edition."""
    assert len(real.all(kind)) >= LEAST[kind]


def test_group_of_the_strip_is_whole(real: Catalog) -> None:
    """The group on the home page has all its members, each with its number."""
    members = real.members(real.topic.strip)
    assert len(members) == 17
    assert all(real.get(m, "materials").number for m in members)


def test_every_edition_has_states(real: Catalog) -> None:
    """Every measure has a state on the day of the edition and long before."""
    for measure in real.all("measures"):
        assert state_on(real, measure, real.day).kind in Kind
        assert state_on(real, measure, real.day.replace(year=1990)).kind is Kind.NOT_YET


def test_questions_about_a_measure_stand_on_its_page(real: Catalog) -> None:
    """Under a heading of their own, and the measures that matter most have some."""
    asked = [m for m in real.all("measures") if m.asks]
    assert len(asked) >= 14
    pages = {page.meta.value.get("record"): page for page in real.pages}
    silent = [m.id for m in asked if not any(call.name == "asks" for call in pages[m.id].calls)]
    assert silent == []


def test_other_language_is_there(real: Catalog) -> None:
    """Most terms have a name in the other language of the topic."""
    terms = real.all("terms")
    assert all(sum(tag in term.in_ for term in terms) * 2 > len(terms) for tag in real.topic.languages)


def test_records_do_not_speak_of_their_making(real: Catalog) -> None:
    """No record or page names the tools or machine that it was made with."""
    machine = re.compile(r"/work/|/tmp/|/home/\w|\bcrawl(?:er|ed)?\b|\bAI (?:model|assistant)\b", re.I)
    texts = [(id_, leaf) for id_, found in real.leaves.items() for _, leaf in found if isinstance(leaf, str) and not leaf.startswith("http")]
    texts += [(page.path, page.body) for page in real.pages]
    assert [(where, found[0]) for where, text in texts if (found := machine.search(text))] == []


def _limits(text: str) -> dict[str, int]:
    """The limits of ratchets, those of single records as `ratchet record`."""
    found = yaml.safe_load(text) or {}
    lists = {name: value if isinstance(value, dict) else {"": value} for name, value in found.items()}
    return {f"{name} {record}".strip(): int(limit) for name, held in lists.items() for record, limit in held.items()}


def test_limits_are_written_for_what_is_not_zero() -> None:
    """A ratchet without a line has the limit 0; no line says so again."""
    limits = _limits(_current("data/limits.yml"))
    assert {name.split()[0] for name in limits} <= {rule.name for rule in RULES if rule.ratchet}
    assert all(limit > 0 for limit in limits.values())


def _current(name: str) -> str:
    """A file as it stands; empty without one: nothing is published, or no ratchet allows anything."""
    path = ROOT / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _committed(name: str) -> str:
    """A file as it stands in the last commit; empty without git, history or file."""
    try:
        found = subprocess.run(["git", "show", f"HEAD:{name}"], cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return found.stdout if found.returncode == 0 else ""


def test_published_ids_only_grow() -> None:
    """No line of the last commit's published.txt is gone."""
    gone = {*_committed(FILE).split()} - {*_current(FILE).split()}
    assert not gone, "an id is for ever; put these lines back"


def test_limits_only_fall() -> None:
    """No limit of a ratchet is above that of the last commit."""
    old, now = (_limits(read("data/limits.yml")) for read in (_committed, _current))
    assert {name: limit for name, limit in now.items() if limit > old.get(name, 0)} == {}
