"""The forms of an entry's pages: owner, update, evidence, links, moves, and taking back a record."""

from datetime import date
from typing import Any

from django import forms

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.plan import entry_actions, evidence_actions, record_actions, state_actions
from headway.web.plan.forms import RecordForm, choice, of_months, taken, words
from headway.web.plan.known_measures import KNOWN
from headway.web.plan.models import Entry, Link, Record
from headway.web.plan.models.records import RAG
from headway.web.plan.reading import newest_editions
from headway.web.plan.states import Move


class OwnerForm(RecordForm):
    """Who answers for the entry."""

    heading = "Who answers for this action?"
    button = "Name the owner"
    may = Permission.KEEP_PLAN
    name = words("Owner (SRO)", hint="A role, or a name and a role", most=200)

    def prepare(self) -> None:
        self.fields["name"].initial = self.stands.owner or self.stands.lead or ""

    def act(self, user: User, entry: Entry, *, seen: int | None) -> Record:
        return entry_actions.name_owner(user, entry, name=self.cleaned_data["name"], seen=seen)


class UpdateForm(RecordForm):
    """The update of a month."""

    heading = "How is this action going?"
    button = "Save the update"
    hint = "One update a month. A second one for the same month takes its place; both stay in the history."
    month = choice("Month")
    says = words(
        "What was done since the last update, and what comes next?", hint="Do not name people", lines=5
    )
    rag = choice(
        "How is it going?",
        hint="This rates how we are doing with the action, never staff or people in the sentence",
        choices=RAG,
        radios=True,
    )
    reason = words("Why is it not green?", hint="Leave empty if it is green", most=2000, lines=3)

    def prepare(self) -> None:
        self.fields["month"].choices = list(of_months(clock.today()).items())  # type: ignore[attr-defined]

    def act(self, user: User, entry: Entry, *, seen: int | None) -> Record:
        told: dict[str, Any] = {name: self.cleaned_data[name] for name in ("says", "rag", "reason")}
        month = date.fromisoformat(f"{self.cleaned_data['month']}-01")
        return entry_actions.write_update(user, entry, month=month, seen=seen, **told)


class FileForm(RecordForm):
    """A file of evidence."""

    heading = "Attach evidence"
    button = "Attach the file"
    hint = (
        "Everybody who may see the plan can download it. Do not attach anything that names a person in the "
        "sentence."
    )
    takes_file = True
    stands_beside = True
    title = words("What does it show?", most=200)
    file = forms.FileField(
        label="File",
        help_text="PDF, DOCX, XLSX, ODS, ODT, CSV, TXT, PNG or JPEG, at most 10 MB",
        allow_empty_file=True,
        error_messages={"required": "Choose a file", "max_length": "The file's name is too long"},
    )

    def act(self, user: User, entry: Entry, *, seen: int | None) -> Record:
        name, content = taken(self.cleaned_data["file"])
        title = self.cleaned_data["title"]
        return evidence_actions.attach_file(user, entry, title=title, name=name, content=content)


class AddressForm(RecordForm):
    """A link to evidence."""

    heading = "Link to evidence"
    button = "Add the link"
    stands_beside = True
    title = words("What does it show?", most=200)
    address = words("Address", hint="It begins with https://", most=1000)

    def act(self, user: User, entry: Entry, *, seen: int | None) -> Record:
        told = self.cleaned_data
        return evidence_actions.link_evidence(user, entry, title=told["title"], address=told["address"])


class LinkForm(RecordForm):
    """What the entry depends on or is shared with."""

    heading = "What does this action hang together with?"
    button = "Add the link"
    may = Permission.KEEP_PLAN
    stands_beside = True
    how = choice("How", choices=Link.How.choices[:2], radios=True)
    to = forms.CharField(required=False, max_length=20, label="An action of a plan that is loaded here")
    told = words("Or in words", hint="The action of a plan that is not here", most=500)

    def prepare(self) -> None:
        found = Entry.objects.filter(plan__in=newest_editions()).exclude(pk=self.stands.entry.pk)
        rows = found.order_by("plan_id", "place").values_list("pk", "ref", "plan__title", "printed__title")
        named = [
            (str(pk), f"{ref} {title or ''} ({plan})".replace("  ", " ")) for pk, ref, plan, title in rows
        ]
        field = choice("An action of a plan that is loaded here", choices=[("", "None of these"), *named])
        field.required = False
        self.fields["to"] = field

    def act(self, user: User, entry: Entry, *, seen: int | None) -> Record:
        told = self.cleaned_data
        to = Entry.objects.get(pk=told["to"]) if told["to"] else None
        if to and told["told"].strip():
            raise record_actions.RecordRefused("Choose an action or write it in words, not both")
        return entry_actions.link(user, entry, how=Link.How(told["how"]), to=to, words=told["told"])


class MeasureForm(RecordForm):
    """The measure that the entry should move."""

    heading = "Which measure should this action move?"
    button = "Add the measure"
    may = Permission.KEEP_PLAN
    stands_beside = True
    measure = choice(
        "Measure", choices=[("", "Choose a measure"), *((m.name, m.title) for m in KNOWN.values())]
    )

    def act(self, user: User, entry: Entry, *, seen: int | None) -> Record:
        name = self.cleaned_data["measure"]
        return entry_actions.link(user, entry, how=Link.How.SHOULD_MOVE, words=name)


class MoveForm(RecordForm):
    """One move of the entry's state. of: the move."""

    reason = words("Why?", most=2000, lines=3)

    def prepare(self) -> None:
        self.move = Move(self.of)
        self.heading, self.button = _MOVES[self.move]
        if self.move is Move.START or self.move is Move.COMPLETE:
            del self.fields["reason"]
        if self.move is Move.COMPLETE:
            self.day = "The day on which it was done"

    def act(self, user: User, entry: Entry, *, seen: int | None) -> Record:
        reason = self.cleaned_data.get("reason", "")
        return state_actions.move(user, entry, self.move, reason=reason, on=self.on, seen=seen)


_MOVES = {
    Move.START: ("Has work on this action begun?", "Yes, it has begun"),
    Move.COMPLETE: ("When was this action done?", "Complete it"),
    Move.REOPEN: ("Why does this action go on?", "Reopen it"),
    Move.RETIRE: ("Why is this action no longer pursued?", "Retire it"),
}


class WithdrawForm(RecordForm):
    """A record taken back. of: its number."""

    heading = "Why do you take this record back?"
    button = "Withdraw it"
    hint = "It stays in the history, with your reason."
    reason = words("Why?", most=2000, lines=3)

    def act(self, user: User, entry: Entry, *, seen: int | None) -> Record:
        reason = self.cleaned_data["reason"]
        return record_actions.withdraw(user, entry, number=int(self.of), reason=reason, seen=seen)
