"""A shelf, a file of id → record, edited as text: comments and layout stay as the editor made them."""

from __future__ import annotations

import re
from dataclasses import dataclass

KEY = re.compile(r"""["']?([a-z0-9]+(?:-[a-z0-9]+)*)["']? *:""")


@dataclass
class Entry:
    """A record of a shelf with the comment above it and the blank lines below."""

    id: str
    lines: list[str]


def insert(text: str, id_: str, lines: list[str]) -> str:
    """The shelf with an entry more, before the first greater id."""
    head, entries = split(text)
    at = next((i for i, entry in enumerate(entries) if entry.id > id_), len(entries))
    entries.insert(at, Entry(id_, lines))
    _space(entries, at)
    return join(head, entries)


def take(text: str, id_: str) -> tuple[str, list[str]]:
    """The shelf without an entry, empty when that was the last, and the lines of the entry."""
    head, entries = split(text)
    found = next(entry for entry in entries if entry.id == id_)
    rest = [entry for entry in entries if entry is not found]
    return join(head, rest) if rest else "", found.lines


def rename(lines: list[str], old: str, new: str) -> list[str]:
    """The lines of an entry under another id."""
    at = next(i for i, line in enumerate(lines) if (match := KEY.match(line)) and match[1] == old)
    return [*lines[:at], re.sub(rf"^([\"']?){re.escape(old)}(?![a-z0-9-])", rf"\g<1>{new}", lines[at]), *lines[at + 1 :]]


def split(text: str) -> tuple[list[str], list[Entry]]:
    """What stands above the first entry, and the entries."""
    lines = text.splitlines()
    starts = [(_above(lines, i), match[1]) for i, line in enumerate(lines) if (match := KEY.match(line))]
    if not starts:
        return lines, []
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    return lines[: starts[0][0]], [Entry(id_, lines[start:end]) for (start, id_), end in zip(starts, ends, strict=True)]


def join(head: list[str], entries: list[Entry]) -> str:
    """The text of a shelf."""
    lines = [*head, *(line for entry in entries for line in entry.lines)]
    return "\n".join(lines).rstrip("\n") + "\n" if lines else ""


def _above(lines: list[str], at: int) -> int:
    """Where the comment that belongs to the entry at line `at` begins; the file's own first comment does not."""
    start = at
    while start and lines[start - 1].startswith("#"):
        start -= 1
    return at if start == 0 else start


def _space(entries: list[Entry], at: int) -> None:
    """A blank line around the new entry, unless the shelf has none between the others."""
    between = [entry for i, entry in enumerate(entries) if i != at][:-1]
    if not between or any(not entry.lines[-1].strip() for entry in between):
        for entry in entries[max(at - 1, 0) : at + 1]:
            while not entry.lines[-1].strip():
                entry.lines.pop()
            entry.lines.append("")
