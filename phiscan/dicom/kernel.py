"""The header kernel's two faces for the rest of phiscan: files by name, and data sets in memory."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from phiscan.dicom import _kernel, room, tables
from phiscan.dicom.columns import FACT, Columns, Limits, Names, News
from phiscan.dicom.inflate import DEFLATED_SYNTAXES, Inflater, open_quietly, settle
from phiscan.dicom.layout import MAX_TEXT, PENDING, End, Reason
from phiscan.dicom.results import Results
from phiscan.dicom.spots import Spots
from phiscan.dicom.tables import RuleNumbers
from phiscan.dicom.vocabulary import METHOD_CODES, METHOD_SCHEME

COMPILED: bool = _kernel.COMPILED

_FIRST_READ = 8192
_BUFFER = 256 * 1024
_MAX_PLACES = 16_384  # and spots kept from file to file; a file by itself may have more
_INFLATE_STEP = 256 * 1024
_MANY_NEWS, _MUCH_TEXT = 32_768, 4 * 1024 * 1024  # of a batch; a file by itself may have more
_FAULTS = (IndexError, ValueError, OverflowError)  # ours: in one file, they cost no other

_SYNTAXES = ("1.2.840.10008.1.2", "1.2.840.10008.1.2.2", *DEFLATED_SYNTAXES)


@cache
def twin() -> ModuleType:
    """Return the kernel's source as plain Python, whether or not a compiled one is there."""
    path = Path(__file__).with_name("_kernel.py")
    spec = importlib.util.spec_from_file_location("phiscan.dicom._kernel_twin", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class HeaderReader(Spots):
    """Reads headers in batches. It may go from thread to thread, but serves one at a time."""

    def __init__(
        self,
        rules: RuleNumbers,
        key: bytes,
        dummies: Sequence[bytes] = (),
        *,
        limits: Limits | None = None,
        every_element: bool = False,
        follow_symlinks: bool = False,
        gap: int = 64 * 1024,
        kernel: ModuleType = _kernel,
    ) -> None:
        self._limits = limits or Limits()
        self._kernel = kernel
        self._walker = kernel.Walker()
        tables.fill(self._walker, rules)
        self._set_key(key, dummies)
        concepts = rules.classes.concepts if rules.classes else ()
        tables.fill_concepts(self._walker, concepts, self.hash_of)
        self._set_limits(every_element, follow_symlinks, gap)
        self._set_memory()

    def sibling(self) -> HeaderReader:
        """Return another reader that shares this one's tables, for another thread."""
        other = object.__new__(HeaderReader)
        other._limits, other._kernel = self._limits, self._kernel
        other._walker = self._kernel.Walker()
        for name in tables.SHARED:
            setattr(other._walker, name, getattr(self._walker, name))
        other._set_memory()
        return other

    # ---- reading -------------------------------------------------------------------------------

    def read_files(self, names: Names) -> Columns:
        """Read the headers of the named files: a row of facts for each, whatever happened.

        The columns are those of the first files only, or of none, where the rest has more places
        or spots than are kept: forget places, and read the rest anew.
        """
        self._prepare(names)
        self._walker.row_count = 0
        self._walker.news_count = self._walker.news_used = 0
        self._walker.lone = 0 if self.place_count == 1 else -1
        done, clocks = 0, np.zeros(3, np.int64)
        while done < len(names):
            try:
                done = self._walker.read_files(done, len(names))
            except _FAULTS:
                done = int(self._walker.file) + 1
                self._results.give_up_on(done - 1)
                continue
            clocks += self._results.clocks
            if done < len(names):
                settled = self._unblock(done, names)
                if not settled and self._must_wait(done):
                    break
                done += settled
        return self._results.columns(done, clocks)

    def read_bytes(self, data: bytes | bytearray) -> Columns:
        """Read one data set in memory."""
        self._results.make_room(1)
        self._walker.news_count = self._walker.news_used = 0
        self._walker.lone = 0
        self._results.facts[0] = 0
        self._results.begin_again(0)
        end = self._read_buffer(0, data, inflated=False)
        if end == End.DEFLATED:
            start = int(self._results.facts[0, FACT["offset"]])
            self._read_inflated(0, bytes(data[:start]), Inflater(BytesIO(data[start:])))
        self._results.facts[0, FACT["size"]] = len(data)
        return self._results.columns(1, np.zeros(3, np.int64))

    def hash_of(self, value: bytes) -> int:
        """Return the keyed hash of a value as the columns hold it (padding is not taken off)."""
        data = bytearray(value or b"\0")
        return int(self._walker.hash_of(data, len(value)))

    # ---- between batches -----------------------------------------------------------------------

    @property
    def has_too_many_places(self) -> bool:
        """Whether to forget places before the next batch, so that memory stays bounded."""
        return max(self.place_count, self.spot_count) > _MAX_PLACES

    def use_known(self, keys: NDArray[np.uint64], codes: NDArray[np.uint32]) -> None:
        """Look values up in a table of those judged: a power of two slots, by key, 0 where free."""
        self._walker.known_keys, self._walker.known_codes = keys.data, codes.data

    def news(self) -> News:
        """Return the values of the last batch that were met for the first time."""
        w, count = self._walker, int(self._walker.news_count)
        columns: dict[str, NDArray[Any]] = {
            name: np.asarray(getattr(w, f"news_{name}"))[:count] for name, _ in tables.NEWS_COLUMNS
        }
        return News(**columns, text=bytes(w.news_text[: w.news_used]))

    def settle(self, codes: NDArray[np.uint32]) -> None:
        """Take over what the new values of the last batch were judged to be."""
        of_places = np.asarray(self._walker.place_code)[: self.place_count]
        pending = np.flatnonzero(of_places >= PENDING)
        of_places[pending] = codes[of_places[pending] - np.uint32(PENDING)]

    # ---- what stops a batch --------------------------------------------------------------------

    def _unblock(self, index: int, names: Names) -> int:
        """Deal with the file that a batch stopped at; return how many files that settled."""
        if self._results.facts[index, FACT["end"]] == End.DEFLATED:
            self._inflate_file(index, names)
        elif not self._must_wait(index):
            self._grow()
        if self._results.facts[index, FACT["end"]] != End.NO_SPACE:
            return 1
        self._results.drop_rows_of(index)
        return 0

    def _must_wait(self, index: int) -> bool:
        """Whether a file found no room because of others: for places, spots or new values."""
        w = self._walker
        if self._results.facts[index, FACT["end"]] != End.NO_SPACE:
            return False
        has_many_places = max(w.place_count, w.spot_count) >= _MAX_PLACES and w.lone != index
        has_much_news = index > 0 and (
            w.news_count >= _MANY_NEWS or w.news_used + MAX_TEXT > _MUCH_TEXT
        )
        return bool(has_many_places or has_much_news)

    def _inflate_file(self, index: int, names: Names) -> None:
        facts = self._results.facts[index]
        start, *walked = (int(facts[FACT[name]]) for name in ("offset", "bytes_read", "reads"))
        self._results.begin_again(index)
        try:
            with open_quietly(names.path(index), follow=bool(self._walker.follow)) as file:
                inflater, meta = Inflater(file), file.read(start)
                self._read_inflated(index, meta, inflater)
            facts[FACT["reads"]] = 1 + inflater.reads
            facts[FACT["first_read"]] = self._walker.wanted
        except OSError as error:
            facts[FACT["end"]], facts[FACT["reason"]] = End.FAILED, Reason.CANNOT_READ
            facts[FACT["errno"]] = error.errno or 0
        facts[[FACT["bytes_read"], FACT["reads"]]] += walked

    def _read_inflated(self, index: int, meta: bytes, inflater: Inflater) -> None:
        """Walk the inflated data set, a piece more at a time until the walk has what it needs."""
        limit = min(self._limits.max_header_bytes, 16 * 1024 * 1024)
        wanted = _INFLATE_STEP
        while True:
            data = inflater.up_to(wanted)
            self._results.begin_again(index)
            end = self._read_buffer(index, meta + data, inflated=True)
            is_at_cut = self._results.facts[index, FACT["header_length"]] == len(meta + data)
            wants_more = end == End.TRUNCATED or (end == End.DONE and is_at_cut)
            if inflater.ended or wanted >= limit or not wants_more:
                break
            wanted *= 4
        settle(self._results.facts[index], inflater)
        self._results.facts[index, FACT["bytes_read"]] = len(meta) + inflater.consumed
        self._results.facts[index, FACT["inflated_from"]] = len(meta)

    def _read_buffer(self, index: int, data: bytes | bytearray, *, inflated: bool) -> int:
        buffer = data if isinstance(data, bytearray) else bytearray(data)
        while True:
            try:
                end = self._walker.read_bytes(index, memoryview(buffer), int(inflated))
            except _FAULTS:
                self._results.give_up_on(index)
                return End.FAILED
            if end != End.NO_SPACE or self._must_wait(index):
                return int(end)
            self._grow()
            self._results.begin_again(index)

    # ---- tables and columns --------------------------------------------------------------------

    def _set_key(self, key: bytes, dummies: Sequence[bytes]) -> None:
        w = self._walker
        w.key0, w.key1 = (int.from_bytes(key[at : at + 8], "little") for at in (0, 8))
        syntaxes = [self.hash_of(uid.encode()) for uid in _SYNTAXES]
        w.syntaxes = np.array(syntaxes, np.uint64).data
        w.dummies = self._hashes(dummies)
        w.methods = self._hashes([code.encode() for code in METHOD_CODES])
        w.designator = self.hash_of(METHOD_SCHEME.encode())

    def _hashes(self, values: Sequence[bytes]) -> memoryview:
        """Return keyed hashes in ascending order; there is at least one, of nothing if of none."""
        return np.sort(np.array([self.hash_of(value) for value in values] or [0], np.uint64)).data

    def _set_limits(self, every_element: bool, follow_symlinks: bool, gap: int) -> None:
        w = self._walker
        w.max_elements, w.max_bytes = self._limits.max_elements, self._limits.max_header_bytes
        w.max_depth = 2 * self._limits.max_depth + 2
        w.every, w.follow, w.gap = int(every_element), int(follow_symlinks), gap

    def _set_memory(self) -> None:
        w = self._walker
        w.wanted = _FIRST_READ
        w.buf = memoryview(bytearray(_BUFFER))
        w.last = memoryview(bytearray(_BUFFER))
        self._results = Results(w)
        self.forget_places()
        room.set_up(w)

    def _prepare(self, names: Names) -> None:
        self._results.make_room(len(names))
        w = self._walker
        w.names = names.text.data
        w.folder_at, w.name_at = names.folder_at.data, names.name_at.data

    def _grow(self) -> None:
        """Double whatever is full. Rows and places that are there are kept."""
        self._results.grow()
        room.grow(self._walker)
