"""Every value of a record with its path, as an editor would write the path."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from .types import Link

Path = tuple[str | int, ...]
Found = list[tuple[Path, Any]]


def survey(value: Any) -> tuple[Found, Found]:
    """The leaves of a record, keys of its mappings included, and its parts, itself first; unset fields are left out."""
    leaves: Found = []
    parts: Found = []
    _visit(value, (), leaves, parts)
    return leaves, parts


def walk(value: Any) -> Iterator[tuple[Path, Any]]:
    """The leaves of a record and the keys of its mappings, in order; unset fields are left out."""
    return iter(survey(value)[0])


def links(record: BaseModel) -> Iterator[tuple[Path, Link]]:
    """The references of a record to others."""
    return ((path, leaf) for path, leaf in walk(record) if isinstance(leaf, Link))


def parts(value: Any, kind: type) -> Iterator[tuple[Path, Any]]:
    """Every part of a record that is an instance of `kind`, such as its figures or steps."""
    return ((path, part) for path, part in survey(value)[1] if isinstance(part, kind))


def _visit(value: Any, path: Path, leaves: Found, parts: Found) -> None:
    """Adds what is at and below a value; a list to append to is twice as quick as nested generators."""
    if isinstance(value, BaseModel):
        parts.append((path, value))
        held = value.model_fields_set
        for name, shown in _fields(type(value)):
            if name in held:
                _visit(getattr(value, name), (*path, shown), leaves, parts)
    elif isinstance(value, dict):
        for key, child in value.items():
            leaves.append(((*path, key), key))
            _visit(child, (*path, key), leaves, parts)
    elif isinstance(value, tuple):
        for index, child in enumerate(value):
            _visit(child, (*path, index), leaves, parts)
    elif value is not None:
        leaves.append((path, value))


@cache
def _fields(model: type[BaseModel]) -> list[tuple[str, str]]:
    """The fields of a model in order, each with the name that editors write."""
    return [(name, field.alias or name) for name, field in model.model_fields.items()]
