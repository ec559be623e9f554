"""How the generator is built: who may import whom, what it may know, and how large its parts are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from site_fixture import ROOT, records

MACROS = ROOT / "macros"
MODULE_LIMIT, FUNCTION_LIMIT = 350, 40  # lines

# Each line may import from the lines above it, and a package from itself; modules on one line know nothing of each other.
ORDER = (
    ("problems", "words", "areas", "addresses", "csp", "links", "macro_names", "reload"),
    ("interface", "redirects"),
    ("load", "model"),
    ("catalog",),
    ("state", "confidence", "days", "figures", "published", "citation", "caveats"),
    ("criticality", "touches", "statements", "asof"),
    ("rules", "charts", "schema"),
    ("health",),
    ("check", "render"),
    ("site",),
    ("shell",),
    ("editor", "buildlog"),
    ("publish",),
    ("preview", "bench"),
    ("cli", "entry", "hooks"),
)
# Who may know MkDocs, the clock, the environment, the network, other programs.
MKDOCS = {"hooks", "buildlog", "publish", "preview", "bench", "cli"}
EDGES = {"cli", "publish", "preview", "bench", "reload"}
OUTSIDE = re.compile(
    r"(?:datetime\.)?(?:date\.today|datetime\.(?:now|utcnow|today))|time\.(?:time|monotonic|perf_counter|localtime|gmtime|strftime)"
    r"|os\.(?:environ|getenv|environb|urandom)|uuid\.uuid\w|locale\.\w+"
)
OUTER_MODULES = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "requests",
    "httpx",
    "subprocess",
    "random",
    "secrets",
    "uuid",
}

# The look has a class for each party's mark, `us` for the square and `cn` for the circle, whoever the parties of a topic are:
# names of the style sheet, to be found only where a mark is drawn. Elsewhere a party's id in quotes is a word of the topic.
CLASSES = {"us", "cn"}
CLASS_FILES = re.compile(
    r"render/(?:view|charts|timeline)\.py|render/templates/(?:_entry|_marks|delegations|positions)\.html"
)
# The list of every country that there is.
COUNTRIES = "areas.py"


@cache
def modules() -> dict[str, Path]:
    """Every module by its name below macros."""
    files = sorted(MACROS.rglob("*.py"))
    return {
        ".".join(f.relative_to(MACROS).with_suffix("").parts).removesuffix(".__init__") or "__init__": f for f in files
    }


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"))


def imports(name: str, path: Path) -> Iterator[tuple[str, int]]:
    """The modules that a module imports, by full name, with the line; those under TYPE_CHECKING too."""
    package = ["macros", *name.split(".")] if path.name == "__init__.py" else ["macros", *name.split(".")[:-1]]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [
                *(package[: len(package) - node.level + 1] if node.level else []),
                *([node.module] if node.module else []),
            ]
            yield from ((".".join([*base, alias.name]), node.lineno) for alias in node.names)


def inner(full: str) -> str | None:
    """The module of macros that a full name stands for, or the one that holds it."""
    parts = full.split(".")
    if parts[0] != "macros":
        return None
    known = modules()
    return next((name for i in range(len(parts), 1, -1) if (name := ".".join(parts[1:i])) in known), None)


def layer(name: str) -> int:
    """The line of ORDER on which a module stands."""
    return next(i for i, line in enumerate(ORDER) if name.split(".")[0] in line)


def none(faults: list[str]) -> None:
    """Fails with all faults, not only the first."""
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults)


def test_every_module_has_its_place_in_the_order() -> None:
    """And nothing stands in the order that is not there."""
    found = {name.split(".")[0] for name in modules()} - {"__init__"}
    named = [name for line in ORDER for name in line]
    assert found == set(named) and len(named) == len(set(named)), (
        f"no place: {found - set(named)}; not there: {set(named) - found}"
    )


def test_arrows_run_one_way() -> None:
    """A module imports only from those before it."""
    arrows = (
        (name, path, target, line)
        for name, path in modules().items()
        for full, line in imports(name, path)
        if (target := inner(full))
    )
    foreign = ((n, p, t, line) for n, p, t, line in arrows if n.split(".")[0] != t.split(".")[0])
    none(
        [f"macros/{p.relative_to(MACROS)}:{line} {n} imports {t}" for n, p, t, line in foreign if layer(t) >= layer(n)]
    )


def test_no_module_imports_itself_by_a_detour() -> None:
    """Inside a package the arrows run one way too; the package's face, which gathers them, is left out."""
    known = {n: p for n, p in modules().items() if p.name != "__init__.py"}
    graph = {n: {t for full, _ in imports(n, p) if (t := inner(full)) in known and t != n} for n, p in known.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise AssertionError(" ← ".join(error.args[1])) from None


def test_only_the_edge_knows_mkdocs() -> None:
    """Everything else would build a site with another program too."""
    found = ((n, full, line) for n, p in modules().items() for full, line in imports(n, p))
    none(
        [
            f"{n}:{line} imports {full}"
            for n, full, line in found
            if full.startswith(("mkdocs", "material.")) and n not in MKDOCS
        ]
    )


def test_nothing_inside_asks_for_clock_network_or_environment() -> None:
    """The day, addresses and settings are arguments; only the edge asks the machine."""
    inside = {n: p for n, p in modules().items() if n.split(".")[0] not in EDGES}
    calls = ((n, node) for n, p in inside.items() for node in ast.walk(tree(p)) if isinstance(node, ast.Attribute))
    asked = [f"{n}:{node.lineno} {ast.unparse(node)}" for n, node in calls if OUTSIDE.fullmatch(ast.unparse(node))]
    loaded = ((n, full, line) for n, p in inside.items() for full, line in imports(n, p))
    outer = [
        f"{n}:{line} {full}" for n, full, line in loaded if any(f"{full}.".startswith(f"{m}.") for m in OUTER_MODULES)
    ]
    none(asked + outer)


def sources() -> Iterator[tuple[str, str]]:
    """Code and templates of the generator: path below macros and text."""
    files = (f for f in sorted(MACROS.rglob("*")) if f.suffix in (".py", ".html", ".j2", ".svg"))
    yield from ((f.relative_to(MACROS).as_posix(), f.read_text("utf-8")) for f in files)


def topic_words() -> set[str]:
    """What only this topic knows: parties, names and ids. Ids of terms are words of the language, single letters are letters."""
    catalog = records()
    words = {w for id_, p in catalog.topic.parties.items() for w in (id_, p.name, p.short)}
    words |= {id_ for id_, r in catalog.records.items() if r.kind_name not in ("terms", "sources", "stages")}
    for record in (
        *catalog.all("materials"),
        *catalog.all("actors"),
        *catalog.all("products"),
        *catalog.all("facilities"),
    ):
        words |= {
            record.name,
            getattr(record, "symbol", None) or "",
            *getattr(record, "aliases", ()),
            *(o.text for o in record.in_.values()),
        }
    words |= {term.term for term in catalog.all("terms") if " " in term.term} - {"export control"}
    words |= {o.text for term in catalog.all("terms") for o in term.in_.values()}
    english = {"In", "As", "At", "Be", "I", "No", "He", "So"}  # symbols that are words too
    return {w for w in words if len(w) > 1} - english


def test_the_generator_knows_no_topic() -> None:
    """No party, material, actor, or id of the data: point it at another topic and it builds that."""
    short, long = ({w for w in topic_words() if (len(w) < 4) == small} for small in (True, False))
    found = [*matches(short, 0), *matches(long, re.IGNORECASE)]
    none([f"macros/{path}:{line} {word}" for path, line, word in found])


def matches(words: set[str], flags: int) -> Iterator[tuple[str, int, str]]:
    """Where a word of the topic stands whole in code or templates; short ones only as they are written."""
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?![\w-])", flags
    )
    for path, text in sources():
        for match in pattern.finditer(text):
            if not (allowed(path, match[0], text, match.start()) or path == COUNTRIES):
                yield path, text.count("\n", 0, match.start()) + 1, match[0]


def allowed(path: str, word: str, text: str, start: int) -> bool:
    """Whether it is no word of the topic here: an id of a party that is plain English, or a class of the look."""
    quoted = text[start - 1] == text[start + len(word) : start + len(word) + 1] == '"'
    return word in CLASSES and (not quoted or bool(CLASS_FILES.fullmatch(path)))


def test_modules_and_functions_are_small() -> None:
    """What does not fit on a few screens has a second thing in it."""
    texts = {f"macros/{p.relative_to(MACROS)}": p for p in modules().values()}
    large = [
        f"{n}: {lines} lines"
        for n, p in texts.items()
        if (lines := len(p.read_text("utf-8").splitlines())) > MODULE_LIMIT
    ]
    functions = (
        (n, f)
        for n, p in texts.items()
        for f in ast.walk(tree(p))
        if isinstance(f, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    long = [
        f"{n}:{f.lineno} {f.name}: {size} lines"
        for n, f in functions
        if (size := f.end_lineno - f.lineno + 1) > FUNCTION_LIMIT
    ]
    none(large + long)


def public(node: ast.Module | ast.ClassDef) -> Iterator[ast.AST]:
    """The public classes and functions of a module or class, and the methods of the classes."""
    for child in node.body:
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not child.name.startswith("_"):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from public(child)


def test_everything_public_says_what_it_is() -> None:
    """Modules, classes, functions and methods have a docstring, and so has every test."""
    tests = sorted((ROOT / "tests").rglob("*.py"))
    bare = [f for f in (*modules().values(), *tests) if f.stat().st_size and not ast.get_docstring(tree(f))]
    nodes = [(f, n) for f in modules().values() for n in public(tree(f))]
    nodes += [(f, n) for f in tests for n in public(tree(f)) if n.name.startswith("test_")]
    silent = [f"{f.relative_to(ROOT)}:{n.lineno} {n.name}" for f, n in nodes if not ast.get_docstring(n)]
    none([str(f.relative_to(ROOT)) for f in bare] + silent)


def test_templates_escape_what_they_are_given() -> None:
    """Autoescape is on in every environment, and `safe` stands only behind words of the template itself."""
    calls = [(n, c) for n, p in modules().items() for c in ast.walk(tree(p)) if isinstance(c, ast.Call)]
    made = [(n, c) for n, c in calls if ast.unparse(c.func).split(".")[-1] == "Environment"]
    assert made, "no environment found"
    off = [
        f"{n}:{c.lineno}"
        for n, c in made
        if not any(k.arg == "autoescape" and ast.unparse(k.value) == "True" for k in c.keywords)
    ]
    marked = [
        f"{n}:{c.lineno} {ast.unparse(c)}"
        for n, c in calls
        if ast.unparse(c.func) == "Markup" and any(isinstance(a, ast.JoinedStr) for a in c.args)
    ]
    safe = [
        f"{path}: {m[0]}"
        for path, text in sources()
        for m in re.finditer(r"\S*\s*\|\s*safe\b|autoescape\s+false", text)
        if not re.match(r'.*"[^"{}]*"\s*\|\s*safe', m[0])
    ]
    none(off + marked + safe)
