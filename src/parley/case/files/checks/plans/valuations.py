"""Values of a plan: of a pool where they have one, given once, and for all or for none (§10.10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.plans.valuations import BY_POOL
from parley.case.plans.worth import Key, given_numbers, names_of, needed, owners
from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.scene import Placed
    from parley.case.files.tree import Path
    from parley.case.plans.plan import Plan
    from parley.case.plans.valuations import Comparison
    from parley.case.problems import Problem


def check_valuations(placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield the problems of what is valued: of which pool, and how often."""
    yield from _pools(placed)
    yield from _twice(placed)
    yield from _for_all(placed)


def _pools(placed: Placed[Plan]) -> Iterator[Problem]:
    plan = placed.value
    for key in ("signs", "values"):
        for index, one in enumerate(getattr(plan, key)):
            yield from _repeated(placed, (key, index, "pools"), one.pools)
            if one.pools and one.of not in BY_POOL:
                yield _no_pool(placed, (key, index, "pools"), one.of)
            if key == "signs" and one.of in BY_POOL and not one.pools:
                yield _needs_pool(placed, (key, index), one.of, "pools: [...]")
    for index, comparison in enumerate(plan.comparisons):
        yield from _sides(placed, ("comparisons", index), comparison)


def _repeated(placed: Placed[Plan], path: Path, pools: tuple[str, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, pool in enumerate(pools):
        if pool in seen:
            message = f"{shown(pool)} stands twice in this entry"
            yield placed.problem((*path, place), "twice", message, "delete one of the two")
        seen.add(pool)


def _sides(placed: Placed[Plan], path: Path, comparison: Comparison) -> Iterator[Problem]:
    for key, side in (("more", comparison.more), ("less", comparison.less)):
        for index, one in enumerate(side):
            if one.pool is not None and one.of not in BY_POOL:
                yield _no_pool(placed, (*path, key, index, "pool"), one.of)
            if one.pool is None and one.of in BY_POOL:
                yield _needs_pool(placed, (*path, key, index), one.of, "pool: ...")


def _no_pool(placed: Placed[Plan], path: Path, of: str) -> Problem:
    message = f"{shown(of)} is a value by itself, and of no pool"
    way_out = f"delete this line, or write `of:` with one of {', '.join(BY_POOL)}"
    return placed.problem(path, "no-such-pool", message, way_out)


def _needs_pool(placed: Placed[Plan], path: Path, of: str, key: str) -> Problem:
    message = f"{shown(of)} is always of a pool, and none is named"
    return placed.problem(path, "which-pool", message, f"add `{key}`")


def _twice(placed: Placed[Plan]) -> Iterator[Problem]:
    seen: set[Key] = set()
    for path, keys in owners(placed.value):
        for key in dict.fromkeys(keys):
            if key in seen:
                message = f"of {shown(key.party)} there is a number for {key.name} already"
                yield placed.problem(path, "valued-twice", message, "keep one of the two")
            seen.add(key)


def _for_all(placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield the numbers for all pools that stand twice, or that no pool is left for."""
    plan = placed.value
    named = {key for _, keys in owners(plan) for key in keys}
    seen: set[Key] = set()
    for index, one in enumerate(plan.values):
        if one.of not in BY_POOL or one.pools:
            continue
        key = Key(one.party, one.of)
        if key in seen:
            message = (
                f"of {shown(one.party)} there is a number for {shown(one.of)} of all other pools "
                "already"
            )
            way_out = "keep one of the two, or name the `pools` of each"
            yield placed.problem(("values", index), "valued-twice", message, way_out)
        elif all(Key(one.party, one.of, pool.id) in named for pool in plan.pools):
            message = f"each pool has a number for {shown(one.of)} of its own, and none is left"
            yield placed.problem(("values", index), "of-no-pool", message, "delete this entry")
        seen.add(key)


# --- all or none --------------------------------------------------------------------------------


def check_complete(placed: Placed[Plan]) -> Iterator[Problem]:
    """Either all values that matter have a number, or none has: absent is named, never nought."""
    plan = placed.value
    known = given_numbers(plan)
    if not known:
        return
    absent: dict[str, list[Key]] = {}
    for key in needed(plan):
        if key not in known:
            absent.setdefault(key.party, []).append(key)
    for party, keys in absent.items():
        message = f"of {shown(party)} there is no number for {'; '.join(names_of(keys))}"
        way_out = (
            "add each to `values`, as an interval if it is not known and as 0 only if it is "
            "nothing; or take all numbers back, for answers without numbers"
        )
        yield placed.problem(("values",), "no-valuation", message, way_out)
