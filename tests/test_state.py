"""The state of a measure on any day: the evidence's own expectations, and each rule on a small history."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from macros.catalog import Catalog
from macros.model.law import Measure
from macros.model.types import Edtf
from macros.state import Kind, controls, spans, state_on

ROOT = Path(__file__).parent.parent
EXPECTED = yaml.load((ROOT / "tests/expect_measures.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
ROWS = [(measure, row["date"], row["in_force"]) for measure, rows in EXPECTED.items() for row in rows]
KNOWN = "2026-10-09"


@pytest.mark.parametrize(("measure", "day", "expected"), ROWS, ids=[f"{m} {d}" for m, d, _ in ROWS])
def test_each_expected_row_of_the_evidence_holds(real: Catalog, measure: str, day: str, expected: str) -> None:
    """In force, partly or not, on the days that the evidence was checked for."""
    assert state_on(real, real.get(measure), Edtf.parse(day).last).in_force == expected


def test_a_plan_of_which_no_text_was_seen_is_no_measure(real: Catalog) -> None:
    """The nine rows of the evidence that have it not in force on any day need none: it is a gap and an event."""
    assert not [m.id for m in real.all("measures") if "validated" in m.id]
    assert [g.id for g in real.all("gaps") if "veu-plan-report-2025" in g.about]


class Small:
    """Just what the state needs of a catalog."""

    def __init__(self, *measures: dict, known: str = KNOWN) -> None:
        base = {"name": "M", "summary": "A rule.", "kind": "tariff", "issuer": ["x"], "sources": ["s"], "scope": {"items": "all", "destinations": "all"}}
        self.measures = [Measure.model_validate({**base, **m}) for m in measures]
        self.known = Edtf.parse(known).last
        self.topic = SimpleNamespace(inquiries=("inquiry",), reliefs={"suspension": "Pause"})

    def all(self, kind: str) -> list[Measure]:
        return self.measures if kind == "measures" else []

    def known_to(self, record: Measure) -> date:
        return self.known

    def groups(self, material: str) -> tuple[str, ...]:
        return ("family",) if material == "child" else ()

    def on(self, day: str, which: int = 0) -> object:
        return state_on(self, self.measures[which], date.fromisoformat(day))  # type: ignore[arg-type]


def step(day: str, act: str, **more: str) -> dict:
    """A step with a source."""
    return {"date": day, "act": act, "sources": ["s"], **more}


def test_a_rule_is_announced_before_it_starts_and_counts_from_its_effective_day() -> None:
    """Announced on the day it is published, in force from the day it bites."""
    small = Small({"id": "m", "history": [step("2025-02-01", "imposed", effective="2025-02-04")]})
    kinds = [small.on(d).kind for d in ("2025-01-31", "2025-02-01", "2025-02-03", "2025-02-04")]
    assert kinds == [Kind.NOT_YET, Kind.ANNOUNCED, Kind.ANNOUNCED, Kind.IN_FORCE]


def test_a_month_counts_from_its_last_day() -> None:
    """A start of which only the month is known is not claimed for an earlier day."""
    small = Small({"id": "m", "history": [step("2025-05", "imposed")]})
    assert small.on("2025-05-30").kind is Kind.NOT_YET
    assert small.on("2025-05-31").kind is Kind.IN_FORCE


def test_an_ended_rule_stays_ended_until_it_is_imposed_again() -> None:
    """A later start revives it."""
    small = Small({"id": "m", "history": [step("2025-01-01", "imposed"), step("2025-02-01", "ended"), step("2025-03-01", "imposed")]})
    assert [small.on(d).kind for d in ("2025-01-15", "2025-02-01", "2025-03-01")] == [Kind.IN_FORCE, Kind.ENDED, Kind.IN_FORCE]


def test_a_court_strikes_down_and_a_withdrawn_threat_never_began() -> None:
    """The two ends that are no mere end are named."""
    struck = Small({"id": "m", "history": [step("2025-01-01", "imposed"), step("2026-02-20", "struck-down")]})
    threat = Small({"id": "m", "history": [step("2025-01-01", "announced"), step("2025-02-01", "withdrawn")]})
    assert struck.on("2026-02-20").kind is Kind.STRUCK_DOWN
    assert threat.on("2025-02-01").kind is Kind.NEVER_BEGAN


PAUSE = {"id": "p", "history": [step("2025-11-07", "imposed")], "suspends": [{"measure": "m", "sources": ["s"]}], "last_day": "2026-11-10"}
PAUSED = {"id": "m", "history": [step("2025-10-09", "imposed", effective="2025-11-08")]}


def test_a_pause_holds_through_its_last_day_and_even_before_the_start() -> None:
    """Suspended from the day of the pause, though the rule had not begun, to its last day inclusive."""
    small = Small(PAUSED, PAUSE)
    assert small.on("2025-11-06").kind is Kind.ANNOUNCED
    assert {small.on(d).kind for d in ("2025-11-07", "2025-11-08", "2026-11-10")} == {Kind.SUSPENDED}
    assert small.on("2026-11-10").until == date(2026, 11, 10)


def test_nobody_knows_what_followed_a_pause_that_outlived_the_evidence() -> None:
    """The day after it is not verified, for the paused rule and for the pause itself."""
    small = Small(PAUSED, PAUSE)
    assert small.on("2026-11-11").kind is Kind.UNVERIFIED
    assert small.on("2026-11-11", 1).kind is Kind.UNVERIFIED


def test_a_pause_that_ran_out_within_the_evidence_puts_the_rule_back_in_force() -> None:
    """With later evidence and no further step, it is in force again from the next day."""
    small = Small(PAUSED, PAUSE, known="2027-01-01")
    assert small.on("2026-11-11").kind is Kind.IN_FORCE
    assert small.on("2026-11-11").since == date(2026, 11, 11)
    assert small.on("2026-11-11", 1).kind is Kind.ENDED


def test_an_announced_prolongation_changes_no_state_and_is_not_known_before_its_day() -> None:
    """The day it names is told from the statement on, the state stays."""
    longer = {**PAUSE, "history": [*PAUSE["history"], step("2026-09-28", "prolongation-announced", announced_to="2027-01-10")]}
    small = Small(PAUSED, longer)
    assert small.on("2026-09-27").announced_to is None
    assert small.on("2026-09-28").announced_to == date(2027, 1, 10)
    assert small.on("2026-11-10").kind is Kind.SUSPENDED
    assert small.on("2026-11-11").kind is Kind.UNVERIFIED


PARTS = {"id": "m", "parts": {"one": {"name": "One", "text": "One.", "history": [step("2024-12-03", "imposed")]}, "two": {"name": "Two", "text": "Two.", "history": [step("2024-12-03", "imposed")]}}}


def test_a_pause_of_one_part_suspends_the_measure_partly_and_hides_no_doubt_later() -> None:
    """Partly while it runs; not verified when it has run out unseen."""
    pause = {**PAUSE, "suspends": [{"measure": "m", "part": "two", "sources": ["s"]}]}
    small = Small(PARTS, pause)
    assert small.on("2025-01-01").kind is Kind.IN_FORCE
    assert small.on("2025-12-01").kind is Kind.PARTLY_SUSPENDED
    assert small.on("2025-12-01").in_force == "partly"
    assert small.on("2026-12-01").kind is Kind.UNVERIFIED


def test_parts_that_begin_one_after_another_are_partly_in_force() -> None:
    """One part bites while the other is only announced."""
    late = {"id": "m", "parts": {"one": PARTS["parts"]["one"], "two": {"name": "Two", "text": "Two.", "history": [step("2024-12-03", "imposed", effective="2025-12-01")]}}}
    assert Small(late).on("2025-01-01").kind is Kind.PARTLY


def test_a_suspension_in_its_own_history_ends_when_it_is_resumed() -> None:
    """Without a suspending measure the steps tell it."""
    small = Small({"id": "m", "history": [step("2025-01-01", "imposed"), step("2025-02-01", "suspended"), step("2025-03-01", "resumed")]})
    assert [small.on(d).kind for d in ("2025-02-01", "2025-02-28", "2025-03-01")] == [Kind.SUSPENDED, Kind.SUSPENDED, Kind.IN_FORCE]


def test_a_pause_reads_as_it_was_known_on_the_day() -> None:
    """What cut it short later is not told before it happened, be it a pause of its own or one that another measure grants."""
    struck = step("2026-02-20", "struck-down")
    own = Small({"id": "m", "history": [step("2025-01-01", "imposed"), step("2025-11-10", "suspended", last_day="2026-11-09"), struck]})
    assert own.on("2026-02-19").until == date(2026, 11, 9)
    assert own.on("2026-02-20").kind is Kind.STRUCK_DOWN
    granted = Small(PAUSED, {**PAUSE, "history": [*PAUSE["history"], step("2026-02-20", "ended")]})
    assert granted.on("2026-02-19").until == date(2026, 11, 10)
    assert granted.on("2026-02-21").kind is Kind.IN_FORCE


def test_an_inquiry_is_opened_and_closed_and_never_in_force() -> None:
    """It imposes nothing by itself, so that it is neither announced nor begun."""
    steps = [step("2026-03-12", "announced"), step("2026-06-02", "announced"), step("2026-07-23", "ended")]
    small = Small({"id": "m", "kind": "inquiry", "history": steps})
    assert small.on("2026-03-11").kind is Kind.NOT_YET
    assert (small.on("2026-06-05").kind, small.on("2026-06-05").since) == (Kind.OPEN, date(2026, 3, 12))
    assert small.on("2026-07-23").kind is Kind.CLOSED
    assert {small.on(d).in_force for d in ("2026-06-05", "2026-07-23")} == {"false"}


def test_a_term_of_its_own_ends_a_rule() -> None:
    """Ended when the evidence reaches past the term, not verified when it does not."""
    history = [step("2026-02-24", "imposed", last_day="2026-07-24")]
    assert Small({"id": "m", "history": history}).on("2026-07-25").kind is Kind.ENDED
    assert Small({"id": "m", "history": history}, known="2026-07-01").on("2026-07-25").kind is Kind.UNVERIFIED


def test_a_day_after_the_evidence_is_marked_as_such() -> None:
    """In force by its text, but nobody looked."""
    small = Small({"id": "m", "history": [step("2025-01-01", "imposed")]})
    assert small.on("2026-10-09").seen is None and small.on("2026-10-10").seen == date(2026, 10, 9)


def test_spans_follow_each_other_without_a_hole() -> None:
    """Each begins the day after the one before ends; only the last is open."""
    found = spans(Small(PAUSED, PAUSE), Small(PAUSED, PAUSE).measures[0])  # type: ignore[arg-type]
    assert [s.state.kind for s in found] == [Kind.ANNOUNCED, Kind.SUSPENDED, Kind.UNVERIFIED]
    assert [(b.first - a.last).days for a, b in zip(found, found[1:], strict=False)] == [1, 1]
    assert found[-1].last is None


def test_a_material_is_controlled_by_name_by_group_or_in_part() -> None:
    """A scope that names a group names its members; a scope in part is kept apart."""
    small = Small(
        {"id": "a", "history": [step("2025-01-01", "imposed")], "scope": {"items": "x", "destinations": "x", "materials": ["family"]}},
        {"id": "b", "history": [step("2025-01-01", "imposed")], "scope": {"items": "x", "destinations": "x", "in_part": [{"material": "child", "text": "some"}]}},
    )
    assert [m.id for m in controls(small, "child")] == ["a"]  # type: ignore[arg-type]
    assert [m.id for m in controls(small, "child", in_part=True)] == ["b"]  # type: ignore[arg-type]


def test_a_rule_that_was_cut_back_is_partly_in_force_since_the_cut() -> None:
    """Not since its start: then it was whole."""
    history = [step("2025-10-04", "imposed"), step("2025-11-09", "amended", coverage="partial")]
    found = Small({"id": "m", "history": history}).on("2025-12-01")
    assert (found.kind, found.since) == (Kind.PARTLY, date(2025, 11, 9))
