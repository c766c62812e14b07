"""Distinct values out of their sightings: how often each was seen, and what it was judged to be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from phiscan.engine import arrays
from phiscan.engine.arrays import Words, hashes, numbers, texts, words
from phiscan.store.buffers import data_of, is_valid
from phiscan.store.schema import schema
from phiscan.store.spill import Spill

ROWS_A_PART = 400_000
"""Sightings that are looked at together, about 100 bytes each."""
MOST_PARTS = 64
_ITEM = re.compile(r"\[\d+\]")
_PATH = "sequence_path"


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table whose columns are looked at as NumPy arrays."""

    table: pa.Table

    def numbers(self, name: str) -> NDArray[Any]:
        """Return a column of numbers; those that are null are whatever lies there."""
        return _joined([data_of(chunk) for chunk in self.table[name].chunks])

    def is_known(self, name: str) -> NDArray[np.bool_]:
        """Return where a column is not null."""
        return _joined([is_valid(chunk) for chunk in self.table[name].chunks])

    def codes(self, name: str) -> Words:
        """Return a column of words; a code of -1 is null."""
        chunks = self.table[name].chunks
        codes = [np.where(is_valid(chunk), data_of(chunk.indices), -1) for chunk in chunks]
        return Words(_joined(codes).astype(np.int32), chunks[0].dictionary)

    def says(self, name: str, word: str) -> NDArray[np.bool_]:
        """Return where a column of words has one of them."""
        codes, known = self.codes(name)
        listed = known.to_pylist()
        found: NDArray[np.bool_] = codes == (listed.index(word) if word in listed else -2)
        return found


def parts(sightings: Spill) -> int:
    """Return in how many parts sightings are to be looked at, so that memory stays bounded."""
    return min(MOST_PARTS, 1 + sightings.rows // ROWS_A_PART)


def rows_of(spill: Spill) -> Rows | None:
    """Return all rows of a part; None if there are none."""
    batches = list(spill.batches())
    return Rows(pa.Table.from_batches(batches).unify_dictionaries()) if batches else None


@dataclass(frozen=True, slots=True)
class Distinct:
    """Sightings in groups: each is one value at one path."""

    rows: Rows
    order: NDArray[np.intp]
    """Rows in the order of their groups; of each group the one that tells most comes first."""
    starts: NDArray[np.intp]
    """Where in `order` each group begins."""

    @classmethod
    def of(cls, rows: Rows) -> Distinct:
        """Put rows in groups."""
        paths = plain_paths(rows.codes(_PATH))
        key = rows.numbers("value_hash").copy()
        tag = rows.numbers("tag").astype(np.uint64) << np.uint64(32)
        vr, creator = rows.codes("vr").codes, rows.codes("private_creator").codes
        key ^= _mixed(paths.codes) ^ _mixed(vr + 256 * creator) ^ _mixed(tag)
        order = np.lexsort((-_told(rows), key))
        is_first = np.ones(len(order), np.bool_)
        is_first[1:] = key[order][1:] != key[order][:-1]
        return cls(rows, order, np.flatnonzero(is_first))

    def group_of_rows(self) -> NDArray[np.intp]:
        """Return the group of each row of `order`."""
        sizes = np.diff([*self.starts, len(self.order)])
        return np.repeat(np.arange(len(self.starts)), sizes)

    def count(self, name: str) -> NDArray[np.int64]:
        """Return how many different hashes each group has in a column; 0 stands for none."""
        digest = self.rows.numbers(name)[self.order]
        group = self.group_of_rows()[digest != 0]
        digest = digest[digest != 0]
        order = np.lexsort((digest, group))
        group, digest = group[order], digest[order]
        is_first = np.ones(len(order), np.bool_)
        is_first[1:] = (group[1:] != group[:-1]) | (digest[1:] != digest[:-1])
        return np.bincount(group[is_first], minlength=len(self.starts))

    def entries(self) -> NDArray[np.int64]:
        """Return in how many entries each value stands; items of one entry count once."""
        first = self.rows.numbers("first_entry")[self.order]
        last = self.rows.numbers("last_entry")[self.order]
        group = self.group_of_rows()
        order = np.lexsort((first, group))
        first, last, group = first[order], last[order], group[order]
        apart = group * (int(last.max(initial=0)) + 1)  # so that one running maximum serves all
        seen = np.maximum.accumulate(last + apart)
        before = np.concatenate([[-1], seen[:-1]])
        new = np.maximum(last + apart - np.maximum(first + apart - 1, before), 0)
        return np.bincount(group, new, len(self.starts)).astype(np.int64)

    def table(self, shapes: Rows | None) -> pa.Table:
        """Return the groups as rows of the table `values`."""
        at = self.order[self.starts]
        rows = self.rows
        found = rows.numbers("value_hash")[at]
        paths = plain_paths(rows.codes(_PATH))
        columns = {
            "value_hash": hashes(found, np.ones(len(at), np.bool_)),
            "tag": numbers(rows.numbers("tag")[at]),
            _PATH: words(Words(paths.codes[at], paths.words)),
            "confidence": numbers(rows.numbers("confidence")[at], _is_told(rows)[at]),
            "value_length": numbers(rows.numbers("value_length")[at]),
            "shape": _shapes(shapes, found),
            "entries": numbers(self.entries()),
            "series": numbers(self.count("series")),
            "patients": numbers(self.count("patient")),
        }
        for name in ("keyword", "private_creator", "vr", "action_code", "found"):
            coded = rows.codes(name)
            columns[name] = words(Words(coded.codes[at], coded.words))
        for name in ("identifier", "verdict", "reason"):
            coded = rows.codes(name)
            codes = coded.codes[at]
            columns[name] = words(Words(np.maximum(codes, 0), coded.words), codes >= 0)
        batch = arrays.record_batch(columns, schema("values"), len(at))
        return pa.Table.from_batches([batch])


def plain_paths(paths: Words) -> Words:
    """Return paths without the numbers of their items."""
    plain = [_ITEM.sub("", path) for path in paths.words.to_pylist()]
    codes = {path: code for code, path in enumerate(dict.fromkeys(plain))}
    of_code = np.array([codes[path] for path in plain], np.int32)
    return Words(of_code[paths.codes], texts(list(codes)))


def _told(rows: Rows) -> NDArray[np.int64]:
    """Return how much a row tells: whether it is real, then how much was found."""
    found, verdict = rows.codes("found"), rows.codes("verdict")
    is_real = rows.says("verdict", "real")
    lengths = np.array([len(letters) for letters in found.words.to_pylist()], np.int64)
    told: NDArray[np.int64] = is_real * 1000 + (verdict.codes >= 0) * 500 + lengths[found.codes]
    return told


def _is_told(rows: Rows) -> NDArray[np.bool_]:
    return rows.codes("verdict").codes >= 0


def _shapes(shapes: Rows | None, digests: NDArray[np.uint64]) -> pa.Array:
    """Return the shape of each value; null where it is not known."""
    if shapes is None:
        return pa.nulls(len(digests), pa.string())
    known = shapes.numbers("value_hash")
    order = np.argsort(known, kind="stable")
    at = np.minimum(np.searchsorted(known[order], digests), len(known) - 1)
    is_known = known[order][at] == digests
    column = shapes.table["shape"].combine_chunks()
    return column.take(numbers(np.where(is_known, order[at], 0), is_known))


def _mixed(column: NDArray[Any]) -> NDArray[np.uint64]:
    with np.errstate(over="ignore"):
        wide = (column.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        return (wide ^ (wide >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)


def _joined(chunks: list[NDArray[Any]]) -> NDArray[Any]:
    return chunks[0] if len(chunks) == 1 else np.concatenate(chunks)
