"""Evidence of what was done: a file's exact bytes, or a link; and who took a file away."""

from hashlib import sha256
from urllib.parse import urlsplit

from django.db import transaction

from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.plan import file_forms
from headway.web.plan.models import Entry, Evidence, EvidenceFile
from headway.web.plan.record_actions import RecordRefused, add, required

TITLE = "Say in a few words what it shows"


def attach_file(
    user: User, entry: Entry, *, title: str, name: str, content: bytes, seen: int | None = None
) -> Evidence:
    """Attach a file: its bytes are kept once, under their digest, and the record with them or not at all.

    Raises NotAllowed, RecordRefused for a file of a wrong type or over 10 MB, ChangedMeanwhile.
    """
    check_may(user, Permission.UPDATE_ACTIONS)
    told = required(title, TITLE)
    try:
        form = file_forms.form_of(name, content)
    except file_forms.WrongFile as fault:
        raise RecordRefused(str(fault)) from None
    digest = sha256(content).hexdigest()
    with transaction.atomic():
        file, _ = EvidenceFile.objects.defer("content").get_or_create(
            digest=digest, defaults={"form": form, "size": len(content), "content": content}
        )
        return add(
            user, entry, Evidence, may=Permission.UPDATE_ACTIONS, what=What.EVIDENCE_ADDED, seen=seen,
            told={"digest": digest}, title=told, file=file, file_name=file_forms.named(name),
        )  # fmt: skip


def link_evidence(user: User, entry: Entry, *, title: str, address: str, seen: int | None = None) -> Evidence:
    """Link to evidence that is kept elsewhere. Raises NotAllowed, RecordRefused, ChangedMeanwhile."""
    told = required(title, TITLE)
    return add(
        user, entry, Evidence, may=Permission.UPDATE_ACTIONS, what=What.EVIDENCE_ADDED, seen=seen,
        told={"link": True}, title=told, address=_https(address),
    )  # fmt: skip


@transaction.atomic
def taken_away(user: User, evidence: Evidence) -> bytes:
    """Return the bytes of a file of evidence, and record who took them. Raises NotAllowed."""
    check_may(user, Permission.SEE_PLAN)
    assert evidence.file is not None
    told = {"digest": evidence.file.digest, "evidence": evidence.number}
    record(What.FILE_DOWNLOADED, who=user, subject=f"entry {evidence.entry_id}", **told)
    return bytes(evidence.file.content)


def _https(address: str) -> str:
    words = required(address, "Enter the address, beginning with https://")
    try:
        parts = urlsplit(words)
        sound = parts.scheme == "https" and bool(parts.hostname) and not set(words) & set(" \t\r\n<>\"'")
        signed_in = parts.username is not None or parts.password is not None
    except ValueError:
        sound, signed_in = False, False
    if not sound or len(words) > 1000:
        raise RecordRefused("The address must begin with https:// and lead to a page or a file")
    if signed_in:
        raise RecordRefused("The address holds a name or a password. Give it without them")
    return words
