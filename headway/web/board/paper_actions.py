"""What is done with the papers of a meeting: added, withdrawn, read by those who may. Each is audited."""

from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.urls import Resolver404, resolve

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.board.meeting_actions import changed, check_open, subject
from headway.web.board.models import Meeting, Paper, PaperWithdrawal
from headway.web.board.models.papers import Readers
from headway.web.board.refused import MoveRefused, said, whole
from headway.web.plan import file_forms

NO_PAGE = "This is not a page of Headway. Copy the address from the browser while you look at the page"
OF_ONE_PERSON = ("case", "case-section")
"""Pages that are no paper: their very address tells of somebody."""


def add_page(
    user: User, meeting: Meeting, *, title: str, address: str, readers: Readers, item: str = ""
) -> Paper:
    """Add a page of Headway as a paper, and return it. Whoever follows it needs the page's own permission.

    address  as the browser shows it, with or without the service's name: "/stuck?region=North West Region"
    Raises NotAllowed, or MoveRefused for an address that is no page of Headway.
    """
    told = {"title": said(title, "Enter the title of the paper"), "readers": readers, "item": item.strip()}
    return _added(user, meeting, address=_page(address), **told)


def add_file(
    user: User, meeting: Meeting, *, title: str, name: str, content: bytes, readers: Readers, item: str = ""
) -> Paper:
    """Add a file as a paper, its exact bytes, and return it.

    Raises NotAllowed, or MoveRefused for a file of a wrong type, an empty one, or one over 10 MB.
    """
    told = {"title": said(title, "Enter the title of the paper"), "readers": readers, "item": item.strip()}
    try:
        form = file_forms.form_of(name, content)
    except file_forms.WrongFile as fault:
        raise MoveRefused(str(fault)) from None
    digest, called = sha256(content).hexdigest(), file_forms.named(name)
    return _added(user, meeting, file_name=called, form=form, content=content, digest=digest, **told)


def check_size(name: str, size: int) -> None:
    """Return nothing if a file may be read; raise MoveRefused, before it is read, if it is too large."""
    if size > file_forms.LARGEST:
        raise MoveRefused(file_forms.too_large(file_forms.named(name)))


def withdraw(user: User, paper: Paper, *, reason: str) -> PaperWithdrawal:
    """Take a paper back, with the reason: only the secretariat can still read it."""
    check_may(user, Permission.KEEP_BOARD)
    reason = said(reason, "Say why it is withdrawn")
    if PaperWithdrawal.objects.filter(of=paper).exists():
        raise MoveRefused("This paper has been withdrawn already")
    with whole():
        made = PaperWithdrawal.objects.create(of=paper, reason=reason, by=user, at=clock.now())
        changed(user, paper.meeting, changed="paper withdrawn", paper=paper.number, reason=reason)
    return made


def is_member(user: User) -> bool:
    """Return whether the user sits on the Board or keeps it: who may read more than what is published."""
    return can(user, Permission.KEEP_BOARD) or can(user, Permission.AGREE_NOTES)


def may_read(user: User, paper: Paper) -> bool:
    """Return whether the user may read a paper."""
    if can(user, Permission.KEEP_BOARD):
        return True
    if paper.readers == Readers.SECRETARIAT or PaperWithdrawal.objects.filter(of=paper).exists():
        return False
    return is_member(user) or (paper.readers == Readers.EVERYBODY and can(user, Permission.SEE_PLAN))


@transaction.atomic
def record_read(user: User, paper: Paper) -> None:
    """Record that the file of a paper was downloaded: it may go further than this service can see."""
    told = {"paper": paper.number, "digest": paper.digest}
    record(What.FILE_DOWNLOADED, who=user, subject=subject(paper.meeting), kind=paper.form, **told)


def _added(user: User, meeting: Meeting, **told: Any) -> Paper:
    check_may(user, Permission.KEEP_BOARD)
    check_open(meeting)
    with whole():
        number = meeting.papers.count() + 1
        made = Paper.objects.create(meeting=meeting, number=number, by=user, at=clock.now(), **told)
        changed(user, meeting, changed="paper added", paper=number, readers=made.readers)
    return made


def _page(address: str) -> str:
    """Return the path and query of a page of Headway; raise MoveRefused for anything else."""
    parts = urlsplit(address.strip())
    path = parts.path or "/"
    try:
        found = resolve(path)
    except Resolver404:
        raise MoveRefused(NO_PAGE) from None
    if found.url_name in OF_ONE_PERSON:
        raise MoveRefused("This is the page of one person. A paper is about the system, never about a person")
    return f"{path}?{parts.query}" if parts.query else path
