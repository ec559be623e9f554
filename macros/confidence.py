"""How sure a statement is: worked out from the sources of the innermost thing that has sources."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from .catalog import Catalog
from .model.evidence import Source


class Confidence(StrEnum):
    """The grades, best first."""

    CONFIRMED = "confirmed"
    STATED = "stated"
    REPORTED = "reported"


STRONG = ("law", "statistics")
RULES: dict[Confidence, str] = {
    Confidence.CONFIRMED: "a law or a statistics source says so, or two publishers of different origin",
    Confidence.STATED: "only the words of a party itself say so; they are printed with their owner",
    Confidence.REPORTED: "one publisher says so",
}


def origin(source: Source) -> str:
    """Whose text a page carries: its original publisher, else its publisher."""
    return (source.original_publisher or source.publisher).casefold()


def solid(catalog: Catalog, sources: Iterable[str]) -> bool:
    """Whether a law or a statistics source is among these."""
    return any(page.kind in STRONG for page in _read(catalog, sources))


def confidence(catalog: Catalog, sources: Iterable[str]) -> Confidence:
    """The grade of a statement with these sources, by RULES; pages that were only quoted elsewhere confirm nothing."""
    pages = _read(catalog, sources)
    if any(p.kind in STRONG for p in pages):
        return Confidence.CONFIRMED
    if pages and all(p.kind == "statement" for p in pages):
        return Confidence.STATED
    return Confidence.CONFIRMED if len({origin(p) for p in pages}) > 1 else Confidence.REPORTED


def weight(catalog: Catalog, sources: Iterable[str]) -> int:
    """How much evidence weighs for a verdict: 2 with a law or statistics, 1 with a text of a party or two origins, 0 below."""
    pages = _read(catalog, sources)
    if any(p.kind in STRONG for p in pages):
        return 2
    return int(any(p.kind == "statement" for p in pages) or len({origin(p) for p in pages}) > 1)


def _read(catalog: Catalog, sources: Iterable[str]) -> list[Source]:
    """The sources that were read, and not only quoted by others."""
    return [page for s in sources if catalog.has(s) and not (page := catalog.records[s]).quoted]
