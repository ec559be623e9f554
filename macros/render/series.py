"""The rows of a series in print: one cell in a sentence, or the rows as tables."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from ..confidence import Confidence, confidence
from .charts import Cells, picked
from .text import say_number
from .view import View, render


def cell(view: View, series: str, column: str, **where: str) -> Markup:
    """The number of one row in a sentence, with its unit, its sources and what is doubtful about it."""
    found, rows = picked(view, series, where, [column])
    if len(rows) > 1:
        raise LookupError(f"series/{series}: {len(rows)} rows with {', '.join(f'{k} {v!r}' for k, v in where.items())}; expected one")
    field = next(f for f in found.table.fields if f.name == column)
    unit = view.topic.units[field.unit or found.unit]
    value = f"{unit.before or ''}{say_number(Decimal(rows[0].cells[column]))}{unit.text}"
    grade = confidence(view.catalog, rows[0].sources)
    doubt = render("doubt.html", grade=grade) if grade is not Confidence.CONFIRMED else ""
    return render("cell.html", v=view, value=value, sources=rows[0].sources, doubt=doubt)


def series_table(view: View, series: str, by: str | None = None, **where: str) -> Markup:
    """The rows of a series, a table for each cell of the column `by`: what stands in different tables is not one series."""
    found, rows = picked(view, series, where, [by] if by else [])
    fields = [f for f in found.table.fields if f.name != by and f.name not in where]
    tables: dict[str, list[Cells]] = {}
    for row in rows:
        tables.setdefault(row.shown[by] if by else found.name, []).append(row)
    csv = view.page_url(f"data/{series}.csv")
    return render("series_table.html", v=view, series=found, fields=fields, tables=tables, named=by is not None, csv=csv)
