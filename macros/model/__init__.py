"""One pydantic model per kind of record: the only definition of a field."""

from __future__ import annotations

from .base import Record
from .chain import Facility, Industry, Material, Product, Stage
from .evidence import Correction, Gap, Series, Source
from .law import Claim, Commitment, Measure
from .talks import Actor, Event, Round
from .words import Term

KINDS: dict[str, type[Record]] = {
    model.kind_name: model
    for model in (
        Source, Term, Material, Product, Industry, Stage, Facility, Actor,
        Event, Round, Measure, Commitment, Claim, Gap, Correction, Series,
    )
}
FOLDERS = ("materials", "products", "industries", "events", "rounds", "measures", "facilities", "stages")  # a file a record
SHELVES = ("sources", "terms", "actors", "commitments", "claims", "gaps", "corrections")  # files of id → record
