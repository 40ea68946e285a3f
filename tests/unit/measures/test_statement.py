"""What is said beneath a figure of the data behind it, and that it tells no small number."""

from datetime import date

import polars as pl
import pytest

from headway.intake.declared.catalogue import EXTRACTS
from headway.measures.statement import FILES_BEHIND, MISSES, People, few, quality_statement, share

ON = date(2026, 9, 30)


def files(*rows):
    return pl.DataFrame(rows, schema=FILES_BEHIND, orient="row")


PRISON = ("a", "Prison population, NOMIS", ON, 2_791, 0, 0)
CONTACTS = ("g", "Contacts, nDelius", date(2026, 9, 28), 60_004, 12, 4)


def test_the_files_and_their_days_come_first():
    first = quality_statement(files(CONTACTS, PRISON, ("h", "Patients", None, 0, 0, 0))).sentences[0]
    assert first == (
        "Files: Prison population, NOMIS, 30 September 2026; Contacts, nDelius, 28 September 2026; "
        "Patients, none loaded."
    )


def test_rows_that_did_not_enter_are_told_with_what_that_means():
    told = quality_statement(files(PRISON, CONTACTS))
    assert told.sentences[1:] == (
        "Contacts, nDelius: of 60,004 rows, 12 rejected and 4 held did not enter; a progression panel that "
        "it would have told is not counted.",
    )
    assert told.short == "quality: 16 rows did not enter"


def test_where_every_row_entered_that_is_said():
    told = quality_statement(files(PRISON))
    assert told.sentences[1] == "Every row of these files entered: none was rejected, and none is held."
    assert told.short == "quality: every row entered"


def test_nothing_is_said_to_have_entered_where_nothing_was_loaded():
    told = quality_statement(files(("a", "Prison population, NOMIS", None, 0, 0, 0)))
    assert told.sentences == ("Files: Prison population, NOMIS, none loaded.",)


def test_one_or_two_rows_are_not_told_and_no_sum_gives_them_away():
    told = quality_statement(files(PRISON, ("g", "Contacts, nDelius", ON, 900, 40, 2)))
    assert "40 rejected and fewer than three held" in told.sentences[1]
    assert told.short == "quality: some rows did not enter"
    assert [few(n) for n in (0, 1, 2, 3, 4_000)] == [
        "0",
        "fewer than three",
        "fewer than three",
        "3",
        "4,000",
    ]


def test_the_share_of_people_on_a_stale_or_disputed_fact():
    told = quality_statement(files(PRISON), people=People(2_500, 12, 250))
    assert told.sentences[-1].startswith(
        "Of the people in the sentence, under 1% stand where a file last had them"
    )
    assert "about 10% the sources disagree" in told.sentences[-1]
    assert told.short == "quality: every row entered; 10% of people on a stale or disputed fact"


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 5_000, "none"), (1, 5_000, "under 1%"), (49, 5_000, "under 1%"), (50, 5_000, "1%"),
        (4_999, 5_000, "99%"), (5_000, 5_000, "100%"), (1, 40, "some"), (2, 299, "some"), (0, 40, "none"),
    ],
)  # fmt: skip
def test_a_share_is_whole_and_never_nothing_of_somebody(part, whole, words):
    assert share(part, whole) == words


def test_a_register_with_nobody_in_the_sentence_says_so():
    told = quality_statement(files(PRISON), people=People(0, 0, 0))
    assert told.sentences[-1] == "No file tells of anybody in the sentence."


def test_what_no_file_tells_comes_last():
    assert quality_statement(files(PRISON), not_known=("Nobody knows.",)).sentences[-1] == "Nobody knows."


def test_every_kind_of_file_that_tells_of_people_says_what_a_missing_row_means():
    assert set(MISSES) == {letter for letter, extract in EXTRACTS.items() if extract.system}
