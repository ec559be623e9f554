"""A figure by its address, `kind/id.key`, and the amounts that a figure can mean."""

from __future__ import annotations

from decimal import Decimal

from .catalog import Catalog
from .model.base import Figure, Record
from .problems import unknown


def find(catalog: Catalog, address: str) -> tuple[Record, Figure]:
    """The record and figure at an address; LookupError says what is there instead."""
    name, dot, key = address.partition(".")
    kind, slash, id_ = name.partition("/")
    if not (dot and slash):
        raise LookupError(f'"{address}" is no address of a figure; expected kind/id.key')
    record = catalog.get(id_, kind)
    figures = getattr(record, "figures", {})
    if key not in figures:
        raise LookupError(unknown(f"figure of {name}", key, figures))
    return record, figures[key]


def ends(figure: Figure) -> tuple[Decimal, Decimal]:
    """The lowest and the highest number that a figure names."""
    if figure.value is not None:
        return figure.value, figure.value
    return figure.low or Decimal(), figure.high or Decimal()


def grain(*numbers: Decimal) -> Decimal:
    """Half a unit of the last place written in the coarsest number: what rounding explains."""
    return Decimal(5).scaleb(max(int(n.as_tuple().exponent) for n in numbers) - 1)


def amount(figure: Figure) -> str:
    """The amount as written in the record, for messages."""
    low, high = ends(figure)
    return f"{low} {figure.unit}" if low == high else f"{low} to {high} {figure.unit}"
