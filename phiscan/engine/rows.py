"""Rows of both tables, many batches at a time: what a batch costs, it costs once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from phiscan.engine.batch import Settled, Walked
from phiscan.engine.entries import settled_entries, walked_entries
from phiscan.engine.named import Late
from phiscan.engine.numbering import Numberings
from phiscan.engine.policy_use import PolicyRule
from phiscan.engine.vocabularies import Vocabularies
from phiscan.store.schema import schema

GROUP_FINDINGS = 262_144
GROUP_ENTRIES = 50_000
GROUP_BYTES = 32 * 1024 * 1024  # paths of deep sequences weigh more than the rows they stand in


@dataclass(frozen=True, slots=True)
class ScanBatch:
    """Part of a result: rows of the tables `entries` and `findings`.

    The rest is what the end of a run settles and counts from: `sightings` and `shapes` of values,
    and in the last part what turned out too late for findings that had been given out, and how
    record numbers are numbered.
    """

    entries: pa.Table
    findings: pa.Table
    unsettled: int = field(repr=False, default=0)
    """How many of the findings, the last ones, the end of a run may change."""
    sightings: pa.Table = field(repr=False, default_factory=lambda: _nothing("sightings"))
    shapes: pa.Table = field(repr=False, default_factory=lambda: _nothing("shapes"))
    late: Late = field(repr=False, default_factory=dict)
    numberings: Numberings = field(repr=False, default_factory=Numberings)
    forgotten: int = 0
    """How often something that might have been met again was given up, for want of room."""
    unmet: tuple[PolicyRule, ...] = ()
    """Rules of the policy that met nothing, in the last part."""


def belongs(group: Sequence[Walked], item: Walked) -> bool:
    """Whether a batch may join a group: same source, and the group is not full."""
    return (
        item.batch.source == group[0].batch.source
        and sum(map(_rows, group)) < GROUP_FINDINGS
        and sum(len(walked.batch) for walked in group) < GROUP_ENTRIES
        and sum(map(_size, group)) < GROUP_BYTES
    )


def _rows(walked: Walked) -> int:
    return sum(map(len, (walked.standing, *walked.unsettled)))


def _size(walked: Walked) -> int:
    return int(walked.standing.get_total_buffer_size())


def walked_rows(group: list[Walked], source: str, lists: Vocabularies) -> ScanBatch:
    """Return what was found in the files of batches of one source."""
    group.sort(key=lambda walked: walked.batch.first_id)
    standing = [walked.standing for walked in group]
    unsettled = [rows for walked in group for rows in walked.unsettled]
    return ScanBatch(
        pa.Table.from_batches([walked_entries(group, source, lists)]),
        pa.Table.from_batches(standing + unsettled),
        sum(rows.num_rows for rows in unsettled),
        pa.Table.from_batches([walked.sightings for walked in group]),
        pa.Table.from_batches([walked.shapes for walked in group]),
    )


def settled_rows(ended: Settled, source: str) -> ScanBatch:
    """Return entries that were not opened, with the findings in their paths."""
    findings = pa.Table.from_batches(ended.findings, schema("findings"))
    return ScanBatch(pa.Table.from_batches([settled_entries(ended, source)]), findings)


def last_rows(
    late: Late, numberings: Numberings, forgotten: int, unmet: tuple[PolicyRule, ...]
) -> ScanBatch:
    """Return what is told at the end: no rows."""
    nothing = _nothing("entries"), _nothing("findings")
    return ScanBatch(*nothing, late=late, numberings=numberings, forgotten=forgotten, unmet=unmet)


def _nothing(table: str) -> pa.Table:
    return pa.Table.from_batches([], schema(table))  # empty_table() would import pandas
