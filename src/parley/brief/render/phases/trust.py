"""What each side would have to believe of the others before it delivers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.brief.render.phases.numbers import share
from parley.brief.render.phases.rows_chart import Bar, Lines, rows_chart
from parley.brief.render.phases.shape import Cell, Panel, Part, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.brief.render.phases.plan_look import Group, PlanLook
    from parley.phases.findings import TrustRow

TITLE = "What each side would have to believe"
HONEST = (
    "Conditional on values that were said or assumed, in the middle of their ranges; over the "
    "whole ranges a threshold can lie elsewhere. It says what a side would have to expect, "
    "and not what it does expect or how far it is to be trusted."
)
SCALE = ((0.0, "sure that they will not"), (0.5, "50 in 100"), (1.0, "sure that they will"))
# Which threshold asks most.
HARDEST = ("never", "ceiling", "threshold", "always")


def trust(plan: PlanLook) -> Part:
    """Return the thresholds of each party."""
    if not plan.found.trust:
        empty = plan.reason("trust", "no side has to deliver before or beside another")
        return Part(key="trust", title=TITLE, empty=empty)
    return Part(
        key="trust",
        title=TITLE,
        lead="How likely a side must think it that the others do their part. The bar covers the "
        "beliefs with which it delivers." + (_HARDEST if plan.is_grouped else ""),
        sentences=tuple(_pairs(plan)),
        panels=tuple(_panels(plan)),
        honesty=HONEST,
    )


_HARDEST = " Of each step the round that asks most is shown."


def _pairs(plan: PlanLook) -> Iterator[str]:
    """Yield which way is the safer one, rounds of a step in one sentence where they are alike."""
    for (names, safe), steps in _alike(plan).items():
        where = f"At {plan.where(' + '.join(steps))}, where {names} deliver at once,"
        if safe:
            yield f"{where} delivering is the safer way for both."
        else:
            yield f"{where} not delivering is the safer way unless each is sure of the other."


def _alike(plan: PlanLook) -> dict[tuple[str, bool], list[str]]:
    found: dict[tuple[str, bool], list[str]] = {}
    for one in plan.found.pairs:
        names = f"{plan.name(one.first)} and {plan.name(one.second)}"
        found.setdefault((names, one.risk_dominant), []).append(one.step)
    return found


def _panels(plan: PlanLook) -> Iterator[Panel]:
    for party in plan.found.parties:
        rows = [(group, _hardest(found)) for group, found in plan.of(plan.found.trust, party)]
        if rows:
            yield _panel(plan, party, rows)


def _hardest(rows: tuple[TrustRow, ...]) -> TrustRow:
    return min(rows, key=lambda row: (HARDEST.index(row.case), -(row.threshold or 0)))


def _panel(plan: PlanLook, party: str, rows: list[tuple[Group, TrustRow]]) -> Panel:
    name = plan.name(party)
    lines = Lines(
        id=f"{plan.found.plan.id}-trust-{party}",
        title=f"{name}: with which beliefs it delivers",
        scale=SCALE,
        style=plan.style(party),
    )
    bars = [_bar(*one) for one in rows]
    return Panel(
        party=party,
        pictures=(rows_chart(lines, bars),),
        table=Table(
            caption=f"{name}: what it would have to believe",
            head=("Step", "It delivers"),
            rows=tuple(_row(*one) for one in rows),
        ),
    )


def _bar(group: Group, row: TrustRow) -> Bar:
    low, high = _beliefs(row)
    return Bar(
        name=_called(group, row),
        says=_says(row),
        low=low,
        high=high,
        crossed=row.case == "never",
    )


def _beliefs(row: TrustRow) -> tuple[float | None, float | None]:
    if row.case == "always":
        return 0.0, 1.0
    if row.threshold is None or row.case == "never":
        return None, None
    return (row.threshold, 1.0) if row.case == "threshold" else (0.0, row.threshold)


def _says(row: TrustRow) -> str:
    if row.case == "always":
        return "whatever it believes"
    if row.threshold is None or row.case == "never":
        return "with no belief"
    least = "from" if row.case == "threshold" else "up to"
    return f"{least} {share(row.threshold)} in 100"


def _called(group: Group, row: TrustRow) -> str:
    return f"{group.named}{group.turn(row.step)}"


def _row(group: Group, row: TrustRow) -> Row:
    return Row(
        cells=(
            Cell(text=_called(group, row)),
            Cell(text=_says(row)),
        )
    )
