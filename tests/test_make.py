"""What `make` sets up: the commands, the environment and its locks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COMMANDS = ("serve", "test", "check", "build", "format", "bench", "new", "source", "move", "help")
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.M)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The files that set up an environment, with a Python that only pretends."""
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    return tmp_path


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make, as a shell outside of any other make would."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("MAKE") and k not in ("MFLAGS", "id", "kind", "URL", "OLD", "NEW")}
    return subprocess.run(["make", *arguments], cwd=folder, env=clean, capture_output=True, text=True)


def python(folder: Path, script: str) -> str:
    """A stand-in for Python: a shell script that sees the arguments."""
    path = folder / "stand-in"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return f"PYTHON={path}"


def test_help_names_every_command(copy: Path) -> None:
    """And needs no environment."""
    said = make(copy, "help").stdout
    assert all(f"  make {name} " in said for name in COMMANDS)
    assert not (copy / ".venv").exists()


def test_an_old_python_is_refused(copy: Path) -> None:
    """Before anything is made."""
    said = make(copy, "check", python(copy, "exit 1"))
    assert said.returncode != 0
    assert said.stderr.startswith("Python 3.11 or newer is needed; name one: make PYTHON=/path/to/python3\n")
    assert not (copy / ".venv").exists()


def test_a_python_without_venv_names_the_package(copy: Path) -> None:
    """Debian has it apart, and would leave half an environment."""
    said = make(copy, "check", python(copy, 'case "$2" in *ensurepip*) exit 1;; *) exec python3 "$@";; esac'))
    assert said.returncode != 0
    assert re.match(r"Python has no venv; on Debian: apt install python3\.\d+-venv\n", said.stderr)
    assert not (copy / ".venv").exists()


def test_half_an_environment_is_made_anew(copy: Path) -> None:
    """Only the stamp, written last, says that it is whole."""
    (copy / ".venv/bin").mkdir(parents=True)
    (copy / ".venv/bin/python").symlink_to("/bin/true")
    said = make(copy, "check", python(copy, 'case "$*" in *"-m venv"*) echo made >&2; exit 7;; esac'))
    assert "setting up .venv\nmade\n" in said.stderr
    assert not (copy / ".venv/bin/python").exists()


def test_an_environment_that_lost_its_python_is_made_anew(copy: Path) -> None:
    """An upgrade of the system may take the interpreter away."""
    (copy / ".venv/bin").mkdir(parents=True)
    (copy / ".venv/bin/python").symlink_to("/nowhere/python")
    (copy / ".venv/.made").touch()
    assert "setting up .venv" in make(copy, "check", python(copy, 'case "$*" in *"-m venv"*) exit 7;; esac')).stderr


def test_the_locks_hold_every_dependency_with_hashes_and_no_address() -> None:
    """pyproject.toml is the list; the locks follow it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    site, test = ((ROOT / "requirements" / name).read_text() for name in ("site.txt", "test.txt"))
    for wanted, lock in ((project["dependencies"], site), (project["dependencies"] + project["optional-dependencies"]["test"], test)):
        pins = {name for name, _ in PINNED.findall(lock)}
        assert {re.split(r"[<>=!~]", line)[0] for line in wanted} <= pins
        assert lock.count("--hash=sha256:") >= len(pins)
        assert "://" not in lock and "index" not in lock
    assert set(PINNED.findall(site)) <= set(PINNED.findall(test))


def test_ci_runs_the_same_command(tmp_path: Path) -> None:
    """`make test` with CI set, wherever it is called from."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", tmp_path / ".ci")
    (tmp_path / "Makefile").write_text("test:\n\t@echo CI=$$CI in $$PWD\n")
    said = subprocess.run([tmp_path / ".ci/run"], cwd="/", capture_output=True, text=True)
    assert said.stdout == f"CI=1 in {tmp_path}\n"


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("1", 1)])
def test_a_missing_browser_is_said_loudly_and_fails_under_ci(tmp_path: Path, ci: str, status: int) -> None:
    """On a system without a browser and without the right to install one."""
    for name in ("sh", "cat"):
        (tmp_path / name).symlink_to(shutil.which(name))
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "id").chmod(0o755)
    said = subprocess.run([ROOT / ".ci/chromium"], env={"PATH": str(tmp_path), "CI": ci}, capture_output=True, text=True)
    assert said.returncode == status
    assert "No browser found: the tests in tests/browser will not run." in said.stderr
