"""`headway run`: everything from an empty folder to a page in the browser; a second start only serves."""

import gc
import multiprocessing
import socket
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console

from headway.cli import django
from headway.cli.main import app

HOST = "127.0.0.1"
THREADS = 4
console = Console(stderr=True, highlight=False)


@app.command()
def run(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8000,
    browser: Annotated[bool, typer.Option(help="Open the application in the browser.")] = True,
    people: Annotated[
        int, typer.Option(min=50, max=8711, help="How many people to invent on the first start.")
    ] = 8711,
    seed: Annotated[int, typer.Option(help="The same seed invents the same people.")] = 1,
) -> None:
    """Open the demonstration: invented people, on the embedded database. Ctrl-C stops it."""
    refuse_taken(port)
    read_figures()
    from headway.web import home, preparation

    if not (preparation.is_done() and home.settings_file().exists()):
        make_ready(people=people, seed=seed)
    serve(port, browser=browser)


def read_figures() -> None:
    """Raise FiguresFault if a figure of the law or of a duty is wrong: a server would only say it later."""
    from headway.duties.figures import published as duties
    from headway.law.figures import published as law

    law()
    duties()


def refuse_taken(port: int) -> None:
    """Exit with a clear error if something listens on the port: before the long work, not after it."""
    with socket.socket() as probe:
        # a port that was just given up may be taken again at once
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as fault:
            console.print(
                f"Port {port} cannot be used ({fault.strerror}). Is another Headway running? "
                f"Stop it, or choose another port: --port {port + 1}"
            )
            raise typer.Exit(1) from None


@contextmanager
def step(what: str) -> Iterator[Callable[[str], None]]:
    """Show what is being done, then how long it took; gives a function that says more meanwhile."""
    began = time.monotonic()
    if not console.is_terminal:
        console.print(f"{what} ...")
    with console.status(f"{what} ...") as status:
        yield lambda detail: status.update(f"{what}: {detail} ...")
    console.print(f"{what}: {time.monotonic() - began:.1f} s")


def make_ready(*, people: int, seed: int) -> None:
    """Do what a first start, or the first of a new version, has to do before serving."""
    from headway.web import preparation

    with step("Preparing the database"):
        django.setup()
        preparation.prepare()
    from headway.web import demonstration, home

    if demonstration.is_wanted():
        # A million small things are made and kept: looking for ones to throw away took five seconds.
        gc.disable()
        demonstrate(people=people, seed=seed)
        gc.enable()
    elif not home.settings_file().exists():
        console.print(
            f"The register in {home.folder()} already holds people from files, so nobody is invented and "
            "there is no demonstration sign-in. For a demonstration, point HEADWAY_HOME at an empty folder; "
            "for sign-in by your organisation, write settings.toml (docs/running.md)."
        )


def demonstrate(*, people: int, seed: int) -> None:
    """Invent people, write their extract files, and take these in by the same intake that real files use.

    Started again after an interruption it goes on: files already taken in count once.
    """
    from headway.synthetic.extracts import write_demonstration
    from headway.web import demonstration, home
    from headway.web.waiting.actions import Delivery, giving

    console.print(f"First start in {home.folder()}: {people:,} invented people, seed {seed}.")
    if not demonstration.folder().exists():
        with step("Inventing people and writing their extract files") as say:
            demonstration.keep(
                lambda folder: write_demonstration(
                    folder, people, seed, lambda what, done, steps: say(f"{what}, {done} of {steps}")
                )
            )
    with step("Taking the files in") as say:
        for one in giving(demonstration.folder(), by="headway run", progress=say):
            became = "Taken in" if isinstance(one, Delivery) else "Kept until somebody approves it"
            console.print(f"{became}: the delivery {one.name}")
    with step("Loading the plans, and choosing whom the invented users may see"):
        demonstration.open_to_visitors()


def serve(port: int, *, browser: bool) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    # not a fork: it would inherit settings read before the demonstration was made, and threads half alive
    multiprocessing.set_start_method("spawn", force=True)
    address = f"http://{HOST}:{port}/"
    threading.Thread(target=announce, args=(address, port), kwargs={"browser": browser}, daemon=True).start()
    # one process, so that the frames in memory are held once; threads, because SQLite readers do not wait
    Granian(
        "headway.web.wsgi:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()
    console.print("Headway has stopped.")


def announce(address: str, port: int, *, browser: bool) -> None:
    """Say where the application is once it answers, and open it there."""
    while True:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    console.print(f"Headway is at {address}  (Ctrl-C stops it)")
    if browser:
        webbrowser.open(address)
