"""What the editor's commands share: which ids are taken, and how a command says no."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from .. import redirects
from ..load import Raw, read_data
from ..model import FOLDERS, SHELVES
from ..model.types import ID


class Refused(Exception):
    """A command that would do harm; its text says why and what to do instead."""

    def __init__(self, message: str, status: int = 1) -> None:
        super().__init__(message)
        self.status = status


def usage(line: str) -> Refused:
    """The refusal of a command without what it needs."""
    return Refused(f"usage: {line}", 2)


def held(root: Path) -> dict[str, Raw]:
    """Every record by its id, sound or not."""
    return {raw.id: raw for raw in read_data(root, FOLDERS, SHELVES).records}


def free(root: Path, id_: str, records: dict[str, Raw]) -> None:
    """Refuses an id that is malformed, taken, or was used before."""
    if not re.fullmatch(ID, id_):
        proposal = f", such as {slug(id_)}" if slug(id_) else ""
        raise Refused(f'"{id_}" is no id; expected lower-case letters and digits, joined by single hyphens{proposal}')
    if raw := records.get(id_):
        place = raw.tree.place(())
        raise Refused(f'the id "{id_}" is taken by {raw.subject} ({place}); ids are unique across kinds')
    if old := redirects.read(root)[0].get(id_):
        raise Refused(f'the id "{id_}" was moved to "{old[0]}" ({redirects.FILE}:{old[1]}); an id is for ever')
    if id_ in published(root):
        raise Refused(f'the id "{id_}" was published before (data/published.txt); an id is for ever')


def published(root: Path) -> list[str]:
    """The ids that readers may have links to."""
    path = root / "data" / "published.txt"
    return path.read_text(encoding="utf-8").split() if path.is_file() else []


def slug(text: str) -> str:
    """The id nearest to a text."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
