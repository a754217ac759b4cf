"""The first screen of a plan: the answer without invented numbers, and what it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.brief import dates
from parley.brief.render.phases.shape import Cell
from parley.brief.render.wording import word
from parley.case.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.brief.render.phases.plan_look import PlanLook


def weakest(plan: PlanLook) -> Iterator[tuple[str, str]]:
    """Yield what the weakest link is called, and its sentence; then the next one."""
    link = plan.found.weakest
    if link is None:
        yield "Weakest link", plan.reason("weakest", "no weakest link is found")
        return
    yield "Weakest link", link.sentence
    if link.next is not None:
        yield "Next", link.next.sentence


def rests(plan: PlanLook) -> Iterator[Cell]:
    """Yield what the plan hangs on: assumptions, claims, and claims that came later."""
    found = plan.found
    assumptions = counted(len(found.assumptions), "assumption")
    yield Cell(text="It hangs on", more=(plan.part("assumptions"), assumptions))
    if found.claims:
        yield Cell(text=f"and on {counted(len(found.claims), 'claim')}:", claims=found.claims)
    else:
        yield Cell(text="and on no claim of the reports.")
    day, known = plan.look.brief.as_of, plan.look.claims
    late = tuple(one for one in found.claims if one in known and not known[one].known)
    if late and day is not None:
        yield Cell(text=f"Not known on {dates.when(day)}:", claims=late)


def kind(plan: PlanLook) -> str:
    """Return whose plan it is."""
    return word("plan", plan.found.plan.kind)


def starts(plan: PlanLook) -> str | None:
    """Return when its first step is to be; None where nothing is said."""
    day = plan.found.plan.starts
    return None if day is None else f"First step: {dates.when(day)}."


def grouped(plan: PlanLook) -> str | None:
    """Say that rounds are shown together, where they are."""
    if not plan.is_grouped:
        return None
    return (
        f"The plan has {len(plan.found.steps)} rounds of {counted(len(plan.rounds), 'step')}. The "
        "rounds of a step are shown as one here and below; brief.json has each."
    )
