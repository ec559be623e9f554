"""What search covers of a page: headings for records on lists, other names, and weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from site_builder import BASE
from small_view import small

from macros.render.search import covered, weighed
from macros.render.view import View

TERMS = """\
ingot:
  term: ingot
  aliases: [tin bar]
  in: {zh: {text: 锭}}
  short: A bar of cast tin.
  category: trade
  sources: [paper]
"""
FILES = {
    "data/topic.yml": BASE["data/topic.yml"] + "languages: {zh: {name: Chinese, tag: zh-Hans}}\n",
    "data/terms/trade.yml": TERMS,
    "data/measures/quota.yml": BASE["data/measures/quota.yml"]
    + "short: Quota\naliases: [Decree 1]\nin: {zh: {text: 锡出口配额令}}\n",
    "docs/sources.md": "---\ntitle: Sources\nlists: [sources]\n---\n# Sources\n",
    "docs/quota.md": "---\nrecord: quota\n---\n",
}


@pytest.fixture
def glossary(tmp_path: Path) -> View:
    """A page that lists terms."""
    return replace(small(tmp_path, FILES), path="glossary.md", meta={"lists": ["terms"]})


def on(view: View, path: str, own: str = "") -> View:
    """Another page of the same site, with what it lists, about the record `own`."""
    page = next(p for p in view.catalog.pages if p.path == path)
    return replace(view, path=path, meta=page.meta.value, record=view.get(own) if own else None)


def entry(location: str, title: str, **more: object) -> dict[str, object]:
    """An entry of the index as the theme makes it."""
    return {"location": location, "title": title, "text": "", **more}


def test_a_record_on_a_list_gets_a_heading_and_its_name_stands_there_once(glossary: View) -> None:
    """Before its element, for the theme wants a section to hold whole elements; the link to itself is no word."""
    self = ' <a class="self" href="#ingot" aria-label="Address of ingot">#</a>'
    html = f'<dl><div id="ingot"><dt>ingot{self}</dt> <dd>An ingot is a bar.</dd></div></dl>'
    assert (
        covered(glossary, html)
        == '<dl><h6 id="ingot">ingot</h6><div id="ingot"><dt></dt> <dd>An ingot is a bar.</dd></div></dl>'
    )


def test_the_title_of_a_page_is_not_said_again_in_its_text(glossary: View) -> None:
    """What is shown of a result begins with the text; a page that gives itself a title keeps the name of its record."""
    view = on(glossary, "quota.md", "quota")
    head = "<h1>Tin quota <span>锡</span></h1><p>A limit.</p>"
    assert covered(replace(view, meta={"title": "Tin quota"}), head) == "<h1> <span>锡</span></h1><p>A limit.</p>"
    assert covered(replace(view, meta={"title": "The limit"}), head) == head


def test_ways_to_elsewhere_are_no_text(glossary: View) -> None:
    """An A to Z names every record, and says nothing of any."""
    assert covered(glossary, '<nav class="az">\n<a href="#ingot">ingot</a></nav>\n<p>A bar.</p>') == "\n<p>A bar.</p>"


def test_what_only_bears_the_id_of_a_record_gets_none(glossary: View) -> None:
    """A heading is one already, and a record is found at its own place alone."""
    for html in ('<h2 id="ingot">Ingots</h2>', '<tr id="tin"><td>Tin</td></tr>', '<div id="a-part">Part</div>'):
        assert covered(glossary, html) == html
    assert covered(on(glossary, "sources.md"), '<li id="paper">The Paper</li>') == '<li id="paper">The Paper</li>'


def test_a_record_is_found_by_its_other_names(glossary: View) -> None:
    """Short name, aliases and words of other scripts; the title of a measure in another script is no name."""
    assert weighed(glossary, entry("glossary/#ingot", "ingot"))["names"] == "tin bar, 锭"
    assert weighed(on(glossary, "quota.md", "quota"), entry("quota/", "Tin quota"))["names"] == "Quota, Decree 1"


def test_a_part_that_is_no_record_has_no_other_names(glossary: View) -> None:
    """Nor has a page about nothing."""
    assert "names" not in weighed(on(glossary, "quota.md", "quota"), entry("quota/#scope", "Scope"))
    assert "names" not in weighed(glossary, entry("glossary/", "Glossary"))


def test_the_fewer_words_the_more_one_counts(glossary: View) -> None:
    """Who types a whole name wants what is called so."""
    weights = [
        weighed(glossary, entry("glossary/", title))["boost"]
        for title in ("Tin", "Tin and bronze", "Tin, bronze and the bells of it")
    ]
    assert weights == sorted(weights, reverse=True) and len(set(weights)) == 3


def test_a_list_of_sources_hardly_counts(glossary: View) -> None:
    """It holds words of everything."""
    few, many = (weighed(on(glossary, path), entry("", "A list"))["boost"] for path in ("sources.md", "glossary.md"))
    assert few < many / 50


def test_the_weight_that_a_page_gives_itself_counts(glossary: View) -> None:
    """The theme has it from the front matter."""
    assert weighed(glossary, entry("glossary/", "Glossary", boost=3))["boost"] == 3
