"""Rules on figures: ranges, shares, wholes, twins, sums."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..areas import COUNTRIES, REST
from ..catalog import Catalog
from ..figures import amount, ends, find, grain
from ..model.base import Figure, Record
from ..model.walk import Path
from ..problems import Problem
from .arithmetic import evaluate
from .base import grouped, parts, rules

SHARE = re.compile(r"\bshares?\b(?![ -]price)", re.I)  # what a measure does not call one may be a rate, which is of nothing
WHOLE = Decimal(100)
ABOUT = Decimal("0.05")  # what "about" allows in a number that is worked out
Item = tuple[Record, Path, Figure]


def low_below_high(catalog: Catalog) -> Iterator[Problem]:
    """A range runs upward."""
    for record, path, figure in parts(catalog, Figure):
        low, high = ends(figure)
        if low > high:
            yield catalog.problem(record, (*path, "low"), f"low {low} is above high {high}")
        if figure.low is not None and low == high:
            yield catalog.problem(record, (*path, "low"), f"low and high are both {low}; expected one value")


def share_says_of_what(catalog: Catalog) -> Iterator[Problem]:
    """A percentage whose measure calls it a share says under `of` what it is a share of, and lies between 0 and 100."""
    for record, path, figure in parts(catalog, Figure):
        if not _in_hundred(catalog, figure) or not SHARE.search(figure.measure):
            continue
        if not figure.of:
            yield catalog.problem(record, path, f'"{figure.measure}" in {figure.unit} needs the field "of": a share of what?')
        outside = [end for end in ends(figure) if not 0 <= end <= WHOLE]
        if outside:
            yield catalog.problem(record, (*path, "value" if figure.value is not None else "high"), f"a share of {outside[-1]} {figure.unit}; expected 0 to 100")


def _in_hundred(catalog: Catalog, figure: Figure) -> bool:
    unit = catalog.topic.units.get(figure.unit)
    return bool(unit and unit.kind == "share" and "%" in unit.text)


def whole_is_hundred(catalog: Catalog) -> Iterator[Problem]:
    """The shares of one whole do not exceed it, and fill it where the rest is counted too."""
    for items in _wholes(catalog):
        low, high = (sum((_bounds(f)[end] for _, _, f in items), Decimal()) for end in (0, 1))
        slack = sum((grain(*ends(f)) for _, _, f in items), Decimal())
        record, path, figure = items[-1]
        rows = ", ".join(str(p[-1]) for _, p, _ in items)
        if low - slack > WHOLE:
            yield catalog.problem(record, path, f'the shares of "{figure.of}" make at least {low}; expected at most 100: {rows}')
        elif high + slack < WHOLE and any(f.where == REST for _, _, f in items):
            yield catalog.problem(record, path, f'the shares of "{figure.of}" make at most {high} with the rest; expected 100: {rows}')


def _wholes(catalog: Catalog) -> Iterator[list[Item]]:
    """The shares of countries in one thing at one time by one count: each place once."""
    shares = (
        item for item in parts(catalog, Figure)
        if _in_hundred(catalog, item[2]) and SHARE.search(item[2].measure) and item[2].where in (*COUNTRIES, REST)
    )
    for items in grouped(shares, lambda i: (i[0].id, i[2].measure, i[2].of, i[2].when.text, i[2].basis)).values():
        if len({f.where for _, _, f in items}) == len(items) > 1:
            yield items


def _bounds(figure: Figure) -> tuple[Decimal, Decimal]:
    low, high = ends(figure)
    if figure.bound == "about":
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return (Decimal() if figure.bound == "max" else low), (WHOLE if figure.bound == "min" else high)


def twins_agree(catalog: Catalog) -> Iterator[Problem]:
    """Two figures alike in all but their amount are a dispute, and are told as one."""
    for items in grouped(parts(catalog, Figure), _described).values():
        for (record, path, first), (_, again, second) in zip(items, items[1:], strict=False):
            said = {a.about for a in getattr(record, "accounts", ())}
            if ends(first) == ends(second):
                yield catalog.problem(record, again, f"says the same as {path[-1]}; expected one figure with the sources of both")
            elif not said & {path[-1], again[-1]}:
                message = f"{amount(second)} beside {amount(first)} ({path[-1]}) for the same measure, day, place, whole and count; expected one figure, the other under accounts"
                yield catalog.problem(record, again, message)


def _described(item: Item) -> tuple[object, ...]:
    record, _, f = item
    return record.id, f.measure.casefold(), f.when.text, f.where, f.of and f.of.casefold(), f.basis and f.basis.casefold(), f.unit


def derived_recomputes(catalog: Catalog) -> Iterator[Problem]:
    """A figure that was worked out from others can be worked out again."""
    for record, path, figure in parts(catalog, Figure):
        if figure.derived:
            yield from _recomputed(catalog, record, path, figure)


def _recomputed(catalog: Catalog, record: Record, path: Path, figure: Figure) -> Iterator[Problem]:
    inputs: dict[str, tuple[Decimal, Decimal]] = {}
    for name, address in figure.derived.inputs.items():
        try:
            inputs[name] = ends(find(catalog, address)[1])
        except LookupError as error:
            if address.partition("/")[2].partition(".")[0] not in catalog.faulty:
                yield catalog.problem(record, (*path, "derived", "inputs", name), str(error.args[0]))
    if len(inputs) < len(figure.derived.inputs):
        return
    try:
        result = evaluate(figure.derived.formula, inputs)
    except ValueError as error:
        yield catalog.problem(record, (*path, "derived", "formula"), str(error))
        return
    if not _agrees(figure, result):
        found = " to ".join(f"{end:.6g}" for end in dict.fromkeys(result))
        yield catalog.problem(record, path, f"is {amount(figure)}; {figure.derived.formula} gives {found}")


def _agrees(figure: Figure, result: tuple[Decimal, Decimal]) -> bool:
    """Whether the amount is the result, but for the rounding of its last place."""
    low, high = ends(figure)
    slack = grain(low, high) + (abs(high) * ABOUT if figure.bound == "about" else 0)
    if figure.value is not None:
        return result[0] - slack <= low <= result[1] + slack
    return abs(result[0] - low) <= slack and abs(result[1] - high) <= slack


WALLS = rules(low_below_high, share_says_of_what, whole_is_hundred, twins_agree, derived_recomputes)
