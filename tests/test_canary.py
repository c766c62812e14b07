"""No value of a file leaves: not in a result, a log, a message, a traceback or a file left over."""

from __future__ import annotations

import base64
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.support import files
from tests.support.canary import found_in, leaks
from tests.support.commands import KEY_TEXT, STORAGE_IS_FULL, environment, run_hooked, run_phiscan
from tests.support.planted import Planter, broken_files, whole_files
from tests.support.scans import scanned

Done = subprocess.CompletedProcess[bytes]


@dataclass(frozen=True)
class Planted:
    source: Path
    values: list[bytes]

    def in_(self, done: Done) -> set[bytes]:
        return found_in(done.stdout + done.stderr, self.values)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    planter = Planter()
    data = {**whole_files(planter), **broken_files(planter)}
    return Planted(files.write(tmp_path_factory.mktemp("planted"), data), planter.values)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """All that a process may leave behind is below it."""
    (tmp_path / "tmp").mkdir()
    return tmp_path


def assert_nothing_left(planted: Planted, home: Path, done: Done) -> None:
    assert planted.in_(done) == set()
    assert leaks(planted.values, home) == set()


# ---- whole runs --------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["auto", "text", "json"])
def test_no_value_leaves_a_scan(planted: Planted, home: Path, how: str) -> None:
    args = ("scan", planted.source, "--out", home / "out", "--log-format", how)
    done = run_phiscan(*args, home=home)
    assert done.returncode == 0
    assert list(home.glob("out/findings/*/*.parquet"))
    assert_nothing_left(planted, home, done)


def test_no_value_leaves_a_scan_of_documents(planted: Planted, home: Path) -> None:
    args = ("scan", planted.source, "--out", home / "out", "--documents")
    done = run_phiscan(*args, home=home)
    assert done.returncode == 0
    assert_nothing_left(planted, home, done)


def test_no_value_leaves_a_debugged_run(planted: Planted, home: Path) -> None:
    env = {"PHISCAN_KEY": KEY_TEXT, "PYTHONASYNCIODEBUG": "1", "TMPDIR": str(home / "tmp")}
    args = ("scan", planted.source, "--out", home / "out")
    done = run_phiscan(*args, home=home, env=env, python=("-X", "dev", "-W", "always"))
    assert done.returncode == 0
    assert_nothing_left(planted, home, done)


def test_what_is_planted_is_read(planted: Planted, home: Path) -> None:
    """Else the other tests would say nothing."""
    shown = run_phiscan(
        *("show", "--reveal", planted.source / "DICOMDIR"),
        *sorted(planted.source.glob("*.dcm")),
        home=home,
    ).stdout.replace(b"\n", b"")
    read = {value for value in planted.values if value in shown}
    assert len(read) > len(planted.values) // 2


def test_what_is_planted_is_found_by_value(planted: Planted, home: Path) -> None:
    """Else the other tests would say nothing of detectors."""
    for name in ("by_value.dcm", "by_value_deflated.dcm"):
        result = scanned(home / name, planted.source / name)
        found = {(row["tag"], row["identifier"]) for row in result.findings}
        assert found >= {
            *((0x00081030, "H"), (0x00104000, "A"), (0x00104000, "D"), (0x00181160, "A")),
            *((0x00291001, "F"), (0x00291002, "A"), (0x00291003, "A"), (0x00291003, "F")),
            *((0x00291004, "A"), (0x00291004, "F"), (0x00291006, "A"), (0x00291006, "H")),
            *((0x0040A160, "A"), (0x0040A160, "F"), (0x0040A123, "A")),
        }
        assert {"pattern", "name", "known identifier met again"} <= {
            row["evidence"] for row in result.findings
        }


def test_what_is_planted_is_found_by_concept_name(planted: Planted, home: Path) -> None:
    result = scanned(home / "out", planted.source / "report.dcm")
    assert "concept name" in {row["evidence"] for row in result.findings}


def test_what_is_planted_is_found_in_documents_and_preambles(planted: Planted, home: Path) -> None:
    for name in ("pdf.dcm", "cda.dcm", "preamble_by_value.dcm"):
        result = scanned(home / name, planted.source / name, documents=True)
        inside = [row for row in result.findings if row["tag"] == 0x00420011 or row["tag"] is None]
        assert {"A", "F"} <= {row["identifier"] for row in inside}


@pytest.mark.parametrize(
    "how",
    [(), ("--documents",), ("--why", "--hashes"), ("--hashes", "--format", "json")],
    ids=["headers", "documents", "why", "json"],
)
def test_no_value_is_shown_unless_asked_for(
    planted: Planted, home: Path, how: tuple[str, ...]
) -> None:
    shown = sorted(planted.source.iterdir())
    done = run_phiscan("show", *how, *shown, home=home)
    assert done.returncode == 3
    assert_nothing_left(planted, home, done)


# ---- runs that fail ----------------------------------------------------------------------------


def test_no_value_leaves_a_run_that_cannot_write(planted: Planted, home: Path) -> None:
    (home / "out").write_bytes(b"")
    done = run_phiscan("scan", planted.source, "--out", home / "out", home=home)
    assert done.returncode == 2
    assert_nothing_left(planted, home, done)


def test_no_value_leaves_a_run_whose_storage_is_full(planted: Planted, home: Path) -> None:
    done = run_hooked(STORAGE_IS_FULL, "scan", planted.source, "--out", home / "out", home=home)
    assert done.returncode == 3
    assert b"cannot be written" in done.stderr
    assert_nothing_left(planted, home, done)


BEFORE_A_READ = """
import os, signal, phiscan.engine.scan as engine
read = engine._read_batch
def hooked(*args):
    {what}
    return read(*args)
engine._read_batch = hooked
"""


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("os.kill(os.getpid(), signal.SIGINT)", 130),
        ("os.kill(os.getpid(), signal.SIGTERM)", 130),
        ("os.kill(os.getpid(), signal.SIGKILL)", -9),
        ("raise ValueError(open(args[2].paths()[0], 'rb').read())", 1),
    ],
    ids=["interrupted", "terminated", "killed", "fault"],
)
def test_no_value_leaves_a_run_that_is_stopped(
    planted: Planted, home: Path, what: str, code: int
) -> None:
    hook = BEFORE_A_READ.format(what=what)
    done = run_hooked(hook, "scan", planted.source, "-o", home / "out", home=home)
    assert done.returncode == code
    assert_nothing_left(planted, home, done)


def test_no_value_leaves_a_run_that_dies_while_it_writes(planted: Planted, home: Path) -> None:
    hook = (
        "import os, signal, phiscan.store.parts as parts\n"
        "publish = lambda *args: os.kill(os.getpid(), signal.SIGKILL)\n"
        "parts.PartWriter.publish = publish"
    )
    done = run_hooked(hook, "scan", planted.source, "-o", home / "out", home=home)
    assert done.returncode == -9
    assert list(home.glob("out/*/*/_part*"))
    assert_nothing_left(planted, home, done)


# ---- from Python -------------------------------------------------------------------------------

FROM_PYTHON = """
import asyncio, pathlib, threading, traceback, phiscan
config = phiscan.Config(({source!r},), bytes(range(16)), pathlib.Path({out!r}))
progress = phiscan.Progress()
summary = phiscan.run(config, progress)
print(repr(config), repr(summary), str(summary), repr(progress), vars(summary.totals))
async def main():
    async for batch in phiscan.scan(config):
        print(batch, [thread.name for thread in threading.enumerate()])
        for task in asyncio.all_tasks():
            print(task)
            task.print_stack()
asyncio.run(main(), debug=True)
import phiscan.engine.scan as engine
engine.walked_rows = None
try:
    phiscan.run(config)
except Exception:
    traceback.print_exc()
"""


def test_no_value_is_in_what_python_says_of_a_run(planted: Planted, home: Path) -> None:
    code = FROM_PYTHON.format(source=str(planted.source), out=str(home / "out"))
    env = environment(home)
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", code], env=env, capture_output=True, check=True
    )
    assert b"Summary(" in done.stdout
    assert b"TypeError" in done.stderr
    assert_nothing_left(planted, home, done)


def test_the_key_leaves_nothing_but_its_id(planted: Planted, home: Path) -> None:
    key = b"SiXtEeN sEcReTs!"
    env = {"PHISCAN_KEY": key.hex()}
    args = ("scan", planted.source, "--out", home / "out", "--log-format", "json")
    done = run_phiscan(*args, home=home, env=env)
    assert done.returncode == 0
    assert found_in(done.stdout + done.stderr, [key]) == set()
    assert leaks([key], home) == set()


@pytest.mark.parametrize("text", ["tOpSeCrEtToPsEcReT", "00112233445566778899aabbccddeeffzz"])
def test_a_key_that_is_none_is_not_repeated(planted: Planted, home: Path, text: str) -> None:
    args = ("scan", planted.source, "--out", home / "out")
    done = run_phiscan(*args, home=home, env={"PHISCAN_KEY": text})
    assert done.returncode == 2
    assert found_in(done.stderr, [text.encode()]) == set()


def test_a_path_stands_in_its_column_and_in_no_message(home: Path) -> None:
    name = b"Zw5Quibblesworth^Xanthippe"
    files.write(home / "in" / name.decode(), {name.decode() + ".dcm": files.dicom(), "x.dcm": b"a"})
    for how in ("text", "json"):
        args = ("scan", home / "in", "--out", home / how, "--log-format", how)
        done = run_phiscan(*args, home=home)
        assert found_in(done.stdout + done.stderr, [name]) == set()
        assert leaks([name], home / how / "findings") == set()
        assert leaks([name], home / how / "runs") == set()
        assert leaks([name], home / how / "entries") != set()


# ---- the look-out itself -----------------------------------------------------------------------

CANARY = b"ZQXV^JANE-7731"


@pytest.mark.parametrize("codec", ["none", "zstd", "snappy"])
@pytest.mark.parametrize("where", ["plain", "nested", "dictionary", "metadata", "bytes", "base64"])
def test_a_leak_into_parquet_is_found(tmp_path: Path, codec: str, where: str) -> None:
    text = CANARY.decode()
    encoded = base64.b64encode(b"xx" + CANARY + b"yy").decode()
    planted = {
        "plain": pa.table({"reason": [f"bad value {text}"] * 3}),
        "nested": pa.table({"a": [[{"b": text}]]}),
        "dictionary": pa.table({"a": pa.array(["x", text]).dictionary_encode()}),
        "metadata": pa.table({"a": [1]}).replace_schema_metadata({"k": text}),
        "bytes": pa.table({"a": [b"\0" + CANARY]}),
        "base64": pa.table({"a": [encoded]}),
    }[where]
    pq.write_table(planted, tmp_path / "part-0.parquet", compression=codec)
    assert leaks([CANARY], tmp_path) == {("part-0.parquet", CANARY)}


def test_a_leak_behind_compression_is_found(tmp_path: Path) -> None:
    rows = [f"row {i * 7919} {CANARY.decode() if i == 999 else 'nothing'}" for i in range(2000)]
    path = tmp_path / "part-0.parquet"
    pq.write_table(pa.table({"a": rows}), path, compression="zstd", write_statistics=False)
    assert CANARY not in path.read_bytes()
    assert leaks([CANARY], tmp_path) == {("part-0.parquet", CANARY)}


DISGUISES: dict[str, Callable[[bytes], bytes]] = {
    "plain": lambda value: value,
    "lower case": bytes.lower,
    "reversed": lambda value: value[::-1],
    "hex": lambda value: value.hex().encode(),
    "upper hex": lambda value: value.hex().upper().encode(),
    "utf-16-le": lambda value: value.decode().encode("utf-16-le"),
    "utf-16-be": lambda value: value.decode().encode("utf-16-be"),
    "hex of lower": lambda value: value.lower().hex().encode(),
    "base64": base64.b64encode,
    "base64 within": lambda value: base64.b64encode(b"a" + value + b"bcd"),
    "base64 further in": lambda value: base64.b64encode(b"ab" + value + b"cd"),
}


@pytest.mark.parametrize("how", DISGUISES)
def test_a_disguised_leak_into_a_log_is_found(tmp_path: Path, how: str) -> None:
    (tmp_path / "run.log").write_bytes(b"before " + DISGUISES[how](CANARY) + b" after")
    assert leaks([CANARY], tmp_path) == {("run.log", CANARY)}


def test_a_leak_into_a_name_is_found(tmp_path: Path) -> None:
    (tmp_path / CANARY.decode()).mkdir()
    assert leaks([CANARY], tmp_path) == {(CANARY.decode(), CANARY)}


def test_what_leaks_nothing_passes(tmp_path: Path) -> None:
    pq.write_table(pa.table({"tag": [0x00100010]}), tmp_path / "part-0.parquet")
    (tmp_path / "run.log").write_text("value ends early at (0010,0010), byte 412")
    assert leaks([CANARY], tmp_path) == set()
