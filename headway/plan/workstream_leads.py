"""The leads of a workstream: roles as printed, one an entry."""

import re
from collections.abc import Sequence

from headway.plan.action_plan_text import is_bullet, tidy, without_bullet

# Words with which the name of a senior post begins. A lead's name runs into the next where the document lost
# the line between them: "Chief Psychologist Deputy Director Reducing Reoffending".
_RANK = (
    r"(?:(?:Deputy|Executive|Assistant|Associate|Managing|Regional|Area|Interim|Joint) )*"
    r"(?:Director(?: General)?|Chief [A-Z][a-z]+|Head of|Governor|Secretary)"
)
_NEXT = re.compile(
    rf"(?<=[a-z)]) (?<!\band )(?<!\bor )(?<!\bof )(?<!\bthe )(?<!\bto )(?<!\bfor )"
    rf"(?<!Deputy )(?<!Executive )(?<!Assistant )(?<!Associate )(?<!Managing )(?<!Regional )(?<!Area )"
    rf"(?<!Interim )(?<!Joint )(?<!Lead )(?={_RANK}\b)"
)
_LABEL_AGAIN = re.compile(rf"^Leads?:?(?:\s+(?={_RANK}\b)|$)")


def read_leads(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], list[str]]:
    """Return the roles in printed order, and what is damaged of them. rows: the cells of each row."""
    damage: list[str] = []
    found: list[str] = []
    for row in rows:
        for line in "\n".join(cell for cell in row if not is_bullet(cell)).split("\n"):
            text = tidy(without_bullet(line))
            unlabelled = _LABEL_AGAIN.sub("", text)
            if unlabelled != text:
                damage.append("The label “Lead” stands a second time before the role.")
            found += [
                role.strip(" ;,")
                for part in unlabelled.split(";")
                for role in _NEXT.split(part)
                if role.strip(" ;,")
            ]
    if not found:
        damage.append("No lead can be read.")
    return tuple(found), damage
