"""What stands around a page: sections, crumbs, neighbours, footer. Plain data for the theme's templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from .asof import UNDATED
from .model.topic import Topic
from .render.text import initial, say_day
from .render.view import View
from .site import Site

Link = tuple[str, str | None]


@dataclass(frozen=True)
class Shell:
    """The names are those that the theme's templates use."""

    topic: Topic
    known_to: str
    known_day: date
    known_url: str | None
    sections: list[tuple[str, str, bool]]
    crumbs: list[Link]
    head: Markup
    body: Markup | None
    previous: Link | None
    next: Link | None
    footer: list[tuple[str, list[Link]]]
    as_known: AsKnown | None


@dataclass(frozen=True)
class AsKnown:
    """What the banner of a page says: the day, and with what knowledge the rest was written."""

    day: str
    written: str
    left_out: bool  # whether the page's own prose is


def shell(site: Site, view: View) -> Shell:
    """What stands around the page of `view`."""
    done = site.finished.get(view.path)
    before, after = site.neighbours(view.path) if view.path in site.views else (None, None)
    sections = [(t, url, _current(view.path, page)) for t, page in site.sections if (url := view.page_url(page))]
    return Shell(
        topic=view.topic,
        known_to=say_day(view.day),
        known_day=view.day,
        known_url=view.page_url("method.md", "edition"),
        sections=sections,
        crumbs=site.crumbs(view.path) if view.path in site.views else [],
        head=done.head if done else Markup(""),
        body=done.body if done else None,
        previous=(initial(view.name(before)), view.url(before)) if before else None,
        next=(initial(view.name(after)), view.url(after)) if after else None,
        footer=[*_footer(site, view), ("This edition", [(f"Facts gathered through {say_day(view.day)}. Text and data may be reused with credit (CC BY 4.0).", None)])],
        as_known=_as_known(view),
    )


def _as_known(view: View) -> AsKnown | None:
    """The page of something that happened, or that speaks of the edition's day, has lost its prose; others were written later."""
    if view.catalog.as_of is None:
        return None
    kinds = [view.record.kind_name] if view.record else view.meta.get("lists", [])
    told = [view.catalog.known_to(r) for k in kinds if k in UNDATED for r in ([view.record] if view.record else view.catalog.all(k))]
    left_out = "as_known" in view.meta or (view.record is not None and not told)
    return AsKnown(say_day(view.day), say_day(max(told, default=view.catalog.written or view.day)), left_out)


def _current(path: str, page: str) -> bool:
    return path == page or (page.endswith("index.md") and path.startswith(page.removesuffix("index.md")))


def _footer(site: Site, view: View) -> list[tuple[str, list[Link]]]:
    found = [(heading, [(t, url) for t, page in links if (url := view.page_url(page))]) for heading, links in site.groups]
    return [(heading, links) for heading, links in found if links]
