"""Rules on what names what: ids, words, keys, circles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter

from ..areas import COUNTRIES
from ..catalog import Catalog
from ..model import KINDS
from ..model.base import Account, Record, Subject
from ..model.chain import Material, Need, Part, Product, Use
from ..model.law import Measure
from ..model.types import ID, Choice, Link
from ..model.walk import Path, walk
from ..problems import Place, Problem, nearest, unknown
from .base import about_topic, field_names, leaves, parts, ratchets, rules

WORDS = {"areas": "area", "units": "unit", "parties": "party", "aspects": "aspect"}
SHOWN = ("actors", "materials", "industries", "stages", "series")  # kinds that stand on a page only where something names them
Edges = dict[str, list[tuple[str, Path]]]


def known_reference(catalog: Catalog) -> Iterator[Problem]:
    """A reference names a record that is there, of a kind that fits."""
    for record, path, link in leaves(catalog, Link):
        if message := wrong(catalog, link, link.kinds):
            yield catalog.problem(record, path, message)
    for path, link in walk(catalog.topic):
        if isinstance(link, Link) and (message := wrong(catalog, link, link.kinds)):
            yield about_topic(catalog, path, message)


def wrong(catalog: Catalog, id_: str, kinds: tuple[str, ...]) -> str:
    """Why an id names no record of `kinds`; empty when it does, or when the record could not be read."""
    if id_ in catalog.faulty:
        return ""
    record = catalog.records.get(id_)
    return "" if record and (not kinds or record.kind_name in kinds) else catalog.missing(id_, kinds)


def known_word(catalog: Catalog) -> Iterator[Problem]:
    """A word of a vocabulary is one that topic.yml lists."""
    known = words(catalog)
    for record, path, choice in leaves(catalog, Choice):
        listed = known.get(choice.vocabulary, frozenset())
        if choice not in listed:
            what = WORDS.get(choice.vocabulary, f"word of topic.yml › vocabularies.{choice.vocabulary}")
            yield catalog.problem(record, path, unknown(what, choice, listed))


def known_language(catalog: Catalog) -> Iterator[Problem]:
    """A name in another language is in one that topic.yml lists; the days of topic.yml are of kinds that there are."""
    for record in catalog.records.values():
        for tag in getattr(record, "in_", {}):
            if tag not in catalog.topic.languages:
                yield catalog.problem(record, ("in", tag), unknown("language of topic.yml", tag, catalog.topic.languages))
    for kind in catalog.topic.known_to.kinds:
        if kind not in KINDS:
            yield about_topic(catalog, ("known_to", "kinds", kind), unknown("kind", kind, KINDS))


def account_has_owner(catalog: Catalog) -> Iterator[Problem]:
    """An account that is an actor's names the actor by its id."""
    named = {name.casefold(): a.id for a in catalog.all("actors") for name in (a.id.replace("-", " "), a.name, a.short, *a.aliases) if name}
    for record, path, account in parts(catalog, Account):
        owner = account.by
        if re.fullmatch(ID, owner):
            if message := wrong(catalog, owner, ("actors",)):
                yield catalog.problem(record, (*path, "by"), message)
        elif actor := named.get(owner.removeprefix("the ").removeprefix("The ").casefold()):
            yield catalog.problem(record, (*path, "by"), f'"{owner}" is the actor {actor}; expected its id')


def words(catalog: Catalog) -> dict[str, frozenset[str]]:
    """Every vocabulary with its words."""
    topic = catalog.topic
    own = {"areas": COUNTRIES.union(topic.areas), "units": topic.units, "parties": topic.parties, "aspects": topic.aspects}
    return {name: frozenset(listed) for name, listed in {**topic.vocabularies, **own}.items()}


def live_reference(catalog: Catalog) -> Iterator[Problem]:
    """A reference names one of the records of today, not one that was split."""
    for record, path, link in leaves(catalog, Link):
        target = catalog.records.get(link)
        if target and target.split_into:
            yield catalog.problem(record, path, f'"{link}" was split; expected {" or ".join(map(_quoted, target.split_into))}')


def named_once(catalog: Catalog) -> Iterator[Problem]:
    """A list names a record once."""
    within: tuple[Record, list[str | int]] | None = None
    first: dict[str, int] = {}
    for record, path, link in leaves(catalog, Link):  # those of one list follow each other
        *above, index = path
        if not isinstance(index, int):
            continue
        if within is None or within[0] is not record or within[1] != above:
            within, first = (record, above), {}
        if first.setdefault(link, index) != index:
            yield catalog.problem(record, path, f'names "{link}" twice; first as item {first[link] + 1}')


def published_id(catalog: Catalog) -> Iterator[Problem]:
    """An id that was published is there for ever, or moved."""
    for line, id_ in enumerate(catalog.published, 1):
        if id_ not in catalog.records and id_ not in catalog.faulty and id_ not in catalog.redirected:
            near = "".join(f'; nearest: "{n}"' for n in nearest(id_, catalog.records, 1))
            message = f'"{id_}" was published and is gone; bring it back, or rename it with make move (this line stays){near}'
            yield Problem(Place("data/published.txt", line), "", message)


def no_circle(catalog: Catalog) -> Iterator[Problem]:
    """What follows, amends, suspends, is made of or belongs to something is not in turn under it."""
    for name, edges in relations(catalog).items():
        for circle in _circles(edges):
            first, path = circle[0], next(p for target, p in edges[circle[0]] if target == circle[1])
            yield catalog.problem(first, path, f"{name} runs in a circle: {' → '.join(circle)}")


def relations(catalog: Catalog) -> dict[str, Edges]:
    """The relations that must have a beginning: name → id → what it points to, and where."""
    found: dict[str, Edges] = {}
    for record, path, link in leaves(catalog, Link):
        if name := _relation(record, path):
            found.setdefault(name, {}).setdefault(record.id, []).append((str(link), path))
    return found


def _relation(record: Record, path: Path) -> str | None:
    if path[0] in ("follows", "after", "members", "made_of", "suspends", "split_into"):
        return str(path[0])
    if path[0] == "relations" and isinstance(record, Measure):
        return record.relations[path[1]].type
    return None


def _circles(edges: Edges) -> Iterator[list[str]]:
    """Circles one after the other; each is cut before the next is looked for."""
    graph = {id_: [target for target, _ in edges[id_]] for id_ in sorted(edges)}
    while True:
        try:
            TopologicalSorter(graph).prepare()
            return
        except CycleError as error:
            circle = error.args[1][:0:-1]
            at = circle.index(min(circle))
            yield [*circle[at:], *circle[:at], circle[at]]
            graph[circle[at]] = []


def group_has_members(catalog: Catalog) -> Iterator[Problem]:
    """A group has members, and nothing else has."""
    for material in catalog.all("materials"):
        if material.kind == "group" and not material.members:
            yield catalog.problem(material, ("kind",), "a group without members; list them, or give it another kind")
        if material.kind != "group" and material.members:
            yield catalog.problem(material, ("members",), f'has members but is "{material.kind}"; expected the kind "group"')


def need_is_clear(catalog: Catalog) -> Iterator[Problem]:
    """A product needs a material once, and through something other than itself."""
    for product in catalog.all("products"):
        yield from _needs(catalog, product)


def _needs(catalog: Catalog, product: Product) -> Iterator[Problem]:
    seen: dict[tuple[str, str | None], int] = {}
    for index, need in enumerate(product.needs):
        if need.via == need.material:
            yield catalog.problem(product, ("needs", index, "via"), f'needs "{need.material}" by way of itself; leave via out')
        first = seen.setdefault((need.material, need.via), index)
        if first != index:
            yield catalog.problem(product, ("needs", index), f'needs "{need.material}" twice; first as item {first + 1}')
    if bool(product.needs) == bool(product.needs_none):
        yield catalog.problem(product, (), "expected either needs, or needs_none with the reason")


def figure_key(catalog: Catalog) -> Iterator[Problem]:
    """A key names a figure of its own record."""
    for record, path, part in (f for kind in (Part, Use, Need) for f in catalog.parts.get(kind, ())):
        named = [(("figures", i), k) for i, k in enumerate(part.figures)] if isinstance(part, Need) else [(("figure",), part.figure)]
        for field, key in named:
            if key is not None and key not in record.figures:
                yield catalog.problem(record, (*path, *field), unknown(f"figure of {record.id}", key, record.figures))


def account_is_about_something(catalog: Catalog) -> Iterator[Problem]:
    """An account is about a field or figure of its record, or an aspect of the topic."""
    for record in (r for r in catalog.records.values() if isinstance(r, Subject)):
        known = {*record.figures, *field_names(type(record)), *catalog.topic.aspects}
        for index, account in enumerate(record.accounts):
            if account.about not in known:
                yield catalog.problem(record, ("accounts", index, "about"), unknown("field, figure or aspect", account.about, known))


def not_applicable_field(catalog: Catalog) -> Iterator[Problem]:
    """What does not apply, a field or a figure, is not filled in."""
    fields = field_names(Material)
    for material in catalog.all("materials"):
        for name in material.not_applicable:
            path = ("not_applicable", name)
            if name in fields and getattr(material, name) or any(k == name or k.startswith(f"{name}-") for k in material.figures):
                yield catalog.problem(material, path, f'"{name}" is said not to apply and is filled in')
            elif name not in fields and get_close_matches(name, fields, 1, 0.8):  # other words stand for kinds of figures
                yield catalog.problem(material, path, unknown("field", name, fields))


def orphan(catalog: Catalog) -> Iterator[Problem]:
    """A record is named somewhere, so that readers can come to it."""
    if not catalog.whole:
        return
    called = {a for page in catalog.pages for c in page.calls for a in (*c.args, *c.kwargs.values()) if isinstance(a, str)}
    strip = {catalog.topic.strip} if catalog.topic.strip else set()
    for record in (r for kind in SHOWN for r in catalog.all(kind)):
        if record.id not in called | strip and not catalog.uses(record.id) and not catalog.page_of(record.id):
            yield catalog.problem(record, (), "nothing names it: no record, no page")


def _quoted(text: str) -> str:
    return f'"{text}"'


WALLS = rules(
    known_reference, known_word, known_language, live_reference, named_once, published_id, no_circle, group_has_members, need_is_clear,
    figure_key, account_is_about_something, account_has_owner, not_applicable_field,
)
RATCHETS = ratchets(orphan)
