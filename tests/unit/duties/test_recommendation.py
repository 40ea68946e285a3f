"""A recommendation on recall: its decision, its criteria, and two countersignatures in order."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.duties.recommendation import (
    AWAITING_LINE,
    AWAITING_SENIOR,
    DRAFT,
    FIXED_TERM,
    LINE,
    NO_RECALL,
    READY,
    RECALL,
    RETURNED,
    SENIOR,
    Countersignature,
    Recommendation,
    RecommendationFault,
    check,
    check_can_be_sent,
    standing,
)

WRITTEN = Recommendation(
    author="Asha Verity",
    decision=RECALL,
    criteria=("out_of_touch",),
    rationale="Three appointments missed and the address is empty",
    made_on=date(2026, 10, 5),
)


def signed(role: str, by: str, **changes: object) -> Countersignature:
    given = {"agrees": True, "rationale": "Nothing else would hold", "signed_on": date(2026, 10, 5)}
    return Countersignature(role, by, **{**given, **changes})  # type: ignore[arg-type]  # typed by the fields


FIRST, SECOND = signed(LINE, "Berta Quill"), signed(SENIOR, "Cai Marrow")


def with_(*signatures: Countersignature, **changes: object) -> Recommendation:
    return replace(WRITTEN, countersignatures=signatures, **changes)  # type: ignore[arg-type]


def test_two_managers_sign_in_turn_before_it_can_be_sent():
    assert standing(replace(WRITTEN, decision=None)) == DRAFT
    assert standing(WRITTEN) == AWAITING_LINE
    assert standing(with_(FIRST)) == AWAITING_SENIOR
    assert standing(with_(FIRST, SECOND)) == READY
    assert check_can_be_sent(with_(FIRST, SECOND)).decision == RECALL


@pytest.mark.parametrize("signatures", [(), (FIRST,)])
def test_it_cannot_be_sent_before_both_have_signed(signatures: tuple[Countersignature, ...]):
    with pytest.raises(RecommendationFault, match=r"cannot be sent: it is awaiting"):
        check_can_be_sent(with_(*signatures))


def test_decision_not_to_recall_needs_no_criterion_and_the_same_signatures():
    letter = replace(WRITTEN, decision=NO_RECALL, criteria=())

    assert standing(letter) == AWAITING_LINE
    assert standing(replace(letter, countersignatures=(FIRST, SECOND))) == READY


@pytest.mark.parametrize(
    "signatures", [(signed(LINE, "Berta Quill", agrees=False),), (FIRST, signed(SENIOR, "C", agrees=False))]
)
def test_manager_who_does_not_agree_sends_it_back(signatures: tuple[Countersignature, ...]):
    assert standing(with_(*signatures)) == RETURNED


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (replace(WRITTEN, decision=FIXED_TERM), "fixed-term recall is not open for an indeterminate"),
        (replace(WRITTEN, decision="standard"), "'standard' is not open for an indeterminate"),
        (with_(FIRST, decision=None), "None is not open"),
        (replace(WRITTEN, criteria=()), "no criterion for recall"),
        (replace(WRITTEN, criteria=("late",)), "criterion 'late' is none of"),
        (replace(WRITTEN, author=" "), "the author is not named"),
        (replace(WRITTEN, rationale=" "), "the author gives no rationale"),
        (with_(SECOND), "countersignature 1 is to be the line manager's"),
        (with_(FIRST, signed(LINE, "Dee Hollow")), "countersignature 2 is to be the senior manager's"),
        (with_(FIRST, SECOND, signed(SENIOR, "Dee Hollow")), "2 countersignatures are enough"),
        (with_(signed(LINE, "asha verity ")), "neither the author nor another"),
        (with_(FIRST, signed(SENIOR, "Asha Verity")), "neither the author nor another"),
        (with_(FIRST, signed(SENIOR, "BERTA QUILL")), "neither the author nor another"),
        (with_(signed(LINE, " ")), "nobody signed"),
        (with_(signed(LINE, "Berta Quill", rationale="")), "line manager gives no rationale"),
        (with_(signed(LINE, "B", agrees=False, rationale=" ")), "gives no rationale; it is needed either"),
        (with_(signed(LINE, "B", agrees=False), SECOND), "B did not agree"),
        (with_(signed(LINE, "B", signed_on=date(2026, 10, 4))), "signed on 2026-10-04, before"),
        (
            with_(signed(LINE, "B", signed_on=date(2026, 10, 7)), signed(SENIOR, "C")),
            "senior manager signed on 2026-10-05, before",
        ),
    ],
)
def test_what_cannot_stand_is_refused_with_what_is_missing(broken: Recommendation, says: str):
    with pytest.raises(RecommendationFault, match=says):
        check(broken)


SIGNATURES = st.builds(
    signed,
    st.sampled_from([LINE, SENIOR, "head of service"]),
    st.sampled_from([WRITTEN.author, "Berta Quill", "Cai Marrow", " "]),
    agrees=st.booleans(),
    rationale=st.sampled_from(["Nothing else would hold", " "]),
    signed_on=st.sampled_from([date(2026, 10, day) for day in (4, 5, 6)]),
)


@settings(deadline=None, derandomize=True)
@given(st.lists(SIGNATURES, max_size=3))
def test_nothing_is_ready_without_two_other_people_who_agree_and_say_why(signatures: list[Countersignature]):
    try:
        stands = standing(with_(*signatures))
    except RecommendationFault:
        return
    assert (stands == READY) == (len(signatures) == 2 and all(one.agrees for one in signatures))
    assert len({WRITTEN.author, *(one.by for one in signatures)}) == len(signatures) + 1
    assert all(one.rationale.strip() and one.by.strip() for one in signatures)
    assert [one.role for one in signatures] == [LINE, SENIOR][: len(signatures)]
