"""What is said without numbers: signs, comparisons and rankings, and no number against them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from parley.case.plans.worth import Key, given_numbers
from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from parley.case.files.checks.scene import Placed
    from parley.case.files.tree import Path
    from parley.case.plans.plan import Plan
    from parley.case.plans.valuations import Ranking, Sign, Value
    from parley.case.problems import Problem

_HAIR = 1e-9
_FEWEST = 2
_WAY_OUT = "correct the numbers, or take this back"


def check_orderings(placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield the problems of signs, comparisons and rankings among themselves."""
    plan = placed.value
    yield from _signs(placed)
    for index, comparison in enumerate(plan.comparisons):
        if not comparison.more and not comparison.less:
            message = f"{shown(comparison.id)} compares nothing with nothing"
            way_out = "write `more`, `less` or both"
            yield placed.problem(("comparisons", index), "empty-comparison", message, way_out)
    touches = {pool.id: {pool.giver, pool.receiver} for pool in plan.pools}
    for index, ranking in enumerate(plan.rankings):
        yield from _ranking(placed, ("rankings", index), ranking, touches)


def _signs(placed: Placed[Plan]) -> Iterator[Problem]:
    said: dict[Key, str] = {}
    ranked = dict(_ranked(placed.value))
    for index, sign in enumerate(placed.value.signs):
        for key in _keys(sign):
            if key in said:
                message = f"it is said already of {key.name} that {shown(key.party)} {said[key]}"
                yield placed.problem(("signs", index), "twice", message, "keep one of the two")
            elif ranked.get(key, sign.says) != sign.says:
                message = (
                    f"a ranking takes it that {shown(key.party)} {ranked[key]} by {key.name}, "
                    f"and this says {shown(sign.says)}"
                )
                yield placed.problem(("signs", index), "against-ranking", message, _TAKE_BACK)
            said[key] = sign.says


_TAKE_BACK = "take one of the two back: what is ranked costs its giver and is worth to its receiver"


def _keys(sign: Sign) -> Iterator[Key]:
    for pool in sign.pools or (None,):
        yield Key(sign.party, sign.of, pool)


def _ranked(plan: Plan) -> Iterator[tuple[Key, str]]:
    givers = {pool.id: pool.giver for pool in plan.pools}
    for ranking in plan.rankings:
        for pool in ranking.pools:
            says = "loses" if givers.get(pool) == ranking.party else "gains"
            yield Key(ranking.party, "delivery", pool), says


def _ranking(
    placed: Placed[Plan], path: Path, ranking: Ranking, touches: Mapping[str, set[str]]
) -> Iterator[Problem]:
    if len(ranking.pools) < _FEWEST:
        message = f"{shown(ranking.id)} ranks fewer than two pools"
        way_out = "name two or more; what is said of one alone belongs to `signs` or `values`"
        yield placed.problem((*path, "pools"), "short-ranking", message, way_out)
    seen: set[str] = set()
    for place, pool in enumerate(ranking.pools):
        where: Path = (*path, "pools", place)
        if pool in seen:
            message = f"{shown(pool)} stands twice in this ranking"
            yield placed.problem(where, "twice", message, "delete one of the two")
        seen.add(pool)
        if ranking.party not in touches.get(pool, {ranking.party}):
            message = f"{shown(ranking.party)} neither gives nor receives {shown(pool)}"
            way_out = "rank what it gives or receives; say the rest with `comparisons`"
            yield placed.problem(where, "not-touched", message, way_out)


# --- against the numbers ------------------------------------------------------------------------


def check_contradictions(placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield what is said without numbers where the middle of the numbers says the opposite."""
    middle = {key: value.middle for key, value in given_numbers(placed.value).items()}
    yield from _signs_against(placed, middle)
    yield from _comparisons_against(placed, middle)
    yield from _rankings_against(placed, middle)


def _signs_against(placed: Placed[Plan], middle: Mapping[Key, float]) -> Iterator[Problem]:
    for index, sign in enumerate(placed.value.signs):
        for key in _keys(sign):
            if key in middle and _sign_of(middle[key]) not in (sign.says, "neither"):
                message = (
                    f"{shown(key.party)} {sign.says} by {key.name}, says this sign, and in the "
                    f"middle of the numbers it is {middle[key]:g}"
                )
                yield placed.problem(("signs", index), "contradicts-numbers", message, _WAY_OUT)


def _sign_of(number: float) -> str:
    if abs(number) <= _HAIR:
        return "neither"
    return "gains" if number > 0 else "loses"


def _comparisons_against(placed: Placed[Plan], middle: Mapping[Key, float]) -> Iterator[Problem]:
    for index, comparison in enumerate(placed.value.comparisons):
        more = _weighed(middle, comparison.party, comparison.more)
        less = _weighed(middle, comparison.party, comparison.less)
        if more is not None and less is not None and more < less - _HAIR:
            message = (
                f"{shown(comparison.id)} says that it weighs at least as much, and in the middle "
                f"of the numbers it is {more:g} against {less:g}"
            )
            yield placed.problem(("comparisons", index), "contradicts-numbers", message, _WAY_OUT)


def _weighed(middle: Mapping[Key, float], party: str, side: tuple[Value, ...]) -> float | None:
    """Return a side of a comparison in numbers, None where one is missing."""
    keys = [Key(party, one.of, one.pool) for one in side]
    if not all(key in middle for key in keys):
        return None
    times = [1.0 if one.times is None else float(one.times) for one in side]
    return sum(count * middle[key] for count, key in zip(times, keys, strict=True))


def _rankings_against(placed: Placed[Plan], middle: Mapping[Key, float]) -> Iterator[Problem]:
    """What is ranked must not weigh less, in the middle, than what is ranked below it."""
    signs = dict(_ranked(placed.value))
    for index, ranking in enumerate(placed.value.rankings):
        if ranking.low is not None:
            continue  # It stands for its own numbers.
        weights = [
            (pool, middle[key] * (1 if signs[key] == "gains" else -1))
            for pool in ranking.pools
            if (key := Key(ranking.party, "delivery", pool)) in middle
        ]
        for (above, more), (below, less) in pairwise((*weights, ("nothing", 0.0))):
            if more < less - _HAIR:
                message = (
                    f"{shown(ranking.id)} ranks {shown(above)} above {shown(below)}, and in the "
                    f"middle of the numbers one weighs {more:g} against {less:g}"
                )
                yield placed.problem(("rankings", index), "contradicts-numbers", message, _WAY_OUT)
