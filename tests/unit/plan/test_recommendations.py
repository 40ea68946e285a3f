"""A return to an inspectorate: the one of 2017 against a transcription by hand, and invented ones."""

from dataclasses import replace
from importlib.resources import files

import pytest

from headway.plan.recommendations import read_ledger
from headway.plan.shape import Ledger
from headway.plan.source import NotAPlan, Row, Source
from headway.plan.text_source import source
from tests.unit.plan import hmip_2017_by_hand as by_hand

NAME = "hmip-ipp-thematic-action-plan-2017.txt"
CONTENT = files("headway.plan").joinpath("documents", NAME).read_bytes()
HEADS = (
    "1. Rec. No.",
    "2. Recommendation",
    "3. Accepted/ Rejected",
    "4. Response",
    "5. Owner",
    "6. Target Date",
)
NUMBERS = pytest.mark.parametrize("number", range(1, 9))


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return read_ledger(source(NAME, CONTENT))


def squeeze(text):
    return " ".join(text.split())


def test_the_front_of_the_return_of_2017(ledger):
    published, submitted = ledger.published, ledger.submitted
    assert (ledger.title, ledger.position_as_at, ledger.totals) == (
        by_hand.TITLE,
        by_hand.POSITION,
        by_hand.TOTALS,
    )
    assert (published.text_as_printed, published.earliest, published.latest) == by_hand.PUBLISHED
    assert (submitted.text_as_printed, submitted.earliest, submitted.latest) == by_hand.SUBMITTED


def test_a_day_that_is_not_printed_yet_keeps_its_words():
    front = (("Report published", "to be confirmed"), ("Action Plan Submitted", "May 2031"))
    rows = [("ACTION PLAN",), *front, HEADS, ROCK]
    read = read_ledger(
        Source("rocks.txt", "text", tuple(Row(cells, f"line {n}") for n, cells in enumerate(rows, 1)))
    )
    assert (read.published.text_as_printed, read.published.earliest) == ("to be confirmed", None)
    assert str(read.submitted.latest) == "2031-05-31"
    assert (read.position_as_at, read.report) == (None, None)


def test_every_recommendation_is_there_once_and_no_other(ledger):
    assert [r.number for r in ledger.recommendations] == list(range(1, 9))


@NUMBERS
def test_what_was_asked_of_whom_and_whether_it_was_accepted(ledger, number):
    r = ledger.recommendations[number - 1]
    assert (r.text, r.to, r.status, r.owners_as_printed) == by_hand.ASKED[number]


@NUMBERS
def test_the_target_in_words_and_days(ledger, number):
    r = ledger.recommendations[number - 1]
    got = (r.target_as_printed, r.target_kind, r.target_earliest, r.target_latest, r.target_condition)
    assert got == by_hand.TARGETS[number]


@NUMBERS
def test_the_answer_is_whole_and_nothing_is_added(ledger, number):
    response = squeeze(ledger.recommendations[number - 1].response)
    first, last = by_hand.ANSWERED[number]
    assert response.startswith(first)
    assert response.endswith(last)
    assert all(join in response for join in by_hand.JOINS.get(number, ()))
    printed = set(CONTENT.decode().replace("•", " ").split())
    assert set(response.split()) <= printed


def test_every_word_of_the_table_is_in_one_recommendation(ledger):
    lines = CONTENT.decode().splitlines()[10:39]
    cells = [cell for line in lines for cell in line.split("\t")]
    printed = sorted(" ".join(cells).replace("•", " ").replace("consideratio n", "consideration").split())
    read = [
        f"{r.number} {r.text} {r.status} {r.response} {r.owners_as_printed} {r.target_as_printed}"
        for r in ledger.recommendations
    ]
    assert sorted(" ".join([*read, "To NOMS and NPS"]).split()) == printed


@NUMBERS
def test_deliverables_only_where_the_answer_lists_them(ledger, number):
    assert ledger.recommendations[number - 1].deliverables == by_hand.DELIVERABLES.get(number, ())


def test_only_the_row_with_a_heading_stuck_to_it_is_damaged(ledger):
    assert {r.number: r.damaged for r in ledger.recommendations if r.damaged} == by_hand.DAMAGED


def test_what_was_joined_and_who_is_named_is_remarked_on_and_totals_agree(ledger):
    assert ledger.disagreements == by_hand.REMARKS


def test_a_status_broken_inside_a_word_is_repaired_and_no_damage():
    ledger = invented((*ROCK[:2], "Partially acc epted", *ROCK[3:]))
    assert (ledger.recommendations[0].status, ledger.recommendations[0].damaged) == (
        "Partially accepted",
        None,
    )
    assert ledger.disagreements == (
        'The status of recommendation 1, broken inside a word ("Partially acc epted"), was joined.',
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The Rock Office and the Lamp Office should meet.", "names Rock Office and Lamp Office."),
        ("The Rock Office should be painted.", None),
        ("Rocks should be painted.", None),
    ],
)
def test_a_body_that_the_text_names_and_the_heading_does_not_is_reported(text, said):
    ledger = invented(("", "To the Rock Office, Ship Bureau", "", "", "", ""), ("1", text, *ROCK[2:]))
    assert ledger.recommendations[0].to == ("Rock Office", "Ship Bureau")
    assert [remark.partition(" and ")[2] for remark in ledger.disagreements] == ([said] if said else [])


def test_a_heading_stuck_to_a_row_is_said_beside_what_is_missing():
    (rock,) = invented(("1", "Rocks should be painted. To the Lamp Office", "", *ROCK[3:])).recommendations
    assert rock.damaged == (
        'No status can be read. The next heading, "To the Lamp Office", stood at the end of its text.'
    )


def test_a_deliverable_of_an_answer_keeps_its_words_to_the_last():
    listed = "The painters will:\n• buy paint;\n• paint the rocks; and\n• count them."
    (rock,) = invented((*ROCK[:3], listed, *ROCK[4:])).recommendations
    assert rock.deliverables == ("buy paint;", "paint the rocks; and", "count them.")


def invented(*rows: tuple[str, ...], after: tuple[tuple[str, ...], ...] = ()) -> Ledger:
    """Return the reading of a small return: rows of the six columns, lines of one cell, and rows after the table."""
    every = [("ACTION PLAN: ROCKS",), HEADS, *rows, *after]
    return read_ledger(
        Source("rocks.txt", "text", tuple(Row(cells, f"line {n}") for n, cells in enumerate(every, 1)))
    )


ROCK = (
    "1",
    "The Service should paint the rocks.",
    "Accepted",
    "Paint is bought.",
    "Paint Office",
    "May 2031",
)
LAMP = ("3", "The Service should light lamps.", "Rejected", "No.", "Lamp Office", "TBC")


def test_a_total_that_does_not_agree_is_reported_and_neither_is_changed():
    ledger = invented(
        ROCK, after=(("Recommendations", ""), ("Accepted", "2"), ("Rejected", "0"), ("Total", "1"))
    )
    assert ledger.totals == {"accepted": 2, "partial": None, "rejected": 0, "total": 1}
    assert ledger.recommendations[0].status == "Accepted"
    assert ledger.disagreements == ("The document's total for accepted is 2; its recommendations give 1.",)


def test_totals_that_do_not_add_up_are_reported():
    after = (("Accepted", "1"), ("Partially accepted", "1"), ("Rejected", "0"), ("Total", "1"))
    assert (
        "The printed totals add up to 2, not to the printed 1." in invented(ROCK, after=after).disagreements
    )


def test_a_number_that_is_left_out_is_kept_with_nothing_in_it():
    one, two, three = invented(ROCK, LAMP).recommendations
    assert (two.number, two.text, two.target_as_printed) == (2, None, None)
    assert two.damaged == "Its number is missing from the document, and all of its row."
    assert (one.number, three.number) == (1, 3)


def test_a_row_without_its_number_takes_the_one_its_place_implies():
    _, second = invented(ROCK, ("", *LAMP[1:])).recommendations
    assert second.number == 2
    assert second.damaged.startswith("Its number is not printed")


def test_a_number_printed_twice_is_refused_with_both_places():
    with pytest.raises(NotAPlan, match=r"two recommendations 1 \(line 3 and line 4\)"):
        invented(ROCK, ROCK)


def test_a_line_that_fits_no_column_is_told_and_not_placed():
    (rock,) = invented(ROCK, ("All keepers have read this.",)).recommendations
    assert rock.response == "Paint is bought."
    assert rock.damaged == "The words of line 4 could not be placed in a column."


def test_a_text_that_breaks_off_and_is_never_resumed_is_marked():
    cut = ("1", "The Service should paint the", *ROCK[2:])
    (rock,) = invented(cut).recommendations
    assert rock.text == "The Service should paint the […]"
    assert "The end of its text is missing." in rock.damaged


def test_an_answer_that_breaks_off_and_is_never_resumed_is_marked():
    (rock,) = invented((*ROCK[:3], "Paint is bought, and it will be used by the", *ROCK[4:])).recommendations
    assert rock.response.endswith("used by the […]")
    assert rock.damaged == "The end of its response is missing."


def test_a_target_cut_before_its_year_is_completed_by_the_line_that_has_it():
    (rock,) = invented((*ROCK[:5], "End October"), ("2031",)).recommendations
    assert (rock.target_as_printed, str(rock.target_latest)) == ("End October 2031", "2031-10-31")


def test_empty_cells_are_none_and_said():
    (rock,) = invented(("1", ROCK[1], "", "Paint is bought.", "", "")).recommendations
    assert (rock.status, rock.owners_as_printed, rock.target_as_printed) == (None, None, None)
    assert rock.target_kind == "unknown"
    assert "No status can be read." in rock.damaged
    assert "Of its target: no target date is printed." in rock.damaged


def test_two_dates_span_both_and_ask_for_a_person():
    (rock,) = invented((*ROCK[:5], "May 2031 July 2031 (if dry)")).recommendations
    assert (str(rock.target_earliest), str(rock.target_latest)) == ("2031-05-01", "2031-07-31")
    assert rock.target_condition == "if dry"
    assert rock.damaged == "Its target prints 2 dates, and a person matches them."


def test_a_reference_to_what_is_not_there_is_reported():
    ledger = invented((*ROCK[:3], "As mentioned at 9 above.", *ROCK[4:]))
    assert ledger.disagreements == ('Recommendation 1 says "mentioned at 9 above", and 9 is not there.',)


def test_bodies_with_and_in_their_name_stay_whole():
    heading = ("", "To HM Prison and Probation Service", "", "", "", "")
    rock = ("1", "Rocks should be painted.", *ROCK[2:])
    assert invented(heading, rock).recommendations[0].to == ("HM Prison and Probation Service",)


def test_a_repeated_heading_of_the_table_is_no_recommendation():
    assert len(invented(ROCK, HEADS, ("2", *LAMP[1:])).recommendations) == 2


def test_a_document_without_such_a_table_says_what_to_do():
    letter = Source("letter.txt", "text", (Row(("Dear keeper,",), "line 1"),))
    with pytest.raises(NotAPlan, match=r"letter.txt has no table of recommendations.*Choose the return"):
        read_ledger(letter)


def test_a_table_with_its_heading_only_is_refused():
    with pytest.raises(NotAPlan, match="no recommendation beneath it"):
        invented()


def test_what_the_source_remarks_is_among_the_disagreements():
    read = source(NAME, CONTENT)
    assert "Compare." in read_ledger(replace(read, remarks=("Compare.",))).disagreements


def test_columns_are_found_by_their_headings_in_any_order():
    order = (0, 5, 1, 4, 2, 3)
    rows = [tuple(row[n] for n in order) for row in (HEADS, ROCK)]
    source = Source("rocks.txt", "text", tuple(Row(cells, f"line {n}") for n, cells in enumerate(rows, 1)))
    assert read_ledger(source).recommendations == tuple(
        replace(r, where="line 2") for r in invented(ROCK).recommendations
    )


def test_a_reference_the_wrong_way_is_reported_and_a_right_one_is_not():
    below = (*LAMP[:3], "As mentioned at 1 below.", *LAMP[4:])
    right = (*LAMP[:3], "As mentioned at 1 above.", *LAMP[4:])
    assert any("and 1 is not there" in remark for remark in invented(ROCK, below).disagreements)
    assert invented(ROCK, right).disagreements == ()


def test_a_number_with_an_answer_and_no_text_is_kept_and_said():
    (rock,) = invented(("1", "", *ROCK[2:])).recommendations
    assert (rock.text, rock.response) == (None, "Paint is bought.")
    assert "No text can be read." in rock.damaged
