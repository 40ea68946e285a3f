"""What is asked of two laws, and whose dates move between them, kept until the register is another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from headway.law.compare import moved
from headway.law.figures import Figures, FiguresFault
from headway.web import days
from headway.web.law.actions import law_version
from headway.web.register import store
from headway.web.register.cohort import cohort, histories
from headway.web.register.memo import Memo

SECTION_42 = "section_42_from"
WITHOUT, SET, ANOTHER = "none", "set", "day"
AGAINST = (WITHOUT, SET, ANOTHER)
OTHER = "against_day"
NOBODY = "Nobody has set the day on which section 42 began: choose the law without it, or another day"

_moves = Memo(room=8)


@dataclass(frozen=True)
class Question:
    """Section 42 from one day, beside the law without it, with the day set, or with another day.

    begins   null: nothing asked yet
    against  one of AGAINST
    beside   the day on the other side; null: the law without section 42
    wrong    what cannot be, by field
    """

    begins: date | None
    against: str
    beside: date | None
    wrong: Mapping[str, days.Wrong]

    @property
    def is_answerable(self) -> bool:
        """Return whether there is a day, and nothing in the question is wrong."""
        return self.begins is not None and not self.wrong

    def laws(self, law: Figures) -> tuple[Figures, Figures]:
        """Return the law beside which to look, and the law asked about."""
        return law.setting(**{SECTION_42: self.beside}), law.setting(**{SECTION_42: self.begins})

    def query(self) -> str:
        """Return the question as an address carries it."""
        other = f"&{OTHER}={self.beside}" if self.against == ANOTHER and self.beside else ""
        return f"{SECTION_42}={self.begins}&against={self.against}{other}" if self.begins else ""


def asked(query: Mapping[str, str], law: Figures) -> Question:
    """Return the question in an address; with nothing asked, that of the day set, if one is."""
    known = law.days[SECTION_42].set_to
    wrong: dict[str, days.Wrong] = {}
    against = query.get("against", WITHOUT)
    begins = _day(query, SECTION_42, law, wrong, said="The day on which section 42 began")
    beside = _day(query, OTHER, law, wrong, said="The other day") if against == ANOTHER else None
    if "against" in query and begins is None and not wrong:
        wrong[SECTION_42] = days.Wrong(SECTION_42, "Enter a day for section 42", f"{SECTION_42}-day")
    if against == ANOTHER and beside is None and OTHER not in wrong:
        wrong[OTHER] = days.Wrong(OTHER, "Enter the other day", f"{OTHER}-day")
    if against not in AGAINST:
        wrong["against"] = days.Wrong("against", "Choose what to compare with", "against")
    if against == SET and known is None:
        wrong["against"] = days.Wrong("against", NOBODY, "against")
    unasked = begins is None and "against" not in query and not wrong
    return Question(known if unasked else begins, against, known if against == SET else beside, wrong)


def _day(
    query: Mapping[str, str], name: str, law: Figures, wrong: dict[str, days.Wrong], *, said: str
) -> date | None:
    """Return the day in one set of boxes; null, and an entry in `wrong`, if section 42 cannot begin then."""
    try:
        day = days.asked(query, name, said=said)
        law.setting(**{SECTION_42: day})
    except days.NotADay as refused:
        wrong[name] = refused.wrong
        return None
    except FiguresFault as fault:
        wrong[name] = days.refusal(name, fault, said=said, figure=SECTION_42).wrong
        return None
    return day


def moves(*, on: date, laws: tuple[Figures, Figures]) -> pl.DataFrame:
    """Return law.compare.moved for everybody in the sentence. Do not change it: others get the same."""
    question = (store.stamp(), on, *(law_version(law) for law in laws))
    return _moves.get(question, lambda: _moved(on, laws))


def _moved(on: date, laws: tuple[Figures, Figures]) -> pl.DataFrame:
    subject = cohort(on=on).filter("in_sentence").select("person")
    people, events = (frame.join(subject, on="person", how="semi") for frame in histories(on=on))
    return moved(people, events, before=laws[0], after=laws[1])
