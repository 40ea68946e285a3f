"""The ways between the pages of the law."""

from django.urls import reverse

PAGES: tuple[tuple[str, str], ...] = (
    ("Rules", "law"),
    ("Figures", "law-figures"),
    ("Not verified", "law-not-verified"),
    ("Compare laws", "compare-laws"),
    ("Completeness", "completeness"),
)
"""Words and name of each page, in the order shown."""


def law_pages(path: str) -> list[dict[str, object]]:
    """Return the pages as sub-navigation shows them; current is the one that the path is furthest within."""
    found = [(text, reverse(name)) for text, name in PAGES]
    current = max((to for _, to in found if path.startswith(to)), key=len, default=None)
    return [{"text": text, "href": to, "current": to == current} for text, to in found]
