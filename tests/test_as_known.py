"""The site as known on 10 June 2025, the day of the news text it began from: what a reader finds in its HTML, and what not."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import takewhile
from xml.etree.ElementTree import Element

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
# The same without a year: a day or month after that day in a text about that year.
YEARLESS = re.compile(
    r"\b(?:1[1-9]|2\d|30) June\b(?! \d{4})|(?:late|end|middle|half)(?: of| in)? June\b|June (?:total|figures?|data)\b"
    r"|\b(?:July|August|September|October|November|December)\b(?!,? (?:\d{1,2}, )?\d{4})"
)
OTHER_YEARS = re.compile(r"August of that year|later, on 3 December|Japan in September|began on 21 September")  # 2014 and 2011, 2024, 2010
GAP = "Not known on 10 June 2025."
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


def prose(found: Page) -> str:
    """All that a reader reads on a page but the axes of drawings, which name months of any year."""
    pieces = (text for e, text in found.texts if "svg" not in {tag(x) for x in (e, *found.above(e))})
    return " ".join(" ".join(pieces).split())


def test_no_page_tells_of_a_later_day_that_stands_without_a_year(site: Site) -> None:
    """Such a day is one of the year of the record that it stands in."""
    for found in site.pages.values():
        text = OTHER_YEARS.sub("", prose(found)) if found.address != "editing/" else ""
        assert [text[max(0, m.start() - 60) : m.end() + 20] for m in YEARLESS.finditer(text)] == [], found.address


@pytest.mark.parametrize("said", ["framework late", "26 June", "27 June", "38%", "74%", "same reading of Geneva", "lowest since February 2020", "tonnes left China in May"])
def test_claims_are_weighed_without_what_came_later(site: Site, said: str) -> None:
    """Evidence goes with any page that came out later; a claim that lost some was not weighed yet."""
    assert all(said not in main(page(site, f"claims/{name}.md")) for name in ("2025", "misconceptions"))


def test_a_claim_that_lost_evidence_is_not_weighed(site: Site, known: Catalog) -> None:
    """What is left for and against rests on pages that were out; one that lost nothing may keep its verdict."""
    for claim in known.all("claims"):
        whole = records().records[claim.id]
        lost = (len(claim.for_), len(claim.against)) != (len(whole.for_), len(whole.against))
        assert claim.verdict in (("not-weighed",) if lost else ("not-weighed", whole.verdict)), claim.id
        assert not known.later & {source for said in (*claim.for_, *claim.against) for source in said.sources}, claim.id
    assert {c.verdict for c in known.all("claims")} > {"not-weighed"}
    assert "Part of the evidence came later than this day." in main(page(site, "claims/2025.md"))


def test_the_customs_data_of_may_were_not_out(site: Site) -> None:
    """They came on 20 June: no page, no table to take away and no search finds them."""
    files = [f for f in site.folder.rglob("*") if f.suffix in (".html", ".csv", ".json", ".xml", ".bib") and f.is_file()]
    assert [f.relative_to(site.folder) for f in files if re.search(r"\b1,?238\b", f.read_text("utf-8"))] == []
    for name in ("china-magnet-exports", "china-dy-tb-exports-2025"):
        rows = list(csv.DictReader((site.folder / "data" / f"{name}.csv").read_text("utf-8").splitlines()))
        assert rows and not [r for r in rows if r["period"].endswith("2025-05")]


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


def test_a_source_of_june_is_listed_when_it_tells_what_had_happened(site: Site, known: Catalog) -> None:
    """Of pages whose day was not found the others wait for the end of the month, and one of a later month for that."""
    late = {"particle-dexter-2025-06", "aseantoday-2025-06-deal", "daily8-2025-06-military", "rawmaterials-2025-w25", "particle-2025-06-may-exports", "metalnomist-lcm"}
    assert late <= known.later and {"signalscv-2025-06", "kirkland-2025-06-eda", "cbtnews-2025-06-ford"} <= set(known.records)
    shown = {e.get("href") for found in site.pages.values() for e in found.named("a")}
    assert not shown & {records().records[i].url for i in late}


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


def test_a_gap_is_told_once(site: Site) -> None:
    """Not several times in a row, and no part of a page holds nothing else."""
    gaps = 0
    for found in site.pages.values():
        text = main(found) if "main" in found.ids else ""
        gaps += text.count(GAP)
        assert not re.search(rf"(?:{re.escape(GAP)}\s*){{2}}", text), found.address
        assert GAP not in {below(found, heading) for heading in found.named("h2", "h3", "h4")}, found.address
    assert 0 < gaps < 250


def below(found: Page, heading: Element) -> str:
    """What stands between a heading and the next one."""
    after = list(found.parents[heading])
    after = after[after.index(heading) + 1 :]
    return " ".join(words(e) for e in takewhile(lambda e: not re.fullmatch(r"h[1-6]", tag(e)), after)).strip()


def test_another_day_is_known_as_well() -> None:
    """Five months later: Busan and what suspended the October lists, but not the first general licences."""
    found = asof.known(records(), date(2025, 11, 12))
    assert {"busan-2025", "mofcom-2025-70-suspension", "mofcom-2025-57-five-rare-earths"} <= set(found.records)
    assert {"first-general-licences-2025", "supreme-court-ieepa-2026", "november-2025-magnet-exports"} <= found.later


def headings(found: Page) -> Iterator[str]:
    """The headings of a page."""
    yield from (words(e).rstrip("#").strip() for e in found.named("h1", "h2"))


def test_the_home_page_has_words_that_hold_on_any_day(site: Site) -> None:
    """Its headings are findings of the edition; front matter has others."""
    found = list(headings(page(site, "index.md")))
    assert found[0] == "State of play" and "The seventeen, by the state of their control" in found
