"""What "goes on while talks progress" does to each side: strike, hold or stall, and from when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.brief import dates
from parley.brief.render.marks import figure
from parley.brief.render.phases.numbers import rounded, share, span
from parley.brief.render.phases.picture import (
    EDGE,
    LINE,
    WIDTH,
    Axis,
    Label,
    Picture,
    Shape,
    box,
    mark,
)
from parley.brief.render.phases.shape import Cell, Panel, Part, Row, Table
from parley.brief.render.wording import word
from parley.case.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.brief.render.phases.plan_look import PlanLook
    from parley.phases.findings import ExtensionRow

TITLE = "While the truce goes on as talks progress"
HONEST = (
    "Conditional on values that were said or assumed, in the middle of their ranges; the words "
    "“without numbers” hold over everything compatible, the pessimistic and the optimistic end "
    "alike. A date says from when waiting would be worth less than war at those values. It is no "
    "forecast, and no intention of a side."
)
MIDDLE = 44  # where the line stands, below its words
PAD = 0.25


def waiting(plan: PlanLook) -> Part:
    """Return the window of each party, and the day from which it would strike."""
    if not plan.found.extension:
        empty = plan.reason("extension", "the plan has no rule by which the truce goes on")
        return Part(key="waiting", title=TITLE, empty=empty)
    return Part(
        key="waiting",
        title=TITLE,
        lead="A period of truce must be worth enough that nobody strikes, and little enough that "
        "nobody stalls. Between the two lies the window.",
        panels=tuple(
            _panel(plan, row)
            for party in plan.found.parties
            for row in plan.found.extension
            if row.party == party
        ),
        honesty=HONEST,
    )


def _panel(plan: PlanLook, row: ExtensionRow) -> Panel:
    name = plan.name(row.party)
    return Panel(
        party=row.party,
        pictures=(_window(plan, row),),
        table=Table(
            caption=f"{name}: while the truce goes on",
            head=("What", "Found"),
            rows=tuple(Row(cells=(Cell(text=what), found)) for what, found in _facts(row)),
        ),
    )


def _facts(row: ExtensionRow) -> Iterator[tuple[str, Cell]]:
    low, high = row.window
    yield "In words", Cell(text=row.sentence, claims=row.claims)
    yield "Waiting beats striking, without numbers", Cell(word=row.striking)
    yield "Concluding beats stalling, without numbers", Cell(word=row.stalling)
    yield "In the middle of the ranges", Cell(text=word("stance", row.stance))
    yield f"Worth of a period ({_days(row.period)})", Cell(text=rounded(row.flow))
    yield "Window", Cell(text=span(low, high) if low <= high else "no worth does both")
    yield "Stays from a chance of a deal in a period of", Cell(text=_threshold(row))
    yield "Chance that the plan takes", Cell(text=_progress(row))
    yield "Strikes from", Cell(text=_when(row))


def _threshold(row: ExtensionRow) -> str:
    if row.threshold is None:
        return "no chance of a deal is a reason to stay"
    if row.threshold <= 0:
        return "any chance, even none"
    if row.threshold > 1:
        return "more than certainty: it does not stay"
    return f"{rounded(100 * row.threshold)} in 100"


def _progress(row: ExtensionRow) -> str:
    low, high = (share(end) for end in row.progress)
    return f"{low} in 100" if low == high else f"{low} to {high} in 100"


def _when(row: ExtensionRow) -> str:
    if row.periods is None:
        return "it does not, at these values"
    after = "at once" if row.periods == 0 else f"after {counted(row.periods, 'period')}"
    if row.day is None:
        return after
    day = f"day {rounded(row.day)} of the plan"
    return f"{after}, {day}" + ("" if row.date is None else f", {dates.when(row.date)}")


def _days(period: float) -> str:
    return f"{rounded(period)} {'day' if period == 1 else 'days'}"


def _window(plan: PlanLook, row: ExtensionRow) -> Picture:
    low, high = row.window
    ends = sorted((low, high, row.flow))
    pad = (ends[-1] - ends[0]) * PAD or abs(ends[0]) or 1.0
    along = Axis(ends[0] - pad, ends[-1] + pad, EDGE, WIDTH - EDGE)
    name = plan.name(row.party)
    return Picture(
        id=f"{plan.found.plan.id}-waiting-{row.party}",
        title=f"{name}: when it strikes, holds or stalls",
        describes=_describes(row),
        height=MIDDLE + 5 * LINE,
        shapes=tuple(_shapes(plan, row, along)),
        labels=tuple(_labels(row, along)),
        style=plan.style(row.party),
    )


def _describes(row: ExtensionRow) -> str:
    low, high = row.window
    window = f"The window is {span(low, high)}." if low <= high else "There is no window."
    return f"A period of truce is worth {rounded(row.flow)}. {window}"


def _shapes(plan: PlanLook, row: ExtensionRow, along: Axis) -> Iterator[Shape]:
    low, high = (along.at(end) for end in row.window)
    yield Shape("axis", f"M{figure(along.start)} {MIDDLE}H{figure(along.end)}")
    if low <= high:
        yield Shape("fill", box(low, MIDDLE - 5, high, MIDDLE + 5))
    for end in (low, high):
        yield Shape("edge", f"M{figure(end)} {MIDDLE - 12}V{MIDDLE + 12}")
    x = along.at(row.flow)
    yield Shape("pointer", f"M{figure(x)} {MIDDLE + 6}V{MIDDLE + 24}")
    yield Shape("dot", mark(plan.style(row.party), x, MIDDLE))


def _labels(row: ExtensionRow, along: Axis) -> Iterator[Label]:
    low, high = row.window
    yield Label("", 0, LINE - 2, "← strikes")
    yield Label("value", WIDTH, LINE - 2, "stalls →")
    middle = (along.at(low) + along.at(high)) / 2
    yield Label("date", middle, LINE - 2, "waits and concludes" if low <= high else "no window")
    near = abs(along.at(high) - along.at(low)) < 70  # noqa: PLR2004  two numbers beside each other
    first, second = sorted((low, high))
    yield Label("value" if near else "date", along.at(first), MIDDLE - 16, rounded(first))
    yield Label("" if near else "date", along.at(second), MIDDLE - 16, rounded(second))
    x = min(max(along.at(row.flow), 70), WIDTH - 70)
    yield Label("date", x, MIDDLE + 37, f"a period is worth {rounded(row.flow)}")
