"""Charts of a page: series, shares by stage, state bars. Drawn by macros.charts from what the catalog holds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from markupsafe import Markup

from .. import charts
from ..catalog import Row
from ..days import when
from ..figures import ends, find
from ..interface import CHARTS, NO_SPLIT
from ..model.base import Figure
from ..model.chain import Stage
from ..model.evidence import PERIOD, Column, Series
from ..model.law import Measure
from ..model.types import Edtf
from ..problems import unknown
from ..state import Kind, State, spans
from . import disputes, text
from .view import View

BARS = {
    Kind.IN_FORCE: "in-force", Kind.PARTLY: "partly", Kind.PARTLY_SUSPENDED: "partly", Kind.SUSPENDED: "suspended",
    Kind.ANNOUNCED: "open", Kind.NEVER_BEGAN: "open", Kind.ENDED: "ended", Kind.STRUCK_DOWN: "struck-down", Kind.UNVERIFIED: "unverified",
    Kind.OPEN: "open", Kind.CLOSED: "ended",
}


# What the classes of a drawing look like in a file of its own: the print colours of docs/assets/css/tokens.css.
STYLE = """text{font:13px "Public Sans",Arial,sans-serif;fill:#222}.t-b{font-weight:700;fill:#000}.t-i{font-style:italic}
.f-us{fill:#0E6A85}.f-cn{fill:#B9730F}.f-ink{fill:#000}.f-oth{fill:#DDD}.f-law{fill:#3D0A2F}.f-mute{fill:#666}.f-paper{fill:#FFF}
.l-ax,.l-grid,.l-lead,.l-ink,.l-now,.b-dash{fill:none;stroke:#666}.l-ax,.l-ink{stroke:#000}.l-grid{stroke:#BBB}.l-ink{stroke-width:2.5}
.l-now{stroke:#000;stroke-dasharray:2 3}.b-dash{stroke-dasharray:4 3}"""
INKS = {"us": "var(--paper)", "cn": "#14100A"}  # what reads on the fill of a side


@dataclass(frozen=True)
class Cells(Row):
    """A row of a series with its cells as printed, its sources, and the marks of cells on which accounts differ."""

    printed: dict[str, str]
    sources: tuple[str, ...]
    doubts: dict[str, str]

    @property
    def shown(self) -> dict[str, str]:
        """The cells as readers see them, each with its mark."""
        return {name: charts.doubted(said, self.doubts.get(name, "")) for name, said in self.printed.items()}


def parse_rows(view: View, series: Series, where: dict[str, str] | None = None) -> list[Cells]:
    """The rows of a series, or those with the cells of `where`, as readers see them."""
    rows = view.catalog.rows(series.id, where)
    return [_cells(view, series, row, doubts) for row, doubts in zip(rows, disputes.cell_marks(view, series, rows), strict=True)]


def _cells(view: View, series: Series, row: Row, doubts: dict[str, str]) -> Cells:
    printed = {f.name: _shown(view, f, row.cells.get(f.name, "")) for f in series.table.fields}
    return Cells(row.line, row.cells, printed, series.cited(row.cells), doubts)


def _shown(view: View, column: Column, cell: str) -> str:
    if not cell:
        return "–"
    if column.type in ("number", "integer"):
        return text.say_number(Decimal(cell))
    if column.type == "edtf":
        return text.say_date(Edtf.parse(cell))
    return view.area(cell) if column.type == "area" else cell


def chart(view: View, series: str, column: str | None = None, title: str = "", subtitle: str = "", marks: str = "", ranges: str = "", **where: str) -> Markup:
    """A series as columns by month or a line by year; `where` picks rows by the cells of other columns.

    `marks` names records, separated by spaces, whose dates stand as upright lines; `ranges` names figures with a low
    and a high end, by address, that stand beside a line.
    """
    found, rows = picked(view, series, where, [column] if column else [])
    names = [f.name for f in found.table.fields]
    frame = _frame(view, found, rows, title, subtitle, "-".join([series, column or "", *where.values()]))
    if {"low", "high"} <= set(names) and not column:
        prices = replace(_prices(view, found, rows), ranges=tuple(_range(view, a) for a in ranges.split()))
        return _framed(view, frame, charts.draw_lines(prices, words=CHARTS))
    return _framed(view, frame, charts.draw_bars(_columns(view, found, rows, column or _measured(found), marks), words=CHARTS))


def steps(view: View, series: str, by: str, title: str = "", subtitle: str = "", meetings: str = "", measures: str = "", **where: str) -> Markup:
    """A series whose rows hold until the next, as a line of steps for each area that the column `by` names.

    `meetings` names rounds that stand as upright lines, `measures` those whose states stand below on the same axis.
    """
    found, rows = picked(view, series, where, [by])
    frame = _frame(view, found, rows, title, subtitle, "-".join([series, "steps", *where.values()]))
    tracks = tuple(_track(view, area, [r for r in rows if r.cells[by] == area], _measured(found)) for area in dict.fromkeys(r.cells[by] for r in rows))
    met = tuple(charts.Meeting(r.date.first, view.name(r.id)) for r in (view.get(m, "rounds") for m in meetings.split()))
    below = tuple(_row(view, view.get(m, "measures")) for m in measures.split())
    field = next(f for f in found.table.fields if f.name == _measured(found))
    unit = view.topic.units[field.unit or found.unit]
    shown = charts.Steps(tracks, view.day, met, below, charts.Unit(before=unit.before or "", after=unit.text), field.title, found.name)
    return _framed(view, frame, charts.draw_steps(shown, words=CHARTS))


def _track(view: View, area: str, rows: list[Cells], column: str) -> charts.Track:
    party = next((p for p in view.topic.parties if p.upper() == area), "")
    taken = tuple((r.when.first, Decimal(r.cells[column])) for r in rows)
    doubts = {r.when.first: r.doubts.get(column, "") for r in rows}
    return charts.Track(view.area(area), view.side(party).css if party else "", taken, doubts)


def picked(view: View, series: str, where: dict[str, str], columns: list[str]) -> tuple[Series, list[Cells]]:
    """A series and the rows that `where` picks; LookupError names a column that it lacks, or that no row is left."""
    found = view.get(series, "series")
    names = [f.name for f in found.table.fields]
    for key in (*where, *columns):
        if key not in names:
            raise LookupError(f"series/{series}: " + unknown("column", key, names))
    rows = parse_rows(view, found, where)
    if not rows:
        raise LookupError(f"series/{series}: no row with {', '.join(f'{k} {v!r}' for k, v in where.items())}")
    return found, rows


def _framed(view: View, frame: charts.Frame, drawn: charts.Chart) -> Markup:
    """The drawing in its frame, with what is disputed of it, and as a file to take away where pages can have files beside them."""
    frame = replace(frame, disputed=disputes.line(view, drawn))
    if view.attach:
        folder = view.path.removesuffix(".md")  # two pages may draw one series otherwise
        address = view.attach(f"charts/{folder}/{frame.key.removeprefix('chart-')}.svg", charts.svg_file(frame, drawn, STYLE))
        frame = replace(frame, svg=address)
    return charts.figure(frame, drawn, CHARTS)


def _frame(view: View, series: Series, rows: list[Cells], title: str, subtitle: str, key: str) -> charts.Frame:
    sources = dict.fromkeys(s for r in rows for s in r.sources)
    notes = " ".join([*filter(None, [series.note]), *view.series_caveats(series.id)])
    line = Markup("{}{} {}").format("Sources" if len(sources) > 1 else "Source", view.src(sources), notes)
    csv = view.page_url(f"data/{series.id}.csv") or ""
    slug = "".join(c if c.isalnum() else "-" for c in key.lower()).strip("-")
    return charts.Frame(key=f"chart-{slug}", title=title or series.name, subtitle=subtitle, source=line, csv=csv, level=3)


def _measured(series: Series) -> str:
    return next(f.name for f in series.table.fields if f.type == "number")


def _columns(view: View, series: Series, rows: list[Cells], column: str, marks: str) -> charts.Columns:
    field = next(f for f in series.table.fields if f.name == column)
    months = [r for r in rows if r.cells.get("period_type", "month") in ("month", "")] or rows
    points = tuple(charts.Point(r.cells[PERIOD], _number(r.cells[column]), r.cells.get("note", ""), doubt=r.doubts.get(column, "")) for r in months if r.cells[column])
    unit = view.topic.units[field.unit or series.unit]
    lines = tuple(charts.Mark(*_mark(view, m)) for m in marks.split())
    return charts.Columns(points, lines, charts.Unit(before=unit.before or "", top=unit.text.strip()), field.title)


def _mark(view: View, id_: str) -> tuple[str, str]:
    record = view.get(id_, "rounds", "measures", "events")
    starts = [step.start for step in getattr(record, "steps", ())]
    day = min(starts, key=lambda start: start.first) if starts else when(view.catalog, record)
    shown = text.say_date(day) if day.day is None else text.short_day(day.first)
    return day.first.isoformat(), f"{shown.rsplit(' ', 1)[0]}: {view.name(id_)}"


def _number(cell: str) -> Decimal | None:
    try:
        return Decimal(cell)
    except InvalidOperation:
        return None


def _prices(view: View, series: Series, rows: list[Cells]) -> charts.Prices:
    """One basis as the line, the others as hollow points beside it."""
    rows = [r for r in rows if r.when and r.cells.get("low")]
    bases = [r.cells.get("basis", "") for r in rows]
    main = max(dict.fromkeys(bases), key=bases.count)
    newest = {r.cells[PERIOD]: r for r in rows if r.cells.get("basis", "") == main}
    line = tuple(_dot(r) for _, r in sorted(newest.items()))
    others = tuple(_dot(r) for r in rows if r.cells.get("basis", "") != main)
    rest = "; ".join(dict.fromkeys(b for b in bases if b != main))
    unit = view.topic.units[series.unit]
    return charts.Prices(line, others, unit=charts.Unit(before=unit.before or "", top=unit.text.strip()), basis=main, other_basis=rest, end=rows[-1].cells.get("flag", ""))


def _range(view: View, address: str) -> charts.Range:
    """A figure with two ends as an upright bar, labelled by what and where it is."""
    record, figure = find(view.catalog, address)
    low, high = ends(figure)
    where = f"{view.area(figure.where)}, " if figure.where else ""
    label = "; ".join(filter(None, [where + text.say_date(figure.when), figure.basis]))
    return charts.Range(charts.year_share(figure.when.first), low, high, label, text.say_date(figure.when), disputes.mark(view, record, address.partition(".")[2]))


def _dot(row: Cells) -> charts.Dot:
    low, high = Decimal(row.cells["low"]), _number(row.cells.get("high", ""))
    value = low if high is None else (low + high) / 2
    shown = f"{text.say_number(low)}–{text.say_number(high)}" if high is not None else ""
    when = row.when
    return charts.Dot(charts.year_share(when.first) if when.day else float(when.first.year), value, note=row.cells.get("note", ""), shown=shown, when=text.say_date(when), doubt="".join(row.doubts.get(c, "") for c in disputes.RANGE))


def supply_chain(view: View) -> Markup:
    """Each stage's shares by country, one scope a row; a stage without a split says so."""
    rows = tuple(_stage(view, s) for s in sorted(view.catalog.all("stages"), key=lambda s: s.order))
    figures = [f for stage in view.catalog.all("stages") for _, f in _lead(stage)[1]]
    sources = dict.fromkeys(s for f in figures for s in f.sources)
    frame = charts.Frame(
        key="supply-chain", title=view.meta.get("chain_title") or "Shares by country, stage by stage",
        subtitle="Share of world output by country, per cent; each row names its scope and year.",
        source=Markup("Sources{} {}").format(view.src(sources), " ".join(view.figure_caveats(figures))), level=3,
    )
    return _framed(view, frame, charts.draw_stacked(rows, words=CHARTS))


def views(figures: dict[str, Figure]) -> list[tuple[Figure, list[tuple[str, Figure]]]]:
    """Shares grouped by what they are shares of: one group a competing view of the same stage."""
    grouped: dict[tuple, list[tuple[str, Figure]]] = defaultdict(list)
    for key, figure in figures.items():
        grouped[(figure.measure, figure.of, figure.when.text, figure.basis)].append((key, figure))
    return [(found[0][1], found) for found in grouped.values()]


def _lead(stage: Stage) -> tuple[str, list[tuple[str, Figure]]]:
    """The first split by country that the record gives, else its first share, and the figures of it."""
    found = [v for v in views(stage.figures) if any(f.unit == "%" for _, f in v[1])]
    if not found:
        return "", []
    first, rows = next((v for v in found if len(v[1]) > 1), found[0])
    return f"{first.of or ''}, {text.say_date(first.when)}".strip(", "), rows


def _stage(view: View, stage: Stage) -> charts.Row:
    scope, figures = _lead(stage)
    if not figures:
        return charts.Row(stage.name, gap=NO_SPLIT)
    parties = {p.upper(): view.side(p).css for p in view.topic.parties}
    ordered = sorted(figures, key=lambda f: (f[1].where in ("rest", None), -(f[1].value or f[1].low or 0)))
    segments = tuple(
        _segment(view, f, parties.get(f.where or "", ""), disputes.mark(view, stage, key))
        for key, f in ordered
    )
    return charts.Row(stage.name, scope, segments)


def _segment(view: View, figure: Figure, css: str, doubt: str) -> charts.Segment:
    value = figure.value if figure.value is not None else figure.low or Decimal()
    return charts.Segment(text.initial(view.area(figure.where or "world")), value, css, INKS.get(css, ""), doubt)


def state_bar(view: View, measure: Measure, turns: list) -> Markup:
    """The life of a measure as one bar, with what happened above it."""
    drawn = [s for s in spans(view.catalog, measure) if s.state.kind in BARS]
    if not drawn:
        return Markup("")
    bars = [charts.Span(s.first, s.last, _bar(s.state), view.state_words(s.state, short=True)) for s in drawn]
    events = [charts.Event(t.day, "", view.state_words(t.state, short=True)) for t in turns if t.state.kind in BARS]
    frame = charts.Frame(key="state", title=f"State of {view.name(measure.id)} over time", hidden=True, details=False, flush=True)
    return charts.state_bar(frame, bars, events, view.day, words=CHARTS)


def state_rows(view: View, measures: list[Measure]) -> Markup:
    """The lives of several measures on one axis."""
    rows = tuple(_row(view, m) for m in measures)
    frame = charts.Frame(key="states", title="What was in force when", subtitle="Each bar is a measure; the dotted line is the day of this edition.", level=3)
    return charts.state_rows(frame, [r for r in rows if r.spans], view.day, words=CHARTS)


def _bar(state: State) -> str:
    return "relief" if state.eases else BARS[state.kind]


def _row(view: View, measure: Measure) -> charts.StateRow:
    bars = tuple(charts.Span(s.first, s.last, _bar(s.state)) for s in spans(view.catalog, measure) if s.state.kind in BARS)
    side = view.side(measure.party)
    shape = {"us": "square", "cn": "circle"}.get(side.css, "")
    return charts.StateRow(view.name(measure.id), bars, view.url(measure.id) or "", shape, side.css if shape else "")

