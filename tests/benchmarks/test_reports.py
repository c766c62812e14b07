"""The reports, from results that are made up."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks import bytes_read, memory, slow_share, speed, tables
from benchmarks.processes import Run


def test_table_is_markdown() -> None:
    text = tables.table(("what", "n"), [("a", 12345), ("b", 0.5)])
    assert text == "| what | n |\n| --- | ---: |\n| a | 12,345 |\n| b | 0.5 |\n"


@pytest.mark.parametrize(
    ("reached", "wanted", "at_most", "verdict"),
    [
        (150, 150, False, "yes"),
        (100, 150, False, "misses by 1.50 x"),
        (5, 5, True, "yes"),
        (10, 5, True, "misses by 2.00 x"),
    ],
)
def test_verdict(reached: float, wanted: float, at_most: bool, verdict: str) -> None:
    assert tables.verdict(reached, wanted, at_most=at_most) == verdict


def test_projection_for_the_study() -> None:
    assert speed.projected(20) == "15 min"
    assert speed.projected(1_000) == "12 h"


def test_the_floor_is_compared_the_other_way_round() -> None:
    phiscan, floor = speed.Timing("phiscan", 10, 20.0), speed.Timing("floor", 10, 5.0)
    ratio, target, met = speed.against_floor(phiscan, floor)
    assert (ratio, target, met) == ("phiscan takes 4.00 x", "<= 5 x", "yes")


def test_memory_compares_largest_and_smallest() -> None:
    peaks = [
        memory.Peak(files, Run(1.0, mib << 20, 0, ""), [mib << 20], files)
        for files, mib in ((50_000, 400), (500_000, 600))
    ]
    text = memory.report(peaks)
    assert "misses by 1.20 x" in text
    assert "| 1.500 | <= 1.15 | misses by 1.30 x |" in text


def test_excess_is_beyond_the_header_rounded_up(tmp_path: Path) -> None:
    columns = {
        "bytes_read": [8192, 8192 + 4096, 16384 + 4097, None],
        "header_length": [8192, 5000, 9000, None],
        "first_read": [8192, 8192, 8192, None],
    }
    pq.write_table(pa.table(columns), tmp_path / "part.parquet")
    found = bytes_read.excess(tmp_path)
    assert found.files == 3
    assert found.percentiles[-1] == 4097
    assert found.share_over_page == pytest.approx(1 / 3)


def test_what_the_kernel_counts_beyond_the_files_is_told_in_mebibytes() -> None:
    found = bytes_read.Excess(500, 3964, 4096, (0, 0, 0, 0), 0.0, 2 << 20)
    cells = dict(zip(bytes_read.HEAD, bytes_read.row("plain", found, 15 << 20), strict=True))
    assert cells["read besides, MiB"] == "13.0"
    assert cells["met"] == "yes"


def test_own_choice_is_compared_with_the_best() -> None:
    own, one, many = (slow_share.Result(str(s), 100, 5, s, {}) for s in (2.0, 8.0, 1.0))
    text = slow_share.report(own, [one, many])
    assert "| own choice against 1.0, the best | 0.50 | >= 0.8 | misses by 1.60 x |" in text


def test_operations_on_files_and_on_folders_are_told_apart() -> None:
    of_files = {"lookup": 100, "open": 200, "read": 105, "close": 100}
    counts = of_files | {"folder_lookup": 10, "folder_open": 5, "readdir": 15}
    result = slow_share.Result("own", 100, 5, 1.0, counts)
    cells = dict(zip(slow_share.HEAD, slow_share.row(result), strict=True))
    assert (cells["look-up a file"], cells["look-up a folder"]) == ("1.000", "2.00")
    assert (cells["open a folder"], cells["list a folder"]) == ("1.00", "3.00")
    assert slow_share.reached(result, "open") == ["2.000", "<= 1", "misses by 2.00 x"]
    assert slow_share.reached(result, "read") == ["1.050", "<= 1.05", "yes"]
