"""What is wrong and where: one shape for every fault that an editor can meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MAX_DISTANCE = 0.34  # share of the longer word that may differ before "nearest" is noise


@dataclass(frozen=True, order=True)
class Place:
    """A place in a file; line and column count from 1, 0 when the whole file is meant."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it stands, whose field it is, what was found and expected."""

    place: Place
    subject: str
    message: str

    def __str__(self) -> str:
        head = f"{self.place}  {self.subject}".rstrip()
        return "\n".join([head, *(f"  {line}" for line in self.message.splitlines())])


def report(problems: Iterable[Problem]) -> str:
    """All problems sorted by file and line, each once, with a count at the end."""
    ordered = sorted(set(problems))
    files = len({p.place.file for p in ordered})
    count = f"{len(ordered)} problem{'s' * (len(ordered) != 1)} in {files} file{'s' * (files != 1)}"
    return "\n".join([*(str(p) for p in ordered), "", count])


def nearest(word: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The ids most like `word` by edits and swaps (optimal string alignment), nearest first."""
    from rapidfuzz.distance import OSA  # a check without faults never needs it, and is quicker without

    scored = sorted((OSA.normalized_distance(word, k), k) for k in known)
    return [k for distance, k in scored[:most] if distance <= MAX_DISTANCE]


def unknown(what: str, word: str, known: Iterable[str]) -> str:
    """`no source "x"; nearest: "y", "z"`, the tail only when something is near."""
    near = ", ".join(f'"{k}"' for k in nearest(word, known))
    return f'no {what} "{word}"' + (f"; nearest: {near}" if near else "")
