"""All that the findings are made from: the day, the parties, what they hold, the constraints."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from parley.bargaining.zone.bridges import bridges
from parley.bargaining.zone.coded import Held, all_held, coded_constraints
from parley.bargaining.zone.findings import BridgeRow
from parley.bargaining.zone.gaps import last_named, named
from parley.bargaining.zone.problem import Problem
from parley.bargaining.zone.space import Space, space_of
from parley.bargaining.zone.written import exclusions, spans, written_constraints
from parley.case.words import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.bargaining.positions import Stand
    from parley.bargaining.zone.bridges import Bridge
    from parley.bargaining.zone.constraints import Constraint
    from parley.case.claims import Position
    from parley.case.view import View


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A view of a case, the parties that count, by name, and the problem that they make."""

    view: View
    parties: tuple[str, ...]
    held: tuple[Held, ...]
    problem: Problem

    @cached_property
    def constraints(self) -> tuple[Constraint, ...]:
        """The constraints, by place."""
        return self.problem.constraints

    @property
    def space(self) -> Space:
        """The packages."""
        return self.problem.space

    def name(self, actor: str) -> str:
        """Return the name of a party, person or body."""
        return self.view.case.actor_name(actor)

    def title(self, issue: str) -> str:
        """Return the title of an issue."""
        return self.view.case.issues[issue].title

    def titles(self, issues: Iterable[str]) -> str:
        """Return titles of issues, in the order of the case."""
        wanted = frozenset(issues)
        return joined(one.title for one in self.view.case.file.issues if one.id in wanted)

    def in_order(self, parties: Iterable[str]) -> tuple[str, ...]:
        """Return parties by name, each once."""
        wanted = frozenset(parties)
        return tuple(one for one in self.parties if one in wanted)

    def last_named(self, party: str, issue: str) -> frozenset[int]:
        """Return the options that a party named last of what it would take; none if never."""
        stands = last_named(self.view, party, issue)
        return frozenset(p for one in stands for p in self.space.named(one.position))

    def taken_by(self, issue: str, option: int) -> tuple[str, ...]:
        """Return the parties that now name an option among what they would take."""
        return self.in_order(
            one.party
            for one in self.held
            if one.by is None and one.issue == issue and option in self.now(one.stands)
        )

    def now(self, stands: tuple[Stand, ...]) -> frozenset[int]:
        """Return the options that stands name as what would be taken."""
        return frozenset(p for one in named(stands) for p in self.space.named(one.position))

    def bridges(self, issue: str, sides: Iterable[frozenset[int]]) -> tuple[BridgeRow, ...]:
        """Return the answers between sides that nobody refuses, as rows."""
        return tuple(self._bridge(one) for one in bridges(self.problem, issue, sides))

    def _bridge(self, one: Bridge) -> BridgeRow:
        takers = self.taken_by(one.issue, one.option)
        label = self.space.label(one.issue, one.option)
        taken = (
            f"{joined(self.name(party) for party in takers)} would take it"
            if takers
            else "nobody has accepted it either"
        )
        return BridgeRow(
            issue=one.issue,
            option=label,
            taken_by=takers,
            says=f"On {self.title(one.issue)}, nobody has refused {label}; {taken}.",
            rule="§14.8",
        )


def scene_of(view: View, parties: Iterable[str] | None = None) -> Scene:
    """Return the scene of a case on a day, among its principals or other parties of it."""
    chosen = [one.id for one in view.case.principals] if parties is None else list(parties)
    ordered = tuple(
        sorted(dict.fromkeys(chosen), key=lambda one: (view.case.actor_name(one).casefold(), one))
    )
    held = all_held(view, ordered)
    written = exclusions(view, ordered)
    positions = _positions(view, ordered, held)
    space = space_of(view.case.file.issues, positions, spans(view, written))
    constraints = (
        *coded_constraints(view, space, held),
        *written_constraints(view, space, written),
    )
    problem = Problem(space=space, constraints=constraints)
    return Scene(view=view, parties=ordered, held=held, problem=problem)


def _positions(view: View, parties: tuple[str, ...], held: tuple[Held, ...]) -> Iterator[Position]:
    """Yield the positions at whose ends numbers are cut: those held, and those last named."""
    for one in held:
        yield from (stand.position for stand in one.stands)
    for party in parties:
        for issue in view.case.issues:
            yield from (stand.position for stand in last_named(view, party, issue))
