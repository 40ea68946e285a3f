"""A decision that a recall is to be disregarded: what its record must hold before anybody relies on it.

The power is the Secretary of State's, at a release by the Board (s.32(5B)-(5E)) or by himself
(s.32ZZA(4)-(6)). It exists for one purpose only, the two unbroken years of s.31A(4H)(c), and only where that
is in the interests of justice. The recall itself stays in the record.
"""

from dataclasses import dataclass
from datetime import date

from headway.duties.figures import Figures
from headway.duties.powers import check_in_force
from headway.law.citations import CSA97

PURPOSE = CSA97.section("31A(4H)(c)")
BY_BOARD, EXECUTIVE = "parole_board", "executive"
PROVISIONS = {BY_BOARD: CSA97.section("32(5B)-(5E)"), EXECUTIVE: CSA97.section("32ZZA(4)-(6)")}
"""Under which provision a recall can be disregarded, by who released the person again."""


@dataclass(frozen=True)
class Disregard:
    """The record of one decision.

    revoked_on    the revocation that is to be disregarded
    released_on   the release with which the decision goes
    released_by   one of PROVISIONS
    decided_on    the day of the decision
    decided_by    the person who took it for the Secretary of State
    reason        why, in words
    in_the_interests_of_justice  whether the decision-maker found that it is
    purpose       the provision for which the recall is disregarded
    """

    revoked_on: date
    released_on: date
    released_by: str
    decided_on: date
    decided_by: str
    reason: str
    in_the_interests_of_justice: bool
    purpose: str = PURPOSE


class DisregardFault(ValueError):
    """A record of a disregard that cannot be relied on. The message names what is missing or wrong."""


def check(decision: Disregard, figures: Figures) -> Disregard:
    """Return the decision unchanged if its record is complete and within the power.

    Raises DisregardFault naming what is missing, or PowerNotInForce before 1 November 2024.
    """
    if decision.released_by not in PROVISIONS:
        raise DisregardFault(
            f"released by {decision.released_by!r}: a recall can be disregarded at a release by "
            f"{' or '.join(PROVISIONS)}"
        )
    check_in_force(figures, "executive_release", on=decision.decided_on)
    if not decision.decided_by.strip():
        raise DisregardFault("the decision-maker is not named; name who decided for the Secretary of State")
    if not decision.reason.strip():
        raise DisregardFault("no reason is given; write why the recall is to be disregarded")
    if not decision.in_the_interests_of_justice:
        raise DisregardFault("a recall is disregarded only where that is in the interests of justice")
    if decision.purpose != PURPOSE:
        raise DisregardFault(f"a recall is disregarded for {PURPOSE} only, not for {decision.purpose}")
    if not decision.revoked_on <= decision.released_on:
        raise DisregardFault(
            f"released on {decision.released_on}, before the revocation of {decision.revoked_on}"
        )
    return decision
