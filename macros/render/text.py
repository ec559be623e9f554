"""Dates, numbers and lists as a reader says them. Pure; no HTML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel import Locale

from ..interface import BOUNDS, CHARTS, MONTHS
from ..model.base import Figure
from ..model.topic import Topic
from ..model.types import Edtf


def say_day(day: date) -> str:
    """`4 April 2025`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """`4 Apr 2025`, for narrow places; the same months as in charts."""
    return f"{day.day} {CHARTS['months-short'].split()[day.month - 1]} {day.year}"


def short_date(when: Edtf) -> str:
    """`4 Apr 2025`, `Apr 2025`; anything longer in full."""
    if when.day:
        return short_day(when.day)
    month = when.text[4:5] == "-" and len(when.text) == len("2025-04")
    return short_day(when.first).partition(" ")[2] if month else say_date(when)


def say_date(when: Edtf) -> str:
    """An EDTF date in words; a month never gets a day it does not have."""
    low, slash, high = when.text.replace("~", "").partition("/")
    about = "about " if when.about else ""
    if not slash:
        return about + _one(low)
    if low == "..":
        return f"until {about}{_one(high)}"
    if high == "..":
        return f"since {about}{_one(low)}"
    return about + _span(low, high)


def _one(text: str) -> str:
    year, *rest = text.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def _span(low: str, high: str) -> str:
    a, b = _one(low), _one(high)
    if len(low) == len(high) == 10 and low[:7] == high[:7]:
        return f"{int(low[8:])}–{b}"
    if len(low) > 4 and low[:4] == high[:4]:
        return f"{a.removesuffix(' ' + low[:4])} to {b}"
    return f"{a} to {b}" if len(low) > 4 else f"{a}–{b}"


def say_number(value: Decimal) -> str:
    """`16,700`, `0.1`: digits as given, thousands with commas, a true minus sign."""
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")


def amount(figure: Figure, topic: Topic) -> str:
    """A figure's number with its unit: `at least 61%`, `$700 to 1,000 a kg`."""
    unit = topic.units.get(figure.unit)
    before, after = (unit.before or "", unit.text) if unit else ("", f" {figure.unit}")
    bound = BOUNDS.get(figure.bound or "", "")
    if figure.value is not None:
        return f"{bound}{before}{say_number(figure.value)}{after}"
    low, high = say_number(figure.low or Decimal()), say_number(figure.high or Decimal())
    return f"{bound}{before}{low} to {high}{after}"


@lru_cache
def _territories() -> dict[str, str]:
    return dict(Locale("en").territories)


def area(code: str, topic: Topic) -> str:
    """The name of a country (ISO 3166-1 by Babel) or of an area of topic.yml."""
    return topic.areas.get(code) or _territories().get(code, code)


@lru_cache
def language(tag: str) -> str:
    """The English name of a language by its BCP 47 tag (CLDR by Babel)."""
    return Locale("en").languages.get(tag.split("-")[0], tag)


def listed(words: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 product`, `17 products`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def ideographic(text: str) -> bool:
    """Whether a text has characters of Chinese or Japanese, or others from U+3400 on."""
    return max(text, default="") > "\u33ff"


def initial(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]
