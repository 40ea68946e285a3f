"""The law as it stands here: the figures that come with Headway, with what a rules owner has set."""

import hashlib
from datetime import date, datetime
from functools import lru_cache

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet

from headway.duties import figures as duties
from headway.duties import template
from headway.law.figures import Figures, FiguresFault, published, version
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.law.models import Setting

type Days = tuple[tuple[str, date | None], ...]
type Values = tuple[tuple[str, date, str, str], ...]

DOSSIER = "dossier"
"""The template of milestones that the owner of the rules edits; a setting of it is "dossier.<milestone>"."""


class SetMeanwhile(ValueError):
    """Somebody else has set the same thing since the page was shown."""


def figures(known_at: datetime | None = None) -> Figures:
    """Return the figures of the law, each unknown day set as a rules owner had set it by a moment.

    known_at  naive (the clock on the wall in London) or with a time zone; null: with all that was set
    Raises FiguresFault if a day that was set no longer fits the figures that come with Headway.
    """
    return _with_days(_days_set(known_at))


def law_version(law: Figures | None = None) -> str:
    """Return which law that is: twelve hex digits, other for other figures or another setting.

    law  as `figures` gives it; null: the law as it is now set
    """
    days = [(day.name, day.set_to) for day in (law or figures()).days.values()]
    return hashlib.sha256(f"{version()} {days}".encode()).hexdigest()[:12]


def settings_of(name: str) -> list[Setting]:
    """Return every setting of a day or figure, the newest first, each with who made it."""
    return list(Setting.objects.filter(name=name).select_related("by").order_by("-number"))


def setting_in_force(name: str, known_at: datetime | None = None) -> Setting | None:
    """Return the newest setting of a day or figure by a moment, with who made it; null if there is none."""
    return _known(known_at).filter(name=name).select_related("by").order_by("-number").first()


def set_day(user: User, name: str, on: date | None, *, authority: str, seen: int) -> Setting:
    """Set a day of the law, or say that it is not known after all, and return the setting.

    name       of a day in figures().days
    on         null: not known after all
    authority  the instrument or the letter, and where it was read
    seen       number of the newest setting that the user was shown; 0 if there was none
    Raises FiguresFault for a day that cannot be, SetMeanwhile if somebody was faster, NotAllowed.
    """
    check_may(user, Permission.SET_FIGURES)
    figures().setting(**{name: on})
    if not authority.strip():
        raise ValueError(f"{name}: say on what authority it is set")
    try:
        with transaction.atomic():
            return _added(user, name, begins_on=on, authority=authority.strip(), seen=seen)
    except IntegrityError:
        raise SetMeanwhile(name) from None


def duty_figures(known_at: datetime | None = None) -> duties.Figures:
    """Return the figures that duties are counted with, each set as a rules owner had set it by a moment.

    known_at  as for `figures`
    Raises FiguresFault if a value that was set no longer fits the figures that come with Headway.
    """
    told = _known(known_at).filter(name__in=duties.published().names()).order_by("number")
    return _with_values(tuple(told.values_list("name", "begins_on", "value", "authority")))


def set_duty_figure(
    user: User, name: str, *, begins_on: date, value: int | None, authority: str, seen: int
) -> Setting:
    """Set a figure that duties are counted with, from a day on, and return the setting.

    value      null: not known after all
    authority  the policy, instrument or letter, and where it was read
    seen       number of the newest setting of the name that the user was shown; 0 if there was none
    Raises FiguresFault for a name, day or value that cannot be, SetMeanwhile if somebody was faster,
    NotAllowed.
    """
    check_may(user, Permission.SET_FIGURES)
    duty_figures().setting(name, begins_on=begins_on, value=value, authority=authority)
    told = "" if value is None else str(value)
    try:
        with transaction.atomic():
            return _added(user, name, begins_on=begins_on, value=told, authority=authority.strip(), seen=seen)
    except IntegrityError:
        raise SetMeanwhile(name) from None


def dossier_templates(known_at: datetime | None = None) -> template.Templates:
    """Return the templates of milestones, each milestone set as a rules owner had set it by a moment.

    known_at  as for `figures`
    What was set for a version or a milestone that Headway no longer comes with is left out.
    """
    versions = {version.begins_on: version for version in template.published()[DOSSIER]}
    told = _known(known_at).filter(name__startswith=f"{DOSSIER}.").order_by("number")
    for name, begins_on, value, authority in told.values_list("name", "begins_on", "value", "authority"):
        milestone = name.removeprefix(f"{DOSSIER}.")
        version = versions.get(begins_on) if begins_on else None
        if version and any(step.name == milestone for step in version.milestones):
            before = int(value) if value else None
            versions[version.begins_on] = version.setting(milestone, before=before, authority=authority)
    return {**template.published(), DOSSIER: tuple(versions.values())}


def set_milestone(
    user: User, name: str, *, version: date, before: int | None, authority: str, seen: int
) -> Setting:
    """Set how long before what it is counted from a milestone of the dossier is due; return the setting.

    version    the day on which the version of the template begins
    before     in the milestone's own unit; null: not known after all
    authority  the policy, instrument or letter, and where it was read
    seen       number of the newest setting of the milestone that the user was shown; 0 if there was none
    Raises TemplateFault for a version, milestone or number that cannot be, SetMeanwhile if somebody was
    faster, NotAllowed.
    """
    check_may(user, Permission.SET_FIGURES)
    held = {held.begins_on: held for held in dossier_templates()[DOSSIER]}
    if version not in held:
        raise template.TemplateFault(f"no version of the template begins on {version}")
    held[version].setting(name, before=before, authority=authority)
    told = "" if before is None else str(before)
    setting = f"{DOSSIER}.{name}"
    try:
        with transaction.atomic():
            return _added(
                user, setting, begins_on=version, value=told, authority=authority.strip(), seen=seen
            )
    except IntegrityError:
        raise SetMeanwhile(setting) from None


def _added(
    user: User, name: str, *, begins_on: date | None, authority: str, seen: int, value: str = ""
) -> Setting:
    newest = Setting.objects.filter(name=name).aggregate(newest=Max("number"))["newest"] or 0
    if newest != seen:
        raise SetMeanwhile(name)
    # Two at once on PostgreSQL both come this far; the unique number then refuses the second.
    made = Setting.objects.create(
        name=name, number=seen + 1, begins_on=begins_on, value=value, authority=authority, by=user,
        at=clock.now(),
    )  # fmt: skip
    told = {
        "begins_on": begins_on and begins_on.isoformat(), "value": value, "authority": authority,
        "number": made.number,
    }  # fmt: skip
    record(What.DAY_OF_LAW_SET, who=user, subject=name, **told)
    return made


def _days_set(known_at: datetime | None) -> Days:
    """Return the newest setting of every day by a moment. One of a day that is settled since is left out."""
    newest = dict(_known(known_at).order_by("number").values_list("name", "begins_on"))
    return tuple(sorted((name, day) for name, day in newest.items() if name in published().days))


def _known(known_at: datetime | None) -> QuerySet[Setting]:
    if known_at is None:
        return Setting.objects.all()
    return Setting.objects.filter(
        at__lte=known_at if known_at.tzinfo else known_at.replace(tzinfo=clock.LONDON)
    )


@lru_cache(maxsize=32)
def _with_days(days: Days) -> Figures:
    try:
        return published().setting(**dict(days))
    except FiguresFault as fault:
        raise FiguresFault(
            f"a day of the law that was set here no longer fits the figures: {fault}"
        ) from None


@lru_cache(maxsize=32)
def _with_values(values: Values) -> duties.Figures:
    figures = duties.published()
    try:
        for name, begins_on, value, authority in values:
            figures = figures.setting(
                name, begins_on=begins_on, value=int(value) if value else None, authority=authority
            )
    except FiguresFault as fault:
        raise FiguresFault(f"a figure of the duties that was set here no longer fits: {fault}") from None
    return figures
