"""Terms of reference, standing agenda, members and the rhythm of a body."""

from datetime import date, timedelta

import pytest

from headway.web.accounts.roles import NotAllowed
from headway.web.audit.models import AuditEntry
from headway.web.board import standing_actions
from headway.web.board.bodies import BOARD, GROUP
from headway.web.board.models import Agenda, Departure, Terms
from headway.web.board.refused import MoveRefused, WrittenMeanwhile
from headway.web.board.rhythm import rhythm
from tests.web.board.conftest import TODAY


def terms(people, text="We meet.", *, seen=0, times=4):
    return standing_actions.set_terms(
        people["board_secretary"], BOARD, text=text, times_a_year=times, source="The plan", seen=seen
    )


@pytest.mark.django_db
def test_changed_terms_are_another_version_and_the_first_stays(people):
    terms(people)
    terms(people, "We meet twice.", seen=1, times=2)
    assert standing_actions.terms_of("board").times_a_year == 2
    assert list(Terms.objects.order_by("number").values_list("text", flat=True)) == [
        "We meet.",
        "We meet twice.",
    ]
    assert standing_actions.terms_of("group") is None


@pytest.mark.django_db
def test_of_two_who_write_terms_at_once_the_second_is_told(people):
    terms(people)
    with pytest.raises(WrittenMeanwhile):
        terms(people, "Mine")
    assert Terms.objects.count() == 1
    assert AuditEntry.objects.count() == 1


@pytest.mark.django_db
def test_an_agenda_is_a_list_in_order_without_empty_lines(people):
    made = standing_actions.set_agenda(
        people["board_secretary"], GROUP, items=["Notes", "  ", " Measures "], seen=0
    )
    assert made.items == ["Notes", "Measures"]
    with pytest.raises(MoveRefused, match="at least one item"):
        standing_actions.set_agenda(people["board_secretary"], GROUP, items=[" "], seen=1)
    assert Agenda.objects.count() == 1


@pytest.mark.django_db
def test_a_seat_has_a_first_and_a_last_day(people):
    secretary = people["board_secretary"]
    told = {"role": "Lead of workstream 1", "organisation": "HMPPS", "begins_on": TODAY}
    seat = standing_actions.add_member(secretary, BOARD, **told)
    with pytest.raises(MoveRefused, match="held already"):
        standing_actions.add_member(secretary, BOARD, **told)
    with pytest.raises(MoveRefused, match="cannot be before"):
        standing_actions.end_member(secretary, seat, ends_on=TODAY - timedelta(days=1))
    standing_actions.end_member(secretary, seat, ends_on=TODAY)
    with pytest.raises(MoveRefused, match="ended already"):
        standing_actions.end_member(secretary, seat, ends_on=TODAY)
    standing_actions.add_member(secretary, BOARD, **told)
    assert Departure.objects.count() == 1


@pytest.mark.django_db
def test_only_the_secretary_writes_them(people):
    with pytest.raises(NotAllowed):
        standing_actions.set_agenda(people["workstream_lead"], BOARD, items=["Notes"], seen=0)


LAST = date(2026, 8, 31)
CASES = [
    # times a year, last, coming, on                           promised by          late
    (4, None, None, date(2026, 11, 1), None, 0),
    (4, LAST, date(2026, 11, 30), date(2026, 11, 1), date(2026, 11, 30), 0),
    (4, LAST, date(2026, 12, 1), date(2026, 11, 1), date(2026, 11, 30), 1),
    (4, LAST, None, date(2026, 11, 30), date(2026, 11, 30), 0),
    (4, LAST, None, date(2026, 12, 10), date(2026, 11, 30), 10),
    (2, LAST, date(2027, 2, 28), date(2026, 11, 1), date(2027, 2, 28), 0),
    (2, LAST, date(2027, 3, 2), date(2026, 11, 1), date(2027, 2, 28), 2),
]


@pytest.mark.parametrize(("times", "last", "coming", "on", "promised", "late"), CASES)
def test_the_rhythm_tells_by_when_the_next_meeting_was_promised(times, last, coming, on, promised, late):
    found = rhythm(times_a_year=times, last=last, coming=coming, on=on)
    assert (found.promised_by, found.late) == (promised, late)


def test_the_rhythm_says_it_in_words():
    late = rhythm(times_a_year=4, last=LAST, coming=date(2026, 12, 14), on=date(2026, 11, 1))
    assert late.sentence == (
        "Meets quarterly: the next meeting by 30 November 2026. It is planned for 14 December 2026, "
        "14 days later than that."
    )
