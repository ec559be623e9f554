"""The built HTML: what a reader, a search engine and a browser find in it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from gzip import compress
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

import pytest
import yaml
from site_fixture import HOST, ROOT, Page, Site, build_into, built, records, tag, words

from macros.catalog import Catalog
from macros.csp import POLICY
from macros.model import KINDS
from macros.model.types import Link
from macros.rules import RULES

PAGE_LIMIT = 300_000  # bytes of one page's HTML, before it is compressed
WHOLE: dict[str, int] = {}  # pages with a limit of their own
VIEW_LIMIT = 120_000  # bytes over the wire until a page stands, fonts apart

TOLD = ("summary", "scope", "history", "last_day", "agreed")  # what accounts can differ on that a line on a record tells
FORGIVEN: set[str] = set()  # faults that html5lib names and the standard has since allowed; none so far
POINTERS = (
    "popovertarget",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "for",
    "headers",
    "list",
)
LOADS = {
    "script": "src",
    "img": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "iframe": "src",
    "embed": "src",
    "object": "data",
    "input": "src",
}
LOADING_LINKS = {
    "stylesheet",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "icon",
    "apple-touch-icon",
    "manifest",
}
CONTROLS = {"a", "button", "input", "select", "textarea", "summary", "iframe"}
LEFTOVERS = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{#|[\ue000-\uf8ff]|\b[Uu]ndefined\b|<bound method|object at 0x|\bDecimal\(|datetime\.date"
)
NOTHING = re.compile(
    r"[a-z,(/#] ?\bNone\b|\bNone [^a-z]"
)  # as a sentence or a cell of its own the word is ours: "None so far."
HAN = re.compile("[\u3400-\u9fff]")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The built site."""
    return built(tmp_path_factory.getbasetemp())


def none(faults: Iterable[str]) -> None:
    """Fails with all faults, not only the first."""
    found = list(faults)
    assert not found, f"{len(found)} faults:\n" + "\n".join(found[:60])


def on_pages(site: Site, *leave: str) -> Iterator[tuple[str, Page]]:
    """Every page with the name it has in messages."""
    yield from ((f"/{address}", page) for address, page in site.pages.items() if address not in leave)


def test_the_build_warns_of_nothing(site: Site) -> None:
    """Not even where it goes on."""
    none(line for line in site.log.splitlines() if line.startswith(("WARNING", "ERROR")))


def test_every_link_and_asset_is_there(site: Site) -> None:
    """Every href and src, in hand-written HTML too, with its fragment."""
    for_all = (
        (where, page, e.get(a))
        for where, page in on_pages(site)
        for e in page.elements
        for a in ("href", "src", "data", "poster")
        if a in e.attrib
    )
    inside = ((w, p, href) for w, p, href in for_all if href is not None and site.url(p, href).startswith(HOST))
    none(f"{w}: {said}" for w, p, href in inside if (said := site.target(p, href)))


def test_every_pointer_inside_a_page_finds_its_element(site: Site) -> None:
    """Popovers, labels and ARIA relations name ids that are there."""
    for_all = (
        (w, p, a, e.get(a, "")) for w, p in on_pages(site) for e in p.elements for a in POINTERS if a in e.attrib
    )
    none(f"{w}: {a}={ids!r}" for w, p, a, ids in for_all for id_ in ids.split() if id_ not in p.ids)


def test_popover_buttons_open_popovers(site: Site) -> None:
    """The element that a button names is a popover."""
    buttons = (
        (w, p, b.get("popovertarget"))
        for w, p in on_pages(site)
        for b in p.named("button")
        if "popovertarget" in b.attrib
    )
    none(f"{w}: #{id_} is no popover" for w, p, id_ in buttons if id_ in p.ids and "popover" not in p.ids[id_].attrib)


def test_ids_are_unique_on_a_page(site: Site) -> None:
    """And hold no space, so that an address can name them."""
    counted = ((w, Counter(e.get("id", "") for e in p.elements if "id" in e.attrib)) for w, p in on_pages(site))
    none(
        f"{w}: id {id_!r} × {n}" for w, counts in counted for id_, n in counts.items() if n > 1 or not id_ or " " in id_
    )


def test_every_page_has_one_h1(site: Site) -> None:
    """And it says something."""
    heads = ((w, [words(h) for h in p.named("h1")]) for w, p in on_pages(site))
    none(f"{w}: h1 {found}" for w, found in heads if len(found) != 1 or not found[0])


def test_headings_skip_no_level(site: Site) -> None:
    """Readers of a screen reader go from heading to heading; hidden sheets are apart."""
    shown = {
        w: [
            h for h in p.named("h1", "h2", "h3", "h4", "h5", "h6") if not any("popover" in a.attrib for a in p.above(h))
        ]
        for w, p in on_pages(site)
    }
    pairs = ((w, a, b) for w, heads in shown.items() for a, b in zip(heads, heads[1:], strict=False))
    none(f"{w}: {tag(b)} {words(b)!r} after {tag(a)}" for w, a, b in pairs if int(tag(b)[1]) > int(tag(a)[1]) + 1)


def test_the_html_is_valid(site: Site) -> None:
    """As the standard's own parser sees it."""
    none(f"{w}: {fault}" for w, p in on_pages(site) for fault in p.faults if fault.split(" ", 1)[1] not in FORGIVEN)


def test_controls_do_not_stand_inside_controls(site: Site) -> None:
    """A link in a button, or a button in a link, can be reached by nobody's keyboard; the parser lets it pass."""
    inner = ((w, e, a) for w, p in on_pages(site) for e in p.named(*CONTROLS) for a in p.above(e) if tag(a) in CONTROLS)
    none(f"{w}: {tag(e)} {words(e)!r} inside {tag(a)} {words(a)!r}" for w, e, a in inner)


def test_lists_hold_only_their_items(site: Site) -> None:
    """What stands between items belongs to none of them."""
    allowed = {
        "ul": {"li"},
        "ol": {"li"},
        "dl": {"dt", "dd", "div"},
        "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
        "tr": {"th", "td"},
    }
    found = ((w, tag(e), tag(c)) for w, p in on_pages(site) for e in p.elements for c in e if tag(e) in allowed)
    none(
        f"{w}: <{inner}> in <{outer}>"
        for w, outer, inner in found
        if inner not in {*allowed[outer], "template", "script"}
    )


def test_nothing_of_the_machinery_is_left(site: Site) -> None:
    """No braces, tokens, or names of Python's, neither in texts nor in attributes."""
    texts = (
        (w, t)
        for w, p in on_pages(site)
        for e, t in p.texts
        if not {"code", "pre"} & {tag(a) for a in (e, *p.above(e))}
    )
    values = ((w, v) for w, p in on_pages(site) for e in p.elements if tag(e) != "script" for v in e.attrib.values())
    none(
        f"{w}: {said[:90]!r}" for w, said in (*texts, *values) if LEFTOVERS.search(said) or NOTHING.search(said.strip())
    )


def test_no_paragraph_is_empty(site: Site) -> None:
    """Nor a heading, a cell of headings, an item, a link or a button without a name."""
    kinds = ("p", "h2", "h3", "h4", "li", "dt", "dd", "a", "button", "caption", "summary", "b")
    empty = (
        (w, e)
        for w, p in on_pages(site)
        for e in p.named(*kinds)
        if not words(e) and not e.get("aria-label") and e.find(".//*[@aria-label]") is None
    )
    none(f"{w}: <{tag(e)} {dict(e.attrib)}>" for w, e in empty if "md-search-result__list" not in e.get("class", ""))


def test_words_of_another_script_say_their_language(site: Site) -> None:
    """Else a screen reader spells them, and a browser picks the wrong shapes."""
    texts = ((w, p, e, text) for w, p in on_pages(site) for e, text in p.texts if HAN.search(text))
    none(f"{w}: {text.strip()[:40]!r} in {tag(e)}" for w, p, e, text in texts if _language(p, e) == "en")


def _language(page: Page, element: Element) -> str:
    return next((e.get("lang") for e in (element, *page.above(element)) if e.get("lang")), "")


def test_titles_are_unique_and_descriptions_are_there(site: Site) -> None:
    """What a search engine shows of a page."""
    titles = Counter(words(t) for _, p in on_pages(site) for t in p.named("title") if tag(p.parents[t]) == "head")
    none(f"title {title!r} × {n}" for title, n in titles.items() if n > 1 or not title)
    metas = ((w, {m.get("name"): m.get("content", "") for m in p.named("meta")}) for w, p in on_pages(site))
    none(
        f"{w}: description {named.get('description')!r}" for w, named in metas if len(named.get("description", "")) < 20
    )


# Requests and policy


def loaded(page: Page) -> Iterator[str]:
    """The addresses that a browser asks for by itself when it shows a page."""
    for e in page.elements:
        if value := e.get(LOADS.get(tag(e), "")):
            yield value
        if tag(e) == "link" and LOADING_LINKS & set(e.get("rel", "").split()):
            yield e.get("href", "")
        if tag(e) in ("use", "image"):
            yield e.get("href", "")
        yield from (part.split()[0] for part in e.get("srcset", "").split(",") if part.strip())


def test_no_page_asks_elsewhere(site: Site) -> None:
    """Nor do the style sheets; links that a reader may follow are another thing."""
    none(
        f"{w}: {url}"
        for w, p in on_pages(site)
        for url in loaded(p)
        if not url.startswith("data:") and not site.url(p, url).startswith(HOST)
    )
    sheets = (
        (f.name, url)
        for f in site.folder.rglob("*.css")
        for url in re.findall(r"(?:url\(|@import)\s*['\"]?([^'\")\s]+)", f.read_text("utf-8"))
    )
    none(f"{name}: {url}" for name, url in sheets if re.match(r"(?:[a-z]+:)?//", url))


def test_every_page_has_the_policy_for_its_own_scripts(site: Site) -> None:
    """First in the head, with the hash of each inline script and no other."""
    for where, page in on_pages(site):
        first = next(e for e in page.named("head")[0] if isinstance(e.tag, str))
        hashes = [
            _hash(s.text or "")
            for s in page.named("script")
            if "src" not in s.attrib and s.get("type", "") in ("", "module", "text/javascript")
        ]
        assert first.get("http-equiv") == "Content-Security-Policy", where
        assert first.get("content") == POLICY.format(scripts=" ".join(["'self'", *dict.fromkeys(hashes)])), where


def _hash(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


def test_nothing_on_a_page_runs_past_the_policy(site: Site) -> None:
    """No handlers in attributes, no script addresses, no style elements."""
    elements = [(w, e) for w, p in on_pages(site) for e in p.elements]
    none(f"{w}: {name}" for w, e in elements for name in e.attrib if name.startswith("on"))
    none(f"{w}: {e.get('href')}" for w, e in elements if e.get("href", "").lower().startswith("javascript:"))
    none(f"{w}: <{tag(e)}>" for w, e in elements if tag(e) in ("style", "iframe", "object", "embed"))


# Sources and records


def test_every_source_mark_has_its_sheet_and_its_line(site: Site) -> None:
    """A mark's number is that of its sheet and of its line in the list; numbers run from 1 without a gap."""
    for where, page in on_pages(site):
        marks = {int(words(m)): m for m in page.classed("src")}
        lines = [i for i in page.ids if re.fullmatch(r"source-\d+", i)]
        none(
            f"{where}: mark {n} opens {m.get('popovertarget')}"
            for n, m in marks.items()
            if m.get("popovertarget") != f"src-{n}"
        )
        none(
            f"{where}: source {n} has no sheet or no line"
            for n in marks
            if f"src-{n}" not in page.ids or f"source-{n}" not in page.ids
        )
        assert sorted(marks) == list(range(1, len(lines) + 1)), f"{where}: marks {sorted(marks)}, lines {len(lines)}"


def test_pages_with_figures_list_their_sources(site: Site) -> None:
    """No number without a page that it was read on."""
    none(w for w, p in on_pages(site) if (p.classed("fig") or p.classed("chart")) and "source-1" not in p.ids)


def test_every_source_sheet_says_what_it_is(site: Site) -> None:
    """Title, publisher and kind, a link to the page that was read and one to all that rests on it."""
    for where, page in on_pages(site):
        for id_, sheet in ((i, e) for i, e in page.ids.items() if re.fullmatch(r"src-\d+", i)):
            links = [site.url(page, a.get("href", "")) for a in sheet.iter("a")]
            assert words(sheet[0]) and sheet.find("p") is not None, f"{where}#{id_}"
            assert any(url.startswith(f"{HOST}{site.base}sources/") and "#" in url for url in links), (
                f"{where}#{id_} does not lead to the list of all sources"
            )


def test_every_record_stands_where_the_catalog_says(site: Site) -> None:
    """On its own page, or at its anchor in the list of its kind."""
    catalog = records()
    for id_, record in catalog.records.items():
        assert (address := catalog.address(id_)), f"{record.kind_name}/{id_} stands nowhere"
        page = site.of(address[0])
        assert page is not None, f"{record.kind_name}/{id_}: no page {address[0]}"
        assert not address[1] or address[1] in page.ids, f"{record.kind_name}/{id_}: no anchor in {address[0]}"


def test_lists_name_the_records_that_have_pages_too(site: Site) -> None:
    """The list of a kind is whole: one finds there what has a page of its own."""
    catalog = records()
    for id_, record in catalog.records.items():
        path = next(iter(catalog.homes(record)), None)
        page = site.of(path) if path else None
        assert page is None or id_ in page.ids or _links(site, page, catalog.page_of(id_)), (
            f"{path} does not name {record.kind_name}/{id_}"
        )


def _links(site: Site, page: Page, path: str | None) -> bool:
    own = path and site.of(path)
    return bool(own) and any(
        site.url(page, a.get("href", "")) == f"{HOST}{site.base}{own.address}" for a in page.named("a")
    )


def test_an_error_can_be_reported_on_every_record(site: Site) -> None:
    """On its page or at its entry, with its address and its file."""
    catalog, base = records(), yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)["site_url"]
    for id_, record in catalog.records.items():
        path, anchor = catalog.address(id_)
        page = site.of(path)
        place = page.ids[anchor] if anchor else page.classed("report")[0]
        queries = [parse_qs(urlsplit(a.get("href", "")).query) for a in place.iter("a") if a.get("href", "").startswith("mailto:")]
        address = f"{base}{page.address}" + (f"#{id_}" if anchor else "")
        wanted = {"subject": [f"Error in {record.kind_name}/{id_}"], "body": [f"{address}\n{catalog.raws[id_].tree.file}\n"]}
        assert queries == [wanted], f"{record.kind_name}/{id_} in {path}"


def test_every_page_with_sources_or_a_record_is_cited(site: Site) -> None:
    """As text, and in two files that name its sources in the order of the page and then the page."""
    catalog, about = records(), {site.of(p.path).address for p in records().pages if "record" in p.meta.value}
    for where, page in on_pages(site, "404.html"):
        lines = [words(li.find("span")) for li in page.elements if re.fullmatch(r"source-\d+", li.get("id", ""))]
        assert ("cite" in page.ids) == bool(lines or page.address in about), where
        if "cite" not in page.ids:
            continue
        files = [site.file(site.url(page, a.get("href", ""))) for a in page.ids["cite"].iter("a")]
        bib, items = files[0].read_text("utf-8"), json.loads(files[1].read_text("utf-8"))
        assert re.findall(r"^@misc\{(.+),$", bib, re.M) == [i["id"] for i in items], where
        assert len(items) == len(lines) + 1 and items[-1]["URL"].endswith(f"/{page.address}"), where
        assert all(line.startswith(" ".join(i["title"].split())) for line, i in zip(lines, items, strict=False)), where
        assert all(catalog.get(i["id"], "sources") for i in items[:-1]), where


def test_the_share_of_law_and_statistics_is_that_of_the_marks(site: Site) -> None:
    """Counted anew from the numbers in the text, the accounts and lists at the foot apart."""
    for where, page in on_pages(site):
        foot = [page.ids.get("accounts"), *page.classed("also-read"), *page.classed("sheets")]
        inside = {id(e) for part in foot if part is not None for e in part.iter()}
        places = [[words(b) for b in e.iter("button")] for e in page.classed("srcs") if id(e) not in inside]
        strong = {i.removeprefix("source-") for i, li in page.ids.items() if re.fullmatch(r"source-\d+", i) and _is_solid(li)}
        count = sum(bool(strong & {*numbers}) for numbers in places)
        said = re.match(r"(\d+|None) of ([\d,]+) statements? rests? on law", words(page.ids["page-sources"].find("p"))) if places else None
        assert not places or (said[1].replace("None", "0"), said[2].replace(",", "")) == (str(count), str(len(places))), where


def _is_solid(line: Element) -> bool:
    """Whether a line of the list of sources is of a law or a statistic, and not of one that others only quote."""
    if words(line.find("span")).startswith(tuple(s.title for s in records().all("sources") if s.quoted)):
        return False
    kind = next(words(e) for e in line.iter("span") if e.get("class") == "kind")
    return kind.startswith(("Law", "Statistics")) and not kind.startswith("Law firm")


def test_what_is_disputed_is_marked_wherever_it_is_told(site: Site) -> None:
    """Beside the summary of a record on which accounts differ stands the mark, or stand the accounts themselves."""
    catalog = records()
    disputed = {
        r.id: " ".join(r.summary.split())[:45]
        for kind in ("events", "rounds", "measures")
        for r in catalog.all(kind)
        if any(a.about in TOLD and a.about not in r.figures for a in r.accounts)
    }
    told, bare = Counter(), []
    for page in site.pages.values():
        for element in page.named("p", "li", "td"):
            text = _spoken(element) if tag(element) != "li" or "is-" in element.get("class", "") else ""
            for id_ in (i for i, start in disputed.items() if start in text):
                told[id_] += 1
                around = page.parents[element]
                marks = [b.get("popovertarget", "") for b in around.iter() if tag(b) == "button"]
                if not any(m.startswith(f"acc-{id_}-") for m in marks) and "Accounts differ" not in words(around):
                    bare.append(f"{page.address}: {id_}")
    assert not bare
    assert told.keys() == disputed.keys()


def _spoken(element: Element) -> str:
    """What is read in an element, without the definitions and marks that are folded into it."""
    if "sheet" in element.get("class", "").split() or "srcs" in element.get("class", "").split():
        return ""
    pieces = [element.text or "", *(text for child in element for text in (_spoken(child), child.tail or ""))]
    return " ".join("".join(pieces).split())


def test_the_health_page_counts_what_the_catalog_holds(site: Site) -> None:
    """Records, statements, checks, gaps, disputes and rows, counted here in another way."""
    catalog, page = records(), site.of("health.md")
    held, stated = [len(catalog.all(kind)) for kind in KINDS], _stated(catalog)
    rows = _rows(page, "health-records")
    assert [int(row[1]) for row in rows] == [*held, len(catalog.records)]
    assert [int(row[2]) for row in rows] == [*(stated[kind] for kind in KINDS), sum(stated.values())]
    assert all(int(row[2]) == sum(map(int, row[3:])) for row in rows)
    assert sum(int(row[3]) for row in _rows(page, "health-checks")) == len(catalog.records)
    limits = yaml.safe_load((ROOT / "data" / "limits.yml").read_text("utf-8"))
    allowed = {name: sum(value.values()) if isinstance(value, dict) else value for name, value in limits.items()}
    assert {row[0]: (int(row[2]), int(row[3])) for row in _rows(page, "health-rules")} == {
        rule.name: (allowed.get(rule.name, 0),) * 2 for rule in RULES if rule.ratchet
    }
    said = " ".join(words(p) for p in page.classed("part-sub"))
    accounts = [(r.id, a.about) for r in catalog.records.values() for a in getattr(r, "accounts", ())]
    assert f"{len(catalog.all('gaps'))} gaps are noted" in said
    assert f"On {len({*accounts})} points the accounts differ; {len(accounts)} accounts are kept" in said
    assert [int(row[2]) for row in _rows(page, "health-series")] == [len(catalog.rows(s.id)) for s in sorted(catalog.all("series"), key=lambda s: s.name)]


def _stated(catalog: Catalog) -> Counter[str]:
    """Kind → how many lists of sources its records have, rows of series included."""
    lists = {(r.kind_name, r.id, path[:-1]) for r, path, link in catalog.values[Link] if path[-2:-1] == ("sources",)}
    rows = [s.kind_name for s in catalog.all("series") for row in catalog.rows(s.id) if row.cells.get("sources")]
    return Counter([kind for kind, _, _ in lists] + rows)


def _rows(page: Page, id_: str) -> list[list[str]]:
    """The cells of a table below its head, without the labels of narrow screens; numbers without commas."""
    rows = [*page.ids[id_].iter("tr")][1:]
    return [[words(next(e for e in cell.iter("span") if e.get("class") == "cell")).replace(",", "") for cell in row] for row in rows]


# Weight, search, sitemap


def test_no_page_is_too_heavy(site: Site) -> None:
    """A reader on a phone pays for every byte."""
    sizes = {address: len(page.html.encode()) for address, page in site.pages.items()}
    none(f"/{a}: {size:,} bytes" for a, size in sizes.items() if size > WHOLE.get(a, PAGE_LIMIT))


@pytest.mark.parametrize("address", ["", "materials/dysprosium/"])
def test_the_first_view_is_light(site: Site, address: str) -> None:
    """Page, styles, scripts and the search's worker, each compressed; without fonts, which may come later."""
    page = site.pages[address]
    config = json.loads(next(s.text for s in page.named("script") if s.get("id") == "__config"))
    urls = {site.url(page, u) for u in (*loaded(page), config["search"]) if u and not u.startswith("#")}
    files = {f for u in urls if (f := site.file(u)) and f.suffix != ".woff2"}
    sizes = {"the page": len(compress(page.html.encode())), **{f.name: len(compress(f.read_bytes())) for f in files}}
    assert sum(sizes.values()) <= VIEW_LIMIT, f"{sum(sizes.values()):,}: {sizes}"


def test_search_finds_an_element_by_all_its_names(site: Site) -> None:
    """By name, symbol, name in another script and customs code with and without its dots."""
    docs = json.loads((site.folder / "search/search_index.json").read_text("utf-8"))["docs"]
    separator = re.compile(_search()["separator"])
    for record in (r for r in records().all("materials") if r.symbol and records().page_of(r.id)):
        here = [d for d in docs if d["location"].split("#")[0] == f"materials/{record.id}/"]
        tokens = {
            t.casefold() for d in here for t in separator.split(re.sub(r"<[^>]+>", " ", f"{d['title']} {d['text']}"))
        }
        codes = [c.code for c in record.codes]
        names = [
            word
            for name in (record.name, record.symbol, *(o.text for o in record.in_.values()))
            for word in separator.split(name)
        ]
        wanted = [*names, *codes, *(c.replace(".", "") for c in codes)]
        none(f"materials/{record.id}: not found by {w!r}" for w in wanted if w.casefold() not in tokens)


def test_search_finds_a_thing_at_its_own_place(site: Site) -> None:
    """An event is found on the timeline, and not on each page whose timeline names it; the codes of a material on its page."""
    docs = json.loads((site.folder / "search/search_index.json").read_text("utf-8"))["docs"]
    event = records().get("deng-rare-earths-remark-1992").name
    found = {d["location"].split("#")[0] for d in docs if event in d["text"] + d["title"]}
    assert "timeline/before-2025/" in found
    assert not any(location.startswith("materials/") for location in found)
    codes = "".join(d["text"] for d in docs if d["location"].startswith("materials/dysprosium/"))
    assert "2846.90" in codes and "Announcement No. 18" in codes


def _search() -> dict[str, str]:
    plugins = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["plugins"]
    return next(p["search"] for p in plugins if isinstance(p, dict) and "search" in p)


def test_search_shows_texts_and_no_machinery(site: Site) -> None:
    """The index holds words, not the numbers of source marks nor what was left out of it on purpose."""
    docs = json.loads((site.folder / "search/search_index.json").read_text("utf-8"))["docs"]
    none(f"{d['location']}: {found[0]}" for d in docs if (found := LEFTOVERS.search(d["text"] + d["title"])))
    none(d["location"] for d in docs if "In the glossary" in d["text"] or "All sources of this page" in d["text"])


def test_the_sitemap_lists_every_page(site: Site) -> None:
    """By its full address; the page for wrong addresses stays out."""
    listed = re.findall(r"<loc>([^<]+)</loc>", (site.folder / "sitemap.xml").read_text("utf-8"))
    assert sorted(urlsplit(url).path for url in listed) == sorted(
        site.base + a for a in site.pages if a != "404.html" and not _moved(site.pages[a])
    )


def _moved(page: Page) -> bool:
    return any(m.get("http-equiv") == "refresh" for m in page.named("meta"))


def test_two_builds_are_the_same_to_the_byte(site: Site, tmp_path: Path) -> None:
    """In another folder, another time zone and with another order of Python's sets."""
    second = build_into(tmp_path / "again", PYTHONHASHSEED="4711", TZ="Pacific/Kiritimati")
    second.communicate()
    one, other = (_digests(folder) for folder in (site.folder, tmp_path / "again"))
    none(f"{name} differs" for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name))


def _digests(folder: Path) -> dict[str, str]:
    return {str(f.relative_to(folder)): sha256(f.read_bytes()).hexdigest() for f in folder.rglob("*") if f.is_file()}
