"""Who depends on what: dependency tables, the matrix, the rubric."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup

from ..criticality import Score
from ..model.chain import Industry, Material, Need, Product
from ..model.law import Measure
from ..state import BITES, Kind, controls
from .view import View, render

GRID = "measures/grid.md"  # where a site has its grid of materials and measures, if it has one
FIRST = 8  # rows shown before the rest is folded


@dataclass(frozen=True)
class Row:
    """One need of one product, with its score."""

    product: Product
    need: Need
    score: Score


def rows(view: View, products: Iterable[Product], materials: Set[str] | None = None) -> list[Row]:
    """Every need of the products, or only those for some materials, the most critical first.

    A material that no product needs as such, but that carries another into products, is met through what it carries.
    """
    needs = [(p, n) for p in products for n in p.needs]
    if materials is not None:
        direct = [(p, n) for p, n in needs if not materials.isdisjoint(view.catalog.members(n.material))]
        needs = direct or [(p, n) for p, n in needs if n.via in materials]
    found = [Row(p, n, view.score(n)) for p, n in needs]
    return sorted(found, key=lambda r: (-r.score.total, r.product.name, r.need.material))


def dependency_table(view: View, material: str | None = None, industry: str | None = None, product: str | None = None) -> Markup:
    """The needs of a product or industry, or for a material; the page's own record when none is named."""
    own = next((i for i in (material, industry, product) if i), None)
    record = view.get(own) if own else view.own("materials", "industries", "products")
    products = view.catalog.all("products")
    if isinstance(record, Material):
        wanted = {record.id, *view.catalog.members(record.id)}
        return _table(view, rows(view, products, wanted), record, by="product")
    if isinstance(record, Industry):
        products = [p for p in products if record.id in p.industries]
        return _table(view, rows(view, products), record, by="both", absent=[p for p in products if p.needs_none])
    return _table(view, rows(view, [record]), record, by="material", absent=[record] if record.needs_none else [])


def _table(view: View, found: list[Row], record: Product | Material | Industry, by: str, absent: Sequence[Product] = ()) -> Markup:
    products = len({r.product.id for r in found})
    shown = found[:FIRST] if len(found) > FIRST + 2 else found
    return render(
        "dependency_table.html", v=view, rows=shown, rest=found[len(shown):], record=record, by=by, absent=absent,
        products=products, groups=dict(GROUPS), legal=partial(legal, view),
    )  # fmt: skip


GROUPS = (("in-force", "force"), ("suspended", "susp"), ("in-part", "part"), ("not-listed", "none"))


def dependency_matrix(view: View) -> Markup:
    """Industries down, materials across, the strongest need in each cell."""
    cells: dict[tuple[str, str], Row] = {}
    for row in rows(view, view.catalog.all("products")):
        for industry in row.product.industries:
            for material in view.catalog.members(row.need.material):
                cells.setdefault((industry, material), row)
    used = [m for m in view.catalog.all("materials") if any(k[1] == m.id for k in cells)]
    groups = {css: [m for m in sorted(used, key=by_number) if legal(view, m.id) == name] for name, css in GROUPS}
    industries = [i for i in view.catalog.all("industries") if any(k[0] == i.id for k in cells)]
    industries.sort(key=lambda i: (-sum(r.score.rank == 3 for k, r in cells.items() if k[0] == i.id), i.name))
    return render("dependency_matrix.html", v=view, groups=groups, industries=industries, cells=cells, classes=_classes(view))


def by_number(material: Material) -> tuple[int, str]:
    """Where a material stands among others: by its atomic number, else by name."""
    return material.number or 999, material.name


def _classes(view: View) -> list[tuple[int, str, str]]:
    """Rank, class, and its span of points, highest first."""
    ranked = sorted(view.topic.rubric.classes.items(), key=lambda c: -c[1])
    tops = [6, *(low - 1 for _, low in ranked)]
    return [(len(ranked) - i, name, f"{low} to {tops[i]}") for i, (name, low) in enumerate(ranked)]


def legal(view: View, material: str, day: date | None = None) -> str:
    """How a list names the material on a day: `in-force`, `suspended`, `in-part` (some grades of it) or `not-listed`."""
    kinds = {view.state(m, day).kind for m in listings(view, material, day=day)}
    if Kind.IN_FORCE in kinds or Kind.PARTLY in kinds:
        return "in-force"
    if {Kind.SUSPENDED, Kind.PARTLY_SUSPENDED} & kinds:
        return "suspended"
    return "in-part" if {view.state(m, day).kind for m in listings(view, material, in_part=True, day=day)} & BITES else "not-listed"


def listings(view: View, material: str, in_part: bool = False, day: date | None = None) -> list[Measure]:
    """The measures of the kinds the rubric counts that name the material, the ones in force on the day first."""
    kinds = view.topic.rubric.measures
    found = [m for m in controls(view.catalog, material, in_part) if m.kind in kinds]
    order = {Kind.IN_FORCE: 0, Kind.PARTLY: 1, Kind.PARTLY_SUSPENDED: 2, Kind.SUSPENDED: 3}
    return sorted(found, key=lambda m: (order.get(view.state(m, day).kind, 9), view.state(m, day).since or view.day))


def strip(view: View, group: str | None = None) -> Markup:
    """The members of a group as tiles: number, symbol, state of control."""
    record = view.get(group or view.topic.strip or view.own("materials").id, "materials")
    tiles = [_tile(view, m) for m in view.catalog.members(record.id)]
    tiles.sort(key=lambda t: by_number(t["material"]))
    counts: dict[str, list] = defaultdict(list)
    for tile in tiles:
        counts[tile["legal"]].append(tile)
    return render("strip.html", v=view, tiles=tiles, counts=counts, group=record, grid=by_day(view, record.id))


def by_day(view: View, material: str) -> str | None:
    """The address of a material, or of a group, in the grid of the topic's group, where the site has one."""
    group = view.topic.strip
    if group is None or material not in (group, *view.catalog.members(group)):
        return None
    if view.catalog.as_of and not any(listings(view, m, part) for m in view.catalog.members(group) for part in (False, True)):
        return None  # before the first list the grid is empty
    return view.page_url(GRID, group if material == group else f"{group}-{material}")


def _tile(view: View, id_: str) -> dict:
    found = listings(view, id_)
    state = view.state(found[0]) if found else None
    status = legal(view, id_)
    css = dict(GROUPS)[status]
    return {"material": view.get(id_), "legal": status, "css": css, "state": state if status != "not-listed" else None}


def rubric(view: View) -> Markup:
    """How criticality is worked out, from the tables that work it out."""
    return render("rubric.html", v=view, rubric=view.topic.rubric, classes=_classes(view))
