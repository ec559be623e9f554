"""The docs folder as data: front matter and macro calls of every page."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..problems import Place, Problem
from .files import Unreadable, read_text
from .tree import KEPT, Tree, parse

Plain = tuple[tuple[int, int], str, tuple[Any, ...], dict[str, Any]]
HEADING = re.compile(r"(#{1,6}) +(.*?)(?: +\{[^{}]*\})?$")  # a line: its level and its words, without attributes
EXPRESSION = re.compile(r"\{\{-?(.*?)-?\}\}", re.S)


@dataclass(frozen=True)
class Call:
    """A macro call in a page, with the arguments that are plain constants."""

    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    place: Place
    known: bool  # False when an argument is more than a constant


@dataclass
class Page:
    """A page of docs/: its path there, its front matter, its text and its calls."""

    path: str
    meta: Tree
    body: str
    first_line: int
    calls: list[Call] = field(default_factory=list)
    names: list[tuple[str, int]] = field(default_factory=list)
    broken: bool = False  # its front matter or a call could not be read

    @property
    def file(self) -> str:
        """The path from the root of the repository."""
        return self.meta.file

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Level and words of each heading."""
        found = (HEADING.fullmatch(line) for line in self.body.split("\n"))
        return [(len(h[1]), h[2]) for h in found if h]


def read_pages(root: Path) -> tuple[list[Page], list[Problem]]:
    """Every Markdown page below root/docs, and what is wrong with their form."""
    pages: list[Page] = []
    problems: list[Problem] = []
    for path in sorted((root / "docs").rglob("*.md")):
        page, found = read_page(root, path)
        pages.append(page)
        problems += found
    return pages, problems


def read_page(root: Path, path: Path) -> tuple[Page, list[Problem]]:
    """One page and its faults; what cannot be read of it is left out, and the page says that it is broken."""
    file, inside = path.relative_to(root).as_posix(), path.relative_to(root / "docs").as_posix()
    try:
        return _page(inside, file, read_text(root, path))
    except Unreadable as error:
        return Page(inside, Tree(file, {}), "", 1, broken=True), [error.problem]


@lru_cache(KEPT)
def _page(inside: str, file: str, text: str) -> tuple[Page, list[Problem]]:
    page = Page(inside, Tree(file, {}), "", 1)
    try:
        front, page.body, page.first_line = split(file, text)
        page.meta = _meta(page, file, front)
        page.calls, page.names = _calls(file, page.body, page.first_line)
    except Unreadable as error:
        page.broken = True
        return page, [*page.meta.problems, error.problem]
    return page, page.meta.problems


def split(file: str, text: str) -> tuple[str, str, int]:
    """Front matter, body, and the line in which the body begins."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return "", text, 1
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() in ("---", "..."):
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    raise Unreadable(file, "front matter has no closing ---", 1)


def _meta(page: Page, file: str, front: str) -> Tree:
    """The front matter; of one that cannot be read only its problem, so that the calls of the page are checked all the same."""
    try:
        meta = parse(file, front, 2) if front.strip() else Tree(file, {})
        if not isinstance(meta.value, dict):
            raise Unreadable(file, "front matter is no mapping of field: value", 2)
    except Unreadable as error:
        page.broken = True
        return Tree(file, {}, problems=[error.problem])
    return meta


def _calls(file: str, body: str, first: int) -> tuple[list[Call], list[tuple[str, int]]]:
    """The macro calls and names of a body; Jinja reads it where it says more than `{{ name(constants) }}`."""
    found = plain_calls(body)
    if found is None:
        return _by_jinja(file, body, first)
    calls = [Call(name, args, named, _place(file, body, span[0], first), True) for span, name, args, named in found]
    return calls, [(call.name, call.place.line) for call in calls]


def plain_calls(body: str) -> list[Plain] | None:
    """Where a body calls which macro with what, if all that it says to Jinja are calls with constants; else None."""
    if "{%" in body or "{#" in body:
        return None
    found: list[Plain] = []
    for match in EXPRESSION.finditer(body):
        call = _simple(match[1].strip())
        if call is None:
            return None
        args, named = [ast.literal_eval(a) for a in call.args], {k.arg: ast.literal_eval(k.value) for k in call.keywords}
        found.append((match.span(), call.func.id, tuple(args), named))
    return found if body.count("{{") == len(found) else None


def _place(file: str, body: str, at: int, first: int) -> Place:
    return Place(file, body.count("\n", 0, at) + first, at - body.rfind("\n", 0, at))


def _simple(text: str) -> ast.Call | None:
    """The call that an expression is, if it is no more; Python reads these as Jinja does."""
    try:
        node = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError):
        return None
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return None
    given = (*node.args, *(k.value for k in node.keywords))
    plain = all(isinstance(g, ast.Constant) for g in given) and all(k.arg for k in node.keywords)
    return node if plain else None


def _by_jinja(file: str, body: str, first: int) -> tuple[list[Call], list[tuple[str, int]]]:
    from jinja2 import Environment, TemplateSyntaxError, nodes  # few pages need it, and a check is quicker without

    try:
        tree = Environment(autoescape=True).parse(body)
    except TemplateSyntaxError as error:
        raise Unreadable(file, f"a macro call is broken: {error.message}", error.lineno + first - 1) from None
    calls = [_call(file, node, first) for node in tree.find_all(nodes.Call) if isinstance(node.node, nodes.Name)]
    names = [(node.name, node.lineno + first - 1) for node in tree.find_all(nodes.Name) if node.ctx == "load"]
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"} | {m.name for m in tree.find_all(nodes.Macro)}
    return calls, [(name, line) for name, line in names if name not in own]


def _call(file: str, node: Any, first: int) -> Call:
    pairs = [(None, a) for a in node.args] + [(k.key, k.value) for k in node.kwargs]
    consts = [(key, value.value) for key, value in pairs if hasattr(value, "value") and type(value).__name__ == "Const"]
    known = len(consts) == len(pairs) and not (node.dyn_args or node.dyn_kwargs)
    args = tuple(value for key, value in consts if key is None)
    kwargs = {key: value for key, value in consts if key is not None}
    return Call(node.node.name, args, kwargs, Place(file, node.lineno + first - 1), known)
