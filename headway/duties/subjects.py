"""The duties that say "all eligible people are considered", and what counts as evidence of each."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from headway.duties.duty import Duty, Seen
from headway.duties.licence import ENDING, REFERRAL, endings, referrals
from headway.duties.suspension import SUSPENSION, suspensions


@dataclass(frozen=True)
class Subject:
    """A duty whose completeness can be proved: how its occasions are found, and what counts as evidence."""

    duty: Duty
    occasions: Callable[[Seen], pl.DataFrame]
    evidence: str


SUBJECTS: dict[str, Subject] = {
    "referral": Subject(
        REFERRAL,
        referrals,
        "No file that is read holds a referral. Counted as one: the Parole Board ended the licence on "
        "or after the day on which referral fell due, or somebody recorded the referral in Headway. A "
        "progression panel is no evidence. A referral that the Board refused, or has not answered, is "
        "in no file: “missed” means that nothing shows a referral, not that there was none.",
    ),
    "automatic-ending": Subject(
        ENDING,
        endings,
        "Counted: PPUD or nDelius records the licence as ended, or somebody recorded in Headway that it "
        "was dealt with. An ending recorded as of another day than the law's counts, and is told as a "
        "finding.",
    ),
    "suspension": Subject(
        SUSPENSION,
        suspensions,
        "Counted: a caseload file of a day on which the licence ran has supervision as suspended, or "
        "somebody recorded in Headway that it was considered. A refusal is in no file. Where no file "
        "was taken between the day on which it fell due and the end of the licence, it cannot be said. "
        "An earlier policy asked for four years; its days were not read, so nobody is called eligible "
        "before 11 November 2020.",
    ),
}
"""The duties, by the name that the command line gives them."""
