"""The forms of all glossary entries, compiled once, and the links that they make in a page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ...words import POSSESSIVE, is_capitals, key, plurals, spaced
from .forms import Entry, Surface, surfaces
from .run import Run
from .scan import MARK, Mentioned, Scanner
from .trie import trie_pattern

# No form begins or ends inside a word, a compound, a number or an address.
# A letter of a script that puts no space between words is a border as punctuation is.
LETTER = r"[^\W\u2e80-\u9fff\uf900-\ufaff]"
BEFORE = rf"(?<!{LETTER})(?<!-)(?<!{LETTER}[.,@])"
AFTER = rf"(?!{LETTER}|-|[.,@]{LETTER})"
BY_HAND = re.compile(rf'popovertarget="{MARK}([^"]+)"')  # entries that the page links itself, wherever that stands
BORDERED = BEFORE + "({})" + POSSESSIVE + AFTER


@dataclass(frozen=True)
class LinkResult:
    """A page with its links: the entries in order of first mention, and the ambiguous aliases met."""

    html: str
    ids: tuple[str, ...]
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    """A form found in a run: where it ends with its possessive, then where without."""

    start: int
    ends: tuple[int, int]
    surface: Surface


@dataclass(frozen=True)
class Matcher:
    """All forms that follow one rule of case and borders."""

    surfaces: Mapping[str, Surface]
    fold: Callable[[str], str]
    frame: str  # the pattern around the forms
    flags: int = 0

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled at the first page: a check of the records needs no pattern."""
        return re.compile(self.frame.format(trie_pattern(self.surfaces)), self.flags)

    def find(self, text: str, position: int) -> Hit | None:
        """The first form at or after a position, the longest there."""
        while match := self.pattern.search(text, position):
            if surface := self.surfaces.get(self.fold(match[1])):
                return Hit(match.start(), (match.end(), match.end(1)), surface)
            position = match.start() + 1  # the pattern takes ſ for s; the lexicon does not
        return None


@dataclass(frozen=True)
class Lexicon:
    """All forms of all entries. Nothing in it depends on the order of the entries."""

    ids: frozenset[str]
    ambiguous: Mapping[str, tuple[str, ...]]
    _matchers: tuple[Matcher, ...] = field(repr=False)

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> Lexicon:
        """A lexicon of these entries."""
        known = sorted(entries, key=lambda entry: entry.id)
        words = surfaces(known, lambda entry: entry.forms, plurals)
        other = surfaces(known, lambda entry: entry.other, lambda form: ())
        several = {s.label: s.ids for s in (*words.values(), *other.values()) if len(s.ids) > 1}
        ids = frozenset(entry.id for entry in known)
        return cls(ids, dict(sorted(several.items())), tuple(_matchers(words, other)))

    def link(
        self,
        html: str,
        render: Callable[[str, str], str],
        own: frozenset[str] = frozenset(),
        choose: Mapping[str, str] | None = None,
    ) -> LinkResult:
        """The page with the first mention of each entry replaced by render(id, HTML of the mention)."""
        chosen = {key(alias): id_ for alias, id_ in (choose or {}).items()}
        page = _Linking(html, render, own | frozenset(BY_HAND.findall(html)), chosen)
        for part in Scanner(html, self.ids).scan():
            if isinstance(part, Mentioned):
                page.ids[part.id] = None
                continue
            for hit in self._hits(part.text):
                page.take(part, hit)
        return page.result()

    def _hits(self, text: str) -> Iterator[Hit]:
        """Forms from left to right, the longest at each place, none inside another."""
        found = [matcher.find(text, 0) for matcher in self._matchers]
        while left := [hit for hit in found if hit]:
            best = min(left, key=lambda hit: (hit.start, -hit.ends[1]))
            yield best
            for n, hit in enumerate(found):
                if hit and hit.start < best.ends[0]:
                    found[n] = self._matchers[n].find(text, best.ends[0])

    def advice(self, alias: str) -> str:
        """Why an ambiguous alias links nowhere, with the lines of front matter that would make it link."""
        ids = self.ambiguous[alias]
        lines = "\n".join(f"terms: {{{json.dumps(alias, ensure_ascii=False)}: {id_}}}" for id_ in ids)
        owners = " and ".join([", ".join(ids[:-1]), ids[-1]])
        return f'"{alias}" is an alias of {owners}, so it links nowhere; choose one in the front matter:\n{lines}'


@dataclass
class _Linking:
    """One page on its way: what is written so far and which entries it has linked."""

    html: str
    render: Callable[[str, str], str]
    own: frozenset[str]
    chosen: Mapping[str, str]
    ids: dict[str, None] = field(default_factory=dict)  # dicts, because they keep the order
    unclear: dict[str, None] = field(default_factory=dict)
    _out: list[str] = field(default_factory=list)
    _last: int = 0

    def take(self, run: Run, hit: Hit) -> None:
        """Link a mention if it is the first of its entry and may be linked."""
        id_ = hit.surface.choice(self.chosen)
        if id_ is None:
            self.unclear[hit.surface.label] = None
        elif id_ not in self.ids and id_ not in self.own and id_ not in run.blocked:
            span = run.span(hit.start, hit.ends)
            if span:
                self._replace(id_, *span)

    def _replace(self, id_: str, start: int, end: int) -> None:
        self._out += [self.html[self._last : start], self.render(id_, self.html[start:end])]
        self._last = end
        self.ids[id_] = None

    def result(self) -> LinkResult:
        """The finished page."""
        return LinkResult("".join([*self._out, self.html[self._last :]]), tuple(self.ids), tuple(self.unclear))


def _matchers(words: Mapping[str, Surface], other: Mapping[str, Surface]) -> Iterator[Matcher]:
    """Capitals first: where both match, the stricter rule wins."""
    capitals = {name: surface for name, surface in words.items() if is_capitals(name)}
    common = {name: surface for name, surface in words.items() if name not in capitals}
    if capitals:
        yield Matcher(capitals, spaced, BORDERED)
    if common:
        yield Matcher(common, lambda text: spaced(text).lower(), BORDERED, re.IGNORECASE)
    if other:
        yield Matcher(other, key, "({})", re.IGNORECASE)
