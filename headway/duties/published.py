"""The duties as they are published: their rulebooks, figures, worked cases, and what is not verified."""

from headway.duties.approved_premises_deadlines import QUIRKS as NOTICE
from headway.duties.books import BOOKS
from headway.duties.cases import cases
from headway.duties.figures import Figure, Figures, Version
from headway.duties.handover_table import QUIRKS as HANDOVER
from headway.duties.not_read import NOT_READ
from headway.duties.quirks import Quirk
from headway.law.citations import CONFIDENCE
from headway.law.explain import words
from headway.law.figure_lines import FigureLine
from headway.law.published import PublishedBook, published_book

QUIRKS: tuple[Quirk, ...] = (*HANDOVER, *NOTICE)
READ = ("S", "set")
"""Marks of a figure that needs no further word: read in the statute, or set by the owner of the rules."""


def duty_books(figures: Figures) -> tuple[PublishedBook, ...]:
    """Return the rulebooks of the duties as published, with the figures given and the worked cases."""
    lines = figure_lines(figures)
    return tuple(
        published_book(name, title, book, lines=lines, cases=[case for case in cases() if case.book == name])
        for name, title, book in BOOKS
    )


def figure_lines(figures: Figures) -> dict[str, tuple[FigureLine, ...]]:
    """Return the figures as they are told, by name, the earliest value first."""
    return {
        name: tuple(_line(figures[name], version) for version in figures[name].versions)
        for name in figures.names()
    }


def _line(figure: Figure, version: Version) -> FigureLine:
    return FigureLine(
        figure.name, figure.label, "", words(version.begins_on), amount(figure, version), version.cites,
        version.confidence, version.note,
    )  # fmt: skip


def amount(figure: Figure, version: Version) -> str:
    """Return a value as it is told: "12 months", "1 month", "45", "not set"."""
    if version.value is None:
        return "not set"
    if figure.unit == "number":
        return str(version.value)
    return f"{version.value} {figure.unit[:-1] if version.value == 1 else figure.unit}"


def unverified(figures: Figures) -> dict[str, tuple[str, ...]]:
    """Return what is not verified of the duties, by heading, a sentence or two each."""
    every = [(figures[name], version) for name in figures.names() for version in figures[name].versions]
    unset = tuple(_told(figure, version) for figure, version in every if version.value is None)
    doubtful = tuple(
        f"{_told(figure, version)} {CONFIDENCE[version.confidence].capitalize()}."
        for figure, version in every
        if version.value is not None and version.confidence not in READ
    )
    found = {
        "Figures that nobody has set": unset,
        "Figures not read in the statute itself": doubtful,
        "Published rules that read oddly, and how Headway takes them": tuple(map(_choice, QUIRKS)),
        "Not read, and how Headway goes on meanwhile": NOT_READ,
    }
    return {heading: told for heading, told in found.items() if told}


def _told(figure: Figure, version: Version) -> str:
    value = f"{figure.label}, from {words(version.begins_on)}: {amount(figure, version)} ({version.cites})."
    return f"{value} {version.note}".strip()


def _choice(quirk: Quirk) -> str:
    other = "; or ".join(words for name, words in quirk.options.items() if name != quirk.default)
    return f"{quirk.label}: {quirk.options[quirk.default]}. {quirk.why} It can be taken otherwise: {other}."
