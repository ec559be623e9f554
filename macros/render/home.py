"""The home page: the state of play, turning points, ways in."""

from __future__ import annotations

from markdown.extensions.toc import slugify
from markupsafe import Markup

from .needs import rows
from .timeline import entries
from .view import View, render

STORY = "story/index.md"  # its parts answer what a first-time reader asks


def state_of_play(view: View) -> Markup:
    """The measures that bear most on the question, in three columns: who, state, sentence."""
    ids = view.meta.get("leads") or [m.id for m in view.catalog.all("measures") if not m.brief][:3]
    leads = [(m, view.state(m)) for m in (view.get(i, "measures") for i in ids)]
    return render("state_of_play.html", v=view, leads=leads)


def turning_points(view: View, count: int = 5) -> Markup:
    """The latest events of major significance, newest first, and what comes next beside them."""
    found = [e for e in entries(view) if e.major]
    shown = found[-count:][::-1]
    return render("turning_points.html", v=view, entries=shown, total=len(entries(view)))


def ways_in(view: View) -> Markup:
    """Three ways in: questions, industries, words."""
    critical = {i.id: 0 for i in view.catalog.all("industries")}
    for row in rows(view, view.catalog.all("products")):
        for industry in row.product.industries:
            critical[industry] = critical.get(industry, 0) + (row.score.rank == 3)
    industries = sorted(critical.items(), key=lambda c: (-c[1], c[0]))[:6]
    story = next((p for p in view.catalog.pages if p.path == STORY), None)
    questions = [(words, view.page_url(STORY, slugify(words, "-"))) for level, words in (story.headings if story else ()) if level == 2]
    terms = [view.get(t, "terms") for t in view.meta.get("words", [])] or list(view.catalog.all("terms"))[:4]
    return render("ways_in.html", v=view, industries=industries, questions=questions, terms=terms, top=max(view.topic.rubric.classes, key=view.topic.rubric.classes.get))
