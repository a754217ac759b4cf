"""What things of a plan are called in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from parley.phases.comparisons import Sums
from parley.phases.plans.courses import places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from parley.case.case import Case
    from parley.case.plans.plan import Plan
    from parley.phases.comparisons import Term
    from parley.phases.forms import Primitive, RowKind
    from parley.phases.plans.courses import Place

END = "end"

# What a party does that breaks off in each way, as it should stand after "to".
WAYS: dict[str, str] = {
    "covert": "keep back what it owes there",
    "open": "leave before that step",
    "after": "leave right after that step",
    "end": "leave once everything is delivered",
}


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return `a, b and c`."""
    if len(words) < 2:  # noqa: PLR2004  a list begins at two
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


Idea = Literal[
    "the settled peace",
    "the days of truce",
    "what it is still to receive",
    "what it is still to give",
    "what deliveries are otherwise worth to it",
    "what deliveries cost it",
    "war now",
    "a better hand if the truce collapsed later",
    "a weaker hand if the truce collapsed later",
    "what the days of truce cost it",
    "what deliveries take from the truce",
    "time working for it",
    "time working against it",
    "falling back on war if the truce collapsed later",
    "what the settled peace costs it",
]
_OF_POOLS = frozenset({"what it is still to receive", "what it is still to give"})
# More pools than this are not named inside a sentence.
MOST_NAMED = 2
# Ideas that seldom decide are told in brackets, in these words.
_ASIDE: dict[Idea, str] = {
    "a better hand if the truce collapsed later": "its hand if the truce collapsed later",
    "a weaker hand if the truce collapsed later": "its hand if the truce collapsed later",
    "falling back on war if the truce collapsed later": "its hand if the truce collapsed later",
    "what deliveries take from the truce": "what deliveries change about the truce",
    "time working for it": "the passing of time",
    "time working against it": "the passing of time",
}


def _weighed(gains: list[str], losses: list[str]) -> str:
    if not gains and not losses:
        return "it hangs on lesser things alone"
    if not gains:
        return f"nothing but lesser things stands against {listed(losses)}"
    if not losses:
        return f"{listed(gains)} must not be worth less than nothing"
    return f"{listed(gains)} must outweigh {listed(losses)}"


def _aside(ideas: Ideas) -> str:
    asides = dict.fromkeys(_ASIDE[one] for one in (*ideas.gains, *ideas.losses) if one in _ASIDE)
    return f" (besides: {listed(list(asides))})" if asides else ""


@dataclass(frozen=True)
class Ideas:
    """The two sides of a comparison by idea, each with the pools that it is about, in order."""

    gains: Mapping[Idea, list[int]]
    losses: Mapping[Idea, list[int]]

    @classmethod
    def of(cls, sums: Sums, gives: Callable[[Term], bool]) -> Ideas:
        """Put terms of one idea together.

        Items of which war is already worth more or less belong to going back to war now, where
        that stands on the other side: W of a set is one idea (C1).
        """
        gains = _by_idea(sums.gains, gives, gain=True)
        losses = _by_idea(sums.losses, gives, gain=False)
        less = gains.pop("war now", [])
        if less or "war now" in losses:
            losses["war now"] = sorted({*losses.get("war now", ()), *less})
        return cls(gains, losses)


def _by_idea(
    terms: Iterable[Term], gives: Callable[[Term], bool], *, gain: bool
) -> dict[Idea, list[int]]:
    found: dict[Idea, list[int]] = {}
    for term in sorted(terms, key=_rank):
        idea = _delivery(term, gives, gain=gain) if term.kind == "x" else _idea_of(term, gain=gain)
        pools = found.setdefault(idea, [])
        pools += [item for item in term.items if item not in pools]
    return found


_ORDER = ("peace", "truce", "f", "held", "war", "x", "w", "drift")


def _rank(term: Term) -> int:
    return _ORDER.index(term.kind)


def _delivery(term: Term, gives: Callable[[Term], bool], *, gain: bool) -> Idea:
    if gain and not gives(term):
        return "what it is still to receive"
    if not gain and gives(term):
        return "what it is still to give"
    return "what deliveries are otherwise worth to it" if gain else "what deliveries cost it"


def _idea_of(term: Term, *, gain: bool) -> Idea:
    """Return the idea of a term: on which side it stands, and whether it is a known loss."""
    if term.kind in {"held", "war"}:
        return "falling back on war if the truce collapsed later" if gain else "war now"
    if term.kind == "w" and term.negated:
        return "war now" if gain else "a weaker hand if the truce collapsed later"
    gained, lost = _IDEAS[term.kind]
    return gained if gain else lost


_IDEAS: dict[str, tuple[Idea, Idea]] = {
    "peace": ("the settled peace", "what the settled peace costs it"),
    "truce": ("the days of truce", "what the days of truce cost it"),
    "f": ("the days of truce", "what deliveries take from the truce"),
    "w": ("a better hand if the truce collapsed later", "war now"),
    "drift": ("time working for it", "time working against it"),
}


@dataclass(frozen=True)
class Names:
    """Names of a plan's parties, pools, steps and values."""

    plan: Plan
    case: Case

    @cached_property
    def _where(self) -> tuple[Place, ...]:
        """Where each step of the course comes from: looked up once, for a plan may be long."""
        return places(self.plan)

    def party(self, place: int) -> str:
        """Return the name of a party."""
        return self.case.actor_name(self.plan.parties[place])

    def pool(self, place: int) -> str:
        """Return the title of a pool."""
        return self.plan.pools[place].title

    def step_id(self, step: int) -> str:
        """Return the id of a step of the course: a step, a round of one, or the end."""
        if step == len(self._where):
            return END
        at = self._where[step]
        name = self.plan.steps[at.step].id
        return name if at.rounds == 1 else f"{name}/{at.round + 1}"

    def step(self, step: int) -> str:
        """Return the title of a step in quotation marks, or what the end is called."""
        if step == len(self._where):
            return "the end, with everything delivered"
        at = self._where[step]
        turn = "" if at.rounds == 1 else f", round {at.round + 1} of {at.rounds}"
        return f"“{self.plan.steps[at.step].title}”{turn}"

    def value(self, one: Primitive) -> str:
        """Return one of a party's values in words, without the party."""
        pool = "" if one.item is None else self.pool(one.item)
        return {
            "x": f"what one of {pool} weighs when it is delivered",
            "w": f"what each of {pool} that is delivered changes about going back to war",
            "f": f"what each of {pool} that is delivered changes about a day of truce",
            "war": "going back to war as things stood at the start",
            "truce": "a day of truce as things stood at the start",
            "drift": "what the passing of a day changes about going back to war",
            "peace": "the settled peace",
        }[one.kind]

    def comparison(self, sums: Sums) -> str:
        """Return what must outweigh what, terms of one idea put together.

        The exact terms are those of `parley explain margin:...`; a sentence has room for ideas.
        """
        ideas = Ideas.of(sums, self._gives)
        gains, losses = self._told(ideas.gains), self._told(ideas.losses)
        if sums.constant > 0:
            gains.append("what it would lose under the guarantees")
        if sums.constant < 0:
            losses.append("what it asks for going on")
        return f"{_weighed(gains, losses)}{_aside(ideas)}"

    def _gives(self, term: Term) -> bool:
        return self.plan.pools[term.items[0]].giver == self.plan.parties[term.party]

    def _told(self, ideas: Mapping[Idea, Sequence[int]]) -> list[str]:
        return [self._idea(idea, pools) for idea, pools in ideas.items() if idea not in _ASIDE]

    def _idea(self, idea: Idea, pools: Sequence[int]) -> str:
        few = 0 < len(pools) <= MOST_NAMED
        what = listed([self.pool(pool) for pool in pools]) if few else ""
        if idea == "war now":
            if not pools:
                return "going back to war as things stood at the start"
            return f"going back to war now, with {what or 'what has been'} delivered"
        return f"{idea} ({what})" if what and idea in _OF_POOLS else idea


def way(kind: RowKind | str) -> str:
    """Return what breaking off in this way is, after "to"."""
    return WAYS[kind]
