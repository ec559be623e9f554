"""The supply chain: materials, products, industries, stages, facilities."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .base import Dated, Said, Subject
from .types import Area, Count, HsCode, Id, Ref, Sources, Strict, Text, Unless, Word


class Family(Strict):
    """A class that somebody puts the material in."""

    by: Annotated[Text, Field(description="whose classification")]
    family: Word("families")
    sources: Sources


class Part(Strict):
    """What a material is made of; the share is a figure of the record."""

    material: Ref("materials")
    figure: Annotated[Id | None, Field(description="key of the figure that gives the share")] = None
    note: Text | None = None
    sources: Sources


class Use(Said):
    """What the material is used for."""

    figure: Id | None = None


class Substitute(Said):
    """What can take its place, and at what cost."""

    cost: Text | None = None


class Code(Strict):
    """A line of a tariff schedule."""

    code: Annotated[HsCode, Field(description="quoted, so that it keeps its zeros")]
    text: Text
    sources: Sources


class Material(Subject):
    """An element, alloy, compound, intermediate, or a group with members."""

    kind_name: ClassVar = "materials"
    kind: Literal["element", "alloy", "compound", "intermediate", "group"]
    symbol: Text | None = None
    number: Annotated[Count | None, Field(description="atomic number")] = None
    members: Annotated[tuple[Ref("materials"), ...], Field(description="for a group: a reference to it means all of them")] = ()
    families: tuple[Family, ...] = ()
    matters: Annotated[Text | None, Field(description="why it matters here, one or two sentences")] = None
    ores: tuple[Said, ...] = ()
    uses: tuple[Use, ...] = ()
    made_of: tuple[Part, ...] = ()
    substitutes: tuple[Substitute, ...] = ()
    recycling: Said | None = None
    codes: tuple[Code, ...] = ()
    market: Annotated[Literal["concentrated", "surplus"] | None, Field(description="for materials on no list: supply mostly from one country, or in surplus (rubric, part exposure)")] = None
    not_applicable: Annotated[dict[str, Text], Field(description="field → why it does not apply")] = {}


class Need(Strict):
    """One material that a product needs, with the parts of its score."""

    material: Ref("materials")
    via: Annotated[Ref("materials") | None, Field(description="the engineered material that carries it")] = None
    role: Text
    figures: Annotated[tuple[Id, ...], Field(description="keys of the product's figures that say how much")] = ()
    function: Annotated[Count, Field(ge=0, le=2, description="what is lost without it: 2 the product fails, 1 works worse, 0 marginal")]
    substitutability: Literal["none", "poor", "fair", "good"]
    substitute: Text
    substitute_basis: Literal["sourced", "editorial"]
    relief: Annotated[Count, Field(ge=0, le=1, description="1 where grams a unit suffice, so that stocks are cheap")] = 0
    caught_by: Annotated[tuple[Ref("measures"), ...], Field(description="measures that catch the usual grade though the material is not listed by name")] = ()
    stock: Text | None = None
    stock_of: Annotated[Literal["material", "use"], Field(description="what `stock` speaks of: the material in general, or this use of it")] = "material"
    sources: Sources


class Product(Subject):
    """A concrete component and what it needs."""

    kind_name: ClassVar = "products"
    industries: tuple[Ref("industries"), ...]
    needs: Annotated[tuple[Need, ...], Unless("needs_none")] = ()
    needs_none: Annotated[Said | None, Field(description="why it needs none, when that is what readers get wrong")] = None


class Industry(Subject):
    """Who buys and is exposed."""

    kind_name: ClassVar = "industries"


class Stage(Subject):
    """A step of the chain. Figures alike in measure, of, when and basis are one view of it; the first split is shown first."""

    kind_name: ClassVar = "stages"
    order: Count
    after: tuple[Ref("stages"), ...] = ()


class Facility(Subject):
    """A mine or plant."""

    kind_name: ClassVar = "facilities"
    country: Area
    place: Text | None = None
    owner: Annotated[Text | None, Field(description="the owner's name, when it is no record")] = None
    actor: Ref("actors") | None = None
    stages: tuple[Ref("stages"), ...]
    materials: tuple[Ref("materials"), ...] = ()
    history: tuple[Dated, ...] = ()
