"""The commands: arguments to Config to run. Heavy imports wait until a command needs them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from phiscan.cli.command import Command, Group
from phiscan.cli.log import LogFormat
from phiscan.cli.options import (
    Concurrency,
    Documents,
    Format,
    KeyFile,
    Log,
    Out,
    Policy,
    PrintedAs,
    Profile,
    given,
    path,
)
from phiscan.version import VERSION

app = typer.Typer(
    name="phiscan",
    cls=Group,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from phiscan.rules.table import EDITION

        typer.echo(f"phiscan {VERSION} (PS3.15 Table E.1-1, edition {EDITION})")
        raise typer.Exit


@app.callback()
def _phiscan(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help="Print the version and the edition of the rules.",
        ),
    ] = False,
) -> None:
    """Find protected health information (PHI) in the headers of DICOM files.

    phiscan reads headers only, writes nothing under what it scans, and keeps no value that it
    finds: results hold tags, lengths, shapes (Aaaa^Aaa) and keyed hashes. Begin with: phiscan demo
    """


@app.command(cls=Command)
def scan(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", parser=given, hidden=True)],
    out: Out,
    key_file: KeyFile = None,
    concurrency: Concurrency = None,
    follow_symlinks: Annotated[
        bool,
        typer.Option(
            "--follow-symlinks",
            help="Follow symbolic links below a source. Nothing is walked twice, loops end.",
        ),
    ] = False,
    include_snapshots: Annotated[
        bool,
        typer.Option(
            "--include-snapshots",
            help="Walk snapshot and recycle folders too (.snapshot, #recycle, @eaDir ...).",
        ),
    ] = False,
    documents: Documents = False,
    profile: Profile = None,
    policy: Policy = None,
    log_format: Log = LogFormat.AUTO,
) -> None:
    """Scan folders of DICOM files into a Parquet dataset.

    SOURCE is a folder, which is walked to its leaves, or a single file, or a link to
    one. Several may be named; none may lie in another. Nothing is written there.

    Writes DIR/entries (a row for every entry found), DIR/findings (a row for every data element
    that carries PHI), DIR/values (distinct values for review, by their shape) and
    DIR/runs/run_id=.../manifest.json. Ctrl-C stops cleanly and keeps what is done.

    Exit codes: 0 done, 1 a fault of phiscan's own, 2 cannot start as told, 3 results could not all
    be written, or the summary could not be printed, 130 interrupted.
    Entries that cannot be read are rows of the result and do not change the exit code.
    """
    from phiscan.cli import scanning
    from phiscan.config import Config

    config = Config(
        sources=tuple(sources),
        key=scanning.site_key(key_file, log_format),
        out=out,
        concurrency=concurrency,
        follow_symlinks=follow_symlinks,
        include_snapshots=include_snapshots,
        documents=documents,
        rules=scanning.rules(policy, profile, log_format),
    )
    raise typer.Exit(scanning.scan(config, log_format))


@app.command(cls=Command)
def show(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", parser=path, hidden=True)],
    reveal: Annotated[
        bool,
        typer.Option(
            "--reveal",
            help="Print the values themselves. Without it only their shape is printed: "
            "Aaaa^Aaa, 99999999.",
        ),
    ] = False,
    phi_only: Annotated[
        bool, typer.Option("--phi-only", help="Only the elements that carry PHI.")
    ] = False,
    limit: Annotated[
        int,
        typer.Option(metavar="N", min=0, help="At most so many elements of a file; 0 for all."),
    ] = 2000,
    why: Annotated[
        bool,
        typer.Option("--why", help="Say what found each finding, why its verdict, how sure."),
    ] = False,
    hashes: Annotated[
        bool,
        typer.Option(
            "--hashes", help="Show the keyed hash of each value, for allow.hashes of a policy."
        ),
    ] = False,
    documents: Documents = False,
    profile: Profile = None,
    policy: Policy = None,
    key_file: KeyFile = None,
    format: PrintedAs = Format.TABLE,  # noqa: A002
) -> None:
    """Show the data elements of single files, one or several, PHI marked.

    PHI is the letter of the identifier in 45 CFR 164.514(b)(2)(i), or health for health information
    that names nobody; Action is what the Basic Profile of PS3.15 does with the element. Verdicts
    are those of a scan, by the policy too: what that keeps out is suppressed, allowed, safe private
    or ignored, and is not counted. A mark ! speaks against a claim to be de-identified.

    Exit codes: 0 shown, 2 cannot start as told, 3 a file could not be read to its end, or is no
    DICOM, or standard output could not be written.
    """
    from phiscan.cli import scanning, showing
    from phiscan.report.element_table import Besides

    in_force = scanning.rules(policy, profile)
    how = showing.How(
        reveal=reveal,
        phi_only=phi_only,
        limit=limit,
        documents=documents,
        besides=Besides(why=why, hashes=hashes),
        as_json=format is Format.JSON,
    )
    needs_key = hashes or in_force.policy.names_hashes
    key = (scanning.site_key(key_file, LogFormat.TEXT),) if needs_key else ()
    raise typer.Exit(showing.show(files, in_force, how, *key))


@app.command(cls=Command)
def demo(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", parser=path, hidden=True)] = Path(
        "phiscan-demo"
    ),
    key_file: KeyFile = None,
    log_format: Log = LogFormat.AUTO,
) -> None:
    """Write a small synthetic archive and scan it.

    FOLDER/archive (default: phiscan-demo) holds invented patients in several languages, several
    modalities, files that are de-identified and files that are broken; FOLDER/result the dataset.
    Prints what a real scan prints.
    """
    from phiscan.cli import scanning

    raise typer.Exit(scanning.demo(folder, scanning.site_key(key_file, log_format), log_format))


rules_app = typer.Typer(cls=Group, rich_markup_mode=None)
app.add_typer(rules_app, name="rules")


@rules_app.callback(invoke_without_command=True)
def rules(
    context: typer.Context,
    identifier: Annotated[
        str,
        typer.Option(
            metavar="CODE",
            help="Only rules for one identifier: a letter of 45 CFR 164.514(b)(2)(i), or health.",
        ),
    ] = "",
    search: Annotated[
        str,
        typer.Option(metavar="WORD", help="Only rules with this in a tag, keyword, name or title."),
    ] = "",
    policy: Policy = None,
    profile: Profile = None,
    format: PrintedAs = Format.TABLE,  # noqa: A002
) -> None:
    """List the rules, or explain one: phiscan rules explain PatientName

    Lists the rows of PS3.15 Table E.1-1 with what the profile does, the detectors, the verdicts,
    and what a policy FILE says of them. Needs no scan and no DICOM file.

    Exit codes: 0 listed, 2 cannot start as told, 3 standard output could not be written.
    """
    if context.invoked_subcommand is not None:
        if identifier or search:
            raise typer.BadParameter("--identifier and --search narrow the list of all rules")
        context.obj = {"policy": policy, "profile": profile, "format": format}
        return
    from phiscan.cli import explaining

    in_force = explaining.in_force(policy, profile)
    explaining.show(in_force, identifier, search, as_json=format is Format.JSON)


@rules_app.command(cls=Command)
def explain(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="TAG", hidden=True)],
    policy: Policy = None,
    profile: Profile = None,
    format: PrintedAs = Format.TABLE,  # noqa: A002
) -> None:
    """Explain what a tag is and what the rules make of it, or what a detector finds.

    TAG is a keyword or a tag, one or more: PatientName, 0010,0010, (0010,0010), 00100010,
    60xx3000, 0029,1010; or a detector by its name: us-ssn. A policy FILE changes what is in force.

    Exit codes: 0 explained, 2 an unknown tag, or cannot start as told, 3 standard output could not
    be written.
    """
    from phiscan.cli import explaining

    before = context.obj
    in_force = explaining.in_force(policy or before["policy"], profile or before["profile"])
    as_json = Format.JSON in {format, before["format"]}
    explaining.explain(in_force, names, as_json=as_json)
