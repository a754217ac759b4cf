"""Parties of a plan: there are some, each once, and nobody else is said to stay or leave."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.scene import Placed, Scene
    from parley.case.files.tree import Path
    from parley.case.plans.plan import Plan
    from parley.case.problems import Problem


def check_parties(scene: Scene, placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield the problems of the parties, and of entries of parties that the plan does not have."""
    yield from _empty(placed)
    yield from _twice(placed)
    yield from _terms(placed)
    if placed.value.parties and not strangers(scene, placed.value):
        yield from _outside(scene, placed)


def party_of(scene: Scene, actor: str) -> str | None:
    """Return the party of an actor, which for a party is itself; None for somebody without one."""
    people = scene.case.value.people if scene.case else ()
    return next((one.party for one in people if one.id == actor), actor)


def strangers(scene: Scene, plan: Plan) -> set[str]:
    """Return the parties of a plan that the case does not have: told where they stand."""
    if "party" in scene.declared.unread:
        return set()
    return set(plan.parties) - scene.declared.names("party")


def _empty(placed: Placed[Plan]) -> Iterator[Problem]:
    for key in ("parties", "steps"):
        if not getattr(placed.value, key):
            yield placed.problem(
                (key,), "empty-plan", f"the plan has no {key}", "write at least one"
            )


def _twice(placed: Placed[Plan]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, party in enumerate(placed.value.parties):
        if party in seen:
            message = f"{shown(party)} stands twice among the parties"
            yield placed.problem(("parties", index), "twice", message, "delete one of the two")
        seen.add(party)


def _terms(placed: Placed[Plan]) -> Iterator[Problem]:
    counted: Counter[str] = Counter()
    for index, terms in enumerate(placed.value.terms):
        counted[terms.party] += 1
        if counted[terms.party] > 1:
            message = f"there are terms of {shown(terms.party)} already"
            yield placed.problem(("terms", index), "twice", message, "put them into one entry")


def _outside(scene: Scene, placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield what is said of parties whose staying is not looked at (unknown ids apart)."""
    known = scene.declared.names("party") | set(placed.value.parties)
    for path, party, way_out in _named(placed.value):
        if party in known and party not in placed.value.parties:
            message = f"{shown(party)} is none of the plan's parties"
            yield placed.problem(path, "outside-party", message, way_out)


def _named(plan: Plan) -> Iterator[tuple[Path, str, str]]:
    """Yield where a party is named that must be one of the plan's, and the way out."""
    for index, pool in enumerate(plan.pools):
        gives = "add it to `parties`: whether it goes on giving is the question"
        yield ("pools", index, "giver"), pool.giver, gives
    for index, guarantee in enumerate(plan.guarantees):
        yield ("guarantees", index, "of"), guarantee.of, "add it to `parties`, or name one of them"
    for key in ("resume", "terms", "signs", "comparisons", "rankings", "values"):
        for index, one in enumerate(getattr(plan, key)):
            yield (key, index, "party"), one.party, "add it to `parties`, or take this entry away"
