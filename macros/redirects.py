"""Old addresses go on working: data/redirects.yml has `old-id: new-id` for each record that was renamed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .problems import Place, Problem, unknown

if TYPE_CHECKING:
    from jinja2 import Template

FILE = "data/redirects.yml"
LINE = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*): *([a-z0-9]+(?:-[a-z0-9]+)*)")
TEMPLATES = Path(__file__).parent / "render" / "templates"


def read(root: Path) -> tuple[dict[str, tuple[str, int]], list[Problem]]:
    """Old id → new id and its line, and the lines that say something else."""
    found: dict[str, tuple[str, int]] = {}
    problems: list[Problem] = []
    path = root / FILE
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.is_file() else (), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if match := LINE.fullmatch(line.rstrip()):
            found[match[1]] = (match[2], number)
        else:
            problems.append(Problem(Place(FILE, number), "", f'found "{line.strip()}"; expected old-id: new-id'))
    return found, problems


def problems(root: Path, ids: Collection[str]) -> list[Problem]:
    """Redirects that lead nowhere, in a circle, or away from a record that is still there."""
    found, faults = read(root)
    for old, (new, line) in found.items():
        place = Place(FILE, line)
        if old in ids:
            faults.append(Problem(place, old, "is a record again; an id is for ever, so give the new record another"))
        if new not in ids and new not in found:
            faults.append(Problem(place, old, unknown("record", new, ids)))
        elif _end(old, found) is None:
            faults.append(Problem(place, old, "leads in a circle"))
    return faults


def former(root: Path) -> dict[str, list[str]]:
    """Id of today → the ids it had, so that a list can keep the old anchors."""
    found, _ = read(root)
    names: dict[str, list[str]] = {}
    for old in found:
        if new := _end(old, found):
            names.setdefault(new, []).append(old)
    return names


def today(root: Path, old: str) -> str | None:
    """The id that a record which was moved has now; None when there was no such move."""
    found, _ = read(root)
    return _end(old, found) if old in found else None


def pages(root: Path) -> dict[str, str]:
    """Old address → new address, for the records that have a page."""
    moved = {}
    for new, olds in former(root).items():
        for page in sorted((root / "docs").glob(f"*/{new}.md")):
            moved |= {f"{page.parent.name}/{old}/": f"{page.parent.name}/{new}/" for old in olds}
    return moved


def write(root: Path, site: Path, site_url: str | None = None, later: Collection[str] = ()) -> list[Path]:
    """A page at each old address of the built `site` that sends readers and search engines on, but not to records known only `later`."""
    written = []
    for old, new in pages(root).items():
        if posixpath.basename(new.rstrip("/")) in later:
            continue
        relative = posixpath.relpath(new, old) + "/"
        target = site / old / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        canonical = posixpath.join(site_url, new) if site_url else relative
        target.write_text(_template().render(target=relative, canonical=canonical), encoding="utf-8")
        written.append(target)
    return written


def _end(old: str, found: dict[str, tuple[str, int]]) -> str | None:
    """Where a chain of moves ends; None when it never does."""
    seen = {old}
    new = found[old][0]
    while new in found:
        if new in seen:
            return None
        seen.add(new)
        new = found[new][0]
    return new


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader  # a check reads redirects too, and is quicker without

    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True).get_template("redirect.html")
