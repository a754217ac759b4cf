"""Answers to several issues together: what cannot be, what a party rules out, what adds (§17.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from parley.case.preferences.levels import Level
from parley.case.preferences.provenance import Grounded
from parley.case.quantities import Number
from parley.case.written import ID, Declares, IssueId, OptionId, Text, Written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from parley.case.agenda import Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Written):
    """Some answers to one issue: options, or all numbers between two ends.

    A package has the part where its answer to the issue is one of these.
    """

    issue: IssueId
    """The issue."""
    options: tuple[OptionId, ...] = ()
    """One of these options."""
    at_least: Number | None = None
    """For a range: this number or more."""
    more_than: Number | None = None
    """For a range: more than this number."""
    at_most: Number | None = None
    """For a range: this number or less."""
    less_than: Number | None = None
    """For a range: less than this number."""
    unit: Text | None = None
    """For a range: the unit, checked against that of the issue."""

    def holds(self, answer: str | Decimal) -> bool:
        """Whether an answer to the issue, an option or a number, is one of these."""
        if isinstance(answer, str):
            return answer in self.options
        return (
            (self.at_least is None or answer >= self.at_least)
            and (self.more_than is None or answer > self.more_than)
            and (self.at_most is None or answer <= self.at_most)
            and (self.less_than is None or answer < self.less_than)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion(Grounded):
    """A package is ruled out that has all of one combination, unless it has all of another."""

    id: Annotated[str, ID, Declares("entry")]
    """Short name."""
    says: Text
    """What is ruled out, in words, as a sentence of its own without a full stop."""
    rules_out: tuple[Part, ...]
    """The answers that are ruled out together."""
    unless: tuple[Part, ...] = ()
    """What must come with them for them not to be ruled out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedLine(Exclusion):
    """What a party rules out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ban(Exclusion):
    """What cannot be, whoever wants it: the matter itself rules it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency(Grounded):
    """What a combination adds for a party beyond what its parts are worth; below 0, it takes away.

    A package has it where it has all of its parts.
    """

    id: Annotated[str, ID, Declares("entry")]
    """Short name."""
    says: Text
    """Why these belong together, as a sentence of its own without a full stop."""
    combination: tuple[Part, ...]
    """The answers that must come together, on two issues or more."""
    adds: Level
    """How much it adds, on the party's scale, from -1 to 1."""


def ruled_out(exclusion: Exclusion, issues: Mapping[str, Issue]) -> tuple[tuple[Part, ...], ...]:
    """Return the combinations that cannot be, each all of its parts: `unless` is worked in."""
    if not exclusion.unless:
        return (exclusion.rules_out,)
    return tuple(
        (*exclusion.rules_out, rest)
        for part in exclusion.unless
        for rest in _rest(part, issues[part.issue])
    )


def _rest(part: Part, issue: Issue) -> Iterator[Part]:
    """Yield the answers to an issue that a part does not hold."""
    if part.options:
        others = tuple(one.id for one in issue.options if one.id not in part.options)
        if others:
            yield Part(issue=issue.id, options=others)
    if part.at_least is not None:
        yield Part(issue=issue.id, less_than=part.at_least)
    if part.more_than is not None:
        yield Part(issue=issue.id, at_most=part.more_than)
    if part.at_most is not None:
        yield Part(issue=issue.id, more_than=part.at_most)
    if part.less_than is not None:
        yield Part(issue=issue.id, at_least=part.less_than)
