"""`headway conclude --engine spark`: line for line what the default engine says, on a real local Spark."""

import json
import os
import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from typer.testing import CliRunner

from headway.cli import spark
from headway.cli.main import app
from headway.law.figures import published

HEADWAY = Path(sys.executable).with_name("headway")
PEOPLE = 6_000  # more than PEOPLE_A_PARTITION, so that there are two partitions
SMALL = """
spark.ui.enabled false
spark.driver.memory 512m
spark.driver.host 127.0.0.1
spark.driver.bindAddress 127.0.0.1
"""
BROKEN = (
    b"{", b"[1]", b"", b'{"person": 1}', b'{"person": "P3", "events": []}',
    b'{"person": "B1", "sentence": "LIFE", "events": []}',
    b'{"person": "B2", "events": [{"kind": "freed", "on": null}]}',
    b'{"person": "B3", "events": [{"kind": "released", "on": "2019-02-29"}]}',
)  # fmt: skip


def line(number, draw):
    """A history with what real ones have: recalls, disregards, rescissions, and days known roughly or not."""
    events, day = [], date(2005, 6, 1) + timedelta(days=draw.randrange(7_500))
    for turn in range(draw.randrange(7)):
        kind = "revoked" if turn % 2 else "released"
        told = day.isoformat()
        rough = draw.choices([told, told[:7], told[:4], None], [90, 4, 4, 2])[0]
        events.append({"kind": kind, "on": rough})
        if turn and kind == "released" and draw.random() < 0.3:
            events.append({"kind": "recall_disregarded", "on": rough})
        if kind == "revoked" and draw.random() < 0.03:
            events.append({"kind": "recall_rescinded", "on": rough})
        day += timedelta(days=draw.randrange(1, 900))
    if draw.random() < 0.05:
        draw.shuffle(events)
    person = {
        "person": draw.choice([number + 100_000, f"P{number}", f"Ŵ{number}"]),
        "sentence": draw.choices(["IPP", "DPP", None], [90, 8, 2])[0],
        "other_life_sentence": draw.choices([False, True, None], [95, 3, 2])[0],
        "events": events,
    }
    return json.dumps(person, ensure_ascii=False).encode()


@pytest.fixture(scope="module")
def histories(tmp_path_factory):
    draw = random.Random(20261122)
    lines = [draw.choice(BROKEN) if draw.random() < 0.02 else line(n, draw) for n in range(PEOPLE)]
    file = tmp_path_factory.mktemp("histories") / "histories.jsonl"
    file.write_bytes(b"\n".join(lines))
    return file


@pytest.fixture
def quiet_and_small(tmp_path):
    """Spark's own settings, where Spark looks for them: little memory, nothing on the network."""
    (tmp_path / "spark-defaults.conf").write_text(SMALL)
    return os.environ | {"SPARK_CONF_DIR": str(tmp_path), "SPARK_LOCAL_IP": "127.0.0.1"}


def conclude(file, *options, environment=None):
    # Spark ends with the process that began it, so that the time limit leaves nothing behind.
    command = [HEADWAY, "conclude", file, *options]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)


@pytest.mark.slow
@pytest.mark.parametrize("law", [(), ("--section-42-from", "2026-05-01")], ids=["law-now", "section-42"])
def test_spark_prints_what_the_default_engine_prints_and_refuses_the_same_lines(
    histories, quiet_and_small, law
):
    here = conclude(histories, *law)
    there = conclude(
        histories, *law, "--engine", "spark", "--master", "local[2]", environment=quiet_and_small
    )
    assert here.returncode == there.returncode == 1
    assert here.stdout.count("\n") > spark.PEOPLE_A_PARTITION
    assert {json.loads(answer)["outcome"] for answer in here.stdout.splitlines()} == {
        "concluded", "cannot_determine", "needs_decision",
    }  # fmt: skip
    assert there.stdout.splitlines() == here.stdout.splitlines()
    # Spark's own log comes first on standard error; what Headway says of the lines is the end of it.
    assert "lines were not concluded" in here.stderr and there.stderr.endswith(here.stderr)


def test_without_java_a_sentence_says_what_spark_needs(tmp_path):
    people = tmp_path / "people.jsonl"
    people.write_text('{"person": 1, "events": []}')
    nowhere = os.environ | {"JAVA_HOME": str(tmp_path)}
    done = conclude(people, "--engine", "spark", environment=nowhere)
    assert (done.returncode, done.stdout) == (2, "")
    assert "headway conclude: Spark did not start; docs/spark.md says what it needs" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_the_extra_a_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setattr(spark, "find_spec", lambda name: None if name == "pyspark" else object())
    done = CliRunner().invoke(
        app, ["conclude", "-", "--engine", "spark"], input='{"person": 1, "events": []}'
    )
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "headway conclude: the engine spark needs pyspark: in Headway's folder, pip install '.[spark]'\n"
    )


def test_a_cluster_for_the_engine_that_has_none_is_refused():
    done = CliRunner().invoke(app, ["conclude", "-", "--master", "local[2]"], input="")
    assert done.exit_code == 2 and "add --engine spark" in done.stderr


def test_executors_with_another_headway_are_refused():
    answered = spark._over_batches(published(), "Headway 0.0.1 with the law abc")
    with pytest.raises(spark.SparkFault, match=r"and this machine Headway 0.0.1 with the law abc"):
        next(answered([pa.record_batch({"person": [0]})]))
