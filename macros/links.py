"""Where the links of the built pages lead: to a page or file that is there, and to an anchor that it has.

MkDocs sees the links that are written in Markdown, and none of the anchors that macros draw. Here the whole page is read
as readers get it: with hand-written HTML, and with what the macros have drawn.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

# A comment, a script or style with all that is in it, or a start tag; every repeat is possessive, so that the scan stays linear.
TAG = re.compile(
    r"""<!--.*?-->|<(?P<raw>script|style)\b[^>]*+>.*?</(?P=raw)\s*>|<[a-z][^\s/>]*+(?P<attributes>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""", re.I | re.S
)
ATTRIBUTE = re.compile(r"""\s(href|src|poster|id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""", re.I)
ANCHORS = ("id", "name")
HERE = "https://here/site/"  # a folder below a host: a link that starts at the host leaves it


@dataclass(frozen=True)
class Outline:
    """What links need to know of a page: its file in docs/, where its links lead, as written, and its anchors."""

    source: str
    targets: tuple[str, ...]
    anchors: frozenset[str]


@dataclass(frozen=True)
class Dead:
    """A link that leads nowhere, as it stands in the page and as Markdown would write it."""

    source: str
    target: str
    markdown: str
    said: str
    to: str = ""  # the file in docs/ that is there and lacks the anchor


def outline(source: str, html: str) -> Outline:
    """The outline of a built page."""
    found = [
        (name.lower(), a or b or c)
        for tag in TAG.finditer(html)
        for name, a, b, c in ATTRIBUTE.findall(tag["attributes"] or "")
        if name.lower() != "name" or tag[0][:3].lower() == "<a "  # elsewhere it is the name of something else
    ]
    targets = tuple(value for name, value in found if name not in ANCHORS)
    return Outline(source, targets, frozenset(unescape(value) for name, value in found if name in ANCHORS))


def dead(pages: Mapping[str, Outline], files: Collection[str]) -> Iterator[Dead]:
    """Every link that leads nowhere; `pages` has outlines by their file in the site, `files` all that the site has."""
    for place, page in pages.items():
        for target in dict.fromkeys(page.targets):
            if fault := _fault(pages, files, place, unescape(target)):
                yield Dead(page.source, target, *fault)


def _fault(pages: Mapping[str, Outline], files: Collection[str], place: str, target: str) -> tuple[str, ...]:
    """The link as Markdown has it, what is wrong with it, and the page that lacks its anchor; nothing for a good link."""
    if target.startswith("#") and target[1:] in pages[place].anchors:  # most are, and need no parsing
        return ()
    try:
        url = urlsplit(urljoin(HERE + place, target))
    except ValueError as error:
        return target, f"that is no address: {error}"
    if url.scheme not in ("http", "https") or urlsplit(target).netloc:
        return ()
    root, inside = urlsplit(HERE).path, unquote(url.path)
    path = _file(inside.removeprefix(root), files) if inside.startswith(root) else None
    if path is None:
        return target, "the target is not found in the site"
    to, anchor = pages.get(path), unquote(url.fragment)
    if not anchor or to is None or anchor in to.anchors:
        return ()
    markdown = "" if path == place else posixpath.relpath(to.source, posixpath.dirname(pages[place].source))
    return f"{markdown}#{anchor}", f"the doc '{to.source}' does not contain an anchor '#{anchor}'", to.source


def _file(path: str, files: Collection[str]) -> str | None:
    """The file of the site that a path leads to."""
    index = posixpath.join(path, "index.html")
    return path if path in files else index if index in files else None


def messages(pages: Mapping[str, Outline], site: Path, docs: Path, unfinished: Collection[str] = ()) -> Iterator[str]:
    """A message of MkDocs' form for each dead link of the site, naming it as the page in docs/ does.

    On pages that are `unfinished` only the anchors count that an editor wrote a link to: the others come back with what is drawn there.
    """
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for link in dead(pages, files):
        text = (docs / link.source).read_text(encoding="utf-8")
        written = next((form for form in (link.target, unescape(link.target), link.markdown) if lines(text, form)), None)
        if written or link.to not in unfinished:
            yield f"Doc file '{link.source}' contains a link '{written or link.markdown}', but {link.said}."


def lines(text: str, target: str) -> list[int]:
    """The lines of a Markdown text on which a link to `target` stands."""
    pattern = re.compile(rf"(?<=[(<\s\"':=\[]){re.escape(target)}(?=[)>\s\"'\]:]|$)", re.M)
    return [text.count("\n", 0, match.start()) + 1 for match in pattern.finditer(text)]
