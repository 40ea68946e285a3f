"""The owner that a title names, and no date, doer or place taken for one."""

import pytest

from headway.plan.workstream_title import named_owner


@pytest.mark.parametrize(
    ("title", "owner"),
    [
        ("Replace the lamps, by the Lamps Team", "Lamps Team"),
        ("Count the rocks by Joint Rocks and Lamps Team.", "Joint Rocks and Lamps Team"),
        ("Answer sailors by LO, Harbours and Rocks Leads.", "LO, Harbours and Rocks Leads"),
        ("Needs analysis by LO (Lamp Office)", "LO (Lamp Office)"),
        ("Refresh the strategy (LO lead)", "LO"),
        ("Refresh the strategy (led by the Lamp Office)", "Lamp Office"),
        ("Light lamps by night", None),
        ("Paint the rocks by March 2031", None),
        ("Paint the rocks by End of 2031/32", None),
        ("Stand by the rocks", None),
        ("Answer what is asked by Sailors (first letters)", "Sailors (first letters)"),
        ("Go on by " + "Rock " * 20, None),
        ("", None),
        (None, None),
    ],
)
def test_a_title_names(title, owner):
    assert named_owner(title) == owner
