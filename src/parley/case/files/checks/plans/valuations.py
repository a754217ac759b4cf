"""Values of a plan: of a pool where they have one, given once, and for all or for none (§10.10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.plans.valuations import BY_POOL
from parley.case.plans.worth import Key, given_numbers, needed, owners
from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from parley.case.files.checks.scene import Placed
    from parley.case.files.tree import Path
    from parley.case.plans.plan import Plan
    from parley.case.plans.valuations import Comparison, Value
    from parley.case.problems import Problem


def check_valuations(placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield the problems of signs, comparisons, rankings and numbers."""
    found = (*_pools(placed), *_rankings(placed), *_twice(placed))
    yield from found
    if not found:
        yield from _missing(placed)
        yield from _against_comparisons(placed)


def _pools(placed: Placed[Plan]) -> Iterator[Problem]:
    plan = placed.value
    for key in ("signs", "values"):
        for index, one in enumerate(getattr(plan, key)):
            if one.pools and one.of not in BY_POOL:
                yield _no_pool(placed, (key, index, "pools"), one.of)
            if key == "signs" and one.of in BY_POOL and not one.pools:
                yield _needs_pool(placed, (key, index), one.of)
    for index, comparison in enumerate(plan.comparisons):
        yield from _sides(placed, ("comparisons", index), comparison)


def _sides(placed: Placed[Plan], path: Path, comparison: Comparison) -> Iterator[Problem]:
    if not comparison.more and not comparison.less:
        message = f"{shown(comparison.id)} compares nothing with nothing"
        yield placed.problem(path, "empty-comparison", message, "write `more`, `less` or both")
    for key, side in (("more", comparison.more), ("less", comparison.less)):
        for index, one in enumerate(side):
            if one.pool is not None and one.of not in BY_POOL:
                yield _no_pool(placed, (*path, key, index, "pool"), one.of)
            if one.pool is None and one.of in BY_POOL:
                yield _needs_pool(placed, (*path, key, index), one.of)


def _no_pool(placed: Placed[Plan], path: Path, of: str) -> Problem:
    message = f"{shown(of)} is of no pool"
    return placed.problem(path, "no-such-pool", message, "delete this line")


def _needs_pool(placed: Placed[Plan], path: Path, of: str) -> Problem:
    message = f"{shown(of)} is always of a pool"
    return placed.problem(path, "which-pool", message, "name the pool")


def _rankings(placed: Placed[Plan]) -> Iterator[Problem]:
    plan = placed.value
    touches = {pool.id: {pool.giver, pool.receiver} for pool in plan.pools}
    for index, ranking in enumerate(plan.rankings):
        for place, pool in enumerate(ranking.pools):
            path: Path = ("rankings", index, "pools", place)
            if pool in ranking.pools[:place]:
                message = f"{shown(pool)} stands twice in this ranking"
                yield placed.problem(path, "twice", message, "delete one of the two")
            if ranking.party not in touches.get(pool, {ranking.party}):
                message = f"{shown(ranking.party)} neither gives nor receives {shown(pool)}"
                way_out = "rank what it gives or receives; say the rest with `comparisons`"
                yield placed.problem(path, "not-touched", message, way_out)


def _twice(placed: Placed[Plan]) -> Iterator[Problem]:
    seen: set[Key] = set()
    for path, keys in owners(placed.value):
        for key in keys:
            if key in seen:
                message = f"there is a number for {key.name} already"
                yield placed.problem(path, "valued-twice", message, "keep one of the two")
        seen.update(keys)


def _missing(placed: Placed[Plan]) -> Iterator[Problem]:
    """Either all values that matter have a number, or none has: absent is named, never nought."""
    plan = placed.value
    known = given_numbers(plan)
    if not known:
        return
    for party in plan.parties:
        absent = [key.name for key in needed(plan) if key.party == party and key not in known]
        if absent:
            message = f"of {shown(party)} there is no number for {'; '.join(absent)}"
            way_out = (
                "add each to `values`, as an interval if it is not known and as 0 only if it is "
                "nothing; or delete all `values` for answers without numbers"
            )
            yield placed.problem(("values",), "no-valuation", message, way_out)


def _against_comparisons(placed: Placed[Plan]) -> Iterator[Problem]:
    """The middle of the numbers must not contradict what was said without numbers."""
    plan = placed.value
    middle = {key: value.middle for key, value in given_numbers(plan).items()}
    for index, comparison in enumerate(plan.comparisons):
        more = _weighed(middle, comparison.party, comparison.more)
        less = _weighed(middle, comparison.party, comparison.less)
        if more is not None and less is not None and more < less - _HAIR:
            message = (
                f"{shown(comparison.id)} says that it weighs at least as much, and in the middle "
                f"of the numbers it is {more:g} against {less:g}"
            )
            way_out = "correct the numbers, or take the comparison back"
            yield placed.problem(("comparisons", index), "contradicts-numbers", message, way_out)


def _weighed(middle: Mapping[Key, float], party: str, side: tuple[Value, ...]) -> float | None:
    """Return a side of a comparison in numbers, None where one is missing."""
    keys = [Key(party, one.of, one.pool) for one in side]
    if not all(key in middle for key in keys):
        return None
    times = [1.0 if one.times is None else float(one.times) for one in side]
    return sum(count * middle[key] for count, key in zip(times, keys, strict=True))


_HAIR = 1e-9
