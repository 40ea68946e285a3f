"""Dates that cannot be, and records that another file contradicts (D31-D38, D48, D49, D63)."""

from datetime import date, timedelta

from headway.intake.declared.probation import LICENCE_OVER
from headway.intake.faults import Effect, Fault
from headway.intake.judging.said import Said
from headway.intake.parts import Part

_BORN = {"a": "DOB", "f": "Date of Birth", "h": "DOB"}
_TARIFF = {"a": "TARIFF_DATE", "b": "TARIFF_EXPIRY_DATE", "c": "Tariff Expiry Date"}
_STATUS = {"a": "SENTENCESTATUS", "b": "STATUS_DESCRIPTION", "h": "Remission Date"}
_LONGEST_GAP = timedelta(days=28)
_TOLERANCE = timedelta(days=31)
_MOST_DAYS_COUNTED = 36_525  # a century; more is no time anybody spent


def check_dates(part: Part, said: Said) -> None:
    """Hold or question the accepted rows whose days cannot be."""
    name = part.table.sheet.name
    for line in part.accepted():
        if part.letter == "b":
            _check_sentence(part, line)
        elif name == "Releases":
            _check_release(part, line, said.sentenced_on(part.persons[line]))
        elif name == "Recalls":
            _check_recall(part, line, said.ended_on(part.persons[line]))
        if part.letter in "ac":
            _check_tariff(part, line, said)
        if part.letter in _BORN:
            _check_birth(part, line, said)
        if part.letter == "a":
            _check_extract_day(part, line)


def _check_birth(part: Part, line: int, said: Said) -> None:
    column = _BORN[part.letter]
    born, believed = part.day(column, line), said.day("b", part.persons[line], "born_on")
    if born and believed and born != believed:
        message = f"PPUD says {believed}, which is believed. Correct the one that is wrong."
        part.flag(line, "D63", Effect.FLAG, column=column, code="Q_DOB", message=message)
        part.table.values[column][line] = None


def _check_extract_day(part: Part, line: int) -> None:
    told = part.day("EXTRDATE", line)
    if told and told != part.extract_on:
        message = f"The row says {told}, the file's name {part.extract_on}, which is used. Correct one."
        part.flag(line, "D23", Effect.FLAG, column="EXTRDATE", code="Q_DATE", message=message)


def _hold(part: Part, line: int, case: str, *, column: str, code: str, message: str) -> None:
    part.flag(line, case, Effect.HOLD, column=column, code=code, message=message)


def _check_release(part: Part, line: int, sentenced_on: date | None) -> None:
    _check_order(part, line, "RELEASE_DATE", sentenced_on)
    _check_future(part, line, "RELEASE_DATE")


def _check_order(part: Part, line: int, column: str, sentenced_on: date | None) -> None:
    released = part.day(column, line)
    if released and sentenced_on and released < sentenced_on:
        message = (
            f"A release on {released}, before the sentence of {sentenced_on}. Correct the wrong day in PPUD."
        )
        _hold(part, line, "D34", column=column, code="H_ORDER", message=message)


def _check_future(part: Part, line: int, column: str) -> None:
    day = part.day(column, line)
    if day and day > part.extract_on:
        message = (
            f"{day} is after the extract day {part.extract_on}: it has not happened. Send it when it has."
        )
        _hold(part, line, "D36", column=column, code="H_FUTURE", message=message)


def _check_recall(part: Part, line: int, ended_on: date | None) -> None:
    column = "LICENCE_REVOKE_DATE"
    _check_future(part, line, column)
    revoked = part.day(column, line)
    rescinded = part.get("RESCIND_FLAG", line) is True
    if revoked and ended_on and revoked >= ended_on and not rescinded:
        message = f"CRITICAL: a recall on {revoked} of a licence that ended on {ended_on}. Tell PPCS today."
        _hold(part, line, "D37", column=column, code="H_AFTER_END", message=message)
    _check_return(part, line, in_custody=part.get("IN_CUSTODY_AT_TIME_OF_RECALL", line) is True)
    if rescinded:
        message = "Rescinded: void for status. A person must say whether the licence clock ran on."
        part.flag(line, "D38", Effect.FLAG, column="RESCIND_FLAG", code="Q_RESCINDED", message=message)


def _check_return(part: Part, line: int, *, in_custody: bool) -> None:
    revoked, returned = part.day("LICENCE_REVOKE_DATE", line), part.day("RTC_DATE", line)
    if not revoked or not returned or returned >= revoked:
        return
    if not in_custody or revoked - returned > _LONGEST_GAP:
        message = f"Returned on {returned}, before the revocation of {revoked}. The return date is not used."
        part.flag(line, "D35", Effect.FLAG, column="RTC_DATE", code="Q_ORDER", message=message)
        part.table.values["RTC_DATE"][line] = None


def _check_sentence(part: Part, line: int) -> None:
    sentenced_on = part.day("DOS", line)
    for column in ("FIRST_RELEASE_DATE", "LATEST_RELEASE_DATE"):
        _check_order(part, line, column, sentenced_on)
    for column in ("FIRST_RELEASE_DATE", "LATEST_RELEASE_DATE", "LICENCE_REVOKE_DATE"):
        _check_future(part, line, column)
    # This file does not say who was in custody when recalled, so only the length of the gap can be judged.
    _check_return(part, line, in_custody=True)
    _check_own_tariff(part, line, sentenced_on)


def _question_tariff(part: Part, line: int, case: str, message: str) -> None:
    column = _TARIFF[part.letter]
    part.flag(line, case, Effect.FLAG, column=column, code="Q_TARIFF", message=message)


def _check_own_tariff(part: Part, line: int, sentenced_on: date | None) -> None:
    expires = part.day("TARIFF_EXPIRY_DATE", line)
    if expires is None:
        message = (
            "No tariff expiry date in PPUD: another file's is used, marked as secondary. Record it in PPUD."
        )
        _question_tariff(part, line, "D31", message)
        return
    term = _term_ends(part, line, sentenced_on)
    if term is None:
        return
    counted = part.get("TARIFF_ADJUST_DAYS", line)
    days = counted if isinstance(counted, int) and abs(counted) <= _MOST_DAYS_COUNTED else 0
    expected = term - timedelta(days=days)
    if expires > term or abs(expires - expected) > _TOLERANCE:
        message = f"{expires} does not follow from sentence and term ({expected}). The ordered date stays."
        column = _TARIFF["b"]
        received = part.table.received_at(line, column)
        fault = Fault("D32", Effect.FLAG, "Q_TARIFF", column, received, expires.isoformat(), message)
        part.table.add(line, fault)


def _term_ends(part: Part, line: int, sentenced_on: date | None) -> date | None:
    terms = [part.get(f"TARIFF_FP_{unit}", line) for unit in ("YRS", "MNTHS", "DAYS")]
    if sentenced_on is None or not any(terms):
        return None
    years, months, days = (t if isinstance(t, int) else 0 for t in terms)
    if not 0 <= years <= 99 or not 0 <= months <= 999 or not 0 <= days <= 9999:
        return None
    whole = sentenced_on.month - 1 + months
    # Only a check to within a month, so the length of the last month does not matter.
    ends = date(sentenced_on.year + years + whole // 12, whole % 12 + 1, min(sentenced_on.day, 28))
    return ends + timedelta(days=days + max(sentenced_on.day - 28, 0))


def _check_tariff(part: Part, line: int, said: Said) -> None:
    ordered = said.day("b", part.persons[line], "tariff_expires_on")
    given = part.day(_TARIFF[part.letter], line)
    if ordered and given and ordered != given:
        message = f"PPUD's own record says {ordered}, which stays."
        _question_tariff(part, line, "D33", message)
        part.table.values[_TARIFF[part.letter]][line] = None


def check_status(parts: list[Part], said: Said) -> None:
    """Question the rows of (a), (b) and (h) that another file of the delivery knows better (D48, D49)."""
    in_prison = _in_prison(parts)
    for part in parts:
        if part.letter not in _STATUS or part.late:
            continue
        for line in part.accepted():
            if part.letter == "b":
                _check_behind(part, line, said, in_prison=part.persons[line] in in_prison)
            _check_death(part, line, said)


def _in_prison(parts: list[Part]) -> set[int]:
    """Return whom the newest prison file holds: an older one knows of nobody's release since (D07)."""
    files = [part for part in parts if part.letter == "a" and not part.late]
    newest = max(files, key=lambda part: part.moment, default=None)
    return {p for i in newest.accepted() if (p := newest.persons[i])} if newest else set()


def _check_death(part: Part, line: int, said: Said) -> None:
    died = said.died_on(part.persons[line])
    known_here = part.letter == "b" and (
        part.get("DATE_OF_DEATH", line) or part.get("STATUS_DESCRIPTION", line) == "Deceased"
    )
    if died and died <= part.extract_on and not known_here:
        column = _STATUS[part.letter]
        message = f"Another file says that the person died on {died}. Record it here."
        part.flag(line, "D48", Effect.FLAG, column=column, code="Q_STATUS", message=message)


def _check_behind(part: Part, line: int, said: Said, *, in_prison: bool) -> None:
    status = part.get("STATUS_DESCRIPTION", line)
    community = said.by("f", part.persons[line]) if part.persons[line] in said.now["f"] else {}
    custody = community.get("custody_status")
    message = ""
    if status in ("Released on Licence", "Unlawfully at Large") and in_prison:
        message = "The prison file shows a return to custody."
    elif status == "Released on Licence" and custody == "C":
        message = "The community file shows a recall."
    elif status in ("Recalled [*]", "In Custody", "Unlawfully at Large") and custody == "B" and not in_prison:
        started = community.get("licence_started_on")
        last = max(
            (d for c in ("RTC_DATE", "LATEST_RELEASE_DATE") if (d := part.day(c, line))), default=date.min
        )
        message = (
            "The community file shows a release." if isinstance(started, date) and started > last else ""
        )
    if message and custody not in LICENCE_OVER and not said.died_on(part.persons[line]):
        message += " PPUD is behind: bring it up to date."
        part.flag(line, "D49", Effect.FLAG, column="STATUS_DESCRIPTION", code="Q_STATUS", message=message)
