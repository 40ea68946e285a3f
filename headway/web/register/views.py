"""The pages of deliveries: what arrived, and what became of every row."""

from collections.abc import Mapping
from typing import cast

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.audit.actions import record_people_listed
from headway.web.register import receipt
from headway.web.register import rows as register_rows
from headway.web.register.models import Delivery
from headway.web.waiting.actions import changed_by, rooms_now, waiting_now

ON_A_PAGE = 50


def _user(request: HttpRequest) -> User:
    # nobody comes here without signing in: LoginRequiredMiddleware
    return cast(User, request.user)


@require_safe
def deliveries(request: HttpRequest) -> HttpResponse:
    check_may(_user(request), Permission.SEE_DELIVERIES)
    found = Delivery.objects.annotate(
        number_of_files=Count("files"), refused=Count("files", filter=Q(files__disposition="refused"))
    ).order_by("-extract_on", "-pk")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    user = _user(request)
    context = {
        "page": page,
        "waiting": [{"delivery": one, "state": state} for one, state in waiting_now()],
        "incoming": rooms_now() if can(user, Permission.GIVE_DELIVERIES) else [],
        "may_give": can(user, Permission.GIVE_DELIVERIES),
    }
    return render(request, "register/deliveries.html", context)


@require_safe
def delivery(request: HttpRequest, number: int) -> HttpResponse:
    check_may(_user(request), Permission.SEE_DELIVERIES)
    found = get_object_or_404(Delivery, pk=number)
    files = receipt.files(found)
    context = {
        "delivery": found,
        "files": files,
        "totals": receipt.totals(files),
        "codes": [{**code, "meaning": register_rows.meaning(code["code"])} for code in receipt.codes(found)],
        "noticed": receipt.noticed(found),
        "became": register_rows.DISPOSITIONS,
        "report": changed_by(found),
        "may_see_people": can(_user(request), Permission.SEE_ROWS),
    }
    return render(request, "register/delivery.html", context)


@require_safe
def rows(request: HttpRequest, number: int) -> HttpResponse:
    check_may(_user(request), Permission.SEE_DELIVERIES)
    found = get_object_or_404(Delivery, pk=number)
    asked = register_rows.Narrowed(**{n: request.GET.get(n, "") for n in ("disposition", "code", "file")})
    page = Paginator(asked.of(receipt.faulty_rows(found)), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    readable = register_rows.readable(shown, _user(request))
    if readable:
        named = {row.person.public_id for row in readable.values() if row.person}
        record_people_listed(_user(request), named, page="rows of a delivery")
    names = {str(pk): name for pk, name in found.files.values_list("pk", "name")}
    context = {
        "delivery": found,
        "page": page,
        "lines": register_rows.lines(shown, readable),
        "readable": readable,
        "asked": asked,
        "chosen": _chosen(asked, reverse("delivery-rows", args=[number]), files=names),
        "codes": [(code, code) for code in sorted({each["code"] for each in receipt.codes(found)})],
        "dispositions": register_rows.DISPOSITIONS,
    }
    return render(request, "register/rows.html", context)


def _chosen(asked: register_rows.Narrowed, address: str, *, files: Mapping[str, str]) -> list[dict[str, str]]:
    """Return what the list is narrowed to, each with the address of the list without it.

    files  names of the delivery's files, by number
    """
    words = {
        "disposition": register_rows.DISPOSITIONS.get(asked.disposition, asked.disposition),
        "file": files.get(asked.file, asked.file),
    }
    given = {name: value for name, value in vars(asked).items() if value}
    return [
        {
            "name": "what became of the row" if name == "disposition" else name,
            "value": words.get(name, value),
            "href": f"{address}?{urlencode({n: v for n, v in given.items() if n != name})}",
        }
        for name, value in given.items()
    ]
