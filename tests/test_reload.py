"""Edited code is used by the next build."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.reload import fresh


@pytest.fixture
def package(write, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An imported package of three modules."""
    root = write({"spoken/__init__.py": "", "spoken/a.py": "from spoken import b\nWORD = b.WORD\n", "spoken/b.py": "WORD = 1\n", "spoken/kept.py": ""})
    monkeypatch.syspath_prepend(root)
    importlib.import_module("spoken.a")
    importlib.import_module("spoken.kept")
    fresh(root / "spoken", "spoken", frozenset({"spoken.kept"}))
    yield root / "spoken"
    for name in [name for name in sys.modules if name.split(".")[0] == "spoken"]:
        del sys.modules[name]
    importlib.invalidate_caches()


def edit(path: Path, text: str) -> None:
    """Save with a later time, whatever the clock's grain."""
    path.write_text(text)
    later = path.stat().st_mtime_ns + 10_000_000_000
    os.utime(path, ns=(later, later))
    importlib.invalidate_caches()


def forget(package: Path) -> bool:
    """What the preview does before a build."""
    return fresh(package, "spoken", frozenset({"spoken.kept"}))


def test_an_edit_reaches_modules_that_import_the_edited_one(package: Path) -> None:
    """All modules are forgotten together, also as attributes of their package."""
    edit(package / "b.py", "WORD = 22\n")
    assert forget(package)
    from spoken import a

    assert a.WORD == 22


def test_without_an_edit_nothing_is_forgotten(package: Path) -> None:
    """A build after an edit of prose imports nothing anew."""
    before = sys.modules["spoken.a"]
    assert not forget(package)
    assert sys.modules["spoken.a"] is before


def test_templates_and_new_files_count_compiled_ones_do_not(package: Path) -> None:
    """A template may be held by a module; Python's own cache is written by the import."""
    (package / "page.html").write_text("x")
    assert forget(package)
    (package / "__pycache__").mkdir(exist_ok=True)
    (package / "__pycache__" / "x.pyc").write_text("x")
    assert not forget(package)


def test_modules_that_hold_a_running_server_are_kept(package: Path) -> None:
    """A second copy would have lost its state."""
    before = sys.modules["spoken.kept"]
    edit(package / "b.py", "WORD = 3\n")
    assert forget(package)
    assert sys.modules["spoken.kept"] is before and "spoken.a" not in sys.modules
