"""The process under trial: fills in and returns the delivery plan of an area, as it is told to.

python -m campaigns.area_editing USERNAME ROLE   says "ready"; then for each line
    ask N               as the secretary: makes and sends a template of one objective; says the plan's key
    answer KEY SEEN     says something about the item; says "answered", or the name of the refusal
    return KEY SEEN     returns the plan; says "returned", or the name of the refusal
"""

import sys
from datetime import timedelta

REGION = "Wales"


def main(username: str, role: str) -> None:
    """Do what each line says, and print what came of it."""
    import django

    django.setup()
    from headway.web.accounts.models import User
    from headway.web.areas import delivery_actions
    from headway.web.areas.models import AreaPlan

    region = REGION if role == "regional_director" else ""
    user, _ = User.objects.get_or_create(username=username, role=role, region=region)
    print("ready", flush=True)
    for line in sys.stdin:
        verb, key, *seen = line.split()
        if verb == "ask":
            print(_asked(user, key), flush=True)
            continue
        plan = AreaPlan.objects.get(pk=key)
        try:
            if verb == "answer":
                told = delivery_actions.Told(status="not_here", reason=f"Said by {username}")
                delivery_actions.answer(user, plan, plan.template.items.get(), told, seen=int(*seen))
            else:
                delivery_actions.give_back(user, plan, seen=int(*seen))
        except delivery_actions.MoveRefused as refusal:
            print(type(refusal).__name__, flush=True)
        else:
            print({"answer": "answered", "return": "returned"}[verb], flush=True)


def _asked(user, number: str) -> int:
    from headway.web import clock
    from headway.web.areas import delivery_actions, template_actions
    from headway.web.areas.area import Area, Kind
    from headway.web.plan.models import Plan

    plan, _ = Plan.objects.get_or_create(
        digest="0" * 64,
        defaults={"kind": "action-plan", "title": "Trial", "edition": 1, "document": "trial.txt",
                  "content": b"trial", "printed": "{}", "at": clock.now()},
    )  # fmt: skip
    template = template_actions.make_template(
        user, plan=plan, title=f"Trial {number}", entries=[], objectives=["Say something"],
        due_on=clock.today() + timedelta(days=1), areas=[Area(Kind.REGION, REGION)],
    )  # fmt: skip
    delivery_actions.send(user, template)
    return template.plans.get().pk


if __name__ == "__main__":
    main(*sys.argv[1:])
