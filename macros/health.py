"""How a site is doing, counted from its records: how sure, how old, how complete, how disputed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from .catalog import Catalog, Row
from .confidence import Confidence, confidence
from .model import KINDS
from .model.base import Record
from .model.evidence import Series
from .model.types import Edtf
from .rules import RULES
from .statements import statements

COUNTED = ("number", "integer")  # types of columns that hold numbers


@dataclass(frozen=True)
class Tally:
    """The records of a kind and their statements by grade."""

    kind: str
    records: int
    grades: Counter[Confidence]


@dataclass(frozen=True)
class Checked:
    """The records of a kind that were checked through the same day, and how old that is on the day of the edition."""

    kind: str
    day: date
    age: int
    records: int


@dataclass(frozen=True)
class Ratchet:
    """A rule that may be broken up to a limit which only falls."""

    name: str
    protects: str
    found: int
    limit: int


@dataclass(frozen=True)
class Dispute:
    """A field, figure or aspect of a record on which accounts differ."""

    record: Record
    about: str
    accounts: int


@dataclass(frozen=True)
class Reach:
    """How far a series goes: its rows, the last period with a number, and the rows without one."""

    series: Series
    rows: int
    last: Edtf | None
    empty: int


def tallies(catalog: Catalog) -> list[Tally]:
    """Every kind with its records and statements."""
    grades: dict[str, Counter[Confidence]] = defaultdict(Counter)
    for said in statements(catalog):
        grades[said.record.kind_name][confidence(catalog, said.sources)] += 1
    return [Tally(kind, len(catalog.all(kind)), grades[kind]) for kind in KINDS]


def together(found: Iterable[Tally]) -> Tally:
    """The sum of some kinds."""
    found = list(found)
    return Tally("", sum(t.records for t in found), sum((t.grades for t in found), Counter()))


def checks(catalog: Catalog) -> list[Checked]:
    """Every kind with the days through which its records were checked, the latest first."""
    found = Counter((kind, catalog.known_to(record)) for kind in KINDS for record in catalog.all(kind))
    ordered = sorted(found.items(), key=lambda item: (list(KINDS).index(item[0][0]), -item[0][1].toordinal()))
    return [Checked(kind, day, max(0, (catalog.day - day).days), count) for (kind, day), count in ordered]


def ratchets(catalog: Catalog) -> list[Ratchet]:
    """The rules that give way, with what they find and what they allow."""
    return [Ratchet(r.name, r.protects, len({*r.find(catalog)}), _limit(catalog, r.name)) for r in RULES if r.ratchet]


def walls() -> int:
    """How many rules allow no breach: with one, the site is not built."""
    return sum(not rule.ratchet for rule in RULES)


def _limit(catalog: Catalog, name: str) -> int:
    """The limit of a ratchet, that of its records together; what is no number is reported by the rules."""
    written = catalog.limits.value.get(name, "0")
    numbers = written.values() if isinstance(written, dict) else [written]
    return sum(int(n) for n in numbers if str(n).isdecimal())


def gaps(catalog: Catalog) -> list[tuple[str, int, Edtf]]:
    """Each kind that gaps concern, with how many do, and when the one that was left longest was last looked for."""
    found: dict[str, list[Edtf]] = defaultdict(list)
    for gap in catalog.all("gaps"):
        for kind in {catalog.records[id_].kind_name for id_ in gap.about if catalog.has(id_)}:
            found[kind].append(gap.date)
    return [(kind, len(found[kind]), min(found[kind])) for kind in KINDS if kind in found]


def disputes(catalog: Catalog) -> list[Dispute]:
    """Everything on which accounts differ, kind by kind."""
    return [Dispute(record, about, count) for kind in KINDS for record in catalog.all(kind) for about, count in _disputed(record)]


def _disputed(record: Record) -> Iterator[tuple[str, int]]:
    yield from Counter(account.about for account in getattr(record, "accounts", ())).items()


def reaches(catalog: Catalog) -> list[Reach]:
    """Every series by name."""
    return [_reach(series, catalog.rows(series.id)) for series in sorted(catalog.all("series"), key=lambda s: s.name)]


def _reach(series: Series, rows: tuple[Row, ...]) -> Reach:
    columns = [c.name for c in series.table.fields if c.type in COUNTED]
    full = [row for row in rows if any(row.cells.get(c) for c in columns)]
    periods = [row.when for row in full if row.when]
    return Reach(series, len(rows), max(periods, key=lambda p: (p.last, p.first), default=None), len(rows) - len(full))
