"""What is bargained over, in numbers: issues with options, what each party makes of them, bans.

A scenario is what every engine of this package reads; it comes from a case's preferences, from its
coded positions, or from a file of another tool. A package is one option an issue, as a tuple of
places in the issues' options.
"""

from __future__ import annotations

from dataclasses import dataclass

Package = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One question with the options to answer it, by id, in their order."""

    id: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """Options of several issues together: holds where each named issue has one of its options.

    `options` maps the place of an issue to the places of options.
    """

    id: str
    options: tuple[tuple[int, frozenset[int]], ...]

    def holds(self, package: Package) -> bool:
        """Whether a package has the combination."""
        return all(package[issue] in chosen for issue, chosen in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus:
    """What a combination adds to one party's value; negative for a malus."""

    combination: Combination
    amount: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What one party makes of packages: a sum over issues, and of bonuses.

    `values[i][k]` is what option k of issue i adds, its weight included. `reservation` is what it
    gets without an agreement; None where nobody has said (never zero by itself).
    """

    party: str
    values: tuple[tuple[float, ...], ...]
    reservation: float | None = None
    bonuses: tuple[Bonus, ...] = ()

    def of(self, package: Package) -> float:
        """Return the value of a package."""
        own = sum(row[option] for row, option in zip(self.values, package, strict=True))
        return own + sum(one.amount for one in self.bonuses if one.combination.holds(package))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Issues, the parties' preferences in one order, and the combinations that are ruled out.

    A ban names whose it is, where it is a party's red line; None for one of the matter itself.
    """

    issues: tuple[Issue, ...]
    parties: tuple[Preferences, ...]
    bans: tuple[tuple[str | None, Combination], ...] = ()

    @property
    def outcomes(self) -> int:
        """How many packages there are, bans apart: exact, of any size."""
        count = 1
        for issue in self.issues:
            count *= len(issue.options)
        return count

    def allowed(self, package: Package) -> bool:
        """Whether no ban rules a package out."""
        return not any(combination.holds(package) for _, combination in self.bans)
