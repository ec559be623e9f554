"""The real site as its readers get it: built once for all tests, its pages parsed as a browser parses them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml

from macros.catalog import Catalog, load
from macros.publish import edition

ROOT = Path(__file__).parent.parent
HOST = "https://site.test"  # stands for wherever the folder is published
HIDDEN = {"script", "style", "template", "noscript"}


@dataclass(frozen=True)
class Page:
    """One page: its address below the site's root, and its HTML."""

    address: str
    html: str

    @cached_property
    def _parser(self) -> html5lib.HTMLParser:
        parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        parser.root = parser.parse(self.html)
        return parser

    @property
    def faults(self) -> list[str]:
        """What the parser of HTML found wrong, with line and column."""
        return [f"{line}:{column} {code} {rest or ''}".strip() for (line, column), code, rest in self._parser.errors]

    @cached_property
    def elements(self) -> list[Element]:
        """Every element in the order of the page."""
        return [e for e in self._parser.root.iter() if isinstance(e.tag, str)]

    @cached_property
    def parents(self) -> dict[Element, Element]:
        """Each element's parent."""
        return {child: parent for parent in self.elements for child in parent}

    def above(self, element: Element) -> Iterator[Element]:
        """The elements around one, the nearest first."""
        while (element := self.parents.get(element)) is not None:
            yield element

    def named(self, *tags: str) -> list[Element]:
        """The elements with one of these names."""
        return [e for e in self.elements if tag(e) in tags]

    def classed(self, name: str) -> list[Element]:
        """The elements of a class."""
        return [e for e in self.elements if name in e.get("class", "").split()]

    @cached_property
    def ids(self) -> dict[str, Element]:
        """The elements that have an id."""
        return {e.get("id"): e for e in self.elements if "id" in e.attrib}

    @cached_property
    def texts(self) -> list[tuple[Element, str]]:
        """Every piece of text with the element that it stands in, without scripts."""
        pieces = ((e, e.text) for e in self.elements)
        tails = ((self.parents[e], e.tail) for e in self.elements if e in self.parents)
        found = [(e, text) for e, text in (*pieces, *tails) if text and text.strip()]
        return [(e, text) for e, text in found if not HIDDEN & {tag(x) for x in (e, *self.above(e))}]


def tag(element: Element) -> str:
    """An element's name, that of an SVG element too."""
    return element.tag.rpartition("}")[2]


def words(element: Element) -> str:
    """The text in an element, spaces made single."""
    return " ".join("".join(element.itertext()).split())


@dataclass(frozen=True)
class Site:
    """A built site, where it will stand, and what its build said."""

    folder: Path
    base: str
    log: str

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its address below the root: `materials/`, `404.html`; the home page's is empty."""
        files = sorted(self.folder.rglob("*.html"))
        return {a: Page(a, f.read_text("utf-8")) for f in files for a in [self._address(f)]}

    def _address(self, file: Path) -> str:
        return file.relative_to(self.folder).as_posix().removesuffix("index.html")

    def of(self, path: str) -> Page | None:
        """The page of a Markdown file of docs/."""
        address = (
            ""
            if path == "index.md"
            else path.removesuffix("index.md").removesuffix(".md") + "/" * (not path.endswith("index.md"))
        )
        return self.pages.get(address)

    def url(self, page: Page, href: str) -> str:
        """Where a link of a page leads, the host included."""
        return urljoin(f"{HOST}{self.base}{page.address}", href)

    def file(self, url: str) -> Path | None:
        """The file that a static host gives for an address of the site."""
        path = unquote(urlsplit(url).path)
        if not url.startswith(HOST) or not path.startswith(self.base):
            return None
        found = self.folder / path.removeprefix(self.base)
        found = found / "index.html" if path.endswith("/") else found
        return found if found.is_file() else None

    def target(self, page: Page, href: str) -> str | None:
        """What is wrong with a link of a page, if anything."""
        url = self.url(page, href)
        found, fragment = self.file(url), unquote(urlsplit(url).fragment)
        if found is None:
            return f"{href} leads to no file"
        if fragment and found.suffix == ".html" and fragment not in self.pages[self._address(found)].ids:
            return f"{href} names no id there"
        return None


def build_into(folder: Path, **environment: str) -> subprocess.Popen[str]:
    """A build of the project into a folder, under way."""
    fixed = {"SOURCE_DATE_EPOCH": str(edition(ROOT)), "NO_MKDOCS_2_WARNING": "1", **environment}
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(ROOT / "mkdocs.yml"), "-d", str(folder)]
    return subprocess.Popen(
        command, env={**os.environ, **fixed}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@cache
def built(base: Path) -> Site:
    """The site of this session's one build, below the session's folder."""
    folder = base / "built"
    building = build_into(folder)
    log, _ = building.communicate()
    if building.returncode:
        pytest.fail(f"the site could not be built:\n{log}")
    return Site(folder, _base(), log)


def _base() -> str:
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    line = next(line for line in config.splitlines() if line.startswith("site_url:"))
    return urlsplit(yaml.safe_load(line)["site_url"]).path


@cache
def records() -> Catalog:
    """The records that the site was built from."""
    catalog, _ = load(ROOT)
    assert catalog is not None, "there is no topic to build on"
    return catalog
