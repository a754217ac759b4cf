"""Findings -> the chapter, plan by plan, for the page and for the Markdown alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.brief.render.phases import first, lists
from parley.brief.render.phases.break_even import break_even
from parley.brief.render.phases.chances import chances
from parley.brief.render.phases.designs import designs
from parley.brief.render.phases.guarantee import guarantee
from parley.brief.render.phases.margins import leverage, margins
from parley.brief.render.phases.order import order
from parley.brief.render.phases.plan_look import PlanLook
from parley.brief.render.phases.shape import PlanChapter
from parley.brief.render.phases.tornado import tornado
from parley.brief.render.phases.trust import trust
from parley.brief.render.phases.verdicts import conditions, verdicts
from parley.brief.render.phases.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from parley.brief.render.lookup import Lookup
    from parley.brief.render.phases.shape import Part

PARTS: tuple[Callable[[PlanLook], Part], ...] = (
    lists.steps,
    lists.lints,
    conditions,
    margins,
    guarantee,
    chances,
    designs,
    trust,
    tornado,
    break_even,
    leverage,
    waiting,
    order,
    lists.repair,
    lists.assumptions,
)
# Keys whose reason some part shows where they are empty.
SHOWN = frozenset(
    {
        "bonds",
        "break_even",
        "compare",
        "extension",
        "guarantee",
        "holds",
        "leverage",
        "margins",
        "order",
        "order/likeliest",
        "probability",
        "repair",
        "robust",
        "tipping_band",
        "tornado",
        "trust",
        "weakest",
    }
)


def plan_chapters(look: Lookup) -> tuple[PlanChapter, ...]:
    """Return the chapter of each plan, in the order of the brief."""
    return tuple(_chapter(PlanLook(found, look)) for found in look.brief.phases)


def _chapter(plan: PlanLook) -> PlanChapter:
    found = plan.found
    shown = SHOWN | {f"bonds/{party}" for party in found.parties}
    left = lists.rest(plan, shown)
    return PlanChapter(
        head=found.plan,
        id=f"plan-{found.plan.id}",
        kind=first.kind(plan),
        starts=first.starts(plan),
        answer=found.answer,
        weakest=tuple(first.weakest(plan)),
        verdicts=verdicts(plan),
        why_no_verdicts=plan.reason("robust", "nothing can be said without numbers"),
        grouped=first.grouped(plan),
        rests=tuple(first.rests(plan)),
        honesty=found.honesty,
        parts=(*(part(plan) for part in PARTS), *((left,) if left else ())),
    )
