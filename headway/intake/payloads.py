"""What a row becomes in the register: the payload of its event, field by field as KINDS declares."""

from datetime import date

from headway.intake.parole import OFFENCE_GROUP_OF
from headway.intake.parts import Part
from headway.intake.probation import LICENCE_OVER
from headway.intake.whose import shown_name
from headway.people.events import BOOL, KINDS
from headway.people.places import UNKNOWN_REGION

type Payload = dict[str, object]

_SEX = {"Male": "M", "Female": "F", "M": "M", "F": "F"}


def payload_of(part: Part, line: int, kind: str) -> Payload:
    """Return the payload of the event that a row makes, in the order KINDS declares; days as ISO text."""
    payload: Payload = dict.fromkeys(KINDS[kind].payload)
    for column in part.table.sheet.columns:
        if column.field in payload:
            payload[column.field] = _plain(
                part.get(column.name, line), KINDS[kind].payload[column.field] == BOOL
            )
    _complete(payload, part, line, kind)
    return payload


def _plain(value: object, as_bool: bool) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return bool(value) if as_bool and value is not None else value


def _complete(payload: Payload, part: Part, line: int, kind: str) -> None:
    if "surname" in payload:
        payload["surname"], payload["forenames"], aliases = shown_name(part, line)
        if "alias" in payload:
            payload["alias"] = aliases
    if "sex" in payload:
        payload["sex"] = _SEX.get(str(payload["sex"]))
    if kind == "ppud_record":
        payload["offence_group"] = OFFENCE_GROUP_OF.get(str(payload["index_offence"]))
    elif kind == "probation_record" and payload["custody_status"] not in LICENCE_OVER:
        # "Terminated" beside another status is the end of an order, not of the licence.
        payload["licence_ended_on"] = None
    elif kind in ("panel", "contact"):
        payload["panel_type" if kind == "panel" else "contact_type"] = part.get("Contact Type Code", line)
        if kind == "panel":
            payload["region"] = payload["region"] or UNKNOWN_REGION
            payload["cohort"] = "life" if part.persons[line] is None else "ipp"
