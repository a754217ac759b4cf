"""From points of the frontier back to the packages that have them (§13.2)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from parley.bargaining.exact.merging import Stage
    from parley.bargaining.scenario import Package

Packages = NDArray[np.int32]


def one_each(stages: tuple[Stage, ...], points: int) -> Packages:
    """Return a package (point, issue) of each of all points, the same whoever comes first."""
    found = np.zeros((points, len(stages)), dtype=np.int32)
    at = np.arange(points)
    for stage in reversed(stages):
        option, at = np.divmod(stage.came[stage.starts[at]].astype(np.int64), stage.before)
        found[:, stage.issue] = np.array(stage.options, dtype=np.int32)[option]
    return found


def all_of(stages: tuple[Stage, ...], point: int, most: int) -> list[Package]:
    """Return the packages of one point, at most so many."""
    return list(islice(_walk(stages, point), most))


def _walk(stages: tuple[Stage, ...], point: int) -> Iterator[Package]:
    # Its own stack: a recursion would be as deep as there are issues.
    left: list[tuple[int, int, dict[int, int]]] = [(len(stages), point, {})]
    while left:
        depth, at, chosen = left.pop()
        if not depth:
            yield tuple(chosen[issue] for issue in range(len(stages)))
            continue
        stage = stages[depth - 1]
        ways = stage.came[stage.starts[at] : stage.starts[at + 1]].tolist()
        for way in reversed(ways):
            option, before = divmod(way, stage.before)
            left.append((depth - 1, before, {**chosen, stage.issue: stage.options[option]}))
