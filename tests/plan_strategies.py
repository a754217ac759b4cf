"""Hypothesis strategies for plans: `plans()` builds valid ones in memory, with or without numbers.

Behind each plan stands one whole number for each value of each party. Signs, comparisons, rankings
and intervals are all drawn around those numbers, so that they cannot contradict one another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from typing import Any

from hypothesis import strategies as st

from parley.case.plans.amounts import promised
from parley.case.plans.deliveries import (
    Delivery,
    Entry,
    PlanStep,
    Pool,
    Precedence,
    Rates,
    StepKind,
)
from parley.case.plans.estimates import Estimate
from parley.case.plans.guarantees import (
    ExtensionRule,
    Guarantee,
    GuaranteeKind,
    Repair,
    RightToResume,
    Verb,
)
from parley.case.plans.plan import Plan, PlanKind
from parley.case.plans.valuations import (
    BY_POOL,
    Comparison,
    Quantity,
    Ranking,
    Sign,
    Terms,
    Valuation,
    Value,
)
from parley.case.plans.worth import Key
from parley.case.when import When

PLAIN: tuple[Quantity, ...] = ("war-at-start", "truce-at-start", "drift", "peace")
KINDS: tuple[StepKind, ...] = ("sequential", "simultaneous", "escrowed")
SAYS = "As is said."

# --- numbers ------------------------------------------------------------------------------------


def tenths(low: int, high: int) -> st.SearchStrategy[Decimal]:
    """Yield numbers with one decimal, between two tenths."""
    return st.integers(low, high).map(lambda n: Decimal(n) / 10)


@st.composite
def estimates(draw: st.DrawFn, low: int, high: int) -> Estimate:
    """Yield numbers and intervals between two tenths, some with a likeliest number."""
    basis = f"Assumed in {draw(st.integers(1, 99))}"
    if draw(st.booleans()):
        return Estimate(value=draw(tenths(low, high)), assumes=basis)
    ends = sorted(draw(st.lists(tenths(low, high), min_size=3, max_size=3)))
    likeliest = ends[1] if draw(st.booleans()) else None
    return Estimate(low=ends[0], likeliest=likeliest, high=ends[2], assumes=basis)


def chances() -> st.SearchStrategy[Estimate]:
    """Yield probabilities."""
    return estimates(0, 10)


# --- pools and steps ----------------------------------------------------------------------------


@st.composite
def pool_lists(draw: st.DrawFn, parties: Sequence[str], thirds: Sequence[str]) -> tuple[Pool, ...]:
    """Yield pools of people and things; third parties receive, and give nothing."""
    made = []
    for number in range(draw(st.integers(1, 4))):
        giver = draw(st.sampled_from(parties))
        others = [one for one in (*parties, *thirds) if one != giver]
        low = draw(st.integers(1, 60))
        high = draw(st.sampled_from([low, low + draw(st.integers(1, 40))]))
        count = (
            Estimate(value=Decimal(low), assumes=f"Counted {number}")
            if low == high
            else Estimate(low=Decimal(low), high=Decimal(high), assumes=f"Guessed {number}")
        )
        made.append(
            Pool(
                id=f"pool-{number}",
                title=f"Pool {number}",
                giver=giver,
                receiver=draw(st.sampled_from(others)),
                count=count,
            )
        )
    return tuple(made)


@st.composite
def step_lists(
    draw: st.DrawFn, pools: Sequence[Pool], thirds: Sequence[str], most: int = 4
) -> tuple[PlanStep, ...]:
    """Yield steps that never deliver more than a pool may hold."""
    left = {pool.id: int(pool.count.ends[1]) for pool in pools}
    last = draw(st.integers(1, most)) - 1
    return tuple(
        draw(_steps(number, pools, thirds, left, is_last=number == last))
        for number in range(last + 1)
    )


@st.composite
def _steps(
    draw: st.DrawFn,
    number: int,
    pools: Sequence[Pool],
    thirds: Sequence[str],
    left: dict[str, int],
    *,
    is_last: bool,
) -> PlanStep:
    kind = draw(st.sampled_from(KINDS))
    giver = draw(st.sampled_from(pools)).giver
    usable = [
        pool.id for pool in pools if left[pool.id] and (kind != "sequential" or pool.giver == giver)
    ]
    deliveries = draw(_deliveries(usable, left))
    rounds = draw(st.none() | st.integers(1, 6))
    duration = draw(st.none() | estimates(0, 600))
    rate = st.none() | chances()
    return PlanStep(
        id=f"step-{number}",
        title=f"Step {number}",
        kind=kind,
        through=draw(st.none() | st.sampled_from(thirds)) if kind == "escrowed" else None,
        deliveries=deliveries,
        rounds=rounds,
        duration=duration,
        link=None if is_last else draw(rate),
        hazard=draw(rate),
        detection=draw(st.none() | estimates(1, 10)),
        delay=draw(_delays(duration, rounds)),
        credibility=draw(rate),
    )


def _delays(duration: Estimate | None, rounds: int | None) -> st.SearchStrategy[Estimate | None]:
    """Yield delays within the days of one round."""
    days = (duration.ends[0] if duration else 0.0) / (rounds or 1)
    return st.none() | estimates(0, int(10 * days))


@st.composite
def _deliveries(
    draw: st.DrawFn, usable: Sequence[str], left: dict[str, int]
) -> tuple[Delivery, ...]:
    made: list[Delivery] = []
    counted: dict[str, int] = {}
    chosen = draw(st.lists(st.sampled_from(usable), max_size=3, unique=True)) if usable else []
    for pool in chosen:
        ratios = [(to, left[pool] // n) for to, n in counted.items() if left[pool] // n]
        form = draw(st.sampled_from(["count", "rest", "ratio"]))
        if form == "ratio" and ratios:
            to, most = draw(st.sampled_from(ratios))
            ratio = draw(st.integers(1, most))
            made.append(Delivery(pool=pool, ratio=Decimal(ratio), to=to))
            left[pool] -= ratio * counted[to]
            continue
        amount = left[pool] if form == "rest" else draw(st.integers(1, left[pool]))
        made.append(Delivery(pool=pool, count=None if form == "rest" else Decimal(amount)))
        left[pool] -= amount
        counted[pool] = amount
    return tuple(made)


@st.composite
def entered(
    draw: st.DrawFn, pools: Sequence[Pool], steps: tuple[PlanStep, ...]
) -> tuple[PlanStep, ...]:
    """Yield the steps, some with conditions that the plan can meet at one end of its intervals."""
    sizes = {pool.id: pool.count.ends[1] for pool in pools}
    plan = plan_of(pools, steps)
    most, days, found = dict.fromkeys(sizes, 0.0), [0.0, 0.0], []
    for step, made in zip(steps, promised(plan, sizes), strict=True):
        reached = [pool for pool, amount in most.items() if amount >= 1]
        conditions = []
        if bool(reached) and draw(st.booleans()):
            pool = draw(st.sampled_from(reached))
            asked = draw(st.integers(1, int(most[pool])))
            conditions.append(Entry(pool=pool, delivered=Decimal(asked)))
        if draw(st.booleans()):
            last = int(days[1])
            start = draw(st.integers(0, last).map(Decimal))
            end = draw(st.none() | st.integers(last + 1, last + 99).map(Decimal))
            conditions.append(Entry(from_day=start, by_day=end))
        found.append(replace(step, entry=tuple(conditions)))
        for each, amount in zip(step.deliveries, made, strict=True):
            most[each.pool] += amount
        for side in (0, 1):
            days[side] += step.duration.ends[side] if step.duration else 0.0
    return tuple(found)


def plan_of(pools: Sequence[Pool], steps: Sequence[PlanStep], **rest: Any) -> Plan:
    """Return a plan of these pools and steps; its parties are those who give, if none are named."""
    rest.setdefault("parties", tuple(dict.fromkeys(pool.giver for pool in pools)))
    rest.setdefault("kind", "study")
    return Plan(title="A plan", pools=tuple(pools), steps=tuple(steps), **rest)


@st.composite
def _precedences(
    draw: st.DrawFn, pools: Sequence[Pool], steps: Sequence[PlanStep]
) -> tuple[Precedence, ...]:
    turns: dict[str, list[int]] = {}
    for place, step in enumerate(steps):
        for each in step.deliveries:
            turns.setdefault(each.pool, []).append(place)
    pairs = [
        (one.id, other.id)
        for one, other in permutations(pools, 2)
        if one.id in turns and other.id in turns and turns[one.id][-1] < turns[other.id][0]
    ]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=2, unique=True)) if pairs else []
    return tuple(Precedence(first=a, then=b, assumes=SAYS) for a, b in chosen)


# --- what stands behind it ----------------------------------------------------------------------


@st.composite
def guarantee_lists(
    draw: st.DrawFn, parties: Sequence[str], thirds: Sequence[str], steps: Sequence[PlanStep]
) -> tuple[Guarantee, ...]:
    """Yield guarantees by third parties, each pair of parties and kind at most once."""
    kinds: tuple[GuaranteeKind, ...] = ("bond", "penalty", "bonus")
    verbs: tuple[Verb, ...] = ("ensure", "undertake", "make-every-effort", "call-upon")
    wanted = [(kind, of) for kind in kinds for of in parties]
    made = []
    for kind, of in draw(st.lists(st.sampled_from(wanted), max_size=3, unique=True)):
        others = [one for one in (*parties, *thirds) if one != of]
        step = draw(st.sampled_from(steps)).id if kind == "penalty" else None
        size = draw(st.none() | estimates(0, 50))
        # Only of a bond that is still to be worked out is it known what it costs to leave standing.
        free = kind != "bond" or size is not None or draw(st.booleans())
        made.append(
            Guarantee(
                id=f"{kind}-{of}",
                kind=kind,
                guarantor=draw(st.sampled_from(thirds)),
                of=of,
                beneficiary=draw(st.sampled_from(others)),
                step=step,
                trigger="Somebody leaves.",
                remedy="It is paid.",
                verb=draw(st.sampled_from(verbs)),
                size=size,
                cap=draw(st.none() | estimates(50, 90)),
                credibility=draw(st.none() | chances()),
                interest=free,
                assumes=SAYS,
            )
        )
    return tuple(made)


@st.composite
def _extensions(draw: st.DrawFn, thirds: Sequence[str], steps: Sequence[PlanStep]) -> ExtensionRule:
    return ExtensionRule(
        after=draw(st.sampled_from(steps)).id,
        predicate="they talk",
        certifier=draw(st.none() | st.sampled_from(thirds)),
        maximum=draw(st.none() | estimates(200, 900)),
        period=draw(estimates(1, 200)),
        progress=draw(estimates(0, 5)),
        collapse=draw(estimates(0, 5)),
        assumes=SAYS,
    )


# --- values -------------------------------------------------------------------------------------

Truth = Mapping[Key, int]


@st.composite
def _truths(draw: st.DrawFn, parties: Sequence[str], pools: Sequence[Pool]) -> Truth:
    keys = [Key(party, of, pool.id) for party in parties for of in BY_POOL for pool in pools]
    keys += [Key(party, of) for party in parties for of in PLAIN]
    return {key: draw(st.integers(-9, 9)) for key in keys}


@st.composite
def _signs(draw: st.DrawFn, truth: Truth, apart: set[Key]) -> tuple[Sign, ...]:
    usable = sorted(truth.keys() - apart, key=str)
    chosen = draw(st.lists(st.sampled_from(usable), max_size=4, unique=True))
    return tuple(
        Sign(
            party=key.party,
            of=key.of,
            pools=(key.pool,) if key.pool else (),
            says="neither" if truth[key] == 0 else "gains" if truth[key] > 0 else "loses",
            assumes=SAYS,
        )
        for key in chosen
    )


@st.composite
def _comparisons(draw: st.DrawFn, truth: Truth, apart: set[Key]) -> tuple[Comparison, ...]:
    made = []
    for number in range(draw(st.integers(0, 2))):
        party = draw(st.sampled_from(sorted({key.party for key in truth})))
        mine = sorted((key for key in truth if key.party == party and key not in apart), key=str)
        times = draw(st.sampled_from([None, Decimal(2)]))
        two = draw(st.permutations(mine))[:2]
        weights = [truth[key] * int(times or 1) for key in two]
        sides = [(Value(of=key.of, pool=key.pool, times=times),) for key in two]
        more, less = sides if weights[0] >= weights[1] else sides[::-1]
        name = f"comparison-{number}"
        made.append(Comparison(id=name, party=party, says=SAYS, more=more, less=less, assumes=SAYS))
    return tuple(made)


@st.composite
def _rankings(
    draw: st.DrawFn, parties: Sequence[str], pools: Sequence[Pool], truth: Truth
) -> tuple[Ranking, ...]:
    """Yield for each party at most one ranking of pools that it gives or receives."""
    made = []
    for party in parties:
        weights = {
            pool.id: truth[Key(party, "delivery", pool.id)] * (-1 if pool.giver == party else 1)
            for pool in pools
            if party in (pool.giver, pool.receiver)
        }
        low, high = sorted(draw(st.lists(tenths(0, 90), min_size=2, max_size=2)))
        numeric = draw(st.booleans())
        ranked = [pool for pool in weights if numeric or weights[pool] >= 0]
        ranked.sort(key=lambda pool: -weights[pool])
        if len(ranked) > 1 and draw(st.booleans()):
            made.append(
                Ranking(
                    id=f"ranking-{party}",
                    party=party,
                    says=SAYS,
                    pools=tuple(ranked),
                    low=low if numeric else None,
                    high=high if numeric else None,
                    assumes=SAYS,
                )
            )
    return tuple(made)


@st.composite
def _values(draw: st.DrawFn, truth: Truth, apart: set[Key]) -> tuple[Valuation, ...]:
    """Yield a number for every value that has none of its own yet, some as `all pools`."""
    made = []
    for key in (key for key in truth if key not in apart):
        wide = draw(st.integers(0, 5))
        centre = Decimal(truth[key])
        ends: dict[str, Any] = {"low": centre - wide, "high": centre + wide}
        if wide and draw(st.booleans()):
            ends["likeliest"] = centre
        made.append(
            Valuation(
                party=key.party,
                of=key.of,
                pools=(key.pool,) if key.pool else (),
                assumes=SAYS,
                **(ends if wide else {"value": centre}),
            )
        )
    return tuple(draw(st.permutations(made)))


def _ranked(rankings: Sequence[Ranking], *, numeric: bool) -> set[Key]:
    return {
        Key(one.party, "delivery", pool)
        for one in rankings
        if (one.low is not None) >= numeric
        for pool in one.pools
    }


# --- whole plans --------------------------------------------------------------------------------


@st.composite
def plans(
    draw: st.DrawFn,
    parties: Sequence[str] = ("north", "south"),
    thirds: Sequence[str] = ("broker",),
    *,
    numbers: bool | None = None,
    proposals: Sequence[str] = (),
) -> Plan:
    """Yield plans that the loader lets in; with numbers for all values, for none, or either."""
    pools = draw(pool_lists(parties, thirds))
    steps = draw(entered(pools, draw(step_lists(pools, thirds))))
    truth = draw(_truths(parties, pools))
    numbered = draw(st.booleans()) if numbers is None else numbers
    rankings = draw(_rankings(parties, pools, truth))
    if not numbered:
        rankings = tuple(replace(one, low=None, high=None) for one in rankings)
    apart = _ranked(rankings, numeric=False)
    kinds: tuple[PlanKind, ...] = ("given", "counter-proposal", "mediator", "study")
    days = st.dates().map(When.day)
    rates = Rates(hazard=draw(chances()), credibility=draw(chances()))
    resume = st.builds(
        RightToResume,
        party=st.sampled_from(parties),
        since=st.none() | st.sampled_from([step.id for step in steps]),
        when=st.just("the rain stops"),
        assumes=st.just(SAYS),
    )
    terms = draw(st.lists(st.sampled_from(parties), max_size=2, unique=True))
    return plan_of(
        pools,
        steps,
        parties=tuple(parties),
        kind=draw(st.sampled_from(kinds)),
        proposal=draw(st.none() | st.sampled_from(proposals)) if proposals else None,
        starts=draw(st.none() | days),
        rates=draw(st.none() | st.just(rates)),
        precedence=draw(_precedences(pools, steps)),
        guarantees=draw(guarantee_lists(parties, thirds, steps)),
        extension=draw(st.none() | _extensions(thirds, steps)),
        resume=tuple(draw(st.lists(resume, max_size=1))),
        repair=draw(
            st.none()
            | st.builds(Repair, chance=chances(), cost=estimates(0, 50), assumes=st.just(SAYS))
        ),
        side_payments=draw(st.booleans()),
        terms=tuple(
            Terms(party=one, discount=draw(st.none() | chances()), asks=draw(tenths(0, 20)))
            for one in terms
        ),
        signs=draw(_signs(truth, apart)),
        comparisons=draw(_comparisons(truth, apart)),
        rankings=rankings,
        values=draw(_values(truth, _ranked(rankings, numeric=True))) if numbered else (),
        correlation=draw(st.none() | tenths(0, 10)),
    )
