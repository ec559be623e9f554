"""Texts taken apart: their sentences, and the days and months that they name without a year."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from ..days import Mention
from ..interface import MONTHS

SENTENCE = re.compile(r"(?<=[.!?])(?:[\"”’)]*)\s+(?=[\"“‘(]?[A-Za-z0-9])")
NUMBERED = re.compile(r"\b(?:Nos?|a\.m|p\.m|St|Mr|Ms|Dr)\.$")  # a full stop that ends no sentence
BACK = re.compile(r"(?:It|Its|They|Their|He|She|That|This|These|Those|Both|So|Then)\b")  # begins a sentence that rests on the one before
YEAR = re.compile(r"\d{4}")
VERBS = "March|May"  # months that may begin a sentence as verbs


def sentences(text: str) -> list[str]:
    """The sentences of a text; “No. 18” ends none."""
    found: list[str] = []
    for piece in SENTENCE.split(text):
        if found and NUMBERED.search(found[-1]):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found


def yearless(text: str, year: int) -> Iterator[Mention]:
    """The days and months of a text that stand without a year, as of that year: `26 June`, `2 and 3 July`, `late in June`."""
    for match in _pattern().finditer(text):
        month = MONTHS.index(match["month"]) + 1
        last = calendar.monthrange(year, month)[1]
        day = int(match["day"] or 0)
        if day <= last:
            yield Mention(match.start(), match.end(), date(year, month, day or 1), date(year, month, day or last), match[0])


@lru_cache
def _pattern() -> re.Pattern[str]:
    month, year = "|".join(MONTHS), r"\.?,? (?:\d{1,2}, )?\d{4}\b"
    return re.compile(rf"\b(?:(?P<day>\d{{1,2}}) |(?<=\w )|(?!{VERBS}))(?P<month>{month})\b(?!{year})")
