"""Legal measures, and what was promised and said about them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from .base import Record, Said, Subject
from .types import Edtf, Flag, HsCode, Id, Party, Ref, Sources, Strict, Text, Unless, Word


class Step(Strict):
    """A step in the life of a measure."""

    date: Annotated[Edtf, Field(description="the day the act was announced or signed")]
    effective: Annotated[Edtf | None, Field(description="the day it bites, when another")] = None
    signed: Edtf | None = None
    announced_unknown: Annotated[Flag, Field(description="true: no page seen tells when it was announced; `date` is the day it bites")] = False
    act: Literal["announced", "imposed", "amended", "ended", "struck-down", "withdrawn", "suspended", "resumed", "prolongation-announced", "continued"]
    by: Annotated[Text | None, Field(description="the act's own name: order, ruling, announcement")] = None
    coverage: Annotated[Literal["full", "partial"], Field(description="how much of the measure it concerns")] = "full"
    last_day: Annotated[Edtf | None, Field(description="last day of what the step starts, inclusive")] = None
    announced_to: Annotated[Edtf | None, Field(description="day named by a statement; it changes no state")] = None
    basis: Annotated[Literal["stated", "reported", "inferred"] | None, Field(description="who counts the measure in: the statement names it, the press or lawyers do, or it only belongs to the arrangement named")] = None
    text: Text | None = None
    sources: Sources

    @property
    def start(self) -> Edtf:
        """The day from which the step counts."""
        return self.effective or self.date


class Clause(Strict):
    """A part of a measure with a life of its own."""

    name: Annotated[Text, Field(description="the part in a few words, as tables name it")]
    text: Text
    history: tuple[Step, ...]


class Pause(Strict):
    """What a suspending measure pauses: a whole measure, or one part of it."""

    measure: Ref("measures")
    part: Id | None = None
    sources: Sources


class Relation(Strict):
    """How the measure stands to another or to an event."""

    type: Literal["amends", "replaces", "responds-to", "legal-basis"]
    target: Ref("measures", "events", "rounds")
    basis: Annotated[Literal["text", "stated", "reported", "inferred"], Field(description="who says so: the instrument, its issuer, the press or lawyers, or only dates and subject")]
    note: Text | None = None
    sources: Sources


class InPart(Strict):
    """A material that only some grades of are covered."""

    material: Ref("materials")
    text: Annotated[Text, Field(description="which of it: the condition, in a few words")]


class Scope(Strict):
    """What it covers."""

    materials: Annotated[tuple[Ref("materials"), ...], Field(description="covered as such, by name")] = ()
    in_part: Annotated[tuple[InPart, ...], Field(description="covered in some grades or contents only")] = ()
    items: Text
    technologies: Text | None = None
    destinations: Text
    thresholds: Text | None = None
    codes: tuple[HsCode, ...] = ()
    codes_note: Text | None = None


class Ask(Strict):
    """What somebody whom the measure may touch would ask, with the answer from the evidence; unknown is an answer."""

    question: Annotated[Text, Field(description="in the words of a buyer, an exporter or a student")]
    answer: Annotated[Text, Field(description="one or two plain sentences, the answer first")]
    see: Annotated[tuple[Ref(), ...], Field(description="records to read on with")] = ()
    sources: Sources


class Measure(Subject):
    """A legal instrument."""

    kind_name: ClassVar = "measures"
    kind: Word("measures")
    party: Annotated[Party | None, Field(description="the party whose measure it is")] = None
    issuer: tuple[Ref("actors"), ...]
    reason: Annotated[Said | None, Field(description="the reason its issuer gave")] = None
    history: Annotated[tuple[Step, ...], Unless("parts")] = ()
    parts: dict[Id, Clause] = {}
    suspends: tuple[Pause, ...] = ()
    last_day: Annotated[Edtf | None, Field(description="last day of the pause it grants, inclusive")] = None
    scope: Scope
    licence: Said | None = None
    relations: tuple[Relation, ...] = ()
    asks: Annotated[tuple[Ask, ...], Field(description="does this touch me? in plain questions")] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, those of its parts included."""
        return (*self.history, *(step for part in self.parts.values() for step in part.history))

    def life(self, part: str | None) -> tuple[Step, ...]:
        """The history of a part, or of a measure without parts."""
        return self.parts[part].history if part else self.history

    @model_validator(mode="after")
    def _one_history(self) -> Measure:
        if bool(self.history) == bool(self.parts):
            raise ValueError("a measure has either a history, or parts with histories")
        if self.last_day and not self.suspends:
            raise ValueError("last_day is for a measure that suspends others; put it on the step")
        return self


class State(Strict):
    """What had become of a promise by a day."""

    date: Edtf
    state: Literal["pending", "kept", "partly-kept", "not-kept", "expired", "disputed", "superseded"]
    text: Text
    sources: Sources


class Commitment(Record):
    """A promise made in a round."""

    kind_name: ClassVar = "commitments"
    name: Annotated[Text, Field(description="the promise in one short sentence")]
    round: Ref("rounds")
    by: Annotated[Party, Field(description="who is to act")]
    stated_by: Annotated[tuple[Party, ...], Field(description="whose account contains it")]
    date: Edtf
    due: Edtf | None = None
    runs_to: Annotated[Edtf | None, Field(description="last day of what was promised, by its own text")] = None
    announced_to: Annotated[Edtf | None, Field(description="a later last day that a statement named")] = None
    steps: tuple[State, ...]
    measures: tuple[Ref("measures"), ...] = ()
    sources: Sources


class Claim(Record):
    """A statement worth weighing; without a speaker it is a common misconception."""

    kind_name: ClassVar = "claims"
    name: Annotated[Text, Field(description="the statement, in our own words")]
    speaker: Ref("actors") | None = None
    heard_from: Annotated[tuple[Ref("sources"), ...], Field(description="pages where a misconception was met")] = ()
    date: Edtf | None = None
    words: Annotated[Said | None, Field(description="a few of the speaker’s own words, as a page read gives them")] = None
    context: Annotated[Said | None, Field(description="where and when it was said, with the pages that tell it")] = None
    for_: Annotated[tuple[Said, ...], Field(alias="for")] = ()
    against: tuple[Said, ...] = ()
    verdict: Word("verdicts")
    reasoning: Text
    about: Annotated[tuple[Ref(), ...], Field(description="records that it concerns")]
    sources: Sources
