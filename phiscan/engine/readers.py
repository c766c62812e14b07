"""Readers for as many batches as are in flight; what they have learnt of places they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from phiscan.config import Config
from phiscan.dicom import vocabulary
from phiscan.dicom.columns import Columns
from phiscan.dicom.kernel import HeaderReader
from phiscan.engine.batch import Batch, Settled, Walked
from phiscan.engine.cores import available
from phiscan.engine.counts import nothing
from phiscan.engine.documents import Documents
from phiscan.engine.file_findings import Beside, beside, rows_of_files
from phiscan.engine.findings import PlaceCodes, Told, found
from phiscan.engine.folders import divided, within
from phiscan.engine.identities import ANYONE
from phiscan.engine.named import Late, People
from phiscan.engine.numbering import Numberings
from phiscan.engine.outcomes import Outcomes
from phiscan.engine.path_findings import InPaths, PathJudge
from phiscan.engine.places import PlaceBook, PlaceMap, describer
from phiscan.engine.policy_use import PolicyRule, PolicyUse
from phiscan.engine.preambles import LENGTH, PATH, PreambleJudge
from phiscan.engine.sightings import shaped, sighted
from phiscan.engine.subjects import Subjects
from phiscan.engine.values import Values
from phiscan.engine.vocabularies import vocabularies
from phiscan.judging.judges import Judges
from phiscan.judging.judging import ByRules
from phiscan.rules import dummies, table, verdicts
from phiscan.rules.document_judge import DocumentJudge
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.judge import Judge


class Reader:
    """Reads one batch at a time; it may go from thread to thread."""

    def __init__(
        self,
        kernel: HeaderReader,
        codes: PlaceCodes,
        values: Values,
        judging: ByRules,
        told: Told,
        *,
        beside: tuple[Beside, Beside],
        documents: Documents | None = None,
        follow_symlinks: bool = False,
    ) -> None:
        self._kernel = kernel
        self._values = values
        self._told = told
        self._in_paths, self._in_preambles = beside
        self._paths = PathJudge(judging, values.met_in_path, values.known_among)
        self._documents = documents
        self._preambles = PreambleJudge(
            judging, values.met_in_path, kernel.hash_of, follow=follow_symlinks
        )
        self.use(codes)

    @property
    def codes(self) -> PlaceCodes:
        """What the places of its rows are coded by."""
        return self._codes

    @property
    def has_too_many_places(self) -> bool:
        """Whether it must begin anew with places, so that memory stays bounded."""
        return self._kernel.has_too_many_places

    def use(self, codes: PlaceCodes) -> None:
        """Begin anew with places."""
        self._codes = codes
        self._kernel.forget_places()
        self._places = PlaceMap(self._kernel, codes.book)

    def read(self, batch: Batch) -> Columns:
        """Read the headers of a batch of files, or of its first ones if they have many places."""
        self._values.lend(self._kernel)
        names = batch.kernel_names()
        columns = self._kernel.read_files(names)
        if not len(columns.facts):  # the first one's do not fit beside those that are known
            self.use(self._codes)
            columns = self._kernel.read_files(names)
        return columns

    def told(self, batch: Batch, columns: Columns) -> Walked:
        """Tell what stands in the headers that were just read."""
        values = self._values.judged(self._kernel, columns)
        names = batch.kernel_names()
        of_files = values.owners.tolist()
        columns = values.columns
        if self._documents is not None:
            columns = self._documents.judged(self._kernel, columns, names, of_files)
        self._told.outcomes.update(self._values.judgements())
        places = self._places.to_book(columns.place)
        book = self._codes.columns()
        standing, unsettled, counts = found(columns, batch.first_id, places, book, self._told)
        sightings = sighted(values, batch.first_id, places, book, self._told)
        read = batch.part(0, len(columns.facts))
        rows = [unsettled]
        in_paths = self._paths.findings(read, of_files)
        if in_paths:
            rows.append(self._rows(in_paths, batch, counts, self._in_paths))
        in_preambles = self._preambles.findings(columns, names, of_files)
        if in_preambles:
            rows.append(self._rows(in_preambles, batch, counts, self._in_preambles))
        if not values.is_whole:
            self.use(self._codes)
        shapes, of_files_alone = shaped(values.shapes), columns.of_files()
        return Walked(read, of_files_alone, standing, rows, counts, sightings, shapes)

    def settled(self, batch: Batch) -> Settled:
        """Look at the paths of entries that end unopened: nobody knows whose they are."""
        counts = nothing(len(batch))
        in_paths = self._paths.findings(batch, [ANYONE] * len(batch))
        found = [self._rows(in_paths, batch, counts, self._in_paths)] if in_paths else []
        return Settled(batch, found, counts)

    def _rows(
        self, told: list[InPaths], batch: Batch, counts: NDArray[np.int32], place: Beside
    ) -> pa.RecordBatch:
        return rows_of_files(told, batch.first_id, counts, place, self._told.use)


class Readers:
    """The readers by one set of rules. Only the event loop takes and gives back."""

    def __init__(
        self,
        config: Config,
        rules: RulesInForce,
        people: People,
        judges: Judges,
        use: PolicyUse,
    ) -> None:
        self._rules, self._use = rules, use
        self._follow, self._is_over = config.follow_symlinks, judges.is_over
        subjects = Subjects(rules)
        self._of_roots = [verdicts.judge(f"{root}.1", "R", "UI") for root in subjects.roots]
        self._judging = judges.by(rules, subjects.by_number)
        self._values = Values(self._judging, subjects.by_number, people, config.limits)
        self._documents = self._documents_of(config) if config.documents else None
        self._first = HeaderReader(
            subjects.rule_numbers,
            config.key,
            dummies.load(),
            limits=config.limits,
            follow_symlinks=config.follow_symlinks,
        )
        hashes = self._hashes(sorted({*vocabulary.private_creators(), *rules.creators()}))
        self._creators = {digest: name for name, digest in hashes.items()}
        self.vocabularies = vocabularies(self._hashes, people.code_strings)
        self._beside = beside(rules), beside(rules, PATH, LENGTH)
        self._codes = self._new_codes()
        self._idle = [self._reader(self._first)]

    def take(self) -> Reader:
        """Return a reader that shares the book at hand; all begin another when it is full."""
        if self._codes.book.is_full:
            self._codes = self._new_codes()
        reader = self._idle.pop() if self._idle else self._reader(self._first.sibling())
        if reader.codes is not self._codes or reader.has_too_many_places:
            reader.use(self._codes)
        return reader

    def give_back(self, reader: Reader) -> None:
        """Take a reader back that has nothing to do."""
        self._idle.append(reader)

    def _reader(self, kernel: HeaderReader) -> Reader:
        policy = self._rules.policy
        allowed = np.array(sorted(policy.allowed_hashes), np.uint64)
        modified = self._first.hash_of(b"MODIFIED")
        removed = self._first.hash_of(b"YES")
        told = Told(Outcomes(self._of_roots), allowed, modified, removed, self._use)
        return Reader(
            *(kernel, self._codes, self._values, self._judging, told),
            beside=self._beside,
            documents=self._documents,
            follow_symlinks=self._follow,
        )

    def _documents_of(self, config: Config) -> Documents:
        judge = DocumentJudge(self._rules, Judge(self._rules), self._is_over)
        values, follow = self._values, config.follow_symlinks
        return Documents(
            judge, values.met_in_path, values.code_of, limits=config.limits, follow=follow
        )

    def _new_codes(self) -> PlaceCodes:
        describe = describer(table.load(), self._creators, self._rules, self._use)
        return PlaceCodes(PlaceBook(describe))

    def _hashes(self, texts: Iterable[str]) -> dict[str, int]:
        return {text: self._first.hash_of(text.encode("latin-1")) for text in texts}


class RunReaders:
    """All readers of a run: those of its own rules, and those of a policy's rules for folders."""

    def __init__(self, config: Config, is_over: Callable[[], bool] = lambda: False) -> None:
        people, self._judges = People(), Judges(cores=available(), is_over=is_over)
        self._people = people
        self._policy = config.rules.policy
        self._use = PolicyUse(config.rules)
        self._usual = Readers(config, config.rules, people, self._judges, self._use)
        self._of_folders = {
            folder: Readers(config, within(config.rules, folder), people, self._judges, self._use)
            for folder in dict.fromkeys(self._policy.folders)
            if not folder.ignore
        }
        self.vocabularies = self._usual.vocabularies

    def close(self) -> None:
        """End what was started for the run."""
        self._judges.close()

    def late(self) -> Late:
        """Return which texts turned out to name somebody after they had been told of."""
        return self._people.late()

    def numberings(self) -> Numberings:
        """Return how the record numbers of the run are numbered."""
        return self._people.numberings

    def forgotten(self) -> int:
        """Return how often something that might have been met again was given up."""
        return self._people.forgotten

    def unmet(self) -> tuple[PolicyRule, ...]:
        """Return the rules of the policy that met nothing."""
        return self._use.unmet()

    def expect(self, files: int) -> None:
        """Take in that so many more files have been listed."""
        self._judges.expect(files)

    def divided(self, batch: Batch) -> Iterator[tuple[Readers | None, Batch]]:
        """Yield the parts of a batch with their readers; None for what nobody is to read."""
        for folder, part in divided(batch, self._policy):
            if folder is not None:
                self._use.add(folder)
            yield (self._usual if folder is None else self._of_folders.get(folder)), part
