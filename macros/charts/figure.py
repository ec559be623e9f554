"""The whole figure about a drawing: finding, measure, two drawings, sources, links, and the numbers as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..interface import CHARTS
from .shapes import Drawing, n

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Frame:
    """What stands around the drawing; `key` is unique on the page and starts every id in it."""

    key: str
    title: str
    subtitle: str = ""
    name: str = ""  # the drawing's own name for a screen reader; without it the title
    desc: str = ""  # what the drawing shows, in words; without it the numbers are read out
    source: Markup = field(default_factory=Markup)
    disputed: Markup = field(default_factory=Markup)  # what accounts differ on among the numbers
    csv: str = ""
    svg: str = ""
    level: int = 2
    hidden: bool = False  # the heading of the page already says it
    details: bool = True  # False where the page prints the numbers beside the drawing
    flush: bool = False  # no space above: the first thing in its section


@dataclass(frozen=True)
class Gap:
    """A cell of the table that holds no value, and says so."""

    text: str


@dataclass(frozen=True)
class Linked:
    """A cell of the table that leads somewhere."""

    text: str
    href: str


Cell = str | Gap | Linked


@dataclass(frozen=True)
class Table:
    """The numbers of a drawing; `right` holds the indexes of number columns."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    right: frozenset[int] = frozenset()

    @property
    def filled(self) -> Table:
        """Without columns in which nothing is said."""
        keep = [i for i in range(len(self.heads)) if any(row[i] for row in self.rows)]
        rows = tuple(tuple(row[i] for i in keep) for row in self.rows)
        right = frozenset(new for new, old in enumerate(keep) if old in self.right)
        return Table(self.caption, tuple(self.heads[i] for i in keep), rows, right)


@dataclass(frozen=True)
class Chart:
    """A chart before it is framed: a drawing for phones, one for wide screens, what they say."""

    narrow: Drawing
    wide: Drawing
    desc: str
    tables: tuple[Table, ...] = ()


def doubted(shown: str, doubt: str) -> str:
    """A number of the table with the mark of what is doubtful about it."""
    return f"{shown} {doubt}" if doubt else shown


@cache
def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["n"] = n
    env.tests["gap"] = lambda cell: isinstance(cell, Gap)
    env.tests["linked"] = lambda cell: isinstance(cell, Linked)
    return env


def figure(frame: Frame, chart: Chart, words: Mapping[str, str] = CHARTS) -> Markup:
    """The chart as HTML for a page."""
    template = _environment().get_template("figure.html.j2")
    tables = tuple(t.filled for t in chart.tables if t.rows)
    return Markup(template.render(frame=frame, chart=chart, tables=tables, words=words).strip())


def svg_file(frame: Frame, chart: Chart, style: str = "") -> str:
    """The wide drawing as a file of its own; `style` is the CSS that gives its classes their colours."""
    template = _environment().get_template("file.svg.j2")
    return template.render(frame=frame, chart=chart, style=Markup(style)).strip() + "\n"
