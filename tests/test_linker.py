"""Glossary links in the HTML of a page."""

from __future__ import annotations

import random
import re

import pytest

from macros.render.linker import Entry, Lexicon, LinkResult

ENTRIES = (
    Entry("rare-earth", ("rare earth", "rare earth element", "REE"), ("稀土",)),
    Entry("heavy-rare-earth", ("heavy rare earth",), ("重稀土",)),
    Entry("rare-earth-magnet", ("rare-earth magnet", "rare earth permanent magnet"), ("稀土永磁材料",)),
    Entry("magnet", ("magnet",)),
    Entry("battery", ("battery", "cell of a battery")),
    Entry("bis", ("BIS", "Bureau of Industry and Security")),
    Entry("research", ("R&D", "China's cabinet")),
    Entry("share", ("90%", "0.1% rule")),
    Entry("concentrate", ("concentrate",), autolink=False),
    Entry("ore", ("ore",)),
    Entry("agency", ("PRA", "price agency")),
    Entry("authority", ("PRA", "prudential authority")),
)
LEXICON = Lexicon.build(ENTRIES)
SKIPPED = (
    "a button code pre kbd samp h1 h2 h3 h4 h5 h6 script style svg math textarea select label summary dfn caption th dt"
    " figcaption cite nav title template"
)
WORDS = "magnet magnets magnet's rare earth rare-earth heavy REE REEs BIS bis 稀土 重稀土 ore PRA R&amp;D battery"
LINK = re.compile("\ue200[a-z-]+\ue201|\ue202")


def mark(id_: str, inner: str) -> str:
    """A link that can be seen and taken out again."""
    return f"[{id_}:{inner}]"


def button(id_: str, inner: str) -> str:
    """A link as the site writes it."""
    return f'<button class="term" type="button" popovertarget="term-{id_}">{inner}</button>'


def link(html: str, **options: object) -> str:
    """The page with its links marked."""
    return LEXICON.link(html, mark, **options).html  # type: ignore[arg-type]


def linked(html: str, **options: object) -> LinkResult:
    """The whole result."""
    return LEXICON.link(html, mark, **options)  # type: ignore[arg-type]


# What is linked


def test_first_mention_only() -> None:
    """One link for an entry in a page, whatever the form."""
    assert (
        link("<p>A magnet and a magnet.</p><p>Magnets.</p>") == "<p>A [magnet:magnet] and a magnet.</p><p>Magnets.</p>"
    )


def test_ids_come_in_order_of_first_mention() -> None:
    """The caller appends the definitions in this order."""
    assert linked("<p>Battery, REE, magnet, rare earth, BIS</p>").ids == ("battery", "rare-earth", "magnet", "bis")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("heavy rare earth, rare earth", "[heavy-rare-earth:heavy rare earth], [rare-earth:rare earth]"),
        ("rare-earth magnet, magnet", "[rare-earth-magnet:rare-earth magnet], [magnet:magnet]"),
        ("rare earth elements", "[rare-earth:rare earth elements]"),
        ("heavy rare earth magnet", "[heavy-rare-earth:heavy rare earth] [magnet:magnet]"),
        ("rare-earth magnet-making", "[rare-earth:rare-earth] magnet-making"),
    ],
)
def test_longest_match_wins(text: str, expected: str) -> None:
    """From left to right, the longest form at each place."""
    assert link(text) == expected


def test_a_longer_form_hides_the_shorter_one_at_every_mention() -> None:
    """The second "rare-earth magnet" is no mention of a magnet."""
    assert link("rare-earth magnet, rare-earth magnet") == "[rare-earth-magnet:rare-earth magnet], rare-earth magnet"


@pytest.mark.parametrize(
    "form",
    ["magnets", "Magnet", "MAGNETS", "magnet’s", "magnet's", "magnet&rsquo;s", "magnet&#39;s", "magnet&#x2019;s"],
)
def test_plural_and_possessive_need_not_be_typed(form: str) -> None:
    """They belong to the link."""
    assert link(f"the {form} pull") == f"the [magnet:{form}] pull"


def test_plurals_of_other_kinds() -> None:
    """y to ies, and the head of a phrase with "of"."""
    assert link("batteries") == "[battery:batteries]"
    assert link("cells of a battery") == "[battery:cells of a battery]"


@pytest.mark.parametrize("close", ["'", "’", "&rsquo;"])
def test_apostrophe_after_s_stays_outside(close: str) -> None:
    """It may close a quotation; a possessive links all the same."""
    assert link(f"the magnets{close} pull") == f"the [magnet:magnets]{close} pull"


@pytest.mark.parametrize(
    "form",
    [
        "rare earth", "rare-earth", "Rare Earths", "rare\nearth", "rare \n  earth", "rare&nbsp;earth", "rare\u00a0earth",
        "rare&#160;earth", "rare&#xA0; earth", "rare\u2011earth", "rare&#8209;earth", "rare–earth", "rare&ndash;earth",
        "rare\u2009earth", "ra\u00adre earth", "ra&shy;re ear&shy;ths", "rare\u200b earth", "rare ear<wbr>th",
        "rare<!-- no --> earth", "rare earth’s",
    ],
)  # fmt: skip
def test_spaces_hyphens_and_invisible_characters_do_not_matter(form: str) -> None:
    """What looks like one space or hyphen is one; the source is kept as it was."""
    assert link(f"<p>of {form}.</p>") == f"<p>of [rare-earth:{form}].</p>"


@pytest.mark.parametrize(
    "text", ["rareearth", "rare — earth", "rare - earth", "rare, earth", "rare. Earth", "rare/earth"]
)
def test_other_characters_do_matter(text: str) -> None:
    """Punctuation is no separator."""
    assert link(text) == text


@pytest.mark.parametrize("form", ["R&amp;D", "R&#38;D", "China’s cabinet", "China&rsquo;s cabinet", "China's cabinet"])
def test_character_references_are_read(form: str) -> None:
    """An alias is compared with what the reader sees."""
    assert link(f"by {form}.") == f"by [research:{form}]."


# Case


def test_capitals_match_capitals_only() -> None:
    """The agency, not the adverb."""
    assert link("bis, Bis, BIS") == "bis, Bis, [bis:BIS]"
    assert link("rees, REES, REEs") == "rees, REES, [rare-earth:REEs]"
    assert link("REE’s") == "[rare-earth:REE’s]"


def test_words_and_capitals_of_one_spelling_are_two_forms() -> None:
    """The stricter form wins where both match."""
    lexicon = Lexicon.build([Entry("rules", ("EAR",)), Entry("organ", ("ear",))])
    assert lexicon.ambiguous == {}
    assert lexicon.link("EAR ear", mark).html == "[rules:EAR] [organ:ear]"


# Borders


@pytest.mark.parametrize(
    "text",
    [
        "magnet-making", "non-magnet", "electromagnet", "magnetic", "magnet2", "2magnet", "magnet_x", "magnet\u00admaking",
        "magnet&shy;making", "magnet\u2011free", "magnet&#45;free", "magnet<em>ic</em>", "<em>electro</em>magnet",
        "www.magnet.com", "magnet.com", "me@magnet", "REE<sub>2</sub>", "magnet&eacute;",
    ],
)  # fmt: skip
def test_no_link_inside_a_word_compound_or_address(text: str) -> None:
    """A part of a word is another word."""
    assert link(text) == text


@pytest.mark.parametrize("text", ["190%", "1.90%", "1,90%", "10.1% rule", "90%5"])
def test_no_link_inside_a_number(text: str) -> None:
    """A part of a number is another number."""
    assert link(text) == text


@pytest.mark.parametrize("before", ["(", "“", "—", "/", "&amp;", "&ldquo;", ">", "\ue100a\ue101", "</b>", "."])
@pytest.mark.parametrize("after", [")", "”", "—", "/", ".", ",", ":", "&rdquo;", "\ue100a\ue101", "<br>", "%"])
def test_link_beside_punctuation(before: str, after: str) -> None:
    """Everything else is a border."""
    assert link(f"{before}magnet{after}") == f"{before}[magnet:magnet]{after}"


def test_forms_with_signs_and_digits() -> None:
    """They need no letter at either end."""
    assert link("90%, the 0.1% rule") == "[share:90%], the 0.1% rule"
    assert link("(the 0.1%&nbsp;rule)") == "(the [share:0.1%&nbsp;rule])"


@pytest.mark.parametrize(
    "html",
    [
        "<p>rare</p><p>earth</p>", "<li>rare</li> <li>earth</li>", "<td>rare</td><td>earth</td>", "rare<br>earth", "rare <br/> earth",
        "rare <hr> earth", "rare <img src=x> earth", "<p>rare<p>earth", "rare <code>x</code> earth", "rare \ue100x\ue101 earth",
        "rare <x-y> earth</x-y>", "rare <button>x</button> earth", "rare<!DOCTYPE x> earth", "<div>rare <div>earth</div></div>",
    ],
)  # fmt: skip
def test_no_link_across_a_border(html: str) -> None:
    """Blocks, line breaks, pictures, skipped elements, tokens."""
    assert link(html) == html


def test_source_tokens_are_opaque() -> None:
    """The id in a token is not text."""
    assert (
        link("\ue100rare-earth magnet\ue101 magnet\ue100ore\ue101")
        == "\ue100rare-earth magnet\ue101 [magnet:magnet]\ue100ore\ue101"
    )
    assert link("\ue100\ue100magnet") == "\ue100\ue100[magnet:magnet]"


# Emphasis


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<em>rare earth</em>", "<em>[rare-earth:rare earth]</em>"),
        ("<em>rare</em> earth", "[rare-earth:<em>rare</em> earth]"),
        ("rare <em>earth</em>", "[rare-earth:rare <em>earth</em>]"),
        ("<b><i>rare</i></b>-earth", "[rare-earth:<b><i>rare</i></b>-earth]"),
        ("a <b><i>rare</i> earth</b>", "a <b>[rare-earth:<i>rare</i> earth]</b>"),
        ("<i>rare</i> <b>earth</b>", "[rare-earth:<i>rare</i> <b>earth</b>]"),
        ("ra<i>r</i>e earth", "[rare-earth:ra<i>r</i>e earth]"),
        ("<em>magnet</em>s", "[magnet:<em>magnet</em>s]"),
        ("<em>magnet</em>’s", "[magnet:<em>magnet</em>’s]"),
        ("<em>a magnet</em>’s", "<em>a [magnet:magnet]</em>’s"),
        ('<span lang="en">rare</span> earth', '[rare-earth:<span lang="en">rare</span> earth]'),
        ("<em> magnet </em>", "<em> [magnet:magnet] </em>"),
    ],
)
def test_emphasis_inside_a_mention_is_kept_well_formed(html: str, expected: str) -> None:
    """The link takes in the tags that its inner ones need."""
    assert link(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<em>very rare</em> earth",
        "rare <em>earth only</em>",
        "<em>a rare</em> <b>earth b</b>",
        "rare</em> earth",
        "<i>a<b>rare</i></b> earth",
    ],
)
def test_a_mention_that_straddles_emphasis_waits_for_the_next(html: str) -> None:
    """A link there would not be well-formed; the next mention is linked instead."""
    assert link(f"<p>{html}</p><p>rare earth</p>") == f"<p>{html}</p><p>[rare-earth:rare earth]</p>"


# Scripts without spaces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中国的稀土出口", "中国的[rare-earth:稀土]出口"),
        ("中国重稀土和稀土", "中国[heavy-rare-earth:重稀土]和[rare-earth:稀土]"),
        ("稀土永磁材料", "[rare-earth-magnet:稀土永磁材料]"),
        ("稀<b>土</b>。", "[rare-earth:稀<b>土</b>]。"),
        ("&#31232;土", "[rare-earth:&#31232;土]"),
        ("中国的REE出口", "中国的[rare-earth:REE]出口"),
        ("REE（稀土）", "[rare-earth:REE]（稀土）"),
    ],
)
def test_other_scripts_match_inside_running_text(text: str, expected: str) -> None:
    """Without word borders, the longest first."""
    assert link(text) == expected


# What is left alone


@pytest.mark.parametrize("name", SKIPPED.split())
def test_elements_without_links(name: str) -> None:
    """No link in them, one after them."""
    assert (
        link(f"<{name} x='y'>magnet <b>magnet</b></{name}> magnet")
        == f"<{name} x='y'>magnet <b>magnet</b></{name}> [magnet:magnet]"
    )
    assert link(f"<{name.upper()}>magnet</{name.upper()}> magnet").startswith(f"<{name.upper()}>magnet<")


@pytest.mark.parametrize(
    "attribute",
    [
        'class="no-links"', "class=no-links", "class='a no-links b'", 'class="sheet" popover', 'class="term-box"', 'class="srcs"',
        'aria-hidden="true"', "hidden", "popover", 'role="img"',
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["div", "span", "x-y"])
def test_attributes_that_forbid_links(name: str, attribute: str) -> None:
    """The whole element, with elements of the same name in it."""
    html = f"<{name} {attribute}><{name}>magnet</{name}> magnet</{name}>"
    assert link(f"{html} magnet") == f"{html} [magnet:magnet]"


@pytest.mark.parametrize(
    "html",
    [
        '<p title="magnet">x</p>', "<p title='a > magnet'>x</p>", '<img alt="magnet">', "<!-- magnet -->", "<!-- > magnet", "<![CDATA[magnet]]>",
        "<?php magnet ?>", "<magnet>", "&magnet;", "<p class=magnet", '<p class="magnet', "<script>if (a < b) '<b>magnet'</script>",
        "<style>magnet", "<textarea><b>magnet</textarea>", "<svg><text>magnet</text><path/><g/></svg>",
    ],
)  # fmt: skip
def test_markup_is_never_touched(html: str) -> None:
    """Attributes, comments, raw text, references, broken tags."""
    assert link(html) == html


@pytest.mark.parametrize(
    "html",
    [
        "<p>x <b>y<p>", "</b></div>", "a < b ", "a <3 ", "&", "&#;", "&#xZZ;", "<br></br>", "<dl><dt>x<dd>", "<table><tr><th>x<td>",
        "<p class=no-links>x<p>", "<svg/>", "<svg><path/><a/></svg>", "<>", "</>", "<input value='>'>", "<div class=sheet><p>x</div>", "\0",
    ],
)  # fmt: skip
def test_unclosed_and_stray_tags_do_no_harm(html: str) -> None:
    """Words after them are linked."""
    assert link(f"{html}magnet") == f"{html}[magnet:magnet]"


def test_own_entries_are_never_linked() -> None:
    """A page does not link to what it is about, and a part of that name is not linked either."""
    assert (
        link("A rare-earth magnet is a magnet.", own=frozenset({"rare-earth-magnet"}))
        == "A rare-earth magnet is a [magnet:magnet]."
    )


def test_an_entry_is_not_linked_inside_its_own_element() -> None:
    """The text of a definition links to others; elsewhere the entry is linked."""
    html = '<div id="magnet"><div>A magnet is made of ore.</div> Magnet.</div><p>magnet</p>'
    assert (
        link(html) == '<div id="magnet"><div>A magnet is made of [ore:ore].</div> Magnet.</div><p>[magnet:magnet]</p>'
    )
    assert link("<span id=ore>ore</span> ore") == "<span id=ore>ore</span> [ore:ore]"


def test_entries_linked_by_hand_are_not_linked_alone() -> None:
    """An ordinary word stays a word."""
    assert link("a concentrate") == "a concentrate"


def test_a_link_by_hand_is_the_first_mention() -> None:
    """The page needs its definition, and no second link."""
    html = f"<p>{button('concentrate', 'concentrates')}, {button('magnet', 'them')}, magnet</p>"
    assert linked(html) == LinkResult(html, ("concentrate", "magnet"))


# Ambiguous aliases


def test_an_ambiguous_alias_links_nowhere() -> None:
    """It is reported with both owners; each is linked by its other forms."""
    assert LEXICON.ambiguous == {"PRA": ("agency", "authority")}
    result = linked("PRA, PRAs, price agency")
    assert result == LinkResult("PRA, PRAs, [agency:price agency]", ("agency",), ("PRA",))


@pytest.mark.parametrize("form", ["PRA", "PRAs", "PRA’s"])
def test_the_page_chooses(form: str) -> None:
    """In all forms that derive from the alias."""
    assert linked(form, choose={"PRA": "authority"}) == LinkResult(f"[authority:{form}]", ("authority",))


@pytest.mark.parametrize("choose", [{"pra": "authority"}, {"PRA": "magnet"}, {"ore": "authority"}])
def test_a_choice_that_fits_nothing_links_nothing(choose: dict[str, str]) -> None:
    """Only an owner of the alias can be chosen."""
    assert linked("PRA", choose=choose) == LinkResult("PRA", (), ("PRA",))


def test_a_choice_ignores_case_and_hyphens_as_the_alias_does() -> None:
    """One spelling of the alias is enough."""
    lexicon = Lexicon.build([Entry("a", ("watch list",)), Entry("b", ("Watch-List",))])
    assert lexicon.ambiguous == {"Watch-List": ("a", "b")}
    assert lexicon.link("watch lists", mark, choose={"watch list": "b"}).html == "[b:watch lists]"


def test_an_entry_linked_by_hand_still_owns_its_alias() -> None:
    """The text may mean it; the page can choose it."""
    lexicon = Lexicon.build([Entry("a", ("quota",)), Entry("b", ("quota", "plan"), autolink=False)])
    assert lexicon.link("quotas, plan", mark).html == "quotas, plan"
    assert lexicon.link("quotas, plan", mark, choose={"quota": "b"}).html == "[b:quotas], plan"


def test_a_typed_form_wins_over_a_derived_one() -> None:
    """What an editor wrote is no accident."""
    lexicon = Lexicon.build([Entry("a", ("custom",)), Entry("b", ("customs",))])
    assert lexicon.ambiguous == {}
    assert lexicon.link("customs custom", mark).html == "[b:customs] [a:custom]"


def test_a_plural_of_two_words_is_ambiguous() -> None:
    """Though their singulars are not; one choice of either settles it."""
    lexicon = Lexicon.build([Entry("a", ("bus",)), Entry("b", ("buse",))])
    assert lexicon.ambiguous == {"buses": ("a", "b")}
    assert lexicon.link("buses, bus", mark).html == "buses, [a:bus]"
    assert lexicon.link("buses, bus", mark, choose={"bus": "a"}).html == "[a:buses], bus"


def test_advice_prints_the_lines_to_add() -> None:
    """An editor copies one of them."""
    assert LEXICON.advice("PRA") == (
        '"PRA" is an alias of agency and authority, so it links nowhere; choose one in the front matter:\n'
        'terms: {"PRA": agency}\n'
        'terms: {"PRA": authority}'
    )


# The whole


def test_an_empty_lexicon_changes_nothing() -> None:
    """No entry, no form, an empty form."""
    for entries in ([], [Entry("x", ())], [Entry("x", ("", " "))]):
        assert Lexicon.build(entries).link("<p>magnet - x</p>", mark) == LinkResult("<p>magnet - x</p>", ())


PIECES = (
    *WORDS.split(),
    "90% ",
    *("<em>", "</em>", "<b>", "</b>", '<span class="x">', "</span>", "<i>", "</i>"),
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        '<div id="magnet">',
        '<div class="sheet">',
        "<a href='ore'>",
        "</a>",
        "<code>",
        "</code>",
    ),
    *(
        "<br>",
        "<wbr>",
        "<img alt='magnet'>",
        "<!-- ore -->",
        "<!--",
        "<",
        "<x",
        '<p title="',
        "<script>",
        "</script>",
        "<h2>",
        "</h2>",
    ),
    *(
        "&nbsp;",
        "&shy;",
        "&rsquo;",
        "&",
        ";",
        "\u00ad",
        "\u2011",
        "–",
        "-",
        "'",
        ".",
        ",",
        "\n",
        " ",
        "\ue100",
        "\ue101",
        "\ue100ore\ue101",
    ),
)


def pages(count: int) -> list[str]:
    """Random pages of words and markup, good and broken, the same in every run."""
    chance = random.Random(3)
    return [
        "".join(chance.choice(PIECES) + chance.choice(("", "", " ")) for _ in range(chance.randrange(1, 60)))
        for _ in range(count)
    ]


def sealed(id_: str, inner: str) -> str:
    """A link that no page contains, so that it can be taken out again."""
    return f"\ue200{id_}\ue201{inner}\ue202"


def test_without_its_links_a_page_is_what_it_was() -> None:
    """Not one byte elsewhere is touched."""
    for html in pages(4000):
        assert LINK.sub("", LEXICON.link(html, sealed).html) == html


def test_the_order_of_entries_does_not_matter() -> None:
    """Three orders, one result."""
    chance = random.Random(5)
    lexicons = [Lexicon.build(chance.sample(ENTRIES, len(ENTRIES))) for _ in range(3)]
    for html in pages(500):
        assert {lexicon.link(html, mark) for lexicon in lexicons} == {LEXICON.link(html, mark)}


def test_a_linked_page_is_not_linked_again() -> None:
    """The links of the first pass are mentions for a second."""
    for html in pages(2000):
        once = LEXICON.link(html, button)
        assert LEXICON.link(once.html, button).html == once.html


def test_each_entry_is_linked_once_and_in_order() -> None:
    """The ids returned are those of the links in the page."""
    for html in pages(1000):
        result = LEXICON.link(html, sealed)
        assert tuple(re.findall("\ue200([a-z-]+)\ue201", result.html)) == result.ids
        assert len(set(result.ids)) == len(result.ids)


def test_links_hold_balanced_markup() -> None:
    """Every tag inside a link is closed inside it."""
    for html in pages(2000):
        for inner in re.findall("\ue201(.*?)\ue202", LEXICON.link(html, sealed).html, re.DOTALL):
            opened: list[str] = []
            for close, name in re.findall(r"<(/?)([a-z]+)\b(?<!wbr)", re.sub("<!--.*?-->", "", inner)):
                assert not close or opened.pop() == name
                opened += [] if close else [name]
            assert opened == []
