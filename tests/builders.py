"""Build a register of invented people, one fact a call.

    register(person(1).sentenced("2007-05-11").released("2019-11-01").recalled("2021-03-01"))

gives the typed event frames that the core reads.
"""

import json
from datetime import date, datetime

import polars as pl

from headway.people.events import ENVELOPE, KINDS, unpack

EXTRACT = "2026-09-30"


class Person:
    """One invented person and what the sources say of them; every method returns the person."""

    def __init__(self, key):
        self.key = key
        self.rows = []
        self.ppud = {"sentence": "IPP", "other_life_sentence": False, "status": "In Custody"}

    def _event(self, kind, key, on, *, told=EXTRACT, withdrawn=False, **payload):
        unknown = set(payload) - set(KINDS[kind].payload)
        assert not unknown, f"{kind} carries no {unknown}"
        self.rows.append(
            {
                "person": self.key,
                "kind": kind,
                "key": f"{kind}-{self.key}-{key}",
                "happened_on": date.fromisoformat(on),
                "recorded_at": datetime.fromisoformat(told),
                "withdrawn": withdrawn,
                "file": 1,
                "row": len(self.rows) + 2,
                "data": json.dumps(payload),
            }
        )
        return self

    def sentenced(self, on, sentence="IPP", **ppud):
        self.ppud.update(sentenced_on=on, sentence=sentence, **ppud)
        return self

    def ppud_says(self, status, on=EXTRACT, **ppud):
        """Close PPUD's record as at an extract day."""
        self.ppud.update(status=status, **ppud)
        return self._event("ppud_record", "own", on, told=on, **self.ppud)

    def released(self, on, *, told=EXTRACT, disregarded=False):
        return self._event("released", on, on, told=told, recall_disregarded=disregarded)

    def recalled(self, on, returned=None, *, told=EXTRACT, **payload):
        return self._event("revoked", on, on, told=told, returned_on=returned, **payload)

    def in_prison(self, on=EXTRACT, **payload):
        return self._event("prison_record", on, on, told=on, **{"prison": "LEI", **payload})

    def on_hospital_list(self, since, until=None, *, on=EXTRACT, stay="own"):
        return self._event("hospital_record", stay, on, told=on, admitted_on=since, remitted_on=until)

    def under_probation(self, on=EXTRACT, **payload):
        return self._event("probation_record", "own", on, told=on, **payload)

    def reviewed(
        self, review, target, result="Not Applicable", status="Completed", *, told=EXTRACT, **payload
    ):
        return self._event(
            "parole_review",
            review,
            told,
            told=told,
            **{"target_hearing_on": target, "result": result, "review_status": status, **payload},
        )

    def recommended(self, code, on, *, told=EXTRACT, **payload):
        """Have a psychologist's case review recommend something."""
        return self._event("psychology_review", on, on, told=told, recommendation_code=code, **payload)

    def referred(self, programme, on, status="AWAITING_ASSESSMENT", *, told=EXTRACT, **payload):
        said = {"programme": programme, "referral_status": status, "referred_on": on, **payload}
        return self._event("referral", f"{programme} {on}", told, told=told, **said)

    def agreed_a_plan(self, on, review=None, *, told=EXTRACT, **payload):
        said = {"plan_agreed_on": on, "next_review_on": review, **payload}
        return self._event("plan_record", on, told, told=told, **said)

    def panel(self, on, outcome="Following recall", *, told=EXTRACT, region="London"):
        return self._event("panel", on, on, told=told, outcome=outcome, region=region, cohort="ipp")


def person(key=1):
    """Return a new invented person with Headway's key."""
    return Person(key)


def register(*people):
    """Return the typed event frames of these people; PPUD's record is added where nobody closed it."""
    for one in people:
        if not any(r["kind"] == "ppud_record" for r in one.rows):
            one.ppud_says(one.ppud["status"])
    rows = [row for one in people for row in one.rows]
    return unpack(pl.DataFrame(rows, schema=ENVELOPE))
