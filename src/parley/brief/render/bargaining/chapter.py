"""Findings -> the chapter, for the page and for the Markdown alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.brief.dates import when
from parley.brief.render.bargaining.graph import graph
from parley.brief.render.bargaining.strips import measured, short, strips, title
from parley.brief.render.phases.shape import Cell, Panel, Part, Row, Table
from parley.brief.render.wording import sentence
from parley.case.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.bargaining.zone.findings import (
        ConflictRow,
        ConstraintRow,
        GapRow,
        GapSide,
        Ruled,
        ZoneFindings,
    )
    from parley.brief.render.lookup import Lookup

MOST_WAYS = 8
_RED, _SOFT = "red line", "soft"


@dataclass(frozen=True, slots=True, kw_only=True)
class BargainChapter:
    """The first screen, sentence by sentence with its rule, and the parts below it."""

    id: str
    answer: tuple[Ruled, ...]
    conflicts: Panel | None
    why_none: str
    rests: Cell
    honesty: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Look:
    found: ZoneFindings
    look: Lookup

    def row(self, name: str) -> ConstraintRow:
        return next(one for one in self.found.constraints if one.id == name)

    def why(self, key: str) -> str:
        return " ".join(f"{one.says} ({one.rule})" for one in self.found.reasons if one.key == key)


def bargaining_chapter(look: Lookup) -> BargainChapter | None:
    """Return the chapter; None for a brief on a day on which nothing is known."""
    if look.brief.bargaining is None:
        return None
    of = _Look(look.brief.bargaining, look)
    assumed = counted(len(of.found.assumptions) + len(of.found.judgements), "assumption")
    return BargainChapter(
        id="bargaining",
        answer=of.found.answer,
        conflicts=_conflicts(of),
        why_none=of.why("conflicts"),
        rests=Cell(text="What it hangs on (§14.2):", more=("bargaining-assumptions", assumed)),
        honesty=of.found.honesty,
        parts=(_ways(of), _gaps(of), _left(of), _constraints(of), _assumptions(of)),
    )


def _conflicts(of: _Look) -> Panel | None:
    found = of.found.conflicts
    if not found:
        return None
    return Panel(
        pictures=(graph(of.look, found, of.found.constraints),),
        table=Table(
            caption="What does not go together (§14.5)",
            head=("Conflict", "Each without the other would do", "Third way (§14.8)"),
            rows=tuple(_conflict(of, one) for one in found),
        ),
    )


def _conflict(of: _Look, one: ConflictRow) -> Row:
    titles = ", ".join(of.look.issue(issue) for issue in one.issues)
    members = [of.row(name) for name in one.constraints]
    claims = tuple(dict.fromkeys(claim for row in members for claim in row.claims))
    said = tuple(f"{row.says} ({_RED if row.red_line else _SOFT})" for row in members)
    core = " (core, §14.6)" if one.core else ""
    return Row(
        cells=(
            Cell(text=f"{one.number}. {titles}{core}"),
            Cell(items=said, claims=claims),
            Cell(text=one.third_way),
        )
    )


def _ways(of: _Look) -> Part:
    name, found = "Ways out, the fewest moves first", of.found.relaxations
    if not found:
        return Part(key="ways", title=name, empty=of.why("relaxations"))
    shown = found[:MOST_WAYS]
    more = f" Of {len(found)}, the first {len(shown)}; brief.json has all."
    rows = tuple(
        Row(
            cells=(
                Cell(text=f"{counted(one.cost, 'move')}, {one.red_lines or 'none'} of red lines"),
                Cell(items=tuple(one.says.removesuffix(".").split("; "))),
                Cell(text=of.look.listed(one.parties)),
                Cell(text="not counted" if one.opens is None else f"{one.opens:,}"),
            )
        )
        for one in shown
    )
    table = Table(
        caption="What would have to be given up so that a package meets all the rest (§14.7)",
        head=("Moves", "Which", "Who moves", "Packages then"),
        rows=rows,
    )
    return Part(
        key="ways",
        title=name,
        lead="Moves are counted, red lines after soft ones. All moves of a way are needed (§14.7)."
        + (more if len(found) > len(shown) else ""),
        panels=(Panel(table=table),),
        honesty="That a way takes few moves does not make it easy, fair or likely (§14.7).",
    )


def _gaps(of: _Look) -> Part:
    name, rows = "How far apart they are", of.found.gaps
    if not rows:
        return Part(key="gaps", title=name, empty=of.why("gaps") or "The case names no issues yet.")
    table = Table(
        caption="The gap on each issue, and what lies in between (§14.9)",
        head=("Issue", "Now", "Positions", "In between"),
        rows=tuple(_gap(of, one) for one in rows),
    )
    return Part(
        key="gaps",
        title=name,
        lead="Measured between what is named, in units of a number or in options along an order; "
        "elsewhere the table says what there is. A cross is a day on which nothing could be "
        "measured (§14.9).",
        panels=(_over_time(of), Panel(table=table)),
        honesty="Distances on different issues are on scales of their own: none is larger than "
        "another's, and none says how hard it is to bridge (§14.9).",
    )


def _over_time(of: _Look) -> Panel:
    drawn = measured(of.found.gaps)
    return Panel(
        pictures=(strips(of.look, drawn),) if drawn else (),
        table=Table(
            caption="The gap on each day on which one of the two moved (§14.9)",
            head=("Issue", "Over time"),
            rows=tuple(
                Row(cells=(Cell(text=title(of.look, one)), Cell(text=_days(one))))
                for one in of.found.gaps
            ),
        ),
    )


def _days(one: GapRow) -> str:
    days = (f"{when(day.on, short=True)}: {short(day, one.unit)}" for day in one.days)
    return "; ".join(days) or "nobody spoke"


def _gap(of: _Look, one: GapRow) -> Row:
    claims = tuple(dict.fromkeys(claim for side in one.sides for claim in side.claims))
    return Row(
        cells=(
            Cell(text=title(of.look, one)),
            Cell(text=one.says),
            Cell(items=tuple(_side(of, side) for side in one.sides), claims=claims),
            Cell(text=_between(one)),
        )
    )


def _between(one: GapRow) -> str:
    if one.bridges:
        return "; ".join(bridge.option for bridge in one.bridges)
    if one.state in {"common", "on-conditions"}:
        return "no gap"
    return "not known" if one.state == "silent" else "no other answer that nobody refuses"


def _side(of: _Look, side: GapSide) -> str:
    name = of.look.name(side.party)
    if side.says is None:
        return f"{name}: has not spoken"
    return f"{name}: {side.says} ({when(side.said_on, short=True)})"


def _left(of: _Look) -> Part:
    found = of.found.zone
    table = Table(
        caption="What nobody refuses, issue by issue (§14.3)",
        head=("Issue", "Refused by nobody", "Refused by somebody"),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=of.look.issue(one.issue)),
                    Cell(text="; ".join(one.left) or "nothing"),
                    Cell(text="; ".join(one.closed) or "nothing"),
                )
            )
            for one in found.open
        ),
    )
    return Part(
        key="left",
        title="What nobody refuses",
        lead="Demands left aside. Not refused is not accepted: nothing here says that anybody "
        "would take it (§14.3).",
        sentences=tuple(f"{one.says} ({one.rule})" for one in found.closing),
        panels=(Panel(table=table),),
    )


def _constraints(of: _Look) -> Part:
    name = "What counts, and who says so"
    if not of.found.constraints:
        return Part(key="constraints", title=name, empty="Nobody demands or refuses an option yet.")
    table = Table(
        caption="Every demand, refusal and condition that counts (§14.2)",
        head=("Whose", "What", "How firm", "Said", "Rests on", "Rule"),
        rows=tuple(_constraint(of, one) for one in of.found.constraints),
    )
    return Part(key="constraints", title=name, panels=(Panel(table=table),))


def _constraint(of: _Look, one: ConstraintRow) -> Row:
    issues = ", ".join(of.look.issue(issue) for issue in one.issues)
    return Row(
        cells=(
            Cell(party=one.party) if one.party else Cell(text="The matter itself"),
            Cell(text=f"{issues}: {one.says}"),
            Cell(text=_RED if one.red_line else _SOFT),
            Cell(text=when(one.said_on, short=True)),
            Cell(claims=one.claims),
            Cell(text=one.rule),
        )
    )


def _assumptions(of: _Look) -> Part:
    return Part(
        key="assumptions",
        title="What this takes for granted",
        points=(
            *(Cell(text=f"{one.says} ({one.rule})") for one in of.found.assumptions),
            *_judged(of),
        ),
    )


def _judged(of: _Look) -> Iterator[Cell]:
    """Yield the judgements that it rests on, in the words of the chapter of judgements."""
    for one in of.look.brief.judgements:
        if one.id in of.found.judgements:
            says = sentence(one.says).removesuffix(".")
            yield Cell(
                text=f"{says}, as {one.by} judges: {one.because.removesuffix('.')} (§14.2).",
                claims=one.claims,
            )
