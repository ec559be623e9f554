"""The last pass over a page: sources get numbers, doubts get their accounts, words get definitions, parts get sections."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup
from site_builder import BASE
from site_fixture import Page, words
from small_view import page, read, small

from macros.render.marks import Finished, finish, resting, sections
from macros.render.view import ACCOUNTS, SOURCE, TERM, View
from macros.site import lexicon

TERMS = """\
ingot:
  term: ingot
  short: A bar of cast tin.
  category: trade
  sources: [paper]
tin-quota:
  term: tin quota
  short: A limit on exports of tin.
  category: trade
  about: quota
  sources: [paper]
"""
TIN = BASE["data/materials/tin.yml"] + """\
figures:
  mined: {measure: tin mined, value: 5, unit: t, when: 2020, of: the hills, sources: [gazette]}
accounts:
  - {about: mined, value: 7, by: envoy, date: 2020-05-01, sources: [wire]}
  - {about: motive, text: To keep prices up., by: The Herald, sources: [paper]}
"""
FILES = {"data/terms/trade.yml": TERMS, "data/materials/tin.yml": TIN}


@pytest.fixture
def view(tmp_path: Path) -> View:
    """A page about nothing on a small site with terms and accounts."""
    return small(tmp_path, FILES)


def src(*ids: str) -> str:
    """The token of sources, as macros write it."""
    return "".join(SOURCE.format(i) for i in ids)


def done(view: View, body: str, head: str = "", **chosen: str) -> Finished:
    """The page as it is shown."""
    return finish(view, head, body, lexicon(view.catalog), chosen)


def parsed(view: View, body: str, head: str = "") -> Page:
    """Head and body as a browser reads them."""
    found = done(view, body, head)
    return page(found.head + found.body)


def marks(found: Page) -> list[tuple[str, str]]:
    """Number and label of each mark of a source, in order."""
    return [(words(b), b.get("aria-label", "")) for b in found.classed("src")]


def test_sources_are_numbered_by_their_first_use(view: View) -> None:
    """The head of the page counts first; a source keeps its number."""
    found = parsed(view, f"<p>One{src('paper')} two{src('wire', 'gazette')} three{src('paper')}</p>", f"<h1>Tin{src('gazette')}</h1>")
    numbers = [("1", "Source 1: Gazette"), ("2", "Source 2: The Paper"), ("3", "Source 3: The Herald"), ("1", "Source 1: Gazette"), ("2", "Source 2: The Paper")]
    assert marks(found) == numbers
    assert [words(li.find("b")) for li in found.classed("sources")[0].iter("li")] == ["1", "2", "3"]


def test_the_same_source_twice_in_one_place_is_one_mark(view: View) -> None:
    """Also when two macros stand side by side."""
    found = parsed(view, f"<p>One{src('paper', 'paper')} {src('paper')}.</p>")
    assert len(marks(found)) == 1


def test_a_mark_stands_close_to_the_text_before_it(view: View) -> None:
    """Spaces between them are taken out, and no line breaks there."""
    shown = words(parsed(view, f"<p>In force {src('paper')}\n {src('gazette')}, so far.</p>").named("p")[0])
    assert shown.startswith("In force\u2060")
    assert shown.replace("\u2060", "") == "In force12, so far."


def test_a_source_without_a_record_is_left_out(view: View) -> None:
    """Rules report it; a place with no other source gets no mark at all."""
    found = parsed(view, f"<p>One{src('nothing', 'paper')} two{src('nothing')}.</p>")
    assert marks(found) == [("1", "Source 1: The Paper")]
    assert len(found.classed("srcs")) == 1


def test_every_mark_opens_its_source(view: View) -> None:
    """Title, publisher, date, kind, language, the address, and the way to the list."""
    found = parsed(view, f"<p>One{src('gazette')}</p>")
    sheet = found.ids[found.classed("src")[0].get("popovertarget", "")]
    assert "Decree on tin Gazette, 1 March 2020. Law, in German." in read_in(sheet)
    assert [(a.get("href"), words(a)) for a in sheet.iter("a")] == [("https://gazette.example/1", "Decree on tin"), ("#source-1", "All sources of this page")]
    assert "source-1" in found.ids


def test_the_list_of_sources_says_whose_text_a_page_reposts(view: View) -> None:
    """And that a page has no date."""
    found = parsed(view, f"<p>One{src('wire', 'south-says')}</p>")
    assert [read_in(li) for li in found.classed("sources")[0].iter("li")] == [
        "1 Tin by wire . The Herald, April 2020. News; text of Wire",
        "2 South on tin . Ministry, undated. Statement",
    ]


def test_what_was_read_for_the_record_and_marks_nothing_is_named_too(tmp_path: Path) -> None:
    """After the sources that stand at statements; with none left over there is no line."""
    own = small(tmp_path, FILES, own="quota")
    found = parsed(own, f"<p>Tin{src('wire')}</p>")
    assert words(found.classed("also-read")[0]) == "Also read for this page:\u20602"
    assert marks(found)[-1][0] == "2"
    assert parsed(own, f"<p>Tin{src('paper')}</p>").classed("also-read") == []


def test_a_page_without_sources_has_no_list_of_them(view: View) -> None:
    """Nor a line for it in the contents."""
    found = done(view, "<p>One.</p>")
    assert found.parts == ()
    assert "Sources" not in found.body


def test_accounts_that_differ_are_told_where_they_are_marked_and_at_the_foot(view: View) -> None:
    """The value that is shown, then the others with their owners and days."""
    found = parsed(view, f"<p>5 t {ACCOUNTS.format('tin.mined')}</p>")
    button = found.classed("conf")[0]
    told = "Shown: 5 t, the hills, 2020 1 Ann Envoy, 1 May 2020: 7 t 2"
    assert words(button) == "accounts differ"
    assert unglued(read_in(found.ids[button.get("popovertarget", "")])).startswith(f"Accounts differ {told}")
    assert unglued(read_in(found.ids["tin-mined"])) == f"Tin: tin mined {told}"


def test_the_sources_of_accounts_are_numbered_with_those_of_the_page(view: View) -> None:
    """After those of the text; the foot and the sheet give one number."""
    found = parsed(view, f"<p>5 t{src('wire')} {ACCOUNTS.format('tin.mined')}</p>")
    assert [number for number, _ in marks(found)] == ["1", "2", "1", "2", "1"]


def test_accounts_of_an_aspect_have_the_aspects_name(view: View) -> None:
    """They have no figure that is shown."""
    found = parsed(view, f"<p>Why? {ACCOUNTS.format('tin.motive')}</p>")
    assert unglued(read_in(found.ids["tin-motive"])) == "Tin: The motive The Herald: To keep prices up. 1"


def test_a_page_about_a_record_tells_all_its_disputes(view: View) -> None:
    """One that nothing on the page marks stands at the foot, and has no sheet that nothing would open."""
    found = parsed(replace(view, record=view.get("tin")), f"<p>5 t {ACCOUNTS.format('tin.mined')}</p>")
    assert [each.get("id") for each in found.classed("dispute")] == ["tin-mined", "tin-motive"]
    assert "acc-tin-mined" in found.ids and "acc-tin-motive" not in found.ids


def test_a_dispute_that_is_marked_twice_is_told_once(view: View) -> None:
    """Both marks lead to it."""
    token = ACCOUNTS.format("tin.mined")
    found = parsed(view, f"<p>5 t {token}, again 5 t {token}</p>")
    assert [b.get("popovertarget") for b in found.classed("conf")] == ["acc-tin-mined"] * 2
    assert len(found.classed("dispute")) == 1


def test_the_parts_at_the_foot_are_named_for_the_contents(view: View) -> None:
    """In the order in which they stand there."""
    found = done(view, f"<p>5 t{src('paper')} {ACCOUNTS.format('tin.mined')}</p>")
    assert found.parts == (("accounts", "Where accounts differ"), ("page-sources", "Sources of this page"))
    assert [s.get("id") for s in page(found.body).named("section") if s.get("id")] == ["accounts", "page-sources"]


def test_facts_that_the_box_left_over_stand_at_the_foot(view: View) -> None:
    """Before accounts and sources, with the numbers of their own sources."""
    view.more = Markup(f"<dl><div><dt>Weight</dt><dd>5 t{src('paper')}</dd></div></dl>")
    found = done(view, f"<p>5 t {ACCOUNTS.format('tin.mined')}</p>")
    assert [anchor for anchor, _ in found.parts] == ["more-facts", "accounts", "page-sources"]
    assert unglued(read_in(page(found.body).ids["more-facts"])) .endswith(" Weight 5 t 1")


def test_a_source_of_a_later_day_is_said_to_be_one(view: View) -> None:
    """In an edition as known on a day, where no other bears the statement out; beside one that was out it is left out."""
    early = replace(view, catalog=replace(view.catalog, later=frozenset({"next-year"})))
    found = parsed(early, f"<p>5 t{src('next-year')}, 6 t{src('paper', 'next-year')}, 7 t{src('nowhere')}</p>")
    assert [words(e) for e in found.classed("later-source")] == ["(source of a later day)"]
    assert [words(e) for e in found.classed("src")] == ["1"]


def test_a_word_is_defined_at_its_first_mention_alone(view: View) -> None:
    """In text that nobody marked."""
    found = parsed(view, "<p>An ingot is heavy. Two ingots are heavier.</p>")
    assert [words(b) for b in found.classed("term")] == ["ingot"]
    assert "A bar of cast tin." in read_in(found.ids["term-ingot"])


def test_a_word_marked_by_hand_is_defined_there_and_linked_later(view: View) -> None:
    """The unmarked mention before or after it is not defined a second time."""
    hand = TERM.format("ingot", "bars & bricks")
    found = parsed(view, f"<p>{hand} and {hand}, or ingots.</p>")
    assert [words(b) for b in found.classed("term")] == ["bars & bricks"]
    assert ("glossary.md#ingot", "bars & bricks") in [(a.get("href"), words(a)) for a in found.named("a")]
    assert len(found.classed("sheet")) == 1


def test_the_words_of_a_page_are_listed_for_print(view: View) -> None:
    """Those that it defines, each once."""
    found = parsed(view, "<p>An ingot under the tin quota.</p>")
    assert read_in(found.classed("words")[0]) == "Words on this page ingot A bar of cast tin. tin quota A limit on exports of tin."


def test_the_pages_own_word_is_not_defined(tmp_path: Path) -> None:
    """A page about a term says itself what it is."""
    view = small(tmp_path, {**FILES, "docs/terms/ingot.md": "---\nrecord: ingot\n---\n"}, own="ingot")
    assert parsed(view, "<p>An ingot under the tin quota.</p>").classed("term")[0].text == "tin quota"


def test_each_h2_begins_a_section() -> None:
    """What stands before the first stays as it is."""
    assert sections("<p>a</p><h2 id='b'>B</h2><p>b</p><h3>x</h3><h2>C</h2>") == (
        "<p>a</p><section class=\"sec\">\n<h2 id='b'>B</h2><p>b</p><h3>x</h3></section>\n<section class=\"sec\">\n<h2>C</h2></section>\n"
    )


def test_a_page_that_brings_sections_of_its_own_keeps_them() -> None:
    """None is put around them; nor where there is no h2."""
    own = '<section class="part"><h2>A</h2></section><h2>B</h2>'
    assert sections(own) == own
    assert sections("<p>a</p><h3>b</h3>") == "<p>a</p><h3>b</h3>"


def test_head_and_body_are_parted_as_they_came(view: View) -> None:
    """A source of the head stands in the head, its list in the body, and no token is left."""
    found = done(view, f"<p>An ingot{src('paper')} {ACCOUNTS.format('tin.mined')}</p>", f"<h1>Tin{src('gazette')}</h1>")
    assert read(found.head).startswith("Tin")
    assert 'id="page-sources"' in found.body
    assert 'id="page-sources"' not in found.head
    assert not re.search("[\ue000-\uf8ff]", found.head + found.body)


def test_an_alias_of_two_terms_links_nowhere_unless_the_page_chooses(tmp_path: Path) -> None:
    """The alias is reported; with a choice it opens that term."""
    twins = TERMS.replace("  term: ingot\n", "  term: ingot\n  aliases: [bar]\n").replace("  term: tin quota\n", "  term: tin quota\n  aliases: [bar]\n")
    view = small(tmp_path, {"data/terms/trade.yml": twins})
    unclear, chosen = done(view, "<p>A bar.</p>"), done(view, "<p>A bar.</p>", bar="tin-quota")
    assert list(unclear.unclear.ambiguous) == ["bar"]
    assert not page(unclear.body).classed("term")
    assert "term-tin-quota" in page(chosen.body).ids


def read_in(element: object) -> str:
    """What a reader reads in an element, pieces of text apart."""
    return " ".join(" ".join(element.itertext()).split())  # type: ignore[attr-defined]


def unglued(shown: str) -> str:
    """A text without the sign that keeps a mark on the line of what it stands beside."""
    return " ".join(shown.replace("\u2060", "").split())


def test_the_share_of_law_and_statistics_is_counted_place_by_place(view: View) -> None:
    """One source of that kind is enough for a place; a source without a record makes no statement."""
    assert resting(view, f"<p>One{src('wire', 'gazette')} two{src('paper')} {src('wire')}, three{src('gazette')} four{src('nothing')}.</p>") == (2, 3)


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (("gazette", "gazette"), "2 of 2 statements rest on law or statistics."),
        (("gazette", "paper"), "1 of 2 statements rests on law or statistics."),
        (("paper",), "None of 1 statement rests on law or statistics."),
    ],
)
def test_the_share_stands_with_the_sources_in_words(view: View, ids: tuple[str, ...], said: str) -> None:
    """Before what is said of the list."""
    body = "".join(f"<p>Said{src(i)}</p>" for i in ids)
    assert words(parsed(view, body).ids["page-sources"].find("p")).startswith(f"{said} Each source was read")
