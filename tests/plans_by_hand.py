"""Small plans that several tests build by hand: two parties, a and b, and pools between them."""

from decimal import Decimal
from typing import Any

from parley.case.plans.deliveries import Delivery, PlanStep, Pool, StepKind
from parley.case.plans.estimates import Estimate
from parley.case.plans.guarantees import Guarantee, GuaranteeKind
from parley.case.plans.plan import Plan
from parley.case.plans.valuations import Quantity, Valuation

Numeral = int | float | str


def number(value: Numeral, assumes: str = "So.") -> Estimate:
    return Estimate(value=Decimal(str(value)), assumes=assumes)


def between(
    low: Numeral, high: Numeral, assumes: str = "So.", likeliest: Numeral | None = None
) -> Estimate:
    return Estimate(
        low=Decimal(str(low)),
        high=Decimal(str(high)),
        likeliest=None if likeliest is None else Decimal(str(likeliest)),
        assumes=assumes,
    )


def pool(name: str, count: Estimate | int, giver: str = "a", receiver: str = "b") -> Pool:
    size = count if isinstance(count, Estimate) else number(count)
    return Pool(id=name, title=name, giver=giver, receiver=receiver, count=size)


def deliver(name: str, count: Numeral | None = None) -> Delivery:
    return Delivery(pool=name, count=None if count is None else Decimal(str(count)))


def for_each(name: str, ratio: Numeral, to: str) -> Delivery:
    return Delivery(pool=name, ratio=Decimal(str(ratio)), to=to)


def step(name: str, *deliveries: Delivery, kind: StepKind = "sequential", **rest: Any) -> PlanStep:
    return PlanStep(id=name, title=name, kind=kind, deliveries=deliveries, **rest)


def guarantee(kind: GuaranteeKind, of: str, size: Numeral | None = None, **rest: Any) -> Guarantee:
    rest.setdefault("id", f"{kind}-{of}")
    return Guarantee(
        kind=kind,
        guarantor="office",
        of=of,
        beneficiary="b" if of == "a" else "a",
        trigger="It leaves.",
        remedy="It pays.",
        verb="ensure",
        size=None if size is None else number(size),
        assumes="So.",
        **rest,
    )


def valued(party: str, of: Quantity, *pools: str, **numbers: Numeral) -> Valuation:
    exact: Any = {key: Decimal(str(one)) for key, one in numbers.items()}
    return Valuation(party=party, of=of, pools=pools, assumes="So.", **exact)


def plan(pools: list[Pool], steps: list[PlanStep], **rest: Any) -> Plan:
    lists: Any = {key: tuple(one) if isinstance(one, list) else one for key, one in rest.items()}
    return Plan(
        title="By hand",
        kind="study",
        parties=("a", "b"),
        pools=tuple(pools),
        steps=tuple(steps),
        **lists,
    )
