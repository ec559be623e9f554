"""Every type of page, on a phone and on a desk, light and dark: accessible, and nowhere wider than the screen."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TYPES = {
    "home": "", "material": "materials/dysprosium/", "industry": "industries/automotive/", "round": "rounds/london-2025/",
    "measure": "measures/mofcom-2025-18-seven-rare-earths/", "timeline": "timeline/2025-may-to-june/", "eras": "timeline/", "dependencies": "dependencies/",
    "glossary": "glossary/a-c/", "people": "people/", "sources": "sources/c-e/", "method": "method/", "tariffs": "tariffs/", "grid": "measures/grid/", "editing": "editing/", "404": "there/is/no-such-page/",
}  # fmt: skip
ALL_RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}  # what another scheme changes
OPEN = "for (const fold of document.querySelectorAll('main details')) fold.open = true"
# Of a long list, all drawn by one template, the first items stand for the others: the rules take a second a page, not twenty.
SHORTEN = """for (const list of document.querySelectorAll('main :is(ul, ol, dl, tbody, .records, .sheets, .text, section)')) {
  for (const item of [...list.children].slice(10)) if (item.tagName === list.children[2].tagName) item.remove();
}"""
# What sticks out of the window, apart from what scrolls by itself or is cut off on purpose.
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room && document.body.scrollWidth <= room) return [];
  const held = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return true; return false; };
  return [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > room + 0.5 && !held(e))
    .map((e) => `${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''} “${e.textContent.trim().slice(0, 40)}” ends at ${Math.round(e.getBoundingClientRect().right)}`)
    .concat(`the page is ${document.documentElement.scrollWidth} wide`).slice(0, 6);
}"""


def broken(page: Page, options: dict) -> list[str]:
    """What axe finds on a page: rule, place and reason."""
    found = Axe().run(page, options=options).response["violations"]
    nodes = [(v["id"], n) for v in found for n in v["nodes"] if not running(v["id"], n)]
    return [
        f"{rule}: {' '.join(map(str, n['target']))} {n['failureSummary'].splitlines()[1].strip()}"
        for rule, n in nodes[:12]
    ]


def running(rule: str, node: dict) -> bool:
    """Whether it is the size of a link in running text, which the standard (WCAG 2.5.8) lets off."""
    return rule == "target-size" and node["html"].startswith("<a")


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(visit, kind: str, width: int) -> None:
    """All rules in light colours, folded parts open; in dark ones the rules that look at colours."""
    page = visit(TYPES[kind], width=width)
    page.evaluate(f"{OPEN};{SHORTEN}")
    found = [f"light, {said}" for said in broken(page, ALL_RULES)]
    page.emulate_media(color_scheme="dark")
    found += [f"dark, {said}" for said in broken(page, COLOURS)]
    assert not found, f"{kind} at {width} px:\n" + "\n".join(found)


def test_no_page_scrolls_sideways(visit) -> None:
    """From the narrowest phone to a desk, folded parts open."""
    found = []
    for kind, path in TYPES.items():
        page = visit(path, width=1280)
        page.evaluate(OPEN)
        for width in (320, 360, 390, 768, 1024, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{kind} at {width} px: {said}" for said in page.evaluate(TOO_WIDE)]
    assert not found, "\n".join(found)


def test_the_two_schemes_differ_and_the_choice_stays(visit) -> None:
    """The system's scheme first; the reader's own choice stands on the next page too."""
    page = visit("", scheme="dark")
    dark = background(page)
    page.locator(".scheme").click()
    light = background(page)
    assert dark != light
    page.goto("method/")
    assert background(page) == light


def background(page: Page) -> str:
    """The colour behind the text."""
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_paper_gets_what_the_screen_hides(visit) -> None:
    """Print has the words of the page with their definitions, each source's address, and where something was left folded; no navigation."""
    page = visit("materials/dysprosium/")
    page.emulate_media(media="print")
    words = page.locator(".words dt")
    assert words.count() and all(item.is_visible() for item in words.all())
    assert all(text.strip() for text in page.locator(".words dd").all_inner_texts())
    link = page.locator(".sources a[href^=http]").first
    assert link.get_attribute("href") in link.evaluate("a => getComputedStyle(a, '::after').content")
    for selector in (".nav-wide", ".menu", ".toc", ".turn", ".md-search", ".scheme", ".headerlink", ".sheet"):
        assert not any(item.is_visible() for item in page.locator(selector).all()), f"{selector} is printed"
    folded = page.locator("main details.rest:not(.chart *, .ev *)").all()
    assert folded and all(f.evaluate("d => d.offsetHeight - d.querySelector('summary').offsetHeight") < 12 for f in folded), "a folded part is printed"
    assert "on the page itself" in folded[0].locator("summary").evaluate("s => getComputedStyle(s, '::after').content")


def test_paper_is_light(visit) -> None:
    """Ink is dear, also for a reader who likes the screen dark."""
    page = visit("", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    colours = [
        int(part) for part in background(page).removeprefix("rgba(").removeprefix("rgb(").rstrip(")").split(",")[:3]
    ]
    assert min(colours) > 230 or background(page) == "rgba(0, 0, 0, 0)"
