"""What a row becomes in the register: the payload of its event, field by field as KINDS declares."""

from datetime import date

from headway.intake.declared.parole import OFFENCE_GROUP_OF
from headway.intake.declared.probation import LICENCE_OVER
from headway.intake.linking.claims import name_of
from headway.intake.parts import Part
from headway.linkage.normalise import family_name
from headway.people.events import BOOL, KINDS
from headway.people.places import UNKNOWN_REGION

type Payload = dict[str, object]

_SEX = {"Male": "M", "Female": "F", "M": "M", "F": "F"}


class Payloads:
    """The payloads of one kind of event that the rows of a part make."""

    def __init__(self, part: Part, kind: str) -> None:
        self.part = part
        self.kind = kind
        types = KINDS[kind].payload
        self._columns: dict[str, list[object]] = {}
        for column in part.table.sheet.columns:
            if column.field in types:
                values = part.table.values[column.name]
                self._columns[column.field] = (
                    _flags(values) if types[column.field] == BOOL else _plain(values)
                )

    def of(self, line: int) -> Payload:
        """Return a row's payload in the order KINDS declares, days as ISO text, what is not there null."""
        payload: Payload = dict.fromkeys(KINDS[self.kind].payload)
        for name, values in self._columns.items():
            payload[name] = values[line]
        if complete := _COMPLETE.get(self.kind):
            complete(payload, self.part, line)
        return payload


def _flags(values: list[object]) -> list[object]:
    return [None if v is None else bool(v) for v in values]


def _plain(values: list[object]) -> list[object]:
    return [v.isoformat() if isinstance(v, date) else v for v in values]


def _person(payload: Payload, part: Part, line: int) -> None:
    name = name_of(part, line)
    payload["surname"], payload["forenames"] = name.surname, name.forenames
    payload["sex"] = _SEX.get(str(payload["sex"]))


def _ppud(payload: Payload, part: Part, line: int) -> None:
    _person(payload, part, line)
    payload["alias"] = ", ".join(name_of(part, line).aliases) or None
    payload["offence_group"] = OFFENCE_GROUP_OF.get(str(payload["index_offence"]))


def _probation(payload: Payload, part: Part, line: int) -> None:
    _person(payload, part, line)
    if payload["custody_status"] not in LICENCE_OVER:
        # "Terminated" beside another status is the end of an order, not of the licence.
        payload["licence_ended_on"] = None


def _panel(payload: Payload, part: Part, line: int) -> None:
    payload["panel_type"] = part.get("Contact Type Code", line)
    payload["region"] = payload["region"] or UNKNOWN_REGION
    payload["cohort"] = "life" if part.persons[line] is None else "ipp"


def _contact(payload: Payload, part: Part, line: int) -> None:
    payload["contact_type"] = part.get("Contact Type Code", line)


def _patient(payload: Payload, part: Part, line: int) -> None:
    payload["surname"] = family_name(part.text("Surname", line)).surname
    admitted_on = part.day("dischargeTime", line)
    payload["admitted_on"] = admitted_on.isoformat() if admitted_on else None


_COMPLETE = {
    "prison_record": _person,
    "ppud_record": _ppud,
    "probation_record": _probation,
    "panel": _panel,
    "contact": _contact,
    "hospital_record": _patient,
}
