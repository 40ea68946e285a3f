"""The one door to documents: bytes in, a plan or a clear refusal out."""

import re

from headway.plan import docx_source, pdf_source, text_source
from headway.plan.action_plan import read_action_plan
from headway.plan.direction_marks import without_direction_marks
from headway.plan.ledger_rows import heads
from headway.plan.recommendations import read_ledger
from headway.plan.shape import Action, ActionPlan, Plan
from headway.plan.source import NotAPlan, Source
from headway.plan.workstream_actions import NO_NUMBER
from headway.plan.workstream_numbering import NUMBER_TWICE
from headway.plan.workstream_rows import HEADING, told

_FOLDERS = re.compile(r"^.*[/\\]")
# A table of a few actions may be torn throughout and still be the plan that somebody has.
_LEAST_TORN = 10
_SHARE_TORN = 0.9


def read_plan(name: str, content: bytes) -> Plan:
    """Return the action plan or the recommendation ledger that a document holds, damage and all.

    name     the file's name; folders before it are dropped. Its content tells what it is, not its name
    content  its bytes: a text in UTF-8 with tabs between cells, a Word document (.docx) or a PDF with text
    Raises NotAPlan, with what to do, for an empty or binary file, a PDF of pictures, a document without a
    table, and one whose table is neither of actions nor of recommendations. Damage inside a plan is no error;
    tables of which nearly nothing reads as an action are no plan's. Marks of direction are left out.
    """
    document = source(_FOLDERS.sub("", name), content)
    if any(heads(row) for row in document.rows):
        return read_ledger(document)
    _refuse_what_has_no_actions(document)
    plan = read_action_plan(document)
    if not any(workstream.actions for workstream in plan.workstreams):
        raise NotAPlan(_NO_ACTIONS.format(name=document.name))
    _refuse_what_only_looks_like_actions(document, plan)
    return plan


def source(name: str, content: bytes) -> Source:
    """Return a document's rows, read by what its bytes are. Raises NotAPlan as read_plan does."""
    return without_direction_marks(_source(name, content))


def _source(name: str, content: bytes) -> Source:
    if not content.strip():
        raise NotAPlan(
            f"{name} is empty: no words are in it. Choose the document again, or ask its sender for it."
        )
    if content.startswith(b"%PDF-"):
        return pdf_source.source(name, content)
    if content.startswith(b"PK\x03\x04"):
        return docx_source.source(name, content)
    return text_source.source(name, content)


_NO_TABLE = (
    "{name} has no table: {rows} lines of running text, and none with cells beside each other. A plan is "
    "read from its table of actions or recommendations. Choose the document that holds the table; if this is "
    "its text, take the text out again in a way that keeps a tab between columns."
)
_NO_ACTIONS = (
    "{name} has tables, but none is a plan's: no action numbered (1), (2) … beneath 'Action' and 'Deadline', "
    "and no table headed recommendation, accepted or rejected, and response. Choose an action plan or a "
    "return to an inspectorate."
)
_TORN = (
    "{name} does not read as a plan: nothing in it is headed as a workstream, and of the {rows} rows that "
    "could be actions {torn} have no number of their own and miss other parts too. It looks like a report or "
    "a pack of papers with tables of several kinds. Choose the plan itself; if this is the plan, choose its "
    "Word document, or its text with a tab between columns."
)


def _refuse_what_has_no_actions(document: Source) -> None:
    """Refuse a document that has neither a table nor a numbered action in brackets."""
    tables = any(sum(bool(cell.strip()) for cell in row.cells) >= 2 for row in document.rows)
    numbered = any(re.match(r"^\s*\(\d{1,2}\)\s", row.cells[0]) for row in document.rows)
    if not tables and not numbered:
        raise NotAPlan(_NO_TABLE.format(name=document.name, rows=len(document.rows)))


def _refuse_what_only_looks_like_actions(document: Source, plan: ActionPlan) -> None:
    """Refuse tables of other things, which are taken for actions after one headed 'Action' and 'Deadline'."""
    actions = [action for workstream in plan.workstreams for action in workstream.actions]
    torn = sum(_is_torn(action) for action in actions)
    if torn < max(_LEAST_TORN, _SHARE_TORN * len(actions)):
        return
    if not any(one.kind == HEADING for row in document.rows for one in told(row)):
        raise NotAPlan(_TORN.format(name=document.name, rows=len(actions), torn=torn))


def _is_torn(action: Action) -> bool:
    """Return whether an action has no number of its own and more than that is damaged."""
    damage = action.damaged or ""
    no_number, twice = (said.format(number=action.number) for said in (NO_NUMBER, NUMBER_TWICE))
    return damage not in ("", no_number, twice) and (no_number in damage or twice in damage)
