import hashlib
from datetime import datetime, time

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import headway.web.register.moment
from headway.web import append_only
from headway.web.register import guards

BEFORE = ("delivery", "person", "storedfile", "row", "report", "identifier", "event")
NOW = (*BEFORE, "arrival", "decision", "undone")


def open_tables(apps, schema_editor):
    for table in BEFORE:
        for statement in append_only.unguards(schema_editor.connection.vendor, f"register_{table}"):
            schema_editor.execute(statement, params=None)


def close_tables_as_before(apps, schema_editor):
    for table in BEFORE:
        for statement in append_only.guards(schema_editor.connection.vendor, f"register_{table}"):
            schema_editor.execute(statement, params=None)


def close_tables(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    statements = [s for table in NOW for s in guards.guards(vendor, table)]
    for statement in statements + append_only.guards(vendor, "register_landing"):
        # params=None: the statements are whole, and hold per cent signs of their own
        schema_editor.execute(statement, params=None)


def reopen_tables(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    statements = [s for table in NOW for s in guards.unguards(vendor, table)]
    for statement in statements + append_only.unguards(vendor, "register_landing"):
        schema_editor.execute(statement, params=None)


def land(apps, schema_editor):
    """Give every delivery an arrival, what it brought that arrival, and the whole a landing for each."""
    deliveries = apps.get_model("register", "Delivery").objects.order_by("pk")
    files = apps.get_model("register", "StoredFile").objects
    arrivals = apps.get_model("register", "Arrival").objects
    for delivery in deliveries:
        told = sorted(files.filter(delivery=delivery).values_list("name", "sha256"))
        content = hashlib.sha256("".join(f"{name} {sha or ''}\n" for name, sha in told).encode())
        arrivals.create(
            moment=datetime.combine(delivery.recorded_at, time.min),
            name=delivery.name,
            content=content.hexdigest(),
            delivery=delivery,
        )
    of_file = (
        "(SELECT a.id FROM register_storedfile f JOIN register_arrival a ON a.delivery_id = f.delivery_id "
        "WHERE f.id = file_id)"
    )
    of_delivery = "(SELECT a.id FROM register_arrival a WHERE a.delivery_id = {table}.delivery_id)"
    for table, arrival in (
        ("row", of_file), ("event", of_file),
        ("identifier", of_delivery), ("report", of_delivery), ("person", of_delivery),
    ):  # fmt: skip
        name = f"register_{table}"
        schema_editor.execute(f"UPDATE {name} SET arrival_id = {arrival.format(table=name)}")
    _watermarks(apps)
    if schema_editor.connection.vendor == "postgresql":
        # what waits to be checked would keep the tables from being altered in this transaction
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


def _watermarks(apps):
    landings = apps.get_model("register", "Landing").objects
    last = {table: _last(apps, table) for table in NOW}
    for arrival in apps.get_model("register", "Arrival").objects.order_by("pk"):
        landings.create(
            at=arrival.delivery.loaded_at,
            by=arrival.delivery.loaded_by,
            arrival=arrival,
            **{f"last_{table}": number for table, number in last.items()},
        )


def _last(apps, table):
    return apps.get_model("register", table).objects.aggregate(last=models.Max("id"))["last"] or 0


def of_arrival(**more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="register.arrival", **more)


class Migration(migrations.Migration):
    """What comes is an arrival, and counts from its landing on (ADR 8)."""

    dependencies = [("register", "0002_append_only")]

    operations = [
        migrations.RunPython(open_tables, close_tables_as_before),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("verdict", models.CharField(max_length=10)),
                ("decided_at", headway.web.register.moment.SupplierMoment()),
                ("by", models.CharField(max_length=150)),
                ("reason", models.TextField()),
                ("one_system", models.CharField(blank=True, max_length=10)),
                ("one_value", models.CharField(blank=True, max_length=255)),
                ("other_system", models.CharField(blank=True, max_length=10)),
                ("other_value", models.CharField(blank=True, max_length=255)),
                ("kind", models.CharField(blank=True, max_length=1)),
                ("sheet", models.CharField(blank=True, max_length=255)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("column", models.CharField(blank=True, max_length=255)),
                ("value", models.TextField(blank=True)),
                (
                    "undoes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_back_by",
                        to="register.decision",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(verdict__in=["same", "apart", "use", "reject"]),
                        name="decision_verdict_known",
                    ),
                    models.CheckConstraint(
                        condition=~Q(by="") & ~Q(reason=""), name="decision_by_somebody_for_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=Q(verdict__in=["same", "apart"], digest="")
                        & ~Q(one_value="")
                        & ~Q(other_value="")
                        | Q(verdict__in=["use", "reject"], one_value="") & ~Q(digest=""),
                        name="decision_about_something",
                    ),
                    models.UniqueConstraint(fields=("undoes",), name="decision_taken_back_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("moment", headway.web.register.moment.SupplierMoment()),
                ("name", models.CharField(max_length=255)),
                ("content", models.CharField(max_length=64)),
                ("manifest", models.CharField(blank=True, max_length=80)),
                (
                    "delivery",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrival",
                        to="register.delivery",
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrival",
                        to="register.decision",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(delivery__isnull=False, decision__isnull=True)
                        | Q(delivery__isnull=True, decision__isnull=False),
                        name="arrival_of_one_thing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Landing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=150)),
                ("arrival", of_arrival(related_name="landings")),
                *((f"last_{table}", models.BigIntegerField()) for table in NOW),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=~Q(by=""), name="landing_by_somebody")]
            },
        ),
        migrations.CreateModel(
            name="Undone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=10)),
                ("which", models.BigIntegerField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("what", "which"), name="undone_once")]},
        ),
        migrations.RemoveConstraint(model_name="row", name="row_ends_in_one_place"),
        migrations.RemoveConstraint(model_name="storedfile", name="file_loaded_once"),
        *(
            migrations.AddField(model, "landing", models.BigIntegerField(default=0), preserve_default=False)
            for model in ("row", "storedfile")
        ),
        *(
            migrations.AddField(model, "arrival", of_arrival(null=True))
            for model in ("event", "identifier", "person", "report", "row")
        ),
        migrations.RunPython(land),
        *(migrations.RemoveField(model, "delivery") for model in ("identifier", "person", "report")),
        migrations.AlterField("event", "arrival", of_arrival(related_name="events")),
        migrations.AlterField("identifier", "arrival", of_arrival()),
        migrations.AlterField("person", "arrival", of_arrival(related_name="people")),
        migrations.AlterField("report", "arrival", of_arrival(related_name="reports")),
        migrations.AlterField("row", "arrival", of_arrival(related_name="rows")),
        migrations.AlterField(
            "event",
            "file",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="register.storedfile"),
        ),
        migrations.RemoveIndex("event", "event_by_day"),
        migrations.RemoveIndex("event", "event_by_moment"),
        migrations.AddConstraint(
            "row",
            models.UniqueConstraint(
                fields=("file", "sheet", "row", "landing", "arrival"), name="row_ends_in_one_place"
            ),
        ),
        migrations.AddConstraint(
            "storedfile",
            models.UniqueConstraint(
                condition=Q(disposition__in=["loaded", "late"]),
                fields=("kind", "content", "recorded_at", "landing"),
                name="file_loaded_once",
            ),
        ),
        migrations.AddField(
            "row",
            "decision",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rows",
                to="register.decision",
            ),
        ),
        migrations.AddIndex(
            "row",
            models.Index(
                condition=Q(decision__isnull=False), fields=["file", "sheet", "row"], name="row_decided"
            ),
        ),
        migrations.RunPython(close_tables, reopen_tables),
    ]
