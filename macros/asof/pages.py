"""Pages as they can be told on a day: without the records that were not known, and without prose that speaks of later.

The page of something that happened, and one whose front matter says `as_known`, was written when all that followed was
known: of it only the blocks that macros draw are left, under their headings. On other pages a line goes when it names
a record that was not known, or a later day.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ..catalog import LETTERS, UNDATED, Catalog
from ..figures import find
from ..interface import KINDS
from ..load import HEADING, Call, Page
from ..macro_names import FIGURE, FRONT_MATTER, MACROS, Many, Value
from ..model.types import Edtf
from .day import BACK, Day
from .records import UNDATED as TIMELESS

NOT_KNOWN = '{{ not_known() }}'
BLOCK = re.compile(r"\{\{[^{}]*\}\}")
FRAME = re.compile(r"(?:\s*</?(?!p\b)[a-z][^<>]*>)+\s*")  # a line that only opens or closes parts of the page
EDGES = re.compile(r"^(\s*(?:[-*>] +|\d+\. +)?(?:<[^<>]+>)*)(.*?)((?:</[^<>]+>)*\s*)$")  # what a line of prose begins and ends with
UNTOLD = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)|<[^<>]*>|`[^`]*`")  # what is no prose in a line
LINK = re.compile(r"\]\(([^)#\s]+\.md)[^)]*\)")
FENCE = re.compile(r"\s*(`{3,}|~{3,})")


def retold(catalog: Catalog, day: Day, page: Page) -> Page | None:
    """The page as it can be told on a day; nothing when it is about what was not known."""
    about = page.meta.value.get("record")
    if (isinstance(about, str) and not catalog.has(about)) or _begins_later(day, page):
        return None
    dated = "as_known" in page.meta.value or (isinstance(about, str) and catalog.records[about].kind_name not in TIMELESS)
    text = _Text(catalog, day, page)
    lines = text.blocks() if dated else text.lines()
    meta = replace(page.meta, value=_front(catalog, day, page, dated))
    numbers = {number for number, _ in lines}
    return replace(page, meta=meta, body="\n".join(said for _, said in lines), calls=[c for c in page.calls if c.place.line in numbers])


def _begins_later(day: Day, page: Page) -> bool:
    """Whether the page is a part of a list that holds only later days."""
    part = str(page.meta.value.get("part", ""))
    return bool(part) and part != UNDATED and not LETTERS.fullmatch(part) and Edtf.parse(part).first > day.day


def _front(catalog: Catalog, day: Day, page: Page, dated: bool) -> dict[str, Any]:
    """The front matter without what was not known; a title that speaks of later gives way to that of the list."""
    found: dict[str, Any] = {}
    for name, value in page.meta.value.items():
        if name == "title":
            found[name] = value if day.told(value) == value else _plain_title(page)
        elif name == "description" and (dated or day.told(value) != value):
            continue
        elif name == "terms" and isinstance(value, dict):
            found[name] = {alias: id_ for alias, id_ in value.items() if catalog.has(id_)}
        else:
            found[name] = [i for i in value if catalog.has(i)] if FRONT_MATTER.get(name) and isinstance(value, list) else value
    return found


def _plain_title(page: Page) -> str:
    return next((KINDS[kind][1] for kind in page.meta.value.get("lists", ()) if kind in KINDS), page.path)


def fits(catalog: Catalog, call: Call) -> bool:
    """Whether a call names only records and figures that the catalog has; of several in one text the others are left out."""
    signature = MACROS.get(call.name)
    named = {**dict(zip(signature.params, call.args, strict=False)), **call.kwargs} if signature else {}
    if signature and signature.columns and not _has_row(catalog, named, signature.params):
        return False
    return all(_there(catalog, signature.params.get(name, "text"), value) for name, value in named.items())


def _has_row(catalog: Catalog, named: Mapping[str, Any], params: Collection[str]) -> bool:
    """Whether the series of a call has a row that its cells pick."""
    cells = {column: cell for column, cell in named.items() if column not in params}
    return catalog.has(named.get("series", "")) and bool(catalog.rows(named["series"], cells))


def _there(catalog: Catalog, expected: Value, value: Any) -> bool:
    if expected == FIGURE and isinstance(value, str):
        return _has_figure(catalog, value)
    return not isinstance(expected, tuple) or not isinstance(value, str) or catalog.has(value)


def _has_figure(catalog: Catalog, address: str) -> bool:
    try:
        find(catalog, address)
    except LookupError:
        return False
    return True


def given(catalog: Catalog, name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """What a call gives its macro on a day: without what was not known, and without a chart's title, which tells a finding."""
    params = MACROS[name].params
    positional = [_left(catalog, kind, value) for kind, value in zip(params.values(), args, strict=False)]
    named = {key: _left(catalog, params.get(key, "text"), value) for key, value in kwargs.items()}
    if MACROS[name].columns:
        named.pop("title", None)
    return [*positional, *args[len(positional) :]], named


def _left(catalog: Catalog, expected: Value, value: Any) -> Any:
    if not isinstance(expected, Many) or not isinstance(value, str):
        return value
    has = _has_figure if expected.of == FIGURE else Catalog.has
    return " ".join(one for one in value.split() if has(catalog, one))


@dataclass(frozen=True)
class _Text:
    """The body of a page, line by line, each with its number in the file."""

    catalog: Catalog
    day: Day
    page: Page

    def blocks(self) -> list[tuple[int, str]]:
        """Only the frame of the page, the blocks whose records are known, and the headings above them."""
        plain = self.page.meta.value.get("as_known") or {}
        kept = [(n, line) for n, line in self._numbered() if self._bare(n, line)]
        found: list[tuple[int, str]] = []
        for index, (number, line) in enumerate(kept):
            heading = HEADING.fullmatch(line)
            if heading and not _filled(kept[index + 1 :], len(heading[1])):
                continue
            words = plain.get(heading[2]) if heading and isinstance(plain, dict) else None
            found += [(number, f"{heading[1]} {words}" if heading and words else line), (number, "")]
        return found

    def _bare(self, number: int, line: str) -> bool:
        """Whether a line is heading, frame or a block that can be drawn."""
        if BLOCK.fullmatch(line.strip()):
            return all(fits(self.catalog, call) for call in self._calls(number))
        return bool(FRAME.fullmatch(line) or HEADING.fullmatch(line))

    def lines(self) -> list[tuple[int, str]]:
        """The page without the parts whose heading speaks of later, and without such lines; a gap stands for each run of them."""
        found: list[tuple[int, str]] = []
        skipped = 7  # the level of the heading below which nothing is told
        for number, line in self._numbered():
            heading = HEADING.fullmatch(line) if number not in self._code else None
            if heading and len(heading[1]) <= skipped:
                skipped = 7 if self._known(number, line) else len(heading[1])
            if skipped == 1:  # the page itself goes on, under a plain title
                found.append((number, f"# {_plain_title(self.page)}"))
                skipped = 7
            elif skipped == 7:
                found += self._line(number, line, found)
        return found

    def _line(self, number: int, line: str, before: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        hangs = bool(before and before[-1][1].endswith(NOT_KNOWN) and BACK.match(line))  # on the line that was left out
        if number in self._code or (self._known(number, line) and not hangs) or BLOCK.fullmatch(line.strip()):
            yield number, line
        elif not line.startswith("|"):
            lead, _, tail = EDGES.fullmatch(line).groups()
            if lead.strip() or tail.strip() or not (before and before[-1][1].endswith(NOT_KNOWN)):
                yield -number, f"{lead}{NOT_KNOWN}{tail}"

    def _known(self, number: int, line: str) -> bool:
        """Whether a line names only what was known: records, pages, days."""
        folder = posixpath.dirname(self.page.path)
        pages = (posixpath.normpath(posixpath.join(folder, target)) for target in LINK.findall(line))
        if not all(self._has_page(path) for path in pages):
            return False
        prose = UNTOLD.sub(" ", line)
        return all(fits(self.catalog, call) for call in self._calls(number)) and self.day.told(prose) == prose

    def _has_page(self, path: str) -> bool:
        page = next((p for p in self.day.catalog.pages if p.path == path), None)
        about = page.meta.value.get("record") if page else None
        return page is None or not (_begins_later(self.day, page) or (isinstance(about, str) and not self.catalog.has(about)))

    def _calls(self, number: int) -> list[Call]:
        return [call for call in self.page.calls if call.place.line == number]

    @cached_property
    def _code(self) -> set[int]:
        """The lines of code, which are examples."""
        found, fence = set(), ""
        for number, line in self._numbered():
            if (match := FENCE.match(line)) and fence in ("", match[1]):
                fence = "" if fence else match[1]
                found.add(number)
            elif fence:
                found.add(number)
        return found

    def _numbered(self) -> Iterator[tuple[int, str]]:
        return enumerate(self.page.body.split("\n"), self.page.first_line)


def _filled(rest: Sequence[tuple[int, str]], level: int) -> bool:
    """Whether a block stands below a heading, before the next one of its level."""
    for _, line in rest:
        if BLOCK.fullmatch(line.strip()):
            return True
        if (heading := HEADING.fullmatch(line)) and len(heading[1]) <= level:
            return False
    return False
