"""What readers should know of a whole sort of numbers: written once in topic.yml, found for each figure and series."""

from __future__ import annotations

import re
from functools import lru_cache

from .model.base import Figure
from .model.topic import Caveat, Topic


def of_figure(topic: Topic, figure: Figure) -> list[str]:
    """The keys of the caveats that a figure comes under, by its unit or by a word of what and how it counts."""
    return [key for key, caveat in topic.caveats.items() if applies(topic, caveat, figure)]


def of_series(topic: Topic, id_: str) -> list[str]:
    """The keys of the caveats that a series comes under."""
    return [key for key, caveat in topic.caveats.items() if id_ in caveat.series]


def applies(topic: Topic, caveat: Caveat, figure: Figure) -> bool:
    """Whether a figure comes under a caveat: by a word or its unit, and by both where the caveat names both."""
    unit = topic.units.get(figure.unit)
    told = " ".join(filter(None, (figure.measure, figure.of, figure.basis)))
    if not caveat.words:
        return bool(unit) and unit.kind in caveat.units
    fits = not caveat.units or (bool(unit) and unit.kind in caveat.units)
    return fits and _pattern(caveat.words).search(told) is not None


@lru_cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})s?\b", re.I)
