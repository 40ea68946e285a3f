"""A draft → what its page shows: the tables of its bytes, as the audit kept with it found them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from headway.disclosure.printed.published import Place, PublishedTable
from headway.disclosure.printed.reading import read_tables
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import ROLES, NotAllowed
from headway.web.publication.draft_actions import MoveRefused, check_move
from headway.web.publication.models import Draft
from headway.web.publication.shown import Grid, rows
from headway.web.publication.states import Move


@dataclass(frozen=True)
class ShownTable:
    """One table of a document, with the verdict that was kept of it ("" where none was)."""

    table: PublishedTable
    grid: Grid
    verdict: str
    sentence: str


def tables(content: bytes, *, file_name: str, found: Mapping[str, Any] | None = None) -> list[ShownTable]:
    """Return the tables of a document.

    found  the audit as its report's to_json gives it; null: no audit was kept
    """
    kept = {told["table_id"]: told for told in (found or {}).get("tables", [])}
    return [
        _shown(table, kept.get(table.table_id, {}), prefix=f"cell-{n}")
        for n, table in enumerate(read_tables(content, name=file_name))
    ]


def _shown(table: PublishedTable, told: Mapping[str, Any], *, prefix: str) -> ShownTable:
    grid = rows(table, states=_states(told), margins=told.get("margins", []), prefix=prefix)
    return ShownTable(table, grid, told.get("verdict", ""), told.get("sentence", ""))


def _states(told: Mapping[str, Any]) -> dict[Place, str]:
    states: dict[Place, str] = {}
    for reading in told.get("readings", {}).values():
        for cell in reading["cells"]:
            place = (cell["row"], cell["column"])
            states[place] = "exact" if cell["exact"] else states.get(place, "hidden")
    return states


def offered(user: User, draft: Draft) -> dict[str, str]:
    """Return the moves that the user's role is about: "" for one that they may make now, else why not."""
    found = {}
    for move in (Move.SIGN, Move.RETURN, Move.WITHDRAW, Move.PUBLISH):
        try:
            check_move(user, draft, move)
        except NotAllowed:
            continue
        except MoveRefused as refusal:
            found[move.value] = str(refusal)
        else:
            found[move.value] = ""
    return found


def can_sign(draft: Draft) -> list[User]:
    """Return who besides the author may sign a draft off, in the order of their names."""
    signing = [role.name for role in ROLES.values() if Permission.SIGN_OFF_RELEASE in role.permissions]
    people = User.objects.filter(role__in=signing, is_active=True).exclude(pk=draft.by_id)
    return sorted(people, key=str)
