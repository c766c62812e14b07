"""A policy from its text, and what one is refused with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from phiscan.errors import ConfigError
from phiscan.rules.policy import Policy, load
from tests.support.policies import Loaded


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    """Load the policy that a text is."""

    def loaded(text: str) -> Policy:
        path = tmp_path / "policy.toml"
        path.write_text(text, "utf-8")
        return load(path)

    return loaded


@pytest.fixture
def refusal(loaded: Loaded) -> Callable[[str], str]:
    """What a policy is refused with, behind the name of its file."""

    def refusal(text: str) -> str:
        with pytest.raises(ConfigError) as raised:
            loaded(text)
        told = str(raised.value)
        assert told.isprintable()  # so it is one line
        before, name, told = told.partition("policy.toml: ")
        assert before.startswith("policy ")
        assert name
        return told

    return refusal
