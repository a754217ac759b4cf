"""The course of a plan: pools become items that are delivered in parts, rounds become steps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parley.case.plans.amounts import amounts, in_round, middle_sizes
from parley.phases.course import Course, Step
from parley.phases.plans.settings import Setting, middle, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.plans.deliveries import PlanStep
    from parley.case.plans.guarantees import Guarantee, GuaranteeKind
    from parley.case.plans.plan import Plan
    from parley.phases.course import Floats


Amounts = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step of the course comes from: which step of the plan, and which of its rounds."""

    step: int
    round: int
    rounds: int


def places(plan: Plan) -> tuple[Place, ...]:
    """Return where each step of the course comes from, in order."""
    return tuple(
        Place(place, turn, step.rounds or 1)
        for place, step in enumerate(plan.steps)
        for turn in range(step.rounds or 1)
    )


def laid(plan: Plan, setting: Setting | None = None) -> Course:
    """Return the course of a plan in a setting; by default everything in the middle."""
    chosen = middle(plan) if setting is None else setting
    sizes = {pool.id: number(chosen, pool.count, 0.0) for pool in plan.pools}
    made = amounts(plan, sizes)
    ever = _ever(plan)
    steps = [
        turn
        for place, step in enumerate(plan.steps)
        for turn in _rounds(plan, step, made[place], ever[place], chosen)
    ]
    return Course(
        parties=plan.parties,
        items=tuple(pool.id for pool in plan.pools),
        giver=tuple(plan.parties.index(pool.giver) for pool in plan.pools),
        steps=tuple(_entered(plan, steps)),
        discount=tuple(_discount(plan, name, chosen) for name in plan.parties),
        bonds=_sizes(plan, "bond", chosen),
        bonuses=_sizes(plan, "bonus", chosen),
        penalties=_penalties(plan, chosen),
        excused=_excused(plan),
    )


def _ever(plan: Plan) -> tuple[tuple[Amounts, ...], ...]:
    """Return what each step delivers from pools at their least, middle and largest sizes.

    What some size delivers stays a delivery, of nothing, at the others: the rows are the same at
    all settings.
    """
    looks = (
        {pool.id: pool.count.ends[0] for pool in plan.pools},
        middle_sizes(plan),
        {pool.id: pool.count.ends[1] for pool in plan.pools},
    )
    return tuple(zip(*(amounts(plan, sizes) for sizes in looks), strict=True))


def _rounds(
    plan: Plan, step: PlanStep, made: Amounts, ever: tuple[Amounts, ...], setting: Setting
) -> Iterator[Step]:
    """Yield the rounds of a step; its hazard is spread over them, its link comes after the last."""
    rounds = step.rounds or 1
    order = {pool.id: place for place, pool in enumerate(plan.pools)}
    last = step is plan.steps[-1]
    for turn in range(rounds):
        most = [
            max(each) for each in zip(*(in_round(step, one, turn) for one in ever), strict=True)
        ]
        kept = [
            (order[each.pool], amount)
            for each, amount, some in zip(
                step.deliveries, in_round(step, made, turn), most, strict=True
            )
            if some > 0.0
        ]
        closing = turn == rounds - 1
        yield Step(
            name=step.id if rounds == 1 else f"{step.id}/{turn + 1}",
            items=tuple(item for item, _ in kept),
            amounts=tuple(amount for _, amount in kept),
            kind=step.kind,
            duration=number(setting, step.duration, 0.0) / rounds,
            link=_rate(plan, step, "link", setting, 1.0) if closing and not last else 1.0,
            hazard=1.0 - (1.0 - _rate(plan, step, "hazard", setting, 0.0)) ** (1.0 / rounds),
            detection=_rate(plan, step, "detection", setting, 1.0),
            delay=_rate(plan, step, "delay", setting, 0.0),
            credibility=_rate(plan, step, "credibility", setting, 1.0),
        )


def _rate(plan: Plan, step: PlanStep, name: str, setting: Setting, otherwise: float) -> float:
    own = getattr(step, name) or (getattr(plan.rates, name) if plan.rates else None)
    return number(setting, own, otherwise)


def _entered(plan: Plan, steps: list[Step]) -> Iterator[Step]:
    """Yield the steps; where the next one's entry condition is not met, it is not agreed (C1)."""
    delivered = np.zeros(len(plan.pools))
    day, where = 0.0, places(plan)
    for place, step in enumerate(steps):
        for item, amount in step.bundle:
            delivered[item] += amount
        day += step.duration
        ahead = place + 1 < len(steps) and where[place + 1].round == 0
        if ahead and not _met(plan, where[place + 1].step, delivered, day):
            yield replace(step, link=0.0)
        else:
            yield step


def _met(plan: Plan, step: int, delivered: Floats, day: float) -> bool:
    order = {pool.id: place for place, pool in enumerate(plan.pools)}
    return all(
        (one.pool is None or delivered[order[one.pool]] >= float(one.delivered or 0) - _HAIR)
        and (one.from_day is None or day >= float(one.from_day) - _HAIR)
        and (one.by_day is None or day <= float(one.by_day) + _HAIR)
        for one in plan.steps[step].entry
    )


_HAIR = 1e-9


def _discount(plan: Plan, party: str, setting: Setting) -> float:
    own = next((one.discount for one in plan.terms if one.party == party), None)
    return number(setting, own, 0.0)


# --- guarantees ---------------------------------------------------------------------------------


def _sizes(plan: Plan, kind: GuaranteeKind, setting: Setting) -> tuple[float, ...]:
    """Return what is posted already for each party: sizes, weighed by their credibility."""
    return tuple(
        sum(_posted(one, setting) for one in plan.guarantees if (one.kind, one.of) == (kind, name))
        for name in plan.parties
    )


def _posted(one: Guarantee, setting: Setting) -> float:
    return number(setting, one.size, 0.0) * number(setting, one.credibility, 1.0)


def _penalties(plan: Plan, setting: Setting) -> tuple[tuple[float, ...], ...] | None:
    table = np.zeros((len(places(plan)), len(plan.parties)))
    for one in plan.guarantees:
        if one.kind == "penalty":
            hit = list(rounds_of(plan, one.step))
            table[hit, plan.parties.index(one.of)] += _posted(one, setting)
    return tuple(map(tuple, table.tolist())) if table.any() else None


def rounds_of(plan: Plan, step: str | None) -> tuple[int, ...]:
    """Return the steps of the course that a step of the plan becomes."""
    found = [k for k, at in enumerate(places(plan)) if plan.steps[at.step].id == step]
    return tuple(found)


def _excused(plan: Plan) -> frozenset[tuple[int, int]]:
    """Return where a party may leave without losing anything: its right to resume."""
    return frozenset(
        (k, plan.parties.index(right.party))
        for right in plan.resume
        for k in range(rounds_of(plan, right.since)[0] if right.since else 0, len(places(plan)))
    )


def asked(plan: Plan) -> tuple[float, ...]:
    """Return by how much each party must gain by going on (eps)."""
    said = {one.party: float(one.asks) for one in plan.terms if one.asks is not None}
    return tuple(said.get(party, 0.0) for party in plan.parties)
