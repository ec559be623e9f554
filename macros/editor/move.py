"""`make move`: a record gets another id, and everything that names it follows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from .. import redirects
from ..catalog import Catalog, load
from ..load import Raw
from ..model import FOLDERS
from ..model.types import Choice, Link
from ..model.walk import links, walk
from ..problems import report, unknown
from . import shelf
from .desk import Refused, free, held, usage
from .mentions import address, in_page, in_yaml

ABOUT = "# old-id: new-id of every record that was renamed; the site keeps the old addresses\n"


@dataclass
class Plan:
    """What will be written; nothing is until all of it is known."""

    root: Path
    texts: dict[Path, str] = field(default_factory=dict)
    renames: dict[Path, Path] = field(default_factory=dict)

    def read(self, path: Path) -> str:
        """The text as it will be."""
        return self.texts[path] if path in self.texts else path.read_text(encoding="utf-8") if path.is_file() else ""

    def change(self, path: Path, text: str) -> None:
        """Note a new text, if it is another."""
        if text != self.read(path):
            self.texts[path] = text

    def carry_out(self) -> list[str]:
        """Write, then rename; the paths that changed."""
        for path, text in self.texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8") if text else path.unlink()
        for old, new in self.renames.items():
            new.parent.mkdir(parents=True, exist_ok=True)
            old.rename(new)
        names = {path: path.relative_to(self.root).as_posix() for path in (*self.texts, *self.renames.values())}
        moved = [f"{p.relative_to(self.root).as_posix()} → {names[new]}" for p, new in self.renames.items()]
        return sorted([*moved, *(names[path] for path in self.texts if path not in self.renames)])


def move(root: Path, old: str, new: str) -> list[str]:
    """Rename a record in its file, in all that names it, and leave a redirect."""
    if not old or not new:
        raise usage("make move OLD=<id> NEW=<id>")
    records = held(root)
    if old not in records:
        now = redirects.today(root, old)
        raise Refused(f'"{old}" was moved to "{now}"' if now else unknown("record", old, records))
    free(root, new, records)
    plan = planned(root, _sound(root), records[old], new)
    return [f"{records[old].subject} is now {records[old].kind}/{new}", *plan.carry_out()]


def planned(root: Path, catalog: Catalog, raw: Raw, new: str) -> Plan:
    """Every change that the move makes."""
    plan = Plan(root)
    _references(plan, catalog, raw, new)
    for path in sorted((root / "data").rglob("*.yml")):
        if "schema" not in path.parts:
            plan.change(path, address(plan.read(path), raw.kind, raw.id, new))
    for path in sorted((root / "docs").rglob("*.md")):
        here = path.relative_to(root / "docs").as_posix()
        plan.change(path, in_page(plan.read(path), here, raw.kind, raw.id, new))
    _tables(plan, catalog, raw, new)
    _record(plan, raw, new)
    _renames(plan, raw, new)
    log = plan.read(root / redirects.FILE) or ABOUT
    plan.change(root / redirects.FILE, f"{log}{raw.id}: {new}\n")
    plan.renames = {a: b for a, b in plan.renames.items() if a.is_file()}
    for target in plan.renames.values():
        if target.exists():
            raise Refused(f"{target.relative_to(root).as_posix()} is already there")
    return plan


def _sound(root: Path) -> Catalog:
    """The catalog; refused while a record cannot be read, as it may name what is moved."""
    catalog, problems = load(root)
    if problems or catalog is None:
        raise Refused(f"{report(problems)}\n\nmend these first: what they name cannot be seen")
    return catalog


def _references(plan: Plan, catalog: Catalog, raw: Raw, new: str) -> None:
    """Fields that name the record, file by file, each at its place."""
    places: dict[str, list[tuple[str | int, ...]]] = {}
    for record in catalog.records.values():
        inside = catalog.raws[record.id]
        stem = () if inside.kind in (*FOLDERS, "series") else (record.id,)
        for path, leaf in walk(record):
            if leaf == raw.id and (isinstance(leaf, Link) or _teller(raw, path, leaf)):
                places.setdefault(inside.tree.file, []).append((*stem, *path))
    places["data/topic.yml"] = [path for path, target in links(catalog.topic) if target == raw.id]
    for file, paths in places.items():
        plan.change(plan.root / file, in_yaml(plan.read(plan.root / file), paths, raw.id, new))


def _teller(raw: Raw, path: tuple[str | int, ...], leaf: object) -> bool:
    """An account is by an actor's id or by a publisher's name, so its field is plain text."""
    return raw.kind == "actors" and path[-1] == "by" and not isinstance(leaf, Choice)


def _tables(plan: Plan, catalog: Catalog, raw: Raw, new: str) -> None:
    """Source ids in the tables of series."""
    if raw.kind == "sources":
        for series in catalog.all("series"):
            path = plan.root / "data" / "series" / f"{series.id}.csv"
            plan.change(path, re.sub(rf"(?<![\w-]){re.escape(raw.id)}(?![\w-])", new, plan.read(path)))


def _record(plan: Plan, raw: Raw, new: str) -> None:
    """The record's own key, when it stands on a shelf; a source may change to another shelf."""
    if raw.kind in (*FOLDERS, "series"):
        return
    path = plan.root / raw.tree.file
    rest, lines = shelf.take(plan.read(path), raw.id)
    plan.change(path, rest)
    target = path.with_name(f"{new[0]}.yml") if raw.kind == "sources" else path
    plan.change(target, shelf.insert(plan.read(target), new, shelf.rename(lines, raw.id, new)))


def _renames(plan: Plan, raw: Raw, new: str) -> None:
    """Files that carry the id in their name: record, table, page, the shelf of a round."""
    data, docs = plan.root / "data", plan.root / "docs"
    for folder, suffix in ((data / raw.kind, ".yml"), (data / raw.kind, ".csv"), (docs / raw.kind, ".md")):
        if raw.kind in (*FOLDERS, "series"):
            plan.renames[folder / f"{raw.id}{suffix}"] = folder / f"{new}{suffix}"
    if raw.kind == "rounds":
        plan.renames[data / "commitments" / f"{raw.id}.yml"] = data / "commitments" / f"{new}.yml"
