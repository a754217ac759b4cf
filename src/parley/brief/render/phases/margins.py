"""By how much going on beats breaking off, step by step; and what going back to war is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.brief.render.phases.numbers import rounded, within
from parley.brief.render.phases.over_steps import Drawn, Point, over_steps
from parley.brief.render.phases.plan_look import END
from parley.brief.render.phases.shape import Cell, Panel, Part, Row, Table
from parley.brief.render.wording import word
from parley.case.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.brief.render.phases.plan_look import Group, PlanLook
    from parley.phases.findings import Holds, LeverageRow, MarginRow

ALIKE = 1e-9
HONEST_MARGINS = (
    "Conditional on values that were said or assumed, not measured. A bar runs from the most "
    "pessimistic to the most optimistic end of all ranges, the mark stands at their middle. Each "
    "side has a scale of its own. Where breaking off would pay, the plan asks too much or gives "
    "too little there: that is said of the plan, and of no side."
)
HONEST_LEVERAGE = (
    "Conditional on values that were said or assumed, not measured; a bar is the whole range. Each "
    "side has a scale of its own, which need not begin at nought. That war is worth something to a "
    "side says nothing of what it means to do."
)
PATH = {
    True: "In the middle of the ranges going on beats breaking off at every step for every side, "
    "as long as the later steps are kept.",
    False: "In the middle of the ranges breaking off beats going on at some step, even if the "
    "later steps are kept.",
}
FORESEEN = {
    True: "Nor does anything break once each side foresees what the others will do later.",
    False: "Once each side foresees what the others will do later, the plan breaks off.",
}


def margins(plan: PlanLook) -> Part:
    """Return the margins of each party, with the picture over the steps."""
    found = plan.found
    title = "By how much going on beats breaking off"
    if not found.margins:
        empty = plan.reason("margins", "no margin is found")
        return Part(key="margins", title=title, empty=empty)
    return Part(
        key="margins",
        title=title,
        lead="At each step, against the best way of breaking off. Above nought going on pays. "
        "“With all foreseen” takes the later steps as they will go, broken off or not. "
        f"{_settings(found.settings)}{_worst_rounds(plan)}",
        sentences=tuple(_holds(plan, found.holds)),
        panels=tuple(_margin_panel(plan, party) for party in found.parties),
        honesty=HONEST_MARGINS,
    )


def _settings(count: int) -> str:
    if count == 1:
        return "Rates and sizes are taken as certain."
    return f"Ranges cover {counted(count, 'combination')} of rates and sizes."


def _worst_rounds(plan: PlanLook) -> str:
    return " Of each step the tightest round is shown." if plan.is_grouped else ""


def _holds(plan: PlanLook, holds: Holds | None) -> Iterator[str]:
    if holds is None:
        yield plan.reason("holds", "whether it holds is not found")
        return
    yield PATH[holds.path]
    # Where it breaks already, foreseeing it adds nothing.
    if holds.path or holds.equilibrium:
        yield FORESEEN[holds.equilibrium]


def _margin_panel(plan: PlanLook, party: str) -> Panel:
    tightest = [
        (group, min(rows, key=lambda row: row.path_margin))
        for group, rows in plan.of(plan.found.margins, party)
    ]
    name = plan.name(party)
    drawn = Drawn(
        id=f"{plan.found.plan.id}-margins-{party}",
        title=f"{name}: by how much going on beats breaking off",
        above="↑ going on pays",
        below="↓ breaking off pays",
        nought=True,
        style=plan.style(party),
    )
    points = [
        Point(
            label=group.label, title=group.title, centre=row.path_margin, low=row.low, high=row.high
        )
        for group, row in tightest
    ]
    return Panel(
        party=party,
        wide=True,
        pictures=(over_steps(drawn, points),),
        table=Table(
            caption=f"{name}: by how much going on beats breaking off, on its own scale",
            head=(
                "Step",
                "Going on beats breaking off by",
                "Against each way of breaking off",
                "With all foreseen",
            ),
            rows=tuple(_margin_row(plan, *one) for one in tightest),
        ),
    )


def _margin_row(plan: PlanLook, group: Group, row: MarginRow) -> Row:
    hidden = (step for step in group.steps if step != row.step)
    same = abs(row.equilibrium - row.path_margin) < ALIKE
    return Row(
        cells=(
            Cell(
                text=f"{group.named}{group.turn(row.step)}",
                name=plan.explains(row.step, row.party),
            ),
            Cell(text=within(row.path_margin, row.low, row.high)),
            Cell(text="; ".join(_ways(row))),
            Cell(text="the same" if same else rounded(row.equilibrium)),
        ),
        names=tuple(plan.explains(step, row.party) for step in (row.step, *hidden)),
    )


def _ways(row: MarginRow) -> Iterator[str]:
    """Yield the margin against each way of breaking off that there is."""
    found = {"covert": row.covert, "open": row.open, "after": row.after}
    if row.step == END:
        yield f"{word('way', END)} {rounded(row.path_margin)}"
    for way, margin in found.items():
        if margin is not None:
            yield f"{word('way', way)} {rounded(margin)}"


# --- what going back to war is worth ------------------------------------------------------------


def leverage(plan: PlanLook) -> Part:
    """Return what going back to war is worth to each party before each step."""
    title = "What going back to war is worth"
    if not plan.found.leverage:
        empty = plan.reason("leverage", "it is not found")
        return Part(key="leverage", title=title, empty=empty)
    return Part(
        key="leverage",
        title=title,
        lead="Before each step, with what was delivered by then. A curve that rises makes it "
        "harder to keep to the plan later than to begin it; one that falls shows what a side gives "
        "up by delivering."
        + (" Of each step the first round is shown." if plan.is_grouped else ""),
        panels=tuple(_leverage_panel(plan, party) for party in plan.found.parties),
        honesty=HONEST_LEVERAGE,
    )


def _leverage_panel(plan: PlanLook, party: str) -> Panel:
    rows = [(group, found[0]) for group, found in plan.of(plan.found.leverage, party)]
    name = plan.name(party)
    drawn = Drawn(
        id=f"{plan.found.plan.id}-leverage-{party}",
        title=f"{name}: what going back to war is worth",
        above="↑ war is worth more",
        style=plan.style(party),
    )
    return Panel(
        party=party,
        pictures=(over_steps(drawn, [_point(*one) for one in rows]),),
        table=Table(
            caption=f"{name}: what going back to war is worth, on its own scale",
            head=("Before step", "Worth, with its range"),
            rows=tuple(_leverage_row(*one) for one in rows),
        ),
    )


def _point(group: Group, row: LeverageRow) -> Point:
    return Point(
        label=group.label, title=group.title, centre=row.centre, low=row.low, high=row.high
    )


def _leverage_row(group: Group, row: LeverageRow) -> Row:
    worth = Cell(text=within(row.centre, row.low, row.high))
    return Row(cells=(Cell(text=group.named), worth))
