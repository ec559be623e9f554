"""What holds for many numbers: written once, and told wherever one of them stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_builder import catalog
from site_fixture import words
from small_records import FILES, TOPIC
from small_view import SOURCES, page, small

from macros.caveats import of_figure, of_series
from macros.render.charts import chart
from macros.render.facts import fact_box, listing
from macros.render.inline import fig
from macros.render.marks import finish
from macros.render.view import View
from macros.site import lexicon

CAVEATS = """\
caveats:
  guessed: {text: A guess may be wrong., words: [estimate]}
  parts: {text: A share is of a whole., units: [share]}
  counted: {text: Ships are not mines., series: [mined]}
"""
SMALL = {**FILES, "data/sources/p.yml": SOURCES, "data/topic.yml": TOPIC + CAVEATS}


@pytest.fixture
def view(tmp_path: Path) -> View:
    """A page about nothing on a small site with caveats."""
    return small(tmp_path, SMALL)


def shown(view: View) -> list[str]:
    """What the foot of the page says to read its numbers by."""
    done = finish(view, "", "<p>Text.</p>", lexicon(view.catalog), {})
    return [words(li) for e in page(done.body).classed("caveats") for li in e.iter("li")]


def test_a_figure_comes_under_a_caveat_by_a_word_or_its_unit(tmp_path: Path) -> None:
    """Of what it measures, of the whole or of the count; a part of a word is none."""
    found = catalog(tmp_path, SMALL)
    figures = {**found.get("tin").figures, **found.get("bronze").figures}
    assert {key: of_figure(found.topic, f) for key, f in figures.items()} == {"mined-2020": ["guessed"], "stock": [], "mined-2019": [], "share": ["parts"]}
    basis = [figures["mined-2020"].model_copy(update={"basis": said}) for said in ("Estimates of 2020", "underestimated")]
    assert [of_figure(found.topic, f) for f in basis] == [["guessed"], []]
    assert (of_series(found.topic, "mined"), of_series(found.topic, "duties")) == (["counted"], [])


def test_a_page_says_what_its_figures_come_under(view: View) -> None:
    """Each caveat once, in the order of topic.yml; a page without such figures says nothing."""
    assert shown(view) == []
    for address in ("materials/bronze.share", "materials/tin.mined-2020", "materials/tin.mined-2020"):
        fig(view, address)
    assert shown(view) == ["A guess may be wrong.", "A share is of a whole."]


def test_figures_of_tables_and_boxes_count_too(view: View) -> None:
    """They are printed in the same way."""
    fact_box(view, "tin")
    assert shown(view) == ["A guess may be wrong."]


def test_a_chart_and_a_table_say_it_below_themselves(view: View) -> None:
    """Where the series comes under one."""
    assert "Ships are not mines." in chart(view, "mined")
    assert "Ships are not mines." in page(str(listing(view, "series")).translate(dict.fromkeys(range(57344, 61440)))).ids["mined"].find("p[2]").text
