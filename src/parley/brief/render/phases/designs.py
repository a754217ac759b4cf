"""The same deal in other shapes: which of them hold, and what bonds each would need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.brief.render.phases.numbers import rounded
from parley.brief.render.phases.picture import Picture, ticks
from parley.brief.render.phases.rows_chart import Bar, Lines, rows_chart, scaled
from parley.brief.render.phases.shape import Cell, Panel, Part, Row, Table
from parley.brief.render.wording import word

if TYPE_CHECKING:
    from parley.brief.render.phases.plan_look import PlanLook
    from parley.phases.findings import DesignRow

TITLE = "The same deal in other shapes"
HONEST = (
    "Conditional on values that were said or assumed, in the middle of their ranges: a shape that "
    "holds there may fail at the pessimistic end, one that fails may hold at the optimistic end. "
    "Each side's bonds are on a scale of its own. That a shape holds says nothing of whether it is "
    "right or to be had."
)
ENOUGH = 1e-9
# The scale where no shape needs a bond that could be enough.
NO_BONDS = ((0.0, "none needed"), (1.0, "none is enough"))


def designs(plan: PlanLook) -> Part:
    """Return the shapes side by side, with dots for the bonds of each party."""
    if not plan.found.compare:
        empty = plan.reason("compare", "no other shape was looked at")
        return Part(key="designs", title=TITLE, empty=empty)
    places = range(len(plan.found.parties))
    return Part(
        key="designs",
        title=TITLE,
        lead="What each side would have to put up for the deal to hold in that shape; a dot at "
        "nought needs nothing, a cross says that no bond is enough.",
        panels=(
            Panel(pictures=tuple(_dots(plan, n) for n in places), table=_table(plan), wide=True),
        ),
        honesty=HONEST,
    )


def _dots(plan: PlanLook, place: int) -> Picture:
    party = plan.found.parties[place]
    bonds = [row.bonds[place] for row in plan.found.compare]
    most = max((bond for bond in bonds if bond is not None), default=0.0)
    lines = Lines(
        id=f"{plan.found.plan.id}-designs-{party}",
        title=f"{plan.name(party)}: the bond that each shape would need",
        scale=scaled(ticks(0.0, most)) if most > ENOUGH else NO_BONDS,
        heading=f"Bond of {plan.name(party)}, on its own scale",
        style=plan.style(party),
    )
    rows = zip(plan.found.compare, bonds, strict=True)
    return rows_chart(lines, [_bar(row, bond) for row, bond in rows])


def _bar(row: DesignRow, bond: float | None) -> Bar:
    says = _bond(bond)
    return Bar(name=word("design", row.design), says=says, at=bond, crossed=bond is None)


def _bond(bond: float | None) -> str:
    if bond is None:
        return "none is enough"
    return rounded(bond) if bond > ENOUGH else "none needed"


def _table(plan: PlanLook) -> Table:
    return Table(
        caption="The same deal in other shapes",
        head=(
            "Shape",
            "Holds step by step",
            "Holds with all foreseen",
            "Tightest",
            *(f"Bond of {plan.name(party)}" for party in plan.found.parties),
            "In words",
        ),
        rows=tuple(_row(plan, row) for row in plan.found.compare),
    )


def _row(plan: PlanLook, row: DesignRow) -> Row:
    return Row(
        cells=(
            Cell(text=word("design", row.design)),
            Cell(text="yes" if row.path else "no"),
            Cell(text="yes" if row.equilibrium else "no"),
            Cell(party=row.party, text=f"at {plan.where(row.step)}: {rounded(row.margin)}"),
            *(Cell(text=_bond(bond)) for bond in row.bonds),
            Cell(text=row.sentence),
        )
    )
