"""What the sources say of each person, newest last: for checks that need what another file said."""

import json
from collections import defaultdict
from datetime import date

import polars as pl

from headway.intake.declared.probation import LICENCE_OVER
from headway.intake.declared.sentences import SENTENCES
from headway.intake.outcome import Known
from headway.intake.parts import Part

_KIND = {"b": "ppud_record", "f": "probation_record"}
_FIELDS = {
    "b": {
        "sentence": "CUSTODY_TYPE_DESCRIPTION",
        "born_on": "DOB",
        "sentenced_on": "DOS",
        "tariff_expires_on": "TARIFF_EXPIRY_DATE",
        "status": "STATUS_DESCRIPTION",
        "licence_ended_on": "LICENCE_TERMINATED_DATE",
        "died_on": "DATE_OF_DEATH",
        "latest_released_on": "LATEST_RELEASE_DATE",
        "returned_on": "RTC_DATE",
    },
    "f": {
        "sentence": "Order\nCategory",
        "sentenced_on": "Sentence Date",
        "custody_status": "Custody Status",
        "licence_started_on": "Licence Start",
        "licence_ended_on": "Terminated",
        "died_on": "Date of Death",
    },
}

type Record = dict[str, object]


class Said:
    """The newest record of each person in PPUD and nDelius: this delivery's, else the register's."""

    def __init__(self, parts: list[Part], known: Known) -> None:
        self._records: dict[str, dict[int, Record]] = {letter: {} for letter in _KIND}
        self.now: dict[str, set[int]] = defaultdict(set)
        for letter, kind in _KIND.items():
            self._take_known(letter, known.events.filter(pl.col("kind") == kind))
        for part in sorted(parts, key=lambda p: p.moment):
            if part.letter in _KIND and not part.late:
                self._take(part)

    def _take_known(self, letter: str, events: pl.DataFrame) -> None:
        newest = events.sort("recorded_at", "file", "row").unique(
            ["kind", "key"], keep="last", maintain_order=True
        )
        for person, data in newest.select("person", "data").iter_rows():
            payload = json.loads(data)
            record = {name: payload.get(name) for name in _FIELDS[letter]}
            for name, value in record.items():
                if name.endswith("_on") and isinstance(value, str):
                    record[name] = date.fromisoformat(value)
            self._records[letter][person] = record

    def _take(self, part: Part) -> None:
        for line in part.accepted():
            person = part.persons[line]
            if person is not None:
                fields = _FIELDS[part.letter].items()
                self._records[part.letter][person] = {name: part.get(column, line) for name, column in fields}
                self.now[part.letter].add(person)

    def by(self, letter: str, person: int | None) -> Record:
        """Return what file (b) or (f) says of a person; empty if it says nothing."""
        return self._records[letter].get(person, {}) if person is not None else {}

    def day(self, letter: str, person: int | None, field: str) -> date | None:
        """Return a day that file (b) or (f) says of a person; None if it says none."""
        value = self.by(letter, person).get(field)
        return value if isinstance(value, date) else None

    def sentence(self, person: int | None) -> str | None:
        """Return IPP or DPP: DPP if either system says so, else IPP if either does; None if neither does."""
        said = {self.by(letter, person).get("sentence") for letter in _KIND} & set(SENTENCES)
        return "DPP" if "DPP" in said else "IPP" if said else None

    def sentenced_on(self, person: int | None) -> date | None:
        """Return the sentence date, PPUD's first; None if not recorded."""
        return self.day("b", person, "sentenced_on") or self.day("f", person, "sentenced_on")

    def ended_on(self, person: int | None) -> date | None:
        """Return the day the licence ended, or of death if that is sooner; None if neither."""
        in_delius = self.by("f", person).get("custody_status") in LICENCE_OVER
        ended = [self.day("b", person, "licence_ended_on")]
        ended.append(self.day("f", person, "licence_ended_on") if in_delius else None)
        return min((d for d in [*ended, self.died_on(person)] if d), default=None)

    def died_on(self, person: int | None) -> date | None:
        """Return the earliest day of death that any source gives; None if none does."""
        days = [self.day(letter, person, "died_on") for letter in _KIND]
        return min((d for d in days if d), default=None)
