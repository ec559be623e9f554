"""The types of fields, what a wrong one is told, and the walk over a record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from macros.model import FOLDERS, KINDS, SHELVES
from macros.model.base import Figure
from macros.model.chain import Material
from macros.model.faults import faults
from macros.model.law import Measure
from macros.model.talks import Event
from macros.model.types import Choice, Edtf, Link
from macros.model.walk import parts, walk

EVENT = {
    "id": "strike", "name": "Strike", "date": "2020", "kind": "strike", "by": ["guild"], "significance": "minor",
    "summary": "They struck.", "sources": ["paper"],
}  # fmt: skip
FIGURE = {"measure": "output", "unit": "t", "when": "2020", "sources": ["paper"]}
STEP = {"date": "2020-03-01", "act": "imposed", "sources": ["paper"]}
MEASURE = {
    "id": "quota", "name": "Quota", "kind": "quota", "issuer": ["guild"], "summary": "A limit.",
    "scope": {"items": "tin", "destinations": "all"}, "sources": ["paper"],
}  # fmt: skip


def told(model: type[Any], value: dict[str, Any]) -> list[tuple[str, str]]:
    """Path and message of every fault."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(value, by_alias=True, by_name=False)
    return [(".".join(map(str, path)), message) for path, message in faults(caught.value, model, value)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-06-10", date(2025, 6, 10), date(2025, 6, 10)),
        ("2025~", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-06-09/2025-06-10", date(2025, 6, 9), date(2025, 6, 10)),
        ("2025-05/2025-06", date(2025, 5, 1), date(2025, 6, 30)),
        ("2025-05/..", date(2025, 5, 1), date.max),
        ("../2025-05", date.min, date(2025, 5, 31)),
    ],
)
def test_date_spans_days(text: str, first: date, last: date) -> None:
    """A date is the earliest and latest day that it can mean."""
    found = Edtf.parse(text)
    assert (found.first, found.last, str(found)) == (first, last, text)


@pytest.mark.parametrize("text", ["", "25", "2025-6", "10 June 2025", "2025-06-10T12:00", "../..", "2025/", "2025-06-10/2025/2026"])
def test_no_date(text: str) -> None:
    """What is no date is told what one looks like."""
    with pytest.raises(ValueError, match="is no date; expected 2025, 2025-06, 2025-06-10"):
        Edtf.parse(text)


@pytest.mark.parametrize("text", ["2025-02-30", "2025-13", "2025-00-01", "0000"])
def test_no_day_of_the_calendar(text: str) -> None:
    """A day that no calendar has."""
    with pytest.raises(ValueError, match=f'^"{text}" is no day of the calendar$'):
        Edtf.parse(text)


def test_dates_sort_and_know_themselves() -> None:
    """Dates sort by first and last day; one day is a day, an approximate one says so."""
    listed = [Edtf.parse(t) for t in ("2025-06-10", "2025", "2024-12", "2025-06")]
    assert [str(d) for d in sorted(listed)] == ["2024-12", "2025", "2025-06", "2025-06-10"]
    assert Edtf.parse("2025-06-10").day == date(2025, 6, 10)
    assert Edtf.parse("2025-06").day is None
    assert Edtf.parse("2025~").about


FAULTS: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "missing field": ({k: v for k, v in EVENT.items() if k != "name"}, [("", 'needs the field "name"')]),
    "unknown field": ({**EVENT, "sumary": "x"}, [("sumary", 'no field "sumary"; nearest: "summary"')]),
    "python's name of a field": ({**EVENT, "in_": {}}, [("in_", 'no field "in_"; nearest: "in"')]),
    "list for text": ({**EVENT, "name": ["a"]}, [("name", "expected one line of text")]),
    "text for list": ({**EVENT, "sources": "paper"}, [("sources", "expected a list")]),
    "text for mapping": ({**EVENT, "place": "Rome"}, [("place", "expected a mapping of field: value")]),
    "empty and required": ({**EVENT, "name": "", "kind": ""}, [("name", "is empty; it is required"), ("kind", "is empty; it is required")]),
    "empty choice": ({**EVENT, "significance": ""}, [("significance", "is empty; expected one of: major, notable, minor")]),
    "empty list": ({**EVENT, "sources": ""}, [("sources", "is empty; expected a list")]),
    "empty and needless": (
        {**EVENT, "short": "", "known_to": "", "aliases": "", "brief": ""},
        [(name, "is empty; leave the field out instead") for name in ("known_to", "short", "aliases", "brief")],
    ),
    "empty entry": ({**EVENT, "sources": [""]}, [("sources.0", "is empty; leave the entry out instead")]),
    "empty part": (
        {**EVENT, "figures": {"note": {**FIGURE, "measure": "", "value": "1", "when": "", "bound": ""}}},
        [
            ("figures.note.measure", "is empty; it is required"),
            ("figures.note.bound", "is empty; leave the field out instead"),
            ("figures.note.when", "is empty; expected 2025, 2025-06, 2025-06-10, 2025~, 2025-06-09/2025-06-10 or 2025/.."),
        ],
    ),
    "empty, and another may stand for it": ({**EVENT, "date": ""}, [("date", "is empty; needed unless step_of stands")]),
    "empty, and another stands for it": (
        {**EVENT, "date": "", "step_of": {"measure": "quota", "act": "imposed", "date": "2020"}},
        [("date", "is empty; leave the field out instead")],
    ),
    "unknown field of a part whose key is a field": (
        {**EVENT, "figures": {"derived": {**FIGURE, "value": "1", "mesure": "x"}}},
        [("figures.derived.mesure", 'no field "mesure"; nearest: "measure"')],
    ),
    "wrong literal": (
        {**EVENT, "significance": "mjor"},
        [("significance", '"mjor" is none of: major, notable, minor; nearest: "major"')],
    ),
    "wrong id": (
        {**EVENT, "sources": ["The Paper"]},
        [("sources.0", '"The Paper" has the wrong form; expected small letters and digits joined by single hyphens, such as export-control-2025')],
    ),
    "backward interval": ({**EVENT, "date": "2025-06/2025-05"}, [("date", '"2025-06/2025-05" runs backward: it ends before it starts')]),
    "number with a comma": (
        {**EVENT, "figures": {"a": {**FIGURE, "value": "1,5"}}},
        [("figures.a.value", '"1,5" is no number; expected digits with a point, such as 2846.9 (no commas, no unit)')],
    ),
    "figure without a number": ({**EVENT, "figures": {"a": FIGURE}}, [("figures.a", "a figure has either value, or low and high")]),
    "figure with half a range": ({**EVENT, "figures": {"a": {**FIGURE, "low": "1"}}}, [("figures.a", "a figure has either value, or low and high")]),
    "figure with both": (
        {**EVENT, "figures": {"a": {**FIGURE, "value": "1", "low": "1", "high": "2"}}},
        [("figures.a", "a figure has either value, or low and high")],
    ),
    "figure without its day": (
        {**EVENT, "figures": {"a": {"measure": "output", "unit": "t", "value": "1", "sources": ["paper"]}}},
        [("figures.a", 'needs the field "when"')],
    ),
    "account that says nothing": (
        {**EVENT, "accounts": [{"about": "date", "by": "guild", "sources": ["paper"]}]},
        [("accounts.0", "an account has a value or a text")],
    ),
    "neither true nor false": ({**EVENT, "brief": "yes"}, [("brief", '"yes" is neither true nor false')]),
    "many at once": (
        {**EVENT, "name": "", "date": "soon", "colour": "red"},
        [
            ("name", "is empty; it is required"),
            ("date", '"soon" is no date; expected 2025, 2025-06, 2025-06-10, 2025~, 2025-06-09/2025-06-10 or 2025/..'),
            ("colour", 'no field "colour"'),
        ],
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault(name: str) -> None:
    """Every fault of form has its place and words that an editor understands."""
    value, expected = FAULTS[name]
    assert told(Event, value) == expected


def test_measure_has_one_history() -> None:
    """A measure has a history or parts, and a last day only when it suspends others."""
    assert told(Measure, MEASURE) == [("", "a measure has either a history, or parts with histories")]
    both = {**MEASURE, "history": [STEP], "parts": {"a": {"name": "x", "text": "x", "history": [STEP]}}}
    assert told(Measure, both) == [("", "a measure has either a history, or parts with histories")]
    last = {**MEASURE, "history": [STEP], "last_day": "2021"}
    assert told(Measure, last) == [("", "last_day is for a measure that suspends others; put it on the step")]


def test_values_keep_what_was_written() -> None:
    """A number keeps its places, so that a reader sees how exact it is."""
    assert Figure.model_validate({**FIGURE, "value": "61.0"}).value == Decimal("61.0")
    assert str(Figure.model_validate({**FIGURE, "value": "61.0"}).value) == "61.0"


def test_records_do_not_change() -> None:
    """A record is frozen."""
    event = Event.model_validate(EVENT)
    with pytest.raises(ValidationError):
        event.name = "other"


def test_walk_has_leaves_and_keys_with_their_paths() -> None:
    """The walk yields what was written, under the names that editors write; references know their kinds."""
    event = Event.model_validate({**EVENT, "in": {"zh": {"text": "罢工"}}, "follows": ["talks"], "figures": {"a": {**FIGURE, "value": "1"}}})
    found = dict(walk(event))
    assert found["in", "zh", "text"] == "罢工"
    assert found["figures", "a"] == "a"
    assert isinstance(found["follows", 0], Link) and found["follows", 0].kinds == ("events", "rounds")
    assert isinstance(found["kind",], Choice) and found["kind",].vocabulary == "events"
    assert ("short",) not in found
    assert [path for path, _ in parts(event, Figure)] == [("figures", "a")]


def test_every_kind_has_a_home() -> None:
    """Each of the sixteen kinds is kept in files of its own, on a shelf, or as a table."""
    assert {*FOLDERS, *SHELVES, "series"} == {*KINDS}
    assert len(KINDS) == 16


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_say_what_they_are(kind: str) -> None:
    """A model has a docstring and its kind's name."""
    assert KINDS[kind].__doc__ and KINDS[kind].kind_name == kind


def test_reference_to_a_group_is_any_material() -> None:
    """A made-of part names a material by id and nothing else."""
    value = {"id": "x", "name": "X", "kind": "alloy", "summary": "x", "sources": ["paper"], "made_of": [{"material": 3, "sources": ["paper"]}]}
    assert told(Material, value) == [("made_of.0.material", "expected one line of text")]
