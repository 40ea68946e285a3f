"""What moves between two laws for one person, and why: in words, since colour alone would say nothing."""

from collections.abc import Iterable, Mapping
from datetime import date

from headway.law.explain import PURPOSES, months, words
from headway.law.figures import Figure, Figures

SHORT = {
    "terminates_automatically_on": "automatic ending",
    "referral_due_on": "the referral to the Parole Board",
    "request_from": "the right to ask to be referred",
}
MONTH = 30.44  # days, on average: only for "about 14 months", beside the exact number of days

type Moves = Mapping[str, tuple[date | None, date | None]]


def change(before: date | None, after: date | None) -> str:
    """Return how far a date moved, "425 days sooner, about 14 months", or that it came or went."""
    if before is None or after is None:
        return "a day comes, where none did" if after else "no day comes any more"
    number = abs((after - before).days)
    span = f"{number:,} {'day' if number == 1 else 'days'}"
    about = f", about {round(number / MONTH)} months" if number > 60 else ""
    return f"{span} {'sooner' if after < before else 'later'}{about}"


def told(
    moves: Moves, laws: tuple[Figures, Figures], purposes: Iterable[str], *, sentence: str | None
) -> str:
    """Return the end of a sentence on what moves and why: "no date moves", "... moves ..., because ...".

    moves     the dates that are not the same under both laws, by name: under the one and the other
    purposes  those whose figures the dates are counted with
    """
    if not moves:
        return "no date moves"
    says = "; ".join(_move(SHORT[name], *days) for name, days in moves.items())
    because = " and ".join(_reasons(laws, purposes, sentence)) if sentence else ""
    return f"{says}, because {because}" if because else says


def _move(what: str, before: date | None, after: date | None) -> str:
    if before and after:
        return f"{what} moves from {words(before)} to {words(after)}"
    return f"{what} comes on {words(after)}" if after else f"{what} no longer comes"


def _reasons(laws: tuple[Figures, Figures], purposes: Iterable[str], sentence: str) -> list[str]:
    """Return what changed in the figures for the purposes, each once."""
    changed: dict[tuple[str, str], list[str]] = {}
    for purpose in purposes:
        then, now = (_latest(law, purpose) for law in laws)
        for name, figure in now.items():
            was = then[name].values[sentence] if name in then else None
            if figure.values[sentence] != was:
                key = (figure.label.lower(), _went(was, figure.values[sentence]))
                changed.setdefault(key, []).append(PURPOSES[purpose])
    return [f"the {what} for {' and '.join(for_)} {went}" for (what, went), for_ in changed.items()]


def _went(was: int | None, now: int) -> str:
    return f"went from {months(was)} to {months(now)}" if was else f"began, at {months(now)}"


def _latest(law: Figures, purpose: str) -> Mapping[str, Figure]:
    spans = law.spans(purpose)
    return spans[-1].figures if spans else {}
