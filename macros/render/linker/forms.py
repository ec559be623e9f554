"""Whose form is it: every typed and derived form with the entries that it may stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ...words import key

Forms = Callable[["Entry"], tuple[str, ...]]
Derive = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True)
class Entry:
    """What the linker knows of a glossary entry."""

    id: str
    forms: tuple[str, ...]  # head-word and aliases
    other: tuple[str, ...] = ()  # forms in scripts that put no space between words
    autolink: bool = True


@dataclass(frozen=True)
class Surface:
    """A form as it stands in text: whose it may be, and by which names a page chooses among them."""

    label: str
    ids: tuple[str, ...]
    names: tuple[str, ...]

    def choice(self, chosen: Mapping[str, str]) -> str | None:
        """The one entry meant, or None while several are."""
        if len(self.ids) == 1:
            return self.ids[0]
        return next((chosen[name] for name in self.names if chosen.get(name) in self.ids), None)


def surfaces(entries: Iterable[Entry], forms: Forms, derive: Derive) -> dict[str, Surface]:
    """Every form to look for, by its key. An entry linked by hand only still owns what it shares."""
    owners: dict[str, set[str]] = defaultdict(set)
    spelled: dict[str, set[str]] = defaultdict(set)
    wanted: set[str] = set()
    for entry in entries:
        for form in filter(key, forms(entry)):
            owners[key(form)].add(entry.id)
            spelled[key(form)].add(form)
            wanted |= {key(form)} if entry.autolink else set()
    typed = {name: Surface(min(spelled[name]), tuple(sorted(owners[name])), (name,)) for name in sorted(wanted)}
    plurals = {name: {key(plural) for form in spelled[name] for plural in derive(form)} for name in typed}
    return typed | _derived(typed, plurals, owners.keys())


def _derived(
    typed: Mapping[str, Surface], plurals: Mapping[str, Iterable[str]], taken: Iterable[str]
) -> dict[str, Surface]:
    """The plurals of typed forms; what an editor typed wins over what a rule makes."""
    bases: dict[str, list[Surface]] = defaultdict(list)
    for name, surface in typed.items():
        for plural in set(plurals[name]).difference(taken):
            bases[plural].append(surface)
    return {plural: _joined(plural, of) for plural, of in bases.items()}


def _joined(plural: str, bases: list[Surface]) -> Surface:
    """A derived form belongs to all whose form it derives from, and each of their names chooses."""
    ids = tuple(sorted({id_ for base in bases for id_ in base.ids}))
    label = plural if len({base.ids for base in bases}) > 1 else min(base.label for base in bases)
    return Surface(label, ids, (plural, *(name for base in bases for name in base.names)))
