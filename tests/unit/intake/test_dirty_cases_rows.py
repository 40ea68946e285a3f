"""D11 to D16: rows told twice, rows without a key, rows of another sentence, text like a formula."""

from datetime import date

import pytest

from tests.unit.intake.dirty import Dirty, check, flat, take

B, F, A = "Indeterminates", "Caseload", "a"

CASES = {
    "D11 equal rows in a people file": Dirty(A, "accepted duplicate", "- D11", now={A: [{}, {}]}),
    "D11 equal rows in contacts": Dirty(
        "g",
        "accepted duplicate",
        "- D11",
        now={"g": [{"Contact ID": "41000001"}, {"Contact ID": "41000001"}]},
    ),
    "D11 equal rows in a workbook": Dirty(F, "accepted duplicate", "- D11", now={F: [{}, {}]}),
    "D12 the poorer first": Dirty(A, "duplicate accepted", "D12 -", now={A: [{"PRISON_CODE": ""}, {}]}),
    "D12 the poorer last": Dirty(
        "k",
        "accepted duplicate",
        "- D12",
        now={"k": [{"ReferralId": "110001"}, {"ReferralId": "110001", "Site": ""}]},
    ),
    "D12 a duplicate whose poorer cell is odd": Dirty(
        "j",
        "accepted duplicate",
        "- D12+D17",
        now={"j": [{"AssessmentId": "2100001"}, {"AssessmentId": "2100001", "NextReview": "N/A"}]},
    ),
    "D13 one session told in two ways": Dirty(
        "l",
        "held held",
        "D13 D13",
        "H_KEY H_KEY",
        now={"l": [{"CaseNoteId": "5100001"}, {"CaseNoteId": "5100001", "SubType": "KE"}]},
    ),
    "D13 one release with two days": Dirty(
        "Releases",
        "held held",
        "D13 D13",
        "H_KEY H_KEY",
        now={"Releases": [{"RELEASE_ID": 510001}, {"RELEASE_ID": 510001, "RELEASE_DATE": date(2018, 1, 1)}]},
    ),
    "D13 one patient and stay, two hospitals": Dirty(
        "h", "held held", "D13 D13", "H_KEY H_KEY", now={"h": [{}, {"hospitalLocation": "HAZLWD"}]}
    ),
    "D13 one psychology review, two ratings": Dirty(
        "Return", "held held", "D13 D13", "H_KEY H_KEY", now={"Return": [{}, {"RAG": "Green"}]}
    ),
    "D13 a disagreement among three of which two are equal": Dirty(
        "k",
        "held duplicate held",
        "D13 D11 D13",
        "H_KEY - H_KEY",
        now={
            "k": [{"ReferralId": "110002"}, {"ReferralId": "110002"}, {"ReferralId": "110002", "Site": "LEI"}]
        },
    ),
    "D14 no key in the prison file": flat(A, "D14", "R_NO_KEY", "rejected", NOMIS_NO=""),
    "D14 no key in PPUD": flat(B, "D14", "R_NO_KEY", "rejected", OFFENDER_ID=""),
    "D14 a disguised blank for a key": flat(F, "D14 D17", "R_NO_KEY", "rejected", CRN="N/A"),
    "D14 a contact of nobody": Dirty(
        "g", "rejected", "D14", "R_NO_KEY", now={"g": [{"CRN": "", "NOMS No": ""}]}
    ),
    "D14 a plan of nobody": flat("j", "D14", "R_NO_KEY", "rejected", CRN="", NOMS=""),
    "D14 a referral of nobody": flat("k", "D14", "R_NO_KEY", "rejected", NOMS=""),
    "D14 a session of nobody": flat("l", "D14", "R_NO_KEY", "rejected", NOMS=""),
    "D14 a patient without a reference": Dirty(
        "h", "rejected", "D14", "R_NO_KEY", now={"h": [{"MHCS Ref": ""}]}
    ),
    "D14 a direction of no review": flat("Directions", "D14", "R_NO_KEY", "rejected", REVIEW_ID=""),
    "D15 a lifer in prison": Dirty(
        A,
        "rejected",
        "D15",
        "R_SCOPE",
        now={A: [{"SENTENCESTATUS": "(6) Life", "IMPRISONMENT_STATUS_SHORT": "MLP"}], B: [], F: []},
    ),
    "D15 a lifer in PPUD": Dirty(
        B,
        "rejected",
        "D15",
        "R_SCOPE",
        now={A: [], B: [{"CUSTODY_TYPE_DESCRIPTION": "Mandatory (MLP)"}], F: []},
    ),
    "D15 a lifer on the caseload": Dirty(
        F, "rejected", "D15", "R_SCOPE", now={A: [], B: [], F: [{"Order\nCategory": "Life"}]}
    ),
    "D15 a lifer's review": Dirty(
        "c", "rejected", "D15", "R_SCOPE", now={A: [], B: [], F: [], "c": [{"Sentence Type": "Life"}]}
    ),
    "D15 a review of a sentence that nobody listed": Dirty(
        "c",
        "rejected",
        "D15 D26",
        "R_SCOPE",
        now={A: [], B: [], F: [], "c": [{"Sentence Type": "Extended"}]},
    ),
    "D15 and two reasons to hold it: the gravest wins": Dirty(
        "Return",
        "rejected",
        "D23 D26",
        "R_DATE",
        now={"Return": [{"RAG": "Amber/Green", "Date of case review": "tbc"}]},
    ),
    "D23 and D26: a contact without a day, its outcome unknown": flat(
        "g", "D23 D26", "R_DATE", "rejected", **{"Contact Date": "tbc"}, Outcome="See notes"
    ),
    "D11 a copy of a panel whose outcome is unknown": Dirty(
        "g",
        "held duplicate",
        "D26 D11",
        "H_CODE -",
        now={"g": [{"Contact ID": "41000991", "Outcome": "See notes"}] * 2},
    ),
    "D14 though another cell waits": Dirty(
        "Return", "rejected", "D23 D26", "R_DATE", now={"Return": [{"RAG": "?", "Date of case review": ""}]}
    ),
    "D15 a lifer in hospital": Dirty(
        "h", "rejected", "D15", "R_SCOPE", now={A: [], B: [], F: [], "h": [{"Sentence": "Life"}]}
    ),
    "D15 a lifer's session": Dirty(
        "l",
        "rejected",
        "D15",
        "R_SCOPE",
        now={
            A: [{"SENTENCESTATUS": "(6) Life", "IMPRISONMENT_STATUS_SHORT": "LIFE"}],
            B: [],
            F: [],
            "l": [{}],
        },
    ),
    "D15 a milestone of a lifer's review": Dirty(
        "Milestones",
        "rejected",
        "D15",
        "R_SCOPE",
        now={
            A: [],
            B: [],
            F: [],
            "c": [{"Sentence Type": "Life", "Review ID": "310001"}],
            "Milestones": [{"REVIEW_ID": 310001}],
        },
    ),
    "D16 text that looks like a formula": flat(A, "D16", LOCATION="=1+1", believed={"LOCATION": "=1+1"}),
    "D16 a name that looks like a formula": Dirty(
        "k", "accepted", "D16", now={"k": [{"Strand": "@SUM(A1)"}]}
    ),
    "D16 a formula's text in a workbook": flat(F, "D16", PDU="+44", believed={"PDU": "+44"}),
}


@pytest.fixture(scope="module")
def taken(tmp_path_factory):
    return take(tmp_path_factory.mktemp("deliveries"), CASES)


@pytest.mark.parametrize("name", CASES)
def test_the_case_ends_as_specified(taken, name):
    check(taken, name, CASES[name])
