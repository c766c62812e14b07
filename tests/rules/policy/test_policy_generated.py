"""Whatever a policy is made of, it is one or is refused."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.errors import ConfigError
from phiscan.rules.policy import load
from tests.support.policies import EXAMPLE

_WORDS = sorted(set(re.findall(r"\w+", EXAMPLE.read_text("utf-8"))))
_WORDS += ["0029", "xx10", "0010,0010", "2027-12-31", "**", ".*", "(", "", "00112233445566ff"]
_PLAIN = st.one_of(
    st.sampled_from(_WORDS),
    st.text("aA0.*(\\\n\x1b\u0416", max_size=9),
    st.integers(),
    st.floats(),
    st.booleans(),
)
_KEYS = [
    *("profile", "dummies", "pseudonyms", "record_numbers", "safe_private", "allow", "detectors"),
    *("suppress", "folders", "values", "patterns", "H", "creator", "group", "elements", "reason"),
    *("hashes", "off", "add", "name", "identifier", "title", "pattern", "confidence", "hits"),
    *("misses", "tag", "keyword", "sequence_path", "private_creator", "expires", "path", "ignore"),
]
_VALUES = st.recursive(
    _PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=5)
    ),
    max_leaves=12,
)


def toml(value: object) -> str:
    """Write a value as TOML does."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {toml(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value) if isinstance(value, str | bool) else repr(value)


@given(st.dictionaries(st.sampled_from(_KEYS[:9]), _VALUES, max_size=4))
def test_any_table_is_a_policy_or_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, table: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("any") / "policy.toml"
    path.write_text("\n".join(f"{key} = {toml(value)}" for key, value in table.items()))
    told = ""
    try:
        assert hash(load(path)) is not None
    except ConfigError as error:
        told = str(error)
    assert len(told.splitlines()) <= 1
    assert len(told) < 1000


@given(st.binary(max_size=200))
def test_any_bytes_are_a_policy_or_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "policy.toml"
    path.write_bytes(content)
    told = ""
    try:
        load(path)
    except ConfigError as error:
        told = str(error)
    assert len(told.splitlines()) <= 1
