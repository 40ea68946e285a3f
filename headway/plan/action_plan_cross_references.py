"""What a plan says of itself that its own contents contradict. Reported, never corrected."""

import re
from collections.abc import Mapping, Sequence

from headway.plan.action_plan_contents import Contents, text_of
from headway.plan.source import Row

_CITES = re.compile(r"\bsection\s*\(?(\d{1,2})\)?", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_COUNTED = re.compile(
    rf"\b({'|'.join(_NUMBERS)}|\d{{1,2}})\s+(?:[\w’']+\s+){{0,3}}?(workstream|principle)s\b", re.IGNORECASE
)


def cross_references(rows: Sequence[Row], listed: Contents, counts: Mapping[str, int]) -> list[str]:
    """Return the sentences that cite another section than the one that holds it, or count what is not there.

    counts  how many workstreams and principles the document has
    """
    sentences = [(row.where, sentence) for row in rows for sentence in _SENTENCE.split(text_of(row))]
    cited = [said for where, sentence in sentences if (said := _wrong_section(where, sentence, listed))]
    return cited + [said for where, sentence in sentences for said in _wrong_counts(where, sentence, counts)]


def _wrong_section(where: str, sentence: str, listed: Contents) -> str | None:
    """Return what to say of a sentence that cites one section and names another by the end of its title."""
    cites = {int(number) for number in _CITES.findall(sentence)}
    if len(cites) != 1 or not cites <= listed.sections.keys():
        return None
    named = {number for number, title in listed.sections.items() if _end_of(title) in sentence.lower()}
    if not named or cites & named:
        return None
    other = min(named)
    headed = f"section {other} is headed: “{listed.sections[other]}”"
    return f"{where.capitalize()} cites section {min(cites)} for what {headed}."


def _end_of(title: str) -> str:
    return " ".join(title.lower().split()[-2:])


def _wrong_counts(where: str, sentence: str, counts: Mapping[str, int]) -> list[str]:
    found = []
    for printed, thing in _COUNTED.findall(sentence):
        number = _NUMBERS.get(printed.lower()) or int(printed)
        there = counts[thing.lower()]
        if there and number != there:
            found.append(f"{where.capitalize()} speaks of {printed} {thing}s; {there} are in the document.")
    return found
