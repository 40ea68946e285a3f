"""Laying a law out as columns takes longer than using it: it is done once, and not kept without end."""

from datetime import date, timedelta

from headway.law import dated
from headway.law.figures import published


def with_section_42(n):
    return published().setting(section_42_from=date(2026, 5, 1) + timedelta(days=n))


def test_a_law_is_laid_out_once_however_many_others_are_used_in_between():
    law, other = published(), with_section_42(0)
    laid_out = dated.laws(law)
    assert dated.laws(other) is not laid_out
    assert dated.laws(law) is laid_out


def test_laws_tried_day_after_day_do_not_fill_the_memory():
    for n in range(70):
        law = with_section_42(n)
        assert dated.laws(law).figures is law
    assert len(dated._LAID_OUT) <= 64
