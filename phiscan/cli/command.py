"""Commands and groups of commands, whose help may go unread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from phiscan.cli import output


class Group(TyperGroup):
    """The command, whose help may go unread."""

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """Parse the arguments before a command's name. Raises OutputError."""
        return _parsed(super().make_context, *args, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Run one of the commands. Raises Abort where it is interrupted."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise typer.Abort from None


class Command(TyperCommand):
    """One of its commands, whose help may go unread."""

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """Parse a command's arguments. Raises OutputError."""
        return _parsed(super().make_context, *args, **extra)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return what the usage line names: which options must be given, what may be repeated."""
        told = self.get_params(ctx)
        options = [param for param in told if param.param_type_name == "option" and param.required]
        arguments = [param for param in told if param.param_type_name == "argument"]
        required = [f"{option.opts[0]} {option.metavar}" for option in options]
        return ["[OPTIONS]", *required, *map(_usage_of, arguments)]


def _usage_of(argument: Any) -> str:
    name = f"{argument.metavar or argument.name.upper()}{'...' if argument.nargs == -1 else ''}"
    return name if argument.required else f"[{name}]"


def _parsed(parse: Callable[..., Any], *args: Any, **extra: Any) -> Any:
    """Parse arguments; all that fails while typer does is its printing of a help."""
    try:
        return parse(*args, **extra)
    except OSError as error:
        output.end(error)
        raise typer.Exit from None
