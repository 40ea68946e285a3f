"""The bullets and numbers that Word shows before paragraphs and does not keep among their words."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass
class Numbering:
    """The lists of one document and how far each has counted.

    lists   by number of the list, its abstract list and its levels
    styles  by name of a paragraph style, the list and level that it brings
    """

    lists: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, document: Any) -> "Numbering":
        """Return the lists that a document declares; none if it declares none."""
        try:
            part = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return cls()
        abstract = {one.get(f"{_W}abstractNumId"): _levels(one) for one in part.iter(f"{_W}abstractNum")}
        lists = {}
        for one in part.iter(f"{_W}num"):
            template = one.find(f"{_W}abstractNumId").get(f"{_W}val")
            lists[one.get(f"{_W}numId")] = (template, abstract.get(template, {}))
        styles = {}
        for style in document.styles.element.iter(f"{_W}style"):
            if used := _used(style.find(f"{_W}pPr")):
                styles[style.get(f"{_W}styleId")] = used
        return cls(lists, styles)

    def before(self, paragraph: Any) -> str:
        """Return what Word shows before a paragraph, "• " for a bullet, and count it; "" if nothing."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return ""
        style = properties.find(f"{_W}pStyle")
        used = _used(properties) or (self.styles.get(style.get(f"{_W}val")) if style is not None else None)
        if not used or used[0] not in self.lists:
            return ""
        name, levels = self.lists[used[0]]
        level = levels.get(used[1])
        if not level or level.form == "none":
            return ""
        if level.form == "bullet":
            return "• "
        return f"{self._counted(name, used[1], levels)} "

    def _counted(self, name: str, at: int, levels: dict[int, _Level]) -> str:
        counts = self.counts[name]
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            one = levels.get(level, levels[at])
            return _written(counts.get(level, one.start), one.form)

        return re.sub(r"%(\d)", shown, levels[at].text)


def _levels(abstract: Any) -> dict[int, _Level]:
    levels = {}
    for level in abstract.iter(f"{_W}lvl"):
        values = {child.tag: child.get(f"{_W}val") for child in level}
        levels[int(level.get(f"{_W}ilvl"))] = _Level(
            form=values.get(f"{_W}numFmt") or "decimal",
            text=values.get(f"{_W}lvlText") or "",
            start=int(values.get(f"{_W}start") or 1),
        )
    return levels


def _used(properties: Any) -> tuple[str, int] | None:
    """Return the list and level that paragraph properties name; None if they name none."""
    found = properties.find(f"{_W}numPr") if properties is not None else None
    number = found.find(f"{_W}numId") if found is not None else None
    if found is None or number is None:
        return None
    level = found.find(f"{_W}ilvl")
    return str(number.get(f"{_W}val")), int(level.get(f"{_W}val")) if level is not None else 0


def _written(number: int, form: str) -> str:
    """Return a count as its list writes it; in figures for the forms that plans do not use."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        return _roman(number) if form == "lowerRoman" else _roman(number).upper()
    return str(number)


def _roman(number: int) -> str:
    values = (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    text = ""
    for value, letters in values:
        text += letters * (number // value)
        number %= value
    return text
