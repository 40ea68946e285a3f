"""The Jinja environment: where templates are found, and how dates, numbers and addresses are printed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import jinja2
from django.conf import settings
from django.template import engines
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from headway.web.accounts.navigation import navigation
from headway.web.accounts.roles import can
from headway.web.law.books import address_of_step
from headway.web.law.places import law_pages


def environment(**options: Any) -> jinja2.Environment:
    """Return the environment: the GOV.UK macros, our filters, the few functions a template may call."""
    # the GOV.UK macros address their own files by this prefix
    govuk = jinja2.PrefixLoader({"govuk_frontend_jinja": jinja2.PackageLoader("govuk_frontend_jinja")})
    options["loader"] = jinja2.ChoiceLoader([options["loader"], govuk])
    env = jinja2.Environment(**options)
    env.filters.update(day=day, short_day=short_day, moment=moment, number=number, ago=ago)
    env.globals.update(
        url=url,
        static=static,
        with_query=with_query,
        can=can,
        navigation=navigation,
        law_pages=law_pages,
        address_of_step=address_of_step,
        demonstration=lambda: settings.DEMONSTRATION,
    )
    return env


def url(name: str, *args: object, **kwargs: object) -> str:
    """Return the address of a named page."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def with_query(current: Mapping[str, Any], **changes: object) -> str:
    """Return "?..." for the current query (request.GET) with some parameters changed; None takes one out."""
    lists = current.lists() if hasattr(current, "lists") else [(k, [v]) for k, v in current.items()]
    kept = [(name, value) for name, values in lists for value in values if name not in changes]
    added = [(name, str(value)) for name, value in changes.items() if value is not None]
    return "?" + urlencode([*kept, *added])


def _date(value: date) -> date:
    """Return the calendar day in London of a date or a moment."""
    if not isinstance(value, datetime):
        return value
    return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()


def day(value: date | None, missing: str = "not recorded") -> str:
    """Return "1 November 2024"; the words for null where a date is missing."""
    return missing if value is None else f"{_date(value).day} {_date(value):%B %Y}"


def short_day(value: date | None, missing: str = "–") -> str:
    """Return "1 Nov 2024", for tables."""
    return missing if value is None else f"{_date(value).day} {_date(value):%b %Y}"


def moment(value: datetime | None, missing: str = "not recorded") -> str:
    """Return "1 November 2024, 14:05", in London."""
    if value is None:
        return missing
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local.day} {local:%B %Y, %H:%M}"


def number(value: float | None, missing: str = "–") -> str:
    """Return a count with thousands separated by commas."""
    return missing if value is None else f"{value:,}"


def ago(value: date | None, on: date, missing: str = "not recorded") -> str:
    """Return how long before `on` a day was: "410 days", from two years on "3 years"; "in ..." after it."""
    if value is None:
        return missing
    days = (on - value).days
    if days < 0:
        return f"in {_span(-days)}"
    return "today" if days == 0 else _span(days)


def _span(days: int) -> str:
    if days < 730:
        return "1 day" if days == 1 else f"{days} days"
    return f"{days * 4 // 1461} years"


def warm() -> int:
    """Compile every template of ours and return how many: the first visitor should not wait for it."""
    env = engines["jinja2"].env  # type: ignore[attr-defined]
    names = [n for n in env.list_templates(extensions=["html"]) if not n.startswith("govuk_frontend_jinja/")]
    for name in names:
        env.get_template(name)
    return len(names)
