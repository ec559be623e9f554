"""Rates that rise and fall by steps, a line for each side, with the states of measures below on the same axis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..interface import CHARTS
from .figure import Chart, Table, doubted
from .fills import reach
from .labels import Field, Flag, draw_flags, fly, lanes
from .metrics import width, wrap
from .scale import Number, Scale, Unit, day_text, grid, tick_labels, ticks
from .shapes import Box, Drawing, Path, Shape, Text, column, n, post, trail
from .staterows import Lane, StateRow, draw_rows, edition_label, foot_axis, lanes_for, rows_said, state_table

Wanted = tuple[date, date, Number, str, str]

HIGH = {True: 150.0, False: 128.0}  # of the plot, on wide screens and on phones


@dataclass(frozen=True)
class Track:
    """The steps of one side: from each day its value holds; `css` ends the classes l-… and t-…, `doubts` are marks for the table."""

    name: str
    css: str
    steps: tuple[tuple[date, Number], ...]
    doubts: Mapping[date, str] = field(default_factory=dict)

    def plateaus(self, until: date) -> list[tuple[date, date, Number]]:
        """Stretches of one value, from a day to a day; a step that changed nothing starts none."""
        known: list[tuple[date, Number]] = []
        for day, value in sorted(step for step in self.steps if step[0] <= until):
            known += [(day, value)] if not known or known[-1][1] != value else []
        ends = [day for day, _ in known[1:]] + [until]
        return [(day, end, value) for (day, value), end in zip(known, ends, strict=True)]


@dataclass(frozen=True)
class Meeting:
    """An upright line at a day, named at its head."""

    day: date
    name: str


@dataclass(frozen=True)
class Steps:
    """What the chart shows; `aside` says what the lines measure, in the column of names beside them."""

    tracks: tuple[Track, ...]
    edition: date
    meetings: tuple[Meeting, ...] = ()
    rows: tuple[StateRow, ...] = ()
    unit: Unit = Unit(after="%")
    aside: str = ""
    caption: str = ""

    @property
    def days(self) -> list[date]:
        """The day of every step."""
        return [day for track in self.tracks for day, _ in track.steps]


@dataclass(frozen=True)
class Plane:
    """The axes of the step lines in one drawing."""

    lane: Lane
    y: Scale

    def path(self, track: Track) -> list[tuple[float, float]]:
        """The corners of a step line, from zero to the edition's day."""
        corners: list[tuple[float, float]] = []
        for start, end, value in track.plateaus(self.lane.edition):
            y = self.y(float(value))
            corners += [(self.lane.days(start), y), (self.lane.days(end), y)]
        return [(corners[0][0], self.y.start), *corners] if corners else []


def draw_steps(shown: Steps, wide: float = 1200, words: Mapping[str, str] = CHARTS) -> Chart:
    """Step lines above, rows of states below."""
    if not shown.days:
        raise ValueError("a chart of steps needs at least one step")
    drawings = (_draw(shown, lane, words) for lane in _axes(shown, wide))
    desc = _desc(shown, words) + (f" {rows_said(shown.rows, words)}" if shown.rows else "")
    return Chart(*drawings, desc=desc, tables=(_table(shown, words), state_table(shown.rows, words)))


def _axes(shown: Steps, wide: float) -> tuple[Lane, Lane]:
    """From the first step to the last day that anything is known of."""
    last = max([shown.edition, *(m.day for m in shown.meetings)])
    for row in shown.rows:
        last = max(last, reach(row.spans, shown.edition)[1])
    least = 170.0 if shown.aside else 0.0
    return lanes_for(shown.rows, min(shown.days), last, shown.edition, wide, least, room=48)


def _draw(shown: Steps, lane: Lane, words: Mapping[str, str]) -> Drawing:
    values = ticks(max(value for track in shown.tracks for _, value in track.steps))
    flown = fly(
        [Flag(lane.days(m.day), ((m.name, "t-b"),), "l-grid", centred=True) for m in shown.meetings],
        lane.days.start,
        lane.wide,
    )
    top = 16.0 * lanes(flown) + 24
    plane = Plane(lane, Scale(0, float(values[-1]), top + HIGH[lane.wide > 400], top))
    states, foot = draw_rows(shown.rows, lane, plane.y.start + 20) if shown.rows else ([], plane.y.start)
    back = (*draw_flags(flown, 0, foot), *_grid(values, plane, shown.unit))
    front = (*(_path(plane, t) for t in reversed(shown.tracks)), *_aside(shown.aside, plane), *states)
    labels = _labels(shown, plane, [*back, *front], words)
    now = post(lane.days(lane.edition), top - 10, foot, "l-now")
    return Drawing(lane.wide, foot + 26, (*back, *front, now, *labels, *foot_axis(lane, foot, words)))


def _grid(values: Sequence[Number], plane: Plane, unit: Unit) -> tuple[Shape, ...]:
    span = (plane.lane.days.start, plane.lane.wide)
    return grid(tuple(values), plane.y, span, tick_labels(tuple(values), unit, short=False), (plane.lane.wide, "end"))


def _path(plane: Plane, track: Track) -> Path:
    corners = plane.path(track)
    return Path("M" + "L".join(f"{n(x)} {n(y)}" for x, y in corners), f"l-{track.css}")


def _aside(aside: str, plane: Plane) -> tuple[Text, ...]:
    """What the lines measure, in the column of names; on phones the subtitle says it."""
    if not plane.lane.beside:
        return ()
    return column(0, plane.y.end + 12, [(row, "t-b") for row in wrap(aside, plane.lane.days.start - 16, "t-b")])


def _labels(shown: Steps, plane: Plane, shapes: Sequence[Shape], words: Mapping[str, str]) -> list[Text]:
    """Names and values at the lines themselves: peaks first, then where they ended, then the long steps between."""
    lane = plane.lane
    now = lane.days(lane.edition)
    taken = [s.box for s in shapes if isinstance(s, Text)] + [Box(now - 2, plane.y.end, now + 2, plane.y.start)]
    taken += [box for track in shown.tracks for box in trail(plane.path(track), half=2.5)]
    field = Field(Box(lane.days.start, 0, lane.wide, plane.y.start - 2), taken)
    texts: list[Text] = [*_edition(now, plane, field, words)]
    for start, end, value, text, css in _wanted(shown, lane, words):
        left, right = lane.days(start), lane.days(end)
        texts += field.put(_spots(left, right, plane.y(float(value)), text, css))
    return texts


def _edition(now: float, plane: Plane, field: Field, words: Mapping[str, str]) -> tuple[Text, ...]:
    """“this edition ends” at its line, low enough to clear the names above."""
    whole = edition_label(now, 0, plane.lane, words)
    rows = [(row, "") for row in words["edition-ends-short"].split()]
    middle = (plane.y.start + plane.y.end) / 2
    spots = [(Text(whole.x, middle + dy, whole.text, anchor=whole.anchor),) for dy in (0, 16, -16, 32, -32)]
    spots += [
        column(now + dx, middle + dy, rows, a) for dy in (0, 20, -20, 40, -40) for dx, a in ((5, "start"), (-5, "end"))
    ]
    return field.put(spots)


def _wanted(shown: Steps, lane: Lane, words: Mapping[str, str]) -> list[Wanted]:
    """The labels in the order of what they tell: (from, to, value, text, class)."""
    peaks, ends, rest, unit = [], [], [], shown.unit
    for track in shown.tracks:
        flat = track.plateaus(lane.edition)
        peak = max(flat, key=lambda p: float(p[2]))
        peaks.append((*peak, f"{track.name} {unit.of(peak[2])}", f"t-{track.css}"))
        ends += [(*flat[-1], f"{track.name} {unit.of(flat[-1][2])}", f"t-{track.css}")] if flat[-1] != peak else []
        between = [p for p in flat[:-1] if p != peak]
        rest += [(*p, f"{track.name} {unit.of(p[2])}", f"t-{track.css}") for p in between]
    long = [w for w in rest if lane.days(w[1]) - lane.days(w[0]) > width(w[3], w[4])]
    ends.sort(key=lambda w: -float(w[2]))
    return [*peaks, *_shared(ends, shown, words), *sorted(long, key=lambda w: w[0] - w[1])]


def _shared(ends: list[Wanted], shown: Steps, words: Mapping[str, str]) -> list[Wanted]:
    """One label where all lines ended at the same value."""
    sides = len(shown.tracks)
    if sides < 2 or len(ends) < sides or len({e[2] for e in ends}) > 1:
        return ends
    latest = max(ends, key=lambda e: e[0])
    return [(*latest[:3], f"{words['both' if sides == 2 else 'all']} {shown.unit.of(latest[2])}", "t-b")]


def _spots(left: float, right: float, y: float, text: str, css: str) -> Iterator[tuple[Text, ...]]:
    """Places for the label of a step: on it, at its head, under it, off its ends."""
    wide = width(text, css)
    places = [(left + 5, "start"), ((left + right) / 2, "middle"), (right - 4, "end")] if right - left >= wide else []
    for dy in (-7, -13, 17):
        yield from ((Text(x, y + dy, text, css, anchor),) for x, anchor in places)
    for far in (8, 16, 28):
        for dy in (4, 12, 20, -4):
            yield (Text(right + far, y + dy, text, css),)
            yield (Text(left - far, y + dy, text, css, "end"),)
    for dy in (-8, -16, 20):
        yield (Text(left + 4, y + dy, text, css, "start"),)
        yield (Text(right - 4, y + dy, text, css, "end"),)


def _table(shown: Steps, words: Mapping[str, str]) -> Table:
    rows = sorted(
        (day, track.name, value, track.doubts.get(day, "")) for track in shown.tracks for day, value in track.steps
    )
    heads = (words["from"], words["series"], words["value"])
    cells = tuple(
        (day_text(day, words), name, doubted(shown.unit.of(value), doubt)) for day, name, value, doubt in rows
    )
    return Table(shown.caption or shown.aside or words["value"], heads, cells, frozenset({2}))


def _desc(shown: Steps, words: Mapping[str, str]) -> str:
    said = [
        f"{t.name}: " + "; ".join(f"{day_text(d, words)} {shown.unit.of(v)}" for d, v in sorted(t.steps))
        for t in shown.tracks
    ]
    return ". ".join(said) + "."
