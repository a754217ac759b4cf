"""What is found, in sentences: one function a sentence, none of which prefers a side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.bargaining.zone.findings import Ruled
from parley.case.words import counted, joined, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from parley.bargaining.zone.constraints import Constraint
    from parley.bargaining.zone.findings import (
        BridgeRow,
        ConflictRow,
        RelaxationRow,
        ZoneRow,
    )
    from parley.bargaining.zone.scene import Scene

HONESTY = (
    "This reads what was said, and says what fits together. A package that nobody refuses is not "
    "one that anybody accepts; whether a side would move, and what it would ask for that, is not "
    "known from this."
)
METHOD = (
    "Exhaustive search over the case's options; every smallest conflict and way out is enumerated "
    "and checked."
)
_SOME = 3  # how many of a list the first answer names


def who(scene: Scene, one: Constraint) -> str:
    """Return whose a constraint is."""
    if one.party is None:
        return "the matter itself"
    if one.by is None:
        return scene.name(one.party)
    return f"{scene.name(one.by)} ({scene.name(one.party)}, with a veto)"


def constraint(scene: Scene, one: Constraint) -> str:
    """Return a constraint with whose it is: `Hamas demands …`."""
    if one.party is None:
        return one.says
    # A colon, since a body may be one or many.
    return f"{who(scene, one)}{':' if one.by else ''} {one.says}"


def conflict(scene: Scene, members: Sequence[Constraint]) -> str:
    """Return a smallest conflict in a sentence, with who could move."""
    said = joined(f"“{constraint(scene, one)}”" for one in members)
    where = scene.titles(issue for one in members for issue in one.issues)
    if len(members) == 1:
        return f"On {where}, no package satisfies {said} at all; {_moving(scene, members)}."
    word = "both" if len(members) == 2 else "all of"  # noqa: PLR2004  a pair
    return f"On {where}, no package satisfies {word} {said}; {_moving(scene, members)}."


def _moving(scene: Scene, members: Sequence[Constraint]) -> str:
    able = [one for one in members if one.movable]
    if not able:
        return "nobody can move on it"
    if len(able) < len(members):
        names = joined(dict.fromkeys(who(scene, one) for one in able))
        return f"only {names} could move"
    if len(able) == 1:
        return "only moving on it helps"
    either = "either one" if len(able) == 2 else "any one of them"  # noqa: PLR2004  a pair
    return f"{either} moving is enough for this conflict"


def third_way(scene: Scene, issues: Sequence[str], found: Sequence[BridgeRow]) -> str:
    """Return the third ways of a conflict in a sentence, or why there is none."""
    if found:
        each = joined(f"{one.option} ({scene.title(one.issue)})" for one in found)
        takers = joined(
            scene.name(party)
            for party in scene.in_order(party for one in found for party in one.taken_by)
        )
        known = f"{takers} would take it" if takers else "nobody has accepted it either"
        return f"A third way that nobody has refused: {each}; {known}."
    two = [i for i in issues if len(scene.space.everything(i)) <= 2]  # noqa: PLR2004  no third
    if len(two) == len(issues):
        return "No third way is known: the case names no more than two answers there."
    return "No third way is known: each other answer that the case names is refused or no bridge."


def zone(row: ZoneRow, outcomes: int, constraints: int) -> Ruled:
    """Return whether there is a package for everybody."""
    if not constraints:
        return Ruled(
            says="Nobody is known to demand or to refuse any of the case's options: nothing is "
            f"ruled out, and nobody has accepted any of {_packages(outcomes)}.",
            rule="§14.4",
        )
    if row.empty:
        return Ruled(
            says="As things were said last, no package gives every side what it demands without "
            "something that another refuses.",
            rule="§14.4",
        )
    return Ruled(
        says=f"{_size(row.size)} of {_packages(outcomes)} give every side what it demands and hold "
        "nothing that another refuses. That is not agreement: nobody has accepted one as a whole.",
        rule="§14.4",
    )


def refused_by_none(row: ZoneRow, outcomes: int) -> Ruled:
    """Return how many packages nobody refuses, demands left aside."""
    if row.all_refused:
        says = "Even with all demands left aside, somebody refuses something in every package."
        return Ruled(says=says, rule="§14.3")
    return Ruled(
        says=f"With demands left aside, {_size(row.refused_by_none)} of {_packages(outcomes)} hold "
        "nothing that anybody is known to refuse. Not one of them is known to be acceptable.",
        rule="§14.3",
    )


def closing(scene: Scene, left: Mapping[str, Sequence[int]], *, whole: bool) -> Ruled | None:
    """Return which single further refusals would leave nothing; None if there is no such one.

    `left` are the options that some package has which nobody refuses, and, for the `whole`, which
    gives every side what it demands.
    """
    last = [
        f"{scene.space.label(issue, options[0])} ({scene.title(issue)})"
        for issue, options in left.items()
        if len(options) == 1 < len(scene.space.everything(issue))
    ]
    if not last:
        return None
    demanded = " and gives every side what it demands" if whole else ""
    return Ruled(
        says=f"One more refusal would leave no package that nobody refuses{demanded}: of "
        f"{_listed(last, 'or')}.",
        rule="§14.10",
    )


def core(scene: Scene, rows: Iterable[ConflictRow]) -> Ruled | None:
    """Return on which issues the core of the conflict lies; None without one."""
    issues = [issue for one in rows if one.core for issue in one.issues]
    if not issues:
        return None
    return Ruled(
        says=f"The core is {scene.titles(issues)}: there one side refuses what another demands, or "
        "all stand on red lines.",
        rule="§14.6",
    )


def beside(scene: Scene, rows: Iterable[ConflictRow], told: frozenset[str]) -> Ruled | None:
    """Return on which other issues demands exclude each other; None where there is none."""
    issues = [issue for one in rows if not one.core for issue in one.issues if issue not in told]
    if not issues:
        return None
    return Ruled(
        says=f"Demands exclude each other on {scene.titles(issues)}, too; there nobody has refused "
        "the other's outright.",
        rule="§14.6",
    )


def ways_out(rows: Sequence[RelaxationRow], *, complete: bool) -> Ruled | None:
    """Return what the cheapest ways out take; None where there are none."""
    if not rows:
        return None
    first = rows[0]
    alike = [one for one in rows if (one.cost, one.red_lines) == (first.cost, first.red_lines)]
    least = "" if complete or len(alike) < len(rows) else "at least "
    each = sum(one.every_side for one in alike)
    both = f"; in {each or 'none'} of them every side moves" if len(alike) > 1 else ""
    ways = f"{least}{counted(len(alike), 'way')} {'does' if len(alike) == 1 else 'do'} with so few"
    return Ruled(
        says=f"The fewest moves that open a way for all of it: {_moves(first)}. {ways.capitalize()}"
        f"{both}. Moves are counted; how hard each would be is not known.",
        rule="§14.7",
    )


def relaxation(scene: Scene, moved: Sequence[Constraint]) -> str:
    """Return a way out in a sentence."""
    return "; ".join(_move(scene, one) for one in moved) + "."


def _move(scene: Scene, one: Constraint) -> str:
    red = ", a red line" if one.red_line else ""
    return f"{who(scene, one)} gives up “{one.says}” ({scene.titles(one.issues[:1])}{red})"


def _moves(row: RelaxationRow) -> str:
    if not row.red_lines:
        return f"{counted(row.cost, 'move')}, none of a red line"
    red = "1 of a red line" if row.red_lines == 1 else f"{row.red_lines} of red lines"
    return f"{counted(row.cost, 'move')}, {red}"


def silence(scene: Scene) -> Ruled | None:
    """Return who has not spoken on what; None if everybody has on everything."""
    spoken = {(one.party, one.issue) for one in scene.held if one.by is None}
    missing = {
        party: [i for i in scene.view.case.issues if (party, i) not in spoken]
        for party in scene.parties
    }
    parts = [
        f"{scene.name(party)} has not spoken on {_listed([scene.title(i) for i in issues])}"
        for party, issues in missing.items()
        if issues
    ]
    if not parts:
        return None
    says = f"{'; '.join(parts)}. Silence counts neither as consent nor as refusal."
    return Ruled(says=says, rule="§14.2")


def _listed(names: list[str], last: str = "and") -> str:
    if len(names) > _SOME + 1:
        return f"{', '.join(names[:_SOME])} {last} {len(names) - _SOME} others"
    *most, one = names
    return f"{', '.join(most)} {last} {one}" if most else one


def _packages(count: int) -> str:
    return f"{count:,} packages" if count != 1 else "the 1 package"


def _size(size: int | None) -> str:
    return "many" if size is None else f"{size:,}"


def distance(value: Decimal, unit: str | None) -> str:
    """Return a distance in words: `60 days`, `2 options`."""
    if unit is not None:
        return f"{number(value)} {unit}"
    return counted(int(value), "option")
