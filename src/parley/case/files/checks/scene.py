"""What the checks see: the well-formed values of every file, each with its tree for places."""

from __future__ import annotations

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
    placed: Iterable[Placed[_Value]],
    next_of: Callable[[str], Iterable[str]],
    id_of: Callable[[_Value], str],
) -> Iterator[tuple[Placed[_Value], list[str]]]:
    """Yield every value from which following `next_of` leads back to it, with the way round."""
    for one in placed:
        way = _way_back(id_of(one.value), next_of)
        if way:
            yield one, way


def _way_back(start: str, next_of: Callable[[str], Iterable[str]]) -> list[str]:
    came_from: dict[str, str] = {}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for there in next_of(here):
            if there == start:
                return _retraced(came_from, start, here)
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    return []


def _retraced(came_from: dict[str, str], start: str, last: str) -> list[str]:
    way = [start, last] if last != start else [start]
    while way[-1] in came_from and came_from[way[-1]] != start:
        way.append(came_from[way[-1]])
    return [*reversed(way[1:]), start] if len(way) > 1 else [start]
