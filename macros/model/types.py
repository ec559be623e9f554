"""The types a field can have. Every scalar arrives as the string that the editor wrote."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, total_ordering
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import core_schema

DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


@dataclass(frozen=True)
class Unless:
    """Marks an optional field that is needed all the same, unless the field it names stands."""

    field: str


class Strict(BaseModel):
    """A record or a part of one: unknown keys are faults, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


@total_ordering
@dataclass(frozen=True)
class Edtf:
    """A date as known: EDTF level 0 with `~` (about) and `..` (open), ISO 8601-2:2019.

    `first` and `last` are the earliest and latest day it can mean; an open end is date.min or date.max.
    """

    text: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> Edtf:
        """The date of `text`; ValueError says what a date may look like."""
        low, slash, high = text.partition("/")
        if not slash:
            return cls(text, *_bounds(low, text))
        if low == high == "..":
            raise ValueError(_not_a_date(text))
        first = date.min if low == ".." else _bounds(low, text)[0]
        last = date.max if high == ".." else _bounds(high, text)[1]
        if first > last:
            raise ValueError(f'"{text}" runs backward: it ends before it starts')
        return cls(text, first, last)

    @property
    def about(self) -> bool:
        """True when the date is only approximate."""
        return "~" in self.text

    @property
    def day(self) -> date | None:
        """The one day it means, if it means one."""
        return self.first if self.first == self.last else None

    def __lt__(self, other: Edtf) -> bool:
        return (self.first, self.last, self.text) < (other.first, other.last, other.text)

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def _validate(cls, value: Any) -> Edtf:
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        raise ValueError("a date is one line of text, such as 2025-06-10")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": ["string", "integer"], "format": "edtf", "description": "2025, 2025-06, 2025-06-10, 2025~, 2025-06-09/2025-06-10, 2025/.."}


def _not_a_date(text: str) -> str:
    return f'"{text}" is no date; expected 2025, 2025-06, 2025-06-10, 2025~, 2025-06-09/2025-06-10 or 2025/..'


@cache
def _bounds(part: str, whole: str) -> tuple[date, date]:
    match = DAY.fullmatch(part)
    if not match:
        raise ValueError(_not_a_date(whole))
    year, month, day = (int(g) if g else None for g in match.groups()[:3])
    try:
        if day:
            return (date(year, month, day),) * 2
        return date(year, month or 1, 1), date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    except (ValueError, calendar.IllegalMonthError):
        raise ValueError(f'"{whole}" is no day of the calendar') from None


def _number(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str) or not NUMBER.fullmatch(value):
        raise ValueError(f'"{value}" is no number; expected digits with a point, such as 2846.9 (no commas, no unit)')
    return Decimal(value)


def _truth(value: Any) -> bool:
    if value in (True, "true"):
        return True
    if value in (False, "false"):
        return False
    raise ValueError(f'"{value}" is neither true nor false')


def _count(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?\d+", value):
        return int(value)
    raise ValueError(f'"{value}" is no whole number')


class Link(str):
    """The id of another record; `kinds` are the kinds it may be of (none: any)."""

    kinds: tuple[str, ...]


class Choice(str):
    """A word that topic.yml must list under `vocabulary`."""

    vocabulary: str


def _marked(cls: type[str], **facts: Any) -> AfterValidator:
    def mark(value: str) -> str:
        marked = cls(value)
        marked.__dict__.update(facts)
        return marked

    return AfterValidator(mark)


def Ref(*kinds: str) -> Any:
    """The type of a reference to a record of one of `kinds`."""
    extra = WithJsonSchema({"type": "string", "pattern": ID, "x-ref": list(kinds)})
    return Annotated[str, StringConstraints(pattern=ID), _marked(Link, kinds=kinds), extra]


def Word(vocabulary: str) -> Any:
    """The type of a word that topic.yml lists under vocabularies › `vocabulary`."""
    extra = WithJsonSchema({"type": "string", "x-word": vocabulary})
    return Annotated[str, StringConstraints(min_length=1), _marked(Choice, vocabulary=vocabulary), extra]


Text = Annotated[str, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=ID)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")]
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": ["number", "string"]})]
Flag = Annotated[bool, BeforeValidator(_truth), WithJsonSchema({"type": "boolean"})]
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer"})]
Area = Word("areas")
Party = Word("parties")
Unit = Word("units")
HsCode = Annotated[str, StringConstraints(pattern=r"^\d{4}(?:\.?\d{2}){0,3}$")]
Sources = tuple[Ref("sources"), ...]
