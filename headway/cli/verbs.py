"""The page about the command line, written from the commands themselves."""

from collections.abc import Iterator
from typing import Any

import typer

from headway.cli.main import app

NOTE = "*Written by `headway docs` from the code; do not edit by hand.*"


def page() -> str:
    """Return the Markdown of docs/commands.md: every verb, what it does, and its options."""
    verbs = dict(_verbs("", typer.main.get_command(app)))
    return "\n\n".join(["# The command line", NOTE, *(_verb(n, verbs[n]) for n in sorted(verbs))]) + "\n"


def _verbs(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """Give every command by its full name: "law compare", not "law"."""
    if hasattr(command, "commands"):
        for part, inner in command.commands.items():
            yield from _verbs(f"{name} {part}".strip(), inner)
    else:
        yield name, command


def _verb(name: str, command: Any) -> str:
    shown = [parameter for parameter in command.params if parameter.name != "help"]
    usage = " ".join(["headway", name, *(_name(p) for p in shown if _is_argument(p))])
    rows = [f"| `{_name(p)}` | {p.help or ''} |" for p in shown]
    table = ["", "| | |", "|---|---|", *rows] if rows else []
    return "\n".join([f"## {name}", "", f"`{usage}`", "", " ".join((command.help or "").split()), *table])


def _is_argument(parameter: Any) -> bool:
    return parameter.param_type_name == "argument"


def _name(parameter: Any) -> str:
    if not _is_argument(parameter):
        return " / ".join((*parameter.opts, *parameter.secondary_opts))
    word = (parameter.metavar or parameter.name).strip("{}[].").upper()
    return word if parameter.required else f"[{word}]"
