"""How the site is doing: the counts of macros/health as tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from .. import health as counts
from ..confidence import Confidence
from ..interface import CONFIDENCE, KINDS
from ..problems import unknown
from .view import View, render

PARTS: dict[str, Callable[[View], dict[str, Any]]] = {
    "records": lambda view: _records(counts.tallies(view.catalog)),
    "checks": lambda view: {"checks": counts.checks(view.catalog)},
    "rules": lambda view: {"ratchets": counts.ratchets(view.catalog), "walls": counts.walls()},
    "gaps": lambda view: {"gaps": counts.gaps(view.catalog), "total": len(view.catalog.all("gaps"))},
    "disputes": lambda view: {"disputes": counts.disputes(view.catalog)},
    "series": lambda view: {"reaches": counts.reaches(view.catalog)},
}


def _records(found: list[counts.Tally]) -> dict[str, Any]:
    return {"tallies": found, "total": counts.together(found), "grades": [(g, CONFIDENCE[g]) for g in Confidence]}


def health(view: View, part: str) -> Markup:
    """One of the tables: records, checks, rules, gaps, disputes or series."""
    if part not in PARTS:
        raise LookupError(unknown("part of the health page", part, PARTS))
    return render(f"health_{part}.html", v=view, kinds={kind: names[1] for kind, names in KINDS.items()}, **PARTS[part](view))
