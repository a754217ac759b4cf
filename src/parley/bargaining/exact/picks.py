"""The four rules applied to the zone, with all ties, or the reason for none (§13.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.bargaining.exact import solutions as rules
from parley.bargaining.exact.gains import Gains
from parley.bargaining.exact.packages import Packages, all_of
from parley.bargaining.exact.results import NoSolution, Solution, Solutions, Zone

if TYPE_CHECKING:
    from parley.bargaining.exact.merging import Stage
    from parley.bargaining.exact.skyline import Places
    from parley.bargaining.scenario import Package

# Ties beyond this many are known to exist but not listed.
MOST_TIES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The frontier's points and how each came about.

    `order` gives a point's place in the last of the `stages`; `packages` one package of each point.
    """

    gains: Gains
    stages: tuple[Stage, ...]
    order: Places
    packages: Packages


def solve(ways: Ways, zone: Zone, silent: Sequence[str]) -> Solutions:
    """Apply the rules; `silent` are the parties whose reservation value is not known."""
    found = ways.gains.zone()
    if not len(found):
        nothing = NoSolution(reason=zone.reason or "")
        return Solutions(
            nash=nothing, kalai_smorodinsky=nothing, egalitarian=nothing, utilitarian=nothing
        )
    utilitarian = _listed(ways, rules.utilitarian(ways.gains, found))
    if silent:
        unknown = NoSolution(reason=unsaid(silent))
        return Solutions(
            nash=unknown, kalai_smorodinsky=unknown, egalitarian=unknown, utilitarian=utilitarian
        )
    return Solutions(
        nash=_listed(ways, rules.nash(ways.gains, found)),
        kalai_smorodinsky=_listed(ways, rules.kalai_smorodinsky(ways.gains, found)),
        egalitarian=_listed(ways, rules.egalitarian(ways.gains, found)),
        utilitarian=utilitarian,
    )


def unsaid(silent: Sequence[str]) -> str:
    """Say whose reservation value is missing."""
    if len(silent) == 1:
        return f"nobody has said what {silent[0]} gets without an agreement"
    names = f"{', '.join(silent[:-1])} and {silent[-1]}"
    return f"nobody has said what {names} get without an agreement"


def _listed(ways: Ways, picked: Places) -> Solution:
    found: list[tuple[Package, int]] = []
    # Points by their packages: which ties are listed must not hang on whose utility comes first.
    for point in sorted(picked.tolist(), key=lambda at: tuple(ways.packages[at].tolist())):
        room = MOST_TIES + 1 - len(found)
        some = all_of(ways.stages, int(ways.order[point]), room)
        found += [(package, point) for package in some]
    listed = sorted(found[:MOST_TIES])
    each = tuple(tuple(float(own) for own in ways.gains.utilities(point)) for _, point in listed)
    return Solution(
        utilities=each[0],
        packages=tuple(package for package, _ in listed),
        each=each,
        complete=len(found) <= MOST_TIES,
    )
