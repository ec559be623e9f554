"""Shares of a whole, one bar a row; colour only for the sides, a dashed box where no split was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..interface import CHARTS
from .figure import Cell, Chart, Gap, Table, doubted
from .metrics import width, wrap
from .scale import Number, gap_box, number
from .shapes import Drawing, Rect, Shape, Text, column

BIG = 15.0
PAD = 10.0
BETWEEN = 2.0
REST = 0.5  # per cent below a whole that rounding explains


@dataclass(frozen=True)
class Segment:
    """A share in per cent; `css` ends the class f-… of a side, `ink` is the colour that reads on its fill, `doubt` is a mark for the table."""

    label: str
    value: Number
    css: str = ""
    ink: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class Row:
    """One whole: what it is, its scope and year, its shares, or a text where none were found."""

    label: str
    sub: str = ""
    segments: tuple[Segment, ...] = ()
    gap: str = ""
    note: str = ""


@dataclass(frozen=True)
class Look:
    """The measures of one drawing."""

    wide: float
    left: float
    bar: float

    @property
    def stacked(self) -> bool:
        """True when names stand over the bars, not beside them."""
        return self.left == 0


def draw_stacked(rows: Sequence[Row], head: str = "", wide: float = 1200, words: Mapping[str, str] = CHARTS) -> Chart:
    """One bar a row; `head` heads the table's column of row names."""
    for row in rows:
        _check(row)
    left = min(max([150.0, *(width(r.label, "t-b") + 24 for r in rows)]), 240)
    narrow, broad = Look(358, 0, 34), Look(wide, left, 40)
    return Chart(
        _draw(rows, narrow, words), _draw(rows, broad, words), _desc(rows, words), (_table(rows, head, words),)
    )


def _check(row: Row) -> None:
    total = sum(float(s.value) for s in row.segments)
    if total > 100 + REST:
        raise ValueError(f'the shares of "{row.label}" make {number(round(total, 1))}, more than a whole')
    if bool(row.segments) == bool(row.gap):
        raise ValueError(f'"{row.label}" needs either shares or the text of its gap')


def _draw(rows: Sequence[Row], look: Look, words: Mapping[str, str]) -> Drawing:
    shapes: list[Shape] = []
    top = 0.0
    for row in rows:
        drawn, foot = _row(row, look, top, words)
        shapes += drawn
        top = foot + 18
    return Drawing(look.wide, round(max(top - 18, 1) + 2), tuple(shapes))


def _row(row: Row, look: Look, top: float, words: Mapping[str, str]) -> tuple[list[Shape], float]:
    """The shapes of a row and where it ends."""
    names, bar = _names(row, look, top)
    if row.gap:
        box = gap_box(look.left, bar, look.wide - look.left, look.bar)
        text = column(
            look.left + 12, bar + look.bar / 2 + 5 - 8 * (len(_gap_rows(row, look)) - 1), _gap_rows(row, look)
        )
        return [*names, box, *text], max(bar + look.bar, *(t.box.bottom for t in names))
    pieces, outside = _bar(row, look, bar, words)
    below = _below(outside, look, bar + look.bar + 16)
    foot = below[-1].y + 4 if below else bar + look.bar
    return [*names, *pieces, *below], max(foot, *(t.box.bottom for t in names))


def _gap_rows(row: Row, look: Look) -> list[tuple[str, str]]:
    return [(text, "t-i") for text in wrap(row.gap, look.wide - look.left - 24, "t-i")]


def _names(row: Row, look: Look, top: float) -> tuple[tuple[Text, ...], float]:
    """The name of a row with its scope, and where the bar begins."""
    if not look.stacked:
        texts = [(t, "t-b") for t in wrap(row.label, look.left - 16, "t-b")] + [
            (t, "") for t in wrap(row.sub, look.left - 16)
        ]
        return column(0, top + 17, texts), top
    name = Text(0, top + 14, row.label, "t-b")
    beside = Text(look.wide, top + 14, row.sub, anchor="end")
    if not row.sub or not name.box.meets(beside.box, 12):
        return (name, beside) if row.sub else (name,), top + 22
    under = column(0, top + 30, [(t, "") for t in wrap(row.sub, look.wide)])
    return (name, *under), under[-1].y + 8


def _bar(row: Row, look: Look, y: float, words: Mapping[str, str]) -> tuple[list[Shape], list[str]]:
    """The pieces of a bar with the labels that fit inside, and the labels that do not."""
    shapes: list[Shape] = []
    outside: list[str] = []
    unit = (look.wide - look.left) / 100
    x = look.left
    for segment in row.segments:
        wide = float(segment.value) * unit
        shapes.append(Rect(x, y, max(wide - BETWEEN, 0.8), look.bar, f"f-{segment.css or 'oth'}"))
        inside = _inside(segment, x, wide - BETWEEN, y + look.bar / 2)
        shapes += inside
        outside += [] if inside else [f"{segment.label} {number(segment.value)}"]
        x += wide
    return _with_rest(shapes, outside, row, x, look, y, words)


def _with_rest(
    shapes: list[Shape], outside: list[str], row: Row, x: float, look: Look, y: float, words: Mapping[str, str]
) -> tuple[list[Shape], list[str]]:
    """What the shares leave of the whole is a gap, not a blank."""
    if _rest(row) <= REST:
        return shapes, outside
    wide = look.wide - x
    label = Text(x + wide / 2, y + look.bar / 2 + 5, words["not-given"], "t-i", "middle")
    fits = width(words["not-given"], "t-i") + PAD <= wide
    shapes += [gap_box(x, y + 1, wide, look.bar - 2), *([label] if fits else [])]
    return shapes, outside if fits else [*outside, words["not-given"]]


def _rest(row: Row) -> float:
    return 100 - sum(float(s.value) for s in row.segments)


def _inside(segment: Segment, x: float, wide: float, middle: float) -> list[Text]:
    """The label on its own fill, where it has room and an ink that reads there."""
    text = f"{segment.label} {number(segment.value)}%"
    if segment.css and segment.ink and width(text, "t-b", BIG) + 2 * PAD <= wide:
        return [
            Text(x + PAD, middle + 5, text, "no-halo t-b", style=f"fill:{segment.ink};font-size:{BIG:.0f}px", size=BIG)
        ]
    if not segment.css and width(text) + 2 * PAD <= wide:
        return [Text(x + PAD, middle + 5, text, "no-halo")]
    return []


def _below(outside: list[str], look: Look, y: float) -> tuple[Text, ...]:
    """The labels that have no room inside, in the order of the pieces."""
    rows: list[str] = []
    for text in outside:
        longer = f"{rows[-1]}, {text}" if rows else text
        if rows and width(longer) <= look.wide - look.left:
            rows[-1] = longer
        else:
            rows.append(text)
    return column(look.wide, y, [(row, "") for row in rows], "end")


def _shares(row: Row, words: Mapping[str, str], doubts: bool = False) -> str:
    said = [doubted(f"{s.label} {number(s.value)}%", s.doubt if doubts else "") for s in row.segments]
    return ", ".join(said + [words["not-given"]] * (_rest(row) > REST))


def _table(rows: Sequence[Row], head: str, words: Mapping[str, str]) -> Table:
    heads = (head or words["value"], words["shares"], words["scope"], words["note"])
    cells: list[tuple[Cell, ...]] = [
        (r.label, Gap(r.gap) if r.gap else _shares(r, words, doubts=True), r.sub, r.note) for r in rows
    ]
    return Table(words["shares"], heads, tuple(cells))


def _desc(rows: Sequence[Row], words: Mapping[str, str]) -> str:
    said = [f"{r.label}{f' ({r.sub})' if r.sub else ''}: {r.gap or _shares(r, words)}" for r in rows]
    return "; ".join(said) + "."
