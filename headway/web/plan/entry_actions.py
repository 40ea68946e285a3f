"""Who owns an entry, how it goes this month, and what it hangs together with."""

from datetime import date

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.audit.models import What
from headway.web.plan.known_measures import KNOWN
from headway.web.plan.models import Entry, Link, Owner, Update
from headway.web.plan.reading import entry_state
from headway.web.plan.record_actions import RecordRefused, add, required

RAGS = ("green", "amber", "red")


def name_owner(user: User, entry: Entry, *, name: str, seen: int | None = None) -> Owner:
    """Name who answers for the entry. Raises NotAllowed, RecordRefused, ChangedMeanwhile."""
    named = required(name, "Enter who answers for it: a role, or a name and a role")
    if entry_state(entry).owner == named:
        raise RecordRefused(f"{named} is its owner already")
    return add(user, entry, Owner, may=Permission.KEEP_PLAN, what=What.ACTION_CHANGED, seen=seen, name=named)


def write_update(
    user: User,
    entry: Entry,
    *,
    says: str,
    rag: str,
    reason: str = "",
    month: date | None = None,
    seen: int | None = None,
) -> Update:
    """Write the update of a month, and return it. One of the same month stands in the earlier one's place.

    rag     "green", "amber" or "red": how the action goes, never how anybody works
    reason  why it is not green
    month   any day of it; null: the current month
    Raises NotAllowed, RecordRefused, ChangedMeanwhile.
    """
    period = (month or clock.today()).replace(day=1)
    if period > clock.today():
        raise RecordRefused("An update is of this month or an earlier one")
    if rag not in RAGS:
        raise RecordRefused("Choose green, amber or red")
    words = required(says, "Say what was done since the last update, and what comes next")
    why = "" if rag == "green" else required(reason, f"Give the reason why it is {rag}")
    told = {"month": f"{period:%Y-%m}", "rag": rag}
    return add(
        user, entry, Update, may=Permission.UPDATE_ACTIONS, what=What.ACTION_UPDATED, seen=seen, told=told,
        period=period, says=words, rag=rag, reason=why,
    )  # fmt: skip


def link(
    user: User,
    entry: Entry,
    *,
    how: Link.How,
    to: Entry | None = None,
    words: str = "",
    seen: int | None = None,
) -> Link:
    """Say what the entry depends on or is shared with, or which measure it should move.

    to     another entry; null: `words` tell it
    words  the other plan's action, or the measure's name
    Raises NotAllowed, RecordRefused, ChangedMeanwhile.
    """
    named = "" if to else required(words, "Choose an action, or write which it is")
    if how is Link.How.SHOULD_MOVE and named not in KNOWN:
        raise RecordRefused(f"There is no measure {named}. Choose one of those of the page Measures")
    if to is not None and to.pk == entry.pk:
        raise RecordRefused("An action cannot be linked to itself")
    if Link.objects.filter(entry=entry, how=how, to=to, words=named, withdrawn_by=None).exists():
        raise RecordRefused("This link is there already")
    return add(
        user, entry, Link, may=Permission.KEEP_PLAN, what=What.ACTION_CHANGED, seen=seen,
        told={"how": how.value}, how=how, to=to, words=named,
    )  # fmt: skip
