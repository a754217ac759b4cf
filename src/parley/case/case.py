"""The case: everything that a case folder holds, checked, immutable."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

from parley.case.actors import Party, Person, Term
from parley.case.agenda import Gate, Issue
from parley.case.claims import Claim
from parley.case.judgements import Judgement, Uncoded
from parley.case.measures import Identity, Measure
from parley.case.plans.plan import Plan
from parley.case.preferences.preferences import Preferences
from parley.case.process import Contact, Event, Round
from parley.case.proposals import Proposal
from parley.case.sources import Report, UnnamedSource
from parley.case.written import Text, Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Thing = TypeVar("_Thing", bound=_HasId)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile(Written):
    """The file `case.yaml`: who negotiates, about what, and what happens around it."""

    title: Text
    """Title of the case, neutral."""
    summary: Text | None = None
    """A neutral sentence or two on what the case is about."""
    glossary: tuple[Term, ...] = ()
    """Contested terms, with each side's word and the neutral label."""
    parties: tuple[Party, ...]
    """The parties."""
    people: tuple[Person, ...] = ()
    """People and bodies."""
    issues: tuple[Issue, ...]
    """The issues. How to proceed is an issue like any other."""
    gates: tuple[Gate, ...] = ()
    """Preconditions to talking at all."""
    measures: tuple[Measure, ...] = ()
    """What reports put figures on."""
    identities: tuple[Identity, ...] = ()
    """Sums that should come out."""
    rounds: tuple[Round, ...] = ()
    """Rounds of talks."""
    contacts: tuple[Contact, ...] = ()
    """Meetings, visits and calls."""
    events: tuple[Event, ...] = ()
    """What presses on the talks from outside."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A whole case folder. Lists keep the order of the files; nothing may depend on it (§1.4)."""

    name: str
    file: CaseFile
    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    uncoded: tuple[Uncoded, ...] = ()
    plans: Mapping[str, Plan] = field(default_factory=dict)
    preferences: Preferences | None = None

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """Parties by id."""
        return _by_id(self.file.parties)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """People and bodies by id."""
        return _by_id(self.file.people)

    @cached_property
    def issues(self) -> Mapping[str, Issue]:
        """Issues by id, in the order of the file."""
        return _by_id(self.file.issues)

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """Measures by id, in the order of the file."""
        return _by_id(self.file.measures)

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Events by id."""
        return _by_id(self.file.events)

    @cached_property
    def report_by_id(self) -> Mapping[str, Report]:
        """Reports by id."""
        return _by_id(self.reports)

    @cached_property
    def claim_by_id(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return _by_id(self.claims)

    @cached_property
    def proposal_by_id(self) -> Mapping[str, Proposal]:
        """Proposals by id."""
        return _by_id(self.proposals)

    @cached_property
    def unnamed(self) -> Mapping[tuple[str, str], UnnamedSource]:
        """Unnamed sources by report and id."""
        return {(r.id, source.id): source for r in self.reports for source in r.sources}

    @property
    def principals(self) -> tuple[Party, ...]:
        """The parties that must agree, by name: no side goes first by rank (§1.5)."""
        chosen = (party for party in self.file.parties if "principal" in party.roles)
        return tuple(sorted(chosen, key=lambda party: (party.name.casefold(), party.id)))

    def actor_name(self, actor: str) -> str:
        """Return the name to show for a party, person or body."""
        found = self.parties.get(actor) or self.people.get(actor)
        return found.name if found else actor

    def party_of(self, actor: str) -> str | None:
        """Return the party of an actor, which for a party is itself."""
        if actor in self.parties:
            return actor
        person = self.people.get(actor)
        return person.party if person else None


def _by_id(things: Iterable[_Thing]) -> Mapping[str, _Thing]:
    return {thing.id: thing for thing in things}
