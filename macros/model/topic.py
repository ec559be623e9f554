"""What a site is about: everything that the generator does not know by itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .types import Count, Edtf, Flag, Id, Ref, Strict, Text

Demand = Literal["some", "weighty", "no-heavier", "lighter"]


class PartyDef(Strict):
    """A side of the story."""

    name: Text
    mark: Annotated[Literal["square", "circle", "diamond"], Field(description="the shape that stands for it")]
    short: Text
    language: Annotated[Text | None, Field(description="of its laws, BCP 47: a text in another is a translation")] = None


class UnitDef(Strict):
    """A unit of measure, and how it is printed after a number."""

    text: Annotated[str, Field(description="as printed after the number; % stands close")]
    kind: Annotated[Text, Field(description="the class: mass, share, price, money, count, time")]
    before: Annotated[Text | None, Field(description="a sign before the number instead")] = None


class Era(Strict):
    """A stretch of the timeline."""

    name: Text
    since: Edtf
    text: Text


class Exposure(Strict):
    """A row of the rubric's exposure table; the first that holds gives the points."""

    points: Count
    when: Literal["in-force", "paused", "concentrated", "otherwise"]
    text: Text


class Rubric(Strict):
    """How criticality is worked out."""

    text: Text
    function: dict[Text, Text]
    substitute: Annotated[dict[Text, Count], Field(description="grade → points")]
    relief: Text
    exposure: tuple[Exposure, ...]
    measures: Annotated[tuple[Text, ...], Field(description="kinds of measure whose lists count")]
    classes: Annotated[dict[Text, Count], Field(description="class → lowest score, highest class first")]


class Verdict(Strict):
    """A verdict on a statement: its written rule, and what that demands of the evidence."""

    text: Annotated[Text, Field(description="the rule, as readers see it")]
    for_: Annotated[Demand | None, Field(alias="for", description="what evidence for must be there; weighty: a law, statistics, a text of a party, or two publishers")] = None
    against: Annotated[Demand | None, Field(description="the same for evidence against; no-heavier: none that weighs more than the other side; lighter: none that weighs as much")] = None
    undecided: Annotated[Flag, Field(description="true: weighty evidence on one side alone would decide it")] = False


class Knowledge(Strict):
    """The last day that the evidence covers."""

    default: Edtf
    kinds: dict[Text, Edtf] = {}


class Language(Strict):
    """Another language that names are given in."""

    name: Text
    tag: Annotated[Text, Field(description="BCP 47 tag for lang attributes")]


class Caveat(Strict):
    """What readers should know of a whole sort of numbers; printed where one of them stands."""

    text: Text
    words: Annotated[tuple[Text, ...], Field(description="a figure with one of these in its measure, whole or basis")] = ()
    units: Annotated[tuple[Text, ...], Field(description="a figure in a unit of one of these classes; beside words, a figure that has both")] = ()
    series: Annotated[tuple[Ref("series"), ...], Field(description="series that it is about")] = ()


class Topic(Strict):
    """data/topic.yml."""

    name: Text
    question: Annotated[Text, Field(description="what the site answers, in one sentence")]
    seed_date: Edtf
    known_to: Knowledge
    parties: dict[Id, PartyDef]
    languages: dict[Text, Language] = {}
    strip: Annotated[Ref("materials") | None, Field(description="the group that the home page shows as tiles")] = None
    eras: tuple[Era, ...] = ()
    aspects: dict[Id, Text] = {}
    units: dict[Text, UnitDef]
    areas: Annotated[dict[Text, Text], Field(description="code → name where ISO 3166 by Babel does not do")] = {}
    caveats: Annotated[dict[Id, Caveat], Field(description="key → what holds for many numbers, written once")] = {}
    inquiries: Annotated[tuple[Text, ...], Field(description="kinds of measures that impose nothing by themselves: they are opened and closed")] = ()
    reliefs: Annotated[dict[Text, Text], Field(description="kind of measures that ease instead of biting → the word for one in force")] = {}
    vocabularies: Annotated[dict[Text, dict[Text, Text]], Field(description="vocabulary → word → label")]
    verdicts: Annotated[dict[Text, Verdict], Field(description="word of vocabularies › verdicts → its rule")] = {}
    rubric: Rubric
