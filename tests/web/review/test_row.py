"""A held row beside who it may be about, and what a reviewer decides."""

import json

import pytest
from django.urls import reverse

from headway.web.audit.models import AuditEntry
from headway.web.register.models import Decision, Identifier, Row
from headway.web.review.queue import waiting_rows
from headway.web.review.scoring import prepare
from tests.web.review.conftest import HOSTILE

pytestmark = pytest.mark.django_db


def row(code, kind=""):
    return next(r for r in waiting_rows() if r.code == code and kind in ("", r.kind))


def address(found):
    return reverse("review-row", args=[found.number])


def text(answer):
    return answer.content.decode()


def test_two_records_stand_side_by_side_and_say_in_words_what_agrees(june, sign_in):
    page = text(sign_in("data_officer").get(address(row("H_MERGE", "f"))))
    assert "Two records side by side" in page
    assert '<bdi class="headway-breakable">Bramblewick</bdi>' in page
    assert "Agrees" in page
    assert "Only the register says" in page


def test_the_score_is_offered_with_its_parts_and_decides_nothing(june, sign_in):
    prepare(wait=True)
    page = text(sign_in("data_officer").get(address(row("H_MERGE", "f"))))
    assert "Match weight" in page
    assert "Born on: the same (+13.2)" in page
    assert Decision.objects.count() == 0


def test_everybody_shown_is_in_the_audit_trail(june, sign_in):
    found = row("H_ID_CONFLICT")
    sign_in("data_officer").get(address(found))
    entry = AuditEntry.objects.filter(what="people_listed").latest("pk")
    assert entry.detail["page"] == "row under review"
    assert len(entry.detail["people"]) >= 1


def test_who_may_look_and_who_may_decide(june, sign_in):
    where = address(row("H_MERGE", "f"))
    assert sign_in("analyst").get(where).status_code == 403
    lead = sign_in("regional_lead", region="nowhere")
    assert lead.get(where).status_code == 404, "nobody of that region"
    assert lead.post(where, {"verdict": "reject", "reason": "No"}).status_code == 403


def test_a_second_number_is_said_to_be_the_same_person(june, decide):
    found = row("H_MERGE", "f")
    page = text(decide(address(found), verdict="same", other="NDELIUS Z500001", reason="Same file in both"))
    assert "Decision 1 is made" in page
    decided = Row.objects.get(file__kind="f", row=found.row)
    assert (decided.disposition, decided.code) == ("accepted", "D_DECIDED")
    assert Identifier.objects.filter(value="Z500002").latest("pk").person_id is not None
    assert found.number not in [r.number for r in waiting_rows()]
    made = Decision.objects.get()
    assert (made.by, made.reason, made.verdict) == ("data_officer", "Same file in both", "same")
    assert AuditEntry.objects.filter(what="row_decided").count() == 1


def test_the_next_row_is_offered_once_one_is_decided(june, decide):
    found = row("H_CODE", "g")
    page = text(decide(address(found), verdict="reject", reason="Not ours"))
    assert "Next row that waits" in page
    assert address(row("H_MERGE")) in page


def test_a_row_is_used_with_the_value_given(june, decide):
    found = row("H_CODE", "g")
    names = [c.name for c in found.declared.columns]
    form = {"verdict": "use", "column": names.index("Outcome"), "value": "Following recall"}
    assert "is made" in text(decide(address(found), reason="Asked the region", **form))
    faults = json.loads(Row.objects.get(file__kind="g", row=found.row).faults)
    assert any("by data_officer on" in f["message"] for f in faults)


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"reason": "Because"}, "Choose what is to be done"),
        ({"verdict": "reject"}, "Say why"),
        ({"verdict": "reject", "reason": "x" * 1001}, "at most 1,000"),
        ({"verdict": "use", "column": "99", "reason": "Because"}, "Choose a column"),
        ({"verdict": "same", "number": "nonsense", "reason": "Because"}, "Write the person’s prison number"),
        ({"verdict": "explode", "reason": "Because"}, "Choose what is to be done"),
    ],
)
def test_a_form_that_cannot_be_used_says_what_to_do_and_changes_nothing(june, sign_in, started, form, says):
    answer = sign_in("data_officer").post(address(row("H_MERGE", "f")), form)
    assert answer.status_code == 400
    assert says in text(answer)
    assert "Error: " in text(answer)
    assert started == []


def test_what_makes_no_sense_is_refused_and_leads_back_to_the_row(june, decide):
    found = row("H_MERGE", "f")
    answer = decide(address(found), verdict="same", other="NOMIS Z9999ZZ", reason="A guess")
    assert answer.status_code == 409
    assert "nobody&#39;s number" in text(answer)
    assert address(found) in text(answer)
    assert Decision.objects.count() == 0


def test_a_row_that_waits_no_more_says_so(june, decide, sign_in):
    found = row("H_CODE", "g")
    decide(address(found), verdict="reject", reason="Not ours")
    assert "does not wait any more" in text(sign_in("data_officer").get(address(found)))


def test_a_row_that_is_not_there_is_not_found(june, sign_in):
    assert sign_in("data_officer").get(reverse("review-row", args=[999_999])).status_code == 404


def test_nobody_looks_at_another_ones_decision_on_its_way(june, sign_in, started):
    sign_in("data_officer").post(address(row("H_CODE", "g")), {"verdict": "reject", "reason": "Not ours"})
    lands = reverse("decision-lands", args=[started[0].token])
    assert sign_in("analyst").get(lands).status_code == 403
    assert sign_in("data_officer").get(reverse("decision-lands", args=["nobody"])).status_code == 404


def test_a_process_that_died_is_told_and_nothing_has_changed(june, sign_in, started):
    client = sign_in("data_officer")
    answer = client.post(address(row("H_CODE", "g")), {"verdict": "reject", "reason": "Not ours"})
    page = client.get(answer["Location"])
    assert page.status_code == 409
    assert "has stopped before its end" in text(page)
    with started[0].held():
        assert "Storing the decision" in text(client.get(answer["Location"]))
        told = client.get(reverse("decision-progress", args=[started[0].token])).json()
    assert told["ended"] is False


def test_a_decision_is_listed_with_who_when_and_why_and_taken_back_with_a_reason(june, decide, sign_in):
    found = row("H_MERGE", "f")
    decide(address(found), verdict="same", other="NDELIUS Z500001", reason="Same file in both")
    made = Decision.objects.get()
    where = reverse("decision", args=[made.pk])
    page = text(sign_in("data_officer").get(reverse("decisions")))
    assert "Same file in both" in page
    assert where in page
    assert "Say why" in text(decide(where, reason=" "))
    page = text(decide(where, reason="It was a guess"))
    assert "Taken back" in page
    assert "It was a guess" in page
    assert Row.objects.get(file__kind="f", row=found.row).disposition == "held"
    assert [r.row for r in waiting_rows() if r.kind == "f"] == [3, 4]
    assert decide(where, reason="Again").status_code == 409
    assert AuditEntry.objects.filter(what="decision_taken_back").count() == 1


def test_a_hostile_row_is_shown_as_text(june, sign_in):
    page = text(sign_in("data_officer").get(address(row("H_ID_CONFLICT"))))
    assert f'<bdi class="headway-breakable">{HOSTILE}</bdi>' in page
    assert '<bdi class="headway-breakable">=1+1</bdi>' in page
    assert "<script>alert" not in page
