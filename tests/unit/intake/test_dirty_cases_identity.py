"""D51 to D73: identifiers written badly, in dispute, retired or unknown, and the panels of contacts."""

from datetime import timedelta

import pytest

from tests.unit.intake.dirty import Dirty, Somebody, check, flat, take

B, F, A = "Indeterminates", "Caseload", "a"
NOBODY = {A: [], B: [], F: []}


def marks(number):
    return f"{number[:1].lower()}{number[1:5]} {number[5:]}."


def zero_as_letter(number):
    return number.replace("0", "O", 1)


IDENTIFIERS = {
    "D51 in the prison file": Dirty(A, "accepted", "D51", now=lambda w: {A: [{"NOMIS_NO": marks(w.noms)}]}),
    "D51 in PPUD": Dirty(B, "accepted", "D51", now=lambda w: {B: [{"NOMS_ID": f"{w.noms}\xa0"}]}),
    "D51 a CRN with an apostrophe": Dirty(F, "accepted", "D51", now=lambda w: {F: [{"CRN": f"'{w.crn}"}]}),
    "D51 in reviews": Dirty("c", "accepted", "D51", now=lambda w: {"c": [{"NOMIS ID": f"{w.noms}."}]}),
    "D51 in directions": Dirty(
        "Milestones",
        "accepted",
        "D51",
        now=lambda w: {
            "c": [{"Review ID": "320001"}],
            "Milestones": [{"REVIEW_ID": 320001, "NOMS_ID": w.noms.lower()}],
        },
    ),
    "D51 in contacts": Dirty("g", "accepted", "D51", now=lambda w: {"g": [{"CRN": w.crn.lower()}]}),
    "D51 in plans": Dirty(
        "j", "accepted", "D51", now=lambda w: {"j": [{"NOMS": f"{w.noms[:5]}-{w.noms[5:]}"}]}
    ),
    "D51 in referrals": Dirty("k", "accepted", "D51", now=lambda w: {"k": [{"NOMS": marks(w.noms)}]}),
    "D51 in sessions": Dirty("l", "accepted", "D51", now=lambda w: {"l": [{"NOMS": marks(w.noms)}]}),
    "D51 in reviews by psychologists": Dirty(
        "Return", "accepted", "D51", now=lambda w: {"Return": [{"NOMIS number": marks(w.noms)}]}
    ),
    "D51 of a patient": Dirty(
        "h", "accepted", "D51", now=lambda w: {"h": [{"prisonerNumber": marks(w.noms)}]}
    ),
    "D51 in a notice": Dirty(
        "m",
        "accepted accepted",
        "D51 D51",
        now=lambda w: {
            "m": [
                {"Id Kept": w.noms.lower(), "Event Date": "2016-04-11"},
                {"System": "PPUD", "Id Kept": w.ppud, "Id Retired": f" {w.ppud + 90_000}.0"},
            ]
        },
    ),
    "D52 a letter for a figure, name agrees": Dirty(
        A, "accepted", "D52", now=lambda w: {A: [{"NOMIS_NO": zero_as_letter(w.noms)}]}
    ),
    "D52 in PPUD, known in June": Dirty(
        B, "accepted", "D52", now=lambda w: {B: [{"NOMS_ID": zero_as_letter(w.noms)}]}, before={}
    ),
    "D52 and nobody": Dirty(A, "held", "D52", "H_ID", now={**NOBODY, A: [{"NOMIS_NO": "Z9O99QX"}]}),
    "D52 damage that cannot be undone": Dirty(A, "held", "D52", "H_ID", now={A: [{"NOMIS_NO": "Z12?4QX"}]}),
    "D52 in contacts, the CRN says who": Dirty(
        "g", "accepted", "D52", now=lambda w: {"g": [{"NOMS No": zero_as_letter(w.noms)}]}
    ),
    "D52 in sessions, and nothing else says who": Dirty(
        "l", "held", "D52", "H_ID", now=lambda w: {"l": [{"NOMS": zero_as_letter(w.noms)}]}
    ),
    "D52 in a psychology review, the name says who": Dirty(
        "Return", "accepted", "D52", now=lambda w: {"Return": [{"NOMIS number": zero_as_letter(w.noms)}]}
    ),
    "D52 of a patient, the birth date says who": Dirty(
        "h",
        "accepted",
        "D52 D61",
        now=lambda w: {"h": [{"prisonerNumber": zero_as_letter(w.noms), "Surname": "Quite Another"}]},
    ),
    "D53 in each other's columns": Dirty(
        F, "accepted", "D53", now=lambda w: {F: [{"NOMS No": w.crn, "CRN": w.noms}]}
    ),
    "D53 in contacts": Dirty(
        "g", "accepted", "D53", now=lambda w: {"g": [{"NOMS No": w.crn, "CRN": w.noms}]}
    ),
    "D53 a prison number for an old one": Dirty(
        B, "accepted", "D53", now=lambda w: {B: [{"NOMS_ID": "", "PRISON_NUMBER": w.noms}]}
    ),
    "D53 the two numbers of PPUD": Dirty(
        B, "accepted", "D53", now=lambda w: {B: [{"NOMS_ID": str(w.ppud), "OFFENDER_ID": w.noms}]}
    ),
    "D53 a police number for a prison number": Dirty(
        B, "accepted", "D53 D54", now=lambda w: {B: [{"NOMS_ID": w.pnc, "CRO_PNC": ""}]}
    ),
    "D53 a CRN where none belongs": Dirty("l", "held", "D52", "H_ID", now=lambda w: {"l": [{"NOMS": w.crn}]}),
    "D54 by police number, birth date and surname": Dirty(B, "accepted", "D54", now={B: [{"NOMS_ID": ""}]}),
    "D54 by the CRN in the caseload": Dirty(
        F, "accepted", "D54", now={F: [{"NOMS No": "", "PNC": ""}]}, before={}
    ),
    "D54 by name, birth date and sentence date": Dirty(
        F, "accepted", "D54", now={F: [{"NOMS No": "", "PNC": ""}]}
    ),
    "D54 by the offender id": Dirty(
        "Releases",
        "accepted",
        "D54",
        now={
            "Releases": [{"NOMS_ID": ""}],
            A: [{"SENTENCESTATUS": "(7) Recall", "IMPRISONMENT_STATUS_SHORT": "LR_IPP"}],
        },
    ),
    "D54 of a patient known by the reference": Dirty(
        "h", "accepted", "D54", now={"h": [{"prisonerNumber": ""}]}, before={"h": [{}]}
    ),
    "D55 a wrong check letter": Dirty(F, "accepted", "D55", "Q_PNC", now={F: [{"PNC": "2006/9000001B"}]}),
    "D56 without the century": Dirty(F, "accepted", "D56", now=lambda w: {F: [{"PNC": w.pnc[2:]}]}),
    "D56 without a slash": Dirty(F, "accepted", "D56", now=lambda w: {F: [{"PNC": w.pnc.replace("/", "")}]}),
    "D56 two numbers in one cell": Dirty(
        B, "accepted", "D56", now=lambda w: {B: [{"CRO_PNC": f"{w.pnc} 900008/04V"}]}
    ),
    "D57 a retired number in PPUD": Dirty(
        B,
        "accepted",
        "D57",
        now=lambda w: {B: [{"NOMS_ID": f"Z{w.n:04}QY"}], "m": [{"Event Date": "2016-04-11"}]},
    ),
    "D57 in contacts": Dirty(
        "g",
        "accepted",
        "D57",
        now=lambda w: {"g": [{"CRN": "", "NOMS No": f"Z{w.n:04}QY"}], "m": [{"Event Date": "2016-04-11"}]},
    ),
    "D57 in sessions, by June's notice": Dirty(
        "l",
        "accepted",
        "D57",
        now=lambda w: {"l": [{"NOMS": f"Z{w.n:04}QY"}]},
        before={"m": [{"Event Date": "2016-04-11"}]},
    ),
    "D57 of a direction": Dirty(
        "Directions",
        "accepted",
        "D57",
        now=lambda w: {
            "c": [{"Review ID": "320002"}],
            "m": [{"Event Date": "2016-04-11"}],
            "Directions": [{"REVIEW_ID": 320002, "NOMS_ID": f"Z{w.n:04}QY"}],
        },
    ),
    "D58 a second number in the prison file": Dirty(
        A, "accepted held", "- D58", "- H_MERGE", now=lambda w: {A: [{}, {"NOMIS_NO": f"Z{w.n:04}QZ"}]}
    ),
    "D58 a second record in PPUD": Dirty(
        B,
        "accepted held",
        "- D58",
        "- H_MERGE",
        now=lambda w: {B: [{}, {"OFFENDER_ID": w.ppud + 50_000, "CRO_PNC": ""}]},
    ),
    "D58 a second CRN": Dirty(
        F,
        "held accepted",
        "D58 -",
        "H_MERGE -",
        now=lambda w: {F: [{"CRN": f"Z{750_000 + w.n}"}, {}]},
        before={},
    ),
    "D59 somebody else's number on the caseload": Dirty(
        F,
        "accepted held",
        "- D59",
        "- H_ID_CONFLICT",
        now=lambda w: {
            F: [
                {},
                {
                    "CRN": f"Z{760_000 + w.n}",
                    "PNC": "",
                    "Person on Probation - Name": "Quibberstone, Edric",
                    "Date of Birth": w.born + timedelta(days=999),
                },
            ]
        },
    ),
    "D59 somebody else's number on a patient": Dirty(
        "h", "held", "D59", "H_ID_CONFLICT", now={"h": [{"Surname": "Quibberstone", "DOB": "01/01/1960"}]}
    ),
    "D59 somebody else's number on a psychology review": Dirty(
        "Return", "held", "D59", "H_ID_CONFLICT", now={"Return": [{"Surname": "Quibberstone"}]}
    ),
    "D60 also known as": Dirty(
        B, "accepted", "D60", now=lambda w: {B: [{"FAMILY_NAME": f"{w.surname} AKA Tinderinge"}]}
    ),
    "D60 formerly, in nDelius": Dirty(
        F,
        "accepted",
        "D60",
        now=lambda w: {F: [{"Person on Probation - Name": f"{w.surname} aka Tinderinge, Alderic"}]},
    ),
    "D60 in brackets": Dirty(
        B, "accepted", "D60", now=lambda w: {B: [{"FAMILY_NAME": f"{w.surname} (Tinderinge)"}]}
    ),
    "D60 PPUD's own duplicate mark": Dirty(
        B,
        "accepted duplicate",
        "- D60",
        now=lambda w: {B: [{}, {"OFFENDER_ID": w.ppud + 60_000, "FAMILY_NAME": f"{w.surname} DUPLICATE"}]},
    ),
    "D61 another surname": flat(F, "D61", **{"Person on Probation - Name": "Quibberstone, Alderic"}),
    "D61 another spelling": Dirty(
        F, "accepted", "D61", now=lambda w: {F: [{"Person on Probation - Name": f"{w.surname}s, Alderic"}]}
    ),
    "D61 of a patient": Dirty("h", "accepted", "D61", now={"h": [{"Surname": "Quibberstone"}]}),
    "D62 two people alike": Dirty(
        F,
        "accepted accepted",
        "D62 D62",
        now=lambda w: {
            name: [{}, {**change(Somebody(w.n + 500)), **same}]
            for name, change, same in (
                (A, lambda o: {"NOMIS_NO": o.noms, "PNC_NO": o.pnc}, {}),
                (
                    B,
                    lambda o: {
                        "NOMS_ID": o.noms,
                        "OFFENDER_ID": o.ppud,
                        "CRO_PNC": o.pnc,
                        "DOS": o.sentenced,
                    },
                    {},
                ),
                (
                    F,
                    lambda o: {"NOMS No": o.noms, "CRN": o.crn, "PNC": o.pnc, "Sentence Date": o.sentenced},
                    {},
                ),
            )
        },
    ),
    "D63 swapped day and month": Dirty(
        F, "accepted", "D63", "Q_DOB", now=lambda w: {F: [{"Date of Birth": w.born + timedelta(days=1)}]}
    ),
    "D63 in the prison file": Dirty(
        A, "accepted", "D63", "Q_DOB", now=lambda w: {A: [{"DOB": f"{w.born + timedelta(days=2):%d/%m/%Y}"}]}
    ),
    "D63 when PPUD came in June": Dirty(
        A,
        "accepted",
        "D63",
        "Q_DOB",
        now=lambda w: {A: [{"DOB": f"{w.born + timedelta(days=2):%d/%m/%Y}"}], B: []},
        before={},
    ),
    "D63 of a patient": Dirty(
        "h",
        "accepted",
        "D63",
        "Q_DOB",
        now=lambda w: {"h": [{"DOB": f"{w.born + timedelta(days=2):%d/%m/%Y}"}]},
    ),
    "D64 a merge": Dirty(
        "m",
        "accepted",
        "D64",
        now=lambda w: {"m": [{}]},
        before=lambda w: {A: [{}, {"NOMIS_NO": f"Z{w.n:04}QY"}]},
    ),
    "D65 an unmerge": Dirty(
        "m",
        "accepted accepted",
        "- D65",
        now={"m": [{"Event Date": "2026-05-01"}, {"Event": "UNMERGE", "Event Date": "2026-09-15"}]},
        before={"m": [{"Event Date": "2026-05-01"}]},
    ),
    "D72 a review of nobody known": Dirty("c", "held", "D72", "H_UNKNOWN", now={**NOBODY, "c": [{}]}),
    "D72 a release of nobody known": Dirty(
        "Releases", "held", "D72", "H_UNKNOWN", now={**NOBODY, "Releases": [{}]}
    ),
    "D72 a contact of nobody known": Dirty("g", "held", "D72", "H_UNKNOWN", now={**NOBODY, "g": [{}]}),
    "D72 a patient whom nobody knows": Dirty("h", "held", "D72", "H_UNKNOWN", now={**NOBODY, "h": [{}]}),
    "D72 a psychology review of nobody known": Dirty(
        "Return", "held", "D72", "H_UNKNOWN", now={**NOBODY, "Return": [{}]}
    ),
    "D72 a plan of nobody known": Dirty("j", "held", "D72", "H_UNKNOWN", now={**NOBODY, "j": [{}]}),
    "D72 a referral of nobody known": Dirty("k", "held", "D72", "H_UNKNOWN", now={**NOBODY, "k": [{}]}),
    "D72 a session of nobody known": Dirty("l", "held", "D72", "H_UNKNOWN", now={**NOBODY, "l": [{}]}),
    "D72 a direction of a review never shown": Dirty(
        "Directions", "held", "D72", "H_UNKNOWN", now={"Directions": [{"REVIEW_ID": 329999}]}
    ),
    "D72 a milestone of a review never shown": Dirty(
        "Milestones", "held", "D72", "H_UNKNOWN", now={"Milestones": [{"REVIEW_ID": 329998}]}
    ),
    "D72 a review that June has shown": Dirty(
        "Directions",
        "accepted",
        now={"Directions": [{"REVIEW_ID": 320003}]},
        before={"c": [{"Review ID": "320003"}]},
    ),
    "D72 a direction without a prison number": Dirty(
        "Directions",
        "accepted",
        now={"c": [{"Review ID": "320004"}], "Directions": [{"REVIEW_ID": 320004, "NOMS_ID": ""}]},
    ),
    "D73 a patient with nothing but a name and a birth date": Dirty(
        "h", "held", "D73", "H_NAME_ONLY", now={"h": [{"prisonerNumber": ""}]}
    ),
    "D73 two psychology reviews of one day, neither with a number": Dirty(
        "Return",
        "held held",
        "D73 D73",
        "H_NAME_ONLY H_NAME_ONLY",
        now={"Return": [{"NOMIS number": ""}, {"NOMIS number": "", "RAG": "Green"}]},
    ),
    "D73 a psychology review without a number": Dirty(
        "Return", "held", "D73", "H_NAME_ONLY", now={"Return": [{"NOMIS number": ""}]}
    ),
}

PANELS = {
    "D66 no outcome before outcomes had to be recorded": flat(
        "g", "D66", Outcome="", **{"Contact Date": "2019-12-31"}
    ),
    "D66 no outcome since": flat("g", "D66", Outcome="", **{"Contact Date": "2020-01-01"}),
    "D67 not held": flat("g", "D67", Outcome="Panel not held"),
    "D68 to come": flat("g", "D68", Outcome="", **{"Contact Date": "2026-10-20"}),
    "D69 two on one day": Dirty(
        "g",
        "accepted held",
        "- D69",
        "- H_SAME_DAY",
        now={"g": [{"Contact ID": "44000001"}, {"Contact ID": "44000002"}]},
    ),
    "D69 the higher number stands first": Dirty(
        "g",
        "held accepted",
        "D69 -",
        "H_SAME_DAY -",
        now={"g": [{"Contact ID": "44000012"}, {"Contact ID": "44000011"}]},
    ),
    "D69 one by CRN, one by prison number": Dirty(
        "g",
        "accepted held",
        "- D69",
        "- H_SAME_DAY",
        now={"g": [{"Contact ID": "44000021", "NOMS No": ""}, {"Contact ID": "44000022", "CRN": ""}]},
    ),
    "D70 no region": flat("g", "D70", Region=""),
    "D71 a lifer panel code on an IPP person": flat("g", "D71", **{"Contact Type Code": "LRP1"}),
    "D71 a lifer's panel": Dirty(
        "g", "accepted", "D71", now={**NOBODY, "g": [{"Contact Type Code": "LRP1"}]}
    ),
    "a contact that is no panel and of no listed type": flat(
        "g", "", Outcome="Attended", **{"Contact Type Code": "XYZ1"}
    ),
}

CASES = IDENTIFIERS | PANELS


@pytest.fixture(scope="module")
def taken(tmp_path_factory):
    return take(tmp_path_factory.mktemp("deliveries"), CASES)


@pytest.mark.parametrize("name", CASES)
def test_the_case_ends_as_specified(taken, name):
    check(taken, name, CASES[name])
