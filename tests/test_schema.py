"""The schemas that editors read: in step with models and records, and no stricter than the check."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from site_builder import BASE, catalog, write

from macros import schema
from macros.catalog import load
from macros.check import run
from macros.model import FOLDERS, KINDS, SHELVES

ROOT = Path(__file__).parents[1]
NAMES = (*KINDS, "topic")


class Editor(yaml.SafeLoader):
    """YAML 1.2 as an editor's language server reads it: dates and `NO` stay text, 2025 is a number."""


CORE = {
    "tag:yaml.org,2002:null": (r"~|null|Null|NULL|", "~nN\0"),
    "tag:yaml.org,2002:bool": (r"true|True|TRUE|false|False|FALSE", "tTfF"),
    "tag:yaml.org,2002:int": (r"[-+]?[0-9]+", "-+0123456789"),
    "tag:yaml.org,2002:float": (r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
}
Editor.yaml_implicit_resolvers = {}
for tag, (pattern, first) in CORE.items():
    Editor.add_implicit_resolver(tag, re.compile(rf"^(?:{pattern})$"), list(first))
Editor.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


@cache
def validator(name: str) -> Draft7Validator:
    """The schema of a kind with the files that it refers to."""
    folder = ROOT / schema.FOLDER
    read = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    registry = Registry().with_resources((file, Resource.from_contents(text)) for file, text in read.items())
    return Draft7Validator({"$id": f"{name}.json", **read[f"{name}.json"]}, registry=registry)


def files(name: str) -> Iterator[Path]:
    """The YAML files of a kind."""
    if name == "topic":
        yield ROOT / "data" / "topic.yml"
        return
    yield from sorted((ROOT / "data" / name).glob("*.yml"))
    if (ROOT / "data" / f"{name}.yml").exists():
        yield ROOT / "data" / f"{name}.yml"


def test_schemas_are_current() -> None:
    """The schemas in the repository are those of its models and records."""
    found, _ = load(ROOT)
    folder = ROOT / schema.FOLDER
    made = {"ids.json": schema.ids(found), "words.json": schema.words(found), **{f"{n}.json": schema.schema(n) for n in NAMES}}
    stale = [name for name, value in made.items() if not (folder / name).is_file() or json.loads((folder / name).read_text(encoding="utf-8")) != value]
    assert stale == [], "make check rewrites them"


@pytest.mark.parametrize("name", NAMES)
def test_schema_accepts_the_records(name: str) -> None:
    """What the check accepts is not underlined in an editor."""
    faults = []
    for path in files(name):
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=Editor)
        faults += [f"{path.relative_to(ROOT)} › {e.json_path}: {e.message[:200]}" for e in validator(name).iter_errors(value)]
    assert faults == []


EVENT = {
    "name": "x", "date": 2025, "kind": "talks", "by": [], "significance": "minor", "summary": "x", "sources": [],
}  # fmt: skip


@pytest.mark.parametrize("date", [2025, "2025-06", "2025-06-10", "2025~", "2025/.."])
def test_schema_takes_dates_as_editors_read_them(date: Any) -> None:
    """A year is an integer in an editor, all else text."""
    assert validator("events").is_valid({**EVENT, "date": date})


@pytest.mark.parametrize(
    "wrong",
    [{"sumary": "x"}, {"date": True}, {"significance": "huge"}, {"sources": ["no-such-source"]}, {"kind": "no-such-kind"}, {"sources": "x"}, {"note": ""}],
    ids=str,
)
def test_schema_underlines(wrong: dict[str, Any]) -> None:
    """An unknown field, a wrong type, an unknown word or id is underlined."""
    assert not validator("events").is_valid({**EVENT, **wrong})


def test_ids_carry_names(tmp_path: Path) -> None:
    """An editor completes an id and shows whose it is."""
    found = schema.ids(catalog(tmp_path))["definitions"]["actors"]
    assert dict(zip(found["enum"], found["enumDescriptions"], strict=True)) == {"envoy": "Ann Envoy", "ministry": "Ministry of Tin"}


def test_check_rewrites_what_is_stale(tmp_path: Path) -> None:
    """A check brings the schemas up to date, and touches none that are."""
    write(tmp_path)
    assert run(tmp_path) == 0
    folder = tmp_path / schema.FOLDER
    assert {path.stem for path in folder.glob("*.json")} == {*NAMES, "ids", "words"}
    (folder / "ids.json").write_text("{}")
    (folder / "events.json").unlink()
    (folder / "kettles.json").write_text("{}")
    (folder / "stages.json").write_text("{}")
    (folder / "words.json").write_text("{}")
    before = (folder / "rounds.json").stat().st_mtime_ns
    assert run(tmp_path) == 0
    assert "envoy" in (folder / "ids.json").read_text()
    assert "significance" in (folder / "events.json").read_text()
    assert "order" in (folder / "stages.json").read_text()
    assert not (folder / "kettles.json").exists()
    assert (folder / "rounds.json").stat().st_mtime_ns == before


def test_new_id_is_known_at_once(tmp_path: Path) -> None:
    """A record that was just written can be named in the next."""
    write(tmp_path, {"data/materials/lead.yml": BASE["data/materials/tin.yml"].replace("Tin", "Lead")})
    run(tmp_path)
    assert "lead" in json.loads((tmp_path / schema.FOLDER / "ids.json").read_text())["definitions"]["materials"]["enum"]


def test_editors_are_wired() -> None:
    """Every kind of file has its schema in the settings of the editor."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert {*settings} == {f"./data/schema/{name}.json" for name in NAMES}
    for name in NAMES:
        globs = settings[f"./data/schema/{name}.json"]
        matched = {path for glob in ([globs] if isinstance(globs, str) else globs) for path in ROOT.glob(glob)}
        assert matched == {*files(name)}


@pytest.mark.parametrize("kind", KINDS)
def test_dictionary_describes_every_field(kind: str) -> None:
    """The data dictionary has a type and a description for each field."""
    fields = schema.fields(kind)
    assert [f.name for f in fields] and all(f.type and f.description for f in fields)


def test_dictionary_types() -> None:
    """Types are in an editor's words."""
    types = {f.name: f.type for f in schema.fields("measures")}
    assert types["issuer"] == "list: id of actors"
    assert types["last_day"] == "date"
    assert types["brief"] == "true or false"
    assert types["kind"] == "word of measures"
    assert types["parts"] == "mapping: {name, text, history}"
    assert {f.name for f in schema.fields("measures") if f.required} == {"name", "summary", "kind", "issuer", "scope", "sources"}


def test_shelves_are_mappings_of_records() -> None:
    """A file of several records is a mapping by id; a file of one is the record."""
    assert "record" in schema.schema("terms")["definitions"] and "terms" in SHELVES
    assert "name" in schema.schema("events")["properties"] and "events" in FOLDERS
