"""Open questions one by one, each with what the user may see of it."""

from typing import Any

import polars as pl
from django.urls import reverse
from django.utils.http import urlencode

from headway.intake.asking.questions import HELD, PERSON, SOURCES
from headway.web import clock, people
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can
from headway.web.accounts.scope import visible
from headway.web.register import rows as register_rows
from headway.web.register.cohort import cohort
from headway.web.register.models import Report, Row


def lines(questions: pl.DataFrame, user: User) -> tuple[list[dict[str, Any]], set[str]]:
    """Return a line for each question, and the public references of the people whom the lines name.

    questions  some rows of question_groups.aged
    A line names a person whom the user may see by name; of others it says that there is somebody.
    """
    seen = visible(cohort(on=clock.today()), user).filter(
        pl.col("person").is_in(questions["person"].drop_nulls().to_list())
    )
    named = {row["person"]: row for row in seen.iter_rows(named=True)}
    told = _Told(questions, user)
    made = [told.line(each, named.get(each["person"])) for each in questions.iter_rows(named=True)]
    return made, {str(row["public_id"]) for row in named.values()}


class _Told:
    """The rows and reports behind some questions, looked up once for all of them."""

    def __init__(self, questions: pl.DataFrame, user: User) -> None:
        of_rows = questions.filter(~pl.col("ask").is_in([PERSON, SOURCES]))["number"].to_list()
        of_people = questions.filter(pl.col("ask") == PERSON)["number"].to_list()
        found = list(Row.objects.filter(pk__in=of_rows).select_related("file"))
        reports = Report.objects.filter(pk__in=of_people).select_related("file")
        self.rows = {row.pk: row for row in found}
        self.reports = {report.pk: report for report in reports}
        self.readable = register_rows.readable(found, user)
        self.may_review = can(user, Permission.SEE_ROWS)

    def line(self, question: dict[str, Any], person: dict[str, Any] | None) -> dict[str, Any]:
        """Return one line. person: their row of the cohort; null: nobody, or nobody whom the user may see."""
        return {
            "since": question["since"],
            "days": question["days"],
            "person": people.name(person) if person else None,
            "somebody": question["person"] is not None,
            "case": reverse("case", args=[person["public_id"]]) if person else "",
            **self._told(question, person),
        }

    def _told(self, question: dict[str, Any], person: dict[str, Any] | None) -> dict[str, Any]:
        if question["ask"] == SOURCES:
            field = question["code"].removeprefix("S_").lower()
            at = reverse("case-section", args=[person["public_id"], "provenance"]) if person else ""
            return {"where": "Case", "href": f"{at}#{field}" if at else "", "says": []}
        if question["ask"] == PERSON:
            report = self.reports[question["number"]]
            # how the file calls the person or event is for those who may see the person
            says = [report.message, *([f"Number: {report.identifier}"] if person else [])]
            return {"where": report.file.name if report.file else "", "href": "", "says": says}
        return self._row(question, self.rows[question["number"]])

    def _row(self, question: dict[str, Any], row: Row) -> dict[str, Any]:
        faults = [f for f in register_rows.faults(row, self.readable) if f["code"] == question["code"]]
        at = reverse("delivery-rows", args=[row.file.delivery_id])
        asked: dict[str, str | int] = {
            "file": row.file.pk,
            "code": row.code or "",
            "disposition": row.disposition,
        }
        href = f"{at}?{urlencode(asked)}"
        if question["ask"] == HELD and row.pk in self.readable and self.may_review:
            href = reverse("review-row", args=[row.pk])
        says = [f.get("message") or "" for f in faults]
        return {"where": f"{row.file.name}, row {row.row}", "href": href, "says": [s for s in says if s]}
