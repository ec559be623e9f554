"""What went wrong in a build of MkDocs, as problems with file and line."""

from __future__ import annotations

import logging
import re
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.commands import build
from mkdocs.exceptions import Abort

from .links import lines
from .problems import Place, Problem

# A problem as it prints itself: file:line:column, two spaces, subject, and the message below.
PLACED = re.compile(
    r"(?P<file>[^\s:]+\.\w+)(?::(?P<line>\d+)(?::(?P<column>\d+))?)?(?:  (?P<subject>[^\n]*))?(?:\n(?P<message>.*))?", re.S
)
LINK = re.compile(r"Doc file '(?P<page>[^']+)' contains .*?link (?:to )?'(?P<target>[^']+)'")
TOLD = re.compile(r"contains .*?link (?:to )?'(?P<target>[^']+)'")  # the same once it is a problem
QUOTED = re.compile(r"'([^']+)'")
MACROS = re.compile(r"\[macros\] - ERROR .*?_File_: `(?P<page>[^`]+)`\s*(?P<said>.*)", re.S)  # of mkdocs-macros, in Markdown
TRACED = re.compile(r'_Line (\d+) in|"<template>", line (\d+)')
ECHO = ("Error reading page '", "Error building page '")  # MkDocs says so of an exception that we get anyway
SERVER = "mkdocs.livereload"  # a browser that asks for a missing file is no fault of the build


@dataclass
class Log(logging.Handler):
    """Collects what MkDocs and the generator warn of during one build."""

    root: Path
    docs: str = "docs"
    records: list[logging.LogRecord] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(logging.WARNING)

    __hash__ = logging.Handler.__hash__

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record."""
        if not record.name.startswith(SERVER) and not record.getMessage().startswith(ECHO):
            self.records.append(record)

    def problems(self, error: BaseException | None = None) -> list[Problem]:
        """Everything that was warned of, and the error that ended the build, if one did."""
        seen: Counter[str] = Counter()
        failed, messages = self._failed()
        found = [self._problem(message, seen) for message in messages]
        found += [late for late in failed if not any(late.place.file == p.place.file and late.message in p.message for p in found)]
        if error is not None and not (isinstance(error, SystemExit) and found):  # that only ends what was said before
            found.append(self._error(error))
        return sorted({_key(problem): problem for problem in reversed(found)}.values())  # of two on one link, the first

    def _problem(self, message: str, seen: Counter[str]) -> Problem:
        if match := PLACED.fullmatch(message):
            place = Place(match["file"], int(match["line"] or 0), int(match["column"] or 0))
            return Problem(place, match["subject"] or "", _dedented(match["message"] or ""))
        if match := LINK.match(message):
            seen[match[0]] += 1
            file = f"{self.docs}/{match['page']}"
            line = _line(self.root / file, match["target"], seen[match[0]])
            return Problem(Place(file, line), "", message.split("' ", 1)[1])
        return Problem(self._guess(message), "", message)

    def _failed(self) -> tuple[list[Problem], list[str]]:
        """The pages that mkdocs-macros gave up, and the messages but for those that an anchor of such a page is missing."""
        messages = [record.getMessage() for record in self.records]
        failed = [match for message in messages if (match := MACROS.match(message))]
        noise = tuple(f"the doc '{match['page']}' does not contain an anchor" for match in failed)
        rest = [message for message in messages if not MACROS.match(message) and not any(said in message for said in noise)]
        return [self._given_up(match) for match in failed], rest

    def _given_up(self, match: re.Match[str]) -> Problem:
        """What mkdocs-macros says of an expression that is no macro of ours."""
        file, said, at = f"{self.docs}/{match['page']}", match["said"], TRACED.search(match["said"])
        text = next(line for line in said.splitlines() if line.strip())
        line = int(at[1] or at[2]) + _front(self.root / file) if at else 0
        return Problem(Place(file, line), "", re.sub(r"_Line \d+ in Markdown file:_ ", "", text).strip("*_ ").replace("_: ", ": ", 1))

    def _guess(self, message: str) -> Place:
        """The first file that the message names, or the line of mkdocs.yml that names it."""
        for name in QUOTED.findall(message):
            for file in (f"{self.docs}/{name}", name):
                if (self.root / file).is_file():
                    return Place(file)
            if line := _line(self.root / "mkdocs.yml", name, 1):
                return Place("mkdocs.yml", line)
        return Place("mkdocs.yml")

    def _error(self, error: BaseException) -> Problem:
        cause = error.__context__ if isinstance(error, Abort) and error.__context__ else error
        text = str(cause) or type(cause).__name__
        if match := PLACED.fullmatch(text):
            return self._problem(match[0], Counter())
        if mark := getattr(cause.__cause__ or cause.__context__, "problem_mark", None):
            return Problem(Place("mkdocs.yml", mark.line + 1, mark.column + 1), "", f"is no YAML: {_short(text)}")
        name = "" if type(cause).__module__.startswith("mkdocs.") else f"{type(cause).__name__}: "
        return Problem(self._frame(cause) or self._guess(text), "", name + text)

    def _frame(self, error: BaseException) -> Place | None:
        """The innermost line of the project in the traceback; a template counts."""
        if isinstance(error, SyntaxError) or hasattr(error, "lineno"):  # Jinja's TemplateSyntaxError has it too
            name, line = getattr(error, "filename", None), getattr(error, "lineno", 0)
            if name and (place := self._inside(name, line)):
                return place
        frames = reversed(traceback.extract_tb(error.__traceback__))
        return next((place for f in frames if (place := self._inside(f.filename, f.lineno or 0))), None)

    def _inside(self, name: str, line: int) -> Place | None:
        try:
            inside = Path(name).resolve().relative_to(self.root)
        except ValueError:
            return None
        if ".venv" in inside.parts or "site-packages" in inside.parts or not (self.root / inside).is_file():
            return None
        return Place(inside.as_posix(), line)


@contextmanager
def collected(root: Path) -> Iterator[Log]:
    """The log of the build that runs inside; the terminal stays silent meanwhile."""
    logger, handler = logging.getLogger("mkdocs"), Log(root.resolve())
    kept, level, propagate, once = logger.handlers[:], logger.level, logger.propagate, build.log.filters[:]
    logger.handlers[:], logger.propagate = [handler], False
    logger.setLevel(logging.WARNING)
    build.log.filters.clear()  # it drops what it said before, and would make a lasting fault vanish
    try:
        yield handler
    finally:
        logger.handlers[:], logger.propagate = kept, propagate
        logger.setLevel(level)
        build.log.filters[:] = once


def _key(problem: Problem) -> object:
    """What makes two problems one: they are the same, or are about one link at one place."""
    link = TOLD.match(problem.message)
    return (problem.place, link["target"]) if link else problem


def _front(path: Path) -> int:
    """How many lines the front matter of a page takes."""
    match = re.match(r"---\n.*?^---\s*\n", path.read_text(encoding="utf-8"), re.S | re.M) if path.is_file() else None
    return match[0].count("\n") if match else 0


def _line(path: Path, text: str, which: int) -> int:
    """The line of the `which`-th link to `text` in a file; 0 when it is not written there."""
    try:
        hits = lines(path.read_text(encoding="utf-8"), text)
    except (OSError, UnicodeDecodeError):
        return 0
    return hits[min(which, len(hits)) - 1] if hits else 0


def _dedented(text: str) -> str:
    return "\n".join(line.removeprefix("  ") for line in text.splitlines())


def _short(text: str) -> str:
    """The part of PyYAML's message that says what is wrong, without the quoted text."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    said = [line for line in lines if not line.startswith(("in ", "^"))]
    return said[-1] if said else text
