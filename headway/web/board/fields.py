"""Forms of the boards' pages: each is a list of fields that one template (board/form.html) draws."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django import forms

from headway.web import days

PARTS = tuple(f"-{part}" for part in days.PARTS)


class DayBoxes(forms.Widget):
    """Three boxes for a day. Its value is what was typed in them, with the name that they begin with."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, dict[str, str]]:
        return name, {f"{name}{part}": data.get(f"{name}{part}", "") for part in PARTS}


class Day(forms.Field):
    """A day in three boxes. said: how a sentence calls it, "The day of the meeting"."""

    widget = DayBoxes

    def __init__(self, *, said: str, **told: Any) -> None:
        super().__init__(**told)
        self.said = said

    def clean(self, value: Any) -> date | None:
        name, typed = value
        try:
            found = days.asked(typed, name, said=self.said)
            if found is None and self.required:
                raise days.NotADay(name, f"Enter {self.said[:1].lower()}{self.said[1:]}")
        except days.NotADay as fault:
            raise forms.ValidationError(fault.wrong.text, code=fault.wrong.at) from None
        return found


class Upload(forms.FileField):
    """A file; that it is empty is for the action to say."""

    def __init__(self, **told: Any) -> None:
        super().__init__(allow_empty_file=True, **told)


def line(
    label: str, missing: str, *, hint: str = "", longest: int = 200, required: bool = True
) -> forms.CharField:
    """Return a field of one line. missing: what to say where nothing was entered."""
    too_long = f"{label}: enter at most {longest:,} characters"
    told = {"required": missing, "max_length": too_long}
    return forms.CharField(
        label=label, help_text=hint, max_length=longest, required=required, error_messages=told
    )


def text(label: str, missing: str, *, hint: str = "", longest: int = 2000, rows: int = 5) -> forms.CharField:
    """Return a field of several lines."""
    found = line(label, missing, hint=hint, longest=longest)
    found.widget = forms.Textarea(attrs={"rows": rows})
    found.widget.is_required = True
    return found


@dataclass(frozen=True)
class Shown:
    """One field as the template draws it. kind: "line", "text", "day", "choice", "file" or "hidden"."""

    name: str
    kind: str
    label: str
    hint: str
    value: Any
    error: str = ""
    href: str = ""
    rows: int = 5
    items: tuple[Mapping[str, Any], ...] = field(default=())

    @property
    def wrong(self) -> days.Wrong | None:
        """What the boxes of a day are told."""
        return days.Wrong(self.name, self.error, self.href.removeprefix("#")) if self.error else None


class BoardForm(forms.Form):
    """A form that tells its template what to draw, and that an action can refuse."""

    @property
    def shown(self) -> list[Shown]:
        return [self._shown(bound) for bound in self]

    @property
    def summary(self) -> list[dict[str, str]]:
        """The error summary: each leads to its field; what an action refused leads to the first."""
        first = next(iter(self.fields), "")
        found = [{"text": str(text), "href": self._at(first)} for text in self.non_field_errors()]
        return found + [{"text": one.error, "href": one.href} for one in self.shown if one.error]

    def refuse(self, sentence: object) -> None:
        """Show what an action refused."""
        self.add_error(None, str(sentence))

    def _shown(self, bound: forms.BoundField) -> Shown:
        given = self.errors.as_data().get(bound.name, []) if self.is_bound else []
        error = given[0] if given else None
        code = str(error.code) if error and str(error.code).startswith(f"{bound.name}-") else ""
        return Shown(
            name=bound.name,
            kind=_kind(bound),
            label=str(bound.label),
            hint=str(bound.help_text),
            value=self._value(bound),
            error=str(error.messages[0]) if error else "",
            href=f"#{code}" if code else self._at(bound.name),
            rows=int(bound.field.widget.attrs.get("rows", 5)),
            items=_items(bound),
        )

    def _value(self, bound: forms.BoundField) -> Any:
        if isinstance(bound.field, Day):
            typed = bound.data[1] if self.is_bound else {}
            return days.typed(typed, bound.name, bound.initial)
        return "" if bound.value() is None else bound.value()

    def _at(self, name: str) -> str:
        return f"#{name}-day" if isinstance(self.fields.get(name), Day) else f"#id_{name}"


def _kind(bound: forms.BoundField) -> str:
    if isinstance(bound.field, Day):
        return "day"
    if isinstance(bound.field, forms.FileField):
        return "file"
    if isinstance(bound.field, forms.ChoiceField):
        return "choice"
    if bound.is_hidden:
        return "hidden"
    return "text" if isinstance(bound.field.widget, forms.Textarea) else "line"


def _items(bound: forms.BoundField) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(bound.field, forms.ChoiceField):
        return ()
    chosen, choices = str(bound.value() or ""), cast(Iterable[tuple[str, str]], bound.field.choices)
    return tuple(
        {"value": value, "text": words, "selected": chosen == str(value)} for value, words in choices
    )
