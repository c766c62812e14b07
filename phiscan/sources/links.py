"""What symbolic links lead to, so that a run that follows them meets nothing twice."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from threading import Lock

MAX_FILES = (
    131_072  # linked files remembered, some 20 MB; folders all are, else loops would not end
)

Identity = tuple[int, int]  # device and inode


class Links:
    """Shared by all that list in one run.

    What lies in a source is met where it stands, whatever leads to it: so the result does not
    depend on which lister comes first.
    """

    def __init__(
        self,
        sources: Iterable[bytes] = (),
        is_passed_over: Callable[[bytes], bool] = lambda _: False,
    ) -> None:
        self._roots = [os.path.join(os.path.realpath(source), b"") for source in sources]
        self._is_passed_over = is_passed_over
        self._folders: set[Identity] = set()
        self._files: set[Identity] = set()
        self._lock = Lock()

    def lead_into_a_source(self, link: bytes) -> bool:
        """Whether a link's target lies in a source, and in no folder that is passed over there."""
        target = os.path.join(os.path.realpath(link), b"")
        below = (target[len(root) :] for root in self._roots if target.startswith(root))
        return any(not any(map(self._is_passed_over, path.split(b"/"))) for path in below)

    def is_known_folder(self, folder: bytes) -> bool:
        """Whether a folder was asked about before."""
        try:
            st = os.stat(folder)
        except OSError:
            return False  # listing it will say why
        return self._is_known(self._folders, st, sys.maxsize)

    def is_known_file(self, target: os.stat_result) -> bool:
        """Whether the target of a link was asked about before."""
        return self._is_known(self._files, target, MAX_FILES)

    def _is_known(self, known: set[Identity], st: os.stat_result, most: int) -> bool:
        identity = st.st_dev, st.st_ino
        with self._lock:
            if identity in known:
                return True
            if st.st_ino and len(known) < most:  # some shares number no inodes
                known.add(identity)
            return False
