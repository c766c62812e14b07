"""What a scan from the command line sets up in its own process."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("platform", [sys.platform, "made up"])
def test_threads_share_what_they_free_where_that_can_be_had(platform: str) -> None:
    code = (
        "import sys; from phiscan.cli import tuning\n"
        f"sys.platform = {platform!r}; tuning.tune()\n"
        "import pyarrow; print(pyarrow.default_memory_pool().backend_name)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"system\n"
