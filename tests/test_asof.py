"""A catalog as it was known on a day: what rules on types take out of a small invented site, and what they leave."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from site_builder import catalog
from small_records import FILES
from small_view import SOURCES

from macros import asof
from macros.asof.day import Day
from macros.catalog import Catalog
from macros.model.types import Edtf
from macros.site import Site
from macros.state import Kind, state_on

PRESS = """\
early: {title: Soon, publisher: The Paper, URL: "https://paper.example/early", issued: 2020-04-01, language: en, kind: news}
late: {title: Since, publisher: The Paper, URL: "https://paper.example/late", issued: 2020-09-01, language: en, kind: news}
april: {title: Lately, publisher: The Paper, URL: "https://paper.example/april", issued: 2020-04, language: en, kind: news}
undated: {title: Some day, publisher: The Paper, URL: "https://paper.example/undated", language: en, kind: news}
"""


def known(root: Path, day: str, files: Mapping[str, str] = {}) -> Catalog:
    """The small site with these files, as known on a day."""
    whole = catalog(root, {"data/sources/p.yml": SOURCES + PRESS, **FILES, **files})
    return asof.known(whole, date.fromisoformat(day))


def tin(lines: str) -> dict[str, str]:
    """The record of tin with some more lines."""
    return {"data/materials/tin.yml": f"name: Tin\nkind: element\nsummary: A soft metal.\n{lines}sources: [paper]\n"}


def body(found: Catalog, path: str) -> list[str]:
    """The lines of a page that say something."""
    page = next(p for p in found.pages if p.path == path)
    return [line for line in page.body.split("\n") if line]


def test_what_happened_later_is_gone_and_so_is_what_names_it(tmp_path: Path) -> None:
    """Events, rounds, measures, promises, claims, gaps and corrections; links to them go with them."""
    found = known(tmp_path, "2020-04-15")
    assert {"strike", "quota-begins", "quota", "old-rule"} <= set(found.records)
    assert found.later >= {"talks", "pause", "lift-quota", "keep-talking", "tin-flows", "how-much", "wrong-date"}
    assert not [u for r in found.later for u in found.uses(r) if u.record.kind_name != "sources"]
    assert not found.records["strike"].later


def test_a_measure_loses_later_steps_and_what_suspends_it(tmp_path: Path) -> None:
    """Its state is that of the day; a day that a law had set stays."""
    before, after = known(tmp_path, "2020-06-09"), known(tmp_path, "2020-06-10")
    assert state_on(before, before.records["quota"], date(2020, 6, 10)).kind is Kind.IN_FORCE
    assert state_on(after, after.records["quota"], after.day).kind is Kind.SUSPENDED
    assert [s.act for s in after.records["pause"].steps] == ["imposed"]
    assert state_on(after, after.records["quota"], after.day).until == date(2022, 6, 10)


def test_a_law_is_known_on_its_day_whichever_page_tells_of_it(tmp_path: Path) -> None:
    """The page that came out later is no source of that day; an event that only it tells of is not known."""
    quota = FILES["data/measures/quota.yml"].replace("[gazette]", "[late]")
    strike = FILES["data/events/strike.yml"].replace("sources: [paper]", "sources: [late]")
    found = known(tmp_path, "2020-05-01", {"data/measures/quota.yml": quota, "data/events/strike.yml": strike})
    assert found.records["quota"].steps and "strike" in found.later and "late" in found.later


def test_a_month_under_way_is_known_by_a_page_that_was_out(tmp_path: Path) -> None:
    """And otherwise from its end."""
    day = Day(catalog(tmp_path, {"data/sources/p.yml": SOURCES + PRESS}), date(2020, 4, 10))
    april = next(r for r in day.catalog.all("sources") if r.id == "wire").issued
    assert day.dated(april, ["early"]) and not day.dated(april, ["late"]) and not day.dated(april, [])


def told(line: str) -> dict[str, str]:
    """The record of tin with a line that one page alone bears out."""
    return tin(line.format(sources="sources: [april]"))


@pytest.mark.parametrize(
    ("files", "out"),
    [
        ({}, False),
        (told("later: [{{date: 2020-04-02, text: It rose., {sources}}}]\n"), True),
        (told("later: [{{date: 2020-04-12, text: It rose., {sources}}}]\n"), False),
        (told("later: [{{date: 2020-04, text: It rose., {sources}}}]\n"), False),
        (told("figures: {{price: {{measure: price, value: 5, unit: t, when: 2020-04-02, {sources}}}}}\n"), True),
        (told("figures: {{price: {{measure: price, value: 5, unit: t, when: 2020-02, {sources}}}}}\n"), False),
        (told("uses: [{{text: In cans., {sources}}}]\n"), False),
        ({"data/series/mined.csv": "period,t,sources\n2020-01,4000,april\n"}, False),
        ({"data/claims/2020.yml": FILES["data/claims/2020.yml"].replace("date: 2020-06-04", "date: 2020-04-04").replace("[wire]\n", "[wire, april]\n")}, False),
    ],
)
def test_a_page_of_a_month_under_way_is_out_when_it_tells_what_had_happened(tmp_path: Path, files: Mapping[str, str], out: bool) -> None:
    """A count of a month that was over proves nothing, nor does a claim; otherwise it is out from the end of its month."""
    whole = catalog(tmp_path, {"data/sources/p.yml": SOURCES + PRESS, **FILES, **files})
    assert [Day(whole, date.fromisoformat(day)).late("april") for day in ("2020-03-31", "2020-04-10", "2020-04-30")] == [True, not out, False]


@pytest.mark.parametrize(
    ("when", "sources", "left"),
    [("2019", "early", True), ("2019", "late", False), ("2019", "undated", True), ("2020", "undated", False), ("2030", "early", True), ("2019", "early, late", True)],
)
def test_a_number_is_known_by_the_page_that_told_it(tmp_path: Path, when: str, sources: str, left: bool) -> None:
    """A forecast that was out is known, a count of a past year that came out later is not."""
    figures = f"figures:\n  mined: {{measure: tin mined, value: 5, unit: t, when: {when}, where: world, of: all tin, sources: [{sources}]}}\n"
    found = known(tmp_path, "2020-04-15", tin(figures)).records["tin"].figures
    assert list(found) == ["mined"] * left
    assert not left or "late" not in found["mined"].sources


def test_nothing_names_a_figure_that_is_gone(tmp_path: Path) -> None:
    """No need of a product, and no account of it."""
    figures = "figures:\n  heavy: {measure: weight, value: 5, unit: t, when: 2019, sources: [late]}\naccounts: [{about: heavy, value: 6, by: The Herald, sources: [paper]}]\n"
    weight = FILES["data/products/weight.yml"]
    changed = weight.replace("sources: [paper]}\nsources", "figures: [heavy], sources: [paper]}\n" + figures + "sources")
    found = known(tmp_path, "2020-04-15", {"data/products/weight.yml": changed}).records["weight"]
    assert not found.figures and not found.accounts and found.needs[0].figures == ()


def test_what_has_no_day_stays_and_says_with_what_knowledge_it_was_written(tmp_path: Path) -> None:
    """A material borne out only by later pages keeps them as marks; its day is the edition's, that of an event is not."""
    found = known(tmp_path, "2020-04-15", tin("uses: [{text: In cans., sources: [late]}]\n"))
    material = found.records["tin"]
    assert [u.sources for u in material.uses] == [("late",)] and not found.has("late")
    assert (found.known_to(material), found.written) == (date(2021, 6, 30), date(2021, 12, 31))
    assert found.known_to(found.records["strike"]) == date(2020, 4, 15) == found.day


def test_a_text_without_a_day_loses_its_sentences_on_later_days(tmp_path: Path) -> None:
    """And what rests on them, after a semicolon or with a pronoun; a year beyond the whole edition is a plan."""
    words = "It is old. In May 2020 it rose. That was high. Miners saw it; in June 2020 they left; then it fell. By 2030 none is left. It was sold until June 2021."
    found = known(tmp_path, "2020-04-15", tin(f"matters: {words}\n"))
    assert found.records["tin"].matters == "It is old. Miners saw it. By 2030 none is left."


def test_a_text_that_is_all_about_later_says_so(tmp_path: Path) -> None:
    """The record stays."""
    files = {"data/materials/tin.yml": "name: Tin\nkind: element\nsummary: Since June 2020 it is rare.\nsources: [paper]\n"}
    assert known(tmp_path, "2020-04-15", files).records["tin"].summary.startswith("What was written of it tells of later days")


def test_a_page_without_a_date_is_later_when_all_that_rests_on_it_is(tmp_path: Path) -> None:
    """Or when its title says so; one that earlier things rest on too is not."""
    told = "later: [{{date: 2020-0{}-01, text: It rose., sources: [undated]}}]\n"
    late = catalog(tmp_path, {"data/sources/p.yml": SOURCES + PRESS, **FILES, **tin(told.format(8))})
    early = catalog(tmp_path, {"data/sources/p.yml": SOURCES + PRESS, **FILES, **tin(told.format(2))})
    titled = catalog(tmp_path, {"data/sources/p.yml": SOURCES + PRESS.replace("Some day", "Tin in June 2021"), **FILES, **tin(told.format(2))})
    assert [Day(c, date(2020, 4, 15)).late("undated") for c in (late, early, titled)] == [True, False, False]
    alone = catalog(tmp_path, {"data/sources/p.yml": SOURCES + PRESS.replace("Some day", "Tin in June 2021"), **FILES, **tin("")})
    assert Day(alone, date(2020, 4, 15)).late("undated")


def test_the_period_of_a_row_acquits_no_page(tmp_path: Path) -> None:
    """One without a date that counts a later month too is later; one that counts a single month is out some weeks after its end."""
    rows = "period,t,sources\n2020-01,4000,undated\n2020-05,1238,undated\n"
    both = catalog(tmp_path, {"data/sources/p.yml": SOURCES + PRESS, **FILES, "data/series/mined.csv": rows})
    assert [Day(both, date(2020, month, 10)).late("undated") for month in (4, 5)] == [True, False]
    for day, left in (("2020-06-10", 1), ("2020-06-30", 2)):
        assert len(known(tmp_path, day, {"data/series/mined.csv": rows}).rows("mined")) == left


def test_the_day_of_a_gap_makes_no_page_later(tmp_path: Path) -> None:
    """Nor does that of a correction; they are days of our own work."""
    files = {"data/gaps.yml": FILES["data/gaps.yml"] + "  sources: [undated]\n", "data/corrections.yml": FILES["data/corrections.yml"].replace("[gazette]", "[undated]")}
    whole = catalog(tmp_path, {"data/sources/p.yml": SOURCES + PRESS, **FILES, **files})
    assert not Day(whole, date(2020, 4, 10)).late("undated")


def test_talks_that_went_on_are_known_as_held(tmp_path: Path) -> None:
    """Their name and summary tell what came of them."""
    talks = FILES["data/rounds/talks.yml"].replace("name: Talks in the hills", "name: Talks without an end\nshort: hill talks")
    talks = talks.replace("\nsources: [paper]\n", "\nsources: [paper, late]\n", 1)
    files = {"data/rounds/talks.yml": talks}
    during, long_after = (known(tmp_path, day, files).records["talks"] for day in ("2020-06-02", "2021-06-02"))
    assert (during.name, during.open) == ("hill talks", None) and during.summary.startswith("It was held")
    assert (long_after.name, long_after.summary) == ("Talks without an end", "They spoke of tin.")


def test_a_claim_is_weighed_only_when_its_evidence_was_out(tmp_path: Path) -> None:
    """The word for it is one of the topic’s verdicts in that edition."""
    claim = FILES["data/claims/2020.yml"].replace("sources: [wire]}]", "sources: [wire]}]\n  against: [{text: None did., sources: [late]}]")
    before, after = (known(tmp_path, day, {"data/claims/2020.yml": claim}) for day in ("2020-06-05", "2020-09-02"))
    assert before.records["tin-flows"].verdict in before.topic.vocabularies["verdicts"]
    assert (before.records["tin-flows"].verdict, after.records["tin-flows"].verdict) == ("not-weighed", "supported")


CLAIM = """\
tin-flows:
  name: The tin flows freely
  speaker: envoy
  date: 2020-06-04
  context: {text: On the quay. On 26 June he said so again., sources: [wire, late]}
  for:
    - {text: Some left the port., sources: [wire]}
    - {text: More left it than in a year., sources: [wire, late]}
    - {text: The June total was high., sources: [wire]}
  against: [{text: Less left it late in June., sources: [wire]}]
  verdict: supported
  reasoning: Ships were seen.
  about: [tin]
  sources: [wire]
"""


def test_evidence_that_one_later_page_bears_out_is_gone(tmp_path: Path) -> None:
    """Nobody knows which of its words came from which page; the claim was not weighed yet, and its context keeps what is early."""
    before, after = (known(tmp_path, day, {"data/claims/2020.yml": CLAIM}).records["tin-flows"] for day in ("2020-06-10", "2020-09-02"))
    assert [s.text for s in before.for_] == ["Some left the port."] and not before.against
    assert (before.context.text, before.verdict) == ("On the quay.", "not-weighed")
    assert [len(after.for_), len(after.against), after.verdict] == [3, 1, "supported"] and after.context.text.endswith("again.")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("On 3 June he left.", True),
        ("On 26 June he left.", False),
        ("It rose late in June.", False),
        ("The June total was high.", False),
        ("They met on 9 and 10 June.", False),
        ("It fell from April to May.", True),
        ("By June 2019 it had risen, and in May it fell.", True),
        ("In 2019 it rose, in August it fell.", False),
        ("May it last, said the envoy.", True),
        ("The rule is of 5 July 2018.", True),
        ("On 31 June nothing was said.", True),
    ],
)
def test_a_day_without_a_year_is_one_of_the_year_of_the_record(tmp_path: Path, text: str, left: bool) -> None:
    """A month is told of when it is over."""
    day = Day(catalog(tmp_path), date(2020, 6, 5))
    assert day.told(text, of=Edtf.parse("2020-06-04")) == text * left


def test_a_day_without_a_year_is_read_only_where_one_is_known(tmp_path: Path) -> None:
    """Beside a year in its sentence, or in a record with a date; the rows of a series have one too."""
    files = tin("matters: In August it rose. From May 2020 on it fell; in August it rose.\nuses: [{text: In cans since August., sources: [gazette]}]\n")
    files["data/series/mined.yml"] = FILES["data/series/mined.yml"].replace("gazette counts.", "gazette counts. August is rounded.")
    rounds = FILES["data/rounds/talks.yml"] + "facts: [{label: Next, text: A call on 9 June., sources: [wire]}]\n"
    found = known(tmp_path, "2020-06-05", {**files, "data/rounds/talks.yml": rounds})
    assert found.records["tin"].matters == "In August it rose. From May 2020 on it fell." and found.records["tin"].uses
    assert found.records["mined"].summary == "What the gazette counts." and not found.records["talks"].facts


def test_a_month_under_way_is_told_of_by_a_page_that_was_out_in_it(tmp_path: Path) -> None:
    """In the text of a record, and on a page that names what happened in it."""
    uses = "uses: [{{text: In April 2020 it went into cans., sources: [{}]}}]\n"
    assert [bool(known(tmp_path, "2020-04-15", tin(uses.format(s))).records["tin"].uses) for s in ("early", "paper")] == [True, False]
    text = '---\nrecord: tin\n---\nIn April 2020 it rose.\n\nIt rose in April 2020. {{ cite("early") }}\n'
    found = known(tmp_path, "2020-04-15", {"docs/materials/tin.md": text})
    assert body(found, "materials/tin.md") == ["{{ not_known() }}", 'It rose in April 2020. {{ cite("early") }}']


def test_what_became_of_something_tells_no_more_than_its_own_day(tmp_path: Path) -> None:
    """Where a later page is among its pages; with pages of its day alone its text stays."""
    state = "text: Not yet lifted. In June some tin left., sources: [{}]}}"
    for sources, said in (("paper, late", "Not yet lifted."), ("paper", "Not yet lifted. In June some tin left.")):
        promises = FILES["data/commitments/talks.yml"].replace("text: Not yet lifted., sources: [paper]}", state.format(sources))
        assert known(tmp_path, "2020-07-15", {"data/commitments/talks.yml": promises}).records["lift-quota"].steps[0].text == said


def test_an_actor_whom_nothing_known_names_is_gone(tmp_path: Path) -> None:
    """He comes into the story later; the end of an office was not known."""
    found = known(tmp_path, "2020-04-15")
    assert "envoy" in found.records  # of the old rule
    without = known(tmp_path, "2020-04-15", {"data/measures/old-rule.yml": FILES["data/measures/old-rule.yml"].replace("[envoy]", "[ministry]")})
    assert "envoy" in without.later
    assert [r.when.text for r in found.records["envoy"].roles] == ["2020/.."]


def test_nobody_knew_how_long_a_rate_would_last(tmp_path: Path) -> None:
    """Neither in the record of a law nor in that of the event that it was; a span of something else is a plan."""
    rate = "figures:\n  rate: {measure: rate, value: 5, unit: '%', when: 2020-03-01/2020-08-31, sources: [paper]}\n"
    files = {f"data/{name}.yml": FILES[f"data/{name}.yml"] + rate for name in ("measures/quota", "events/strike")}
    found = known(tmp_path, "2020-04-15", {**files, "data/events/start.yml": START + rate})
    assert [found.records[i].figures["rate"].when.text for i in ("quota", "start", "strike")] == ["2020-03-01/..", "2020-03-01/..", "2020-03-01/2020-08-31"]


START = """\
name: The quota starts
step_of: {measure: quota, act: imposed, date: 2020-02-01}
kind: ruling
by: [ministry]
significance: minor
summary: It was set.
sources: [paper]
"""


def test_rows_of_a_series_go_by_their_day_or_by_their_pages(tmp_path: Path) -> None:
    """A rate holds from its day; a month is counted when a page tells it; a series without rows is gone."""
    found = known(tmp_path, "2020-04-15")
    assert [row.cells["period"] for row in found.rows("duties")] == ["2020-03-01", "2020-03-05"]
    assert [row.cells["period"] for row in found.rows("mined")] == ["2020-01", "2020-02", "2020-03"]
    assert found.raws["duties"].csv().splitlines() == ["period,importer,scope,rate,sources", "2020-03-01,NO,ore,10,paper", "2020-03-05,SE,ore,20,wire"]
    assert {"duties", "mined"} <= known(tmp_path, "2019-01-01").later


def test_a_page_about_what_was_not_known_is_not_built(tmp_path: Path) -> None:
    """Nor a part of a list that begins later."""
    found = known(tmp_path, "2020-04-15", {"docs/later.md": "---\nlists: [claims]\npart: 2020-05/..\n---\n"})
    assert not {"rounds/talks.md", "later.md"} & {p.path for p in found.pages}
    assert {"measures/quota.md", "index.md"} <= {p.path for p in found.pages}


def test_prose_on_what_happened_is_left_out_and_its_blocks_stay(tmp_path: Path) -> None:
    """A heading without a block that can be drawn goes too."""
    text = '---\nrecord: quota\n---\n## Scope\n\n{{ scope() }}\n\nIt ended soon.\n\n## Side by side\n\n{{ two_lists("quota", "pause") }}\n'
    assert body(known(tmp_path, "2020-04-15", {"docs/measures/quota.md": text}), "measures/quota.md") == ["## Scope", "{{ scope() }}"]


def test_a_page_can_word_its_headings_for_any_day(tmp_path: Path) -> None:
    """Front matter `as_known`: its prose speaks of the edition’s day and is left out; what frames it stays."""
    text = '---\ntitle: Tin\nas_known: {"The quota rests": State of play}\n---\n<div class="top" markdown>\n\n# The quota rests\n\n<p>It rests.</p>\n\n{{ measures() }}\n\n</div>\n'
    found = known(tmp_path, "2020-04-15", {"docs/index.md": text})
    assert body(found, "index.md") == ['<div class="top" markdown>', "# State of play", "{{ measures() }}", "</div>"]


def test_a_line_that_names_what_was_not_known_leaves_a_gap(tmp_path: Path) -> None:
    """A record, a page, a later day, a page that came out later; one gap for a run of lines, code untouched."""
    text = (
        '---\nrecord: tin\n---\n## Use\n\nCans.\nSee {{ round("talks") }}.\nIn June 2020 it rose.\nThat was high.\nSo {{ cite("late") }}.\nSee [them](../rounds/talks.md).\nPots.\n\n'
        '- Since May 2020.\n- Before.\n- Rate: {{ cell("duties", "rate", period="2020-06-01", importer="NO", scope="ore") }}.\n\n```\n2020-12-01\n```\n\n## After June 2020\n\nAll of it.\n\n### How\n\n## Now\n'
    )
    assert body(known(tmp_path, "2020-04-15", {"docs/materials/tin.md": text}), "materials/tin.md") == [
        "## Use", "Cans.", "{{ not_known() }}", "Pots.", "- {{ not_known() }}", "- Before.", "- {{ not_known() }}", "```", "2020-12-01", "```", "## Now",
    ]  # fmt: skip


def test_one_gap_stands_for_several_in_a_row(tmp_path: Path) -> None:
    """Across paragraphs and entries of a list; a block that cannot be drawn is a gap too."""
    text = "---\nrecord: tin\n---\nIn June 2020 it rose.\n\n{{ scope() }}\n\n- Since May 2020.\n- Since June 2020.\n- Before.\n- Since July 2020.\n\nIt fell in August 2020.\n\nPots.\n"
    found = known(tmp_path, "2020-04-15", {"docs/materials/tin.md": text.replace("scope()", 'scope("pause")')})
    assert body(found, "materials/tin.md") == ["{{ not_known() }}", "- Before.", "- {{ not_known() }}", "Pots."]


def test_a_part_of_a_page_that_has_only_gaps_is_gone(tmp_path: Path) -> None:
    """With its heading and the parts below it; the frame of the page and an example in code stay."""
    text = (
        "---\nrecord: tin\n---\n## Price\n\nIn June 2020 it rose.\n\n### Since\n\nIt fell in July 2020.\n\n"
        "<div markdown>\n\n## Use\n\nSince May 2020.\n\n### Cans\n\nCans.\n\n### Pots\n\nSince May 2020.\n\n</div>\n\n## Example\n\n```\n## 2020\n```\n\n## End\n"
    )
    assert body(known(tmp_path, "2020-04-15", {"docs/materials/tin.md": text}), "materials/tin.md") == [
        "<div markdown>", "## Use", "{{ not_known() }}", "### Cans", "Cans.", "</div>", "## Example", "```", "## 2020", "```", "## End",
    ]  # fmt: skip


def test_a_list_keeps_the_title_that_names_the_days_it_covers(tmp_path: Path) -> None:
    """Though its last month was not over."""
    text = "---\ntitle: April and May 2020\nlists: [claims]\npart: 2020-04/2020-05\n---\n# April and May 2020\n"
    found = known(tmp_path, "2020-04-15", {"docs/claims.md": text})
    assert body(found, "claims.md") == ["# April and May 2020"] and next(p for p in found.pages if p.path == "claims.md").meta.value["title"] == "April and May 2020"


def test_front_matter_names_only_what_was_known(tmp_path: Path) -> None:
    """A title that speaks of later gives way to the list’s, a description goes."""
    text = "---\ntitle: Since May 2020\ndescription: What came in May 2020.\nlists: [claims]\nleads: [quota, pause]\n---\n# Since May 2020\n"
    found = known(tmp_path, "2020-04-15", {"docs/index.md": text})
    page = next(p for p in found.pages if p.path == "index.md")
    assert page.meta.value == {"title": "Claims", "lists": ["claims"], "leads": ["quota"]}
    assert body(found, "index.md") == ["# Claims"]


def test_a_call_gets_only_what_was_known_and_a_gap_where_nothing_is_left(tmp_path: Path) -> None:
    """Of several records in one text the known ones; a chart loses the title, which tells a finding."""
    whole = catalog(tmp_path, {"data/sources/p.yml": SOURCES + PRESS, **FILES})
    site = Site(asof.known(whole, date(2020, 4, 15)), [], None)  # type: ignore[arg-type]
    view = site.view("page.md", {}, lambda page, fragment: page)
    call = asof.given(site.catalog, "steps", ["duties"], {"by": "importer", "title": "They fell", "meetings": "talks", "measures": "quota pause"})
    assert call == (["duties"], {"by": "importer", "meetings": "", "measures": "quota"})
    tokens = [site.call("measures_around", view, round="talks"), site.call("round", view, "talks"), site.call("measure", view, "quota")]
    assert tokens[0] != tokens[1]
    assert [str(html) for html in site.stash[:2]] == ['<p class="gap">Not known on 15 April 2020.</p>', '<span class="gap">Not known on 15 April 2020.</span>']
    assert "Tin quota" in site.stash[2]


def test_a_chart_is_drawn_of_the_rows_that_are_left(tmp_path: Path) -> None:
    """Marks outside them go, a subtitle says nothing of later months; without a value in its column it cannot be drawn."""
    found = known(tmp_path, "2020-04-15", {"data/series/mined.csv": "period,t,sources\n2020-02,,gazette\n2020-03,5,paper\n2020-07,9,late\n"})
    words = {"column": "t", "title": "It fell", "subtitle": "Tons a month. That of July is rounded.", "marks": "quota talks old-rule"}
    assert asof.given(found, "chart", ["mined"], words) == (["mined"], {"column": "t", "subtitle": "Tons a month.", "marks": "quota"})
    text = '---\nrecord: tin\n---\n## Rows\n\n{{ chart("mined", column="t", period="2020-02") }}\n\n## Last\n\n{{ chart("mined", column="t") }}\n'
    found = known(tmp_path, "2020-04-15", {"docs/materials/tin.md": text})
    assert body(found, "materials/tin.md") == ["## Last", '{{ chart("mined", column="t") }}']


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("2020-02-31", '"2020-02-31" is no day; expected one such as 2020-06-01'),
        ("2020-02", '"2020-02" is no day; expected one such as 2020-06-01'),
        ("soon", '"soon" is no day; expected one such as 2020-06-01'),
        ("2018-12-31", "2018-12-31 is before the first record, data/measures/old-rule.yml:8 of 2019-01-01; expected a day from then on"),
        ("2022-01-01", "2022-01-01 is after the evidence ends (2021-12-31); expected a day up to then"),
    ],
)
def test_a_day_that_there_is_no_edition_of_is_refused(tmp_path: Path, asked: str, said: str) -> None:
    """With the reason."""
    whole = catalog(tmp_path, {"data/sources/p.yml": SOURCES, **FILES})
    with pytest.raises(ValueError) as error:
        asof.day_of(whole, asked)
    assert str(error.value) == said
    assert asof.day_of(whole, "2020-06-01") == date(2020, 6, 1)


def test_a_page_that_was_all_written_later_is_not_there(tmp_path: Path) -> None:
    """An empty page would stand under no heading; links to it lead nowhere and are taken out."""
    files = {
        "docs/story.md": "---\ntitle: In short\nas_known: {}\n---\n# In short\n\n## What came\n\nTin came.\n",
        "docs/about.md": "---\ntitle: About\n---\n# About\n\n[In short](story.md)\n\nTin is soft.\n",
    }
    found = known(tmp_path, "2020-04-15", files)
    assert "story.md" not in {p.path for p in found.pages}
    assert "Tin is soft." in body(found, "about.md") and "story.md" not in "".join(body(found, "about.md"))
