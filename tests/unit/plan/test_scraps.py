"""Words left beside a cut column: each leaves a mark in the text, at the one place that can be told."""

import pytest

from headway.plan.action_plan_manner import Manner
from headway.plan.workstream_scraps import with_scraps_marked

MANNER = Manner(pairs={("mental", "health"), ("of", "health")}, whole_words={"names"})


@pytest.mark.parametrize(
    ("scraps", "text", "marked"),
    [
        ([], "A Mental Tribunal", "A Mental Tribunal"),
        (["Health"], "A Mental Tribunal", "A Mental […] Tribunal"),
        (["Health and"], "A Mental Tribunal", "A Mental […] Tribunal"),
        (["Health"], "Of rocks and of Mental Tribunals", "Of rocks and of Mental […] Tribunals"),
        (["Health"], "Mental Health and a Mental Tribunal", "Mental Health and a Mental […] Tribunal"),
        (["Health"], "Mental wards and a Mental Tribunal", "[…] Mental wards and a Mental Tribunal"),
        (["prepare"], "Reports that are ed well", "Reports that are […]ed well"),
        (["prepare"], "names that are kept", "[…] names that are kept"),
        (["prepare"], "rsons that are kept", "[…]rsons that are kept"),
        (["Health", "prepare"], "A Mental Tribunal", "[…] A Mental […] Tribunal"),
        (["Health", "prepare"], "A Mental Tribunal is ed well", "A Mental […] Tribunal is […]ed well"),
        (["prepare", "of"], "ed names", "[…]ed names"),
    ],
)
def test_a_scrap_leaves_a_mark(scraps, text, marked):
    assert with_scraps_marked(text, scraps, MANNER) == marked
