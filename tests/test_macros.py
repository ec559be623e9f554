"""What each macro of a page shows its readers, on a small invented site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from site_builder import BASE
from site_fixture import Page
from small_records import FILES
from small_view import page, small

from macros.macro_names import MACROS
from macros.render.head import head
from macros.render.macros import BLOCK, INLINE
from macros.render.view import View

ARGUMENTS: dict[str, tuple[str, ...]] = {  # what a call on a page about nothing must name
    "term": ("ingot",), "material": ("tin",), "product": ("bell",), "industry": ("foundries",), "actor": ("envoy",), "measure": ("quota",),
    "event": ("strike",), "round": ("talks",), "fig": ("materials/tin.mined-2020",), "state": ("quota",), "cite": ("paper",),
    "fact_box": ("tin",), "touches": ("tin",), "dependency_table": ("tin",), "scope": ("quota",), "dates": ("quota",), "chain": ("pause",),
    "state_table": ("quota",), "measures_around": ("talks",), "delegations": ("talks",), "positions": ("talks",), "listing": ("materials",), "parts": ("materials",),
    "two_lists": ("quota", "old-rule"), "chart": ("mined",), "steps": ("duties", "importer"), "asks": ("quota",),
    "health": ("records",), "cell": ("duties", "rate"), "series_table": ("duties", "importer"),
}  # fmt: skip
KEYWORDS: dict[str, dict[str, str]] = {"cell": {"scope": "bars"}}
LISTINGS = {
    "actors": "Ann Envoy", "claims": "Bells are all tin", "corrections": "Was: Tin was free in April. Is: It was not.", "facilities": "Owner: Pit Company.",
    "gaps": "How much tin was left.", "industries": "They cast bells.", "materials": "An alloy of tin.", "products": "It booms.", "rounds": "They spoke of tin.",
    "series": "What the gazette counts.", "sources": "Decree on tin", "stages": "Ore is dug.",
}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the small site."""
    return tmp_path_factory.mktemp("tin")


@pytest.fixture(scope="module")
def view(root: Path) -> View:
    """A page about nothing."""
    return small(root, FILES)


def call(view: View, name: str, *args: str, **kwargs: str | int) -> Page:
    """What a macro draws, as a browser reads it."""
    return plain(str({**INLINE, **BLOCK}[name](view, *args, **kwargs)))


def plain(drawn: str) -> Page:
    """A piece of a page that is not whole: sources have no numbers yet, other tokens are the words they become."""
    drawn = re.sub("\ue104[^|]+\\|([^\ue105]+)\ue105", r"\1", re.sub("\ue102[^\ue103]+\ue103", "accounts differ", drawn))
    return page(re.sub("\ue100[^\ue101]+\ue101", "", drawn))


def words(element: Element) -> str:
    """What a reader of a wide screen reads in an element, the pieces of text apart."""
    return re.sub(r" ([,.:;])", r"\1", " ".join(" ".join(_texts(element)).split()))


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not (child.get("class") == "lab" and child.get("aria-hidden")):
            yield from _texts(child)
        yield child.tail or ""


def said(view: View, name: str, *args: str, **kwargs: str | int) -> str:
    """What a reader reads in what a macro draws."""
    return words(call(view, name, *args, **kwargs).named("body")[0])


def rows(found: Page) -> list[list[str]]:
    """The cells of the tables, row by row."""
    return [[words(cell) for cell in row if cell.tag in ("th", "td")] for row in found.named("tr")]


@pytest.mark.parametrize("name", [*INLINE, *BLOCK])
def test_every_macro_draws_html_without_a_fault(view: View, name: str) -> None:
    """On a page about nothing, with what the call must name."""
    found = call(view, name, *ARGUMENTS.get(name, ()), **KEYWORDS.get(name, {}))
    assert len(found.ids) == len([e for e in found.elements if "id" in e.attrib]), "an id stands twice"
    assert name == "cite" or words(found.named("body")[0])


def test_the_macros_are_those_that_rules_hold_calls_against() -> None:
    """No more and no fewer."""
    assert {*INLINE, *BLOCK} == {*MACROS}


@pytest.mark.parametrize("name", sorted(n for n, s in MACROS.items() if s.own))
def test_a_macro_about_the_pages_record_says_so_where_there_is_none(view: View, name: str) -> None:
    """It names the kinds that it speaks of."""
    with pytest.raises(LookupError, match="^this page is about no record of "):
        {**INLINE, **BLOCK}[name](view)


# ---- in a sentence


def test_a_record_is_linked_by_its_name_or_other_words(view: View) -> None:
    """To where it stands."""
    found = [call(view, "material", "tin").named("a")[0], call(view, "round", "talks", "the talks").named("a")[0]]
    assert [(a.get("href"), a.text) for a in found] == [("materials/tin.md", "Tin"), ("rounds/talks.md", "the talks")]
    assert said(view, "product", "bell") == "Bell"


def test_a_link_to_another_kind_names_the_kind(view: View) -> None:
    """And a missing id the nearest."""
    with pytest.raises(LookupError, match='^"tin" is one of materials; expected one of rounds$'):
        INLINE["round"](view, "tin")
    with pytest.raises(LookupError, match='^no round "talk"; nearest: "talks"$'):
        INLINE["round"](view, "talk")


def test_a_figure_is_printed_with_its_unit(view: View) -> None:
    """By its address; a wrong key names the right ones."""
    assert said(view, "fig", "materials/tin.mined-2020") == "5 t"
    assert said(view, "fig", "materials/bronze.share") == "10 to 12%"
    with pytest.raises(LookupError, match='^no figure of materials/tin "mined-2021"; nearest: "mined-20'):
        INLINE["fig"](view, "materials/tin.mined-2021")


def test_a_state_is_printed_with_its_symbol(view: View) -> None:
    """That of the day of the edition."""
    found = call(view, "state", "quota")
    assert words(found.named("body")[0]) == "Suspended until 10 June 2022"
    assert [use.get("href") for use in found.elements if "use" in use.tag] == ["#st-susp"]


# ---- about one record


def test_the_ledger_shows_the_first_figure_of_each_measure_and_leaves_the_rest_for_the_foot(root: Path) -> None:
    """What does not apply is said; the day of the last check is that of the kind."""
    view = small(root, FILES)
    lines = [words(line) for line in call(view, "fact_box", "tin").classed("facts")[0]]
    assert lines == [
        "Symbol, number Sn, 50",
        "Family Soft, by Gazette",
        "Tin mined 5 t, all others, 2020, estimate",
        "Tin in store 2 t one publisher, 2020",
        "Recycling Half of it comes back.",
        "Ores Does not apply: it is bought as metal",
        "Confidence Confirmed, checked through 30 June 2021",
    ]
    assert [words(line) for line in plain(str(view.more)).classed("facts")[0]] == ["Tin mined 4 t, all others, 2019"]


def test_the_ledger_of_an_alloy_says_what_it_is_made_of(view: View) -> None:
    """The share stands there and is not told twice."""
    lines = [words(line) for line in call(view, "fact_box", "bronze").classed("facts")[0]]
    assert lines[:2] == ["Kind Alloy", "Made of Tin 10 to 12%"]


def test_a_record_shows_what_touches_it_and_what_it_touches(view: View) -> None:
    """By kind along the chain, each record once; nobody is said to be nobody."""
    assert said(view, "touches", "bronze") == "What touches it Measure: Old rule Material: Tin What it touches Product: Bell"
    assert said(view, "touches", "drum") == "What touches it Nothing in our records. What it touches Industry: Foundries"
    assert said(view, "touches", "how-much") == "No other record names it."


def test_what_depends_on_a_material_is_shown_strongest_first(view: View) -> None:
    """Through groups too, each need with its sum and what is only our judgement."""
    found = rows(call(view, "dependency_table", material="tin"))
    assert [row[0] for row in found[1::2]] == ["Bell Critical, 5 of 6", "Weight, Inner Minor, 2 of 6"]
    assert found[1][1:4] == ["gives the sound In Bronze.", "about 300 g, each bell one publisher, 2020", "Poor. steel Our judgement."]
    assert found[3][1:4] == ["gives the mass", "no figure found", "Good. Stone."]
    assert found[2] == ["2 function + 2 substitute + 1 exposure − 0 relief = 5; exposure: quota paused; one point would change the class."]


def test_what_an_industry_depends_on_shows_an_absence(view: View) -> None:
    """A product that needs none is said to need none."""
    found = said(view, "dependency_table", industry="foundries")
    assert found.startswith("Drum: none. It is made of skin. 2 needs of 2 products in our records, strongest first, by the law of 31 December 2021.")


def test_a_product_that_needs_none_has_no_table(view: View) -> None:
    """The sentence that says why stands in its place."""
    found = call(view, "dependency_table", product="drum")
    assert words(found.named("body")[0]) == "Drum: none. It is made of skin."
    assert found.named("table") == []


def test_a_material_that_nothing_needs_says_so(tmp_path: Path, view: View) -> None:
    """A member of a group is needed where the group is, and an alloy where it carries another metal."""
    pewter = {"data/materials/pewter.yml": "name: Pewter\nkind: alloy\nsummary: Grey.\nbrief: true\nsources: [paper]\n"}
    assert said(small(tmp_path, pewter), "dependency_table", material="pewter") == "No product in our records needs it."
    assert rows(call(view, "dependency_table", material="bronze"))[1][0] == "Bell, Tin Critical, 5 of 6"
    assert "Weight" in said(view, "dependency_table", material="lead")


def test_long_tables_are_folded_after_the_strongest(tmp_path: Path) -> None:
    """Ten stand open; of eleven the first eight do."""
    need = "  - {{material: tin, role: r, function: {0}, substitutability: poor, substitute: None., substitute_basis: sourced, sources: [paper]}}\n"
    product = "name: P{0}\nsummary: A thing.\nindustries: [foundries]\nneeds:\n{1}sources: [paper]\n"
    files = {f"data/products/p{n}.yml": product.format(n, need.format(2)) for n in range(9)}
    assert call(small(tmp_path, files), "dependency_table", material="tin").named("details") == []
    more = {**files, "data/products/last.yml": product.format("last", need.format(0))}
    found = call(small(tmp_path, more), "dependency_table", material="tin")
    assert words(found.named("summary")[0]) == "The other 3"
    assert "Plast" in words(found.named("details")[0])


# ---- measures


def test_the_scope_says_what_is_covered_and_why(view: View, tmp_path: Path) -> None:
    """A reason is its issuer's; the text that was read is named, and that none was."""
    assert [words(line) for line in call(view, "scope", "quota").classed("facts")[0]] == [
        "Materials Tin", "Goods tin in bars", "Destinations all countries",
        "Customs codes none given on the pages read", "Reason its issuer gave To keep stocks.", "Text seen German, at Gazette",
    ]  # fmt: skip
    pause = FILES["data/measures/pause.yml"].replace("gazette", "paper")
    unread = call(small(tmp_path, {**FILES, "data/measures/pause.yml": pause}), "scope", "pause").classed("facts")[0]
    assert [words(line) for line in unread][-2:] == ["Reason its issuer gave none found", "Text seen not seen; what stands here was read in reports of it"]


def test_a_text_in_another_language_than_its_issuers_is_a_translation(tmp_path: Path) -> None:
    """The language of a party's laws stands in topic.yml."""
    topic = FILES["data/topic.yml"].replace("south: {name: South, mark: circle, short: S}", "south: {name: South, mark: circle, short: S, language: fr}")
    found = call(small(tmp_path, {**FILES, "data/topic.yml": topic}), "scope", "quota").classed("facts")[0]
    assert words(found[-1]) == "Text seen German, translated, at Gazette"


def test_each_part_of_a_measure_has_its_own_state(view: View) -> None:
    """One that was withdrawn before it started never began."""
    found = rows(call(view, "scope", "old-rule"))
    assert found[1:] == [["Bars", "No bars.", "Ended on 1 June 2019"], ["Small wire", "No wire.", "Never began"]]


def test_dates_are_told_apart(view: View) -> None:
    """A day that no page gives is said to be missing; a pause is no end."""
    assert [words(line) for line in call(view, "dates", "quota").classed("four")[0]] == [
        "Announced 1 February 2020 by Ministry of Tin", "Signed not found no page seen gives it",
        "Effective 1 March 2020", "Last day none set suspended until 10 June 2022",
    ]  # fmt: skip
    assert words(call(view, "dates", "pause").classed("four")[0][3]) == "Last day 10 June 2022 by its own text"
    assert words(call(view, "dates", "old-rule").classed("four")[0][3]) == "Last day 1 June 2019 ended"


def test_dates_that_nobody_saw_and_dates_of_one_part_are_not_told_as_more(tmp_path: Path) -> None:
    """No day of announcement is made of the first day; a part that ended ends no measure; an inquiry never begins to apply."""
    part = "name: {0}\n    text: A part.\n    history:\n      - {{date: 2019-01-01, act: imposed, announced_unknown: true, sources: [paper]}}\n{1}"
    head = "name: {0}\nkind: {1}\nparty: north\nissuer: [envoy]\nsummary: A rule.\nbrief: true\n{2}scope: {{items: all, destinations: south}}\nsources: [paper]\n"
    over = "      - {date: 2019-06-01, act: ended, sources: [paper]}\n"
    parts = f"parts:\n  one:\n    {part.format('One', '')}  two:\n    {part.format('Two', over)}"
    asked = "history:\n  - {date: 2020-01-01, act: announced, sources: [paper]}\n"
    files = {
        "data/topic.yml": BASE["data/topic.yml"].replace("vocabularies:", "inquiries: [pause]\nvocabularies:"),
        "data/measures/fees.yml": head.format("Fees", "quota", parts), "data/measures/asked.yml": head.format("Asked", "pause", asked),
    }  # fmt: skip
    small_view = small(tmp_path, files)
    fees = [words(line) for line in call(small_view, "dates", "fees").classed("four")[0]]
    assert (fees[0], fees[3]) == ("Announced not found by Ann Envoy", "Last day none set")
    assert words(call(small_view, "dates", "asked").classed("four")[0][2]) == "Effective nothing imposed by the inquiry itself"


def test_a_measure_stands_between_what_it_answers_and_what_answers_it(view: View) -> None:
    """A suspension is told from both ends; who said so, where it is not the text."""
    assert [words(line) for line in call(view, "chain", "pause").classed("chain")[0]] == [
        "answers Talks in the hills. Its issuer said so.", "suspends South: Tin quota Suspended until 10 June 2022",
        "this measure South: Truce In force since 10 June 2020, until 10 June 2022",
    ]  # fmt: skip
    assert [words(line) for line in call(view, "chain", "quota").classed("chain")[0]][1] == "suspended by South: Truce In force since 10 June 2020, until 10 June 2022"


def test_a_pause_in_force_is_not_shown_as_a_rule_that_bites(tmp_path: Path) -> None:
    """It says that it is a pause, with a mark and a bar of its own; before it begins and after its end it reads like any measure."""
    topic = FILES["data/topic.yml"].replace("vocabularies:", "reliefs: {pause: Pause}\nvocabularies:")
    eased = small(tmp_path, {**FILES, "data/topic.yml": topic})
    *_, line = call(eased, "chain", "pause").classed("chain")[0]
    assert words(line) == "this measure South: Truce Pause in force since 10 June 2020, until 10 June 2022"
    pause = eased.get("pause", "measures")
    days = [date(2020, 6, 9), date(2020, 6, 10), date(2022, 6, 11)]
    assert [eased.swatch(eased.state(pause, d)) for d in days] == ["none", "relief", "unver"]
    assert eased.swatch(eased.state(eased.get("quota", "measures"), days[1])) == "susp"


def test_what_is_still_to_come_is_told_by_its_text_and_was_seen_by_nobody(tmp_path: Path) -> None:
    """No day of the evidence stands beside it."""
    duty = "name: Duty\nkind: quota\nparty: north\nissuer: [envoy]\nsummary: A duty.\nbrief: true\nscope: {items: all, destinations: south}\nsources: [paper]\n"
    history = "history:\n  - {date: 2021-06-01, effective: 2023-01-01, act: imposed, sources: [paper]}\n"
    found = rows(call(small(tmp_path, {**FILES, "data/measures/duty.yml": duty + history}), "state_table", "duty"))
    assert found[-1][:2] == ["1 January 2023", "By its text: In force since 1 Jan 2023"]


def test_a_material_that_no_list_names_says_what_listed_material_it_is_made_of(tmp_path: Path) -> None:
    """A coat of a listed oxide is not on the list, and its buyers would think so."""
    coat = "name: Tin coat\nkind: intermediate\nsummary: A coat.\nmade_of: [{material: tin, sources: [paper]}]\nsources: [paper]\n"
    files = {**FILES, "data/materials/coat.yml": coat, "docs/materials/coat.md": "---\nrecord: coat\n---\n"}
    shown = plain(str(head(small(tmp_path, files, own="coat"))))
    assert words(shown.classed("big-state")[0]).startswith(
        "On no list that names it State on 31 December 2021. It is made of Tin (suspended); the lists that we have do not name it with that in it."
    )


def test_the_states_of_chosen_days_say_why(view: View) -> None:
    """The day of the news, each turning point, the edition's day, and the end by its terms."""
    found = rows(call(view, "state_table", "quota"))
    assert found[1:] == [
        ["1 February 2020", "Announced, to start on 1 March 2020", "Announced, to start on 1 March 2020 (Decree 1)."],
        ["1 March 2020", "In force since 1 March 2020", "Begins to apply (Decree 1)."],
        ["1 June 2020", "In force since 1 March 2020", "The day that this site began from."],
        ["10 June 2020", "Suspended until 10 June 2022", "Suspended by Truce, until 10 June 2022."],
        ["31 December 2021", "Suspended until 10 June 2022", "The day of this edition."],
        [
            "11 June 2022",
            "Suspension ended by its terms on 10 June 2022; what followed is not verified",
            "By its own text the pause ended the day before, and the rule would apply. No page seen says what followed. "
            "A later last day, 10 June 2023, was announced for the truce as a whole. The statement does not name this measure; the press or lawyers count it in. "
            "No legal text of it was seen by 31 December 2021.",
        ],
    ]


def test_measures_are_listed_by_state(view: View) -> None:
    """In force before suspended before ended; of one party on request."""
    assert [row[0] for row in rows(call(view, "measures"))[1:]] == ["South: Truce", "South: Tin quota", "North: Old rule"]
    assert [row[0] for row in rows(call(view, "measures", party="north"))[1:]] == ["North: Old rule"]


def test_the_measures_of_a_material_are_those_that_name_it(view: View) -> None:
    """A group has the measures of its members, each once."""
    assert said(view, "measures", "tin").startswith("Suspended until 10 June 2022 South: Tin quota. A limit on tin.")
    assert len(call(view, "measures", "soft-metals").named("li")) == 1
    assert said(view, "measures", "lead") == "No measure in our records names lead itself."


def test_the_state_on_the_eve_of_a_round_and_a_month_after(view: View) -> None:
    """A rule that was over before is shown as over; one that was not yet announced too."""
    found = rows(call(view, "measures_around", "talks"))
    assert found[0] == ["Measure", "31 May 2020", "2 July 2020"]
    assert ["South: Tin quota", "In force since 1 March 2020", "Suspended until 10 June 2022"] in found
    assert ["South: Truce", "Not yet announced", "In force since 10 June 2020, until 10 June 2022"] in found
    assert len(found) == 3, "what stood alike on both days is no row"
    assert said(view, "measures_around", "talks").endswith("The others stood alike on both days Ended: Old rule")


def test_a_month_after_a_round_is_not_told_beyond_the_evidence(view: View) -> None:
    """The day of the edition stands in its place, and that is said."""
    early = replace(view, catalog=replace(view.catalog, as_of=date(2020, 6, 12)))
    told = "On 31 May 2020 and on 12 June 2020, the last day of this edition; what a month after the round held is not known in it."
    assert said(early, "measures_around", "talks").startswith(told)
    assert said(view, "measures_around", "talks").startswith("On 31 May 2020 and on 2 July 2020.")


def test_two_lists_stand_side_by_side(view: View) -> None:
    """Each with its state and its members; then what the pauses took out and left alone."""
    found = call(view, "two_lists", "quota", "old-rule")
    assert [words(div) for div in found.classed("lists")[0]] == [
        "Tin quota Suspended until 10 June 2022 Sn Tin tin in bars", "Old rule Ended on 1 June 2019 Bronze bronze",
    ]  # fmt: skip
    assert rows(found) == [
        ["Measure", "Paused by", "State on 31 December 2021"],
        ["South: Tin quota", "Truce, through 10 June 2022 by its own text", "Suspended until 10 June 2022"],
        ["North: Old rule", "no pause names it", "Ended on 1 June 2019"],
    ]


# ---- talks


def test_who_sat_at_the_table(view: View) -> None:
    """With the office of that day; a side of which no name was found says so."""
    found = call(view, "delegations", "talks").classed("teams")[0]
    assert [words(team) for team in found] == ["North Ann Envoy Trade Envoy", "South No name found."]


def test_a_silent_side_is_hatched(view: View) -> None:
    """On each point every side has a cell; what one said stands there in the order of days."""
    found = call(view, "positions", "talks")
    assert [words(head) for head in found.named("thead")[0].iter("th")] == ["North", "South"]
    cells = {words(body[0]): [(td.get("class"), words(td)) for td in body[1]] for body in found.named("tbody")}
    assert cells["Tin"] == [
        ("u", "North 2 June 2020, Ann Envoy There is a deal. 3 June 2020, Ann Envoy Tin will flow."),
        ("c gap-cell", "South Not mentioned in the statements we have."),
    ]
    assert cells["How talks go on"][0] == ("u gap-cell", "North Not mentioned in the statements we have.")
    assert words(found.classed("part-sub")[-1]) == "The latest statement seen is of 3 June 2020. None from the month after was found."


def test_statements_of_the_next_day_and_of_a_month_later_are_told_apart(tmp_path: Path) -> None:
    """Each cell says when its side spoke; what neither side spoke of has a row too."""
    later = FILES["data/rounds/talks.yml"].replace("positions:\n", "silent: [motive]\npositions:\n" + "".join(
        f"  - {{party: north, by: envoy, date: {day}, about: tin, text: {text}, sources: [paper]}}\n"
        for day, text in (("2020-05-30", "Tin is the aim."), ("2020-06-25", "Tin is slow."), ("2020-09-01", "Tin came."))
    ))  # fmt: skip
    found = call(small(tmp_path, {**FILES, "data/rounds/talks.yml": later}), "positions", "talks")
    cells = {words(body[0]): [words(td) for td in body[1]] for body in found.named("tbody")}
    assert cells["Tin"][0] == (
        "North Beforehand 30 May 2020, Ann Envoy Tin is the aim. On the day or the next 2 June 2020, Ann Envoy There is a deal. 3 June 2020, Ann Envoy Tin will flow. "
        "Within a month 25 June 2020, Ann Envoy Tin is slow. Later 1 September 2020, Ann Envoy Tin came."
    )
    assert cells["The motive"] == ["North Not mentioned in the statements we have.", "South Not mentioned in the statements we have."]
    assert words(found.classed("part-sub")[-1]) == "The latest statement seen is of 1 September 2020."


@pytest.mark.parametrize(
    ("edit", "agreed"),
    [
        ("", "Agreed nothing that the accounts of both sides name"),
        ("agreed: [{text: Tin for bronze., sources: [paper]}]\n", "Agreed Tin for bronze. In the words of both sides; no joint text was published."),
        ("joint: [{text: Tin for lead., sources: [paper]}]\n", "Agreed Tin for lead. In a text of both sides."),
    ],
)
def test_a_round_begins_with_what_was_agreed_what_not_and_who_was_silent(tmp_path: Path, edit: str, agreed: str) -> None:
    """Before anything else that the page tells."""
    talks = re.sub(r"(?m)^joint:.*\n(?:  .*\n)*", "", FILES["data/rounds/talks.yml"]).replace("positions:\n", edit + "positions:\n")
    shown = plain(str(head(small(tmp_path, {**FILES, "data/rounds/talks.yml": talks}, own="talks"))))
    assert [words(line) for line in shown.classed("outcome")[0]] == [
        agreed, "Not agreed, or left open Nobody wrote down how much tin.", "Silent North on: How talks go on. South on: Tin.",
    ]  # fmt: skip


def test_a_promise_shows_the_last_state_that_was_seen(view: View) -> None:
    """Whose account contains it, and the evidence."""
    found = [[cell for cell in row if cell] for row in rows(call(view, "commitments", "talks"))]
    assert found[1:] == [
        ["Meet again # Made on 2 June 2020. No due day was named.", "N", "both", "Pending 5 June 2020", "No date set."],
        [
            "Lift the quota # Made on 3 June 2020. Due 31 January 2022.", "S", "N only", "Partly kept 10 June 2020",
            "Paused it. Before that Pending, 5 June 2020: Not yet lifted.",
        ],
    ]


def test_promises_of_all_rounds_stand_by_state_and_side_and_by_round(root: Path, view: View) -> None:
    """Each state leads to its promises, each round has its own table, one side's before the other's; on the page of a round it is that round's."""
    found = call(view, "commitments")
    assert [words(li) for li in found.classed("used")[0]] == ["Pending: North 1 North Meet again", "Partly kept: South 1 South Lift the quota"]
    assert [a.get("href") for a in found.classed("used")[0].iter("a")] == ["#keep-talking", "#lift-quota"]
    assert [words(h) for h in found.named("h3")] == ["Talks in the hills 1–2 June 2020"]
    assert [row[0] for row in rows(found)[1:]] == ["Meet again # Made on 2 June 2020. No due day was named.", "Lift the quota # Made on 3 June 2020. Due 31 January 2022."]
    assert "Before that" not in said(view, "commitments"), "the earlier states stand with the round"
    own = small(root, FILES, own="talks")
    assert rows(call(own, "commitments"))[1][0] == "Meet again # Made on 2 June 2020. No due day was named."


def test_a_promise_tells_its_own_last_day_and_one_that_was_announced(tmp_path: Path) -> None:
    """The second is no more than a statement."""
    promise = FILES["data/commitments/talks.yml"].replace("  due: 2022-01-31\n", "  runs_to: 2022-01-31\n  announced_to: 2023-01-31\n")
    found = rows(call(small(tmp_path, {**FILES, "data/commitments/talks.yml": promise}), "commitments", "talks"))
    assert found[2][0].endswith("Runs to 31 January 2022, as promised; 31 January 2023 was announced.")


def test_a_round_without_promises_says_so(tmp_path: Path) -> None:
    """Likewise statements, needs and events."""
    bare = small(tmp_path)
    assert said(bare, "commitments", "talks") == "No promise found."
    assert said(bare, "claims", "talks") == "No statement weighed."
    assert said(bare, "timeline", "bell") == "No event in our records names it."


def test_of_many_statements_the_first_ten_stand_open(tmp_path: Path) -> None:
    """The rest are folded, on paper too."""
    claim = "c{0}:\n  name: Claim {0}\n  for: [{{text: It is., sources: [paper]}}]\n  verdict: supported\n  reasoning: So.\n  about: [talks]\n  sources: [paper]\n"
    found = call(small(tmp_path, {**FILES, "data/claims/2021.yml": "".join(claim.format(n) for n in range(11, 22))}), "claims", "talks")
    assert [words(s) for s in found.named("summary")] == ["And 2 more"]
    assert len(rows(found)) == 14, "two heads and twelve statements"


def test_claims_are_weighed_with_their_speaker_or_as_often_heard(view: View) -> None:
    """Those about a record, else all."""
    assert rows(call(view, "claims", "talks"))[1:] == [["Ann Envoy, 4 June 2020: The tin flows freely", "Supported", "Ships were seen."]]
    assert [row[0] for row in rows(call(view, "claims"))[1:]] == ["Ann Envoy, 4 June 2020: The tin flows freely", "Often heard: Bells are all tin"]


# ---- the timeline


def test_events_and_rounds_stand_by_era_and_side(view: View) -> None:
    """A step of a measure has the measure's date and state; what came later has a date of its own."""
    found = call(view, "timeline")
    assert [words(h) for h in found.named("h2")] == ["Before", "After"]
    entries = {li.get("id"): (li.get("data-side"), words(li)) for li in found.classed("ev")}
    assert list(entries) == ["quota-begins", "strike", "talks"]
    assert entries["talks"][0] == "joint"
    assert entries["strike"][0] == "other"
    assert "1 May 2020: They went back." in entries["strike"][1]


def test_an_event_that_is_a_step_takes_its_date_and_state_from_the_measure(tmp_path: Path) -> None:
    """And its side from who did it."""
    found = call(small(tmp_path), "timeline").classed("ev")
    begins = next(li for li in found if li.get("id") == "quota-begins")
    assert begins.get("data-side") == "cn"
    assert words(begins).startswith("1 March 2020 The quota begins")
    assert "In force since 1 Mar 2020" in words(begins)


def test_an_entry_tells_where_it_happened_who_did_it_and_of_what_day_its_figures_are(tmp_path: Path) -> None:
    """A figure of the entry's own day does not say the day again; those with whom it happened follow those who did it."""
    event = BASE["data/events/strike.yml"].replace("by: []", "by: [envoy]\nactors: [ministry]\nplace: {venue: The pit, city: Hill, country: NO}")
    figures = (
        "figures:\n  lost: {measure: tin lost, value: 5, unit: t, when: 2019, of: the year before, basis: an estimate, sources: [paper]}\n"
        "  day: {measure: tin there, value: 1, unit: t, when: 2020-04-01, sources: [paper]}\n"
    )
    found = call(small(tmp_path, {"data/events/strike.yml": event + figures}), "timeline").classed("ev")
    strike = words(next(li for li in found if li.get("id") == "strike"))
    assert "Tin lost: 5 t one publisher, the year before, 2019, an estimate" in strike
    assert "Tin there: 1 t one publisher By Ann Envoy; with Ministry of Tin." in strike
    assert "Strike, The pit, Hill" in strike


def test_what_came_out_of_a_round_in_turn_stands_with_it_until_the_next_begins(tmp_path: Path) -> None:
    """Not what came out of the next one, and no event twice."""
    step = "name: {0}\ndate: {1}\nkind: shortage\nby: []\nsignificance: minor\nsummary: It happened.\nfollows: [{2}]\nsources: [paper]\n"
    later = BASE["data/rounds/talks.yml"].replace("Talks in the hills", "Talks at sea").replace("2020-06-01/2020-06-02", "2020-09-01")
    events = {"first": ("Tin moves", "2020-06-05", "talks"), "second": ("Bells ring", "2020-07-01", "first"), "third": ("Bells break", "2020-09-02", "second")}
    files = {f"data/events/{id_}.yml": step.format(*told) for id_, told in events.items()}
    found = call(small(tmp_path, {**FILES, **files, "data/rounds/sea.yml": later}), "timeline", "talks")
    assert [words(h) for h in found.named("h3")] == ["Tin moves", "Bells ring"]


def test_a_record_has_the_events_that_name_it(view: View) -> None:
    """An industry by the effects on it; a material by the groups that hold it."""
    assert [words(h) for h in call(view, "timeline", "foundries").named("h3")] == ["Founders stop work"]
    assert [words(h) for h in call(view, "timeline", "tin").named("h3")] == ["The quota begins", "Talks in the hills"]


def test_an_entry_tells_by_what_it_can_be_sifted(view: View) -> None:
    """A step has the materials of its measure, a round itself and what led to it or came of it."""
    entries = {li.get("id"): {k: v for k, v in li.attrib.items() if k.startswith("data-")} for li in call(view, "timeline").classed("ev")}
    assert entries["quota-begins"] == {"data-side": "cn", "data-kind": "ruling", "data-significance": "major", "data-material": "tin"}
    assert entries["strike"]["data-industry"] == "foundries"
    assert (entries["talks"]["data-round"], entries["talks"]["data-material"]) == ("talks", "tin")


def test_turning_points_say_so(tmp_path: Path) -> None:
    """And can be picked, where there are others too."""
    found = call(small(tmp_path), "timeline")
    assert [li.get("id") for li in found.classed("ev") if "Turning point" in words(li)] == ["quota-begins", "talks"]
    assert "Turning points" in words(found.classed("filters")[0])
    assert "Turning points" not in words(call(small(tmp_path), "eras").classed("filters")[0])


def test_a_group_of_materials_answers_to_its_members(tmp_path: Path) -> None:
    """The link of the group carries them, so that the entries need not."""
    talks = FILES["data/rounds/talks.yml"].replace("materials: [tin]", "materials: [soft-metals]")
    found = call(small(tmp_path, {**FILES, "data/rounds/talks.yml": talks}), "timeline")
    links = {a.get("href"): a.get("data-members") for a in found.named("a") if a.get("data-filter") == "material"}
    assert links == {"?": None, "?material=tin": None, "?material=soft-metals": "tin lead"}


def test_a_part_of_the_timeline_leads_to_those_beside_it(tmp_path: Path) -> None:
    """In the order of their days, whatever their names."""
    parts = {"z": "../2020-02", "a": "2020-03/2020-04", "m": "2020-05/.."}
    files = {f"docs/timeline/{name}.md": f"---\ntitle: Part {name}\nlists: [events]\npart: {part}\n---\n" for name, part in parts.items()}
    view = small(tmp_path, {**FILES, **files, "docs/timeline.md": "---\ntitle: All\n---\n"}, part=parts["a"])
    view.path = "timeline/a.md"
    assert words(call(view, "timeline").classed("beside")[0]) == "Before: Part z After: Part m All parts"


def test_only_the_kinds_and_sides_of_the_timeline_can_be_picked(view: View) -> None:
    """Each by its name."""
    found = [words(a) for a in call(view, "timeline").classed("filters")[0].iter("a")]
    assert found[0] == "All"
    assert {"Both", "Others", "Ruling", "Strike", "Talks"} <= {*found}


# ---- everything


def test_the_matrix_counts_each_member_of_a_group_once(view: View) -> None:
    """Under the state of the lists that name it; its cell has the strongest need."""
    found = call(view, "dependency_matrix")
    heads, materials, foundries = rows(found)
    assert [h for h in heads if h] == ["Suspended", "Not listed"]
    assert [m for m in materials if m] == ["Sn", "Pb"]
    assert [c for c in foundries if c] == ["Foundries", "Tin: critical", "Lead: minor"]


def test_the_strip_shows_each_member_once(view: View) -> None:
    """Members of inner groups too, in the order of their numbers, with the state of the lists that name them."""
    found = call(view, "strip")
    assert [words(li) for li in found.classed("strip")[0]] == ["50 Sn Tin: suspended until 10 June 2022", "82 Pb Lead: not listed", "2 in all"]
    assert [words(li) for li in found.classed("keys")[0]] == ["Suspended until 10 June 2022 (1): tin", "Not listed (1): lead"]


def test_a_stage_without_a_split_says_so(view: View) -> None:
    """In the chart and in the list."""
    assert "No split by country was found" in said(view, "supply_chain")
    assert "Casting # Bells are cast. No split by country was found." in said(view, "listing", "stages")


def test_shares_of_a_stage_are_named_by_country(view: View) -> None:
    """Another account stands beneath."""
    found = call(view, "listing", "stages")
    assert [row for row in rows(found) if row[0] in ("Norway", "All others")] == [["Norway", "30% accounts differ"], ["All others", "70%"]]
    assert "Accounts differ. The Herald: 35" in words(found.named("body")[0])


@pytest.mark.parametrize(("kind", "expected"), LISTINGS.items(), ids=LISTINGS)
def test_a_list_holds_every_record_of_its_kind_with_its_anchor(view: View, kind: str, expected: str) -> None:
    """So that links to a record without a page have where to lead."""
    found = call(view, "listing", kind)
    assert expected in words(found.named("body")[0])
    assert {r.id for r in view.catalog.all(kind)} <= found.ids.keys()


def test_a_kind_without_a_list_names_those_that_have_one(view: View) -> None:
    """The nearest, if one is near."""
    with pytest.raises(LookupError, match='no listing "material"; nearest: "materials"'):
        BLOCK["listing"](view, "material")


def test_an_empty_list_says_so(tmp_path: Path) -> None:
    """Of gaps and of corrections."""
    assert said(small(tmp_path), "listing", "gaps") == "None noted."
    assert said(small(tmp_path), "listing", "corrections") == "None so far."


def test_a_source_lists_what_rests_on_it(view: View) -> None:
    """Each record once."""
    wire = words(call(view, "listing", "sources").ids["wire"])
    assert wire.startswith("The Herald. Tin by wire, April 2020. News")
    assert wire.endswith("6 records and pages rest on it; without it 1 statement would not be confirmed Duties on tin, Tin mined by year, Mining, Founders stop work, Talks in the hills, The tin flows freely")


def test_a_chart_draws_the_rows_of_a_series_and_gives_them_as_a_table(view: View) -> None:
    """A gap stays a gap."""
    found = call(view, "chart", "mined", title="Tin by month")
    assert words(found.named("h3")[0]) == "Tin by month"
    cells = [row for row in rows(found) if row and "2020" in row[0]]
    assert [cells[0], cells[-1]] == [["January 2020", "4,000"], ["March 2020", "5,100.5"]]


def test_a_chart_marks_days_of_records(view: View) -> None:
    """An event that is a step of a measure has the day of the step, a measure the first day of any of its parts."""
    drawn = str(BLOCK["chart"](view, "mined", marks="quota-begins quota"))
    assert "1 Feb: The quota begins" in drawn
    assert "1 Mar: Tin quota" in drawn


def test_steps_hold_until_the_next_and_meetings_and_measures_stand_on_their_axis(view: View) -> None:
    """A line for each area, only of the rows that were picked, and the same numbers as a table."""
    found = call(view, "steps", "duties", "importer", meetings="talks", measures="quota", scope="ore")
    drawn = " ".join(words(text) for text in found.named("text"))
    assert {"Norway 10%", "Sweden 20%", "Talks in the hills"} <= {words(text) for text in found.named("text")}, drawn
    assert "Tin quota" in words(found.elements[0])
    assert [row[:3] for row in rows(found) if "2020" in row[0]][:3] == [
        ["1 March 2020", "Norway", "10%"], ["5 March 2020", "Sweden", "20%"], ["1 June 2020", "Norway", "5%"],
    ]  # fmt: skip


def test_a_chart_of_an_unknown_column_or_row_names_the_fault(view: View) -> None:
    """Instead of an empty drawing."""
    with pytest.raises(LookupError, match='^series/mined: no column "tons"'):
        BLOCK["chart"](view, "mined", column="tons")
    with pytest.raises(LookupError, match="^series/mined: no row with period '1999'$"):
        BLOCK["chart"](view, "mined", period="1999")


def test_a_number_of_a_series_stands_in_a_sentence(view: View) -> None:
    """That of one row, with its unit, its source and the mark that only one publisher says so."""
    drawn = str(INLINE["cell"](view, "duties", "rate", period="2020-03-05", importer="SE"))
    assert words(plain(drawn).named("body")[0]) == "20% one publisher" and "\ue100wire\ue101" in drawn
    with pytest.raises(LookupError, match="^series/duties: 2 rows with importer 'NO', scope 'ore'; expected one$"):
        INLINE["cell"](view, "duties", "rate", importer="NO", scope="ore")


def test_rows_of_a_series_stand_in_tables_of_their_own(view: View) -> None:
    """One for each cell of a column, which is then no column; so are those that picked the rows."""
    found = call(view, "series_table", "duties", by="importer", scope="ore")
    assert [words(caption) for caption in found.named("caption")] == ["Norway", "Sweden"]
    assert rows(found)[:3] == [["From", "Duty", "Sources"], ["1 March 2020", "10%", ""], ["1 June 2020", "5%", ""]]
    assert [words(caption) for caption in call(view, "series_table", "mined").named("caption")] == ["Tin mined by year"]


@pytest.mark.parametrize("cell", ["paper;wire", "paper; wire", "paper wire"])
def test_sources_in_a_cell_stand_apart_as_the_check_reads_them(tmp_path: Path, cell: str) -> None:
    """By a semicolon, a space or both: each is a mark of its own in the table."""
    view = small(tmp_path, {**FILES, "data/series/mined.csv": FILES["data/series/mined.csv"].replace("paper;wire", cell)})
    assert "\ue100paper\ue101\ue100wire\ue101" in str(BLOCK["series_table"](view, "mined"))


ASKS = """\
asks:
  - question: I buy tin. Do I need a licence?
    answer: Yes, in bars.
    see: [talks]
    sources: [paper]
"""


def test_a_measure_answers_what_readers_would_ask(tmp_path: Path) -> None:
    """With where to read on and the day of the knowledge; as known on an earlier day it answers nothing."""
    view = small(tmp_path, {**FILES, "data/measures/quota.yml": FILES["data/measures/quota.yml"] + ASKS})
    assert said(view, "asks", "quota") == (
        "I buy tin. Do I need a licence? Yes, in bars. Read on: Talks in the hills "
        "Answered with what was known on 31 December 2021. A reading of the evidence, no legal advice. Its state rests on a last day, 10 June 2022."
    )
    early = replace(view, catalog=replace(view.catalog, as_of=date(2020, 6, 10)))
    assert said(early, "asks", "quota") == "Not answered for an earlier day: the answers know what came later."
    assert said(view, "asks", "pause") == "No question was written down."


def test_the_rule_of_a_verdict_is_printed_with_what_the_check_demands(tmp_path: Path) -> None:
    """From the table that the check reads, what is needed first; a topic without one says so."""
    table = "verdicts:\n  supported: {text: It is borne out., for: weighty, against: lighter}\n"
    view = small(tmp_path / "ruled", {**FILES, "data/topic.yml": FILES["data/topic.yml"] + table})
    assert said(view, "verdict_rules") == (
        "Supported It is borne out. The check: needs weighty evidence for; refused where the evidence against weighs as much as the other."
    )
    assert said(small(tmp_path / "bare"), "verdict_rules") == "No rules are written down."


def test_the_glossary_is_by_field_with_an_index_before_it(view: View) -> None:
    """Each word has its address on the page that lists terms; another page has the index alone."""
    assert not call(view, "glossary").named("h2")
    view.meta["lists"] = ["terms"]
    found = call(view, "glossary")
    assert words(found.classed("az")[0]) == "I ingot"
    assert [words(h) for h in found.named("h2")] == ["Trade"]
    assert words(found.ids["ingot"]).startswith("ingot # A bar of tin.")


def test_the_state_of_play_leads_with_the_measures_that_the_page_names(root: Path, view: View) -> None:
    """By default with those that have a page."""
    assert said(view, "state_of_play").startswith("South Suspended until 10 June 2022 Tin quota: A limit on tin.")
    assert said(small(root, FILES, leads=["old-rule"]), "state_of_play").startswith("North Ended on 1 June 2019 Old rule: It was about bronze.")


def test_turning_points_are_the_newest_of_weight(view: View) -> None:
    """As many as are asked for, newest first."""
    assert [words(h) for h in call(view, "turning_points").named("h3")] == ["Talks in the hills", "Founders stop work", "The quota begins"]
    assert [words(h) for h in call(view, "turning_points", count=1).named("h3")] == ["Talks in the hills"]


def test_what_comes_next_is_what_was_due_after_the_edition(view: View) -> None:
    """By day: what it is, what happens by default, and who must act."""
    found = call(view, "what_next")
    assert [words(li) for li in found.classed("dates")[0]] == [
        "31 Jan 2022 South: Lift the quota. Promise due, from Talks in the hills. By default nothing follows by itself; our records name no consequence. "
        "Who must act South. Stated by one side only: North. Partly kept on 10 June 2020.",
        "10 June 2022 South: Truce. Last day of the pause by its own text. A statement of 1 October 2021 spoke of 10 June 2023; no act was seen by 31 December 2021. "
        "By default what it pauses would apply by its own text from 11 June 2022. Who must act for another outcome: Ministry of Tin. What it pauses Tin quota",
        "10 June 2023 South: Truce. Last day named in a statement of 1 October 2021; no act was seen. "
        "By default nothing, as a statement changes no rule; by the texts seen, the last day is 10 June 2022. Who must act for another outcome: Ministry of Tin.",
    ]
    assert [e.get("data-passed") for e in found.named("span") if "data-passed" in e.attrib] == ["2022-01-31", "2022-06-10", "2023-06-10"]


def test_the_soonest_days_lead_to_all_of_them(root: Path) -> None:
    """On a page that shows a few, if there is a page for all."""
    page = {**FILES, "docs/next.md": "---\ntitle: Next\n---\n{{ what_next() }}\n"}
    found = call(small(root / "few", page), "what_next", count=2)
    assert len(found.named("time")) == 2
    assert words(found.classed("more")[0]) == "All 3 lines, and what is not known of them"
    assert not found.named("details")


LIFE = """\
history:
  - {date: 2020-02-01, act: imposed, last_day: 2022-03-31, sources: [gazette]}
  - {date: 2021-06-01, effective: 2022-02-01, act: amended, text: The limit is halved., sources: [gazette]}
"""
PARTS = """\
parts:
  bars: {name: Bars, text: No bars., history: [{date: 2019-01-01, act: imposed, sources: [paper]}, {date: 2021-01-01, act: suspended, last_day: 2022-02-28, sources: [paper]}]}
  wire: {name: Wire, text: No wire., history: [{date: 2019-01-01, act: imposed, sources: [paper]}]}
"""


def due(found: Page) -> list[str]:
    """Each line up to what happens by default."""
    return [words(li).split(" Who must act")[0] for li in found.classed("dates")[0]]


def test_terms_changes_and_suspensions_of_parts_are_told(tmp_path: Path) -> None:
    """Each with what its own text says of the day after; a start that was decided is one as well."""
    quota = BASE["data/measures/quota.yml"]
    history = quota[quota.index("history:") : quota.index("scope:")]
    files = {
        "data/measures/quota.yml": quota.replace(history, LIFE),
        "data/measures/old.yml": quota.replace(history, PARTS).replace("Tin quota", "Old rule"),
        "data/measures/coming.yml": quota.replace(history, "history:\n  - {date: 2021-12-01, effective: 2022-05-01, act: imposed, sources: [paper]}\n").replace("Tin quota", "New rule"),
    }
    assert due(call(small(tmp_path, files), "what_next")) == [
        "1 Feb 2022 South: Tin quota. Change by its own text. By default it would change on 1 February 2022.",
        "28 Feb 2022 South: Old rule (Bars). Last day of the suspension by its own text. By default what was suspended would apply by its own text from 1 March 2022.",
        "31 Mar 2022 South: Tin quota. Last day by its own text. By default it would no longer apply from 1 April 2022.",
        "1 May 2022 South: New rule. Start by its own text. By default it would apply from 1 May 2022.",
    ]


def test_what_both_promised_for_one_day_is_one_line(tmp_path: Path) -> None:
    """A month stays a month; a promise about a measure that ends keeps to the measure's text."""
    promise = "  name: Go on\n  round: talks\n  stated_by: [north, south]\n  date: 2021-10-01\n  due: 2022-06\n  measures: [pause]\n  steps: [{date: 2021-10-01, state: pending, text: Open., sources: [paper]}]\n  sources: [paper]\n"
    files = {**FILES, "data/commitments/talks.yml": f"go-on-north:\n  by: north\n{promise}go-on-south:\n  by: south\n{promise}"}
    found = call(small(tmp_path, files), "what_next")
    line = next(li for li in found.classed("dates")[0] if "Go on" in words(li))
    assert words(line).startswith("June 2022 Both sides: Go on. Promise due, from Talks in the hills. By default the measures that it is about keep the last days of their own texts.")
    assert "Who must act North and South. Pending on 1 October 2021." in words(line)
    assert (line[0].get("datetime"), [e.get("data-passed") for e in line.iter("span") if "data-passed" in e.attrib]) == ("2022-06", ["2022-06-30"])


def test_what_is_not_known_of_an_end_stands_with_the_days(tmp_path: Path) -> None:
    """What was looked for about a measure whose pause or term ends; other gaps do not."""
    gaps = "of-the-end:\n  text: Whether the truce goes on.\n  looked: In the paper.\n  date: 2021-01-01\n  about: [pause]\nof-tin:\n  text: How much tin there is.\n  looked: In the paper.\n  date: 2021-01-01\n  about: [tin]\n"
    found = said(small(tmp_path, {**FILES, "data/gaps.yml": gaps}), "what_next")
    assert found.endswith("Not known of the ends Whether the truce goes on.")


def test_nothing_due_is_said(tmp_path: Path) -> None:
    """Instead of an empty list."""
    assert said(small(tmp_path), "what_next").endswith("No day after it was found.")


def test_there_are_ways_in_by_question_industry_and_word(root: Path, tmp_path: Path) -> None:
    """The questions are the headings of the short story; a way without a record is not offered."""
    told = small(tmp_path, {**FILES, "docs/story/index.md": "---\ntitle: In short\n---\n# In short\n\n## Who needs tin?\n\nAll.\n\n### More\n"})
    assert said(told, "ways_in") == (
        "You have two minutes Who needs tin? You work in an industry Foundries 1 critical You met a word Ingot All words"
    )
    assert [a.get("href") for a in call(told, "ways_in").named("a")][0] == "story/index.md#who-needs-tin"
    assert [words(h) for h in call(small(root / "bare"), "ways_in").named("h3")] == ["You work in an industry"]


def test_the_rubric_is_printed_from_the_tables_that_work_it_out(view: View) -> None:
    """Points, when, and the span of each class."""
    found = call(view, "rubric")
    assert ["Exposure", "1", "quota paused"] in rows(found)
    assert ["Substitute", "2", "Poor"] in rows(found)
    assert [words(li) for li in found.classed("keys")[0]] == ["Critical: 5 to 6 points", "Important: 3 to 4 points", "Minor: 0 to 2 points"]


def test_the_edition_counts_its_records_and_says_how_far_it_knows(view: View) -> None:
    """Kind by kind."""
    found = rows(call(view, "edition"))
    assert ["Materials", "5", "30 June 2021"] in found
    assert ["Products", "3", "31 December 2021"] in found


def test_confidence_is_explained_by_its_own_rules(view: View) -> None:
    """Grade by grade."""
    assert said(view, "confidence_rules").startswith("Confirmed A law or a statistics source says so")


def test_the_data_dictionary_comes_from_the_models(view: View) -> None:
    """Of one kind or of all, with what is required."""
    found = rows(call(view, "field_table", "materials"))
    assert ["name required", "text", "its full name"] in found
    assert "Sources" not in said(view, "field_table", "materials").split("(")[0]
    assert len(call(view, "field_table").named("details")) == 16


def test_the_lives_of_measures_are_drawn_on_one_axis(view: View) -> None:
    """The oldest first; their states stand in words too."""
    found = said(view, "states")
    assert found.index("Old rule") < found.index("Tin quota") < found.index("Truce")
    assert "suspended" in found
