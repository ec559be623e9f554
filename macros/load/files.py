"""Reading a file, with a message for whatever can be wrong with it as a file."""

from __future__ import annotations

import re
from pathlib import Path

from ..problems import Place, Problem

MAX_BYTES = 1_000_000  # the largest shelf is a tenth of it; more is a mistake
MAX_LINE = 5_000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Unreadable(Exception):
    """A file that cannot be used; carries its problem."""

    def __init__(self, file: str, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.problem = Problem(Place(file, line, column), "", message)


def read_text(root: Path, path: Path) -> str:
    """The text of `path` (UTF-8); Unreadable names the file relative to `root`."""
    file = path.relative_to(root).as_posix()
    if path.is_dir():
        raise Unreadable(file, "is a folder; expected a file")
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Unreadable(file, f"cannot be read: {error.strerror}") from None
    if len(raw) > MAX_BYTES:
        raise Unreadable(file, f"has {len(raw):,} bytes; expected at most {MAX_BYTES:,}")
    return _checked(file, _decoded(file, raw))


def _decoded(file: str, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise Unreadable(file, f"byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8", line, column) from None


def _checked(file: str, text: str) -> str:
    if not text.strip():
        raise Unreadable(file, "is empty")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            raise Unreadable(file, f"has a line of {len(line):,} characters; expected at most {MAX_LINE:,}", number)
    if found := CONTROL.search(text):
        before = text[: found.start()]
        line, column = before.count("\n") + 1, found.start() - before.rfind("\n")
        raise Unreadable(file, f"has the control character U+{ord(found[0]):04X}; take it out", line, column)
    return text
