"""The ledger of facts beside the text, lists of records, and what touches what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set

from markupsafe import Markup

from ..catalog import holds
from ..confidence import RULES, confidence
from ..interface import KINDS
from ..model.base import Subject
from ..problems import unknown
from ..schema import fields
from ..statements import carried
from ..touches import touches
from .charts import parse_rows, views
from .needs import rows
from .view import View, render

SHOWN = 3  # figures in the box, one for each measure; the rest is folded
MOST = 8  # neighbours of a kind that are named at once; the rest is folded
LISTINGS = {"sources", "materials", "products", "industries", "stages", "facilities", "actors", "rounds", "claims", "gaps", "corrections", "series"}


def fact_box(view: View, record: str | None = None) -> Markup:
    """The facts of a record as a ledger."""
    found = view.get(record) if record else view.own()
    used = set(_shown_elsewhere(found))
    figures = [key for key in found.figures if key not in used]
    first = {found.figures[key].measure: key for key in reversed(figures)}
    shown = sorted(first.values(), key=figures.index)[:SHOWN]
    rest = [key for key in figures if key not in shown]
    if rest or getattr(found, "substitutes", ()) or getattr(found, "uses", ()):
        view.more = render("more_facts.html", v=view, record=found, rest=rest)
    return render("fact_box.html", v=view, record=found, shown=shown, confidence=confidence(view.catalog, found.sources))


def _shown_elsewhere(record: Subject) -> list[str]:
    """The keys of figures that stand beside what they measure: a need, a part, a use."""
    needs = [key for need in getattr(record, "needs", ()) for key in need.figures]
    parts = [p.figure for p in getattr(record, "made_of", ()) if p.figure]
    uses = [u.figure for u in getattr(record, "uses", ()) if u.figure]
    return [*needs, *parts, *uses]


def listing(view: View, kind: str) -> Markup:
    """Every record of a kind, each with its anchor."""
    if kind not in LISTINGS:
        raise LookupError(unknown("listing", kind, LISTINGS))
    records = [r for r in view.catalog.all(kind) if holds(view.part, r)]
    extra = {"sources": _by_letter, "products": _needs, "rounds": _dated, "stages": _staged, "series": _tables, "materials": _in_order, "industries": _in_order}.get(kind, lambda v, r: r)
    return render(f"list_{kind}.html", v=view, records=extra(view, records))


def _in_order(view: View, records: list) -> list:
    """Elements by their number, the others by name."""
    return sorted(records, key=lambda r: (not getattr(r, "number", None), getattr(r, "number", None) or 0, r.name.casefold()))


def parts(view: View, kind: str) -> Markup:
    """The pages on which a long list stands in parts, with how much each holds."""
    pages = [(page, part) for page, part in view.catalog.lists.get(kind, ()) if part]
    counted = [(page, view.page_title(page), sum(holds(part, r) for r in view.catalog.all(kind))) for page, part in pages]
    return render("parts.html", v=view, parts=counted, kind=KINDS[kind])


def _by_letter(view: View, records: list) -> list:
    letters: dict[str, list] = defaultdict(list)
    ids = {s.id for s in records}
    found, falls = resting(view, ids), carried(view.catalog, ids)
    for source in sorted(records, key=lambda s: (s.publisher.casefold(), s.title)):
        letters[source.id[0].upper()].append((source, found.get(source.id, []), falls[source.id]))
    return sorted(letters.items())


def resting(view: View, sources: Set[str]) -> dict[str, list[Markup]]:
    """Source → links to all that rests on it: records, rows of series, and pages whose prose cites it."""
    found: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        found[source] |= {use.record.id for use in view.catalog.uses(source)}
    for series in view.catalog.all("series"):
        for row in view.catalog.rows(series.id):
            for source in series.cited(row.cells):
                found[source].add(series.id)
    for page in view.catalog.pages:
        about = page.meta.value.get("record")
        for call in page.calls:
            if call.name == "cite" and call.args:
                found[call.args[0]].add(about if view.catalog.has(about) else page.path)
    return {source: [_link(view, each) for each in sorted(names)] for source, names in found.items() if source in sources}


def _link(view: View, name: str) -> Markup:
    """A link to a record by its id, or to a page by its path."""
    if view.catalog.has(name):
        return view.link(name)
    return Markup('<a href="{}">{}</a>').format(view.page_url(name), view.page_title(name))


def _needs(view: View, records: list) -> list:
    return [(p, rows(view, [p])) for p in records]


def _dated(view: View, records: list) -> list:
    return sorted(records, key=lambda r: r.date)


def _staged(view: View, records: list) -> list:
    return [(s, views(s.figures)) for s in sorted(records, key=lambda s: s.order)]


def _tables(view: View, records: list) -> list:
    return [(s, parse_rows(view, s)) for s in records]


def touched(view: View, record: str | None = None) -> Markup:
    """What touches a record, what it touches, a step each way along the chain, and what else names it."""
    found = view.get(record) if record else view.own()
    return render("touches.html", v=view, t=touches(view.catalog, found), most=MOST)


def confidence_rules(view: View) -> Markup:
    """How confidence is worked out, by the text of the rules themselves."""
    return render("confidence_rules.html", v=view, rules=RULES)


def edition(view: View) -> Markup:
    """What this edition knows, kind by kind, and how much of it there is."""
    counts = [(KINDS[k][1], len(view.catalog.all(k)), view.topic.known_to.kinds.get(k, view.topic.known_to.default)) for k in KINDS]
    return render("edition.html", v=view, counts=counts)


def field_table(view: View, kind: str | None = None) -> Markup:
    """The data dictionary: every field of every kind, from the models."""
    kinds = [kind] if kind else list(KINDS)
    return render("field_table.html", v=view, kinds=[(k, KINDS[k], fields(k)) for k in kinds])
