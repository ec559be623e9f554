"""Every rule finds its fault, says so in these words, and is missed when it is taken out."""

from __future__ import annotations

from inspect import Parameter, signature
from pathlib import Path
from typing import Any

import pytest
import yaml
from site_builder import BASE, catalog, check

from macros.macro_names import FRONT_MATTER, GIVEN, MACROS
from macros.problems import report
from macros.rules import RULES, broken

FAULTS = {path.stem: path for path in sorted((Path(__file__).parent / "faults").glob("*.yml"))}


def overlay(fault: dict[str, Any]) -> dict[str, str]:
    """The files that a fault changes: whole ones, and edits of the base site's."""
    files = dict(fault.get("files", {}))
    for edit in fault.get("edits", ()):
        text = files.get(edit["file"], BASE.get(edit["file"], ""))
        head, found, tail = text.rpartition(edit["old"]) if "old" in edit else (text, "", "")
        assert "old" not in edit or found, f"{edit['file']} has no {edit['old']!r}"
        files[edit["file"]] = head + edit.get("new", edit.get("add", "")) + tail
    return files


def read(name: str) -> dict[str, Any]:
    """A file of tests/faults."""
    return yaml.safe_load(FAULTS[name].read_text(encoding="utf-8"))


def test_base_site_is_sound(tmp_path: Path) -> None:
    """The site that the faults are put into has none of its own."""
    assert check(tmp_path) == "\n0 problems in 0 files"


@pytest.mark.parametrize("name", FAULTS)
def test_message(tmp_path: Path, name: str) -> None:
    """A fault is reported in exactly these lines, and nothing else is."""
    fault = read(name)
    assert check(tmp_path, overlay(fault)) == fault["report"].rstrip("\n")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_is_needed(tmp_path: Path, rule: Any) -> None:
    """Without the rule its fault gets through."""
    found = catalog(tmp_path, overlay(read(rule.name)))
    others = [other for other in RULES if other is not rule]
    assert report(broken(found, others)) != report(broken(found))


def test_names() -> None:
    """Rules have names of their own, and say what they protect; every fault belongs to one."""
    names = [rule.name for rule in RULES]
    assert len(names) == len({*names})
    assert all(rule.protects.endswith(".") for rule in RULES)
    assert {name.partition("--")[0] for name in FAULTS} == {*names}


def test_ratchet_at_its_limit(tmp_path: Path) -> None:
    """As many faults as the limit allows are no problem."""
    files = overlay(read("typed-amount"))
    assert check(tmp_path, {**files, "data/limits.yml": "typed-amount: 2\n"}) == "\n0 problems in 0 files"


def test_ratchet_falls(tmp_path: Path) -> None:
    """A limit that could be lower is a problem."""
    files = overlay(read("typed-amount"))
    assert check(tmp_path, {**files, "data/limits.yml": "typed-amount: 5\n"}).splitlines() == [
        "data/limits.yml:1:1  typed-amount",
        "  2 found, 5 allowed; lower the number to 2, so that it stays so",
        "",
        "1 problem in 1 file",
    ]


def test_a_ratchet_may_have_a_limit_for_each_record(tmp_path: Path) -> None:
    """Only the record that went above its own limit is named, and one that is below it."""
    files = overlay(read("loose-number"))
    limits = "loose-number:\n  events/strike: 1\n"
    assert check(tmp_path, {**files, "data/limits.yml": limits}) == "\n0 problems in 0 files"
    assert check(tmp_path, {**files, "data/limits.yml": "loose-number:\n  events/strike: 2\n  materials/tin: x\n"}).splitlines() == [
        "data/limits.yml:2:3  loose-number › events/strike",
        "  1 found, 2 allowed; lower the number to 1, so that it stays so",
        "data/limits.yml:3:3  loose-number › materials/tin",
        '  "x" is no limit; expected a whole number',
        "",
        "2 problems in 1 file",
    ]
    assert "1 found, at most 0 allowed" in check(tmp_path, {**files, "data/limits.yml": "loose-number:\n  materials/tin: 1\n"})


def test_a_limit_that_is_no_longer_needed_goes(tmp_path: Path) -> None:
    """A test refuses lines that say zero, so the message does not ask for one; what has no line is placed at the file."""
    assert "1 allowed; take the line out, so that it stays so" in check(tmp_path, {"data/limits.yml": "typed-amount: 1\n"})
    files = overlay(read("typed-amount"))
    assert "data/limits.yml  typed-amount" in check(tmp_path, {**files, "data/limits.yml": "loose-number:\n  events/strike: 1\n"})


def test_limits_are_of_ratchets(tmp_path: Path) -> None:
    """A limit for nothing, and one that is no number."""
    assert check(tmp_path, {"data/limits.yml": "orphans: 1\nlong-sentence: many\n"}).splitlines() == [
        "data/limits.yml:1:1  orphans",
        '  no ratchet "orphans"; nearest: "orphan"',
        "data/limits.yml:2:1  long-sentence",
        '  "many" is no limit; expected a whole number',
        "",
        "2 problems in 1 file",
    ]


def test_unsound_record_is_not_missing(tmp_path: Path) -> None:
    """A record with a fault of form is reported once, and not again by all that name it."""
    text = BASE["data/measures/quota.yml"].replace("kind: quota\n", "")
    assert check(tmp_path, {"data/measures/quota.yml": text}).splitlines() == [
        "data/measures/quota.yml:1:1  measures/quota",
        '  needs the field "kind"',
        "",
        "1 problem in 1 file",
    ]


def test_unreadable_shelf_is_not_missing(tmp_path: Path) -> None:
    """The records of a shelf that is no YAML are not called missing."""
    files = {"data/sources/p.yml": BASE["data/sources/p.yml"] + "  x: [\n"}
    assert check(tmp_path, files).splitlines() == [
        "data/sources/p.yml:10:1",
        "  is no YAML: did not find expected node content",
        "",
        "1 problem in 1 file",
    ]


@pytest.mark.parametrize("name", ["unused-source", "orphan"])
@pytest.mark.parametrize(
    ("broken_file", "said"),
    [
        ({"data/events/strike.yml": BASE["data/events/strike.yml"].replace("strike\n", "''\n")}, "data/events/strike.yml:3:1  events/strike › kind\n  is empty; it is required"),
        ({"docs/odd.md": "---\nrecord: [\n---\n"}, "docs/odd.md:3:1\n  is no YAML: did not find expected node content"),
    ],
    ids=["record", "page"],
)
def test_what_is_named_nowhere_waits_for_what_cannot_be_read(tmp_path: Path, name: str, broken_file: dict[str, str], said: str) -> None:
    """It may be named there."""
    assert check(tmp_path, {**overlay(read(name)), **broken_file}) == f"{said}\n\n1 problem in 1 file"


def test_a_limit_is_not_lowered_for_what_cannot_be_read(tmp_path: Path) -> None:
    """A record out of sight may be one of those that the limit counts."""
    files = {"data/limits.yml": "unused-source: 1\n", "data/events/x.yml": ""}
    assert check(tmp_path, files) == "data/events/x.yml\n  is empty\n\n1 problem in 1 file"


def test_signatures_are_those_of_the_macros() -> None:
    """The rules know each macro that pages can call, with its parameters and how many it needs."""
    from macros.render.macros import BLOCK, INLINE

    for name, macro in {**INLINE, **BLOCK}.items():
        _, *params = signature(macro).parameters.values()  # without the view
        named = [p for p in params if p.kind is not Parameter.VAR_KEYWORD]
        assert [p.name for p in named] == list(MACROS[name].params), name
        assert sum(p.default is Parameter.empty for p in named) == MACROS[name].needs, name
        assert (len(named) < len(params)) == MACROS[name].columns, name
    assert {*MACROS} == {*INLINE, *BLOCK}


def test_no_field_of_front_matter_hides_a_macro() -> None:
    """In a page its front matter is at hand under the same names, and goes first."""
    assert not {*MACROS} & {*FRONT_MATTER, *GIVEN}


PROMISE = """\
lift-the-quota:
  name: South lifts the quota.
  by: south
  stated_by: [north]
  date: 2020-06-02
  steps: [{date: 2020-08-01, state: kept, text: It was lifted., sources: [paper]}]
  sources: [paper]
"""


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("data/commitments/talks.yml", PROMISE, 'talks.yml:1:1  commitments/lift-the-quota\n  needs the field "round"'),
        (
            "data/commitments/talks.yml",
            PROMISE.replace("  by:", "  round: walks\n  by:"),
            'talks.yml:3:3  commitments/lift-the-quota › round\n  no round "walks"; nearest: "talks"',
        ),
        (
            "data/rounds/talks.yml",
            BASE["data/rounds/talks.yml"].replace("office: Trade Envoy, ", ""),
            'talks.yml:8:7  rounds/talks › delegations.north[0]\n  needs the field "office"',
        ),
    ],
    ids=["a promise without a round", "a promise of a round that there is not", "a delegate without an office"],
)
def test_what_talks_cannot_do_without(tmp_path: Path, name: str, text: str, said: str) -> None:
    """Faults of form, named at their line like those of a rule."""
    assert check(tmp_path, {name: text}) == f"{name.rpartition('/')[0]}/{said}\n\n1 problem in 1 file"
