"""Statements and their sources: how many there are, and all that falls when a source goes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from site_builder import catalog, check
from small_records import FILES
from small_view import SOURCES

from macros.catalog import Catalog
from macros.rules import broken
from macros.statements import carried, statements

SMALL = {**FILES, "data/sources/p.yml": SOURCES}
CITED = {"docs/note.md": '---\ntitle: Note\n---\n# Note\n\nShips were seen.{{ cite("wire-again") }}\n'}


def test_statements_are_the_smallest_things_with_sources(tmp_path: Path) -> None:
    """The summary of a record, each of its parts with sources, and each row of a series."""
    found = [s for s in statements(catalog(tmp_path, SMALL)) if s.record.id in ("pause", "mined")]
    assert {(s.record.id, s.path, s.sources, s.line) for s in found} == {
        ("pause", (), ("gazette",), 0),
        ("pause", ("history", 0), ("gazette",), 0),
        ("pause", ("history", 1), ("south-says",), 0),
        ("pause", ("suspends", 0), ("gazette",), 0),
        ("pause", ("relations", 0), ("south-says",), 0),
        ("mined", (), ("gazette",), 2),
        ("mined", (), ("gazette",), 3),
        ("mined", (), ("paper", "wire"), 4),
    }


def test_what_a_source_carries_is_confirmed_with_it_alone(tmp_path: Path) -> None:
    """Two origins carry a statement together: it falls with either; a law beside them carries it without them."""
    event = FILES["data/events/strike.yml"]
    both, law = (event.replace("sources: [paper]\n", f"sources: [{s}]\n", 1) for s in ("paper, wire", "paper, wire, gazette"))
    found = [carried(catalog(tmp_path / str(i), {**SMALL, "data/events/strike.yml": text}), ["paper", "wire"]) for i, text in enumerate((event, both, law))]
    assert [(f["paper"] - found[0]["paper"], f["wire"] - found[0]["wire"]) for f in found] == [(0, 0), (1, 1), (0, 0)]


def test_a_source_that_goes_names_all_that_rests_on_it(tmp_path: Path) -> None:
    """Records, rows of series and pages, each with file, line and column."""
    without = "\n".join(line for line in SOURCES.splitlines() if not line.startswith("wire:")) + "\n"
    page = CITED["docs/note.md"].replace("wire-again", "wire")
    said = check(tmp_path, {**SMALL, "data/sources/p.yml": without, "docs/note.md": page})
    named = [line.split("  ")[0] for line, why in zip(said.splitlines(), said.splitlines()[1:], strict=False) if 'no source "wire"' in why]
    assert named == [
        "data/claims/2020.yml:5:47", "data/claims/2020.yml:9:13", "data/events/strike.yml:10:61", "data/rounds/talks.yml:12:95", "data/series/duties.csv:3",
        "data/series/mined.csv:4", "data/stages/mining.yml:7:64", "docs/note.md:6:17",
    ]  # fmt: skip


def test_the_check_names_every_use_of_every_source(real: Catalog) -> None:
    """Of the real records: as often as records, rows and pages use it, and never without a line."""
    gone = {s.id for s in real.all("sources")}
    left = {id_: record for id_, record in real.records.items() if id_ not in gone}
    found = [p for p in broken(replace(real, records=left)) if 'no source "' in p.message]
    told = Counter(name for p in found for name in re.findall(r'no source "([^"]+)"', p.message))
    used = Counter({s: len(real.uses(s)) for s in gone})
    used.update(s for said in statements(real) if said.line for s in said.sources)
    used.update(call.args[0] for page in real.pages for call in page.calls if call.name == "cite")
    assert told == +used
    assert [p for p in found if not p.place.line] == []
