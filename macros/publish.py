"""`make build`: the site is built beside the published folder and takes its place in one step, or not at all."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import sys
import tempfile
import time
from calendar import timegm
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError

from . import asof, redirects
from .buildlog import collected
from .catalog import load
from .model.types import Edtf
from .problems import Place, Problem, report

AT_FDCWD, RENAME_EXCHANGE = -100, 2
ENDINGS = (signal.SIGTERM, signal.SIGHUP)


def run(root: Path) -> int:
    """Build the site of `root`; 0 when it is published, 1 when there are problems and nothing changed."""
    began = time.monotonic()
    site, problems = publish(root.resolve())
    if problems:
        print(report(problems), file=sys.stderr)
        return 1
    name = site.relative_to(root.resolve()) if site.is_relative_to(root.resolve()) else site
    known = f", as known on {asked()}" if asked() else ""
    print(f"built {name}/ in {time.monotonic() - began:.1f} s: {pages(site, root)} pages{known}")
    return 0


def publish(root: Path) -> tuple[Path, list[Problem]]:
    """The published folder and the problems; only when there are none has it changed."""
    if problem := refused(root, asked()):
        return root / "site", [problem]
    environment(root)
    with collected(root) as log, interruptible():
        try:
            config = load_config(str(root / "mkdocs.yml"), strict=False)
            site = Path(config.site_dir).resolve()
            with beside(site) as built:
                once(config, built)
                if not log.problems():
                    swap(built, site)
        except (Exception, SystemExit) as error:
            if isinstance(error, Stopped):
                raise
            return root / "site", log.problems(error)
    return site, log.problems()


def once(config: MkDocsConfig, target: Path) -> None:
    """One build of MkDocs from its start-up to its shut-down, into `target`."""
    config.site_dir, config.strict = str(target), False  # warnings are counted here, where none is hidden
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()


def asked() -> str:
    """The day as known on which the site is to be built; empty: the edition's own."""
    return os.environ.get("AS_OF", "").strip()


def refused(root: Path, day: str) -> Problem | None:
    """Why there is no edition as known on that day; nothing when there is one, or when other faults come first."""
    catalog = load(root)[0] if day else None
    try:
        return None if catalog is None or asof.day_of(catalog, day) else None
    except ValueError as error:
        return Problem(Place("AS_OF"), "", str(error))


def environment(root: Path) -> None:
    """The same source gives the same bytes: dates come from the edition, not from the clock."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    if (second := edition(root)) is not None:
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(second))


def edition(root: Path) -> int | None:
    """The day asked for, else the last that the evidence covers, in seconds since 1970; None when topic.yml does not say."""
    try:
        if day := asked():
            return timegm(date.fromisoformat(day).timetuple())
        topic: Any = yaml.load((root / "data" / "topic.yml").read_bytes(), Loader=yaml.BaseLoader)
        return timegm(Edtf.parse(topic["known_to"]["default"]).last.timetuple())
    except (OSError, ValueError, TypeError, KeyError, yaml.YAMLError):
        return None


def pages(site: Path, root: Path) -> int:
    """How many pages the folder has, without the 404 page and the notes at old addresses."""
    return sum(1 for path in site.rglob("*.html") if path.name != "404.html") - sum((site / old / "index.html").is_file() for old in redirects.pages(root))


@contextmanager
def beside(site: Path) -> Iterator[Path]:
    """A new folder beside `site`, on the same file system; whatever it holds at the end is removed."""
    site.parent.mkdir(parents=True, exist_ok=True)
    sweep(site)
    folder = Path(tempfile.mkdtemp(prefix=f".{site.name}.{os.getpid()}.", dir=site.parent))
    try:
        folder.chmod(site.stat().st_mode & 0o777 if site.exists() else 0o755)  # mkdtemp's 0700 would hide the site
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(site: Path) -> None:
    """Remove what a build that was killed has left."""
    for left in site.parent.glob(f".{site.name}.*.*"):
        owner = left.name.removeprefix(f".{site.name}.").split(".")[0]
        if owner.isdigit() and not _alive(int(owner)):
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def swap(new: Path, old: Path) -> None:
    """Put `new` in the place of `old`, and `old`, if there is one, in the place of `new`."""
    try:
        if not old.exists():
            new.rename(old)
        elif not _exchange(new, old):
            _rename_twice(new, old)
    except OSError as error:  # a mount point, for one, cannot be renamed
        raise BuildError(f"'{old}' cannot be replaced: {error.strerror}; build into a folder inside it (site_dir)") from error


def _exchange(new: Path, old: Path) -> bool:
    """One call of Linux: no moment without a site. False where it is not to be had."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    return rename(AT_FDCWD, os.fsencode(new), AT_FDCWD, os.fsencode(old), RENAME_EXCHANGE) == 0


def _rename_twice(new: Path, old: Path) -> None:
    aside = new.with_name(f"{new.name}.old")
    old.rename(aside)
    try:
        new.rename(old)
    except BaseException:
        aside.rename(old)
        raise
    aside.rename(new)


class Stopped(SystemExit):
    """The build was told to end."""


@contextmanager
def interruptible() -> Iterator[None]:
    """A signal to end becomes an exception, so that the folder beside is removed."""

    def stop(number: int, frame: object) -> None:
        raise Stopped(128 + number)

    before = {number: signal.signal(number, stop) for number in ENDINGS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
