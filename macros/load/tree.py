"""YAML as mappings, lists and strings, with the place of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from ..problems import Place, Problem
from .files import Unreadable

Path = tuple[str | int, ...]
DEEPEST = 20
KEPT = 4096  # files whose trees are kept while a preview runs
ALIAS = re.compile(r"(?:^|[\s\[{,:-])(\*[^\s\[\]{},]+)")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # the C one is ten times as fast where libyaml is there
    """Composes nodes without asking what type a scalar has: that is the model's to say."""

    def descend_resolver(self, node: Any, index: Any) -> None:
        """Nothing to resolve."""

    def ascend_resolver(self) -> None:
        """Nothing to resolve."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        """One tag for all."""
        return ""


@dataclass(eq=False)
class Tree:
    """A value of mappings, lists and strings; `marks` has line and column of every path in it."""

    file: str
    value: Any
    marks: dict[Path, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _parts: dict[str, Tree] = field(default_factory=dict, repr=False)

    def place(self, path: Path) -> Place:
        """The place of `path`, or of the nearest thing that encloses it."""
        for length in range(len(path), -1, -1):
            if mark := self.marks.get(path[:length]):
                return Place(self.file, *mark)
        return Place(self.file)

    def part(self, key: str) -> Tree:
        """The tree below a key of a mapping; the same one each time."""
        if not self._parts:
            self._parts = {k: Tree(self.file, v) for k, v in self.value.items()}
            for path, mark in self.marks.items():
                if path:
                    self._parts[path[0]].marks[path[1:]] = mark
        return self._parts[key]


@lru_cache(KEPT)
def parse(file: str, text: str, first_line: int = 1) -> Tree:
    """The tree of a YAML text that begins at `first_line` of `file`; Unreadable on broken syntax.

    A text that was read before gives the same tree, so that an edit costs the reading of one file.
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise _broken(file, error, first_line) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise Unreadable(file, f"is no YAML: {str(error).splitlines()[0]}") from None
    tree = Tree(file, None)
    try:
        tree.value = _Builder(tree, first_line).build(node, ())
    except _Shared:
        raise _alias(file, text, first_line) from None
    return tree


def _alias(file: str, text: str, first_line: int) -> Unreadable:
    """An alias has the marks of its anchor once composed, so the text tells where it stands."""
    found = ALIAS.search(text)
    before = text[: found.start(1)] if found else ""
    line, column = before.count("\n") + first_line, len(before) - before.rfind("\n")
    return Unreadable(file, f"has the alias {found[1] if found else '*'}; write the value out where it is needed", line, column)


def _broken(file: str, error: yaml.MarkedYAMLError, first_line: int) -> Unreadable:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + first_line, mark.column + 1) if mark else (0, 0)
    said = (error.problem or error.context or "unknown fault").split("\n")[0]
    return Unreadable(file, f"is no YAML: {said}", line, column)


class _Shared(Exception):
    """A node that stands in two places, which is what an alias makes."""


class _Builder:
    """Turns composed nodes into values; notes duplicate keys and keys that are no text."""

    def __init__(self, tree: Tree, first_line: int) -> None:
        self.tree, self.first_line, self.seen = tree, first_line, set()

    def build(self, node: yaml.Node | None, path: Path) -> Any:
        if node is None:
            return ""
        if len(path) > DEEPEST:
            raise Unreadable(self.tree.file, f"is nested more than {DEEPEST} deep", *self.mark(node))
        if id(node) in self.seen:
            raise _Shared
        self.seen.add(id(node))
        self.tree.marks.setdefault(path, self.mark(node))
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, i)) for i, child in enumerate(node.value)]
        return dict(self.pairs(node, path))

    def pairs(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, Any]]:
        found: dict[str, tuple[int, int]] = {}
        for key, child in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.fault(key, path, "a key is a list or a mapping; expected a word")
            elif key.value in found:
                self.fault(key, path, f'has "{key.value}" twice; first in line {found[key.value][0]}')
            elif node.flow_style and _nothing(child):
                self.fault(key, path, f'"{key.value}" has no value: inside {{ }} a comma ends the text before it; quote that text')
            else:
                found[key.value] = self.tree.marks[(*path, key.value)] = self.mark(key)
                yield key.value, self.build(child, (*path, key.value))

    def mark(self, node: yaml.Node) -> tuple[int, int]:
        return node.start_mark.line + self.first_line, node.start_mark.column + 1

    def fault(self, node: yaml.Node, path: Path, message: str) -> None:
        self.tree.problems.append(Problem(Place(self.tree.file, *self.mark(node)), dotted(path), message))


def _nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value and not node.style


def dotted(path: Path) -> str:
    """`("history", 0, "date")` as an editor reads it: `history[0].date`."""
    text = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path)
    return text.lstrip(".")
