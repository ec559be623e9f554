"""What pydantic found, in the words of the person who wrote the record."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from ..problems import nearest, unknown
from .types import ID, Unless

Path = tuple[str | int, ...]

EXPECTED = {
    "string_type": "expected one line of text",
    "tuple_type": "expected a list",
    "dict_type": "expected a mapping of key: value",
    "model_type": "expected a mapping of field: value",
    "model_attributes_type": "expected a mapping of field: value",
}
FORMS = {ID: "small letters and digits joined by single hyphens, such as export-control-2025"}


def faults(error: ValidationError, model: type[BaseModel], value: Any) -> Iterator[tuple[Path, str]]:
    """Path and message of everything that is wrong with `value` as a `model`."""
    for found in error.errors(include_url=False):
        path = _path(found["loc"], value)
        empty = found["input"] == "" and found["type"] != "extra_forbidden"
        yield path, _empty(found, path, model, value) if empty else _message(found, path, model)


def _path(loc: Path, value: Any) -> Path:
    """The part of pydantic's location that exists in the value: it also names union members and `[key]`."""
    path: list[str | int] = []
    for step in loc:
        if isinstance(value, dict) and step in value or isinstance(value, list) and isinstance(step, int):
            path.append(step)
            value = value[step]
    return tuple(path)


def _empty(found: Any, path: Path, model: type[BaseModel], value: Any) -> str:
    """What to do about a place where nothing was written: whether it may be left out is the model's to say."""
    field = _at(model, path)[1]
    if field is None:
        return "is empty; leave the entry out instead"
    if field.is_required():
        return f"is empty; {_wanted(found)}"
    for step in path[:-1]:
        value = value[step]
    other = next((m.field for m in field.metadata if isinstance(m, Unless)), None)
    return f"is empty; needed unless {other} stands" if other and other not in value else "is empty; leave the field out instead"


def _wanted(found: Any) -> str:
    """What a required field expects, as far as that can be said in a line."""
    if found["type"] == "literal_error":
        return f"expected one of: {', '.join(_words(found))}"
    said = EXPECTED.get(found["type"]) or str(found["ctx"]["error"] if found["type"] == "value_error" else "")
    return f"expected {said.partition('expected ')[2]}" if "expected " in said else "it is required"


def _message(found: Any, path: Path, model: type[BaseModel]) -> str:
    kind, given = found["type"], found["input"]
    if kind == "missing":
        return f'needs the field "{found["loc"][-1]}"'
    if kind == "extra_forbidden":
        return _field(str(found["loc"][-1]), given, _siblings(model, path[:-1]))
    if kind == "literal_error":
        return _literal(str(given), _words(found))
    if kind == "string_pattern_mismatch":
        pattern = found["ctx"]["pattern"]
        return f'"{given}" has the wrong form; expected {FORMS.get(pattern, pattern)}'
    if kind == "value_error":
        return str(found["ctx"]["error"])
    return EXPECTED.get(kind) or f'"{given}": {found["msg"][0].lower()}{found["msg"][1:]}'


def _field(name: str, given: Any, siblings: list[str]) -> str:
    if given == "" and " " in name:
        return f'"{name}" is no field and has no value: the end of the text before it, cut off by a comma? quote that text'
    return unknown("field", name, siblings)


def _literal(given: str, words: list[str]) -> str:
    near = nearest(given, words, 1)
    return f'"{given}" is none of: {", ".join(words)}' + (f'; nearest: "{near[0]}"' if near else "")


def _words(found: Any) -> list[str]:
    return [w.strip(" '") for w in found["ctx"]["expected"].replace(" or ", ", ").split(",")]


def _siblings(model: type[BaseModel], path: Path) -> list[str]:
    """The field names of the part of a model at `path`."""
    part = _at(model, path)[0]
    return [f.alias or name for name, f in getattr(part, "model_fields", {}).items()]


def _at(model: type[BaseModel], path: Path) -> tuple[Any, FieldInfo | None]:
    """The type at `path`, and the field that ends there; None where an entry of a list or mapping does."""
    current: Any = model
    field: FieldInfo | None = None
    for step in path:
        fields = getattr(current, "model_fields", None)
        named = {f.alias or name: f for name, f in (fields or {}).items()}
        field = named.get(str(step))
        current = _bare(field.annotation if field else _entry(current))
    return current, field


def _entry(annotation: Any) -> Any:
    """The type of what a list or a mapping holds."""
    inner = [a for a in get_args(annotation) if a is not ...]
    return inner[-1] if inner else None


def _bare(annotation: Any) -> Any:
    """The type without what is said about it, and without that it may be absent."""
    while get_origin(annotation) in (Annotated, Union, UnionType):
        annotation = next(a for a in get_args(annotation) if a is not type(None))
    return annotation
