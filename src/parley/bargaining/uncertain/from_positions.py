"""What coded positions alone suggest of preferences: orders, wide and marked as derived (§15.6).

What a party demands it likes better than what it leaves out, and what it would take better than
what it refuses. Nothing else is ordered, and nothing is said of weights or of what it would accept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.bargaining.uncertain.knowledge import Layout
from parley.bargaining.uncertain.statements import Said, better
from parley.bargaining.zone.gaps import last_named
from parley.case.claims import WILLING
from parley.case.words import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.bargaining.positions import Stand
    from parley.bargaining.uncertain.knowledge import Row
    from parley.bargaining.zone.scene import Scene
    from parley.case.claims import Stance


_DEMANDED: frozenset[Stance] = frozenset({"demand"})
_REFUSED: frozenset[Stance] = frozenset({"reject", "ruled-out"})


def derived_rows(scene: Scene, party: str, issue: str) -> Iterator[Row]:
    """Yield the orders that a party's latest stands on an issue suggest."""
    layout, place = Layout(issues=scene.space.issues), scene.space.places[issue]
    held = _held(scene, party, issue)
    claims = sorted({claim for one in held for claim in one.claims})
    for above, below in _pairs(scene, issue, held):
        one, other = scene.space.label(issue, above), scene.space.label(issue, below)
        said = Said(
            says=f"{scene.name(party)} would rather have “{one}” than “{other}” on "
            f"{scene.title(issue)}",
            source=f"derived from what it says: {joined(claims)}",
            derived=True,
        )
        yield better(layout, said, place, above, below)


def _held(scene: Scene, party: str, issue: str) -> tuple[Stand, ...]:
    """Return the party's own latest stands on an issue, and the last in which it named a wish."""
    now = [
        stand
        for one in scene.held
        if (one.party, one.by, one.issue) == (party, None, issue)
        for stand in one.stands
    ]
    return tuple(dict.fromkeys([*now, *last_named(scene.view, party, issue)]))


def _pairs(scene: Scene, issue: str, held: tuple[Stand, ...]) -> Iterator[tuple[int, int]]:
    """Yield (better, worse): demanded above all else, and what would be taken above the refused.

    An option that the party has both asked for and refused is not ordered.
    """
    demanded, taken, refused = (_options(scene, held, of) for of in (_DEMANDED, WILLING, _REFUSED))
    both = taken & refused
    for above in sorted(taken - both):
        others = scene.space.everything(issue) - taken if above in demanded else frozenset()
        yield from ((above, below) for below in sorted((others | refused) - both))


def _options(scene: Scene, held: tuple[Stand, ...], stances: frozenset[Stance]) -> frozenset[int]:
    named = [one.position for one in held if one.position.stance in stances]
    return frozenset(place for position in named for place in scene.space.named(position))
