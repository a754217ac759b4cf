"""What is known of one party's preferences, as linear constraints with names (semantics §15.1).

The unknown is one vector a party: what each option adds (between 0 and the weight of its issue),
the weights (which make 1), what each combination adds, and the reservation value. Additive value
functions as in [KeeneyRaiffa1976], known in part as in [TervonenLahdelma2007].
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parley.bargaining.scenario import Combination, Issue, Package

Floats: TypeAlias = NDArray[np.float64]
Packages: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where each unknown of a party stands in its vector.

    Options issue by issue, then the weights of the issues, then what combinations add, then the
    reservation value.
    """

    issues: tuple[Issue, ...]
    bonuses: tuple[Combination, ...] = ()

    @property
    def options(self) -> int:
        """How many options all issues have."""
        return sum(len(issue.options) for issue in self.issues)

    @property
    def reservation(self) -> int:
        """The place of the reservation value."""
        return self.options + len(self.issues) + len(self.bonuses)

    @property
    def size(self) -> int:
        """How many unknowns there are."""
        return self.reservation + 1

    def starts(self) -> list[int]:
        """Return the place of each issue's first option."""
        counts = [0, *(len(issue.options) for issue in self.issues)]
        return [int(place) for place in np.cumsum(counts)[:-1]]

    def of_issue(self, issue: int) -> slice:
        """Return the places of an issue's options."""
        start = self.starts()[issue]
        return slice(start, start + len(self.issues[issue].options))

    def option(self, issue: int, option: int) -> int:
        """Return the place of an option."""
        return self.starts()[issue] + option

    def weight(self, issue: int) -> int:
        """Return the place of an issue's weight."""
        return self.options + issue

    def bonus(self, which: int) -> int:
        """Return the place of what a combination adds."""
        return self.options + len(self.issues) + which

    def features(self, packages: Packages) -> Floats:
        """Return rows (package, unknown) whose product with the vector is the packages' value."""
        made = np.zeros((len(packages), self.size))
        rows = np.arange(len(packages))
        for issue, start in enumerate(self.starts()):
            made[rows, start + packages[:, issue]] = 1.0
        for which, combination in enumerate(self.bonuses):
            made[:, self.bonus(which)] = holding(combination, packages)
        return made

    def of_package(self, package: Package) -> Floats:
        """Return the row of one package."""
        return np.asarray(self.features(np.array([package], dtype=np.intp))[0])

    def unit(self, place: int) -> Floats:
        """Return the row that picks one unknown."""
        made = np.zeros(self.size)
        made[place] = 1.0
        return made


def holding(combination: Combination, packages: Packages) -> NDArray[np.bool_]:
    """Return which packages have a combination."""
    made = _all(len(packages))
    for issue, some in combination.options:
        made &= np.isin(packages[:, issue], list(some))
    return made


def _all(count: int) -> NDArray[np.bool_]:
    return np.ones(count, dtype=np.bool_)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Row:
    """One thing known: `low <= coefficients @ vector <= high`.

    `says` is a sentence without a full stop. `source` is whence it is known. A `strict` row is an
    order, which the equal case contradicts. `better` names (issue, better option, worse option)
    where the row is just that; level ones where it
    is exact. `derived` marks what was inferred from coded positions. `audience`
    says for whom a confidential row is.
    """

    says: str
    source: str
    coefficients: Floats
    low: float = -math.inf
    high: float = math.inf
    strict: bool = False
    better: tuple[int, int, int] | None = None
    derived: bool = False
    confidential: bool = False
    audience: str | None = None

    @property
    def exact(self) -> bool:
        """Whether it fixes a number."""
        return self.low == self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What is known of one party.

    `ends` are the least and the greatest reservation value that anything said allows; None where
    nobody has said anything of it: then no share of acceptance is worked out (§15.2).
    """

    party: str
    layout: Layout
    rows: tuple[Row, ...] = ()
    ends: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        """Refuse numbers that are none, with the sentence that has them."""
        for row in self.rows:
            _refuse_odd(row, self.layout)

    def knowing(self, *rows: Row) -> Knowledge:
        """Return the knowledge with more known."""
        return replace(self, rows=(*self.rows, *rows))

    def without(self, *rows: Row) -> Knowledge:
        """Return the knowledge with some rows left out."""
        gone = {id(row) for row in rows}
        return replace(self, rows=tuple(row for row in self.rows if id(row) not in gone))

    @property
    def confidential(self) -> bool:
        """Whether any of it is confidential."""
        return any(row.confidential for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class UncertainScenario:
    """What is bargained over, what is known of each party, and which combinations are ruled out."""

    issues: tuple[Issue, ...]
    parties: tuple[Knowledge, ...]
    bans: tuple[Combination, ...] = ()

    @property
    def outcomes(self) -> int:
        """How many packages there are, bans apart: exact, of any size."""
        return math.prod(len(issue.options) for issue in self.issues)

    def allowed(self, packages: Packages) -> NDArray[np.bool_]:
        """Return which packages no ban rules out."""
        made = _all(len(packages))
        for ban in self.bans:
            made &= ~holding(ban, packages)
        return made

    def with_party(self, known: Knowledge) -> UncertainScenario:
        """Return the scenario with what is known of one party replaced."""
        parties = tuple(known if one.party == known.party else one for one in self.parties)
        return replace(self, parties=parties)


def _refuse_odd(row: Row, layout: Layout) -> None:
    if row.coefficients.shape != (layout.size,) or not np.isfinite(row.coefficients).all():
        raise ValueError(f"“{row.says}” does not fit the issues or holds what is no number")
    if math.isnan(row.low) or math.isnan(row.high) or row.low > row.high:
        raise ValueError(f"“{row.says}” ends below where it starts, or at what is no number")


def whole(layout: Layout) -> list[tuple[Floats, float, float]]:
    """Return what holds of every party by the normalisation (§15.1), as (row, low, high)."""
    weights = sum((layout.unit(layout.weight(i)) for i in range(len(layout.issues))), _no(layout))
    made = [(weights, 1.0, 1.0)]
    for issue, one in enumerate(layout.issues):
        for option in range(len(one.options)):
            row = layout.unit(layout.option(issue, option)) - layout.unit(layout.weight(issue))
            made.append((row, -math.inf, 0.0))
    return made


def _no(layout: Layout) -> Floats:
    return np.zeros(layout.size)


def anchors(known: Knowledge) -> list[tuple[Floats, float, float]]:
    """Return that an option known to be best has its issue's whole weight, and the worst nothing.

    Known by the orders given, and by what follows from them (§15.1).
    """
    layout, made = known.layout, []
    pairs = {row.better for row in known.rows if row.better is not None}
    level = [row.better for row in known.rows if row.better is not None and row.exact]
    pairs |= {(issue, other, one) for issue, one, other in level}
    for issue, one in enumerate(layout.issues):
        if len(one.options) == 1:
            # The only answer may be anything between the worst and the best that there could be.
            continue
        above = _closure([(a, b) for i, a, b in pairs if i == issue], len(one.options))
        for option in range(len(one.options)):
            place = layout.unit(layout.option(issue, option))
            if above[option].all():
                made.append((place - layout.unit(layout.weight(issue)), 0.0, 0.0))
            if above[:, option].all():
                made.append((place, 0.0, 0.0))
    return made


def _closure(pairs: Iterable[tuple[int, int]], size: int) -> NDArray[np.bool_]:
    """Return which of `size` options is known to be at least as good as which."""
    above = np.eye(size, dtype=np.bool_)
    for better, worse in pairs:
        above[better, worse] = True
    for middle in range(size):
        above |= above[:, [middle]] & above[[middle], :]
    return above


def package_value(layout: Layout, package: Sequence[int], over: Sequence[int]) -> Floats:
    """Return the row of what one package is worth more than another."""
    return layout.of_package(tuple(package)) - layout.of_package(tuple(over))
