"""The words step by step: always, never, or on what it depends; short, and in full."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from parley.brief.render.phases.shape import Cell, Panel, Part, Row, Table
from parley.case.words import counted, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from parley.brief.render.phases.plan_look import Group, PlanLook
    from parley.phases.findings import RobustRow

# How the findings word the conditions of one row: `not to leave, this must outweigh that; not …`.
BETWEEN = re.compile(r"; (?=not to )")
# What the first screen leaves for later: the way of breaking off that is meant, and brackets.
LEFT_OUT = re.compile(r"^not to .*?(?:there|step|delivered), (?!keep|leave)| \([^()]*\)")
CAPTION = "Does going on beat breaking off, whatever the numbers?"
TITLE = "What each step depends on, in full"
# The worst word first.
WORDS = ("never", "depends", "always")

_Line = tuple["Group", tuple[Cell, ...]]


def verdicts(plan: PlanLook) -> Table | None:
    """Return the words with the first condition of each, shortened; None without any."""
    if not plan.found.robust:
        return None
    return _table(plan, CAPTION, lambda group, rows: _short(plan, group, rows))


def conditions(plan: PlanLook) -> Part:
    """Return the same with every condition and what it rests on."""
    if not plan.found.robust:
        empty = plan.reason("robust", "nothing can be said without numbers")
        return Part(key="conditions", title=TITLE, empty=empty)
    numbers = _numbered(plan)
    table = _table(plan, CAPTION, lambda group, rows: _whole(group, rows, numbers))
    return Part(
        key="conditions",
        title=TITLE,
        lead="Without numbers: only who gains and who loses by what, and what outweighs what. "
        "What is assumed for it stands below with its number.",
        panels=(Panel(table=table),),
        points=tuple(Cell(text=f"({number}) {said}") for said, number in numbers.items()),
    )


def _numbered(plan: PlanLook) -> dict[str, int]:
    """Return the assumptions behind the words, each with a number, in the order of the steps."""
    said = dict.fromkeys(one for row in plan.found.robust for one in row.assumptions)
    return {one: number for number, one in enumerate(said, start=1)}


def needs(row: RobustRow) -> tuple[str, ...]:
    """Return what a row depends on, one condition each."""
    return tuple(BETWEEN.split(row.comparison)) if row.comparison else ()


def _table(plan: PlanLook, caption: str, cell: Callable[[Group, list[RobustRow]], Cell]) -> Table:
    lines = [
        (group, tuple(_found(plan, group, party, cell) for party in plan.found.parties))
        for group in plan.nodes
    ]
    merged = [_merged(list(same)) for _, same in groupby(lines, key=_same)]
    return Table(
        caption=caption,
        head=("Step", *(plan.name(party) for party in plan.found.parties)),
        rows=tuple(
            Row(cells=(Cell(text=group.named), *cells)) for group, cells in _said_once(merged)
        ),
        sides=plan.found.parties,
    )


def _found(
    plan: PlanLook, group: Group, party: str, cell: Callable[[Group, list[RobustRow]], Cell]
) -> Cell:
    mine = {row.step: row for row in plan.found.robust if row.party == party}
    rows = [mine[step] for step in group.steps if step in mine]
    return cell(group, rows) if rows else Cell(text="nothing is found")


def _same(line: _Line) -> tuple[str, tuple[Cell, ...]]:
    """Return what rounds of one step must share to be shown as one."""
    return line[0].number, line[1]


def _merged(lines: list[_Line]) -> _Line:
    steps = tuple(step for group, _ in lines for step in group.steps)
    group, cells = lines[0]
    return replace(group, steps=steps), cells


def _said_once(lines: Iterable[_Line]) -> list[_Line]:
    """Refer to the step at which a party's condition stood before, instead of saying it again."""
    seen: dict[tuple[int, Cell], str] = {}
    found = []
    for group, cells in lines:
        told = []
        for place, cell in enumerate(cells):
            before = seen.setdefault((place, replace(cell, more=None)), group.label)
            text = f"as at step {before}{';' if cell.more else ''}"
            again = replace(cell, text=text, items=(), claims=(), basis=None)
            told.append(again if cell.items and before != group.label else cell)
        found.append((group, tuple(told)))
    return found


def _short(plan: PlanLook, group: Group, rows: list[RobustRow]) -> Cell:
    worst = _worst(rows)
    every = needs(worst)
    left = counted(len(every) - 1, "more condition")
    text = "in full" if len(every) == 1 else f"and {left}"
    return Cell(
        word=worst.verdict,
        text=_rounds(group, rows, worst),
        items=tuple(LEFT_OUT.sub("", one) for one in every[:1]),
        more=(plan.part("conditions"), text) if every else None,
    )


def _whole(group: Group, rows: list[RobustRow], numbers: Mapping[str, int]) -> Cell:
    worst = _worst(rows)
    assumed = joined(f"({numbers[one]})" for one in worst.assumptions)
    return Cell(
        word=worst.verdict,
        text=_rounds(group, rows, worst),
        items=needs(worst),
        claims=worst.claims,
        basis=f"assuming {assumed}" if assumed else None,
    )


def _worst(rows: list[RobustRow]) -> RobustRow:
    return min(rows, key=lambda row: WORDS.index(row.verdict))


def _rounds(group: Group, rows: list[RobustRow], worst: RobustRow) -> str:
    """Say in which rounds it is so, where they differ."""
    same = [row for row in rows if row.verdict == worst.verdict]
    if len(same) == len(rows):
        return ""
    first = group.first + group.steps.index(same[0].step)
    colon = ":" if worst.comparison else ""
    return f"in {len(same)} of {len(rows)} rounds, round {first} the first of them{colon}"
