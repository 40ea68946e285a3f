"""The words beside a date: what is due, and on what condition."""

import re
from collections.abc import Sequence
from datetime import date

from headway.plan.shape import Deadline

_CONDITION = (
    r"\b(?:subject\s+to|if|once(?!\s+(?:a|an|per|every|each)\b)|dependent\s+(?:up)?on|depending\s+(?:up)?on"
    r"|conditional\s+(?:up)?on|contingent\s+(?:up)?on|provided(?:\s+that)?|pending|assuming)\b"
)
BEGINS_A_CONDITION = re.compile(_CONDITION, re.IGNORECASE)
_STARTS = re.compile(r"^(?:start|starts|starting|commence|commences|commencing|begin|begins|beginning)$")
_LITTLE = frozenset(
    (
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
    )
)
# Past forms that do not begin like their verb.
_VERBS = {
    "chosen": "choose", "bought": "buy", "made": "make", "written": "write", "held": "hold", "sent": "send",
    "built": "build", "given": "give", "taken": "take", "begun": "begin", "drawn": "draw", "found": "find",
}  # fmt: skip
_ONGOING = re.compile(
    r"\bon-?\s?going\b|\bcontinu(?:ing|ous|ously|es)\b|\bbusiness as usual\b|\bBAU\b", re.IGNORECASE
)
_SAID_TO_BE_DONE = re.compile(
    r"^(?:already\s+)?(?:in place|completed?|done|actioned|achieved|closed|delivered|implemented)\b",
    re.IGNORECASE,
)
IN_PLACE_OF_A_DATE = re.compile(
    r"(?:tb[acd]|to be (?:confirmed|agreed|decided|determined|advised)|n/?a|none|not applicable|unknown"
    r"|[-–—?.]|on-?\s?going)\W*",
    re.IGNORECASE,
)
_NO_DAY = re.compile(
    r"\b(?:within|weekly|monthly|quarter(?:ly)?|Q[1-4]|annual(?:ly)?|yearly|immediate(?:ly)?|as required"
    r"|as soon as)\b|^(?:tb[acd]|to be (?:confirmed|agreed|decided|determined|advised))\b",
    re.IGNORECASE,
)


def split_condition(words: str) -> tuple[str, str | None]:
    """Return what stands before a condition, and the condition in its printed words or None."""
    found = BEGINS_A_CONDITION.search(words)
    if not found:
        return words.strip(" ,;:–-"), None
    return words[: found.start()].strip(" ,;:–-"), words[found.start() :].strip(" ,;:–-.")


def what_is_due(words: str, brackets: Sequence[str], deliverables: Sequence[str]) -> str | None:
    """Return what the words beside a date say is due: a deliverable if they name one, else themselves."""
    meant = deliverable_meant(words, deliverables) or words
    inside = "; ".join(brackets)
    if meant and inside:
        return f"{meant} ({inside})"
    return meant or inside or None


def deliverable_meant(words: str, deliverables: Sequence[str]) -> str | None:
    """Return the one deliverable whose words these are ("lamp chosen": "Choose a lamp."); None if not clear.

    All of the words must stand in the deliverable, and its verb among them: a word in common is not enough,
    since "plan for the deliverables by May" dates the plan and no deliverable.
    """
    said = _content(words)
    starts = any(_STARTS.match(word) for word in said)
    said = [word for word in said if not _STARTS.match(word)]
    fits = [d for d in deliverables if said and _says(said, _content(d))]
    if len(fits) != 1:
        return None
    return f"{fits[0].rstrip('.')} (its start)" if starts else fits[0]


def _content(text: str) -> list[str]:
    words = re.findall(r"[a-z]+", text.lower())
    return [_VERBS.get(word, word) for word in words if word not in _LITTLE]


def _says(said: list[str], deliverable: list[str]) -> bool:
    verb = deliverable[:1]
    return (
        bool(verb)
        and any(_alike(word, verb[0]) for word in said)
        and all(any(_alike(word, other) for other in deliverable) for word in said)
    )


def _alike(one: str, other: str) -> bool:
    """Return whether two words are forms of one: a long common beginning, or one begins the other."""
    short, long = sorted((one, other), key=len)
    common = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return common >= 3 and (common == len(short) or common >= max(4, len(short) - 3))


def undated(printed: str, *, position: date | None) -> Deadline:
    """Return the deadline of words without a date: continuing, said to be done, to be confirmed, or cut."""
    outside, *_ = printed.partition("(")
    inside = tuple(re.findall(r"\(([^()]*)\)", printed))
    words, condition = split_condition(outside)
    for n, bracket in enumerate(inside):
        rest, found = split_condition(bracket)
        condition = condition or found
        inside = (*inside[:n], rest, *inside[n + 1 :])
    of = "; ".join(part for part in inside if part) or None
    if _ONGOING.search(printed):
        return Deadline(printed, "continuing", earliest=position, condition=condition, of=of)
    if _SAID_TO_BE_DONE.match(words):
        return Deadline(
            printed, "unknown", condition=condition, of=of, note="Said to be done; no day is printed."
        )
    if condition or IN_PLACE_OF_A_DATE.fullmatch(words) or _NO_DAY.search(words):
        return Deadline(printed, "unknown", condition=condition, of=of, note="No day is named.")
    return Deadline(printed, "unknown", of=of, damaged="cut before its date, or printed without one")
