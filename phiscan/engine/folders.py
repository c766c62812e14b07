"""Which rules hold where: a site's policy may say other ones for some folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

from phiscan.engine.batch import Batch, Settled
from phiscan.engine.counts import nothing
from phiscan.model import Outcome, Skip
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.policy import FolderRules, Policy
from phiscan.sources.local import text_of


def within(rules: RulesInForce, folder: FolderRules) -> RulesInForce:
    """Return the rules that hold in a folder. Raises ConfigError for a profile that is none."""
    policy = replace(rules.policy, detectors_off=rules.policy.detectors_off | folder.detectors_off)
    profile = rules.profile.parse(folder.profile) if folder.profile else rules.profile
    return replace(rules, policy=policy, profile=profile)


def unopened(batch: Batch, why: Skip) -> Settled:
    """Return a batch that ends unopened: entries that have not ended yet are skipped."""
    ends = batch.settled or [(Outcome.SKIPPED, str(why), 0)] * len(batch)
    return Settled(replace(batch, settled=ends), [], nothing(len(batch)))


def spellings(path: str) -> tuple[str, ...]:
    """Return a path as it was given, as a whole, and from here: rules may name it in any way."""
    whole = os.path.abspath(path)
    here = os.path.join(os.getcwd(), "")
    below = (whole.removeprefix(here),) if whole.startswith(here) else ()
    return tuple(dict.fromkeys(text_of(each) for each in (path, whole, *below)))


def divided(batch: Batch, policy: Policy) -> Iterator[tuple[FolderRules | None, Batch]]:
    """Yield parts of a batch, each of one folder's rules, or of those of the run."""
    if not policy.folders:
        yield None, batch
        return
    of_each = [policy.for_folder(*spellings(os.fsdecode(path))) for path in batch.paths()]
    start = 0
    for stop in range(1, len(batch) + 1):
        if stop == len(batch) or of_each[stop] is not of_each[start]:
            yield of_each[start], batch.part(start, stop)
            start = stop
