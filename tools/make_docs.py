"""
Make docs/results.md, the reference of results: `python -m tools.make_docs [--check]`.

Columns and their meaning come from phiscan.store.schema. What the code only names (reasons, fields
of the manifest) is explained here, and a name without an explanation stops the making.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields

from phiscan.dicom.layout import Reason
from phiscan.model import Outcome, Skip
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.rules.table import EDITION, load
from phiscan.store.run import Manifest
from phiscan.store.schema import SCHEMA_VERSION, TABLES, schema
from tools import made

PAGE = "docs/results.md"

INTRODUCTION = f"""\
# Results

Made by `python -m tools.make_docs` from the code; do not edit. Schema version {SCHEMA_VERSION},
rules of PS3.15 Table E.1-1 in edition {EDITION} ({len(load())} rows).

A run writes below the folder that `--out` names:

    entries/run_id=RUN/part-00000.parquet         one row for every entry found
    findings/run_id=RUN/part-00000.parquet        one row for every PHI finding
    findings/run_id=RUN/unsettled-00000.parquet   more of them
    values/run_id=RUN/part-00000.parquet          one row for every distinct value, for review
    runs/run_id=RUN/manifest.json                 what the run was and what it came to

Read all files of a folder: findings that the end of a run might have to change, since they are of
looks alone or of a patient's name, lie in files of their own. The end has settled them, or the
manifest says `running`. What is settled is written aside first; then the files get their names one
right after the other: findings that came late, findings that changed, values that changed, entries
with their new counts. A run that is killed between these renames has entries whose `n_` columns are
those of before the settling: count the findings then.

`run_id` is a partition key, so readers that know hive partitions give it as a column. Runs add up
in one folder and never change each other's files. A file whose name begins with `_` is not whole
yet, or was left by a run that was killed (its manifest says `running` for ever): readers pass over
it, and it may be deleted once the run is dead (it holds keyed hashes, shapes and words of closed
lists only). Files can be read by their owner only.

Times are in nanoseconds, which Python's own cannot hold: pyarrow's `to_pylist()` of a column of
times needs pandas to be installed, DuckDB, polars and pandas read them as they are.

Every column carries the description below in its Parquet field metadata, as `description`; each
table's metadata hold `phiscan.version`, `phiscan.schema` and `phiscan.edition`.

A `hash` is 8 bytes: SipHash of the value without its padding, under the site's secret. The same
value has the same hash in every run under one secret. 64 bits are enough to count and join the
values of one site: among a hundred million different ones, the chance that any two share a hash is
about 1 in 3,700.
"""

OUTCOMES = {
    Outcome.READ: "The header was read to its end. A reason may still note something.",
    Outcome.NOT_DICOM: "There is no DICOM data set in it.",
    Outcome.TRUNCATED: "It ends early. What stands before the end was looked into.",
    Outcome.MALFORMED: "It is broken inside. What could be followed was looked into.",
    Outcome.OVER_LIMIT: "A limit was met. What stands before it was looked into.",
    Outcome.UNREADABLE: "It could not be opened, listed or read. The reason ends in the error.",
    Outcome.VANISHED: "It was listed, and gone when it was to be opened.",
    Outcome.SKIPPED: "It was not opened: a link, a special file, a snapshot or recycle folder.",
}

REASONS = {
    Reason.NONE: "Nothing to note.",
    Reason.EMPTY_FILE: "The file has no byte.",
    Reason.NO_DATA_SET: "Neither File Meta Information nor a plausible data element was found.",
    Reason.META_ENDS_EARLY: "The file ends inside the File Meta Information.",
    Reason.ELEMENT_ENDS_EARLY: "The file ends inside the tag, VR or length of an element.",
    Reason.VALUE_ENDS_EARLY: "A value is longer than the rest of the file.",
    Reason.SEQUENCE_ENDS_EARLY: "A sequence or item ends before its content does.",
    Reason.ITEM_EXPECTED: "Something else stands where an item or a delimiter should be.",
    Reason.TOO_DEEP: "Sequences are nested deeper than the limit.",
    Reason.TOO_MANY_ELEMENTS: "The file has more elements than the limit.",
    Reason.TOO_MANY_BYTES: "The header is longer than the limit.",
    Reason.PIXEL_DATA_ENDS_EARLY: "Pixel Data are cut; everything before them was read.",
    Reason.TAIL_NOT_READ: "What stands behind Pixel Data was not, or not all, looked into.",
    Reason.TRAILING_BYTES: "Bytes that are no data element follow the data set.",
    Reason.CANNOT_OPEN: "The system refused to open it.",
    Reason.CANNOT_READ: "The system failed to read it.",
    Reason.NOT_REGULAR_FILE: "What was opened is no regular file.",
    Reason.INFLATE_FAILED: "The deflated data set is damaged.",
    Reason.HEADER_ONLY_META: "There is File Meta Information and no data set.",
    Reason.TOO_MUCH_TEXT: "The header has more text than can be judged at a time.",
    Reason.TOO_MANY_PLACES: "Too many different places at which an element stands.",
    Reason.VALUE_FOR_TAG: "Where a tag should be stands text: a length before it is wrong.",
    Reason.READER_FAULT: "A fault in phiscan's own reader: please report it, without the file.",
}

SKIPS = {
    Skip.SYMLINK: "Links are not followed unless `--follow-symlinks` is given.",
    Skip.SNAPSHOT: "An older or deleted copy; `--include-snapshots` walks it too.",
    Skip.LOOP: "Reached through a link: it is walked where it lies in a source, else once.",
    Skip.COUNTED: "Reached through a link: it is read where it lies in a source, else once.",
    Skip.DANGLING: "What it points to is not there.",
    Skip.FIFO: "Never opened.",
    Skip.SOCKET: "Never opened.",
    Skip.DEVICE: "Never opened.",
    Skip.IGNORED: "A rule of the site's policy for folders says that nobody is to look.",
    Skip.STOPPED: "Found, and not read any more when the run was to end.",
}

VERDICTS = {
    "real": "A value, as far as is known: nothing says that it stands in for another.",
    "empty": "No value, or padding alone.",
    "dummy": "A value that obviously stands in for another: `ANONYMOUS`, `00010101`, `XXXX`.",
    "pseudonym": "A value that was made to stand in for one person's: a hash, a UID under `2.25`.",
    "not known": "Nobody looked into all of it: a value that is too long or cut off, a "
    "document that cannot be read.",
}

EVIDENCES = {
    "attribute": "A row of the table names the element, whatever its value is.",
    "private": "A private element that nobody could look into.",
    "pattern": "Something of a known form stands in the value: a date, a phone number.",
    "known identifier met again": "What an identifying element of the file holds stands here too.",
    "name": "Something that reads as a person's name stands in the value.",
    "path": "It stands in the path of the file.",
    "concept name": "The concept name of a content item says what its value is (PS3.15 E.3.4-1).",
}

MANIFEST = {
    "run_id": "Id of the run; sorts by time.",
    "status": "`complete`: all that was found is in the tables. `interrupted`: all that was found "
    "until then is. `failed`: the results could not all be written, or a fault of phiscan's own "
    "ended the run; `rows` are in the tables. `running`: the run has not ended, or it was killed; "
    "the part files that are visible are whole, every entry in them has its findings, and what the "
    "run did in its last minute may be missing.",
    "problem": "Why the status is `failed`, in one line; else empty.",
    "started": "When the run began, UTC.",
    "finished": "When it ended, UTC; null while the status is `running`.",
    "seconds": "How long it took.",
    "sources": "The sources as they were named.",
    "totals": "Sums over all rows, counted when the run ends: outcomes, reasons, findings "
    "(all of them, those with the verdict real, by identifier and by verdict), patients, studies, "
    "series, exposure, modalities, bytes.",
    "parts": "Part files of each table, counted when the run ends.",
    "rows": "Rows in them. Fewer than the totals count where not all could be written.",
    "kernel": "`compiled`, or `python` where no compiler was found at installation.",
    "key_id": "Tells whether two runs used the same secret, and nothing else about it.",
    "profile": "The Basic Profile and the options of PS3.15 that were chosen.",
    "policy": "Digest of the policy of the site; that of none is a digest too.",
    "documents": "Whether the text of encapsulated documents was read.",
    "version": "Version of phiscan.",
    "schema": "Version of the tables' schema.",
    "edition": "Edition of PS3.15 Table E.1-1.",
    "rules_hash": "Changes with any byte of the rules.",
    "python": "Version of Python.",
}


def page() -> str:
    """Return the whole page."""
    sections = (
        INTRODUCTION,
        _columns(
            "entries", "One row for every entry found. Rows with the outcome `read` are covered."
        ),
        _columns(
            "findings",
            "One row for every data element that a row of the rules names, and one for every "
            "identifier that is found in the value of any.",
        ),
        _columns(
            "values",
            "One row for every distinct value at a path, whatever the file, of text that was "
            "judged by itself: no numbers, times and UIDs, and no words that name nobody. It is "
            "made when a run ends, and has no value in it: a shape shows how it looks.",
        ),
        _outcomes(),
        _reasons(),
        _section("Verdicts", ("verdict", "meaning"), _named(VERDICTS)),
        _section("Evidence", ("evidence", "meaning"), _named(EVIDENCES)),
        _identifiers(),
        _manifest(),
    )
    return "\n".join(sections)


def _named(meanings: Mapping[str, str]) -> Iterable[Sequence[str]]:
    return ((f"`{name}`", meaning) for name, meaning in meanings.items())


def _columns(table: str, about: str) -> str:
    types = {field.name: _type(str(field.type)) for field in schema(table)}
    rows = (
        (f"`{column.name}`", types[column.name], "yes" if column.nullable else "", column.doc)
        for column in TABLES[table]
    )
    title = f"Table `{table}`"
    return _section(title, ("column", "type", "null", "meaning"), rows, about)


def _type(arrow: str) -> str:
    if arrow.startswith("dictionary"):
        return "text (dictionary)"
    return {"string": "text", "fixed_size_binary[8]": "hash", "binary": "bytes"}.get(arrow, arrow)


def _outcomes() -> str:
    rows = ((f"`{outcome}`", OUTCOMES[outcome]) for outcome in Outcome)
    about = "Every entry found ends exactly once, so the counts of all outcomes add up to the rows."
    return _section("Outcomes", ("outcome", "meaning"), rows, about)


def _reasons() -> str:
    walked = [
        (reason.name.lower().replace("_", " "), REASONS[reason]) for reason in Reason if reason
    ]
    skipped = [(str(skip), SKIPS[skip]) for skip in Skip]
    listed = [
        (
            "folder cannot be listed",
            "Or not to its end: what was listed until then is in the result.",
        )
    ]
    rows = ((f"`{name}`", meaning) for name, meaning in (*walked, *listed, *skipped))
    about = "Where the system refused something, its error follows: `cannot open: EACCES`."
    return _section("Reasons", ("reason", "meaning"), rows, about)


def _identifiers() -> str:
    rows = ((f"`{kind.code}`", kind.title, kind.paragraph) for kind in IDENTIFIERS)
    about = (
        "Each row of Table E.1-1 is listed under the one identifier of the Safe Harbor method that "
        "it is mainly for. Free text may hold any of them."
    )
    return _section("Identifiers", ("code", "kind", "paragraph"), rows, about)


def _manifest() -> str:
    rows = ((f"`{field.name}`", MANIFEST[field.name]) for field in fields(Manifest))
    return _section("Manifest", ("field", "meaning"), rows)


def _section(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], about: str = ""
) -> str:
    head = [f"## {title}", "", *([about, ""] if about else [])]
    lines = [_row(columns), _row(["---"] * len(columns)), *map(_row, rows)]
    return "\n".join([*head, *lines]) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    return made.run("tools.make_docs", __doc__, lambda: {PAGE: page()}, arguments)


if __name__ == "__main__":
    sys.exit(main())
