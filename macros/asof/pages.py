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

from ..catalog import LETTERS, UNDATED, Catalog, Row
from ..days import when
from ..figures import find
from ..interface import KINDS
from ..load import HEADING, Call, Page
from ..macro_names import FIGURE, FRONT_MATTER, MACROS, Many, Value
from ..model.evidence import PERIOD
from ..model.types import Edtf
from .day import Day
from .records import UNDATED as TIMELESS
from .texts import BACK

NOT_KNOWN = '{{ not_known() }}'
BLOCK = re.compile(r"\{\{[^{}]*\}\}")
FRAME = re.compile(r"(?:\s*</?(?!p\b)[a-z][^<>]*>)+\s*")  # a line that only opens or closes parts of the page
EDGES = re.compile(r"^(\s*(?:[-*>] +|\d+\. +)?(?:<[^<>]+>)*)(.*?)((?:</[^<>]+>)*\s*)$")  # what a line of prose begins and ends with
UNTOLD = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)|<[^<>]*>|`[^`]*`")  # what is no prose in a line
GAP = re.compile(rf"\s*(?:[-*>] +|\d+\. +)?{re.escape(NOT_KNOWN)}\s*")  # a line that says only that something was not known
LINK = re.compile(r"\]\(([^)#\s]+\.md)[^)]*\)")
FENCE = re.compile(r"\s*(`{3,}|~{3,})")


def retold(catalog: Catalog, day: Day, page: Page) -> Page | None:
    """The page as it can be told on a day; nothing when it is about what was not known, or all of it was written later."""
    about = page.meta.value.get("record")
    if not _told(catalog, day, page):
        return None
    dated = "as_known" in page.meta.value or (isinstance(about, str) and catalog.records[about].kind_name not in TIMELESS)
    text = _Text(catalog, day, page)
    lines = text.blocks() if dated else text.lines()
    meta = replace(page.meta, value=_front(catalog, day, page, dated))
    numbers = {number for number, _ in lines}
    return replace(page, meta=meta, body="\n".join(said for _, said in lines), calls=[c for c in page.calls if c.place.line in numbers])


def _told(catalog: Catalog, day: Day, page: Page) -> bool:
    """Whether anything of a page could be told: its record was known, its days had begun, not all of its text was written later."""
    about = page.meta.value.get("record")
    known = not isinstance(about, str) or catalog.has(about)
    prose = "as_known" in page.meta.value and not any(BLOCK.fullmatch(line.strip()) for line in page.body.split("\n"))
    return known and not prose and not _begins_later(day, page)


def _begins_later(day: Day, page: Page) -> bool:
    """Whether the page is a part of a list that holds only later days."""
    return any(span.first > day.day for span in _span(page))


def _front(catalog: Catalog, day: Day, page: Page, dated: bool) -> dict[str, Any]:
    """The front matter without what was not known; a title that speaks of later gives way to that of the list."""
    found: dict[str, Any] = {}
    for name, value in page.meta.value.items():
        if name == "title":
            found[name] = value if day.told(value, _span(page)) == value else _plain_title(page)
        elif name == "description" and (dated or day.told(value) != value):
            continue
        elif name == "terms" and isinstance(value, dict):
            found[name] = {alias: id_ for alias, id_ in value.items() if catalog.has(id_)}
        else:
            found[name] = [i for i in value if catalog.has(i)] if FRONT_MATTER.get(name) and isinstance(value, list) else value
    return found


def _span(page: Page) -> list[Edtf]:
    """The days that a part of a list covers."""
    part = str(page.meta.value.get("part", ""))
    return [] if not part or part == UNDATED or LETTERS.fullmatch(part) else [Edtf.parse(part)]


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
    """Whether the series of a call has a row that its cells pick, with a value in its column."""
    return bool(_rows(catalog, named, params))


def _rows(catalog: Catalog, named: Mapping[str, Any], params: Collection[str]) -> list[Row]:
    cells = {column: cell for column, cell in named.items() if column not in params}
    if not catalog.has(named.get("series", "")):
        return []
    return [row for row in catalog.rows(named["series"], cells) if row.cells.get(named.get("column", PERIOD), "")]


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
        named |= _charted(catalog, {**dict(zip(params, positional, strict=False)), **named}, params)
    return [*positional, *args[len(positional) :]], named


def _charted(catalog: Catalog, named: Mapping[str, Any], params: Collection[str]) -> dict[str, str]:
    """What a chart says of days that had come: the marks among its rows, and its subtitle."""
    times = [row.when for row in _rows(catalog, named, params) if row.when]
    found: dict[str, str] = {}
    if times and named.get("marks"):
        first, last = min(t.first for t in times), max(t.last for t in times)
        found["marks"] = " ".join(m for m in named["marks"].split() if (w := _begun(catalog, m)) and first <= w.first <= last)
    if times and catalog.as_of and named.get("subtitle"):
        found["subtitle"] = Day(catalog, catalog.as_of).told(named["subtitle"], of=max(times))
    return found


def _begun(catalog: Catalog, id_: str) -> Edtf | None:
    """From when a record counts: a law from the day that it bites."""
    record = catalog.records[id_]
    return min((step.start for step in getattr(record, "steps", ())), default=None) or when(catalog, record)


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
            if heading and not _block_below(kept[index + 1 :], len(heading[1])):
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
        """The page without the parts whose heading speaks of later, and without such lines; a gap stands for each run of them, none for a whole part."""
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
        return self._filled(_once(found))

    def _filled(self, lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """The lines without the headings below which only gaps are left; what frames the page stays."""
        empty: set[int] = set()
        headings = {i: len(match[1]) for i, (n, line) in enumerate(lines) if n not in self._code and (match := HEADING.fullmatch(line))}
        for start, level in headings.items():
            end = next((i for i, other in headings.items() if i > start and other <= level), len(lines))
            part = [i for i in range(start, end) if not FRAME.fullmatch(lines[i][1])]
            gaps = [i for i in part if GAP.fullmatch(lines[i][1])]
            if level > 1 and gaps and not any(lines[i][1].strip() for i in part if i not in headings and i not in gaps):
                empty.update(part)
        return [line for i, line in enumerate(lines) if i not in empty]

    def _line(self, number: int, line: str, before: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        hangs = bool(before and before[-1][1].endswith(NOT_KNOWN) and BACK.match(line))  # on the line that was left out
        block = BLOCK.fullmatch(line.strip()) and all(fits(self.catalog, call) for call in self._calls(number))
        if number in self._code or block or (self._known(number, line) and not hangs):
            yield number, line
        elif not line.startswith("|"):
            lead, _, tail = EDGES.fullmatch(line).groups()
            yield -number, f"{lead}{NOT_KNOWN}{tail}"

    def _known(self, number: int, line: str) -> bool:
        """Whether a line names only what was known: records, pages, days."""
        folder = posixpath.dirname(self.page.path)
        pages = (posixpath.normpath(posixpath.join(folder, target)) for target in LINK.findall(line))
        if not all(self._has_page(path) for path in pages):
            return False
        prose = UNTOLD.sub(" ", line)
        return all(fits(self.catalog, call) for call in self._calls(number)) and self.day.told(prose, self._terms(number)) == prose

    def _terms(self, number: int) -> list[Edtf]:
        """The days of what a line names, and of its page if that covers some."""
        named = [self.catalog.records[a] for call in self._calls(number) for a in call.args if isinstance(a, str) and self.catalog.has(a)]
        days = [w for r in named for w in (when(self.catalog, r), *(step.date for step in getattr(r, "steps", ()))) if w and w.first <= self.day.day]
        return [*days, *self.day.vouched(r.id for r in named if r.kind_name == "sources"), *_span(self.page)]

    def _has_page(self, path: str) -> bool:
        page = next((p for p in self.day.catalog.pages if p.path == path), None)
        return page is None or _told(self.catalog, self.day, page)

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


def _once(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines with one gap in the place of several that follow one another."""
    found: list[tuple[int, str]] = []
    after = False
    for number, line in lines:
        gap = bool(GAP.fullmatch(line))
        if not (gap and after):
            found.append((number, line))
        after = gap or (after and not line.strip())
    return found


def _block_below(rest: Sequence[tuple[int, str]], level: int) -> bool:
    """Whether a block stands below a heading, before the next one of its level."""
    for _, line in rest:
        if BLOCK.fullmatch(line.strip()):
            return True
        if (heading := HEADING.fullmatch(line)) and len(heading[1]) <= level:
            return False
    return False
