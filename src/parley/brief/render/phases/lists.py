"""The parts without pictures: the steps, their conditions, repair, warnings, assumptions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from parley.brief import dates
from parley.brief.render.phases.numbers import rounded, span
from parley.brief.render.phases.shape import Cell, Panel, Part, Row, Table
from parley.brief.render.wording import sentence, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.brief.render.phases.plan_look import Group, PlanLook
    from parley.phases.findings import (
        AssumptionRow,
        DeliveryRow,
        RepairRow,
        StepRow,
    )


def steps(plan: PlanLook) -> Part:
    """Return what is delivered when."""
    if not plan.found.steps:
        return Part(key="steps", title="The plan, step by step", empty="The plan has no steps.")
    table = Table(
        caption="What is delivered when",
        head=("Step", "How", "Begins", "Lasts", "Delivered"),
        rows=tuple(_step(plan, group) for group in plan.groups),
    )
    return Part(
        key="steps",
        title="The plan, step by step",
        lead="Days and amounts in the middle of their ranges, with the range where there is one.",
        panels=(Panel(table=table),),
    )


def _step(plan: PlanLook, group: Group) -> Row:
    rows = [plan.by_id[step] for step in group.steps]
    return Row(
        cells=(
            Cell(text=group.named, basis=rows[0].phase),
            Cell(text=word("step", rows[0].kind)),
            Cell(text=_begins(plan, rows[0])),
            Cell(text=_lasts(sum(row.days for row in rows))),
            Cell(text="; ".join(_deliveries(plan, rows)) or "nothing is delivered"),
        )
    )


def _begins(plan: PlanLook, row: StepRow) -> str:
    day, starts = f"day {rounded(row.day)}", plan.found.plan.starts
    if starts is None:
        return day
    first, last = dates.ends(starts)
    return f"{day}, {_dated(first, row.day)}" if first == last else day


def _dated(first: date, day: float) -> str:
    return dates.when((first + timedelta(days=int(day))).isoformat(), short=True)


def _lasts(days: float) -> str:
    if days == 0:
        return "no time"
    return f"{rounded(days)} {'day' if days == 1 else 'days'}"


def _deliveries(plan: PlanLook, rows: list[StepRow]) -> Iterator[str]:
    """Yield what all rounds of a step deliver together."""
    pools: dict[str, list[DeliveryRow]] = {}
    for row in rows:
        for one in row.deliveries:
            pools.setdefault(one.pool, []).append(one)
    for each in pools.values():
        amount = rounded(sum(one.amount for one in each))
        ends = span(sum(one.low for one in each), sum(one.high for one in each))
        often = amount if ends == amount else f"{amount} ({ends})"
        first = each[0]
        way = f"{plan.name(first.giver)} to {plan.name(first.receiver)}"
        yield f"{often} of {first.title}, {way}"


# --- repair -------------------------------------------------------------------------------------


def repair(plan: PlanLook) -> Part:
    """Return margins against withholding with and without repair."""
    title = "If a breach can be mended"
    if not plan.found.repair:
        empty = plan.reason("repair", "the plan says nothing about mending a breach")
        return Part(key="repair", title=title, empty=empty)
    return Part(
        key="repair",
        title=title,
        lead="A cheap and lenient repair is itself a temptation: where the second number is the "
        "smaller one, it makes keeping to the plan harder.",
        panels=tuple(_repairs(plan)),
        honesty="Conditional on values that were said or assumed, in the middle of their ranges.",
    )


def _repairs(plan: PlanLook) -> Iterator[Panel]:
    for party in plan.found.parties:
        rows = plan.of(plan.found.repair, party)
        if rows:
            yield Panel(
                party=party,
                table=Table(
                    caption=f"{plan.name(party)}: going on against withholding, on its own scale",
                    head=("Step", "Without repair", "With repair"),
                    rows=tuple(_repair(*one) for one in rows),
                ),
            )


def _repair(group: Group, rows: tuple[RepairRow, ...]) -> Row:
    row = min(rows, key=lambda one: one.repaired)
    name = f"{group.named}{group.turn(row.step)}"
    return Row(
        cells=(Cell(text=name), Cell(text=rounded(row.covert)), Cell(text=rounded(row.repaired)))
    )


# --- warnings and assumptions -------------------------------------------------------------------


def lints(plan: PlanLook) -> Part:
    """Return what in the plan's build deserves a second look."""
    title = "What deserves a second look, whatever the numbers"
    if not plan.found.lints:
        return Part(key="lints", title=title, empty="No rule finds anything in how it is built.")
    points = tuple(Cell(text=one.sentence) for one in plan.found.lints)
    return Part(key="lints", title=title, points=points)


def assumptions(plan: PlanLook) -> Part:
    """Return the assumptions, each once with all that it is made about."""
    title = "What is assumed, and what it rests on"
    if not plan.found.assumptions:
        return Part(key="assumptions", title=title, empty="Nothing is assumed.")
    table = Table(
        caption="Assumptions",
        head=("It is assumed", "About"),
        rows=tuple(
            Row(cells=(Cell(text=said), Cell(text="; ".join(about))))
            for said, about in _by_text(plan).items()
        ),
    )
    claims = (Cell(text="Claims it rests on:", claims=plan.found.claims),)
    return Part(
        key="assumptions",
        title=title,
        panels=(Panel(table=table),),
        points=claims if plan.found.claims else (),
    )


def _by_text(plan: PlanLook) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in plan.found.assumptions:
        found.setdefault(one.assumes, []).append(_about(plan, one))
    return {said: list(dict.fromkeys(about)) for said, about in found.items()}


def _about(plan: PlanLook, one: AssumptionRow) -> str:
    """Put `steps/first/hazard` into words."""
    written = one.about.split("/")
    first, then = (plan.pools, plan.titles) if written[0] == "pools" else (plan.titles, plan.pools)
    named = {**then, **first}
    parts = [named.get(part, part.replace("-", " ")) for part in written]
    kept = parts[1:] if len(parts) > 1 else parts
    whose = [] if one.party is None else [plan.name(one.party)]
    return sentence(": ".join([*whose, *kept]))


def rest(plan: PlanLook, shown: frozenset[str]) -> Part | None:
    """Return the reasons that no other part gives; None without any."""
    given = {one.reason for one in plan.found.reasons if one.key in shown}
    left = [one for one in plan.found.reasons if one.key not in shown and one.reason not in given]
    if not left:
        return None
    points = tuple(
        Cell(text=f"{sentence(one.key.replace('_', ' '))}: {one.reason.removesuffix('.')}.")
        for one in left
    )
    return Part(key="left-out", title="What else is left empty, and why", points=points)
