"""What a run came to, for a person at a terminal. No path, no value: counts only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from phiscan.engine.run import Summary
from phiscan.model import Outcome
from phiscan.report.element_table import printable
from phiscan.report.units import count, duration, size
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.rules.table import EDITION
from phiscan.store.totals import Totals

_MEANING = {
    Outcome.READ: "header read to its end",
    Outcome.NOT_DICOM: "no DICOM data set in it",
    Outcome.TRUNCATED: "ends early: what stands before the end was looked into",
    Outcome.MALFORMED: "broken inside: what could be followed was looked into",
    Outcome.OVER_LIMIT: "a limit was met: not all of the header was looked into",
    Outcome.UNREADABLE: "could not be opened, listed or read",
    Outcome.VANISHED: "gone between listing and opening",
    Outcome.SKIPPED: "not opened: link, special file, snapshot folder, or by the policy",
}

_OTHERS = {
    "pseudonym": ("pseudonym",),
    "dummy": ("dummy value",),
    "empty": ("empty value",),
    "not known": ("value that is not known", "values that are not known"),
}
"""Verdicts of findings without a real value, in words."""

_EXPOSED = (
    "entry with a name has mode bits that let everyone read it",
    "entries with a name have mode bits that let everyone read them",
)
_KEPT_OUT = (
    "finding was kept out of the result by the site's policy",
    "findings were kept out of the result by the site's policy",
)
_CLAIMS = (
    "entry claims to be de-identified and is not (dates, UIDs and the like are not counted)",
    "entries claim to be de-identified and are not (dates, UIDs and the like are not counted)",
)
_BURNED_IN = (
    "entry may show identifiers in its pixels (pixels were not looked into)",
    "entries may show identifiers in their pixels (pixels were not looked into)",
)

_FACE = (
    "entry may show a face, as a picture or in slices of a head (a risk told from its header)",
    "entries may show a face, as a picture or in slices of a head (a risk told from their headers)",
)


def render(summary: Summary, out: Path | None = None) -> RenderableType:
    """Return the summary of a run, and where its tables are, as something rich can print."""
    totals = summary.totals
    return Group(
        Text(),
        _outcomes(totals),
        Text(),
        *_findings(totals),
        Text(),
        *_lines(totals),
        Text(),
        *_last(summary, out),
    )


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for name in columns:
        is_number = name not in {"Outcome", "What it means", "", "Identifier"}
        table.add_column(name, justify="right" if is_number else "left", no_wrap=is_number)
    return table


def _outcomes(totals: Totals) -> Table:
    table = _table("Outcome", "Entries", "What it means")
    counted = totals.words["outcome"]
    for outcome in Outcome:
        if counted[outcome]:
            style = "" if outcome.is_covered else "yellow"
            table.add_row(outcome, f"{counted[outcome]:,}", _MEANING[outcome], style=style)
    table.add_section()
    table.add_row("found", f"{totals.entries:,}", "the sum of all outcomes", style="bold")
    return table


def _findings(totals: Totals) -> list[RenderableType]:
    if not totals.all_findings:
        return [_none(totals)]
    table = _table("", "Identifier", "Findings", "Entries")
    for kind in IDENTIFIERS:
        if totals.findings[kind.code]:
            row = (f"{totals.findings[kind.code]:,}", f"{totals.entries_with[kind.code]:,}")
            table.add_row(kind.code, kind.title, *row)
    title = Text("PHI findings with a real value", style="bold")
    return [title, table, *_others(totals)]


def _others(totals: Totals) -> Iterator[Text]:
    """Yield how many findings have another verdict, if any has."""
    told = [
        count(totals.verdicts[name], *words)
        for name, words in _OTHERS.items()
        if totals.verdicts[name]
    ]
    if told:
        yield Text(f"Not among them: {', '.join(told)}.", style="dim")


def _none(totals: Totals) -> Text:
    counted = totals.words["outcome"]
    gaps = sum(counted[outcome] for outcome in Outcome if not outcome.is_covered)
    if not gaps:
        return Text("No PHI finding: no data element that PS3.15 Table E.1-1 names was met.")
    were = "entry was" if gaps == 1 else "entries were"
    return Text(
        f"No PHI finding in what was looked into; {gaps:,} {were} not, or not to the end: "
        "what is in there is not known.",
        style="bold yellow",
    )


def _lines(totals: Totals) -> list[Text]:
    counted = [
        count(totals.distinct(name), *what)
        for name, what in (
            ("patient_hash", ("patient",)),
            ("study_hash", ("study", "studies")),
            ("series_hash", ("series", "series")),
        )
    ]
    told = (
        (totals.names_everyone_can_read, _EXPOSED),
        (totals.claims_but_real, _CLAIMS),
        (totals.kept_out, _KEPT_OUT),
        (_at_risk(totals, "burned_in_risk"), _BURNED_IN),
        (_at_risk(totals, "face_risk"), _FACE),
    )
    lines = [", ".join(counted), *(count(number, *words) for number, words in told if number)]
    return [Text(line) for line in lines]


def _at_risk(totals: Totals, name: str) -> int:
    return totals.words[name]["declared"] + totals.words[name]["likely"]


def _last(summary: Summary, out: Path | None) -> list[Text]:
    totals = summary.totals
    rate = totals.entries / summary.seconds if summary.seconds else 0
    style = "bold" if summary.status == "complete" else "bold yellow"
    lines = {
        summary.status: f"{count(totals.entries, 'entry', 'entries')} "
        f"in {duration(summary.seconds)} ({rate:,.0f} a second)",
        "read": _read(totals),
        "rules": f"PS3.15 Table E.1-1, edition {EDITION}",
        "run": summary.run_id,
        **(_result(summary, out) if out else {}),
    }
    shown = [Text(f"{name}: {text}") for name, text in lines.items() if text]
    shown[0].stylize(style)
    return shown


def _read(totals: Totals) -> str:
    """Say how much was read; of small files more than they hold, since some is read twice."""
    stored = size(totals.bytes_stored)
    if totals.bytes_read >= totals.bytes_stored:
        return f"all of {stored} stored"
    return f"{size(totals.bytes_read)} of {stored} stored"


def _result(summary: Summary, out: Path) -> dict[str, str]:
    """Say where the tables are, and what they lack."""
    where = f"{printable(str(out))} (Parquet tables entries, findings and values)"
    if summary.is_whole:
        return {"result": where}
    rows, totals = summary.rows, summary.totals
    kept = {
        "kept": f"{rows['entries']:,} of {count(totals.entries, 'entry', 'entries')}, "
        f"{rows['findings']:,} of {count(totals.all_findings, 'finding')}"
    }
    if not rows["entries"]:
        return kept | {"no result": f"nothing could be kept in {printable(str(out))}"}
    return kept | {"part of a result": where}
