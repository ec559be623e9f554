"""Files that cannot be read, or not quite: a message for each, never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from site_builder import BASE, check, write

from macros.check import problems
from macros.load import read_data, read_pages
from macros.load.tree import dotted, parse
from macros.model import FOLDERS, SHELVES
from macros.problems import report

EVENT = "data/events/strike.yml"
BOMB = "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*{p}, *{p}, *{p}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True))

BAD: dict[str, tuple[dict[str, str | bytes], str]] = {
    "alias bomb": ({EVENT: BOMB}, f"{EVENT}:2:8\n  has the alias *a; write the value out where it is needed"),
    "ten megabytes": ({EVENT: "name: " + "x" * 10_000_000}, f"{EVENT}\n  has 10,000,006 bytes; expected at most 1,000,000"),
    "long line": ({EVENT: "\nname: " + "x" * 9_000}, f"{EVENT}:2\n  has a line of 9,006 characters; expected at most 5,000"),
    "not UTF-8": ({EVENT: b"kind: x\nname: caf\xe9\n"}, f"{EVENT}:2:10\n  byte 0xe9 is not UTF-8; save the file as UTF-8"),
    "empty": ({EVENT: ""}, f"{EVENT}\n  is empty"),
    "blank": ({EVENT: "\n \n"}, f"{EVENT}\n  is empty"),
    "NUL": ({EVENT: "name: a\x00b\n"}, f"{EVENT}:1:8\n  has the control character U+0000; take it out"),
    "duplicate key": ({EVENT: BASE[EVENT] + "date: 2020\n"}, f'{EVENT}:9:1\n  has "date" twice; first in line 2'),
    "deep blocks": ({EVENT: "a:\n" + "".join(" " * i + "- \n" for i in range(1, 900))}, f"{EVENT}:22:22\n  is nested more than 20 deep"),
    "deep brackets": ({EVENT: "[\n" * 100_000}, f"{EVENT}:1001:1\n  is no YAML: exceeded maximum nesting depth"),
    "a list": ({EVENT: "- a\n"}, f"{EVENT}:1:1\n  expected a mapping of field: value"),
    "two documents": ({EVENT: "a: 1\n---\nb: 2\n"}, f"{EVENT}:2:1\n  is no YAML: but found another document"),
    "tab": ({EVENT: "name:\tx\n\tb: c\n"}, f"{EVENT}:2:1\n  is no YAML: found a tab character that violates indentation"),
    "cut by a comma": (
        {EVENT: BASE[EVENT] + "place: {venue: Hill, house, city: X}\n"},
        f'{EVENT}:9:22  place\n  "house" has no value: inside {{ }} a comma ends the text before it; quote that text',
    ),
    "cut in a block": (
        {EVENT: BASE[EVENT] + "place:\n  venue: Hill\n  house of tin:\n"},
        f'{EVENT}:11:3  events/strike › place.house of tin\n  "house of tin" is no field and has no value: '
        "the end of the text before it, cut off by a comma? quote that text",
    ),
    "id twice on a shelf": (
        {"data/sources/p.yml": BASE["data/sources/p.yml"] + "paper:\n  title: Another\n"},
        'data/sources/p.yml:9:1\n  has "paper" twice; first in line 1',
    ),
    "broken topic": ({"data/topic.yml": "name: [\n"}, "data/topic.yml:2:1\n  is no YAML: did not find expected node content"),
    "id reused": (
        {"data/events/tin.yml": BASE[EVENT]},
        'data/materials/tin.yml:1:1  materials/tin\n  the id "tin" is taken by events/tin (data/events/tin.yml:1:1); ids are unique across kinds',
    ),
    "id of a wrong form": (
        {"data/events/Bad_Name.yml": BASE[EVENT]},
        'data/events/Bad_Name.yml:1:1  events/Bad_Name › id\n  "Bad_Name" has the wrong form; '
        "expected small letters and digits joined by single hyphens, such as export-control-2025",
    ),
    "unknown folder": ({"data/evnts/x.yml": BASE[EVENT]}, 'data/evnts/x.yml\n  no kind "evnts"; nearest: "events"'),
    "folder in folder": ({"data/events/old/x.yml": BASE[EVENT]}, "data/events/old/x.yml\n  expected data/events/x.yml"),
    "file for folder": ({"data/events.yml": BASE[EVENT]}, "data/events.yml\n  expected data/events/<id>.yml"),
    "no record": ({"data/events/x.txt": "hi\n"}, "data/events/x.txt\n  is no record; expected a name that ends in .yml (in series/ also .csv)"),
    "shelf with a word": (
        {"data/sources/o.yml": "other: hello\n"},
        "data/sources/o.yml:1:1  sources/other\n  expected a mapping of field: value",
    ),
    "table alone": ({"data/series/x.csv": "a,b\n1,2\n"}, "data/series/x.csv\n  has no x.yml beside it"),
    "front matter open": ({"docs/index.md": "---\ntitle: x\n"}, "docs/index.md:1\n  front matter has no closing ---"),
    "front matter broken": ({"docs/index.md": "---\ntitle: [\n---\n"}, "docs/index.md:3:1\n  is no YAML: did not find expected node content"),
    "front matter a list": ({"docs/index.md": "---\n- x\n---\n"}, "docs/index.md:2\n  front matter is no mapping of field: value"),
    "macro call broken": (
        {"docs/index.md": "---\nlists: [events]\n---\nx\n\n{{ measure('quota' }}\n"},
        "docs/index.md:6\n  a macro call is broken: unexpected '}', expected ')'",
    ),
    "page not UTF-8": ({"docs/index.md": b"\xff\xfe"}, "docs/index.md:1:1\n  byte 0xff is not UTF-8; save the file as UTF-8"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(tmp_path: Path, name: str) -> None:
    """One message, with the place, for one mistake."""
    files, message = BAD[name]
    assert check(tmp_path, files) == f"{message}\n\n1 problem in 1 file"


def test_folder_for_a_file(tmp_path: Path) -> None:
    """A folder where a file should be."""
    write(tmp_path)
    (tmp_path / EVENT).unlink()
    (tmp_path / EVENT).mkdir()
    assert report(problems(tmp_path)) == f"{EVENT}\n  is a folder; expected a file\n\n1 problem in 1 file"


def test_dangling_link(tmp_path: Path) -> None:
    """A file that the system cannot open."""
    write(tmp_path)
    (tmp_path / EVENT).unlink()
    os.symlink("nowhere.yml", tmp_path / EVENT)
    assert report(problems(tmp_path)) == f"{EVENT}\n  cannot be read: No such file or directory\n\n1 problem in 1 file"


def test_no_data_at_all(tmp_path: Path) -> None:
    """An empty folder has no topic."""
    assert report(problems(tmp_path)) == "data/topic.yml\n  cannot be read: No such file or directory\n\n1 problem in 1 file"


def test_mistakes_come_together(tmp_path: Path) -> None:
    """All mistakes are named in one run, sorted by file and line."""
    found = check(tmp_path, {EVENT: "", "docs/index.md": "{{ x", "data/terms/t.yml": "a: [\n"}).splitlines()
    assert [line for line in found if line.startswith(("d", "3"))] == [
        EVENT, "data/terms/t.yml:2:1", "docs/index.md:1", "3 problems in 3 files",
    ]  # fmt: skip


def test_rows(tmp_path: Path) -> None:
    """A row of another length, and quotes that do not close, are named by their line."""
    files = {"data/series/t.yml": "name: x\n", "data/series/t.csv": "a,b\n1\n2,3\n4,5,6\n", "data/series/u.yml": "name: x\n", "data/series/u.csv": 'a,b\n"x"y,1\n'}
    found = read_data(write(tmp_path, files), FOLDERS, SHELVES)
    assert [str(p) for p in found.problems] == [
        "data/series/t.csv:2  series/t\n  has 1 cells; expected 2: a, b",
        "data/series/t.csv:4  series/t\n  has 3 cells; expected 2: a, b",
        "data/series/u.csv:2\n  is no CSV: ',' expected after '\"'",
    ]
    assert [raw.rows for raw in found.records if raw.id == "t"] == [[(3, {"a": "2", "b": "3"})]]


def test_scalars_stay_text() -> None:
    """What an editor wrote is what the model gets: no country becomes false, no code loses its zeros."""
    tree = parse("x.yml", "a: NO\nb: 2846.90\nc: 12:01\nd: false\ne: 2025\nf:\ng: ~\n")
    assert tree.value == {"a": "NO", "b": "2846.90", "c": "12:01", "d": "false", "e": "2025", "f": "", "g": "~"}


def test_places() -> None:
    """Every path knows its line and column; a path that is not there has that of what encloses it."""
    tree = parse("x.yml", "a:\n  - b: 1\n    c: 2\n", first_line=5)
    assert str(tree.place(("a", 0, "c"))) == "x.yml:7:5"
    assert str(tree.place(("a", 0, "d"))) == "x.yml:6:5"
    assert str(tree.part("a").place((0, "b"))) == "x.yml:6:5"
    assert dotted(("a", 0, "c")) == "a[0].c"


def test_bom_and_line_ends(tmp_path: Path) -> None:
    """What Windows editors leave is no fault."""
    assert check(tmp_path, {EVENT: "\ufeff" + BASE[EVENT].replace("\n", "\r\n")}) == "\n0 problems in 0 files"


BODIES = {
    "plain": ('x {{ fig("a/b.c") }} y {{ chart("s", column=\'v\') }}\n', [("fig", ("a/b.c",), {}), ("chart", ("s",), {"column": "v"})]),
    "template": ('{% if true %}{{ cite("a") }}{% endif %}\n', [("cite", ("a",), {})]),
    "filter": ('{{ cite("a") | safe }}\n', [("cite", ("a",), {})]),
    "braces in text": ('{{ fig("}}") }}\n', [("fig", ("}}",), {})]),
    "over lines": ('{{ chart(\n  "s",\n  title="a, b"\n) }}\n', [("chart", ("s",), {"title": "a, b"})]),
    "raw": ('{% raw %}{{ cite("a") }}{% endraw %}\n', []),
    "comment": ('{# {{ cite("a") }} #}\n', []),
}


@pytest.mark.parametrize("name", BODIES)
def test_calls(tmp_path: Path, name: str) -> None:
    """The calls of a page with their constant arguments, read the quick way or by Jinja."""
    body, expected = BODIES[name]
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "p.md").write_text(f"---\ntitle: x\n---\n\n{body}")
    [page], found = read_pages(tmp_path)
    assert not found
    assert [(call.name, call.args, call.kwargs) for call in page.calls] == expected
    assert {call.place.line for call in page.calls} <= {5}


def test_argument_that_is_no_constant(tmp_path: Path) -> None:
    """A call whose arguments are worked out in the page is known by name only."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "p.md").write_text('{% for m in ["a", "b"] %}{{ cite(m) }}{% endfor %}\n')
    [page], _ = read_pages(tmp_path)
    assert [(call.name, call.args, call.known) for call in page.calls] == [("cite", (), False)]
    assert page.names == [("cite", 1)]
