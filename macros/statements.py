"""Every statement of the records: the smallest things that have sources of their own, and what would fall with a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from .catalog import Catalog
from .confidence import Confidence, confidence
from .model.base import Record
from .model.walk import Path


@dataclass(frozen=True)
class Statement:
    """What some sources bear out: a part of a record, or the row of a series on a line of its table."""

    record: Record
    path: Path
    sources: tuple[str, ...]
    line: int = 0  # of a row


def statements(catalog: Catalog) -> Iterator[Statement]:
    """All statements: records with the sources of their summary, their figures, steps, positions and the like, and rows."""
    for model, found in catalog.parts.items():
        if "sources" in model.model_fields:
            yield from (Statement(record, path, part.sources) for record, path, part in found if part.sources)
    for series in catalog.all("series"):
        for row in catalog.rows(series.id):
            if sources := series.cited(row.cells):
                yield Statement(series, (), sources, row.line)


def carried(catalog: Catalog, among: Collection[str]) -> Counter[str]:
    """Source → how many statements are confirmed with it and would not be without it."""
    found: Counter[str] = Counter()
    for said in statements(catalog):
        held = [s for s in said.sources if s in among]
        if held and confidence(catalog, said.sources) is Confidence.CONFIRMED:
            found.update(s for s in held if not _stands(catalog, said, s))
    return found


def _stands(catalog: Catalog, said: Statement, without: str) -> bool:
    """Whether a statement is confirmed by its other sources alone."""
    return confidence(catalog, [s for s in said.sources if s != without]) is Confidence.CONFIRMED
