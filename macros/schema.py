"""JSON Schemas for editors and the data dictionary, both from the models.

An editor's YAML parser types scalars before the schema sees them: a year is an integer there, an amount a number.
The schemas accept what it shows. Ids and words stand in files of their own, as they change with every record.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from .areas import COUNTRIES
from .catalog import Catalog
from .model import FOLDERS, KINDS
from .model.base import Record
from .model.topic import Topic
from .model.types import ID

FOLDER = "data/schema"
DIALECT = "http://json-schema.org/draft-07/schema#"  # what editors' language servers read best
COMMON = {  # fields whose name says nearly all; the models describe the others
    "about": "records that it concerns", "actor": "the owner, when it is a record", "after": "the steps that come before it",
    "author": "who wrote it", "category": "the part of the glossary", "context": "when and where it was said",
    "country": "where it stands", "follows": "what it came out of", "in": "language → the name in it",
    "industries": "who uses it", "issuer": "who issued it", "kind": "what sort it is", "long": "what more there is to say",
    "materials": "the materials that it concerns", "measures": "the measures that it concerns", "name": "its full name",
    "order": "its place in the chain, from 1", "place": "where it is", "reasoning": "how the verdict follows from the evidence",
    "related": "other terms to read", "right": "what is true", "round": "the talks in which it was made",
    "significance": "how much hangs on it", "sources": "the pages that bear it out", "speaker": "whose statement it is",
    "stages": "the steps of the chain done there", "summary": "what it counts", "symbol": "chemical symbol",
    "title": "the title of the page", "unit": "the unit of its numbers", "verdict": "the verdict by the written rule",
    "wrong": "what was said",
}
MODELS = Path(__file__).parent / "model"


@dataclass(frozen=True)
class Field:
    """A line of the data dictionary."""

    name: str
    type: str
    required: bool
    description: str


def write(catalog: Catalog, root: Path) -> list[Path]:
    """Bring data/schema up to date; the files that changed."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    changed = [path for name, text in _files(catalog, folder) if _differs(path := folder / name, text)]
    known = {*(f"{name}.json" for name in (*KINDS, "topic")), "ids.json", "words.json"}
    changed += [path for path in folder.glob("*.json") if path.name not in known and not path.unlink()]
    return changed


def _differs(path: Path, text: str | None) -> bool:
    """Write a text where the file has another."""
    if text is None or (path.is_file() and path.read_text(encoding="utf-8") == text):
        return False
    path.write_text(text, encoding="utf-8")
    return True


def _files(catalog: Catalog, folder: Path) -> Iterator[tuple[str, str | None]]:
    """Name and text of every file; None for one whose models have not changed since it was written."""
    current = _current(folder / "words.json")
    for name in (*KINDS, "topic"):
        yield f"{name}.json", None if current and (folder / f"{name}.json").is_file() else _text(schema(name))
    yield "ids.json", _text(ids(catalog))
    yield "words.json", _text(words(catalog))


def _current(path: Path) -> bool:
    """Whether the schemas were written from the models as they are now: the last file of a run says so."""
    try:
        with path.open(encoding="utf-8") as file:
            return f'"{version()}"' in file.read(400)
    except OSError:
        return False


@lru_cache
def version() -> str:
    """What the schemas of kinds depend on, in short: the models and this module."""
    files = (*sorted(MODELS.glob("*.py")), Path(__file__))
    return "models " + hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest()[:16]


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def ids(catalog: Catalog) -> dict[str, Any]:
    """The ids of every kind with the names of the records, for references."""
    known = {kind: {r.id: _name(r) for r in catalog.all(kind)} for kind in KINDS}
    return {"$schema": DIALECT, "definitions": {kind: _listed(found) for kind, found in known.items()}}


def _name(record: Record) -> str:
    return getattr(record, "name", None) or getattr(record, "title", None) or getattr(record, "text", None) or record.id


def words(catalog: Catalog) -> dict[str, Any]:
    """The words of every vocabulary with their labels."""
    topic = catalog.topic
    known = {
        **topic.vocabularies,
        "areas": {**dict.fromkeys(sorted(COUNTRIES), ""), **topic.areas},
        "units": {unit: made.text.strip() for unit, made in topic.units.items()},
        "parties": {party: made.name for party, made in topic.parties.items()},
        "aspects": topic.aspects,
    }
    return {"$schema": DIALECT, "$comment": version(), "definitions": {name: _listed(found) for name, found in known.items()}}


def _listed(known: dict[str, str]) -> dict[str, Any]:
    """An enumeration that editors complete with names; anything of the right form while nothing is known."""
    if not known:
        return {"type": "string"}
    return {"type": "string", "enum": list(known), "enumDescriptions": list(known.values())}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a record file, of a shelf of records, or of topic.yml."""
    made = (Topic if name == "topic" else KINDS[name]).model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    parts = {key: _editable(part) for key, part in made.pop("$defs", {}).items()}
    record = _editable(made)
    record["properties"].pop("id", None)
    for field, node in record["properties"].items():
        if "$ref" not in node and field in COMMON:
            node.setdefault("description", COMMON[field])
    record["required"] = [field for field in record.get("required", ()) if field != "id"]
    if name not in FOLDERS and name not in ("series", "topic"):
        parts["record"] = record
        record = {"type": "object", "propertyNames": {"pattern": ID}, "additionalProperties": {"$ref": "#/definitions/record"}}
    return {"$schema": DIALECT, "title": name, **record, "definitions": parts}


def _editable(node: Any) -> Any:
    """A schema as editors read it: references and words resolved, no titles, no empty choices."""
    if isinstance(node, list):
        return [_editable(part) for part in node]
    if not isinstance(node, dict):
        return node
    made = {key: _named(value) if key in ("properties", "$defs") else _editable(value) for key, value in node.items() if key not in ("title", "default")}
    kinds, word = made.pop("x-ref", None), made.pop("x-word", None)
    if kinds is not None:
        made = {**_one_of([f"ids.json#/definitions/{kind}" for kind in kinds or KINDS]), **_said(made)}
    elif word:
        made = {**_one_of([f"words.json#/definitions/{word}"]), **_said(made)}
    if "patternProperties" in made:
        made["additionalProperties"] = False
    return _without_null(made)


def _named(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: _editable(value) for name, value in properties.items()}


def _one_of(references: list[str]) -> dict[str, Any]:
    return {"anyOf": [{"$ref": reference} for reference in references]}


def _said(node: dict[str, Any]) -> dict[str, Any]:
    return {"description": node["description"]} if "description" in node else {}


def _without_null(node: dict[str, Any]) -> dict[str, Any]:
    """A record leaves a field out rather than say null; a choice of one is no choice."""
    if "anyOf" not in node:
        return node
    options = [option for option in node["anyOf"] if option != {"type": "null"}]
    rest = {key: value for key, value in node.items() if key != "anyOf"}
    return {**options[0], **rest} if len(options) == 1 and "$ref" not in options[0] else {"anyOf": options, **rest}


def fields(kind: str) -> list[Field]:
    """The data dictionary of a kind: its fields in the order of the model."""
    made = KINDS[kind].model_json_schema(by_alias=True)
    required = made.get("required", ())
    return [
        Field(name, _type(made, node), name in required, _description(made, node) or COMMON.get(name, ""))
        for name, node in made["properties"].items()
        if name != "id"
    ]


def _description(made: dict[str, Any], node: dict[str, Any]) -> str:
    """What a field says of itself, else what the part that it holds says."""
    for inner in (node, *node.get("anyOf", ()), node.get("items", {}), *node.get("patternProperties", {}).values()):
        if found := inner.get("description") or (_part(made, inner["$ref"]).get("description") if "$ref" in inner else None):
            return found[0].lower() + found[1:].rstrip(".") if inner is not node else found
    return ""


def _type(made: dict[str, Any], node: dict[str, Any]) -> str:
    """The type of a field in the words of an editor."""
    if "$ref" in node:
        return _type(made, _part(made, node["$ref"]))
    if "x-ref" in node:
        return "id of " + (" or ".join(node["x-ref"]) or "any record")
    if "x-word" in node:
        return f"word of {node['x-word']}"
    if "enum" in node:
        return ", ".join(map(str, node["enum"]))
    if "const" in node:
        return str(node["const"])
    if "anyOf" in node:
        return " or ".join(dict.fromkeys(_type(made, n) for n in node["anyOf"] if n != {"type": "null"}))
    return _plain_type(made, node)


def _plain_type(made: dict[str, Any], node: dict[str, Any]) -> str:
    kind = node.get("type")
    if kind == "array":
        return f"list: {_type(made, node['items'])}"
    if kind == "object" and "properties" in node:
        return "{" + ", ".join(node["properties"]) + "}"
    if kind == "object":
        inner = next(iter(node.get("patternProperties", {}).values()), None) or node.get("additionalProperties") or {}
        return f"mapping: {_type(made, inner)}"
    if node.get("format") == "edtf":
        return "date"
    if node.get("pattern") == ID:
        return "id"
    return {"string": "text", "integer": "whole number", "boolean": "true or false"}.get(str(kind), "number")


def _part(made: dict[str, Any], reference: str) -> dict[str, Any]:
    return made["$defs"][reference.rpartition("/")[2]]
