"""`make new`, `make source`, `make move`: what they write, and what they refuse."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from macros import redirects
from macros.addresses import normal
from macros.catalog import load
from macros.cli import main
from macros.editor import shelf
from macros.editor.mentions import in_page
from macros.editor.source import propose
from macros.problems import report

TODAY = date(2026, 10, 9)
FILES = {
    "data/topic.yml": """
        name: Bridges
        question: Who keeps them?
        seed_date: 2026-01-01
        known_to: {default: 2026-10-09}
        parties: {north: {name: North, mark: square, short: N}}
        strip: steel
        units: {t: {text: t, kind: mass}}
        vocabularies: {categories: {craft: Craft, law: Law}}
        rubric: {text: r, function: {}, substitute: {}, relief: r, exposure: [], measures: [], classes: {}}
    """,
    "data/materials/steel.yml": """
        # the commonest
        name: Steel
        kind: alloy
        summary: steel
        made_of:
          - {material: iron, sources: [mill-2020-iron]}  # by weight
        sources: [mill-2020-iron, "ore-2021"]
    """,
    "data/materials/iron.yml": """
        name: Iron
        kind: element
        summary: Iron is not steel.
        sources:
          - mill-2020-iron
        accounts:
          - {about: name, text: iron, by: smith, sources: [ore-2021]}
        figures:
          share: {measure: share, value: "98", unit: t, when: 2020, sources: [ore-2021]}
          double:
            measure: twice the share
            value: "196"
            unit: t
            when: 2020
            derived: {formula: 2 * a, inputs: {a: materials/iron.share}}
            sources: [ore-2021]
    """,
    "data/sources/m.yml": """
        # Sources under m. One entry an address.

        # read twice
        mill-2020-iron:
          title: Iron
          publisher: The Mill
          URL: https://www.mill.example/iron/?utm_source=x
          language: en
          kind: company

        mill-2021-steel:
          title: Steel
          publisher: The Mill
          URL: https://mill.example/steel
          language: en
          kind: company
    """,
    "data/sources/o.yml": """
        ore-2021:
          title: Ore
          publisher: Ore
          language: en
          kind: news
    """,
    "data/actors/people.yml": """
        smith:
          name: Smith
          kind: person
          summary: A smith.
          sources: []
    """,
    "data/terms/craft.yml": """
        iron-age:
          term: iron
          short: An age.
          category: craft
          about: iron
          sources: []
    """,
    "docs/materials/iron.md": """
        ---
        record: iron
        title: iron
        ---
        Iron, {{ fig("materials/iron.share") }} of it.
    """,
    "docs/index.md": """
        # Home

        See {{ material("iron", "iron") }} and {{ chart(["iron", 'steel'], title="iron", of="iron") }}.
        Read [iron](materials/iron.md#uses), [smith](/people.md#smith) and [pig iron](iron.md).
    """,
}


FILES_M = dedent(FILES["data/sources/m.yml"]).split("\n\n", 1)[1]


@pytest.fixture
def project(write) -> Path:
    """A small topic of its own."""
    return write(FILES)


@pytest.fixture
def run(project: Path, capsys):
    """Runs a command; status, what it printed, and what it complained of."""

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["--root", str(project), *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def everything(project: Path) -> dict[str, str]:
    """Every file of the project."""
    return {p.relative_to(project).as_posix(): p.read_text() for p in sorted(project.rglob("*")) if p.is_file()}


def test_the_project_is_sound(project: Path) -> None:
    """The commands are tried on records that the models accept."""
    assert load(project)[1] == []


KINDS = "actors, claims, commitments, corrections, events, facilities, gaps, industries, materials, measures, products, rounds, series, sources, stages, terms"
REFUSALS = [
    (("new",), 2, f"usage: make new kind=<kind> id=<id>; kinds: {KINDS}"),
    (("new", "--kind", "materials"), 2, f"usage: make new kind=<kind> id=<id>; kinds: {KINDS}"),
    (("new", "--kind", "material", "--id", "tin"), 1, f'no kind "material"; nearest: "materials"; kinds: {KINDS}'),
    (
        ("new", "--kind", "materials", "--id", "Cast Iron"),
        1,
        '"Cast Iron" is no id; expected lower-case letters and digits, joined by single hyphens, such as cast-iron',
    ),
    (
        ("new", "--kind", "events", "--id", "iron"),
        1,
        'the id "iron" is taken by materials/iron (data/materials/iron.yml:1:1); ids are unique across kinds',
    ),
    (("new", "--kind", "terms", "--id", "tin"), 2, "usage: make new kind=<kind> id=<id> shelf=<file of data/terms/>; there: craft"),
    (("source",), 2, "usage: make source URL=<address>"),
    (("source", "--url", "mill.example"), 1, '"mill.example" is no address; expected one that begins with https:// or http://'),
    (
        ("source", "--url", "http://mill.example/iron#top"),
        1,
        "data/sources/m.yml:7:3  sources/mill-2020-iron\n  already has this address: https://www.mill.example/iron/?utm_source=x",
    ),
    (
        ("source", "--url", "https://new.example/", "--id", "ore-2021"),
        1,
        'the id "ore-2021" is taken by sources/ore-2021 (data/sources/o.yml:1:1); ids are unique across kinds',
    ),
    (("move",), 2, "usage: make move OLD=<id> NEW=<id>"),
    (("move", "--old", "iron"), 2, "usage: make move OLD=<id> NEW=<id>"),
    (("move", "--old", "irn", "--new", "pig-iron"), 1, 'no record "irn"; nearest: "iron"'),
    (
        ("move", "--old", "iron", "--new", "steel"),
        1,
        'the id "steel" is taken by materials/steel (data/materials/steel.yml:2:1); ids are unique across kinds',
    ),
    (("move", "--old", "iron", "--new", "-"), 1, '"-" is no id; expected lower-case letters and digits, joined by single hyphens'),
]


@pytest.mark.parametrize(("arguments", "status", "message"), REFUSALS, ids=[" ".join(a) for a, _, _ in REFUSALS])
def test_a_wrong_call_is_refused_and_writes_nothing(run, project: Path, arguments, status, message) -> None:
    """2 for a call without what it needs, 1 for one that would do harm."""
    before = everything(project)
    assert run(*arguments) == (status, "", message + "\n")
    assert everything(project) == before


def test_a_new_record_has_each_required_field_with_a_note(run, project: Path) -> None:
    """It says what belongs in a field, and its page is begun."""
    status, out, _ = run("new", "--kind", "materials", "--id", "tin")
    assert (status, out) == (0, "wrote data/materials/tin.yml\nwrote docs/materials/tin.md\nmake check names what is still empty\n")
    assert (project / "data/materials/tin.yml").read_text() == (
        "name:\n"
        "# what it is, as known on its day, in one to four sentences\n"
        "summary:\n"
        "# ids of sources\n"
        "sources: []\n"
        "# one of: element, alloy, compound, intermediate, group\n"
        "kind:\n"
    )
    assert (project / "docs/materials/tin.md").read_text() == "---\nrecord: tin\n---\n"


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("events", "# needed unless step_of stands; a date, such as 2025-06-10 or 2025-06\ndate:\n"),
        ("measures", "# needed unless parts stands\nhistory:\n    # the day the act was announced or signed; a date, such as 2025-06-10 or 2025-06\n  - date:\n"),
        ("products", "# needed unless needs_none stands\nneeds:\n    # an id of materials\n  - material:\n"),
        ("sources", "  # needed unless read_via stands\n  URL:\n"),
    ],
)
def test_a_new_record_offers_the_first_of_either_or(run, project: Path, kind: str, lines: str) -> None:
    """What is needed unless something else stands."""
    run("new", "--kind", kind, "--id", "zinc")
    assert lines in (project / f"data/{kind}" / ("z.yml" if kind == "sources" else "zinc.yml")).read_text()


def test_an_empty_record_is_told_what_is_required(run, project: Path) -> None:
    """And not that what must be there should be left out."""
    run("new", "--kind", "events", "--id", "zinc")
    assert report(load(project)[1]) == (
        "data/events/zinc.yml:1:1  events/zinc › name\n"
        "  is empty; it is required\n"
        "data/events/zinc.yml:3:1  events/zinc › summary\n"
        "  is empty; it is required\n"
        "data/events/zinc.yml:7:1  events/zinc › date\n"
        "  is empty; needed unless step_of stands\n"
        "data/events/zinc.yml:9:1  events/zinc › kind\n"
        "  is empty; it is required\n"
        "data/events/zinc.yml:13:1  events/zinc › significance\n"
        "  is empty; expected one of: major, notable, minor\n"
        "\n"
        "5 problems in 1 file"
    )


@pytest.mark.parametrize("kind", [k for k in KINDS.split(", ") if k != "sources"])
def test_every_kind_can_be_begun(run, project: Path, kind: str) -> None:
    """An empty record is well-formed: only empty or missing fields are left to mend."""
    assert run("new", "--kind", kind, "--id", "zinc", "--shelf", "craft")[0] == 0
    problems = load(project)[1]
    assert problems
    assert all(p.subject.startswith(f"{kind}/zinc") for p in problems if "zinc" not in p.place.file), problems


def test_a_new_entry_of_a_shelf_stands_in_its_order(run, project: Path) -> None:
    """The shelf's own entries stay as they are."""
    before = (project / "data/terms/craft.yml").read_text()
    run("new", "--kind", "terms", "--id", "anvil", "--shelf", "craft")
    text = (project / "data/terms/craft.yml").read_text()
    assert text.startswith("anvil:\n  # the head-word, singular, as in running text\n  term:\n")
    assert text.endswith("  sources: []\n\n" + before)
    assert "  # one of: craft, law\n  category:\n" in text


def test_a_source_is_entered_with_what_its_site_has_in_common(run, project: Path) -> None:
    """Sorted, spaced as the shelf is, comments kept; what other pages of the host say is proposed."""
    status, out, _ = run("source", "--url", "https://mill.example/2020/11/05/the-furnace-opens")
    assert (status, out) == (0, "data/sources/m.yml:3  sources/mill-2020-11-05-furnace\nmake check names what is still empty\n")
    text = (project / "data/sources/m.yml").read_text()
    head, entry, tail = text.partition("mill-2020-11-05-furnace:\n")
    assert head == "# Sources under m. One entry an address.\n\n"
    assert tail.startswith(
        "  title:\n  publisher: The Mill\n  URL: https://mill.example/2020/11/05/the-furnace-opens\n"
        f"  issued: 2020-11-05\n  accessed: {date.today()}\n  language: en\n  kind: company\n\n"
    )
    assert text.endswith(FILES_M)


@pytest.mark.parametrize(
    ("url", "id_"),
    [
        ("https://www.reuters.com/world/china/markets-say-what-2025-06-11/", "reuters-2025-06-11-markets"),
        ("https://news.bbc.co.uk/2/hi/8505.stm", "bbc-2026"),
        ("https://english.aaj.tv/feeds/news/330459270", "aaj-2026"),
        ("https://ustr.gov/about/press/2025/may/joint-statement.html", "ustr-2025-joint"),
        ("https://mofcom.gov.cn/zwgk/art/2025/art_20250404.html", "mofcom-2025-04-04"),
        ("https://ore.example:8443/iron-ore?x=1", "ore-2026-iron"),
    ],
)
def test_an_id_is_proposed_from_the_address(url: str, id_: str) -> None:
    """<site>-<date or year>-<word>; without a date in the address, the year of today."""
    assert propose(Path("/nowhere"), url, {}, TODAY) == id_


def test_a_proposed_id_is_free() -> None:
    """A further word, then a number."""
    url = "https://a.example/2025/iron-bridge"
    assert propose(Path("/nowhere"), url, {"a-2025-iron": None}, TODAY) == "a-2025-iron-bridge"
    assert propose(Path("/nowhere"), url, {"a-2025-iron": None, "a-2025-iron-bridge": None}, TODAY) == "a-2025-iron-2"


@pytest.mark.parametrize(
    "url",
    [
        "http://mill.example/iron",
        "https://www.mill.example/iron/",
        "https://mill.example:443/iron#part",
        "https://MILL.example/iron?utm_source=a&fbclid=b",
        "https://mill.example/%69ron?",
    ],
)
def test_one_page_has_one_normal_address(url: str) -> None:
    """Scheme, www., case of the host, trailing slash, fragment, tracking, needless escapes."""
    assert normal(url) == "mill.example/iron"


def test_what_a_page_is_asked_for_is_kept() -> None:
    """Parameters that choose the page, in any order; case of the path."""
    assert normal("https://a.example/Doc?id=2&b=1") == normal("http://a.example/Doc?b=1&id=2")
    assert normal("https://a.example/Doc?id=2") != normal("https://a.example/Doc?id=3")
    assert normal("https://a.example/Doc") != normal("https://a.example/doc")


def test_a_moved_record_takes_along_all_that_names_it(run, project: Path) -> None:
    """References, addresses, calls and links follow; words, comments and layout stay."""
    before = everything(project)
    status, out, _ = run("move", "--old", "iron", "--new", "pure-iron")
    after = everything(project)
    assert status == 0
    assert out == (
        "materials/iron is now materials/pure-iron\n"
        "data/materials/iron.yml → data/materials/pure-iron.yml\n"
        "data/materials/steel.yml\n"
        "data/redirects.yml\n"
        "data/terms/craft.yml\n"
        "docs/index.md\n"
        "docs/materials/iron.md → docs/materials/pure-iron.md\n"
    )
    assert after["data/materials/steel.yml"] == before["data/materials/steel.yml"].replace("material: iron,", "material: pure-iron,")
    assert after["data/materials/pure-iron.yml"] == before["data/materials/iron.yml"].replace("materials/iron.share", "materials/pure-iron.share")
    assert after["data/terms/craft.yml"] == before["data/terms/craft.yml"].replace("about: iron", "about: pure-iron")
    assert after["data/redirects.yml"].endswith("the site keeps the old addresses\niron: pure-iron\n")
    assert after["docs/materials/pure-iron.md"] == before["docs/materials/iron.md"].replace("record: iron", "record: pure-iron").replace("/iron.share", "/pure-iron.share")
    assert after["docs/index.md"] == (
        "# Home\n\n"
        'See {{ material("pure-iron", "iron") }} and {{ chart(["pure-iron", \'steel\'], title="iron", of="pure-iron") }}.\n'
        "Read [iron](materials/pure-iron.md#uses), [smith](/people.md#smith) and [pig iron](iron.md).\n"
    )
    catalog, problems = load(project)
    assert problems == [] and not catalog.has("iron") and catalog.uses("pure-iron")


def test_a_moved_record_keeps_its_limit(run, project: Path) -> None:
    """The limit of a ratchet is kept by the record's address."""
    (project / "data/limits.yml").write_text("loose-number:\n  materials/iron: 1\n", "utf-8")
    run("move", "--old", "iron", "--new", "pure-iron")
    assert (project / "data/limits.yml").read_text("utf-8") == "loose-number:\n  materials/pure-iron: 1\n"


def test_a_moved_source_goes_to_its_shelf_and_an_empty_shelf_goes(run, project: Path) -> None:
    """The entry keeps its comment; references in quotes keep their quotes."""
    run("move", "--old", "ore-2021", "--new", "mill-2020-ore")
    after = everything(project)
    assert "data/sources/o.yml" not in after
    assert 'sources: [mill-2020-iron, "mill-2020-ore"]' in after["data/materials/steel.yml"]
    shelf_ids = [entry.id for entry in shelf.split(after["data/sources/m.yml"])[1]]
    assert shelf_ids == ["mill-2020-iron", "mill-2020-ore", "mill-2021-steel"]
    assert load(project)[1] == []


def test_a_moved_actor_keeps_its_accounts(run, project: Path) -> None:
    """`by` of an account is an actor's id or a publisher's name; anchors of lists follow too."""
    run("move", "--old", "smith", "--new", "old-smith")
    after = everything(project)
    assert "by: old-smith," in after["data/materials/iron.yml"]
    assert "[smith](/people.md#old-smith)" in after["docs/index.md"]
    assert after["data/actors/people.yml"].startswith("old-smith:\n  name: Smith\n")


def test_the_topic_follows(run, project: Path) -> None:
    """topic.yml names records as well."""
    run("move", "--old", "steel", "--new", "mild-steel")
    assert "strip: mild-steel\n" in (project / "data/topic.yml").read_text()


def test_an_id_is_never_given_twice(run, project: Path) -> None:
    """Neither one that was moved, nor one that was published."""
    run("move", "--old", "iron", "--new", "pure-iron")
    (project / "data/published.txt").write_text("brass\n")
    assert run("new", "--kind", "materials", "--id", "iron")[2] == 'the id "iron" was moved to "pure-iron" (data/redirects.yml:2); an id is for ever\n'
    assert run("new", "--kind", "materials", "--id", "brass")[2] == 'the id "brass" was published before (data/published.txt); an id is for ever\n'


def test_a_record_that_was_moved_is_told_by_its_id_of_today(run) -> None:
    """Even after several moves; so the same move, called twice, says what happened."""
    run("move", "--old", "iron", "--new", "pure-iron")
    run("move", "--old", "pure-iron", "--new", "element-iron")
    assert run("move", "--old", "iron", "--new", "pure-iron") == (1, "", '"iron" was moved to "element-iron"\n')


def test_nothing_is_moved_while_a_record_cannot_be_read(run, project: Path) -> None:
    """A broken record may name what is moved."""
    (project / "data/materials/steel.yml").write_text("name: [\n")
    before = everything(project)
    status, _, err = run("move", "--old", "iron", "--new", "pure-iron")
    assert status == 1 and "data/materials/steel.yml:2:1" in err
    assert err.endswith("1 problem in 1 file\n\nmend these first: what they name cannot be seen\n")
    assert everything(project) == before


def test_only_whole_ids_are_replaced_in_a_page() -> None:
    """Longer ids, prose and code around stay."""
    page = 'iron {{ fig("materials/iron-ore.a") }} {{ cite("iron-age") }} [a](iron-ore.md) [b](#iron-age) [c](#iron)'
    assert in_page(page, "materials/iron.md", "materials", "iron", "x") == page.replace("(#iron)", "(#x)")


def test_links_are_followed_from_where_they_stand() -> None:
    """Only those that lead to the record's page."""
    page = '[a](iron.md) [b](../materials/iron.md#x "t") [c](/materials/iron.md) [d](../industries/iron.md)\n\n[e]: iron.md\n'
    expected = '[a](x.md) [b](../materials/x.md#x "t") [c](/materials/x.md) [d](../industries/iron.md)\n\n[e]: x.md\n'
    assert in_page(page, "materials/steel.md", "materials", "iron", "x") == expected


def test_old_addresses_lead_to_the_new_ones(run, project: Path, tmp_path: Path) -> None:
    """Through a chain of moves, by relative links."""
    run("move", "--old", "iron", "--new", "pure-iron")
    run("move", "--old", "pure-iron", "--new", "element-iron")
    expected = {"materials/iron/": "materials/element-iron/", "materials/pure-iron/": "materials/element-iron/"}
    assert redirects.pages(project) == expected
    assert redirects.former(project) == {"element-iron": ["iron", "pure-iron"]}
    site = tmp_path / "site"
    redirects.write(project, site, "https://a.example/b/")
    assert redirects.write(project, tmp_path / "early", later={"element-iron"}) == []
    text = (site / "materials/iron/index.html").read_text()
    assert '<meta http-equiv="refresh" content="0; url=../element-iron/">' in text
    assert '<link rel="canonical" href="https://a.example/b/materials/element-iron/">' in text
    assert '<a href="../element-iron/">' in text


def test_a_redirect_that_leads_nowhere_is_a_problem(write) -> None:
    """Unknown, in a circle, over a living record, or no redirect at all."""
    root = write({"data/redirects.yml": "# comment\na: iorn\nb: c\nc: b\niron: steel\nnonsense\n"})
    assert [str(p) for p in sorted(redirects.problems(root, ["iron", "steel"]))] == [
        'data/redirects.yml:2  a\n  no record "iorn"; nearest: "iron"',
        "data/redirects.yml:3  b\n  leads in a circle",
        "data/redirects.yml:4  c\n  leads in a circle",
        "data/redirects.yml:5  iron\n  is a record again; an id is for ever, so give the new record another",
        'data/redirects.yml:6\n  found "nonsense"; expected old-id: new-id',
    ]
