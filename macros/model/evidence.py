"""Kinds that say how we know: sources, gaps, corrections, series."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .base import Record
from .types import Edtf, Flag, Ref, Sources, Strict, Text, Unit, Unless, Url

PERIOD = "period"  # the column of a table that says which day, month or year a row counts
APART = re.compile(r"[;\s]+")  # between the sources in a cell


class Source(Record):
    """A page that was read. Field names follow CSL-JSON 1.0.2."""

    kind_name: ClassVar = "sources"
    title: Text
    publisher: Annotated[Text, Field(description="whose page was read; one name")]
    original_publisher: Annotated[Text | None, Field(alias="original-publisher", description="whose text it is, when the page reposts it")] = None
    url: Annotated[Url | None, Unless("read_via"), Field(alias="URL", description="the address that was read")] = None
    issued: Annotated[Edtf | None, Field(description="day of publication; absent when the page has none")] = None
    accessed: Edtf | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$", description="BCP 47")]
    author: Text | None = None
    kind: Literal["law", "statement", "statistics", "law-firm", "analysis", "news", "company", "encyclopedia"]
    read_via: Annotated[Text | None, Field(description="the copy or note through which the page was read")] = None
    quoted: Annotated[Flag, Field(description="true: known only from what the page in read_via quotes of it; it confirms nothing")] = False
    rejected: Annotated[Text | None, Field(description="why nothing rests on it")] = None


class Gap(Record):
    """Something looked for and not found."""

    kind_name: ClassVar = "gaps"
    text: Annotated[Text, Field(description="what is not known")]
    looked: Annotated[Text, Field(description="where it was looked for")]
    date: Annotated[Edtf, Field(description="when it was last looked for")]
    about: Annotated[tuple[Ref(), ...], Field(description="records beside which a reader would look for it")]
    sources: Sources = ()


class Wrong(Strict):
    """A wrong value that must not come back, and where it stood."""

    value: Annotated[Text, Field(description="the value, or the words in a text")]
    at: Annotated[Text, Field(description="kind/id for a record, with .field for a field, .key for a figure, or .period.column for a cell of a series")]


class Correction(Record):
    """What this site, or the news text it began from, got wrong."""

    kind_name: ClassVar = "corrections"
    date: Edtf
    wrong: Text
    right: Text
    wrong_values: Annotated[tuple[Wrong, ...], Unless("unwatched"), Field(description="what the check watches for, so that it does not come back")] = ()
    unwatched: Annotated[Text | None, Field(description="why no record could hold the wrong value")] = None
    about: tuple[Ref(), ...] = ()
    sources: Sources


class Column(Strict):
    """A column of the table: a Frictionless Table Schema field."""

    name: Text
    type: Literal["string", "number", "integer", "edtf", "area", "sources"]
    title: Text
    unit: Unit | None = None
    required: Flag = False


class Schema(Strict):
    """Frictionless Table Schema, reduced to what the tables here need."""

    fields: tuple[Column, ...]
    primaryKey: tuple[Text, ...]


class Series(Record):
    """A monthly or yearly statistic; its rows are in the .csv beside it."""

    kind_name: ClassVar = "series"
    name: Text
    summary: Text
    unit: Unit
    table: Annotated[Schema, Field(alias="schema")]
    about: Annotated[tuple[Ref(), ...], Field(description="records it is a statistic of")] = ()

    def cited(self, cells: Mapping[str, str]) -> tuple[str, ...]:
        """The sources that the cells of a row name."""
        columns = [c.name for c in self.table.fields if c.type == "sources"]
        return tuple(s for c in columns for s in APART.split(cells.get(c, "")) if s)
