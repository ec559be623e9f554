"""What a drawing is made of: plain shapes with the classes of the style sheet, and the room each takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from .metrics import width

ASCENT, DESCENT = 11.0, 4.0  # of 13 unit type: the room above and below the base line


@dataclass(frozen=True)
class Box:
    """The room that something takes."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, apart: float = 0.0) -> bool:
        """True when the two overlap, or stand closer than `apart` beside each other."""
        beside = self.left < other.right + apart and other.left < self.right + apart
        return beside and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Box) -> bool:
        """True when it lies inside the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True)
class Rect:
    """A rectangle; `pattern` names a hatching instead of a fill."""

    kind: ClassVar[str] = "rect"
    x: float
    y: float
    width: float
    height: float
    css: str = ""
    pattern: str = ""
    style: str = ""

    @property
    def box(self) -> Box:
        """The room it takes."""
        return Box(self.x, self.y, self.x + self.width, self.y + self.height)


@dataclass(frozen=True)
class Path:
    """A line along `d`."""

    kind: ClassVar[str] = "path"
    d: str
    css: str
    dash: str = ""
    style: str = ""


@dataclass(frozen=True)
class Circle:
    """A point."""

    kind: ClassVar[str] = "circle"
    x: float
    y: float
    r: float
    css: str
    style: str = ""

    @property
    def box(self) -> Box:
        """The room it takes, with its outline."""
        return Box(self.x - self.r - 1, self.y - self.r - 1, self.x + self.r + 1, self.y + self.r + 1)


@dataclass(frozen=True)
class Text:
    """A line of text; `turned` runs upward, `href` makes it a link."""

    kind: ClassVar[str] = "text"
    x: float
    y: float
    text: str
    css: str = ""
    anchor: str = "start"
    style: str = ""
    href: str = ""
    size: float = 0.0
    turned: bool = False

    @property
    def box(self) -> Box:
        """The room it takes."""
        wide = width(self.text, self.css, self.size)
        before = {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        if self.turned:
            return Box(self.x - ASCENT, self.y - wide + before, self.x + DESCENT, self.y + before)
        return Box(self.x - before, self.y - ASCENT, self.x - before + wide, self.y + DESCENT)


Shape = Rect | Path | Circle | Text


@dataclass(frozen=True)
class Drawing:
    """One drawing of a chart; the width is in units that are pixels at the width it is made for."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    @property
    def patterns(self) -> tuple[str, ...]:
        """The hatchings it uses, each once."""
        return tuple(sorted({s.pattern for s in self.shapes if isinstance(s, Rect) and s.pattern}))

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text in it."""
        return tuple(s for s in self.shapes if isinstance(s, Text))

    @property
    def linked(self) -> bool:
        """True when a text in it is a link: then it is no single picture."""
        return any(t.href for t in self.texts)


def n(value: float) -> str:
    """A coordinate with one decimal at most."""
    text = f"{value:.1f}"
    return "0" if text == "-0.0" else text.removesuffix(".0")


def line(*points: tuple[float, float]) -> str:
    """The path through `points`."""
    return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in points)


def rule(x1: float, x2: float, y: float, css: str) -> Path:
    """A level line."""
    return Path(f"M{n(x1)} {n(y)}H{n(x2)}", css)


def post(x: float, y1: float, y2: float, css: str) -> Path:
    """An upright line."""
    return Path(f"M{n(x)} {n(y1)}V{n(y2)}", css)


def column(
    x: float, y: float, rows: Iterable[tuple[str, str]], anchor: str = "start", pitch: float = 16
) -> tuple[Text, ...]:
    """Lines of text, (text, class) each, under one another."""
    return tuple(Text(x, y + pitch * i, text, css, anchor) for i, (text, css) in enumerate(rows))


def trail(points: Iterable[tuple[float, float]], half: float = 3, pace: float = 6) -> Iterator[Box]:
    """The room along a line, as small boxes."""
    known = list(points)
    for (x1, y1), (x2, y2) in zip(known, known[1:], strict=False):
        count = max(1, round(max(abs(x2 - x1), abs(y2 - y1)) / pace))
        for i in range(count + 1):
            x, y = x1 + (x2 - x1) * i / count, y1 + (y2 - y1) * i / count
            yield Box(x - half, y - half, x + half, y + half)
