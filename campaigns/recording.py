"""The process under trial: records that a duty of one person was dealt with, as often as it is told to.

python -m campaigns.recording USERNAME    says "ready"; for each line, a number, tries to record the duty of
                                          that number's occasion and says what came of it
"""

import sys
from datetime import date, timedelta

SOMEBODY = {"public_id": "somebody", "prison": "MDI"}


def main(username: str) -> None:
    """Record the duty once for every line; print "recorded", or the name of the refusal."""
    import django

    django.setup()
    from headway.web.accounts.models import User
    from headway.web.casework.actions import RecordFault, record_dealt_with

    officer, _ = User.objects.get_or_create(username=username, role="pom", prison="MDI")
    print("ready", flush=True)
    for line in sys.stdin:
        arose_on = date(2020, 1, 1) + timedelta(days=int(line))
        said = {"duty": "recall_referral", "arose_on": arose_on, "on": date(2020, 6, 1), "says": "A letter"}
        try:
            record_dealt_with(officer, SOMEBODY, **said)
        except RecordFault as refusal:
            print(type(refusal).__name__, flush=True)
        else:
            print("recorded", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
