"""
Every exception phiscan raises:

* PhiscanError
  + ConfigError    the run cannot start as it is told to: exit code 2
  + SinkError      results cannot be kept: the run stops, what is committed stays

What is wrong with one entry is not an exception but its outcome (model.Outcome).
"""

from __future__ import annotations


class PhiscanError(Exception):
    """Base of them all. Messages carry tags, offsets and counts, never a value out of a file."""


class ConfigError(PhiscanError):
    """What phiscan is told to do cannot be done."""


class SinkError(PhiscanError):
    """Results cannot be written."""
