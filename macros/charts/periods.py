"""Months and years as the names of columns: in order, without holes, and where a day lies among them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from .scale import month_name, year_share

MONTH = re.compile(r"(\d{4})-(\d{2})")
YEAR = re.compile(r"\d{4}")


def without_holes(periods: Sequence[str]) -> tuple[str, ...]:
    """All months or years from the first to the last; other names as they are."""
    if all(MONTH.fullmatch(p) for p in periods):
        months = sorted(_months(p) for p in periods)
        return tuple(f"{m // 12}-{m % 12 + 1:02}" for m in range(months[0], months[-1] + 1)) if months else ()
    if all(YEAR.fullmatch(p) for p in periods):
        return tuple(str(y) for y in range(int(min(periods)), int(max(periods)) + 1))
    return tuple(periods)


def _months(period: str) -> int:
    year, month = period.split("-")[:2]
    return int(year) * 12 + int(month) - 1


def period_text(period: str, words: Mapping[str, str]) -> str:
    """`2025-04` as April 2025; a year or a word as it is."""
    month = MONTH.fullmatch(period)
    if not month:
        return period
    return words["month"].format(month=month_name(int(month[2]), words, short=False), year=month[1])


def position(when: str, periods: list[str]) -> float:
    """How many columns lie before a day, month or year."""
    if when in periods and not YEAR.fullmatch(when):
        return periods.index(when)
    if not YEAR.match(when) or not YEAR.match(periods[0]):
        return -1
    year, month, day = (int(part) for part in f"{when}-01-01"[:10].split("-"))
    if MONTH.fullmatch(periods[0]):
        return year * 12 + month - 1 - _months(periods[0]) + (day - 1) / 31
    return year_share(date(year, month, day)) - int(periods[0])
