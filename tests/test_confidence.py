"""How sure a statement is: the grade follows from whose pages bear it out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from site_builder import catalog

from macros.catalog import Catalog
from macros.confidence import RULES, Confidence, confidence, origin, weight

PAGES: dict[str, dict[str, str]] = {
    "herald": {"publisher": "The Herald", "kind": "news"},
    "herald-later": {"publisher": "The Herald", "kind": "news"},
    "post": {"publisher": "The Post", "kind": "news"},
    "herald-with-wire": {"publisher": "The Herald", "original-publisher": "Wire", "kind": "news"},
    "post-with-wire": {"publisher": "The Post", "original-publisher": "WIRE", "kind": "news"},
    "wire": {"publisher": "Wire", "kind": "news"},
    "law-firm": {"publisher": "Tin Lawyers", "kind": "law-firm"},
    "law": {"publisher": "Gazette", "kind": "law"},
    "statistics": {"publisher": "Office of Numbers", "kind": "statistics"},
    "north-says": {"publisher": "North", "kind": "statement"},
    "south-says": {"publisher": "South", "kind": "statement"},
    "quoted-law": {"publisher": "Gazette", "kind": "law", "quoted": "true"},
    "quoted-post": {"publisher": "The Post", "kind": "news", "quoted": "true"},
}
CASES: dict[str, tuple[list[str], Confidence]] = {
    "a law alone": (["law"], Confidence.CONFIRMED),
    "statistics alone": (["statistics"], Confidence.CONFIRMED),
    "a law beside a party's words": (["north-says", "law"], Confidence.CONFIRMED),
    "two publishers": (["herald", "post"], Confidence.CONFIRMED),
    "a newspaper and a law firm": (["herald", "law-firm"], Confidence.CONFIRMED),
    "a party's words and a newspaper": (["south-says", "herald"], Confidence.CONFIRMED),
    "a party's words": (["south-says"], Confidence.STATED),
    "both parties' words": (["south-says", "north-says"], Confidence.STATED),
    "one publisher": (["herald"], Confidence.REPORTED),
    "one publisher twice": (["herald", "herald-later"], Confidence.REPORTED),
    "one page twice": (["herald", "herald"], Confidence.REPORTED),
    "one agency in two newspapers": (["herald-with-wire", "post-with-wire"], Confidence.REPORTED),
    "an agency and a newspaper that carries it": (["wire", "post-with-wire"], Confidence.REPORTED),
    "a newspaper and an agency in it": (["herald", "herald-with-wire"], Confidence.CONFIRMED),
    "a law firm alone": (["law-firm"], Confidence.REPORTED),
    "a law known from a quotation": (["quoted-law"], Confidence.REPORTED),
    "a newspaper and one that it quotes": (["herald", "quoted-post"], Confidence.REPORTED),
    "a party's words and a law quoted": (["south-says", "quoted-law"], Confidence.STATED),
    "a newspaper and an id without a page": (["herald", "nothing"], Confidence.REPORTED),
    "nothing": ([], Confidence.REPORTED),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """A page of each sort."""
    root: Path = tmp_path_factory.mktemp("sources")
    shelf = "".join(entry(id_, fields) for id_, fields in PAGES.items())
    return catalog(root, {"data/sources/m.yml": shelf})


def entry(id_: str, fields: dict[str, Any]) -> str:
    """A source of a shelf."""
    lines = {"title": id_, "URL": f"https://{id_}.example/", "language": "en", **fields}
    return f"{id_}:\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items())


@pytest.mark.parametrize(("sources", "grade"), CASES.values(), ids=CASES)
def test_the_grade_follows_from_the_pages(pages: Catalog, sources: list[str], grade: Confidence) -> None:
    """Law and statistics are enough alone; parties' words stay theirs; else two origins are needed."""
    assert confidence(pages, sources) is grade


def test_the_order_of_the_sources_does_not_matter(pages: Catalog) -> None:
    """For each of the cases."""
    for sources, grade in CASES.values():
        assert confidence(pages, reversed(sources)) is grade


def test_the_origin_of_a_repost_is_whose_text_it_is(pages: Catalog) -> None:
    """Without regard to capitals."""
    assert origin(pages.get("post-with-wire")) == origin(pages.get("wire")) == "wire"
    assert origin(pages.get("post")) == "the post"


def test_every_grade_has_its_rule_in_words() -> None:
    """The method page prints them."""
    assert {*RULES} == {*Confidence}


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["law"], 2), (["herald", "statistics"], 2), (["north-says"], 1), (["herald", "post"], 1), (["herald", "south-says"], 1),
        (["herald"], 0), (["herald-with-wire", "post-with-wire"], 0), (["quoted-law"], 0), (["quoted-law", "herald"], 0), ([], 0),
    ],
)  # fmt: skip
def test_weight_of_evidence(pages: Catalog, sources: list[str], expected: int) -> None:
    """A law or statistics weigh most, then a text of a party or two origins; what was only quoted weighs nothing."""
    assert weight(pages, sources) == expected
