"""A regular expression for many words at once: common beginnings are factored out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...words import SEPARATOR

_END = ""  # marks a node at which a word ends


def trie_pattern(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words; a space in them stands for any separator.

    No two branches of a node begin alike, so that the work per position does not grow with the number of words.
    """
    root: dict[str, dict] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[_END] = {}
    return _emit(root)


def _emit(node: dict[str, dict]) -> str:
    chain: list[str] = []
    while len(node) == 1 and _END not in node:
        ((char, node),) = node.items()
        chain.append(_escaped(char))
    branches = [_escaped(char) + _emit(child) for char, child in sorted(node.items()) if char != _END]
    if branches:
        chain.append(f"(?:{'|'.join(branches)}){'?' if _END in node else ''}")
    return "".join(chain)


def _escaped(char: str) -> str:
    return SEPARATOR if char == " " else re.escape(char)
