"""Dates, numbers, names, sides and states as a reader reads them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from site_builder import BASE
from small_view import read, small

from macros.interface import STATES
from macros.model.base import Figure
from macros.model.law import Step
from macros.model.types import Edtf
from macros.render import text
from macros.render.head import head
from macros.render.view import SWATCHES, Side, View
from macros.state import Kind, State

DATES = {
    "2025": "2025",
    "2025-06": "June 2025",
    "2025-06-10": "10 June 2025",
    "2025~": "about 2025",
    "2025-06~": "about June 2025",
    "2025-06-09/2025-06-10": "9–10 June 2025",
    "2025-05-30/2025-06-02": "30 May to 2 June 2025",
    "2024-12-30/2025-01-02": "30 December 2024 to 2 January 2025",
    "2025-05/2025-06": "May to June 2025",
    "2024-12/2025-01": "December 2024 to January 2025",
    "2023/2025": "2023–2025",
    "2025/..": "since 2025",
    "2025-04-04/..": "since 4 April 2025",
    "../2025-06": "until June 2025",
    "2025~/..": "since about 2025",
}
NUMBERS = {"16700": "16,700", "0.10": "0.1", "5.0": "5", "100": "100", "-3.5": "−3.5", "1234567.25": "1,234,567.25", "0": "0"}
UNITS = '  USD/kg: {text: " a kg", kind: price, before: $}\n'
JUNE = date(2020, 6, 30)


@pytest.fixture
def view(tmp_path: Path) -> View:
    """A view of the small site."""
    return small(tmp_path, {"data/topic.yml": BASE["data/topic.yml"].replace('  "%": {', UNITS + '  "%": {')})


@pytest.mark.parametrize(("written", "said"), DATES.items(), ids=DATES)
def test_a_date_is_said_as_exactly_as_it_is_known(written: str, said: str) -> None:
    """A month gets no day, a year no month."""
    assert text.say_date(Edtf.parse(written)) == said


def test_a_day_is_said_in_full_or_in_short() -> None:
    """Short names where they are shorter."""
    assert text.say_day(date(2025, 4, 4)) == "4 April 2025"
    assert [text.short_day(date(2025, m, 4)) for m in (4, 5, 6, 9)] == ["4 Apr 2025", "4 May 2025", "4 June 2025", "4 Sept 2025"]


@pytest.mark.parametrize(("written", "said"), NUMBERS.items(), ids=NUMBERS)
def test_a_number_is_said_with_commas_and_a_true_minus(written: str, said: str) -> None:
    """Noughts after the point that say nothing are left out."""
    assert text.say_number(Decimal(written)) == said


def figure(**fields: str) -> Figure:
    """A figure with these fields."""
    return Figure.model_validate({"measure": "tin", "unit": "t", "when": "2020", "sources": ["paper"], **fields})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"value": "16700"}, "16,700 t"),
        ({"value": "61", "unit": "%", "bound": "min"}, "at least 61%"),
        ({"value": "61", "unit": "%", "bound": "max"}, "at most 61%"),
        ({"value": "850", "unit": "USD/kg", "bound": "about"}, "about $850 a kg"),
        ({"low": "700", "high": "1000", "unit": "USD/kg"}, "$700 to 1,000 a kg"),
        ({"low": "0", "high": "4", "unit": "%"}, "0 to 4%"),
        ({"value": "3", "unit": "carts"}, "3 carts"),
    ],
)
def test_an_amount_is_said_with_its_unit_and_bound(view: View, fields: dict[str, str], said: str) -> None:
    """As topic.yml writes the unit; a unit that it does not know stands as it is."""
    assert view.amount(figure(**fields)) == said


def test_what_a_figure_is_of_follows_its_unit(view: View) -> None:
    """A share is of something, an amount is of it by comma."""
    assert view.of(figure(value="61", unit="%", of="all tin")) == " of all tin"
    assert view.of(figure(value="5", of="all tin")) == ", all tin"
    assert view.of(figure(value="5")) == ""


def test_lists_and_plurals_read_as_prose() -> None:
    """With the word before the last."""
    assert [text.listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert text.listed(["a", "b"], "or") == "a or b"
    assert [text.plural(n, "product") for n in (0, 1, 1200)] == ["0 products", "1 product", "1,200 products"]
    assert text.plural(2, "industry", "industries") == "2 industries"
    assert text.initial("rare tin") == "Rare tin"
    assert text.initial("") == ""


def test_areas_are_named_by_the_topic_before_the_standard(view: View) -> None:
    """Countries by ISO 3166-1; a code that nobody knows stands as it is."""
    assert [view.area(code) for code in ("rest", "NO", "MM", "atlantis")] == ["all others", "Norway", "Myanmar (Burma)", "atlantis"]


def test_languages_are_named_by_their_tag() -> None:
    """The script part is left out."""
    assert [text.language(tag) for tag in ("de", "id", "zh-Hans", "xx")] == ["German", "Indonesian", "Chinese", "xx"]


def test_a_record_is_named_by_its_short_name_where_it_has_one(tmp_path: Path) -> None:
    """A term by its head-word, a source by its title; an id without a record by itself."""
    term = "ingot:\n  term: ingot\n  short: A bar of tin.\n  category: trade\n  sources: [paper]\n"
    quota = BASE["data/measures/quota.yml"].replace("name: Tin quota\n", "name: Decree on quotas of tin\nshort: Tin quota\n")
    view = small(tmp_path, {"data/terms/trade.yml": term, "data/measures/quota.yml": quota})
    assert [view.name(i) for i in ("quota", "tin", "ingot", "paper", "nothing")] == ["Tin quota", "Tin", "ingot", "A paper on tin", "nothing"]


def test_a_link_leads_to_where_the_record_stands(tmp_path: Path) -> None:
    """By its name or other words; bare for what stands nowhere and for the page's own record."""
    view = small(tmp_path, {"docs/materials/tin.md": "---\nrecord: tin\n---\n"}, own="tin")
    assert view.link("bronze") == '<a href="materials/index.md#bronze">Bronze</a>'
    assert view.link("bronze", "the <alloy>") == '<a href="materials/index.md#bronze">the &lt;alloy&gt;</a>'
    assert view.link("tin") == "Tin"
    assert view.link("bell") == "Bell"


def test_a_page_about_nothing_says_what_a_call_must_name(tmp_path: Path) -> None:
    """Likewise a page about a record of another kind."""
    with pytest.raises(LookupError, match="^this page is about no record of rounds or measures; name one in the call$"):
        small(tmp_path).own("rounds", "measures")
    with pytest.raises(LookupError, match="^this page is about no record of rounds; name one in the call$"):
        small(tmp_path, own="tin").own("rounds")
    assert small(tmp_path, own="tin").own("materials").id == "tin"


def test_a_side_is_a_party_all_parties_or_nobody_of_the_story(view: View) -> None:
    """Two parties act together; others beside one party change nothing."""
    assert view.side("north") == Side("us", "North", "N")
    assert view.side(None) == view.side("west") == Side("other", "Others", "Others")
    assert view.sides(["north", "south"]) == Side("joint", "Both sides", "Both sides")
    assert view.sides(["north", None, "north"]) == view.side("north")
    assert view.sides([]) == view.side(None)


def test_actors_act_for_their_parties(view: View) -> None:
    """An actor without a party, or an unknown one, acts for nobody of the story."""
    assert view.actors_side(["envoy"]) == view.side("north")
    assert view.actors_side(["envoy", "ministry"]).css == "joint"
    assert view.actors_side(["nobody"]).css == view.actors_side([]).css == "other"


def test_the_square_stands_left_of_the_circle(tmp_path: Path) -> None:
    """Whichever of them topic.yml names first."""
    parties = "  north: {name: North, mark: square, short: N}\n  south: {name: South, mark: circle, short: S}\n"
    turned = "".join(sorted(parties.splitlines(keepends=True), reverse=True))
    assert small(tmp_path).lanes == ["north", "south"]
    assert list(small(tmp_path, {"data/topic.yml": BASE["data/topic.yml"].replace(parties, turned)}).topic.parties) == ["south", "north"]
    assert small(tmp_path, {"data/topic.yml": BASE["data/topic.yml"].replace(parties, turned)}).lanes == ["north", "south"]


SAID = [
    (State(Kind.NOT_YET), "Not yet announced", "Not yet announced"),
    (State(Kind.ANNOUNCED), "Announced, not in force", "Announced, not in force"),
    (State(Kind.ANNOUNCED, until=JUNE), "Announced, to start on 30 June 2020", "Announced, to start on 30 June 2020"),
    (State(Kind.IN_FORCE, since=JUNE), "In force since 30 June 2020", "In force since 30 June 2020"),
    (State(Kind.IN_FORCE, since=JUNE, began=Edtf.parse("2020-06")), "In force since June 2020", "In force since June 2020"),
    (State(Kind.IN_FORCE, since=JUNE, until=date(2020, 9, 1)), "In force since 30 June 2020, until 1 September 2020", "In force since 30 June 2020, until 1 Sept 2020"),
    (State(Kind.PARTLY, since=JUNE), "Partly in force since 30 June 2020", "Partly in force since 30 June 2020"),
    (State(Kind.SUSPENDED, since=JUNE, until=date(2020, 11, 10)), "Suspended until 10 November 2020", "Suspended until 10 Nov 2020"),
    (State(Kind.SUSPENDED, since=JUNE), "Suspended", "Suspended"),
    (State(Kind.PARTLY_SUSPENDED, until=JUNE), "Partly suspended until 30 June 2020", "Partly suspended until 30 June 2020"),
    (State(Kind.ENDED, since=JUNE), "Ended on 30 June 2020", "Ended on 30 June 2020"),
    (State(Kind.ENDED, since=JUNE, began=Edtf.parse("2020-06")), "Ended in June 2020", "Ended in June 2020"),
    (State(Kind.STRUCK_DOWN, since=date(2020, 2, 1)), "Struck down on 1 February 2020", "Struck down on 1 Feb 2020"),
    (State(Kind.NEVER_BEGAN, since=JUNE), "Never began", "Never began"),
    (
        State(Kind.UNVERIFIED, since=JUNE, until=date(2020, 11, 10)),
        "Ended by its terms on 10 November 2020; what followed is not verified",
        "Ended by its terms on 10 Nov 2020; what followed is not verified",
    ),
    (
        State(Kind.UNVERIFIED, since=JUNE, until=date(2020, 11, 10), pause=True),
        "Suspension ended by its terms on 10 November 2020; what followed is not verified",
        "Suspension ended by its terms on 10 Nov 2020; what followed is not verified",
    ),
    (State(Kind.OPEN, since=JUNE), "Opened on 30 June 2020, nothing imposed", "Opened on 30 June 2020, nothing imposed"),
    (State(Kind.OPEN, since=JUNE, began=Edtf.parse("2020-06")), "Opened in June 2020, nothing imposed", "Opened in June 2020, nothing imposed"),
    (State(Kind.CLOSED, since=JUNE), "Closed on 30 June 2020", "Closed on 30 June 2020"),
]


@pytest.mark.parametrize(("state", "full", "short"), SAID, ids=[full for _, full, _ in SAID])
def test_a_state_is_said_with_the_day_that_decides_it(view: View, state: State, full: str, short: str) -> None:
    """In full, and with short months for narrow places; a month never gets a day."""
    assert view.state_words(state) == full
    assert view.state_words(state, short=True) == short


def test_every_state_has_words_and_a_symbol() -> None:
    """None is left out of the tables."""
    assert {*STATES} == {*SWATCHES} == {*Kind}


def test_the_state_of_the_edition_or_of_another_day(view: View) -> None:
    """Worked out from the measure's history."""
    quota = view.get("quota")
    assert view.state_words(view.state(quota)) == "In force since 1 March 2020"
    assert view.state_words(view.state(quota, date(2020, 2, 29))) == "Not yet announced"


TIN = BASE["data/materials/tin.yml"] + """\
figures:
  mined: {{measure: tin mined, value: 5, unit: t, when: 2020, sources: [{sources}]}}
accounts: [{accounts}]
"""


@pytest.mark.parametrize(
    ("sources", "said"),
    [("gazette", "5 t"), ("paper, wire", "5 t"), ("paper", "5 t one publisher"), ("wire, wire-again", "5 t one publisher"), ("south-says", "5 t stated by a party")],
)
def test_a_figure_carries_what_is_doubtful_about_it(tmp_path: Path, sources: str, said: str) -> None:
    """What is confirmed carries nothing."""
    view = small(tmp_path, {"data/materials/tin.yml": TIN.format(sources=sources, accounts="")})
    assert without_tokens(read(view.figure(view.get("tin"), "mined"))) == said


def test_accounts_that_differ_outweigh_the_grade(tmp_path: Path) -> None:
    """The mark leads to the accounts of this figure, not to those of another field."""
    account = "{about: mined, value: 7, by: envoy, sources: [gazette]}"
    view = small(tmp_path, {"data/materials/tin.yml": TIN.format(sources="paper", accounts=account)})
    tin = view.get("tin")
    assert "\ue102tin.mined\ue103" in view.figure(tin, "mined")
    assert [(view.by(a.by), a.value) for a in view.accounts(tin, "mined")] == [("Ann Envoy", 7)]
    assert view.accounts(tin, "motive") == ()
    assert view.by("The Herald") == "The Herald"


def without_tokens(shown: str) -> str:
    """A text without the marks of sources, which are numbered once the page is whole."""
    return " ".join(re.sub("\ue100[^\ue101]+\ue101", "", shown).split())


def test_a_label_is_the_word_itself_where_topic_yml_has_none(view: View) -> None:
    """Aspects and vocabularies alike."""
    assert view.label("events", "strike") == "Strike"
    assert view.label("aspects", "motive") == "The motive"
    assert [view.label("events", "x"), view.label("nothing", "y"), view.label("aspects", "z")] == ["x", "y", "z"]


def test_states_do_not_depend_on_the_words_of_other_fields(view: View) -> None:
    """Who suspends and what was announced is said elsewhere."""
    state = State(Kind.SUSPENDED, until=JUNE)
    assert view.state_words(replace(state, by="pause", announced=Step.model_validate({"date": "2029-01-01", "act": "prolongation-announced", "announced_to": "2030-01-01", "sources": ["s"]}))) == view.state_words(state)


@pytest.mark.parametrize(("seen", "said"), [("page", "German title as a page or the official text gives it."), ("editor", "German name in our wording; no such title was seen on a page.")])
def test_a_measure_tells_whether_its_title_was_seen_and_what_people_call_it(tmp_path: Path, seen: str, said: str) -> None:
    """Beneath the title in the other language, with its reading."""
    names = f"in: {{de: {{text: Zinnquote, reading: tsinnkvote, seen: {seen}}}}}\naliases: [tin cap, Decree 1]\n"
    files = {
        "data/topic.yml": BASE["data/topic.yml"] + "languages: {de: {name: German, tag: de}}\n",
        "data/measures/quota.yml": BASE["data/measures/quota.yml"] + names,
    }
    found = re.sub("\ue100[^\ue101]+\ue101", "", str(head(small(tmp_path, files, own="quota"))))
    assert said in read(found)
    assert "Zinnquote tsinnkvote Also known as tin cap and Decree 1." in read(found)
