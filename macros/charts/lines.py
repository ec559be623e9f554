"""A price over years: a line for one basis, hollow points for another, upright bars for ranges."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..interface import CHARTS
from .bars import OUTLINE
from .figure import Chart, Table, doubted
from .labels import FAR, Field, about, around
from .metrics import width, wrap
from .scale import Days, Number, Scale, Unit, day_axis, gap_box, grid, number, tick_labels, ticks
from .shapes import Box, Circle, Drawing, Path, Shape, Text, line, trail

YEAR_PACES = (1, 2, 3, 5, 10, 20, 50)
RANGE = "stroke:var(--ink);stroke-width:6;fill:none"


@dataclass(frozen=True)
class Dot:
    """A value at a decimal year; `shown` is how the value is printed where it was a range, `when` its date in words, `doubt` a mark for the table."""

    x: float
    value: Number
    label: str = ""
    note: str = ""
    shown: str = ""
    when: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class Range:
    """A range of values at a decimal year, with the lines of its label under the numbers."""

    x: float
    low: Number
    high: Number
    label: str = ""
    when: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class Prices:
    """What a price chart shows; `apart` is the distance in years from which the line breaks."""

    line: tuple[Dot, ...]
    others: tuple[Dot, ...] = ()
    ranges: tuple[Range, ...] = ()
    unit: Unit = Unit()
    basis: str = ""
    other_basis: str = ""
    end: str = ""
    apart: float = 1.5
    caption: str = ""

    @property
    def xs(self) -> list[float]:
        """Every place on the axis of years."""
        return [item.x for item in (*self.line, *self.others, *self.ranges)]

    @property
    def pieces(self) -> list[list[Dot]]:
        """The line, broken where years are missing."""
        broken: list[list[Dot]] = []
        for dot in sorted(self.line, key=lambda d: d.x):
            if broken and dot.x - broken[-1][-1].x <= self.apart:
                broken[-1].append(dot)
            else:
                broken.append([dot])
        return broken

    @property
    def most(self) -> Number:
        """The highest value shown."""
        return max([*(d.value for d in (*self.line, *self.others)), *(r.high for r in self.ranges)], key=float)


@dataclass(frozen=True)
class Plane:
    """The two axes of one drawing."""

    x: Scale
    y: Scale
    wide: float

    def at(self, dot: Dot) -> tuple[float, float]:
        """Where a value stands."""
        return self.x(dot.x), self.y(float(dot.value))


def draw_lines(prices: Prices, wide: float = 954, words: Mapping[str, str] = CHARTS) -> Chart:
    """The line, what stands beside it, and the rows behind them."""
    if not prices.xs:
        raise ValueError("a price chart needs at least one value")
    drawings = (_draw(prices, w, words) for w in (358, wide))
    return Chart(*drawings, desc=_desc(prices), tables=(_table(prices, words),))


def _draw(prices: Prices, wide: float, words: Mapping[str, str]) -> Drawing:
    values = ticks(prices.most)
    plane = _plane(prices, values, wide, words)
    axis = _axis(prices, plane, words)
    back = (*grid(values, plane.y, (0, wide), tick_labels(values, prices.unit, wide < 400), (0, "start")), *axis)
    front = (*_gaps(prices, plane, words), *_ranges(prices, plane), *_line(prices, plane), *_hollows(prices, plane))
    field = Field(Box(0, 0, wide, plane.y.start - 1), _taken(prices, plane, (*back, *front)), air=3)
    return Drawing(wide, plane.y.start + 26, (*back, *front, *_labels(prices, plane, field, words)))


def _plane(prices: Prices, values: Sequence[Number], wide: float, words: Mapping[str, str]) -> Plane:
    big = wide > 400
    left = max(width(t) for t in tick_labels(values, prices.unit, not big)) + 14
    right = wide - (max((width(t, "t-b") for t in _end_rows(prices, words)), default=0) + 24 if big else 16)
    xs = prices.xs
    x = Scale(min(xs), max(xs), left, right)
    return Plane(x, Scale(0, float(values[-1]), 264 if big else 224, 24), wide)


def _end_rows(prices: Prices, words: Mapping[str, str]) -> list[str]:
    """The texts that a wide drawing keeps room for at its right end: those of the last fifth."""
    late = max(prices.xs) - (max(prices.xs) - min(prices.xs)) / 5
    rows = [row for r in prices.ranges if r.x >= late for row, _ in _range_rows(r)]
    return rows + [row for row, _ in _last_rows(prices, words)] if prices.line else rows


def _last_rows(prices: Prices, words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    last = prices.pieces[-1][-1]
    text = words["value-in"].format(value=number(last.value), period=_when(last))
    rest = prices.end or last.note
    return ((text, "t-b"), (f"({rest})", "")) if rest else ((text, "t-b"),)


def _when(item: Dot | Range) -> str:
    return item.when or str(math.floor(item.x))


def _range_rows(item: Range) -> tuple[tuple[str, str], ...]:
    return ((f"{number(item.low)}–{number(item.high)}", "t-b"), *((row, "") for row in wrap(item.label, 140)))


def _line(prices: Prices, plane: Plane) -> list[Shape]:
    """The pieces of the line, a point at its end and where one value stands alone."""
    shapes: list[Shape] = [
        Path(line(*(plane.at(d) for d in piece)), "l-ink") for piece in prices.pieces if len(piece) > 1
    ]
    ends = [piece[0] for piece in prices.pieces if len(piece) == 1] + [piece[-1] for piece in prices.pieces[-1:]]
    return shapes + [Circle(*plane.at(d), 4, "f-ink") for d in dict.fromkeys(ends)]


def _hollows(prices: Prices, plane: Plane) -> list[Shape]:
    return [Circle(*plane.at(d), 4.5, "f-paper", OUTLINE) for d in prices.others]


def _ranges(prices: Prices, plane: Plane) -> list[Shape]:
    """Ranges as upright bars, at least as high as they are broad."""
    shapes: list[Shape] = []
    for item in prices.ranges:
        x, top, foot = plane.x(item.x), plane.y(float(item.high)), plane.y(float(item.low))
        grow = max(0.0, 6 - (foot - top)) / 2
        shapes.append(Path(line((x, top - grow), (x, foot + grow)), "range", style=RANGE))
    return shapes


def _gaps(prices: Prices, plane: Plane, words: Mapping[str, str]) -> list[Shape]:
    """A dashed box over the years for which the line has no value."""
    shapes: list[Shape] = []
    for before, after in zip(prices.pieces, prices.pieces[1:], strict=False):
        (x1, y1), (x2, y2) = plane.at(before[-1]), plane.at(after[0])
        left, wide, middle = x1 + 8, x2 - x1 - 16, (y1 + y2) / 2
        top = min(max(middle - 17, 20), plane.y.start - 38)
        shapes.append(gap_box(left, top, wide, 34))
        if width(words["no-figure"], "t-i") + 8 <= wide:
            shapes.append(Text(left + wide / 2, top + 22, words["no-figure"], "t-i", "middle"))
    return shapes


def _taken(prices: Prices, plane: Plane, shapes: Sequence[Shape]) -> list[Box]:
    """The room of everything that a label must not stand on."""
    boxes = [s.box for s in shapes if not isinstance(s, Path)]
    for piece in prices.pieces:
        boxes += trail([plane.at(d) for d in piece], half=4)
    for item in prices.ranges:
        x = plane.x(item.x)
        boxes.append(Box(x - 4, plane.y(float(item.high)) - 2, x + 4, plane.y(float(item.low)) + 2))
    return boxes


def _labels(prices: Prices, plane: Plane, field: Field, words: Mapping[str, str]) -> list[Text]:
    """Direct labels, the most telling first: ranges, end of the line, points of another basis, what hollow means."""
    texts: list[Text] = []
    for item in prices.ranges:
        middle = (plane.y(float(item.high)) + plane.y(float(item.low))) / 2
        texts += field.put(around(plane.x(item.x), middle, _range_rows(item)))
    if prices.line:
        texts += _end_label(prices, plane, field, words)
    for dot in (d for d in (*prices.others, *prices.line) if d.label):
        texts += field.put(around(*plane.at(dot), ((dot.label, ""),)))
    return texts + _hollow_label(prices, plane, field, words)


def _end_label(prices: Prices, plane: Plane, field: Field, words: Mapping[str, str]) -> list[Text]:
    x, y = plane.at(prices.pieces[-1][-1])
    rows = _last_rows(prices, words)
    value = ((number(prices.pieces[-1][-1].value), "t-b"),)
    return list(field.put(around(x, y, rows)) or field.put(around(x, y, rows[:1])) or field.put(around(x, y, value)))


def _hollow_label(prices: Prices, plane: Plane, field: Field, words: Mapping[str, str]) -> list[Text]:
    if not prices.others or not prices.other_basis:
        return []
    said = words["hollow"].format(meaning=prices.other_basis)
    wraps = [[(row, "") for row in wrap(said, most)] for most in (plane.wide * 0.6, 180, 120)]
    dots = sorted(prices.others, key=lambda d: -d.x)
    return list(
        field.put(spot for far in FAR for rows in wraps for dot in dots for spot in about(*plane.at(dot), rows, far))
    )


def _axis(prices: Prices, plane: Plane, words: Mapping[str, str]) -> list[Shape]:
    """Years under the line; quarters when there are less than three years."""
    first, last = min(prices.xs), max(prices.xs)
    if last - first < 2.5:
        days = Days(_day(first), _day(last), plane.x.start, plane.x.end)
        return list(day_axis(days, plane.y.start, words, (0, plane.wide)))
    years = range(math.ceil(first), math.floor(last) + 1)
    return next(t for t in (_years(plane, years, pace) for pace in YEAR_PACES) if t)


def _day(x: float) -> date:
    year = math.floor(x)
    return date(year, 1, 1) + timedelta(days=round((x - year) * 365))


def _years(plane: Plane, years: range, pace: int) -> list[Shape]:
    """Every `pace`-th year and the last, or nothing when two would touch."""
    named = [y for y in years if (y - years[0]) % pace == 0 and (years[-1] - y >= pace or y == years[-1])]
    named = list(dict.fromkeys([*named, years[-1]]))
    texts = [_year(plane, y) for y in named]
    apart = all(not a.box.meets(b.box, 8) for a, b in zip(texts, texts[1:], strict=False))
    return list(texts) if apart or pace == YEAR_PACES[-1] else []


def _year(plane: Plane, year: int) -> Text:
    text = str(year)
    half = width(text) / 2
    return Text(min(max(plane.x(year), half), plane.wide - half), plane.y.start + 18, text, anchor="middle")


def _table(prices: Prices, words: Mapping[str, str]) -> Table:
    rows = tuple((when, doubted(shown, doubt), note) for _, when, shown, note, doubt in _rows(prices))
    heads = (words["period"], prices.caption or words["value"], words["note"])
    return Table(prices.caption or words["value"], heads, rows, frozenset({1}))


def _rows(prices: Prices) -> list[tuple[float, str, str, str, str]]:
    """Everything shown, in order of time: place, date, value, basis and note, doubt."""
    rows = [
        (d.x, _when(d), d.shown or number(d.value), _note(basis, d.note), d.doubt)
        for dots, basis in ((prices.line, prices.basis), (prices.others, prices.other_basis))
        for d in dots
    ]
    rows += [(r.x, _when(r), f"{number(r.low)}–{number(r.high)}", r.label, r.doubt) for r in prices.ranges]
    return sorted(rows)


def _note(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _desc(prices: Prices) -> str:
    said = [
        f"{when}: {prices.unit.before}{shown}{prices.unit.after}{f' ({note})' if note else ''}"
        for _, when, shown, note, _ in _rows(prices)
    ]
    return "; ".join(said) + "."
