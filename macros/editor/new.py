"""`make new`: an empty record in the right place, with a note on each field."""

from __future__ import annotations

from pathlib import Path

from ..macro_names import OWED
from ..model import FOLDERS, KINDS
from ..problems import unknown
from . import shelf as shelves
from .desk import Refused, free, held, usage
from .template import template

LINE = "make new kind=<kind> id=<id>"
ONE_FILE = ("gaps", "corrections")
TABLE = "period,value,sources\n"


def new(root: Path, kind: str, id_: str, shelf: str = "") -> list[str]:
    """Write the record and tell where."""
    if not kind or not id_:
        raise usage(f"{LINE}; kinds: {', '.join(sorted(KINDS))}")
    if kind not in KINDS:
        raise Refused(f"{unknown('kind', kind, KINDS)}; kinds: {', '.join(sorted(KINDS))}")
    free(root, id_, held(root))
    lines = template(root, KINDS[kind])
    written = _alone(root, kind, id_, lines) if kind in (*FOLDERS, "series") else _shelved(root, kind, id_, shelf, lines)
    return [*(f"wrote {path.relative_to(root).as_posix()}" for path in written), "make check names what is still empty"]


def _alone(root: Path, kind: str, id_: str, lines: list[str]) -> list[Path]:
    """A file of its own, and the page or table that goes with it."""
    texts = {root / "data" / kind / f"{id_}.yml": "\n".join(lines) + "\n"}
    if kind == "series":
        texts[root / "data" / kind / f"{id_}.csv"] = TABLE
    if kind in OWED and (root / "docs" / kind).is_dir():
        texts[root / "docs" / kind / f"{id_}.md"] = f"---\nrecord: {id_}\n---\n"
    for path in texts:
        if path.exists():
            raise Refused(f"{path.relative_to(root).as_posix()} is already there")
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(texts)


def _shelved(root: Path, kind: str, id_: str, shelf: str, lines: list[str]) -> list[Path]:
    """An entry in a shelf."""
    path = _shelf(root, kind, id_, shelf)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    path.write_text(shelves.insert(text, id_, [f"{id_}:", *(f"  {line}" for line in lines)]), encoding="utf-8")
    return [path]


def _shelf(root: Path, kind: str, id_: str, shelf: str) -> Path:
    data = root / "data"
    if kind in ONE_FILE:
        return data / f"{kind}.yml"
    if kind == "sources":
        return data / kind / f"{id_[0]}.yml"
    if shelf:
        return data / kind / f"{shelf}.yml"
    there = ", ".join(sorted(p.stem for p in (data / kind).glob("*.yml"))) or "none yet"
    raise usage(f"{LINE} shelf=<file of data/{kind}/>; there: {there}")
