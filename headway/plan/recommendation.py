"""One recommendation from what was gathered of it: words joined, addressees, status, target."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from headway.plan.action_plan_text import span, tidy
from headway.plan.answer_lists import answer
from headway.plan.damage import is_unfinished, marked_at_the_end
from headway.plan.deadlines import read_deadlines
from headway.plan.ledger_rows import Draft, known_status
from headway.plan.recommendation_damage import damage, listed, put_together
from headway.plan.shape import Deadline, Recommendation

_TO = r"T[oO]\s+(?:(?i:the)\s+)?"
_STUCK = re.compile(rf"(?<=[.?!])\s+(?P<heading>{_TO}[A-Z][\w’'&,\s]*)$")
_NAMED = re.compile(
    r"^(?:The\s+)?(?P<who>[A-Z]{2,}|[A-Z][\w’']*\s+(?:(?:of|for|and|the|&|[A-Z][\w’']*)\s+)*?[A-Z][\w’']*)"
    r"\s+should\b"
)
# "HM Prison and Probation Service" is one body; "NOMS and NPS" and "NOMS and the Parole Board" are two.
_BETWEEN_BODIES = re.compile(r"\s*,\s*|\s+(?:and|&)\s+(?=(?:the\s+)?[A-Z]{2,}\b)|\s+(?:and|&)\s+the\s+")


def recommendations(
    drafts: Sequence[Draft], *, position: date | None, two_digit_years: bool
) -> Iterator[tuple[Recommendation, list[str]]]:
    """Yield each recommendation and what there is to remark of it: whom it names, and what was joined.

    A section's heading that stands at the end of the row above it is taken from there to the rows below.
    """
    above, stuck = "", ""
    for draft in drafts:
        if draft.addressees != above:
            above, stuck = draft.addressees, ""
        text, next_heading = _text(draft)
        heading = stuck or above
        named = _named(text)
        read = _recommendation(
            draft,
            text=text,
            to=_bodies(heading) if not named or any(_stands_in(heading, body) for body in named) else named,
            next_heading=next_heading,
            target=_target(draft, position=position, two_digit_years=two_digit_years),
        )
        yield read, [*_names_others(draft.number, named, heading), *put_together(draft, read)]
        stuck = next_heading or stuck


def _recommendation(
    draft: Draft, *, text: str, to: tuple[str, ...], next_heading: str | None, target: Deadline
) -> Recommendation:
    response, deliverables = answer(draft.printed["response"])
    read = Recommendation(
        number=draft.number,
        text=text or None,
        where=span(draft.wheres[0], draft.wheres[-1]),
        to=to,
        status=status(draft.printed["status"]),
        owners_as_printed=tidy(" ".join(draft.printed["owners"])) or None,
        response=marked_at_the_end(response) if response and is_unfinished(response) else response,
        deliverables=deliverables,
        target_as_printed=target.text_as_printed or None,
        target_kind=target.kind,
        target_earliest=target.earliest,
        target_latest=target.latest,
        target_condition=target.condition,
    )
    return replace(read, damaged=damage(draft, read, next_heading=next_heading, target=target))


def _text(draft: Draft) -> tuple[str, str | None]:
    """Return what is recommended, and the next section's heading if it stands at its end."""
    text = tidy(" ".join(draft.printed["text"]))
    heading = _STUCK.search(text)
    text = text[: heading.start()] if heading else text
    text = marked_at_the_end(text) if text and is_unfinished(text) else text
    return text, heading["heading"].strip() if heading else None


def _bodies(heading: str) -> tuple[str, ...]:
    printed = re.sub(f"^{_TO}", "", heading).strip(" .:")
    return tuple(part.strip() for part in _BETWEEN_BODIES.split(printed) if part.strip())


def _named(text: str) -> tuple[str, ...]:
    """Return the bodies of which the text says first that they should do something."""
    found = _NAMED.match(text)
    return _bodies(found["who"]) if found else ()


def _names_others(number: int, named: Sequence[str], heading: str) -> Iterator[str]:
    """Yield a sentence if the text names a body that the heading above it does not."""
    if heading and not all(_stands_in(heading, body) for body in named):
        yield f'Recommendation {number} stands below "{heading}" and names {listed(named)}.'


def _stands_in(heading: str, body: str) -> bool:
    """Return whether a named body stands in the heading ("the Service" below "To the Lighthouse Service")."""
    return set(body.split()) - {"The", "the"} <= set(heading.replace(",", " ").split())


def status(pieces: Sequence[str]) -> str | None:
    """Return the status as printed, joined where it is broken inside a word; None if none is printed."""
    printed = tidy(" ".join(pieces))
    known = known_status(printed)
    return known.capitalize() if known and known != printed.lower() else printed or None


def _target(draft: Draft, *, position: date | None, two_digit_years: bool) -> Deadline:
    """Return the target; of several dates, from the first day to the last: no one of them is the target."""
    printed = tidy(" ".join(draft.printed["target"]))
    read = read_deadlines(printed, position=position, two_digit_years=two_digit_years)
    if not read:
        return Deadline("", "unknown", damaged="no target date is printed")
    conditions = [deadline.condition for deadline in read if deadline.condition]
    return Deadline(
        printed,
        read[0].kind,
        earliest=min((d.earliest for d in read if d.earliest), default=None),
        latest=max((d.latest for d in read if d.latest), default=None),
        condition="; ".join(conditions) or None,
        damaged="; ".join(d.damaged for d in read if d.damaged) or None,
        note=f"its target prints {len(read)} dates, and a person matches them" if len(read) > 1 else None,
    )
