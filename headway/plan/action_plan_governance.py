"""The governance a plan promises: a board, a group of stakeholders, an annual report. None: not promised."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from headway.plan.action_plan_contents import Section
from headway.plan.intervals import named_days, read_interval

_TIMES = {
    "once a year": 1, "annually": 1, "yearly": 1, "every year": 1, "twice a year": 2, "twice yearly": 2,
    "twice annually": 2, "twice annual": 2, "twice each year": 2, "every six months": 2, "six-monthly": 2,
    "three times a year": 3, "three times each year": 3, "every four months": 3, "termly": 3, "quarterly": 4,
    "every quarter": 4, "every three months": 4, "four times a year": 4, "six times a year": 6,
    "every two months": 6, "every other month": 6, "monthly": 12, "every month": 12, "once a month": 12,
    "fortnightly": 26, "every two weeks": 26, "weekly": 52, "every week": 52, "regularly": None,
    "bi-monthly": None, "bimonthly": None, "biannually": None, "biannual": None, "as required": None,
    "ad hoc": None,
}  # fmt: skip
_CADENCE = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, _TIMES), key=len, reverse=True))})(?![\w-])",
    re.IGNORECASE,
)
_BOARD = re.compile(r"\b((?:[A-Z][\w'’-]*\s+){1,8}Board)\b")
_GROUP = re.compile(
    r"\b((?:(?:external|national|key)\s+){0,3}stakeholder(?:s['’])?\s+"
    r"(?:[Rr]eference\s+|[Aa]dvisory\s+|[Ee]ngagement\s+)?(?:[Gg]roup|[Ff]orum|[Pp]anel))\b"
)
_NAMED_GROUP = re.compile(r"\b((?:[A-Z][\w'’-]*\s+){1,8}(?:Group|Forum))\b")
_CHAIRED = re.compile(
    r"\bchaired\s+(?:at|by)\s+(?:the\s+|an?\s+)?([A-Z][^,.;()]{0,80}?)(?=\s+and\b|\s+who\b|[,.;()]|$)"
)
_ARTICLE = re.compile(r"^(?:The|A|An|Our|This|Each)\s+")
_FIRST_REPORT = re.compile(r"\bfirst (?:annual )?report\b.*\bdue\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;:!?])\s+")


def governance(
    *, running: Sequence[str], cells: Sequence[str], deadlines: Iterable[str], sections: Iterable[Section]
) -> tuple[dict[str, object], list[str]]:
    """Return the governance in its exported form (days as ISO text), and what of it is said in two ways.

    running    the lines outside the tables
    cells      titles and deliverables of the actions, in which a cadence may be promised
    deadlines  as printed: "First report due May 2031"
    """
    sentences = [sentence for text in running for sentence in _SENTENCE.split(text)]
    report, disagreements = _annual_report(sentences, deadlines)
    return {
        "board": _board(sentences, [*running, *cells]),
        "stakeholder_group": _stakeholder_group(sentences, cells),
        "annual_report": report,
        "damaged": _damaged(sections),
    }, disagreements


def _board(sentences: Sequence[str], everywhere: Sequence[str]) -> dict[str, object] | None:
    """Return the board whose rhythm or chair is printed, by the fullest name that the document has for it."""
    for sentence in sentences:
        names = [_ARTICLE.sub("", name) for name in _BOARD.findall(sentence)]
        cadence, chair = _CADENCE.search(sentence), _CHAIRED.search(sentence)
        if names and (cadence or chair):
            return {
                "name": _fullest(names[0], everywhere),
                "cadence_as_printed": cadence[0] if cadence else None,
                "times_a_year": _TIMES[cadence[0].lower()] if cadence else None,
                "chaired_at": chair[1] if chair else None,
            }
    return None


def _fullest(name: str, everywhere: Sequence[str]) -> str:
    found = Counter(_ARTICLE.sub("", full) for text in everywhere for full in _BOARD.findall(text))
    fuller = [full for full in found if full.endswith(name)]
    return max(fuller, key=lambda full: (len(full), full), default=name)


def _stakeholder_group(sentences: Sequence[str], cells: Sequence[str]) -> dict[str, object] | None:
    """Return the group of people from outside, the rhythm that can be counted before one that cannot."""
    name = _group_name(sentences, cells)
    if name is None:
        return None
    about = [text for text in [*sentences, *cells] if _is_about(text, name)]
    cadences = [match[0] for text in about for match in _CADENCE.finditer(_near(text, name))]
    counted = [cadence for cadence in cadences if _TIMES[cadence.lower()]]
    printed = next(iter(counted or cadences), None)
    return {
        "name": name,
        "cadence_as_printed": printed,
        "times_a_year": _TIMES[printed.lower()] if printed else None,
        "notes_published": _notes_published(about),
    }


def _group_name(sentences: Sequence[str], cells: Sequence[str]) -> str | None:
    for text in [*sentences, *cells]:
        if found := _GROUP.search(text):
            return found[1]
    for sentence in sentences:
        named = _NAMED_GROUP.search(sentence)
        if named and (_CADENCE.search(sentence) or re.search(r"\b(?:notes|minutes)\b", sentence)):
            return _ARTICLE.sub("", named[1])
    return None


def _is_about(text: str, name: str) -> bool:
    """Return whether a text speaks of the group, by its name or by the last two words of it."""
    return " ".join(name.lower().split()[-2:]) in text.lower()


def _near(text: str, name: str) -> str:
    """Return the sentence of a text that names the group."""
    return next((sentence for sentence in _SENTENCE.split(text) if _is_about(sentence, name)), "")


def _notes_published(about: Sequence[str]) -> bool | None:
    for text in about:
        if re.search(r"\bnotes|minutes\b", text, re.IGNORECASE) and (
            said := re.search(r"\b(not )?(?:be )?publish", text)
        ):
            return said[1] is None
    return None


def _annual_report(
    sentences: Sequence[str], deadlines: Iterable[str]
) -> tuple[dict[str, object] | None, list[str]]:
    """Return when the first annual report is due, by a deadline or a sentence, and where the two differ."""
    due = [text for text in deadlines if _FIRST_REPORT.search(text)]
    said = [
        day
        for text in sentences
        if re.search(r"\bannual report\b", text, re.IGNORECASE)
        for day in _first_day(text)
    ]
    printed = next(iter(due or said), None)
    interval = read_interval(printed) if printed else None
    if printed is None or interval is None or interval.earliest is None or interval.latest is None:
        return None, []
    others = [text for text in said if (other := read_interval(text)) and other.earliest != interval.earliest]
    return {
        "first_due_as_printed": printed,
        "first_due_earliest": interval.earliest.isoformat(),
        "first_due_latest": interval.latest.isoformat(),
    }, [f"The first annual report is promised for “{other}” as well as “{printed}”." for other in others]


def _first_day(sentence: str) -> list[str]:
    """Return the date of the first report that a sentence prints, as printed, if it prints one."""
    if not re.search(r"\bfirst\b", sentence, re.IGNORECASE):
        return []
    return [sentence[day.start : day.end].strip() for day in named_days(sentence)[:1]]


def _damaged(sections: Iterable[Section]) -> str | None:
    """Say that a section of governance has nothing beneath its heading: a diagram was there."""
    for section in sections:
        if section.title and "governance" in section.title.lower() and not section.rows:
            return (
                f"Section ({section.number}), “{section.title}”, {section.where}, has nothing beneath its "
                "heading: a diagram was probably there."
            )
    return None
