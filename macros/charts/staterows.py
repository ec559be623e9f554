"""The states of many measures as rows on one axis of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from ..interface import CHARTS
from .figure import Cell, Chart, Frame, Gap, Linked, Table, figure
from .fills import Band, Span, reach, span_shapes
from .labels import ROW
from .metrics import width, wrap
from .scale import Days, day_axis, day_text
from .shapes import Circle, Drawing, Path, Rect, Shape, Text, post, rule


@dataclass(frozen=True)
class StateRow:
    """One measure among many; `shape` and `css` are the mark of its side."""

    label: str
    spans: tuple[Span, ...]
    href: str = ""
    shape: str = ""
    css: str = ""


@dataclass(frozen=True)
class Lane:
    """Where the rows of one drawing stand."""

    days: Days
    wide: float
    edition: date

    @property
    def beside(self) -> bool:
        """True when names stand left of the bars, not over them."""
        return self.days.start > 0


def state_rows(
    frame: Frame, rows: Sequence[StateRow], edition: date, wide: float = 1200, words: Mapping[str, str] = CHARTS
) -> Markup:
    """The figure; see `draw_state_rows`."""
    return figure(frame, draw_state_rows(rows, edition, wide, words), words)


def draw_state_rows(
    rows: Sequence[StateRow], edition: date, wide: float = 1200, words: Mapping[str, str] = CHARTS
) -> Chart:
    """Many measures on one axis of days."""
    if not rows:
        raise ValueError("a chart of states needs at least one row")
    first, last = reach([s for row in rows for s in row.spans], edition)
    drawings = (_draw_rows(rows, lane, words) for lane in lanes_for(rows, first, last, edition, wide))
    return Chart(*drawings, desc=rows_said(rows, words), tables=(state_table(rows, words),))


def lanes_for(
    rows: Sequence[StateRow],
    first: date,
    last: date,
    edition: date,
    wide: float,
    least: float = 0.0,
    room: float = 20.0,
) -> tuple[Lane, Lane]:
    """The axes of the narrow and the wide drawing; the wide one keeps a column for names, `room` stays free at the right."""
    left = min(max([least, *(width(row.label) + 34 for row in rows)]), 300)
    return _lane(first, last, edition, 0, 358, room), _lane(first, last, edition, left, wide, room)


def _lane(first: date, last: date, edition: date, left: float, wide: float, room: float) -> Lane:
    length = max((last - first).days, 30)
    after = last + timedelta(days=round(length * room / (wide - left - room)))
    return Lane(Days(first, after, left, wide), wide, edition)


def _draw_rows(rows: Sequence[StateRow], lane: Lane, words: Mapping[str, str]) -> Drawing:
    shapes, foot = draw_rows(rows, lane, 20)
    x = lane.days(lane.edition)
    label = edition_label(x, 12, lane, words)
    return Drawing(lane.wide, foot + 26, (*shapes, post(x, 16, foot, "l-now"), label, *foot_axis(lane, foot, words)))


def edition_label(x: float, y: float, lane: Lane, words: Mapping[str, str]) -> Text:
    """“this edition ends” at its line, on the side that has room."""
    text = words["edition-ends"]
    anchor = "start" if x + 5 + width(text) <= lane.wide else "end"
    return Text(x + (5 if anchor == "start" else -5), y, text, anchor=anchor)


def foot_axis(lane: Lane, y: float, words: Mapping[str, str]) -> tuple[Shape, ...]:
    """The line under the rows with its ticks."""
    return (*day_axis(lane.days, y, words, (0, lane.wide)), rule(lane.days.start, lane.wide, y, "l-ax"))


def draw_rows(rows: Sequence[StateRow], lane: Lane, top: float) -> tuple[list[Shape], float]:
    """The rows from `top` down, and where they end."""
    shapes: list[Shape] = []
    for row in rows:
        drawn, top = _row(row, lane, top)
        shapes += drawn
    return shapes, top + 4


def _row(row: StateRow, lane: Lane, top: float) -> tuple[list[Shape], float]:
    """One row: mark, name, hairline, bar; and where the next begins."""
    indent = 18 if row.shape else 0
    lines = wrap(row.label, (lane.days.start if lane.beside else lane.wide) - indent - 10)
    names = [
        Text(indent, top + (18 if lane.beside else 13) + ROW * i, text, href=row.href) for i, text in enumerate(lines)
    ]
    high = 18.0 if lane.beside else 16.0
    bar = Band(top + 4 if lane.beside else names[-1].y + 7, high, end=3, dash="3 3")
    mark = _mark(row, names[0].y - 5)
    hair = rule(lane.days.start, lane.wide, bar.y + high / 2, "l-grid")
    spans = [shape for span in row.spans for shape in span_shapes(span, lane.days, lane.edition, bar)]
    return [*mark, *names, hair, *spans], max(bar.foot + 8, names[-1].y + 12)


def _mark(row: StateRow, y: float) -> list[Shape]:
    """The shape of the row's side."""
    css = f"f-{row.css}" if row.css else "f-mute"
    if row.shape == "square":
        return [Rect(0, y - 5, 10, 10, css)]
    if row.shape == "circle":
        return [Circle(5, y, 5, css)]
    return [Path(f"M5 {y - 4.5:.1f}l4.5 4.5l-4.5 4.5l-4.5 -4.5z", css)] if row.shape == "diamond" else []


def rows_said(rows: Sequence[StateRow], words: Mapping[str, str]) -> str:
    """The rows in words."""
    return ". ".join(f"{row.label}: {spans_said(row.spans, words)}" for row in rows) + "."


def spans_said(spans: Sequence[Span], words: Mapping[str, str]) -> str:
    """Each state with its days, in words."""
    return "; ".join(f"{_state(s, words)}, {day_text(s.start, words)} – {_until(s, words)}" for s in spans)


def _state(span: Span, words: Mapping[str, str]) -> str:
    return span.label or words[f"state-{span.state}"]


def _until(span: Span, words: Mapping[str, str]) -> str:
    return day_text(span.end, words) if span.end else words["no-end-known"]


def state_table(rows: Sequence[StateRow], words: Mapping[str, str]) -> Table:
    """A row for each state of each measure."""
    cells: list[tuple[Cell, ...]] = []
    for row in rows:
        name: Cell = Linked(row.label, row.href) if row.href else row.label
        cells += [
            (
                name,
                _state(s, words),
                day_text(s.start, words),
                day_text(s.end, words) if s.end else Gap(words["no-end-known"]),
            )
            for s in row.spans
        ]
    return Table(words["state"], (words["measure"], words["state"], words["from"], words["to"]), tuple(cells))
