"""Every value of a record with its path, as an editor would write the path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from .types import Choice, Link

Path = tuple[str | int, ...]


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The leaves of a record and the keys of its mappings, in order; unset fields are left out."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        for name in fields:
            if name in value.model_fields_set:
                yield from walk(getattr(value, name), (*path, fields[name].alias or name))
    elif isinstance(value, dict):
        for key, child in value.items():
            yield (*path, key), key
            yield from walk(child, (*path, key))
    elif isinstance(value, tuple):
        for index, child in enumerate(value):
            yield from walk(child, (*path, index))
    elif value is not None:
        yield path, value


def links(record: BaseModel) -> Iterator[tuple[Path, Link]]:
    """The references of a record to others."""
    return ((path, leaf) for path, leaf in walk(record) if isinstance(leaf, Link))


def choices(record: BaseModel) -> Iterator[tuple[Path, Choice]]:
    """The words of a record that topic.yml must know."""
    return ((path, leaf) for path, leaf in walk(record) if isinstance(leaf, Choice))


def parts(value: Any, kind: type, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every part of a record that is an instance of `kind`, such as its figures or steps."""
    if isinstance(value, kind):
        yield path, value
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        for name in fields:
            yield from parts(getattr(value, name), kind, (*path, fields[name].alias or name))
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from parts(child, kind, (*path, key))
    elif isinstance(value, tuple):
        for index, child in enumerate(value):
            yield from parts(child, kind, (*path, index))
