"""What the parties are taken to value: numbers as beliefs, all else as comparisons (§10.10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.plans.worth import given_numbers
from parley.phases.comparisons import Comparison, ordering
from parley.phases.forms import Primitive
from parley.phases.sampling import Beliefs, Interval, Point, Ranking, Triangular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.plans.estimates import Basis, Estimate
    from parley.case.plans.plan import Plan
    from parley.case.plans.valuations import Quantity, Sign, Value
    from parley.phases.forms import Kind
    from parley.phases.sampling import Estimate as Drawn

KINDS: dict[Quantity, Kind] = {
    "delivery": "x",
    "war": "w",
    "truce": "f",
    "war-at-start": "war",
    "truce-at-start": "truce",
    "drift": "drift",
    "peace": "peace",
}


def primitive(plan: Plan, party: str, of: Quantity, pool: str | None) -> Primitive:
    """Return what the kernel calls a value of a party."""
    place = plan.parties.index(party)
    if pool is None:
        return Primitive(KINDS[of], place)
    order = [one.id for one in plan.pools]
    return Primitive(KINDS[of], place, order.index(pool))


def beliefs(plan: Plan) -> Beliefs:
    """Return the numbers of a plan: points, intervals, likeliest values, numeric rankings."""
    rankings = [
        Ranking(
            members=tuple(_member(plan, one.party, pool) for pool in one.pools),
            low=float(one.low),
            high=float(one.high),
        )
        for one in plan.rankings
        if one.low is not None and one.high is not None
    ]
    ranked = {each for ranking in rankings for each, _ in ranking.members}
    estimates = {
        primitive(plan, key.party, key.of, key.pool): _drawn(value)
        for key, value in given_numbers(plan).items()
    }
    return Beliefs(
        estimates={each: value for each, value in estimates.items() if each not in ranked},
        rankings=tuple(rankings),
        correlation=float(plan.correlation or 0),
    )


def _drawn(value: Estimate) -> Drawn:
    low, high = value.ends
    if low == high:
        return Point(low)
    if value.likeliest is not None:
        return Triangular(low, float(value.likeliest), high)
    return Interval(low, high)


def _member(plan: Plan, party: str, pool: str) -> tuple[Primitive, float]:
    """Return a ranked delivery with its sign: what one weighs is lost to its giver."""
    gives = any(one.id == pool and one.giver == party for one in plan.pools)
    return primitive(plan, party, "delivery", pool), -1.0 if gives else 1.0


def system(plan: Plan) -> tuple[Comparison, ...]:
    """Return what is known without numbers: signs, comparisons and rankings."""
    return (
        *(each for sign in plan.signs for each in _signed(plan, sign)),
        *_compared(plan),
        *(
            each
            for one in plan.rankings
            for each in ordering(
                one.says,
                [_member(plan, one.party, pool) for pool in one.pools],
                claims=one.claims,
                assumptions=_assumed(one),
            )
        ),
    )


def _assumed(one: Basis) -> tuple[str, ...]:
    return (one.assumes,) if one.assumes else ()


def _signed(plan: Plan, sign: Sign) -> Iterator[Comparison]:
    for pool in sign.pools or (None,):
        value = primitive(plan, sign.party, sign.of, pool)
        yield Comparison(
            name=f"{sign.party} {sign.says}: {sign.of}{f' of {pool}' if pool else ''}",
            terms=((value, -1.0 if sign.says == "loses" else 1.0),),
            equal=sign.says == "neither",
            claims=sign.claims,
            assumptions=_assumed(sign),
        )


def _compared(plan: Plan) -> Iterator[Comparison]:
    for one in plan.comparisons:
        sides: tuple[tuple[tuple[Value, ...], float], ...] = ((one.more, 1.0), (one.less, -1.0))
        terms = tuple(
            (primitive(plan, one.party, each.of, each.pool), side * _times(each))
            for values, side in sides
            for each in values
        )
        yield Comparison(name=one.says, terms=terms, claims=one.claims, assumptions=_assumed(one))


def _times(value: Value) -> float:
    return 1.0 if value.times is None else float(value.times)
