"""What a director says about an item of the area's delivery plan, and why the secretary reopens one."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import URLValidator

from headway.plan.deadlines import read_deadlines
from headway.plan.shape import Deadline
from headway.web.areas.delivery_actions import Told
from headway.web.areas.models import AreaAnswer
from headway.web.areas.models.delivery import Rag, Status

WHEN = "End Sept 2027, Autumn 2027, 2027/28 or Ongoing"


class Answer(forms.Form):
    """What the area will do, who, by when, how far it is, how it goes. seen: number of the newest answer."""

    what = forms.CharField(required=False, max_length=4000)
    who = forms.CharField(required=False, max_length=200)
    by_when = forms.CharField(required=False, max_length=200)
    status = forms.ChoiceField(
        choices=Status.choices,
        error_messages={"required": "Say how far the area is", "invalid_choice": "Say how far the area is"},
    )
    rag = forms.ChoiceField(required=False, choices=Rag.choices)
    reason = forms.CharField(required=False, max_length=1000)
    evidence = forms.CharField(
        required=False,
        max_length=500,
        validators=[
            URLValidator(
                schemes=["https"],
                message="Enter the whole address of the evidence, such as https://example.org/report",
            )
        ],
    )
    seen = forms.IntegerField(min_value=0)

    def __init__(self, data: Mapping[str, str] | None = None, *, newest: AreaAnswer | None = None) -> None:
        super().__init__(data, initial=_of(newest))
        self.deadline: Deadline | None = None

    def clean(self) -> None:
        """Ask for what the status and the rating need, and read by when."""
        told = self.cleaned_data
        if told.get("status") == Status.NOT_HERE:
            self._need("reason", "Say why it does not apply here")
            return
        self._need("what", "Say what the area will do")
        self._need("who", "Say which role will do it")
        self._need("rag", "Rate how it goes: green, amber or red")
        if told.get("rag") not in (Rag.GREEN, "", None):
            self._need("reason", "Say why it is not green")
        if told.get("status") == Status.COMPLETE:
            self._need("evidence", "Link to the evidence before it is complete")
        if self._need("by_when", f"Say by when, such as {WHEN}"):
            self._read(told["by_when"])

    def _need(self, name: str, words: str) -> bool:
        if name in self.errors:
            return False
        if not self.cleaned_data.get(name):
            self.add_error(name, words)
            return False
        return True

    def _read(self, words: str) -> None:
        read = read_deadlines(words)
        if len(read) != 1:
            self.add_error("by_when", f"“{words}” names {len(read)} dates: give the last one here")
        elif read[0].kind == "unknown":
            self.add_error("by_when", f"“{words}” names no day that can be read: say {WHEN}")
        else:
            self.deadline = read[0]

    @property
    def told(self) -> Told:
        """What was said, once the form is valid; nothing of a plan for an item that does not apply here."""
        said = self.cleaned_data
        if said["status"] == Status.NOT_HERE or self.deadline is None:
            return Told(status=said["status"], reason=said["reason"])
        return Told(
            status=said["status"],
            what=said["what"],
            who=said["who"],
            by_when=said["by_when"],
            deadline_kind=self.deadline.kind,
            earliest=self.deadline.earliest,
            latest=self.deadline.latest,
            condition=self.deadline.condition or "",
            rag=said["rag"],
            reason=said["reason"],
            evidence=said["evidence"],
        )


def _of(answer: AreaAnswer | None) -> dict[str, Any]:
    names = ("status", "what", "who", "by_when", "rag", "reason", "evidence")
    return {name: getattr(answer, name) for name in names} if answer else {}


class Reopening(forms.Form):
    """Why a plan goes back to its area."""

    reason = forms.CharField(
        min_length=5,
        max_length=1000,
        error_messages={
            "required": "Say why, so that the area knows what to do",
            "min_length": "Say why in at least 5 characters, so that the area knows what to do",
            "max_length": "Say why in at most 1,000 characters",
        },
    )
