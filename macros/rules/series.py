"""Rules on series: every row against its schema, its key and its sums."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from ..catalog import Catalog, Row
from ..figures import grain
from ..model.evidence import APART, PERIOD, Column, Series
from ..model.types import NUMBER, Edtf
from ..problems import Problem, unknown
from .base import rules
from .references import words, wrong

MONTH = re.compile(r"\d{4}-(\d{2})")
SPAN, MONTHLY, CUMULATIVE, YEARLY = "period_type", "month", "cumulative", "year"


def columns_fit(catalog: Catalog) -> Iterator[Problem]:
    """A table has the columns that its schema names, in that order, and its key is among them."""
    for series in catalog.all("series"):
        names = [c.name for c in series.table.fields]
        for index, name in enumerate(series.table.primaryKey):
            if name not in names:
                yield catalog.problem(series, ("schema", "primaryKey", index), unknown("column", name, names))
        for row in catalog.rows(series.id)[:1]:
            if list(row.cells) != names:
                yield catalog.row_problem(series, 1, "", f"has the columns {', '.join(row.cells)}; expected {', '.join(names)}")


def _rows(catalog: Catalog, series: Series) -> tuple[Row, ...]:
    """The rows of a table whose columns are those of its schema; of another, nothing more can be said."""
    rows = catalog.rows(series.id)
    return rows if rows and list(rows[0].cells) == [c.name for c in series.table.fields] else ()


def cell_fits(catalog: Catalog) -> Iterator[Problem]:
    """A cell is of its column's type, and is filled where the column is required or part of the key."""
    checks = _checks(catalog)
    for series in catalog.all("series"):
        must = {c.name for c in series.table.fields if c.required} | {*series.table.primaryKey}
        for row in _rows(catalog, series):
            for column in series.table.fields:
                cell = row.cells.get(column.name, "")
                message = checks[column.type](cell) if cell else "is empty; expected a value" if column.name in must else ""
                if message:
                    yield catalog.row_problem(series, row.line, column.name, message)


def _checks(catalog: Catalog) -> dict[str, Callable[[str], str]]:
    """Column type → what is wrong with a cell of it; empty when nothing is."""
    areas = words(catalog)["areas"]
    return {
        "string": lambda cell: "" if cell == cell.strip() else f'"{cell}" begins or ends with a space',
        "number": lambda cell: "" if NUMBER.fullmatch(cell) else f'"{cell}" is no number; expected digits with a point, no commas, no unit',
        "integer": lambda cell: "" if re.fullmatch(r"-?\d+", cell) else f'"{cell}" is no whole number',
        "edtf": _edtf,
        "area": lambda cell: "" if cell in areas else unknown("area", cell, areas),
        "sources": lambda cell: "; ".join(filter(None, (wrong(catalog, s, ("sources",)) for s in APART.split(cell)))),
    }


def _edtf(cell: str) -> str:
    try:
        Edtf.parse(cell)
    except ValueError as error:
        return str(error)
    return ""


def row_has_source(catalog: Catalog) -> Iterator[Problem]:
    """Every row says where its numbers are from."""
    for series in catalog.all("series"):
        if not any(c.type == "sources" and c.required for c in series.table.fields):
            yield catalog.problem(series, ("schema", "fields"), 'has no required column of the type "sources"')


def key_is_unique(catalog: Catalog) -> Iterator[Problem]:
    """A key stands for one row."""
    for series in catalog.all("series"):
        seen: dict[tuple[str, ...], int] = {}
        for row in _rows(catalog, series):
            key = tuple(row.cells.get(name, "") for name in series.table.primaryKey)
            first = seen.setdefault(key, row.line)
            if first != row.line:
                yield catalog.row_problem(series, row.line, "", f"has the key {', '.join(key)} again; first in line {first}")


def months_make_sum(catalog: Catalog) -> Iterator[Problem]:
    """A cumulative or yearly row is the sum of its months, where all of them are known."""
    for series in catalog.all("series"):
        if {PERIOD, SPAN} <= {c.name for c in series.table.fields}:
            for column in series.table.fields:
                if column.type in ("number", "integer") and column.unit in (None, series.unit):
                    yield from _sums(catalog, series, column)


def _sums(catalog: Catalog, series: Series, column: Column) -> Iterator[Problem]:
    others = [k for k in series.table.primaryKey if k not in (PERIOD, SPAN)]
    filled = [r for r in _rows(catalog, series) if NUMBER.fullmatch(r.cells.get(column.name, ""))]
    months = {(*(r.cells[o] for o in others), r.cells[PERIOD]): Decimal(r.cells[column.name]) for r in filled if r.cells[SPAN] == MONTHLY}
    for row in filled:
        wanted = _months(row)
        summed = [months.get((*(row.cells[o] for o in others), month)) for month in wanted]
        if wanted and None not in summed:
            total, found = sum(summed, Decimal()), Decimal(row.cells[column.name])
            if abs(total - found) > grain(found) + sum((grain(m) for m in summed), Decimal()):
                yield catalog.row_problem(series, row.line, column.name, f"{found} is not the sum of its months, {total}")


def _months(row: Row) -> list[str]:
    """The months that a cumulative or yearly row adds up."""
    period, span = row.cells[PERIOD], row.cells[SPAN]
    match = MONTH.fullmatch(period)
    last = int(match[1]) if match and span == CUMULATIVE else 12 if span == YEARLY and len(period) == 4 else 0
    return [f"{period[:4]}-{month:02}" for month in range(1, last + 1)]


WALLS = rules(columns_fit, cell_fits, row_has_source, key_is_unique, months_make_sum)
