"""Papers of a meeting: added, read, withdrawn."""

from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from headway.web.accounts.models import User
from headway.web.board import paper_actions
from headway.web.board.asked import done_or_asked, keeper, meeting_asked, reader
from headway.web.board.forms import PaperForm, ReasonForm
from headway.web.board.meeting_views import address_of
from headway.web.board.models import Meeting, Paper
from headway.web.board.refused import MoveRefused

FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
def new_paper(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Add a paper: a page of Headway, or a file. A link may suggest its title and address."""
    user, seen = keeper(request), meeting_asked(body, number)
    return done_or_asked(
        request, PaperForm(request.POST or None, request.FILES or None, initial=request.GET.dict()),
        lambda told: _added(user, seen.meeting, host=request.get_host(), **told),
        title=f"Add a paper to meeting {number} of {seen.body.short}", button="Add the paper",
        back=address_of(seen),
    )  # fmt: skip


def _added(user: User, meeting: Meeting, *, host: str, address: str, file: Any, **told: Any) -> Paper:
    if bool(address) == bool(file):
        raise MoveRefused("Give the address of a page or a file, and not both")
    if address:
        if urlsplit(address).netloc not in ("", host):
            raise MoveRefused(paper_actions.NO_PAGE)
        return paper_actions.add_page(user, meeting, address=address, **told)
    paper_actions.check_size(file.name, file.size)
    return paper_actions.add_file(user, meeting, name=file.name, content=file.read(), **told)


@require_safe
def paper(request: HttpRequest, body: str, number: int, paper: int) -> HttpResponse:
    """Go to the page that a paper is, or return its file; the answer to who may not is that there is none."""
    user, seen = reader(request), meeting_asked(body, number)
    found = get_object_or_404(Paper, meeting=seen.meeting, number=paper)
    if not paper_actions.may_read(user, found):
        raise Http404
    if found.address:
        return redirect(found.address)
    paper_actions.record_read(user, found)
    # never shown in the browser under this service's name, whatever it holds
    return HttpResponse(
        bytes(found.content),
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{_plain(found.file_name)}"'},
    )


def _plain(name: str) -> str:
    return "".join(letter if letter.isascii() and letter not in '"\\' else "_" for letter in name)


@FORM
def withdraw_paper(request: HttpRequest, body: str, number: int, paper: int) -> HttpResponse:
    """Take a paper back, with the reason."""
    user, seen = keeper(request), meeting_asked(body, number)
    found = get_object_or_404(Paper, meeting=seen.meeting, number=paper)
    return done_or_asked(
        request, ReasonForm(request.POST or None),
        lambda told: paper_actions.withdraw(user, found, **told),
        title=f"Withdraw the paper “{found.title}”", button="Withdraw the paper", back=address_of(seen),
    )  # fmt: skip
