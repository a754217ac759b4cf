"""Break-even numbers, what each number does, leverage on the way, repair (§10.13, §10.15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from parley.phases.findings import BreakEvenRow, LeverageRow, RepairRow, TornadoRow
from parley.phases.forms import Row
from parley.phases.intervals import break_evens, tornado
from parley.phases.kernel import rows
from parley.phases.leverage import leverage
from parley.phases.repair import repaired_covert

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.phases.intervals import BreakEven
    from parley.phases.study.margins import Central
    from parley.phases.study.scene import Scene


def break_even_rows(central: Central) -> tuple[BreakEvenRow, ...]:
    """Return, for the weakest row of each party and step, the values that it hangs on.

    Only where the break-even lies within what is taken for the value.
    """
    scene = central.scene
    bounds = scene.beliefs.bounds()
    found = break_evens(scene.forms, bounds, scene.centre, scene.eps)
    weakest = set(_weakest(central))
    return tuple(
        _break_even(scene, one, bounds[one.primitive])
        for one in found
        if one.inside and one.row in weakest and _moves(bounds[one.primitive])
    )


def _moves(ends: tuple[float, float]) -> bool:
    return ends[0] < ends[1]


def _weakest(central: Central) -> Iterator[Row]:
    """Yield the smallest row of each party at each step."""
    best: dict[tuple[int, int], tuple[float, Row]] = {}
    for name, excess in central.ordered:
        key = (name.step, name.party)
        if key not in best or excess < best[key][0]:
            best[key] = (excess, Row(name.step, name.party, name.kind))  # type: ignore[arg-type]
    for _, row in best.values():
        yield row


def _break_even(scene: Scene, one: BreakEven, ends: tuple[float, float]) -> BreakEvenRow:
    who, where = scene.names.party(one.row.party), scene.names.step(one.row.step)
    value = scene.names.value(one.primitive)
    holds: Literal["from", "up to"] = "from" if one.upwards else "up to"
    return BreakEvenRow(
        step=scene.names.step_id(one.row.step),
        party=scene.party_id(one.row.party),
        way=one.row.kind,
        value=value,
        at=one.value,
        low=ends[0],
        high=ends[1],
        holds=holds,
        sentence=(
            f"{who} goes on at {where} {holds} {one.value:.3g} for {value}, taken to be between "
            f"{ends[0]:g} and {ends[1]:g}, all else in the middle (§10.13)."
        ),
    )


def tornado_rows(scene: Scene) -> tuple[tuple[TornadoRow, ...], tuple[str, ...]]:
    """Return what each value alone does to the weakest margin, and the values that do nothing."""
    bounds = scene.beliefs.bounds()
    found = tornado(scene.forms, bounds, scene.centre, scene.eps)
    bars = tuple(
        TornadoRow(
            party=scene.party_id(bar.primitive.party),
            value=scene.names.value(bar.primitive),
            low=bar.low,
            high=bar.high,
        )
        for bar in found.bars
    )
    idle = tuple(
        f"{scene.names.party(each.party)}: {scene.names.value(each)}"
        for each in found.idle
        if _moves(bounds[each])
    )
    return bars, idle


def leverage_rows(scene: Scene) -> tuple[LeverageRow, ...]:
    """Return what going back to war is worth to each party at each node."""
    found = leverage(scene.course, scene.beliefs.bounds(), scene.centre)
    return tuple(
        LeverageRow(
            step=scene.names.step_id(one.step),
            party=scene.party_id(one.party),
            centre=one.centre,
            low=one.low,
            high=one.high,
        )
        for one in found
    )


def repair_rows(scene: Scene) -> tuple[RepairRow, ...]:
    """Return the margins against withholding with and without repair."""
    written = scene.plan.repair
    if written is None:
        return ()
    mended = repaired_covert(
        scene.course,
        scene.worth,
        chance=written.chance.middle,
        cost=written.cost.middle,
        let_off=written.let_off,
    )
    plain = rows(scene.course, scene.worth).covert
    return tuple(
        RepairRow(
            step=scene.names.step_id(step),
            party=scene.party_id(party),
            covert=float(plain[step, party, 0]),
            repaired=float(mended[step, party, 0]),
        )
        for step, party in np.argwhere(scene.course.owes()).tolist()
    )
