"""What ends a page: its citation as text and as files, and the way to report an error, on entries of lists too."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from site_fixture import words
from small_records import FILES
from small_view import page, read, small

from macros.render.ending import ending
from macros.render.facts import listing
from macros.render.report import fault, reported
from macros.render.view import View

ADDRESS = "https://site.example/tin/"
MAIL = "mailto:errors@site.example"


@pytest.fixture
def view(tmp_path: Path) -> View:
    """The page of a record, with files beside it."""
    found = small(tmp_path, FILES, own="tin")
    found.address, found.report_to, found.made = ADDRESS, MAIL, {}
    found.attach = lambda path, text: found.made.setdefault(path, text) and path
    return found


def test_a_page_is_cited_as_text_and_as_files_that_name_its_sources_first(view: View) -> None:
    """Beside the page, and under names that say which page it was."""
    found = page(ending(view, ["wire", "gazette"]))
    assert words(found.classed("cited")[0]) == f"Tin and Trade. “Tin”. Edition of 31 December 2021. {ADDRESS}"
    assert [(a.get("href"), a.get("download"), a.text) for a in found.ids["cite"].iter("a")] == [
        ("materials/tin/cite.bib", "materials-tin.bib", "BibTeX"), ("materials/tin/cite.json", "materials-tin.json", "CSL-JSON"),
    ]  # fmt: skip
    items = json.loads(view.made["materials/tin/cite.json"])
    assert [(i["id"], i.get("publisher") or i["container-title"]) for i in items] == [("wire", "Wire"), ("gazette", "Gazette"), ("page-materials-tin", "Tin and Trade")]
    assert [line for line in view.made["materials/tin/cite.bib"].splitlines() if line.startswith("@")] == ["@misc{wire,", "@misc{gazette,", "@misc{page-materials-tin,"]


def test_a_page_without_sources_or_record_has_no_end(tmp_path: Path) -> None:
    """One about a record has, though it names no source."""
    assert ending(small(tmp_path), []) == ""
    assert "Cite this page" in read(ending(small(tmp_path, FILES, own="tin"), []))


def test_the_files_of_an_index_stand_beside_it(view: View) -> None:
    """Those of the home page at the root."""
    for path in ("measures/index.md", "index.md"):
        view.path, view.record = path, None
        ending(view, ["paper"])
    assert [*view.made] == ["measures/cite.bib", "measures/cite.json", "cite.bib", "cite.json"]


def test_an_error_is_reported_with_address_and_file(view: View) -> None:
    """Of the page's record."""
    url = urlsplit(next(a.get("href") for a in page(ending(view, [])).classed("report")[0].iter("a")))
    assert (url.scheme, url.path) == ("mailto", "errors@site.example")
    assert parse_qs(url.query) == {"subject": ["Error in materials/tin"], "body": [f"{ADDRESS}\ndata/materials/tin.yml\n"]}
    view.record, view.path = None, "glossary.md"
    assert parse_qs(urlsplit(view.report()).query)["body"] == [f"{ADDRESS}\ndocs/glossary.md\n"]


def test_an_entry_of_a_list_reports_itself(view: View) -> None:
    """Where it has its place: not in another list, and not where its own page takes reports."""
    view.record, view.path, view.meta = None, "materials/index.md", {"lists": ["materials"]}
    found = page(str(listing(view, "materials")).translate(dict.fromkeys(range(57344, 61440))))
    links = {id_: [a.get("href") for a in e.iter("a") if a.get("class") == "err"] for id_, e in found.ids.items() if id_ in ("tin", "bronze")}
    assert links["tin"] == []
    assert [parse_qs(urlsplit(url).query)["body"] for url in links["bronze"]] == [[f"{ADDRESS}#bronze\ndata/materials/bronze.yml\n"]]
    view.path = "docs/other.md"
    assert view.report("bronze") == ""


def test_without_the_setting_nothing_is_shown(view: View) -> None:
    """Neither at the end of a page nor at an entry."""
    view.report_to = ""
    assert "Report" not in read(ending(view, ["paper"]))
    assert view.report("bronze") == view.report() == ""


@pytest.mark.parametrize(
    ("setting", "url"),
    [
        ("mailto:a@b.example", "mailto:a@b.example?subject=Error%20%26&body=x%0Ay%23z"),
        ("https://host.example/new", "https://host.example/new?title=Error%20%26&body=x%0Ay%23z"),
        ("https://host.example/new?labels=error", "https://host.example/new?labels=error&title=Error%20%26&body=x%0Ay%23z"),
        ("https://host.example/new?issue[title]={title}&issue[description]={body}", "https://host.example/new?issue[title]=Error%20%26&issue[description]=x%0Ay%23z"),
    ],
)
def test_an_address_is_filled_in(setting: str, url: str) -> None:
    """Mail and forms each by the names that they read, or where the setting says."""
    assert fault(setting) == ""
    assert reported(setting, "Error &", "x\ny#z") == url


@pytest.mark.parametrize("setting", ["errors@site.example", "mailto:errors", "javascript:alert(1)", "", 7])
def test_a_setting_that_is_no_address_is_named(setting: object) -> None:
    """With what it may be; none at all is no fault."""
    assert fault(setting) == f'"{setting}" is no address for reports; expected mailto:name@host, or https://… of a form'
    assert fault(None) == ""
