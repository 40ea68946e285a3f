"""Any known spelling of a place is an area; a name of two kinds is a region; an unknown one is helped along."""

import pytest

from headway.reports.area import NATION, Kind, UnknownArea, every, group, meanings, prison, region


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("North West", region("North West Region")),
        ("north west region", region("North West Region")),
        ("NSD", region("National Security Division")),
        ("cumbria & lancashire", group("Cumbria and Lancashire")),
        ("MDI", prison("MDI")),
        ("HMP Moorland", prison("MDI")),
        ("National", NATION),
        ("England and Wales", NATION),
        ("", NATION),
    ],
)
def test_every_spelling_of_a_place_is_understood(text, area):
    assert meanings(text) == (area,)


def test_a_name_of_two_kinds_is_a_region_first():
    assert meanings("Wales") == (region("Wales"), group("Wales"))


def test_the_kind_can_be_said():
    assert meanings("Wales", Kind.GROUP) == (group("Wales"),)


@pytest.mark.parametrize(("text", "near"), [("Lodnon", "London"), ("Nort West", "North West Region")])
def test_a_name_that_is_none_gets_the_nearest(text, near):
    with pytest.raises(UnknownArea, match=f"called “{text}”. Did you mean .*{near}"):
        meanings(text)


def test_a_name_like_no_other_is_asked_to_be_looked_at():
    with pytest.raises(UnknownArea, match="called “London Bridge Wells XYZ”"):
        meanings("London Bridge Wells XYZ", Kind.GROUP)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_area_is_found_by_its_own_name_and_kind(kind):
    for area in every(kind):
        found = meanings(area.value if kind is Kind.PRISON else area.name, kind)
        assert found == (area,)


def test_places_are_told_in_the_order_of_the_alphabet():
    for kind in Kind:
        names = [area.name for area in every(kind)]
        assert names == sorted(names)
