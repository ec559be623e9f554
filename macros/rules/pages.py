"""Rules on pages: which must be there, what they are about, which macros they call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from ..catalog import LETTERS, UNDATED, Catalog
from ..figures import find
from ..load import Call, Page
from ..macro_names import COLUMN, COUNT, FIGURE, FRONT_MATTER, GIVEN, KIND, MACROS, OWED, PARTY, Many, Signature, Value
from ..model import KINDS
from ..model.types import Edtf
from ..model.walk import Path
from ..problems import Place, Problem, unknown
from ..words import key
from .base import rules
from .references import wrong


def page_is_there(catalog: Catalog) -> Iterator[Problem]:
    """A record that is owed a page has one."""
    there = {page.path for page in catalog.pages}
    for record in (r for kind in OWED for r in catalog.all(kind)):
        path = f"{record.kind_name}/{record.id}.md"
        if record.brief or record.split_into or catalog.page_of(record.id) or path in there:
            continue
        yield catalog.problem(record, (), f"is owed a page: write docs/{path} with record: {record.id}, or say brief: true")


def page_is_about_a_record(catalog: Catalog) -> Iterator[Problem]:
    """A page that says which record it is about names one that is there, stands where its kind belongs, and is the only one.

    Beside the pages of single records stands their list, and a page about several of them: it has a title and no record's id.
    """
    first: dict[str, str] = {}
    for page in catalog.pages:
        id_ = page.meta.value.get("record")
        if id_ is None:
            if PurePosixPath(page.path).parent.name in OWED and not page.broken and not _overview(catalog, page):
                yield _problem(page, (), f'needs the front matter "record: {PurePosixPath(page.path).stem}"')
            continue
        if not isinstance(id_, str) or (message := wrong(catalog, id_, ())):
            yield _problem(page, ("record",), message if isinstance(id_, str) else "expected the id of a record")
            continue
        record = catalog.records.get(id_)
        if record and page.path != f"{record.kind_name}/{id_}.md":
            yield _problem(page, ("record",), f"a page about {id_} is docs/{record.kind_name}/{id_}.md")
        if first.setdefault(id_, page.file) != page.file:
            yield _problem(page, ("record",), f"{first[id_]} is about {id_} too; expected one page a record")


def _overview(catalog: Catalog, page: Page) -> bool:
    """Whether a page is about a kind or several of its records, not about one."""
    name = PurePosixPath(page.path).stem
    return name == "index" or ("title" in page.meta.value and not catalog.has(name))


def front_matter_is_known(catalog: Catalog) -> Iterator[Problem]:
    """Front matter has fields that something reads, and values that fit."""
    for page in catalog.pages:
        for name, value in page.meta.value.items():
            if name not in FRONT_MATTER:
                yield _problem(page, (name,), unknown("field of front matter", name, FRONT_MATTER))
            elif name == "lists":
                yield from _lists(page, value)
            elif name == "part":
                yield from _part(page, value)
            elif name == "as_known":
                yield from _headings(page, value)
            elif name == "terms":
                yield from _choices(catalog, page, value)
            elif kinds := FRONT_MATTER[name]:
                yield from _records(catalog, page, name, value, kinds)


def _headings(page: Page, value: Any) -> Iterator[Problem]:
    """Each heading of the page that an edition as known on a day words otherwise is one that the page has."""
    if not isinstance(value, dict):
        yield _problem(page, ("as_known",), "expected a mapping of heading: plain words")
        return
    known = [words for _, words in page.headings]
    yield from (_problem(page, ("as_known", words), unknown("heading", words, known)) for words in value if words not in known)


def _lists(page: Page, value: Any) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield _problem(page, ("lists",), "expected a list of kinds, such as [events]")
        return
    for index, kind in enumerate(value):
        if kind not in KINDS:
            yield _problem(page, ("lists", index), unknown("kind", str(kind), KINDS))


def _choices(catalog: Catalog, page: Page, value: Any) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield _problem(page, ("terms",), "expected a mapping of alias: term")
        return
    for alias, id_ in value.items():
        term = catalog.records.get(id_) if isinstance(id_, str) else None
        if message := wrong(catalog, str(id_), ("terms",)):
            yield _problem(page, ("terms", alias), message)
        elif term and key(alias) not in map(key, (term.term, *term.aliases)):
            yield _problem(page, ("terms", alias), unknown(f"form of {id_}", alias, (term.term, *term.aliases)))


def _records(catalog: Catalog, page: Page, name: str, value: Any, kinds: tuple[str, ...]) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield _problem(page, (name,), "expected a list of ids")
        return
    for index, id_ in enumerate(value):
        if message := wrong(catalog, str(id_), kinds):
            yield _problem(page, (name, index), message)


def listed_once(catalog: Catalog) -> Iterator[Problem]:
    """A kind is listed on one page, or in parts of which one holds each record: links to the record lead there."""
    first: dict[tuple[str, str], str] = {}
    for page in catalog.pages:
        value, part = page.meta.value.get("lists"), str(page.meta.value.get("part", ""))
        for index, kind in enumerate(value if isinstance(value, list) else ()):
            if isinstance(kind, str) and first.setdefault((kind, part), page.file) != page.file:
                yield _problem(page, ("lists", index), f"{first[kind, part]} lists {kind} too; expected one page a kind")
    for kind, pages in catalog.lists.items():
        if any(part for _, part in pages) and kind in KINDS:
            yield from (p for record in catalog.all(kind) if (p := _homeless(catalog, record)))


def _homeless(catalog: Catalog, record: Any) -> Problem | None:
    """What is wrong when a record of a kind that is listed in parts stands in none of them, or in several."""
    homes = [f"docs/{page}" for page in catalog.homes(record)]
    if len(homes) == 1 or (hasattr(record, "step_of") and not (record.date or record.step_of)):  # without a day, which is a fault of its own
        return None
    said = f"stands in {len(homes)} parts of its list: {', '.join(homes)}" if homes else "stands in no part of its list"
    return catalog.problem(record, (), f"{said}; expected one")


def _part(page: Page, value: Any) -> Iterator[Problem]:
    try:
        if value != UNDATED and not LETTERS.fullmatch(str(value)):
            Edtf.parse(str(value))
    except ValueError:
        yield _problem(page, ("part",), f'"{value}" is no part of a list; expected letters such as a-d, or a span such as 2025-05-10/2025-09')


def macro_is_known(catalog: Catalog) -> Iterator[Problem]:
    """A page names macros that there are."""
    for page in catalog.pages:
        places = {(call.name, call.place.line): call.place for call in page.calls}
        for name, line in page.names:
            if name not in MACROS and name not in GIVEN:
                yield Problem(places.get((name, line), Place(page.file, line)), name, unknown("macro", name, MACROS))


def macro_call_fits(catalog: Catalog) -> Iterator[Problem]:
    """A macro call gives what the macro takes: its parameters, and ids of the right kind."""
    for page in catalog.pages:
        for call in page.calls:
            if signature := MACROS.get(call.name):
                yield from (Problem(call.place, call.name, message) for message in _misfits(catalog, page, call, signature))


def _misfits(catalog: Catalog, page: Page, call: Call, signature: Signature) -> Iterator[str]:
    names = list(signature.params)
    if len(call.args) > len(names):
        yield f"takes at most {len(names)} values ({', '.join(names) or 'none'}); found {len(call.args)}"
    others = [name for name in call.kwargs if name not in names]
    if signature.columns:
        yield from _rows(catalog, call, others, signature.one)
    else:
        yield from (unknown("parameter", n, names) if names else f'takes no values; found "{n}"' for n in others)
    given = {**dict(zip(names, call.args, strict=False)), **{n: v for n, v in call.kwargs.items() if n in names}}
    if call.known:
        if missing := [n for n in names[: signature.needs] if n not in given]:
            yield f"needs a value for {missing[0]}"
        if not given and signature.own is not None and not page.broken:
            yield from _own(catalog, page, signature.own)
    for name, value in given.items():
        if message := _value(catalog, signature.params[name], value, given):
            yield message


def _rows(catalog: Catalog, call: Call, others: list[str], one: bool = False) -> Iterator[str]:
    """What is wrong with the cells by which a call picks rows of its series."""
    series = call.args[0] if call.args else call.kwargs.get("series")
    columns = _columns(catalog, series)
    if columns is None:
        return
    if strange := [name for name in others if name not in columns]:
        yield from (unknown(f"parameter or column of {series}", name, columns) for name in strange)
        return
    said = ", ".join(f"{n}={call.kwargs[n]}" for n in others) or "anything in it"
    found = len(catalog.rows(series, {n: call.kwargs[n] for n in others}))
    if not found:
        yield f"{series} has no row with {said}"
    elif one and found > 1:
        yield f"{series} has {found} rows with {said}; expected one"


def _own(catalog: Catalog, page: Page, kinds: tuple[str, ...]) -> Iterator[str]:
    id_ = page.meta.value.get("record")
    record = catalog.records.get(id_) if isinstance(id_, str) else None
    if id_ is None or (record and kinds and record.kind_name not in kinds):
        yield f"this page is about no record of {' or '.join(kinds) or 'any kind'}; name one in the call"


def _value(catalog: Catalog, expected: Value, value: Any, given: dict[str, Any]) -> str:
    """What is wrong with a value of a call; empty when nothing is."""
    if value is None:
        return ""
    if expected == COUNT:
        return "" if isinstance(value, int) and value > 0 else f"expected a number above 0; found {value!r}"
    if not isinstance(value, str):
        return f"expected a text in quotes; found {value!r}"
    if isinstance(expected, Many):
        return "; ".join(filter(None, (_value(catalog, expected.of, one, given) for one in value.split())))
    if isinstance(expected, tuple):
        return wrong(catalog, value, expected)
    if expected == FIGURE:
        return _figure(catalog, value)
    known = {KIND: KINDS, PARTY: catalog.topic.parties, COLUMN: _columns(catalog, given.get("series"))}.get(expected)
    return "" if known is None or value in known else unknown(expected, value, known)


def _figure(catalog: Catalog, address: str) -> str:
    try:
        find(catalog, address)
    except LookupError as error:
        return "" if address.partition("/")[2].partition(".")[0] in catalog.faulty else str(error.args[0])
    return ""


def _columns(catalog: Catalog, series: Any) -> list[str] | None:
    record = catalog.records.get(series) if isinstance(series, str) else None
    return [c.name for c in record.table.fields] if record and record.kind_name == "series" else None


def _problem(page: Page, path: Path, message: str) -> Problem:
    return Problem(page.meta.place(path), str(path[0]) if path else "", message)


WALLS = rules(page_is_there, page_is_about_a_record, front_matter_is_known, listed_once, macro_is_known, macro_call_fits)
