"""Axes: numbers and days to places, ticks at round values, numbers as text."""

from __future__ import annotations

import calendar
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .shapes import Rect, Shape, Text, post, rule

Number = int | float | Decimal

STEPS = (1, 2, 2.5, 5, 10)
MOST_LINES = 4
PACES = (1, 3, 6, 12, 24, 60)
TICK_ROOM = 40
MONTHLY_UP_TO = 200


@dataclass(frozen=True)
class Unit:
    """What stands about a number: `before` and `after` at each, `top` once, at the highest line of the axis."""

    before: str = ""
    after: str = ""
    top: str = ""

    def of(self, value: Number, short: bool = False) -> str:
        """The number with its signs."""
        return f"{self.before}{compact(value) if short else number(value)}{self.after}"

    def said(self, value: Number) -> str:
        """The number as read aloud, with all that belongs to it."""
        return f"{self.of(value)} {self.top}".strip()


def number(value: Number) -> str:
    """`16700` as 16,700; the decimals are those that were given."""
    if isinstance(value, float):
        value = int(value) if value.is_integer() else Decimal(repr(value))
    return f"{value:,}".replace("-", "−")


def compact(value: Number) -> str:
    """`16700` as 16.7k, for narrow columns; below a thousand as it is."""
    for size, letter in ((10**9, "bn"), (10**6, "m"), (10**3, "k")):
        if abs(value) >= size:
            return f"{float(value) / size:.1f}".removesuffix(".0") + letter
    return number(value)


def rough(value: Number) -> str:
    """`16700` as 17k, `3501` as 3.5k: two figures, where a column has no room for more."""
    for size, letter in ((10**9, "bn"), (10**6, "m"), (10**3, "k")):
        if abs(value) >= size:
            share = float(value) / size
            return f"{share:.1f}".removesuffix(".0") + letter if share < 9.95 else f"{share:,.0f}{letter}"
    return number(value)


def ticks(most: Number) -> tuple[Number, ...]:
    """Round values from zero to the first at or above `most`."""
    top = float(most)
    if not top:
        return (0, 1)
    size = 10 ** math.floor(math.log10(top / MOST_LINES))
    step = next(s * size for s in STEPS if math.ceil(round(top / (s * size), 9)) <= MOST_LINES)
    count = math.ceil(round(top / step, 9))
    return tuple(_tidy(step * i) for i in range(count + 1))


def _tidy(value: float) -> Number:
    rounded = float(f"{value:.10g}")
    return int(rounded) if rounded.is_integer() else rounded


@dataclass(frozen=True)
class Scale:
    """From a range of values to a range of places."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of `value`."""
        span = self.high - self.low
        share = (value - self.low) / span if span else 0.5
        return self.start + share * (self.end - self.start)


@dataclass(frozen=True)
class Days:
    """From days to places."""

    first: date
    last: date
    start: float
    end: float

    def __call__(self, day: date) -> float:
        """The place of the day's beginning; days outside stand at the ends."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.start + min(1.0, max(0.0, share)) * (self.end - self.start)


def day_text(day: date, words: Mapping[str, str], short: bool = False) -> str:
    """`9 October 2025`, or `9 Oct 2025`."""
    return words["day"].format(day=day.day, month=month_name(day.month, words, short), year=day.year)


def month_name(month: int, words: Mapping[str, str], short: bool = True) -> str:
    """The name of month 1 to 12."""
    return words["months-short" if short else "months"].split()[month - 1]


def year_share(day: date) -> float:
    """A day as a decimal year."""
    length = 366 if calendar.isleap(day.year) else 365
    return day.year + (day.timetuple().tm_yday - 1) / length


def firsts(first: date, last: date, months: int) -> list[date]:
    """The first days of every `months`-th month, counted from January, between two days."""
    span = range(first.year * 12, last.year * 12 + 12, months)
    days = [date(m // 12, m % 12 + 1, 1) for m in span]
    return [day for day in days if first <= day <= last]


def day_axis(days: Days, y: float, words: Mapping[str, str], frame: tuple[float, float]) -> tuple[Shape, ...]:
    """Ticks with names below the line at `y`: months, quarters, halves or years, as many as have room."""
    pace = _pace(days)
    shown = firsts(days.first, days.last, pace)
    dated = any(day.month == 1 for day in shown)
    texts = [_tick(days, day, y, words, year=not dated and day == shown[0]) for day in shown]
    kept = [t for t in texts if t.box.left >= frame[0] and t.box.right <= frame[1]]
    return (*(post(t.x, y, y + 5, "l-lead") for t in kept), *kept)


def _pace(days: Days) -> int:
    """Months between two ticks: months by name only when there are few, else quarters and longer."""
    short = (days.last - days.first).days < MONTHLY_UP_TO
    for months in PACES:
        if months == 1 and not short:
            continue
        if (days.end - days.start) >= TICK_ROOM * len(firsts(days.first, days.last, months)):
            return months
    return 120


def _tick(days: Days, day: date, y: float, words: Mapping[str, str], year: bool) -> Text:
    name = month_name(day.month, words)
    text = str(day.year) if day.month == 1 else words["month"].format(month=name, year=day.year) if year else name
    return Text(days(day), y + 20, text, anchor="middle")


def grid(
    values: tuple[Number, ...], y: Scale, span: tuple[float, float], labels: tuple[str, ...], at: tuple[float, str]
) -> tuple[Shape, ...]:
    """The axis line and the lines above it, each named at one side."""
    lines = [rule(*span, y(float(v)), "l-grid") for v in values[1:]]
    names = [Text(at[0], y(float(v)) - 4, text, anchor=at[1]) for v, text in zip(values[1:], labels, strict=True)]
    return (rule(*span, y(0), "l-ax"), *lines, *names)


def tick_labels(values: tuple[Number, ...], unit: Unit, short: bool) -> tuple[str, ...]:
    """The names of the lines above zero, the unit at the highest."""
    texts = [unit.of(v, short) for v in values[1:]]
    return (*texts[:-1], f"{texts[-1]} {unit.top}".strip())


def gap_box(left: float, top: float, width: float, height: float) -> Rect:
    """The dashed box of what is not known."""
    return Rect(left + 1, top, max(width - 2, 1), height, "b-dash")
