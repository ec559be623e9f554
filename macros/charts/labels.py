"""Labels that never stand on one another: a field that knows what room is taken, and flags in lanes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .shapes import Box, Shape, Text, column, post

ROW = 16.0  # from one line of a label to the next
BASE = 14.0  # from the top of a lane to the base line of its text
APART = 6.0  # between two labels beside each other
FROM_LINE = 5.0
FAR = (10.0, 18.0, 30.0, 46.0, 66.0)  # tried distances of a label from its point


class Field:
    """A drawing while it is filled: it remembers the room taken."""

    def __init__(self, frame: Box, taken: Iterable[Box] = (), air: float = 0.0) -> None:
        self.frame = frame
        self.taken = list(taken)
        self.air = air  # kept free above and below each label

    def free(self, boxes: Iterable[Box], apart: float = 2.0) -> bool:
        """True when all boxes are inside the frame and meet nothing."""
        tall = [Box(b.left, b.top - self.air, b.right, b.bottom + self.air) for b in boxes]
        return all(b.within(self.frame) and not any(b.meets(t, apart) for t in self.taken) for b in tall)

    def take(self, boxes: Iterable[Box]) -> None:
        """Keep others off."""
        self.taken.extend(boxes)

    def put(self, candidates: Iterable[tuple[Text, ...]]) -> tuple[Text, ...]:
        """The first candidate that has room, remembered; nothing when none has."""
        for texts in candidates:
            boxes = [t.box for t in texts]
            if self.free(boxes):
                self.take(boxes)
                return texts
        return ()


def around(x: float, y: float, rows: Sequence[tuple[str, str]]) -> Iterator[tuple[Text, ...]]:
    """Places for a label about a point, the best first, ever farther off."""
    for far in FAR:
        yield from about(x, y, rows, far)


def about(x: float, y: float, rows: Sequence[tuple[str, str]], far: float) -> Iterator[tuple[Text, ...]]:
    """Places for a label at one distance: beside the point, above it, below it, at its corners."""
    high = ROW * (len(rows) - 1)
    for dx, anchor in ((far, "start"), (-far, "end")):
        yield column(x + dx, y + 4 - high / 2, rows, anchor)
    for dy in (-far - high, far + 10):
        for dx, anchor in ((0.0, "middle"), (-4.0, "start"), (4.0, "end")):
            yield column(x + dx, y + dy, rows, anchor)
    for dx, anchor in ((far, "start"), (-far, "end")):
        for dy in (-far - high, far + 8):
            yield column(x + dx, y + dy, rows, anchor)


@dataclass(frozen=True)
class Flag:
    """An upright line with a label at its head: rows of (text, class)."""

    x: float
    rows: tuple[tuple[str, str], ...]
    css: str = "l-lead"
    centred: bool = False


@dataclass(frozen=True)
class Flown:
    """A flag that has found its lane."""

    flag: Flag
    lane: int
    texts: tuple[Text, ...]

    @cached_property
    def box(self) -> Box:
        """The room of its label."""
        boxes = [t.box for t in self.texts]
        return Box(min(b.left for b in boxes), boxes[0].top, max(b.right for b in boxes), boxes[-1].bottom)

    @property
    def last(self) -> int:
        """The lowest lane that its label reaches."""
        return self.lane + len(self.texts) - 1

    def crossed(self, other: Flown) -> bool:
        """True when the other's line, on its way down, runs through this label."""
        head = other.last + 1 if other.flag.centred else other.lane
        return head <= self.last and self.box.left - 2 < other.flag.x < self.box.right + 2

    @property
    def loose(self) -> bool:
        """True when the label stands off its line."""
        return not self.box.left - 8 <= self.flag.x <= self.box.right + 8


def fly(flags: Sequence[Flag], left: float, right: float) -> tuple[Flown, ...]:
    """All flags in the fewest lanes in which no label meets a label and no line runs through one."""
    ordered = sorted(flags, key=lambda f: f.x)
    frame = Box(left, 0, right, 0)
    least = (0, max((len(flag.rows) for flag in flags), default=0))
    best: tuple[Flown, ...] = ()
    for lean, order in ((lean, order) for lean in _leanings(ordered) for order in (ordered, ordered[::-1])):
        hung = _greedy(order, lean, frame, True)
        if len(hung) == len(flags) and (not best or _cost(hung) < _cost(best)):
            best = hung
        if best and _cost(best) == least:  # nothing can be better
            break
    # Where no way of hanging works, labels are pressed in beside their lines, and lines may run through them.
    return best or _greedy(ordered, frozenset(), frame, False)


def _leanings(ordered: Sequence[Flag]) -> list[frozenset[Flag]]:
    """Which labels hang left of their line: none, the first few, the last few, all."""
    count = len(ordered)
    return [frozenset(ordered[:k]) for k in range(count + 1)] + [frozenset(ordered[k:]) for k in range(1, count)]


def _cost(flown: tuple[Flown, ...]) -> tuple[int, int]:
    return faults(flown), lanes(flown)


def faults(flown: Sequence[Flown]) -> int:
    """How often a line runs through a label, or a label stands off its line."""
    return sum(f.loose for f in flown) + sum(a.crossed(b) for a in flown for b in flown if a is not b)


def lanes(flown: Iterable[Flown]) -> int:
    """How many lanes they take."""
    return max((f.last + 1 for f in flown), default=0)


def _greedy(flags: Sequence[Flag], leftward: frozenset[Flag], frame: Box, strict: bool) -> tuple[Flown, ...]:
    done: tuple[Flown, ...] = ()
    most = sum(len(flag.rows) for flag in flags)
    for flag in flags:
        places = _places(flag, flag in leftward, frame, most)
        tried = places if strict else (_pressed(flag, lane, frame) for lane in range(most + 1))
        found = next((f for f in tried if _fits(f, done, strict)), None)
        done = (*done, found) if found else done
    return done


def _fits(new: Flown, done: Sequence[Flown], strict: bool) -> bool:
    if any(new.box.meets(f.box, APART) for f in done):
        return False
    return not strict or not any(new.crossed(f) or f.crossed(new) for f in done)


@lru_cache(512)
def _places(flag: Flag, leftward: bool, frame: Box, most: int) -> tuple[Flown, ...]:
    """Where the label can hang: lane by lane, on the wanted side of its line or the other; asked for in many orders."""
    found: list[Flown] = []
    sides = ("end", "start") if leftward else ("start", "end")
    for lane in range(most + 1):
        for anchor in ("middle", *sides) if flag.centred else sides:
            off = {"start": FROM_LINE, "end": -FROM_LINE, "middle": 0.0}[anchor] * (not flag.centred)
            flown = Flown(flag, lane, column(flag.x + off, BASE + ROW * lane, flag.rows, anchor))
            if frame.left <= flown.box.left and flown.box.right <= frame.right:
                found.append(flown)
    return tuple(found)


def _pressed(flag: Flag, lane: int, frame: Box) -> Flown:
    """The label as near to its line as the edges allow, whatever it crosses."""
    wide = max(Text(0, 0, text, css).box.right for text, css in flag.rows)
    x = max(frame.left, min(flag.x + FROM_LINE, frame.right - wide))
    return Flown(flag, lane, column(x, BASE + ROW * lane, flag.rows))


def draw_flags(flown: Iterable[Flown], top: float, foot: float) -> tuple[Shape, ...]:
    """The lines, each from its label down to `foot`, and the labels."""
    shapes: list[Shape] = []
    for f in flown:
        head = ROW * (f.last + 1) + 4 if f.flag.centred else ROW * f.lane + 3
        shapes.append(post(f.flag.x, top + head, foot, f.flag.css))
    texts = [Text(t.x, t.y + top, t.text, t.css, t.anchor) for f in flown for t in f.texts]
    return (*shapes, *texts)
