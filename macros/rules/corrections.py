"""Rules on corrections: what was set right does not come back."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from ..catalog import Catalog
from ..model.base import Record
from ..model.evidence import PERIOD, Correction, Series, Wrong
from ..model.types import Edtf
from ..model.walk import Path
from ..problems import Problem, unknown
from .base import field_names, parts, rules
from .references import wrong


def guard_has_place(catalog: Catalog) -> Iterator[Problem]:
    """A wrong value is watched for where it can stand: at a record, a field, a figure or the cell of a series."""
    for correction, path, guard in parts(catalog, Wrong):
        if message := _misplaced(catalog, guard.at):
            yield catalog.problem(correction, (*path, "at"), message)


def wrong_value_is_gone(catalog: Catalog) -> Iterator[Problem]:
    """What a correction set right does not stand there again."""
    for correction, _, guard in parts(catalog, Wrong):
        if not _misplaced(catalog, guard.at):
            yield from _returned(catalog, correction, guard)


def _misplaced(catalog: Catalog, address: str) -> str:
    """Why an address names no place of a record; empty when it does, or when the record could not be read."""
    name, _, rest = address.partition(".")
    kind, slash, id_ = name.partition("/")
    if not slash:
        return f'"{address}" is no address; expected kind/id, kind/id.field, kind/id.key of a figure or series/id.period.column'
    if message := wrong(catalog, id_, (kind,)):
        return message
    record = catalog.records.get(id_)
    return _unknown_field(record, rest.split(".")) if record and rest else ""


def _unknown_field(record: Record, steps: list[str]) -> str:
    if isinstance(record, Series) and steps[0] not in field_names(Series):
        columns = [c.name for c in record.table.fields]
        return "" if len(steps) == 2 and steps[1] in columns else unknown(f"column of {record.id}", steps[-1], columns)
    if steps[0] in getattr(record, "figures", {}):
        return ""
    return _unknown_step(type(record), steps, getattr(record, "figures", {}))


def _unknown_step(model: type[BaseModel], steps: list[str], others: typing.Iterable[str] = ()) -> str:
    """The first step that is no field, going down from a model; of a mapping any key will do."""
    field = next((f for name, f in model.model_fields.items() if (f.alias or name) == steps[0]), None)
    if field is None:
        return unknown("field or figure" if others else "field", steps[0], [*field_names(model), *others])
    mapped, inner = _held(field.annotation)
    rest = steps[2:] if mapped else steps[1:]
    found = [_unknown_step(part, rest) for part in inner] if rest and inner else []
    return "" if "" in found or not found else found[0]


def _held(annotation: Any) -> tuple[bool, list[type[BaseModel]]]:
    """Whether a field is a mapping, and the models of what it holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return False, [annotation]
    found = [_held(part) for part in typing.get_args(annotation)]
    mapped = typing.get_origin(annotation) is dict or any(m for m, _ in found)
    return mapped, [model for _, models in found for model in models]


def _returned(catalog: Catalog, correction: Correction, guard: Wrong) -> Iterator[Problem]:
    """Every place at the address that has the wrong value."""
    name, _, rest = guard.at.partition(".")
    record, steps = catalog.records.get(name.partition("/")[2]), tuple(rest.split(".")) if rest else ()
    if record is None:
        return
    said = f'has "{guard.value}" again; the correction {correction.id} ({catalog.raws[correction.id].tree.place(())}) says: {correction.right}'
    if isinstance(record, Series) and steps and steps[0] not in field_names(Series):
        yield from (catalog.row_problem(record, line, steps[1], said) for line in _lines(catalog, record, steps, guard.value))
        return
    if steps and steps[0] in getattr(record, "figures", {}):
        steps = ("figures", *steps)
    for path, leaf in catalog.leaves[record.id]:
        if _names(path)[: len(steps)] == steps and _same(leaf, guard.value):
            yield catalog.problem(record, path, said)


def _names(path: Path) -> tuple[str, ...]:
    """A path without its places in lists."""
    return tuple(step for step in path if isinstance(step, str))


def _lines(catalog: Catalog, series: Series, steps: tuple[str, ...], value: str) -> Iterator[int]:
    period, column = steps
    for row in catalog.rows(series.id, {PERIOD: period}):
        cell = row.cells.get(column, "")
        if cell == value or _equal(cell, value):
            yield row.line


def _same(leaf: Any, value: str) -> bool:
    """Whether a value of a record is the wrong one; a text, whether it has the wrong words."""
    if isinstance(leaf, str):
        return _words(value).search(" ".join(leaf.split())) is not None
    if isinstance(leaf, Decimal):
        return _equal(str(leaf), value)
    return value == (leaf.text if isinstance(leaf, Edtf) else str(leaf).lower())


@lru_cache
def _words(value: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(' '.join(value.split()))}(?![\w-])", re.I)


def _equal(one: str, other: str) -> bool:
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False


WALLS = rules(guard_has_place, wrong_value_is_gone)
