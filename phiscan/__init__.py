"""Find protected health information in the headers of DICOM files, and copy no value of it."""

from __future__ import annotations

import importlib

from phiscan import version

TYPE_CHECKING = False  # typing is half of what a command loads before it hears Ctrl-C
if TYPE_CHECKING:
    from phiscan.config import Config
    from phiscan.dicom.columns import Limits
    from phiscan.engine.progress import Progress
    from phiscan.engine.rows import ScanBatch
    from phiscan.engine.run import Summary, run
    from phiscan.engine.scan import scan
    from phiscan.errors import ConfigError, InternalError, PhiscanError, SinkError
    from phiscan.model import Outcome

__all__ = [
    "Config",
    "ConfigError",
    "InternalError",
    "Limits",
    "Outcome",
    "PhiscanError",
    "Progress",
    "ScanBatch",
    "SinkError",
    "Summary",
    "__version__",
    "run",
    "scan",
]

__version__ = version.VERSION

_HOMES = {
    "Config": "phiscan.config",
    "ConfigError": "phiscan.errors",
    "InternalError": "phiscan.errors",
    "Limits": "phiscan.dicom.columns",
    "Outcome": "phiscan.model",
    "PhiscanError": "phiscan.errors",
    "Progress": "phiscan.engine.progress",
    "ScanBatch": "phiscan.engine.rows",
    "SinkError": "phiscan.errors",
    "Summary": "phiscan.engine.run",
    "run": "phiscan.engine.run",
    "scan": "phiscan.engine.scan",
}


def __getattr__(name: str) -> object:
    """Import a public name on first use: `phiscan --help` needs neither pyarrow nor numpy."""
    if name not in _HOMES:
        raise AttributeError(f"module 'phiscan' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return list(__all__)
