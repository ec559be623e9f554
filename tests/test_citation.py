"""How pages and sources are cited: both formats say the same, and nothing in a title breaks them."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from macros.citation import bibtex, csl_json, page_item, source_item
from macros.model.evidence import Source

BASE = {"id": "wire-tin", "title": "Tin by wire", "publisher": "The Herald", "URL": "https://herald.example/1", "language": "en", "kind": "news"}


def source(**fields: str) -> Source:
    """A source with some fields put in or replaced."""
    return Source.model_validate({**BASE, **{name.replace("_", "-") if name.startswith("orig") else name: value for name, value in fields.items()}}, by_alias=True, by_name=False)


def test_a_source_is_cited_under_the_publisher_whose_text_it_is() -> None:
    """The page that reposts it is only where it was found."""
    found = source_item(source(original_publisher="Wire", issued="2020-04", accessed="2021-01-05", author="Ann Envoy"))
    assert found == {
        "id": "wire-tin", "type": "article-newspaper", "title": "Tin by wire", "publisher": "Wire", "container-title": "Wire", "archive": "The Herald",
        "language": "en", "author": [{"literal": "Ann Envoy"}], "URL": "https://herald.example/1",
        "issued": {"date-parts": [[2020, 4]]}, "accessed": {"date-parts": [[2021, 1, 5]]},
    }  # fmt: skip
    assert bibtex([found]) == """\
@misc{wire-tin,
  author = {{Ann Envoy}},
  title = {{Tin by wire}},
  publisher = {Wire},
  url = {https://herald.example/1},
  urldate = {2021-01-05},
  language = {en},
  note = {Reposted by The Herald},
  year = {2020},
  month = apr,
}
"""


@pytest.mark.parametrize(
    ("kind", "type_"),
    [("law", "legislation"), ("statistics", "dataset"), ("news", "article-newspaper"), ("encyclopedia", "entry-encyclopedia"), ("statement", "webpage"), ("company", "webpage")],
)
def test_a_kind_of_source_has_a_type_of_csl(kind: str, type_: str) -> None:
    """What has none of its own is a web page."""
    assert source_item(source(kind=kind))["type"] == type_


@pytest.mark.parametrize(
    ("issued", "parts"),
    [
        ("2020", {"date-parts": [[2020]]}),
        ("2020~", {"date-parts": [[2020]], "circa": True}),
        ("2020-06-09/2020-06-10", {"date-parts": [[2020, 6, 9], [2020, 6, 10]]}),
        ("2020-06/..", {"date-parts": [[2020, 6]]}),
    ],
)
def test_a_date_has_no_more_parts_than_are_known(issued: str, parts: dict[str, Any]) -> None:
    """A year stays a year, a span a span."""
    assert source_item(source(issued=issued))["issued"] == parts


def test_what_was_read_through_another_page_says_so() -> None:
    """And so does what is known from quotations alone."""
    assert source_item(source(read_via="a note"))["note"] == "Read through: a note"
    assert source_item(source(read_via="a note", quoted="true"))["note"] == "Known only from what is quoted in: a note"


def test_signs_that_tex_reads_are_written_so_that_it_prints_them() -> None:
    """Braces stay balanced whatever stands in a title, and an address keeps its signs."""
    text = bibtex([source_item(source(title=r"50% of {tin} & lead_#1 $2 ~ \x ^ }", URL="https://x.example/a_b%20c#d{e}"))])
    assert r"title = {{50\% of \textbraceleft{}tin\textbraceright{} \& lead\_\#1 \$2 \textasciitilde{} \textbackslash{}x \textasciicircum{} \textbraceright{}}}" in text
    assert "url = {https://x.example/a_b%20c#d%7Be%7D}" in text
    assert text.count("{") == text.count("}")


def test_a_page_is_cited_as_of_the_day_of_its_edition() -> None:
    """With its address, once the site has one."""
    found = page_item("page-tin", "Tin", "Tin and Trade", date(2021, 12, 31), "https://site.example/tin/")
    assert json.loads(csl_json([found])) == [found]
    assert (found["author"], found["issued"], found["URL"]) == ([{"literal": "Tin and Trade"}], {"date-parts": [[2021, 12, 31]]}, "https://site.example/tin/")
    assert "URL" not in page_item("page-tin", "Tin", "Tin and Trade", date(2021, 12, 31), "")
    assert re.search(r"year = \{2021\},\n  month = dec,\n  day = \{31\},\n\}", bibtex([found]))
