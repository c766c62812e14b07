"""A detector that is tried only where a smaller pattern matches than its own.

The triggers of all detectors are one automaton, whose states are sets of places in all of them. A
pattern that goes along with every word, as a name does, multiplies them: each new text would make
new states, at a hundred times the cost of known ones. So its trigger is what makes it rare.
"""

from __future__ import annotations

from dataclasses import dataclass

from phiscan.rules.detectors.detector import Detector, compiled


@dataclass(frozen=True, slots=True)
class Triggered(Detector):
    """A detector with a trigger of its own. Raises ValueError if that is no pattern of RE2."""

    cue: str = ""
    """Matches in every text with a hit."""

    def __post_init__(self) -> None:
        Detector.__post_init__(self)
        if not self.cue:
            raise ValueError(f"{self.name}: give a cue")
        compiled(self.cue)

    @property
    def trigger(self) -> str:
        """The cue."""
        return self.cue
