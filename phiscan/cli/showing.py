"""The command that shows single files."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from rich.console import Console

from phiscan.cli import output
from phiscan.dicom.layout import End
from phiscan.key import LENGTH as KEY_LENGTH
from phiscan.report import element_table, elements
from phiscan.report.element_table import Besides, ElementLine
from phiscan.report.units import count
from phiscan.rules.embedded.documents import require_reader
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.policy import FolderRules
from phiscan.sources.local import text_of

EXIT_UNREADABLE = 3


class How(NamedTuple):
    """What is shown of files."""

    reveal: bool = False
    """Whether the values themselves."""
    phi_only: bool = False
    limit: int = 0
    """At most so many elements; 0 for all."""
    documents: bool = False
    """Whether the text of encapsulated documents is read."""
    besides: Besides = Besides()
    as_json: bool = False


def show(
    files: list[Path], in_force: RulesInForce, how: How, key: bytes = bytes(KEY_LENGTH)
) -> int:
    """Print each file's data elements; return the exit code. Raises ConfigError."""
    if how.documents:
        require_reader()
    read = (
        (path, elements.read(path, in_force, reveal=how.reveal, documents=how.documents, key=key))
        for path in files
    )
    if how.as_json:
        return _show_json(list(read), how)
    console = Console(width=None if sys.stdout.isatty() else 140, highlight=False)
    return max([_show(console, path, shown, how) for path, shown in read])


def _chosen(shown: elements.Shown, how: How) -> list[ElementLine]:
    return [line for line in shown.lines if line.findings or not how.phi_only]


def _show(console: Console, path: Path, shown: elements.Shown, how: How) -> int:
    lines = _chosen(shown, how)
    if lines:
        first = lines[: how.limit or None]
        output.show(console, element_table.render(str(path), first, console.width, how.besides))
        output.write(_rest(len(lines) - len(first)))
    if shown.end is End.DONE:
        output.write(_note(shown) + _narrow(console.width, how))
        return 0
    output.write_error(f"phiscan: {element_table.printable(str(path))}: {_why(shown)}\n")
    return EXIT_UNREADABLE


def _rest(count: int) -> str:
    return f"... and {count:,} more: --limit 0 shows all\n" if count else ""


def _narrow(width: int, how: How) -> str:
    """Say which of the usual columns there was no room for."""
    has = element_table.shown_columns(width, how.besides)
    missing = [name for name in element_table.COLUMNS if name not in has]
    return f"note: no room for {', '.join(missing)}: --format json has all\n" if missing else ""


def _note(shown: elements.Shown) -> str:
    phi = sum(line.real for line in shown.lines)
    elements_shown = count(len(shown.lines), "data element")
    text = f"\n{elements_shown}, {count(phi, 'PHI finding')} with a real value\n"
    kept_out = sum(not one.is_told for line in shown.lines for one in line.findings)
    kept_out += shown.kept_out_beside
    if kept_out:
        text += f"note: kept out by the policy: {count(kept_out, 'finding')}\n"
    if shown.folder is not None:
        text += f"note: {_folder(shown.folder)}\n"
    if shown.in_path:
        text += f"note: text in the path: {shown.in_path}\n"
    if shown.preamble:
        text += f"note: text in the preamble: {shown.preamble}\n"
    text += f"note: {_words(shown.reason.name)}\n" if shown.reason else ""
    return text + _claim(shown)


def _folder(rules: FolderRules) -> str:
    path = element_table.printable(rules.path)
    if rules.ignore:
        return f"ignored by the policy, a scan does not read it: {path}"
    return f"judged by the policy's rule for the folder {path}"


def _claim(shown: elements.Shown) -> str:
    if shown.claims != "yes":
        return ""
    against = _against(shown)
    marked = against - shown.against_beside
    if not against:
        return "note: claims to be de-identified\n"
    where = {"marked !": marked, "in path or preamble": shown.against_beside}
    told = " and ".join(words for words, some in where.items() if some)
    return f"note: claims to be de-identified, is not: {count(against, 'PHI finding')}, {told}\n"


def _against(shown: elements.Shown) -> int:
    """Return how many findings speak against a claim to be de-identified."""
    marked = sum(one.is_against for line in shown.lines for one in line.findings)
    return marked + shown.against_beside


def _show_json(read: list[tuple[Path, elements.Shown]], how: How) -> int:
    """Print all files as one JSON document."""
    told = [_as_json(path, shown, how) for path, shown in read]
    text = orjson.dumps(told, option=orjson.OPT_INDENT_2)
    output.write(f"{text.decode()}\n")
    return max(0 if shown.end is End.DONE else EXIT_UNREADABLE for _, shown in read)


def _as_json(path: Path, shown: elements.Shown, how: How) -> dict[str, Any]:
    lines = _chosen(shown, how)
    return {
        "path": text_of(str(path)),
        "problem": "" if shown.end is End.DONE else _why(shown),
        "claims_deidentified": shown.claims,
        "claims_but_real": _against(shown) if shown.claims == "yes" else 0,
        "in_path": shown.in_path.split(),
        "in_preamble": shown.preamble.split(),
        "kept_out_beside": shown.kept_out_beside,
        "folder_rule": shown.folder.path if shown.folder else "",
        "ignored": bool(shown.folder and shown.folder.ignore),
        "data_elements": len(shown.lines),
        "real_findings": sum(line.real for line in shown.lines),
        "elements": [_element(line, how) for line in lines[: how.limit or None]],
    }


def _element(line: ElementLine, how: How) -> dict[str, Any]:
    return {
        "tag": f"{line.tag:08X}",
        "name": line.name,
        "sequence_path": line.sequence_path,
        "private_creator": line.private_creator,
        "vr": line.vr,
        "length": None if line.length == 0xFFFFFFFF else line.length,
        "action_code": line.action_code,
        "value" if how.reveal else "shape": line.value,
        **({"value_hash": line.value_hash} if how.besides.hashes else {}),
        "findings": [one._asdict() for one in line.findings],
    }


def _why(shown: elements.Shown) -> str:
    if shown.errno:
        return os.strerror(shown.errno) if shown.errno != errno.ELOOP else "a symbolic link"
    if shown.end is End.NOT_REGULAR:
        return "not regular: a folder, or a special file"
    return f"{_words(shown.end.name)}: {_words(shown.reason.name)}"


def _words(name: str) -> str:
    return name.lower().replace("_", " ")
