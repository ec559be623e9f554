"""Forms of words: one spelling to compare by, capitals, plain plurals."""

from __future__ import annotations

import re

SEPARATOR = "(?: +|[-–])"  # what may stand in running text where an alias has a space or a hyphen
POSSESSIVE = "(?:'s)?"  # a bare apostrophe after s is left out: it may as well close a quotation

_SPACES = "\t\n\r\f\v\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_SAME = {**dict.fromkeys(_SPACES, " "), **dict.fromkeys("‐‑", "-"), "‒": "–", **dict.fromkeys("‘’ʼ＇", "'")}
_TABLE = str.maketrans(_SAME)

_ABBREVIATION = re.compile(r"[^a-z]*[A-Z][^a-z]*s?")
_LATIN_END = re.compile(r"[A-Za-zÀ-ɏ]$")
_HISSING = re.compile(r"(?:ss|us|x|z|ch|sh|gas)$", re.IGNORECASE)


def plain(text: str) -> str:
    """The text with one kind of space, hyphen, dash and apostrophe; of the same length."""
    return text.translate(_TABLE)


def is_capitals(form: str) -> bool:
    """Whether a form is written in capitals only, but for the s of a plural."""
    return form.removesuffix("s").isupper() and _ABBREVIATION.fullmatch(form) is not None


def spaced(text: str) -> str:
    """The text with one space for each separator."""
    return " ".join(re.sub(SEPARATOR, " ", plain(text)).split())


def key(form: str) -> str:
    """What two spellings of one form share; capitals keep their case."""
    return spaced(form) if is_capitals(form) else spaced(form).lower()


def plurals(form: str) -> tuple[str, ...]:
    """The plain English plural of a form, or nothing where a rule could only guess."""
    head, of, rest = form.partition(" of ")
    plural = _plural(head)
    return (plural + of + rest,) if plural else ()


def _plural(form: str) -> str:
    last = re.split(r"[\s-]", form)[-1]
    if not _LATIN_END.search(last) or len(last) < 2:
        return ""
    if is_capitals(last):
        return "" if last.endswith("s") else form + "s"
    if _HISSING.search(last):
        return form + "es"
    if last.endswith("s"):  # a plural already, or one that no rule makes (lens, basis)
        return ""
    return form[:-1] + "ies" if re.search(r"[^aeiou]y$", last) else form + "s"
