"""An empty record: the fields that it must have, with what belongs in each, taken from the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from ..model.base import Record
from ..model.types import Unless

MANY = 16  # longer lists of words are better looked up
Schema = dict[str, Any]


def template(root: Path, model: type[Record]) -> list[str]:
    """The lines of a record of `model` with every required field still empty, and the first of each either-or."""
    schema = model.model_json_schema(by_alias=True)
    del schema["properties"]["id"]
    return list(_Template(schema.get("$defs", {}), _topic(root)).fields(schema, _unless(model)))


def _unless(model: type[Record]) -> dict[str, str]:
    """Field → the one that may stand in its place."""
    marked = ((f.alias or name, m) for name, f in model.model_fields.items() for m in f.metadata)
    return {name: mark.field for name, mark in marked if isinstance(mark, Unless)}


class _Template:
    def __init__(self, parts: dict[str, Schema], topic: dict[str, Any]) -> None:
        self.parts, self.topic = parts, topic

    def fields(self, schema: Schema, unless: Mapping[str, str] = {}) -> Iterator[str]:
        """Comment and line of each field that is needed, always or unless another stands."""
        for name, outer in schema.get("properties", {}).items():
            if name in schema.get("required", ()) or name in unless:
                inner = self.resolved(outer)
                if note := self.note({**inner, **outer}, unless.get(name)):
                    yield f"# {note}"
                yield from self.field(name, inner)

    def field(self, name: str, schema: Schema) -> Iterator[str]:
        if schema.get("type") == "array":
            yield from self.items(name, self.resolved(schema.get("items", {})))
        elif schema.get("type") == "object":
            below = list(self.fields(schema))
            yield f"{name}:" if below else f"{name}: {{}}"
            yield from (f"  {line}" for line in below)
        else:
            yield f"{name}:"

    def items(self, name: str, item: Schema) -> Iterator[str]:
        below = list(self.fields(item)) if item.get("type") == "object" else []
        yield f"{name}:" if below else f"{name}: []"
        dash = "  - "
        for line in below:
            yield f"    {line}" if line.startswith("#") else f"{dash}{line}"
            dash = dash if line.startswith("#") else "    "

    def note(self, schema: Schema, other: str | None = None) -> str:
        """What belongs in the field, in one line."""
        many = schema.get("type") == "array"
        said = f"needed unless {other} stands" if other else schema.get("description", "").split("\n")[0]
        if schema.get("format") == "edtf" and said.startswith("2025"):
            return f"a date: {said}"
        choice = self.choice(self.resolved(schema.get("items", {})) if many else schema)
        return "; ".join(part for part in (said, choice.replace("an id of", "ids of") if many else choice) if part)

    def choice(self, schema: Schema) -> str:
        if words := schema.get("enum"):
            return f"one of: {', '.join(words)}"
        if vocabulary := schema.get("x-word"):
            return self.words(vocabulary)
        if "x-ref" in schema:
            return f"an id of {' or '.join(schema['x-ref']) or 'any record'}"
        return "a date, such as 2025-06-10 or 2025-06" if schema.get("format") == "edtf" else ""

    def words(self, vocabulary: str) -> str:
        known = self.topic.get("vocabularies", {}).get(vocabulary) or self.topic.get(vocabulary) or {}
        if vocabulary == "areas":
            return "an ISO 3166-1 code, such as FR, or an area of topic.yml"
        few = 0 < len(known) <= MANY
        return f"one of: {', '.join(known)}" if few else f"a word of topic.yml under {vocabulary}"

    def resolved(self, schema: Schema) -> Schema:
        """The schema behind a reference or an optional value."""
        for option in schema.get("anyOf", ()) or schema.get("allOf", ()):
            if option.get("type") != "null":
                return self.resolved(option)
        if "$ref" in schema:
            return self.parts[schema["$ref"].rsplit("/", 1)[1]]
        return schema


def _topic(root: Path) -> dict[str, Any]:
    try:
        topic = yaml.load((root / "data" / "topic.yml").read_bytes(), Loader=yaml.BaseLoader)
    except (OSError, yaml.YAMLError):
        return {}
    return topic if isinstance(topic, dict) else {}
