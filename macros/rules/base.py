"""What a rule is, and what rules are written with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from pydantic import BaseModel

from ..catalog import Catalog
from ..load.tree import dotted
from ..model.base import Record
from ..model.walk import Path
from ..problems import Problem

Find = Callable[[Catalog], Iterable[Problem]]
T = TypeVar("T")
Found = tuple[Record, Path, T]


@dataclass(frozen=True)
class Rule:
    """A named rule: what it protects, and what finds every breach. A ratchet may be broken up to a limit that only falls."""

    name: str
    protects: str
    find: Find
    ratchet: bool = False


def rule(find: Find, ratchet: bool = False) -> Rule:
    """The rule that a finder is: its name says what it is called, its docstring what it protects."""
    return Rule(find.__name__.replace("_", "-"), (find.__doc__ or "").split("\n")[0], find, ratchet)


def rules(*finders: Find) -> tuple[Rule, ...]:
    """Finders as walls: no breach is allowed."""
    return tuple(map(rule, finders))


def ratchets(*finders: Find) -> tuple[Rule, ...]:
    """Finders as ratchets: as many breaches as data/limits.yml says."""
    return tuple(map(partial(rule, ratchet=True), finders))


def leaves(catalog: Catalog, kind: type[T]) -> Iterator[Found[T]]:
    """Every value of exactly this type in all records, with record and path."""
    yield from catalog.values.get(kind, ())


def parts(catalog: Catalog, *kinds: type[T]) -> Iterator[Found[T]]:
    """Every part of a type in all records, such as figures or steps, with record and path."""
    for kind in kinds:
        yield from catalog.parts.get(kind, ())


def about_topic(catalog: Catalog, path: Path, message: str) -> Problem:
    """A problem of topic.yml, placed at the field that `path` names."""
    return Problem(catalog.topic_tree.place(path), f"topic › {dotted(path)}", message)


def grouped(items: Iterable[T], key: Callable[[T], Any]) -> dict[Any, list[T]]:
    """Items by what they have in common, in their order."""
    found: dict[Any, list[T]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return found


def field_names(model: type[BaseModel]) -> list[str]:
    """The fields of a kind as editors write them."""
    return [f.alias or name for name, f in model.model_fields.items()]
