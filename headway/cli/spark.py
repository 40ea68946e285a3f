"""The rules on Spark: the frame functions of headway/law, run over partitions of people.

A row is a whole person, the events nested in it, so that however Spark splits the rows nobody is split.
pyspark is imported only when this engine is asked for: it is the optional extra `spark`.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING

import polars as pl

from headway.cli.answers import lines
from headway.cli.histories import Histories
from headway.law import figures as law
from headway.law.figures import Figures

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

PEOPLE_A_PARTITION = 5_000
"""The driver holds the answers of one partition at a time: some 3 KB a person, so about 15 MB."""

ANSWERS = "person long, answer string"
NEEDED = ("pyspark", "pyarrow", "pandas")


class SparkFault(RuntimeError):
    """Spark is not there, did not start or did not finish. The message says what to do."""


def spark_lines(histories: Histories, figures: Figures, *, master: str | None) -> Iterator[str]:
    """Yield what `headway conclude` prints for each of the histories, in their order.

    master  where the cluster is, as Spark writes it; null: as Spark's own settings say, or this machine
    Raises SparkFault when Spark is not installed, does not start, or does not answer for everybody.
    """
    with _session(master) as spark, _explaining("did not finish"):
        partitions = -(-len(histories.names) // PEOPLE_A_PARTITION) or 1
        people = spark.createDataFrame(nested(histories).to_arrow())
        people = people.repartitionByRange(partitions, "person").sortWithinPartitions("person")
        yield from _in_order(concluded(people, figures), len(histories.names))


def concluded(people: "DataFrame", figures: Figures) -> "DataFrame":
    """Return a Spark frame of person and answer (the JSON that `headway conclude` prints), a row a person.

    people  Spark frame: person (a number), name (JSON: what the answer calls the person), sentence,
            other_life_sentence, events (array of structs: kind, on, earliest, latest), all as law.conclude
            takes them; the events of a person are all in the one row
    """
    return people.mapInArrow(_over_batches(figures, _headway()), ANSWERS)


def nested(histories: Histories) -> pl.DataFrame:
    """Return one row a person, in the order of the histories, with the events as a list of structs."""
    event = pl.struct(pl.exclude("person"))
    events = histories.events.group_by("person").agg(events=event)
    names = pl.Series("name", [json.dumps(name) for name in histories.names], dtype=pl.String)
    return histories.people.with_columns(names).join(events, on="person", how="left", maintain_order="left")


def _over_batches(figures: Figures, headway: str) -> Callable[..., Iterator["pa.RecordBatch"]]:
    def answer_batches(batches: Iterable["pa.RecordBatch"]) -> Iterator["pa.RecordBatch"]:
        import pyarrow as pa

        _check_headway(headway)
        for batch in batches:
            answers = pa.array(_lines(pl.DataFrame(pl.from_arrow(batch)), figures), pa.string())
            yield pa.RecordBatch.from_arrays([batch.column("person"), answers], names=["person", "answer"])

    return answer_batches


def _lines(people: pl.DataFrame, figures: Figures) -> list[str]:
    people = people.with_columns(person=pl.int_range(pl.len()))
    events = people.select("person", "events").explode("events").drop_nulls("events").unnest("events")
    names = [json.loads(name) for name in people["name"]]
    return list(lines(people.drop("name", "events"), events, names=names, figures=figures))


def _headway() -> str:
    return f"Headway {version('headway')} with the law {law.version()}"


def _check_headway(drivers: str) -> None:
    # Another version could give another date, and nobody would see it.
    if _headway() != drivers:
        raise SparkFault(f"the executors have {_headway()}, and this machine {drivers}: install the same")


def _in_order(answers: "DataFrame", people: int) -> Iterator[str]:
    """Yield the answers; all are made first, on the executors' disks, since the driver asks for one
    partition after the other and would else keep all but one executor waiting."""
    from pyspark import StorageLevel

    answers = answers.persist(StorageLevel.DISK_ONLY)
    if (made := answers.count()) != people:
        raise SparkFault(f"Spark gave {made} answers for {people} people: run it again and report it")
    for place, row in enumerate(answers.toLocalIterator()):
        if row["person"] != place:
            raise SparkFault(f"Spark gave the answer of person {row['person']} in place {place}: report it")
        yield row["answer"]


@contextmanager
def _session(master: str | None) -> Iterator["SparkSession"]:
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise SparkFault(
            f"the engine spark needs {' and '.join(missing)}: in Headway's folder, pip install '.[spark]'"
        )
    from pyspark.sql import SparkSession

    # Spark would take whichever python3 comes first on the path, which need not have Headway.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("headway conclude")
    # Spark runs one Python process a core: each with threads for every core would only wait for the others.
    builder = builder.config("spark.executorEnv.POLARS_MAX_THREADS", "1")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    with _explaining("did not start"):
        spark = (builder.master(master) if master else builder).getOrCreate()
    try:
        yield spark
    finally:
        spark.stop()


@contextmanager
def _explaining(what: str) -> Iterator[None]:
    """Turn Spark's own errors into one line: they come with pages of where in Java, indented."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (Py4JError, PySparkException) as fault:
        told = " ".join(line for line in str(fault).splitlines() if line and not line[0].isspace())
        raise SparkFault(f"Spark {what}; docs/spark.md says what it needs. It said: {told[:300]}") from None
