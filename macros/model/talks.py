"""Who acts and what happens: actors, events, rounds."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .base import Place, Said, Subject
from .types import Edtf, Party, Ref, Sources, Strict, Text, Unless, Word


class Role(Strict):
    """An office and the time it was held."""

    office: Text
    when: Annotated[Edtf, Field(description="from/to; .. for an open end")]
    sources: Sources = ()


class Actor(Subject):
    """A person, body, company, country or bloc."""

    kind_name: ClassVar = "actors"
    kind: Literal["person", "body", "company", "country", "bloc"]
    party: Annotated[Party | None, Field(description="the party of topic.yml it acts for, if any")] = None
    roles: tuple[Role, ...] = ()


class Step(Strict):
    """The step of a measure that an event is; the event takes its date from there."""

    measure: Ref("measures")
    act: Annotated[Text, Field(description="the step's act")]
    date: Annotated[Edtf, Field(description="the step's date, to pick it")]


class Impact(Strict):
    """What an event did to firms."""

    industries: tuple[Ref("industries"), ...] = ()
    companies: tuple[Text, ...] = ()


class Event(Subject):
    """One step on the timeline."""

    kind_name: ClassVar = "events"
    date: Annotated[Edtf | None, Unless("step_of"), Field(description="absent when the event is a step of a measure")] = None
    step_of: Step | None = None
    kind: Word("events")
    by: Annotated[tuple[Ref("actors"), ...], Field(description="who did it; the sides are computed from them")]
    actors: Annotated[tuple[Ref("actors"), ...], Field(description="who else was involved")] = ()
    place: Place | None = None
    significance: Literal["major", "notable", "minor"]
    materials: tuple[Ref("materials"), ...] = ()
    measures: tuple[Ref("measures"), ...] = ()
    follows: Annotated[tuple[Ref("events", "rounds"), ...], Field(description="what it came out of")] = ()
    impact: Impact | None = None


class Delegate(Strict):
    """Somebody at the table, with the office of that day."""

    actor: Ref("actors")
    office: Text
    sources: Sources


class Position(Strict):
    """What one side said on one point."""

    party: Party
    by: Ref("actors")
    date: Edtf
    about: Word("aspects")
    text: Text
    sources: Sources


class Fact(Said):
    """A labelled line beside the heading."""

    label: Text


class Round(Subject):
    """Talks, a summit or a call. A side without a position on a point was silent on it."""

    kind_name: ClassVar = "rounds"
    kind: Literal["talks", "summit", "call"]
    date: Edtf
    place: Place = Place()
    delegations: Annotated[dict[Party, tuple[Delegate, ...]], Field(description="party → who sat at the table")] = {}
    positions: tuple[Position, ...] = ()
    joint: Annotated[tuple[Said, ...], Field(description="what a text of both sides says")] = ()
    agreed: Annotated[tuple[Said, ...], Field(description="what both sides’ own accounts call agreed, where no joint text says it")] = ()
    open: Annotated[Text | None, Field(description="what was not agreed, or the texts do not settle; our reading")] = None
    silent: Annotated[tuple[Word("aspects"), ...], Field(description="points that readers would look for, and on which neither side said anything")] = ()
    facts: tuple[Fact, ...] = ()
    follows: tuple[Ref("events", "rounds"), ...] = ()
    materials: tuple[Ref("materials"), ...] = ()
