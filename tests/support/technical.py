"""Texts of headers that identify nobody: UIDs, numbers, names of protocols, kernels and coils."""

from __future__ import annotations

from hypothesis import strategies as st

_component = st.one_of(st.just("0"), st.integers(1, 10**12).map(str))
_root = st.sampled_from(("1.2.840.10008", "1.3.12.2.1107.5.2", "1.2.840.113619.2.55", "1.2.276.0"))
uids = st.builds(
    lambda root, rest: ".".join((root, *rest))[:64].rstrip("."),
    _root,
    st.lists(_component, min_size=1, max_size=8),
)
based_on_uuids = st.integers(2**100, 2**128 - 1).map("2.25.{}".format)

_decimals = st.builds(
    lambda value, digits: f"{value:.{digits}f}",
    st.floats(-4000, 4000, allow_nan=False),
    st.integers(0, 8),
)
decimal_strings = st.lists(_decimals, min_size=1, max_size=6).map("\\".join)

_words = st.sampled_from(
    [
        *(
            "t1",
            "t2",
            "mprage",
            "sag",
            "tra",
            "cor",
            "p2",
            "iso",
            "tse",
            "fs",
            "dwi",
            "b1000",
            "3D",
        ),
        *(
            "AX",
            "THORAX",
            "CHEST",
            "W/O",
            "HEAD",
            "ABD",
            "VEN",
            "B30f",
            "H60s",
            "LUNG",
            "MPR",
            "SE",
        ),
        *("EPI", "TR", "TE", "FOV", "mm", "kV", "mAs", "PA", "LAT", "AP", "L-SPINE", "Br40d", "SL"),
        *("coil", "Body", "SENSE", "XL", "Torso", "HE1-4", "NE1", "ROUTINE", "0.6", "5.0", "STD"),
    ]
)
_sizes = st.builds("{}*{}".format, st.integers(1, 1024), st.integers(1, 1024))
protocols = st.builds(
    lambda words, between: between.join(words),
    st.lists(st.one_of(_words, _sizes), min_size=1, max_size=6),
    st.sampled_from((" ", "_")),
)
clock_times = st.times().map(lambda time: time.strftime("%H:%M:%S"))

texts = st.one_of(uids, based_on_uuids, decimal_strings, protocols, clock_times)
