"""The plan's pages, as a browser without JavaScript uses them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from headway.web.audit.models import AuditEntry, What
from headway.web.plan.actions import entries, entry_state, import_plan
from headway.web.plan.known_measures import KNOWN
from headway.web.plan.models import Entry, Held, Plan
from headway.web.plan.states import State
from tests.web.plan.documents import LEDGER_2017, PLAN_2023, content_of
from tests.web.plan.invented import LAMPS, LOST, plan_of

pytestmark = pytest.mark.django_db


def text_of(response):
    (main,) = html.fromstring(response.content.decode()).xpath("//main")
    return " ".join(main.text_content().split())


def errors_of(response):
    page = html.fromstring(response.content.decode())
    links = page.xpath("//div[contains(@class, 'govuk-error-summary')]//a")
    for link in links:
        assert page.xpath(f"//*[@id='{link.get('href').lstrip('#')}']"), link.get("href")
    return [link.text_content().strip() for link in links]


def fields_of(response):
    """Return what a browser would send of the page's form, if nothing were changed."""
    page = html.fromstring(response.content.decode())
    (form,) = page.xpath("//form[@id='record']")
    return {name: value or "" for name, value in form.form_values()}


@pytest.fixture
def real(db):
    return import_plan(PLAN_2023, content_of(PLAN_2023), None).plan


@pytest.fixture
def secretary(client_of):
    return client_of("board_secretary")


def address(entry, what, of=None):
    return (
        reverse("plan-record-of", args=[entry.pk, what, of])
        if of
        else reverse("plan-record", args=[entry.pk, what])
    )


def send(client, entry, what, of=None, **fields):
    """Open a form's page, change these fields, and send it."""
    page = client.get(address(entry, what, of))
    assert page.status_code == 200, text_of(page)
    return client.post(address(entry, what, of), {**fields_of(page), **fields})


def test_the_home_counts_each_workstream_of_each_plan(secretary, real):
    import_plan(LEDGER_2017, content_of(LEDGER_2017), None)
    page = secretary.get(reverse("plan"))
    words = text_of(page)
    assert page.status_code == 200
    assert "2. Progression through the HMPPS system 9 actions" in words
    assert "ACTION PLAN: HMCIP IPP THEMATIC REPORT" in words


def test_the_home_says_what_to_do_when_there_is_no_plan(client_of):
    assert "Load one from its document" in text_of(client_of("board_secretary").get(reverse("plan")))
    assert "secretary of the Progression Board" in text_of(client_of("pom").get(reverse("plan")))


def test_a_document_is_read_looked_at_and_then_loaded(secretary):
    given = SimpleUploadedFile(PLAN_2023, content_of(PLAN_2023))
    answer = secretary.post(reverse("plan-upload"), {"document": given}, follow=True)
    words = text_of(answer)
    assert "6 workstreams, 36 actions" in words and "not loaded yet" in words
    assert words.index("Damaged in the document") < words.index("Everything that was read")
    assert "line 103" in words and not Plan.objects.exists()
    held = Held.objects.get()
    answer = secretary.post(reverse("plan-review", args=[held.pk]), {"load": "yes"}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("plan-document", args=[Plan.objects.get().pk])
    assert "Principle 4" in text_of(answer) and not Held.objects.exists()


def test_a_document_that_is_not_to_be_loaded_is_let_go(secretary):
    secretary.post(
        reverse("plan-upload"), {"document": SimpleUploadedFile(LEDGER_2017, content_of(LEDGER_2017))}
    )
    secretary.post(reverse("plan-review", args=[Held.objects.get().pk]), {"discard": "yes"})
    assert not Held.objects.exists() and not Plan.objects.exists()


def test_what_somebody_else_uploaded_is_not_there(client_of, demonstration_people):
    client_of("board_secretary").post(
        reverse("plan-upload"), {"document": SimpleUploadedFile(LEDGER_2017, content_of(LEDGER_2017))}
    )
    other = type(demonstration_people["pom"]).objects.create(username="second", role="board_secretary")
    client = client_of("board_secretary")
    client.force_login(other)
    assert client.get(reverse("plan-review", args=[Held.objects.get().pk])).status_code == 404


def test_the_same_document_again_is_said_to_be_loaded(secretary, real):
    answer = secretary.post(
        reverse("plan-upload"), {"document": SimpleUploadedFile("x.txt", content_of(PLAN_2023))}
    )
    assert "Nothing was changed" in text_of(answer) and Plan.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "Choose a document"),
        ({"document": SimpleUploadedFile("letter.txt", b"Dear all,\nno plan.\n")}, "has no table"),
    ],
)
def test_a_document_that_is_no_plan_is_refused(secretary, given, says):
    answer = secretary.post(reverse("plan-upload"), given)
    assert answer.status_code == 400 and says in errors_of(answer)[0]
    assert not Held.objects.exists()


def test_the_list_is_filtered_and_sorted_and_taken_away(secretary, real):
    page = secretary.get(reverse("plan-entries"), {"workstream": "2", "sort": "date"})
    assert "9 actions" in text_of(page) and "Late by" in text_of(page)
    page = secretary.get(reverse("plan-entries"), {"damaged": "open"})
    assert "WS1(1)" in text_of(page) and "WS2(1)" not in text_of(page)
    wrong = secretary.get(reverse("plan-entries"), {"standing": "asleep"})
    assert wrong.status_code == 400 and errors_of(wrong) == ["Stands: choose one of the values offered"]
    file = secretary.get(reverse("plan-entries-file"), {"workstream": "6"})
    lines = file.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 5 and lines[1].split(",")[2] == "WS6(1)"
    assert AuditEntry.objects.filter(what=What.FILE_DOWNLOADED).count() == 1


def test_the_list_makes_as_many_queries_for_many_actions_as_for_one(secretary, queries_of):
    one = plan_of(LAMPS)
    many = plan_of(*({**LAMPS, "number": n} for n in range(1, 9)), title="OTHER PLAN", content=b"other")
    counted = [
        queries_of(lambda p=p: secretary.get(reverse("plan-entries"), {"plan": p.pk})) for p in (one, many)
    ]
    assert counted[0] == counted[1]
    entry = [plan.entries.first() for plan in (one, many)]
    pages = [queries_of(lambda e=e: secretary.get(reverse("plan-entry", args=[e.pk]))) for e in entry]
    assert pages[0] == pages[1]


def test_an_action_is_shown_as_printed_beside_our_reading(secretary, real):
    entry = Entry.objects.get(ref="WS2(9)")
    words = text_of(secretary.get(reverse("plan-entry", args=[entry.pk])))
    assert "Commence service delivery by Oct 23 (subject to funding being identified)" in words
    assert (
        "Waiting on its condition: subject to funding being identified" in words
        and "1 October 2023 to 31 October 2023" in words
    )


def test_a_damaged_action_is_completed_with_its_source(secretary, real):
    entry = Entry.objects.get(ref="WS1(1)")
    page = secretary.get(address(entry, "complete"))
    assert "line 103" in text_of(page) or "lines 101-103" in text_of(page)
    answer = send(secretary, entry, "complete", title="Ensure every practitioner knows the model")
    assert answer.status_code == 409 and "Say where you found this" in errors_of(answer)[0]
    answer = send(
        secretary, entry, "complete", title="Ensure every practitioner knows the model", source="Published PDF, page 5",
        deadlines="September 2023\nEnd March 2024",
    )  # fmt: skip
    assert answer.status_code == 302
    stands = entry_state(entry)
    assert stands.damaged and stands.completed.source == "Published PDF, page 5"
    assert stands.title == "Ensure every practitioner knows the model"
    assert [one.key for one in stands.deadlines] == ["completed-1-1", "completed-1-2"]
    assert str(stands.deadlines[1].latest) == "2024-03-31"
    words = text_of(secretary.get(reverse("plan-entry", args=[entry.pk])))
    assert "Completed by Sam Invented-Secretary" in words and "Published PDF, page 5" in words


def test_what_was_not_damaged_cannot_be_completed(secretary, real):
    answer = send(
        secretary, Entry.objects.get(ref="WS6(1)"), "complete", title="Something else", source="Page 1"
    )
    assert answer.status_code == 409 and "nothing to complete" in errors_of(answer)[0]


def test_an_update_evidence_and_completion_in_the_order_of_a_working_day(secretary, real):
    entry = Entry.objects.get(ref="WS6(1)")
    assert send(secretary, entry, "owner", name="Executive Director for Wales").status_code == 302
    assert send(secretary, entry, "move", "start").status_code == 302
    answer = send(secretary, entry, "update", says="Commissioned", rag="amber")
    assert answer.status_code == 409 and "Give the reason why it is amber" in errors_of(answer)[0]
    answer = send(secretary, entry, "update", says="Commissioned", rag="amber", reason="Two areas are late")
    assert answer.status_code == 302
    refused = send(secretary, entry, "move", "complete")
    assert refused.status_code == 409 and "Attach or link evidence first" in errors_of(refused)[0]
    send(
        secretary,
        entry,
        "file",
        title="The commission",
        file=SimpleUploadedFile("commission.txt", b"Dear areas"),
    )
    answer = send(
        secretary, entry, "move", "complete", **{"on-day": "2", "on-month": "11", "on-year": "2026"}
    )
    assert answer.status_code == 302
    stands = entry_state(entry)
    assert (stands.state, str(stands.completed_on), stands.rag) == (State.COMPLETE, "2026-11-02", "amber")
    page = text_of(secretary.get(reverse("plan-entry", args=[entry.pk])))
    assert (
        "Two areas are late" in page
        and "commission.txt" in page
        and "Completed, done on 2 November 2026" in page
    )


def test_a_moved_date_keeps_its_baseline_and_says_by_how_much(secretary, real):
    entry = Entry.objects.get(ref="WS2(2)")
    answer = send(secretary, entry, "date", "printed-1", written="TBC", reason="Consultation")
    assert answer.status_code == 409 and "does not name one date" in errors_of(answer)[0]
    answer = send(
        secretary, entry, "date", "printed-1", written="End March 2027", reason="Consultation runs on"
    )
    assert answer.status_code == 302
    (date,) = entry_state(entry).deadlines
    assert (str(date.baseline.latest), str(date.latest), date.slippage) == ("2023-12-31", "2027-03-31", 1186)
    words = text_of(secretary.get(reverse("plan-entry", args=[entry.pk])))
    assert "Moved to End March 2027" in words and "1186 days" in words and "Consultation runs on" in words


def test_dates_are_matched_met_and_their_conditions_recorded(secretary, real):
    entry = Entry.objects.get(ref="WS2(9)")
    deliverables = entry.printed["deliverables"]
    day = {"on-day": "1", "on-month": "7", "on-year": "2023"}
    assert send(secretary, entry, "met", "printed-1", **day).status_code == 302
    assert send(secretary, entry, "match", "printed-2", deliverable=deliverables[3]).status_code == 302
    send(secretary, entry, "condition", "printed-2", outcome="failed", says="No bid was won", **day)
    first, second = entry_state(entry).deadlines
    assert (str(first.done_on), second.of, second.condition) == ("2023-07-01", deliverables[3], False)
    assert "Its condition failed" in text_of(secretary.get(reverse("plan-entry", args=[entry.pk])))
    assert "Set a date: End May 2027" not in text_of(secretary.get(reverse("plan-entry", args=[entry.pk])))
    answer = send(
        secretary, entry, "new-date", due="Evaluate impact", written="End May 2027", reason="Board, June"
    )
    assert answer.status_code == 302
    assert [one.key for one in entry_state(entry).deadlines] == ["printed-1", "printed-2", "added-4"]


def test_a_retired_action_is_not_updated_and_the_page_says_why(secretary, real):
    entry = Entry.objects.get(ref="WS2(6)")
    page = secretary.get(address(entry, "update"))
    send(secretary, entry, "move", "retire", reason="Supervision is not suspended so since 1 November 2024.")
    answer = secretary.post(address(entry, "update"), {**fields_of(page), "says": "On it", "rag": "green"})
    assert answer.status_code == 409 and "since 1 November 2024" in errors_of(answer)[0]
    assert entry_state(entry).updates == ()
    assert secretary.get(address(entry, "update")).status_code == 409


def test_who_writes_after_somebody_else_sees_both_texts_and_saves_when_they_want(client_of, real):
    entry = Entry.objects.get(ref="WS6(2)")
    secretary = client_of("board_secretary")
    page = secretary.get(address(entry, "update"))
    lead = client_of("workstream_lead")
    send(lead, entry, "update", says="The lead's words", rag="green")
    secretary = client_of("board_secretary")
    mine = {**fields_of(page), "says": "The secretary's words", "rag": "red", "reason": "No room"}
    answer = secretary.post(address(entry, "update"), mine)
    assert answer.status_code == 409 and "Somebody else" in errors_of(answer)[0]
    assert "The lead's words" in text_of(answer) and "The secretary's words" in text_of(answer)
    assert [one.says for one in entry_state(entry).updates] == ["The lead's words"]
    again = secretary.post(address(entry, "update"), fields_of(answer))
    assert again.status_code == 302
    assert [one.says for one in entry_state(entry).updates] == ["The secretary's words"]
    assert "The lead's words" in text_of(secretary.get(reverse("plan-entry", args=[entry.pk])))


def test_a_recommendation_leads_to_how_its_progress_is_judged(secretary):
    plan = import_plan(LEDGER_2017, content_of(LEDGER_2017), None).plan
    entry = plan.entries.get(ref="R4")
    page = secretary.get(reverse("plan-entry", args=[entry.pk]))
    assert reverse("recommendation", args=[entry.pk]) in page.content.decode()
    assert "Public Sector Prisons Psychology Services" in text_of(page)


def test_a_file_over_the_limit_is_refused_unread(secretary, real):
    entry = Entry.objects.get(ref="WS6(1)")

    def large():
        return SimpleUploadedFile("large.pdf", b"%PDF-" + b"x" * 10_200_000)

    answer = secretary.post(address(entry, "file"), {"title": "Much", "file": large(), "seen": "0"})
    assert answer.status_code == 413 and "at most 10 MB" in errors_of(answer)[0]
    assert secretary.post(address(entry, "update"), {"says": large()}).status_code == 413
    assert entry_state(entry).evidence == ()


def test_evidence_is_downloaded_as_a_file_and_the_trail_says_by_whom(client_of, real):
    entry = Entry.objects.get(ref="WS6(1)")
    send(
        client_of("board_secretary"),
        entry,
        "file",
        title="It",
        file=SimpleUploadedFile("été.txt", "Été".encode()),
    )
    (shown,) = entry_state(entry).evidence
    answer = client_of("pom").get(reverse("plan-evidence-file", args=[shown.pk]))
    assert answer.content == "Été".encode() and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment;")
    entry = AuditEntry.objects.filter(what=What.FILE_DOWNLOADED).get()
    assert (entry.who, entry.detail["digest"][:4]) == ("demo-pom", shown_digest(shown)[:4])


def shown_digest(shown):
    from headway.web.plan.models import Evidence

    return Evidence.objects.get(pk=shown.pk).file.digest


def test_a_link_is_https_and_can_be_withdrawn_with_a_reason(secretary, real):
    entry = Entry.objects.get(ref="WS6(1)")
    answer = send(secretary, entry, "address", title="Minutes", address="http://example.test")
    assert answer.status_code == 409 and "https://" in errors_of(answer)[0]
    send(secretary, entry, "address", title="Minutes", address="https://example.test/minutes")
    assert send(secretary, entry, "withdraw", "1", reason="They moved").status_code == 302
    assert entry_state(entry).evidence == ()
    assert "They moved" in text_of(secretary.get(reverse("plan-entry", args=[entry.pk])))


def test_links_to_actions_and_measures(secretary, real):
    entry, other = Entry.objects.get(ref="WS6(1)"), Entry.objects.get(ref="WS6(2)")
    send(secretary, entry, "link", how="depends_on", to=str(other.pk))
    assert send(secretary, entry, "measure").status_code == 400
    send(secretary, entry, "measure", measure="never_released")
    assert entry_state(entry).measures == ("never_released",)
    assert KNOWN["never_released"].title in text_of(secretary.get(reverse("plan-entry", args=[entry.pk])))
    assert "Needed by: WS6(1)" in text_of(secretary.get(reverse("plan-entry", args=[other.pk])))


def test_an_export_and_the_document_are_taken_away_whole(secretary, real):
    answer = secretary.get(reverse("plan-original", args=[real.pk]))
    assert answer.content == content_of(PLAN_2023)
    assert secretary.get(reverse("plan-export", args=[real.pk])).content.startswith(b'{\n "plans"')


def test_pages_that_are_about_nothing_are_not_found(secretary):
    entry = plan_of(LAMPS, LOST).entries.first()
    for what, of in (
        ("date", "printed-9"),
        ("move", "fly"),
        ("owner", "printed-1"),
        ("withdraw", "x"),
        ("dance", None),
    ):
        assert secretary.get(address(entry, what, of)).status_code == 404


def test_somebody_without_the_right_sees_no_form_and_cannot_send_one(client_of):
    entry = plan_of(LAMPS, LOST).entries.first()
    client = client_of("pom")
    page = client.get(reverse("plan-entry", args=[entry.pk]))
    assert page.status_code == 200 and "Write the update" not in text_of(page)
    for what in ("owner", "update", "file", "complete"):
        assert client.get(address(entry, what)).status_code == 403
        assert (
            client.post(address(entry, what), {"seen": "0", "says": "x", "rag": "green"}).status_code == 403
        )
    assert len(entries()) == 2
