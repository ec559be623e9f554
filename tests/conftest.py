"""What tests of several modules share: small projects in a folder of their own, and the browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from site_fixture import records

from macros.catalog import Catalog

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
Write = Callable[[dict[str, str]], Path]


@pytest.fixture(scope="session")
def real() -> Catalog:
    """The records of this site."""
    return records()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes files, path → text, below a folder of the test, which it returns."""

    def write(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Playwright drives the system's browser: nothing is downloaded."""
    found = next((path for name in (os.environ.get("CHROMIUM"), *BROWSERS) if name and (path := shutil.which(name))), None)
    if not found:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium on this system; see .ci/chromium")
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": found, "args": sandbox}
