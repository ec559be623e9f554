"""Reads HTML and yields the running text in which words may be linked."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .run import Run, Tag

# Every alternative ends at the next "<" or takes all that is left: the scan stays linear on broken HTML too.
_TOKEN = re.compile(
    r"""<(?:(?P<comment>!--(?:.*?-->|.*))
    |(?P<raw>script|style|textarea|title|iframe|xmp)(?=[\s/>])[^<>]*>(?:.*?</(?P=raw)\s*>|.*)
    |[!?][^>]*>?
    |(?P<close>/?)(?P<name>[a-z][^\s/>"'<]*)(?P<attributes>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>
    |/?[a-z][^<>]*>?)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Text may run on through these; every other element ends a run.
INLINE = _set("abbr b bdi bdo big data del em font i ins mark q s small span strike strong sub sup time u var")
VOID = _set("area base br col embed hr img input link meta param source track wbr")

# Headings and labels (a reader scans them), controls (they do not nest), code, pictures, titles of works.
SKIPPED = _set(
    "a button select option label legend summary dialog meter progress output h1 h2 h3 h4 h5 h6 nav dfn dt th caption"
    " figcaption cite code pre kbd samp svg math canvas audio video object template noscript"
)
SKIPPED_CLASSES = _set("no-links sheet term-box sources srcs vh")
SKIPPED_ROLES = _set("img button link heading")

# End tags that HTML lets an author leave out: a second p ends the first, a dd ends a dt.
FLAT = _set("a button option p dt th h1 h2 h3 h4 h5 h6")
ENDS = {"dd": "dt", "dl": "dt", "td": "th", "tr": "th", "table": "th"}

MARK = "term-"  # a control with popovertarget="term-<id>" is a mention that is linked already


@dataclass(frozen=True)
class Mentioned:
    """An entry that the page links by hand at this place."""

    id: str


class Scanner:
    """One pass over a page. Tags are paired by name, so that unclosed ones of other names do no harm."""

    def __init__(self, html: str, ids: frozenset[str]) -> None:
        self.html = html
        self.ids = ids
        self.depth: Counter[str] = Counter()
        self.regions: dict[str, list[tuple[int, str | None]]] = defaultdict(list)  # name → (depth, id; None: skipped)
        self.inside: Counter[str | None] = Counter()
        self.run = Run(html)

    def scan(self) -> Iterator[Run | Mentioned]:
        """Runs and links made by hand, in the order of the page."""
        position = 0
        for token in _TOKEN.finditer(self.html):
            self._text(position, token.start())
            position = token.end()
            if token["name"]:
                yield from self._named(token["name"].lower(), token)
            elif not token["comment"]:
                yield from self._border()
        self._text(position, len(self.html))
        yield from self._border()

    def _named(self, name: str, token: re.Match[str]) -> Iterator[Run | Mentioned]:
        if self.depth[ENDS.get(name, "")]:
            yield from self._leave(ENDS[name])
        if token["close"]:
            yield from self._closing(name, token)
        elif name not in VOID and not self._is_empty(name, token):
            yield from self._opening(name, token)
        elif name != "wbr":
            yield from self._border()

    def _text(self, start: int, end: int) -> None:
        if start < end and not self.inside[None]:
            self.run.add(start, end)

    def _border(self) -> Iterator[Run]:
        """End the run, if there is one."""
        if self.run.length:
            yield self.run
        self.run = Run(self.html, frozenset(id_ for id_ in self.inside if id_))

    def _opening(self, name: str, token: re.Match[str]) -> Iterator[Run | Mentioned]:
        attributes = _attributes(token["attributes"])
        if name in FLAT and self.depth[name]:
            yield from self._leave(name)
        self.depth[name] += 1
        region = self._region(name, attributes)
        if region or name not in INLINE:
            yield from self._border()
        else:
            self._tag(name, token)
        yield from self._enter(name, region)
        target = attributes.get("popovertarget", "")
        if target.startswith(MARK) and target.removeprefix(MARK) in self.ids:
            yield Mentioned(target.removeprefix(MARK))

    def _closing(self, name: str, token: re.Match[str]) -> Iterator[Run]:
        if self.depth[name] and self._ends_region(name):
            yield from self._leave(name)
            return
        self.depth[name] = max(0, self.depth[name] - 1)
        if name in INLINE:
            self._tag(name, token)
        else:
            yield from self._border()

    def _is_empty(self, name: str, token: re.Match[str]) -> bool:
        """Whether "/>" closes the element, as it does in pictures and formulas alone."""
        return token["attributes"].endswith("/") and (name in ("svg", "math") or self.inside[None] > 0)

    def _tag(self, name: str, token: re.Match[str]) -> None:
        if not self.inside[None]:
            self.run.tags.append(Tag(token.start(), token.end(), name, bool(token["close"])))

    def _region(self, name: str, attributes: dict[str, str]) -> list[str | None]:
        """What the element stands for: None for skipped, the id of an entry for its own text."""
        own = attributes.get("id", "")
        return [None] * _skips(name, attributes) + [own] * (own in self.ids)

    def _enter(self, name: str, region: list[str | None]) -> Iterator[Run]:
        for id_ in region:
            self.regions[name].append((self.depth[name], id_))
            self.inside[id_] += 1
        if region:
            yield from self._border()

    def _ends_region(self, name: str) -> bool:
        return bool(self.regions[name]) and self.regions[name][-1][0] >= self.depth[name]

    def _leave(self, name: str) -> Iterator[Run]:
        """Close the innermost element of this name, and what it stands for."""
        yield from self._border()
        while self._ends_region(name):
            self.inside -= Counter([self.regions[name].pop()[1]])  # drops what falls to zero
        self.depth[name] -= 1
        yield from self._border()


def _attributes(source: str) -> dict[str, str]:
    if not source.strip(" /"):
        return {}
    return {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(source)}


def _skips(name: str, attributes: dict[str, str]) -> bool:
    """Whether no word is linked in this element; hidden text holds no control that a key could reach."""
    return (
        name in SKIPPED
        or not SKIPPED_CLASSES.isdisjoint(attributes.get("class", "").split())
        or not {"popover", "hidden", "inert"}.isdisjoint(attributes)
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in SKIPPED_ROLES
    )
