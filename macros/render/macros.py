"""Every macro that a page can call, by its name. Inline ones stand in a sentence, block ones by themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from . import ahead, charts, facts, glossary, grid, health, home, inline, law, needs, series, talks, timeline

Macro = Callable[..., Markup]

INLINE: Mapping[str, Macro] = {
    "term": inline.term,
    "material": inline.linker("materials"),
    "product": inline.linker("products"),
    "industry": inline.linker("industries"),
    "actor": inline.linker("actors"),
    "measure": inline.linker("measures"),
    "event": inline.linker("events"),
    "round": inline.linker("rounds"),
    "fig": inline.fig,
    "state": inline.state,
    "cite": inline.cite,
    "cell": series.cell,
    "not_known": inline.not_known,
}
BLOCK: Mapping[str, Macro] = {
    "chart": charts.chart, "steps": charts.steps,
    "series_table": series.series_table,
    "supply_chain": charts.supply_chain,
    "fact_box": facts.fact_box,
    "listing": facts.listing,
    "touches": facts.touched,
    "confidence_rules": facts.confidence_rules,
    "edition": facts.edition,
    "health": health.health,
    "field_table": facts.field_table,
    "glossary": glossary.glossary,
    "grid": grid.grid,
    "state_of_play": home.state_of_play,
    "turning_points": home.turning_points,
    "what_next": ahead.what_next,
    "ways_in": home.ways_in,
    "scope": law.scope,
    "asks": law.asks,
    "dates": law.dates,
    "two_lists": law.two_lists,
    "chain": law.chain,
    "state_table": law.state_table,
    "states": law.states,
    "measures": law.measures,
    "measures_around": law.measures_around,
    "dependency_table": needs.dependency_table,
    "dependency_matrix": needs.dependency_matrix,
    "strip": needs.strip,
    "rubric": needs.rubric,
    "delegations": talks.delegations,
    "positions": talks.positions,
    "commitments": talks.commitments,
    "claims": talks.claims,
    "verdict_rules": talks.verdict_rules,
    "timeline": timeline.timeline,
    "eras": timeline.eras,
    "parts": facts.parts,
}
