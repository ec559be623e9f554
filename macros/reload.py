"""Edits of the generator's own code are seen by the next build without a restart."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
PACKAGE = __package__ or "macros"
# These hold a running server or are loaded once by MkDocs; a second copy would lose its state.
KEPT = frozenset(f"{PACKAGE}.{name}" for name in ("reload", "preview", "publish", "buildlog", "links", "redirects", "problems", "hooks"))

_seen: dict[Path, dict[Path, int]] = {}  # folder → time of each file


def fresh(folder: Path = HERE, package: str = PACKAGE, kept: frozenset[str] = KEPT) -> bool:
    """Forget the modules of `package` when a file below `folder` changed; True when they were dropped.

    All of them go at once: a class of a new module would be a stranger to an old one.
    The first call for a folder only looks.
    """
    now = _times(folder)
    changed = _seen.setdefault(folder, now) != now
    _seen[folder] = now
    if changed:
        _drop(package, kept)
    return changed


def _times(folder: Path) -> dict[Path, int]:
    files = (p for p in folder.rglob("*") if "__pycache__" not in p.parts and not p.name.startswith("."))
    return {path: path.stat().st_mtime_ns for path in files if path.is_file()}


def _drop(package: str, kept: frozenset[str]) -> None:
    stale = [name for name in sys.modules if name.startswith(f"{package}.") and name not in kept]
    for name in stale:
        del sys.modules[name]
        parent, _, child = name.rpartition(".")
        # `from package import child` looks at the attribute first and would find the old module.
        if parent in sys.modules:
            vars(sys.modules[parent]).pop(child, None)
