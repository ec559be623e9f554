"""Columns by month or year: a value each, hollow where it is an estimate, a dashed box where there is no figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from ..interface import CHARTS
from .figure import Chart, Gap, Table, doubted
from .labels import Field, Flag, draw_flags, fly, lanes
from .metrics import width, wrap
from .periods import MONTH, period_text, position, without_holes
from .scale import (
    Number,
    Scale,
    Unit,
    compact,
    gap_box,
    grid,
    month_name,
    number,
    rough,
    tick_labels,
    ticks,
)
from .shapes import Box, Drawing, Rect, Shape, Text, column

OUTLINE = "stroke:var(--ink);stroke-width:1.8"
THIN = (1, 2, 3, 4, 6, 12, 24, 60)


@dataclass(frozen=True)
class Point:
    """One column: `period` is 2025-04, 2025 or any word; no value means that no figure was found; `doubt` is a mark for the table."""

    period: str
    value: Number | None
    note: str = ""
    hollow: bool = False
    doubt: str = ""


@dataclass(frozen=True)
class Mark:
    """An upright line at a day, month or year, with what happened then."""

    when: str
    label: str


@dataclass(frozen=True)
class Columns:
    """What the chart shows; `measure` heads the column of values in the table, `hollow` says what a hollow one is."""

    points: tuple[Point, ...]
    marks: tuple[Mark, ...] = ()
    unit: Unit = Unit()
    measure: str = ""
    hollow: str = ""


@dataclass(frozen=True)
class Plot:
    """Where the columns of one drawing stand."""

    points: tuple[Point, ...]
    left: float
    right: float
    y: Scale

    @property
    def slot(self) -> float:
        """The room of one column."""
        return (self.right - self.left) / len(self.points)

    def middle(self, i: int) -> float:
        """The middle of column `i`."""
        return self.left + self.slot * (i + 0.5)

    def bar(self, i: int) -> Rect:
        """Column `i`; what is not zero is at least a line."""
        value = float(self.points[i].value or 0)
        high = max(self.y.start - self.y(value), 1.0 if value else 0.0)
        bar = Rect(self.middle(i) - self.slot * 0.33, self.y.start - high, self.slot * 0.66, high, "f-ink")
        return _hollow(bar) if self.points[i].hollow and high > 2 else bar


def _hollow(bar: Rect) -> Rect:
    return Rect(bar.x + 0.9, bar.y + 0.9, max(bar.width - 1.8, 0.5), bar.height - 0.9, "f-paper", style=OUTLINE)


def draw_bars(shown: Columns, wide: float = 954, words: Mapping[str, str] = CHARTS) -> Chart:
    """Columns of points; months or years that are missing between two become gaps."""
    known = {p.period: p for p in shown.points}
    twice = [p.period for p in shown.points if known[p.period] is not p]
    if twice:
        raise ValueError(f"two columns for {twice[0]}; one chart shows one series")
    names = without_holes([p.period for p in shown.points])
    full = replace(shown, points=tuple(known.get(name, Point(name, None)) for name in names))
    if not full.points or any(p.value is not None and p.value < 0 for p in full.points):
        raise ValueError("columns need at least one point, and no value below zero")
    drawings = (_draw(full, w, words) for w in (358, wide))
    return Chart(*drawings, desc=_desc(full, words), tables=(_table(full, words),))


def _draw(shown: Columns, wide: float, words: Mapping[str, str]) -> Drawing:
    values = ticks(max((p.value for p in shown.points if p.value is not None), default=0))
    names = tick_labels(values, shown.unit, short=wide < 400)
    left = max(width(t) for t in names) + (12 if wide > 400 else 6)
    plot = Plot(shown.points, left, wide, Scale(0, float(values[-1]), 0, 0))
    flown = fly([Flag(_place(plot, m), ((m.label, "t-b"),)) for m in shown.marks], 0, wide)
    top = 16.0 * lanes(flown) + 24
    base = top + (200 if wide > 400 else 170)
    plot = replace(plot, y=Scale(0, float(values[-1]), base, top))
    back = (
        *grid(values, plot.y, (0, wide), names, (0, "start")),
        *(plot.bar(i) for i in _figures(plot)),
        *_gaps(plot, words),
    )
    front = (*draw_flags(flown, 0, base), *_period_labels(plot, words))
    field = Field(
        Box(0, 16.0 * lanes(flown), wide, base), [s.box for s in (*back, *front) if isinstance(s, Rect | Text)]
    )
    values_said = _value_labels(plot, field, shown.unit)
    field.take(Box(f.flag.x - 1, top - 20, f.flag.x + 1, base) for f in flown)
    labels = (*values_said, *_hollow_label(plot, field, shown.hollow, words))
    foot = max(s.box.bottom for s in (*front, *labels) if isinstance(s, Text))
    return Drawing(wide, round(foot + 2), (*back, *front, *labels))


def _figures(plot: Plot) -> list[int]:
    return [i for i, p in enumerate(plot.points) if p.value is not None]


def _place(plot: Plot, mark: Mark) -> float:
    """Where on the axis a mark stands: within its month or year, or before the column of its name."""
    periods = [p.period for p in plot.points]
    at = position(mark.when, periods)
    if not 0 <= at <= len(periods):
        raise ValueError(f'the mark "{mark.label}" at {mark.when} lies outside {periods[0]} to {periods[-1]}')
    return plot.left + plot.slot * at


def _gaps(plot: Plot, words: Mapping[str, str]) -> list[Shape]:
    """One dashed box for each run of columns without a figure, named where the name has room."""
    shapes: list[Shape] = []
    for empty, run in groupby(range(len(plot.points)), key=lambda i: plot.points[i].value is None):
        if empty:
            columns = list(run)
            left, wide = plot.left + plot.slot * columns[0], plot.slot * len(columns)
            shapes += _gap(left + 2, max(wide - 4, 3), plot.y.start, words["no-figure"])
    return shapes


def _gap(left: float, wide: float, base: float, text: str) -> list[Shape]:
    parts, middle = text.split(), left + wide / 2
    if width(text, "t-i") + 8 <= wide:
        return [gap_box(left, base - 37, wide, 36), Text(middle, base - 14, text, "t-i", "middle")]
    if max(width(p, "t-i") for p in parts) + 4 <= wide:
        rows = column(middle, base - 8 - 16 * (len(parts) - 1), [(p, "t-i") for p in parts], "middle")
        return [gap_box(left, base - 9 - 16 * len(parts), wide, 8 + 16 * len(parts)), *rows]
    high = width(text, "t-i") + 12
    turned = [Text(middle + 4, base - 6, text, "t-i", turned=True)] if wide >= 14 else []
    return [gap_box(left, base - high - 1, wide, high), *turned]


def _value_labels(plot: Plot, field: Field, unit: Unit) -> list[Text]:
    """A number over each column where all have room; else over the telling ones: peak, ends, low."""
    for write in (number, compact, rough):
        texts = [_value_label(plot, i, unit, write) for i in _figures(plot)]
        apart = all(not a.box.meets(b.box, 2) for a, b in zip(texts, texts[1:], strict=False))
        if apart and all(field.free([t.box]) for t in texts):
            field.take([t.box for t in texts])
            return texts
    return [
        t
        for i in _telling(plot)
        for t in field.put([(_value_label(plot, i, unit, rough if plot.right < 400 else number),)])
    ]


def _value_label(plot: Plot, i: int, unit: Unit, write: Callable[[Number], str]) -> Text:
    bare = write(plot.points[i].value or 0)
    text = f"{unit.before}{bare}{unit.after}"
    half = width(text, "t-b") / 2
    return Text(min(plot.middle(i), plot.right - half), plot.bar(i).y - 6, text, "t-b", "middle")


def _telling(plot: Plot) -> list[int]:
    """Columns by how much their number says."""
    known = _figures(plot)
    ranked = sorted(known, key=lambda i: -float(plot.points[i].value or 0))
    return list(dict.fromkeys([*ranked[:1], *known[-1:], *known[:1], *ranked[-1:], *ranked]))


def _hollow_label(plot: Plot, field: Field, hollow: str, words: Mapping[str, str]) -> tuple[Text, ...]:
    """What a hollow column is, said once: over the first that has room, else under the axis."""
    said = words["hollow"].format(meaning=hollow or words["estimate"])
    hollows = [i for i, p in enumerate(plot.points) if p.hollow]
    spots = [
        column(plot.middle(i), plot.bar(i).y - up - 16 * (len(rows) - 1), [(row, "") for row in rows], anchor)
        for up in range(24, 90, 11)
        for rows in (wrap(said, 300), wrap(said, 110))
        for i in hollows
        for anchor in ("middle", "end", "start")
    ]
    return field.put(spots) or ((Text(0, plot.y.start + 54, said),) if hollows else ())


def _period_labels(plot: Plot, words: Mapping[str, str]) -> list[Text]:
    """The names under the columns, every one or every n-th, and the years under the months."""
    y = plot.y.start + 18
    months = [MONTH.fullmatch(p.period) for p in plot.points]
    if not all(months):
        return _thinned([(i, p.period) for i, p in enumerate(plot.points)], plot, y)
    named = [(i, month_name(int(m[2]), words)) for i, m in enumerate(months) if m]
    texts = _thinned(named, plot, y, offset=int(months[0][2]) - 1 if months[0] else 0)
    years = [(i, m[1]) for i, m in enumerate(months) if m and (i == 0 or m[2] == "01")]
    return texts + (_years(years, plot, y + 16) if len(years) > 1 else [])


def _thinned(named: list[tuple[int, str]], plot: Plot, y: float, offset: int = 0) -> list[Text]:
    for pace in THIN:
        texts = [_under(plot, i, y, name) for i, name in named if (i + offset) % pace == 0]
        if all(not a.box.meets(b.box, 4) for a, b in zip(texts, texts[1:], strict=False)):
            return texts
    return texts[:1]


def _under(plot: Plot, i: int, y: float, name: str) -> Text:
    """A name under column `i`, kept inside the drawing."""
    half, x = width(name) / 2, plot.middle(i)
    return Text(min(max(x, half), plot.right - half), y, name, anchor="middle")


def _years(years: list[tuple[int, str]], plot: Plot, y: float) -> list[Text]:
    """Each year under its first month; the first year gives way to the second."""
    texts = [_under(plot, i, y, name) for i, name in years]
    return texts[1:] if texts[0].box.meets(texts[1].box, 4) else texts


def _table(shown: Columns, words: Mapping[str, str]) -> Table:
    measure = shown.measure or words["value"]
    rows = tuple(
        (
            period_text(p.period, words),
            Gap(words["no-figure"]) if p.value is None else doubted(number(p.value), p.doubt),
            p.note or (words["estimate"] if p.hollow else ""),
        )
        for p in shown.points
    )
    return Table(measure, (words["period"], measure, words["note"]), rows, frozenset({1}))


def _desc(shown: Columns, words: Mapping[str, str]) -> str:
    said = [
        f"{period_text(p.period, words)}: {words['no-figure'] if p.value is None else shown.unit.said(p.value)}"
        for p in shown.points
    ]
    return "; ".join(said) + "."
