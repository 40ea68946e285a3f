"""The pack of a meeting: what it says first, what it never says, and that it is the same twice."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from headway.reports import docx, html, pdf
from headway.reports.board_measures import Movement, seen
from headway.reports.board_pack import NOT_THE_SAME, board_pack
from headway.reports.board_words import change
from headway.reports.document import DataTable, Figures, Heading, Paragraph
from headway.reports.protected import HIDDEN, Told
from tests.unit.reports.board_inputs import (
    AS_AT,
    FREEZE,
    LAST,
    LAW,
    entry,
    inputs,
    measured,
    month_ends,
    wavering,
)


def headings(document):
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2]


def tables(document):
    return {block.key: block for block in document.blocks if isinstance(block, DataTable)}


def figures(document):
    return next(block.items for block in document.blocks if isinstance(block, Figures))


def words(document):
    return " ".join(block.text for block in document.blocks if isinstance(block, Paragraph))


def test_the_pack_says_things_in_the_order_in_which_a_member_needs_them():
    assert headings(board_pack(inputs())) == [
        "Two numbers",
        "What needs a decision",
        "Overdue, and dates moved",
        "Measures: what has moved and what has not",
        "Risks",
        "What the documents lost",
        "Area delivery plans",
        "Annex: tables and notes",
    ]


def test_the_cover_names_the_meeting_the_freeze_the_day_and_who_may_read():
    document = board_pack(inputs())
    cover = dict(document.cover)
    assert cover["Meeting"] == "Senior IPP Progression Board, meeting 2"
    assert cover["Freeze"] == FREEZE.id
    assert cover["As at"] == "31 October 2026"
    assert cover["Known at"] == "1 November 2026, 00:00, on the suppliers' clocks"
    assert cover["Who may read"] == "Members"
    assert "Not the same" not in cover
    assert document.status == "Invented people. Demonstration. To be read by: members."


def test_a_pack_made_of_data_from_after_the_meeting_says_so():
    early = replace(inputs().meeting, day=LAST)
    said = dict(board_pack(inputs(meeting=early)).cover)["Freeze"]
    assert said == f"{FREEZE.id}, of data from after the meeting"


def test_every_figure_and_table_says_its_source_its_day_and_its_freeze():
    document = board_pack(inputs())
    stated = [f.stated for f in figures(document)] + [t.stated for t in tables(document).values()]
    assert {s.freeze for s in stated} == {FREEZE.id}
    assert {s.as_at for s in stated} == {AS_AT}
    assert all(s.source for s in stated)


def test_a_pack_that_is_not_made_from_the_freeze_says_so_on_every_page_and_on_the_cover():
    now = replace(FREEZE, code="headway 1 dddd")
    document = board_pack(inputs(freeze=now, changed=("the code of Headway or of a library",)))
    assert NOT_THE_SAME in document.status
    said = dict(document.cover)["Not the same"]
    assert FREEZE.id in said and now.id in said and "the code of Headway" in said
    assert {f.stated.freeze for f in figures(document)} == {now.id}


def test_what_needs_a_decision_is_a_failed_condition_or_a_missing_day():
    rows = tables(board_pack(inputs()))["decisions-needed"].rows
    assert [row[0] for row in rows] == ["WS6(3): Panel framework", "WS3(2): Panel framework"]
    assert rows[0][1:] == ("Nobody named", "Its condition failed.")
    assert rows[1][2] == "Who completes it, and from what source: the document lost its dates."


def test_an_entry_without_a_day_that_is_not_damaged_asks_by_when():
    (row,) = tables(board_pack(inputs(entries=(entry(stands="no day known", says=("Ongoing.",)),))))[
        "decisions-needed"
    ].rows
    assert row[2] == "By when: no date of it names a day. Ongoing."


def test_what_is_overdue_is_listed_with_the_actions_of_earlier_meetings():
    found = tables(board_pack(inputs()))
    assert [row[0] for row in found["overdue"].rows] == ["WS2(6): Panel framework"]
    assert found["meeting-actions"].rows == (
        ("1.1: Find out", "Lead 2", "20 September 2026", "Overdue by 61 days", "No update"),
    )


def test_only_dates_moved_since_the_last_meeting_are_listed():
    (row,) = tables(board_pack(inputs()))["moved"].rows
    assert row[0] == "R4: Panel framework"
    assert row[1:] == ("1 September 2026", "End Oct 2026", "61 days later", "The supplier is late")
    later = replace(inputs().meeting, last=date(2026, 9, 1))
    assert "moved" not in tables(board_pack(inputs(meeting=later)))
    assert "No date was moved since the last meeting." in words(board_pack(inputs(meeting=later)))
    first = replace(later, last=None)
    assert "moved" in tables(board_pack(inputs(meeting=first)))
    assert "No date was ever moved." in words(board_pack(inputs(meeting=first, entries=())))


def test_the_damage_is_counted_with_what_a_person_completed():
    assert "2 of 6 entries of the plans are damaged" in words(board_pack(inputs()))
    assert "A person has completed 1 of those 2" in words(board_pack(inputs()))


def test_risks_are_what_is_red_or_amber_and_open_red_first():
    found = (
        entry("A", rag="amber", rag_reason="Slow"),
        entry("B", rag="red", rag_reason="Stopped"),
        entry("C", rag="red", rag_reason="Was stopped", stands="done"),
        entry("D", stands="waiting on a condition", says=("Waiting on funding.",)),
    )
    rows = tables(board_pack(inputs(entries=found)))["risks"].rows
    assert [(row[0][0], *row[2:]) for row in rows] == [
        ("B", "Red", "Stopped"), ("A", "Amber", "Slow"), ("D", "Not rated", "Waiting on funding."),
    ]  # fmt: skip


def test_a_reading_outside_its_limits_has_moved_and_one_within_has_not():
    still, moved = figures(board_pack(inputs()))
    assert "Not moved: within its control limits" in still.reason
    assert moved.value == "90"
    assert moved.before == "On 31 October 2026. Higher than on 31 July 2026: 50."
    assert "Moved: above the upper limit, against the direction wanted." in moved.reason
    found = tables(board_pack(inputs()))
    assert [row[0] for row in found["measures-moved"].rows] == ["People who are recalled"]
    assert [row[0] for row in found["measures-not-moved"].rows] == ["People who are unreleased"]


def test_a_number_names_the_entries_of_the_plan_that_should_move_it():
    found = (
        entry("WS2(1)", measures=("unreleased",), stands="overdue"),
        entry("WS2(2)", measures=("recalled",)),
    )
    first, second = figures(board_pack(inputs(entries=found)))
    assert first.reason.endswith("Should be moved by WS2(1) (overdue).")
    assert second.reason.endswith("Should be moved by WS2(2) (on track).")


def test_with_too_few_readings_nothing_is_said_to_have_moved():
    found = seen(measured(readings=wavering(months=month_ends()[-5:])), last_meeting=LAST)
    assert found.movement is Movement.CANNOT_TELL


def test_where_readings_are_kept_back_nothing_is_said_to_have_moved():
    """Else limits would be those of the larger readings alone, and one that is not few would lie below them."""
    readings = [(on, Told(9 + n % 2)) for n, on in enumerate(month_ends())]
    readings[3] = (readings[3][0], HIDDEN)
    found = seen(measured(readings=readings), last_meeting=LAST)
    assert found.movement is Movement.CANNOT_TELL
    assert "kept back" in found.why


def test_a_change_of_the_law_since_the_last_reading_is_told_and_limits_begin_anew():
    one = measured(readings=wavering(), changes=(LAW,))
    found = seen(one, last_meeting=LAST)
    assert found.movement is Movement.CANNOT_TELL
    assert "1 September 2026: The law changed." in figures(board_pack(inputs(measures=(one,))))[0].reason


def test_without_an_earlier_meeting_the_comparison_is_with_a_year_ago():
    assert seen(measured(), last_meeting=None).before[0] == date(2025, 9, 30)


def test_a_figure_kept_back_is_a_mark_and_is_compared_with_nothing():
    one = measured(readings=(*wavering()[:-1], (AS_AT, HIDDEN)))
    found = board_pack(inputs(measures=(one,)))
    (row,) = tables(found)["measures-cannot-be-told"].rows
    assert row[1:4] == ("[c]", "100 on 31 July 2026", "cannot be compared")
    assert row[5] == "Its newest reading is kept back or not known."


def test_a_number_that_is_kept_back_leaves_its_place_on_the_first_page_to_the_next():
    names = ("one", "two", "three", "four", "five", "six")
    measures = [measured(name) for name in names]
    measures[1] = measured("two", (*wavering()[:-1], (AS_AT, HIDDEN)))
    found = figures(board_pack(inputs(measures=tuple(measures), first_page=names)))
    assert [one.title for one in found] == [f"People who are {n}" for n in names if n != "two"]


def test_regions_are_printed_as_they_may_be_in_the_order_given():
    rows = tables(board_pack(inputs()))["region-unreleased"].rows
    assert rows == (("North West", "40"), ("London", "[c]"), ("Wales", "[c]"), ("All", "102"))


def test_a_proportion_is_printed_with_what_it_is_of():
    readings = tuple((on, Told(20 + n % 2, 200)) for n, on in enumerate(month_ends()))
    shown = figures(board_pack(inputs(measures=(measured(readings=readings),))))[0]
    assert shown.value == "10.5% (21 of 200)"


def test_a_share_of_everybody_in_the_sentence_is_a_whole_per_cent_without_numbers():
    readings = tuple((on, Told(20 + n % 2, 200, share_only=True)) for n, on in enumerate(month_ends()))
    facts = measured("panel_in_last_year", readings, regions=(("London", Told(7, 61, share_only=True)),))
    pack = board_pack(inputs(measures=(facts,), first_page=("panel_in_last_year",)))
    assert figures(pack)[0].value == "10%"
    region = tables(pack)["region-panel_in_last_year"]
    assert region.columns == ("Probation region", "Per cent")
    assert region.rows == (("London", "11%"), ("All", "10%"))


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (Told(5), Told(5), "unchanged"),
        (Told(5), Told(1005), "lower"),
        (Told(30, 100), Told(25, 100), "higher"),
        (Told(3001, 10000), Told(3000, 10000), "unchanged"),
        (Told(5), None, "cannot be compared"),
        (Told(5), HIDDEN, "cannot be compared"),
        (Told(5, 0), Told(5, 10), "cannot be compared"),
    ],
)
def test_a_change_in_words(now, before, said):
    assert change(now, before) == said


def test_with_nothing_loaded_the_pack_says_so_and_has_no_empty_table():
    document = board_pack(inputs(entries=(), actions=(), decisions=(), measures=(), evidence=(), areas=None))
    assert not tables(document)
    assert "No plan has been loaded." in words(document)
    assert "No measure can be counted" in words(document)
    assert "Area delivery plans" not in headings(document)


@pytest.mark.parametrize("printer", [html, pdf, docx])
def test_two_printings_of_one_pack_are_the_same_bytes(printer):
    assert printer.render(board_pack(inputs())) == printer.render(board_pack(inputs()))


def test_the_day_of_the_files_is_that_of_the_freeze():
    assert board_pack(inputs()).made_at == datetime(2026, 11, 20).date()
