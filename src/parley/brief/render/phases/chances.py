"""How often incentives hold when values are drawn from their ranges, and what bonds change."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parley.brief.render.phases.bond_curve import Bonds, bond_curve, picked
from parley.brief.render.phases.numbers import rounded, share, shares
from parley.brief.render.phases.shape import Cell, Panel, Part, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.brief.render.phases.plan_look import Group, PlanLook
    from parley.phases.findings import Probability, TippingBand

TITLE = "How often incentives hold, and what bonds change"
HONEST = (
    "Conditional on ranges that were said or assumed: this counts how often incentives hold when "
    "values are drawn from them. It says how far our own numbers leave the answer open. It is no "
    "probability of peace. The band around the curve is what drawing alone leaves open (95 per "
    "cent). Both the pessimistic and the optimistic end are given wherever there are two."
)


def chances(plan: PlanLook) -> Part:
    """Return the counts, the curve with its tipping band, and where incentives fail first."""
    found = plan.found.probability
    if found is None:
        empty = plan.reason("probability", "nothing was drawn")
        return Part(key="chances", title=TITLE, empty=empty)
    return Part(
        key="chances",
        title=TITLE,
        sentences=(*_counts(found, plan.found.settings), *_tipping(plan, found)),
        panels=(_curve(plan, found), *_at_risk(plan, found), *_failures(plan, found)),
        honesty=HONEST,
    )


def _counts(found: Probability, settings: int) -> Iterator[str]:
    yield (
        f"With what is posted, all incentives hold in {shares(found.low, found.high)} of "
        f"{found.draws:,} draws (seed {found.seed}), rates and sizes in the middle of their ranges."
    )
    if settings > 1:
        yield (
            f"Over all {settings} combinations of rates and sizes, from the pessimistic to the "
            f"optimistic one, it is {shares(found.least, found.most)}."
        )
    yield _goes_on(found.goes_on)


def _goes_on(chance: float) -> str:
    if chance == 1:
        return (
            "Apart from incentives, the plan takes it as certain that no spoiler ends it and that "
            "every stage is agreed."
        )
    return (
        "Apart from incentives, the rates that were put in make it "
        f"{share(chance)} in 100 that no spoiler ends it and every stage is agreed. That is an "
        "assumption, no finding."
    )


def _tipping(plan: PlanLook, found: Probability) -> Iterator[str]:
    band = plan.found.tipping_band
    if band is None:
        yield plan.reason("tipping_band", "no tipping band is found")
        return
    yield band.sentence
    if _grows(found) and band.optimistic is not None:
        yield _ends(plan, found, band)
    if not band.converged:
        yield "Not every round of beliefs came to rest, so that an end may be a little off."


def _grows(found: Probability) -> bool:
    """Whether there are bonds to look at: some draw needs one that can be enough."""
    return bool(found.curve) and max(found.curve[-1].bonds, default=0.0) > 0


def _ends(plan: PlanLook, found: Probability, band: TippingBand) -> str:
    least = _bonds_at(plan, found, band.optimistic)
    most = _bonds_at(plan, found, band.pessimistic)
    level = share(band.target)
    return (
        f"Trust of more than {level} in 100, from the optimistic end: {least}. From the "
        f"pessimistic end: {most}."
    )


def _bonds_at(plan: PlanLook, found: Probability, bond: float | None) -> str:
    """Return a scale of bonds as each party's own bond."""
    if bond is None:
        return "no bond that was looked at is enough"
    largest = found.curve[-1].bonds
    part = bond / max(largest)
    return _each(plan, [part * most for most in largest])


def _each(plan: PlanLook, bonds: Sequence[float]) -> str:
    pairs = zip(plan.found.parties, bonds, strict=True)
    return ", ".join(f"{plan.name(party)} {rounded(bond)}" for party, bond in pairs)


def _curve(plan: PlanLook, found: Probability) -> Panel:
    names = tuple(plan.name(party) for party in plan.found.parties)
    of = Bonds(
        id=f"{plan.found.plan.id}-bonds",
        names=names,
        curve=found.curve,
        band=plan.found.tipping_band,
    )
    return Panel(
        pictures=(bond_curve(of),) if _grows(found) else (),
        table=Table(
            caption="How often incentives hold under bonds that grow together",
            head=(*(f"Bond of {name}" for name in names), "Hold in", "From drawing alone"),
            rows=tuple(
                Row(
                    cells=(
                        *(Cell(text=rounded(bond)) for bond in row.bonds),
                        Cell(text=f"{share(row.hold)} in 100"),
                        Cell(text=shares(row.low, row.high)),
                    )
                )
                for row in picked(found.curve)
            ),
        ),
    )


def _at_risk(plan: PlanLook, found: Probability) -> Iterator[Panel]:
    if not found.at_risk:
        return
    yield Panel(
        table=Table(
            caption="What bonds it takes for incentives to hold that often",
            head=(
                "In so many of 100 draws",
                *(f"Bond of {plan.name(p)}" for p in plan.found.parties),
            ),
            rows=tuple(
                Row(cells=(Cell(text=share(one.level)), *_amounts(plan, one.bonds)))
                for one in found.at_risk
            ),
        )
    )


def _amounts(plan: PlanLook, bonds: tuple[float, ...] | None) -> Iterator[Cell]:
    for place in range(len(plan.found.parties)):
        yield Cell(text="none is enough" if bonds is None else rounded(bonds[place]))


def _failures(plan: PlanLook, found: Probability) -> Iterator[Panel]:
    if not found.first_failing:
        return
    yield Panel(
        table=Table(
            caption="Where each side's incentives fail first, in so many of 100 draws",
            head=("Step", *(plan.name(party) for party in plan.found.parties)),
            rows=tuple(
                Row(
                    cells=(
                        Cell(text=group.named),
                        *(_failing(group, party, found) for party in plan.found.parties),
                    )
                )
                for group in plan.nodes
            ),
            sides=plan.found.parties,
        )
    )


def _failing(group: Group, party: str, found: Probability) -> Cell:
    """Return how often a party fails first in the rounds of a group, taken together."""
    rows = [row for row in found.first_failing if row.party == party and row.step in group.steps]
    if not rows:
        return Cell(text="none")
    error = math.hypot(*(row.standard_error for row in rows))
    return Cell(text=_give_or_take(sum(row.probability for row in rows), error))


def _give_or_take(chance: float, error: float) -> str:
    low, high = max(0.0, chance - 2 * error), min(1.0, chance + 2 * error)
    return shares(low, high).removesuffix(" per cent")
