"""Which rules of a site's policy met anything in a run: one that met nothing is often misspelt."""

from __future__ import annotations

from phiscan.rules.in_force import RulesInForce
from phiscan.rules.policy import FolderRules, SafePrivate, Suppression

PolicyRule = FolderRules | Suppression | SafePrivate


class PolicyUse:
    """Takes down rules of a policy that met something. Threads may share it."""

    def __init__(self, in_force: RulesInForce) -> None:
        self._policy, self._today = in_force.policy, in_force.today
        self._met: set[PolicyRule] = set()

    def add(self, rule: PolicyRule) -> None:
        """Take down a rule that met something."""
        self._met.add(rule)

    def add_suppressions(self, numbers: list[int]) -> None:
        """Take down suppressions by their numbers in the policy, from 1."""
        self._met.update(self._policy.suppressions[number - 1] for number in numbers)

    def unmet(self) -> tuple[PolicyRule, ...]:
        """Return the rules that met nothing, but for suppressions that have expired."""
        policy = self._policy
        expired = policy.expired(self._today)
        rules: tuple[PolicyRule, ...] = (
            *policy.folders,
            *policy.suppressions,
            *policy.safe_private,
        )
        return tuple(each for each in rules if each not in self._met and each not in expired)
