"""Definitions and sources by pointer, keyboard and tap, with and without script."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect
from site_fixture import records

MATERIAL = "materials/dysprosium/"
PLACES = [(1280, True), (1280, False), (390, True), (390, False)]  # width, script


def term(page: Page) -> tuple[Locator, Locator]:
    """A word of the text and its definition."""
    word = page.locator("main p .term").first
    return word, page.locator(f"[id='{word.get_attribute('popovertarget')}']")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus, as a reader would."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.locator("*:focus").count() and page.locator("*:focus").evaluate("(e, s) => e.matches(s)", selector):
            return
    pytest.fail(f"Tab does not reach {selector}")


@pytest.mark.parametrize("script", [True, False])
def test_a_definition_opens_under_the_pointer(visit, script: bool) -> None:
    """And goes when the pointer goes; the pointer may move onto it."""
    page = visit(MATERIAL, script=script)
    word, sheet = term(page)
    expect(sheet).to_be_hidden()
    word.hover()
    expect(sheet).to_be_visible()
    sheet.hover()
    expect(sheet).to_be_visible()
    page.mouse.move(2, 2)
    expect(sheet).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_a_definition_opens_by_keyboard(visit, script: bool) -> None:
    """Focus shows it, and its link can be reached and followed."""
    page = visit(MATERIAL, script=script)
    _, sheet = term(page)
    tab_to(page, "main p .term")
    expect(sheet).to_be_visible()
    page.keyboard.press("Tab")
    expect(sheet.locator("a")).to_be_focused()
    expect(sheet).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"glossary/[a-z]-[a-z]/#"))


def test_escape_sends_a_definition_away(visit) -> None:
    """Without moving pointer or focus, and it comes back at the next visit."""
    page = visit(MATERIAL)
    word, sheet = term(page)
    word.hover()
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.mouse.move(2, 2)
    tab_to(page, "main p .term")
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(word).to_be_focused()


@pytest.mark.parametrize(("width", "script"), PLACES)
def test_a_definition_opens_by_tap_or_click_and_closes(visit, width: int, script: bool) -> None:
    """By its button; by Escape where there is a keyboard; its link leads to the glossary's entry."""
    page = visit(MATERIAL, width=width, script=script)
    word, sheet = term(page)
    press = word.tap if width < 700 else word.click
    press()
    expect(sheet).to_be_visible()
    assert len(sheet.inner_text()) > 40
    inside(page, sheet)
    close(sheet, width)
    page.mouse.move(2, 2)
    expect(sheet).to_be_hidden()
    press()
    sheet.locator("a").click()
    page.wait_for_url(re.compile(r"glossary/[a-z]-[a-z]/#"))
    expect(page.locator(":target")).to_be_in_viewport()


def close(sheet: Locator, width: int) -> None:
    """Press the button of a sheet."""
    button = sheet.get_by_role("button", name="Close")
    (button.tap if width < 700 else button.click)()


def inside(page: Page, sheet: Locator) -> None:
    """Fails unless a sheet stands wholly in the window."""
    box, size = sheet.bounding_box(), page.viewport_size
    assert box and size
    assert box["x"] >= -0.5 and box["x"] + box["width"] <= size["width"] + 0.5, (
        f"the sheet runs out of the window: {box}"
    )
    assert box["y"] >= -0.5 and box["y"] + box["height"] <= size["height"] + 0.5, (
        f"the sheet runs out of the window: {box}"
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_every_definition_of_a_page_fits_the_window(visit, width: int) -> None:
    """Wherever on the line its word stands."""
    page = visit(MATERIAL, width=width)
    for word in page.locator("main .term").all():
        if word.is_visible():
            word.scroll_into_view_if_needed()
            (word.tap if width < 700 else word.click)()
            sheet = page.locator(f"[id='{word.get_attribute('popovertarget')}']")
            inside(page, sheet)
            close(sheet, width)


@pytest.mark.parametrize(("width", "script"), PLACES)
def test_a_source_mark_shows_what_was_read(visit, width: int, script: bool) -> None:
    """Title, publisher and date, and the link; by Enter on a desk and by tap on a phone."""
    page = visit(MATERIAL, width=width, script=script)
    mark, sheet = page.locator("main .src").first, page.locator("#src-1")
    if width < 700:
        mark.tap()
    else:
        tab_to(page, "main .src")
        page.keyboard.press("Enter")
    expect(sheet).to_be_visible()
    inside(page, sheet)
    assert sheet.locator("h2").inner_text().strip()
    assert re.search(r"\w.*, (undated|.*\d{4})\.", sheet.locator("p").first.inner_text())
    assert sheet.locator("h2 a").get_attribute("href", timeout=2000).startswith("http")
    if width < 700:
        close(sheet, width)
    else:
        page.keyboard.press("Escape")
        expect(mark).to_be_focused()
    expect(sheet).to_be_hidden()


def test_a_source_leads_to_all_that_rests_on_it(visit) -> None:
    """From the mark to the page's list, of which the sheet hides nothing, and to the list of all sources."""
    page = visit(MATERIAL)
    page.locator("main .src").first.click()
    page.locator("#src-1").get_by_role("link", name="All sources of this page").click()
    expect(page.locator("#source-1")).to_be_in_viewport()
    expect(page.locator("#src-1")).to_be_hidden()
    page.locator("main .src").first.click()
    page.locator("#src-1").get_by_role("link", name="All that rests on it").click()
    page.wait_for_url(re.compile(r"sources/[a-z0-9]-[a-z0-9]/#"))
    expect(page.locator(":target")).to_be_in_viewport()


def test_accounts_that_differ_open_from_their_mark(visit) -> None:
    """The mark shows who says what, and the foot of the page has it too."""
    page = visit(MATERIAL)
    mark = page.locator("main button[popovertarget^='acc-']:visible").first
    mark.click()
    sheet = page.locator(f"[id='{mark.get_attribute('popovertarget')}']")
    expect(sheet).to_be_visible()
    assert sheet.locator("li").count() >= 2
    sheet.get_by_role("link", name="On this page").click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(sheet).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["", MATERIAL, "timeline/2025-may-to-june/", "measures/mofcom-2025-18-seven-rare-earths/"])
def test_a_page_without_script_shows_the_same_text(visit, path: str, width: int) -> None:
    """Nothing waits for a script, and nothing is offered that would need one; days that have passed are marked later."""
    with_script, without = on(visit(path, width=width), later(0)), visit(path, width=width, script=False)
    shown = [re.sub(r"\s+", " ", page.locator("#main").inner_text()) for page in (with_script, without)]
    filters = (
        re.sub(r"\s+", " ", with_script.locator(".filters").inner_text())
        if with_script.locator(".filters").count()
        else ""
    )
    assert shown[1] == shown[0].replace(filters, "").replace("  ", " ").strip() or shown[1] == shown[0]
    for item in without.locator(".needs-script").all():
        assert not item.is_visible()


def test_the_menu_works_without_script(visit) -> None:
    """On a phone it opens and leads on."""
    page = visit("", width=390, script=False)
    page.locator(".menu summary").tap()
    page.locator(".menu").get_by_role("link", name="Glossary").tap()
    page.wait_for_url(re.compile(r"glossary/(?:[a-z]-[a-z]/)?$"))


def test_escape_closes_the_menu(visit) -> None:
    """And the focus goes back to where it came from."""
    page = visit("", width=390)
    page.locator(".menu summary").tap()
    expect(page.locator(".menu nav")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".menu nav")).to_be_hidden()
    expect(page.locator(".menu summary")).to_be_focused()


def test_without_script_the_scheme_is_the_systems(visit) -> None:
    """Dark where the system is dark."""
    colours = {
        scheme: visit("", scheme=scheme, script=False).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert colours["light"] != colours["dark"]
    assert colours["dark"] == visit("", scheme="dark").evaluate("getComputedStyle(document.body).backgroundColor")


def test_the_first_tab_leads_past_the_masthead(visit) -> None:
    """The link to the text is seen when it has the focus, and moves the focus."""
    page = visit(MATERIAL)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_a_wrong_address_shows_the_way_back(visit) -> None:
    """At any depth, with the site's styles and links that work."""
    page = visit("there/is/no/such-page/")
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("[...document.styleSheets].every((sheet) => sheet.cssRules.length)")
    page.locator("#main").get_by_role("link", name="Glossary").click()
    page.wait_for_url(re.compile(r"glossary/(?:[a-z]-[a-z]/)?$"))
    expect(page.locator("h1")).to_have_text(re.compile("glossary", re.IGNORECASE))


GRID, OCTOBER = "measures/grid/", "rare-earths-2025-10-09"


@pytest.mark.parametrize(("width", "script"), PLACES)
def test_the_grid_shows_the_day_that_was_chosen(visit, width: int, script: bool) -> None:
    """At first the edition's; a plain link chooses another, and the way back brings the first again."""
    page = visit(GRID, width=width, script=script)
    shown = page.locator(".by-day > .day:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_have_class("day is-now")
    page.locator(".days:visible").get_by_role("link", name="9 October 2025").click()
    expect(shown).to_have_count(1)
    expect(shown).to_have_id(OCTOBER)
    expect(shown.locator(".days [aria-current]")).to_have_text("9 October 2025")
    expect(shown.locator("h3")).to_be_in_viewport()
    page.go_back()
    expect(shown).to_have_class("day is-now")


def test_a_material_leads_to_its_row_in_the_grid(visit) -> None:
    """On the day of the edition, in sight."""
    page = visit(MATERIAL)
    page.locator(".big-state").get_by_role("link", name="Each rule and day").click()
    row = page.locator("tr:target")
    expect(row.locator("th")).to_contain_text("Dysprosium")
    expect(row).to_be_in_viewport()


def test_without_styles_every_day_of_the_grid_is_there(visit) -> None:
    """On paper only one."""
    page = visit(GRID)
    page.emulate_media(media="print")
    expect(page.locator(".by-day > .day:visible")).to_have_count(1)
    page.emulate_media(media="screen")
    page.evaluate("for (const sheet of document.styleSheets) sheet.disabled = true")
    expect(page.locator(".by-day > .day:visible")).to_have_count(page.locator(".by-day > .day").count())


def on(page: Page, day: str) -> Page:
    """The page again, on a day of the reader's."""
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.reload()
    return page


def later(days: int) -> str:
    """The day some days after the edition's."""
    return (records().day + timedelta(days)).isoformat()


AGE = ".mast [data-known]"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_age_of_the_edition_is_said_in_days(visit, width: int) -> None:
    """By the reader's own day, on every page; nothing on the day itself or by a clock that is slow."""
    page = visit(MATERIAL, width=width)
    for days, said in ((46, "That was 46 days ago; nothing later is in it."), (1, "That was one day ago; nothing later is in it."), (0, ""), (-3, "")):
        expect(on(page, later(days)).locator(AGE)).to_have_text(said)
    height = page.locator(".edition").bounding_box()["height"]
    assert on(page, later(46)).locator(".edition").bounding_box()["height"] == height


def test_a_date_that_has_passed_is_marked(visit) -> None:
    """The day after it and not before, wherever a line of what comes next stands; at the state that it ends too."""
    first = visit("next/").locator(".dates [data-passed]").first.get_attribute("data-passed")
    after = (date.fromisoformat(first) + timedelta(1)).isoformat()
    for path in ("", "next/"):
        page = visit(path)
        marks = page.locator(".dates [data-passed]")
        expect(on(page, first).locator(".dates [data-passed]:not(:empty)")).to_have_count(0)
        on(page, after)
        due = [day == first for day in marks.evaluate_all("(all) => all.map((e) => e.dataset.passed)")]
        assert [bool(text) for text in marks.all_inner_texts()] == due
        expect(marks.first).to_have_text("Date has passed; outcome not in this edition.")
    page = on(visit("measures/mofcom-2025-70-suspension/"), "2026-11-11")
    expect(page.locator(".big-state")).to_contain_text("Date has passed; outcome not in this edition.")


def test_without_script_nothing_is_said_of_today(visit) -> None:
    """Neither age nor mark: the page does not know the reader's day."""
    page = visit("next/", script=False)
    expect(page.locator(AGE)).to_be_empty()
    assert page.locator("[data-passed]").count() > 5
    expect(page.locator("[data-passed]:not(:empty)")).to_have_count(0)
