"""The forms of an entry's dates, and the one that completes what the document lost."""

from typing import Any

from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.plan import completion_actions, date_actions
from headway.web.plan.forms import RecordForm, choice, lines_of, words
from headway.web.plan.history import FIELDS
from headway.web.plan.models import Entry, Record

WRITTEN = "In words as a plan would say it: 14 May 2027, End March 2027, Autumn 2027"


class MoveDateForm(RecordForm):
    """A date moved. of: its key."""

    heading = "Move a date"
    button = "Move the date"
    hint = "The printed date stays as the baseline, and the days between the two are shown."
    may = Permission.KEEP_PLAN
    written = words("New date", hint=WRITTEN, most=200)
    reason = words("Why does it move?", most=2000, lines=3)

    def prepare(self) -> None:
        found = self.date_of()
        if found and found.baseline.kind == "continuing":
            self.heading, self.button = "When is this reviewed?", "Set the review"
            self.hint = "What continues is never late by date. It is reviewed on a day that you set."

    def act(self, user: User, entry: Entry, *, seen: int | None) -> Record:
        told = self.cleaned_data
        return date_actions.move_date(
            user, entry, key=self.of, written=told["written"], reason=told["reason"], seen=seen
        )


class SetDateForm(RecordForm):
    """A date that the document does not have."""

    heading = "Set a date"
    button = "Set the date"
    may = Permission.KEEP_PLAN
    due = words("What is due?", most=1000)
    written = words("Date", hint=WRITTEN, most=200)
    reason = words("Where does this date come from?", most=2000, lines=3)

    def act(self, user: User, entry: Entry, *, seen: int | None) -> Record:
        told = self.cleaned_data
        return date_actions.set_date(
            user, entry, of=told["due"], written=told["written"], reason=told["reason"], seen=seen
        )


class MatchForm(RecordForm):
    """Which deliverable a date is of. of: the date's key."""

    heading = "What is due on this date?"
    button = "Save"
    may = Permission.KEEP_PLAN
    deliverable = choice("Deliverable", radios=True)

    def prepare(self) -> None:
        offered = [*(self.stands.value("deliverables") or ()), date_actions.ALL_DELIVERABLES]
        self.fields["deliverable"].choices = [(one, one) for one in offered]  # type: ignore[attr-defined]

    def act(self, user: User, entry: Entry, *, seen: int | None) -> Record:
        return date_actions.match_date(
            user, entry, key=self.of, of=self.cleaned_data["deliverable"], seen=seen
        )


class ConditionForm(RecordForm):
    """Whether the condition of a date holds. of: the date's key."""

    heading = "Does the condition hold?"
    button = "Record it"
    day = "The day on which it was settled"
    outcome = choice(
        "Does it hold?", choices=[("holds", "Yes, it was met"), ("failed", "No, it failed")], radios=True
    )
    says = words("How is it known, and where is it recorded?", most=2000, lines=3)

    def act(self, user: User, entry: Entry, *, seen: int | None) -> Record:
        assert self.on is not None
        told = self.cleaned_data
        return date_actions.record_condition(
            user,
            entry,
            key=self.of,
            holds=told["outcome"] == "holds",
            on=self.on,
            says=told["says"],
            seen=seen,
        )


class MetForm(RecordForm):
    """A date that was met. of: its key."""

    heading = "When was it done, or when did it begin?"
    button = "Record it"
    day = "The day on which it was done"
    says = words("What was done? (optional)", most=2000, lines=3)

    def act(self, user: User, entry: Entry, *, seen: int | None) -> Record:
        assert self.on is not None
        says = self.cleaned_data["says"]
        return date_actions.record_met(user, entry, key=self.of, on=self.on, says=says, seen=seen)


_LONG = {"deliverables": 6, "deadlines": 3, "text": 4, "response": 8, "title": 2}
_HINTS = {
    "deliverables": "One on each line",
    "deadlines": f"One on each line. {WRITTEN}",
    "target_as_printed": WRITTEN,
}


class CompletionForm(RecordForm):
    """What a person found of a damaged entry."""

    heading = "Complete what the document lost"
    button = "Save what I found"
    hint = (
        "Fill in only what you have read in a source. The printed words and the damage stay as they are, and "
        "your name and the source stand beside what you add."
    )
    may = Permission.KEEP_PLAN
    source = words(
        "Where did you find this?",
        hint="Such as the published PDF and its page, or who confirmed it",
        most=500,
    )

    def prepare(self) -> None:
        for name in completion_actions.completable(self.stands.entry):
            field = words(FIELDS[name], hint=_HINTS.get(name, ""), most=8000, lines=_LONG.get(name, 1))
            field.initial = self._known(name)
            self.fields[name] = field
        completed = self.stands.completed
        self.fields["source"].initial = completed.source if completed else ""

    def _known(self, name: str) -> str:
        value = self.stands.value(name)
        if name == "deadlines":
            return "\n".join(one["text_as_printed"] for one in value or ())
        return "\n".join(value or ()) if name == "deliverables" else value or ""

    def act(self, user: User, entry: Entry, *, seen: int | None) -> Record:
        told: dict[str, Any] = dict(self.cleaned_data)
        source = told.pop("source")
        for name in ("deliverables", "deadlines"):
            if name in told:
                told[name] = lines_of(told[name])
        return completion_actions.complete_damaged(user, entry, source=source, fields=told, seen=seen)
