"""The state of a measure over time as one bar, with its turning points above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from ..interface import CHARTS
from .figure import Chart, Frame, figure
from .fills import Band, Span, extent, reach, span_shapes
from .labels import BASE, ROW, Flag, Flown, draw_flags, faults, fly, lanes
from .metrics import width, wrap
from .scale import Days, day_axis, day_text
from .shapes import Drawing, Shape, Text, post
from .staterows import StateRow, spans_said, state_table

MOST_LANES = 5  # above a bar on a phone; more, and the second lines of the labels go
MOST_NAMES = 3  # lanes of names under a bar


@dataclass(frozen=True)
class Event:
    """A day on the bar: its title (without one the date) and what happened."""

    day: date
    title: str = ""
    sub: str = ""


def state_bar(
    frame: Frame,
    spans: Sequence[Span],
    events: Sequence[Event],
    edition: date,
    wide: float = 1200,
    words: Mapping[str, str] = CHARTS,
) -> Markup:
    """The figure; see `draw_state_bar`."""
    return figure(frame, draw_state_bar(spans, events, edition, wide, words), words)


def draw_state_bar(
    spans: Sequence[Span], events: Sequence[Event], edition: date, wide: float = 1200, words: Mapping[str, str] = CHARTS
) -> Chart:
    """One bar with its turning points above and the names of its states below."""
    if not spans:
        raise ValueError("a state bar needs at least one state")
    drawings = (_draw_bar(spans, events, edition, w, words) for w in (358, wide))
    desc = f"{spans_said(spans, words)}; {words['edition-ends']}: {day_text(edition, words)}."
    return Chart(*drawings, desc=desc, tables=(state_table((StateRow("", tuple(spans)),), words),))


def _draw_bar(
    spans: Sequence[Span], events: Sequence[Event], edition: date, wide: float, words: Mapping[str, str]
) -> Drawing:
    days = _days(spans, events, edition, wide)
    flown = _flown(spans, events, edition, days, wide, words)
    band = Band(ROW * lanes(flown) + 14, 44)
    bars = [shape for span in spans for shape in span_shapes(span, days, edition, band)]
    above = draw_flags(flown, 0, band.foot)
    names, foot = _names(spans, days, edition, band, words)
    axis = day_axis(days, foot + 4, words, (0, wide))
    return Drawing(
        wide, round(foot + 28), (*bars, *above, post(days(edition), band.foot, band.foot + 10, "l-now"), *names, *axis)
    )


def _days(spans: Sequence[Span], events: Sequence[Event], edition: date, wide: float) -> Days:
    """The axis, with room at the left for a first label and at the right for what is not known."""
    first, last = reach(spans, edition)
    first, last = min([first, *(e.day for e in events)]), max([last, *(e.day for e in events)])
    length = max((last - first).days, 30)
    before = length * (0.13 if wide > 400 else 0.04)
    return Days(first - timedelta(days=round(before)), last + timedelta(days=round(length * 0.12)), 0, wide)


def _flown(
    spans: Sequence[Span], events: Sequence[Event], edition: date, days: Days, wide: float, words: Mapping[str, str]
) -> tuple[Flown, ...]:
    """The labels above the bar, without their second lines where those would tower."""
    for most in (260, 0) if wide > 400 else (130, 0):
        flags = [_flag(e, spans, days, most, wide > 400, words) for e in events if e.day != edition]
        flown = fly([*flags, _edition_flag(events, edition, days, wide > 400, words)], 0, wide)
        if lanes(flown) <= MOST_LANES:
            break
    return flown


def _flag(event: Event, spans: Sequence[Span], days: Days, most: float, big: bool, words: Mapping[str, str]) -> Flag:
    title = event.title or day_text(event.day, words, short=not big)
    rows = [(title, "t-b"), *((row, "") for row in (wrap(event.sub, most) if most else ()))]
    ends = any(s.end == event.day for s in spans) and not any(s.start == event.day for s in spans)
    return Flag(days(event.day + timedelta(days=ends)), tuple(rows))


def _edition_flag(events: Sequence[Event], edition: date, days: Days, big: bool, words: Mapping[str, str]) -> Flag:
    """The dotted line; an event on the same day shares its label."""
    rows = [(day_text(edition, words, short=not big), "t-b")]
    rows += [(e.sub or e.title, "") for e in events if e.day == edition and (e.sub or e.title)]
    return Flag(days(edition), (*rows, (words["edition-ends" if big else "edition-ends-short"], "")), "l-now")


def _names(
    spans: Sequence[Span], days: Days, edition: date, band: Band, words: Mapping[str, str]
) -> tuple[list[Shape], float]:
    """The names of the states under the bar and where they end: under their piece, or led to it by a line.

    Where they would crowd, only those that fit under their piece stay; the table has them all.
    """
    flags = [_name(span, days, edition, words) for span in spans if span.label or span.state == "unverified"]
    flown = fly(flags, 0, days.end)
    if faults(flown) or lanes(flown) > MOST_NAMES:
        flown = fly([f for f in flags if f.centred], 0, days.end)
    count, shapes = lanes(flown), []
    for f in flown:
        rise = (count - 1 - f.lane) * ROW
        shapes += [Text(t.x, band.foot + BASE + 3 + rise, t.text, t.css, t.anchor) for t in f.texts]
        shapes += [post(f.flag.x, band.foot, band.foot + 5 + rise, "l-lead")] if rise else []
    return shapes, band.foot + ROW * count


def _name(span: Span, days: Days, edition: date, words: Mapping[str, str]) -> Flag:
    left, right = extent(span, days, edition)
    css = "t-i" if span.state == "unverified" else ""
    text = span.label or words["not-verified"]
    fits = width(text, css) + 10 <= right - left
    return Flag((left + right) / 2 if fits or right == days.end else left, ((text, css),), centred=fits)
