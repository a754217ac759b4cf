"""A plan of a case -> everything that is found about it.

The first answer takes signs and orderings alone; numbers come second, and chances last. Whatever
cannot be worked out is left empty with a reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from parley.phases.findings import DeliveryRow, PlanFindings, PlanHead, Reason, StepRow
from parley.phases.ordering import OrderingError
from parley.phases.plans.courses import places
from parley.phases.study.assumptions import assumption_rows, claims_of, hangs_on
from parley.phases.study.backing import bonds_of, guarantee_of
from parley.phases.study.chances import probability_of, run_of, tipping_of, who_breaks_off
from parley.phases.study.details import (
    break_even_rows,
    leverage_rows,
    repair_rows,
    tornado_rows,
)
from parley.phases.study.lints import lints_of
from parley.phases.study.margins import (
    Central,
    holds,
    margin_rows,
    pair_rows,
    trust_of,
    trust_rows,
    weakest,
)
from parley.phases.study.options import Options
from parley.phases.study.orders import chunk_rows, order_of
from parley.phases.study.scene import MOST_STEPS_LOOKED_INTO, Scene
from parley.phases.study.shapes import design_rows
from parley.phases.study.waiting import extension_rows
from parley.phases.study.without_numbers import answer, require_sense, robust_of, robust_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.case import Case
    from parley.case.plans.plan import Plan
    from parley.phases.findings import ExtensionRow, Guarantee, Order, RepairRow, TornadoRow
    from parley.phases.robust import Robust
    from parley.phases.uncertainty import Run

T = TypeVar("T")

NO_NUMBERS = (
    "the plan gives no numbers for what the parties value; add `values` or numeric `rankings`"
)
TOO_LONG = (
    f"the plan has more than {MOST_STEPS_LOOKED_INTO} steps, too many to look into every row; "
    "take fewer rounds"
)
HONESTY = (
    "All of this is conditional on what is said and assumed of the parties' values. Ranges show "
    "how far that leaves the answer open; no number here is a probability of peace, and none says "
    "who is to blame."
)


@dataclass
class _Keys:
    """Fills keys, and keeps the reason where one stays empty."""

    scene: Scene
    reasons: list[Reason] = field(default_factory=list)

    def numeric(self, key: str, empty: T, make: Callable[[], T], *, always: bool = False) -> T:
        """Return what `make` finds; `empty` without numbers, or where a plan is too long."""
        if not self.scene.valued:
            return self.left_empty(key, empty, NO_NUMBERS)
        if not always and not self.scene.short:
            return self.left_empty(key, empty, TOO_LONG)
        return make()

    def left_empty(self, key: str, empty: T, reason: str) -> T:
        """Note why a key is empty."""
        self.reasons.append(Reason(key=key, reason=reason))
        return empty


def study(case: Case, name: str, options: Options | None = None) -> PlanFindings:
    """Return what is found about the plan of this name.

    Raises:
        ValueError: the plan's comparisons cannot all be true.
    """
    scene, chosen = Scene(case, name, case.plans[name]), options or Options()
    keys, central = _Keys(scene), Central(scene)
    require_sense(scene)
    verdicts = robust_of(scene) if scene.short else None
    if verdicts is None:
        keys.left_empty("robust", None, TOO_LONG)
    run = keys.numeric("probability", None, lambda: run_of(scene, chosen))
    trust = keys.numeric("trust", None, lambda: trust_of(scene), always=True)
    nothing: tuple[tuple[TornadoRow, ...], tuple[str, ...]] = ((), ())
    bars, idle = keys.numeric("tornado", nothing, lambda: tornado_rows(scene))
    joint = () if verdicts is None else verdicts.joint
    found = PlanFindings(
        plan=_head(name, scene.plan),
        parties=scene.plan.parties,
        steps=_steps(scene),
        answer=_answer(scene, verdicts, run),
        robust=robust_rows(scene, verdicts) if verdicts else (),
        possible=any(one.possible for one in joint) if joint else None,
        margins=keys.numeric("margins", (), lambda: margin_rows(central), always=True),
        holds=keys.numeric("holds", None, lambda: holds(central), always=True),
        weakest=keys.numeric("weakest", None, lambda: weakest(central), always=True),
        trust=() if trust is None else trust_rows(scene, trust),
        pairs=() if trust is None else tuple(pair_rows(scene, trust)),
        bonds=_bonds(keys),
        guarantee=_guarantee(keys),
        probability=None if run is None else probability_of(scene, chosen, run),
        tipping_band=keys.numeric(
            "tipping_band", None, lambda: tipping_of(scene, chosen, run) if run else None
        ),
        order=_order(keys, chosen),
        chunks=keys.numeric("chunks", (), lambda: chunk_rows(scene)),
        compare=keys.numeric("compare", (), lambda: design_rows(scene)),
        extension=_extension(keys),
        break_even=keys.numeric("break_even", (), lambda: break_even_rows(central)),
        tornado=bars,
        idle=idle,
        leverage=keys.numeric("leverage", (), lambda: leverage_rows(scene)),
        repair=_repair(keys),
        lints=lints_of(scene),
        settings=len(scene.corners),
        assumptions=assumption_rows(scene.plan),
        claims=claims_of(scene.plan),
        reasons=tuple(keys.reasons),
        honesty=HONESTY,
    )
    return replace(found, reasons=(*found.reasons, *_left_over(found)))


# Why a key may be empty where nothing stood in the way of filling it.
_NOTHING_THERE = {
    "possible": "nothing was looked into",
    "trust": "nobody delivers anything, so nobody need trust",
    "pairs": "no two parties deliver at the same step, escrow apart",
    "chunks": "nothing is delivered of which there is more than one",
    "break_even": "no single value decides within its range whether a weakest row holds",
    "tornado": "no value with a range moves its side's weakest margin",
    "idle": "every value with a range moves its side's weakest margin",
    "repair": "nobody delivers anything that could be kept back",
    "lints": "no rule has anything to say",
    "claims": "the plan rests on assumptions alone",
}
# What is empty for the same reason as something else.
_ALIKE = {"pairs": "trust", "idle": "tornado", "possible": "robust"}


def _left_over(found: PlanFindings) -> Iterator[Reason]:
    """Yield a reason for each empty key that has none yet."""
    said = {one.key: one.reason for one in found.reasons}
    for key, reason in _NOTHING_THERE.items():
        if key not in said and getattr(found, key) in (None, ()):
            yield Reason(key=key, reason=said.get(_ALIKE.get(key, ""), reason))


def _answer(scene: Scene, verdicts: Robust | None, run: Run | None) -> tuple[str, ...]:
    told = (
        answer(scene, verdicts) if verdicts else (f"{TOO_LONG[0].upper()}{TOO_LONG[1:]} (§10.9).",)
    )
    sides = () if run is None else (who_breaks_off(scene, run),)
    return (*told, *sides, hangs_on(scene.plan))


def _head(name: str, plan: Plan) -> PlanHead:
    return PlanHead(
        id=name,
        title=plan.title,
        kind=plan.kind,
        proposal=plan.proposal,
        starts=str(plan.starts) if plan.starts else None,
        note=plan.note,
    )


def _steps(scene: Scene) -> tuple[StepRow, ...]:
    plan, where, clock = scene.plan, places(scene.plan), scene.course.clock()
    return tuple(
        StepRow(
            id=scene.names.step_id(k),
            of=plan.steps[where[k].step].id,
            title=plan.steps[where[k].step].title,
            phase=plan.steps[where[k].step].phase,
            kind=step.kind,
            day=float(clock[k]),
            days=step.duration,
            deliveries=_deliveries(scene, k),
        )
        for k, step in enumerate(scene.course.steps)
    )


def _deliveries(scene: Scene, k: int) -> tuple[DeliveryRow, ...]:
    """Return what a step delivers, with the least and most of it over all settings."""
    found = []
    for item, amount in scene.course.steps[k].bundle:
        pool = scene.plan.pools[item]
        every = [dict(course.steps[k].bundle).get(item, 0.0) for course in scene.corners]
        found.append(
            DeliveryRow(
                pool=pool.id,
                title=pool.title,
                giver=pool.giver,
                receiver=pool.receiver,
                amount=amount,
                low=min(every),
                high=max(every),
            )
        )
    return tuple(found)


def _bonds(keys: _Keys) -> dict[str, float | None] | None:
    found = keys.numeric("bonds", None, lambda: bonds_of(keys.scene), always=True)
    for party, bond in (found or {}).items():
        if bond is None:
            reason = "no bond is enough: a row fails that no bond helps, such as the one at the end"
            keys.left_empty(f"bonds/{party}", None, reason)
    return found


def _guarantee(keys: _Keys) -> Guarantee | None:
    try:
        return keys.numeric("guarantee", None, lambda: guarantee_of(keys.scene))
    except ArithmeticError as error:
        return keys.left_empty("guarantee", None, str(error))


def _order(keys: _Keys, options: Options) -> Order | None:
    if not any(step.items for step in keys.scene.course.steps):
        return keys.left_empty("order", None, "nothing is delivered that could be put in order")
    try:
        found = keys.numeric("order", None, lambda: order_of(keys.scene, options))
    except OrderingError as error:
        return keys.left_empty("order", None, str(error))
    if found is not None and found.likeliest is None:
        keys.left_empty("order/likeliest", None, "the plan has too many deliveries for it")
    return found


def _extension(keys: _Keys) -> tuple[ExtensionRow, ...]:
    if keys.scene.plan.extension is None:
        return keys.left_empty("extension", (), "the plan has no rule by which the truce goes on")
    try:
        return keys.numeric("extension", (), lambda: extension_rows(keys.scene))
    except ValueError as error:
        return keys.left_empty("extension", (), f"{error}; give a `discount` or a `collapse`")


def _repair(keys: _Keys) -> tuple[RepairRow, ...]:
    if keys.scene.plan.repair is None:
        return keys.left_empty("repair", (), "the plan says nothing about mending a breach")
    return keys.numeric("repair", (), lambda: repair_rows(keys.scene))
