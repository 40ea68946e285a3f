"""The two bodies that the action plan of 2023 sets up, in its words."""

from dataclasses import dataclass

PLAN = "HMPPS IPP Action Plan, April 2023"


@dataclass(frozen=True)
class Body:
    """One body that meets.

    name          in addresses and commands
    short         how a page calls it after the first time
    times_a_year  how often the plan says that it meets; its terms of reference may say otherwise
    chaired       the level of its chair, as the plan prints it; "" where it prints none
    remit         the plan's own words on what it is for
    source        where in the plan they are
    """

    name: str
    title: str
    short: str
    times_a_year: int
    chaired: str
    remit: str
    source: str


BOARD = Body(
    "board",
    "Senior IPP Progression Board",
    "the Board",
    4,
    "chaired at Executive Director level",
    "It will drive the completion of actions and monitor the impact of the plan against its objectives.",
    f"{PLAN}, section 1 and workstream 6, action 2",
)
GROUP = Body(
    "group",
    "External stakeholder reference group",
    "the group",
    2,
    "",
    "To discuss IPP progression and consult on plans.",
    f"{PLAN}, section 1 and workstream 6, action 3",
)

BODIES: dict[str, Body] = {body.name: body for body in (BOARD, GROUP)}

CHOICES = [(body.name, body.title) for body in BODIES.values()]
