"""Where an id is named, in records and in pages, and the same text with another id."""

from __future__ import annotations

import posixpath
import re

import yaml

Path = tuple[str | int, ...]
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
LITERAL = re.compile(r"""(?P<lead>[(\[,]\s*|\b(?P<word>\w+)\s*=\s*)(?P<quote>["'])(?P<text>[^"'\\]*)(?P=quote)""")
TARGET = re.compile(r"""(?P<lead>\]\(<?|^\[[^\]]+\]:\s*<?|\bhref=["'])(?P<page>[^\s)>"'#?]*)(?P<mark>#[^\s)>"']*)?""", re.M)
FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.S | re.M)
SPOKEN = ("text", "label", "title", "caption", "description")  # words for readers, never ids


def in_yaml(text: str, paths: list[Path], old: str, new: str) -> str:
    """The YAML text with `new` for the scalar at each of `paths`."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)  # its marks count characters
    return _replaced(text, [node for path in paths if (node := _at(root, path))], old, new)


def address(text: str, kind: str, old: str, new: str) -> str:
    """The text with `kind/new` in addresses such as `kind/old.figure`."""
    return re.sub(rf"(?<![\w/-]){kind}/{re.escape(old)}(?=[.:\s\"',\]}})]|$)", f"{kind}/{new}", text, flags=re.M)


def in_page(text: str, here: str, kind: str, old: str, new: str) -> str:
    """A Markdown page, `here` below docs/, with `new` in front matter, macro calls, addresses and links."""
    if match := FRONT.match(text):
        text = text[: match.start(1)] + _front(match[1], old, new) + text[match.end(1) :]
    text = TAG.sub(lambda tag: address(_call(tag[0], old, new), kind, old, new), text)
    return TARGET.sub(lambda link: _link(link, here, f"{kind}/{old}.md", old, new), text)


def _at(node: yaml.Node | None, path: Path) -> yaml.ScalarNode | None:
    """The scalar at a path."""
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
    return node if isinstance(node, yaml.ScalarNode) else None


def _replaced(text: str, nodes: list[yaml.ScalarNode], old: str, new: str) -> str:
    """From the last to the first, so that the places before stay true."""
    for node in sorted(nodes, key=lambda n: n.start_mark.index, reverse=True):
        start, end = node.start_mark.index, node.end_mark.index
        text = text[:start] + text[start:end].replace(old, new, 1) + text[end:]
    return text


def _front(text: str, old: str, new: str) -> str:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return text
    return _replaced(text, list(_scalars(node, old)), old, new)


def _scalars(node: yaml.Node | None, old: str) -> list[yaml.ScalarNode]:
    """Every scalar that is the id, except in fields that readers see."""
    if isinstance(node, yaml.ScalarNode):
        return [node] if node.value == old else []
    if isinstance(node, yaml.SequenceNode):
        return [found for child in node.value for found in _scalars(child, old)]
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return [found for key, child in pairs if key.value not in SPOKEN for found in _scalars(child, old)]


def _call(tag: str, old: str, new: str) -> str:
    """A macro call with the id replaced where it is an argument: the first, a named one, or in a list."""

    def swap(match: re.Match[str]) -> str:
        before = tag[: match.start()]
        listed = match["lead"].startswith("[") or before.count("[") > before.count("]")
        spoken = match["word"] in SPOKEN or (match["lead"].startswith(",") and not listed)
        return match[0] if spoken or match["text"] != old else f"{match['lead']}{match['quote']}{new}{match['quote']}"

    return LITERAL.sub(swap, tag)


def _link(match: re.Match[str], here: str, page: str, old: str, new: str) -> str:
    """A link with another page or fragment, if it leads to the record."""
    target, mark = match["page"], match["mark"] or ""
    base = "" if target.startswith("/") else posixpath.dirname(here)
    if target.endswith(".md") and posixpath.normpath(posixpath.join(base, target.lstrip("/"))) == page:
        target = target[: -len(f"{old}.md")] + f"{new}.md"
    return match["lead"] + target + (f"#{new}" if mark == f"#{old}" else mark)
