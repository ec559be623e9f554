"""What pydantic found, in the words of the person who wrote the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from ..problems import nearest, unknown
from .types import ID

Path = tuple[str | int, ...]

EXPECTED = {
    "string_type": "expected one line of text",
    "tuple_type": "expected a list",
    "dict_type": "expected a mapping of key: value",
    "model_type": "expected a mapping of field: value",
    "model_attributes_type": "expected a mapping of field: value",
    "string_too_short": "is empty; leave the field out instead",
}
FORMS = {ID: "small letters and digits joined by single hyphens, such as export-control-2025"}


def faults(error: ValidationError, model: type[BaseModel], value: Any) -> Iterator[tuple[Path, str]]:
    """Path and message of everything that is wrong with `value` as a `model`."""
    for found in error.errors(include_url=False):
        path = _path(found["loc"], value)
        yield path, _message(found, path, model)


def _path(loc: Path, value: Any) -> Path:
    """The part of pydantic's location that exists in the value: it also names union members and `[key]`."""
    path: list[str | int] = []
    for step in loc:
        if isinstance(value, dict) and step in value or isinstance(value, list) and isinstance(step, int):
            path.append(step)
            value = value[step]
    return tuple(path)


def _message(found: Any, path: Path, model: type[BaseModel]) -> str:
    kind, given = found["type"], found["input"]
    if kind == "missing":
        return f'needs the field "{found["loc"][-1]}"'
    if kind == "extra_forbidden":
        return _field(str(found["loc"][-1]), given, _siblings(model, found["loc"][:-1]))
    if kind == "literal_error":
        return _literal(str(given), found["ctx"]["expected"])
    if kind == "string_pattern_mismatch":
        pattern = found["ctx"]["pattern"]
        return f'"{given}" has the wrong form; expected {FORMS.get(pattern, pattern)}' if given else EXPECTED["string_too_short"]
    if kind == "value_error":
        return str(found["ctx"]["error"])
    return EXPECTED.get(kind) or f'"{given}": {found["msg"][0].lower()}{found["msg"][1:]}'


def _field(name: str, given: Any, siblings: list[str]) -> str:
    if given == "" and " " in name:
        return f'"{name}" is no field and has no value: the end of the text before it, cut off by a comma? quote that text'
    return unknown("field", name, siblings)


def _literal(given: str, expected: str) -> str:
    words = [w.strip(" '") for w in expected.replace(" or ", ", ").split(",")]
    near = nearest(given, words, 1)
    return f'"{given}" is none of: {", ".join(words)}' + (f'; nearest: "{near[0]}"' if near else "")


def _siblings(model: type[BaseModel], loc: Path) -> list[str]:
    """The field names of the part of a model at `loc`."""
    current: Any = model
    for step in loc:
        fields = getattr(current, "model_fields", {})
        named = {f.alias or name: f for name, f in fields.items()}
        if step in named:
            current = _inner(named[step].annotation) or current
    return [f.alias or name for name, f in getattr(current, "model_fields", {}).items()]


def _inner(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := _inner(argument):
            return found
    return None
