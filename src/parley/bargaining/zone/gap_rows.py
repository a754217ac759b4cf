"""The gaps between every two parties as rows, in words (semantics §14.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.bargaining.zone.findings import BridgeRow, GapDay, GapRow, GapSide
from parley.bargaining.zone.gaps import Gap, gap, last_named, named, over_time, pairs
from parley.bargaining.zone.space import piece_in_words
from parley.bargaining.zone.wording import distance
from parley.case import words
from parley.case.claims import WILLING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.bargaining.positions import Stand
    from parley.bargaining.zone.scene import Scene
    from parley.case.agenda import Issue

_Pair = tuple[str, str]


def gap_rows(scene: Scene) -> tuple[GapRow, ...]:
    """Return the gap between every two parties on every issue, by issue."""
    return tuple(
        _row(scene, pair, issue)
        for issue in scene.view.case.file.issues
        for pair in pairs(scene.parties)
    )


def _row(scene: Scene, pair: _Pair, issue: Issue) -> GapRow:
    found = gap(scene.view, *pair, issue)
    unit = issue.range.unit if issue.range else None
    sides = tuple(
        _side(scene, party, stands) for party, stands in zip(pair, found.stands, strict=True)
    )
    return GapRow(
        issue=issue.id,
        state=found.state,
        distance=found.distance,
        unit=unit,
        sides=sides,
        bridges=_bridges(scene, pair, issue, found),
        days=tuple(
            GapDay(on=day.isoformat(), state=one.state, distance=one.distance)
            for day, one in over_time(scene.view, *pair, issue)
        ),
        says=" ".join(_says(scene, pair, issue, found)),
        rule="§14.9",
    )


def _side(scene: Scene, party: str, stands: tuple[Stand, ...]) -> GapSide:
    said = [words.position(scene.view.case, one.position) for one in stands]
    return GapSide(
        party=party,
        says=words.joined(said) if said else None,
        said_on=str(max(one.last_said for one in stands)) if stands else None,
        options=tuple(
            dict.fromkeys(option for one in named(stands) for option in one.position.options)
        ),
        claims=tuple(sorted({claim for one in stands for claim in one.claims})),
    )


def _bridges(scene: Scene, pair: _Pair, issue: Issue, found: Gap) -> tuple[BridgeRow, ...]:
    if found.state not in {"apart", "refused"}:
        return ()
    return scene.bridges(issue.id, (scene.last_named(party, issue.id) for party in pair))


def _says(scene: Scene, pair: _Pair, issue: Issue, found: Gap) -> Iterator[str]:
    first, second = (scene.name(party) for party in pair)
    if found.state == "silent":
        yield f"{_silent(scene, pair, found)} on it, so that nothing can be measured."
    elif found.state == "common":
        yield f"{first} and {second} would both take {_common(scene, issue, found)}."
    elif found.state == "on-conditions":
        yield f"{first} and {second} would both take {_common(scene, issue, found)}, on conditions."
    elif found.state == "apart":
        yield _apart(first, second, issue, found)
    else:
        yield from _refusing(scene, pair, found)


def _silent(scene: Scene, pair: _Pair, found: Gap) -> str:
    names = [scene.name(party) for party, held in zip(pair, found.stands, strict=True) if not held]
    return f"{names[0]} has not spoken" if len(names) == 1 else "Neither has spoken"


def _common(scene: Scene, issue: Issue, found: Gap) -> str:
    first, second = (scene.now(stands) for stands in found.stands)
    return scene.space.labels(issue.id, first & second)


def _apart(first: str, second: str, issue: Issue, found: Gap) -> str:
    if found.distance is None:
        return f"{first} and {second} name different answers; there is no order to measure along."
    unit = issue.range.unit if issue.range else None
    far = distance(found.distance, unit)
    if found.between is not None:
        between = piece_in_words(found.between, unit or "")
        return f"{first} and {second} are {far} apart: {between} lie between them."
    return f"{first} and {second} are {far} apart along the order of the case."


def _refusing(scene: Scene, pair: _Pair, found: Gap) -> Iterator[str]:
    for party, stands in zip(pair, found.stands, strict=True):
        if not any(one.position.stance in WILLING and named([one]) for one in stands):
            yield _only_refuses(scene, party, stands)


def _only_refuses(scene: Scene, party: str, stands: tuple[Stand, ...]) -> str:
    said = words.joined(words.position(scene.view.case, one.position) for one in stands)
    earlier = last_named(scene.view, party, stands[0].issue)
    if not earlier:
        return f"{scene.name(party)} {said}; what it would take instead is not reported."
    then = words.joined(words.position(scene.view.case, one.position) for one in earlier)
    day = max(one.last_said for one in earlier)
    return (
        f"{scene.name(party)} {said}; what it would take instead is not reported since it last "
        f"named something ({day}: {then})."
    )
