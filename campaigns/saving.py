"""The process under trial: reconciles nothing, saves one invented delivery when told to.

python -m campaigns.saving EVENTS SEED      says "ready", waits for a line, saves, says what came of it
"""

import sys


def main(events: int, seed: int) -> None:
    """Save one delivery; print "saved", or the name of the refusal."""
    import django

    django.setup()
    from headway.web import clock
    from headway.web.register import store
    from headway.web.register.faults import NotStored, RegisterMoved
    from tests.web.register.outcomes import outcome

    delivery = outcome(people=50, events=events, known=store.known(), seed=seed, name=f"delivery {seed}")
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        store.save(delivery, loaded_at=clock.now(), loaded_by="campaign")
    except (RegisterMoved, NotStored) as refusal:
        print(type(refusal).__name__, flush=True)
    else:
        print("saved", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
