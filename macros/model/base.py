"""What every record has, and the parts that several kinds share."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from .types import Area, Edtf, Flag, Id, Number, Ref, Sources, Strict, Text, Unit


class Other(Strict):
    """A name in another language, as it is written there."""

    text: Annotated[Text, Field(description="the name in its own script")]
    reading: Annotated[Text | None, Field(description="how it is read, such as pinyin with tones")] = None
    seen: Annotated[Literal["page", "editor"], Field(description="page: read on a source; editor: our rendering")] = "editor"


class Derived(Strict):
    """How a figure was worked out from others."""

    formula: Annotated[Text, Field(description="arithmetic over the input names, such as a / b * 100")]
    inputs: Annotated[dict[str, Text], Field(description="name → address of a figure or series row")]


class Figure(Strict):
    """One number about the record: what was measured, how much, when and where."""

    measure: Annotated[Text, Field(description="what was measured, in a few plain words")]
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    bound: Annotated[Literal["min", "max", "about"] | None, Field(description="min: at least; max: at most")] = None
    unit: Unit
    when: Annotated[Edtf, Field(description="the day or span it is true for")]
    where: Annotated[Area | None, Field(description="ISO 3166-1 alpha-2 code, or an area of topic.yml")] = None
    of: Annotated[Text | None, Field(description="what it is a share or an amount of")] = None
    basis: Annotated[Text | None, Field(description="how it was counted: estimate, quotation, customs data")] = None
    derived: Derived | None = None
    note: Text | None = None
    sources: Sources

    @model_validator(mode="after")
    def _one_amount(self) -> Figure:
        whole, ends = self.value is not None, (self.low is not None) + (self.high is not None)
        if (whole and ends) or (not whole and ends != 2):
            raise ValueError("a figure has either value, or low and high")
        return self


class Account(Strict):
    """One side of a dispute about a field, a figure or an aspect of the record."""

    about: Annotated[Text, Field(description="a field, a figure's key, or an aspect of topic.yml")]
    value: Number | None = None
    text: Text | None = None
    by: Annotated[Text, Field(description="whose account it is: an actor's id or a publisher")]
    date: Edtf | None = None
    sources: Sources

    @model_validator(mode="after")
    def _says_something(self) -> Account:
        if self.value is None and self.text is None:
            raise ValueError("an account has a value or a text")
        return self


class Said(Strict):
    """A sentence with the pages that bear it out."""

    text: Text
    sources: Sources


class Dated(Said):
    """A sentence that holds from a day on."""

    date: Edtf


class Record(Strict):
    """The fields that every record may carry."""

    kind_name: ClassVar[str]
    id: Id
    known_to: Annotated[Edtf | None, Field(description="last day this record was checked against the evidence")] = None
    split_into: Annotated[tuple[Ref(), ...], Field(description="the records that took this one's place")] = ()
    note: Annotated[Text | None, Field(description="a caveat for readers")] = None

    def __hash__(self) -> int:
        """By id, so that what is worked out of a record can be kept for it."""
        return hash(self.id)


class Subject(Record):
    """A record with a name, figures and sources: most kinds."""

    name: Text
    short: Annotated[Text | None, Field(description="the name in running text, when the full one is long")] = None
    in_: Annotated[dict[str, Other], Field(alias="in", description="language → the name in it")] = {}
    aliases: Annotated[tuple[Text, ...], Field(description="other names people search for")] = ()
    summary: Annotated[Text, Field(description="what it is, as known on its day, in one to four sentences")]
    later: Annotated[tuple[Dated, ...], Field(description="what came of it")] = ()
    figures: Annotated[dict[Id, Figure], Field(description="key → number; the key is for ever")] = {}
    accounts: Annotated[tuple[Account, ...], Field(description="where sources differ")] = ()
    brief: Annotated[Flag, Field(description="true: listed with others, no page of its own")] = False
    sources: Sources


class Place(Strict):
    """Where something happened."""

    venue: Text | None = None
    city: Text | None = None
    country: Area | None = None
