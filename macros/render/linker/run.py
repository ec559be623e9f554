"""A stretch of running text: a normalised copy to match on, and the way back to the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape

from ...words import plain

OPAQUE = "\0"  # stands for what no match may contain
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width spaces and joiners
_DELETE = str.maketrans("", "", _INVISIBLE)
# A character reference, invisible characters, or a token of private-use characters around an id.
# No alternative can read past the begin of another one: the scan stays linear.
_SPECIAL = re.compile(
    rf"&(?:#[0-9]{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});|[{_INVISIBLE}]+|\ue100[^\ue100\ue101]*\ue101"
)


@dataclass(frozen=True)
class Tag:
    """An inline tag within a run, by its place in the source."""

    start: int
    end: int
    name: str
    closing: bool


@dataclass
class Run:
    """Text that a reader sees as one stretch, inline tags taken out."""

    html: str
    blocked: frozenset[str] = frozenset()
    tags: list[Tag] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)  # where each part begins in the copy
    _sources: list[tuple[int, int]] = field(default_factory=list)  # where it begins and ends in the source
    length: int = 0

    @property
    def text(self) -> str:
        """The normalised copy."""
        return plain("".join(self._parts))

    def add(self, start: int, end: int) -> None:
        """Take in the source text between two positions; there is no tag in it."""
        for special in _SPECIAL.finditer(self.html, start, end):
            self._part(self.html[start : special.start()], start, special.start())
            self._part(_decoded(special[0]), special.start(), special.end())
            start = special.end()
        self._part(self.html[start:end], start, end)

    def _part(self, text: str, start: int, end: int) -> None:
        if text:
            self._parts.append(text)
            self._starts.append(self.length)
            self._sources.append((start, end))
            self.length += len(text)

    def span(self, start: int, ends: Iterable[int]) -> tuple[int, int] | None:
        """The source of the copy from `start` to the first of `ends` that leaves well-formed HTML inside."""
        for end in ends:
            span = self._widened(self._source(start)[0], self._source(end - 1)[1])
            if span:
                return span
        return None

    def _source(self, position: int) -> tuple[int, int]:
        """Begin and end, in the source, of one character of the copy."""
        part = bisect_right(self._starts, position) - 1
        start, end = self._sources[part]
        if len(self._parts[part]) != end - start:  # a decoded reference is one piece
            return start, end
        start += position - self._starts[part]
        return start, start + 1

    def _widened(self, start: int, end: int) -> tuple[int, int] | None:
        """The span with the adjacent tags that its inner ones need, or None if one is not adjacent."""
        first = bisect_left(self.tags, start, key=lambda tag: tag.start)
        last = bisect_left(self.tags, end, key=lambda tag: tag.start)
        lone = _lone(self.tags[first:last])
        if lone is None:
            return None
        for name in lone[0]:
            first -= 1
            if first < 0 or self.tags[first] != Tag(self.tags[first].start, start, name, False):
                return None
            start = self.tags[first].start
        for name in lone[1]:
            if last == len(self.tags) or self.tags[last] != Tag(end, self.tags[last].end, name, True):
                return None
            end, last = self.tags[last].end, last + 1
        return start, end


def _decoded(special: str) -> str:
    """What a reader sees of it; a reference that HTML does not know is no word."""
    text = unescape(special).translate(_DELETE)
    return OPAQUE if special.startswith("\ue100") or text == special else text


def _lone(tags: Iterable[Tag]) -> tuple[list[str], list[str]] | None:
    """Closings without opening, then openings without closing, innermost first; None if they cross."""
    closings: list[str] = []
    openings: list[str] = []
    for tag in tags:
        if not tag.closing:
            openings.append(tag.name)
        elif not openings:
            closings.append(tag.name)
        elif openings.pop() != tag.name:
            return None
    return closings, openings[::-1]
