"""How a stretch of a rule's life is drawn: solid bites, framed eases, hatched sleeps, dotted waits, dashed is not known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .scale import Days
from .shapes import Path, Rect, Shape, Text, n

STATES = ("in-force", "relief", "partly", "suspended", "open", "ended", "struck-down", "unverified", "past-edition")
RUNNING = ("in-force", "relief", "partly", "suspended")
DOTTED, PALE = "2 2.7", "opacity:.35"


@dataclass(frozen=True)
class Span:
    """A state from a day through `end`, inclusive; without an end nothing ended it yet."""

    start: date
    end: date | None
    state: str
    label: str = ""

    def __post_init__(self) -> None:
        if self.state not in STATES:
            raise ValueError(f'no state "{self.state}"; known: {", ".join(STATES)}')
        if self.end and self.end < self.start:
            raise ValueError(f"a state runs backward: {self.start} to {self.end}")

    @property
    def after(self) -> date | None:
        """The day after its last day."""
        return self.end + timedelta(days=1) if self.end else None


@dataclass(frozen=True)
class Band:
    """The strip that spans are drawn in: its height, and how heavy ends and dashes are."""

    y: float
    high: float
    end: float = 4
    dash: str = "4 3"

    @property
    def foot(self) -> float:
        """Its lower edge."""
        return self.y + self.high


def reach(spans: Sequence[Span], edition: date) -> tuple[date, date]:
    """The first and last day that anything is known or foretold of."""
    days = [s.start for s in spans] + [s.after for s in spans if s.after] + [edition]
    return min(days), max(days)


def extent(span: Span, days: Days, edition: date) -> tuple[float, float]:
    """From where to where a span is drawn: what has no end stops with the edition, the unknown runs on."""
    if span.after:
        return days(span.start), days(span.after)
    runs_on = span.state in ("unverified", "open", "past-edition") or span.start > edition
    return days(span.start), days.end if runs_on else days(edition)


def span_shapes(span: Span, days: Days, edition: date, band: Band) -> list[Shape]:
    """The shapes of a span; what lies behind the edition's day is paler, with dashed edges."""
    left, right = extent(span, days, edition)
    cut = min(max(days(edition), left), right)
    if span.state not in RUNNING:
        return _FIXED[span.state](left, right, band)
    shapes = _known(span, left, cut, right, band) if cut > left else []
    return shapes + (_foretold(span, cut, right, band) if right > cut else [])


def _known(span: Span, left: float, cut: float, right: float, band: Band) -> list[Shape]:
    if span.state == "in-force":
        return [Rect(left, band.y, cut - left, band.high, "f-law")]
    if span.state == "relief":
        return _frame(left, cut, band, (band.end, band.end if cut == right else 0))
    hatch = Rect(left, band.y, cut - left, band.high, pattern="hatch")
    if span.state == "partly":
        half = Rect(left, band.y + band.high / 2, cut - left, band.high / 2, "f-law")
        return [hatch, half, _outline(left, cut, band, "b-law")]
    closed = [_end(cut, band)] if span.end and cut == right else []
    return [hatch, _open_right(left, cut, band), *closed]


def _foretold(span: Span, left: float, right: float, band: Band) -> list[Shape]:
    """The same fill, pale: as scheduled, but no page seen says that it came so."""
    fill = Rect(left, band.y, right - left, band.high, pattern="pale")
    shapes: list[Shape] = [fill]
    if span.state == "in-force":
        shapes = [Rect(left, band.y, right - left, band.high, "f-law", style=PALE)]
    elif span.state == "relief":
        return _frame(left, right, band, (0, band.end), PALE)
    elif span.state == "partly":
        shapes.append(Rect(left, band.y + band.high / 2, right - left, band.high / 2, "f-law", style=PALE))
    return [*shapes, _dashes(left, right, band), *([_end(right, band)] if span.end else [])]


def _past_edition(left: float, right: float, band: Band) -> list[Shape]:
    hatch = Rect(left, band.y, right - left, band.high, pattern="pale")
    return [hatch, _dashes(left, right, band), _end(right, band)]


def _waiting(left: float, right: float, band: Band) -> list[Shape]:
    return [Path(_round(left + 0.75, right - 0.75, band.y + 0.75, band.foot - 0.75), "b-law", DOTTED)]


def _ended(left: float, right: float, band: Band) -> list[Shape]:
    return [_outline(left, right, band, "b-ended")]


def _struck(left: float, right: float, band: Band) -> list[Shape]:
    return [Rect(left, band.y, right - left, band.high, pattern="cross"), _outline(left, right, band, "b-ended")]


def _unverified(left: float, right: float, band: Band) -> list[Shape]:
    """A dashed box with a question mark; one that is too narrow for it stays a box."""
    left, right = left + 3, max(right - 1, left + 6)
    box = Rect(left, band.y + 1, right - left, band.high - 2, "b-dash")
    mark = Text((left + right) / 2, band.y + band.high / 2 + 5, "?", "t-b", "middle")
    return [box, mark] if right - left >= 14 else [box]


def _frame(left: float, right: float, band: Band, posts: tuple[float, float], style: str = "") -> list[Shape]:
    """A thick frame in ink: what is in force there eases. `posts` are as thick as its two ends."""
    inner = Rect(left + posts[0], band.y + band.end, max(right - left - sum(posts), 0), band.high - 2 * band.end, "f-paper")
    return [Rect(left, band.y, right - left, band.high, "f-ink", style=style), inner]


def _outline(left: float, right: float, band: Band, css: str) -> Rect:
    return Rect(left + 0.75, band.y + 0.75, max(right - left - 1.5, 0.5), band.high - 1.5, css)


def _open_right(left: float, right: float, band: Band) -> Path:
    """Edges above, left and below: the right one is where the next piece begins."""
    return Path(f"M{n(right)} {n(band.y + 0.75)}H{n(left + 0.75)}V{n(band.foot - 0.75)}H{n(right)}", "b-law")


def _dashes(left: float, right: float, band: Band) -> Path:
    high, low = n(band.y + 0.75), n(band.foot - 0.75)
    return Path(f"M{n(left)} {high}H{n(right)}M{n(left)} {low}H{n(right)}", "b-law", band.dash)


def _end(right: float, band: Band) -> Rect:
    return Rect(right - band.end, band.y, band.end, band.high, "f-law")


def _round(left: float, right: float, top: float, foot: float) -> str:
    return f"M{n(left)} {n(top)}H{n(right)}V{n(foot)}H{n(left)}Z"


_FIXED: dict[str, Callable[[float, float, Band], list[Shape]]] = {
    "open": _waiting,
    "ended": _ended,
    "struck-down": _struck,
    "unverified": _unverified,
    "past-edition": _past_edition,
}
