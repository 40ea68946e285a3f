"""What the door takes, what it refuses and what it then tells a person to do."""

import io
import zipfile
from importlib.resources import files

import pytest

from headway.plan.read import read_plan
from headway.plan.shape import ActionPlan, Ledger
from headway.plan.source import NotAPlan
from tests.unit.plan.lighthouse_plan import WHOLE


def refusal(name, content):
    with pytest.raises(NotAPlan) as refused:
        read_plan(name, content)
    return str(refused.value)


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return file.getvalue()


def test_what_a_document_is_its_content_tells_not_its_name():
    documents = files("headway.plan.documents")
    plan = documents.joinpath("ipp-action-plan-2023.txt").read_bytes()
    ledger = documents.joinpath("hmip-ipp-thematic-action-plan-2017.txt").read_bytes()
    assert isinstance(read_plan("return.pdf", plan), ActionPlan)
    assert isinstance(read_plan("plan.docx", ledger), Ledger)


def test_folders_before_the_name_are_dropped():
    assert read_plan("C:\\plans\\2031/lighthouse.txt", WHOLE.encode()).document == "lighthouse.txt"


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf \n"])
def test_an_empty_document_is_refused(content):
    assert "empty.txt is empty" in refusal("empty.txt", content)


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02" * 50,
        bytes(range(256)) * 4,
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9,
    ],
)
def test_binary_garbage_is_refused_whatever_its_name(content):
    assert "not a text, a PDF or a Word document" in refusal("plan.txt", content)


def test_a_document_without_a_table_is_refused():
    said = refusal("letter.txt", b"Dear Minister,\n\nThe lamps are lit.\n")
    assert "letter.txt has no table: 2 lines of running text" in said
    assert "Choose the document that holds the table" in said


def test_a_table_of_something_else_is_refused():
    said = refusal("rota.txt", b"Keeper\tLight\nAnn\tNorth\nBob\tSouth\n")
    assert "none is a plan's" in said


PACK = "Pack of the Lamp Board\nActions of the last meeting\nAction\tOwner\tSummary\tDeadline\n"
FIGURES = "What counts of lamps in\tthe north, and of\tthe keepers who\tdeadline since May and\n"


def test_a_pack_whose_tables_only_look_like_actions_is_refused():
    said = refusal("pack.pdf", (PACK + FIGURES * 20).encode())
    assert "pack.pdf does not read as a plan: nothing in it is headed as a workstream" in said
    assert "of the 20 rows that could be actions 20 have no number of their own" in said
    assert "Choose the plan itself" in said


def test_the_same_torn_rows_beneath_a_workstream_are_a_damaged_plan():
    plan = read_plan(
        "plan.txt",
        (PACK.replace("Actions of the last meeting", "Workstream 1: Lamps") + FIGURES * 20).encode(),
    )
    assert all(action.damaged for action in plan.workstreams[-1].actions)


def test_a_plan_that_numbers_nothing_is_read_if_that_is_all_it_lacks():
    rows = "".join(f"Fit lamp {n}\tAnn\tBuy it. Fit it.\tMay 2031\n" for n in range(20))
    (workstream,) = read_plan("plan.txt", (PACK + rows).encode()).workstreams
    assert len(workstream.actions) == 20


def test_a_few_torn_rows_are_read_as_the_damaged_plan_they_may_be():
    (workstream,) = read_plan("plan.txt", (PACK + FIGURES * 9).encode()).workstreams
    assert len(workstream.actions) == 9


def test_an_action_about_recommendations_does_not_make_a_return_of_a_plan():
    row = "(3)\tAnswer the recommendation\t Write the response\tMay 2031\n"
    assert isinstance(read_plan("plan.txt", (WHOLE + row).encode()), ActionPlan)


def test_a_spreadsheet_in_a_zip_is_refused():
    assert "sheet.xlsx is a zip file and not a Word document" in refusal(
        "sheet.xlsx", zipped(**{"xl/workbook.xml": "<workbook/>"})
    )


def test_a_pdf_that_is_cut_short_is_refused():
    assert "cannot be opened as a PDF" in refusal("plan.pdf", b"%PDF-1.7\n1 0 obj\n")
