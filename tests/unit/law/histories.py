"""Histories for tests, written as a reader would: "released 2019-11-01, revoked 2020-02-01"."""

from headway.cli.histories import read
from headway.law.conclude import conclude
from headway.law.figures import published


def frames(history, *, sentence="IPP", other_life_sentence=False, person=1):
    """Return the people and licence events of one person.

    A day may be a month or a year; "disregarded 2025-03-17" and "rescinded 2025-03-15" are the short
    names of the two decisions.
    """
    import json

    kinds = {"disregarded": "recall_disregarded", "rescinded": "recall_rescinded"}
    told = [step.split() for step in history.split(",") if step.strip()]
    line = {
        "person": person,
        "sentence": sentence,
        "other_life_sentence": other_life_sentence,
        "events": [
            {"kind": kinds.get(kind, kind), "on": None if on == "unknown" else on} for kind, on in told
        ],
    }
    found = read([json.dumps(line).encode()])
    assert not found.faults, found.faults
    return found.people.with_columns(person=person), found.events.with_columns(person=person)


def concluded(history, *, section_42_from=None, **person):
    """Return the row of conclusions of one person, as a dict."""
    figures = published().setting(section_42_from=section_42_from)
    return conclude(*frames(history, **person), figures).row(0, named=True)
