"""The receipt of a delivery, or of one of its files, as a file."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from headway.web import spreadsheet
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.audit.actions import record, record_people_listed
from headway.web.audit.models import What
from headway.web.register import receipt_file
from headway.web.register import rows as register_rows
from headway.web.register.models import Delivery, StoredFile

FORMS = ("csv", "json")


@require_safe
def receipt(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """Return the receipt as CSV or JSON. file=...: of one file, as its sender should get it."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_DELIVERIES)
    if form not in FORMS:
        raise Http404
    delivery = get_object_or_404(Delivery, pk=number)
    file = _file(request, delivery)
    readable = register_rows.readable(list(receipt_file.rows_of(delivery, file)), user)
    named = {row.person.public_id for row in readable.values() if row.person}
    record(What.FILE_DOWNLOADED, who=user, subject=f"delivery {delivery.pk}", file=f"receipt {form}")
    if named:
        record_people_listed(user, named, page="receipt of a delivery")
    told = receipt_file.document(delivery, readable, file=file)
    name = receipt_file.name(delivery, form=form, file=file)
    if form == "csv":
        return spreadsheet.file(receipt_file.lines(told), name)
    answer = JsonResponse(told, json_dumps_params={"indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _file(request: HttpRequest, delivery: Delivery) -> StoredFile | None:
    asked = request.GET.get("file", "")
    if not asked:
        return None
    if not register_rows.is_number(asked):
        raise Http404
    return get_object_or_404(StoredFile, delivery=delivery, pk=int(asked))
