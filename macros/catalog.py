"""All records joined and indexed. Built even over dangling references: the rules name those."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path as FilePath
from typing import Any

from pydantic import BaseModel, ValidationError

from .load import Loaded, Page, Raw, read_data, read_pages
from .load.tree import Tree, dotted
from .model import FOLDERS, KINDS, SHELVES
from .model.base import Record
from .model.evidence import PERIOD, Series
from .model.faults import faults
from .model.topic import Topic
from .model.types import Edtf, Link
from .model.walk import Found, Path, survey
from .problems import Place, Problem, unknown

LETTERS = re.compile(r"[0-9a-z]-[0-9a-z]")  # the part of a long list by the first letters of ids
UNDATED = "undated"
KEPT_RECORDS = 8192  # while a preview runs: more than a site has


@dataclass(frozen=True)
class Use:
    """A place where one record names another."""

    record: Record
    path: Path


@dataclass(frozen=True)
class Row:
    """A row of a series: its line in the file and its cells by column."""

    line: int
    cells: dict[str, str]

    @property
    def when(self) -> Edtf | None:
        """What the row counts: a day, a month or a year."""
        period = self.cells.get(PERIOD)
        return Edtf.parse(period) if period else None


@dataclass(frozen=True)
class Catalog:
    """The records of a site and their joins. Nothing in it changes."""

    topic: Topic
    records: dict[str, Record]
    raws: dict[str, Raw]
    pages: tuple[Page, ...]
    published: tuple[str, ...] = ()
    as_of: date | None = None
    topic_tree: Tree = field(default_factory=lambda: Tree("data/topic.yml", {}))
    limits: Tree = field(default_factory=lambda: Tree("data/limits.yml", {}))
    redirected: frozenset[str] = frozenset()  # ids that records had before
    faulty: frozenset[str] = frozenset()  # ids that are there but could not be read: no rule calls them missing
    whole: bool = True  # False while anything has a fault of form: what is named nowhere may be named there
    later: frozenset[str] = frozenset()  # ids of the records that were not known on `as_of`
    written: date | None = None  # with `as_of`: the day of the edition, up to which what has no day was written

    def all(self, kind: str) -> tuple[Any, ...]:
        """Every record of a kind, by id."""
        return self._kinds.get(kind, ())

    def has(self, id_: str) -> bool:
        """Whether there is such a record."""
        return id_ in self.records

    def get(self, id_: str, *kinds: str) -> Any:
        """The record `id_`, of one of `kinds` if any are named; LookupError names the nearest."""
        record = self.records.get(id_)
        if record and (not kinds or record.kind_name in kinds):
            return record
        raise LookupError(self.missing(id_, kinds))

    def missing(self, id_: str, kinds: Iterable[str] = ()) -> str:
        """The message that there is no such record among `kinds`, with the nearest that are."""
        kinds = tuple(kinds)
        if (found := self.records.get(id_)) is not None:
            return f'"{id_}" is one of {found.kind_name}; expected one of {" or ".join(kinds)}'
        pool = [r.id for r in self.records.values() if not kinds or r.kind_name in kinds]
        return unknown(" or ".join(_one(k) for k in kinds) or "record", id_, pool)

    def uses(self, id_: str) -> tuple[Use, ...]:
        """Every place where another record names this one."""
        return self._uses.get(id_, ())

    def rows(self, series: str, where: Mapping[str, Any] | None = None) -> tuple[Row, ...]:
        """The rows of a series in file order: all, or those with the cells of `where`."""
        wanted = (where or {}).items()
        return tuple(Row(line, cells) for line, cells in self.raws[series].rows if all(cells.get(k) == v for k, v in wanted))

    def members(self, id_: str) -> tuple[str, ...]:
        """The materials that a reference to `id_` means: itself, or the members of a group, each once."""
        found: dict[str, None] = {}
        self._collect(id_, found, set())
        return tuple(found)

    def _collect(self, id_: str, found: dict[str, None], seen: set[str]) -> None:
        if id_ in seen:
            return
        seen.add(id_)
        inner = getattr(self.records.get(id_), "members", ())
        if not inner:
            found[id_] = None
        for member in inner:
            self._collect(member, found, seen)

    def groups(self, id_: str) -> tuple[str, ...]:
        """The groups that a material belongs to."""
        return tuple(m.id for m in self.all("materials") if m.id != id_ and id_ in self.members(m.id))

    def known_to(self, record: Record) -> date:
        """The last day that the evidence about `record` covers."""
        known = self.topic.known_to
        return (record.known_to or known.kinds.get(record.kind_name) or known.default).last

    @property
    def day(self) -> date:
        """The day of this edition: the one asked for, else the last day that the evidence covers."""
        return self.as_of or self.topic.known_to.default.last

    def problem(self, record: Record | str, path: Path, message: str) -> Problem:
        """A problem of a record, placed at the field that `path` names."""
        raw = self.raws[record if isinstance(record, str) else record.id]
        subject = f"{raw.subject} › {dotted(path)}" if path else raw.subject
        return Problem(raw.tree.place(path), subject, message)

    def row_problem(self, series: Series, line: int, column: str, message: str) -> Problem:
        """A problem of a row of a series, or of its cell in `column`, placed at the line of the table."""
        table = FilePath(self.raws[series.id].tree.file).with_suffix(".csv").as_posix()
        return Problem(Place(table, line), f"series/{series.id}" + (f" › {column}" if column else ""), message)

    def page_of(self, id_: str) -> str | None:
        """The page (path below docs/) that is about the record, if it has one of its own."""
        return self._pages.get(id_)

    def address(self, id_: str) -> tuple[str, str] | None:
        """Page and fragment where the record stands: its own page, else the list of its kind."""
        if page := self._pages.get(id_):
            return page, ""
        home = next(iter(self.homes(self.records[id_])), None) if id_ in self.records else None
        return (home, id_) if home else None

    def homes(self, record: Record) -> list[str]:
        """The pages that list the record: one, unless the rules find fault."""
        return [page for page, part in self.lists.get(record.kind_name, ()) if holds(part, record)]

    @cached_property
    def leaves(self) -> dict[str, list[tuple[Path, Any]]]:
        """Every value of every record with its path."""
        return {id_: leaves for id_, (leaves, _) in self._surveys.items()}

    @cached_property
    def values(self) -> dict[type, list[tuple[Record, Path, Any]]]:
        """The same by type: references, words, texts, dates."""
        found: dict[type, list[tuple[Record, Path, Any]]] = defaultdict(list)
        for id_, leaves in self.leaves.items():
            record = self.records[id_]
            for path, leaf in leaves:
                found[type(leaf)].append((record, path, leaf))
        return found

    @cached_property
    def parts(self) -> dict[type, list[tuple[Record, Path, Any]]]:
        """Every part of every record by its type, such as figures or steps, with record and path."""
        found: dict[type, list[tuple[Record, Path, Any]]] = defaultdict(list)
        for id_, (_, parts) in self._surveys.items():
            for path, part in parts:
                found[type(part)].append((self.records[id_], path, part))
        return found

    @cached_property
    def _surveys(self) -> dict[str, tuple[Found, Found]]:
        """Leaves and parts of every record, walked once for all rules."""
        return {id_: _surveyed(record) for id_, record in self.records.items()}

    def list_page(self, kind: str) -> str | None:
        """The page that lists the records of a kind."""
        return next((page for page, _ in self.lists.get(kind, ())), None)

    @cached_property
    def _kinds(self) -> dict[str, tuple[Record, ...]]:
        by_kind: dict[str, list[Record]] = defaultdict(list)
        for id_ in sorted(self.records):
            by_kind[self.records[id_].kind_name].append(self.records[id_])
        return {kind: tuple(found) for kind, found in by_kind.items()}

    @cached_property
    def _uses(self) -> dict[str, tuple[Use, ...]]:
        uses: dict[str, list[Use]] = defaultdict(list)
        for record, path, target in sorted(self.values.get(Link, ()), key=lambda found: found[0].id):
            uses[target].append(Use(record, path))
        return {id_: tuple(found) for id_, found in uses.items()}

    @cached_property
    def _pages(self) -> dict[str, str]:
        named = ((page.meta.value.get("record"), page.path) for page in self.pages)
        return {record: path for record, path in named if isinstance(record, str)}

    @cached_property
    def lists(self) -> dict[str, list[tuple[str, str]]]:
        """Kind → the pages that list it, each with the part of it that stands there (empty: all)."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for page in self.pages:
            for kind in _listed(page):
                found[kind].append((page.path, str(page.meta.value.get("part", ""))))
        return dict(found)


def holds(part: str, record: Any) -> bool:
    """Whether a part of a long list holds a record: `a-d` by the first letter of its id, `undated`, or a span of days."""
    if not part:
        return True
    if LETTERS.fullmatch(part):
        return part[0] <= record.id[0] <= part[-1]
    if part == UNDATED:
        return getattr(record, "date", None) is None
    when = getattr(record, "date", None) or getattr(getattr(record, "step_of", None), "date", None)
    try:
        span = Edtf.parse(part)
    except ValueError:
        return False
    return isinstance(when, Edtf) and span.first <= when.first <= span.last


@lru_cache(KEPT_RECORDS)
def _surveyed(record: Record) -> tuple[Found, Found]:
    return survey(record)


def _listed(page: Page) -> list[str]:
    lists = page.meta.value.get("lists", [])
    return [k for k in lists if isinstance(k, str)] if isinstance(lists, list) else []


def _one(kind: str) -> str:
    return {"industries": "industry", "facilities": "facility", "series": "series"}.get(kind, kind.removesuffix("s"))


def load(root: FilePath, as_of: date | None = None) -> tuple[Catalog | None, list[Problem]]:
    """The catalog of a folder and the faults of form in it; None when there is no topic to build on."""
    data = read_data(root, FOLDERS, SHELVES)
    pages, page_problems = read_pages(root)
    return build(data, pages, page_problems, as_of)


def build(data: Loaded, pages: list[Page], problems: list[Problem], as_of: date | None = None) -> tuple[Catalog | None, list[Problem]]:
    """The catalog of what was loaded, with every fault of form."""
    problems = [*data.problems, *problems]
    if data.topic.value is None:
        return None, problems
    topic, faulty = typed(Topic, data.topic, "topic")
    problems += faulty
    records: dict[str, Record] = {}
    raws: dict[str, Raw] = {}
    faulty_ids = set(data.lost)
    for raw in data.records:
        record, faulty = typed(KINDS[raw.kind], raw.tree, raw.subject, raw.id)
        problems += faulty or list(_twice(raw, raws))
        if record and raw.id not in records:
            records[raw.id], raws[raw.id] = record, raw
        else:
            faulty_ids.add(raw.id)
    if not isinstance(topic, Topic):
        return None, problems
    catalog = Catalog(
        topic, records, raws, tuple(pages), tuple(data.published), as_of,
        data.topic, data.limits, data.redirected, frozenset(faulty_ids), not problems,
    )
    return catalog, problems


def _twice(raw: Raw, raws: dict[str, Raw]) -> Iterator[Problem]:
    if first := raws.get(raw.id):
        said = f'the id "{raw.id}" is taken by {first.subject} ({first.tree.place(())}); ids are unique across kinds'
        yield Problem(raw.tree.place(()), raw.subject, said)


@lru_cache(KEPT_RECORDS)
def typed(model: type[BaseModel], tree: Tree, subject: str, id_: str | None = None) -> tuple[Any, list[Problem]]:
    """The tree as a model, or every reason why it is none; worked out once for each tree."""
    value = {**tree.value, "id": id_} if id_ and "id" not in tree.value else tree.value
    try:
        return model.model_validate(value, by_alias=True, by_name=False), []
    except ValidationError as error:
        found = faults(error, model, value)
        return None, [Problem(tree.place(p), f"{subject} › {dotted(p)}" if p else subject, m) for p, m in found]
