"""What would make the plan hold: the cheapest mix of guarantees, and who puts it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.brief.render.phases.numbers import rounded
from parley.brief.render.phases.shape import Cell, Panel, Part, Row, Table
from parley.brief.render.wording import word
from parley.case.words import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from parley.brief.render.phases.plan_look import PlanLook
    from parley.phases.findings import Guarantee, InstrumentRow

TITLE = "What would make it hold, and who puts it up"
HONEST = (
    "Conditional on values that were said or assumed. An amount is on the scale of the side whose "
    "keeping it guarantees, and cannot be set against another side's."
)
ENOUGH = 1e-9


def guarantee(plan: PlanLook) -> Part:
    """Return the cheapest mix, and the bond that each party would need by itself."""
    mix, bonds = plan.found.guarantee, plan.found.bonds
    if mix is None and bonds is None:
        empty = plan.reason("guarantee", "no guarantee is worked out")
        return Part(key="guarantee", title=TITLE, empty=empty)
    return Part(
        key="guarantee",
        title=TITLE,
        sentences=(*_sentences(plan, mix), *_no_bonds(plan)),
        panels=(*_mix(plan, mix), *_alone(plan, bonds)),
        honesty=HONEST,
    )


def _sentences(plan: PlanLook, mix: Guarantee | None) -> Iterator[str]:
    if mix is None:
        yield plan.reason("guarantee", "no mix is worked out")
        return
    yield mix.reason
    if mix.conflict:
        rows = joined(_conflict(plan, one) for one in mix.conflict)
        yield f"These cannot all be held at once: {rows}."
    if mix.feasible:
        yield _range(mix)


def _no_bonds(plan: PlanLook) -> Iterator[str]:
    if plan.found.bonds is None:
        yield plan.reason("bonds", "no side's bond is worked out")


def _conflict(plan: PlanLook, row: str) -> str:
    """Put `STEP/PARTY/WAY` into words; a round has a stroke of its own."""
    step, party, way = row.rsplit("/", 2)
    return f"{plan.name(party)} at {plan.title(step)} ({word('way', way)})"


def _range(mix: Guarantee) -> str:
    """Say what the mix adds up to over all ranges, where it is of one party alone."""
    sides = {one.of for one in mix.instruments}
    needed = {one.of for one in mix.instruments if (one.amount or 0) > ENOUGH}
    if len(needed) > 1 or (len(sides) > 1 and not needed):
        return "Each side's amounts are on a scale of its own: they are not added up."
    least = "not known" if mix.low is None else rounded(mix.low)
    most = "none is enough" if mix.high is None else rounded(mix.high)
    return (
        f"At the most favourable ends of all ranges it takes {least}; at the least favourable "
        f"ones: {most}."
    )


def _mix(plan: PlanLook, mix: Guarantee | None) -> Iterator[Panel]:
    if mix is None or not mix.instruments:
        return
    yield Panel(
        table=Table(
            caption="The cheapest mix, in the middle of the ranges",
            head=("Guarantee", "Stands behind", "Put up by", "How much", "At most"),
            rows=tuple(_instrument(plan, one) for one in mix.instruments),
        )
    )


def _instrument(plan: PlanLook, one: InstrumentRow) -> Row:
    at = "" if one.step is None else f", at {plan.title(one.step)}"
    return Row(
        cells=(
            Cell(text=f"{word('guarantee', one.kind)}{at}"),
            Cell(party=one.of),
            Cell(text="nobody is named" if one.guarantor is None else plan.name(one.guarantor)),
            Cell(text=_amount(one)),
            Cell(text="no limit is given" if one.cap is None else rounded(one.cap)),
        )
    )


def _amount(one: InstrumentRow) -> str:
    if one.amount is None:
        return "no amount is enough"
    return rounded(one.amount) if one.amount > ENOUGH else "not needed"


def _alone(plan: PlanLook, bonds: Mapping[str, float | None] | None) -> Iterator[Panel]:
    if bonds is None:
        return
    yield Panel(
        table=Table(
            caption="The least bond that each side would have to leave standing",
            head=("Side", "Bond, on its own scale"),
            rows=tuple(
                Row(cells=(Cell(party=party), Cell(text=_bond(plan, party, bonds.get(party)))))
                for party in plan.found.parties
            ),
        )
    )


def _bond(plan: PlanLook, party: str, bond: float | None) -> str:
    if bond is None:
        return plan.reason(f"bonds/{party}", "no bond is enough").removesuffix(".")
    return rounded(bond) if bond > ENOUGH else "none is needed"
