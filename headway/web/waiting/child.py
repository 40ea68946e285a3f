"""The process that takes an uploaded or approved delivery in, so that the web server stays free."""

import os
import subprocess
import sys

from headway.web.waiting.incoming import End, Room


def start(room: Room) -> None:
    """Start the process that works on a room. It goes on when the browser is closed or the server stops."""
    command = [sys.executable, "-m", "headway.web.waiting.child", room.token]
    with room.held() as lock, (room.folder / "log").open("wb") as log:
        subprocess.Popen(  # nobody waits for it: its end is told by the room
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=[lock], start_new_session=True
        )


def work(room: Room) -> None:
    """Take in what was given, and note every step and the end of it in the room."""
    from headway.web.waiting.told import said

    deliveries: list[int] = []
    waiting: list[int] = []
    error = ""
    try:
        _take_in(room, deliveries, waiting)
    except Exception as fault:
        error = said(fault)
        if not error:
            raise  # into the log: the page tells that the process stopped
    room.finish(End(deliveries, waiting, error))


def _take_in(room: Room, deliveries: list[int], waiting: list[int]) -> None:
    """Add the number of each delivery once it is stored, or once it waits."""
    from headway.web.waiting.actions import Delivery, Waiting, giving, take_in_approved

    given = room.given
    if given.waiting is None:
        for one in giving(room.files, by=given.by, progress=room.say):
            (deliveries if isinstance(one, Delivery) else waiting).append(one.pk)
        return
    approved = Waiting.objects.get(pk=given.waiting)
    one = take_in_approved(approved, by=given.by, progress=room.say)
    (deliveries if isinstance(one, Delivery) else waiting).append(one.pk)


def main(token: str) -> None:
    """Set Django up and work on the room of the token."""
    import django

    from headway.web.waiting.incoming import room_named

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.web.settings")
    django.setup()
    if room := room_named(token):
        work(room)


if __name__ == "__main__":
    main(sys.argv[1])
