"""The process that stores a decision, so that the web server stays free."""

import os
import subprocess
import sys

from headway.web.review.desk import Desk, Ended


def start(desk: Desk) -> None:
    """Start the process that works on a desk. It goes on when the browser is closed."""
    command = [sys.executable, "-m", "headway.web.review.child", desk.token]
    with desk.held() as lock, (desk.folder / "log").open("wb") as log:
        subprocess.Popen(  # nobody waits for it: its end is told by the desk
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=[lock], start_new_session=True
        )


def work(desk: Desk) -> None:
    """Make the decision, and note how it ended; what is nobody's mistake goes into the log."""
    from headway.intake.deciding.decidable import CannotDecide
    from headway.web.register.faults import NotStored, RegisterMoved
    from headway.web.review.actions import make

    try:
        desk.finish(Ended(made=make(desk)))
    except (CannotDecide, NotStored, RegisterMoved) as fault:
        desk.finish(Ended(error=str(fault)))


def main(token: str) -> None:
    """Set Django up and work on the desk of the token."""
    import django

    from headway.web.review.desk import desk_named

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.web.settings")
    django.setup()
    if desk := desk_named(token):
        work(desk)


if __name__ == "__main__":
    main(sys.argv[1])
