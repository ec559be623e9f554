"""Where a chart or a table shows a number on which accounts differ: the mark beside it, and the way to the accounts."""

from __future__ import annotations

from collections.abc import Iterable, Set
from decimal import Decimal

from markupsafe import Markup

from ..catalog import Row
from ..charts import Chart
from ..figures import ends
from ..model.base import Figure, Record
from ..model.evidence import Series
from . import text
from .marks import ACCOUNTS as MARKED
from .view import ACCOUNTS, View

RANGE = ("low", "high")  # columns that are the two ends of one amount


def mark(view: View, record: Record, key: str) -> str:
    """The mark of a figure on which accounts differ; nothing for another."""
    return ACCOUNTS.format(f"{record.id}.{key}") if view.accounts(record, key) else ""


def cell_marks(view: View, series: Series, rows: Iterable[Row]) -> list[dict[str, str]]:
    """For each row, column → the mark of the disputed figure that the row says again in it."""
    disputed = _disputed(view, series)
    told = {cell for row in view.catalog.rows(series.id) for cell in row.cells.values()} if disputed else set()
    return [{column: mark(view, r, key) for r, key in disputed if (column := _twin(series, row, told, r, key))} for row in rows]


def _twin(series: Series, row: Row, told: Set[str], record: Record, key: str) -> str:
    """The column in which a row says again what a figure says; empty where none does."""
    figure = record.figures[key]
    whole = all(word in row.cells.values() for word in (figure.of, record.id) if word in told)  # as far as the series tells rows apart by it
    return _column(series, row, figure) if whole and _same_time(row, figure) and _same_place(series, row, figure) else ""


def _disputed(view: View, series: Series) -> list[tuple[Record, str]]:
    """The figures on which accounts differ, of the records that a series is about."""
    about = [view.get(id_) for id_ in series.about if view.catalog.has(id_)]
    return [(record, key) for record in about for key in getattr(record, "figures", {}) if view.accounts(record, key)]


def _column(series: Series, row: Row, figure: Figure) -> str:
    """The column that holds the figure's amount; of a range, that of its upper end."""
    alike = [c.name for c in series.table.fields if c.type == "number" and (c.unit or series.unit) == figure.unit]
    amounts = {name: Decimal(row.cells[name]) for name in alike if row.cells.get(name)}
    if amounts.keys() & set(RANGE):
        found = [name for name in RANGE if name in amounts]
        return found[-1] if (amounts[found[0]], amounts[found[-1]]) == ends(figure) else ""
    return next((name for name, amount in amounts.items() if (amount, amount) == ends(figure)), "")


def _same_time(row: Row, figure: Figure) -> bool:
    """Whether a row is of the figure's time; one of a day holds from that day on."""
    when = row.when
    return when is not None and (when.text == figure.when.text or (when.day is not None and when.first == figure.when.first))


def _same_place(series: Series, row: Row, figure: Figure) -> bool:
    areas = [row.cells.get(c.name) for c in series.table.fields if c.type == "area"]
    return not areas or figure.where in areas


def line(view: View, drawn: Chart) -> Markup:
    """What accounts differ on among the numbers of a chart, each a link to the accounts at the foot of the page."""
    cells = (cell for table in drawn.tables for row in table.rows for cell in row if isinstance(cell, str))
    found = dict.fromkeys(address for cell in cells for address in MARKED.findall(cell))
    return Markup("Accounts differ on: {}.").format(_links(view, found)) if found else Markup("")


def _links(view: View, addresses: Iterable[str]) -> Markup:
    return Markup("; ").join(_link(view, *address.split(".", 1)) for address in addresses)


def _link(view: View, id_: str, key: str) -> Markup:
    figure = view.get(id_).figures[key]
    where = view.area(figure.where) if figure.where else ""
    told = ", ".join(filter(None, (view.name(id_), where, text.say_date(figure.when))))
    return Markup('<a href="#{}-{}">{}: {}</a>').format(id_, key, text.amount(figure, view.topic), told)
