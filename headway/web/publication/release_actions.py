"""What is entered into the memory of what has been published. It is only ever added to."""

from datetime import date
from hashlib import sha256

from django.db import IntegrityError, transaction

from headway.disclosure.history import Refused
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.publication import memory
from headway.web.publication.models import Release
from headway.web.publication.said import Said


class ReleaseRefused(ValueError):
    """The document cannot be recorded; the message says why."""


def record_release(
    user: User,
    *,
    document: str,
    published_on: date,
    file_name: str,
    content: bytes,
    said: Said,
    note: str = "",
    corrects: Release | None = None,
) -> Release:
    """Record a document that was published outside Headway, and return it.

    content   its exact bytes, of which the tables can be read
    corrects  the release that this one corrects; both stay, because readers have seen both
    Raises NotAllowed, or ReleaseRefused for a day to come, or bytes that are recorded already.
    """
    check_may(user, Permission.RECORD_RELEASES)
    digest = sha256(content).hexdigest()
    if published_on > clock.today():
        raise ReleaseRefused("The day of publication must be today or in the past")
    if same := Release.objects.filter(digest=digest).first():
        raise ReleaseRefused(f"The same bytes are recorded already: {same}")
    made = Release(
        number=memory.newest() + 1, document=document, published_on=published_on, note=note,
        file_name=file_name, content=content, digest=digest, said=said.to_json(), corrects=corrects,
        by=user, at=clock.now(),
    )  # fmt: skip
    try:
        memory.check_fits(made)
        with transaction.atomic():
            made.save(force_insert=True)
            told = {"document": document, "digest": digest, "corrects": corrects and corrects.number}
            record(What.RELEASE_RECORDED, who=user, subject=f"release {made.number}", **told)
    except Refused as refusal:
        raise ReleaseRefused(str(refusal)) from None
    except IntegrityError:
        # two at once on PostgreSQL both come this far; the unique number refuses the second
        raise ReleaseRefused("Somebody else recorded a release at the same moment. Try again") from None
    return made
