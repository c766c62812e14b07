"""The columns are a contract: declared in one place, documented, and the same in every file."""

from __future__ import annotations

import pyarrow as pa
import pytest

from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.rules.table import EDITION
from phiscan.store.schema import SCHEMA_VERSION, TABLES, schema
from phiscan.version import VERSION

CONTRACT = {
    "entries": (
        *("entry_id", "source", "path", "size", "mtime", "mode", "uid", "gid"),
        *("outcome", "reason", "sop_class_uid", "modality", "transfer_syntax_uid"),
        *("manufacturer", "study_year", "patient_hash", "study_hash", "series_hash"),
        *("instance_hash", "claims_deidentified", "exposure", "bytes_read", "burned_in_risk"),
        *("face_risk", "claims_but_real"),
        *(f"n_{kind.code}" for kind in IDENTIFIERS),
    ),
    "findings": (
        *("entry_id", "tag", "keyword", "sequence_path", "private_creator", "vr", "identifier"),
        *("action_code", "evidence", "detector", "verdict", "confidence", "value_length"),
        "value_hash",
    ),
    "values": (
        *("sequence_path", "vr", "verdict", "value_hash", "shape", "entries", "series"),
        "patients",
    ),
}
columns = [pytest.param(column, id=f"{t}.{column.name}") for t in TABLES for column in TABLES[t]]
tables = pytest.mark.parametrize("table", TABLES)


@tables
def test_the_columns_of_the_contract_are_there(table: str) -> None:
    assert set(CONTRACT[table]) <= set(schema(table).names)


@tables
def test_no_column_is_named_for_a_value(table: str) -> None:
    assert not {"value", "raw", "text", "patient_name", "patient_id"} & set(schema(table).names)


@tables
def test_names_are_met_once(table: str) -> None:
    names = schema(table).names
    assert len(names) == len(set(names))


@tables
def test_every_field_carries_its_description(table: str) -> None:
    for column, field in zip(TABLES[table], schema(table), strict=True):
        assert field.metadata == {b"description": column.doc.encode()}
        assert field.nullable == column.nullable


@pytest.mark.parametrize("column", columns)
def test_a_description_is_a_sentence_or_some(column: object) -> None:
    text = getattr(column, "doc")  # noqa: B009 - a parameter of pytest's is an object to mypy
    assert text.endswith(".")
    assert text[0].isupper()
    assert "  " not in text


@pytest.mark.parametrize("column", columns)
def test_what_may_be_null_says_when(column: object) -> None:
    text, nullable = getattr(column, "doc"), getattr(column, "nullable")  # noqa: B009
    assert ("null" in text) == nullable


@tables
def test_a_schema_says_what_made_it(table: str) -> None:
    assert schema(table).metadata == {
        b"phiscan.version": VERSION.encode(),
        b"phiscan.schema": SCHEMA_VERSION.encode(),
        b"phiscan.edition": EDITION.encode(),
    }


def test_times_are_in_utc_and_hashes_have_eight_bytes() -> None:
    assert schema("entries").field("mtime").type == pa.timestamp("ns", tz="UTC")
    for name in ("patient_hash", "study_hash", "series_hash", "instance_hash"):
        assert schema("entries").field(name).type == pa.binary(8)
    assert schema("findings").field("value_hash").type == pa.binary(8)
