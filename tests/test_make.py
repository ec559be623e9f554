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


def outside() -> dict[str, str]:
    """The environment of a shell outside of any make, such as the one that runs these tests."""
    return {k: v for k, v in os.environ.items() if not k.startswith("MAKE") and k not in ("MFLAGS", "id", "kind", "URL", "OLD", "NEW")}


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make, as such a shell would."""
    return subprocess.run(["make", *arguments], cwd=folder, env=outside(), capture_output=True, text=True)


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
    assert "  make new      begin a record: make new kind=events id=some-event [shelf=file, where a file holds many]\n" in said
    assert "  make source   enter a page that was read: make source URL='https://…' [id=some-id]\n" in said
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


def test_packages_that_cannot_be_had_are_said(copy: Path) -> None:
    """Last, below what pip says; and the environment is not taken for whole."""
    pip = 'mkdir -p .venv/bin; printf "#!/bin/sh\\necho no network >&2; exit 1\\n" > .venv/bin/python; chmod +x .venv/bin/python'
    said = make(copy, "check", python(copy, f'case "$*" in *"-m venv"*) {pip};; esac'))
    assert said.returncode != 0
    assert "setting up .venv\nno network\nthe packages of requirements/test.txt could not be installed; the reason stands above\n" in said.stderr
    assert not (copy / ".venv/.made").exists()


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
    """`make test` with CI set, wherever it is called from; without git it says which tests that leaves out."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", tmp_path / ".ci")
    (tmp_path / "Makefile").write_text("test:\n\t@echo CI=$$CI in $$PWD\n")
    said = subprocess.run([tmp_path / ".ci/run"], cwd="/", env=outside(), capture_output=True, text=True)
    assert said.stdout == f"CI=1 in {tmp_path}\n"
    assert said.stderr.endswith("no git, or no commit: that published ids only grow, and limits only fall, is not tested\n")


def chromium(folder: Path, **stand_ins: str) -> subprocess.CompletedProcess[str]:
    """Run .ci/chromium on a system that has nothing but these programs; capitals are variables."""
    variables = {name: text for name, text in stand_ins.items() if name.isupper()}
    for name in ("sh", "cat"):
        (folder / name).symlink_to(shutil.which(name))
    for name, script in stand_ins.items():
        if name not in variables:
            program = folder / name.replace("_", "-")
            program.write_text(f"#!/bin/sh\n{script}\n")
            program.chmod(0o755)
    return subprocess.run([ROOT / ".ci/chromium"], env={"PATH": str(folder), **variables}, capture_output=True, text=True)


@pytest.mark.parametrize("name", ["chromium", "google_chrome"])
def test_nothing_is_said_of_a_browser_that_is_there(tmp_path: Path, name: str) -> None:
    """Neither its path nor anything else."""
    said = chromium(tmp_path, id="echo 0", apt_get="exit 9", **{name: ""})
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")


@pytest.mark.parametrize(("ci", "status", "end"), [("", 0, "****\n\n"), ("1", 1, "\nCI is set, so a missing browser is a failure\n")])
def test_a_missing_browser_is_said_loudly_and_fails_under_ci(tmp_path: Path, ci: str, status: int, end: str) -> None:
    """On a system without a browser and without the right to install one."""
    said = chromium(tmp_path, id="echo 1000", CI=ci)
    assert said.returncode == status
    assert "No browser found: the tests in tests/browser will not run." in said.stderr
    assert said.stderr.endswith(end)


def test_root_without_a_network_is_told_that_nothing_was_installed(tmp_path: Path) -> None:
    """Below what apt-get says, and above what it means for the tests."""
    said = chromium(tmp_path, id="echo 0", apt_get="echo no network; exit 100", CI="1")
    assert said.returncode == 1
    told = "no browser found; installing Debian's package chromium\nno network\napt-get could not install chromium; its reason stands above\n"
    assert said.stderr.startswith(told)
    assert "No browser found" in said.stderr


def test_root_gets_the_browser_of_the_system(tmp_path: Path) -> None:
    """And apt-get gives up soon where there is no network."""
    made = f'echo "$*"; case "$*" in *" install "*) echo > {tmp_path}/chromium; /bin/chmod +x {tmp_path}/chromium;; esac'
    said = chromium(tmp_path, id="echo 0", apt_get=made)
    options = "-q -o Acquire::Retries=1 -o Acquire::http::Timeout=20"
    assert (said.returncode, said.stdout) == (0, "")
    assert said.stderr.splitlines()[1:] == [f"{options} update", f"{options} install -y --no-install-recommends chromium fonts-liberation fonts-noto-cjk"]


def test_a_browser_that_is_named_must_be_there(tmp_path: Path) -> None:
    """No other takes its place unsaid."""
    said = chromium(tmp_path, chromium="", CHROMIUM="/nowhere/chromium")
    assert (said.returncode, said.stderr) == (1, 'CHROMIUM names "/nowhere/chromium", and there is no such program\n')
