"""A Word document to rows: what stands in it, once each, and nothing that was deleted."""

from dataclasses import replace
from io import BytesIO
from random import Random
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml

from headway.plan.docx_source import source
from headway.plan.read import read_plan
from headway.plan.source import NotAPlan
from tests.unit.plan import printed as prints

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document) -> bytes:
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def rows(document) -> list[tuple[str, ...]]:
    return [row.cells for row in source("plan.docx", saved(document)).rows]


def inserted(document, xml: str) -> None:
    """Put a paragraph or table, written as Word writes it, at the end of a document."""
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml.replace(">", f" {NS}>", 1)))


def without_places(plan):
    """Return a plan as its words alone, without the document's name and places."""
    if hasattr(plan, "recommendations"):
        parts = tuple(
            replace(r, where="", response=" ".join(r.response.split())) for r in plan.recommendations
        )
        return replace(plan, document="", recommendations=parts, disagreements=())
    streams = tuple(
        replace(w, where="", actions=tuple(replace(a, where="") for a in w.actions)) for w in plan.workstreams
    )
    governance = {key: value for key, value in plan.governance.items() if key != "damaged"}
    return replace(plan, document="", workstreams=streams, governance=governance, disagreements=())


@pytest.mark.parametrize("text", [prints.PLAN, prints.RETURN], ids=["plan", "return"])
def test_the_same_plan_comes_out_of_word_as_of_text(text):
    of_word = read_plan("plan.docx", prints.as_docx(text))
    assert without_places(of_word) == without_places(read_plan("plan.txt", prints.as_text(text)))


def test_the_six_columns_of_the_return_are_read_from_word():
    ledger = read_plan("return.docx", prints.as_docx(prints.RETURN))
    first, second, third = ledger.recommendations
    assert [r.status for r in (first, second, third)] == ["Accepted", "Under consideration", "Rejected"]
    assert (first.owners_as_printed, first.target_kind) == ("Paint Office/Rocks Directorate", "starts")
    assert len(first.deliverables) == 3
    assert first.where == "table 2, row 3"


def test_what_was_deleted_is_out_and_what_was_inserted_is_in():
    document = docx.Document()
    inserted(
        document,
        "<w:p><w:r><w:t>Light </w:t></w:r><w:del w:id='1'><w:r><w:delText>one</w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t>every</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> lamp</w:t></w:r></w:p>",
    )
    assert rows(document) == [("Light every lamp",)]


def test_a_deleted_row_of_a_table_is_out():
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for row, words in zip(table.rows, (("kept", "a"), ("gone", "b")), strict=True):
        row.cells[0].text, row.cells[1].text = words
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {NS} w:id='3'/>"))
    assert rows(document) == [("kept", "a")]


def test_a_merged_cell_is_given_once_where_it_begins():
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "tall"
    table.cell(1, 0).text, table.cell(1, 1).text = "a", "b"
    assert rows(document) == [("wide", "", "tall"), ("a", "b", "")]


def test_paragraphs_and_bullets_of_a_cell_are_lines():
    document = docx.Document()
    cell = document.add_table(rows=1, cols=2).cell(0, 0)
    cell.text = "To do:"
    cell.add_paragraph("paint", style="List Bullet")
    cell.add_paragraph("look", style="List Bullet")
    assert rows(document) == [("To do:\n• paint\n• look", "")]


def test_numbers_that_word_counts_are_read_as_it_shows_them():
    document = docx.Document()
    for words in ("first", "second"):
        document.add_paragraph(words, style="List Number")
    assert rows(document) == [("1. first",), ("2. second",)]


def test_a_number_stands_in_a_cell_of_its_own_without_words():
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for row, words in zip(table.rows, ("paint", "look"), strict=True):
        row.cells[0].paragraphs[0].style = "List Number"
        row.cells[1].text = words
    assert rows(document) == [("1.", "paint"), ("2.", "look")]


def test_a_table_inside_a_frame_gives_its_own_rows():
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Frame"
    inner = cell.add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "a", "b"
    read = source("plan.docx", saved(document)).rows
    assert [(row.cells, row.where) for row in read] == [
        (("Frame",), "table 1, row 1"),
        (("a", "b"), "table 1, row 1, inner table 1, row 1"),
    ]


def test_a_content_control_is_read_and_the_copy_for_old_versions_is_not():
    document = docx.Document()
    inserted(document, "<w:sdt><w:sdtContent><w:p><w:r><w:t>Chosen</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    inserted(
        document,
        "<w:p><w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        "<mc:Choice Requires='wps'><w:t>Box</w:t></mc:Choice><mc:Fallback><w:t>Box</w:t></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>",
    )
    assert rows(document) == [("Chosen",), ("Box",)]


def test_a_tab_parts_cells_and_a_line_break_does_not():
    document = docx.Document()
    document.add_paragraph("Workstream 1\t5")
    document.add_paragraph("A title\nin two lines")
    assert rows(document) == [("Workstream 1", "5"), ("A title\nin two lines",)]


def test_a_package_that_would_burst_is_refused_before_it_is_unpacked():
    with pytest.raises(NotAPlan, match=r"would unpack to 1,000,000,000 bytes.*Take its pictures out"):
        source("plan.docx", prints.bomb())


def test_a_zip_that_is_no_word_document_says_so():
    made = BytesIO()
    with ZipFile(made, "w") as package:
        package.writestr("xl/workbook.xml", "<w/>")
    with pytest.raises(NotAPlan, match=r"plan.docx is a zip file and not a Word document.*save it as"):
        source("plan.docx", made.getvalue())


@pytest.mark.parametrize("broken", [b"PK\x03\x04 cut short", prints.as_docx(prints.PLAN)[:2000]])
def test_a_broken_file_is_refused_with_what_to_do(broken):
    with pytest.raises(NotAPlan, match=r"cannot be opened as a Word document .*save it again"):
        source("plan.docx", broken)


def test_a_package_with_damaged_parts_is_refused_too():
    made = BytesIO()
    with ZipFile(made, "w") as package:
        package.writestr("word/document.xml", "<not closed")
    with pytest.raises(NotAPlan, match="cannot be opened as a Word document"):
        source("plan.docx", made.getvalue())


def test_an_empty_document_is_refused():
    with pytest.raises(NotAPlan, match="is empty"):
        source("plan.docx", saved(docx.Document()))


def test_a_letter_without_a_table_is_refused_with_what_to_do():
    document = docx.Document()
    document.add_paragraph("Dear keeper, paint the rocks by May 2031.")
    with pytest.raises(NotAPlan, match=r"letter.docx has no table.*Choose"):
        read_plan("letter.docx", saved(document))


def test_hidden_words_are_not_printed_and_not_read():
    document = docx.Document()
    paragraph = document.add_paragraph("Light the lamps")
    paragraph.add_run(" in secret").font.hidden = True
    assert rows(document) == [("Light the lamps",)]


def test_a_link_and_a_field_are_words_of_their_paragraph():
    document = docx.Document()
    inserted(
        document,
        "<w:p><w:hyperlink w:anchor='x'><w:r><w:t xml:space='preserve'>See </w:t></w:r></w:hyperlink>"
        "<w:fldSimple w:instr='PAGE'><w:r><w:t>page 5</w:t></w:r></w:fldSimple></w:p>",
    )
    assert rows(document) == [("See page 5",)]


def test_lists_count_by_level_and_by_letter_as_word_shows_them():
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f"<w:lvl w:ilvl='{n}'><w:start w:val='{start}'/><w:numFmt w:val='{form}'/><w:lvlText w:val='{text}'/></w:lvl>"
        for n, (start, form, text) in enumerate(
            ((1, "decimal", "(%1)"), (1, "lowerLetter", "%1%2."), (4, "lowerRoman", "%3)"))
        )
    )
    numbering.insert(0, parse_xml(f"<w:abstractNum {NS} w:abstractNumId='77'>{levels}</w:abstractNum>"))
    numbering.append(parse_xml(f"<w:num {NS} w:numId='88'><w:abstractNumId w:val='77'/></w:num>"))
    for level in (0, 1, 1, 2, 0, 1):
        properties = f"<w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='88'/></w:numPr></w:pPr>"
        inserted(document, f"<w:p>{properties}<w:r><w:t>x</w:t></w:r></w:p>")
    assert [cells[0] for cells in rows(document)] == ["(1) x", "1a. x", "1b. x", "iv) x", "(2) x", "2a. x"]


def test_a_text_box_is_on_a_line_of_its_own_and_a_page_break_is_no_word():
    document = docx.Document()
    inserted(
        document,
        "<w:p><w:r><w:t>Beside</w:t></w:r><w:r><w:br w:type='page'/><w:t>it</w:t></w:r><w:r><w:pict><w:txbxContent>"
        "<w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
    )
    assert rows(document) == [("Beside it\nBoxed",)]


def numbered(list_number: int, words: str) -> str:
    properties = f"<w:pPr><w:numPr><w:numId w:val='{list_number}'/></w:numPr></w:pPr>"
    return f"<w:p>{properties}<w:r><w:t>{words}</w:t></w:r></w:p>"


def test_a_list_that_is_not_declared_or_shows_nothing_adds_no_number():
    document = docx.Document()
    numbering = document.part.numbering_part.element
    level = "<w:lvl w:ilvl='0'><w:numFmt w:val='none'/><w:lvlText w:val='%1'/></w:lvl>"
    numbering.insert(0, parse_xml(f"<w:abstractNum {NS} w:abstractNumId='77'>{level}</w:abstractNum>"))
    numbering.append(parse_xml(f"<w:num {NS} w:numId='88'><w:abstractNumId w:val='77'/></w:num>"))
    inserted(document, numbered(88, "silent"))
    inserted(document, numbered(999, "undeclared"))
    assert rows(document) == [("silent",), ("undeclared",)]


@pytest.mark.parametrize("seed", range(15))
def test_whatever_is_changed_in_a_part_there_is_a_refusal_or_a_source(seed):
    chance = Random(seed)
    part = chance.choice(
        ("word/document.xml", "word/numbering.xml", "[Content_Types].xml", "word/styles.xml")
    )
    made = BytesIO()
    with ZipFile(BytesIO(prints.as_docx(prints.RETURN))) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            content = bytearray(old.read(name))
            if name == part:
                place = chance.randrange(len(content))
                content[place : place + chance.choice((0, 1, 30))] = bytes([chance.choice(b'ab0"<')])
            new.writestr(name, bytes(content))
    try:
        read = source("plan.docx", made.getvalue())
    except NotAPlan as refusal:
        assert str(refusal).startswith("plan.docx")
    else:
        assert read.rows
