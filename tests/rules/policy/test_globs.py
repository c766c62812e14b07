"""Which folders a rule of a policy is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.policy import globs
from tests.support.policies import Loaded


def test_the_last_of_the_folder_rules_that_fits_holds_alone(loaded: Loaded) -> None:
    policy = loaded(
        "[[folders]]\npath = '/data/'\nprofile = 'basic,retain-uids'\n"
        "[[folders]]\npath = '**/phantoms'\nignore = true\nreason = 'nobody'"
    )
    assert policy.for_folder("/other") is None
    assert policy.for_folder("/database") is None
    for path, profile in {
        "/data": "basic,retain-uids",
        "/data/a/1.dcm": "basic,retain-uids",
        "/data/phantoms": "",
        "/data/x/phantoms/1.dcm": "",
    }.items():
        rules = policy.for_folder(path)
        assert rules is not None
        assert (rules.profile, rules.ignore) == (profile, not profile)


@pytest.mark.parametrize(
    ("glob", "met", "missed"),
    [
        ("/a/*/c", ("/a/b/c",), ("/a/c", "/a/b/b/c")),
        ("/a/**/c", ("/a/c", "/a/b/b/c"), ("/a/bc",)),
        ("**", ("", "/", "/a/\nb"), ()),
        ("a?c", ("abc",), ("a/c", "ac")),
        ("a[1].b", ("a[1].b",), ("a1.b", "a[1]xb")),
        ("a\\d", ("a\\d",), ("a1",)),
        ("ü (x)", ("ü (x)",), ("ü x",)),
    ],
)
def test_a_glob_is_met_as_a_whole(glob: str, met: tuple[str, ...], missed: tuple[str, ...]) -> None:
    assert all(globs.is_match(glob, path, "/") for path in met)
    assert not any(globs.is_match(glob, path, "/") for path in missed)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_text_without_wildcards_is_met_by_itself_alone(text: str) -> None:
    plain = text.replace("*", "").replace("?", "")
    assert globs.is_match(plain, plain, "/")
    assert not globs.is_match(plain, f"{plain}x", ".")
