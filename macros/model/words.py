"""Glossary entries."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from .base import Figure, Other, Record
from .types import Flag, Id, Ref, Sources, Text, Word


class Term(Record):
    """A word that readers may not know."""

    kind_name: ClassVar = "terms"
    term: Annotated[Text, Field(description="the head-word, singular, as in running text")]
    aliases: Annotated[tuple[Text, ...], Field(description="other forms; plain plurals are derived, not typed")] = ()
    in_: Annotated[dict[str, Other], Field(alias="in")] = {}
    short: Annotated[Text, Field(description="one sentence that stands alone")]
    long: Text | None = None
    category: Word("categories")
    autolink: Annotated[Flag, Field(description="false: also an ordinary word, linked by hand only")] = True
    about: Annotated[Ref() | None, Field(description="the record that the word names, when there is one")] = None
    related: tuple[Ref("terms"), ...] = ()
    figures: Annotated[dict[Id, Figure], Field(description="key → number that the word cannot be told without")] = {}
    sources: Sources

    @property
    def name(self) -> str:
        """The head-word."""
        return self.term
