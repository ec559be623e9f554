"""Named rules over the whole catalog: walls that nothing may break, ratchets whose count may only fall."""

from __future__ import annotations

from collections.abc import Iterable

from ..catalog import Catalog
from ..problems import Place, Problem, unknown
from . import caveats, corrections, dates, law, numbers, pages, references, series, sources, text
from .base import Rule, grouped

RULES: tuple[Rule, ...] = (
    *references.WALLS, *dates.WALLS, *numbers.WALLS, *series.WALLS, *sources.WALLS, *law.WALLS, *text.WALLS, *pages.WALLS,
    *corrections.WALLS, *caveats.WALLS,
    *references.RATCHETS, *dates.RATCHETS, *sources.RATCHETS, *text.RATCHETS,
)


def broken(catalog: Catalog, rules: Iterable[Rule] = RULES) -> list[Problem]:
    """Every breach of the walls, and the ratchets that are above their limit or could be lowered."""
    rules = tuple(rules)
    found = [problem for rule in rules for problem in (_held(catalog, rule) if rule.ratchet else rule.find(catalog))]
    known = [rule.name for rule in RULES if rule.ratchet]
    unused = [name for name in catalog.limits.value if name not in known]
    return found + [Problem(catalog.limits.place((name,)), name, unknown("ratchet", name, known)) for name in unused]


def _held(catalog: Catalog, rule: Rule) -> list[Problem]:
    """What a ratchet has to say, against one limit for all or, where limits.yml has a list, one for each record."""
    found = list(rule.find(catalog))
    written = catalog.limits.value.get(rule.name, "0")
    if not isinstance(written, dict):
        return _compared(catalog, found, written, (rule.name,))
    by_record = grouped(found, lambda problem: problem.subject.split(" › ")[0] or problem.place.file)
    return [
        problem
        for subject in sorted(by_record.keys() | written.keys())
        for problem in _compared(catalog, by_record.get(subject, []), written.get(subject, "0"), (rule.name, subject))
    ]


def _compared(catalog: Catalog, found: list[Problem], written: object, path: tuple[str, ...]) -> list[Problem]:
    """Nothing at the limit, everything above it, and below it that the limit falls."""
    written_down = path[0] in catalog.limits.value
    place, subject = catalog.limits.place(path) if written_down else Place(catalog.limits.file), " › ".join(path)
    if not (isinstance(written, str) and written.isdecimal()):
        return [Problem(place, subject, f'"{written}" is no limit; expected a whole number')]
    limit, count = int(written), len(set(found))
    if count > limit:
        return [*found, Problem(place, subject, f"{count} found, at most {limit} allowed; mend the new ones (this number only falls)")]
    if count < limit and catalog.whole:  # else some may only be out of sight
        then = f"lower the number to {count}" if count else "take the line out"
        return [Problem(place, subject, f"{count} found, {limit} allowed; {then}, so that it stays so")]
    return []


__all__ = ["RULES", "Rule", "broken"]
