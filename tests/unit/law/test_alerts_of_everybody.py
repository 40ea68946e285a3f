"""An alert for one person, and none for the others of the same call."""

import polars as pl

from headway.law.conclude import conclude
from headway.law.figures import published
from tests.unit.law.histories import frames

VOID = "released 2019-11-01, revoked 2025-02-03"


def test_who_has_no_alert_has_an_empty_list():
    told = [frames(VOID, person=1), frames("released 2019-11-01", person=2), frames("", person=3)]
    people, events = (pl.concat(both) for both in zip(*told, strict=True))
    (void,), *others = conclude(people, events, published())["alerts"].to_list()
    assert void.startswith("Critical: the revocation dated 3 February 2025 is void") and others == [[], []]
