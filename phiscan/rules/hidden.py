"""Text that is hidden in bytes."""

from __future__ import annotations


def hidden(data: bytes) -> str:
    """Return the texts in a value, one on a line."""
    return "\n".join(run.decode("ascii") for run in data.split(b"\0") if run.isascii() and len(run) >= 4)
