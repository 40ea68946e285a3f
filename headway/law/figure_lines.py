"""The figures of the law as a reader is told them, and what is not verified."""

from dataclasses import dataclass

from headway.law.citations import CONFIDENCE
from headway.law.explain import PURPOSES as WORDS
from headway.law.explain import months, words
from headway.law.figures import PURPOSES, Day, Figure, Figures

NOT_READ = (
    "The consolidated wording of s.31A(4D) to (4H). What happens to a referral while the person is in "
    "custody on recall rests on (4D), so Headway says that a referral is due and not what becomes of it.",
    "Any saving or transitional rule in S.I. 2026/402 or in Sentencing Act 2026 s.42. Headway assumes none: "
    "whoever has the new two periods behind them when section 42 begins is taken to end on that day.",
    "What a rescinded recall does to the two years. Headway gives both dates and asks for a decision.",
    "What follows from a notional end that passed in custody on recall before the recall was disregarded. "
    "Headway takes the licence to cease on the day of re-release.",
    "Whether detention under a civil section, or removal from the country, affects the licence. Headway "
    "goes by revocation alone.",
    "Which of the two is right where a written answer counts the qualifying period from the direction to "
    "release, and the statute from the release. Headway goes by the release.",
)  # fmt: skip


@dataclass(frozen=True)
class FigureLine:
    """One value of a figure as it is told: for what purpose, from when, how much, on what authority."""

    name: str
    label: str
    purpose: str  # "": for every purpose
    begins: str
    value: str
    provision: str
    confidence: str
    note: str

    @property
    def trust(self) -> str:
        """How far the figure can be trusted, in words."""
        return CONFIDENCE[self.confidence]


def figure_lines(figures: Figures) -> dict[str, tuple[FigureLine, ...]]:
    """Return the figures of the law as they are told, by name; each by purpose, then as in the file."""
    return {
        name: tuple(
            _line(version, purpose, figures)
            for purpose in PURPOSES
            for version in figures.versions
            if version.name == name and purpose in version.purposes
        )
        for name in figures.names()
    }


def _line(version: Figure, purpose: str, figures: Figures) -> FigureLine:
    return FigureLine(
        version.name, version.label, WORDS[purpose], _begins(version, figures), _amount(version),
        version.cites, version.confidence, version.note,
    )  # fmt: skip


def _amount(version: Figure) -> str:
    told = {sentence: months(value) for sentence, value in version.values.items()}
    if len(set(told.values())) == 1:
        return next(iter(told.values()))
    return ", ".join(f"{sentence} {value}" for sentence, value in told.items())


def _begins(version: Figure, figures: Figures) -> str:
    if version.hangs_on is None:
        assert version.begins_on is not None
        return words(version.begins_on)
    if version.begins_on is not None:
        return f"{words(version.begins_on)}, as a rules owner has set it"
    return f"a day not known, not before {words(figures.days[version.hangs_on].not_before)}"


def unverified(figures: Figures) -> dict[str, tuple[str, ...]]:
    """Return what is not verified, by heading, a sentence or two each."""
    doubtful = tuple(
        f"{v.label}, {_begins(v, figures)}: {CONFIDENCE[v.confidence]}. {v.note}"
        for v in figures.versions
        if v.confidence != "S"
    )
    unknown = tuple(_unknown(day) for day in figures.days.values() if day.set_to is None)
    found = {
        "Days that are not known": unknown,
        "Figures not read in the statute itself": doubtful,
        "Wording not read, and how Headway reads the law meanwhile": NOT_READ,
    }
    return {heading: told for heading, told in found.items() if told}


def _unknown(day: Day) -> str:
    return f"{day.label}: not known, not before {words(day.not_before)} ({day.cites}). {day.note}"
