"""The catalog: records joined, found by id, kind, use and address, whatever is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from site_builder import BASE, catalog, write

from macros.catalog import Use, load
from macros.model.base import Figure
from macros.model.chain import Need

GROUP = "name: {0}\nkind: group\nsummary: Some metals.\nbrief: true\nmembers: [{1}]\nsources: [paper]\n"


def groups(**members: str) -> dict[str, str]:
    """Files of groups with their members."""
    return {f"data/materials/{id_}.yml": GROUP.format(id_, listed) for id_, listed in members.items()}


def test_a_record_is_found_by_its_id_and_kind(tmp_path: Path) -> None:
    """With or without the kind that is expected."""
    found = catalog(tmp_path)
    assert found.get("tin").name == "Tin"
    assert found.get("tin", "terms", "materials") is found.get("tin")
    assert found.has("tin")
    assert not found.has("tim")


def test_a_missing_id_names_the_nearest(tmp_path: Path) -> None:
    """Of the kind that was asked for."""
    with pytest.raises(LookupError) as error:
        catalog(tmp_path).get("tni", "materials")
    assert error.value.args[0] == 'no material "tni"; nearest: "tin"'


def test_an_id_of_another_kind_is_said_to_be_that(tmp_path: Path) -> None:
    """It is there, and not what was expected."""
    with pytest.raises(LookupError) as error:
        catalog(tmp_path).get("bell", "materials", "terms")
    assert error.value.args[0] == '"bell" is one of products; expected one of materials or terms'


def test_a_kind_is_listed_by_id(tmp_path: Path) -> None:
    """In one order for every build; a kind without records is empty."""
    found = catalog(tmp_path)
    assert [m.id for m in found.all("materials")] == ["bronze", "tin"]
    assert found.all("claims") == ()


def test_a_group_means_each_of_its_members_once(tmp_path: Path) -> None:
    """Members of groups in groups too, in the order in which they are named."""
    found = catalog(tmp_path, groups(soft="tin, bronze", metals="soft, tin"))
    assert found.members("metals") == ("tin", "bronze")
    assert found.members("tin") == ("tin",)


def test_groups_that_hold_each_other_come_to_an_end(tmp_path: Path) -> None:
    """A rule names the circle; the catalog is built all the same."""
    found = catalog(tmp_path, groups(soft="tin, hard", hard="soft, bronze"))
    assert found.members("soft") == ("tin", "bronze")


def test_a_material_knows_the_groups_around_it(tmp_path: Path) -> None:
    """Those that name it, and those that hold such a group."""
    found = catalog(tmp_path, groups(soft="tin", metals="soft, bronze"))
    assert found.groups("tin") == ("metals", "soft")
    assert found.groups("bronze") == ("metals",)
    assert found.groups("soft") == ()


def test_a_record_knows_every_place_that_names_it(tmp_path: Path) -> None:
    """With the path in the other record."""
    found = catalog(tmp_path)
    assert found.uses("bronze") == (Use(found.get("bell"), ("needs", 0, "via")),)
    assert [(use.record.id, use.path) for use in found.uses("quota")] == [("quota-begins", ("step_of", "measure"))]
    assert found.uses("bell") == ()


def test_a_dangling_reference_does_not_stop_the_catalog(tmp_path: Path) -> None:
    """The use is noted, so that a rule can name it."""
    found = catalog(tmp_path, {"data/products/bell.yml": BASE["data/products/bell.yml"].replace("via: bronze", "via: brass")})
    assert not found.has("brass")
    assert [use.record.id for use in found.uses("brass")] == ["bell"]


def test_a_record_stands_on_its_own_page_or_on_the_list_of_its_kind(tmp_path: Path) -> None:
    """Or nowhere."""
    found = catalog(tmp_path, {"docs/materials/tin.md": "---\nrecord: tin\n---\n", "docs/list.md": "---\nlists: [materials]\n---\n"})
    assert found.address("tin") == ("materials/tin.md", "")
    assert found.address("bronze") == ("list.md", "bronze")
    assert found.address("strike") == ("index.md", "strike")
    assert found.address("bell") is None
    assert found.address("brass") is None
    assert found.list_page("materials") == "list.md"


def test_front_matter_of_a_wrong_form_makes_no_address(tmp_path: Path) -> None:
    """Rules report it; the catalog is built."""
    found = catalog(tmp_path, {"docs/a.md": "---\nrecord: [tin]\nlists: {materials: x}\n---\n"})
    assert found.address("tin") is None


def test_knowledge_ends_on_the_day_of_the_record_its_kind_or_the_topic(tmp_path: Path) -> None:
    """The nearest one counts; a month ends on its last day."""
    topic = BASE["data/topic.yml"].replace("{default: 2021-12-31}", "{default: 2021-12-31, kinds: {materials: 2021-06}}")
    tin = BASE["data/materials/tin.yml"] + "known_to: 2021-02-03\n"
    found = catalog(tmp_path, {"data/topic.yml": topic, "data/materials/tin.yml": tin})
    assert found.known_to(found.get("tin")) == date(2021, 2, 3)
    assert found.known_to(found.get("bronze")) == date(2021, 6, 30)
    assert found.known_to(found.get("bell")) == date(2021, 12, 31)


def test_the_day_of_the_edition_is_asked_for_or_the_last_one_known(tmp_path: Path) -> None:
    """The clock has no part in it."""
    root = write(tmp_path)
    of_the_topic, _ = load(root)
    asked_for, _ = load(root, date(2020, 5, 1))
    assert of_the_topic and of_the_topic.day == date(2021, 12, 31)
    assert asked_for and asked_for.day == date(2020, 5, 1)


def test_an_id_that_two_records_have_stays_with_the_first(tmp_path: Path) -> None:
    """The second is a fault that names both places."""
    twin = BASE["data/industries/foundries.yml"].replace("Foundries", "Tin works")
    found, problems = load(write(tmp_path, {"data/industries/tin.yml": twin}))
    assert found and found.get("tin").name == "Tin works"
    assert [str(p) for p in problems] == [
        "data/materials/tin.yml:1:1  materials/tin\n"
        '  the id "tin" is taken by industries/tin (data/industries/tin.yml:1:1); ids are unique across kinds'
    ]


def test_a_record_that_cannot_be_read_is_there_and_faulty(tmp_path: Path) -> None:
    """So that what names it is not called dangling."""
    found, problems = load(write(tmp_path, {"data/materials/bronze.yml": "name: Bronze\n"}))
    assert found and not found.has("bronze")
    assert found.faulty == {"bronze"}
    assert {str(p.place) for p in problems} == {"data/materials/bronze.yml:1:1"}


def test_without_a_topic_there_is_no_catalog(tmp_path: Path) -> None:
    """Only the problem that says why."""
    found, problems = load(write(tmp_path, {"data/topic.yml": "name: Tin\n"}))
    assert found is None
    assert "data/topic.yml:1:1" in {str(p.place) for p in problems}


def test_a_problem_stands_at_the_field_that_it_is_about(tmp_path: Path) -> None:
    """Line and column of its key; of what encloses it where the field is not there."""
    found = catalog(tmp_path)
    assert str(found.problem(found.get("bell"), ("needs", 0, "via"), "no")) == "data/products/bell.yml:6:5  products/bell › needs[0].via\n  no"
    assert str(found.problem("bell", ("needs", 0, "relief"), "no").place) == "data/products/bell.yml:5:5"


def test_parts_are_found_by_their_type_wherever_they_stand(tmp_path: Path) -> None:
    """With the record and the path to them."""
    figure = "figures:\n  made: {measure: tin mined, value: 1, unit: t, when: 2020, sources: [paper]}\n"
    found = catalog(tmp_path, {"data/materials/tin.yml": BASE["data/materials/tin.yml"] + figure})
    assert [(r.id, path) for r, path, _ in found.parts[Figure]] == [("tin", ("figures", "made"))]
    assert [(r.id, path) for r, path, _ in found.parts[Need]] == [("bell", ("needs", 0))]


def test_the_rows_of_a_series_remember_their_lines(tmp_path: Path) -> None:
    """In the order of the file, every cell a text."""
    table = "name: Tin mined\nsummary: By year.\nunit: t\nschema:\n  fields:\n    - {name: period, type: edtf, title: Year}\n    - {name: t, type: number, title: Tons}\n  primaryKey: [period]\n"
    found = catalog(tmp_path, {"data/series/mined.yml": table, "data/series/mined.csv": "period,t\n2020,007\n2019,\n"})
    assert [(row.line, row.cells) for row in found.rows("mined")] == [(2, {"period": "2020", "t": "007"}), (3, {"period": "2019", "t": ""})]


def test_nothing_in_a_catalog_changes(tmp_path: Path) -> None:
    """Neither the catalog nor a record in it."""
    found = catalog(tmp_path)
    with pytest.raises(AttributeError):
        found.as_of = date(2020, 1, 1)  # type: ignore[misc]
    with pytest.raises(ValueError, match="frozen"):
        found.get("tin").name = "Zinc"


def test_a_file_that_did_not_change_is_not_read_twice(tmp_path: Path) -> None:
    """After an edit only the records of that file are new; the others are the very same."""
    write(tmp_path, BASE)
    before, _ = load(tmp_path)
    edited = tmp_path / "data/materials/bronze.yml"
    edited.write_text(edited.read_text("utf-8").replace("name: Bronze", "name: Old bronze"), "utf-8")
    after, _ = load(tmp_path)
    assert before and after
    assert after.get("bronze").name == "Old bronze"
    assert after.get("tin") is before.get("tin")
