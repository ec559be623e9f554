"""Publishing: a site takes its place whole, or nothing changes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from site_builder import write as write_records

from macros import publish
from macros.cli import main

ROOT = Path(__file__).parent.parent
CONFIG = """
    site_name: Test
    site_url: https://example.org/
    theme: {name: mkdocs, highlightjs: false}
    plugins: []
    validation: {links: {anchors: warn}}
"""


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SOURCE_DATE_EPOCH", "NO_MKDOCS_2_WARNING", "AS_OF"):
        monkeypatch.setenv(name, "")  # so that monkeypatch also removes what the build sets
        monkeypatch.delenv(name)


@pytest.fixture
def project(write) -> Path:
    """A site of two pages that builds."""
    return write({"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n\n[b](b.md)\n", "docs/b.md": "# B\n"})


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def leftovers(project: Path) -> list[str]:
    """Folders that a build used beside the published one."""
    return [p.name for p in project.iterdir() if p.name.startswith(".")]


def hooks(project: Path, text: str) -> None:
    """Give the project a hook."""
    (project / "hooks.py").write_text(text)
    (project / "mkdocs.yml").write_text((project / "mkdocs.yml").read_text() + "hooks: [hooks.py]\n")


def build(project: Path) -> int:
    """`make build` in the project."""
    return main(["--root", str(project), "build"])


def test_a_good_build_is_published_and_says_so_in_one_line(project: Path, capsys) -> None:
    """Success is one calm line."""
    assert build(project) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("built site/ in ") and out.endswith(" s: 2 pages\n") and out.count("\n") == 1
    assert (project / "site" / "b" / "index.html").is_file()
    assert leftovers(project) == []


def test_the_published_folder_can_be_read_by_a_web_server(project: Path) -> None:
    """A temporary folder is private; the published one is not."""
    build(project)
    assert (project / "site").stat().st_mode & 0o777 == 0o755
    (project / "site").chmod(0o750)
    build(project)
    assert (project / "site").stat().st_mode & 0o777 == 0o750


def test_a_new_build_replaces_everything(project: Path) -> None:
    """What is no page any more is gone."""
    build(project)
    (project / "docs" / "b.md").unlink()
    (project / "docs" / "index.md").write_text("# Home\n")
    assert build(project) == 0
    assert not (project / "site" / "b").exists()


def test_every_problem_is_named_with_its_line_and_nothing_changes(project: Path, capsys) -> None:
    """Dead links, one of them twice, and a dead anchor: one run names all."""
    build(project)
    before = files(project / "site")
    (project / "docs" / "index.md").write_text("# Home\n\n[x](gone.md)\n[y](gone.md)\n\n[z](b.md#nothing)\n")
    capsys.readouterr()
    assert build(project) == 1
    assert capsys.readouterr().err == (
        "docs/index.md:3\n  contains a link 'gone.md', but the target is not found among documentation files.\n"
        "docs/index.md:4\n  contains a link 'gone.md', but the target is not found among documentation files.\n"
        "docs/index.md:6\n  contains a link 'b.md#nothing', but the doc 'b.md' does not contain an anchor '#nothing'.\n"
        "\n3 problems in 1 file\n"
    )
    assert files(project / "site") == before
    assert leftovers(project) == []


@pytest.mark.parametrize("problem", ["data/a.yml:3:7  a › b\n  no c\n    d", "data/a.yml:3  a", "docs/a.md:9:1\n  no c", "data/a.yml  a\n  no c"])
def test_a_problem_of_the_generator_keeps_its_place(project: Path, capsys, problem: str) -> None:
    """`file:line:column  subject`, and the message below; line, column and subject may be missing."""
    hooks(project, f"import logging\ndef on_config(config):\n    logging.getLogger('mkdocs.data').warning({problem!r})\n")
    assert build(project) == 1
    assert capsys.readouterr().err == f"{problem}\n\n1 problem in 1 file\n"


def test_an_exception_names_the_line_of_the_project(project: Path, capsys) -> None:
    """No traceback: the innermost line that is ours."""
    hooks(project, "def on_page_markdown(markdown, **_):\n    return markdown + 1\n")
    assert build(project) == 1
    err = capsys.readouterr().err
    assert err == 'hooks.py:2\n  TypeError: can only concatenate str (not "int") to str\n\n1 problem in 1 file\n'


def test_a_build_error_is_a_message(project: Path, capsys) -> None:
    """MkDocs' own way to give up."""
    hooks(project, "from mkdocs.exceptions import BuildError\ndef on_env(env, **_):\n    raise BuildError('docs/b.md:1  no such thing')\n")
    assert build(project) == 1
    assert capsys.readouterr().err == "docs/b.md:1  no such thing\n\n1 problem in 1 file\n"


def test_an_exit_after_warnings_adds_nothing(project: Path, capsys) -> None:
    """A hook may give up after it has said why."""
    hooks(project, "import logging\ndef on_config(config):\n    logging.getLogger('mkdocs.data').warning('data/a.yml:1  a')\n    raise SystemExit(1)\n")
    assert build(project) == 1
    assert capsys.readouterr().err == "data/a.yml:1  a\n\n1 problem in 1 file\n"


def test_a_broken_configuration_is_a_message(project: Path, capsys) -> None:
    """Bad YAML, and no file at all."""
    (project / "mkdocs.yml").write_text("site_name: x\nnav: [a\ntheme: b\n")
    assert build(project) == 1
    assert capsys.readouterr().err == "mkdocs.yml:3:6\n  is no YAML: expected ',' or ']', but got ':'\n\n1 problem in 1 file\n"
    (project / "mkdocs.yml").unlink()
    assert build(project) == 1
    assert "does not exist" in capsys.readouterr().err


def test_an_unknown_plugin_is_named_at_its_line(project: Path, capsys) -> None:
    """What MkDocs says of its configuration gets a line."""
    (project / "mkdocs.yml").write_text("site_name: x\nplugins: [nothing-of-this-name]\n")
    assert build(project) == 1
    assert capsys.readouterr().err.startswith("mkdocs.yml:2\n  Config value 'plugins': The \"nothing-of-this-name\" plugin")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_build_that_is_ended_leaves_everything_as_it_was(project: Path, number: int) -> None:
    """Ended in its middle: the site stays, the folder beside it goes."""
    build(project)
    before = files(project / "site")
    hooks(project, "import pathlib, time\ndef on_env(env, **_):\n    pathlib.Path('half-way').touch()\n    time.sleep(60)\n")
    running = subprocess.Popen([sys.executable, "-m", "macros.cli", "--root", project, "build"], cwd=project, env={**os.environ, "PYTHONPATH": str(ROOT)})
    while not (project / "half-way").exists():
        assert running.poll() is None
        time.sleep(0.01)
    assert leftovers(project)
    running.send_signal(number)
    assert running.wait() == (130 if number == signal.SIGINT else 128 + number)
    assert files(project / "site") == before
    assert leftovers(project) == []


def test_what_a_killed_build_left_is_swept_away(project: Path) -> None:
    """Not even that is for ever; a build that still runs keeps its folder."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (project / f".site.{ended.pid}.abc").mkdir()
    (project / f".site.{os.getppid()}.abc").mkdir()
    assert build(project) == 0
    assert leftovers(project) == [f".site.{os.getppid()}.abc"]


def test_two_builds_have_the_same_bytes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates come from the edition, whatever the day."""
    (project / "data").mkdir()
    (project / "data" / "topic.yml").write_text("known_to: {default: 2026-06}\n")
    build(project)
    first = files(project / "site")
    assert os.environ["SOURCE_DATE_EPOCH"] == "1782777600"  # 30 June 2026
    assert b"<lastmod>2026-06-30</lastmod>" in first["sitemap.xml"]
    build(project)
    assert files(project / "site") == first


def test_a_given_day_is_kept(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH of whoever packs the site goes first."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    build(project)
    assert b"1970-01-02" in (project / "site" / "sitemap.xml").read_bytes()


def test_the_day_follows_the_one_that_is_asked_for(project: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """The dates of an edition as known on a day are of that day."""
    write_records(project)
    (project / "docs" / "index.md").write_text("# Home\n\n[b](b.md)\n")
    monkeypatch.setenv("AS_OF", "2020-06-10")
    assert build(project) == 0
    assert b"<lastmod>2020-06-10</lastmod>" in (project / "site" / "sitemap.xml").read_bytes()
    assert capsys.readouterr().out.endswith(" pages, as known on 2020-06-10\n")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2020-06-31", '"2020-06-31" is no day; expected one such as 2020-06-01'),
        ("2020-06", '"2020-06" is no day; expected one such as 2020-06-01'),
        ("2019-12-31", "2019-12-31 is before the first record, data/events/quota-begins.yml:2 of 2020-03-01; expected a day from then on"),
        ("2022-06-10", "2022-06-10 is after the evidence ends (2021-12-31); expected a day up to then"),
    ],
)
def test_a_day_that_there_is_no_edition_of_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch, capsys, day: str, said: str) -> None:
    """By name, before anything is built."""
    write_records(project)
    monkeypatch.setenv("AS_OF", day)
    assert build(project) == 1
    assert capsys.readouterr().err == f"AS_OF\n  {said}\n\n1 problem in 1 file\n"
    assert not (project / "site").exists()


@pytest.mark.parametrize("exchange", [True, False])
def test_a_swap_exchanges_two_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool) -> None:
    """With the call of Linux and without it."""
    if not exchange:
        monkeypatch.setattr(publish, "_exchange", lambda new, old: False)
    for name in ("new", "old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_text(name)
    publish.swap(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old" / "a").read_text() == "new"
    assert (tmp_path / "new" / "a").read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new", "old"]


def test_a_swap_that_breaks_half_way_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the call of Linux there are two steps; the second may fail."""
    monkeypatch.setattr(publish, "_exchange", lambda new, old: False)
    (tmp_path / "old").mkdir()
    with pytest.raises(publish.BuildError, match="cannot be replaced"):
        publish.swap(tmp_path / "missing", tmp_path / "old")
    assert [p.name for p in tmp_path.iterdir()] == ["old"]


@pytest.mark.skipif(sys.platform != "linux", reason="the call is Linux's")
def test_a_reader_never_finds_the_folder_missing(tmp_path: Path) -> None:
    """A thousand swaps, and the page is there at every look."""
    for name in ("new", "old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").touch()
    reader = subprocess.Popen(
        [sys.executable, "-c", "import os, sys\nwhile not os.path.exists('stop'):\n    os.stat('old/a')\n"], cwd=tmp_path
    )
    for _ in range(1000):
        publish.swap(tmp_path / "new", tmp_path / "old")
    (tmp_path / "stop").touch()
    assert reader.wait() == 0
