"""`headway conclude`: lines in, lines out, and every kind of bad line."""

import json
import time

import pytest
import typer
from typer.testing import CliRunner

from headway.cli import conclude as verb

app = typer.Typer()
app.command()(verb.conclude)

GOOD = {
    "person": "A",
    "sentence": "IPP",
    "other_life_sentence": False,
    "events": [{"kind": "released", "on": "2019-11-02"}],
}


def run(*lines, options=(), stdin=True, path="-"):
    text = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return CliRunner().invoke(app, [path, *options], input=text if stdin else None)


def event(**changes):
    return {**GOOD, "person": "B", "events": [{**GOOD["events"][0], **changes}]}


def without(*keys):
    return {key: value for key, value in {**GOOD, "person": "B"}.items() if key not in keys}


BAD = {
    "not JSON": (b"{", "not JSON"),
    "not text": (b"\xff\xfe", "not text in UTF-8"),
    "nested without end": (b"[" * 100_000, "not JSON"),
    "not an object": ([1], "[1] is not an object"),
    "no person": (without("person"), "person missing"),
    "no events": (without("events"), "events missing"),
    "a person that is no name": ({**GOOD, "person": ["B"]}, 'person ["B"] is not a name or a number'),
    "a person twice": (GOOD, 'person "A" is already on line 1'),
    "half a character": (b'{"person": "\\ud83d", "events": []}', 'person "\\ud83d" holds half a character'),
    "another sentence": ({**GOOD, "person": "B", "sentence": "LIFE"}, 'sentence "LIFE" is not IPP or DPP'),
    "a number for true": ({**GOOD, "person": "B", "other_life_sentence": 1}, "other_life_sentence 1 is not true"),
    "events that are no list": ({**GOOD, "person": "B", "events": {}}, "events {} is not a list"),
    "an event that is no object": ({**GOOD, "person": "B", "events": ["released"]}, 'event 1: "released" is not an'),
    "an event without a day": ({**GOOD, "person": "B", "events": [{"kind": "released"}]}, "event 1: on missing"),
    "an unknown kind": (event(kind="freed"), 'event 1: kind "freed" is not one of released, revoked'),
    "a kind that is a list": (event(kind=[]), "event 1: kind [] is not one of"),
    "a day that is a number": (event(on=20191101), "event 1 (released): on 20191101 is not a day"),
    "a day the other way round": (event(on="01/11/2019"), 'on "01/11/2019" is not a day'),
    "no day of the calendar": (event(on="2019-02-29"), 'on "2019-02-29" is no day of the calendar'),
    "a day before the table": (event(on="1989-12-31"), "outside 1990-01-01 to 2100-12-31"),
    "a day after the table": (event(on="2525-01-01"), "outside 1990-01-01 to 2100-12-31"),
    "year nought": (event(on="0000"), "no day of the calendar"),
}  # fmt: skip


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_line_is_named_and_the_others_are_concluded(bad):
    line, says = BAD[bad]
    done = run(GOOD, line, {**GOOD, "person": "C"})
    assert done.exit_code == 1
    assert [json.loads(answer)["person"] for answer in done.stdout.splitlines()] == ["A", "C"]
    assert "line 2: " in done.stderr and says in done.stderr
    assert "1 of 3 lines were not concluded" in done.stderr


def test_blank_lines_and_a_byte_order_mark_are_passed_over():
    done = run(b"\xef\xbb\xbf" + json.dumps(GOOD).encode(), b"", b"  \r")
    assert done.exit_code == 0 and len(done.stdout.splitlines()) == 1


def test_an_empty_input_is_refused():
    done = run(b"")
    assert (done.exit_code, done.stdout) == (2, "") and "the input is empty" in done.stderr


def test_a_file_that_is_not_there_is_named(tmp_path):
    done = run(path=str(tmp_path / "people.jsonl"), stdin=False)
    assert done.exit_code == 2 and "people.jsonl cannot be read: No such file" in done.stderr


@pytest.mark.parametrize("day", ["soon", "2026-02-30", "2026"])
def test_a_day_of_section_42_that_is_no_day_is_refused(day):
    done = run(GOOD, options=["--section-42-from", day])
    assert done.exit_code == 2 and "is not a day" in done.stderr and done.stdout == ""


def test_a_day_of_section_42_before_the_act_is_refused():
    done = run(GOOD, options=["--section-42-from", "2026-01-21"])
    assert done.exit_code == 2 and "is before 2026-01-22" in done.stderr


def test_what_is_not_recorded_is_not_an_error_and_is_not_concluded():
    done = run({"person": 7, "events": [{"kind": "released", "on": None}]})
    answer = json.loads(done.stdout)
    assert (done.exit_code, answer["person"], answer["outcome"]) == (0, 7, "cannot_determine")
    assert answer["missing"] == [
        "the sentence (IPP or DPP)",
        "whether another life sentence is being served",
        "the day of a release (not recorded)",
    ]


def test_an_answer_carries_the_figures_with_their_citations():
    answer = json.loads(run(GOOD).stdout)
    period = answer["because"][1]
    assert period["label"] == "Qualifying period for automatic ending"
    assert period["value"] == "3 years" and period["citation"]
    assert period["figures"][0]["from"] == "2024-11-01" and period["figures"][0]["confidence"] == "S"


def test_a_rescinded_recall_prints_both_ways():
    events = [("released", "2021-06-01"), ("revoked", "2025-03-10"), ("recall_rescinded", "2025-03-15")]
    answer = json.loads(run({**GOOD, "events": [{"kind": k, "on": d} for k, d in events]}).stdout)
    assert answer["outcome"] == "needs_decision"
    assert answer["if_recall_void"]["terminates_automatically_on"] == "2026-06-01"
    assert answer["if_recall_stands"]["terminates_automatically_on"] == "2027-03-15"


def test_ten_thousand_histories_are_answered_in_seconds():
    lines = [{**GOOD, "person": n} for n in range(10_000)]
    start = time.perf_counter()
    done = run(*lines)
    assert len(done.stdout.splitlines()) == 10_000
    assert time.perf_counter() - start < 10
