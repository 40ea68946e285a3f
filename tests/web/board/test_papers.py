"""Papers of a meeting: who may read them, files byte for byte, and what is refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from headway.web.audit.models import AuditEntry, What
from headway.web.board import minute_actions
from headway.web.board.models import Paper
from headway.web.board.models.papers import Readers
from headway.web.board.notes_states import State as NotesState
from tests.web.board.boards import notes_at, paper, planned
from tests.web.board.pages import errors_of, text_of

pytestmark = pytest.mark.django_db
ONE = "/board/board/meetings/1"
SECRET = "Only for those who sit here"


def test_somebody_outside_reads_papers_for_everybody_and_published_notes_only(people, as_):
    of = notes_at(people, NotesState.DRAFT, text=SECRET).notes.meeting
    paper(people, of, readers=Readers.EVERYBODY, title="Open paper")
    paper(people, of, readers=Readers.MEMBERS, title="Members' paper")
    paper(people, of, readers=Readers.SECRETARIAT, title="Secretary's paper")
    minute_actions.record_decision(people["board_secretary"], of, text=f"Decision: {SECRET}")
    outside, lead, secretary = (
        text_of(as_(role).get(ONE)) for role in ("analyst", "workstream_lead", "board_secretary")
    )
    assert SECRET not in outside and SECRET in lead and SECRET in secretary
    assert ["Open paper" in page for page in (outside, lead, secretary)] == [True, True, True]
    assert ["Members' paper" in page for page in (outside, lead, secretary)] == [False, True, True]
    assert ["Secretary's paper" in page for page in (outside, lead, secretary)] == [False, False, True]
    assert SECRET not in text_of(as_("analyst").get(f"{ONE}/notes"))
    numbers = {p.title: p.number for p in Paper.objects.all()}
    answers = {t: as_("analyst").get(f"{ONE}/papers/{n}").status_code for t, n in numbers.items()}
    assert answers["Open paper"] == 302
    assert answers["Members' paper"] == answers["Secretary's paper"] == 404
    secretarys = numbers["Secretary's paper"]
    assert as_("workstream_lead").get(f"{ONE}/papers/{secretarys}").status_code == 404


def test_a_withdrawn_paper_is_only_the_secretarys(people, as_):
    of = planned(people)
    paper(people, of, readers=Readers.EVERYBODY)
    assert (
        as_("board_secretary").post(f"{ONE}/papers/1/withdraw", {"reason": "It names somebody"}).status_code
        == 302
    )
    assert as_("pom").get(f"{ONE}/papers/1").status_code == 404
    assert as_("board_secretary").get(f"{ONE}/papers/1").status_code == 302
    assert "It names somebody" in text_of(as_("board_secretary").get(ONE))


def added(client, content, name="paper.pdf", **told):
    given = {"title": "A file", "readers": "members", "file": SimpleUploadedFile(name, content), **told}
    return client.post(f"{ONE}/papers/new", given)


def test_a_file_comes_back_byte_for_byte_and_taking_it_is_recorded(people, as_):
    planned(people)
    content = b"%PDF-1.7\n\x00\xff"
    assert added(as_("board_secretary"), content).status_code == 302
    answer = as_("workstream_lead").get(f"{ONE}/papers/1")
    assert answer.content == content
    assert answer["Content-Disposition"] == 'attachment; filename="paper.pdf"'
    entry = AuditEntry.objects.get(what=What.FILE_DOWNLOADED)
    assert (entry.who, entry.subject, entry.detail["paper"]) == ("demo-sro", "board meeting 1", 1)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.pdf", "is empty"),
        (b"MZ\x90\x00", "a.pdf", "type that cannot be attached"),
        (b"%PDF-1.7", "a.docx", "is a PDF by its content"),
        (b"%PDF-" + b"x" * 10_000_001, "a.pdf", "larger than 10 MB"),
    ],
    ids=["empty", "program", "wrong suffix", "too large"],
)
def test_a_file_that_cannot_be_a_paper_is_refused_and_nothing_is_kept(people, as_, content, name, words):
    planned(people)
    answer = added(as_("board_secretary"), content, name)
    assert answer.status_code == 400
    ((said, _),) = errors_of(answer)
    assert words in said
    assert not Paper.objects.exists()


@pytest.mark.parametrize(
    "told", [{"address": "https://elsewhere.example/cases"}, {"address": ""}, {"address": "/nowhere"}]
)
def test_a_paper_that_is_no_page_of_headway_is_refused(people, as_, told):
    planned(people)
    answer = as_("board_secretary").post(
        f"{ONE}/papers/new", {"title": "A page", "readers": "members", **told}
    )
    assert answer.status_code == 400
    assert len(errors_of(answer)) == 1


def test_the_page_of_a_person_is_no_paper(people, as_):
    planned(people)
    told = {"title": "Somebody", "readers": "everybody", "address": "/cases/23456789bcdf"}
    answer = as_("board_secretary").post(f"{ONE}/papers/new", told)
    assert "never about a person" in errors_of(answer)[0][0]
    assert not Paper.objects.exists()


def test_a_link_may_suggest_title_and_address(people, as_):
    planned(people)
    page = as_("board_secretary").get(f"{ONE}/papers/new?title=Pack+abc&address=/board").content.decode()
    assert 'value="Pack abc"' in page and 'value="/board"' in page
