"""Links of the built pages: whatever leads nowhere is named with the page and line that wrote it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from test_topic import TOPIC, config

from macros.catalog import load
from macros.links import Outline, dead, messages, outline

ROOT = Path(__file__).parent.parent
FILES = {"index.html", "a/index.html", "b/index.html", "img/x.png"}


def page(*targets: str, anchors: tuple[str, ...] = ()) -> Outline:
    """The outline of docs/a.md."""
    return Outline("a.md", targets, frozenset(anchors))


def told(*targets: str) -> list[str]:
    """What is wrong with links of docs/a.md, which has the anchor `here`, to a site in which docs/b.md has `there`."""
    pages = {"a/index.html": page(*targets, anchors=("here",)), "b/index.html": Outline("b.md", (), frozenset(["there"]))}
    return [link.said for link in dead(pages, FILES)]


@pytest.mark.parametrize(
    "target", ["", "./", "../", "../b/", "../b", "../b/index.html", "../img/x.png", "#here", "../b/#there", "../b/?x=1#there", "?x=1"]
)
def test_what_is_there_is_no_fault(target: str) -> None:
    """Pages with and without their index, files, anchors, questions."""
    assert told(target) == []


@pytest.mark.parametrize("target", ["https://example.org/x#y", "//example.org/x", "mailto:a@example.org", "data:image/png;base64,", "tel:1"])
def test_what_is_elsewhere_is_not_looked_at(target: str) -> None:
    """Only the site's own links can be known."""
    assert told(target) == []


@pytest.mark.parametrize("target", ["../c/", "c.md", "../img/", "/b/", "../../b/", "../img/x.png/"])
def test_a_missing_target_is_told(target: str) -> None:
    """A link that starts at the host or climbs out of the folder leads nowhere too: the site may stand below any path."""
    assert told(target) == ["the target is not found in the site"]


def test_a_missing_anchor_is_told() -> None:
    """On the page itself and on another."""
    assert told("#x", "../b/#here") == ["the doc 'a.md' does not contain an anchor '#x'", "the doc 'b.md' does not contain an anchor '#here'"]


def test_a_broken_address_is_told() -> None:
    """Rather than that the build ends over it."""
    assert told("http://[x") == ["that is no address: Invalid IPv6 URL"]


def test_an_outline_reads_tags_alone() -> None:
    """No text, no comment, no script; every way to quote, and anchors decoded."""
    html = """<p id=one>href="a"<a href='b' name="t&amp;o">x</a><!-- <a href="c"> --><script>'<a href="d">'</script><img src=e><svg><use href="#f"/></svg><input name=g>"""
    assert outline("a.md", html) == Outline("a.md", ("b", "e", "#f"), frozenset(["one", "t&o"]))


def test_a_link_is_named_as_its_page_wrote_it(write) -> None:
    """In HTML as it stands, in Markdown by the file; a link that a macro drew has the name that Markdown would give it."""
    root = write({"docs/a.md": '<a href="../x/?a=1&amp;b=2">[b](b.md#no)', "docs/b.md": "b", "site/a/index.html": "", "site/b/index.html": ""})
    pages = {"a/index.html": page("../x/?a=1&amp;b=2", "../b/#no", "../b/#drawn"), "b/index.html": Outline("b.md", (), frozenset())}
    named = [message.split("'")[3] for message in messages(pages, root / "site", root / "docs")]
    assert named == ["../x/?a=1&amp;b=2", "b.md#no", "b.md#drawn"]
    named = [message.split("'")[3] for message in messages(pages, root / "site", root / "docs", {"b.md"})]
    assert named == ["../x/?a=1&amp;b=2", "b.md#no"]


FAULTY = {
    "a.md": """
        ---
        title: A
        ---
        # A

        A [page](gone.md), an [anchor](sources.md#gone), one [here](#gone), and a [record](sources.md#{source}) that is there.

        <p><a href="../gone/">page</a> <a href="../sources/#gone-too">anchor</a> <img src="../gone.png" alt=""> <a href="../sources/#{source}">there</a></p>

        {{{{ state("gone") }}}} {{{{ gone() }}}}
        """,
    "b.md": "---\ntitle: B\n---\n# B\n\n{{{{ 1 / 0 }}}}\n",
    "c.md": "---\nrecord: [gone\n---\n# C\n\n{{{{ touches() }}}} {{{{ gone() }}}}\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The second topic, with a page in nav that is not there."""
    shutil.copytree(TOPIC, tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "macros", tmp_path / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("overrides", "docs/assets"):
        (tmp_path / name).symlink_to(ROOT / name)
    settings = config()
    nav = [*settings["nav"], {"Gone": "gone-too.md"}]
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump({**settings, "nav": nav}, sort_keys=False), "utf-8")
    return tmp_path


def test_one_run_names_every_fault_and_leaves_the_site(project: Path) -> None:
    """Links in Markdown and HTML, macros, front matter and nav: each once, with its line, the front matter counted."""
    source = load(TOPIC)[0].all("sources")[0].id
    for name, text in FAULTY.items():
        (project / "docs" / name).write_text(dedent(text).lstrip().format(source=source), "utf-8")
    (project / "site").mkdir()
    done = subprocess.run([sys.executable, "-m", "macros.cli", "build"], cwd=project, capture_output=True, text=True, timeout=120)
    nav = 1 + next(i for i, line in enumerate((project / "mkdocs.yml").read_text("utf-8").splitlines()) if "gone-too.md" in line)
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if line[:1].strip()] == [
        *(["docs/a.md:6"] * 3), *(["docs/a.md:8"] * 3), "docs/a.md:10:1  state", "docs/a.md:10:21  gone",
        "docs/b.md:6", "docs/c.md:3:1", "docs/c.md:6:17  gone", f"mkdocs.yml:{nav}", "12 problems in 4 files",
    ], done.stderr  # fmt: skip
    assert not any((project / "site").iterdir())
