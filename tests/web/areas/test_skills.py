"""Staff skills: counts by region and role, corrected by later records, and no small count given away."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from headway.disclosure.frames import audit
from headway.disclosure.protection.refused import CannotProtect
from headway.web import clock
from headway.web.accounts.roles import NotAllowed
from headway.web.areas.area import regions
from headway.web.areas.models import Completed, Module
from headway.web.areas.models.skills import StaffRole
from headway.web.areas.skills import skills
from headway.web.areas.skills_actions import Count, RecordedMeanwhile, TrainingRefused, record_training
from headway.web.audit.models import AuditEntry, What
from tests.web.areas.rows import rows_of
from tests.web.publication.pages import errors_of, text_of

pytestmark = pytest.mark.django_db
NORTH_WEST, WALES = "North West Region", "Wales"
DAY = date(2026, 9, 30)


def counts(done, managers, *, posts=None, manager_posts=None):
    return {
        StaffRole.PRACTITIONER: Count(done, posts),
        StaffRole.MANAGER: Count(managers, manager_posts),
    }


def told(people, region, told_counts, *, by="board_secretary", as_at=DAY, seen=0, module=1):
    return record_training(
        people[by], module=Module.objects.get(number=module), region=region, as_at=as_at, counts=told_counts,
        source="Learning report", seen=seen,
    )  # fmt: skip


def shown(on=date(2026, 11, 21)):
    return skills(Module.objects.get(number=1), on=on)


def printed(rows, label):
    return next(
        [(c.completed, c.in_post, c.percent) for c in row.cells] for row in rows if row.label == label
    )


def test_there_are_the_four_modules_of_the_answer_three_of_them_about_ipp():
    found = list(Module.objects.values_list("number", "about_ipp"))
    assert found == [(1, True), (2, True), (3, True), (4, False)]
    assert all("HL7112" in module.source for module in Module.objects.all())


def test_counts_are_shown_with_totals_and_a_percentage_of_those_in_post(people):
    told(people, NORTH_WEST, counts(30, 8, posts=40, manager_posts=16))
    told(people, WALES, counts(10, 4, posts=20, manager_posts=8))
    rows = shown().with_posts
    assert printed(rows, NORTH_WEST) == [("30", "40", "75%"), ("8", "16", "50%"), ("38", "56", "68%")]
    assert printed(rows, "Total") == [("40", "60", "67%"), ("12", "24", "50%"), ("52", "84", "62%")]


def test_without_the_number_in_post_there_is_no_percentage_and_no_shared_total(people):
    told(people, NORTH_WEST, counts(30, 8, posts=40, manager_posts=16))
    told(people, WALES, counts(10, 4, posts=20))
    found = shown()
    assert [row.label for row in found.with_posts] == [NORTH_WEST, "Total"]
    assert printed(found.without, WALES) == [("10", "", ""), ("4", "", ""), ("14", "", "")]
    assert len(found.lacking) == 10


@pytest.mark.parametrize("few", [1, 2])
def test_a_small_count_of_staff_is_hidden_and_cannot_be_worked_out(people, few):
    told(people, NORTH_WEST, counts(30, few))
    told(people, WALES, counts(10, 4))
    told(people, "London", counts(25, 9))
    found = shown()
    assert printed(found.without, NORTH_WEST)[1][0] == "[c]"
    assert found.footnote.startswith("[c] = ")
    frame = [
        {"region": row.label, "role": role, "count": cell.completed}
        for row in found.without
        for role, cell in zip(("Practitioners", "Managers", "Total"), row.cells, strict=True)
    ]
    import polars as pl

    audit(pl.DataFrame(frame), by=["region", "role"]).raise_if_unsafe()


def test_the_few_who_have_not_completed_it_are_protected_too(people):
    told(people, NORTH_WEST, counts(39, 8, posts=40, manager_posts=16))
    told(people, WALES, counts(10, 4, posts=20, manager_posts=8))
    cell = printed(shown().with_posts, NORTH_WEST)[0]
    assert "39" not in cell or "40" not in cell
    assert cell[2] == "[c]"


def test_a_table_that_nothing_protects_shows_no_count_and_says_so(people, monkeypatch):
    def refused(*args, **kwargs):
        raise CannotProtect("no pattern")

    monkeypatch.setattr("headway.web.areas.skills.protect", refused)
    told(people, NORTH_WEST, counts(30, 8))
    found = shown()
    assert printed(found.without, NORTH_WEST) == [("[c]", "", "")] * 3
    assert found.footnote.startswith("Every count is withheld")


def test_zero_is_shown(people):
    told(people, NORTH_WEST, counts(0, 8))
    assert printed(shown().without, NORTH_WEST)[0][0] == "0"


def test_a_later_record_corrects_an_earlier_one_and_both_are_kept(people):
    told(people, NORTH_WEST, counts(30, 8))
    told(people, NORTH_WEST, counts(35, 8), seen=1)
    assert printed(shown().without, NORTH_WEST)[0][0] == "35"
    assert Completed.objects.count() == 4


def test_a_correction_of_an_earlier_day_does_not_hide_a_later_day(people):
    told(people, NORTH_WEST, counts(30, 8), as_at=date(2026, 9, 30))
    told(people, NORTH_WEST, counts(20, 8), as_at=date(2026, 3, 31), seen=1)
    assert printed(shown().without, NORTH_WEST)[0][0] == "30"
    assert printed(shown(on=date(2026, 8, 1)).without, NORTH_WEST)[0][0] == "20"


def test_of_two_who_record_at_once_the_second_is_told(people):
    told(people, NORTH_WEST, counts(30, 8))
    with pytest.raises(RecordedMeanwhile, match="Somebody else recorded"):
        told(people, NORTH_WEST, counts(31, 8))
    assert Completed.objects.count() == 2


def test_a_director_records_the_own_region_only_and_a_group_has_no_region(people):
    assert told(people, NORTH_WEST, counts(30, 8), by="regional_director")
    with pytest.raises(NotAllowed, match="not that of Wales"):
        told(people, WALES, counts(30, 8), by="regional_director")
    with pytest.raises(NotAllowed, match="you answer for a prison group"):
        told(people, WALES, counts(30, 8), by="group_director")
    with pytest.raises(NotAllowed):
        told(people, WALES, counts(30, 8), by="regional_lead")


@pytest.mark.parametrize(
    ("region", "told_counts", "as_at", "words"),
    [
        ("Atlantis", counts(1, 1), DAY, "not one of the probation regions"),
        (WALES, counts(1, 1), date(2027, 1, 1), "today or in the past"),
        (WALES, counts(5, 1, posts=4), DAY, "only 4 are in post"),
        (WALES, {StaffRole.PRACTITIONER: Count(1)}, DAY, "operational line managers"),
    ],
    ids=["region", "day", "posts", "role"],
)
def test_counts_that_cannot_be_are_refused_and_nothing_is_kept(people, region, told_counts, as_at, words):
    with pytest.raises(TrainingRefused, match=words):
        told(people, region, told_counts, as_at=as_at)
    assert not Completed.objects.exists()


def test_the_trail_says_who_recorded_which_region_and_no_count(people):
    told(people, NORTH_WEST, counts(31, 8))
    entry = AuditEntry.objects.get(what=What.TRAINING_RECORDED)
    assert (entry.who, entry.subject) == ("demo-secretary", "module 1")
    assert entry.detail == {"region": NORTH_WEST, "as_at": "2026-09-30"}


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"number": 3}, "is out of turn"),
        ({"completed": 5, "in_post": 4}, "areas_completed_by_those_in_post"),
        ({"source": ""}, "areas_completed_has_a_source"),
    ],
    ids=["turn", "posts", "source"],
)
def test_the_database_itself_refuses_counts_that_cannot_be(people, other, words):
    told(people, WALES, counts(1, 1))
    made = {
        "module": Module.objects.get(number=1), "region": WALES, "role": "manager", "number": 2, "as_at": DAY,
        "completed": 1, "source": "x", "by": people["board_secretary"], "at": clock.now(),
    }  # fmt: skip
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        Completed.objects.create(**{**made, **other})
    assert words in str(refusal.value)


@pytest.mark.parametrize("model", [Module, Completed])
def test_nothing_of_it_can_be_changed_or_removed(people, model):
    told(people, WALES, counts(1, 1))
    for change in (
        lambda: model.objects.update(source="y"),
        lambda: model.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()


ADDRESS = ("record-training", [1, "N51"])
FORM = {
    "on-day": "30", "on-month": "9", "on-year": "2026", "practitioner_completed": "30", "manager_completed": "8",
    "practitioner_in_post": "40", "manager_in_post": "", "source": "Learning report", "seen": "0",
}  # fmt: skip


def test_a_director_records_counts_on_the_page_and_comes_back_to_the_table(client_of, people):
    answer = client_of("regional_director").post(reverse(*ADDRESS[:1], args=ADDRESS[1]), FORM, follow=True)
    assert answer.redirect_chain == [(reverse("staff-skills-module", args=[1]), 302)]
    assert [NORTH_WEST, "30", "8", "38", "30 Sep 2026"] in rows_of(answer)


@pytest.mark.parametrize(
    ("changed", "words", "at"),
    [
        ({"practitioner_completed": ""}, "Enter how many probation practitioners completed it; 0 if none", "id_practitioner_completed"),
        ({"practitioner_completed": "50"}, "50 completed it, but only 40 are in post", "id_practitioner_completed"),
        ({"manager_in_post": "many"}, "Enter how many operational line managers are in post as a whole number", "id_manager_in_post"),
        ({"on-day": ""}, "The day of the counts must include a day", "on-day"),
        ({"on-year": "2027"}, "The day of the counts must be today or in the past", "on-day"),
        ({"source": ""}, "Enter the report or system that the counts were read from", "id_source"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_place_and_nothing_is_kept(client_of, people, changed, words, at):
    answer = client_of("board_secretary").post(reverse(*ADDRESS[:1], args=ADDRESS[1]), {**FORM, **changed})
    assert answer.status_code == 400
    assert errors_of(answer) == [(words, at)]
    assert not Completed.objects.exists()


def test_who_records_after_somebody_else_sees_both_and_can_save_again(client_of, people):
    told(people, NORTH_WEST, counts(35, 8))
    client = client_of("regional_director")
    answer = client.post(reverse(*ADDRESS[:1], args=ADDRESS[1]), FORM)
    assert answer.status_code == 409
    assert "35" in text_of(answer)
    assert 'value="30"' in answer.content.decode()
    again = client.post(reverse(*ADDRESS[:1], args=ADDRESS[1]), {**FORM, "seen": "1"})
    assert again.status_code == 302


def test_a_mistyped_form_has_still_not_seen_what_others_recorded(client_of, people):
    told(people, NORTH_WEST, counts(35, 8))
    answer = client_of("regional_director").post(
        reverse(*ADDRESS[:1], args=ADDRESS[1]), {**FORM, "source": ""}
    )
    assert 'name="seen" value="0"' in answer.content.decode()


def test_the_file_has_the_same_counts_hidden_as_the_page(client_of, people):
    told(people, NORTH_WEST, counts(30, 1))
    told(people, WALES, counts(10, 4))
    answer = client_of("pom").get(reverse("staff-skills-file", args=[1]))
    lines = answer.content.decode().splitlines()
    assert lines[0].lstrip("\ufeff") == "Module,Region,Role,Completed,In post,Percent,As at,Note"
    title = "Progression through the sentence"
    assert (
        f"{title},North West Region,Operational line managers,[c],,,2026-09-30,Number of staff in post not told"
        in lines
    )
    assert f"{title},London,,,,,,Nothing told" in lines


def test_regions_are_never_ranked(client_of, people):
    for n, area in enumerate(reversed(regions())):
        told(people, area.name, counts(10 * n + 10, 5))
    assert [row.label for row in shown().without][:-1] == [area.name for area in regions()]


def test_the_page_offers_each_role_what_it_may_record(client_of, people):
    address = reverse("staff-skills-module", args=[1])
    assert "Record the counts of Wales" in text_of(client_of("board_secretary").get(address))
    own = text_of(client_of("regional_director").get(address))
    assert "Record the counts of North West Region" in own
    assert "Record the counts of Wales" not in own
    assert "Record the counts" not in text_of(client_of("pom").get(address))
