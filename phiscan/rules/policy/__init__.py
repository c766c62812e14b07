"""The site's own word on what counts: see docs/policy.md."""

from phiscan.rules.policy.model import UNKNOWN, FolderRules, Policy, SafePrivate, Suppression
from phiscan.rules.policy.reading import MAX_BYTES, load

__all__ = ["MAX_BYTES", "UNKNOWN", "FolderRules", "Policy", "SafePrivate", "Suppression", "load"]
