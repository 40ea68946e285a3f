"""The process under trial: sets a day of the law as often as it is told to.

python -m campaigns.setting USERNAME      says "ready"; for each line, the number of the newest setting it
                                          is to have seen, tries to set the next and says what came of it
"""

import sys
from datetime import date


def main(username: str) -> None:
    """Set the day once for every line; print "set", or the name of the refusal."""
    import django

    django.setup()
    from headway.web.accounts.models import User
    from headway.web.law.actions import SetMeanwhile, set_day

    owner, _ = User.objects.get_or_create(username=username, role="rules_owner")
    print("ready", flush=True)
    for line in sys.stdin:
        day = date(2026, 5, 1 + int(line) % 28)
        try:
            set_day(owner, "section_42_from", day, authority=f"as {username} read it", seen=int(line))
        except SetMeanwhile as refusal:
            print(type(refusal).__name__, flush=True)
        else:
            print("set", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
