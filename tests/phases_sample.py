"""Findings about plans, made up by hand: two parties of cases/harbour-pay, everything filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from parley.phases.findings import (
    AssumptionRow,
    AtRisk,
    BreakEvenRow,
    ChunkRow,
    CurveRow,
    DeliveryRow,
    DesignRow,
    ExtensionRow,
    FailureRow,
    Guarantee,
    Holds,
    InstrumentRow,
    LeverageRow,
    Likeliest,
    Link,
    Lint,
    MarginRow,
    Order,
    PairTrust,
    PlanFindings,
    PlanHead,
    Probability,
    Reason,
    RepairRow,
    RobustRow,
    StepRow,
    TippingBand,
    TornadoRow,
    TrustRow,
    Weakest,
)

PARTIES = ("union", "operator")
CLAIMS = ("may-union-pay", "may-operator-pay")
CONDITION = (
    "not to leave right after that step, the raise (all of it) must outweigh the strike fund; "
    "not to keep back what it owes there, the raise must outweigh the overtime"
)


def _step(name: str, giver: str, receiver: str, *, day: float, kind: str = "sequential") -> StepRow:
    pool = name.partition("/")[0]
    return StepRow(
        id=name,
        of=pool,
        title=f"{giver} delivers {pool}",
        phase=None,
        kind=kind,
        day=day,
        days=7.0,
        deliveries=(
            DeliveryRow(
                pool=pool,
                title=f"lots of {pool}",
                giver=giver,
                receiver=receiver,
                amount=12.0,
                low=10.0,
                high=14.0,
            ),
        ),
    )


STEPS = (
    _step("raise", "operator", "union", day=0.0),
    _step("shifts/1", "union", "operator", day=7.0, kind="simultaneous"),
    _step("shifts/2", "union", "operator", day=14.0, kind="simultaneous"),
    _step("rota", "operator", "union", day=21.0, kind="escrowed"),
)
NODES = (*(step.id for step in STEPS), "end")


def _robust(steps: tuple[str, ...]) -> tuple[RobustRow, ...]:
    words: Any = ("always", "depends", "never")
    return tuple(
        RobustRow(
            step=step,
            party=party,
            verdict=words[min(place, 1) if party == "union" else 2 * (place == 1)],
            comparison=CONDITION if party == "union" and place else None,
            sentence="The sentence of this row.",
            ways=("open",),
            claims=CLAIMS,
            assumptions=("The raise is what the union wants.",),
        )
        for place, step in enumerate(steps)
        for party in PARTIES
    )


def _margins(steps: tuple[str, ...]) -> tuple[MarginRow, ...]:
    return tuple(
        MarginRow(
            step=step,
            party=party,
            covert=None if step == "end" or place % 2 else 4.5 - place,
            open=None if step == "end" else 8.25,
            after=None if step == "end" else 6.0,
            path_margin=4.5 - place,
            low=-61.25,
            high=1234.5,
            equilibrium=4.5 - place - (place == 1),
        )
        for place, step in enumerate(steps)
        for party in PARTIES
    )


def _trust() -> tuple[TrustRow, ...]:
    told: tuple[tuple[str, str, Any, float | None], ...] = (
        ("raise", "operator", "threshold", 0.545),
        ("shifts/1", "union", "ceiling", 0.25),
        ("shifts/2", "union", "never", None),
        ("rota", "operator", "always", 0.0),
    )
    return tuple(
        TrustRow(step=step, party=party, threshold=at, case=case, sentence="In words.")
        for step, party, case, at in told
    )


GUARANTEE = Guarantee(
    feasible=True,
    instruments=(
        InstrumentRow(
            id="bond-union",
            kind="bond",
            guarantor=None,
            of="union",
            step=None,
            amount=1.5,
            cap=None,
        ),
        InstrumentRow(
            id="fine",
            kind="penalty",
            guarantor="ministry",
            of="union",
            step="shifts/2",
            amount=0.0,
            cap=10.0,
        ),
    ),
    total=1.5,
    low=0.5,
    high=None,
    reason="It takes something that the union loses by breaking off.",
    conflict=("shifts/2/union/covert",),
)

PROBABILITY = Probability(
    hold=0.3,
    standard_error=0.01,
    low=0.28,
    high=0.32,
    draws=2_000,
    seed=1,
    least=0.05,
    most=0.45,
    goes_on=0.61,
    first_failing=(
        FailureRow(step="shifts/1", party="union", probability=0.4, standard_error=0.01),
        FailureRow(step="end", party="operator", probability=0.001, standard_error=0.001),
    ),
    curve=tuple(
        CurveRow(bonds=(k * 0.5, k * 2.0), hold=0.3 + k / 20, low=0.28 + k / 20, high=0.32 + k / 20)
        for k in range(9)
    ),
    at_risk=(AtRisk(level=0.5, bonds=(2.0, 8.0)), AtRisk(level=0.95, bonds=None)),
)

SAMPLE = PlanFindings(
    plan=PlanHead(
        id="rota-first",
        title="The rota first",
        kind="mediator",
        proposal="two-phase-plan",
        starts="2025-06-02",
        note="What the conciliators have in mind.",
    ),
    parties=PARTIES,
    steps=STEPS,
    answer=("The first step not safe is “shifts”.", "All conditions can be met at once."),
    robust=_robust(NODES),
    possible=True,
    margins=_margins(NODES),
    holds=Holds(path=False, equilibrium=False),
    weakest=Weakest(
        step="shifts/2",
        party="union",
        way="covert",
        margin=-1.5,
        low=-61.25,
        high=20.0,
        sentence="The weakest link is at “shifts”.",
        next=Link(
            step="rota",
            party="operator",
            way="open",
            margin=0.5,
            low=None,
            high=None,
            sentence="Were that mended, it is at “rota”.",
        ),
    ),
    trust=_trust(),
    pairs=(
        PairTrust(step="shifts/1", first="union", second="operator", sum=None, risk_dominant=False),
    ),
    bonds={"union": 1.5, "operator": None},
    guarantee=GUARANTEE,
    probability=PROBABILITY,
    tipping_band=TippingBand(
        target=0.5,
        optimistic=4.0,
        pessimistic=12.0,
        cap=32.0,
        converged=False,
        sentence="Between the two ends trust feeds on itself.",
    ),
    order=Order(
        method="greedy",
        why="found without discounting",
        optimal=False,
        measure="capital",
        sequence=("rota", "shifts", "shifts/2", "raise"),
        before=12.0,
        after=5.0,
        given_margin=-1.5,
        new_margin=0.5,
        sentence="Another order helps.",
        likeliest=Likeliest(
            sequence=("rota", "raise", "shifts", "shifts/2"), before=0.3, after=0.4, optimal=True
        ),
    ),
    chunks=(
        ChunkRow(pool="raise", amount=12.0, chunks=5, sizes=(3.0, 3.0, 2.0, 2.0, 2.0), reason=""),
        ChunkRow(pool="rota", amount=12.0, chunks=None, sizes=None, reason="it costs too much"),
    ),
    compare=(
        DesignRow(
            design="as given",
            step="shifts/2",
            party="union",
            margin=-1.5,
            path=False,
            equilibrium=False,
            bonds=(1.5, None),
            sentence="It does not hold.",
        ),
        DesignRow(
            design="all at once",
            step="raise + shifts/1 + shifts/2 + rota",
            party="operator",
            margin=-7.0,
            path=False,
            equilibrium=False,
            bonds=(3.0, None),
            sentence="It does not hold.",
        ),
        DesignRow(
            design="escrowed",
            step="end",
            party="operator",
            margin=2.0,
            path=True,
            equilibrium=True,
            bonds=(0.0, None),
            sentence="It holds.",
        ),
    ),
    extension=(
        ExtensionRow(
            party="union",
            stance="strikes",
            threshold=0.0101,
            progress=(0.05, 0.2),
            flow=-0.4,
            window=(-0.192, 1.396),
            period=7.0,
            periods=3,
            day=49.0,
            date="2025-07-21",
            striking="depends",
            stalling="always",
            sentence="In words.",
            claims=CLAIMS,
        ),
        ExtensionRow(
            party="operator",
            stance="strikes and stalls",
            threshold=None,
            progress=(0.05, 0.05),
            flow=2.0,
            window=(3.0, 1.0),
            period=1.0,
            periods=None,
            day=None,
            date=None,
            striking="never",
            stalling="depends",
            sentence="In words.",
            claims=(),
        ),
    ),
    break_even=tuple(
        BreakEvenRow(
            step=step,
            party="union",
            way="covert",
            value="the settled peace",
            at=at,
            low=34.0,
            high=42.0,
            holds="from",
            sentence=f"Union goes on from {at:g} for the settled peace.",
        )
        for step, at in (("shifts/2", 39.0), ("rota", 36.5))
    ),
    tornado=(
        *(
            TornadoRow(party="union", value=f"what value {n} weighs", low=-10.0 + n, high=3.0)
            for n in range(12)
        ),
    ),
    idle=("Harbour operator: the passing of a day",),
    leverage=tuple(
        LeverageRow(step=step, party=party, centre=20.0 + place, low=18.0, high=25.0 + place)
        for place, step in enumerate(NODES)
        for party in PARTIES
    ),
    repair=(RepairRow(step="shifts/2", party="union", covert=-1.5, repaired=0.25),),
    lints=(
        Lint(
            rule="single-guarantor",
            step=None,
            party="union",
            sentence="Only the ministry stands behind it; name a second guarantor.",
        ),
    ),
    settings=33,
    assumptions=(
        AssumptionRow(about="steps/rota/hazard", assumes="Nobody disturbs it", party=None),
        AssumptionRow(about="values/peace", assumes="Nobody disturbs it", party="union"),
        AssumptionRow(about="link", assumes="Every stage is agreed", party=None),
    ),
    claims=CLAIMS,
    reasons=(Reason(key="bonds/operator", reason="no bond is enough: the end fails"),),
    honesty="All of this is conditional on what is said and assumed.",
)

# Keys that may be empty, each with a reason of its own.
EMPTY: dict[str, Any] = {
    "robust": (),
    "margins": (),
    "holds": None,
    "weakest": None,
    "trust": (),
    "bonds": None,
    "guarantee": None,
    "probability": None,
    "tipping_band": None,
    "order": None,
    "chunks": (),
    "compare": (),
    "extension": (),
    "break_even": (),
    "tornado": (),
    "leverage": (),
    "repair": (),
}


def emptied(*keys: str) -> PlanFindings:
    """Return the sample with these keys empty, each with the reason `there is no KEY here`."""
    chosen: dict[str, Any] = {key: EMPTY[key] for key in keys}
    if "tornado" in keys:
        chosen["idle"] = ()
    reasons = tuple(Reason(key=key, reason=f"there is no {key} here") for key in keys)
    return replace(SAMPLE, reasons=reasons, **chosen)


def of_rounds(count: int) -> PlanFindings:
    """Return a plan of one step in so many rounds, the last of which is the tightest."""
    rounds = tuple(
        _step(f"shifts/{turn}", "union", "operator", day=7.0 * turn) for turn in range(1, count + 1)
    )
    nodes = (*(step.id for step in rounds), "end")
    return replace(
        emptied(*EMPTY),
        plan=replace(SAMPLE.plan, id=f"rounds-{count}"),
        steps=rounds,
        robust=_robust(nodes),
        margins=_margins(nodes),
    )
