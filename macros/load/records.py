"""The data folder: which file holds which records."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .. import redirects
from ..problems import Place, Problem, unknown
from .files import Unreadable, read_text
from .tree import Tree, parse

ASIDE = ("schema", "topic.yml", "limits.yml", "published.txt", "redirects.yml")  # what is no record in data/


@dataclass
class Raw:
    """A record as it stands in its file; `rows` are a series' cells by column, with their line."""

    kind: str
    id: str
    tree: Tree
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)

    @property
    def subject(self) -> str:
        """How messages name the record."""
        return f"{self.kind}/{self.id}"

    def csv(self) -> str:
        """The rows as a table."""
        text = io.StringIO()
        table = csv.DictWriter(text, list(self.rows[0][1]) if self.rows else [], lineterminator="\n")
        table.writeheader()
        table.writerows(cells for _, cells in self.rows)
        return text.getvalue()


@dataclass
class Loaded:
    """All of data/: the topic, the records, the limits of ratchets, and what could not be read."""

    topic: Tree
    records: list[Raw]
    published: list[str]
    problems: list[Problem]
    limits: Tree = field(default_factory=lambda: Tree("data/limits.yml", {}))
    redirected: frozenset[str] = frozenset()  # ids that records had before
    lost: set[str] = field(default_factory=set)  # ids of records that are there and cannot be read


def read_data(root: Path, folders: tuple[str, ...], shelves: tuple[str, ...]) -> Loaded:
    """Every record below root/data: `folders` hold a file a record, `shelves` files of id → record."""
    return _Reader(root, folders, shelves).read()


class _Reader:
    def __init__(self, root: Path, folders: tuple[str, ...], shelves: tuple[str, ...]) -> None:
        self.root, self.data = root, root / "data"
        self.folders, self.shelves = folders, shelves
        self.problems: list[Problem] = []
        self.lost: set[str] = set()

    def read(self) -> Loaded:
        records = [raw for path in self.files() for raw in self.file(path)]
        topic = self.tree(self.data / "topic.yml") or Tree("data/topic.yml", None)
        limits = self.data / "limits.yml"
        found = (self.tree(limits) if limits.exists() else None) or Tree("data/limits.yml", {})
        redirected = frozenset(redirects.read(self.root)[0])
        return Loaded(topic, records, self.published(), self.problems, found, redirected, self.lost)

    def files(self) -> Iterator[Path]:
        """The files that hold records; anything else below data/ is a fault."""
        for path in sorted(self.data.rglob("*")):
            inside = path.relative_to(self.data)
            if inside.parts[0] in ASIDE or path.name.endswith("~") or any(p.startswith(".") for p in inside.parts):
                continue
            if path.suffix == ".yml" or (path.suffix == ".csv" and inside.parts[0] == "series"):
                yield path
            elif path.is_file():
                self.odd(path)

    def odd(self, path: Path) -> None:
        file = path.relative_to(self.root).as_posix()
        self.problems.append(Problem(Place(file), "", "is no record; expected a name that ends in .yml (in series/ also .csv)"))

    def file(self, path: Path) -> Iterator[Raw]:
        kind = path.relative_to(self.data).parts[0].removesuffix(".yml")
        if message := self.misplaced(path, kind):
            self.problems.append(Problem(Place(path.relative_to(self.root).as_posix()), "", message))
        elif kind == "series":
            yield from self.series(path)
        elif kind in self.folders:
            yield from self.single(path, kind)
        else:
            yield from self.shelf(path, kind)

    def misplaced(self, path: Path, kind: str) -> str:
        """Why a file holds no records where it stands; empty when it may."""
        known = (*self.folders, *self.shelves, "series")
        depth = len(path.relative_to(self.data).parts)
        if kind not in known:
            return unknown("kind", kind, known)
        if depth > 2 or (depth == 1 and kind not in self.shelves):
            return f"expected data/{kind}/{path.name if depth > 2 else '<id>.yml'}"
        return ""

    def tree(self, path: Path) -> Tree | None:
        try:
            tree = parse(path.relative_to(self.root).as_posix(), read_text(self.root, path))
        except Unreadable as error:
            self.problems.append(error.problem)
            self.lost |= {path.stem, *_heads(path)}
            return None
        self.problems += tree.problems
        if isinstance(tree.value, dict):
            return tree
        self.problems.append(Problem(tree.place(()), "", "expected a mapping of field: value"))
        return None

    def single(self, path: Path, kind: str) -> Iterator[Raw]:
        if tree := self.tree(path):
            yield Raw(kind, path.stem, tree)

    def shelf(self, path: Path, kind: str) -> Iterator[Raw]:
        tree = self.tree(path)
        for id_ in tree.value if tree else ():
            part = tree.part(id_)
            if isinstance(part.value, dict):
                yield Raw(kind, id_, part)
            else:
                self.lost.add(id_)
                self.problems.append(Problem(tree.place((id_,)), f"{kind}/{id_}", "expected a mapping of field: value"))

    def series(self, path: Path) -> Iterator[Raw]:
        if path.suffix == ".csv":
            if not path.with_suffix(".yml").exists():
                file = path.relative_to(self.root).as_posix()
                self.problems.append(Problem(Place(file), "", f"has no {path.stem}.yml beside it"))
            return
        for raw in self.single(path, "series"):
            raw.rows = self.rows(path.with_suffix(".csv"))
            yield raw

    def rows(self, path: Path) -> list[tuple[int, dict[str, str]]]:
        try:
            text = read_text(self.root, path)
        except Unreadable as error:
            self.problems.append(error.problem)
            return []
        reader = csv.reader(io.StringIO(text), strict=True)
        try:
            head = next(reader)
            return [row for cells in reader if (row := self.row(path, head, cells, reader.line_num))]
        except csv.Error as error:
            self.problems.append(Problem(Place(path.relative_to(self.root).as_posix(), reader.line_num), "", f"is no CSV: {error}"))
            return []

    def row(self, path: Path, head: list[str], cells: list[str], line: int) -> tuple[int, dict[str, str]] | None:
        if len(cells) == len(head):
            return line, dict(zip(head, cells, strict=True))
        found = f"has {len(cells)} cells; expected {len(head)}: {', '.join(head)}"
        self.problems.append(Problem(Place(path.relative_to(self.root).as_posix(), line), f"series/{path.stem}", found))
        return None

    def published(self) -> list[str]:
        path = self.data / "published.txt"
        if not path.exists():
            return []
        try:
            return read_text(self.root, path).split()
        except Unreadable as error:
            self.problems.append(error.problem)
            return []


def _heads(path: Path) -> list[str]:
    """The ids in a shelf that is no YAML, as far as its text tells."""
    try:
        return re.findall(r"^([a-z0-9-]+):", path.read_text(encoding="utf-8"), re.M)
    except (OSError, UnicodeDecodeError):
        return []
