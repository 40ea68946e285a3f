"""Whatever is done to a file, every line of it ends in one place, and nothing raises."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.intake.outcome import Known, accounting
from headway.intake.read import read_delivery
from headway.intake.reading.delimited import decode, records
from headway.intake.reconcile import reconcile
from tests.unit.intake.test_sample import SAMPLE, known_afterwards

CSV_FILES = sorted(p for p in SAMPLE.glob("*/*.csv") if "MANIFEST" not in p.name and "(1)" not in p.name)
CELLS = st.sampled_from(
    ["", "-", "NULL", "tbc", "31/02/2019", "2525-06-03", "Z1001AA", "Z200001", "Z10O1AA", "=1+1", '"', ",",
     "\r\n", "\0", "é", "ÃÂ", "9" * 40, "(6) Life", "LR_LIFE", "DPP", "See notes", "LRP1", "IRP1", "2026-02-30"]
) | st.text(max_size=12)  # fmt: skip


@st.composite
def mutated(draw) -> tuple[Path, bytes]:
    """A sample file with some cells overwritten, lines dropped, doubled or moved, and perhaps cut off."""
    path = draw(st.sampled_from(CSV_FILES))
    lines = path.read_bytes().split(b"\r\n")
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        what = draw(st.sampled_from(["cell", "cell", "cell", "drop", "double", "swap"]))
        if what == "cell":
            cells = lines[at].split(b",")
            cells[draw(st.integers(0, len(cells) - 1))] = draw(CELLS).encode("utf-8", "surrogatepass")
            lines[at] = b",".join(cells)
        elif what == "drop":
            lines.pop(at)
        elif what == "double":
            lines.insert(at, lines[at])
        else:
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        if not lines:
            break
    data = b"\r\n".join(lines)
    return path, data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated(), st.booleans())
def test_every_line_of_a_mutated_file_is_accounted_for(mutation, known_before):
    path, data = mutation
    with tempfile.TemporaryDirectory() as folder:
        for other in path.parent.glob("*.xlsx"):
            if "Indeterminates" in other.name:
                shutil.copy(other, folder)
        (Path(folder) / path.name).write_bytes(data)
        outcome = reconcile(read_delivery(Path(folder)), known_afterwards() if known_before else Known())
    account = accounting(outcome)
    file = outcome.files.filter(outcome.files["name"] == path.name).row(0, named=True)
    number = account.filter(account["name"] == path.name)["lines"].sum()
    if file["disposition"] in ("loaded", "late"):
        # Titles above the header are not counted, so there can be fewer lines than records, never more.
        told = len(records(decode(data), "|" if file["kind"] == "j" else ",")[0])
        assert told - 11 <= number <= told - 1
    else:
        assert number == 0
    keys = outcome.events.select("kind", "key", "recorded_at")
    assert keys.unique().height == keys.height
