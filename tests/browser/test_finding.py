"""Search and the filters of the timeline."""

from __future__ import annotations

import json
import re
from gzip import compress

import pytest
from playwright.sync_api import Page, expect
from site_fixture import Site, records

INDEX = "search_index.json"
INDEX_LIMIT = 380_000  # bytes over the wire, at the first touch of the box
TIMELINE = "timeline/2025-may-to-june/"


def test_the_index_waits_for_the_box(visit) -> None:
    """Nobody who only reads loads it; the first touch does."""
    page = visit("materials/dysprosium/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in visit.asked if INDEX in url]
    with page.expect_request(re.compile(INDEX)):
        page.locator(".md-search__input").focus()


def ask(page: Page, words: str) -> None:
    """Write into the search box; the theme looks when a key is let go."""
    page.locator(".md-search__input").fill(words)
    page.locator(".md-search__input").press("End")


@pytest.mark.parametrize("width", [390, 1280])
def test_search_finds_an_element_by_each_of_its_names(visit, width: int) -> None:
    """Name, symbol, Chinese name, and customs code with its dot and without."""
    page = visit("", width=width)
    if width < 700:
        page.locator("[data-search=open]:visible").tap()
    box = page.locator(".md-search__input")
    expect(box).to_be_visible()
    for words in ("dysprosium", "Dy", "镝", "2846.90", "284690"):
        ask(page, words)
        found = page.locator(".md-search-result__link[href*='materials/dysprosium/']").first
        expect(found, f"{words} at {width} px").to_be_visible(timeout=20_000)
    page.locator(".md-search-result__link[href*='materials/dysprosium/']").first.click()
    page.wait_for_url(re.compile("materials/dysprosium/"))


def test_a_name_finds_its_own_page_first(visit) -> None:
    """Not one that only mentions it."""
    page = visit("")
    ask(page, "dysprosium")
    first = page.locator(".md-search-result__link").first
    expect(first).to_be_visible(timeout=20_000)
    assert "materials/dysprosium/" in (first.get_attribute("href") or "")


# Of each result, which is a page and what was found on it: the address of the best. Enter goes to the best of all.
BEST = """all => all.map((item) => [...item.querySelectorAll('.md-search-result__link')].sort(
  (a, b) => b.firstElementChild.dataset.mdScore - a.firstElementChild.dataset.mdScore)[0].href)"""


def found(page: Page, words: str) -> list[str]:
    """The addresses of the results, the first first."""
    results = page.locator(".md-search-result__list")
    results.evaluate("list => list.replaceChildren()")
    ask(page, words)
    expect(results.locator(".md-search-result__item").first).to_be_visible(timeout=20_000)
    return results.locator(".md-search-result__item").evaluate_all(BEST)


def test_what_a_reader_asks_for_comes_first(visit) -> None:
    """A measure by number, short name or alias; a material before what holds it; a statement before what it speaks of."""
    april, october = "measures/mofcom-2025-18-seven-rare-earths/", "measures/mofcom-2025-61-extraterritorial/"
    wanted = {
        "announcement 18": april, "Announcement No. 18": april, "No. 18": april, "No.18": april, "MOFCOM No. 18": april,
        "was announcement 18 suspended": f"{april}|claims/.+", "Was Announcement No. 18 suspended?": f"{april}|claims/.+",
        "No. 61": october, "announcement 61": october, "affiliates rule": "measures/us-bis-affiliates-rule/", "Busan": "rounds/busan-2025/",
        "dysprosium price": "materials/dysprosium/", "yttrium": "materials/yttrium/", "镝": "materials/dysprosium/",
        "China banned rare-earth exports in April 2025": "#china-banned-exports",
        "Every neodymium magnet needs a licence": "#every-neodymium-magnet-needs-a-licence", "are rare earths rare": "#rare-earths-are-rare",
        "80% import reliance": "claims/.+|#net-import-reliance|#us-rare-earth-salient", "Scott Bessent": "people/#scott-bessent",
    }  # fmt: skip
    page = visit("")
    first = {words: found(page, words)[0].removeprefix(visit.address) for words in wanted}
    wrong = [
        f"{words}: {first[words]}"
        for words, address in wanted.items()
        if not re.search(f"(?:{address})$", first[words])
    ]
    assert not wrong, "\n".join(wrong)


def test_no_list_of_sources_stands_before_what_rests_on_it(visit) -> None:
    """It names everything, and answers nothing."""
    page = visit("")
    for words in ("99% of magnets", "80% import reliance", "No. 61", "gallium ban", "soybeans", "F-35"):
        first = found(page, words)[:5]
        assert not [url for url in first if "/sources/" in url], f"{words}: {first}"


def test_enter_leads_to_a_statement_that_was_typed(visit) -> None:
    """To its own place on the page, not to the top."""
    page = visit("")
    found(page, "China banned rare-earth exports in April 2025")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("claims/misconceptions/#china-banned-exports$"))


def test_each_statement_has_a_place_of_its_own_in_the_index(site: Site) -> None:
    """Under its name, with its verdict, and not on the list of all."""
    docs = {d["location"]: d for d in json.loads((site.folder / "search" / INDEX).read_text("utf-8"))["docs"]}
    labels = records().topic.vocabularies["verdicts"]
    for claim in records().all("claims"):
        page, anchor = records().address(claim.id)
        entry, whole = (
            docs[f"{page.removesuffix('.md')}/#{anchor}"],
            docs[f"{page.removesuffix('.md')}/#the-statements"],
        )
        assert entry["title"] == claim.name and f"Verdict: {labels[claim.verdict]}" in entry["text"], claim.id
        assert claim.name not in whole["text"], claim.id


def test_the_index_is_light(site: Site) -> None:
    """Who searches on a phone pays for it once."""
    size = len(compress((site.folder / "search" / INDEX).read_bytes()))
    assert size <= INDEX_LIMIT, f"{size:,}"


def shown(page: Page) -> list[tuple[str, str]]:
    """Side and kind of the events that are to be seen."""
    return page.locator(".timeline .ev").evaluate_all(
        "all => all.filter((e) => e.checkVisibility()).map((e) => [e.dataset.side, e.dataset.kind])"
    )


def test_filters_show_what_was_asked_for(visit) -> None:
    """By side and kind together; the address keeps the choice, and All brings everything back."""
    page = visit(TIMELINE)
    everything = shown(page)
    side = page.locator("[data-filter=side]:not([data-value=''])").first
    wanted = side.get_attribute("data-value")
    side.click()
    assert {s for s, _ in shown(page)} == {wanted} and len(shown(page)) < len(everything)
    expect(side).to_have_attribute("aria-current", "true")
    kind = next(k for s, k in shown(page))
    page.locator(f"[data-filter=kind][data-value='{kind}']").click()
    both = shown(page)
    assert set(map(tuple, both)) == {(wanted, kind)}
    page.reload()
    assert shown(page) == both
    for name in ("side", "kind"):
        page.locator(f"[data-filter={name}][data-value='']").click()
    assert shown(page) == everything and "?" not in page.url.split("#")[0].rstrip("?")


def test_an_era_without_an_event_to_show_goes(visit) -> None:
    """No heading stands over nothing."""
    page = visit(TIMELINE)
    for link in page.locator("[data-filter=kind]:not([data-value=''])").all():
        link.click()
        eras = page.locator(".timeline > section").evaluate_all(
            "all => all.map((e) => [e.checkVisibility(), [...e.querySelectorAll('.ev')].some((v) => v.checkVisibility())])"
        )
        assert all(era == events for era, events in eras), link.get_attribute("data-value")
        assert shown(page), f"no event is {link.get_attribute('data-value')}"


def pick(page: Page, key: str, value: str) -> None:
    """Follow a link of a filter, opening the fold in which it may stand."""
    link = page.locator(f"[data-filter={key}][data-value='{value}']")
    fold = page.locator("details", has=link)
    if fold.count() and not fold.evaluate("(e) => e.open"):
        fold.locator("summary").click()
    link.click()


def entries(page: Page, key: str) -> list[str]:
    """What the visible entries have under a key."""
    return page.locator(".timeline .ev").evaluate_all(
        "(all, key) => all.filter((e) => e.checkVisibility()).map((e) => e.dataset[key] ?? '')", key
    )


def test_filters_combine_and_go_back(visit) -> None:
    """By material and significance; a reload keeps them, and each step back undoes one."""
    page = visit(TIMELINE)
    count = len(shown(page))
    pick(page, "material", "ndfeb-magnet")
    one = len(shown(page))
    pick(page, "significance", "major")
    both = entries(page, "material")
    assert 0 < len(both) < one < count
    assert all("ndfeb-magnet" in e.split() or "rare-earths" in e.split() for e in both)
    assert set(entries(page, "significance")) == {"major"}
    said = page.locator(".filters [role=status]")
    expect(said).to_have_text(f"{len(both)} of {count} entries on this page: Turning points, Neodymium magnet.")
    page.reload()
    assert entries(page, "material") == both
    page.go_back()
    assert len(shown(page)) == one
    page.go_back()
    assert len(shown(page)) == count
    expect(said).to_be_empty()
    page.go_forward()
    assert len(shown(page)) == one
    page.get_by_role("link", name="Show all").click()
    assert len(shown(page)) == count and "?" not in page.url


@pytest.mark.parametrize("width", [390, 1280])
def test_a_choice_goes_along_to_the_other_parts(visit, width: int) -> None:
    """From the overview to a part, to the part beside it, and back; a link to one entry shows it whatever was chosen."""
    page = visit("timeline/", width=width)
    pick(page, "material", "dysprosium")
    assert 0 < len(shown(page)) < page.locator(".timeline .ev").count()
    page.get_by_role("link", name=re.compile("^All .* entries: May and June")).click()
    page.wait_for_url(re.compile(r"timeline/2025-may-to-june/\?material=dysprosium$"))
    assert 0 < len(shown(page)) < page.locator(".timeline .ev").count()
    page.locator(".beside a").nth(1).click()
    page.wait_for_url(re.compile(r"timeline/2025-july-to-september/\?material=dysprosium$"))
    page.locator(".beside").get_by_role("link", name="All parts").click()
    page.wait_for_url(re.compile(r"timeline/\?material=dysprosium$"))
    hidden = visit(f"{TIMELINE}?side=cn").locator(".timeline .ev[hidden]").first.get_attribute("id")
    expect(visit(f"{TIMELINE}?side=cn#{hidden}").locator(f"[id='{hidden}']")).to_be_in_viewport()


def test_a_group_counts_for_its_members(visit) -> None:
    """Whoever asks for an element gets what names all of them, on a page too that does not offer it alone."""
    page = visit("timeline/before-2025/?material=lutetium")
    assert set(entries(page, "material")) and all("rare-earths" in e.split() for e in entries(page, "material"))
    page = visit(f"{TIMELINE}?material=nothing-like-it")
    assert shown(page) == []
    expect(page.locator(".filters [role=status]")).to_have_text(re.compile("^0 of .*: nothing like it.$"))


def test_without_script_the_timeline_is_whole(visit) -> None:
    """Filters that could do nothing are not offered."""
    page = visit(TIMELINE, script=False)
    assert len(shown(page)) == page.locator(".timeline .ev").count() > 10
    assert not any(link.is_visible() for link in page.locator("[data-filter]").all())


def test_a_link_into_a_folded_part_opens_it(visit) -> None:
    """Whoever follows it sees what it names."""
    inside = visit("editing/").locator("main details[id]").last.get_attribute("id")
    page = visit(f"editing/#{inside}")
    expect(page.locator(":target table")).to_be_visible()
    expect(page.locator(":target")).to_be_in_viewport()
