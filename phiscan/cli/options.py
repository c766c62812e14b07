"""The options that several commands have."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from phiscan.cli.log import LogFormat


def given(text: str) -> str:
    """Return what is given for an option. Raises BadParameter where that is nothing."""
    if not text:
        raise typer.BadParameter("must not be empty")
    return text


def path(text: str) -> Path:
    return Path(given(text))


Out = Annotated[
    Path,
    typer.Option(
        "--out",
        "-o",
        metavar="DIR",
        parser=path,
        help="Folder for the result; made if it is missing. Runs add up in it.",
    ),
]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        parser=path,
        help="File with the site's secret for hashes, 32 hex digits. Else PHISCAN_KEY, "
        "else one is made in your config folder.",
    ),
]
Concurrency = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=1,
        max=256,
        help="Batches of files in flight. Default: follow the latency that is measured.",
    ),
]
Log = Annotated[
    LogFormat,
    typer.Option(
        "--log-format",
        help="Progress as a bar, as plain lines or as JSON lines, on standard error. "
        "auto: a bar on a terminal, else lines.",
    ),
]

Policy = Annotated[
    Path | None,
    typer.Option(
        "--policy",
        metavar="FILE",
        parser=path,
        help="The site's own rules, a TOML file: docs/policy.md.",
    ),
]
Profile = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar="NAMES",
        parser=given,
        help="basic, and options of PS3.15 after commas: basic,retain-uids. Options: "
        "clean-descriptors, clean-structured-content, clean-graphics, retain-uids, "
        "retain-longitudinal-full-dates, retain-longitudinal-modified-dates, "
        "retain-patient-characteristics, retain-device-identity, retain-institution-identity, "
        "retain-safe-private. Default: that of the policy, else basic.",
    ),
]

Documents = Annotated[
    bool,
    typer.Option(
        "--documents",
        help="Read the text of encapsulated PDF and CDA documents too. PDF needs the extra "
        "`documents`.",
    ),
]


class Format(StrEnum):
    """How rules are printed."""

    TABLE = "table"
    JSON = "json"


PrintedAs = Annotated[
    Format, typer.Option("--format", help="As a table for people, or as one JSON document.")
]
