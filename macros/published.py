"""data/published.txt: every id that was ever published, one a line. It only grows."""

from __future__ import annotations

from pathlib import Path

from .catalog import Catalog

FILE = "data/published.txt"


def grow(catalog: Catalog, root: Path) -> list[str]:
    """Add the ids that are published for the first time; they, in order."""
    path = root / FILE
    held = path.read_text(encoding="utf-8").split() if path.is_file() else []
    new = sorted({*catalog.records} - {*held})
    if new:
        path.write_text("".join(f"{id_}\n" for id_ in [*held, *new]), encoding="utf-8")
    return new
