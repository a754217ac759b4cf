"""Everything in a plan that is an assumption, said and unsaid."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from parley.case.plans.estimates import Basis
from parley.case.written import Written
from parley.phases.findings import AssumptionRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.case.plans.plan import Plan

_UNSAID = {
    "link": "that every next stage is agreed once the step before it is done",
    "hazard": "that no spoiler ends the truce during a step",
    "detection": "that it is always noticed when something is withheld",
    "delay": "that it is noticed at once when something is withheld",
    "credibility": "that what was put up as a guarantee is always lost by breaking off",
}


def assumption_rows(plan: Plan) -> tuple[AssumptionRow, ...]:
    """Return each assumption once: those in the file first, then what it leaves unsaid."""
    said = {
        (about, one.assumes, getattr(one, "party", None)): None
        for about, one in _below(plan, "plan")
        if one.assumes
    }
    rows = [
        AssumptionRow(about=about, assumes=assumes, party=party)
        for about, assumes, party in said
        if assumes
    ]
    return (*rows, *_unsaid(plan))


def _unsaid(plan: Plan) -> Iterator[AssumptionRow]:
    for name, assumes in _UNSAID.items():
        everywhere = plan.rates is not None and getattr(plan.rates, name) is not None
        asked = plan.steps[:-1] if name == "link" else plan.steps
        if not everywhere and any(getattr(step, name) is None for step in asked):
            yield AssumptionRow(about=name, assumes=f"Nothing is said: taken {assumes}", party=None)
    counted = {one.party for one in plan.terms if one.discount is not None}
    if any(step.duration for step in plan.steps):
        for party in plan.parties:
            if party not in counted:
                assumes = "Nothing is said: taken that a day later counts as much as now"
                yield AssumptionRow(about="discount", assumes=assumes, party=party)


def claims_of(plan: Plan) -> tuple[str, ...]:
    """Return all claims that a plan rests on, in the order of its file."""
    return tuple(dict.fromkeys(claim for _, one in _below(plan, "plan") for claim in one.claims))


def hangs_on(plan: Plan) -> str:
    """Say how much of a plan rests on claims, in words."""
    known = (*plan.signs, *plan.comparisons, *plan.rankings)
    told = f"{_share(known)} of its signs and orderings and {_share(plan.values)} of its numbers"
    return f"On claims rest {told}; whatever else it takes is assumed (§10.10)."


def _share(entries: Sequence[Basis]) -> str:
    founded = sum(bool(one.claims) for one in entries)
    if not founded:
        return "none"
    return "all" if founded == len(entries) else "some"


def _below(value: object, about: str) -> Iterator[tuple[str, Basis]]:
    """Yield whatever rests on something, with what it is about: `steps/first/hazard`."""
    if isinstance(value, tuple):
        for one in value:
            named = getattr(one, "id", None) or getattr(one, "of", None)
            yield from _below(one, f"{about}/{named}" if named else about)
    elif isinstance(value, Written):
        if isinstance(value, Basis):
            yield about, value
        for field in fields(value):  # type: ignore[arg-type]  # all written values are dataclasses
            below = field.name if about == "plan" else f"{about}/{field.name}"
            yield from _below(getattr(value, field.name), below)
