"""Constraints over the packages of a case, asked what they leave (semantics §14.4)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from parley.bargaining.zone.search import Ban, ban, count, find, mask, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parley.bargaining.scenario import Package
    from parley.bargaining.zone.constraints import Constraint
    from parley.bargaining.zone.space import Space


@dataclass(frozen=True, kw_only=True)
class Problem:
    """The packages and the constraints upon them; constraints are named by their places."""

    space: Space
    constraints: tuple[Constraint, ...]

    @cached_property
    def _bans(self) -> tuple[tuple[Ban, ...], ...]:
        return tuple(tuple(ban(c) for c in one.combinations) for one in self.constraints)

    def bans(self, chosen: Iterable[int]) -> list[Ban]:
        """Return what these constraints rule out."""
        return [one for place in sorted(chosen) for one in self._bans[place]]

    @cached_property
    def everything(self) -> frozenset[int]:
        """All constraints."""
        return frozenset(range(len(self.constraints)))

    @cached_property
    def excluding(self) -> frozenset[int]:
        """The constraints that rule packages out; demands only ask for others, §14.3."""
        return frozenset(n for n, one in enumerate(self.constraints) if one.excludes)

    def package(self, chosen: Iterable[int]) -> Package | None:
        """Return a package that meets these constraints; None if there is none."""
        return find(whole(self.space.issues), self.bans(chosen))

    def meets(self, chosen: Iterable[int]) -> bool:
        """Whether some package meets these constraints."""
        return self.package(chosen) is not None

    def size(self, chosen: Iterable[int]) -> int | None:
        """Return how many packages meet these; None where counting is given up."""
        return count(whole(self.space.issues), self.bans(chosen))

    def allows(self, chosen: Iterable[int], issue: str, option: int) -> bool:
        """Whether some package with this option meets these constraints."""
        place = self.space.places[issue]
        domains = list(whole(self.space.issues))
        domains[place] = mask([option])
        return find(tuple(domains), self.bans(chosen)) is not None

    def left(self, chosen: Iterable[int]) -> Mapping[str, tuple[int, ...]]:
        """Return for each issue the options of which some package meets these constraints."""
        kept = tuple(chosen)
        return {
            issue.id: tuple(
                option
                for option in range(len(issue.options))
                if self.allows(kept, issue.id, option)
            )
            for issue in self.space.issues
        }
