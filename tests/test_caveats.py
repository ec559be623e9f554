"""What holds for many numbers: written once, and told wherever one of them stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_builder import catalog
from site_fixture import words
from small_records import FILES, TOPIC
from small_view import SOURCES, page, small

from macros.catalog import Catalog
from macros.caveats import of_figure, of_series
from macros.figures import find
from macros.render.charts import chart
from macros.render.facts import fact_box, listing
from macros.render.inline import fig
from macros.render.marks import finish
from macros.render.series import series_table
from macros.render.view import View
from macros.site import lexicon

CAVEATS = """\
caveats:
  guessed: {text: A guess may be wrong., words: [estimate]}
  parts: {text: A share is of a whole., units: [share]}
  counted: {text: Ships are not mines., series: [mined]}
"""
BOTH = "  dug: {text: Ore is no metal., words: [mined], units: [mass]}\n"
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


def test_a_caveat_with_words_and_units_asks_for_both(tmp_path: Path) -> None:
    """The word in another unit does not do, nor the unit without the word."""
    found = catalog(tmp_path, {**SMALL, "data/topic.yml": TOPIC + CAVEATS + BOTH})
    figures = found.get("tin").figures
    share = figures["mined-2019"].model_copy(update={"unit": "%"})
    assert [of_figure(found.topic, f) for f in (figures["mined-2019"], share, figures["stock"])] == [["dug"], ["parts"], []]


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


def test_the_rows_of_a_series_say_it_below_themselves(view: View) -> None:
    """Once, whatever the number of tables."""
    assert str(series_table(view, "mined")).count("Ships are not mines.") == 1
    assert "Ships are not mines." not in series_table(view, "duties", by="importer")


@pytest.mark.parametrize(
    ("caveat", "under", "not_under"),
    [
        ("oxide-or-element", "stages/mining.output-cn-magnet-2024", "facilities/stillwater.capacity-planned"),
        ("oxide-or-element", "facilities/kuantan.dy-tb-2025-q3", "facilities/caremag-lacq.feed-magnets"),
        ("oxide-or-element", "facilities/white-mesa.dysprosium-phase-2", "materials/ndfeb-magnet.share-dysprosium"),
        ("oxide-or-element", "facilities/caremag-lacq.dysprosium-japan", "events/mp-q2-2026-results.ndpr-change"),
        ("oxide-in-per-cent", "products/aln-power-substrate.yttria-in-substrate", "facilities/la-rochelle.aim-europe-2030"),
        ("ships-from", "stages/mining.mm-share-of-china-imports-2024", "stages/mining.mm-all-2025"),
        ("ships-from", "materials/gallium.us-imports-cn-2021-24", "materials/gallium.output-china-2025"),
        ("ships-from", "materials/lutetium.us-imports-from-china-2021-24", "materials/lutetium.price-2025"),
        ("ships-from", "materials/rare-earths.us-net-import-reliance-2024", "materials/rare-earths.reserves-china-2025"),
        ("customs-count", "materials/yttrium.exports-to-us-after-april-2025", "materials/yttrium.mine-output-2025"),
        ("customs-count", "materials/dysprosium.export-change-2025", "materials/dysprosium.clean-energy-demand-2024"),
        ("customs-count", "materials/gallium.price-2024", "materials/germanium.price-2025"),
        ("estimates", "materials/dysprosium.price-usual-2025", "materials/dysprosium.price-2011-end"),
        ("estimates", "stages/mining.cn-all-2025", "stages/mining.cn-magnet-2024"),
        ("thin-markets", "materials/yttrium.price-rise-europe-2025", "stages/separation.cn-heavy-benchmark"),
        ("thin-markets", "materials/ndpr-oxide.price-2026-02", "materials/ndpr-oxide.floor-price"),
    ],
)
def test_the_caveats_of_this_site_stand_where_they_apply(real: Catalog, caveat: str, under: str, not_under: str) -> None:
    """At one figure, and not at another that looks like it."""
    assert [caveat in of_figure(real.topic, find(real, address)[1]) for address in (under, not_under)] == [True, False]


@pytest.mark.parametrize(
    ("said", "caveats"),
    [({"basis": "customs data"}, ["customs-count"]), ({"measure": "share of imports"}, ["ships-from"]), ({"measure": "output", "of": "tin mined"}, [])],
)
def test_what_crosses_a_border_is_told_from_what_is_made(real: Catalog, said: dict[str, str], caveats: list[str]) -> None:
    """By what a figure measures and on what basis."""
    plain = find(real, "stages/mining.cn-magnet-2024")[1].model_copy(update={"measure": "amount", "of": "all", "basis": None})
    assert of_figure(real.topic, plain.model_copy(update=said)) == caveats


def test_series_of_trade_say_how_customs_count(real: Catalog) -> None:
    """Exports and imports by code; what was mined does not, nor shares by the agency's own reckoning."""
    under = {s.id for s in real.all("series") if "customs-count" in of_series(real.topic, s.id)}
    assert {"china-magnet-exports", "china-rare-earth-exports", "china-dy-tb-exports-2025", "china-imports-hs2846"} <= under
    assert not under & {"mine-production-by-country", "china-share-by-stage", "us-import-sources"}
    assert of_series(real.topic, "us-import-sources") == ["ships-from"]
