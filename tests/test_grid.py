"""The grid of materials and measures: who is named, how each measure stood, and what nobody has seen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from site_fixture import Page
from small_records import FILES
from small_view import small
from test_macros import call, rows, words

from macros.catalog import Catalog
from macros.render.grid import answer, grid, naming, stops
from macros.render.needs import GROUPS, by_day, legal
from macros.render.view import View

RULE = "name: {0}\nshort: {0}\nkind: {1}\nparty: south\nissuer: [ministry]\nsummary: A rule.\nbrief: true\nhistory: [{{date: {2}, act: imposed, sources: [gazette]}}]\nscope: {{{3}, items: metal, destinations: all}}\nsources: [gazette]\n"
MORE = {
    "data/measures/wire-rule.yml": RULE.format("Wire rule", "quota", "2021-03-01", "in_part: [{material: lead, text: as wire}]"),
    "data/measures/mining-law.yml": RULE.format("Mining law", "pause", "2019-05-01", "materials: [soft-metals]"),
}


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    """A page about nothing on the small site with a rule for some grades, and one that names all alike."""
    return small(tmp_path_factory.mktemp("grid"), {**FILES, **MORE, "docs/measures/grid.md": "---\ntitle: Grid\n---\n"})


@pytest.fixture(scope="module")
def drawn(view: View) -> Page:
    """The grid of the small site."""
    return call(view, "grid")


def section(drawn: Page, day: str) -> Page:
    """One day of the grid as a page of its own."""
    found = Page("", "")
    found.__dict__["elements"] = list(drawn.ids[f"soft-metals-{day}"].iter())  # as if they had been read
    return found


def test_the_days_are_those_on_which_a_column_changes(view: View, drawn: Page) -> None:
    """And that of a longer pause that was announced, and the edition's; not those of a measure that names all alike."""
    columns, alike = naming(view, ["tin", "lead"])
    assert [c.measure.id for c in columns] == ["quota", "wire-rule"]
    assert [m.id for m in alike] == ["mining-law"]
    days = ["2020-02-01", "2020-03-01", "2020-06-10", "2021-03-01", "2021-10-01", "2021-12-31", "2022-06-11"]
    assert [str(d) for d in stops(view, columns)] == days
    assert [s.get("id") for s in drawn.classed("day")] == [f"soft-metals-{d}" for d in days]


def test_every_day_leads_to_every_other_by_plain_links(drawn: Page) -> None:
    """Each picker marks its own day; no script is needed."""
    ids = [s.get("id") for s in drawn.classed("day")]
    for day, picker in zip(ids, drawn.classed("days"), strict=True):
        links = list(picker.iter("a"))
        assert [a.get("href") for a in links] == [f"#{i}" for i in ids]
        assert [a.get("href") for a in links if a.get("aria-current")] == [f"#{day}"]
    assert [s.get("id") for s in drawn.classed("is-now")] == ["soft-metals-2021-12-31"]


def test_a_cell_says_state_and_since_when(drawn: Page) -> None:
    """A measure that nobody knew on the day is no column; a grade is named; what is not named is said so."""
    assert rows(section(drawn, "2020-03-01")) == [
        ["Element", "In short", "South: Tin quota Quota"],
        ["Tin Sn", "Controlled since 1 March 2020", "In force since 1 March 2020"],
        ["Lead Pb", "Not listed", "not named"],
    ]
    assert rows(section(drawn, "2021-12-31"))[1:] == [
        ["Tin Sn", "Suspended until 10 June 2022", "Suspended until 10 June 2022 since 10 June 2020", "not named"],
        ["Lead Pb", "Controlled in some grades since 1 March 2021", "not named", "As wire: in force since 1 March 2021"],
    ]


def test_what_was_only_announced_is_told_apart(drawn: Page) -> None:
    """From its day on, and it changes no state."""
    before, after = (" ".join(words(ul) for ul in section(drawn, d).classed("used")) for d in ("2021-03-01", "2021-10-01"))
    assert "Only announced" not in before
    assert "Only announced: a statement named 10 June 2023 as a new last day of the arrangement, and no act was seen: Tin quota." in after


def test_a_day_after_the_evidence_is_told_by_the_texts(drawn: Page) -> None:
    """A pause that ran out is not verified; a rule without an end is in force by its text, and was last seen before."""
    last = section(drawn, "2022-06-11")
    assert words(last.classed("absence")[0]).startswith("This day lies after the evidence, which ends on 31 December 2021.")
    ended = "Suspension ended by its terms on 10 June 2022; what followed is not verified"
    assert rows(last)[1:] == [
        ["Tin Sn", "Not verified", ended, "not named"],
        ["Lead Pb", "By the texts: controlled in some grades since 1 March 2021", "not named", "As wire: in force since 1 March 2021"],
    ]
    swatches = [use.get("href") for cell in last.named("tbody")[0].iter("td") for use in cell.iter() if "use" in str(use.tag)]
    assert swatches == ["#st-unver", "#st-unver", "#st-none", "#st-sched", "#st-none", "#st-sched"]
    assert "Last seen by 31 December 2021: Wire rule and Mining law. A later change is not known." in words(last.classed("used")[0])


def test_measures_that_name_all_alike_are_a_list(drawn: Page) -> None:
    """They tell nothing apart, so they are no columns."""
    assert words(section(drawn, "2020-03-01").classed("used")[-1]) == "South: Mining law (pause): In force since 1 May 2019"


def test_heads_lead_to_measures_and_materials(drawn: Page) -> None:
    """To their pages, or to their place in a list."""
    links = {a.get("href") for head in section(drawn, "2020-03-01").named("th") for a in head.iter("a")}
    assert links == {"measures/quota.md", "materials/tin.md", "materials/index.md#lead"}


def test_a_group_that_no_measure_tells_apart_says_so(tmp_path: Path) -> None:
    """And names those that name all of it."""
    law = {"data/measures/quota.yml": MORE["data/measures/mining-law.yml"]}
    bare = small(tmp_path, {**FILES, **law, "data/events/quota-begins.yml": FILES["data/events/strike.yml"]})
    assert words(call(bare, "grid", "soft-metals").named("body")[0]).startswith("No measure in our records tells the 2 apart. These name all of them: Mining law.")


def test_a_site_with_a_grid_leads_to_it(view: View, tmp_path: Path) -> None:
    """From each member to its row, from the group to the whole; a site without leads nowhere."""
    assert by_day(view, "lead") == "measures/grid.md#soft-metals-lead"
    assert by_day(view, "soft-metals") == "measures/grid.md#soft-metals"
    assert by_day(view, "bronze") is None
    assert by_day(small(tmp_path, FILES), "lead") is None


# ---- the real records


def test_the_answer_in_short_is_that_of_the_tiles(real: Catalog) -> None:
    """On the day of the edition the grid and the tiles cannot differ."""
    found = View(real, lambda page, fragment: page)
    for material in real.members("rare-earths"):
        assert answer(found, material, real.day)[0] == dict(GROUPS)[legal(found, material)], material


@pytest.mark.parametrize(
    ("material", "day", "expected"),
    [
        ("dysprosium", "2025-04-03", "Not listed"),
        ("dysprosium", "2025-06-10", "Licence needed since 4 April 2025"),
        ("dysprosium", "2026-10-09", "Licence needed since 4 April 2025"),
        ("holmium", "2025-10-09", "Announced, to start on 8 November 2025"),
        ("holmium", "2025-12-01", "Suspended until 10 November 2026"),
        ("holmium", "2026-11-11", "Not verified"),
        ("neodymium", "2026-10-09", "Not listed"),
    ],
)
def test_a_reader_learns_whether_an_element_is_licensed_and_since_when(real: Catalog, material: str, day: str, expected: str) -> None:
    """At a glance, on any day."""
    assert answer(View(real, lambda page, fragment: page), material, date.fromisoformat(day))[1] == expected


def test_every_measure_that_names_an_element_is_in_the_grid(real: Catalog) -> None:
    """As a column or among those that name all."""
    found = View(real, lambda page, fragment: page)
    members = real.members("rare-earths")
    columns, alike = naming(found, members)
    named = {m.id for m in real.all("measures") if {x for i in m.scope.materials for x in real.members(i)} & {*members}}
    assert {c.measure.id for c in columns} | {m.id for m in alike} == named
    assert len(grid(found, "rare-earths")) < 240_000
