"""What every page of a Word document has: properties, language and typefaces, its head and its foot."""

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from headway.reports.document import Document

if TYPE_CHECKING:
    from docx.document import Document as File
    from docx.text.paragraph import Paragraph as FileParagraph

GREY = "484949"
STYLED = (
    "Normal",
    "Title",
    "Subtitle",
    "Caption",
    "List Bullet",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "Heading 4",
)


def describe(file: "File", document: Document) -> None:
    """Write the properties of the file; its times are the day of the report."""
    made = datetime.combine(document.made_at, time(), UTC)
    properties = file.core_properties
    properties.title, properties.subject = document.title[:255], document.subtitle[:255]
    properties.author = properties.last_modified_by = "Headway"
    properties.comments = properties.keywords = properties.category = ""
    properties.language, properties.revision = "en-GB", 1
    properties.created = properties.modified = properties.last_printed = made


def plain_styles(file: "File") -> None:
    """Set the language, a plain typeface, and black headings: pale blue ones are weak in print."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    language = file.styles.element.find(f".//{qn('w:lang')}")
    language.set(qn("w:val"), "en-GB")
    for name in STYLED:
        style = file.styles[name]
        _plain(style)
        style.font.color.rgb = RGBColor.from_string("0B0C0C")
        style.font.italic = False
    file.styles["Normal"].font.size = Pt(11)
    section = file.sections[0]
    section.page_width, section.page_height = _a4()


def _plain(style: Any) -> None:
    """Set Arial for every script, and take away the theme's typeface, which would win over it."""
    from docx.oxml.ns import qn

    style.font.name = "Arial"
    fonts = style.element.rPr.rFonts
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{script}"), None)


def _a4() -> tuple[Any, Any]:
    from docx.shared import Mm

    return Mm(210), Mm(297)


def every_page(file: "File", document: Document) -> None:
    """Put the status above and the number of the page below every page."""
    section = file.sections[0]
    grey(section.header.paragraphs[0], document.status)
    footer = section.footer.paragraphs[0]
    grey(footer, f"{document.title} · page ")
    _field(footer, "PAGE")
    grey(footer, " of ")
    _field(footer, "NUMPAGES")


def _field(paragraph: "FileParagraph", name: str) -> None:
    """Add a number that Word works out when it shows the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run()
    for kind in ("begin", "text", "end"):
        part = OxmlElement("w:instrText" if kind == "text" else "w:fldChar")
        if kind == "text":
            part.text = name
        else:
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)
    _small(run)


def grey(paragraph: "FileParagraph", words: str) -> None:
    """Add small grey words, for what stands beneath a figure."""
    _small(paragraph.add_run(words))


def _small(run: Any) -> None:
    from docx.shared import Pt, RGBColor

    run.font.size, run.font.color.rgb = Pt(9), RGBColor.from_string(GREY)
