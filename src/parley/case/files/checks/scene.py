"""What the checks see: the well-formed values of every file, each with its tree for places."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from parley.case.agenda import Issue
from parley.case.claims import Claim
from parley.case.files.tree import Mapping, Node, Path, Sequence, mark_of
from parley.case.problems import Problem
from parley.case.proposals import Proposal
from parley.case.sources import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from parley.case.case import CaseFile
    from parley.case.files.references import Declared
    from parley.case.judgements import Judgement

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Placed(Generic[_Value]):
    """A value with its file and tree, so that a problem can point into it."""

    value: _Value
    file: str
    node: Node

    def problem(self, path: Path, code: str, message: str, way_out: str) -> Problem:
        """Return a problem at a path below the value."""
        mark = mark_of(self.node, path)
        return Problem(self.file, mark.line, mark.column, code, message, way_out)


@dataclass(frozen=True)
class Scene:
    """All values that could be read. Entries with problems of their own are missing here."""

    case: Placed[CaseFile] | None
    reports: tuple[Placed[Report], ...]
    claims: tuple[Placed[Claim], ...]
    proposals: tuple[Placed[Proposal], ...]
    judgements: tuple[Placed[Judgement], ...]
    issues: dict[str, Issue]
    declared: Declared

    @cached_property
    def report_by_id(self) -> dict[str, Report]:
        """Reports by id."""
        return {placed.value.id: placed.value for placed in self.reports}

    @cached_property
    def claim_by_id(self) -> dict[str, Claim]:
        """Claims by id."""
        return {placed.value.id: placed.value for placed in self.claims}

    @cached_property
    def proposal_by_id(self) -> dict[str, Proposal]:
        """Proposals by id."""
        return {placed.value.id: placed.value for placed in self.proposals}


def placed_entries(
    file: str, node: Node | None, values: dict[int, _Value]
) -> tuple[Placed[_Value], ...]:
    """Return the values of a list file with their trees."""
    if not isinstance(node, Sequence):
        return ()
    return tuple(Placed(value, file, node.items[index]) for index, value in values.items())


def section(placed: Placed[CaseFile], key: str) -> tuple[Node, ...]:
    """Return the trees of one list of `case.yaml`."""
    node = placed.node.get(key) if isinstance(placed.node, Mapping) else None
    return node.items if isinstance(node, Sequence) else ()


def circles(
    placed: tuple[Placed[_Value], ...],
    next_of: Callable[[str], Iterable[str]],
    id_of: Callable[[_Value], str],
) -> Iterator[tuple[Placed[_Value], list[str]]]:
    """Yield one value of each circle that following `next_of` makes, with the way round."""
    after = _in_knots({id_of(one.value): set(next_of(id_of(one.value))) for one in placed})
    told: set[str] = set()
    for one in placed:
        start = id_of(one.value)
        way = _way_back(start, after) if start in after and start not in told else []
        told.update(way)
        if way:
            yield one, way


def _in_knots(after: dict[str, set[str]]) -> dict[str, set[str]]:
    """Leave away, again and again, what leads nowhere and what nothing leads to."""
    for _ in range(2):
        waiting = [one for one, others in after.items() if not others & after.keys()]
        after = {one: others & after.keys() for one, others in after.items()}
        before: dict[str, set[str]] = {one: set() for one in after}
        for one, others in after.items():
            for other in others:
                before[other].add(one)
        while waiting:
            gone = waiting.pop()
            del after[gone]
            for one in before.pop(gone):
                after[one].discard(gone)
                if not after[one]:
                    waiting.append(one)
        after = before
    return after


def _way_back(start: str, after: dict[str, set[str]]) -> list[str]:
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there in sorted(after[here]):
            if there == start:
                return _retraced(came_from, start, here)
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    return []


def _retraced(came_from: dict[str, str], start: str, last: str) -> list[str]:
    way = [start]
    while last != start:
        way.append(last)
        last = came_from[last]
    return way[::-1]
