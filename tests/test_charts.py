"""Charts: what a reader sees in the drawings, and what a machine reads in the figure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path as File
from xml.etree import ElementTree as ET

import pytest
from markupsafe import Markup
from site_fixture import words as text_of
from small_records import FILES
from small_view import page, small

from macros.charts import (
    Columns,
    Dot,
    Event,
    Frame,
    Mark,
    Meeting,
    Point,
    Prices,
    Range,
    Row,
    Segment,
    Span,
    StateRow,
    Steps,
    Track,
    Unit,
    draw_bars,
    draw_lines,
    draw_stacked,
    draw_state_bar,
    draw_state_rows,
    draw_steps,
    figure,
    state_bar,
    svg_file,
)
from macros.charts.figure import Chart
from macros.charts.scale import compact, number, rough, ticks, year_share
from macros.charts.shapes import Circle, Drawing, Path, Rect
from macros.interface import CHARTS as WORDS
from macros.render import charts as of_records
from macros.render.facts import listing
from macros.render.marks import ACCOUNTS, finish
from macros.render.series import series_table
from macros.render.view import View
from macros.site import lexicon

EDITION = date(2026, 7, 2)
FRAME = Frame("c1", "What was found", "Measure, unit")
EXPORTS = Columns(
    (
        Point("2025-04", 5160, "oxide only"),
        Point("2025-05", 0),
        Point("2025-06", 1),
        Point("2025-08", 16700),
        Point("2025-09", 18043, hollow=True),
    ),
    (Mark("2025-04-04", "4 Apr: licences start"), Mark("2025-06-09", "9–10 June: talks")),
    Unit(top="kg"),
    "Kilograms",
)
PRICES = Prices(
    tuple(Dot(2014 + i, v) for i, v in enumerate((395, 279, 198, 187, 179, 239, 261, 410, 382, 330, 257, 239))),
    (Dot(2011, 1410, "1,400–1,420 at the end of 2011", shown="1,400–1,420"), Dot(2012, 615), Dot(2013, 465)),
    (Range(2025.35, 700, 1000, "Europe, 6 May 2025, few trades", "6 May 2025"),),
    Unit(before="$"),
    "annual average",
    "year-end quotation, not comparable with the averages",
    "estimate",
)
SHARES = (
    Row(
        "Mining",
        "2024",
        (
            Segment("North", Decimal("61.0"), "cn", "#14100A"),
            Segment("East", Decimal("16.1")),
            Segment("South", Decimal("22.9"), "us"),
        ),
    ),
    Row("Metal", gap="No split was found"),
    Row("Magnets", "sintered, 2024", (Segment("North", 94, "cn", "#14100A"),)),
)
PAUSE = (
    Span(date(2025, 10, 9), date(2025, 11, 6), "partly"),
    Span(date(2025, 11, 7), date(2026, 11, 10), "suspended"),
    Span(date(2026, 11, 11), None, "unverified"),
)
EVENTS = (
    Event(date(2025, 10, 9), sub="in force in part"),
    Event(date(2025, 11, 7), sub="suspended by a later act"),
    Event(date(2025, 12, 1), sub="the main part was to start; it never did"),
    Event(date(2026, 11, 10), sub="pause ends by its terms"),
)
ROWS = (
    StateRow("First rule", (Span(date(2025, 4, 4), None, "in-force"),), "../first/", "circle", "cn"),
    StateRow("Second rule", PAUSE[:2], "../second/", "square", "us"),
)
RATES = Steps(
    (
        Track(
            "US",
            "us",
            ((date(2025, 2, 4), 10), (date(2025, 4, 10), 145), (date(2025, 5, 14), 30), (date(2026, 2, 24), 10)),
        ),
        Track("China", "cn", ((date(2025, 4, 12), 125), (date(2025, 5, 14), 10), (date(2025, 8, 12), 10))),
    ),
    EDITION,
    (
        Meeting(date(2025, 5, 11), "Geneva"),
        Meeting(date(2025, 6, 10), "London"),
        Meeting(date(2025, 7, 29), "Stockholm"),
    ),
    ROWS,
    aside="Extra tariff, all goods",
)
MANY = Columns(
    tuple(Point(f"{2022 + i // 12}-{i % 12 + 1:02}", i * 37 % 23 * 100 + 50, hollow=i > 36) for i in range(40)),
    unit=Unit(top="t"),
)
CHARTS = {
    "bars": draw_bars(EXPORTS),
    "forty": draw_bars(MANY),
    "one": draw_bars(Columns((Point("2025-05", 46),))),
    "lines": draw_lines(PRICES),
    "stacked": draw_stacked(SHARES, "Stage"),
    "state": draw_state_bar(PAUSE, EVENTS, EDITION),
    "rows": draw_state_rows(ROWS, EDITION),
    "steps": draw_steps(RATES),
}
DRAWINGS = [
    pytest.param(d, id=f"{name}-{side}")
    for name, c in CHARTS.items()
    for side, d in (("narrow", c.narrow), ("wide", c.wide))
]


def said(drawing: Drawing) -> list[str]:
    """The texts of a drawing."""
    return [t.text for t in drawing.texts]


def classes(drawing: Drawing, kind: type) -> list[str]:
    """The classes of all shapes of a kind."""
    return [s.css for s in drawing.shapes if isinstance(s, kind)]


def parsed(html: str) -> ET.Element:
    """A figure read as XML."""
    return ET.fromstring(html.replace("&nbsp;", "\u00a0"))


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_no_label_stands_on_another(drawing: Drawing) -> None:
    """Every pair of labels is apart."""
    touching = [(a.text, b.text) for a, b in combinations(drawing.texts, 2) if a.box.meets(b.box)]
    assert touching == []


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_no_label_leaves_the_drawing(drawing: Drawing) -> None:
    """Labels are cut off by no edge."""
    out = [
        t.text
        for t in drawing.texts
        if t.box.left < -0.5 or t.box.right > drawing.width + 0.5 or t.box.bottom > drawing.height + 0.5
    ]
    assert out == []


@pytest.mark.parametrize("name", CHARTS)
def test_figure_is_well_formed_with_ids_that_occur_once(name: str) -> None:
    """A figure parses, and each id in it starts with its key."""
    root = parsed(figure(FRAME, CHARTS[name]))
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert root.get("class") == "chart"
    assert len(ids) == len(set(ids)) and all(i.startswith("c1") for i in ids)


@pytest.mark.parametrize("name", CHARTS)
def test_two_figures_share_no_id(name: str) -> None:
    """The key alone keeps two charts of a page apart."""
    first, second = (parsed(figure(replace(FRAME, key=key), CHARTS[name])) for key in ("c1", "c2"))
    assert not {e.get("id") for e in first.iter()} & {e.get("id") for e in second.iter()} - {None}


@pytest.mark.parametrize("name", CHARTS)
def test_every_pattern_used_is_defined_beside_its_use(name: str) -> None:
    """A hatching is never looked up in the other drawing, which may not be displayed."""
    for svg in parsed(figure(FRAME, CHARTS[name])).iter("svg"):
        known = {f"url(#{p.get('id')})" for p in svg.iter("pattern")}
        assert {r.get("fill") for r in svg.iter("rect")} - {None} == known


def test_output_is_the_same_each_time() -> None:
    """The same input gives the same bytes."""
    assert state_bar(FRAME, PAUSE, EVENTS, EDITION) == state_bar(FRAME, PAUSE, EVENTS, EDITION)


def test_figure_holds_finding_measure_names_sources_and_links() -> None:
    """What stands around the drawing comes from the frame, source tokens untouched."""
    frame = replace(FRAME, source=Markup("Customs\ue100s-1\ue101."), csv="a.csv", svg="a.svg", desc="Fell & rose")
    html = figure(frame, draw_bars(EXPORTS))
    root = parsed(html)
    svgs = list(root.iter("svg"))
    assert root.find("figcaption/h2").text == "What was found" and root.find("figcaption/p").text == "Measure, unit"
    assert [s.get("class") for s in svgs] == ["svg-n", "svg-w"] and {s.get("role") for s in svgs} == {"img"}
    assert [s.find("desc").text for s in svgs] == ["Fell & rose"] * 2
    assert "Customs\ue100s-1\ue101." in html
    assert [a.get("href") for a in root.findall("p/a")] == ["a.csv", "a.svg"]


def test_text_of_records_is_escaped() -> None:
    """A label cannot break out of the drawing."""
    html = figure(replace(FRAME, title="<b>"), draw_bars(Columns((Point("a & <b>", 1),))))
    assert "<b>" not in html and "a &amp; &lt;b&gt;" in html


def test_hidden_heading_and_no_details() -> None:
    """Where the page says it already, the heading is for screen readers and the table is left out."""
    root = parsed(state_bar(replace(FRAME, hidden=True, details=False), PAUSE, EVENTS, EDITION))
    assert root.find("figcaption").get("class") == "vh" and root.find("details") is None


def test_table_holds_values_roles_and_gaps() -> None:
    """The numbers stand in the table with roles; a missing one says so, and an empty note has no label."""
    root = parsed(figure(FRAME, draw_bars(EXPORTS)))
    rows = ["|".join("".join(cell.itertext()) for cell in tr) for tr in root.find("details/table/tbody")]
    assert rows[0] == "April 2025|Kilograms5,160|Noteoxide only" and rows[1] == "May 2025|Kilograms0|"
    assert rows[3] == "July 2025|Kilogramsno figure|" and rows[5] == "September 2025|Kilograms18,043|Noteestimate"
    assert root.find("details/table").get("role") == "table" and root.find(".//span[@class='gap']").text == "no figure"


def test_missing_month_is_a_dashed_box_and_never_a_zero() -> None:
    """July has no figure: a box that says so, no column, no number."""
    for drawing in (CHARTS["bars"].narrow, CHARTS["bars"].wide):
        assert classes(drawing, Rect).count("b-dash") == 1 and "no figure" in " ".join(said(drawing))
        assert classes(drawing, Rect).count("f-ink") == 4 and said(drawing).count("0") == 1


def test_run_of_missing_months_is_one_box() -> None:
    """Three missing months are one gap."""
    drawing = draw_bars(Columns((Point("2025-01", 5), Point("2025-05", 7)))).wide
    assert classes(drawing, Rect).count("b-dash") == 1


def test_columns_carry_their_numbers_marks_and_unit() -> None:
    """Wide: full numbers; narrow: short ones; the unit once, at the highest line."""
    wide, narrow = CHARTS["bars"].wide, CHARTS["bars"].narrow
    assert {"5,160", "0", "1", "16,700", "18,043", "4 Apr: licences start", "9–10 June: talks", "20,000 kg"} <= set(
        said(wide)
    )
    assert {"5.2k", "16.7k", "18k", "20k kg"} <= set(said(narrow))


def test_estimate_is_hollow_and_named() -> None:
    """An estimate has no fill, and a label says what that means."""
    assert "f-paper" in classes(CHARTS["bars"].wide, Rect) and "hollow: estimate" in said(CHARTS["bars"].wide)


def test_forty_columns_thin_their_names() -> None:
    """Forty months on a phone keep years and some months."""
    names = said(CHARTS["forty"].narrow)
    assert {"2022", "2023", "2024", "2025", "Jan"} <= set(names) and len(
        [n for n in names if n in WORDS["months-short"].split()]
    ) < 40


def test_mark_outside_the_months_is_refused() -> None:
    """A mark is never dropped in silence."""
    with pytest.raises(ValueError, match='mark "Later" at 2030-01-01 lies outside 2025-04 to 2025-09'):
        draw_bars(replace(EXPORTS, marks=(Mark("2030-01-01", "Later"),)))


def test_two_values_for_one_month_are_refused() -> None:
    """One of two values is never dropped in silence."""
    with pytest.raises(ValueError, match="two columns for 2025-05"):
        draw_bars(Columns((Point("2025-05", 1238), Point("2025-05", 46))))


def test_all_values_missing_or_zero_still_draws() -> None:
    """A chart of gaps and zeros has an axis and says what is missing."""
    drawing = draw_bars(Columns((Point("2025-05", None), Point("2025-06", 0)))).narrow
    assert {"no figure", "0"} <= set(said(drawing))


def test_line_breaks_where_years_are_missing() -> None:
    """A gap of years splits the line, with a box between; no segment bridges it."""
    broken = replace(PRICES, line=tuple(d for d in PRICES.line if d.x not in (2017, 2018, 2019)), others=(), ranges=())
    assert classes(draw_lines(broken).wide, Path).count("l-ink") == 2 and "no figure" in said(draw_lines(broken).wide)
    assert classes(CHARTS["lines"].wide, Path).count("l-ink") == 1


def test_other_basis_is_hollow_unconnected_and_explained() -> None:
    """Year-end quotations are three hollow points and a sentence."""
    drawing = CHARTS["lines"].wide
    assert classes(drawing, Circle).count("f-paper") == 3
    assert any(t.startswith("hollow: year-end quotation") for t in said(drawing))


def test_price_end_and_range_are_labelled() -> None:
    """The last value and the range carry their numbers in both drawings."""
    for drawing in (CHARTS["lines"].narrow, CHARTS["lines"].wide):
        assert {"239 in 2025", "700–1,000", "1,400–1,420 at the end of 2011"} <= set(said(drawing))
    assert "(estimate)" in said(CHARTS["lines"].wide)


def test_prices_in_the_table_are_in_order_of_time() -> None:
    """All bases in one table, each named, a range as a range."""
    rows = ["|".join(td.itertext()) for td in parsed(figure(FRAME, draw_lines(PRICES))).find("details/table/tbody")]
    assert rows[0].startswith("2011|") and "1,400–1,420" in rows[0] and "year-end" in rows[0]
    assert "6 May 2025" in rows[-1] and "700–1,000" in rows[-1]


def test_shares_use_colour_only_for_sides() -> None:
    """A side has its class, all others are neutral, what has no ink is named outside its fill."""
    drawing = CHARTS["stacked"].wide
    assert (
        classes(drawing, Rect).count("f-cn") == 2
        and classes(drawing, Rect).count("f-us") == 1
        and classes(drawing, Rect).count("f-oth") == 1
    )
    assert {"North 61.0%", "East 16.1%", "South 22.9"} <= set(said(drawing))


def test_shares_that_were_not_found_are_a_box() -> None:
    """No split, and the rest of a whole that nobody gave, are dashed boxes with words."""
    assert {"No split was found", "rest not given"} <= set(said(CHARTS["stacked"].narrow))
    assert classes(CHARTS["stacked"].narrow, Rect).count("b-dash") == 2


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            Row("Mining", segments=(Segment("North", 70), Segment("South", 40))),
            'the shares of "Mining" make 110, more than a whole',
        ),
        (Row("Mining"), '"Mining" needs either shares or the text of its gap'),
    ],
)
def test_impossible_shares_are_refused(row: Row, message: str) -> None:
    """More than a whole, or nothing at all, is a fault of the record."""
    with pytest.raises(ValueError, match=message):
        draw_stacked((row,))


def test_suspended_is_hatched_solid_is_in_force_dashed_is_unknown() -> None:
    """The fills mean what the swatches mean; what lies past the edition is paler and dashed."""
    drawing = CHARTS["state"].wide
    assert {r.pattern for r in drawing.shapes if isinstance(r, Rect) and r.pattern} == {"hatch", "pale"}
    assert "b-dash" in classes(drawing, Rect) and "?" in said(drawing) and "not verified" in said(drawing)
    assert any(p.dash == "4 3" for p in drawing.shapes if isinstance(p, Path))
    root = parsed(figure(FRAME, CHARTS["state"]))
    assert all(svg.find(".//pattern/path[@class='hatch']") is not None for svg in root.iter("svg"))


def test_rule_in_force_stops_with_the_edition() -> None:
    """Nothing is drawn as known after the edition's day."""
    chart = draw_state_bar(
        (Span(date(2025, 4, 4), None, "in-force"), Span(date(2026, 12, 1), None, "open")), (), EDITION
    )
    solid = next(r for r in chart.wide.shapes if isinstance(r, Rect) and r.css == "f-law")
    now = next(p for p in chart.wide.shapes if isinstance(p, Path) and p.css == "l-now")
    assert now.d.startswith(f"M{solid.box.right:.1f}".removesuffix(".0"))


def test_state_bar_names_its_days_and_the_edition() -> None:
    """Wide: dates with what happened; narrow: the dates."""
    assert {"9 October 2025", "suspended by a later act", "2 July 2026", "this edition ends"} <= set(
        said(CHARTS["state"].wide)
    )
    assert {"9 Oct 2025", "7 Nov 2025", "1 Dec 2025", "10 Nov 2026", "edition ends"} <= set(
        said(CHARTS["state"].narrow)
    )


@pytest.mark.parametrize(
    "state", ["in-force", "relief", "partly", "suspended", "open", "ended", "struck-down", "unverified", "past-edition"]
)
def test_each_state_draws_and_is_named_in_words(state: str) -> None:
    """Every state has a shape, and its word in the description and the table."""
    chart = draw_state_bar((Span(date(2025, 1, 1), date(2025, 9, 1), state),), (), EDITION)
    assert WORDS[f"state-{state}"] in chart.desc
    assert len(chart.wide.shapes) > 4


def test_what_eases_is_framed_in_ink_and_open_where_the_edition_ends() -> None:
    """No plum: it bites nobody; behind the edition's day it is paler, and no post stands between the two pieces."""
    chart = draw_state_bar((Span(date(2025, 1, 1), date(2027, 1, 1), "relief"),), (), EDITION)
    boxes = [s for s in chart.wide.shapes if isinstance(s, Rect)]
    assert [(b.css, bool(b.style)) for b in boxes] == [("f-ink", False), ("f-paper", False), ("f-ink", True), ("f-paper", False)]
    assert boxes[1].x + boxes[1].width == pytest.approx(boxes[2].x) == pytest.approx(boxes[3].x)


def test_faulty_span_is_refused() -> None:
    """An unknown state or a backward span is named."""
    with pytest.raises(ValueError, match='no state "paused"'):
        Span(date(2025, 1, 1), None, "paused")
    with pytest.raises(ValueError, match="runs backward"):
        Span(date(2025, 1, 2), date(2025, 1, 1), "open")


def test_rows_are_links_with_marks_and_no_single_picture() -> None:
    """A drawing with links is a group, since the inside of a picture is not read."""
    root = parsed(figure(FRAME, CHARTS["rows"]))
    for svg in root.iter("svg"):
        assert svg.get("role") == "group" and [a.get("href") for a in svg.iter("a")] == ["../first/", "../second/"]
        assert svg.find("circle").get("class") == "f-cn" and "f-us" in [r.get("class") for r in svg.iter("rect")]


def test_steps_carry_both_lines_names_and_meetings() -> None:
    """Two step lines with direct labels, the common end said once, names over the meetings."""
    for drawing in (CHARTS["steps"].narrow, CHARTS["steps"].wide):
        assert {
            "US 145%",
            "China 125%",
            "US 30%",
            "both 10%",
            "Geneva",
            "London",
            "Stockholm",
            "this edition ends",
        } <= set(said(drawing))
        assert {"l-us", "l-cn", "l-now"} <= set(classes(drawing, Path))


def test_steps_and_states_are_two_tables() -> None:
    """Rates by day, then states by measure, the measures linked."""
    tables = parsed(figure(FRAME, CHARTS["steps"])).findall("details/table")
    assert [t.find("caption").text for t in tables] == ["Extra tariff, all goods", "State"]
    assert tables[1].find(".//a").get("href") == "../first/"


def test_words_come_from_the_caller() -> None:
    """A second language needs no change of code."""
    words = {**WORDS, "no-figure": "keine Zahl", "months-short": "Jan Feb Mär Apr Mai Juni Juli Aug Sept Okt Nov Dez"}
    texts = said(draw_bars(EXPORTS, words=words).wide)
    assert "keine Zahl" in texts and "Mai" in texts and "no figure" not in texts


def test_chart_without_points_is_refused() -> None:
    """An empty chart is a fault, not a blank."""
    for draw in (lambda: draw_bars(Columns(())), lambda: draw_lines(Prices(())), lambda: draw_state_rows((), EDITION)):
        with pytest.raises(ValueError, match="at least one"):
            draw()


def test_svg_file_stands_alone() -> None:
    """The file has its namespace and its style, and is one picture even where the page has links."""
    root = ET.fromstring(svg_file(FRAME, CHARTS["rows"], "text{fill:#000}"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg" and root.get("role") == "img"
    assert root.find("{http://www.w3.org/2000/svg}style").text == "text{fill:#000}"


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (18043, (0, 5000, 10000, 15000, 20000)),
        (145, (0, 50, 100, 150)),
        (0, (0, 1)),
        (0.7, (0, 0.2, 0.4, 0.6, 0.8)),
        (20000, (0, 5000, 10000, 15000, 20000)),
    ],
)
def test_ticks_are_round(most: float, expected: tuple[float, ...]) -> None:
    """Lines stand at round values and reach the highest."""
    assert ticks(most) == expected


def test_numbers_read_as_numbers() -> None:
    """Commas from a thousand, decimals as given, a true minus."""
    assert [number(v) for v in (18043, Decimal("61.0"), 0.5, 2.0, -1200)] == ["18,043", "61.0", "0.5", "2", "−1,200"]
    assert [compact(v) for v in (995, 5160, 20000, 2_500_000)] == ["995", "5.2k", "20k", "2.5m"]
    assert [rough(v) for v in (995, 3501, 16700, 99_960)] == ["995", "3.5k", "17k", "100k"]


def test_day_becomes_decimal_year() -> None:
    """The axis of prices takes days as parts of a year."""
    assert year_share(date(2025, 1, 1)) == 2025 and 2025.49 < year_share(date(2025, 7, 2)) < 2025.51


def test_chart_keeps_both_widths() -> None:
    """358 units for phones, 954 in a text column, 1,200 over the page."""
    assert [(c.narrow.width, c.wide.width) for c in (CHARTS["bars"], CHARTS["stacked"])] == [(358, 954), (358, 1200)]
    assert isinstance(CHARTS["bars"], Chart)


@pytest.mark.parametrize(
    "chart",
    [
        pytest.param(draw_stacked((Row("Mining", segments=(Segment("North", 61, doubt="(?)"),)),)), id="stacked"),
        pytest.param(draw_bars(Columns((Point("2025-05", 61, doubt="(?)"),))), id="bars"),
        pytest.param(draw_lines(Prices((Dot(2024, 5), Dot(2025, 61, doubt="(?)")))), id="lines"),
        pytest.param(draw_lines(Prices((Dot(2024, 5),), ranges=(Range(2025, 6, 61, doubt="(?)"),))), id="range"),
        pytest.param(
            draw_steps(Steps((Track("US", "us", ((date(2025, 2, 4), 61),), {date(2025, 2, 4): "(?)"}),), EDITION)),
            id="steps",
        ),
    ],
)
def test_a_doubt_stands_behind_its_number_in_the_table_alone(chart: Chart) -> None:
    """A button has no place in a drawing or in its description."""
    cells = [cell for table in chart.tables for row in table.rows for cell in row if "(?)" in str(cell)]
    assert len(cells) == 1 and re.search(r"61%? \(\?\)", cells[0])
    assert "(?)" not in " ".join([chart.desc, *said(chart.narrow), *said(chart.wide)])


def test_what_accounts_differ_on_stands_below_the_sources() -> None:
    """In a line of its own; without disputes there is none."""
    frame = replace(FRAME, source=Markup("Customs"), disputed=Markup('On <a href="#x">61%</a>'))
    lines = [text_of(p) for p in parsed(figure(frame, CHARTS["bars"])).findall("p[@class='src-line']")]
    assert lines == ["Customs", "On 61%"]
    assert len(parsed(figure(replace(frame, disputed=Markup()), CHARTS["bars"])).findall("p[@class='src-line']")) == 1


def test_the_width_of_a_drawing_is_not_that_of_a_mark_in_its_table() -> None:
    """The style sheet sizes what stands right in the figure, not every symbol below it."""
    css = "".join(f.read_text("utf-8") for f in (File(__file__).parents[1] / "docs/assets/css").glob("*.css"))
    assert ".chart > svg {" in css and ".chart svg {" not in css


TIN = FILES["data/materials/tin.yml"]
DISPUTED = "  twin: {{measure: tin mined, {}, sources: [gazette]}}\nsources: [gazette]\naccounts: [{{about: twin, text: Far more., by: The Herald, sources: [wire]}}]\n"
MONTH = "value: 4000, unit: t, when: 2020-01"
DUTY = 'value: 10, unit: "%", when: 2020-03-01/2020-05-31, where: "NO", of: ore'


def disputed(folder: File, figure: str, **files: str) -> View:
    """A page about nothing on a small site on which accounts differ on a figure of tin."""
    tin = TIN.removesuffix("sources: [gazette]\n") + DISPUTED.format(figure)
    return small(folder, {**FILES, "data/materials/tin.yml": tin, **files})


def marked(html: str) -> list[str]:
    """What is disputed, by address, in the order of the marks."""
    return ACCOUNTS.findall(html)


def test_a_disputed_share_is_marked_and_leads_to_its_accounts(tmp_path: File) -> None:
    """In the table of the chain, not in its drawing; the line below links to what the foot of the page says."""
    view = small(tmp_path, FILES)
    drawn = of_records.supply_chain(view)
    assert marked(drawn) == ["mining.north"]
    done = page(finish(view, "", str(drawn), lexicon(view.catalog), {}).body)
    cells = [text_of(td) for td in done.named("td")]
    assert any("Norway 30% accounts differ" in cell for cell in cells)
    links = [a for p in done.classed("src-line") if "Accounts differ on:" in text_of(p) for a in p.iter("a")]
    assert [text_of(a) for a in links] == ["30%: Mining, Norway, 2020"]
    assert all(a.get("href").removeprefix("#") in done.ids for a in links)


@pytest.mark.parametrize(
    ("figure", "found"),
    [
        (MONTH, ["tin.twin"]),
        (MONTH.replace("4000", "4001"), []),
        (MONTH.replace("2020-01", "2020-02"), []),
        (MONTH.replace("unit: t", "unit: g"), []),
    ],
)
def test_a_row_that_says_a_disputed_figure_again_is_marked(tmp_path: File, figure: str, found: list[str]) -> None:
    """The same amount in the same unit at the same time; in the chart, the table and the list alike."""
    view = disputed(tmp_path, figure)
    assert marked(of_records.chart(view, "mined")) == found
    assert marked(series_table(view, "mined")) == found
    assert marked(listing(view, "series")) == found


@pytest.mark.parametrize(
    ("figure", "found"),
    [
        (DUTY, ["tin.twin"]),
        (DUTY.replace('"NO"', "SE"), []),
        (DUTY.replace("of: ore", "of: bars"), []),
        (DUTY.replace("of: ore", "of: its value"), ["tin.twin"]),
        (DUTY.replace("2020-03-01/", "2020-03-02/"), []),
    ],
)
def test_a_row_that_holds_from_a_day_is_marked_by_place_and_whole(
    tmp_path: File, figure: str, found: list[str]
) -> None:
    """The day on which the figure begins, its place, and what it is of where the rows tell that apart."""
    view = disputed(tmp_path, figure)
    assert marked(of_records.steps(view, "duties", by="importer", scope="ore")) == found
    table = str(series_table(view, "duties", by="importer"))
    assert marked(table) == found and ("10% \ue102" in table) == bool(found)


def test_a_row_of_another_record_is_no_twin(tmp_path: File) -> None:
    """Where the rows of a series name the records that they are of."""
    rows = FILES["data/series/duties.csv"] + "2020-07-01,SE,tin,3,paper\n"
    view = disputed(tmp_path, DUTY.replace("of: ore", "of: its value"), **{"data/series/duties.csv": rows})
    assert marked(series_table(view, "duties", by="importer")) == []


ASKED = """\
name: Tin prices
summary: What was asked.
unit: t
about: [tin]
schema:
  fields:
    - {name: period, type: edtf, title: Day}
    - {name: low, type: number, title: Low}
    - {name: high, type: number, title: High}
    - {name: sources, type: sources, title: Sources, required: true}
  primaryKey: [period]
"""


@pytest.mark.parametrize(
    ("figure", "found"),
    [
        ("low: 7, high: 9, unit: t, when: 2020-01", ["tin.twin"]),
        ("value: 9, unit: t, when: 2020-01", []),
        ("value: 5, unit: t, when: 2020-02", ["tin.twin"]),
    ],
)
def test_a_range_is_alike_in_both_ends(tmp_path: File, figure: str, found: list[str]) -> None:
    """A single number is no end of a range; it is alike where a row has one number."""
    rows = "period,low,high,sources\n2020-01,7,9,paper\n2020-02,5,,paper\n"
    view = disputed(tmp_path, figure, **{"data/series/prices.yml": ASKED, "data/series/prices.csv": rows})
    assert marked(of_records.chart(view, "prices")) == found
    assert marked(of_records.chart(view, "prices", ranges="materials/tin.twin"))[len(found) :] == ["tin.twin"]
