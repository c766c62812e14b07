"""The nouns of a run, and nothing that does I/O."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """How one entry ended. Every entry found gets exactly one."""

    READ = "read"
    NOT_DICOM = "not_dicom"
    TRUNCATED = "truncated"
    MALFORMED = "malformed"
    OVER_LIMIT = "over_limit"
    UNREADABLE = "unreadable"
    VANISHED = "vanished"
    SKIPPED = "skipped"

    @property
    def is_covered(self) -> bool:
        """Whether a report may say that all of this entry's header was looked into."""
        return self in {Outcome.READ, Outcome.NOT_DICOM}


class Skip(StrEnum):
    """Why an entry was listed and not opened."""

    SYMLINK = "symbolic link"
    SNAPSHOT = "snapshot or recycle folder"
    LOOP = "folder already walked"
    COUNTED = "file already counted"
    DANGLING = "link that leads nowhere"
    FIFO = "fifo"
    SOCKET = "socket"
    DEVICE = "device"
    IGNORED = "ignored by the policy"
    STOPPED = "run was stopped"
