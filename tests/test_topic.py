"""A second topic, real and tiny, on the generator as it is: its site is built, and nothing of the first topic is in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import yaml
from site_fixture import Page, Site, words

from macros.catalog import Catalog, load
from macros.check import problems
from macros.problems import report

ROOT = Path(__file__).parent.parent
TOPIC = ROOT / "tests" / "topics" / "nickel"
BASE = "/nickel/"
FIRST = re.compile(
    r"rare[- ]?earth|chin(?:a|ese)|united states|mofcom|beijing|washington|geneva|london|busan|(?-i:>[^<]*\bUS\b(?! Geological)[^<]*<)"
    r"|magnet|dysprosi|terbi|neodym|yttri|galli|fentanyl|licen[cs]e|pinyin|zh-hans|[\u3400-\u9fff]",
    re.IGNORECASE,
)


def config() -> dict[str, Any]:
    """The project's mkdocs.yml with what it says of its site changed, and nothing else."""
    found = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    there = {path.relative_to(TOPIC / "docs").as_posix() for path in (TOPIC / "docs").rglob("*.md")}
    nav = [{title: _there(held, there)} for entry in found["nav"] for title, held in entry.items() if _there(held, there)]
    site = {"site_name": "Nickel and the Ban", "site_url": f"https://site.test{BASE}", "site_description": "Who may sell nickel ore to whom."}
    return {**found, **site, "nav": nav}


def _there(held: str | list[dict[str, str]], pages: set[str]) -> Any:
    """A page of nav, or the pages of a group, as far as the topic has them."""
    if isinstance(held, str):
        return held if held in pages else None
    return [entry for entry in held if {*entry.values()} <= pages]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The built site of the second topic; the build must warn of nothing."""
    root = tmp_path_factory.mktemp("nickel")
    shutil.copytree(TOPIC, root, dirs_exist_ok=True)
    shutil.copytree(ROOT / "macros", root / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "overrides").symlink_to(ROOT / "overrides")
    (root / "docs" / "assets").symlink_to(ROOT / "docs" / "assets")
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config(), allow_unicode=True, sort_keys=False), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(root / "mkdocs.yml"), "-d", str(root / "built")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"the site could not be built:\n{done.stdout}{done.stderr}"
    return Site(root / "built", BASE, done.stdout + done.stderr)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The records of the second topic."""
    found, _ = load(TOPIC)
    assert found is not None
    return found


def page(site: Site, address: str) -> Page:
    """A page of the site, which must be there."""
    assert address in site.pages, f"no page {address!r}; there are {sorted(site.pages)}"
    return site.pages[address]


def text(page: Page, name: str = "") -> str:
    """What a reader reads on a page, or in the first thing of a class."""
    return read(page.classed(name)[0]) if name else " ".join(t for _, t in page.texts)


def read(element: Element) -> str:
    """What a reader reads in an element, the pieces of text apart even where only their style parts them."""
    return " ".join(" ".join(element.itertext()).split())


def test_the_second_topic_passes_every_rule() -> None:
    """Its records and pages are read by the same models and held against the same rules."""
    assert problems(TOPIC) == [], report(problems(TOPIC))


def test_the_second_topic_shares_no_word_list_with_the_first(catalog: Catalog) -> None:
    """Its parties, units and kinds of measure are its own, and it has no other language."""
    first, _ = load(ROOT)
    assert first is not None
    assert not {*catalog.topic.parties} & {*first.topic.parties}
    assert not {*catalog.topic.vocabularies["measures"]} & {*first.topic.vocabularies["measures"]}
    assert catalog.topic.units.keys() - first.topic.units.keys()
    assert catalog.topic.languages == {}


def test_nothing_of_the_first_topic_is_in_the_site(site: Site) -> None:
    """No text, attribute or file of the built pages holds a word that belongs to the first topic."""
    found = [f"/{address}: …{html.html[max(0, m.start() - 60) : m.end() + 40]}…" for address, html in site.pages.items() for m in FIRST.finditer(html.html)]
    files = [path.name for path in site.folder.rglob("*") if "assets" not in path.parts and FIRST.search(path.name)]
    assert not found and not files, "\n".join([*found, *files])


def test_the_search_index_holds_the_second_topic_alone(site: Site) -> None:
    """What search finds is the topic's own."""
    index = (site.folder / "search" / "search_index.json").read_text("utf-8")
    assert "Ban on exports of nickel ore" in index
    assert not FIRST.search(index)


def test_every_link_of_the_second_site_leads_somewhere(site: Site) -> None:
    """Pages that the first site has and this one has not are linked nowhere."""
    for address, html in site.pages.items():
        for element in html.elements:
            href = element.get("href")
            if href is not None and site.url(html, href).startswith("https://site.test"):
                assert site.target(html, href) is None, f"/{address}: {site.target(html, href)}"


def test_the_parties_have_their_own_names_and_marks(site: Site) -> None:
    """The footer of each page explains the marks of the topic's own parties."""
    for html in site.pages.values():
        assert "Circle: Indonesia. Square: European Union." in words(html.classed("foot")[0])


def test_the_states_of_the_topics_measures_are_worked_out(site: Site) -> None:
    """The home page says what is in force; a measure's page says since when."""
    assert "In force since 1 January 2020" in text(page(site, ""), "lead-lines")
    assert "In force since 1 January 2020" in text(page(site, "measures/nickel-ore-export-ban/"), "big-state")


def test_a_listed_group_is_shown_member_by_member_in_the_topics_words(site: Site) -> None:
    """The strip of the home page names both ores, with the topic's own word for a list in force."""
    strip = text(page(site, ""), "strip-box")
    assert "Limonite ore: not to be exported since 1 January 2020" in strip
    assert "Saprolite ore: not to be exported since 1 January 2020" in strip
    assert "Not to be exported since 1 January 2020 (2)" in strip
    assert text(page(site, "materials/laterite-ores/"), "big-state").startswith("Not to be exported: 2 of 2")


def test_positions_stand_under_their_side_and_silence_is_shown(site: Site) -> None:
    """The side of the square stands on the left wherever topic.yml names it; a side that was silent has a hatched cell."""
    round_ = page(site, "rounds/nickel-consultations-2020/")
    table = round_.classed("said")[0]
    assert [words(cell) for cell in table.find("thead").iter("th")] == ["European Union", "Indonesia"]
    cells = [(cell.get("class"), read(cell)) for cell in table.iter("td")]
    said = dict(zip((words(row) for row in round_.classed("top-row")), (cells[:2], cells[2:]), strict=True))
    assert said["Smelters at home"][0] == ("u gap-cell", "European Union Not mentioned in the statements we have.")
    assert said["Smelters at home"][1][1].startswith("Indonesia Beforehand September 2019, Indonesia’s energy ministry The ban hastens")
    assert said["Exports of ore"][0][1].startswith("European Union Beforehand 22 November 2019, European Commission The ban breaks the rules")
    assert said["Exports of ore"][1] == ("c gap-cell", "Indonesia Not mentioned in the statements we have.")


def test_a_units_own_form_is_printed(site: Site) -> None:
    """Amounts carry the units of the topic."""
    assert "1.8 to 3% nickel" in text(page(site, "materials/"))
    assert "1.8 million t" in text(page(site, "materials/laterite-ores/"), "facts")


def test_a_party_that_is_a_country_has_its_colour_in_charts(site: Site) -> None:
    """In the chart of the chain the share of a party's country is filled as the party is."""
    chart = text(page(site, "supply-chain/"), "chart")
    assert "Indonesia" in chart
    assert "50" in chart
    assert page(site, "supply-chain/").classed("f-cn")


def test_the_score_follows_the_topics_own_rubric(site: Site) -> None:
    """Function 2, substitute 1 and a ban in force 2 make 5, which this topic calls critical."""
    assert "Critical, 5 of 6" in text(page(site, "products/"))
    assert "Critical: 5 to 6 points" in words(page(site, "method/").classed("rubric")[0])


def test_the_first_mention_of_a_term_of_the_topic_opens_its_definition(site: Site) -> None:
    """The glossary of the topic links itself in prose."""
    assert [words(b) for b in page(site, "materials/laterite-ores/").classed("term")] == ["laterite"]


def test_a_source_in_another_language_says_so(site: Site) -> None:
    """The language of a page is named from its tag, without a list in topic.yml."""
    listed = text(page(site, "supply-chain/"), "sources")
    assert "Databoks, undated. Statistics, in Indonesian; text of US Geological Survey" in listed
