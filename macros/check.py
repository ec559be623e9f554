"""`make check`: data and docs are read and held against the rules; nothing is rendered."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from . import redirects, schema
from .catalog import Catalog, load
from .problems import Place, Problem, report
from .rules import broken


def problems(root: Path) -> list[Problem]:
    """Everything that is wrong with the data and docs below `root`."""
    return examine(root)[1]


def examine(root: Path) -> tuple[Catalog | None, list[Problem]]:
    """The catalog, if there is one, and everything that is wrong."""
    catalog, found = load(root)
    held = {*catalog.records, *catalog.faulty} if catalog else set()
    rules = broken(catalog) if catalog else []
    return catalog, [*found, *rules, *(redirects.problems(root, held) if catalog else ())]


def run(root: Path) -> int:
    """Print every problem and bring the schemas for editors up to date; the exit status is 1 if there is a problem."""
    gc.disable()  # a check is over before a collection would pay
    catalog, found = examine(root)
    if catalog:
        found += _schemas(catalog, root)
    if found:
        print(report(found), file=sys.stderr)
    return 1 if found else 0


def _schemas(catalog: Catalog, root: Path) -> list[Problem]:
    try:
        schema.write(catalog, root)
    except OSError as error:
        return [Problem(Place(schema.FOLDER), "", f"cannot be written: {error.strerror}")]
    return []
