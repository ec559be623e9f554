"""How a site is doing: every count is that of its records."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from site_builder import catalog
from site_fixture import Page, words
from small_records import FILES
from small_view import SOURCES, page, small

from macros import health
from macros.catalog import Catalog
from macros.confidence import Confidence
from macros.render.health import PARTS
from macros.render.health import health as drawn

SMALL = {**FILES, "data/sources/p.yml": SOURCES}


@pytest.fixture
def tin(tmp_path: Path) -> Catalog:
    """A small site with a record of every kind."""
    return catalog(tmp_path, SMALL)


def test_statements_are_counted_by_kind_and_grade(tin: Catalog) -> None:
    """A kind without statements has none; the sum is that of the kinds."""
    found = {t.kind: t for t in health.tallies(tin)}
    assert (found["sources"].records, found["sources"].grades.total()) == (5, 0)
    assert found["series"].records == 2
    assert found["series"].grades == {Confidence.CONFIRMED: 5, Confidence.REPORTED: 2}
    assert health.together(found.values()).records == len(tin.records)
    assert health.together(found.values()).grades.total() == sum(t.grades.total() for t in found.values())


def test_the_age_of_checks_is_counted_in_days_before_the_edition(tmp_path: Path) -> None:
    """By the day of the record, else of its kind; in an older edition none is negative."""
    lead = FILES["data/materials/lead.yml"] + "known_to: 2021-12-01\n"
    found = catalog(tmp_path, {**SMALL, "data/materials/lead.yml": lead})
    assert [(c.day, c.age, c.records) for c in health.checks(found) if c.kind == "materials"] == [(date(2021, 12, 1), 30, 1), (date(2021, 6, 30), 184, 4)]
    assert min(c.age for c in health.checks(found)) == 0


def test_ratchets_stand_with_what_they_find_and_allow(tmp_path: Path) -> None:
    """A list of limits is summed; without one nothing is allowed."""
    limits = "loose-number:\n  events/strike: 2\n  materials/tin: 3\nlong-sentence: 4\n"
    found = {r.name: r for r in health.ratchets(catalog(tmp_path, {**SMALL, "data/limits.yml": limits}))}
    assert [found[name].limit for name in ("loose-number", "long-sentence", "orphan")] == [5, 4, 0]
    assert found["unused-source"].found == 1  # the second wire
    assert found["unused-source"].protects == "A source bears something out."


def test_gaps_are_counted_with_each_kind_that_they_concern(tmp_path: Path) -> None:
    """Once a kind, with the day of the one left longest."""
    gaps = FILES["data/gaps.yml"].replace("about: [tin]", "about: [tin, lead, talks]") + "older:\n  text: More.\n  looked: There.\n  date: 2020-05\n  about: [tin]\n"
    found = health.gaps(catalog(tmp_path, {**SMALL, "data/gaps.yml": gaps}))
    assert [(kind, count, str(day)) for kind, count, day in found] == [("materials", 2, "2020-05"), ("rounds", 1, "2021-01-01")]


def test_disputes_are_told_point_by_point(tin: Catalog) -> None:
    """With the number of accounts on each."""
    assert [(d.record.id, d.about, d.accounts) for d in health.disputes(tin)] == [("mining", "north", 1)]


def test_a_series_reaches_to_its_last_period_with_a_number(tin: Catalog) -> None:
    """A row without one is counted apart."""
    assert [(r.series.id, r.rows, str(r.last), r.empty) for r in health.reaches(tin)] == [("duties", 4, "2020-06-01", 0), ("mined", 3, "2020-03", 1)]


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_drawn(tmp_path: Path, part: str) -> None:
    """On a site with little in it too."""
    for files in ({}, SMALL):
        assert words(page(drawn(small(tmp_path, files), part)).named("body")[0])


def test_a_part_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With the nearest."""
    with pytest.raises(LookupError, match='^no part of the health page "record"; nearest: "records"$'):
        drawn(small(tmp_path), "record")


def cells(found: Page, id_: str) -> list[list[str]]:
    """The rows of a table as a reader of a wide screen sees them."""
    rows = [*found.ids[id_].iter("tr")][1:]
    return [[words(next(e for e in cell.iter("span") if e.get("class") == "cell")).replace(",", "") for cell in row] for row in rows]


def test_the_tables_print_the_counts(tmp_path: Path) -> None:
    """Those of the records, and their sum."""
    view = small(tmp_path, SMALL)
    rows = cells(page(drawn(view, "records")), "health-records")
    assert [int(row[1]) for row in rows] == [*(len(view.catalog.all(t.kind)) for t in health.tallies(view.catalog)), len(view.catalog.records)]
    assert all(int(row[2]) == sum(map(int, row[3:])) for row in rows)
