"""Forms of words."""

from __future__ import annotations

import pytest

from macros.words import is_capitals, key, plain, plurals


@pytest.mark.parametrize(
    ("form", "plural"),
    [
        ("magnet", "magnets"),
        ("rare earth", "rare earths"),
        ("mixer-settler", "mixer-settlers"),
        ("alloy", "alloys"),
        ("lithium-ion battery", "lithium-ion batteries"),
        ("price reporting agency", "price reporting agencies"),
        ("flux", "fluxes"),
        ("process", "processes"),
        ("switch", "switches"),
        ("brush", "brushes"),
        ("consensus", "consensuses"),
        ("Section 122 tariff", "Section 122 tariffs"),
    ],
)
def test_plain_plural(form: str, plural: str) -> None:
    """s, es and ies, on the last word."""
    assert plurals(form) == (plural,)


@pytest.mark.parametrize(
    ("form", "plural"), [("catalogue of technologies", "catalogues of technologies"), ("rule of law", "rules of law")]
)
def test_plural_of_a_phrase_with_of_stands_before_it(form: str, plural: str) -> None:
    """The head takes the plural."""
    assert plurals(form) == (plural,)


@pytest.mark.parametrize("form", ["BIS", "REE", "PENNY", "TAX", "U.S"])
def test_capitals_take_s_and_nothing_else(form: str) -> None:
    """An abbreviation is never bent as a word."""
    assert plurals(form) == (form + "s",)


@pytest.mark.parametrize(
    "form", ["REEs", "tailings", "basis", "lens", "90%", "Announcement 18", "稀土", "(BH)", "x", ""]
)
def test_no_plural_where_a_rule_could_only_guess(form: str) -> None:
    """Plurals already, numbers, other scripts, single letters."""
    assert plurals(form) == ()


@pytest.mark.parametrize("form", ["REE", "REEs", "DS431", "7YSZ", "U.S.", "As", "FOB"])
def test_capitals_only(form: str) -> None:
    """The s of a plural does not make a word of an abbreviation."""
    assert is_capitals(form)


@pytest.mark.parametrize("form", ["NdFeB", "Entity List", "rees", "90%", "HS code", "稀土", "s", ""])
def test_not_capitals_only(form: str) -> None:
    """A small letter anywhere else makes it a word."""
    assert not is_capitals(form)


@pytest.mark.parametrize(
    "form", ["rare-earth", "Rare earth", "rare\u00a0earth", "rare\n earth", "rare\u2011earth", "RARE–earth"]
)
def test_spellings_of_one_form_share_a_key(form: str) -> None:
    """Spaces, hyphens, dashes and case do not tell forms apart."""
    assert key(form) == "rare earth"


def test_key_keeps_capitals() -> None:
    """EAR is not an ear."""
    assert key("EAR") == "EAR" != key("ear")


def test_plain_keeps_the_length() -> None:
    """Positions in the plain copy are positions in the text."""
    text = "a\u00a0b\u2009c\nd\u2011e\u2010f\u2013g’h‘i\u3000j"
    assert plain(text) == "a b c d-e-f–g'h'i j"
    assert len(plain(text)) == len(text)
