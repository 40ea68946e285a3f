"""The two real documents, and small invented ones that are read as they are."""

from importlib.resources import files

PLAN_2023 = "ipp-action-plan-2023.txt"
LEDGER_2017 = "hmip-ipp-thematic-action-plan-2017.txt"


def content_of(name):
    return (files("headway.plan") / "documents" / name).read_bytes()
