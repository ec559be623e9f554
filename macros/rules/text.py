"""Rules on texts: plain characters, short sentences, numbers that have a home, names that lead to one thing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from ..catalog import Catalog
from ..days import mentions
from ..figures import ends
from ..interface import MONTHS
from ..load import Page
from ..model.base import Record
from ..model.law import Claim
from ..model.types import Edtf
from ..model.walk import walk
from ..problems import Place, Problem
from ..words import key, plurals
from .base import about_topic, leaves, ratchets, rules

KEPT = 32768  # texts whose judgement is kept while a preview runs
UNSEEN = "\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\ufff9-\\ufffc"
PRIVATE = "\\ue000-\\uf8ff\\U000f0000-\\U0010ffff"
STRANGE = re.compile(f"[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f{UNSEEN}{PRIVATE}]")
MARKUP = re.compile(r"</?[a-zA-Z!][^>]*>?|&(?:#\w+|[a-zA-Z]+);|\{\{|\}\}|\{%|%\}|\{#|\]\(|\*\*|`")
PROSE = ("summary", "short", "long", "text", "matters", "reasoning", "open", "right", "question", "answer")  # fields that hold sentences
OWN_WORDS = (*PROSE, "name", "role", "substitute", "stock", "note", "looked", "thresholds", "items", "destinations")  # where a number may lie loose
NAMES = ("short", "aliases", "term")
UNTOLD = ("sources", "corrections")  # kinds whose texts are others' words, or are about a number
RUN = 8  # words in a row: more is hardly chance
WORD = re.compile(r"~|[\w’'-]+")
QUOTED = 8  # words of somebody else's in a row
WORDS = 25  # in a sentence; style guides split anything longer
SENTENCE = re.compile(r"(?<=[.!?;:])(?:[\"'”’)]*)\s+(?=[\"'“‘(]?[A-Z0-9])")
NUMBER = re.compile(r"(?<![\w.,/–-])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.,/–-])\d+(?:\.\d+)?")
NAMED = re.compile(r"\b(?:Nos?|Sections?|Articles?|Orders?|Announcements?|HS|Title|Chapter|Order)\.? \d[\d.]*(?:(?:, | and |, and | to )\d[\d.]*)*")
DIGIT = re.compile(r"\d")
DAYS = re.compile(rf"\b\d{{1,2}}(?:(?:, | and | to |–)\d{{1,2}})* (?:{'|'.join(MONTHS)})\b")
CALL = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
HIDDEN = re.compile(r"^(`{3,}|~{3,}).*?^\1|`[^`\n]*`|<!--.*?-->|\]\([^)]*\)|<[^>]+>", re.S | re.M)


def plain_text(catalog: Catalog) -> Iterator[Problem]:
    """A text is plain: no markup, no template, no character that nobody sees."""
    for record, path, text in leaves(catalog, str):
        if message := _impure(text):
            yield catalog.problem(record, path, message)
    for path, text in walk(catalog.topic):
        if isinstance(text, str) and path[0] != "units" and (message := _impure(text)):  # a unit begins with its space
            yield about_topic(catalog, path, message)


@lru_cache(KEPT)
def _impure(text: str) -> str:
    if found := STRANGE.search(text):
        return f"has the character {_named(found[0])}; take it out"
    if found := MARKUP.search(text):
        return f'has "{found[0]}"; a text is plain, without markup or templates'
    return "" if text == text.strip() else 'begins or ends with a space or line break; in a block write ">-"'


def _named(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def plain_page(catalog: Catalog) -> Iterator[Problem]:
    """A page has no character that nobody sees."""
    for page in catalog.pages:
        for found in STRANGE.finditer(page.body):
            yield Problem(_place(page, found.start()), "", f"has the character {_named(found[0])}; take it out")


def one_meaning(catalog: Catalog) -> Iterator[Problem]:
    """A head-word is no other term's head-word or alias."""
    heads: dict[str, str] = {}
    for term in catalog.all("terms"):
        first = heads.setdefault(key(term.term), term.id)
        if first != term.id:
            yield catalog.problem(term, ("term",), f'"{term.term}" is the head-word of {first} too; expected one entry')
    for term in catalog.all("terms"):
        for index, alias in enumerate(term.aliases):
            owner = heads.get(key(alias), term.id)
            if owner != term.id:
                yield catalog.problem(term, ("aliases", index), f'"{alias}" is the head-word of {owner}; leave it to that entry')


def form_is_new(catalog: Catalog) -> Iterator[Problem]:
    """An alias adds a form: the head-word itself and its plain plural are known without it."""
    for term in catalog.all("terms"):
        known = {key(form) for form in (term.term, *plurals(term.term))}
        for index, alias in enumerate(term.aliases):
            if key(alias) in known:
                yield catalog.problem(term, ("aliases", index), f'"{alias}" follows from the head-word "{term.term}"; leave it out')
            known |= {key(form) for form in (alias, *plurals(alias))}


def quotation_is_short(catalog: Catalog) -> Iterator[Problem]:
    """The words of others are quoted only by a few."""
    for claim in catalog.all("claims"):
        if isinstance(claim, Claim) and claim.words and (count := len(claim.words.text.split())) > QUOTED:
            yield catalog.problem(claim, ("words", "text"), f"quotes {count} words; expected at most {QUOTED}, the rest in our own")


def loose_number(catalog: Catalog) -> Iterator[Problem]:
    """A number in a record's text is one of its figures or dates."""
    for record in (r for r in catalog.records.values() if r.kind_name not in UNTOLD):
        texts = ((p, t) for p, t in catalog.leaves[record.id] if p[-1] in OWN_WORDS and isinstance(t, str))
        told = [(path, numbers) for path, text in texts if (numbers := _numbers(text))]
        known = _amounts(catalog, record) if told else ()
        for path, numbers in told:
            for number in numbers:
                if _value(number) not in known:
                    yield catalog.problem(record, path, f"the number {number} is no figure of the record; expected a figure, or a text without it")


def _amounts(catalog: Catalog, record: Record) -> set[Decimal]:
    """The numbers that a record gives a home: amounts, the days and years of its dates, and those in its other names."""
    known = {end for f in getattr(record, "figures", {}).values() for end in ends(f)}
    known |= {a.value for a in getattr(record, "accounts", ()) if a.value is not None}
    for path, leaf in catalog.leaves[record.id]:
        if isinstance(leaf, Edtf):
            known |= {Decimal(n) for n in re.findall(r"\d+", leaf.text)}
        elif path[0] in NAMES and isinstance(leaf, str):
            known |= {_value(m[0]) for m in re.finditer(r"\d[\d,]*(?:\.\d+)?", leaf)}
    return known | {-n for n in known}


@lru_cache(KEPT)
def _numbers(text: str) -> tuple[str, ...]:
    """The numbers in a text that are no part of a date or a name."""
    if not DIGIT.search(text):
        return ()
    for mention in reversed(list(mentions(text))):
        text = f"{text[: mention.start]}#{text[mention.end :]}"
    return tuple(found[0] for found in NUMBER.finditer(DAYS.sub("#", NAMED.sub("#", text))))


def _value(number: str) -> Decimal:
    return Decimal(number.replace(",", "").rstrip("."))


def long_sentence(catalog: Catalog) -> Iterator[Problem]:
    """A sentence has at most 25 words."""
    for record, path, text in leaves(catalog, str):
        if path[-1] in PROSE and (message := _long(text)):
            yield catalog.problem(record, path, message)
    for page in catalog.pages:
        for start, line in _prose(page.body):
            if message := _long(line):
                yield Problem(_place(page, start), "", message)


@lru_cache(KEPT)
def _long(text: str) -> str:
    for sentence in SENTENCE.split(text):
        count = len(sentence.split())
        if count > WORDS:
            return f'a sentence of {count} words; expected at most {WORDS}: "{" ".join(sentence.split()[:6])} …"'
    return ""


def own_words(catalog: Catalog) -> Iterator[Problem]:
    """No two pages about records share a run of eight words."""
    first: dict[str, tuple[Page, int]] = {}
    for page in (p for p in catalog.pages if "record" in p.meta.value):
        ends = 0
        for start, end, run in _runs(page.body):
            other, at = first.setdefault(run, (page, start))
            if other is not page and start >= ends:
                ends, place = end, _place(other, at)
                yield Problem(_place(page, start), "", f'"{run}" stands in {place.file}:{place.line} too; expected words of its own')


@lru_cache(KEPT)
def _runs(body: str) -> tuple[tuple[int, int, str], ...]:
    """Every run of so many words in the prose of a page, with its start and end; a call ends a run, a line does not."""
    runs: list[tuple[int, int, str]] = []
    words: list[tuple[int, int, str]] = []
    for start, line in _prose(body):
        for found in WORD.finditer(line):
            words = [] if found[0] == "~" else [*words[1 - RUN :], (start + found.start(), start + found.end(), found[0].lower())]
            if len(words) == RUN:
                runs.append((words[0][0], words[-1][1], " ".join(word for _, _, word in words)))
    return tuple(runs)


def typed_amount(catalog: Catalog) -> Iterator[Problem]:
    """A number with a unit in a page comes from fig()."""
    pattern = _with_unit(catalog)
    for page in catalog.pages:
        for start, line in _prose(page.body):
            for found in pattern.finditer(line):
                yield Problem(_place(page, start + found.start()), "", f'"{found[0]}" is typed; expected {{{{ fig("kind/id.key") }}}}')


def _with_unit(catalog: Catalog) -> re.Pattern[str]:
    """A number beside any unit of topic.yml."""
    units = catalog.topic.units.values()
    after = "|".join(re.escape(t) for t in sorted({u.text.strip() for u in units if u.text.strip()}, key=len, reverse=True))
    ahead = "|".join(re.escape(b) for b in sorted({u.before for u in units if u.before}, key=len, reverse=True))
    number = r"\d[\d,.]*"
    signs = rf"|(?:{ahead})\s?{number}" if ahead else ""
    return re.compile(rf"(?<![\w.]){number}[\s\u00a0]?(?:{after})(?!\w){signs}" if after or ahead else r"(?!)")


@lru_cache(KEPT)
def _prose(body: str) -> tuple[tuple[int, str], ...]:
    """The lines of prose of a page with their place; calls, code, HTML and addresses are blanked out."""
    text = CALL.sub(lambda m: "~" + re.sub(r"[^\n]", " ", m[0][1:]), body)
    text = HIDDEN.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    lines = ((line.start(), line[0]) for line in re.finditer(r"[^\n]+", text))
    return tuple((at, line) for at, line in lines if not line.lstrip().startswith(("|", "#", "    ")))


def _place(page: Page, at: int) -> Place:
    line = page.body.count("\n", 0, at)
    return Place(page.file, page.first_line + line, at - page.body.rfind("\n", 0, at))


WALLS = rules(plain_text, plain_page, one_meaning, form_is_new, quotation_is_short, own_words)
RATCHETS = ratchets(loose_number, long_sentence, typed_amount)
