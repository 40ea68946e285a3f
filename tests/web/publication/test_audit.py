"""The page on which a drafter asks what an outsider could work out."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from headway.web.audit.models import AuditEntry, What
from headway.web.publication import given
from tests.web.publication.pages import errors_of, fields_of, text_of

pytestmark = pytest.mark.django_db

AUDIT = "/publication/audit"
ANSWER = Path(__file__).parents[2] / "data" / "written-answer-progression-panels-2022-corrected.txt"
SAFE = "Region,Men,Women\nNorth,*,12\nSouth,7,*\n* = a count of 1 or 2,,\n"
LEAKS = "Region,Men,Women,Total\nNorth,*,7,9\nSouth,4,5,9\nTotal,6,12,18\n* = 1 or 2,,,\n"


@pytest.fixture
def analyst(client_of):
    return client_of("analyst")


def upload(name, content):
    return {"file": SimpleUploadedFile(name, content)}


@pytest.mark.parametrize("role", ["analyst", "board_secretary"])
def test_those_who_draft_may_audit(client_of, role):
    assert client_of(role).get(AUDIT).status_code == 200


@pytest.mark.parametrize("role", ["pom", "com", "regional_lead"])
@pytest.mark.parametrize("path", [AUDIT, AUDIT + "/reveal"])
def test_those_who_see_people_may_not(client_of, role, path):
    assert client_of(role).get(path).status_code == 403
    assert client_of(role).post(path, {"text": SAFE}).status_code == 403
    assert client_of(role).post(path, {"text": "x" * 4_100_000}).status_code == 403


def test_a_table_of_an_impossible_number_is_the_first(analyst):
    assert analyst.post(AUDIT, {"text": SAFE, "table": "9" * 5000}).status_code == 200


def test_nobody_without_signing_in(client, db):
    assert client.get(AUDIT).status_code == 302
    assert client.post(AUDIT, {"text": SAFE}).status_code == 302


def test_the_corrected_answer_is_unsafe_with_all_four_cells_named(analyst):
    page = analyst.post(AUDIT, upload("answer.txt", ANSWER.read_bytes()))
    words = text_of(page)
    assert page.status_code == 200
    assert "4 of 4 hidden cells can be worked out exactly from the totals" in words
    assert words.count("can be worked out") == 1 + 1 + 4  # the verdict, the words above the table, four cells
    assert "No: the printed figures contradict it" in words
    assert "Row “Total” = sum of 14 rows" in words


def test_the_bundled_answer_is_the_same_and_names_its_licence(analyst):
    page = analyst.post(AUDIT, {"example": "yes"})
    assert "4 of 4 hidden cells" in text_of(page)
    assert "Open Parliament Licence" in text_of(page)


def test_words_that_a_correction_struck_out_are_marked_and_not_counted(analyst):
    page = html.fromstring(analyst.post(AUDIT, {"example": "yes"}).content.decode())
    struck = page.xpath("//table[@id='as-read']//del")
    assert len(struck) == 4
    assert all("struck out" in d.text_content() for d in struck)


def test_a_table_without_totals_is_protected(analyst):
    page = analyst.post(AUDIT, {"text": SAFE})
    assert "None of the 2 hidden cells can be worked out exactly" in text_of(page)
    assert errors_of(page) == []


def test_every_heading_of_the_table_says_what_it_heads(analyst):
    page = html.fromstring(analyst.post(AUDIT, {"text": LEAKS}).content.decode())
    heads = page.xpath("//table[@id='as-read']//th/@scope")
    assert heads == ["col"] * 3 + ["row"] * 3


def test_cells_copied_from_a_spreadsheet_are_read(analyst):
    copied = "Region\tMen\tTotal\r\nNorth\t*\t1,600\r\nSouth\t4\t9\r\n"
    assert "1,600" in text_of(analyst.post(AUDIT, {"text": copied}))


def test_of_several_tables_one_is_shown_and_each_can_be_chosen(analyst):
    long = "table_id,source,row,column,value_as_published,note\n"
    long += "".join(
        f"{t},s,{r},{c},{v},\n" for t in ("A", "B") for r, c, v in (("x", "y", "*"), ("z", "y", "5"))
    )
    first = analyst.post(AUDIT, {"text": long})
    assert "There are 2 tables here; this is number 1" in text_of(first)
    second = analyst.post(AUDIT, {"text": long, "table": "1"})
    assert "this is number 2" in text_of(second)
    assert "this is number 1" in text_of(analyst.post(AUDIT, {"text": long, "table": "7"}))


@pytest.mark.parametrize(
    ("data", "words", "field"),
    [
        ({}, "Paste a table, or choose a file to upload", "id_text"),
        ({"text": "  \n"}, "Paste a table, or choose a file to upload", "id_text"),
        (
            {"text": SAFE, **upload("a.csv", b"x,y\n1,2\n")},
            "Paste a table or upload a file, not both",
            "id_text",
        ),
        ({"text": "<p>An answer in words</p>"}, "The pasted text: HTML without a table", "id_text"),
        (
            {"text": "Good morning"},
            "The pasted text: the file has no table in it (a header and at least one row are needed)",
            "id_text",
        ),
        (upload("empty.csv", b""), "empty.csv: the file is empty", "id_file"),
        (
            upload("table.xlsx", b"PK\x03\x04rest"),
            "table.xlsx: The workbook cannot be opened (File is not a zip file). Send it again.",
            "id_file",
        ),
        (upload("large.csv", b"a,b\n" + b"1,2\n" * 300_000), given.TOO_LARGE, "id_file"),
    ],
    ids=["nothing", "blanks", "both", "no-table", "prose", "empty-file", "spreadsheet", "too-large"],
)
def test_what_cannot_be_read_is_refused_at_its_field(analyst, data, words, field):
    page = analyst.post(AUDIT, data)
    assert page.status_code == 400
    assert errors_of(page) == [(words, field)]


def test_a_request_too_large_to_parse_is_refused_in_words(analyst):
    page = analyst.post(AUDIT, {"text": "x" * 5_000_000})
    assert page.status_code == 413
    assert errors_of(page) == [(given.TOO_LARGE, "id_file")]


def test_a_table_too_long_for_a_page_is_refused(analyst):
    page = analyst.post(
        AUDIT, {"text": "a," + ",".join(map(str, range(60))) + "\n" + ("r" + ",1" * 60 + "\n") * 1}
    )
    assert page.status_code == 200
    rows = "".join(f"r{n},{','.join(['1'] * 60)}\n" for n in range(100))
    page = analyst.post(AUDIT, {"text": "a," + ",".join(map(str, range(60))) + "\n" + rows})
    assert "100 rows by 60 columns is more than this page audits" in errors_of(page)[0][0]


@pytest.mark.parametrize("text", ["x" * 200_000, "<table>" * 3_000, "a,b\n" + '"' * 9_999, "\x00,\x01\n1,2"])
def test_hostile_text_is_refused_and_never_fails(analyst, text):
    page = analyst.post(AUDIT, {"text": text})
    assert page.status_code == 400
    assert errors_of(page)


def test_text_that_looks_like_a_script_is_shown_as_text(analyst):
    page = analyst.post(AUDIT, {"text": "a,<script>alert(1)</script>\n<b>x</b>,*\n"})
    assert b"<script>alert" not in page.content


def test_a_total_that_does_not_add_up_leads_to_its_cell(analyst):
    wrong = LEAKS.replace("South,4,5,9", "South,4,5,8")
    page = analyst.post(AUDIT, {"text": wrong})
    (where,) = {id for words, id in errors_of(page) if "prints 8; its parts are 4 + 5" in words}
    assert (
        html.fromstring(page.content.decode()).get_element_by_id(where).text_content().strip().startswith("8")
    )


def test_a_symbol_nobody_explained_leads_to_the_question_what_it_means(analyst):
    page = analyst.post(AUDIT, {"text": LEAKS.replace("North,*", "North,?")})
    assert ("Say what “?” means: no note explains it", "meaning-0") in errors_of(page)
    assert "Not understood" in text_of(page)


def test_saying_what_a_symbol_means_changes_the_verdict(analyst):
    asked = fields_of(analyst.post(AUDIT, {"text": LEAKS.replace("North,*", "North,?")}), AUDIT)
    page = analyst.post(AUDIT, asked | {"meaning-0": "hidden"})
    assert "The one hidden cell can be worked out exactly" in text_of(page)
    assert "You said so" in text_of(page)
    assert errors_of(page) == []


def test_another_smallest_count_changes_the_reading(analyst):
    asked = fields_of(analyst.post(AUDIT, {"text": SAFE}), AUDIT)
    assert asked["threshold"] == "3"
    assert "Every hidden count is from 1 to 5" in text_of(analyst.post(AUDIT, asked | {"threshold": "6"}))


@pytest.mark.parametrize("threshold", ["", "1", "many", "2.5"])
def test_a_smallest_count_that_is_none_is_refused_at_its_field(analyst, threshold):
    asked = fields_of(analyst.post(AUDIT, {"text": SAFE}), AUDIT)
    page = analyst.post(AUDIT, asked | {"threshold": threshold})
    assert page.status_code == 400
    assert errors_of(page) == [
        ("The smallest count shown must be a whole number from 2 to 1,000", "threshold")
    ]


def test_a_meaning_that_was_not_offered_is_refused(analyst):
    asked = fields_of(analyst.post(AUDIT, {"text": SAFE}), AUDIT)
    page = analyst.post(AUDIT, asked | {"meaning-0": "a secret"})
    assert errors_of(page) == [("“*”: choose one of the meanings offered", "meaning-0")]


def test_the_text_can_be_changed_without_pasting_it_again(analyst):
    asked = fields_of(analyst.post(AUDIT, {"text": SAFE}), AUDIT)
    page = analyst.post(AUDIT, asked | {"change": "yes"})
    (box,) = html.fromstring(page.content.decode()).xpath("//textarea")
    assert box.text_content().split() == SAFE.split()


def test_an_audit_is_recorded_without_the_text(analyst):
    analyst.post(AUDIT, {"text": LEAKS})
    entry = AuditEntry.objects.get(what=What.TABLE_AUDITED)
    told = {"title": "The pasted text", "tables": 1, "verdict": "unsafe", "hidden": 1, "exact": 1}
    assert entry.detail == told
    assert "North" not in str(entry.detail) + entry.subject


def test_the_result_is_never_cached(analyst):
    assert analyst.post(AUDIT, {"text": LEAKS})["Cache-Control"] == "no-store"


def test_a_forged_request_is_refused(demonstration_people, db):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(demonstration_people["analyst"])
    assert client.post(AUDIT, {"text": SAFE}).status_code == 403


def test_nothing_is_written_to_disk(analyst, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = (
        10  # with Django's own handlers this file would go to a temporary file
    )
    page = analyst.post(AUDIT, upload("answer.txt", ANSWER.read_bytes()))
    assert "4 of 4 hidden cells" in text_of(page)
    assert list(tmp_path.iterdir()) == []


def test_a_total_that_is_none_can_be_taken_back(analyst):
    first = analyst.post(AUDIT, {"text": LEAKS})
    boxes = html.fromstring(first.content.decode()).xpath(
        "//input[@type='checkbox'][@name='not_total']/@value"
    )
    assert [b.replace(" ", "") for b in boxes] == [
        '["Thepastedtext","row","Total"]', '["Thepastedtext","column","Total"]',
    ]  # fmt: skip
    asked = fields_of(first, AUDIT)
    one_left = analyst.post(AUDIT, asked | {"not_total": boxes[:1]})
    assert "The one hidden cell can be worked out exactly" in text_of(one_left)
    without = analyst.post(AUDIT, asked | {"not_total": boxes})
    assert "The one hidden cell cannot be worked out exactly" in text_of(without)
    ticked = html.fromstring(without.content.decode()).xpath("//input[@name='not_total'][@checked]/@value")
    assert ticked == boxes


def test_a_total_that_was_not_seen_can_be_told(analyst):
    text = "Region,People\nNorth,*\nSouth,40\nEast,31\nThe lot,73\n* = 1 or 2,\n"
    asked = fields_of(analyst.post(AUDIT, {"text": text}), AUDIT)
    assert "The one hidden cell cannot be" in text_of(analyst.post(AUDIT, asked))
    told = asked | {"totals": "The lot = North; South; East"}
    assert "The one hidden cell can be worked out exactly" in text_of(analyst.post(AUDIT, told))


@pytest.mark.parametrize(
    ("totals", "words"),
    [
        ("Total", "“Total”: write a total and its parts as Total = North; South"),
        ("Total = North", "“Total = North”: write a total and its parts as Total = North; South"),
        (
            "North = South; Total\nSouth = North; Total",
            "“North” is a part of itself: take one of its lines out",
        ),
        ("Total = North; Narnia", "“Narnia” is not the label of a row or column here"),
    ],
    ids=["no-parts", "one-part", "cycle", "unknown"],
)
def test_a_total_that_cannot_be_is_refused_at_its_field(analyst, totals, words):
    asked = fields_of(analyst.post(AUDIT, {"text": LEAKS}), AUDIT)
    page = analyst.post(AUDIT, asked | {"totals": totals})
    assert page.status_code == 400
    assert (words, "totals") in errors_of(page)


@pytest.mark.parametrize("line", ["", "no JSON", "[]", '["a","b"]', '{"a": 1}', "7", "[[1],[2],[3]]"])
def test_a_line_that_is_none_is_passed_over(analyst, line):
    asked = fields_of(analyst.post(AUDIT, {"text": LEAKS}), AUDIT)
    assert analyst.post(AUDIT, asked | {"not_total": [line]}).status_code == 200


def test_the_printed_cells_that_suffice_are_named_without_the_count(analyst):
    page = analyst.post(AUDIT, {"text": LEAKS})
    (proof,) = [
        item.text_content()
        for item in html.fromstring(page.content.decode()).xpath("//li")
        if item.text_content().startswith("Row “North”, column “Men”: from")
    ]
    assert "2 printed in row “North” (knowing 1)" in proof or "2 printed in column “Men” (knowing 1)" in proof


def test_the_one_person_in_a_hidden_cell_is_imagined(analyst):
    text = "Region,Men,Women,Total\nNorth,*,*,3\nSouth,*,*,17\nTotal,10,10,20\n* = 1 or 2,,,\n"
    assert "would give away another cell to that person" in text_of(analyst.post(AUDIT, {"text": text}))


def test_each_assumption_is_shown_with_and_without(analyst):
    page = html.fromstring(analyst.post(AUDIT, {"text": LEAKS}).content.decode())
    rows = [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in page.xpath("//table[@aria-labelledby='effects']/tbody/tr")
    ]
    assert [row[1:] for row in rows[:3]] == [["1", "1"], ["1", "1"], ["1", "1"]]
    # either total alone solves the cell
    assert rows[3:] == [
        ["Row “Total” = sum of 2 rows (by its name)", "1", "1"],
        ["Column “Total” = sum of 2 columns (by its name)", "1", "1"],
    ]


def test_the_assumption_that_zeros_are_printed_is_what_solves_a_block(analyst):
    text = "Region,Men,Women,Total\nNorth,*,*,2\nSouth,*,*,17\nTotal,13,6,19\n* = 1 or 2,,,\n"
    page = html.fromstring(analyst.post(AUDIT, {"text": text}).content.decode())
    rows = page.xpath("//table[@aria-labelledby='effects']/tbody/tr")
    (zero,) = [row for row in rows if "A zero is always printed" in row.text_content()]
    assert [cell.text_content().strip() for cell in zero.xpath("td")] == ["0", "4"]


def test_the_totals_taken_back_are_kept_with_the_draft(client_of):
    from headway.web.publication.models import Draft

    drafter, new = client_of("drafter"), "/publication/drafts/new"
    asked = fields_of(drafter.post(AUDIT, {"text": LEAKS}), AUDIT)
    line = '["The pasted text", "row", "Total"]'
    told = {"not_total": [line], "totals": "Total = North; South", "measure": "Meetings", "period": "2024"}
    page = drafter.post(AUDIT, asked | told)
    carried = fields_of(page, new)
    asked_again = drafter.post(new, carried)
    assert fields_of(asked_again, new)["measure"] == "Meetings"
    drafter.post(new, fields_of(asked_again, new) | {"document": "x"})
    said = Draft.objects.get().said
    assert said["not_totals"] == [["The pasted text", "row", "Total"]]
    assert (said["totals"], said["measure"], said["period"]) == (
        {"Total": ["North", "South"]},
        "Meetings",
        "2024",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LEAKS.replace("South,4", "South,-4"), "Row “South”, column “Men”: “-4” is negative"),
        (LEAKS.replace("South,4", "South,4.5"), "Row “South”, column “Men”: “4.5” is not a whole number"),
        (LEAKS.replace("South,4,5,9", "North,4,5,9"), "Two cells have one key: row “North”, column “Men”"),
        ("Region,Share\nNorth,40.1%\nSouth,59.9%\n", "only percentages or rates"),
        (LEAKS.replace("18", "17"), "prints 17"),
    ],
    ids=["negative", "fraction", "one-key", "ratios", "sum"],
)
def test_what_is_wrong_with_a_table_is_named_and_never_called_protected(analyst, text, words):
    page = analyst.post(AUDIT, {"text": text})
    assert any(words in found for found, _ in errors_of(page)), errors_of(page)
    assert "Protected" not in text_of(page)
