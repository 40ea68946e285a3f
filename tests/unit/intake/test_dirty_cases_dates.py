"""D31 to D50: dates that cannot be, events that change or go, and sources that are behind each other."""

from datetime import date

import pytest

from tests.unit.intake.dirty import Dirty, check, flat, take

B, F, A = "Indeterminates", "Caseload", "a"

OUT = {
    "STATUS_DESCRIPTION": "Released on Licence",
    "FIRST_RELEASE_DATE": date(2019, 5, 1),
    "LATEST_RELEASE_DATE": date(2019, 5, 1),
}
"""What PPUD says of somebody released and never recalled."""

ENDED = {
    **OUT,
    "STATUS_DESCRIPTION": "Licence Terminated",
    "LICENCE_TERMINATED": 1,
    "LICENCE_TERMINATED_DATE": date(2024, 11, 1),
    "LICENCE_TERMINATED_ROUTE": "Automatic",
}
RECALLED = {"SENTENCESTATUS": "(7) Recall", "IMPRISONMENT_STATUS_SHORT": "LR_IPP"}


def released(*more, prison=(), **sheets):
    """Somebody out on licence: not in the prison file unless the case says so."""
    return {
        A: list(prison),
        B: [OUT],
        F: [{"Custody Status": "B", "Licence Start": date(2019, 5, 1)}],
        **sheets,
    }


# Recalls that June's file, of other people, did not hold: each is also seen late (D39).
CASES = {
    "D31 no tariff expiry in PPUD": flat(B, "D31", "Q_TARIFF", TARIFF_EXPIRY_DATE=""),
    "D32 later than sentence and term": Dirty(
        B,
        "accepted",
        "D32",
        "Q_TARIFF",
        now=lambda w: {
            B: [
                {
                    "TARIFF_FP_YRS": 3,
                    "TARIFF_EXPIRY_DATE": w.sentenced.replace(year=w.sentenced.year + 3, month=12, day=30),
                }
            ]
        },
    ),
    "D32 more than a month from what follows": Dirty(
        B, "accepted", "D32", "Q_TARIFF", now=lambda w: {B: [{"TARIFF_FP_YRS": 5, "TARIFF_ADJUST_DAYS": 10}]}
    ),
    "D32 a term that agrees": Dirty(
        B,
        "accepted",
        now=lambda w: {B: [{"TARIFF_FP_YRS": 4, "TARIFF_FP_MNTHS": 2, "TARIFF_ADJUST_DAYS": 20}]},
    ),
    "D33 another tariff in the prison file": flat(A, "D33", "Q_TARIFF", TARIFF_DATE="01/01/2012"),
    "D33 another tariff in the review file": flat(
        "c", "D33", "Q_TARIFF", **{"Tariff Expiry Date": "01-01-2012"}
    ),
    "D34 a release before the sentence": Dirty(
        "Releases", "held", "D34", "H_ORDER", now=released(Releases=[{"RELEASE_DATE": date(2005, 5, 1)}])
    ),
    "D34 in PPUD's own record": flat(B, "D34", "H_ORDER", "held", FIRST_RELEASE_DATE=date(2005, 5, 1)),
    "D35 back before revocation, not in custody": Dirty(
        "Recalls",
        "accepted",
        "D35+D39",
        "Q_ORDER",
        now={
            "Releases": [{}],
            "Recalls": [{"RTC_DATE": date(2021, 4, 25)}],
            A: [RECALLED],
            B: [{"STATUS_DESCRIPTION": "Recalled [*]"}],
        },
    ),
    "D35 back long before, in custody": Dirty(
        "Recalls",
        "accepted",
        "D35+D39",
        "Q_ORDER",
        now={
            "Releases": [{}],
            A: [RECALLED],
            "Recalls": [{"RTC_DATE": date(2021, 4, 2), "IN_CUSTODY_AT_TIME_OF_RECALL": 1}],
        },
    ),
    "D35 a few days before, in custody": Dirty(
        "Recalls",
        "accepted",
        "D39",
        now={
            "Releases": [{}],
            A: [RECALLED],
            "Recalls": [{"RTC_DATE": date(2021, 4, 25), "IN_CUSTODY_AT_TIME_OF_RECALL": 1}],
        },
    ),
    "D36 a planned release": flat("Releases", "D36", "H_FUTURE", "held", RELEASE_DATE=date(2026, 10, 20)),
    "D36 a recall to come": Dirty(
        "Recalls",
        "held",
        "D36",
        "H_FUTURE",
        now=released(Releases=[{}], Recalls=[{"LICENCE_REVOKE_DATE": date(2026, 10, 20), "RTC_DATE": ""}]),
    ),
    "D37 a recall after the licence ended": Dirty(
        "Recalls",
        "held",
        "D37",
        "H_AFTER_END",
        now={
            A: [],
            B: [ENDED],
            F: [{"Custody Status": "AT", "Terminated": date(2024, 11, 1)}],
            "Releases": [{}],
            "Recalls": [{"LICENCE_REVOKE_DATE": date(2025, 2, 1), "RTC_DATE": ""}],
        },
    ),
    "D37 a recall on the day the licence ended, by nDelius": Dirty(
        "Recalls",
        "held",
        "D37",
        "H_AFTER_END",
        now={
            A: [],
            B: [OUT],
            F: [{"Custody Status": "T", "Terminated": date(2024, 11, 1)}],
            "Releases": [{}],
            "Recalls": [{"LICENCE_REVOKE_DATE": date(2024, 11, 1), "RTC_DATE": ""}],
        },
    ),
    "D37 a recall after death": Dirty(
        "Recalls",
        "held",
        "D37",
        "H_AFTER_END",
        now={
            A: [],
            B: [{**OUT, "STATUS_DESCRIPTION": "Deceased", "DATE_OF_DEATH": date(2022, 1, 1)}],
            F: [{"Custody Status": "T", "Date of Death": date(2022, 1, 1)}],
            "Releases": [{}],
            "Recalls": [{"LICENCE_REVOKE_DATE": date(2022, 3, 1), "RTC_DATE": ""}],
        },
    ),
    "D38 rescinded": Dirty(
        "Recalls",
        "accepted",
        "D38+D39",
        "Q_RESCINDED",
        now=released(Releases=[{}], Recalls=[{"RESCIND_FLAG": 1, "RESCINDED_DATE": date(2021, 5, 9)}]),
    ),
    "D39 a release seen late": Dirty(
        "Releases",
        "accepted accepted",
        "- D39",
        now=released(
            Releases=[{"RELEASE_ID": 520001}, {"RELEASE_ID": 520002, "RELEASE_DATE": date(2017, 1, 1)}]
        ),
        before=released(Releases=[{"RELEASE_ID": 520001}]),
    ),
    "D39 a contact seen late": Dirty(
        "g",
        "accepted accepted",
        "- D39",
        now=released(
            g=[{"Contact ID": "43000001"}, {"Contact ID": "43000002", "Contact Date": "2024-01-09"}]
        ),
        before=released(g=[{"Contact ID": "43000001"}]),
    ),
    "D40 a changed release": Dirty(
        "Releases",
        "accepted",
        "D40",
        now=released(Releases=[{"RELEASE_ID": 520003, "RELEASE_DATE": date(2019, 5, 2)}]),
        before=released(Releases=[{"RELEASE_ID": 520003}]),
    ),
    "D40 a changed outcome": Dirty(
        "g",
        "accepted",
        "D40",
        now=released(g=[{"Contact ID": "43000003", "Outcome": "Escalation of risk in community"}]),
        before=released(g=[{"Contact ID": "43000003"}]),
    ),
    "D40 a release told again as it was": Dirty(
        "Releases",
        "accepted",
        now=released(Releases=[{"RELEASE_ID": 520994}]),
        before=released(Releases=[{"RELEASE_ID": 520994}]),
    ),
    "D40 not of an outcome that was awaited": Dirty(
        "g",
        "accepted",
        now=released(g=[{"Contact ID": "43000004", "Contact Date": "2026-08-03"}]),
        before=released(g=[{"Contact ID": "43000004", "Contact Date": "2026-08-03", "Outcome": ""}]),
    ),
    "D40 not of a file that is no full export": Dirty(
        "l",
        "accepted",
        now={"l": [{"CaseNoteId": "5300001", "DurationMinutes": "30"}]},
        before={"l": [{"CaseNoteId": "5300001"}]},
    ),
    "D41 a plan reviewed before it was agreed": flat("j", "D41", "Q_ORDER", NextReview="2026-05-01"),
    "D41 a programme ended before it started": flat("k", "D41", "Q_ORDER", EndedOn="01/01/2026"),
    "D41 a report in before it was directed": Dirty(
        "Directions",
        "accepted",
        "D41",
        "Q_ORDER",
        now={
            "c": [{"Review ID": "310005"}],
            "Directions": [{"REVIEW_ID": 310005, "ACTUAL": date(2026, 5, 1)}],
        },
    ),
    "D41 on the same day is no fault": flat("k", "", EndedOn="15/01/2026"),
    "D42 a session while on licence": Dirty(
        "l", "held", "D42", "H_PLACE", now=released(Releases=[{}], l=[{}])
    ),
    "D42 a session while in hospital": Dirty("l", "held", "D42", "H_PLACE", now={"h": [{}], "l": [{}]}),
    "D42 a session on the day of release": Dirty(
        "l", "accepted", now=released(Releases=[{"RELEASE_DATE": date(2026, 9, 1)}], l=[{}])
    ),
    "D42 a session after return": Dirty(
        "l", "accepted", now={A: [RECALLED], "Releases": [{}], "Recalls": [{}], "l": [{}]}
    ),
    "D42 a session between a release and a return": Dirty(
        "l",
        "held",
        "D42",
        "H_PLACE",
        now={
            A: [{**RECALLED, "LASTMOVEDATE": "20/09/2026"}],
            "Releases": [{}],
            "l": [{}],
            "Recalls": [{"LICENCE_REVOKE_DATE": date(2026, 9, 15), "RTC_DATE": date(2026, 9, 20)}],
        },
    ),
    "D42 a session after an admission that PPUD has not seen": Dirty(
        "l", "accepted", now={A: [{**RECALLED, "LASTMOVEDATE": "20/08/2026"}], "Releases": [{}], "l": [{}]}
    ),
    "D42 by the release told in June": Dirty(
        "l",
        "held",
        "D42",
        "H_PLACE",
        now=released(l=[{}], Releases=[{"RELEASE_ID": 520004}]),
        before=released(Releases=[{"RELEASE_ID": 520004}]),
    ),
    "D42 a session after remission": Dirty(
        "l", "accepted", now={A: [{}], "h": [{"Remission Date": "20/08/2026"}], "l": [{}]}
    ),
    "D43 an unknown status beside a known short code": flat(
        A, "D43", SENTENCESTATUS="(9) Unknown", believed={"SENTENCESTATUS": "(5) IPP"}
    ),
    "D44 a recalled DPP person shown as a lifer": Dirty(
        A,
        "accepted",
        "D44",
        now={
            A: [{"SENTENCESTATUS": "(6) Life", "IMPRISONMENT_STATUS_SHORT": "LR_LIFE"}],
            B: [{"CUSTODY_TYPE_DESCRIPTION": "DPP"}],
            F: [{"Order\nCategory": "DPP"}],
        },
        believed={"IMPRISONMENT_STATUS_SHORT": "LR_DPP"},
    ),
    "D44 when only nDelius says DPP": Dirty(
        A,
        "accepted",
        "D44",
        now={
            A: [{"SENTENCESTATUS": "(6) Life", "IMPRISONMENT_STATUS_SHORT": "LR_LIFE"}],
            F: [{"Order\nCategory": "DPP"}],
        },
        believed={"IMPRISONMENT_STATUS_SHORT": "LR_DPP"},
    ),
    "D44 by what PPUD said in June": Dirty(
        A,
        "accepted",
        "D44",
        now={A: [{"SENTENCESTATUS": "(6) Life", "IMPRISONMENT_STATUS_SHORT": "LR_LIFE"}], F: []},
        before={B: [{"CUSTODY_TYPE_DESCRIPTION": "DPP"}], A: []},
    ),
    "D45 a recalled IPP under the generic code": flat(
        A,
        "D45",
        SENTENCESTATUS="(7) Recall",
        IMPRISONMENT_STATUS_SHORT="LR",
        believed={"IMPRISONMENT_STATUS_SHORT": "LR_IPP"},
    ),
    "D48 a death that PPUD does not know": Dirty(
        B,
        "accepted",
        "D48",
        "Q_STATUS",
        now={A: [], B: [OUT], F: [{"Custody Status": "T", "Date of Death": date(2026, 5, 20)}]},
    ),
    "D48 a death that the prison file does not know": Dirty(
        A,
        "accepted",
        "D48",
        "Q_STATUS",
        now={F: [{"Custody Status": "T", "Date of Death": date(2026, 5, 20)}]},
    ),
    "D49 PPUD behind a return": Dirty(
        B,
        "accepted",
        "D49",
        "Q_STATUS",
        now={
            A: [{**RECALLED, "LASTMOVEDATE": "24/09/2026"}],
            B: [OUT],
            F: [{"Custody Status": "C"}],
            "Releases": [{}],
        },
    ),
    "D49 PPUD behind a release": Dirty(
        B,
        "accepted",
        "D49",
        "Q_STATUS",
        now={
            A: [],
            B: [
                {
                    "STATUS_DESCRIPTION": "Recalled [*]",
                    "FIRST_RELEASE_DATE": date(2019, 5, 1),
                    "LATEST_RELEASE_DATE": date(2019, 5, 1),
                    "LICENCE_REVOKE_DATE": date(2021, 5, 1),
                    "RTC_DATE": date(2021, 5, 3),
                }
            ],
            F: [{"Custody Status": "B", "Licence Start": date(2026, 9, 10)}],
            "Releases": [{}],
            "Recalls": [{}],
        },
    ),
    "D50 the prison file is later": Dirty("h", "accepted", "D50", "Q_STATUS", now={A: [{}], "h": [{}]}),
    "D50 the hospital list is later": Dirty(
        A, "accepted", "D50", "Q_STATUS", now={A: [{}], "h": [{"dischargeTime": "2026-09-20T09:00:00"}]}
    ),
    "D50 remitted: no contradiction": Dirty(
        "h", "accepted", now={A: [{}], "h": [{"Remission Date": "01/03/2024"}]}
    ),
}


@pytest.fixture(scope="module")
def taken(tmp_path_factory):
    return take(tmp_path_factory.mktemp("deliveries"), CASES)


@pytest.mark.parametrize("name", CASES)
def test_the_case_ends_as_specified(taken, name):
    check(taken, name, CASES[name])
