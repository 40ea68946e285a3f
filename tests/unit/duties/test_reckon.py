"""One rule of a book worked out without the facts that its other rules ask for."""

from datetime import date

import polars as pl

from headway.duties.figures import published
from headway.duties.reckon import reckoned
from headway.law.rule import Rulebook

BOOK = Rulebook(facts={"seen_on": "Seen", "told_on": "Told"}, figures=("recall_referral",))


@BOOK.rule("Seen again", cites="A rule")
def seen_again_on(seen_on, recall_referral):
    """As many days later."""
    return seen_on + pl.duration(days=recall_referral)


@BOOK.rule("Told again", cites="A rule")
def told_again_on(told_on, seen_again_on):
    """On the later of the two."""
    return pl.max_horizontal(told_on, seen_again_on)


SEEN = pl.DataFrame({"seen_on": [date(2026, 1, 2)]})


def test_one_rule_asks_only_for_its_own_facts():
    found = reckoned(SEEN, BOOK, published(), dated_by="seen_on", only="seen_again_on")

    assert found["seen_again_on"].to_list() == [date(2026, 1, 30)]
    assert "told_again_on" not in found.columns


def test_one_rule_brings_the_rules_it_rests_on():
    told = SEEN.with_columns(told_on=date(2026, 1, 5))

    found = reckoned(told, BOOK, published(), dated_by="seen_on", only="told_again_on")

    assert found["seen_again_on"].to_list() == found["told_again_on"].to_list() == [date(2026, 1, 30)]
