"""The site as known on 10 June 2025, the day of the news text it began from: what a reader finds in its HTML, and what not."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import date

import pytest
from site_fixture import HOST, ROOT, Page, Site, build_into, records, tag, words

from macros import asof
from macros.catalog import Catalog

DAY = date(2025, 6, 10)
EPOCH = "1749513600"  # that day
BANNER = "As known on 10 June 2025."
# What came after the day, as texts name it; the words of the glossary have no day, and its page says when they were written.
LATER = re.compile(
    r"Announcements? (?:No\. |Nos\. )?(?:5[5-8]|6[12]|7[02])\b|No\. (?:5[5-8]|6[12]|7[02]) of 2025|Busan|Kuala Lumpur|Stockholm|Madrid"
    r"|struck down on|20 February 2026|October lists|H20|(?:July|August|September|October|November|December) 2025(?! and| July)"
)
# Days to come that were set by then: the end of the pause of Geneva, and of the year before the duty on magnets.
PLANNED = re.compile(r"1[12] Aug(?:ust)? 2025|31 Dec(?:ember)? 2025")
DATED = ("events", "rounds", "measures", "commitments", "claims", "gaps", "corrections", "sources")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site as known on the day, built once."""
    folder = tmp_path_factory.mktemp("as-known") / "built"
    building = build_into(folder, AS_OF=DAY.isoformat(), SOURCE_DATE_EPOCH=EPOCH)
    log, _ = building.communicate()
    assert building.returncode == 0, log
    return Site(folder, "/rare-earth-bargain/", log)


@pytest.fixture(scope="module")
def known() -> Catalog:
    """The records behind it."""
    return asof.known(records(), DAY)


def page(site: Site, path: str) -> Page:
    """The page of a Markdown file."""
    found = site.of(path)
    assert found, f"{path} was not built"
    return found


def read(found: Page) -> str:
    """All that a reader reads on a page."""
    return " ".join(" ".join(text for _, text in found.texts).split())


def main(found: Page) -> str:
    """The same without what frames it."""
    return words(found.ids["main"])


def test_the_build_warns_of_nothing(site: Site) -> None:
    """What prose says of records that were not known is no fault."""
    assert not [line for line in site.log.splitlines() if line.startswith(("WARNING", "ERROR"))]


def test_every_page_has_the_banner(site: Site) -> None:
    """With the day, and with what knowledge the rest was written; the normal site has none."""
    for found in site.pages.values():
        said = [words(e) for e in found.classed("as-known")]
        assert len(said) == 1 and said[0].startswith(BANNER) and "with knowledge up to " in said[0], found.address


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("materials/dysprosium.md", "What has no date was written with knowledge up to 2 July 2026."),
        ("supply-chain.md", "What has no date was written with knowledge up to 9 October 2026."),  # of a plant; most of it less far
        ("method.md", "What has no date was written with knowledge up to 9 October 2026."),
        ("rounds/london-2025.md", "The text of this page was written with knowledge up to 9 October 2026 and is left out too."),
        ("index.md", "The text of this page was written with knowledge up to 9 October 2026 and is left out too."),
    ],
)
def test_the_banner_says_with_what_knowledge_a_page_was_written(site: Site, path: str, said: str) -> None:
    """That of its record, of the kind that it lists, or of the edition."""
    assert words(page(site, path).classed("as-known")[0]).endswith(said)


def test_announcement_18_is_known_and_in_force(site: Site) -> None:
    """On its page, on the home page and on that of a metal; nothing suspends it, and no word of the later ones."""
    rule = main(page(site, "measures/mofcom-2025-18-seven-rare-earths.md"))
    assert "In force since 4 April 2025" in rule and "Never suspended" not in rule
    assert "In force since 4 April 2025" in main(page(site, "index.md"))
    assert "in force since 4 April 2025" in main(page(site, "materials/dysprosium.md"))


def test_the_tariffs_stand_as_geneva_left_them(site: Site) -> None:
    """Partly suspended until the day that Geneva had set, and not struck down."""
    duty = main(page(site, "measures/us-ieepa-reciprocal.md"))
    assert "Partly suspended until 11 August 2025" in duty and "truck down" not in duty
    assert "In force since" in main(page(site, "measures/us-ieepa-fentanyl.md"))


def test_the_london_talks_are_known_as_held(site: Site) -> None:
    """Who met stands there; what came of them does not."""
    talks = main(page(site, "rounds/london-2025.md"))
    assert "Talks, 9–10 June 2025" in talks and "Lancaster House" in talks and "It was held; what came of it was told later." in talks
    assert all(name in talks for name in ("Scott Bessent", "Howard Lutnick", "He Lifeng", "Wang Wentao"))
    assert "No promise found." in talks
    assert not re.search(r"framework|up front|55%|26 June|27 June|months? later", talks)


@pytest.mark.parametrize(
    "path",
    [
        "measures/mofcom-2025-57-five-rare-earths.md", "measures/mofcom-2025-61-extraterritorial.md", "measures/mofcom-2025-70-suspension.md",
        "measures/us-bis-affiliates-rule.md", "rounds/busan-2025.md", "rounds/stockholm-2025.md", "rounds/washington-2026.md",
        "timeline/2025-july-to-september.md", "timeline/2026-june-on.md", "claims/2026.md",
    ],
)  # fmt: skip
def test_pages_about_what_came_later_are_not_built(site: Site, path: str) -> None:
    """They are there in the normal site."""
    assert (ROOT / "docs" / path).is_file() and site.of(path) is None


def test_no_page_tells_of_what_came_later(site: Site) -> None:
    """In text, titles, labels and hidden sheets; the glossary’s words for it are gone as well."""
    for found in site.pages.values():
        if found.address == "editing/":  # its examples are of any day
            continue
        text = PLANNED.sub("", read(found))
        assert [text[m.start() - 60 : m.end() + 20] for m in LATER.finditer(text)] == [], found.address


def test_the_ruling_of_the_supreme_court_is_not_known(site: Site) -> None:
    """No event, no state, no link; only the glossary’s word for the law, which has no day, tells of it."""
    assert [p.address for p in site.pages.values() if "Supreme Court" in read(p) and not p.address.startswith("glossary/")] == []


def test_no_page_names_a_record_that_was_not_known(site: Site, known: Catalog) -> None:
    """Not by an anchor, not by a link."""
    later = {i for i in known.later if records().records[i].kind_name in DATED}
    assert {"busan-2025", "mofcom-2025-70-suspension", "london-framework-2025"} <= later
    for found in site.pages.values():
        assert not later & set(found.ids), found.address
        targets = {re.split(r"[/#]+", e.get("href", "").rstrip("/"))[-1] for e in found.named("a")}
        assert not later & targets, found.address


def test_every_source_on_the_site_was_out(site: Site, known: Catalog) -> None:
    """The index of sources has those that were known, and no page lists another."""
    late = {s.url for s in records().all("sources") if s.issued and s.issued.first > DAY} - {s.url for s in known.all("sources")}
    shown = {e.get("href") for found in site.pages.values() for e in found.named("a")}
    assert len(late) > 500 and not late & shown


def test_gaps_corrections_and_promises_are_those_of_the_day(site: Site, known: Catalog) -> None:
    """The gaps of later days and all corrections are gone; of a promise the states up to the day are left."""
    assert all(g.date.first <= DAY for g in known.all("gaps")) and not known.all("corrections")
    assert {c.round for c in known.all("commitments")} == {"geneva-2025", "call-2025-06"}
    assert all(s.date.first <= DAY for c in known.all("commitments") for s in c.steps)
    assert "None noted." in main(page(site, "gaps.md"))


def test_nothing_dated_in_the_records_is_later(known: Catalog) -> None:
    """Events, rounds, steps, positions, accounts, what came of something; days to come are those that a law or a plan had set."""
    fields = ("announced_to", "effective", "last_day", "due", "runs_to", "when", "known_to")  # terms, spans of figures and offices, and our own knowledge
    dates = [(r.id, path, d) for kind, found in known.values.items() if kind.__name__ == "Edtf" for r, path, d in found]
    assert len(dates) > 500
    assert [(i, p, d.text) for i, p, d in dates if d.first > DAY and p[-1] not in fields] == []


def test_series_to_take_away_end_on_the_day(site: Site) -> None:
    """The tariffs as they stood: 145 was past, 30 remained; exports of later months are not in the table."""
    rows = list(csv.DictReader((site.folder / "data" / "tariffs.csv").read_text("utf-8").splitlines()))
    assert {r["period"] for r in rows} >= {"2025-04-10", "2025-05-14"} and all(r["period"] <= "2025-06-10" for r in rows)
    exports = (site.folder / "data" / "china-dy-tb-exports-2025.csv").read_text("utf-8")
    assert "2025-04," in exports and "2025-07" not in exports
    assert not (site.folder / "data" / "us-imports-rare-earth-by-origin.csv").exists()


def test_every_link_of_the_site_leads_somewhere(site: Site) -> None:
    """Though a quarter of its pages is gone."""
    found = ((p, e.get("href")) for p in site.pages.values() for e in p.elements if tag(e) in ("a", "link") and e.get("href"))
    dead = [f"{p.address}: {said}" for p, href in found if site.url(p, href).startswith(HOST) and (said := site.target(p, href))]
    assert dead == [] and len(site.pages) < len(records().pages)


def test_search_finds_nothing_of_later(site: Site) -> None:
    """The index is made of the same pages."""
    index = json.loads((site.folder / "search" / "search_index.json").read_text("utf-8"))["docs"]
    assert not [d["location"] for d in index if re.search(r"Busan|Announcement No\. (?:57|61|70)", f"{d['title']} {d['text']}") and "editing" not in d["location"]]


def test_the_day_of_the_build_is_that_day(site: Site) -> None:
    """In the map of the site, and where a page says how far the facts reach."""
    dates = set(re.findall(r"<lastmod>(.*?)</lastmod>", (site.folder / "sitemap.xml").read_text("utf-8")))
    assert dates == {DAY.isoformat()}
    assert "Verified through 10 June 2025" in read(page(site, "index.md"))


def headings(found: Page) -> Iterator[str]:
    """The headings of a page."""
    yield from (words(e).rstrip("#").strip() for e in found.named("h1", "h2"))


def test_the_home_page_has_words_that_hold_on_any_day(site: Site) -> None:
    """Its headings are findings of the edition; front matter has others."""
    found = list(headings(page(site, "index.md")))
    assert found[0] == "State of play" and "The seventeen, by the state of their control" in found
