"""Building the pack of a meeting: one freeze gives the same bytes, and a second building adds nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction

from headway.reports.board_pack import board_pack
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import NotAllowed, check_may
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.board.freeze_actions import ensure_frozen
from headway.web.board.meeting_actions import subject
from headway.web.board.models import Frozen, Meeting, Pack, PackFile
from headway.web.board.paper_actions import is_member
from headway.web.board.refused import whole

type Say = Callable[[str], None]
TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""The forms of a pack and how a browser is told of each, in the order in which they are offered."""


@dataclass(frozen=True)
class Built:
    """A pack as files, by name. changed: what differs from the freeze, in words; empty: nothing."""

    made_from: str
    changed: tuple[str, ...]
    files: dict[str, bytes]

    @property
    def digest(self) -> str:
        """SHA-256 over the names and bytes of its files."""
        digest = sha256()
        for name, content in sorted(self.files.items()):
            digest.update(f"{name} {sha256(content).hexdigest()}\n".encode())
        return digest.hexdigest()


def build_pack(meeting: Meeting, *, by: User | None, say: Say = lambda _: None) -> tuple[Pack, Built]:
    """Build the pack of a meeting from its freeze, keep it, and return both.

    by   null: the command line
    say  told in words what is being done
    The data are frozen first if they are not yet. A pack whose bytes are kept already is not kept again.
    Raises NotAllowed, NothingToFreeze, MoveRefused for a meeting that is over and was never frozen.
    """
    if by is not None:
        check_may(by, Permission.KEEP_BOARD)
    say("Freezing the data")
    frozen = ensure_frozen(meeting, by=by)
    built = _built(frozen, say)
    with whole():
        pack = _kept(frozen, built, by=by)
        told = {"freeze": frozen.name, "made_from": built.made_from, "digest": built.digest}
        record(What.PACK_BUILT, who=by, subject=subject(meeting), **told)
    return pack, built


def _built(frozen: Frozen, say: Say) -> Built:
    # here, because the apps that are read for it read the freeze from this one
    from headway.reports import docx, html, pdf
    from headway.web.board.gather import pack_inputs

    say(f"Reading the plan, the measures and the actions as at freeze {frozen.name}")
    inputs = pack_inputs(frozen)
    document = board_pack(inputs)
    files = {}
    for form, render in (("html", html.render), ("pdf", pdf.render), ("docx", docx.render)):
        say(f"Printing {form.upper()}")
        printed = render(document)
        files[_name(frozen, inputs.freeze.id, form)] = (
            printed.encode() if isinstance(printed, str) else printed
        )
    return Built(inputs.freeze.id, inputs.changed, files)


def _name(frozen: Frozen, made_from: str, form: str) -> str:
    return f"{frozen.meeting.body}-meeting-{frozen.meeting.number}-pack-{made_from}.{form}"


def _kept(frozen: Frozen, built: Built, *, by: User | None) -> Pack:
    known = Pack.objects.filter(frozen=frozen, digest=built.digest).first()
    if known is not None:
        return known
    pack = Pack.objects.create(
        frozen=frozen, digest=built.digest, made_from=built.made_from, by=by, at=clock.now()
    )
    for name, content in built.files.items():
        form, digest = name.rpartition(".")[2], sha256(content).hexdigest()
        PackFile.objects.create(pack=pack, form=form, name=name, content=content, digest=digest)
    return pack


@transaction.atomic
def read_pack(user: User, file: PackFile) -> bytes:
    """Return the bytes of a file of a pack, and record who took it. Raises NotAllowed."""
    if not is_member(user):
        raise NotAllowed("A pack is for the members of the body and its secretariat.")
    told = {"form": file.form, "digest": file.digest, "freeze": file.pack.frozen.name}
    record(What.FILE_DOWNLOADED, who=user, subject=subject(file.pack.frozen.meeting), kind="pack", **told)
    return bytes(file.content)
