"""What a scan would tell of each element of one file, and what the policy keeps out of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from phiscan.dicom import vocabulary
from phiscan.dicom.columns import Columns, Limits, Names
from phiscan.dicom.kernel import HeaderReader
from phiscan.dicom.layout import Code
from phiscan.engine.batch import Batch
from phiscan.engine.counts import FILE_META
from phiscan.engine.documents import Documents
from phiscan.engine.findings import PlaceCodes, Told, as_files_say, rows_of, weighed
from phiscan.engine.folders import spellings, within
from phiscan.engine.outcomes import EVIDENCE, IDENTIFIER_CODES, VERDICTS, Outcomes
from phiscan.engine.path_findings import InPaths, PathJudge
from phiscan.engine.places import Described, PlaceBook, describer
from phiscan.engine.policy_use import PolicyUse
from phiscan.engine.preambles import PATH as PREAMBLE
from phiscan.engine.preambles import PreambleJudge
from phiscan.engine.subjects import Subjects
from phiscan.engine.values import Values
from phiscan.judging.judging import Judging
from phiscan.rules import dummies, table, verdicts
from phiscan.rules.document_judge import DocumentJudge
from phiscan.rules.identifiers import AGAINST_CLAIMS
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.judge import MET_AGAIN, Found, Judge
from phiscan.rules.policy import FolderRules


class Finding(NamedTuple):
    """One finding in an element, as in the table `findings`, or why it is not told there."""

    identifier: str
    verdict: str
    confidence: float
    reason: str
    evidence: str
    detector: str
    kept_out: str = ""
    """suppressed, allowed, safe private or ignored: by the policy; empty where it is told."""
    is_against: bool = False
    """Whether it counts against a claim to be de-identified."""

    @property
    def is_told(self) -> bool:
        """Whether the result has it."""
        return not self.kept_out


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """One file, every element of it, and what was judged."""

    reader: HeaderReader
    columns: Columns
    places: tuple[Described, ...]
    """Of each element."""
    findings: tuple[tuple[Finding, ...], ...]
    """Of each element."""
    in_path: tuple[Found, ...]
    in_preamble: tuple[Found, ...]
    kept_out_beside: int
    """Findings in the path and the preamble that the policy keeps out of a result."""
    folder: FolderRules | None
    """The policy's rules for its folder, which were used."""


def judge(path: Path, in_force: RulesInForce, key: bytes, *, documents: bool) -> JudgedFile:
    """Return what a scan of one file by a site's rules and secret comes to; never raise OSError."""
    folder = in_force.policy.for_folder(*spellings(os.fspath(path)))
    if folder is not None:
        in_force = within(in_force, folder)
    subjects = Subjects(in_force)
    reader = HeaderReader(
        subjects.rule_numbers, key, dummies.load(), every_element=True, follow_symlinks=True
    )
    judging = Judging(in_force, subjects.by_number)
    values = Values(judging, subjects.by_number)
    names = Names.of([os.fspath(path)])
    values.lend(reader)
    read = values.judged(reader, reader.read_files(names))
    columns, owners = read.columns, read.owners.tolist()
    if documents:
        columns = _documents(in_force, values).judged(reader, columns, names, owners)
    preambles = PreambleJudge(judging, values.met_in_path, reader.hash_of, follow=True)
    in_preamble = _found(preambles.findings(columns, names, owners))
    paths = PathJudge(judging, values.met_in_path, values.known_among)
    batch = Batch(0, 0, [b""], [0], [os.fsencode(path)])
    in_path = _found(paths.findings(batch, owners))
    outcomes = Outcomes([verdicts.judge(f"{root}.1", "R", "UI") for root in subjects.roots])
    outcomes.update(values.judgements())
    places, findings = _findings(reader, columns, in_force, outcomes)
    if folder is not None and folder.ignore:
        findings = [[one._replace(kept_out="ignored") for one in each] for each in findings]
    told = tuple(map(tuple, findings))
    beside = _told_of(in_path, "", in_force), _told_of(in_preamble, PREAMBLE, in_force)
    kept_out = len(in_path) + len(in_preamble) - sum(map(len, beside))
    return JudgedFile(reader, columns, tuple(places), told, *beside, kept_out, folder)


def _found(told: Sequence[InPaths]) -> list[Found]:
    return [one for each in told for one in each.found]


def _told_of(
    found: Sequence[Found], sequence_path: str, in_force: RulesInForce
) -> tuple[Found, ...]:
    """Return the findings in no data element that the policy does not keep out."""
    is_out = in_force.suppression_beside
    return tuple(one for one in found if not is_out(sequence_path, one.identifier))


def _documents(in_force: RulesInForce, judged: Values) -> Documents:
    judge_of = DocumentJudge(in_force, Judge(in_force))
    return Documents(judge_of, judged.met_in_path, judged.code_of, Limits(), follow=True)


def _findings(
    reader: HeaderReader, columns: Columns, in_force: RulesInForce, outcomes: Outcomes
) -> tuple[list[Described], list[list[Finding]]]:
    """Return the place of each element, and the findings in each."""
    listed = {*vocabulary.private_creators(), *in_force.creators()}
    creators = {reader.hash_of(name.encode("latin-1")): name for name in sorted(listed)}
    codes = PlaceCodes(PlaceBook(describer(table.load(), creators, in_force)))
    number = [codes.book.number(place) for place in reader.places(columns.place)]
    at, book = np.array(number, np.intp), codes.columns()
    columns = _as_scanned(reader, columns)
    told = _told(reader, in_force, outcomes)
    rows = rows_of(columns, at, book, outcomes)
    weight = weighed(rows, columns, at, book, told)
    rows = as_files_say(rows, weight.identifier, columns, told)
    evidence = np.where(
        rows.is_base, book.evidence[at[rows.element]], outcomes.evidence[rows.outcome]
    )
    found: list[list[Finding]] = [[] for _ in number]
    words = outcomes.reasons.to_pylist(), outcomes.detectors.to_pylist()
    why = _why_kept_out(weight.suppressed > 0, weight.allowed, weight.unsure)
    for row, element in enumerate(rows.element.tolist()):
        of = rows.outcome[row]
        one = Finding(
            IDENTIFIER_CODES[weight.identifier[row]],
            VERDICTS[outcomes.verdict[of]],
            float(outcomes.confidence[of]),
            words[0][outcomes.reason[of]],
            EVIDENCE[evidence[row]],
            words[1][outcomes.detector[of]],
            why[row],
        )
        is_against = _is_against(one, int(book.tags[at[element]]))
        found[element].append(one._replace(is_against=is_against))
    places = codes.book.described(0)
    return [places[each] for each in number], found


def _as_scanned(reader: HeaderReader, columns: Columns) -> Columns:
    """Return columns in which elements are clean that a scan does not look at."""
    code = columns.code.copy()
    code[~reader.told_spots()[columns.place]] = Code.CLEAN
    return replace(columns, code=code)


def _told(reader: HeaderReader, in_force: RulesInForce, outcomes: Outcomes) -> Told:
    allowed = np.array(sorted(in_force.policy.allowed_hashes), np.uint64)
    modified, removed = reader.hash_of(b"MODIFIED"), reader.hash_of(b"YES")
    return Told(outcomes, allowed, modified, removed, PolicyUse(in_force))


def _why_kept_out(
    suppressed: NDArray[np.bool_], allowed: NDArray[np.bool_], unsure: NDArray[np.bool_]
) -> Sequence[str]:
    ways = [unsure, suppressed, allowed]
    why: list[str] = np.select(ways, ["safe private", "suppressed", "allowed"], "").tolist()
    return why


def _is_against(finding: Finding, tag: int) -> bool:
    """Whether a finding counts in `claims_but_real`, as far as its file claims anything."""
    is_real = finding.verdict == "real" and finding.is_told
    is_of_sender = tag >> 16 == FILE_META and finding.evidence != MET_AGAIN
    return is_real and finding.identifier in AGAINST_CLAIMS and not is_of_sender
