"""A register that was filled before there were arrivals keeps all that it holds."""

import json
import subprocess
import sys

import pytest

from campaigns.scratch import scratch

pytestmark = pytest.mark.slow

FILLED = """
from django.db import connection, transaction
with transaction.atomic(), connection.cursor() as cursor:
    for statement in STATEMENTS:
        cursor.execute(statement)
"""
STATEMENTS = [
    "INSERT INTO register_delivery (id, name, extract_on, recorded_at, loaded_at, loaded_by, outcome) VALUES "
    "(1, '2026-06-30', '2026-06-30', '2026-06-30 00:00:00.000000', '2026-07-01 09:00:00', 'x', 'loaded'), "
    "(2, '2026-09-30', '2026-09-30', '2026-09-30 00:00:00.000000', '2026-10-01 09:00:00', 'x', 'loaded')",
    "INSERT INTO register_person (id, public_id, delivery_id) VALUES (1, 'abc', 1), (2, 'def', 2)",
    "INSERT INTO register_storedfile (id, name, sha256, content, kind, recorded_at, disposition, blob, delivery_id) "
    "VALUES (1, 'a.csv', '00', '00', 'a', '2026-06-30 00:00:00.000000', 'loaded', '', 1), "
    "(2, 'b.csv', '01', '01', 'a', '2026-09-30 00:00:00.000000', 'loaded', '', 2)",
    "INSERT INTO register_row (id, file_id, sheet, row, disposition, person_id) VALUES "
    "(1, 1, '', 2, 'accepted', 1), (2, 2, '', 2, 'accepted', 2)",
    "INSERT INTO register_identifier (id, system, value, person_id, state, recorded_at, delivery_id) VALUES "
    "(1, 'NOMIS', 'Z1000AA', 1, 'linked', '2026-06-30 00:00:00.000000', 1)",
    "INSERT INTO register_report (id, message, delivery_id) VALUES (1, 'odd', 2)",
    "INSERT INTO register_event (id, kind, key, happened_on, recorded_at, withdrawn, file_id, person_id) VALUES "
    "(1, 'prison_record', 'Z1000AA', '2026-06-30', '2026-06-30 00:00:00.000000', false, 1, 1), "
    "(2, 'prison_record', 'Z1001AA', '2026-09-30', '2026-09-30 00:00:00.000000', false, 2, 2)",
]
ASKED = """
import json
from headway.web.register import store
from headway.web.register.models import Event, Identifier, Landing, Person, Report, Row
names = lambda model: list(model.objects.order_by("pk").values_list("arrival__delivery__name", flat=True))
print(json.dumps([[names(m) for m in (Person, Row, Identifier, Report, Event)], Landing.objects.count(),
                  store.known().events.height, store.known().next_person]))
"""


def django(register, *words):
    command = [sys.executable, "-m", "django", *words]
    done = subprocess.run(command, env=register.environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_was_stored_before_there_were_arrivals_has_landed():
    first, second = "2026-06-30", "2026-09-30"
    with scratch("register", "0002") as register:
        django(register, "shell", "-v", "0", "-c", f"STATEMENTS = {json.dumps(STATEMENTS)}\n{FILLED}")
        django(register, "migrate", "register", "--verbosity=0")
        told = json.loads(django(register, "shell", "-v", "0", "-c", ASKED))
        assert told == [[[first, second], [first, second], [first], [second], [first, second]], 2, 2, 3]
        assert register.left() == 0
