"""What the exact engine answers, as values (§13.2-§13.6)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from parley.bargaining.exact.packages import Packages
from parley.bargaining.exact.whole_numbers import Floats
from parley.bargaining.scenario import Package

Utilities = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What the parties get, in their order, and a package that gives it."""

    utilities: Utilities
    package: Package


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frontier:
    """The different utility points that no package dominates, the first party's best first.

    `utilities` is (point, party); `packages` is (point, issue), one package of each point.
    """

    utilities: Floats
    packages: Packages

    @property
    def size(self) -> int:
        """How many points there are."""
        return len(self.utilities)

    @property
    def points(self) -> tuple[Point, ...]:
        """The points one by one; made anew at each call."""
        pairs = zip(self.utilities.tolist(), self.packages.tolist(), strict=True)
        return tuple(Point(utilities=tuple(u), package=tuple(p)) for u, p in pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """Whether any package meets all reservation values that are known.

    `size` counts the points of the frontier that do; None where a party's is not known. `reason`
    says why there is none, or no count.
    """

    empty: bool
    size: int | None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """All packages that a rule picks, in the order of issues and options, the ties with them.

    `each` holds the utilities of each package, `utilities` those of the first. `complete` is
    whether all are here: of ties without end, a limited number is.
    """

    utilities: Utilities
    packages: tuple[Package, ...]
    each: tuple[Utilities, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSolution:
    """Why a rule picks nothing."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Solutions:
    """The four rules' picks among the packages of the zone."""

    nash: Solution | NoSolution
    kalai_smorodinsky: Solution | NoSolution
    egalitarian: Solution | NoSolution
    utilitarian: Solution | NoSolution


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixture:
    """A lottery over packages: what each party may expect, and each package with its chance.

    With two parties chances are exact fractions of the numbers as read.
    """

    utilities: Utilities
    parts: tuple[tuple[Fraction | float, Package], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixtures:
    """The three rules' picks among lotteries over packages."""

    nash: Mixture | NoSolution
    kalai_smorodinsky: Mixture | NoSolution
    egalitarian: Mixture | NoSolution


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All that the exact engine finds in one scenario.

    `outcomes` counts packages, banned ones among them. `method` says which path was taken; where it
    is not `exact`, `shortfall` says why.
    """

    outcomes: int
    parties: tuple[str, ...]
    method: str
    exact: bool
    shortfall: str | None
    frontier: Frontier
    zone: Zone
    solutions: Solutions
    mixtures: Mixtures | None = None
