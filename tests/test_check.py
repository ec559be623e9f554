"""The check as a command: what it prints, what it returns, what it leaves alone."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from site_builder import catalog, write

from macros.catalog import Catalog, typed
from macros.check import run
from macros.days import mentions
from macros.figures import ends, find, grain
from macros.load import Tree
from macros.model import KINDS
from macros.published import FILE, grow
from macros.rules.arithmetic import evaluate

ROOT = Path(__file__).parents[1]


def test_silent_when_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing wrong, nothing said."""
    assert run(write(tmp_path)) == 0
    assert capsys.readouterr() == ("", "")


def test_status_and_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Problems go to the error stream, and the status says that there are some."""
    assert run(write(tmp_path, {"data/events/x.yml": ""})) == 1
    assert capsys.readouterr() == ("", "data/events/x.yml\n  is empty\n\n1 problem in 1 file\n")


def test_redirects_are_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A redirect to nothing is a problem; a published id that was moved is none."""
    files = {"data/published.txt": "pewter\ntin\n", "data/redirects.yml": "pewter: tin\n"}
    assert run(write(tmp_path, files)) == 0
    assert run(write(tmp_path, {"data/redirects.yml": "pewter: tim\n"})) == 1
    assert 'no record "tim"; nearest: "tin"' in capsys.readouterr().err


def test_schemas_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is none is a message."""
    write(tmp_path, {"data/schema": "x"})
    assert run(tmp_path) == 1
    assert capsys.readouterr().err == "data/schema\n  cannot be written: File exists\n\n1 problem in 1 file\n"


def test_check_loads_nothing_that_renders() -> None:
    """A check does not wait for what only a build needs."""
    code = "import sys, macros.check; print(sorted({'mkdocs', 'babel', 'jinja2', 'rapidfuzz', 'markdown'} & {*sys.modules}))"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_published_only_grows(tmp_path: Path) -> None:
    """New ids are added below the old ones, which stay even when their records are gone."""
    found = catalog(tmp_path, {FILE: "zinc\ntin\n"})
    new = grow(found, tmp_path)
    assert "bronze" in new and "tin" not in new and new == sorted(new)
    assert (tmp_path / FILE).read_text().split() == ["zinc", "tin", *new]
    assert grow(found, tmp_path) == []


@pytest.mark.parametrize(
    ("formula", "result"),
    [("a / b * 100", (25, 25)), ("-a + b", (30, 30)), ("(a + b) * 0.5", (25, 25)), ("max(a, b) - min(a, b)", (30, 30)), ("c * 2", (2, 6))],
)
def test_formula(formula: str, result: tuple[int, int]) -> None:
    """Arithmetic over inputs, a range giving a range."""
    inputs = {"a": (10, 10), "b": (40, 40), "c": (1, 3)}
    used = {k: v for k, v in inputs.items() if k in formula.replace("max", "").replace("min", "")}
    found = evaluate(formula, {k: tuple(map(Decimal, v)) for k, v in used.items()})
    assert found == result


@pytest.mark.parametrize(
    "formula", ["__import__('os')", "a.real", "a ** 9999999", "a if a else a", "[a]", "a / 0", "a / (a - a)", "", "(" * 5000, "'a'", "lambda: a", "a < 1", "b"]
)
def test_formula_is_not_code(formula: str) -> None:
    """Whatever is no arithmetic is refused, and nothing is run."""
    with pytest.raises(ValueError):
        evaluate(formula, {"a": (Decimal(1), Decimal(1))})


def test_rounding_grain() -> None:
    """Half a unit of the last written place."""
    assert grain(Decimal(25)) == Decimal(1) / 2
    assert str(grain(evaluate("a * 0.1", {"a": (Decimal(1),) * 2})[0])) == "0.05"


def test_address_of_a_figure(tmp_path: Path) -> None:
    """`kind/id.key`; what is wrong with an address is said."""
    figure = "figures:\n  output: {measure: output, low: 1, high: 2, unit: t, when: 2020, sources: [paper]}\n"
    text = (write(tmp_path) / "data/materials/tin.yml").read_text()
    found = catalog(tmp_path, {"data/materials/tin.yml": text + figure})
    assert ends(find(found, "materials/tin.output")[1]) == (1, 2)
    for address, said in {
        "tin": '"tin" is no address of a figure; expected kind/id.key',
        "materials/tim.output": 'no material "tim"; nearest: "tin"',
        "materials/tin.outptu": 'no figure of materials/tin "outptu"; nearest: "output"',
    }.items():
        with pytest.raises(LookupError) as caught:
            find(found, address)
        assert caught.value.args[0] == said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 10 June 2025.", ["10 June 2025"]),
        ("on June 10, 2025,", ["June 10, 2025"]),
        ("in June 2025 and May 2026", ["June 2025", "May 2026"]),
        ("from 9 to 10 June 2025", ["9 to 10 June 2025"]),
        ("on 2025-06-10", ["2025-06-10"]),
        ("in 2024", ["2024"]),
        ("2,024 t, 2024.5 and 12025", []),
        ("on 31 February 2025", []),
    ],
)
def test_dates_in_prose(text: str, expected: list[str]) -> None:
    """Dates are found as they are written in sentences."""
    assert [mention.text for mention in mentions(text)] == expected


@pytest.mark.parametrize("kind", KINDS)
def test_a_slip_in_a_real_record_of_any_kind_is_named(kind: str, real: Catalog) -> None:
    """A field that is missing, misspelt or of the wrong shape: each at its line, all at once, and with the nearest right name."""
    model = KINDS[kind]
    raw = real.raws[real.all(kind)[0].id]
    (needed, *_) = [f.alias or name for name, f in model.model_fields.items() if f.is_required() and name != "id" and (f.alias or name) in raw.tree.value]
    (last, *_) = [name for name in reversed(raw.tree.value) if name != needed]
    wrong = {name: value for name, value in raw.tree.value.items() if name not in (needed, last)} | {needed + "x": "y", last: {"odd": [["z"]]}}
    record, found = typed(model, Tree(raw.tree.file, wrong, raw.tree.marks), raw.subject, raw.id)
    said = [problem.message for problem in found]
    assert record is None
    assert any(message.startswith(f'no field "{needed}x"; nearest: "{needed}"') for message in said), said
    assert any(problem.subject.startswith(f"{raw.subject} › {last}") for problem in found), said
    assert all(problem.place.file == raw.tree.file and problem.place.line for problem in found)
