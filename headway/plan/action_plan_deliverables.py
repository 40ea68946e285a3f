"""One cell to its deliverables: bullets that ran together are told apart again, explanations stay.

A document that tells its paragraphs apart is taken at its word. Where it does not, a new deliverable begins
with a sentence, unless that explains the one before, and with a capital verb in the middle of a line: there a
bullet without a full stop ended.
"""

import re
from collections.abc import Collection

from headway.plan.action_plan_text import at_bullets, begins_with_bullet, join, tidy, without_bullet
from headway.plan.word_lists import VERBS, VERBS_OR_NOUNS

_STARTS_AN_OBJECT = (
    r"(?:a|an|the|all|any|each|every|this|these|our|their|its|how|what|whether|which|up|out|with|on|new)"
)
_LEADS_INTO_A_NAME = (
    r"(?<!\bthe )(?<!\band )(?<!\bof )(?<!\ba )(?<!\ban )(?<!\bin )(?<!\bfor )(?<!\bto )(?<!\bby )(?<!\bor )"
    r"(?<!\bon )(?<!\bat )(?<!\bwith )(?<!\bfrom )"
)
_BULLET_LOST = re.compile(
    rf"(?<=[a-z0-9A-Z)\]%’'] ){_LEADS_INTO_A_NAME}"
    rf"(?=(?:{'|'.join(sorted(VERBS))})\b"
    rf"|(?:{'|'.join(sorted(VERBS_OR_NOUNS))})\s+{_STARTS_AN_OBJECT}\b"
    r"|(?:If|When|Where|Once)\s+[A-Za-z])"
)
_SENTENCE = re.compile(r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\b[Nn]o\.)(?<=[.;!?]) +(?=[(“‘\"']?[A-Z])")
_EXPLAINS = re.compile(
    r"^(?:This|These|That|Those|It|Its|They|Their|There|Such|Here|Where this|In doing so|Examples?)\b"
    r"|^The [a-z]+(?: [a-z]+)? (?:will|would|must|should|is|are|was|were|has|have|can|could|may|might)\b"
    r"|^(?!(?:We|I)\b)(?:[A-Z][a-z]+)(?: (?!to\b|how\b|what\b|that\b|which\b|who\b|if\b|whether\b)[a-z]+)? "
    r"(?:would|is|are|was|were|has|have|can|could|may|might)\b"
)
_OPENS_A_SENTENCE = re.compile(r"^(?:Through|With|By|Under|Via|Following|Using|Alongside|In [a-z])\b")
_HAS_A_VERB = re.compile(r"(?:,|\b)(?: (?:this|the) \w+)? (?:will|must|should|to be|is|are)\b")
_KNOWN = VERBS | VERBS_OR_NOUNS


def deliverables(cell: str, *, openers: Collection[str] = ()) -> list[str]:
    """Return the deliverables of one cell in printed order, bullets removed.

    cell     as it came; a line feed parts paragraphs or bullets where the document tells them apart
    openers  words with which titles and deliverables of this document begin: a sentence that begins with one
             is no explanation
    """
    lines = [line for line in cell.split("\n") if line.strip()]
    if len(lines) > 1:
        return _of_paragraphs(lines, openers)
    parts = at_bullets(lines[0]) if lines else []
    if len(parts) > 1:
        return _of_paragraphs(parts, openers)
    return _of_running_text(tidy(without_bullet(cell)), openers)


def _of_paragraphs(lines: list[str], openers: Collection[str]) -> list[str]:
    found: list[str] = []
    for line in lines:
        text = tidy(without_bullet(line))
        wrapped = text[:1].islower() and not begins_with_bullet(line)
        if found and (wrapped or explains(text, openers)):
            found[-1] = join(found[-1], text)
        elif text:
            found.append(text)
    return found


def _of_running_text(text: str, openers: Collection[str]) -> list[str]:
    found: list[str] = []
    for piece in _pieces(text):
        if found and _belongs_to(found[-1], piece, openers):
            found[-1] = join(found[-1], piece)
        else:
            found.append(piece)
    return found


def _pieces(text: str) -> list[str]:
    """Return the stretches of a text between which a new deliverable may begin."""
    return [
        p.strip() for sentence in _SENTENCE.split(text) for p in _BULLET_LOST.split(sentence) if p.strip()
    ]


def _belongs_to(before: str, piece: str, openers: Collection[str]) -> bool:
    """Return whether a piece goes on with the one before: it explains it, or is its next item."""
    if before.endswith(";") and ":" in re.split(r"[.!?] ", before)[-1]:
        return True
    if _OPENS_A_SENTENCE.match(before) and not _HAS_A_VERB.search(before):
        return True
    return explains(piece, openers)


def explains(sentence: str, openers: Collection[str] = ()) -> bool:
    """Return whether a sentence explains another instead of promising: "This will …", "Options would …"."""
    first = sentence.split(" ", 1)[0]
    if first in _KNOWN:
        return False
    found = _EXPLAINS.match(sentence)
    return bool(found) and (first not in openers or first in ("This", "These", "They", "It", "The"))
