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

from phiscan.dicom import _kernel, layout, room, tables
from phiscan.dicom.columns import FACT, Columns, Limits, Names, News, Place
from phiscan.dicom.inflate import DEFLATED_SYNTAXES, Inflater, open_quietly, settle
from phiscan.dicom.layout import CAPTURED, FACTS, MAX_TEXT, PENDING, End, Reason
from phiscan.dicom.tables import RuleNumbers
from phiscan.dicom.vocabulary import METHOD_CODES, METHOD_SCHEME

COMPILED: bool = _kernel.COMPILED

_FIRST_READ = 8192
_BUFFER = 256 * 1024
_MAX_PLACES = 16_384  # and spots kept from file to file; a file by itself may have more
_INFLATE_STEP = 256 * 1024
_MANY_NEWS, _MUCH_TEXT = 32_768, 4 * 1024 * 1024  # of a batch; a file by itself may have more

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


class HeaderReader:
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
            except (
                IndexError,
                ValueError,
                OverflowError,
            ):  # a fault of ours in one file must not cost the others
                done = self._give_up_on(int(self._walker.file)) + 1
                continue
            clocks += self._times[:3]
            if done < len(names):
                settled = self._unblock(done, names)
                if not settled and self._must_wait(done):
                    break
                done += settled
        return self._columns(done, clocks)

    def read_bytes(self, data: bytes | bytearray) -> Columns:
        """Read one data set in memory."""
        self._room_for_files(1)
        self._walker.news_count = self._walker.news_used = 0
        self._walker.lone = 0
        self._facts[0] = 0
        self._begin_again(0)
        end = self._read_buffer(0, data, inflated=False)
        if end == End.DEFLATED:
            start = int(self._facts[0, FACT["offset"]])
            self._read_inflated(0, bytes(data[:start]), Inflater(BytesIO(data[start:])))
        self._facts[0, FACT["size"]] = len(data)
        return self._columns(1, np.zeros(3, np.int64))

    def hash_of(self, value: bytes) -> int:
        """Return the keyed hash of a value as the columns hold it (padding is not taken off)."""
        data = bytearray(value or b"\0")
        return int(self._walker.hash_of(data, len(value)))

    # ---- places and spots ----------------------------------------------------------------------

    @property
    def place_count(self) -> int:
        """How many places are known; numbers below it are valid until places are forgotten."""
        return int(self._walker.place_count)

    @property
    def spot_count(self) -> int:
        """How many spots are known; numbers below it are valid until places are forgotten."""
        return int(self._walker.spot_count)

    def place(self, spot: int) -> Place:
        """Return what a spot of the columns stands for."""
        return self.places(np.array([spot]))[0]

    def places(self, spots: NDArray[np.integer[Any]]) -> list[Place]:
        """Return what spots of the columns stand for."""
        w, at = self._walker, self.spot_places()[spots]
        tag, vr, creator, rule = (
            np.asarray(column)[at].tolist()
            for column in (w.place_tag, w.place_vr, w.place_creator, w.place_rule)
        )
        around, item = (np.asarray(each)[spots].tolist() for each in (w.spot_around, w.spot_item))
        vrs = map(layout.VRS.__getitem__, vr)
        return list(map(Place, map(self._path, around, item), tag, vrs, creator, rule))

    def spot_places(self) -> NDArray[np.int32]:
        """Return the number of the place of each spot."""
        return np.asarray(self._walker.spot_place)

    def told_spots(self) -> NDArray[np.bool_]:
        """Return of each spot whether an element there may be told: by a rule or by its value."""
        w, at = self._walker, self.spot_places()[: self.spot_count]
        told: NDArray[np.bool_] = (np.asarray(w.place_rule) > 0) | (np.asarray(w.place_class) > 0)
        return told[at]

    @property
    def has_too_many_places(self) -> bool:
        """Whether to forget places before the next batch, so that memory stays bounded."""
        return max(self.place_count, self.spot_count) > _MAX_PLACES

    def forget_places(self) -> None:
        """Start anew with places and spots: numbers given out before mean nothing any more."""
        room.forget_places(self._walker)
        self._paths: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {(0, 0): ()}

    def _path(self, spot: int, item: int) -> tuple[tuple[int, int], ...]:
        """Return the path of what is in an item of the sequence at a spot; of spot 0, none."""
        known = self._paths.get((spot, item))
        if known is None:
            w = self._walker
            last = (int(w.place_tag[w.spot_place[spot]]), item)
            around = self._path(int(w.spot_around[spot]), int(w.spot_item[spot]))
            known = self._paths[spot, item] = (*around, last)
        return known

    # ---- values ------------------------------------------------------------------------------

    def place_tags(self) -> NDArray[np.uint32]:
        """Return the tag of each place."""
        return np.asarray(self._walker.place_tag)

    def classes(self, places: NDArray[np.int32]) -> NDArray[np.uint8]:
        """Return the class of values at each of some places."""
        found: NDArray[np.uint8] = np.asarray(self._walker.place_class)[places]
        return found

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

    def _give_up_on(self, index: int) -> int:
        self._begin_again(index)
        self._facts[index, FACT["end"]] = End.FAILED
        self._facts[index, FACT["reason"]] = Reason.READER_FAULT
        return index

    def _drop_rows_of(self, index: int) -> None:
        self._walker.row_count = int(self._facts[:index, FACT["rows"]].sum())

    def _unblock(self, index: int, names: Names) -> int:
        """Deal with the file that a batch stopped at; return how many files that settled."""
        if self._facts[index, FACT["end"]] == End.DEFLATED:
            self._inflate_file(index, names)
        elif not self._must_wait(index):
            self._grow()
        if self._facts[index, FACT["end"]] != End.NO_SPACE:
            return 1
        self._drop_rows_of(index)
        return 0

    def _must_wait(self, index: int) -> bool:
        """Whether a file found no room because of others: for places, spots or new values."""
        w = self._walker
        if self._facts[index, FACT["end"]] != End.NO_SPACE:
            return False
        has_many_places = max(w.place_count, w.spot_count) >= _MAX_PLACES and w.lone != index
        has_much_news = index > 0 and (
            w.news_count >= _MANY_NEWS or w.news_used + MAX_TEXT > _MUCH_TEXT
        )
        return bool(has_many_places or has_much_news)

    def _inflate_file(self, index: int, names: Names) -> None:
        facts = self._facts[index]
        start, *walked = (int(facts[FACT[name]]) for name in ("offset", "bytes_read", "reads"))
        self._begin_again(index)
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
            self._begin_again(index)
            end = self._read_buffer(index, meta + data, inflated=True)
            is_at_cut = self._facts[index, FACT["header_length"]] == len(meta + data)
            wants_more = end == End.TRUNCATED or (end == End.DONE and is_at_cut)
            if inflater.ended or wanted >= limit or not wants_more:
                break
            wanted *= 4
        settle(self._facts[index], inflater)
        self._facts[index, FACT["bytes_read"]] = len(meta) + inflater.consumed
        self._facts[index, FACT["inflated_from"]] = len(meta)

    def _read_buffer(self, index: int, data: bytes | bytearray, *, inflated: bool) -> int:
        buffer = data if isinstance(data, bytearray) else bytearray(data)
        while True:
            try:
                end = self._walker.read_bytes(index, memoryview(buffer), int(inflated))
            except (IndexError, ValueError, OverflowError):
                self._give_up_on(index)
                return End.FAILED
            if end != End.NO_SPACE or self._must_wait(index):
                return int(end)
            self._grow()
            self._begin_again(index)

    def _begin_again(self, index: int) -> None:
        """Drop what was found in a file, but not what its inode says."""
        self._drop_rows_of(index)
        self._facts[index, FACT["regular"] + 1 :] = 0
        self._captured[index] = 0

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
        self._times = np.zeros(6, np.int64)
        w.times = self._times.data
        self._rows = self._allocate_rows(4096)
        self._files = 0
        self._room_for_files(1)
        self.forget_places()
        room.set_up(w)

    def _allocate_rows(self, room: int) -> dict[str, NDArray[Any]]:
        rows = {name: np.zeros(room, kind) for name, kind in tables.ROW_COLUMNS}
        for name, column in rows.items():
            setattr(self._walker, f"row_{name}", column.data)
        return rows

    def _room_for_files(self, count: int) -> None:
        if count > self._files:
            self._files = count
            self._facts = np.zeros((count, len(FACTS)), np.int64)
            self._captured = np.zeros((count, len(CAPTURED)), np.uint64)
            self._walker.facts = self._facts.reshape(-1).data
            self._walker.captured = self._captured.reshape(-1).data

    def _prepare(self, names: Names) -> None:
        self._room_for_files(len(names))
        w = self._walker
        w.names = names.text.data
        w.folder_at, w.name_at = names.folder_at.data, names.name_at.data

    def _grow(self) -> None:
        """Double whatever is full. Rows and places that are there are kept."""
        w = self._walker
        if w.row_count * 2 >= len(self._rows["place"]):
            self._double_rows()
        room.grow(w)

    def _double_rows(self) -> None:
        before = self._rows
        self._rows = self._allocate_rows(2 * len(before["place"]))
        for name, column in before.items():
            self._rows[name][: len(column)] = column

    def _columns(self, files: int, clocks: NDArray[np.int64]) -> Columns:
        count = self._walker.row_count
        wanted = dict.fromkeys(self._rows, count)
        if not self._walker.every:
            wanted["offset"] = 0
        rows = {name: self._rows[name][:length].copy() for name, length in wanted.items()}
        wall, cpu, waits = (int(clock) for clock in clocks)
        return Columns(
            self._facts[:files].copy(),
            self._captured[:files].copy(),
            np.repeat(np.arange(files), self._facts[:files, FACT["rows"]]),
            **rows,
            wall_ns=wall,
            cpu_ns=cpu,
            waits=waits,
        )
