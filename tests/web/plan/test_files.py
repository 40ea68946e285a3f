"""What may be attached as evidence: by what a file is, not by what it is called."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from headway.plan.source import Row, Source
from headway.web.plan.file_forms import WrongFile, form_of, named
from headway.web.plan.lines import lines_at


def zipped(**parts):
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return out.getvalue()


PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
WORD = zipped(word__document_xml="<w/>")
MACROS = zipped(word__document_xml="<w/>", word__vbaProject_bin="x")
ODS = zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet")
ODT = zipped(mimetype="application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "pdf"),
        ("A.PNG", PNG, "png"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "jpeg"),
        ("a.jpeg", b"\xff\xd8\xff\xe0", "jpeg"),
        ("a.docx", WORD, "docx"),
        ("a.xlsx", zipped(xl__workbook_xml="<x/>"), "xlsx"),
        ("a.ods", ODS, "ods"),
        ("a.odt", ODT, "odt"),
        ("a.csv", "Région,1\r\n".encode(), "text"),
        ("a.txt", b"\xef\xbb\xbfwords", "text"),
    ],
)
def test_what_may_be_attached(name, content, form):
    assert form_of(name, content) == form


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.pdf", b"", "a.pdf is empty"),
        ("a.exe", b"MZ\x90\x00", "of a type that cannot be attached"),
        ("a.zip", zipped(a_xml="x"), "of a type that cannot be attached"),
        ("a.docx", MACROS, "of a type that cannot be attached"),
        ("a.docx", b"PK\x03\x04broken", "of a type that cannot be attached"),
        (
            "a.html",
            b"<script>alert(1)</script>",
            "is text by its content, but its name does not end in .txt or .csv",
        ),
        ("a.svg", b"<svg/>", "is text by its content"),
        ("a.pdf", PNG, "a.pdf is a PNG picture by its content"),
        ("a.txt", b"a\x00b", "of a type that cannot be attached"),
        ("a.txt", "naïve".encode("latin-1"), "of a type that cannot be attached"),
        ("a.txt", b"x" * 10_000_001, "a.txt is larger than 10 MB"),
        ("../../etc/passwd", b"words", "passwd is text by its content"),
    ],
)
def test_what_may_not(name, content, says):
    with pytest.raises(WrongFile, match=says.replace("(", r"\(")):
        form_of(name, content)


def test_a_name_loses_its_folders_and_what_nobody_sees():
    assert named("C:\\plans\\a\u202egpj.\x00pdf") == "agpj.pdf"
    assert len(named("x" * 300 + ".pdf")) == 200 and named("x" * 300 + ".pdf").endswith(".pdf")


ROWS = Source(
    "a.docx",
    "docx",
    (
        Row(("Heading", ""), "paragraph 1"),
        Row(("one", "two"), "table 2, row 5"),
        Row(("", ""), "table 2, row 6"),
        Row(("three",), "table 2, row 7"),
        Row(("four",), "table 3, row 6"),
        Row(("five",), "line 12"),
    ),
)


def test_a_line_with_what_no_database_keeps_is_shown_with_a_mark():
    broken = Source("a.pdf", "pdf", (Row(("a\x00b", "\ud83d"), "page 1"),))
    assert lines_at(broken, "page 1") == [{"where": "page 1", "text": "a\ufffdb | ?"}]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("table 2, row 5", ["one | two"]),
        ("table 2, rows 5-7", ["one | two", "three"]),
        ("line 12", ["five"]),
        ("lines 11–13; table 3, row 6", ["four", "five"]),
        ("paragraph 1 to table 2, row 5", ["Heading", "one | two"]),
        ("page 1", []),
        ("page 1 to page 2", []),
        ("", []),
    ],
)
def test_the_lines_at_a_place(where, found):
    assert [one["text"] for one in lines_at(ROWS, where)] == found
