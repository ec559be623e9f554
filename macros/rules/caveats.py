"""Rules on the caveats of topic.yml: each has numbers that it is about."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from ..caveats import applies
from ..model.base import Figure
from ..problems import Problem, unknown
from .base import about_topic, parts, rules


def caveat_applies(catalog: Catalog) -> Iterator[Problem]:
    """A caveat is about some figure or series, and names classes of units that there are."""
    topic = catalog.topic
    classes = {unit.kind: None for unit in topic.units.values()}
    for key, caveat in topic.caveats.items():
        for index, name in enumerate(caveat.units):
            if name not in classes:
                yield about_topic(catalog, ("caveats", key, "units", index), unknown("class of units", name, classes))
        if catalog.whole and not caveat.series and not any(applies(topic, caveat, figure) for _, _, figure in parts(catalog, Figure)):
            yield about_topic(catalog, ("caveats", key), "no figure comes under it; expected its words or units in one, or series")


WALLS = rules(caveat_applies)
