"""New tables are protected together with what was published before."""

import pytest

from headway.disclosure.audit import Verdict, audit_joined
from headway.disclosure.protection.certificate import from_text, to_text
from headway.disclosure.protection.past import Contradicted, Past, completed
from headway.disclosure.protection.protect import protect
from headway.disclosure.protection.protecting import Protected
from headway.disclosure.protection.refused import CannotProtect
from headway.disclosure.protection.verify import verify
from headway.disclosure.structure.figures import Figure, Kind
from headway.disclosure.structure.linking import joined
from headway.disclosure.structure.universe import Tie, Universe
from tests.unit.disclosure.releases import ledger, released
from tests.unit.disclosure.small_tables import texts
from tests.unit.disclosure.tables import printed

NEW = """
Area  | 2020 | 2021 | 2022 | Total
North | 1    | 5    | 4    | 10
South | 4    | 2    | 6    | 12
West  | 7    | 8    | 3    | 18
Total | 12   | 15   | 13   | 40
"""


def past(text: str) -> Past:
    return Past(ledger(released(text, "PQ 1", measure="panels")), measure="panels")


def made(text: str) -> Protected:
    return protect([printed(NEW, name="New")], past=past(text))


def test_what_is_printed_already_is_not_hidden_and_so_others_are() -> None:
    out = made("Area | 2020 | 2021\nSouth | 4 | 9999".replace("9999", "[c]"))
    shown = texts(out)
    assert shown["South", "2020"] == "4"
    assert shown["North", "2020"] == "[c]"
    assert out.report.verdict is Verdict.PROTECTED


def test_both_documents_read_together_tell_nothing() -> None:
    known = past("Area | 2020 | 2021\nSouth | 4 | [c]")
    out = protect([printed(NEW, name="New")], past=known)
    read = known.joined_to(joined(out.tables, threshold=3), out.tables)
    assert audit_joined(out.tables, read).verdict is Verdict.PROTECTED


def test_a_small_count_that_is_printed_already_is_refused_with_its_document() -> None:
    with pytest.raises(CannotProtect, match="are printed already: PQ 1: T: row “North”, column “2020”"):
        made("Area | 2020 | 2021\nNorth | 1 | 5")


def test_a_small_count_that_earlier_documents_tell_is_refused() -> None:
    with pytest.raises(CannotProtect, match="row “North”, column “2020”"):
        made("Area | 2020\nSouth | 4\nWest | 7\nTotal | 12")


def test_what_was_hidden_before_stays_hidden() -> None:
    out = made("Area | 2020 | 2021 | 2022 | Total\nNorth | [c] | 5 | [c] | 10\nWest | [c] | 8 | [c] | 18")
    shown = texts(out)
    assert shown["West", "2022"] == shown["North", "2022"] == "[c]"


def test_counts_that_fit_no_whole_numbers_together_are_said_to() -> None:
    figures = (Figure(Kind.COUNT, 3, 3), Figure(Kind.HIDDEN), Figure(Kind.COUNT, 2, 2))
    places = tuple(("T", "North", column) for column in ("A", "B", "Total"))
    at = {where: number for number, where in enumerate(places)}
    universe = Universe(places, at, figures, (Tie(((0, 1), (1, 1), (2, -1))),))
    with pytest.raises(Contradicted, match="headway ledger check"):
        completed(universe, {0: 3, 2: 2})
    assert completed(universe, {0: 3, 2: 3}).tolist() == [3, 0, 3]
    assert completed(universe, {0: 3, 2: 5}).tolist() == [3, 2, 5]


def test_the_certificate_holds_for_the_new_tables_by_themselves() -> None:
    out = made("Area | 2020 | 2021\nSouth | 4 | [c]")
    again = from_text(to_text(out.certificate), name="c")
    assert again.before == ("PQ 1: T",)
    assert verify(out.tables, again) == []


def test_an_empty_ledger_changes_nothing() -> None:
    alone = protect([printed(NEW, name="New")])
    with_none = protect([printed(NEW, name="New")], past=Past(ledger()))
    assert texts(alone) == texts(with_none)
    assert alone.report == with_none.report
