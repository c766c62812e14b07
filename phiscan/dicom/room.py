"""The memory that a walker keeps places, spots, nesting and its last file in."""

from __future__ import annotations

from typing import Any

import numpy as np

from phiscan.dicom import layout, tables

_FRAMES, _CREATORS, _UNITS, _VALUE = 64, 1024, 1024, 64
_NEWS, _NEWS_TEXT = 1024, 64 * 1024


def set_up(walker: Any) -> None:
    """Give a walker what does not grow."""
    walker.frame_end = np.zeros(_FRAMES, np.int64).data
    for name in ("open", "guessed", "items", "implicit", "big"):
        setattr(walker, f"frame_{name}", np.zeros(_FRAMES, np.uint8).data)
    for name in ("prefix", "place", "item", "spot", "row", "creators"):
        setattr(walker, f"frame_{name}", np.zeros(_FRAMES, np.int32).data)
    walker.frame_charset = np.zeros(_FRAMES, np.uint64).data
    walker.frame_code = np.zeros(_FRAMES, np.uint64).data
    walker.frame_scheme = np.zeros(_FRAMES, np.uint64).data
    walker.creator_block = np.zeros(_CREATORS, np.uint32).data
    walker.creator_hash = np.zeros(_CREATORS, np.uint64).data
    for name, kind in tables.UNIT_COLUMNS:
        setattr(walker, f"unit_{name}", np.zeros(2 * _UNITS, kind).data)
    walker.here = 0
    for name, its in tables.NEWS_COLUMNS:
        setattr(walker, f"news_{name}", np.zeros(_NEWS, its).data)
    walker.news_text = np.zeros(_NEWS_TEXT, np.uint8).data
    walker.news_slot = np.zeros(layout.NEWS_SLOTS, np.int32).data


def forget_places(walker: Any, places: int = 1024, spots: int = 1024) -> None:
    """Let a walker begin anew with places and spots."""
    for name, kind in tables.PLACE_COLUMNS:
        setattr(walker, f"place_{name}", np.zeros(places, kind).data)
    walker.place_value = np.zeros(places * _VALUE, np.uint8).data
    walker.place_bucket = np.zeros(tables.BUCKETS, np.int32).data
    for name in tables.SPOT_COLUMNS:
        setattr(walker, f"spot_{name}", np.zeros(spots, np.int32).data)
    walker.spot_bucket = np.zeros(tables.BUCKETS, np.int32).data
    walker.place_count = walker.spot_count = 1


def grow(walker: Any) -> None:
    """Double what is half full or more; what is there is kept."""
    if _is_half_full(walker.place_count, walker.place_tag):
        for name in (*(name for name, _ in tables.PLACE_COLUMNS), "value"):
            tables.double(walker, f"place_{name}")
    if walker.news_count * 2 >= len(walker.news_key) and len(walker.news_key) < layout.MAX_NEWS:
        for name, _ in tables.NEWS_COLUMNS:
            tables.double(walker, f"news_{name}")
    room = len(walker.news_text)
    if room < layout.MAX_NEWS_TEXT and walker.news_used + layout.MAX_TEXT > room:
        tables.double(walker, "news_text")
    if _is_half_full(walker.spot_count, walker.spot_place):
        for name in tables.SPOT_COLUMNS:
            tables.double(walker, f"spot_{name}")


def _is_half_full(count: int, column: memoryview) -> bool:
    """Whether a table of places or spots is to grow: not beyond what one file may have."""
    return len(column) <= 2 * count and len(column) < layout.MAX_PLACES
