"""The rows of a page's tables."""

from lxml import html


def rows_of(response):
    """Return the cells of every row of every table, as words."""
    page = html.fromstring(response.content.decode())
    rows = page.xpath("//main//tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("./th | ./td")] for row in rows]
