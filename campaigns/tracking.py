"""The process under trial: records things of an action of a plan, as it is told to.

python -m campaigns.tracking USERNAME ROLE     says "ready"; then for each line
    make N            makes a plan with one action and says its key
    update KEY SEEN   writes an update, having seen record SEEN; says its number, or the name of the refusal
    link KEY          links evidence; says its number, or the name of the refusal
    retire KEY SEEN   retires the action; says its number, or the name of the refusal
    import N          loads one small document that all processes load; says "fresh" or "there"
"""

import sys
from collections.abc import Callable
from hashlib import sha256

LEDGER = (
    "ACTION PLAN: LAMPS\n\n"
    "1. Rec. No.\t2. Recommendation\t3. Accepted/ Rejected\t4. Response Action Taken/Planned\t"
    "5. Function Responsible\t6. Target Date\n"
    "1\tThe Service should light lamp {n}.\tAccepted\tIt is lit.\tLamps Team\tMay 2031\n"
)


def main(username: str, role: str) -> None:
    """Do what each line says, and print what came of it."""
    import django

    django.setup()
    from headway.web.accounts.models import User
    from headway.web.plan import entry_actions, evidence_actions, plan_actions, state_actions
    from headway.web.plan.models import Entry
    from headway.web.plan.record_actions import RecordRefused
    from headway.web.plan.states import Move

    user, _ = User.objects.get_or_create(username=username, role=role)

    def update(key: str, seen: str) -> int:
        entry = Entry.objects.get(pk=key)
        return entry_actions.write_update(user, entry, says=username, rag="green", seen=int(seen)).number

    def link(key: str) -> int:
        entry = Entry.objects.get(pk=key)
        address = "https://example.test/lamp"
        return evidence_actions.link_evidence(user, entry, title=username, address=address).number

    def retire(key: str, seen: str) -> int:
        return state_actions.move(
            user, Entry.objects.get(pk=key), Move.RETIRE, reason="No lamp", seen=int(seen)
        ).number

    def load(n: str) -> str:
        loaded = plan_actions.import_plan("lamps.txt", LEDGER.format(n=n).encode(), user)
        return "fresh" if loaded.fresh else "there"

    verbs: dict[str, Callable[..., object]] = {
        "update": update,
        "link": link,
        "retire": retire,
        "import": load,
    }
    verbs["make"] = lambda n: _made(n)
    print("ready", flush=True)
    for line in sys.stdin:
        verb, *arguments = line.split()
        try:
            print(verbs[verb](*arguments), flush=True)
        except RecordRefused as refusal:
            print(type(refusal).__name__, flush=True)


def _made(n: str) -> int:
    from headway.web import clock
    from headway.web.plan.models import Entry, Plan

    digest = sha256(n.encode()).hexdigest()
    plan = Plan.objects.create(
        kind="action-plan", title=f"Plan {n}", edition=1, document="lamps.txt", digest=digest,
        content=b"lamps", printed="{}", at=clock.now(),
    )  # fmt: skip
    printed = {"number": 1, "title": "Light the lamp", "deliverables": [], "deadlines": [], "damaged": None}
    return Entry.objects.create(plan=plan, ref="WS1(1)", workstream=1, number=1, place=1, printed=printed).pk


if __name__ == "__main__":
    main(*sys.argv[1:])
