"""What the findings take for granted, in sentences, and the judgements on which they rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.bargaining.zone.coded import conditions_unchecked
from parley.bargaining.zone.findings import Ruled
from parley.bargaining.zone.gaps import named
from parley.case.claims import WILLING
from parley.case.words import counted, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.bargaining.zone.findings import ConflictRow
    from parley.bargaining.zone.scene import Scene


def assumptions(scene: Scene) -> Iterator[Ruled]:
    """Yield what is taken for granted, the most general first."""
    yield Ruled(
        says="A deal is taken to answer every question of the case with one of the answers that "
        "the case names. An answer that nobody has named yet could open what is closed here.",
        rule="§14.1",
    )
    yield Ruled(
        says="A demand is read as asking for what it names, an offer as naming what would be "
        "taken; neither is read as refusing all else. A side may settle for less than it demands "
        "or give more than it offers, and only it can say so.",
        rule="§14.3",
    )
    if scene.constraints:
        yield _red_lines(scene)
        yield from _oldest(scene)
    yield from _unchecked(scene)
    yield from _moved_only(scene)


def _red_lines(scene: Scene) -> Ruled:
    red = sum(one.red_line for one in scene.constraints)
    return Ruled(
        says=f"{red or 'Not one'} of {counted(len(scene.constraints), 'constraint')} "
        f"{'counts' if red <= 1 else 'count'} as a red line: what was ruled out, or what an "
        "analyst judges firm or a red line. All else counts as soft, also where nobody judged it.",
        rule="§14.2",
    )


def _oldest(scene: Scene) -> Iterator[Ruled]:
    cells = [
        (max(stand.last_said for stand in one.stands), one)
        for one in scene.held
        if any(
            one.issue == each.issues[0] and one.party == each.party for each in scene.constraints
        )
    ]
    if not cells:
        return
    day = min(day for day, _ in cells)
    oldest = [one for when, one in cells if when == day]
    which = joined(
        dict.fromkeys(f"{scene.name(one.holder)} on {scene.title(one.issue)}" for one in oldest)
    )
    yield Ruled(
        says=f"What was said last is taken to hold still. The oldest is of {day}: {which}.",
        rule="§14.2",
    )


def _unchecked(scene: Scene) -> Iterator[Ruled]:
    for one in scene.held:
        name = f"{one.holder}/{one.issue}"
        for says in conditions_unchecked(scene.held).get(name, ()):
            yield Ruled(
                says=f"{scene.name(one.holder)} on {scene.title(one.issue)} sets the condition “if "
                f"{says}”, which no answer of the case expresses; it is not checked.",
                rule="§14.2",
            )


def _moved_only(scene: Scene) -> Iterator[Ruled]:
    for one in scene.held:
        if not named(one.stands) and all(s.position.stance in WILLING for s in one.stands):
            yield Ruled(
                says=f"{scene.name(one.holder)} is known to have a position on "
                f"{scene.title(one.issue)}, but not what it names; it constrains nothing.",
                rule="§14.2",
            )


def judgements(scene: Scene, conflicts: Iterable[ConflictRow]) -> tuple[str, ...]:
    """Return the ids of the team's judgements and assumptions on which the findings rest."""
    issues = {issue for one in conflicts for issue in one.issues}
    claims = {claim for one in scene.constraints for claim in one.claims}
    firm = {one for each in scene.constraints for one in each.judgements}
    assumed = {
        one.id
        for one in scene.view.judgements
        if one.assumes is not None and (one.issue in issues or claims.intersection(one.rests_on))
    }
    return tuple(sorted(firm | assumed))
