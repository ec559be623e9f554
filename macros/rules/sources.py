"""Rules on sources: each page once, one publisher, within reach, and used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from ..addresses import normal, valid
from ..catalog import Catalog
from ..problems import Problem
from .base import grouped, ratchets, rules

TWO = re.compile(r"\s/\s|;|\bvia\b|\bquot(?:ing|ed by)\b|\bcit(?:ing|ed (?:by|in))\b|\bre-?(?:post|print|publish|issu)\w*\b|\bcopy (?:of|on|at)\b|\(.*\bfrom\b.*\)", re.I)


def one_record_a_page(catalog: Catalog) -> Iterator[Problem]:
    """An address belongs to one source."""
    held = [s for s in catalog.all("sources") if s.url and valid(s.url)]
    for first, *again in grouped(held, lambda s: normal(s.url)).values():
        for source in again:
            yield catalog.problem(source, ("URL",), f"is the page of {first.id} ({catalog.raws[first.id].tree.place(('URL',))}); expected one record a page")


def whole_address(catalog: Catalog) -> Iterator[Problem]:
    """An address can be followed."""
    for source in catalog.all("sources"):
        if source.url and not valid(source.url):
            yield catalog.problem(source, ("URL",), f'"{source.url}" is no address; expected https://host/…')


def within_reach(catalog: Catalog) -> Iterator[Problem]:
    """A source has an address, or says through what it was read."""
    for source in catalog.all("sources"):
        if not source.url and not source.read_via:
            yield catalog.problem(source, (), 'needs the field "URL", or "read_via" where it was read through another page')


def one_publisher(catalog: Catalog) -> Iterator[Problem]:
    """A publisher is one name; whose text a page reposts stands under original-publisher."""
    for source in catalog.all("sources"):
        for field, name in (("publisher", source.publisher), ("original-publisher", source.original_publisher or "")):
            if match := TWO.search(name):
                said = f'"{name}" names two ("{match[0].strip()}"); expected whose page was read under publisher, whose text it is under original-publisher'
                yield catalog.problem(source, (field,), said)
        if source.publisher == source.original_publisher:
            yield catalog.problem(source, ("original-publisher",), "is the publisher itself; leave the field out")


def rejected_bears_nothing(catalog: Catalog) -> Iterator[Problem]:
    """Nothing rests on a source that was rejected."""
    for source in catalog.all("sources"):
        for use in catalog.uses(source.id) if source.rejected else ():
            yield catalog.problem(use.record, use.path, f'"{source.id}" was rejected: {source.rejected}')


def has_source(catalog: Catalog) -> Iterator[Problem]:
    """What must have sources has at least one."""
    for model, found in catalog.parts.items():
        if _must(model):
            for record, path, part in found:
                if not part.sources:
                    yield catalog.problem(record, (*path, "sources"), "is empty; expected at least one source")


def _must(model: type[BaseModel]) -> bool:
    field = model.model_fields.get("sources")
    return bool(field and field.is_required())


def unused_source(catalog: Catalog) -> Iterator[Problem]:
    """A source bears something out."""
    if not catalog.whole:
        return
    cited = {a for page in catalog.pages for call in page.calls for a in call.args if isinstance(a, str)}
    cited |= {cell for raw in catalog.raws.values() for _, cells in raw.rows for value in cells.values() for cell in re.split(r"[;\s]+", value)}
    for source in catalog.all("sources"):
        if not catalog.uses(source.id) and source.id not in cited and not source.rejected:
            yield catalog.problem(source, (), "is used nowhere; let something rest on it, or take it out before it is published")


WALLS = rules(one_record_a_page, whole_address, within_reach, one_publisher, rejected_bears_nothing, has_source)
RATCHETS = ratchets(unused_source)
