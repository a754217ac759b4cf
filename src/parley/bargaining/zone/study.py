"""A view of a case -> what could work and what blocks (semantics §14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.bargaining.zone import wording
from parley.bargaining.zone.assumed import assumptions, judgements
from parley.bargaining.zone.findings import (
    BridgeRow,
    ConflictRow,
    ConstraintRow,
    Lack,
    OpenRow,
    RelaxationRow,
    Ruled,
    ZoneFindings,
    ZoneRow,
)
from parley.bargaining.zone.gap_rows import gap_rows
from parley.bargaining.zone.knots import knots, price, ways_out_of_all
from parley.bargaining.zone.scene import scene_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from parley.bargaining.zone.conflicts import Chosen, Sets
    from parley.bargaining.zone.constraints import Constraint
    from parley.bargaining.zone.knots import Knot
    from parley.bargaining.zone.scene import Scene
    from parley.case.view import View

MOST_TOLD = 4  # conflicts of the core in the first answer
_RULES = {"asks": "§14.3", "refuses": "§14.2", "depends": "§14.2", "ban": "§14.2"}


def what_could_work(view: View, parties: Iterable[str] | None = None) -> ZoneFindings:
    """Return the zone, the conflicts, the ways out and the gaps, as held on the view's day.

    Args:
        view: the case as known on a day.
        parties: whose positions count, by id; by default those of all principals.
    """
    scene = scene_of(view, parties)
    tied = knots(scene.problem)
    ways = ways_out_of_all(scene.problem, tied) if tied else None
    zone, conflicts = _zone(scene, tied), _conflicts(scene, tied)
    relaxations = _relaxations(scene, ways, conflicts)
    return ZoneFindings(
        outcomes=str(scene.space.outcomes),
        parties=scene.parties,
        method=wording.METHOD,
        exact=_exact(zone, tied, ways),
        answer=tuple(_answer(scene, zone, conflicts, relaxations, ways)),
        zone=zone,
        constraints=tuple(_constraint(scene, one) for one in scene.constraints),
        conflicts=conflicts,
        relaxations=relaxations,
        gaps=gap_rows(scene),
        assumptions=tuple(assumptions(scene)),
        judgements=judgements(scene, conflicts),
        reasons=tuple(_reasons(scene, zone, tied, ways)),
        honesty=wording.HONESTY,
    )


def _exact(zone: ZoneRow, tied: Sequence[Knot], ways: Sets | None) -> bool:
    counted = zone.size is not None and zone.refused_by_none is not None
    return counted and all(one.complete for one in tied) and (ways is None or ways.complete)


def _zone(scene: Scene, tied: Sequence[Knot]) -> ZoneRow:
    problem = scene.problem
    counted = problem.everything if not tied else problem.excluding
    closing = wording.closing(scene, problem.left(counted), whole=not tied)
    return ZoneRow(
        empty=bool(tied),
        size=0 if tied else problem.size(counted),
        refused_by_none=problem.size(problem.excluding),
        all_refused=not problem.meets(problem.excluding),
        open=tuple(_open(scene)),
        closing=(closing,) if closing else (),
    )


def _open(scene: Scene) -> Iterator[OpenRow]:
    for issue, left in scene.problem.left(scene.problem.excluding).items():
        every = scene.space.everything(issue)
        yield OpenRow(
            issue=issue,
            left=tuple(scene.space.label(issue, one) for one in left),
            closed=tuple(scene.space.label(issue, one) for one in sorted(every - {*left})),
            last=len(left) == 1 < len(every),
        )


def _constraint(scene: Scene, one: Constraint) -> ConstraintRow:
    return ConstraintRow(
        id=one.id,
        kind=one.kind,
        party=one.party,
        by=one.by,
        issues=one.issues,
        says=wording.constraint(scene, one),
        red_line=one.red_line,
        said_on=one.said_on,
        claims=one.claims,
        reports=one.reports,
        judgements=one.judgements,
        rule=_RULES[one.kind],
    )


def _conflicts(scene: Scene, tied: Sequence[Knot]) -> tuple[ConflictRow, ...]:
    sets = [_members(scene, one) for knot in tied for one in knot.conflicts]
    ordered = sorted(sets, key=lambda members: _rank(scene, members))
    return tuple(_conflict(scene, number, one) for number, one in enumerate(ordered, start=1))


def _members(scene: Scene, chosen: Chosen) -> tuple[Constraint, ...]:
    return tuple(scene.constraints[place] for place in sorted(chosen))


def _is_core(members: Sequence[Constraint]) -> bool:
    refused = any(one.kind in {"refuses", "ban"} for one in members)
    return refused or all(one.red_line for one in members)


def _rank(scene: Scene, members: Sequence[Constraint]) -> tuple[object, ...]:
    """The core first, then what rests on red lines, small sets first, in the order of the case."""
    soft = sum(not one.red_line for one in members)
    places = sorted(scene.space.places[issue] for one in members for issue in one.issues)
    return (not _is_core(members), soft, len(members), places, [one.id for one in members])


def _conflict(scene: Scene, number: int, members: tuple[Constraint, ...]) -> ConflictRow:
    issues = tuple(
        issue.id
        for issue in scene.view.case.file.issues
        if any(issue.id in one.issues for one in members)
    )
    found = tuple(row for issue in issues for row in _third_ways(scene, issue, members))
    return ConflictRow(
        number=number,
        constraints=tuple(one.id for one in members),
        issues=issues,
        parties=scene.in_order(one.party for one in members if one.party is not None),
        core=_is_core(members),
        third_ways=found,
        says=wording.conflict(scene, members),
        third_way=wording.third_way(scene, issues, found),
        rule="§14.5",
    )


def _third_ways(scene: Scene, issue: str, members: Sequence[Constraint]) -> tuple[BridgeRow, ...]:
    parties = scene.in_order(
        one.party for one in members if one.party is not None and issue in one.issues
    )
    return scene.bridges(issue, (scene.last_named(party, issue) for party in parties))


def _relaxations(
    scene: Scene, ways: Sets | None, conflicts: Sequence[ConflictRow]
) -> tuple[RelaxationRow, ...]:
    if ways is None:
        return ()
    involved = {party for one in conflicts for party in one.parties}
    return tuple(_relaxation(scene, way, involved) for way in ways.sets)


def _relaxation(scene: Scene, way: Chosen, involved: set[str]) -> RelaxationRow:
    moved = _members(scene, way)
    cost, red_lines = price(scene.problem, way)
    parties = scene.in_order(one.party for one in moved if one.party is not None)
    return RelaxationRow(
        moves=tuple(one.id for one in moved),
        parties=parties,
        cost=cost,
        red_lines=red_lines,
        every_side=involved <= {*parties},
        opens=scene.problem.size(scene.problem.everything - way),
        says=wording.relaxation(scene, moved),
        rule="§14.7",
    )


def _answer(
    scene: Scene,
    zone: ZoneRow,
    conflicts: Sequence[ConflictRow],
    relaxations: Sequence[RelaxationRow],
    ways: Sets | None,
) -> Iterator[Ruled]:
    yield wording.zone(zone, scene.space.outcomes, len(scene.constraints))
    core = wording.core(scene, conflicts)
    if core is not None:
        yield core
    told = [one for one in conflicts if one.core] or list(conflicts)
    heard = frozenset(issue for one in told for issue in one.issues)
    for one in told[:MOST_TOLD]:
        yield Ruled(says=f"{one.says} {one.third_way}", rule=f"{one.rule}, §14.8")
    after = (
        wording.beside(scene, conflicts, heard),
        wording.ways_out(relaxations, complete=ways is None or ways.complete),
        wording.refused_by_none(zone, scene.space.outcomes) if scene.constraints else None,
        *zone.closing,
        wording.silence(scene),
    )
    yield from (one for one in after if one is not None)


def _reasons(
    scene: Scene, zone: ZoneRow, tied: Sequence[Knot], ways: Sets | None
) -> Iterator[Lack]:
    if not tied:
        says = (
            "There is none, since some package gives every side what it demands without something "
            "that another refuses."
        )
        yield Lack(key="conflicts", says=says, rule="§14.5")
        yield Lack(
            key="relaxations", says="No way out is needed: some package serves all.", rule="§14.7"
        )
    if ways is not None and not ways.sets:
        says = (
            "There is no way out: the matter itself rules every package out, and nobody can move."
        )
        yield Lack(key="relaxations", says=says, rule="§14.7")
    if not all(one.complete for one in tied):
        says = "Not every smallest conflict is listed: there are too many."
        yield Lack(key="conflicts", says=says, rule="§14.5")
    if ways is not None and not ways.complete:
        says = f"Only the {len(ways.sets)} cheapest ways out are listed: there are more."
        yield Lack(key="relaxations", says=says, rule="§14.7")
    if zone.size is None or zone.refused_by_none is None:
        says = "Packages were not counted to the end: that would have taken too long."
        yield Lack(key="zone", says=says, rule="§14.4")
    if len(scene.parties) < 2:  # noqa: PLR2004  it takes two
        says = "There are no two parties to set beside each other."
        yield Lack(key="gaps", says=says, rule="§14.9")
